/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures, tables, code and formulas of the page, in a real window. */

#include "zy-reader-fixture.h"
#include "zy-sample-paper.h"
#include "zy-test-display.h"

#include <glib/gstdio.h>
#include <string.h>

typedef ZyReaderFixture Fixture;

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void
add_figure (ZyPaperDetail *paper,
            const char    *url,
            const char    *hash,
            int            width,
            int            height)
{
  ZyFigure *figure = zy_figure_new (url, NULL);

  figure->hash = g_strdup (hash);
  figure->width = width;
  figure->height = height;
  g_ptr_array_add (paper->figures, figure);
}

static ZyPaperDetail *
paper_with_figures (void)
{
  ZyPaperDetail *paper = zy_sample_paper_new ("figures");

  add_figure (paper, "/a.png", HASH_A, 1200, 600);
  add_figure (paper, "/b.png", HASH_B, 0, 0);
  zy_sample_paper_add_section (paper, "图", "![one](/a.png)\n\n![two](/b.png)\n\n![](/c.png)");

  return paper;
}

/* Room is kept before anything is loaded, whether the size is known or not. */
static void
test_room (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = paper_with_figures ();

  zy_reader_view_set_paper (self->view, paper);
  zy_reader_fixture_wait (self);
  g_assert_true (zy_reader_fixture_true (
    self, "document.querySelectorAll('figure').forEach(f => f.classList.remove('failed'));"
          "const [a, b] = document.querySelectorAll('figure img');"
          "const box = a.getBoundingClientRect();"
          "return Math.abs(box.width / box.height - 2) < 0.02 && b.clientHeight > 100"));
}

static guint32
crc (const guint8 *data,
     gsize         length)
{
  guint32 value = G_MAXUINT32;

  for (gsize i = 0; i < length; i++) {
    value ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      value = value >> 1 ^ ((value & 1) != 0 ? 0xedb88320 : 0);
  }

  return ~value;
}

static void
add_chunk (GByteArray   *png,
           const char   *type,
           const guint8 *data,
           guint         length)
{
  const guint32 big_length = GUINT32_TO_BE (length);
  const guint start = png->len + sizeof big_length;
  guint32 sum;

  g_byte_array_append (png, (const guint8 *) &big_length, sizeof big_length);
  g_byte_array_append (png, (const guint8 *) type, 4);
  if (length > 0)
    g_byte_array_append (png, data, length);
  sum = GUINT32_TO_BE (crc (png->data + start, png->len - start));
  g_byte_array_append (png, (const guint8 *) &sum, sizeof sum);
}

/* A black PNG of one bit a pixel; as many pixels as you like in a few kilobytes. */
static GByteArray *
make_png (guint width,
          guint height)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  const gsize length = (gsize) height * ((width + 7) / 8 + 1);
  g_autofree guint8 *pixels = g_malloc0 (length);
  g_autofree guint8 *packed = g_malloc (length);
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  const guint32 size[] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };
  guint8 header[13] = { 0 };
  GByteArray *png = g_byte_array_new ();
  gsize n_read, n_written;

  memcpy (header, size, sizeof size);
  header[8] = 1;
  g_assert_cmpint (g_converter_convert (G_CONVERTER (zlib), pixels, length, packed, length,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL), ==,
                   G_CONVERTER_FINISHED);
  g_byte_array_append (png, signature, sizeof signature);
  add_chunk (png, "IHDR", header, sizeof header);
  add_chunk (png, "IDAT", packed, (guint) n_written);
  add_chunk (png, "IEND", NULL, 0);

  return png;
}

