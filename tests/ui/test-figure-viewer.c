/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures of a paper by themselves, in real WebKit. */

#include "zy-figure-viewer.h"

#include "zy-figure-store.h"
#include "zy-figure-view-private.h"
#include "zy-reader-view-private.h"
#include "zy-ui-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_FIGURES 3

typedef struct {
  char *folder;
  GtkWidget *window;
  GtkWidget *button;
  ZyReaderView *reader;
  ZyFigureViewer *viewer;
  ZyFigureView *view;
  ZyPaperDetail *paper;
  char *hashes[N_FIGURES + 2];
} Fixture;

/* A figure of that many pixels. */
static char *
store_figure (ZyFigureStore *store,
              int            width,
              int            height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GBytes) bytes = NULL;
  char *png = NULL;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &length, "png", NULL, NULL));
  bytes = g_bytes_new_take (png, length);

  return zy_figure_store_add (store, bytes, NULL);
}

static void
add_figure (ZyPaperDetail *paper,
            const char    *hash,
            const char    *alt)
{
  g_autofree char *url = g_strdup_printf ("/%u.png", paper->figures->len);
  ZyFigure *figure = zy_figure_new (url, alt);

  figure->hash = g_strdup (hash);
  g_ptr_array_add (paper->figures, figure);
}

static void
make_paper (Fixture *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (ZyFigureStore) store = zy_figure_store_new (folder);
  ZySection *section;

  self->hashes[0] = store_figure (store, 100, 50);
  self->hashes[1] = store_figure (store, 4000, 2000);
  self->hashes[2] = store_figure (store, 300, 300);
  /* One that is not in the store. */
  self->hashes[3] = g_strnfill (64, 'a');

  self->paper = zy_paper_detail_new ();
  self->paper->key = g_strdup ("2404.00001");
  add_figure (self->paper, self->hashes[0], "Growth of $x^2$");
  add_figure (self->paper, self->hashes[1], NULL);
  add_figure (self->paper, self->hashes[2], "Third");
  add_figure (self->paper, self->hashes[3], "Gone");
  section = zy_section_new (ZY_FIELD_OTHER, ZY_LANG_ZH, 0, "图",
                            "![Growth of $x^2$](/0.png)\n\n![](/1.png)\n\n![Third](/2.png)");
  g_ptr_array_add (self->paper->sections, section);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GFile) folder = NULL;
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->folder = g_dir_make_tmp ("zy-figures-XXXXXX", NULL);
  folder = g_file_new_for_path (self->folder);
  make_paper (self);

  self->reader = ZY_READER_VIEW (zy_reader_view_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->reader), TRUE);
  zy_reader_view_set_figure_folder (self->reader, folder);
  self->button = gtk_button_new_with_label ("before");
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reader));
  self->viewer = ZY_FIGURE_VIEWER (zy_figure_viewer_new ());
  gtk_overlay_set_child (GTK_OVERLAY (overlay), box);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->viewer));

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), overlay);
  gtk_window_present (GTK_WINDOW (self->window));

  zy_reader_view_set_paper (self->reader, self->paper);
  zy_ui_wait_page (self->reader);
  gtk_widget_grab_focus (self->button);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }
  g_remove (path);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (self->viewer), (gpointer *) &self->viewer);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (self->viewer);
  zy_paper_detail_unref (self->paper);
  for (guint i = 0; i < G_N_ELEMENTS (self->hashes); i++)
    g_free (self->hashes[i]);
  remove_folder (self->folder);
  g_free (self->folder);
}

static gboolean
is_loaded (gpointer data)
{
  return zy_ui_find (data, GTK_TYPE_SPINNER) == NULL;
}

static void
open_figure (Fixture *self,
             guint    index)
{
  const char *const hashes[] = { self->hashes[0], self->hashes[1], self->hashes[2], NULL };

  zy_figure_viewer_open (self->viewer, self->reader, hashes, index);
  self->view = ZY_FIGURE_VIEW (zy_ui_find (self->viewer, ZY_TYPE_FIGURE_VIEW));
  zy_ui_wait (is_loaded, self->viewer, "the figure");
}

static gboolean
act (Fixture    *self,
     const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (self->viewer), action, NULL);
}

