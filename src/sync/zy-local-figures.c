/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-local-figures.h"

#include <glib/gi18n-lib.h>

#include "zy-file.h"
#include "zy-image-size.h"

#define FIGURE_LIMIT (32 * 1024 * 1024)

/* Puts the segments of a path on those of @folder. Returns %FALSE when `..` leads out of the
 * outermost folder, or when a segment can be no file name. */
static gboolean
append_path (GPtrArray  *folder,
             const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  for (guint i = 0; segments[i] != NULL; i++) {
    g_autofree char *name = NULL;

    /* The empty segments of `a//b` mean nothing to a file system. */
    name = g_uri_unescape_string (segments[i], "/");
    if (name == NULL)
      return FALSE;

    if (*name == '\0' || g_str_equal (name, "."))
      continue;

    if (!g_str_equal (name, "..")) {
      g_ptr_array_add (folder, g_steal_pointer (&name));
    } else {
      if (folder->len == 0)
        return FALSE;
      g_ptr_array_set_size (folder, folder->len - 1);
    }
  }

  return TRUE;
}

/* Returns the names of the folders between @root and @file. */
static GPtrArray *
folders_below (GFile *root,
               GFile *file)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  while (folder != NULL && !g_file_equal (folder, root)) {
    GFile *parent = g_file_get_parent (folder);

    g_ptr_array_insert (names, 0, g_file_get_basename (folder));
    g_object_unref (folder);
    folder = parent;
  }

  return g_steal_pointer (&names);
}

static GFile *
descend (GFile     *folder,
         GPtrArray *names)
{
  GFile *file = g_object_ref (folder);

  for (guint i = 0; i < names->len; i++) {
    GFile *child = g_file_get_child (file, names->pdata[i]);

    g_object_unref (file);
    file = child;
  }

  return file;
}

static void
add_site_candidates (GPtrArray  *candidates,
                     const char *path,
                     GFile      *digest,
                     GFile      *root)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile) folder = g_file_get_parent (digest);

  if (!append_path (names, path) || names->len == 0)
    return;

  while (folder != NULL) {
    const gboolean last = g_file_equal (folder, root);
    g_autoptr (GFile) site = g_file_get_child (folder, "site");
    GFile *parent = last ? NULL : g_file_get_parent (folder);

    g_ptr_array_add (candidates, descend (site, names));
    g_ptr_array_add (candidates, descend (folder, names));
    g_object_unref (folder);
    folder = parent;
  }
}

static void
add_below (GPtrArray  *candidates,
           const char *path,
           GFile      *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (append_path (names, path) && names->len > 0)
    g_ptr_array_add (candidates, descend (folder, names));
}

GPtrArray *
zy_local_figure_candidates (const char *url,
                            GFile      *digest,
                            GFile      *root,
                            GFile      *base)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = NULL;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (digest), NULL);
  g_return_val_if_fail (G_IS_FILE (root), NULL);
  g_return_val_if_fail (base == NULL || G_IS_FILE (base), NULL);

  if (g_uri_peek_scheme (url) != NULL || g_str_has_prefix (url, "//"))
    return g_steal_pointer (&candidates);

  path = g_strndup (url, strcspn (url, "?#"));
  if (base != NULL)
    add_below (candidates, path, base);

  if (*path == '/') {
    add_site_candidates (candidates, path, digest, root);
  } else if (*path != '\0') {
    g_autoptr (GPtrArray) names = folders_below (root, digest);

    if (append_path (names, path))
      g_ptr_array_add (candidates, descend (root, names));
  }

  return g_steal_pointer (&candidates);
}

/* Whether sync may fetch the figure later: it has an address of the network. */
static gboolean
is_remote (const ZyDigestDraft *draft,
           const char          *url)
{
  const char *scheme = g_uri_peek_scheme (url);

  if (scheme == NULL)
    return g_str_has_prefix (url, "//") || draft->base_url != NULL;

  return g_str_equal (scheme, "http") || g_str_equal (scheme, "https");
}

/* Reads the first candidate that is there. Returns %NULL without @error when none is. */
static GBytes *
load_first (GPtrArray     *candidates,
            GCancellable  *cancellable,
            GError       **error)
{
  for (guint i = 0; i < candidates->len; i++) {
    g_autoptr (GError) local_error = NULL;
    GBytes *bytes = zy_file_load (candidates->pdata[i], FIGURE_LIMIT, NULL, cancellable,
                                  &local_error);

    if (bytes != NULL)
      return bytes;

    if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) &&
        !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY) &&
        !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE) &&
        !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  }

  return NULL;
}

static gboolean
store_figure (ZyFigure       *figure,
              GBytes         *bytes,
              ZyFigureStore  *store,
              GError        **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  char *hash = zy_figure_store_add (store, bytes, error);

  if (hash == NULL)
    return FALSE;

  g_free (figure->hash);
  figure->hash = hash;
  zy_image_size (data, length, &figure->width, &figure->height);

  return TRUE;
}

/* An address as a message can show it; one that carries its image within (`data:`) has no end. */
static char *
describe_url (const char *url)
{
  const glong longest = 100;
  g_autofree char *start = NULL;

  if (g_utf8_strlen (url, -1) <= longest)
    return g_strdup (url);

  start = g_utf8_substring (url, 0, longest);

  return g_strconcat (start, "…", NULL);
}

static void
take_figure (ZyDigestDraft *draft,
             ZyEntryDraft  *entry,
             ZyFigure      *figure,
             GFile         *digest,
             GFile         *root,
             GFile         *base,
             ZyFigureStore *store,
             GCancellable  *cancellable)
{
  g_autoptr (GPtrArray) candidates = zy_local_figure_candidates (figure->url, digest, root, base);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load_first (candidates, cancellable, &error);
  g_autofree char *url = describe_url (figure->url);

  if (bytes != NULL && store_figure (figure, bytes, store, &error))
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    /* Translators: the first %s is a file name, the second says why. */
    zy_digest_draft_add_problem (draft, ZY_SEVERITY_WARNING, entry->line,
                                 _("The figure “%s” was not taken in: %s"), url, error->message);
  else if (is_remote (draft, figure->url))
    return;
  else if (candidates->len == 0)
    zy_digest_draft_add_problem (draft, ZY_SEVERITY_NOTE, entry->line,
                                 _("The figure “%s” was not looked for: its address leads out of "
                                   "what is imported"), url);
  else
    zy_digest_draft_add_problem (draft, ZY_SEVERITY_NOTE, entry->line,
                                 _("The figure “%s” was not found beside the digest"), url);
}

guint
zy_local_figures_store (ZyDigestDraft *draft,
                        GFile         *digest,
                        GFile         *root,
                        GFile         *base,
                        ZyFigureStore *store,
                        GCancellable  *cancellable)
{
  guint n_stored = 0;

  g_return_val_if_fail (draft != NULL, 0);
  g_return_val_if_fail (G_IS_FILE (digest), 0);
  g_return_val_if_fail (G_IS_FILE (root), 0);
  g_return_val_if_fail (ZY_IS_FIGURE_STORE (store), 0);

  for (guint i = 0; i < draft->entries->len; i++) {
    ZyEntryDraft *entry = draft->entries->pdata[i];

    for (guint j = 0; j < entry->figures->len && !g_cancellable_is_cancelled (cancellable); j++) {
      ZyFigure *figure = entry->figures->pdata[j];

      take_figure (draft, entry, figure, digest, root, base, store, cancellable);
      if (figure->hash != NULL)
        n_stored++;
    }
  }

  return n_stored;
}
