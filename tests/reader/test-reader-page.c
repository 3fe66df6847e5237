/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with the page in a real window: finding, copying, looking at links, other looks,
 * papers that are prepared, printing. */

#include "zy-reader-fixture.h"
#include "zy-sample-paper.h"
#include "zy-test-display.h"

#include <glib/gstdio.h>

typedef ZyReaderFixture Fixture;

/* Finding */

typedef struct {
  guint n;
  guint index;
  guint n_told;
} Found;

static void
found_cb (ZyReaderView *view,
          guint         n,
          guint         index,
          Found        *found)
{
  found->n = n;
  found->index = index;
  found->n_told++;
}

static void
wait_found (Found *found)
{
  const guint n_told = found->n_told;

  while (found->n_told == n_told)
    g_main_context_iteration (NULL, TRUE);
}

static void
find (Fixture    *self,
      Found      *found,
      const char *text)
{
  zy_reader_view_find (self->view, text);
  wait_found (found);
}

static ZyPaperDetail *
paper_to_find_in (const char *key)
{
  ZyPaperDetail *paper = zy_sample_paper_new (key);

  g_ptr_array_set_size (paper->fields, 2);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH,
                             "注意力机制。注意力 Ａttention，又一次注意力。");
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                             "Attention is naïve. An\nattention  span of $attention$ is ATTENTION.");
  zy_sample_paper_add_section (paper, "节", "一个*注*意力模型");

  return paper;
}

static void
test_find (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = paper_to_find_in ("found");
  Found found = { 0 };

  g_signal_connect (self->view, "found", G_CALLBACK (found_cb), &found);
  zy_reader_fixture_show (self, paper);

  /* Across the borders of elements, and only in the language that is seen. */
  find (self, &found, "注意力");
  g_assert_cmpuint (found.n, ==, 4);
  g_assert_cmpuint (found.index, ==, 1);
  find (self, &found, "attention");
  g_assert_cmpuint (found.n, ==, 1);

  /* The other language comes in sight; no letter of a formula is found. */
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  wait_found (&found);
  g_assert_cmpuint (found.n, ==, 3);
  find (self, &found, "NAIVE");
  g_assert_cmpuint (found.n, ==, 1);
  find (self, &found, "an attention span");
  g_assert_cmpuint (found.n, ==, 1);
  find (self, &found, "span of is");
  g_assert_cmpuint (found.n, ==, 0);
  g_assert_cmpuint (found.index, ==, 0);
  find (self, &found, ".*");
  g_assert_cmpuint (found.n, ==, 0);
  find (self, &found, "  ");
  g_assert_cmpuint (found.n, ==, 0);
}

#define SELECTED "return getSelection().toString()"

static void
test_find_next (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = paper_to_find_in ("next");
  g_autoptr (ZyPaperDetail) other = paper_to_find_in ("other");
  g_autofree char *selected = NULL;
  Found found = { 0 };

  g_signal_connect (self->view, "found", G_CALLBACK (found_cb), &found);
  zy_reader_fixture_show (self, paper);
  find (self, &found, "注意");
  g_assert_cmpuint (found.n, ==, 4);

  zy_reader_view_find_next (self->view, 1);
  wait_found (&found);
  g_assert_cmpuint (found.index, ==, 2);
  /* A longer text goes on from the same place. */
  find (self, &found, "注意力");
  g_assert_cmpuint (found.index, ==, 2);
  zy_reader_view_find_next (self->view, -1);
  wait_found (&found);
  zy_reader_view_find_next (self->view, -1);
  wait_found (&found);
  g_assert_cmpuint (found.index, ==, 4);
  zy_reader_view_find_next (self->view, 1);
  wait_found (&found);
  g_assert_cmpuint (found.index, ==, 1);

  /* Another paper is searched at once. */
  zy_reader_view_set_paper (self->view, other);
  wait_found (&found);
  g_assert_cmpuint (found.n, ==, 4);
  g_assert_cmpuint (found.index, ==, 1);

  zy_reader_view_find_close (self->view);
  selected = zy_reader_fixture_string (self, SELECTED);
  g_assert_cmpstr (selected, ==, "注意力");
  g_assert_cmpfloat (zy_reader_fixture_number (self, "return CSS.highlights.get('found').size"),
                     ==, 0);
}

