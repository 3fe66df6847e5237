/* SPDX-License-Identifier: GPL-3.0-or-later */

/* First the library lets go of an image; that is committed. Then its file goes, and only then the
 * row that counts it. Whatever ends the program in between, what is left over is found here the
 * next time as an image that no figure shows, and no figure ever shows what is gone. */

#include "zy-figure-shrink.h"

/* Images that are dealt with at once, while other writes wait. */
#define BATCH 128

/* An image that was stored within this time may belong to a digest on its way into the library. */
#define GRACE (60 * 60)

/* What the user wants to keep, see zy-source-removal.c; that it was read is no reason. */
#define IS_KEPT \
  "EXISTS (SELECT 1 FROM figures AS f JOIN entries AS e ON e.id = f.entry" \
  " JOIN papers AS p ON p.id = e.paper WHERE f.hash = i.hash" \
  " AND (p.starred = 1 OR p.triage = 1 OR p.note IS NOT NULL" \
  "  OR EXISTS (SELECT 1 FROM paper_tags WHERE paper = p.id)))"

#define IS_SHOWN "EXISTS (SELECT 1 FROM figures WHERE hash = i.hash)"

typedef struct {
  char *hash;
  gint64 size;
} Image;

static void
image_clear (gpointer data)
{
  g_free (((Image *) data)->hash);
}

static GArray *
read_images (sqlite3_stmt  *row,
             GError       **error)
{
  g_autoptr (GArray) images = g_array_new (FALSE, FALSE, sizeof (Image));

  g_array_set_clear_func (images, image_clear);
  while (row != NULL && zy_statement_next (row, error)) {
    const Image image = { zy_statement_dup_text (row, 0), sqlite3_column_int64 (row, 1) };

    g_array_append_val (images, image);
  }

  return *error == NULL ? g_steal_pointer (&images) : NULL;
}

static gboolean
in_transaction (ZyConnection  *connection,
                gboolean       ok,
                GError       **error)
{
  ok = ok && zy_connection_commit (connection, error);
  zy_connection_end (connection);

  return ok;
}

/* Images of local digests are counted when they come into the library, and measured here. One whose
 * file is missing takes no room; to find that out is what a check is for. */
static gboolean
measure (ZyConnection   *connection,
         ZyFigureStore  *store,
         gboolean       *is_done,
         GError        **error)
{
  g_autoptr (GArray) images =
    read_images (zy_connection_query (connection, error, "SELECT hash, size FROM images"
                                      " WHERE size < 0 LIMIT ?", "i", BATCH), error);
  gboolean ok = images != NULL && (images->len == 0 || zy_connection_begin (connection, error));

  for (guint i = 0; ok && i < images->len; i++) {
    const Image *image = &g_array_index (images, Image, i);
    gint64 size = zy_figure_store_get_size (store, image->hash);

    ok = zy_connection_run (connection, error, "UPDATE images SET size = ? WHERE hash = ?", "lt",
                            MAX (size, 0), image->hash);
  }

  *is_done = ok && images->len < BATCH;

  return ok && (images->len == 0 || in_transaction (connection, ok, error));
}

/* Makes figures be without an image, and forgets where it came from, so that another digest that
 * shows it has it fetched anew. */
static gboolean
let_go (ZyConnection  *connection,
        GArray        *images,
        GError       **error)
{
  gboolean ok = zy_connection_begin (connection, error);

  for (guint i = 0; ok && i < images->len; i++) {
    const char *hash = g_array_index (images, Image, i).hash;

    ok = zy_connection_run (connection, error,
                            "UPDATE figures SET hash = NULL, width = 0, height = 0, due = NULL,"
                            " problem = NULL WHERE hash = ?", "t", hash) &&
         zy_connection_run (connection, error, "DELETE FROM figure_fetches WHERE hash = ?", "t",
                            hash);
  }

  return in_transaction (connection, ok, error);
}

