/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading one paper after the other in the real window, as keys do it: how long it takes until the
 * page has the next one, with its formulas and three figures, and until it shows another language;
 * and what memory the application and its web process take after many papers, against after a few.
 * Prints `name value unit`, one a line, and fails beyond the bars.
 *
 * A time begins when the action of a key is activated, and ends when the page, in another process,
 * says on the same clock that its document is changed. Between two papers the reader reads: as long
 * as the window has nothing to do but what it does ahead.
 *
 *     bench-reading [PAPERS]
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "zy-bench-digests.h"
#include "zy-figures.h"
#include "zy-importer.h"
#include "zy-paths.h"
#include "zy-processes.h"
#include "zy-reader-view-private.h"
#include "zy-ui-fixture.h"

#define N_PAPERS 1000 /* unless others are asked for */
#define N_FEW 50
#define N_TIMED 300
#define N_SWITCHES 60
#define N_FIGURES 3

#define MAX_NEXT 16.0    /* ms */
#define MAX_LANGUAGE 8.0 /* ms */
#define MAX_GROWTH 1.2   /* times */

/* How long one looks at a paper, in milliseconds: four papers a second, which nobody sorts out faster;
 * and where only what is left behind counts. */
#define READING 250
#define SKIMMING 40

/* How long one looks at a paper in another language: longer than until the choice is kept. */
#define COMPARING 1000

/* And how long before one looks at the memory, which is given back some time after it was used. */
#define RESTING 3000

/* Images, of which each paper has some. */
#define N_IMAGES 60
#define IMAGE_WIDTH 900
#define IMAGE_HEIGHT 500

typedef struct {
  ZyUiFixture ui;
  WebKitWebView *web_view;
  ZyReaderView *view;
  char *hashes[N_IMAGES];
  guint n_wanted;
  guint n_papers;
} Bench;

/* Milliseconds until the page has the text, the formulas, and has laid it all out; and those of both
 * processes. */
typedef struct {
  double text;
  double typeset;
  double laid_out;
  double own;
  double web;
} Next;

static void
die (const char *message)
{
  g_printerr ("%s\n", message);
  exit (EXIT_FAILURE);
}

/* The library. */

/* A diagram of no meaning, another one for each number. */
static GBytes *
draw_image (guint number)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, IMAGE_WIDTH,
                                                         IMAGE_HEIGHT);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) pixels = NULL;
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  for (guint i = 0; i < 200; i++) {
    guint seed = (number + 1) * 7919 + i * 104729;

    cairo_set_source_rgb (cr, seed % 11 / 10.0, seed % 7 / 6.0, seed % 5 / 4.0);
    cairo_rectangle (cr, seed % IMAGE_WIDTH, seed / 3 % IMAGE_HEIGHT, seed % 80, seed % 60);
    cairo_fill (cr);
  }
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface) * IMAGE_HEIGHT);
  texture = gdk_memory_texture_new (IMAGE_WIDTH, IMAGE_HEIGHT, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                    pixels, cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);

  return gdk_texture_save_to_png_bytes (texture);
}

static void
store_images (Bench *self)
{
  g_autoptr (GFile) folder = zy_paths_figures_for (zy_library_get_file (self->ui.store.library));
  g_autoptr (ZyFigureStore) store = zy_figure_store_new (folder);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_IMAGES; i++) {
    g_autoptr (GBytes) bytes = draw_image (i);

    self->hashes[i] = zy_figure_store_add (store, bytes, &error);
    if (self->hashes[i] == NULL)
      die (error->message);
  }
}

static ZySpan
span_of (const char *text)
{
  return (ZySpan) { text, strlen (text) };
}

/* What the digests lack: figures, and a formula for those without one. */
static void
dress (Bench        *self,
       ZyEntryDraft *entry,
       guint         number)
{
  g_autoptr (GString) markdown = g_string_new ("损失 $\\mathcal{L}_\\theta = \\sum_i w_i x_i^2$ 如图。\n\n");

  for (guint i = 0; i < N_FIGURES; i++) {
    g_autofree char *url = g_strdup_printf ("/figures/%u-%u.png", number, i);
    ZyFigure *figure;

    g_string_append_printf (markdown, "![图 %u](%s)\n\n", i + 1, url);
    zy_entry_draft_add_figure (entry, span_of (url), span_of ("图"));
    figure = entry->figures->pdata[entry->figures->len - 1];
    figure->hash = g_strdup (self->hashes[(number * N_FIGURES + i) % N_IMAGES]);
    figure->width = IMAGE_WIDTH;
    figure->height = IMAGE_HEIGHT;
  }
  zy_entry_draft_add_section (entry, ZY_FIELD_METHOD, ZY_LANG_ZH, 1, (ZySpan) { NULL, 0 },
                              span_of (markdown->str));
}