typedef struct {
  ZyFigureView *view;
  guint percent;
} Wanted;

static gboolean
is_percent (gpointer data)
{
  const Wanted *wanted = data;

  return zy_figure_view_get_percent (wanted->view) == wanted->percent;
}

static void
wait_percent (Fixture *self,
              guint    percent)
{
  Wanted wanted = { self->view, percent };
  g_autofree char *what = g_strdup_printf ("%u%%", percent);

  zy_ui_wait (is_percent, &wanted, what);
}

static void
test_opens (Fixture       *self,
            gconstpointer  data)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->viewer)));
  open_figure (self, 0);

  /* As large as its pixels, where there is room for them. */
  wait_percent (self, 100);
  g_assert_cmpstr (zy_figure_viewer_get_hash (self->viewer), ==, self->hashes[0]);
  g_assert_nonnull (zy_ui_find_text (self->viewer, "1 of 3"));
  g_assert_nonnull (zy_ui_find_text (self->viewer, "Growth of x²"));
  /* It covers everything. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->viewer)), ==,
                   gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self->viewer))));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                         GTK_WIDGET (self->viewer)) ||
                 gtk_window_get_focus (GTK_WINDOW (self->window)) == GTK_WIDGET (self->viewer));

  act (self, "figure.close");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->viewer)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == self->button);
  g_assert_null (zy_figure_viewer_get_hash (self->viewer));
  /* What was decoded is given back. */
  g_assert_null (zy_figure_view_get_web_view (self->view));
}

static void
test_steps (Fixture       *self,
            gconstpointer  data)
{
  open_figure (self, 0);

  act (self, "figure.previous");
  g_assert_cmpstr (zy_figure_viewer_get_hash (self->viewer), ==, self->hashes[0]);
  act (self, "figure.next");
  g_assert_cmpstr (zy_figure_viewer_get_hash (self->viewer), ==, self->hashes[1]);
  g_assert_nonnull (zy_ui_find_text (self->viewer, "2 of 3"));
  g_assert_null (zy_ui_find_text (self->viewer, "Growth of x²"));
  /* 4,000 pixels in 800. */
  wait_percent (self, 20);
  act (self, "figure.next");
  act (self, "figure.next");
  g_assert_cmpstr (zy_figure_viewer_get_hash (self->viewer), ==, self->hashes[2]);
  wait_percent (self, 100);
}

static void
test_zooms (Fixture       *self,
            gconstpointer  data)
{
  open_figure (self, 1);
  wait_percent (self, 20);

  act (self, "figure.zoom-in");
  wait_percent (self, 25);
  act (self, "figure.zoom-out");
  wait_percent (self, 20);
  /* All of it is the least. */
  act (self, "figure.zoom-out");
  act (self, "figure.toggle-zoom");
  wait_percent (self, 100);
  act (self, "figure.toggle-zoom");
  wait_percent (self, 20);
  act (self, "figure.zoom-in");
  wait_percent (self, 25);
  act (self, "figure.zoom-fit");
  wait_percent (self, 20);
}

typedef struct {
  gboolean done;
  double value;
} Answer;

static void
answer_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = NULL;

  value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result,
                                                                 &error);
  g_assert_no_error (error);
  answer->value = jsc_value_to_double (value);
  answer->done = TRUE;
}

static double
ask (Fixture    *self,
     const char *body)
{
  Answer answer = { 0 };

  webkit_web_view_call_async_javascript_function (zy_figure_view_get_web_view (self->view), body, -1,
                                                  NULL, ZY_READER_WORLD, NULL, NULL, answer_cb,
                                                  &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);

  return answer.value;
}

#define CLICK \
  "const click = y => {" \
  "  const at = {pointerId: 1, button: 0, clientX: 400, clientY: y};" \
  "  dispatchEvent(new PointerEvent('pointerdown', at));" \
  "  dispatchEvent(new PointerEvent('pointerup', at));" \
  "  dispatchEvent(new MouseEvent('click', at));" \
  "};"

/* The mouse: the wheel keeps what is beneath the pointer, dragging moves and stops at the edges, a
 * double click goes to the pixels and back, a click beside the figure closes. */
