/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reading pane in a real window: what the page shows, what it keeps and what it refuses. */

#include "zy-matcher.h"
#include "zy-reader-fixture.h"
#include "zy-sample-paper.h"
#include "zy-test-display.h"

#include <glib/gstdio.h>
#include <math.h>

typedef ZyReaderFixture Fixture;

/* Long enough that the window shows a small part of it. */
static ZyPaperDetail *
long_paper (const char *key)
{
  ZyPaperDetail *paper = zy_sample_paper_new (key);
  g_autoptr (GString) zh = g_string_new (NULL);
  g_autoptr (GString) en = g_string_new (NULL);

  for (int i = 0; i < 40; i++) {
    g_string_append_printf (zh, "第%d段：这一段说的是第%d件事，并且说得不太长。\n\n", i, i);
    g_string_append_printf (en, "Paragraph %d. It is about the %d-th matter, and as English is "
                            "wordier than Chinese, it takes rather more of the page to say it, "
                            "even where there is nothing more to say.\n\n", i, i);
  }
  g_ptr_array_set_size (paper->fields, 2);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, zh->str);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, en->str);

  return paper;
}

static void
test_shows_paper (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) first = zy_sample_paper_new ("one");
  g_autoptr (ZyPaperDetail) second = zy_sample_paper_new ("two");
  g_autofree char *title = NULL;
  g_autofree char *lang = NULL;
  guint events = self->load_events;

  zy_reader_fixture_show (self, first);
  zy_reader_fixture_show (self, second);

  title = zy_reader_fixture_string (self, "return document.querySelector('h1 .translation')"
                                          ".textContent");
  lang = zy_reader_fixture_string (self, "return document.querySelector('.pair .translation')"
                                         ".lang");
  g_assert_cmpstr (title, ==, "论文two");
  g_assert_cmpstr (lang, ==, "zh-Hans");
  g_assert_cmpfloat (zy_reader_fixture_number (self, "return document.querySelectorAll('article')"
                                                     ".length"), ==, 1);
  /* Another paper is no other page. */
  g_assert_cmpuint (self->load_events, ==, events);

  zy_reader_fixture_show (self, NULL);
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('article') === null"));
}

static void
test_shows_newest (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *title = NULL;

  for (int i = 0; i < 20; i++) {
    g_autofree char *key = g_strdup_printf ("%d", i);
    g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new (key);

    zy_reader_view_set_paper (self->view, paper);
  }
  zy_reader_fixture_wait (self);

  title = zy_reader_fixture_string (self, "return document.querySelector('h1 .translation')"
                                          ".textContent");
  g_assert_cmpstr (title, ==, "论文19");
}

static void
test_typesets (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("math");
  g_autofree char *error = NULL;
  g_autofree char *font = NULL;

  zy_sample_paper_add_field (paper, ZY_FIELD_TLDR, ZY_LANG_EN, "The bound $x^2 < \\alpha$ holds.");
  zy_sample_paper_add_section (paper, "公式", "行内 $$y_i$$ 与独立公式：\n\n$$\n\\frac{1}{2}\n$$\n\n"
                                              "写坏的 $\\frac{1$ 公式。\n\n"
                                              "$x\\unicode{x2014}\\mbox{y}$");
  zy_reader_fixture_show (self, paper);

  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return document.querySelectorAll('.math > .katex').length"), ==, 3);
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return document.querySelectorAll('.math.display > .katex-display').length"), ==, 1);
  /* For assistive technologies there is MathML. */
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return document.querySelectorAll('.math math').length"), ==, 4);

  error = zy_reader_fixture_string (self, "return document.querySelector('.math-error')"
                                          ".textContent");
  g_assert_cmpstr (error, ==, "\\frac{1");

  /* Its own fonts are there, although nothing else can be loaded. */
  font = zy_reader_fixture_string (self, "await document.fonts.ready;"
                                         "return [...document.fonts]"
                                         ".find(f => f.family.includes('KaTeX_Math') &&"
                                         "           f.status === 'loaded')?.family ?? 'none'");
  g_assert_cmpstr (font, !=, "none");
}