static void
import_file (Bench      *self,
             const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  const ZyImportHints hints = { .path = path };
  g_autoptr (ZyDigestDraft) digest = NULL;

  if (bytes != NULL)
    digest = zy_import_bytes (bytes, &hints, NULL);
  if (digest == NULL)
    return;

  for (guint i = 0; i < digest->entries->len; i++)
    dress (self, digest->entries->pdata[i], self->n_papers + i);
  self->n_papers += zy_test_merge (self->ui.store.library, digest).n_new_papers;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) b, *(const char *const *) a);
}

static void
collect_paths (GPtrArray  *paths,
               const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      collect_paths (paths, path);
    else
      g_ptr_array_add (paths, g_steal_pointer (&path));
  }
}

static void
fill_library (Bench *self)
{
  g_autofree char *folder = zy_test_make_folder ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  store_images (self);
  if (!zy_bench_digests_unpack (folder) && !zy_bench_digests_write (folder, &error))
    die (error->message);
  collect_paths (paths, folder);
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len && self->n_papers < self->n_wanted + 10; i++)
    import_file (self, paths->pdata[i]);
  zy_library_update_index (self->ui.store.library, NULL);
  zy_test_remove_folder (folder);

  if (self->n_papers < self->n_wanted)
    die ("There are too few papers.");
}

/* The page. */

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static double
ask (Bench      *self,
     const char *body)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JSCValue) value = NULL;
  g_autoptr (GError) error = NULL;

  webkit_web_view_call_async_javascript_function (self->web_view, body, -1, NULL, ZY_READER_WORLD,
                                                  NULL, NULL, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  value = webkit_web_view_call_async_javascript_function_finish (self->web_view, result, &error);
  if (value == NULL)
    die (error->message);

  return jsc_value_to_double (value);
}

static gboolean
rest_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
read_for (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, rest_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* Has the page note when what it shows was last changed. */
static void
watch_page (Bench *self)
{
  ask (self,
       "const now = () => performance.timeOrigin + performance.now();"
       "const main = document.querySelector('main');"
       "globalThis.watch = {changed: 0, typeset: 0, laidOut: 0, view: 0};"
       "new MutationObserver(records => {"
       "  if (!records.some(record => record.target === main)) return;"
       "  watch.changed = now();"
       "  watch.typeset = main.querySelector('.math:not([data-typeset])') === null && now();"
       "  zhaiyao.whenSettled().then(() => {"
       "    watch.laidOut = now();"
       "    watch.typeset ||= watch.laidOut;"
       "  });"
       "}).observe(main, {childList: true});"
       "new MutationObserver(() => {"
       "  main.getBoundingClientRect();"
       "  watch.view = now();"
       "}).observe(document.documentElement, {attributeFilter: ['data-language-view']});"
       "return 0");
}

static gboolean
has_web_view (gpointer user_data)
{
  Bench *self = user_data;
  GtkWidget *view = zy_ui_find (self->ui.window, ZY_TYPE_READER_VIEW);

  if (view == NULL)
    return FALSE;
  self->view = ZY_READER_VIEW (view);
  self->web_view = zy_reader_view_get_web_view (self->view);

  return self->web_view != NULL && zy_reader_view_is_settled (self->view) &&
         zy_reader_view_get_paper (self->view) != NULL;
}

static void
open_window (Bench *self)
{
  g_settings_set_boolean (self->ui.settings, "first-run", FALSE);
  zy_ui_fixture_open (&self->ui, 1280, 800);
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.next-paper", NULL);
  zy_ui_wait (has_web_view, self, "the first paper");
  watch_page (self);
}

/* The times. */

static double
own_milliseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1000.0 + (double) time.tv_nsec / 1e6;
}

static GPid
web_process (void)
{
  g_autoptr (GArray) pids = zy_processes_find (getpid (), ZY_PROCESS_WEB);

  if (pids->len == 0)
    die ("There is no web process.");

  return g_array_index (pids, GPid, pids->len - 1);
}

