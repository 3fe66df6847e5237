/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts in two languages in a real window: sentences that answer each other, single paragraphs in
 * the other language, the place that is kept. */

#include "zy-reader-fixture.h"
#include "zy-sample-paper.h"
#include "zy-test-display.h"

#include <math.h>

typedef ZyReaderFixture Fixture;

/* Paragraphs of three sentences; in English they are longer, and the second one takes most room. */
static ZyPaperDetail *
long_paper (const char *key,
            guint       n_paragraphs)
{
  ZyPaperDetail *paper = zy_sample_paper_new (key);
  g_autoptr (GString) zh = g_string_new (NULL);
  g_autoptr (GString) en = g_string_new (NULL);

  for (guint i = 0; i < n_paragraphs; i++) {
    g_string_append_printf (zh, "这是第 %u 段的开头，它说明这一段说的是什么事情。"
                                "接着是 x%u 的内容，它比其他的句子都长，因为要说的事情多，而且每件事情都要从头说起，"
                                "说到每个读者都明白为止，所以一句话占了好几行。最后是结尾 y%u。\n\n", i, i, i);
    g_string_append_printf (
      en, "This is the beginning of paragraph %u, which says what matter it is about. "
          "Then comes the content of x%u, which is longer than all the other sentences "
          "because there is much to say, and every matter is told from the start until "
          "each reader has understood it, so that one sentence takes several lines. "
          "At last there is the end y%u.\n\n", i, i, i);
  }
  g_ptr_array_set_size (paper->fields, 2);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, zh->str);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, en->str);

  return paper;
}

static ZyPaperDetail *
short_paper (const char *key)
{
  ZyPaperDetail *paper = zy_sample_paper_new (key);

  g_ptr_array_set_size (paper->fields, 2);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH,
                             "我们读 10 本书。我们写 20 页纸，见 $x_1$。论文在此。\n\n我们睡觉。");
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                             "We read 10 books. We write 20 pages, see $x_1$. The paper is "
                             "\\href{https://a.example/}{here}.\n\nWe sleep.");

  return paper;
}

/* The text that is lit up, a bar between two pieces. */
static char *
get_lit (Fixture *self)
{
  return zy_reader_fixture_string (
    self, "return [...document.querySelectorAll('.lit')].map(e => e.textContent).join('|')");
}

static void
point (Fixture    *self,
       const char *selector)
{
  g_autofree char *body = g_strdup_printf (
    "document.querySelector('%s').dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));"
    "return 0", selector);

  zy_reader_fixture_number (self, body);
}

static void
assert_lit (Fixture    *self,
            const char *expected)
{
  g_autofree char *lit = get_lit (self);

  g_assert_cmpstr (lit, ==, expected);
}

static void
test_pointing (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = short_paper ("pointing");

  zy_reader_fixture_show (self, paper);
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_BOTH);

  point (self, ".abstract .original .s");
  assert_lit (self, "我们读 10 本书。|We read 10 books.");
  point (self, ".abstract .translation .s + .s .math");
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return document.querySelectorAll('.lit').length"), ==, 2);
  g_assert_true (zy_reader_fixture_true (
    self, "return [...document.querySelectorAll('.lit')].every(e => e.dataset.s === '1')"));

  /* Nothing is under the pointer. */
  point (self, "h1");
  assert_lit (self, "");

  /* Only where both are to be seen. */
  point (self, ".abstract .original .s");
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  assert_lit (self, "");
  point (self, ".abstract .original .s + .s");
  assert_lit (self, "");
}

/* The caret lights up what the pointer does not. */
static void
test_caret (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = short_paper ("caret");

  zy_reader_fixture_show (self, paper);
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_BOTH);

  zy_reader_fixture_number (
    self, "const last = [...document.querySelectorAll('.original .s')].at(-1);"
          "const changed = new Promise(done =>"
          "  document.addEventListener('selectionchange', done, {once: true}));"
          "getSelection().collapse(last.firstChild, 2);"
          "await changed; return 0");
  assert_lit (self, "我们睡觉。|We sleep.");

  point (self, ".abstract .original .s");
  assert_lit (self, "我们读 10 本书。|We read 10 books.");
  point (self, "h1");
  assert_lit (self, "我们睡觉。|We sleep.");
}

