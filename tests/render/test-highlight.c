/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In what is expected, « and » stand for the beginning and the end of a mark. */

#include "zy-highlight.h"

#include "zy-matcher.h"
#include "zy-sanitize.h"

#include <string.h>

#define OPEN  "<mark class=\"match\">"
#define CLOSE "</mark>"

/* What is looked for: words with a space between each. */
static GPtrArray *
make_matchers (const char *words)
{
  GPtrArray *matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_matcher_free);
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    g_ptr_array_add (matchers, zy_matcher_new (each[i], FALSE));

  return matchers;
}

static char *
highlight (const char *html,
           const char *words)
{
  g_autoptr (GPtrArray) matchers = make_matchers (words);

  return zy_highlight_html (html, matchers);
}

static void
replace (GString    *text,
         const char *what,
         const char *by)
{
  g_string_replace (text, what, by, 0);
}

static void
assert_marks (const char *html,
              const char *words,
              const char *expected)
{
  g_autofree char *marked = highlight (html, words);
  g_autoptr (GString) shown = g_string_new (marked);

  g_test_message ("%s in %s", words, html);
  replace (shown, OPEN, "«");
  replace (shown, CLOSE, "»");
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
assert_unmarked (const char *html,
                 const char *words)
{
  assert_marks (html, words, html);
}

static void
test_text (void)
{
  assert_marks ("<p>大语言模型的语言</p>", "语言", "<p>大«语言»模型的«语言»</p>");
  assert_marks ("<p>Large models and a model</p>", "model",
                "<p>Large «model»s and a «model»</p>");
  assert_marks ("plain CAFÉ", "café", "plain «CAFÉ»");
  assert_marks ("<p>LoRA微调</p>", "LoRA微调", "<p>«LoRA微调»</p>");
  assert_marks ("<p>one two</p>", "one two", "<p>«one» «two»</p>");
  assert_unmarked ("<p>nothing of it</p>", "模型");
}

static void
test_without_matchers (void)
{
  g_autoptr (GPtrArray) none = make_matchers ("");
  g_autofree char *with_none = zy_highlight_html ("<p>a & b</p>", none);
  g_autofree char *without = zy_highlight_html ("<p>a & b</p>", NULL);
  g_autofree char *of_nothing = highlight ("", "a");

  g_assert_cmpstr (with_none, ==, "<p>a & b</p>");
  g_assert_cmpstr (without, ==, "<p>a & b</p>");
  g_assert_cmpstr (of_nothing, ==, "");
}

static void
test_references (void)
{
  assert_marks ("AT&amp;T", "AT&T", "«AT&amp;T»");
  assert_marks ("&#x4e2d;&#25991;文本", "中文", "«&#x4e2d;&#25991;»文本");
  assert_marks ("深&#x4e2d;文本", "中文", "深«&#x4e2d;文»本");
  assert_marks ("caf&eacute; noir", "café", "«caf&eacute;» noir");
  assert_marks ("&lt;b&gt;bold&lt;/b&gt;", "bold", "&lt;b&gt;«bold»&lt;/b&gt;");

  /* Never in one: what it is written with is no text. */
  assert_unmarked ("&amp;", "amp");
  assert_unmarked ("&#x4e2d;", "4e2d");
  assert_unmarked ("&lt;", "lt");

  /* What only looks like one is text. */
  assert_marks ("R&D, &nonsense; x", "nonsense", "R&D, &«nonsense»; x");
  assert_marks ("a & b", "b", "a & «b»");
}

static void
test_across_inline (void)
{
  assert_marks ("<p>大<em>语</em>言</p>", "语言", "<p>大<em>«语»</em>«言»</p>");
  assert_marks ("<p><strong>大</strong>模<a href=\"x\">型</a>化</p>", "大模型",
                "<p><strong>«大»</strong>«模»<a href=\"x\">«型»</a>化</p>");

  /* Words of the other language, and none. */
  assert_marks ("<p>用<span class=\"run gap-before\" lang=\"en\">BERT</span>模型</p>", "BERT模型",
                "<p>用<span class=\"run gap-before\" lang=\"en\">«BERT»</span>«模型»</p>");
  assert_marks ("在<b><span class=\"run gap-before\"></span>12</b>月", "在12",
                "«在»<b><span class=\"run gap-before\"></span>«12»</b>月");
  assert_unmarked ("<span class=\"s\">用<span class=\"run\">BERT</span></span><span class=\"s\">模型</span>",
                   "BERT模型");

  /* Each begins anew: a block, a cell, the title in the other language, an image. */
  assert_unmarked ("<p>语</p><p>言</p>", "语言");
  assert_unmarked ("<tr><td>语</td><td>言</td></tr>", "语言");
  assert_unmarked ("<span lang=\"zh\">语</span><span lang=\"en\">言</span>", "语言");
  assert_unmarked ("语<img src=\"x\">言", "语言");
  assert_unmarked ("语<br>言", "语言");
}

static void
test_tags (void)
{
  assert_unmarked ("<p class=\"model\" title='model'>x</p>", "model");
  assert_unmarked ("<model model=model>x</model>", "model");
  assert_unmarked ("<a href=\"https://example.com/model?a=b&amp;model\">x</a>", "model");
  assert_marks ("<img alt=\"a > model\">model", "model", "<img alt=\"a > model\">«model»");
  assert_marks ("<img alt='a \"> model'>model", "model", "<img alt='a \"> model'>«model»");
  assert_marks ("<p a=x\"><i>model</i>", "model", "<p a=x\"><i>«model»</i>");
  assert_marks ("<p =\"a>model", "model", "<p =\"a>«model»");
  assert_marks ("<br/>model", "model", "<br/>«model»");
  assert_marks ("<p a = 'model'b='model'>model", "model", "<p a = 'model'b='model'>«model»");

  /* A tag without an end is none of our business. */
  assert_unmarked ("<p title=\"model>model</p>", "model");
  assert_unmarked ("<p model", "model");
}

static void
test_signs (void)
{
  assert_marks ("1 < 2 model <3", "model", "1 < 2 «model» <3");
  assert_marks ("< p>model", "model", "< p>«model»");
  assert_marks ("a <", "a", "«a» <");
  assert_marks ("a </", "a", "«a» </");
}

static void
test_comments (void)
{
  assert_marks ("<!-- model -->model", "model", "<!-- model -->«model»");
  assert_marks ("<!-- model --!>model", "model", "<!-- model --!>«model»");
  /* These are over at once, and what follows is no comment. */
  assert_marks ("<!--><a title=\"-->model\">model</a>", "model",
                "<!--><a title=\"-->model\">«model»</a>");
  assert_marks ("<!---><a title=\"-->model\">model</a>", "model",
                "<!---><a title=\"-->model\">«model»</a>");
  assert_marks ("<!doctype model>model", "model", "<!doctype model>«model»");
  assert_marks ("<?model?>model", "model", "<?model?>«model»");
  assert_marks ("</ model>model", "model", "</ model>«model»");
  assert_marks ("</>model", "model", "</>«model»");
  assert_unmarked ("<!-- model", "model");
}

/* Formulas are typeset from their text. */
static void
test_formulas (void)
{
  assert_marks ("<p>model <span class=\"math\">model_x</span> model</p>", "model",
                "<p>«model» <span class=\"math\">model_x</span> «model»</p>");
  assert_marks ("<span class=\"math display\">a &lt; model</span>model", "model",
                "<span class=\"math display\">a &lt; model</span>«model»");
  assert_marks ("<span class='math'>model<span>model</span>model</span>model", "model",
                "<span class='math'>model<span>model</span>model</span>«model»");
  assert_unmarked ("<span class=\"math\">model", "model");
  /* The formula stands between. */
  assert_unmarked ("语<span class=\"math\">x</span>言", "语言");
}

static void
test_own_words (void)
{
  assert_marks ("<h2 class=\"label\">方法</h2><p>方法</p>", "方法",
                "<h2 class=\"label\">方法</h2><p>«方法»</p>");
  assert_marks ("<p class=\"badge cut\">Cut</p><p class=\"cutlabel\">cut</p>", "cut",
                "<p class=\"badge cut\">Cut</p><p class=\"cutlabel\">«cut»</p>");
}

static void
test_foreign (void)
{
  static const char *const names[] = {
    "script", "style", "textarea", "title", "xmp", "iframe", "noscript", "plaintext", "svg",
    "math", "template", "SCRIPT", "Style",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *html = g_strdup_printf ("<p>x</p><%s>model</%s><p>model</p>", names[i],
                                             names[i]);
    g_autofree char *inside = g_strdup_printf ("<b class=\"math\"><%s></b>model</%s>", names[i],
                                               names[i]);

    assert_unmarked (html, "model");
    assert_unmarked (inside, "model");
  }

  assert_marks ("model<script>model</script>", "model", "«model»<script>model</script>");
}

/* Without the marks it is what it was, whatever it was. */
static void
test_changes_nothing_else (void)
{
  static const char *const pieces[] = {
    "<", ">", "/", "\"", "'", "=", "!", "-", "--", "&", ";", "#", "a", "语", " ", "<a", "</a>",
    "<b class=math>", "</b>", "&amp;", "&#97;", "<!--", "-->", "<script>", "<p>", "\n",
  };
  GRand *random = g_rand_new_with_seed (20261121);

  for (guint round = 0; round < 20000; round++) {
    g_autoptr (GString) html = g_string_new (NULL);
    g_autoptr (GString) unmarked = NULL;
    g_autofree char *marked = NULL;

    for (guint i = g_rand_int_range (random, 1, 24); i > 0; i--)
      g_string_append (html, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);

    marked = highlight (html->str, "a 语");
    unmarked = g_string_new (marked);
    replace (unmarked, OPEN, "");
    replace (unmarked, CLOSE, "");
    g_assert_cmpstr (unmarked->str, ==, html->str);
  }

  g_rand_free (random);
}

/* What the sanitiser makes of anything stays as harmless as it was: read again, it is the same but
 * for the marks. */
static void
test_hostile (void)
{
  static const char *const hostile[] = {
    "<img src=x onerror=alert(1) alt='model'>model",
    "<a href=\"javascript:model()\">model</a>",
    "<a href='https://example.com/?q=model' title='model\"><script>model</script>'>model</a>",
    "<svg><style><img src='</style><img onerror=model() src=1>'>model",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;model\">",
    "<p title='<mark class=\"match\">'>model</mark></p>",
    "&lt;script&gt;model&lt;/script&gt;",
    "<noscript><p title=\"</noscript><img src=x onerror=model()>\">",
    "model<b>mo</i>del</b><table>model<tr>model",
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++) {
    g_autofree char *clean = zy_sanitize_html (hostile[i], -1, NULL, NULL);
    g_autofree char *marked = highlight (clean, "model");
    g_autofree char *expected = zy_sanitize_html (clean, -1, NULL, NULL);
    g_autofree char *read_again = zy_sanitize_html (marked, -1, NULL, NULL);
    g_autoptr (GString) unmarked = g_string_new (read_again);

    g_test_message ("%s", marked);
    replace (unmarked, "<mark>", "");
    replace (unmarked, CLOSE, "");
    g_assert_cmpstr (unmarked->str, ==, expected);
  }
}

/* Each takes a moment; in quadratic time, it would take minutes. */
static void
test_linear (void)
{
  static const char *const pieces[] = {
    "<", "</", "<a ", "<!--", "<!---!>", "&", "&amp", "<b class=math>", "a", "语", "<i>语</i>",
    "<p x='", "<!---", "语 ", "<em>a</em>言",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) html = g_string_new (NULL);
    g_autofree char *marked = NULL;

    while (html->len < 1 << 17)
      g_string_append (html, pieces[i]);

    marked = highlight (html->str, "a 语言");
    g_assert_cmpuint (strlen (marked), >=, html->len);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/highlight/text", test_text);
  g_test_add_func ("/render/highlight/without-matchers", test_without_matchers);
  g_test_add_func ("/render/highlight/references", test_references);
  g_test_add_func ("/render/highlight/across-inline", test_across_inline);
  g_test_add_func ("/render/highlight/tags", test_tags);
  g_test_add_func ("/render/highlight/signs", test_signs);
  g_test_add_func ("/render/highlight/comments", test_comments);
  g_test_add_func ("/render/highlight/formulas", test_formulas);
  g_test_add_func ("/render/highlight/own-words", test_own_words);
  g_test_add_func ("/render/highlight/foreign", test_foreign);
  g_test_add_func ("/render/highlight/changes-nothing-else", test_changes_nothing_else);
  g_test_add_func ("/render/highlight/hostile", test_hostile);
  g_test_add_func ("/render/highlight/linear", test_linear);

  return g_test_run ();
}
