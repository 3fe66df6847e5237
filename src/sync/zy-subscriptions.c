/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-subscriptions.h"

#include <glib/gi18n-lib.h>

#include "zy-mirror.h"
#include "zy-source-address.h"

void
zy_subscriptions_free_names (GPtrArray *sources,
                             GPtrArray *records)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_if_fail (sources != NULL && records != NULL);

  for (guint i = 0; i < records->len; i++) {
    const ZySourceRecord *record = g_ptr_array_index (records, i);

    g_hash_table_add (taken, g_strdup (record->settings->name));
  }

  for (guint i = 0; i < sources->len; i++) {
    ZySourceSettings *settings = g_ptr_array_index (sources, i);
    g_autofree char *name = g_strdup (settings->name);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, name));

    /* Many can have one name, so no number is tried twice. */
    for (n = MAX (n, 2); !g_hash_table_add (taken, g_strdup (settings->name)); n++) {
      g_free (settings->name);
      settings->name = g_strdup_printf ("%s (%u)", name, n);
    }
    g_hash_table_insert (numbers, g_steal_pointer (&name), GUINT_TO_POINTER (n));
  }
}

/* The addresses of a library's sources. */
static GHashTable *
collect_addresses (GPtrArray *records)
{
  GHashTable *addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++) {
    const ZySourceRecord *record = g_ptr_array_index (records, i);

    g_hash_table_add (addresses, g_strdup (record->settings->address));
  }

  return addresses;
}

/* Brings an address to the form that sources keep; or says why it cannot. */
static gboolean
normalise (ZySourceSettings  *settings,
           GError           **error)
{
  if (settings->kind != ZY_SOURCE_KIND_FOLDER) {
    char *address = zy_source_address_normalise (settings->address, error);

    if (address == NULL)
      return FALSE;
    g_free (settings->address);
    settings->address = address;
  }

  if (settings->mirror != NULL && !zy_mirror_check (settings->mirror, NULL))
    g_clear_pointer (&settings->mirror, g_free);

  return zy_source_address_check (settings->kind, settings->address, error);
}

static void
add_problem (GPtrArray          *problems,
             ZySeverity          severity,
             const char         *path,
             const ZyOpmlSource *source,
             const char         *message)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", source->settings->name, message);

  g_ptr_array_add (problems, zy_problem_new (severity, path, source->line, text));
}

GPtrArray *
zy_subscriptions_read (GBytes      *bytes,
                       const char  *path,
                       GPtrArray   *records,
                       GPtrArray  **problems,
                       GError     **error)
{
  g_autoptr (ZyOpml) list = NULL;
  g_autoptr (GHashTable) addresses = NULL;
  GPtrArray *sources;

  g_return_val_if_fail (bytes != NULL && records != NULL && problems != NULL, NULL);

  *problems = NULL;
  list = zy_opml_read (bytes, path, error);
  if (list == NULL)
    return NULL;

  addresses = collect_addresses (records);
  sources = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_settings_free);
  for (guint i = 0; i < list->sources->len; i++) {
    const ZyOpmlSource *source = g_ptr_array_index (list->sources, i);
    g_autoptr (ZySourceSettings) settings = zy_source_settings_copy (source->settings);
    g_autoptr (GError) reason = NULL;

    settings->folder = g_strdup (source->folder);
    if (!normalise (settings, &reason))
      add_problem (list->problems, ZY_SEVERITY_WARNING, path, source, reason->message);
    else if (!g_hash_table_add (addresses, g_strdup (settings->address)))
      add_problem (list->problems, ZY_SEVERITY_NOTE, path, source,
                   _("This source is there already"));
    else
      g_ptr_array_add (sources, g_steal_pointer (&settings));
  }

  zy_subscriptions_free_names (sources, records);
  *problems = g_ptr_array_ref (list->problems);

  return sources;
}

GBytes *
zy_subscriptions_write (GPtrArray   *records,
                        ZyCatalogue *catalogue,
                        const char  *title,
                        gint64       time)
{
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_opml_source_free);

  g_return_val_if_fail (records != NULL, NULL);

  for (guint i = 0; i < records->len; i++) {
    const ZySourceRecord *record = g_ptr_array_index (records, i);
    const char *address = record->settings->address;
    ZyOpmlSource *source = zy_opml_source_new (zy_source_settings_copy (record->settings));
    ZyCatalogueEntry *entry = catalogue != NULL && address != NULL
                                ? zy_catalogue_find_address (catalogue, address) : NULL;

    source->folder = g_strdup (record->settings->folder);
    if (entry != NULL)
      source->homepage = g_strdup (zy_catalogue_entry_get_homepage (entry));
    g_ptr_array_add (sources, source);
  }

  return zy_opml_write (sources, title, time);
}
