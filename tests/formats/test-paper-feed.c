/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

#define HEAD "<rss version=\"2.0\"><channel><title>Walks</title>"
#define TAIL "</channel></rss>"
#define LINK "<link>https://arxiv.org/abs/2403.00001</link>"

/* A feed of one item, whatever that is. */
static ZyDigestDraft *
import_item (const char *item)
{
  g_autofree char *text = g_strdup_printf (
    "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
    " xmlns:feedburner=\"http://rssnamespace.org/feedburner/ext/1.0\""
    " xmlns:prism=\"http://prismstandard.org/namespaces/2.0/basic/\">"
    "<channel><title>Walks</title><item>%s</item>" TAIL, item);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  ZyDigestDraft *draft = zy_import_bytes (bytes, &(ZyImportHints) { .format = "feed" }, &error);

  g_assert_no_error (error);

  return draft;
}

static void
test_rss (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("papers.rss.xml");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->format, ==, "feed");
  g_assert_cmpstr (draft->source, ==, "Walks & 论文");
  g_assert_cmpstr (draft->title, ==, "Walks & 论文");
  g_assert_cmpstr (draft->date, ==, "2024-03-05");
  g_assert_cmpuint (draft->entries->len, ==, 5);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  g_assert_cmpuint (entry->line, ==, 9);
  g_assert_cmpstr (entry->key, ==, "https://openreview.net/forum?id=aBc-1");
  g_assert_cmpstr (entry->url, ==, "https://openreview.net/forum?id=aBc-1");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Of walks at OpenReview");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "Walks are reviewed openly.\n\nTwice, & with x < y.");
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  zy_test_assert_names (entry->authors, "Ada Example");

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->key, ==, "https://aclanthology.org/2024.walk-long.7");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "走路的论文（一）");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, NULL);
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH,
                       "我们研究走路。走路很重要，但还没有人研究过。");
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH));
  zy_test_assert_names (entry->authors, "张三|李四");

  entry = zy_test_get_entry (draft, 2);
  g_assert_cmpstr (entry->key, ==, "https://www.biorxiv.org/content/10.1101/2024.03.01.123456");
  g_assert_cmpstr (entry->doi, ==, "10.1101/2024.03.01.123456");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Cells walk, too [...]");
  g_assert_true (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  zy_test_assert_names (entry->authors, "Powell, W.|Yan, N.");
  zy_test_assert_names (entry->categories, "cell biology");

  entry = zy_test_get_entry (draft, 3);
  g_assert_cmpstr (entry->key, ==, "https://journal.example/articles/7");
  g_assert_cmpstr (entry->doi, ==, "10.1000/walks.7");

  g_assert_cmpstr (zy_test_get_entry (draft, 4)->key, ==, "https://walks.example/posts/nowhere");
}

static void
test_atom (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("papers.atom.xml");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->format, ==, "feed");
  g_assert_cmpstr (draft->source, ==, "Walks — of the week");
  g_assert_cmpstr (draft->date, ==, "2024-03-06");
  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  g_assert_cmpstr (entry->key, ==, "2403.00033");
  g_assert_cmpstr (entry->url, ==, "https://arxiv.org/abs/2403.00033");
  g_assert_cmpint (entry->version, ==, 2);
  g_assert_cmpstr (entry->announce_type, ==, "new");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "AT&amp;T is written with an ampersand");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Text may say <b>.");
  zy_test_assert_names (entry->authors, "Ada Example|Bob Sample");
  zy_test_assert_names (entry->categories, "cs.XY");

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->key, ==, "https://www.medrxiv.org/content/10.1101/2024.03.02.22280042");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Walks of H2O");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Water & walks: a < b.\n\nMore.");
  zy_test_assert_names (entry->authors, "Cleo Test|Dora Case");
}

/* RSS 1.0, as bioRxiv has it. */
static void
test_rss_1 (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
    " xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    "<channel rdf:about=\"https://biorxiv.org\"><title>Subject Collection: Walking</title>"
    "<items><rdf:Seq><rdf:li rdf:resource=\"https://walks.example/1\"/></rdf:Seq></items></channel>"
    "<item rdf:about=\"https://www.biorxiv.org/content/10.64898/2026.05.19.726321v1?rss=1\">"
    "<title><![CDATA[ How cells walk ]]></title><description><![CDATA[ They do. ]]></description>"
    "<dc:creator><![CDATA[ Powell, W., Yan, N. ]]></dc:creator><dc:date>2026-05-21</dc:date>"
    "<dc:title>No title</dc:title></item></rdf:RDF>");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->format, ==, "feed");
  g_assert_cmpstr (draft->date, ==, "2026-05-21");
  g_assert_cmpstr (entry->key, ==, "https://www.biorxiv.org/content/10.64898/2026.05.19.726321");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "How cells walk");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "They do.");
}

