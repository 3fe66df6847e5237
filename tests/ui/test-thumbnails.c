/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "zy-figure-store.h"
#include "zy-paper-list-row.h"
#include "zy-thumbnails.h"

typedef struct {
  char *folder;
  GFile *figures;
  GFile *cache;
  ZyThumbnails *thumbnails;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GFile) folder = NULL;

  self->folder = g_dir_make_tmp ("zy-thumbnails-XXXXXX", NULL);
  folder = g_file_new_for_path (self->folder);
  self->figures = g_file_get_child (folder, "figures");
  self->cache = g_file_get_child (folder, "cache");
  self->thumbnails = zy_thumbnails_new (self->figures, self->cache);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_assert_cmpint (g_unlink (child), ==, 0);
  }

  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_object (&self->result);
  g_object_unref (self->thumbnails);
  g_object_unref (self->figures);
  g_object_unref (self->cache);
  remove_folder (self->folder);
  g_free (self->folder);
}

/* A figure of one colour; gives its hash. */
static char *
store (Fixture *self,
       int      width,
       int      height)
{
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (self->figures);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *hash;
  char *png;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &png, &length, "png", &error, NULL);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (png, length);
  hash = zy_figure_store_add (figures, bytes, &error);
  g_assert_no_error (error);

  return hash;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GdkTexture *
load (Fixture     *self,
      const char  *hash,
      GError     **error)
{
  GdkTexture *texture;

  zy_thumbnails_load_async (self->thumbnails, hash, NULL, loaded_cb, self);
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  texture = zy_thumbnails_load_finish (self->thumbnails, self->result, error);
  g_clear_object (&self->result);

  return texture;
}

static void
test_makes (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *hash = store (self, 600, 300);
  g_autofree char *name = g_strconcat (hash, ".png", NULL);
  g_autoptr (GFile) kept = g_file_get_child (self->cache, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GdkTexture) again = NULL;
  gboolean is_known;

  g_assert_null (zy_thumbnails_lookup (self->thumbnails, hash, &is_known));
  g_assert_false (is_known);

  texture = load (self, hash, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * ZY_THUMBNAIL_SIZE);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 2 * ZY_THUMBNAIL_SIZE);
  g_assert_true (g_file_query_exists (kept, NULL));
  g_assert_true (zy_thumbnails_lookup (self->thumbnails, hash, &is_known) == texture);
  g_assert_true (is_known);

  /* What is kept does without the figure, and what is not kept with it. */
  g_object_unref (self->thumbnails);
  self->thumbnails = zy_thumbnails_new (self->figures, self->cache);
  g_assert_true (g_file_delete (kept, NULL, NULL));
  again = load (self, hash, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_query_exists (kept, NULL));
}

static gssize
tidy (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gssize n_removed;

  zy_thumbnails_tidy_async (self->thumbnails, NULL, loaded_cb, self);
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  n_removed = zy_thumbnails_tidy_finish (self->thumbnails, self->result, &error);
  g_clear_object (&self->result);
  g_assert_no_error (error);

  return n_removed;
}