static void
test_contains_formulas (Fixture       *self,
                        gconstpointer  data)
{
  static const char *const hostile[] = {
    "$\\href{javascript:alert(1)}{x}$",
    "$\\includegraphics{http://127.0.0.1:9/x.png}$",
    "$\\htmlStyle{position:fixed}{x}$",
    "$\\def\\a{\\a\\a}\\a$",
    "$\\def\\a{\\b}\\def\\b{\\a}\\a$",
    "$\\rule{100000em}{100000em}$",
    "$\\url{javascript:alert(1)}$",
    "$\\gdef\\x{\\x\\x}\\x$",
  };
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("bombs");

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    zy_sample_paper_add_section (paper, "公式", hostile[i]);
  zy_sample_paper_add_section (paper, "公式", "$x_1$");
  zy_reader_fixture_show (self, paper);

  g_assert_true (zy_reader_fixture_true (self, "return document.querySelector('.math a, .math img,"
                                               " .math [style*=fixed]') === null"));
  /* What came before does not spoil what comes after. */
  g_assert_true (zy_reader_fixture_true (
    self, "return [...document.querySelectorAll('.math')].at(-1).querySelector('.katex')"
          " !== null"));
  g_assert_true (zy_reader_fixture_true (
    self, "return document.documentElement.scrollWidth <= window.innerWidth"));
}

static void
test_language_view (Fixture       *self,
                    gconstpointer  data)
{
  static const struct {
    ZyLanguageView view;
    gboolean       translation;
    gboolean       original;
  } views[] = {
    { ZY_LANGUAGE_VIEW_TRANSLATION, TRUE, FALSE },
    { ZY_LANGUAGE_VIEW_ORIGINAL, FALSE, TRUE },
    { ZY_LANGUAGE_VIEW_BOTH, TRUE, TRUE },
  };
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("views");

  zy_reader_fixture_show (self, paper);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    zy_reader_view_set_language_view (self->view, views[i].view);
    g_assert_cmpint (zy_reader_fixture_true (
      self, "return document.querySelector('.pair .translation').offsetHeight > 0"), ==,
      views[i].translation);
    g_assert_cmpint (zy_reader_fixture_true (
      self, "return document.querySelector('.pair .original').offsetHeight > 0"), ==,
      views[i].original);
  }
}

/* Which paragraph the top of the window cuts or comes before, by the number in its text. */
#define PARAGRAPH_AT_TOP \
  "const p = [...document.querySelectorAll('.pair > p')].find(" \
  "  p => p.offsetHeight > 0 && p.getBoundingClientRect().bottom > 1);" \
  "return Number(p.textContent.match(/\\d+/)[0])"

static void
test_keeps_place (Fixture       *self,
                  gconstpointer  data)
{
  static const ZyLanguageView round[] = {
    ZY_LANGUAGE_VIEW_ORIGINAL, ZY_LANGUAGE_VIEW_BOTH, ZY_LANGUAGE_VIEW_TRANSLATION,
  };
  g_autoptr (ZyPaperDetail) paper = long_paper ("place");
  guint events;

  zy_reader_fixture_show (self, paper);
  events = self->load_events;

  for (int part = 1; part < 9; part += 2) {
    g_autofree char *go = g_strdup_printf ("window.scrollTo(0, document.documentElement"
                                           ".scrollHeight * 0.%d); return window.scrollY", part);
    double start = zy_reader_fixture_number (self, go);
    double paragraph = zy_reader_fixture_number (self, PARAGRAPH_AT_TOP);

    g_assert_cmpfloat (start, >, 0);
    for (guint i = 0; i < G_N_ELEMENTS (round); i++) {
      zy_reader_view_set_language_view (self->view, round[i]);
      g_assert_cmpfloat (zy_reader_fixture_number (self, PARAGRAPH_AT_TOP), ==, paragraph);
    }

    /* Once around, nothing has drifted. */
    g_assert_cmpfloat (fabs (zy_reader_fixture_number (self, "return window.scrollY") - start),
                       <=, 2);
  }

  g_assert_cmpuint (self->load_events, ==, events);
}

