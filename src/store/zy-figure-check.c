/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-figure-check.h"

#include <glib/gi18n-lib.h>

/* More would only say again that the folder is gone. */
#define MAX_NAMED 20

typedef struct {
  char *hash;
  char *url;
  char *paper;
} Figure;

static void
figure_free (gpointer data)
{
  Figure *self = data;

  g_free (self->hash);
  g_free (self->url);
  g_free (self->paper);
  g_free (self);
}

/* One figure for each image. */
static GPtrArray *
load_figures (ZyConnection  *connection,
              GError       **error)
{
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (figure_free);
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT f.hash, f.url, p.key FROM figures AS f"
                                           " JOIN entries AS e ON e.id = f.entry"
                                           " JOIN papers AS p ON p.id = e.paper"
                                           " WHERE f.hash IS NOT NULL GROUP BY f.hash", "");

  while (row != NULL && zy_statement_next (row, error)) {
    Figure *figure = g_new0 (Figure, 1);

    figure->hash = zy_statement_dup_text (row, 0);
    figure->url = zy_statement_dup_text (row, 1);
    figure->paper = zy_statement_dup_text (row, 2);
    g_ptr_array_add (figures, figure);
  }

  return *error == NULL ? g_steal_pointer (&figures) : NULL;
}

static void
add_finding (GPtrArray    *findings,
             const Figure *figure,
             const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_ptr_array_add (findings,
                     g_strdup_printf (_("The image “%s” of the paper %s is missing."), figure->url,
                                      figure->paper));
  else
    g_ptr_array_add (findings,
                     g_strdup_printf (_("The image “%s” of the paper %s is damaged: %s"),
                                      figure->url, figure->paper, error->message));
}

GPtrArray *
zy_figure_check_run (ZyConnection   *connection,
                     ZyFigureStore  *store,
                     GPtrArray      *damaged,
                     GError        **error)
{
  g_autoptr (GPtrArray) figures = load_figures (connection, error);
  GPtrArray *findings;

  if (figures == NULL)
    return NULL;

  findings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < figures->len; i++) {
    Figure *figure = figures->pdata[i];
    g_autoptr (GError) image_error = NULL;

    if (zy_figure_store_verify (store, figure->hash, &image_error))
      continue;

    g_ptr_array_add (damaged, g_strdup (figure->hash));
    if (damaged->len <= MAX_NAMED)
      add_finding (findings, figure, image_error);
  }

  if (damaged->len > MAX_NAMED) {
    const guint n = damaged->len - MAX_NAMED;

    g_ptr_array_add (findings,
                     g_strdup_printf (ngettext ("%u more image is missing or damaged.",
                                                "%u more images are missing or damaged.", n), n));
  }

  return findings;
}

/* The file goes too: one of the same name is not written again. */
static gboolean
forget (ZyConnection   *connection,
        ZyFigureStore  *store,
        const char     *hash,
        GError        **error)
{
  g_autoptr (GFile) file = zy_figure_store_get_file (store, hash);

  if (file != NULL)
    g_file_delete (file, NULL, NULL);

  /* Else their digests would be known already, and not be looked into. */
  return zy_connection_run (connection, error,
                            "DELETE FROM snapshots WHERE digest IN (SELECT e.digest"
                            " FROM figures AS f JOIN entries AS e ON e.id = f.entry"
                            " WHERE f.hash = ?)", "t", hash) &&
         zy_connection_run (connection, error,
                            "DELETE FROM imports WHERE digest IN (SELECT e.digest"
                            " FROM figures AS f JOIN entries AS e ON e.id = f.entry"
                            " WHERE f.hash = ?)", "t", hash) &&
         zy_connection_run (connection, error,
                            "UPDATE figures SET hash = NULL, width = 0, height = 0, due = 0"
                            " WHERE hash = ?", "t", hash) &&
         zy_connection_run (connection, error, "DELETE FROM figure_fetches WHERE hash = ?", "t",
                            hash) &&
         zy_connection_run (connection, error, "DELETE FROM images WHERE hash = ?", "t", hash);
}

gboolean
zy_figure_check_forget (ZyConnection   *connection,
                        ZyFigureStore  *store,
                        GPtrArray      *hashes,
                        GError        **error)
{
  for (guint i = 0; i < hashes->len; i++)
    if (!forget (connection, store, hashes->pdata[i], error))
      return FALSE;

  return TRUE;
}
