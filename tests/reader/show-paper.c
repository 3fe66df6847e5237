/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws papers to PNG files, as the reading pane shows them, to be looked at:
 *
 *     show-paper --output FOLDER [OPTION…] DIGEST…
 *     show-paper --output FOLDER [OPTION…] --library FILE PAPER|QUERY…
 *
 * Each becomes a file of the whole page, however long: DIGEST-POSITION.png, or ID.png. It needs a
 * display; build-aux/show-papers builds it and gives it one. */

#include "zy-reader-fixture.h"

#include "zy-draft-paper.h"
#include "zy-image-size.h"
#include "zy-importer.h"
#include "zy-library.h"
#include "zy-model-enums.h"
#include "zy-paths.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static char *output = NULL;
static char *site = NULL;
static char *view_name = NULL;
static int entry_position = 0;
static int width = 900;
static int height = 0;
static int limit = 20;
static char *library_path = NULL;
static char *style_name = NULL;
static char **arguments = NULL;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Folder for the images", "FOLDER" },
  { "site", 's', 0, G_OPTION_ARG_FILENAME, &site, "What figures are relative to", "FOLDER" },
  { "view", 'v', 0, G_OPTION_ARG_STRING, &view_name, "translation, original or both", "VIEW" },
  { "entry", 'e', 0, G_OPTION_ARG_INT, &entry_position, "Only this one, from 1", "N" },
  { "width", 'w', 0, G_OPTION_ARG_INT, &width, "Width of the page", "PIXELS" },
  { "height", 'h', 0, G_OPTION_ARG_INT, &height, "Height, if not all of the page", "PIXELS" },
  { "style", 't', 0, G_OPTION_ARG_STRING, &style_name, "light, dark or sepia", "STYLE" },
  { "library", 'l', 0, G_OPTION_ARG_FILENAME, &library_path, "Papers of a library", "FILE" },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, "At most so many papers of a query", "N" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL,
    "DIGEST…|PAPER…|QUERY…" },
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
draw_paper (ZyReaderFixture *fixture,
            ZyLibrary       *library,
            gint64           id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyPaperDetail) paper = zy_library_load_detail (library, id, &error);
  g_autofree char *name = NULL;
  g_autofree char *picture = NULL;

  if (paper == NULL) {
    g_printerr ("%s\n", error->message);
    return;
  }

  name = g_strconcat (paper->key, ".png", NULL);
  picture = g_build_filename (output, g_strdelimit (name, "/:?&", '-'), NULL);
  zy_reader_fixture_show (fixture, paper);
  save_picture (fixture, picture);
}

/* One paper, or those of a query. */
static void
draw_found (ZyReaderFixture *fixture,
            ZyLibrary       *library,
            const char      *text)
{
  gint64 id = zy_library_find_paper (library, text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;

  if (id != 0) {
    draw_paper (fixture, library, id);
    return;
  }

  query = zy_query_parse (text, ZY_SORT_ORDER_DIGEST, &error);
  if (query != NULL)
    ids = zy_library_list_first (library, query, (guint) MAX (limit, 0), &error);
  if (ids == NULL) {
    g_printerr ("%s: %s\n", text, error->message);
    return;
  }
  for (guint i = 0; i < ids->len; i++)
    draw_paper (fixture, library, g_array_index (ids, gint64, i));
}

static void
draw_library (ZyReaderFixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (library_path);
  g_autoptr (GFile) figures = zy_paths_figures_for (file);
  g_autoptr (ZyLibrary) library = zy_library_new (file);
  g_autoptr (GError) error = NULL;

  zy_library_allow_read_only (library);
  if (!zy_library_open (library, &error)) {
    g_printerr ("%s: %s\n", library_path, error->message);
    return;
  }

  zy_reader_view_set_figure_folder (fixture->view, figures);
  for (guint i = 0; arguments[i] != NULL; i++)
    draw_found (fixture, library, arguments[i]);
  zy_library_close (library);
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

static ZyPageStyle
parse_style (void)
{
  g_autoptr (GEnumClass) styles = g_type_class_ref (ZY_TYPE_PAGE_STYLE);
  const GEnumValue *value =
    style_name != NULL ? g_enum_get_value_by_nick (styles, style_name) : NULL;

  return value != NULL ? (ZyPageStyle) value->value : ZY_PAGE_STYLE_LIGHT;
}

/* The page is transparent; in a window the theme's background shows through. */
static void
set_style (ZyReaderFixture *fixture,
           ZyPageStyle      style)
{
  const GdkRGBA light = { 1, 1, 1, 1 };
  const GdkRGBA dark = { 0.118, 0.118, 0.118, 1 };

  g_object_set (zy_reader_view_get_style (fixture->view), "page-style", style, NULL);
  webkit_web_view_set_background_color (zy_reader_view_get_web_view (fixture->view),
                                        style == ZY_PAGE_STYLE_DARK ? &dark : &light);
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
  ZyPageStyle style;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL ||
      arguments == NULL) {
    g_printerr ("%s\n", error != NULL ? error->message : "Use --help");
    g_rmdir (folder);
    return EXIT_FAILURE;
  }
  if (!gtk_init_check ()) {
    g_printerr ("There is no display.\n");
    return EXIT_FAILURE;
  }
  style = parse_style ();
  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme",
                style == ZY_PAGE_STYLE_DARK, NULL);

  zy_reader_fixture_set_up (&fixture, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), width, height > 0 ? height : 800);
  set_style (&fixture, style);
  zy_reader_view_set_figure_folder (fixture.view, figures);
  zy_reader_view_set_language_view (fixture.view, parse_view ());
  if (library_path != NULL)
    draw_library (&fixture);
  for (guint i = 0; library_path == NULL && arguments[i] != NULL; i++)
    draw_digest (&fixture, arguments[i], folder);
  zy_reader_fixture_tear_down (&fixture, NULL);
  remove_folder (folder);

  return EXIT_SUCCESS;
}