static void
test_keeps_scroll (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("same");
  g_autoptr (ZyPaperDetail) changed = long_paper ("same");
  g_autoptr (ZyPaperDetail) other = long_paper ("other");

  zy_sample_paper_add_field (changed, ZY_FIELD_CONCLUSION, ZY_LANG_EN, "Something was added.");

  zy_reader_fixture_show (self, paper);
  zy_reader_fixture_number (self, "window.scrollTo(0, 400); return 0");
  zy_reader_fixture_show (self, changed);
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.conclusion') !== null"));
  g_assert_cmpfloat (zy_reader_fixture_number (self, "return window.scrollY"), ==, 400);

  zy_reader_fixture_show (self, other);
  g_assert_cmpfloat (zy_reader_fixture_number (self, "return window.scrollY"), ==, 0);
}

/* Waits until the page shows the marks that were set last. */
static void
set_search (Fixture    *self,
            const char *text)
{
  g_autoptr (GPtrArray) matchers = NULL;

  if (text != NULL) {
    matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_matcher_free);
    g_ptr_array_add (matchers, zy_matcher_new (text, FALSE));
  }

  zy_reader_view_set_matchers (self->view, matchers);
  zy_reader_fixture_wait (self);
}

static double
count_marks (Fixture *self)
{
  return zy_reader_fixture_number (self, "return document.querySelectorAll('mark.match').length");
}

/* Marks come and go in the page as it is: nothing is loaded, replaced or scrolled. */
static void
test_marks (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("marked");
  g_autoptr (ZyPaperDetail) other = zy_sample_paper_new ("other");
  double n;

  zy_sample_paper_add_section (paper, "公式", "公式 $x_i$ 和 *公*式");
  zy_reader_fixture_show (self, paper);
  zy_reader_fixture_number (self, "window.first = document.querySelector('h1'); return 0");
  zy_reader_fixture_number (self, "window.scrollTo(0, 400); return 0");
  g_assert_cmpfloat (count_marks (self), ==, 0);

  /* Formulas are not touched. */
  set_search (self, "x");
  g_assert_cmpfloat (count_marks (self), ==, 0);
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.math > .katex') !== null"));

  /* The heading, the text, and the text in two pieces. */
  set_search (self, "公式");
  g_assert_cmpfloat (count_marks (self), ==, 4);
  g_assert_true (zy_reader_fixture_true (
    self, "return window.first === document.querySelector('h1')"));
  g_assert_cmpfloat (zy_reader_fixture_number (self, "return window.scrollY"), ==, 400);

  /* What is marked is marked in every view. */
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_BOTH);
  g_assert_cmpfloat (count_marks (self), ==, 4);
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_TRANSLATION);

  /* Something else, then nothing: the page is what it was. */
  set_search (self, "和");
  g_assert_cmpfloat (count_marks (self), ==, 1);
  set_search (self, NULL);
  g_assert_cmpfloat (count_marks (self), ==, 0);
  g_assert_true (zy_reader_fixture_true (
    self, "return window.first === document.querySelector('h1')"));
  g_assert_cmpfloat (zy_reader_fixture_number (self, "return window.scrollY"), ==, 400);

  /* Another paper has marks from the beginning. */
  set_search (self, "论文");
  zy_reader_fixture_show (self, other);
  n = zy_reader_fixture_number (self, "return document.querySelectorAll('h1 mark.match').length");
  g_assert_cmpfloat (n, ==, 1);
}

static void
scroll_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  int *answer = user_data;
  gboolean scrolled;

  g_assert_true (zy_reader_view_scroll_finish (ZY_READER_VIEW (source), result, &scrolled, &error));
  g_assert_no_error (error);
  *answer = scrolled;
}

