/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page of a paper is made of; asked of it through XPath. */

#include "zy-render.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <string.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static ZyPaperDetail *
new_paper (void)
{
  ZyPaperDetail *paper = zy_paper_detail_new ();

  paper->key = g_strdup ("2403.19103");
  paper->arxiv_id = g_strdup ("2403.19103");
  paper->url = g_strdup ("https://arxiv.org/abs/2403.19103");

  return paper;
}

static ZyField *
add_field (ZyPaperDetail *paper,
           ZyFieldKind    kind,
           ZyLang         lang,
           const char    *text)
{
  ZyField *field = zy_field_new (kind, lang, text, FALSE);

  g_ptr_array_add (paper->fields, field);

  return field;
}

static void
add_section (ZyPaperDetail *paper,
             ZyFieldKind    kind,
             const char    *title,
             const char    *markdown)
{
  g_ptr_array_add (paper->sections, zy_section_new (kind, ZY_LANG_ZH, 1, title, markdown));
}

static void
add_appearance (ZyPaperDetail *paper,
                const char    *source,
                const char    *date)
{
  ZyAppearance *appearance = g_new0 (ZyAppearance, 1);

  appearance->source = g_strdup (source);
  appearance->date = g_strdup (date);
  g_ptr_array_add (paper->appearances, appearance);
}

/* What an XPath expression says of the paper's page, as a string. */
static char *
ask (const ZyPaperDetail *paper,
     const char          *expression)
{
  g_autofree char *html = zy_render_paper (paper);
  htmlDocPtr document = htmlReadMemory (html, (int) strlen (html), NULL, "UTF-8",
                                        HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  xmlXPathContextPtr context = xmlXPathNewContext (document);
  xmlXPathObjectPtr object = xmlXPathEvalExpression ((const xmlChar *) expression, context);
  xmlChar *string = xmlXPathCastToString (object);
  char *answer = g_strdup ((const char *) string);

  xmlFree (string);
  xmlXPathFreeObject (object);
  xmlXPathFreeContext (context);
  xmlFreeDoc (document);

  return answer;
}

static void
assert_says (const ZyPaperDetail *paper,
             const char          *expression,
             const char          *expected)
{
  g_autofree char *answer = ask (paper, expression);

  g_test_message ("%s", expression);
  g_assert_cmpstr (answer, ==, expected);
}

static void
test_title (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_ZH, "关于$x$的研究");
  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_EN, "On $x$ & <b>more</b>");

  assert_says (paper, "count(//h1)", "1");
  assert_says (paper, "string(//h1/span[@class='translation'][@lang='zh-Hans'])", "关于x的研究");
  assert_says (paper, "string(//h1/span[@class='original'][@lang='en'])", "On x & <b>more</b>");
  assert_says (paper, "count(//h1//span[@class='math'])", "2");
  assert_says (paper, "count(//h1//b)", "0");
}

static void
test_title_in_one_language (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  g_autoptr (ZyPaperDetail) nameless = new_paper ();

  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_EN, "Title");
  assert_says (paper, "string(//h1[@class='single']/span[@class='original'])", "Title");
  assert_says (paper, "count(//h1/*[contains(@class, 'only-en')])", "1");

  assert_says (nameless, "string(//h1)", "2403.19103");
}

