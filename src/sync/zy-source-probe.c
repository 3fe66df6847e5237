/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-source-probe.h"

#include <glib/gi18n-lib.h>

#include "zy-answer-check.h"
#include "zy-feed-discovery.h"
#include "zy-importer.h"
#include "zy-mirror.h"
#include "zy-source-address.h"

typedef struct {
  ZySourceSettings *settings;
  char *url;
  ZyFetchResponse *response;
} Probe;

static void
probe_free (Probe *self)
{
  zy_source_settings_free (self->settings);
  g_free (self->url);
  g_clear_pointer (&self->response, zy_fetch_response_free);
  g_free (self);
}

/* Takes over what a digest calls itself, unless somebody gave the source a name already. */
static void
take_title (ZySourceSettings    *settings,
            const ZyDigestDraft *draft)
{
  g_autofree char *suggested =
    zy_source_address_suggest_name (settings->kind, settings->address);

  if (draft->title == NULL || *draft->title == '\0' || !g_str_equal (suggested, settings->name))
    return;

  g_free (settings->name);
  settings->name = g_strdup (draft->title);
}

static GPtrArray *
find_feeds (GBytes                  *bytes,
            const char              *url,
            const ZySourceSettings  *settings,
            GError                 **error)
{
  g_autoptr (GPtrArray) feeds = zy_feed_discovery_find (bytes, url);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);

  if (feeds->len == 0) {
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_UNKNOWN_FORMAT,
                         _("This is a web page, and it names no feed"));
    return NULL;
  }

  /* They are reached as the page was. */
  for (guint i = 0; i < feeds->len; i++) {
    ZySourceCandidate *feed = g_ptr_array_index (feeds, i);
    ZySourceSettings *found = zy_source_settings_copy (zy_source_candidate_get_settings (feed));

    found->mirror = g_strdup (settings->mirror);
    found->proxy = g_strdup (settings->proxy);
    g_ptr_array_add (candidates,
                     zy_source_candidate_new (found, zy_source_candidate_get_explanation (feed)));
  }

  return g_steal_pointer (&candidates);
}

GPtrArray *
zy_source_probe_read (GBytes                  *bytes,
                      const char              *url,
                      const ZySourceSettings  *settings,
                      GError                 **error)
{
  const ZyImportHints hints = { .path = url };
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *explanation = NULL;
  ZySourceSettings *found;

  g_return_val_if_fail (bytes != NULL && url != NULL && settings != NULL, NULL);

  draft = zy_import_bytes (bytes, &hints, &reason);
  if (draft == NULL && zy_feed_discovery_is_page (bytes))
    return find_feeds (bytes, url, settings, error);
  if (draft == NULL) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return NULL;
  }

  found = zy_source_settings_copy (settings);
  take_title (found, draft);
  explanation = draft->entries->len == 0
                  ? g_strdup (_("A digest, without papers just now"))
                  : g_strdup_printf (ngettext ("A digest of %u paper", "A digest of %u papers",
                                               draft->entries->len),
                                     draft->entries->len);
  candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (candidates, zy_source_candidate_new (found, explanation));

  return g_steal_pointer (&candidates);
}

/* A digest can be large, and nobody waits for the main loop. */
static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Probe *probe = task_data;
  GError *error = NULL;
  GPtrArray *candidates = zy_source_probe_read (probe->response->bytes, probe->response->url,
                                                probe->settings, &error);

  if (candidates != NULL)
    g_task_return_pointer (task, candidates, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Probe *probe = g_task_get_task_data (task);
  GError *error = NULL;

  probe->response = zy_fetcher_fetch_finish (ZY_FETCHER (source), result, &error);
  if (probe->response == NULL ||
      !zy_answer_check (probe->response, probe->url, ZY_ANSWER_ANY, &error))
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, read_in_thread);
}

void
zy_source_probe_async (ZyFetcher              *fetcher,
                       const ZySourceSettings *settings,
                       GCancellable           *cancellable,
                       GAsyncReadyCallback     callback,
                       gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  Probe *probe;
  GError *error = NULL;
  ZyFetchRequest request;

  g_return_if_fail (ZY_IS_FETCHER (fetcher));
  g_return_if_fail (settings != NULL && settings->kind == ZY_SOURCE_KIND_ADDRESS);

  task = g_task_new (fetcher, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_source_probe_async);

  probe = g_new0 (Probe, 1);
  probe->settings = zy_source_settings_copy (settings);
  probe->url = zy_mirror_apply (settings->mirror, settings->address, &error);
  g_task_set_task_data (task, probe, (GDestroyNotify) probe_free);
  if (probe->url == NULL) {
    g_task_return_error (task, error);
    return;
  }

  request = (ZyFetchRequest) {
    .url = probe->url,
    .proxy = settings->proxy,
    .max_bytes = ZY_SOURCE_PROBE_MAX_BYTES,
    .priority = ZY_FETCH_PRIORITY_USER,
  };
  zy_fetcher_fetch_async (fetcher, &request, cancellable, fetched_cb, g_steal_pointer (&task));
}

GPtrArray *
zy_source_probe_finish (ZyFetcher     *fetcher,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetcher), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