/* What is found comes in sight, however far it is. */
static void
test_find_scrolls (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("far");
  g_autoptr (GString) text = g_string_new (NULL);
  Found found = { 0 };

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "第%d段，说的是一件事。\n\n", i);
  zy_sample_paper_add_field (paper, ZY_FIELD_CONCLUSION, ZY_LANG_ZH, text->str);
  g_signal_connect (self->view, "found", G_CALLBACK (found_cb), &found);
  zy_reader_fixture_show (self, paper);

  find (self, &found, "第50段");
  g_assert_cmpuint (found.n, ==, 1);
  g_assert_true (zy_reader_fixture_true (
    self, "const [range] = CSS.highlights.get('found-here');"
          "const rect = range.getBoundingClientRect();"
          "return window.scrollY > 0 && rect.top > 0 && rect.bottom < window.innerHeight"));
}

/* Copying */

/* What the clipboard would get of everything, as text or HTML. */
static char *
copy (Fixture    *self,
      const char *selector,
      const char *type)
{
  g_autofree char *body = g_strdup_printf (
    "getSelection().selectAllChildren(document.querySelector('%s'));"
    "const event = new ClipboardEvent('copy', {clipboardData: new DataTransfer(),"
    "                                          cancelable: true, bubbles: true});"
    "document.querySelector('%s').dispatchEvent(event);"
    "return event.defaultPrevented ? event.clipboardData.getData('%s') : 'nothing'",
    selector, selector, type);

  return zy_reader_fixture_string (self, body);
}

static void
test_copy (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("copy");
  g_autofree char *text = NULL;
  g_autofree char *section = NULL;
  g_autofree char *html = NULL;

  g_ptr_array_set_size (paper->fields, 2);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "界 $x^2 < \\alpha$\n成立。\n\n第二段。");
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "The bound holds.\n\nSecond.");
  zy_sample_paper_add_section (paper, "节", "文字 *重点* 和[链接](https://example.org/?a&b)：\n\n"
                                             "$$\n\\frac{1}{2}\n$$\n\n- 一\n- 二\n\n"
                                             "```\na  b\n  c\n```\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n");
  zy_reader_fixture_show (self, paper);

  text = copy (self, ".field", "text/plain");
  g_assert_cmpstr (text, ==, "界 $x^2 < \\alpha$ 成立。\n\n第二段。");

  section = copy (self, ".commentary", "text/plain");
  g_assert_cmpstr (section, ==, "节\n\n文字 重点 和链接：\n\n$$\\frac{1}{2}$$\n\n一\n二\n\n"
                                "a  b\n  c\n\n甲\t乙\n1\t2");

  html = copy (self, ".commentary", "text/html");
  g_assert_nonnull (strstr (html, "<em>重点</em>"));
  g_assert_nonnull (strstr (html, "<a href=\"https://example.org/?a&#38;b\">链接</a>"));
  g_assert_nonnull (strstr (html, "$$\\frac{1}{2}$$"));
  g_assert_null (strstr (html, "katex"));
}

/* A part of a formula is all of it, and a part of a text is that part. */
static void
test_copy_part (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("part");
  g_autofree char *text = NULL;

  g_ptr_array_set_size (paper->fields, 2);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "前面 $a + b$ 后面。");
  zy_reader_fixture_show (self, paper);
  text = zy_reader_fixture_string (
    self, "const p = document.querySelector('.pair > p');"
          "const range = document.createRange();"
          "range.setStart(p.firstChild, 1);"
          "range.setEnd(p.querySelector('.katex-html .mord').firstChild, 1);"
          "return zhaiyao.copy.write(range).text");
  g_assert_cmpstr (text, ==, "面 $a + b$");
}