static void
test_identity (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  paper->version = 2;
  paper->announce_type = g_strdup ("cross");
  paper->affiliation = g_strdup ("Some <University>");
  paper->comment = g_strdup ("10 pages");
  paper->journal_ref = g_strdup ("J. Erd\\H{o}s 1 (2024) <3>");
  paper->doi = g_strdup ("10.1000/ABC 10.1000/def");
  g_ptr_array_add (paper->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (paper->categories, g_strdup ("cs.AI"));
  g_ptr_array_add (paper->categories, g_strdup ("none.XX"));
  add_appearance (paper, "cs.CL", "2024-04-05");

  assert_says (paper, "string(//li[@class='arxiv'])", "arXiv:2403.19103v2");
  assert_says (paper, "string(//li[@class='category primary'])", "cs.CL");
  assert_says (paper, "string(//li[@class='category primary']/@title)",
               "Computation and Language");
  assert_says (paper, "string(//li[@class='category'])", "cs.AI");
  assert_says (paper, "string(//li[@class='category']/@title)", "Artificial Intelligence");
  assert_says (paper, "count(//li[@class='category'][2]/@title)", "0");
  assert_says (paper, "string(//li[@class='announce'])", "Cross-listed");
  assert_says (paper, "normalize-space(//li[@class='digest'])", "cs.CL 2024-04-05");
  assert_says (paper, "string(//*[@class='affiliation'])", "Some <University>");
  assert_says (paper, "string(//*[@class='comment'])", "10 pages");
  assert_says (paper, "string(//p[@class='journal'])", "J. Erdős 1 (2024) <3>");
  assert_says (paper, "string(//ul[@class='links']/li[1]/a)", "Abstract");
  assert_says (paper, "string(//ul[@class='links']/li[1]/a/@href)",
               "https://arxiv.org/abs/2403.19103v2");
  assert_says (paper, "string(//ul[@class='links']/li[2]/a/@href)",
               "https://arxiv.org/pdf/2403.19103v2");
  assert_says (paper, "string(//ul[@class='links']/li[3]/a/@href)",
               "https://arxiv.org/html/2403.19103v2");
  assert_says (paper, "string(//ul[@class='links']/li[4]/a)", "DOI");
  assert_says (paper, "string(//ul[@class='links']/li[4]/a/@href)", "https://doi.org/10.1000/abc");
  assert_says (paper, "string(//ul[@class='links']/li[5]/a/@href)", "https://doi.org/10.1000/def");
}

/* arXiv has HTML since December 2023. */
static void
test_html_link (void)
{
  static const struct {
    const char *id;
    const char *expected;
  } papers[] = {
    { "2311.17900", "0" }, { "2312.00001", "1" }, { "2608.00001", "1" }, { "0704.0001", "0" },
    { "hep-th/9901001", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++) {
    g_autoptr (ZyPaperDetail) paper = new_paper ();

    g_free (paper->arxiv_id);
    paper->arxiv_id = g_strdup (papers[i].id);
    assert_says (paper, "count(//ul[@class='links']/li/a[text()='HTML'])", papers[i].expected);
  }
}

/* An abstract does not say that it is one beneath the heading that does. */
static void
test_name_in_text (void)
{
  static const char *const texts[][2] = {
    { "摘要：我们训练。", "我们训练。" }, { "摘要: 我们训练。", "我们训练。" },
    { "摘要我们训练。", "摘要我们训练。" }, { "摘要：", "摘要：" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (ZyPaperDetail) paper = new_paper ();

    add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, texts[i][0]);
    add_field (paper, ZY_FIELD_TLDR, ZY_LANG_ZH, texts[i][0]);
    assert_says (paper, "string(//section[@class='field abstract']//p)", texts[i][1]);
    assert_says (paper, "string(//section[@class='field tldr']//p)", texts[i][0]);
  }
}

/* What is no heading and no text has a language, too. */
static void
test_language_of_lines (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  paper->affiliation = g_strdup ("清华大学");
  paper->comment = g_strdup ("10 pages");
  g_ptr_array_add (paper->authors, g_strdup ("Ada Lovelace"));
  assert_says (paper, "string(//p[@class='affiliation']/@lang)", "zh-Hans");
  assert_says (paper, "string(//p[@class='comment']/@lang)", "en");
  assert_says (paper, "string(//p[@class='authors']/@lang)", "en");
}

/* Three are shown, the others unfold. */
static void
test_digests (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  for (guint i = 1; i <= 5; i++) {
    g_autofree char *source = g_strdup_printf ("source%u", i);

    add_appearance (paper, source, "2024-04-05");
    if (i == 3)
      assert_says (paper, "count(//li[@class='digests'])", "0");
  }

  assert_says (paper, "count(//ul[@class='identity']/li[@class='digest'])", "3");
  assert_says (paper, "string(//li[@class='digests']/details/summary)", "2 more digests");
  assert_says (paper, "normalize-space(//li[@class='digests']/details/ul)",
               "source4 2024-04-05source5 2024-04-05");
}

static void
test_title_provenance (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  ZyField *title = add_field (paper, ZY_FIELD_TITLE, ZY_LANG_ZH, "题目");

  assert_says (paper, "count(//li[@class='origin'])", "0");
  title->source = g_strdup ("cs.CL");
  title->date = g_strdup ("2024-04-05");
  title->format = g_strdup ("chat-arxiv-markdown");
  assert_says (paper, "string(//li[@class='origin']//dd)",
               "cs.CL · 2024-04-05Complete · Machine translation");
}

static void
test_identity_of_others (void)
{
  g_autoptr (ZyPaperDetail) paper = zy_paper_detail_new ();
  g_autoptr (ZyPaperDetail) unsafe = zy_paper_detail_new ();

  paper->key = g_strdup ("https://openreview.net/forum?id=a&b");
  paper->url = g_strdup (paper->key);
  assert_says (paper, "string(//ul[@class='links']//a)", "openreview.net");
  assert_says (paper, "string(//ul[@class='links']//a/@href)", paper->url);
  assert_says (paper, "count(//ul[@class='identity']/li)", "0");

  unsafe->key = g_strdup ("javascript:alert(1)");
  unsafe->url = g_strdup (unsafe->key);
  unsafe->code_url = g_strdup (unsafe->key);
  g_ptr_array_add (unsafe->links, zy_link_new ("Demo", unsafe->key));
  assert_says (unsafe, "count(//a)", "0");
}

static void
test_links (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  paper->code_url = g_strdup ("https://code.example/x");
  g_ptr_array_add (paper->links, zy_link_new ("★ 18", "https://code.example/x"));
  g_ptr_array_add (paper->links, zy_link_new ("Demo \"1\"", "https://demo.example/?a=1&b=2"));
  g_ptr_array_add (paper->links, zy_link_new ("Page", "https://arxiv.org/abs/2403.19103"));

  /* The code once, with what is said of it; the page not again. */
  assert_says (paper, "count(//ul[@class='links']/li)", "5");
  assert_says (paper, "string(//ul[@class='links']/li[4]/a)", "Code · ★ 18");
  assert_says (paper, "string(//ul[@class='links']/li[5]/a)", "Demo \"1\"");
  assert_says (paper, "string(//ul[@class='links']/li[5]/a/@href)",
               "https://demo.example/?a=1&b=2");
}

/* What a digest says beside its papers stands below all else, folded. */
static void
test_closing (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  ZyAppearance *appearance;

  add_appearance (paper, "paper-list", "2024-03-05");
  add_appearance (paper, "cs.CL", "2024-03-04");
  appearance = paper->appearances->pdata[0];
  appearance->closing = g_strdup ("## 参考\n\n- [一本书](https://book.example/)\n\n<script>x</script>");

  assert_says (paper, "count(//article/details[@class='closing'])", "1");
  assert_says (paper, "string(//article/details/summary)", "Also in paper-list of 2024-03-05");
  assert_says (paper, "string(//article/details//a/@href)", "https://book.example/");
  assert_says (paper, "string(//article/details/div/@lang)", "zh-Hans");
  assert_says (paper, "count(//script)", "0");
  assert_says (paper, "count(//article/details[@open])", "0");
}

static void
test_authors (void)
{
  g_autoptr (ZyPaperDetail) few = new_paper ();
  g_autoptr (ZyPaperDetail) many = new_paper ();

  g_ptr_array_add (few->authors, g_strdup ("A. One"));
  g_ptr_array_add (few->authors, g_strdup ("B. <Two>"));
  assert_says (few, "string(//p[@class='authors'])", "A. One, B. <Two>");

  for (int i = 1; i <= 11; i++)
    g_ptr_array_add (many->authors, g_strdup_printf ("Author %d", i));
  assert_says (many, "count(//p[@class='authors'])", "0");
  assert_says (many, "contains(//details/summary, 'Author 8')", "true");
  assert_says (many, "contains(//details/summary, 'Author 9')", "false");
  assert_says (many, "contains(//details/summary, 'and 3 more')", "true");
  assert_says (many, "contains(//details/text(), 'Author 9, Author 10, Author 11')", "true");
}

static void
test_pairs (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_field (paper, ZY_FIELD_TLDR, ZY_LANG_ZH, "一句话");
  add_field (paper, ZY_FIELD_TLDR, ZY_LANG_EN, "One sentence");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "甲\n\n乙");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "First\n\n\nSecond");

  assert_says (paper, "string(//section[contains(@class,'tldr')]//h2)", "In brief");
  assert_says (paper, "string(//section[contains(@class,'tldr')]/div[@class='pair']"
                      "/p[@class='translation'][@lang='zh-Hans'])", "一句话");
  assert_says (paper, "string(//section[contains(@class,'tldr')]/div[@class='pair']"
                      "/p[@class='original'][@lang='en'])", "One sentence");

  /* Paragraph by paragraph. */
  assert_says (paper, "count(//section[contains(@class,'abstract')]/div[@class='pair'])", "2");
  assert_says (paper, "string(//section[contains(@class,'abstract')]/div[@class='pair'][2]"
                      "/p[@class='translation'])", "乙");
  assert_says (paper, "string(//section[contains(@class,'abstract')]/div[@class='pair'][2]"
                      "/p[@class='original'])", "Second");
  assert_says (paper, "count(//*[contains(@class,'only')])", "0");
}

