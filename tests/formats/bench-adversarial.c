/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What importers take for texts that were made to be slow, in the places of a digest where each of
 * their parts reads them; printed as `name value unit`, one a line. The status is 1 when ten
 * megabytes take more than a second. */

#include "zy-adversary.h"
#include "zy-importer.h"
#include "zy-opml.h"

#define MAX_FRAMES 16

#define FRAME(prefix, suffix) ZY_ADVERSARY_FRAME (prefix, suffix)

/* Longer than any text of a feed is taken in, and as long as a list of names may be. */
#define TEXTS(prefix, suffix, between) ZY_ADVERSARY_PIECES (prefix, suffix, between, 1000000)
#define LISTS(prefix, suffix, between) ZY_ADVERSARY_PIECES (prefix, suffix, between, 50000)

/* @format is none where the text is to be recognised. */
typedef struct {
  const char       *name;
  ZyAdversaryFunc   func;
  const char       *format;
  ZyAdversaryFrame  frames[MAX_FRAMES];
} Target;

static void
import (GString  *text,
        gpointer  format)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  g_autoptr (ZyDigestDraft) draft = NULL;

  draft = zy_import_bytes (bytes, &(ZyImportHints) { .path = "a-2024-03-05.md", .format = format },
                           NULL);
}

static void
read_opml (GString  *text,
           gpointer  user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  g_autoptr (ZyOpml) opml = zy_opml_read (bytes, "a.opml", NULL);
}

#define MARKDOWN_HEAD "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n"
#define LINK "http://arxiv.org/abs/2403.19103"
#define ROW "| [^1] | [Title](" LINK ") | 总结 |\n\n# 详细\n\n"
#define DETAILS "[^1]: 题目\n\n    Title\n\n    [" LINK "](" LINK ")\n\n    总结\n\n    摘要\n\n    "

#define WIKI_HEAD "---\ntitle: 论文速递\ndate: 2023-04-17\n---\n\n## 2023-04-17：论文速递\n\n"
#define WIKI_ENTRY WIKI_HEAD "### 1、Title\n\n> 题目\n\n> URL：https://arxiv.org/abs/2304.07193\n\n"

#define ENHANCED_HEAD "<div id=toc></div>\n\n# Table of Contents\n\n<div id='cs.CV'></div>\n\n" \
                      "# cs.CV [[Back]](#toc)\n\n"
#define ENHANCED_ENTRY ENHANCED_HEAD "### [1] [On Boats](https://arxiv.org/abs/2402.00002)\n*Cy Oar*\n\n" \
                       "Main category: cs.CV\n\nTL;DR: 划船。\n\n\n<details>\n  <summary>Details</summary>\n"

#define RSS(title) "<?xml version='1.0'?>\n<rss version='2.0' xmlns:arxiv='http://arxiv.org/schemas/atom'" \
                   " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>" title "</title>"
#define RSS_END "</channel></rss>"
#define ATOM "<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'" \
             " xmlns:arxiv='http://arxiv.org/schemas/atom'><title>cs.CL</title>"
#define ATOM_END "</feed>"

/* In each of a feed's items: @begin and @end are what stands around it there. */
#define RSS_TEXTS(title, begin, end) \
  TEXTS (RSS (title) "<item>" begin, end "</item>" RSS_END, end "</item><item>" begin)
#define RSS_LISTS(title, begin, end) \
  LISTS (RSS (title) "<item>" begin, end "</item>" RSS_END, end "</item><item>" begin)
#define ATOM_TEXTS(begin, end) \
  TEXTS (ATOM "<entry>" begin, end "</entry>" ATOM_END, end "</entry><entry>" begin)
#define ATOM_LISTS(begin, end) \
  LISTS (ATOM "<entry>" begin, end "</entry>" ATOM_END, end "</entry><entry>" begin)

#define RSS_LINK "<link>" LINK "</link>"
#define ATOM_ID "<id>" LINK "</id>"
#define NAMESPACES(n) " xmlns:a" n "='a' xmlns:b" n "='b' xmlns:c" n "='c' xmlns:d" n "='d'"
#define MANY_NAMESPACES NAMESPACES ("1") NAMESPACES ("2") NAMESPACES ("3") NAMESPACES ("4") \
                        NAMESPACES ("5") NAMESPACES ("6") NAMESPACES ("7") NAMESPACES ("8")