/* A digest may have come to show one of them again, and then brought its file again. */
static gboolean
forget (ZyConnection  *connection,
        GPtrArray     *hashes,
        GError       **error)
{
  gboolean ok = zy_connection_begin (connection, error);

  for (guint i = 0; ok && i < hashes->len; i++)
    ok = zy_connection_run (connection, error, "DELETE FROM images AS i WHERE hash = ?"
                            " AND NOT " IS_SHOWN, "t", hashes->pdata[i]) &&
         zy_connection_run (connection, error, "DELETE FROM figure_fetches WHERE hash = ?1"
                            " AND NOT EXISTS (SELECT 1 FROM images WHERE hash = ?1)", "t",
                            hashes->pdata[i]);

  return in_transaction (connection, ok, error);
}

/* Returns how many files are gone, through @shrink. */
static gboolean
remove_files (ZyConnection    *connection,
              ZyFigureStore   *store,
              GArray          *images,
              ZyFigureShrink  *shrink,
              GError         **error)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();

  for (guint i = 0; i < images->len; i++) {
    const Image *image = &g_array_index (images, Image, i);

    if (!zy_figure_store_remove (store, image->hash, GRACE))
      continue;

    g_ptr_array_add (gone, image->hash);
    shrink->freed += (guint64) MAX (image->size, 0);
  }
  shrink->n_removed += gone->len;

  return gone->len == 0 || forget (connection, gone, error);
}

static gboolean
remove_unshown (ZyConnection    *connection,
                ZyFigureStore   *store,
                ZyFigureShrink  *shrink,
                GError         **error)
{
  g_autoptr (GArray) images =
    read_images (zy_connection_query (connection, error, "SELECT hash, size FROM images AS i"
                                      " WHERE NOT " IS_SHOWN " LIMIT ?", "i", BATCH), error);
  const guint n_before = shrink->n_removed;

  if (images == NULL || (images->len > 0 &&
                         !remove_files (connection, store, images, shrink, error)))
    return FALSE;

  /* What is left of them is too young to go. */
  shrink->is_done &= images->len < BATCH || shrink->n_removed == n_before;

  return TRUE;
}

/* Chooses the images that were not shown for longest, as many as are too many. */
static GArray *
choose (ZyConnection  *connection,
        guint64        excess,
        gint64         before,
        GError       **error)
{
  g_autoptr (GArray) images =
    read_images (zy_connection_query (connection, error,
                                      "SELECT hash, size FROM images AS i"
                                      " WHERE shown < ?1 AND size > 0"
                                      " AND EXISTS (SELECT 1 FROM figure_fetches"
                                      "  WHERE hash = i.hash) AND " IS_SHOWN
                                      " AND NOT " IS_KEPT " ORDER BY shown LIMIT ?2", "li",
                                      before, BATCH), error);
  guint64 size = 0;
  guint n = 0;

  if (images == NULL)
    return NULL;

  while (n < images->len && size < excess)
    size += (guint64) g_array_index (images, Image, n++).size;
  g_array_set_size (images, n);

  return g_steal_pointer (&images);
}

static gboolean
get_size (ZyConnection  *connection,
          guint64       *size,
          GError       **error)
{
  gint64 sum;

  if (!zy_connection_get_int (connection, &sum, error,
                              "SELECT ifnull (sum (size), 0) FROM images AS i WHERE size > 0"
                              " AND " IS_SHOWN, ""))
    return FALSE;

  *size = (guint64) sum;

  return TRUE;
}

gboolean
zy_figure_shrink_run (ZyConnection    *connection,
                      ZyFigureStore   *store,
                      guint64          limit,
                      gint64           before,
                      ZyFigureShrink  *shrink,
                      gboolean        *changed,
                      GError         **error)
{
  g_autoptr (GArray) images = NULL;

  *shrink = (ZyFigureShrink) { .is_done = TRUE };
  if (!measure (connection, store, &shrink->is_done, error) ||
      !remove_unshown (connection, store, shrink, error) ||
      !get_size (connection, &shrink->size, error))
    return FALSE;

  if (shrink->size <= limit)
    return TRUE;

  images = choose (connection, shrink->size - limit, before, error);
  if (images == NULL || images->len == 0)
    return images != NULL;

  if (!let_go (connection, images, error))
    return FALSE;

  *changed = TRUE;
  shrink->is_done = FALSE;

  return remove_files (connection, store, images, shrink, error) &&
         get_size (connection, &shrink->size, error);
}