/* Sentences that say the same have one number, which no others have. */
static void
test_sentences (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_field (paper, ZY_FIELD_TLDR, ZY_LANG_ZH, "我们读书。");
  add_field (paper, ZY_FIELD_TLDR, ZY_LANG_EN, "We read.");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "我们\\emph{读书}。它有 $x$ 页。然后睡觉。");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
             "We \\emph{read}. Books with $x$ pages. Then we sleep.");

  assert_says (paper, "count(//section[1]//span[@data-s='0'])", "2");
  assert_says (paper, "string(//p[@class='translation']/span[@class='s'][@data-s='1'])",
               "我们读书。");
  assert_says (paper, "string(//p[@class='original']/span[@class='s'][@data-s='1'])", "We read.");
  assert_says (paper, "string(//p[@class='original']/span[@data-s='1']/em)", "read");
  assert_says (paper, "string(//p[@class='translation']/span[@data-s='2']/span[@class='math'])",
               "x");
  assert_says (paper, "string(//p[@class='original']/span[@data-s='3'])", "Then we sleep.");
  assert_says (paper, "count(//span[@data-s])", "8");
  /* The space between them stays, and none comes between Chinese ones. */
  assert_says (paper, "string(//section[2]//p[@class='original'])",
               "We read. Books with x pages. Then we sleep.");
  assert_says (paper, "string(//section[2]//p[@class='translation'])",
               "我们读书。它有 x 页。然后睡觉。");
}