/* Figures that are removed take their thumbnails along; other files in the folder stay. */
static void
test_tidy (Fixture       *self,
           gconstpointer  data)
{
  static const char *const names[] = { "notes.txt", "other.png" };
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (self->figures);
  g_autofree char *kept_hash = store (self, 600, 300);
  g_autofree char *gone_hash = store (self, 300, 600);
  g_autofree char *kept_name = g_strconcat (kept_hash, ".png", NULL);
  g_autofree char *gone_name = g_strconcat (gone_hash, ".png", NULL);
  g_autofree char *half_name = g_strconcat (gone_hash, ".png.X1Y2Z3", NULL);
  g_autoptr (GFile) kept = g_file_get_child (self->cache, kept_name);
  g_autoptr (GFile) gone = g_file_get_child (self->cache, gone_name);
  g_autoptr (GFile) half = g_file_get_child (self->cache, half_name);

  /* There is no folder yet. */
  g_assert_cmpint (tidy (self), ==, 0);

  g_object_unref (load (self, kept_hash, NULL));
  g_object_unref (load (self, gone_hash, NULL));
  g_assert_true (g_file_replace_contents (half, "x", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GFile) file = g_file_get_child (self->cache, names[i]);

    g_assert_true (g_file_replace_contents (file, "x", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  }

  g_assert_true (zy_figure_store_remove (figures, gone_hash, 0));
  g_assert_cmpint (tidy (self), ==, 2);
  g_assert_true (g_file_query_exists (kept, NULL));
  g_assert_false (g_file_query_exists (gone, NULL));
  g_assert_false (g_file_query_exists (half, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GFile) file = g_file_get_child (self->cache, names[i]);

    g_assert_true (g_file_query_exists (file, NULL));
  }
}

/* What cannot be made small is not tried at every turn of the list. */
static void
test_absent (Fixture       *self,
             gconstpointer  data)
{
  static const char broken[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0 and no more";
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (self->figures);
  g_autoptr (GBytes) bytes = g_bytes_new_static (broken, sizeof broken);
  g_autofree char *hash = zy_figure_store_add (figures, bytes, NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_known;

  g_assert_nonnull (hash);
  g_assert_null (load (self, hash, &error));
  g_assert_nonnull (error);
  g_assert_null (zy_thumbnails_lookup (self->thumbnails, hash, &is_known));
  g_assert_true (is_known);
}

/* What is no hash is no path either. */
static void
test_no_hash (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load (self, "../../etc/passwd", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static GtkWidget *
find_image (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (gtk_widget_has_css_class (child, "thumbnail"))
      return child;
  }

  return NULL;
}

static void
test_row (Fixture       *self,
          gconstpointer  data)
{
  g_autofree char *hash = store (self, 200, 200);
  GtkWidget *row = g_object_ref_sink (zy_paper_list_row_new ());
  GtkWidget *image = find_image (row);
  g_autoptr (ZyPaper) with = zy_paper_new (1);
  g_autoptr (ZyPaper) without = zy_paper_new (2);
  const ZyPaperRow one = { .key = "1", .title_en = "One", .figure = hash };
  const ZyPaperRow two = { .key = "2", .title_en = "Two" };

  zy_paper_fill (with, &one);
  zy_paper_fill (without, &two);
  zy_paper_list_row_set_thumbnails (ZY_PAPER_LIST_ROW (row), self->thumbnails);
  zy_paper_list_row_set_paper (ZY_PAPER_LIST_ROW (row), without);
  g_assert_false (gtk_widget_get_visible (image));

  /* Room is kept until it is there. */
  zy_paper_list_row_set_paper (ZY_PAPER_LIST_ROW (row), with);
  g_assert_true (gtk_widget_get_visible (image));
  while (gtk_image_get_storage_type (GTK_IMAGE (image)) != GTK_IMAGE_PAINTABLE)
    g_main_context_iteration (NULL, TRUE);

  zy_thumbnails_set_narrow (self->thumbnails, TRUE);
  g_assert_false (gtk_widget_get_visible (image));
  zy_thumbnails_set_narrow (self->thumbnails, FALSE);
  g_assert_true (gtk_widget_get_visible (image));
  g_assert_cmpint (gtk_image_get_storage_type (GTK_IMAGE (image)), ==, GTK_IMAGE_PAINTABLE);

  zy_paper_list_row_set_paper (ZY_PAPER_LIST_ROW (row), NULL);
  g_assert_false (gtk_widget_get_visible (image));
  g_object_unref (row);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }

  g_test_add ("/thumbnails/makes", Fixture, NULL, set_up, test_makes, tear_down);
  g_test_add ("/thumbnails/absent", Fixture, NULL, set_up, test_absent, tear_down);
  g_test_add ("/thumbnails/tidy", Fixture, NULL, set_up, test_tidy, tear_down);
  g_test_add ("/thumbnails/no-hash", Fixture, NULL, set_up, test_no_hash, tear_down);
  g_test_add ("/thumbnails/row", Fixture, NULL, set_up, test_row, tear_down);

  return g_test_run ();
}