/* However an item names its paper, it is the same paper. */
static void
test_keys (void)
{
  static const struct {
    const char *item;
    const char *key;
  } cases[] = {
    { "<link>http://arxiv.org/pdf/2403.00001v2.pdf</link>", "2403.00001" },
    { "<guid>https://export.arxiv.org/abs/hep-th/9901001</guid>", "hep-th/9901001" },
    { "<guid isPermaLink=\"false\">oai:arXiv.org:2403.00001v1</guid>", "2403.00001" },
    { "<guid>arXiv:2403.00001</guid><link>https://walks.example/1</link>", "2403.00001" },
    { "<link>https://doi.org/10.48550/arXiv.2403.00001</link>", "2403.00001" },
    { "<link>https://huggingface.co/papers/2403.00001</link>", "2403.00001" },
    { "<link>https://www.alphaxiv.org/abs/2403.00001v3</link>", "2403.00001" },
    { "<link>https://walks.example/1</link><title>A walk (arXiv:2403.00001v1 [cs.XY])</title>",
      "2403.00001" },
    { "<link>https://openreview.net/forum?id=aBc-1&amp;noteId=x</link>",
      "https://openreview.net/forum?id=aBc-1" },
    { "<link>https://openreview.net/pdf?id=aBc-1</link>", "https://openreview.net/forum?id=aBc-1" },
    { "<link>https://www.aclweb.org/anthology/P18-1001/</link>",
      "https://aclanthology.org/P18-1001" },
    { "<link>http://www.aclweb.org/anthology/P18-1001.pdf</link>",
      "https://aclanthology.org/P18-1001" },
    { "<link>https://aclanthology.org/P18-1001.pdf</link>", "https://aclanthology.org/P18-1001" },
    { "<link>https://www.biorxiv.org/content/10.1101/2024.03.01.123456v2.full.pdf</link>",
      "https://www.biorxiv.org/content/10.1101/2024.03.01.123456" },
    { "<link>https://www.biorxiv.org/content/10.1101/2024.03.01.123456v1?rss=1</link>",
      "https://www.biorxiv.org/content/10.1101/2024.03.01.123456" },
    { "<link>https://dx.doi.org/10.1000/ABC.1</link>", "https://doi.org/10.1000/abc.1" },
    { "<dc:identifier>doi:10.1000/ABC.1</dc:identifier>", "https://doi.org/10.1000/abc.1" },
    { "<dc:identifier>info:doi/10.1000/ABC.1</dc:identifier>", "https://doi.org/10.1000/abc.1" },
    { "<link>https://feeds.example/~r/1</link>"
      "<feedburner:origLink>https://arxiv.org/abs/2403.00001</feedburner:origLink>", "2403.00001" },
    { "<link>https://walks.example/1/?utm_source=x#top</link>", "https://walks.example/1" },
    { "<guid>https://walks.example/1</guid>", "https://walks.example/1" },
    { "<guid>walk-1</guid><title>A Walk!</title>", "title:a walk" },
    { "<link>javascript:alert(1)</link><title>A walk</title>", "title:a walk" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = import_item (cases[i].item);

    g_test_message ("%s", cases[i].item);
    g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, cases[i].key);
  }
}