/* Of a feed: between items, in one, and as the text of its parts. */
#define RSS_FRAMES(title) { \
  FRAME (RSS (title), RSS_END), \
  FRAME (RSS (title) "<item>", "</item>" RSS_END), \
  FRAME (RSS (title) "<item ", "></item>" RSS_END), \
  FRAME ("<rss" MANY_NAMESPACES MANY_NAMESPACES "><channel><item><a1:a>", "</a1:a></item>" RSS_END), \
  RSS_TEXTS (title, "<title><![CDATA[", "]]></title>" RSS_LINK), \
  RSS_TEXTS (title, "<link>", "</link>"), \
  RSS_TEXTS (title, RSS_LINK "<description>", "</description>"), \
  RSS_TEXTS (title, RSS_LINK "<description><![CDATA[", "]]></description>"), \
  RSS_TEXTS (title, RSS_LINK "<description><![CDATA[<p>", "]]></description>"), \
  RSS_LISTS (title, RSS_LINK "<dc:creator>", "</dc:creator>"), \
  RSS_LISTS (title, RSS_LINK "<category>", "</category>"), \
  RSS_LISTS (title, RSS_LINK "<guid>", "</guid>"), \
  RSS_LISTS (title, RSS_LINK "<pubDate>", "</pubDate>"), \
  RSS_LISTS (title, RSS_LINK, ""), \
}
#define ATOM_FRAMES { \
  FRAME (ATOM, ATOM_END), \
  FRAME (ATOM "<entry>", "</entry>" ATOM_END), \
  FRAME (ATOM "<entry ", "></entry>" ATOM_END), \
  ATOM_TEXTS (ATOM_ID "<title><![CDATA[", "]]></title>"), \
  ATOM_TEXTS ("<id>", "</id>"), \
  ATOM_TEXTS (ATOM_ID "<summary><![CDATA[", "]]></summary>"), \
  ATOM_TEXTS (ATOM_ID "<summary type='html'>", "</summary>"), \
  ATOM_TEXTS (ATOM_ID "<content type='xhtml'>", "</content>"), \
  ATOM_LISTS (ATOM_ID "<author><name>", "</name></author>"), \
  ATOM_LISTS (ATOM_ID "<author><arxiv:affiliation>", "</arxiv:affiliation></author>"), \
  ATOM_LISTS (ATOM_ID "<arxiv:comment>", "</arxiv:comment>"), \
  ATOM_LISTS (ATOM_ID "<published>", "</published>"), \
  ATOM_LISTS (ATOM_ID, ""), \
}

#define OPML "<?xml version='1.0'?>\n<opml version='2.0'><body>"
#define OPML_END "</body></opml>"

/* Of records: between them, in one, and as the values of its members. */
#define RECORD_TEXTS(begin, end) TEXTS (begin, end "\n", end "\n" begin)
#define RECORD_LISTS(begin, end) LISTS (begin, end "\n", end "\n" begin)
#define CHAT_RECORD "{\"link\": \"" LINK "\", "
#define ENHANCED_RECORD "{\"id\": \"2403.00001\", "