static gboolean
scroll (Fixture *self,
        double   pages)
{
  int answer = -1;

  zy_reader_view_scroll_async (self->view, pages, NULL, scroll_cb, &answer);
  while (answer < 0)
    g_main_context_iteration (NULL, TRUE);

  return answer;
}

static void
test_scrolls (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("pages");
  g_autoptr (ZyPaperDetail) short_paper = zy_sample_paper_new ("short");
  int n = 0;

  zy_reader_fixture_show (self, paper);
  g_assert_false (scroll (self, -1));
  g_assert_true (scroll (self, 0.5));
  g_assert_cmpfloat (fabs (zy_reader_fixture_number (
    self, "return window.scrollY - window.innerHeight / 2")), <=, 1);
  while (scroll (self, 1))
    n++;
  g_assert_cmpint (n, >, 1);
  g_assert_true (zy_reader_fixture_true (
    self, "return window.scrollY + window.innerHeight >="
          "       document.documentElement.scrollHeight - 1"));
  g_assert_true (scroll (self, -1));

  zy_reader_fixture_show (self, short_paper);
  g_assert_false (scroll (self, 1));
}

/* A page that is seen through smears when it is scrolled without the graphics card: it has the colour
 * of the widget, whatever the style makes of it. */
static void
test_is_opaque (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  WebKitWebView *web_view = zy_reader_view_get_web_view (self->view);
  GdkDisplay *display = gtk_widget_get_display (self->window);
  const GdkRGBA blue = { 0, 0, 1, 1 };
  GdkRGBA color;

  gtk_css_provider_load_from_data (provider, "@define-color view_bg_color #0000ff;"
                                             ".view { background-color: @view_bg_color; }", -1);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
  do {
    g_main_context_iteration (NULL, TRUE);
    webkit_web_view_get_background_color (web_view, &color);
  } while (!gdk_rgba_equal (&color, &blue));
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
}

/* The space bar presses what has the keyboard's focus, and nothing scrolls. */
static void
test_presses (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("controls");

  zy_sample_paper_add_section (paper, "Links", "[Read](https://example.org/1) it.");
  zy_reader_fixture_show (self, paper);
  zy_reader_fixture_number (self, "document.querySelector('.swap').focus();"
                                  "return 0");

  /* While the focus is elsewhere in the window, it is not the page's. */
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  while (zy_reader_fixture_true (self, "return document.hasFocus()"))
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (scroll (self, 0.5));
  g_assert_true (zy_reader_fixture_true (self, "return window.scrollY > 0"));
  g_assert_true (scroll (self, -1));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  while (!zy_reader_fixture_true (self, "return document.hasFocus()"))
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (scroll (self, 0.5));
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.pair.swapped > .swap') === document.activeElement"));
  g_assert_true (scroll (self, -0.5));
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.pair.swapped') === null && window.scrollY === 0"));

  zy_reader_fixture_number (self, "const link = document.querySelector('a[href*=example]');"
                                  "link.focus({ preventScroll: true });"
                                  "return 0");
  g_assert_true (scroll (self, 0.5));
  while (self->links->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->links->pdata[0], ==, "https://example.org/1");
  g_assert_cmpfloat (zy_reader_fixture_number (self, "return window.scrollY"), ==, 0);

  /* What is no control has nothing to be pressed. */
  zy_reader_fixture_number (self, "const text = document.querySelector('.pair');"
                                  "text.tabIndex = 0;"
                                  "text.focus({ preventScroll: true });"
                                  "return 0");
  g_assert_true (scroll (self, 0.5));
  g_assert_true (zy_reader_fixture_true (self, "return window.scrollY > 0"));
}