/* Shows the image alone, and returns how wide it came out. */
static double
show_image (Fixture    *self,
            GByteArray *png,
            guint       width,
            guint       height)
{
  g_autofree char *folder = g_dir_make_tmp ("zy-image-XXXXXX", NULL);
  g_autofree char *prefix = g_build_filename (folder, "aa", NULL);
  g_autofree char *path = g_build_filename (prefix, HASH_A, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new (folder);
  double shown;

  g_assert_no_errno (g_mkdir (prefix, 0700));
  g_assert_true (g_file_set_contents (path, (const char *) png->data, png->len, NULL));
  add_figure (paper, "/a.png", HASH_A, (int) width, (int) height);
  zy_sample_paper_add_section (paper, "图", "![one](/a.png)");
  zy_reader_view_set_figure_folder (self->view, file);
  zy_reader_fixture_show (self, paper);
  shown = zy_reader_fixture_number (
    self, "const image = new Image(); image.src = document.querySelector('figure img').src;"
          "await new Promise(resolve => { image.onload = image.onerror = resolve; });"
          "return image.naturalWidth");

  zy_reader_view_set_figure_folder (self->view, NULL);
  g_assert_no_errno (g_remove (path));
  g_assert_no_errno (g_remove (prefix));
  g_assert_no_errno (g_remove (folder));

  return shown;
}

/* A file of a few kilobytes that would take half a gigabyte is not decoded. */
static void
test_bomb (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GByteArray) small = make_png (400, 300);
  g_autoptr (GByteArray) bomb = make_png (12000, 10000);

  g_assert_cmpfloat (show_image (self, small, 400, 300), ==, 400);
  g_assert_cmpfloat (show_image (self, bomb, 12000, 10000), ==, 0);
}

/* Where nothing can be typeset the title is text. */
static void
test_title (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("title");
  g_autofree char *title = NULL;

  g_ptr_array_set_size (paper->fields, 0);
  zy_sample_paper_add_field (paper, ZY_FIELD_TITLE, ZY_LANG_EN, "On $x\\Phi(x)$");
  zy_reader_fixture_show (self, paper);

  title = zy_reader_fixture_string (self, "return document.title");
  g_assert_cmpstr (title, ==, "On xΦ(x)");
}

typedef struct {
  char **hashes;
  guint index;
  guint n;
} Opened;

static void
open_figure_cb (ZyReaderView       *view,
                const char *const  *hashes,
                guint               index,
                Opened             *opened)
{
  g_strfreev (opened->hashes);
  opened->hashes = g_strdupv ((char **) hashes);
  opened->index = index;
  opened->n++;
}

/* With the mouse, and with Enter on the figure that has the focus. */
static void
test_opens_figures (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = paper_with_figures ();
  Opened opened = { 0 };

  g_signal_connect (self->view, "open-figure", G_CALLBACK (open_figure_cb), &opened);
  zy_reader_view_set_paper (self->view, paper);
  zy_reader_fixture_wait (self);

  g_assert_true (zy_reader_fixture_true (
    self, "document.querySelectorAll('figure').forEach(f => f.classList.remove('failed'));"
          "const button = document.querySelectorAll('.view-figure')[1];"
          "button.focus();"
          "const focused = document.activeElement === button;"
          "button.querySelector('img').click();"
          "return focused"));
  while (opened.n == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (opened.index, ==, 1);
  g_assert_cmpuint (g_strv_length (opened.hashes), ==, 2);
  g_assert_cmpstr (opened.hashes[0], ==, HASH_A);
  g_assert_cmpstr (opened.hashes[1], ==, HASH_B);
  g_strfreev (opened.hashes);
}

static void
clipboard_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;
  g_autoptr (GError) error = NULL;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  if (*text == NULL)
    *text = g_strdup ("");
}

static char *
read_clipboard (Fixture *self)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), NULL,
                                 clipboard_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);

  return text;
}