/* Plain text comes of whatever markup there is, entities resolved once. */
static void
test_texts (void)
{
  static const struct {
    const char *item;
    const char *title;
    const char *abstract;
    gboolean cut;
  } cases[] = {
    { "<title>A &amp;amp; B</title><description>x</description>", "A & B", "x", FALSE },
    { "<title>The &amp;lt;b&amp;gt; tag</title><description>&amp;amp;lt;</description>",
      "The <b> tag", "&lt;", FALSE },
    { "<title><![CDATA[On <i>E. coli</i> &#946;]]></title><description>x &lt; y</description>",
      "On E. coli β", "x < y", FALSE },
    { "<title>A <i>real</i> element</title><description><p>One &lt;b&gt;</p><p>Two</p>"
      "</description>", "A real element", "One <b>\n\nTwo", FALSE },
    { "<title>A\n   title</title><description>&lt;script&gt;alert(1)&lt;/script&gt;safe"
      "&lt;img src=x onerror=alert(1)&gt;</description>", "A title", "safe", FALSE },
    { "<title>T</title><description>Short…</description><content:encoded>Short is not all."
      "</content:encoded>", "T", "Short is not all.", FALSE },
    { "<title>T</title><description>Short.</description><content:encoded>&lt;p&gt;Short. And "
      "long.&lt;/p&gt;</content:encoded>", "T", "Short. And long.", FALSE },
    { "<title>T</title><description>What it is about.</description><content:encoded>Welcome to my "
      "page.</content:encoded>", "T", "What it is about.", FALSE },
    { "<title>T</title><content:encoded>Only this...</content:encoded>", "T", "Only this...",
      TRUE },
    { "<title>T</title><description>Cut […]</description>", "T", "Cut […]", TRUE },
    { "<title>T</title><description>Not cut [1]</description>", "T", "Not cut [1]", FALSE },
    { "<title>T</title><description>Abstract: It begins.</description>", "T", "It begins.",
      FALSE },
    { "<title>T</title><description>Abstract nonsense.</description>", "T", "Abstract nonsense.",
      FALSE },
    { "<title>T</title><description>arXiv:2403.00001v1 Announce Type: cross Abstract: It."
      "</description>", "T", "It.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *item = g_strconcat (LINK, cases[i].item, NULL);
    g_autoptr (ZyDigestDraft) draft = import_item (item);
    const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

    g_test_message ("%s", cases[i].item);
    zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, cases[i].title);
    zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, cases[i].abstract);
    g_assert_cmpint (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN), ==, cases[i].cut);
  }
}

/* Feeds whose items are papers, and feeds that are not. */
static void
test_recognition (void)
{
  static const struct {
    const char *text;
    gboolean known;
  } cases[] = {
    { HEAD "<item>" LINK "</item>" TAIL, TRUE },
    { HEAD "<item><link><![CDATA[https://openreview.net/forum?id=1]]></link></item>" TAIL, TRUE },
    { HEAD "<item><guid isPermaLink=\"false\">https://aclanthology.org/P18-1</guid></item>" TAIL,
      TRUE },
    { HEAD "<item><dc:identifier>doi:10.1000/1</dc:identifier></item>" TAIL, TRUE },
    { "<!-- a feed --><?xml-stylesheet href=\"a.xsl\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">"
      "<entry><link rel=\"alternate\" type=\"text/html\" href='https://www.biorxiv.org/content/1'/>"
      "</entry></feed>", TRUE },
    { HEAD "<item><link>https://news.example/1</link></item>" TAIL, FALSE },
    { HEAD "<item><link>https://news.example/1</link><description><![CDATA[Read <a "
      "href=\"https://arxiv.org/abs/2403.00001\">this</a>]]></description></item>" TAIL, FALSE },
    { HEAD "<item><link>https://news.example/1</link><description>https://arxiv.org/abs/2403.00001"
      "</description></item>" TAIL, FALSE },
    { "<html><link href=\"https://arxiv.org/abs/2403.00001\"></html>", FALSE },
    { "<rss" , FALSE },
    { "<feedback><link>https://arxiv.org/abs/2403.00001</link></feedback>", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyDigestDraft) draft = zy_import_bytes (bytes, &(ZyImportHints) { 0 }, &error);

    g_test_message ("%s", cases[i].text);
    if (cases[i].known) {
      g_assert_no_error (error);
      g_assert_cmpstr (draft->format, ==, "feed");
    } else {
      g_assert_error (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_UNKNOWN_FORMAT);
    }
  }
}

/* Each item is an entry or a problem. */
static void
test_nameless_items (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "<item/>\n<item>" LINK "</item>\n<item><description>Text</description></item>\n"
    "<item><title> </title><link>mailto:ada@walks.example</link></item>\n"
    "<item><title>…</title></item>\n<item>text</item>" TAIL);

  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 5);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_WARNING, 1);
  zy_test_assert_problem (draft, 1, ZY_SEVERITY_WARNING, 3);
  zy_test_assert_problem (draft, 4, ZY_SEVERITY_WARNING, 6);
}

/* Nothing is expanded, read or loaded. */
static void
test_hostile_document_types (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "<?xml version=\"1.0\"?>\n"
    "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/rss.dtd\" [\n"
    "<!-- ' \" ]> -->\n"
    "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">\n"
    "<!ENTITY file SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;\n"
    "<!ATTLIST item link CDATA \"https://arxiv.org/abs/2403.00009\">\n"
    "]>\n" HEAD "<item>" LINK "<title>A&c;&file;&b;B</title></item>" TAIL);
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "AB");
  g_assert_cmpuint (entry->line, ==, 8);
  g_assert_cmpuint (draft->problems->len, ==, 0);
}

