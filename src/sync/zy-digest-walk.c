/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-digest-walk.h"

#include <glib/gi18n-lib.h>

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," \
  G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," \
  G_FILE_ATTRIBUTE_ID_FILE

void
zy_digest_file_free (ZyDigestFile *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->file);
  g_object_unref (self->root);
  g_free (self->name);
  g_free (self);
}

ZyDigestWalk *
zy_digest_walk_new (void)
{
  ZyDigestWalk *self = g_new0 (ZyDigestWalk, 1);

  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_digest_file_free);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
zy_digest_walk_free (ZyDigestWalk *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->folders);
  g_free (self);
}

/* The endings under which digests are published. A folder holds much else, and reading all of it
 * to find out that it is no digest would take long and tell the user nothing. */
static gboolean
has_digest_ending (const char *name)
{
  static const char *const endings[] = {
    "atom", "json", "jsonl", "markdown", "md", "rss", "txt", "xml", NULL,
  };
  const char *dot = strrchr (name, '.');
  g_autofree char *ending = NULL;

  if (dot == NULL || dot == name)
    return FALSE;

  ending = g_ascii_strdown (dot + 1, -1);

  return g_strv_contains (endings, ending);
}

static void
take_file (ZyDigestWalk *self,
           GFile        *file,
           GFile        *root,
           const char   *name,
           gboolean      named)
{
  ZyDigestFile *found = g_new0 (ZyDigestFile, 1);

  found->file = g_object_ref (file);
  found->root = g_object_ref (root);
  found->name = g_strdup (name);
  found->named = named;
  g_ptr_array_add (self->files, found);
}

static void
take_problem (ZyDigestWalk *self,
              const char   *name,
              const char   *message)
{
  g_ptr_array_add (self->problems, zy_problem_new (ZY_SEVERITY_ERROR, name, 0, message));
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  return strcmp (g_file_info_get_name (*(GFileInfo **) a), g_file_info_get_name (*(GFileInfo **) b));
}

/* Returns what can be listed of a folder, by name; what goes wrong is a problem. */
static GPtrArray *
list_folder (ZyDigestWalk *self,
             GFile        *folder,
             const char   *name,
             GCancellable *cancellable)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) enumerator = NULL;
  g_autoptr (GError) error = NULL;

  enumerator = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable,
                                          &error);
  if (enumerator != NULL) {
    GFileInfo *info;

    while ((info = g_file_enumerator_next_file (enumerator, cancellable, &error)) != NULL)
      g_ptr_array_add (infos, info);
  }

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_autofree char *message = NULL;

    /* Translators: %s is the system's own message. */
    message = g_strdup_printf (_("The folder cannot be read: %s"), error->message);
    take_problem (self, name, message);
  }

  g_ptr_array_sort (infos, compare_infos);

  return g_steal_pointer (&infos);
}

/* Whether the folder was not there yet: links may lead to it from several places, or from within. */
static gboolean
enter_folder (ZyDigestWalk *self,
              GFile        *folder,
              GFileInfo    *info)
{
  const char *id = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE);

  return g_hash_table_add (self->folders, id != NULL ? g_strdup (id) : g_file_get_uri (folder));
}

static void
walk_folder (ZyDigestWalk *self,
             GFile        *folder,
             GFile        *root,
             const char   *name,
             GCancellable *cancellable)
{
  g_autoptr (GPtrArray) infos = list_folder (self, folder, name, cancellable);

  for (guint i = 0; i < infos->len && !g_cancellable_is_cancelled (cancellable); i++) {
    GFileInfo *info = infos->pdata[i];
    const char *child_name = g_file_info_get_name (info);
    g_autoptr (GFile) child = g_file_get_child (folder, child_name);
    g_autofree char *display = g_filename_display_name (child_name);
    g_autofree char *path = g_build_filename (name, display, NULL);

    if (g_file_info_get_is_hidden (info))
      continue;

    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY) {
      if (enter_folder (self, child, info))
        walk_folder (self, child, root, path, cancellable);
    } else if (has_digest_ending (child_name)) {
      /* Also pipes and dangling links: whoever reads it says what is wrong with it. */
      take_file (self, child, root, path, FALSE);
    }
  }
}

void
zy_digest_walk_add (ZyDigestWalk *self,
                    GFile        *file,
                    const char   *name,
                    GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (name != NULL);

  info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &error);
  if (info == NULL) {
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
      take_problem (self, name, _("There is no such file or folder"));
    else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      take_problem (self, name, error->message);
    return;
  }

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY) {
    if (enter_folder (self, file, info))
      walk_folder (self, file, file, name, cancellable);
  } else {
    g_autoptr (GFile) folder = g_file_get_parent (file);
    g_autoptr (GFile) parent = folder != NULL ? g_file_get_parent (folder) : NULL;

    take_file (self, file, parent != NULL ? parent : folder != NULL ? folder : file, name, TRUE);
  }
}