/* Words of the other language */

static ZyPaperDetail *
mixed_paper (const char *key)
{
  ZyPaperDetail *paper = zy_sample_paper_new (key);

  g_ptr_array_set_size (paper->fields, 2);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH,
                             "我们训练BERT模型，再用 RoBERTa 与$x$比较Deep Learning方法。");
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                             "We train the熵model of \\emph{熵}alone.");

  return paper;
}

/* How wide the gap is between the first place in the page's text where @before and @after meet, in
 * parts of the size of the font. */
static double
measure_gap (Fixture    *self,
             const char *cell,
             const char *before,
             const char *after)
{
  g_autofree char *body = g_strdup_printf (
    "const cell = document.querySelector('.abstract .%s');"
    "const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);"
    "const places = [];"
    "while (walker.nextNode())"
    "  [...walker.currentNode.data].forEach((_, i) => places.push([walker.currentNode, i]));"
    "const at = cell.textContent.indexOf('%s%s') + %d;"
    "const rects = [places[at - 1], places[at]].map(([node, i]) => {"
    "  const range = document.createRange();"
    "  range.setStart(node, i);"
    "  range.setEnd(node, i + 1);"
    "  return range.getBoundingClientRect();"
    "});"
    "return (rects[1].left - rects[0].right) / parseFloat(getComputedStyle(cell).fontSize)",
    cell, before, after, (int) g_utf8_strlen (before, -1));

  return zy_reader_fixture_number (self, body);
}

/* As measure_gap() does, from a character to the formula that follows it. */
static double
measure_formula_gap (Fixture    *self,
                     const char *before)
{
  g_autofree char *body = g_strdup_printf (
    "const formula = document.querySelector('.abstract .translation .katex-html');"
    "const walker = document.createTreeWalker(document.querySelector('.abstract .translation'),"
    "                                         NodeFilter.SHOW_TEXT);"
    "while (walker.nextNode() && !walker.currentNode.data.endsWith('%s'))"
    "  ;"
    "const {length} = walker.currentNode;"
    "const range = document.createRange();"
    "range.setStart(walker.currentNode, length - 1);"
    "range.setEnd(walker.currentNode, length);"
    "return (formula.getBoundingClientRect().left - range.getBoundingClientRect().right) /"
    "       parseFloat(getComputedStyle(formula.closest('p')).fontSize)", before);

  return zy_reader_fixture_number (self, body);
}

static void
assert_gap (Fixture    *self,
            const char *cell,
            const char *before,
            const char *after)
{
  const double gap = measure_gap (self, cell, before, after);

  g_assert_cmpfloat (gap, >, 0.08);
  g_assert_cmpfloat (gap, <, 0.2);
}

/* Each run says what language it is in, and is set off by a gap that is not in the text. */
static void
test_runs (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = mixed_paper ("mixed");
  g_autofree char *runs = NULL;

  zy_reader_fixture_show (self, paper);
  runs = zy_reader_fixture_string (
    self, "return [...document.querySelectorAll('.abstract .run[lang]')]"
          "  .map(run => run.lang + ':' + run.textContent).join(' ')");
  g_assert_cmpstr (runs, ==, "en:BERT en:RoBERTa en:Deep Learning zh-Hans:熵 zh-Hans:熵");

  assert_gap (self, "translation", "训练", "BERT");
  assert_gap (self, "translation", "BERT", "模型");
  assert_gap (self, "translation", "Deep Learning", "方法");
  g_assert_cmpfloat (measure_formula_gap (self, "与"), >, 0.08);
  g_assert_cmpfloat (measure_formula_gap (self, "与"), <, 0.2);
  /* Neither within a run, nor where there is no other script. */
  g_assert_cmpfloat (measure_gap (self, "translation", "BE", "RT"), <, 0.05);
  g_assert_cmpfloat (measure_gap (self, "translation", "训", "练"), <, 0.05);

  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  assert_gap (self, "original", "the", "熵");
  assert_gap (self, "original", "熵", "model");
  assert_gap (self, "original", "熵", "alone");
}