static void
test_mouse (Fixture       *self,
            gconstpointer  data)
{
  open_figure (self, 1);
  wait_percent (self, 20);

  g_assert_cmpfloat (ask (self,
    "const before = zhaiyao.figure.state(), at = 100;"
    "dispatchEvent(new WheelEvent('wheel', {deltaY: -400, clientX: at, clientY: 200, cancelable: true}));"
    "const after = zhaiyao.figure.state();"
    "return after.scale > before.scale * 1.5 && "
    "       Math.abs((at - before.x) / before.scale - (at - after.x) / after.scale) < 1 ? 1 : 0"),
                     ==, 1);

  g_assert_cmpfloat (ask (self,
    "const before = zhaiyao.figure.state();"
    "const send = (type, x) => dispatchEvent(new PointerEvent(type, {pointerId: 1, button: 0,"
    "                                                               clientX: x, clientY: 200}));"
    "send('pointerdown', 300); send('pointermove', 290); send('pointerup', 290);"
    "const moved = zhaiyao.figure.state();"
    "send('pointerdown', 300); send('pointermove', 300000); send('pointerup', 300000);"
    "return Math.abs(moved.x - before.x + 10) < 0.01 && zhaiyao.figure.state().x === 0 ? 1 : 0"),
                     ==, 1);

  g_assert_cmpfloat (ask (self,
    "zhaiyao.figure.fit();"
    "const twice = () => dispatchEvent(new MouseEvent('dblclick', {clientX: 400, clientY: 200}));"
    "twice(); const near = zhaiyao.figure.state().scale; twice();"
    "return near === 1 && zhaiyao.figure.state().fits ? 1 : 0"), ==, 1);

  ask (self, CLICK "click(innerHeight / 2); return 0");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->viewer)));
  ask (self, CLICK "click(1); return 0");
  zy_ui_wait_boolean (self->viewer, "visible", FALSE);
}

/* Two fingers. */
static void
test_pinch (Fixture       *self,
            gconstpointer  data)
{
  open_figure (self, 1);
  wait_percent (self, 20);

  ask (self,
       "const send = (type, id, x) => dispatchEvent(new PointerEvent(type, {pointerId: id, button: 0,"
       "                                                                   clientX: x, clientY: 200}));"
       "send('pointerdown', 1, 300); send('pointerdown', 2, 400); send('pointermove', 2, 500);"
       "send('pointerup', 1, 300); send('pointerup', 2, 500); return 0");
  wait_percent (self, 40);
}

static gboolean
is_failed (gpointer data)
{
  return zy_ui_find_text (data, "The stored image cannot be shown") != NULL;
}

static void
test_fails (Fixture       *self,
            gconstpointer  data)
{
  const char *const hashes[] = { self->hashes[3], self->hashes[0], NULL };

  zy_figure_viewer_open (self->viewer, self->reader, hashes, 0);
  self->view = ZY_FIGURE_VIEW (zy_ui_find (self->viewer, ZY_TYPE_FIGURE_VIEW));
  zy_ui_wait (is_failed, self->viewer, "the failure");
  act (self, "figure.retry");
  zy_ui_wait (is_failed, self->viewer, "the failure again");

  act (self, "figure.next");
  wait_percent (self, 100);
  g_assert_false (is_failed (self->viewer));
}

/* The page hands over what is pressed, with all figures that are shown; but nothing else. */
static void
open_figure_cb (ZyReaderView       *reader,
                const char *const  *hashes,
                guint               index,
                Fixture            *self)
{
  zy_figure_viewer_open (self->viewer, reader, hashes, index);
}

static void
test_page (Fixture       *self,
           gconstpointer  data)
{
  WebKitWebView *page = zy_reader_view_get_web_view (self->reader);
  Answer answer = { 0 };

  g_signal_connect (self->reader, "open-figure", G_CALLBACK (open_figure_cb), self);
  zy_reader_view_take_figure (self->reader, "bbbb", 0);
  zy_reader_view_take_figure (self->reader, self->hashes[0], 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->viewer)));

  webkit_web_view_call_async_javascript_function (
    page, "document.querySelectorAll('button.view-figure')[1].click(); return 0", -1, NULL,
    ZY_READER_WORLD, NULL, NULL, answer_cb, &answer);
  zy_ui_wait_boolean (self->viewer, "visible", TRUE);
  g_assert_cmpstr (zy_figure_viewer_get_hash (self->viewer), ==, self->hashes[1]);
  g_assert_nonnull (zy_ui_find_text (self->viewer, "2 of 3"));
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
}