/* Clicks as a pointer does: pressed and let go where `selector` is. */
static void
click (Fixture    *self,
       const char *selector,
       int         detail)
{
  g_autofree char *body = g_strdup_printf (
    "const target = document.querySelector('%s');"
    "const box = target.getBoundingClientRect();"
    "const values = {bubbles: true, cancelable: true, detail: %d, clientX: box.left + 3,"
    "                clientY: box.top + 3};"
    "target.dispatchEvent(new MouseEvent('mousedown', values));"
    "target.dispatchEvent(new MouseEvent('mouseup', values));"
    "target.dispatchEvent(new MouseEvent('click', values));"
    "return 0", selector, detail);

  zy_reader_fixture_number (self, body);
}

/* Which languages of each paragraph of the abstract are seen, such as `zh en`. */
static void
assert_seen (Fixture    *self,
             const char *expected)
{
  g_autofree char *seen = zy_reader_fixture_string (
    self, "return [...document.querySelectorAll('.abstract .pair > [lang]')]"
          "  .filter(e => e.offsetHeight > 0).map(e => e.lang.slice(0, 2)).join(' ')");

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_click_swaps (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = short_paper ("swap");
  ZyField *en = g_ptr_array_index (paper->fields, 3);

  en->cut = TRUE;
  zy_reader_fixture_show (self, paper);
  assert_seen (self, "zh zh");

  click (self, ".abstract .translation .s", 1);
  assert_seen (self, "en zh");
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.abstract .swap').ariaPressed === 'true'"));

  /* What is said of the text comes with it. */
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.badges.original').offsetHeight > 0"));

  /* And back. */
  click (self, ".abstract .original .s", 1);
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.badges.original').offsetHeight === 0"));
  assert_seen (self, "zh zh");

  /* The other way around, in the other view; switching it forgets what was swapped. */
  click (self, ".abstract .translation .s", 1);
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  assert_seen (self, "en en");
  click (self, ".abstract .original .s", 1);
  assert_seen (self, "zh en");

  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_BOTH);
  assert_seen (self, "zh en zh en");
  click (self, ".abstract .original .s", 1);
  assert_seen (self, "zh en zh en");
}

/* Clicks that are meant for something else. */
static void
test_click_is_not_for_swapping (Fixture       *self,
                                gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = short_paper ("other");

  zy_reader_fixture_show (self, paper);
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);

  click (self, ".abstract .original .math", 1);
  assert_seen (self, "en en");
  zy_reader_fixture_number (
    self, "document.querySelector('.abstract .original a')"
          "  .addEventListener('click', event => event.preventDefault());"
          "return 0");
  click (self, ".abstract .original a", 1);
  assert_seen (self, "en en");
  click (self, ".heading h2", 1);
  assert_seen (self, "en en");

  /* One that ends a selection, or makes one. */
  zy_reader_fixture_number (
    self, "getSelection().selectAllChildren(document.querySelector('.original .s')); return 0");
  click (self, ".abstract .original .s", 1);
  assert_seen (self, "en en");
}

/* The second click of two undoes what the first one did, and selects the word. */
static void
test_double_click (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = short_paper ("double");
  g_autofree char *selected = NULL;

  zy_reader_fixture_show (self, paper);
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);

  click (self, ".abstract .original .s", 1);
  assert_seen (self, "zh en");
  click (self, ".abstract .translation .s", 2);
  assert_seen (self, "en en");
  selected = zy_reader_fixture_string (self, "return getSelection().toString().trim()");
  g_assert_cmpstr (selected, ==, "We");
}

/* Leaves what is open, once the page has told that something is. */
static void
leave (Fixture *self)
{
  while (!zy_reader_view_leave (self->view))
    g_main_context_iteration (NULL, TRUE);
}

/* Waits until the page has told that nothing is open. */
static void
wait_left (Fixture *self)
{
  while (zy_reader_view_leave (self->view))
    g_main_context_iteration (NULL, FALSE);
}

/* With the keyboard: the button beside the paragraph, and Escape. */
static void
test_keyboard (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = short_paper ("keyboard");

  zy_reader_fixture_show (self, paper);
  zy_reader_fixture_number (
    self, "for (const button of document.querySelectorAll('.abstract .swap')) {"
          "  button.focus(); button.click(); }"
          "return 0");
  assert_seen (self, "en en");
  g_assert_true (zy_reader_fixture_true (
    self, "return document.activeElement.matches('.swap:focus-visible, .swap')"));

  leave (self);
  assert_seen (self, "zh zh");
  /* With nothing to bring back, the key is for the window. */
  wait_left (self);
  g_assert_false (zy_reader_view_leave (self->view));
}

/* The number of the sentence at the top of the window, in whatever language is seen. */
#define SENTENCE_AT_TOP \
  "const s = [...document.querySelectorAll('.s')].find(" \
  "  s => s.getBoundingClientRect().height > 0 && s.getBoundingClientRect().bottom > 9);" \
  "return Number(s.dataset.s)"