/* A line of its own begins and ends without the gap, and is as high as any. */
static void
test_runs_in_lines (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = mixed_paper ("lines");

  zy_reader_fixture_show (self, paper);
  g_assert_true (zy_reader_fixture_true (
    self, "const cell = document.querySelector('.abstract .translation');"
          "const [run] = cell.querySelectorAll('.run');"
          "const range = document.createRange();"
          /* After four characters, at the beginning of a line. */
          "cell.style.width = '4em';"
          "range.selectNodeContents(run);"
          "const {left} = range.getClientRects()[0];"
          "return Math.abs(left - cell.getBoundingClientRect().left) < 0.1"));
  g_assert_true (zy_reader_fixture_true (
    self, "const cell = document.querySelector('.abstract .translation');"
          "cell.style.width = '';"
          "const {height} = cell.getBoundingClientRect();"
          "const line = parseFloat(getComputedStyle(cell).lineHeight);"
          "return Math.abs(height - line * Math.round(height / line)) < 1"));
}

/* The gap is no space of the text: nothing of it is copied, found or selected. */
static void
test_runs_as_text (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = mixed_paper ("text");
  g_autofree char *text = NULL;
  g_autofree char *selected = NULL;
  g_autofree char *original = NULL;
  Found found = { 0 };

  g_signal_connect (self->view, "found", G_CALLBACK (found_cb), &found);
  zy_reader_fixture_show (self, paper);

  text = copy (self, ".abstract .translation", "text/plain");
  g_assert_cmpstr (text, ==, "我们训练BERT模型，再用 RoBERTa 与$x$比较Deep Learning方法。");
  selected = zy_reader_fixture_string (
    self, "const cell = document.querySelector('.abstract .translation');"
          "const [first] = cell.querySelectorAll('.run');"
          "getSelection().setBaseAndExtent(first.previousSibling, 2, first.nextSibling, 2);"
          SELECTED);
  g_assert_cmpstr (selected, ==, "训练BERT模型");

  find (self, &found, "训练BERT模");
  g_assert_cmpuint (found.n, ==, 1);
  find (self, &found, "训练 BERT");
  g_assert_cmpuint (found.n, ==, 0);
  zy_reader_view_find_close (self->view);

  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  original = copy (self, ".abstract .original", "text/plain");
  g_assert_cmpstr (original, ==, "We train the熵model of 熵alone.");
}

/* Links */