/* Nothing to compare with. */
static void
test_sentences_of_one_language (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "We read. We sleep.");
  assert_says (paper, "count(//span[@data-s])", "0");
  assert_says (paper, "count(//button)", "0");
}

/* The second paragraph of the translation is two of the original. */
static void
test_paragraphs_that_do_not_match (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH,
             "我们研究 ABC。\n\n它有 91 页。它有 17 幅图。\n\n结论是 XYZ。");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
             "We study ABC.\n\nIt has 91 pages.\n\nIt has 17 figures.\n\nWe conclude XYZ.");

  assert_says (paper, "count(//div[@class='pair'])", "3");
  assert_says (paper, "count(//div[@class='pair'][2]/p[@class='translation'])", "1");
  assert_says (paper, "count(//div[@class='pair'][2]/div[@class='original'][@lang='en']/p)", "2");
  assert_says (paper, "string(//div[@class='pair'][2]/div/p[2])", "It has 17 figures.");
  assert_says (paper, "string(//div[@class='pair'][2]/p/span[2]/@data-s)", "2");
  assert_says (paper, "string(//div[@class='pair'][2]/div/p[2]/span/@data-s)", "2");
  assert_says (paper, "string(//div[@class='pair'][3]/p[@class='original'])", "We conclude XYZ.");
}

/* A text without anything in common, and with more sentences than are compared, is still all there,
 * paragraph by paragraph. */
static void
test_sentences_beyond_counting (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  g_autoptr (GString) zh = g_string_new (NULL);
  g_autoptr (GString) en = g_string_new (NULL);

  for (guint i = 0; i < 500; i++) {
    g_string_append (zh, "我们读书。");
    g_string_append (en, "We read.\n\n");
  }
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, zh->str);
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, en->str);

  assert_says (paper, "count(//div[@class='pair'])", "1");
  assert_says (paper, "count(//div[@class='original']/p)", "500");
  assert_says (paper, "string-length(//p[@class='translation'])", "2500");
  assert_says (paper, "count(//span[@data-s])", "0");
}

/* As many as this no abstract has; what is shown is still all of it. */
static void
test_too_many_paragraphs (void)
{
  g_autoptr (ZyPaperDetail) few = new_paper ();
  g_autoptr (ZyPaperDetail) many = new_paper ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "a\n\n");
  add_field (few, ZY_FIELD_ABSTRACT, ZY_LANG_EN, text->str);
  assert_says (few, "count(//div[@class='pair single'])", "1000");

  g_string_append (text, "b");
  add_field (many, ZY_FIELD_ABSTRACT, ZY_LANG_EN, text->str);
  assert_says (many, "count(//div[@class='pair single'])", "1");
  assert_says (many, "string-length(translate(//p[@class='original'],'\n ',''))", "1001");
}

static void
test_one_language (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_field (paper, ZY_FIELD_TLDR, ZY_LANG_ZH, "一句话");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract");

  assert_says (paper, "string(//section[contains(@class,'tldr')]/div/small[contains(@class,"
                      "'only-zh')])", "Only in Chinese");
  assert_says (paper, "string(//section[contains(@class,'abstract')]/div/small[contains(@class,"
                      "'only-en')])", "Only in English");
  /* The style sheet hides the other language, but never the only one. */
  assert_says (paper, "count(//div[@class='pair single'])", "2");
}

static void
test_cut (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "全文");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Cut sho")->cut = TRUE;

  assert_says (paper, "count(//*[@class='badge cut'])", "1");
  assert_says (paper, "string(//div[@class='badges original']/*[@class='badge cut']/a/@href)",
               "https://arxiv.org/abs/2403.19103");
}