static const Target targets[] = {
  { "chat-arxiv-markdown", import, "chat-arxiv-markdown", {
    FRAME ("", ""),
    FRAME (MARKDOWN_HEAD, ""),
    FRAME (MARKDOWN_HEAD "| [^1] | [", "](" LINK ") | 总结 |\n"),
    FRAME (MARKDOWN_HEAD "| [^1] | [Title](http://", ") | 总结 |\n"),
    FRAME (MARKDOWN_HEAD "| [^1] | [Title](" LINK ") | ", " |\n"),
    FRAME (MARKDOWN_HEAD ROW, ""),
    FRAME (MARKDOWN_HEAD ROW "[^1]: ", ""),
    FRAME (MARKDOWN_HEAD ROW "[^1]: 题目\n\n    Title\n\n    [", ""),
    FRAME (MARKDOWN_HEAD ROW DETAILS, ""),
  } },
  { "wiki-markdown", import, "wiki-markdown", {
    FRAME ("", ""),
    FRAME ("---\n", ""),
    FRAME (WIKI_HEAD, ""),
    FRAME (WIKI_HEAD "### ", ""),
    FRAME (WIKI_ENTRY, ""),
    FRAME (WIKI_ENTRY "- 动机：", "\n"),
    FRAME (WIKI_ENTRY "#### 摘要\n\n", ""),
    FRAME (WIKI_ENTRY "#### 实验\n\n", ""),
    FRAME (WIKI_ENTRY "> ", ""),
    FRAME (WIKI_ENTRY "> 作者：", ""),
  } },
  { "ai-enhanced-markdown", import, "ai-enhanced-markdown", {
    FRAME ("", ""),
    FRAME (ENHANCED_HEAD, ""),
    FRAME (ENHANCED_HEAD "### [1] [", "](https://arxiv.org/abs/2402.00002)\n*Cy Oar*\n"),
    FRAME (ENHANCED_HEAD "### [1] [On Boats](https://arxiv.org/abs/2402.00002)\n*", "*\n"),
    FRAME (ENHANCED_ENTRY, ""),
    FRAME (ENHANCED_ENTRY "Abstract: ", "\n\n</details>\n"),
  } },
  { "chat-arxiv-json", import, "chat-arxiv-json", {
    FRAME ("", ""),
    FRAME ("{", "}"),
    FRAME ("[", "]"),
    FRAME ("{\"a", "\": 1}"),
    RECORD_TEXTS (CHAT_RECORD "\"title\": \"", "\"}"),
    RECORD_TEXTS ("{\"link\": \"", "\"}"),
    RECORD_TEXTS (CHAT_RECORD "\"abstract\": \"", "\"}"),
    RECORD_LISTS (CHAT_RECORD "\"date\": \"", "\"}"),
    RECORD_LISTS (CHAT_RECORD "\"x\": ", "}"),
    RECORD_LISTS (CHAT_RECORD, "\"x\": 1}"),
  } },
  { "ai-enhanced-jsonl", import, "ai-enhanced-jsonl", {
    FRAME ("", ""),
    FRAME ("[", "]"),
    RECORD_TEXTS (ENHANCED_RECORD "\"title\": \"", "\"}"),
    RECORD_TEXTS (ENHANCED_RECORD "\"summary\": \"", "\"}"),
    RECORD_TEXTS (ENHANCED_RECORD "\"authors\": [", "]}"),
    RECORD_LISTS (ENHANCED_RECORD "\"categories\": [\"", "\"]}"),
    RECORD_LISTS (ENHANCED_RECORD "\"code_url\": \"http://", "\"}"),
    RECORD_LISTS (ENHANCED_RECORD "\"AI\": {", "}}"),
    RECORD_TEXTS (ENHANCED_RECORD "\"AI\": {\"method\": \"", "\"}}"),
    RECORD_TEXTS ("{\"id\": \"", "\"}"),
  } },
  { "chat-arxiv-rss", import, "chat-arxiv-rss", RSS_FRAMES ("Chat Arxiv cs.CL") },
  { "arxiv-rss", import, "arxiv-rss", RSS_FRAMES ("cs.CL updates on arXiv.org") },
  { "feed", import, "feed", RSS_FRAMES ("Papers") },
  { "arxiv-atom", import, "arxiv-atom", ATOM_FRAMES },
  { "arxiv-api", import, "arxiv-api", ATOM_FRAMES },
  { "recognition", import, NULL, {
    FRAME ("", ""),
    FRAME ("{\"", ""),
    FRAME ("# ", ""),
    FRAME ("---\n", ""),
    FRAME ("<rss><channel><item>", ""),
    FRAME ("<feed><entry><link href=\"", ""),
    FRAME ("<opml version='2.0'><body>", "</body></opml>"),
    /* In UTF-16 both ways round, and in GBK: 你好。 */
    FRAME ("\xff\xfe", ""),
    FRAME ("\xfe\xff", ""),
    LISTS ("\xc4\xe3\xba\xc3\xa1\xa3", "", "\xc4\xe3\xba\xc3\xa1\xa3\n"),
    LISTS ("\xe4\xbd\xa0\xff\xe5\xa5\xbd", "", "\xff\n"),
    LISTS ("a\r\n", "", "\r\n"),
  } },
  { "opml", read_opml, NULL, {
    FRAME (OPML, OPML_END),
    FRAME (OPML "<outline ", "/>" OPML_END),
    FRAME (OPML "<outline type='rss' xmlUrl='http://", "'/>" OPML_END),
    FRAME (OPML "<outline text='", "'><outline xmlUrl='http://a.b'/></outline>" OPML_END),
    LISTS (OPML "<outline xmlUrl='http://a.b' text='", "'/>" OPML_END,
           "'/><outline xmlUrl='http://a.b' text='"),
    FRAME ("<opml version='2.0'><head><title>", "</title></head><body/></opml>"),
  } },
};

static guint
count_frames (const Target *target)
{
  guint n = 0;

  while (n < MAX_FRAMES && target->frames[n].prefix != NULL)
    n++;

  return n;
}

/* With names as arguments, only these. */
int
main (int   argc,
      char *argv[])
{
  gboolean passed = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
    const Target *target = &targets[i];

    if (argc > 1 && !g_strv_contains ((const char *const *) argv + 1, target->name))
      continue;

    passed &= zy_adversary_measure (target->name, target->frames, count_frames (target),
                                    target->func, (gpointer) target->format);
  }

  return passed ? 0 : 1;
}