static void
wait_link (Fixture    *self,
           const char *link)
{
  while (g_strcmp0 (zy_reader_view_get_link (self->view), link) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_link (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("link");
  g_autoptr (ZyPaperDetail) other = zy_sample_paper_new ("other");

  zy_sample_paper_add_section (paper, "节", "[一](https://example.org/1) [二](https://example.org/2)");
  zy_reader_fixture_show (self, paper);

  zy_reader_fixture_number (self, "document.querySelector('.commentary a').dispatchEvent("
                                  "new MouseEvent('mouseover', {bubbles: true})); return 0");
  wait_link (self, "https://example.org/1");
  zy_reader_fixture_number (self, "document.body.dispatchEvent("
                                  "new MouseEvent('mouseover', {bubbles: true})); return 0");
  wait_link (self, NULL);

  zy_reader_fixture_number (self, "document.querySelectorAll('.commentary a')[1].focus("
                                  "{focusVisible: true}); return 0");
  wait_link (self, "https://example.org/2");

  /* Another paper has other links. */
  zy_reader_fixture_show (self, other);
  wait_link (self, NULL);
}

/* Looks */

static void
test_style (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("style");
  ZyReaderStyle *style = zy_reader_view_get_style (self->view);
  g_autofree char *background = NULL;
  g_autofree char *font = NULL;
  double height;
  guint events;

  zy_reader_fixture_show (self, paper);
  events = self->load_events;
  height = zy_reader_fixture_number (self, "return parseFloat(getComputedStyle("
                                           "document.querySelector('.pair > p')).lineHeight)");

  g_object_set (style, "page-style", ZY_PAGE_STYLE_SEPIA, "line-width", 30u, "line-spacing", 1.5,
                "font", "Monospace 20", NULL);
  background = zy_reader_fixture_string (self, "return getComputedStyle(document.documentElement)"
                                               ".backgroundColor");
  g_assert_cmpstr (background, ==, "rgb(246, 238, 220)");
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "const style = getComputedStyle(document.documentElement);"
          "return parseFloat(getComputedStyle(document.querySelector('main')).maxWidth) /"
          "       parseFloat(style.fontSize)"), ==, 33);
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return parseFloat(getComputedStyle(document.querySelector('.pair > p')).lineHeight)"),
    >, height * 1.4);
  /* 20 points are 26⅔ pixels at the usual 96 for an inch. */
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return parseFloat(getComputedStyle(document.documentElement).fontSize)"), >=, 26);

  g_object_set (style, "page-style", ZY_PAGE_STYLE_DARK, NULL);
  g_assert_true (zy_reader_fixture_true (
    self, "return getComputedStyle(document.documentElement).colorScheme === 'dark'"));
  g_object_set (style, "high-contrast", TRUE, NULL);
  g_assert_true (zy_reader_fixture_true (
    self, "return getComputedStyle(document.body).color === 'rgb(255, 255, 255)'"));
  g_object_set (style, "page-style", ZY_PAGE_STYLE_LIGHT, NULL);
  g_assert_true (zy_reader_fixture_true (
    self, "return getComputedStyle(document.body).color === 'rgb(0, 0, 0)'"));

  /* Nothing was loaded anew. */
  g_assert_cmpuint (self->load_events, ==, events);
}

/* Another size of everything leaves the reader where she is. */
static void
test_style_keeps_place (Fixture       *self,
                        gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("place");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *at_top = "return [...document.querySelectorAll('.pair > p')].find("
                       "p => p.offsetHeight > 0 && p.getBoundingClientRect().bottom > 1).textContent";

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "第%d段，说的是一件不长不短的事，写满了几乎一整行。\n\n", i);
  zy_sample_paper_add_field (paper, ZY_FIELD_CONCLUSION, ZY_LANG_ZH, text->str);
  zy_reader_fixture_show (self, paper);
  zy_reader_fixture_number (self, "window.scrollTo(0, 900); return 0");
  before = zy_reader_fixture_string (self, at_top);

  g_object_set (zy_reader_view_get_style (self->view), "line-spacing", 2.0, NULL);
  after = zy_reader_fixture_string (self, at_top);
  g_assert_cmpstr (after, ==, before);
}

/* Papers made ready */

static void
wait_prepared (Fixture *self,
               guint    n)
{
  g_autofree char *body = g_strdup_printf ("return zhaiyao.nPrepared() === %u", n);

  while (!zy_reader_fixture_true (self, body))
    ;
}

static void
prepare (Fixture       *self,
         ZyPaperDetail *first,
         ZyPaperDetail *second)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();

  if (first != NULL)
    g_ptr_array_add (papers, first);
  if (second != NULL)
    g_ptr_array_add (papers, second);
  zy_reader_view_prepare (self->view, papers);
}