static void
assert_lost (const char *zh,
             const char *en,
             gboolean    cut,
             const char *expected)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, zh)->cut = cut;
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, en);
  assert_says (paper, "string(//div[@class='badges translation']/*[@class='badge lost'])", expected);
}

static void
test_lost_formulas (void)
{
  static const char all[] = "The translation lost the formulas of the original.";

  assert_lost ("当x大于0", "For $x > 0$", FALSE, all);
  assert_lost ("当$x > 0$", "For $x > 0$", FALSE, "");
  assert_lost ("当${x}>0$", "For $x > 0$", FALSE, "");
  /* Some of them. */
  assert_lost ("当$x_1$时", "For $x_1$ and $x_2$, also $x_1$", FALSE,
               "The translation lost 1 formula of the original.");
  assert_lost ("当$x_1$时", "For $x_1$, $x_2$ and $x_3$", FALSE,
               "The translation lost 2 formulas of the original.");
  /* Those that come later may only be cut off. */
  assert_lost ("当$x_1$时", "For $x_1$ and $x_2$", TRUE, "");
  assert_lost ("当它", "For $x_1$ and $x_2$", TRUE, all);
  /* Written in another way, or in words. */
  assert_lost ("当$x_{1}^2$时", "For $x^2_1$", FALSE, "");
  assert_lost ("占 95% 的 k 个", "For $95\\%$ of $k$", FALSE, "");
}

static void
test_makers (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  ZyField *abstract_zh = add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "全文");
  ZyField *abstract_en = add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "All");
  ZyField *tldr_zh = add_field (paper, ZY_FIELD_TLDR, ZY_LANG_ZH, "一句");
  ZyField *tldr_en = add_field (paper, ZY_FIELD_TLDR, ZY_LANG_EN, "One");
  ZyField *method = add_field (paper, ZY_FIELD_METHOD, ZY_LANG_ZH, "方法");

  assert_says (paper, "count(//small[contains(@class, 'maker')])", "0");
  abstract_zh->format = g_strdup ("chat-arxiv-markdown");
  abstract_en->format = g_strdup ("chat-arxiv-markdown");
  tldr_zh->format = g_strdup ("chat-arxiv-rss");
  tldr_en->format = g_strdup ("chat-arxiv-rss");
  method->format = g_strdup ("ai-enhanced-jsonl");

  assert_says (paper, "string(//section[contains(@class, 'abstract')]"
                      "//small[@class='maker label translation'])", "Machine translation");
  assert_says (paper, "count(//section[contains(@class, 'abstract')]//small)", "1");
  /* Of both languages, said once. */
  assert_says (paper, "string(//section[contains(@class, 'tldr')]"
                      "//small[@class='maker label translation single'])", "Written by a machine");
  assert_says (paper, "count(//section[contains(@class, 'tldr')]//small)", "1");
  assert_says (paper, "string(//section[contains(@class, 'method')]"
                      "//small[contains(@class, 'maker')])", "Written by a machine");
}

static void
test_makers_that_are_people (void)
{
  static const char *const formats[] = { "wiki-markdown", "arxiv-rss", "feed" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (ZyPaperDetail) paper = new_paper ();

    add_field (paper, ZY_FIELD_TLDR, ZY_LANG_ZH, "一句")->format = g_strdup (formats[i]);
    assert_says (paper, "count(//small[contains(@class, 'maker')])", "0");
  }
}

static void
test_provenance (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  ZyField *zh = add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "全文");
  ZyField *en = add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "All");

  assert_says (paper, "count(//details[contains(@class, 'about')])", "0");

  zh->source = g_strdup ("cs.CL <b>");
  zh->date = g_strdup ("2024-04-05");
  zh->format = g_strdup ("chat-arxiv-json");
  en->date = g_strdup ("2024-04-06");
  en->cut = TRUE;
  assert_says (paper, "string(//details[contains(@class, 'about')]/summary/@aria-label)",
               "Where this text comes from");
  assert_says (paper, "string(//details/dl/dt[1])", "Chinese");
  assert_says (paper, "string(//details/dl/dd[1])",
               "cs.CL <b> · 2024-04-05Complete · Machine translation");
  assert_says (paper, "string(//details/dl/dd[2])",
               "From a source that was removed · 2024-04-06Cut short");
}