/* Scrolls until so much of a sentence is above the top of the window. */
static void
go_to_sentence (Fixture *self,
                int      number,
                double   part)
{
  g_autofree char *body = g_strdup_printf (
    "const s = document.querySelector('.translation .s[data-s=\"%d\"]');"
    "const box = s.getBoundingClientRect();"
    "window.scrollBy(0, box.top + box.height * %.2f);"
    "return 0", number, part);

  zy_reader_fixture_number (self, body);
}

static void
assert_keeps_sentences (Fixture *self)
{
  static const ZyLanguageView round[] = {
    ZY_LANGUAGE_VIEW_ORIGINAL, ZY_LANGUAGE_VIEW_BOTH, ZY_LANGUAGE_VIEW_TRANSLATION,
  };

  /* The long sentence of every other paragraph. */
  for (int number = 25; number < 60; number += 6) {
    go_to_sentence (self, number, 0.6);
    g_assert_cmpfloat (zy_reader_fixture_number (self, SENTENCE_AT_TOP), ==, number);

    for (guint i = 0; i < G_N_ELEMENTS (round); i++) {
      zy_reader_view_set_language_view (self->view, round[i]);
      g_assert_cmpfloat (zy_reader_fixture_number (self, SENTENCE_AT_TOP), ==, number);
    }
  }
}

static void
test_keeps_sentence (Fixture       *self,
                     gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("sentences", 40);

  zy_reader_fixture_show (self, paper);
  assert_keeps_sentences (self);
}

static void
test_keeps_sentence_in_narrow_window (Fixture       *self,
                                      gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("narrow", 40);

  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 640);
  while (zy_reader_fixture_number (self, "return window.innerWidth") > 400)
    g_main_context_iteration (NULL, FALSE);
  zy_reader_fixture_show (self, paper);
  assert_keeps_sentences (self);
}

/* One paragraph that is far longer than the window, and one of the other language that is three. */
static void
test_keeps_sentence_in_long_paragraph (Fixture       *self,
                                       gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("one", 40);
  ZyField *zh = g_ptr_array_index (paper->fields, 2);

  for (char *p = zh->text; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';
  zy_reader_fixture_show (self, paper);
  g_assert_cmpfloat (zy_reader_fixture_number (
    self, "return document.querySelectorAll('.abstract .pair').length"), ==, 1);
  assert_keeps_sentences (self);
}

/* A paragraph that begins above the window keeps the sentence that was clicked where it is. */
static void
test_swap_keeps_sentence (Fixture       *self,
                          gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("swapped", 40);
  double before;
  double after;

  zy_reader_fixture_show (self, paper);
  go_to_sentence (self, 31, 0);
  before = zy_reader_fixture_number (
    self, "return document.querySelector('.translation [data-s=\"32\"]')"
          "  .getBoundingClientRect().top");
  click (self, ".translation [data-s=\"32\"]", 1);
  after = zy_reader_fixture_number (
    self, "return document.querySelector('.original [data-s=\"32\"]').getBoundingClientRect().top");
  g_assert_cmpfloat (fabs (after - before), <=, 1);
}

/* A paper that comes in other languages than the one before does not switch that one on its way
 * out. */
static void
test_comes_in_own_languages (Fixture       *self,
                             gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) first = zy_sample_paper_new ("one");
  g_autoptr (ZyPaperDetail) second = zy_sample_paper_new ("two");
  g_autofree char *seen = NULL;
  guint notified = 0;

  zy_reader_fixture_show (self, first);
  zy_reader_fixture_number (
    self, "window.seen = [];"
          "const record = () => window.seen.push("
          "  document.documentElement.dataset.languageView + ' ' +"
          "  document.querySelector('h1 .original').textContent);"
          "const observer = new MutationObserver(record);"
          "observer.observe(document.documentElement, {attributeFilter: ['data-language-view']});"
          "return 0");
  g_signal_connect_swapped (self->view, "notify::language-view",
                            G_CALLBACK (g_atomic_int_inc), &notified);

  zy_reader_view_show (self->view, second, ZY_LANGUAGE_VIEW_BOTH);
  zy_reader_fixture_wait (self);
  seen = zy_reader_fixture_string (self, "return window.seen.join('|')");
  g_assert_cmpstr (seen, ==, "both Paper two");
  g_assert_cmpint (zy_reader_view_get_language_view (self->view), ==, ZY_LANGUAGE_VIEW_BOTH);
  g_assert_cmpuint (notified, ==, 1);

  /* The same paper is switched as ever. */
  zy_reader_view_show (self->view, second, ZY_LANGUAGE_VIEW_ORIGINAL);
  g_assert_true (zy_reader_fixture_true (
    self, "return document.documentElement.dataset.languageView === 'original'"));
}