static void
test_prepare (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) shown = zy_sample_paper_new ("shown");
  g_autoptr (ZyPaperDetail) next = zy_sample_paper_new ("next");
  g_autoptr (ZyPaperDetail) later = zy_sample_paper_new ("later");
  g_autoptr (ZyPaperDetail) changed = zy_sample_paper_new ("later");
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  zy_sample_paper_add_section (next, "节", "$x_1$");
  zy_sample_paper_add_section (changed, "节", "改了");
  zy_reader_fixture_show (self, shown);
  prepare (self, next, later);
  wait_prepared (self, 2);
  g_assert_true (zy_reader_fixture_true (self, "return document.querySelector('.math') === null"));

  /* It is taken, and not made anew. */
  zy_reader_fixture_show (self, next);
  g_assert_cmpfloat (zy_reader_fixture_number (self, "return zhaiyao.nPrepared()"), ==, 1);
  title = zy_reader_fixture_string (self, "return document.querySelector('h1 .translation')"
                                          ".textContent");
  g_assert_cmpstr (title, ==, "论文next");
  g_assert_true (zy_reader_fixture_true (self, "return document.querySelector('.katex') !== null"));

  /* What has changed since is shown as it is now. */
  zy_reader_fixture_show (self, changed);
  text = zy_reader_fixture_string (self, "return document.querySelector('.commentary').textContent");
  g_assert_nonnull (strstr (text, "改了"));

  /* What is not wanted any more goes. */
  prepare (self, shown, NULL);
  wait_prepared (self, 1);
  prepare (self, NULL, NULL);
  wait_prepared (self, 0);
}

/* Nothing has been laid out in them by then. */
static void
test_prepare_fonts (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) shown = zy_sample_paper_new ("shown");
  g_autoptr (ZyPaperDetail) next = zy_sample_paper_new ("next");

  zy_sample_paper_add_section (next, "节", "$x_1$");
  zy_reader_fixture_show (self, shown);
  g_assert_false (zy_reader_fixture_true (self, "return document.fonts.check('1em KaTeX_Main')"));
  prepare (self, next, NULL);
  wait_prepared (self, 1);
  g_assert_true (zy_reader_fixture_true (self,
    "await zhaiyao.formulas.whenFontsLoaded();"
    "return document.fonts.check('1em KaTeX_Main') &&"
    "       document.fonts.check('italic 1em KaTeX_Math')"));
}

/* A page that was replaced has nothing prepared, and is given it again. */
static void
test_prepare_after_crash (Fixture       *self,
                          gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) shown = zy_sample_paper_new ("shown");
  g_autoptr (ZyPaperDetail) next = zy_sample_paper_new ("next");

  zy_reader_fixture_show (self, shown);
  prepare (self, next, NULL);
  wait_prepared (self, 1);

  webkit_web_view_terminate_web_process (zy_reader_view_get_web_view (self->view));
  while (zy_reader_view_is_settled (self->view))
    g_main_context_iteration (NULL, TRUE);
  zy_reader_fixture_wait (self);
  wait_prepared (self, 1);
}

/* Printing */

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **where = user_data;

  *where = g_object_ref (result);
}