static void
test_sections (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  add_section (paper, ZY_FIELD_MOTIVATION, "动机", "**为什么**");
  add_section (paper, ZY_FIELD_OTHER, "1.1、`代码`与$x_1$", "- 一\n- 二");
  g_ptr_array_add (paper->sections, zy_section_new (ZY_FIELD_OTHER, ZY_LANG_ZH, 0, NULL, "正文"));

  assert_says (paper, "string(//section[@class='part motivation']/div/h3[@class='label'])", "Motivation");
  assert_says (paper, "string(//section[@class='part motivation']//strong)", "为什么");
  assert_says (paper, "string(//section[@class='part other']/div/h3/code)", "代码");
  assert_says (paper, "string(//section[@class='part other']/div/h3/span[@class='math'])", "x_1");
  assert_says (paper, "count(//section[@class='part other']//li)", "2");
  assert_says (paper, "count(//section[@class='part other'][2]/*)", "1");
  assert_says (paper, "string(//section[@class='part other'][2]/@lang)", "zh-Hans");
  assert_says (paper, "count(//div[@class='commentary']/small[contains(@class, 'only-zh')])", "1");

  g_ptr_array_add (paper->sections, zy_section_new (ZY_FIELD_OTHER, ZY_LANG_EN, 0, NULL, "text"));
  assert_says (paper, "count(//div[@class='commentary']/small)", "0");
}

/* Each section says it, for they may be of several digests. */
static void
test_provenance_of_sections (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  ZySection *first, *second;

  add_section (paper, ZY_FIELD_MOTIVATION, "动机", "为什么");
  g_ptr_array_add (paper->sections, zy_section_new (ZY_FIELD_OTHER, ZY_LANG_EN, 0, NULL, "Text"));
  assert_says (paper, "count(//details[contains(@class, 'about')])", "0");
  assert_says (paper, "count(//section[2]/div)", "1");

  first = paper->sections->pdata[0];
  first->source = g_strdup ("paper-list");
  first->date = g_strdup ("2024-04-05");
  first->format = g_strdup ("wiki-markdown");
  second = paper->sections->pdata[1];
  second->date = g_strdup ("2024-04-06");
  second->format = g_strdup ("chat-arxiv-markdown");
  assert_says (paper, "string(//section[1]/div[@class='heading'][@lang='en']/details/summary/@title)",
               "Where this text comes from");
  assert_says (paper, "string(//section[1]//dl)", "Chinesepaper-list · 2024-04-05Complete");
  assert_says (paper, "string(//section[2]/div[@class='heading bare'][@lang='en']//dl)",
               "EnglishFrom a source that was removed · 2024-04-06Complete · Written by a machine");
}

static void
test_figures (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  ZyFigure *figure = zy_figure_new ("/images/a b.png", NULL);

  figure->hash = g_strdup (HASH);
  figure->width = 640;
  figure->height = 480;
  g_ptr_array_add (paper->figures, figure);
  g_ptr_array_add (paper->figures, zy_figure_new ("https://img.example/b.webp", NULL));
  add_section (paper, ZY_FIELD_OTHER, "图",
               "![caption $x$](</images/a b.png>)\n\n"
               "![absent](https://img.example/b.webp)\n\n"
               "![](/images/unknown.png)\n\n"
               "<video src=\"https://v.example/v.mp4\"></video>\n\n"
               "| ![in](</images/a b.png>) |\n| --- |\n\n"
               "| [![linked](</images/a b.png>)](https://example.org/) |\n| --- |\n\n"
               "![](</images/a b.png>)\n");

  assert_says (paper, "count(//figure)", "5");
  assert_says (paper, "string(//figure[1]/button/img/@src)", "zhaiyao-figure:" HASH);
  assert_says (paper, "string(//figure[1]/button/img/@width)", "640");
  assert_says (paper, "string(//figure[1]/button/img/@height)", "480");
  assert_says (paper, "string(//figure[1]/button/img/@loading)", "lazy");
  assert_says (paper, "string(//figure[1]/button/img/@alt)", "caption x");
  /* It is opened with a button, which has a name in any case; not where a link is. */
  assert_says (paper, "string(//figure[1]/button/@class)", "view-figure");
  assert_says (paper, "count(//figure[1]/button/@aria-label)", "0");
  assert_says (paper, "string(//figure[5]/button/@aria-label)", "Figure");
  assert_says (paper, "count(//a/button)", "0");
  assert_says (paper, "string(//a/img/@alt)", "linked");
  assert_says (paper, "string(//figure[1]/figcaption/span[@class='math'])", "x");

  assert_says (paper, "string(//figure[2]/@class)", "missing");
  assert_says (paper, "string(//figure[2]//p[@class='reason'])", "Image not downloaded yet");
  assert_says (paper, "string((//figure[2]//a)[2]/@href)", "https://img.example/b.webp");
  assert_says (paper, "string(//figure[2]/figcaption)", "absent");

  assert_says (paper, "count(//figure[3]//a)", "0");
  assert_says (paper, "string(//figure[3]//p[@class='source'])", "/images/unknown.png");
  assert_says (paper, "string(//figure[4]//a/@href)", "https://v.example/v.mp4");

  assert_says (paper, "string(//th/button/img/@class)", "in-text");
  /* Nothing is ever loaded from elsewhere. */
  assert_says (paper, "count(//img[not(starts-with(@src, 'zhaiyao-figure:'))])", "0");
  assert_says (paper, "count(//video)", "0");
}