static void
test_runs_no_script (Fixture       *self,
                     gconstpointer  data)
{
  static const char *const hostile[] = {
    "<script>document.title='hacked'</script>text",
    "<img src=x onerror=\"document.title='hacked'\">text",
    "<svg onload=\"document.title='hacked'\"></svg>text",
    "<iframe srcdoc=\"<script>parent.document.title='hacked'</script>\"></iframe>text",
    "[text](javascript:document.title='hacked')",
    "<meta http-equiv=refresh content=\"0;url=https://example.com\">text",
    "<base href=https://example.com/>text",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>text",
    "<form action=http://127.0.0.1:9/><input autofocus onfocus=\"document.title='hacked'\"></form>",
    "<style>*{background:url(http://127.0.0.1:9/x)}</style>text",
    "<object data=http://127.0.0.1:9/x></object><embed src=http://127.0.0.1:9/x>text",
    "<details open ontoggle=\"document.title='hacked'\">text</details>",
  };
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("hostile");
  g_autofree char *title = NULL;
  guint events = self->load_events;

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++) {
    zy_sample_paper_add_section (paper, hostile[i], hostile[i]);
    zy_sample_paper_add_field (paper, ZY_FIELD_TLDR, ZY_LANG_EN, hostile[i]);
  }
  zy_reader_fixture_show (self, paper);

  title = zy_reader_fixture_string (self, "return document.title");
  g_assert_cmpstr (title, ==, "论文hostile");
  g_assert_cmpuint (self->load_events, ==, events);
  g_assert_true (zy_reader_fixture_true (
    self, "return document.body.textContent.split('text').length > 10"));
}

/* Even what a sanitiser let through could do nothing: the page is fed past it. */
static void
test_page_is_powerless (Fixture       *self,
                        gconstpointer  data)
{
  g_autoptr (JSCValue) done = NULL;
  g_autofree char *title = NULL;
  guint events = self->load_events;
  guint requests = self->requests->len;

  done = zy_reader_fixture_eval (
    self,
    "const refused = new Promise(resolve => document.addEventListener("
    "  'securitypolicyviolation', resolve, {once: true}));"
    "document.title = 'untouched';"
    "document.querySelector('main').innerHTML ="
    "  `<img src='http://127.0.0.1:9/x.png' onerror='document.title = 1'>"
    "   <img src='file:///etc/passwd'><iframe src='http://127.0.0.1:9/'></iframe>"
    "   <a id='a' href='javascript:document.title = 2'>x</a>"
    "   <form id='f' action='http://127.0.0.1:9/'></form>`;"
    "await refused;"
    "document.getElementById('a').click();"
    "document.getElementById('f').submit();"
    "const script = document.createElement('script');"
    "script.textContent = 'document.title = 3';"
    "document.body.append(script);"
    "location.href = 'http://127.0.0.1:9/';"
    "await new Promise(resolve => setTimeout(resolve));");

  title = zy_reader_fixture_string (self, "return document.title");
  g_assert_cmpstr (title, ==, "untouched");
  g_assert_cmpuint (self->load_events, ==, events);
  for (guint i = requests; i < self->requests->len; i++)
    g_assert_false (g_str_has_prefix (self->requests->pdata[i], "http"));
}

/* Links are handed out, never followed. */
static void
test_links (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("links");
  guint events = self->load_events;

  zy_sample_paper_add_section (paper, "链接", "[one](https://example.org/?a=1&b=2) "
                                              "[two](mailto:a@example.org) [three](/relative)");
  zy_reader_fixture_show (self, paper);
  zy_reader_fixture_number (self, "for (const a of document.querySelectorAll('.body a'))"
                                  "  a.click();"
                                  "return 0");
  while (self->links->len < 2)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (self->links->len, ==, 2);
  g_assert_cmpstr (self->links->pdata[0], ==, "https://example.org/?a=1&b=2");
  g_assert_cmpstr (self->links->pdata[1], ==, "mailto:a@example.org");
  g_assert_cmpuint (self->load_events, ==, events);
}

