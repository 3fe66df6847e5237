/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws papers of digests to PNG files, as the reading pane shows them, to be looked at:
 *
 *     show-paper --output FOLDER [OPTION…] DIGEST…
 *
 * Each becomes a file DIGEST-POSITION.png of the whole page, however long. Under a display of its
 * own: `xvfb-run -a dbus-run-session -- _build/test/tests/reader/show-paper …`. */

#include "zy-reader-fixture.h"

#include "zy-draft-paper.h"
#include "zy-image-size.h"
#include "zy-importer.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static char *output = NULL;
static char *site = NULL;
static char *view_name = NULL;
static int entry_position = 0;
static int width = 900;
static int height = 0;
static gboolean dark = FALSE;
static char **digests = NULL;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Folder for the images", "FOLDER" },
  { "site", 's', 0, G_OPTION_ARG_FILENAME, &site, "What figures are relative to", "FOLDER" },
  { "view", 'v', 0, G_OPTION_ARG_STRING, &view_name, "translation, original or both", "VIEW" },
  { "entry", 'e', 0, G_OPTION_ARG_INT, &entry_position, "Only this one, from 1", "N" },
  { "width", 'w', 0, G_OPTION_ARG_INT, &width, "Width of the page", "PIXELS" },
  { "height", 'h', 0, G_OPTION_ARG_INT, &height, "Height, if not all of the page", "PIXELS" },
  { "dark", 'd', 0, G_OPTION_ARG_NONE, &dark, "In the dark style", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &digests, NULL, "DIGEST…" },
  { NULL },
};

/* Puts an image of the site into the folder of figures, as the store keeps it. */
static void
store_figure (ZyFigure   *figure,
              const char *folder)
{
  g_autofree char *path = g_build_filename (site, figure->url, NULL);
  g_autofree char *prefix = NULL;
  g_autofree char *below = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return;

  figure->hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, length);
  zy_image_size ((guint8 *) data, length, &figure->width, &figure->height);
  prefix = g_strndup (figure->hash, 2);
  below = g_build_filename (folder, prefix, NULL);
  stored = g_build_filename (below, figure->hash, NULL);
  g_mkdir_with_parents (below, 0700);
  g_file_set_contents (stored, data, (gssize) length, NULL);
}

static ZyPaperDetail *
make_paper (const ZyDigestDraft *digest,
            guint                position,
            const char          *folder)
{
  ZyPaperDetail *paper = zy_draft_paper_new (digest, position);

  for (guint i = 0; site != NULL && i < paper->figures->len; i++)
    store_figure (paper->figures->pdata[i], folder);

  return paper;
}

static void
snapshot_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GdkTexture **texture = user_data;
  g_autoptr (GError) error = NULL;

  *texture = webkit_web_view_get_snapshot_finish (WEBKIT_WEB_VIEW (source), result, &error);
  if (*texture == NULL)
    g_error ("There is no picture of the page: %s", error->message);
}

static void
save_picture (ZyReaderFixture *fixture,
              const char      *path)
{
  g_autoptr (GdkTexture) texture = NULL;

  webkit_web_view_get_snapshot (zy_reader_view_get_web_view (fixture->view),
                                height > 0 ? WEBKIT_SNAPSHOT_REGION_VISIBLE :
                                             WEBKIT_SNAPSHOT_REGION_FULL_DOCUMENT,
                                WEBKIT_SNAPSHOT_OPTIONS_NONE, NULL, snapshot_cb, &texture);
  while (texture == NULL)
    g_main_context_iteration (NULL, TRUE);

  gdk_texture_save_to_png (texture, path);
  g_print ("%s\n", path);
}

static void
draw_digest (ZyReaderFixture *fixture,
             const char      *path,
             const char      *folder)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *base = g_file_get_basename (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (ZyDigestDraft) digest = NULL;

  if (bytes != NULL) {
    const ZyImportHints hints = { .path = path };

    digest = zy_import_bytes (bytes, &hints, &error);
  }
  if (digest == NULL) {
    g_printerr ("%s: %s\n", path, error->message);
    return;
  }

  for (guint i = 1; i <= digest->entries->len; i++) {
    g_autoptr (ZyPaperDetail) paper = NULL;
    g_autofree char *name = g_strdup_printf ("%s-%u.png", base, i);
    g_autofree char *picture = g_build_filename (output, name, NULL);

    if (entry_position > 0 && i != (guint) entry_position)
      continue;
    paper = make_paper (digest, i, folder);
    zy_reader_fixture_show (fixture, paper);
    save_picture (fixture, picture);
  }
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
      g_remove (child);
  }
  g_rmdir (path);
}

static ZyLanguageView
parse_view (void)
{
  g_autoptr (GEnumClass) views = g_type_class_ref (ZY_TYPE_LANGUAGE_VIEW);
  const GEnumValue *value = view_name != NULL ? g_enum_get_value_by_nick (views, view_name) : NULL;

  return value != NULL ? (ZyLanguageView) value->value : ZY_LANGUAGE_VIEW_TRANSLATION;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *folder = g_dir_make_tmp ("zy-show-XXXXXX", NULL);
  g_autoptr (GFile) figures = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  ZyReaderFixture fixture = { NULL };
  const GdkRGBA light_background = { 1, 1, 1, 1 };
  const GdkRGBA dark_background = { 0.118, 0.118, 0.118, 1 };

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL ||
      digests == NULL) {
    g_printerr ("%s\n", error != NULL ? error->message : "Use --help");
    g_rmdir (folder);
    return EXIT_FAILURE;
  }
  if (!gtk_init_check ()) {
    g_printerr ("There is no display.\n");
    return EXIT_FAILURE;
  }
  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", dark, NULL);

  zy_reader_fixture_set_up (&fixture, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), width, height > 0 ? height : 800);
  /* The page is transparent; in a window the theme's background shows through. */
  webkit_web_view_set_background_color (zy_reader_view_get_web_view (fixture.view),
                                        dark ? &dark_background : &light_background);
  zy_reader_view_set_figure_folder (fixture.view, figures);
  zy_reader_view_set_language_view (fixture.view, parse_view ());
  for (guint i = 0; digests[i] != NULL; i++)
    draw_digest (&fixture, digests[i], folder);
  zy_reader_fixture_tear_down (&fixture, NULL);
  remove_folder (folder);

  return EXIT_SUCCESS;
}