/* Why a figure is missing is said, and there is a way to ask for it. */
static void
test_missing_figures (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  ZyFigure *failed = zy_figure_new ("/图 1.png?a=1&b=2", NULL);
  ZyFigure *removed = zy_figure_new ("b.png", NULL);
  g_autofree char *digits = g_strnfill (3000, 'A');
  g_autofree char *data_url = g_strconcat ("data:image/png;base64,", digits, NULL);
  g_autofree char *markdown = g_strdup_printf ("![](</图 1.png?a=1&b=2>)\n\n![](b.png)\n\n"
                                               "![](%s)\n\n"
                                               "[no](zhaiyao-retry:b.png)\n", data_url);

  failed->problem = g_strdup ("“img.example” does not <answer>.");
  removed->is_removed = TRUE;
  g_ptr_array_add (paper->figures, failed);
  g_ptr_array_add (paper->figures, removed);
  g_ptr_array_add (paper->figures, zy_figure_new (data_url, NULL));
  add_section (paper, ZY_FIELD_OTHER, "图", markdown);

  assert_says (paper, "string(//figure[1]//p[@class='reason'])",
               "“img.example” does not <answer>.");
  assert_says (paper, "string(//figure[1]//a[@class='button'])", "Retry");
  assert_says (paper, "string(//figure[1]//a[@class='button']/@href)",
               "zhaiyao-retry:%2F%E5%9B%BE%201.png%3Fa%3D1%26b%3D2");

  assert_says (paper, "string(//figure[2]//p[@class='reason'])",
               "This image was removed to make room for others");
  assert_says (paper, "string(//figure[2]//a[@class='button'])", "Download");

  assert_says (paper, "count(//figure[3]//a[@class='button'])", "0");

  /* A digest cannot write such a link. */
  assert_says (paper, "count(//a[starts-with(@href, 'zhaiyao-retry:')])", "2");
}

/* The first figure of an address is the one that is shown. */
static void
test_figures_of_one_address (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (paper->figures, zy_figure_new (i == 0 ? "/a.png" : "/b.png", NULL));
  ((ZyFigure *) paper->figures->pdata[1])->hash = g_strdup (HASH);
  ((ZyFigure *) paper->figures->pdata[1])->width = 30;
  ((ZyFigure *) paper->figures->pdata[1])->height = 20;

  add_section (paper, ZY_FIELD_OTHER, NULL, "![](/b.png)");
  assert_says (paper, "string(//figure//img/@width)", "30");
}

static char *
make_words (gsize length)
{
  char *words = g_strnfill (length, 'a');

  for (gsize i = 9; i + 1 < length; i += 10)
    words[i] = ' ';

  return words;
}

/* Of a page with more Markdown than anybody reads the rest is shown as it is written. */
static void
test_too_much_commentary (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  g_autofree char *words = make_words (50 * 1024);

  for (guint i = 0; i < 5; i++)
    add_section (paper, ZY_FIELD_OTHER, NULL, words);
  add_section (paper, ZY_FIELD_OTHER, "*Some*", "*room*");
  assert_says (paper, "count(//pre)", "0");
  assert_says (paper, "string(//section[6]/div/h3/em)", "Some");
  assert_says (paper, "string(//section[6]/div/p/em)", "room");

  add_section (paper, ZY_FIELD_OTHER, NULL, words);
  add_section (paper, ZY_FIELD_OTHER, "*No* room", words);
  /* Of each its beginning. */
  assert_says (paper, "count(//pre)", "2");
  assert_says (paper, "string-length(//section[7]/div/pre)", "32768");
}