static void
test_figures (Fixture       *self,
              gconstpointer  data)
{
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">"
                            "<script>document.title='hacked'</script></svg>";
  const char *hash = "aa34567890123456789012345678901234567890123456789012345678901234";
  const char *absent = "bb34567890123456789012345678901234567890123456789012345678901234";
  g_autofree char *folder = g_dir_make_tmp ("zy-reader-XXXXXX", NULL);
  g_autofree char *below = g_build_filename (folder, "aa", NULL);
  g_autofree char *path = g_build_filename (below, hash, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("figures");
  g_autoptr (GError) error = NULL;
  ZyFigure *figure;

  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, svg, -1, &error));
  g_assert_no_error (error);
  zy_reader_view_set_figure_folder (self->view, file);

  figure = zy_figure_new ("here.svg", "There");
  figure->hash = g_strdup (hash);
  figure->width = 40;
  figure->height = 20;
  g_ptr_array_add (paper->figures, figure);
  figure = zy_figure_new ("gone.png", "Gone");
  figure->hash = g_strdup (absent);
  g_ptr_array_add (paper->figures, figure);
  figure = zy_figure_new ("path.png", "Path");
  figure->hash = g_strdup ("../../etc/passwd");
  g_ptr_array_add (paper->figures, figure);
  zy_sample_paper_add_section (paper, "图", "![](here.svg)\n\n![](gone.png)\n\n![](path.png)\n\n"
                                            "![](http://127.0.0.1:9/hot.png)");
  zy_reader_fixture_show (self, paper);

  g_assert_cmpfloat (zy_reader_fixture_number (self, "return document.images[0].naturalWidth"),
                     ==, 40);
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return document.querySelectorAll('figure.failed').length"), ==, 2);
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return document.querySelectorAll('figure.missing').length"), ==, 1);
  g_assert_true (zy_reader_fixture_true (self, "return document.title !== 'hacked'"));

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (below), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
retry_cb (ZyReaderView *view,
          const char   *url,
          GPtrArray    *urls)
{
  g_ptr_array_add (urls, g_strdup (url));
}