static void
message_cb (ZyFigureViewer  *viewer,
            const char      *message,
            char           **said)
{
  g_free (*said);
  *said = g_strdup (message);
}

static gboolean
has_said (gpointer data)
{
  return *(char **) data != NULL;
}

/* What is copied is the file as it is stored. */
static void
test_copies (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *said = NULL;
  GdkClipboard *clipboard;
  GdkContentProvider *content;
  g_autoptr (GdkContentFormats) formats = NULL;

  open_figure (self, 0);
  g_signal_connect (self->viewer, "message", G_CALLBACK (message_cb), &said);
  act (self, "figure.copy");
  zy_ui_wait (has_said, &said, "a message");
  g_assert_cmpstr (said, ==, "Image copied");

  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->viewer));
  content = gdk_clipboard_get_content (clipboard);
  formats = gdk_content_provider_ref_formats (content);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  gdk_clipboard_set_content (clipboard, NULL);
}

/* What is saved is, too; and where nothing can be written, that is said. */
static void
test_saves (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *said = NULL;
  g_autofree char *path = g_build_filename (self->folder, "saved.png", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "such", "folder.png", NULL);
  g_autofree char *stored = NULL;
  g_autofree char *saved = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) wrong = g_file_new_for_path (nowhere);
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (ZyFigureStore) store = zy_figure_store_new (folder);
  g_autoptr (GFile) original = zy_figure_store_get_file (store, self->hashes[2]);
  gsize length, stored_length;

  open_figure (self, 2);
  g_signal_connect (self->viewer, "message", G_CALLBACK (message_cb), &said);

  /* What is there is replaced. */
  g_assert_true (g_file_set_contents (path, "something else", -1, NULL));
  zy_figure_viewer_save (self->viewer, file);
  zy_ui_wait (has_said, &said, "a message");
  g_assert_cmpstr (said, ==, "Image saved");
  g_assert_true (g_file_get_contents (path, &saved, &length, NULL));
  g_assert_true (g_file_load_contents (original, NULL, &stored, &stored_length, NULL, NULL));
  g_assert_cmpmem (saved, length, stored, stored_length);

  g_clear_pointer (&said, g_free);
  zy_figure_viewer_save (self->viewer, wrong);
  zy_ui_wait (has_said, &said, "a message");
  g_assert_nonnull (strstr (said, "folder.png"));
  g_assert_false (g_file_query_exists (wrong, NULL));
}

static void
test_names (void)
{
  g_autoptr (ZyPaperDetail) paper = zy_paper_detail_new ();
  g_autofree char *without = zy_figure_viewer_suggest_name (NULL, 0, NULL);
  g_autofree char *arxiv = NULL;
  g_autofree char *address = NULL;

  paper->key = g_strdup ("2404.00001");
  arxiv = zy_figure_viewer_suggest_name (paper, 1, "image/png");
  g_free (paper->key);
  paper->key = g_strdup ("https://example.org/a/../b?c");
  address = zy_figure_viewer_suggest_name (paper, 9, "image/svg+xml");

  g_assert_cmpstr (without, ==, "figure-figure-1");
  g_assert_cmpstr (arxiv, ==, "2404.00001-figure-2.png");
  g_assert_cmpstr (address, ==, "example.org-a-..-b-c-figure-10.svg");
}

#define add(name, function) \
  g_test_add ("/ui/figure-viewer/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  g_test_add_func ("/ui/figure-viewer/names", test_names);
  add ("opens", test_opens);
  add ("steps", test_steps);
  add ("zooms", test_zooms);
  add ("mouse", test_mouse);
  add ("pinch", test_pinch);
  add ("fails", test_fails);
  add ("page", test_page);
  add ("copies", test_copies);
  add ("saves", test_saves);

  return g_test_run ();
}