static void
test_hostile_fields (void)
{
  static const char hostile[] = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
  g_autoptr (ZyPaperDetail) paper = zy_paper_detail_new ();
  ZyFigure *figure = zy_figure_new ("a.png", hostile);

  paper->key = g_strdup (hostile);
  paper->arxiv_id = g_strdup (hostile);
  paper->url = g_strconcat ("https://a.example/", hostile, NULL);
  paper->announce_type = g_strdup (hostile);
  paper->affiliation = g_strdup (hostile);
  paper->comment = g_strdup (hostile);
  paper->journal_ref = g_strdup (hostile);
  paper->doi = g_strdup (hostile);
  paper->code_url = g_strconcat ("https://b.example/", hostile, NULL);
  g_ptr_array_add (paper->categories, g_strdup (hostile));
  g_ptr_array_add (paper->authors, g_strdup (hostile));
  g_ptr_array_add (paper->links, zy_link_new (hostile, "https://c.example/"));
  add_appearance (paper, hostile, hostile);
  for (int kind = 0; kind < ZY_N_FIELD_KINDS; kind++)
    add_field (paper, (ZyFieldKind) kind, ZY_LANG_EN, hostile);
  figure->hash = g_strdup (hostile);
  g_ptr_array_add (paper->figures, figure);
  add_section (paper, ZY_FIELD_OTHER, hostile, "![](a.png)");

  assert_says (paper, "count(//script)", "0");
  assert_says (paper, "count(//*[@onerror])", "0");
  assert_says (paper, "count(//img)", "1");
  assert_says (paper, "count(//a[not(starts-with(@href, 'https://'))])", "0");
}

static void
test_language_of_the_page (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();

  /* Headings and labels are the interface's, whatever the paper's language. */
  assert_says (paper, "string(//article/@lang)", "en");
}

/* Of a text that is longer than anybody reads there is the beginning, and it says so. */
static void
test_too_long_text (void)
{
  g_autoptr (ZyPaperDetail) paper = new_paper ();
  g_autofree char *words = make_words (100 * 1024);
  g_autoptr (GString) chinese = g_string_new (NULL);
  g_autofree char *html = NULL;

  /* Cut between characters. */
  while (chinese->len < 100 * 1024)
    g_string_append (chinese, "字");

  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, words);
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, chinese->str);
  assert_says (paper, "string-length(//p[@class='original']) > 30000 and "
                      "string-length(//p[@class='original']) < 40000", "true");
  assert_says (paper, "count(//p[contains(@class, 'badge') and contains(@class, 'cut')]) > 0", "true");

  html = zy_render_paper (paper);
  g_assert_true (g_utf8_validate (html, -1, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/paper/title", test_title);
  g_test_add_func ("/render/paper/title-in-one-language", test_title_in_one_language);
  g_test_add_func ("/render/paper/identity", test_identity);
  g_test_add_func ("/render/paper/identity-of-others", test_identity_of_others);
  g_test_add_func ("/render/paper/links", test_links);
  g_test_add_func ("/render/paper/closing", test_closing);
  g_test_add_func ("/render/paper/authors", test_authors);
  g_test_add_func ("/render/paper/pairs", test_pairs);
  g_test_add_func ("/render/paper/sentences", test_sentences);
  g_test_add_func ("/render/paper/sentences-of-one-language", test_sentences_of_one_language);
  g_test_add_func ("/render/paper/sentences-beyond-counting", test_sentences_beyond_counting);
  g_test_add_func ("/render/paper/paragraphs-that-do-not-match",
                   test_paragraphs_that_do_not_match);
  g_test_add_func ("/render/paper/too-many-paragraphs", test_too_many_paragraphs);
  g_test_add_func ("/render/paper/one-language", test_one_language);
  g_test_add_func ("/render/paper/cut", test_cut);
  g_test_add_func ("/render/paper/lost-formulas", test_lost_formulas);
  g_test_add_func ("/render/paper/sections", test_sections);
  g_test_add_func ("/render/paper/provenance-of-sections", test_provenance_of_sections);
  g_test_add_func ("/render/paper/figures", test_figures);
  g_test_add_func ("/render/paper/missing-figures", test_missing_figures);
  g_test_add_func ("/render/paper/figures-of-one-address", test_figures_of_one_address);
  g_test_add_func ("/render/paper/too-much-commentary", test_too_much_commentary);
  g_test_add_func ("/render/paper/html-link", test_html_link);
  g_test_add_func ("/render/paper/name-in-text", test_name_in_text);
  g_test_add_func ("/render/paper/language-of-lines", test_language_of_lines);
  g_test_add_func ("/render/paper/digests", test_digests);
  g_test_add_func ("/render/paper/title-provenance", test_title_provenance);
  g_test_add_func ("/render/paper/makers", test_makers);
  g_test_add_func ("/render/paper/makers-that-are-people", test_makers_that_are_people);
  g_test_add_func ("/render/paper/provenance", test_provenance);
  g_test_add_func ("/render/paper/too-long-text", test_too_long_text);
  g_test_add_func ("/render/paper/hostile-fields", test_hostile_fields);
  g_test_add_func ("/render/paper/language-of-the-page", test_language_of_the_page);

  return g_test_run ();
}