/* A missing figure can be asked for, though scripts of pages are off, and comes in its place. */
static void
test_retry (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("retry");
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  const char *url = "/图 1.png?a=1&b=%20";
  g_autofree char *markdown = g_strdup_printf ("![](<%s>)\n\n![](other.png)\n", url);
  const guint n_events = self->load_events;

  g_signal_connect (self->view, "retry-figure", G_CALLBACK (retry_cb), urls);
  g_ptr_array_add (paper->figures, zy_figure_new (url, NULL));
  zy_sample_paper_add_section (paper, "图", markdown);
  zy_reader_fixture_show (self, paper);
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return document.querySelectorAll('a.button').length"), ==, 1);

  zy_reader_fixture_number (self, "document.querySelector('a.button').click(); return 0");
  while (urls->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (urls->len, ==, 1);
  g_assert_cmpstr (urls->pdata[0], ==, url);
  g_assert_cmpuint (self->links->len, ==, 0);
  g_assert_cmpuint (self->load_events, ==, n_events);
}

static void
test_survives_crash (Fixture       *self,
                     gconstpointer  data)
{
  WebKitWebView *web_view = zy_reader_view_get_web_view (self->view);
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("crash");
  g_autoptr (ZyPaperDetail) next = zy_sample_paper_new ("next");
  g_autofree char *title = NULL;

  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  zy_reader_fixture_show (self, paper);

  webkit_web_view_terminate_web_process (web_view);
  while (zy_reader_view_is_settled (self->view))
    g_main_context_iteration (NULL, TRUE);
  zy_reader_fixture_wait (self);
  title = zy_reader_fixture_string (self, "return document.querySelector('h1 .original')"
                                          ".textContent");
  g_assert_cmpstr (title, ==, "Paper crash");
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.pair .translation').offsetHeight === 0"));

  /* A paper that does it again and again is given up, the next one is not. */
  for (int i = 0; i < 2; i++) {
    webkit_web_view_terminate_web_process (web_view);
    while (zy_reader_view_is_settled (self->view))
      g_main_context_iteration (NULL, TRUE);
    zy_reader_fixture_wait (self);
  }
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('h1 .original') === null"));

  zy_reader_fixture_show (self, next);
  g_free (title);
  title = zy_reader_fixture_string (self, "return document.querySelector('h1 .original')"
                                          ".textContent");
  g_assert_cmpstr (title, ==, "Paper next");
}

/* A page that is busy for ever is replaced as well. */
static void
test_survives_hang (Fixture       *self,
                    gconstpointer  data)
{
  WebKitWebView *web_view = zy_reader_view_get_web_view (self->view);
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("after");
  g_autofree char *title = NULL;

  webkit_web_view_call_async_javascript_function (web_view, "for (;;);", -1, NULL, ZY_READER_WORLD,
                                                  NULL, NULL, NULL, NULL);
  zy_reader_fixture_show (self, paper);
  title = zy_reader_fixture_string (self, "return document.querySelector('h1 .translation')"
                                          ".textContent");
  g_assert_cmpstr (title, ==, "论文after");
}

static void
test_narrow (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("narrow");
  g_autofree char *word = g_strnfill (400, 'w');
  g_autofree char *markdown = g_strdup_printf (
    "%s\n\n| %s | b |\n| --- | --- |\n| 1 | 2 |\n\n```\n%s\n```\n\n$$\n%s\n$$\n\n`%s`\n",
    word, word, word, word, word);

  zy_sample_paper_add_section (paper, word, markdown);
  zy_reader_fixture_show (self, paper);

  for (int view = ZY_LANGUAGE_VIEW_TRANSLATION; view <= ZY_LANGUAGE_VIEW_BOTH; view++) {
    zy_reader_view_set_language_view (self->view, (ZyLanguageView) view);
    g_assert_true (zy_reader_fixture_true (
      self, "return document.documentElement.scrollWidth <= window.innerWidth"));
  }
}

static void
test_properties (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("properties");
  g_autoptr (ZyPaperDetail) got = NULL;
  ZyLanguageView view;
  double zoom;

  g_object_set (self->view, "paper", paper, "language-view", ZY_LANGUAGE_VIEW_BOTH,
                "zoom-level", 1.5, NULL);
  g_object_get (self->view, "paper", &got, "language-view", &view, "zoom-level", &zoom, NULL);
  g_assert_true (got == paper);
  g_assert_cmpint (view, ==, ZY_LANGUAGE_VIEW_BOTH);
  g_assert_cmpfloat (zoom, ==, 1.5);

  g_object_set (self->view, "zoom-level", 1.0, NULL);
  zy_reader_view_set_zoom_level (self->view, 100);
  g_assert_cmpfloat (zy_reader_view_get_zoom_level (self->view), ==, ZY_READER_MAX_ZOOM);
}

/* Assistive technologies are told which paper it is, in the language that is shown. */
static void
test_accessible (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("label");

  zy_reader_fixture_show (self, paper);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "论文label");
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Paper label");
}

#define ADD(name, function) \
  g_test_add ("/reader/view/" name, Fixture, NULL, zy_reader_fixture_set_up, function, \
              zy_reader_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  if (!zy_test_display_init (&argc, &argv))
    return 0;

  ADD ("shows-paper", test_shows_paper);
  ADD ("shows-newest", test_shows_newest);
  ADD ("typesets", test_typesets);
  ADD ("contains-formulas", test_contains_formulas);
  ADD ("language-view", test_language_view);
  ADD ("keeps-place", test_keeps_place);
  ADD ("keeps-scroll", test_keeps_scroll);
  ADD ("marks", test_marks);
  ADD ("scrolls", test_scrolls);
  ADD ("presses", test_presses);
  ADD ("is-opaque", test_is_opaque);
  ADD ("runs-no-script", test_runs_no_script);
  ADD ("page-is-powerless", test_page_is_powerless);
  ADD ("links", test_links);
  ADD ("figures", test_figures);
  ADD ("retry", test_retry);
  ADD ("survives-crash", test_survives_crash);
  ADD ("survives-hang", test_survives_hang);
  ADD ("narrow", test_narrow);
  ADD ("properties", test_properties);
  ADD ("accessible", test_accessible);

  return g_test_run ();
}