/* 100 MB of one text: the rest comes in, what is too long is cut. */
static void
test_huge_text (void)
{
  const gsize length = 100 * 1000 * 1000;
  GString *text = g_string_sized_new (length + 1000);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZyDigestDraft) draft = NULL;
  const ZyEntryDraft *entry;

  g_string_append (text, HEAD "<item>" LINK "<title>One</title><description>");
  g_string_set_size (text, text->len + length);
  memset (text->str + text->len - length, 'x', length);
  g_string_append (text, "</description></item><item><title>Two</title></item>" TAIL);
  bytes = g_string_free_to_bytes (text);

  draft = zy_import_bytes (bytes, &(ZyImportHints) { 0 }, NULL);
  g_assert_cmpuint (draft->entries->len, ==, 2);
  entry = zy_test_get_entry (draft, 0);
  g_assert_true (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  g_assert_cmpuint (strlen (zy_entry_draft_get_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN)), <=,
                    1000000);
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_TITLE, ZY_LANG_EN, "Two");
}

/* The name of an element in a text is cut between characters. */
static void
test_long_element (void)
{
  g_autoptr (GString) name = g_string_new ("xy");
  g_autofree char *item = NULL;
  g_autoptr (ZyDigestDraft) draft = NULL;
  const char *title;

  while (name->len < 80)
    g_string_append (name, "走");
  item = g_strdup_printf (LINK "<title>A <%s>walk</%s></title>", name->str, name->str);
  draft = import_item (item);

  title = zy_entry_draft_get_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_EN);
  if (title == NULL)
    title = zy_entry_draft_get_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_ZH);
  g_assert_true (g_utf8_validate (title, -1, NULL));
  g_assert_nonnull (strstr (title, "walk"));
}

/* What is cut is cut between characters. */
static void
test_long_chinese_text (void)
{
  g_autoptr (GString) item = g_string_new (LINK "<title>T</title><description>");
  g_autoptr (ZyDigestDraft) draft = NULL;
  const char *text;

  for (guint i = 0; i < 400000; i++)
    g_string_append (item, "走");
  g_string_append (item, "</description>");

  draft = import_item (item->str);
  text = zy_entry_draft_get_text (zy_test_get_entry (draft, 0), ZY_FIELD_ABSTRACT, ZY_LANG_ZH);
  g_assert_true (zy_test_is_cut (zy_test_get_entry (draft, 0), ZY_FIELD_ABSTRACT, ZY_LANG_ZH));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, 333333);
}

static void
test_endless (void)
{
  zy_test_assert_limit (HEAD, "<item>" LINK "</item>\n", TAIL);
}

/* Of what an item has far too much of, there is an end. */
static void
test_endless_item (void)
{
  g_autoptr (GString) item = g_string_new (LINK);
  g_autoptr (ZyDigestDraft) draft = NULL;
  const ZyEntryDraft *entry;

  for (guint i = 0; i < 20100; i++)
    g_string_append_printf (item, "<dc:creator>Ada%u</dc:creator><category>c%u</category>"
                            "<guid>https://openreview.net/%u</guid>", i, i, i);

  draft = import_item (item->str);
  entry = zy_test_get_entry (draft, 0);
  g_assert_cmpstr (entry->key, ==, "2403.00001");
  g_assert_cmpuint (entry->authors->len, ==, 20000);
  g_assert_cmpstr (entry->authors->pdata[19999], ==, "Ada19999");
  g_assert_cmpuint (entry->categories->len, ==, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paper-feed/rss", test_rss);
  g_test_add_func ("/paper-feed/atom", test_atom);
  g_test_add_func ("/paper-feed/rss-1", test_rss_1);
  g_test_add_func ("/paper-feed/keys", test_keys);
  g_test_add_func ("/paper-feed/texts", test_texts);
  g_test_add_func ("/paper-feed/recognition", test_recognition);
  g_test_add_func ("/paper-feed/nameless-items", test_nameless_items);
  g_test_add_func ("/paper-feed/hostile-document-types", test_hostile_document_types);
  g_test_add_func ("/paper-feed/huge-text", test_huge_text);
  g_test_add_func ("/paper-feed/long-chinese-text", test_long_chinese_text);
  g_test_add_func ("/paper-feed/long-element", test_long_element);
  g_test_add_func ("/paper-feed/endless", test_endless);
  g_test_add_func ("/paper-feed/endless-item", test_endless_item);

  return g_test_run ();
}