/* The button of a block copies just that block, as it is written. */
static void
test_code (Fixture       *self,
           gconstpointer  data)
{
  const char *code = "def f(x):\n    return '<b>' & x  # 注\n";
  g_autofree char *markdown = g_strdup_printf ("```python\n%s```\n\n```\nother\n```\n", code);
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("code");
  g_autofree char *colour = NULL;
  g_autofree char *text = NULL;
  g_autofree char *copied = NULL;

  zy_sample_paper_add_section (paper, "代码", markdown);
  zy_reader_fixture_show (self, paper);

  text = zy_reader_fixture_string (self, "return document.querySelector('.code code').textContent");
  g_assert_cmpstr (text, ==, code);
  g_assert_true (zy_reader_fixture_true (
    self, "const [k, f] = ['.k', '.f'].map(c => document.querySelector('.code ' + c));"
          "return getComputedStyle(k).color !== getComputedStyle(f).color && "
          "       getComputedStyle(k).color !== getComputedStyle(k.closest('pre')).color"));

  g_assert_true (zy_reader_fixture_true (
    self, "const button = document.querySelector('.code .copy'); const before = button.textContent;"
          "button.click(); return before === 'Copy' && button.textContent === 'Copied'"));
  do {
    g_free (copied);
    copied = read_clipboard (self);
  } while (*copied == '\0');
  g_assert_cmpstr (copied, ==, code);

  /* The application's words are no part of what is read. */
  g_assert_true (zy_reader_fixture_true (
    self, "const range = document.createRange(); range.selectNode(document.querySelector('.code'));"
          "return !zhaiyao.copy.write(range).text.includes('Cop')"));
}

/* What is too wide scrolls by itself, and can be reached with the keyboard; what is not cannot. */
static void
test_regions (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("tables");
  g_autoptr (GString) wide = g_string_new ("|");

  for (int i = 0; i < 40; i++)
    g_string_append_printf (wide, " column%d |", i);
  g_string_append (wide, "\n|");
  for (int i = 0; i < 40; i++)
    g_string_append (wide, " --- |");
  g_string_append (wide, "\n| a |\n\n| b |\n| --- |\n| c |\n");
  zy_sample_paper_add_section (paper, "表", wide->str);
  zy_reader_fixture_show (self, paper);

  g_assert_true (zy_reader_fixture_true (
    self, "await zhaiyao.whenSettled();"
          "const [wide, narrow] = document.querySelectorAll('.scroll');"
          "return wide.tabIndex === 0 && narrow.tabIndex === -1 && "
          "       document.documentElement.scrollWidth <= innerWidth && "
          "       document.querySelectorAll('thead th').length === 41"));
}

/* A formula that is refused says why; of too many, the rest stays as it is written. */
static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("refused");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *reason = NULL;

  zy_sample_paper_add_section (paper, "公式", "$\\nobodyknows{x}$");
  zy_reader_fixture_show (self, paper);
  reason = zy_reader_fixture_string (self, "return document.querySelector('.math-error').title");
  g_assert_nonnull (strstr (reason, "Undefined control sequence: \\nobodyknows"));

  for (int i = 0; i < 2100; i++)
    g_string_append (many, "$x$ ");
  zy_sample_paper_add_field (paper, ZY_FIELD_TLDR, ZY_LANG_EN, many->str);
  zy_reader_fixture_show (self, NULL);
  zy_reader_fixture_show (self, paper);
  g_assert_true (zy_reader_fixture_true (
    self, "await zhaiyao.whenSettled();"
          "return document.querySelectorAll('.math > .katex').length <= 2000 && "
          "       document.querySelectorAll('.math-source').length >= 100 && "
          "       document.querySelector('.math-source').textContent.length > 0"));
}

#define add(name, function) \
  g_test_add ("/reader/media/" name, Fixture, NULL, zy_reader_fixture_set_up, function, \
              zy_reader_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  if (!zy_test_display_init (&argc, &argv))
    return 0;

  add ("room", test_room);
  add ("bomb", test_bomb);
  add ("title", test_title);
  add ("opens-figures", test_opens_figures);
  add ("code", test_code);
  add ("regions", test_regions);
  add ("refused", test_refused);

  return g_test_run ();
}