/* What is said of a text is there for the asking, without a script of the page. */
static void
test_provenance (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) paper = short_paper ("origin");
  ZyField *zh = g_ptr_array_index (paper->fields, 2);

  zh->source = g_strdup ("cs.CL");
  zh->date = g_strdup ("2024-04-05");
  zy_reader_fixture_show (self, paper);
  g_assert_true (zy_reader_fixture_true (
    self, "return !document.querySelector('.about dl').checkVisibility()"));
  g_assert_true (zy_reader_fixture_true (
    self, "document.querySelector('.about summary').click();"
          "return document.querySelector('.about dl').checkVisibility()"));
  /* It opens above the text, and moves nothing. */
  g_assert_true (zy_reader_fixture_true (
    self, "return getComputedStyle(document.querySelector('.about dl')).position === 'absolute'"));

  /* Escape closes it, and so does a click elsewhere. */
  leave (self);
  g_assert_true (zy_reader_fixture_true (self, "return !document.querySelector('.about').open"));
  g_assert_true (zy_reader_fixture_true (
    self, "document.querySelector('.about summary').click();"
          "document.querySelector('h1')"
          "  .dispatchEvent(new MouseEvent('mousedown', {bubbles: true}));"
          "return !document.querySelector('.about').open"));
}

/* Of sections as well, those without a heading too, beside which it is in the margin. */
static void
test_provenance_of_sections (Fixture       *self,
                             gconstpointer  data)
{
  static const int widths[] = { 1000, 360 };
  g_autoptr (ZyPaperDetail) paper = short_paper ("sections");

  zy_sample_paper_add_section (paper, "节", "有标题的一节。");
  zy_sample_paper_add_section (paper, NULL, "没有标题的一节。");
  for (guint i = 0; i < paper->sections->len; i++) {
    ZySection *section = paper->sections->pdata[i];

    section->source = g_strdup ("a source with a long name");
    section->date = g_strdup ("2024-04-05");
  }
  zy_reader_fixture_show (self, paper);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    g_autofree char *body = g_strdup_printf (
      "const main = document.querySelector('main');"
      "main.style.maxWidth = '%dpx';"
      "const page = main.getBoundingClientRect();"
      "const isWithin = ({left, right}) => left >= page.left && right <= page.right;"
      "const texts = [...document.querySelectorAll('.part > .body')];"
      "return [...document.querySelectorAll('.part .about')].map((about, i) => {"
      "  const sign = about.querySelector('summary').getBoundingClientRect();"
      "  const text = texts[i].getBoundingClientRect();"
      "  about.open = true;"
      "  const note = about.querySelector('dl').getBoundingClientRect();"
      "  about.open = false;"
      "  return isWithin(sign) && isWithin(note) && note.width > 100 && note.top >= sign.bottom &&"
      "         (sign.bottom <= text.top || sign.left >= text.right);"
      "}).join()", widths[i]);
    g_autofree char *well = zy_reader_fixture_string (self, body);

    g_assert_cmpstr (well, ==, "true,true");
  }
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, zy_reader_fixture_set_up, test, zy_reader_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  if (!zy_test_display_init (&argc, &argv))
    return 0;

  add ("/reader/languages/pointing", test_pointing);
  add ("/reader/languages/caret", test_caret);
  add ("/reader/languages/click-swaps", test_click_swaps);
  add ("/reader/languages/click-is-not-for-swapping", test_click_is_not_for_swapping);
  add ("/reader/languages/double-click", test_double_click);
  add ("/reader/languages/keyboard", test_keyboard);
  add ("/reader/languages/keeps-sentence", test_keeps_sentence);
  add ("/reader/languages/keeps-sentence-in-narrow-window", test_keeps_sentence_in_narrow_window);
  add ("/reader/languages/keeps-sentence-in-long-paragraph", test_keeps_sentence_in_long_paragraph);
  add ("/reader/languages/swap-keeps-sentence", test_swap_keeps_sentence);
  add ("/reader/languages/comes-in-own-languages", test_comes_in_own_languages);
  add ("/reader/languages/provenance", test_provenance);
  add ("/reader/languages/provenance-of-sections", test_provenance_of_sections);

  return g_test_run ();
}