static gboolean
save_pdf (Fixture  *self,
          GFile    *file,
          GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  zy_reader_view_print_async (self->view, NULL, file, NULL, printed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return zy_reader_view_print_finish (self->view, result, error);
}

/* What a PDF file draws, page after page, as text; it is compressed there. */
static char *
dup_drawing (const char *pdf,
             gsize       length)
{
  GString *drawing = g_string_new (NULL);
  const char *end = pdf + length;
  const char *p = pdf;

  while ((p = g_strstr_len (p, end - p, "stream\n")) != NULL) {
    g_autoptr (GConverter) inflate =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
    g_autoptr (GInputStream) memory = NULL;
    g_autoptr (GInputStream) plain = NULL;
    char buffer[4096];
    gssize n;

    p += strlen ("stream\n");
    memory = g_memory_input_stream_new_from_data (p, end - p, NULL);
    plain = g_converter_input_stream_new (memory, inflate);
    while ((n = g_input_stream_read (plain, buffer, sizeof buffer, NULL, NULL)) > 0)
      g_string_append_len (drawing, buffer, n);
    g_string_append_c (drawing, '\n');
  }

  return g_string_free (drawing, FALSE);
}

/* The lightest colour that text of a PDF file is written in, from 0 to 1. */
static double
find_lightest_text (const char *drawing)
{
  g_auto (GStrv) lines = g_strsplit_set (drawing, "\n", -1);
  double colour = 0, lightest = -1;

  for (guint i = 0; lines[i] != NULL; i++) {
    double red, green, blue;

    /* Alone, after that of lines, or as a grey. */
    if (sscanf (lines[i], "%*f %*f %*f RG %lf %lf %lf rg", &red, &green, &blue) == 3 ||
        sscanf (lines[i], "%lf %lf %lf rg", &red, &green, &blue) == 3)
      colour = (red + green + blue) / 3;
    else if (g_str_has_suffix (lines[i], " g") && sscanf (lines[i], "%lf g", &red) == 1)
      colour = red;

    if (strstr (lines[i], "Tj") != NULL || strstr (lines[i], "TJ") != NULL)
      lightest = MAX (lightest, colour);
  }

  return lightest;
}

/* Paper is white, whatever the screen is: also where the page is dark. */
static void
test_save_dark (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("print");
  g_autofree char *folder = g_dir_make_tmp ("zy-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GtkSettings *settings = gtk_widget_get_settings (self->window);

  zy_reader_fixture_show (self, paper);
  for (int asked_for = 0; asked_for <= 1; asked_for++) {
    g_autofree char *contents = NULL;
    g_autofree char *drawing = NULL;
    double lightest;
    gsize length;

    /* By the desktop, and for the page. */
    g_object_set (settings, "gtk-application-prefer-dark-theme", !asked_for, NULL);
    g_object_set (zy_reader_view_get_style (self->view), "page-style",
                  asked_for ? ZY_PAGE_STYLE_DARK : ZY_PAGE_STYLE_SYSTEM, NULL);
    while (!zy_reader_fixture_true (self, "const rgb = getComputedStyle(document.body).color"
                                          ".match(/[\\d.]+/g);"
                                          "return rgb[0] === '255'"))
      g_main_context_iteration (NULL, FALSE);

    g_assert_true (save_pdf (self, file, &error));
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (path, &contents, &length, &error));
    drawing = dup_drawing (contents, length);
    lightest = find_lightest_text (drawing);
    g_assert_cmpfloat (lightest, >=, 0);
    g_assert_cmpfloat (lightest, <, 0.5);
  }

  g_object_set (settings, "gtk-application-prefer-dark-theme", FALSE, NULL);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_save_pdf (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("print");
  g_autofree char *folder = g_dir_make_tmp ("zy-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "folder.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) wrong = g_file_new_for_path (nowhere);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  zy_reader_fixture_show (self, paper);
  g_assert_true (save_pdf (self, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 1000);
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));

  g_assert_false (save_pdf (self, wrong, &error));
  g_assert_nonnull (error);

  g_unlink (path);
  g_rmdir (folder);
}

#define ADD(name, function) \
  g_test_add ("/reader/page/" name, Fixture, NULL, zy_reader_fixture_set_up, function, \
              zy_reader_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  if (!zy_test_display_init (&argc, &argv))
    return 0;

  ADD ("find", test_find);
  ADD ("find-next", test_find_next);
  ADD ("find-scrolls", test_find_scrolls);
  ADD ("copy", test_copy);
  ADD ("copy-part", test_copy_part);
  ADD ("runs", test_runs);
  ADD ("runs-in-lines", test_runs_in_lines);
  ADD ("runs-as-text", test_runs_as_text);
  ADD ("link", test_link);
  ADD ("style", test_style);
  ADD ("style-keeps-place", test_style_keeps_place);
  ADD ("prepare", test_prepare);
  ADD ("prepare-fonts", test_prepare_fonts);
  ADD ("prepare-after-crash", test_prepare_after_crash);
  ADD ("save-pdf", test_save_pdf);
  ADD ("save-dark", test_save_dark);

  return g_test_run ();
}