static Next
show_next (Bench *self,
           GPid   web)
{
  const char *last = zy_reader_view_get_paper (self->view)->key;
  g_autofree char *key = g_strdup (last);
  const double own = own_milliseconds ();
  const double web_before = zy_process_get_milliseconds (web);
  const double start = (double) g_get_real_time () / 1000.0;
  Next next = { 0 };

  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.next-paper", NULL);
  while (g_str_equal (zy_reader_view_get_paper (self->view)->key, key) ||
         !zy_reader_view_is_settled (self->view))
    g_main_context_iteration (NULL, TRUE);
  next.own = own_milliseconds () - own;

  next.laid_out = ask (self, "await zhaiyao.whenSettled(); await null; return watch.laidOut") - start;
  next.text = ask (self, "return watch.changed") - start;
  next.typeset = ask (self, "return watch.typeset") - start;
  next.web = zy_process_get_milliseconds (web) - web_before;
  return next;
}

typedef struct {
  double own;
  double web;
} Memory;

static Memory
read_papers (Bench *self,
             Next  *times,
             guint  n)
{
  GPid web = web_process ();

  for (guint i = 0; i < n; i++) {
    Next next = show_next (self, web);

    if (times != NULL)
      times[i] = next;
    read_for (times != NULL ? READING : SKIMMING);
  }

  read_for (RESTING);

  return (Memory) { (double) zy_process_get_memory (getpid ()) / 1e6,
                    (double) zy_process_get_memory (web) / 1e6 };
}

static void
print_member (const char *name,
              const Next *times,
              gsize       offset,
              guint       percent,
              double      bar)
{
  g_autofree double *values = g_new (double, N_TIMED);

  for (guint i = 0; i < N_TIMED; i++)
    values[i] = G_STRUCT_MEMBER (double, &times[i], offset);
  if (bar > 0)
    zy_figures_print_with_bar (name, zy_figures_percentile (values, N_TIMED, percent), "ms", bar);
  else
    zy_figures_print (name, zy_figures_percentile (values, N_TIMED, percent), "ms");
}

static void
print_times (const Next *times)
{
  print_member ("read-next-text-p95", times, G_STRUCT_OFFSET (Next, text), 95, 0);
  print_member ("read-next-laid-out-median", times, G_STRUCT_OFFSET (Next, laid_out), 50, 0);
  print_member ("read-next-laid-out-p95", times, G_STRUCT_OFFSET (Next, laid_out), 95, 0);
  print_member ("read-next-application-p95", times, G_STRUCT_OFFSET (Next, own), 95, 0);
  print_member ("read-next-page-p95", times, G_STRUCT_OFFSET (Next, web), 95, 0);
  print_member ("read-next-median", times, G_STRUCT_OFFSET (Next, typeset), 50, 0);
  print_member ("read-next-p95", times, G_STRUCT_OFFSET (Next, typeset), 95, MAX_NEXT);
}

static void
switch_languages (Bench *self)
{
  double times[N_SWITCHES];

  for (guint i = 0; i < N_SWITCHES; i++) {
    double start, shown;

    read_for (COMPARING);
    start = (double) g_get_real_time () / 1000.0;
    gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.cycle-language", NULL);
    while ((shown = ask (self, "return watch.view")) < start - 1)
      ;
    times[i] = shown - start;
  }

  zy_figures_print ("switch-language-median", zy_figures_percentile (times, N_SWITCHES, 50), "ms");
  zy_figures_print_with_bar ("switch-language-p95", zy_figures_percentile (times, N_SWITCHES, 95),
                             "ms", MAX_LANGUAGE);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree Next *times = g_new0 (Next, N_TIMED);
  Bench bench = { .n_wanted = N_PAPERS };
  Memory few, many;

  if (!zy_ui_init (&argc, &argv))
    return EXIT_SUCCESS;
  if (argc > 1)
    bench.n_wanted = MAX ((guint) strtoul (argv[1], NULL, 10), N_FEW + N_TIMED);

  zy_ui_fixture_set_up (&bench.ui, NULL);
  fill_library (&bench);
  open_window (&bench);

  few = read_papers (&bench, NULL, N_FEW);
  read_papers (&bench, times, N_TIMED);
  print_times (times);
  switch_languages (&bench);
  many = read_papers (&bench, NULL, bench.n_wanted - N_FEW - N_TIMED);

  zy_figures_print ("read-memory-few-application", few.own, "MB");
  zy_figures_print ("read-memory-few-page", few.web, "MB");
  zy_figures_print ("read-memory-many-application", many.own, "MB");
  zy_figures_print ("read-memory-many-page", many.web, "MB");
  zy_figures_print_with_bar ("read-memory-growth", (many.own + many.web) / (few.own + few.web),
                             "times", MAX_GROWTH);

  zy_ui_fixture_tear_down (&bench.ui, NULL);
  for (guint i = 0; i < N_IMAGES; i++)
    g_free (bench.hashes[i]);

  return zy_figures_get_status ();
}
