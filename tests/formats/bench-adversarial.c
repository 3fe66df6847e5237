/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What importers take for texts that were made to be slow, in the places of a digest where each of
 * their parts reads them; printed as `name value unit`, one a line. The status is 1 when ten
 * megabytes take more than a second. */

#include "zy-adversary.h"
#include "zy-importer.h"

#define MAX_FRAMES 10

typedef struct {
  const char *format;
  const char *frames[MAX_FRAMES][2];
} Target;

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

/* Of a feed: between items, in one, and as the text of its parts. */
#define RSS_FRAMES(title) { \
  { RSS (title), RSS_END }, \
  { RSS (title) "<item>", "</item>" RSS_END }, \
  { RSS (title) "<item><title><![CDATA[", "]]></title><link>" LINK "</link></item>" RSS_END }, \
  { RSS (title) "<item><link>", "</link></item>" RSS_END }, \
  { RSS (title) "<item><link>" LINK "</link><description>", "</description></item>" RSS_END }, \
  { RSS (title) "<item><link>" LINK "</link><description><![CDATA[", "]]></description></item>" RSS_END }, \
  { RSS (title) "<item><link>" LINK "</link><dc:creator>", "</dc:creator></item>" RSS_END }, \
  { RSS (title) "<item ", "></item>" RSS_END }, \
}
#define ATOM_FRAMES { \
  { ATOM, ATOM_END }, \
  { ATOM "<entry>", "</entry>" ATOM_END }, \
  { ATOM "<entry><id>" LINK "</id><title><![CDATA[", "]]></title></entry>" ATOM_END }, \
  { ATOM "<entry><id>", "</id></entry>" ATOM_END }, \
  { ATOM "<entry><id>" LINK "</id><summary><![CDATA[", "]]></summary></entry>" ATOM_END }, \
  { ATOM "<entry><id>" LINK "</id><summary type='html'>", "</summary></entry>" ATOM_END }, \
  { ATOM "<entry><id>" LINK "</id><author><name>", "</name></author></entry>" ATOM_END }, \
  { ATOM "<entry ", "></entry>" ATOM_END }, \
}

static const Target targets[] = {
  { "chat-arxiv-markdown", {
    { "", "" },
    { MARKDOWN_HEAD, "" },
    { MARKDOWN_HEAD "| [^1] | [", "](" LINK ") | 总结 |\n" },
    { MARKDOWN_HEAD "| [^1] | [Title](http://", ") | 总结 |\n" },
    { MARKDOWN_HEAD "| [^1] | [Title](" LINK ") | ", " |\n" },
    { MARKDOWN_HEAD ROW, "" },
    { MARKDOWN_HEAD ROW "[^1]: ", "" },
    { MARKDOWN_HEAD ROW "[^1]: 题目\n\n    Title\n\n    [", "" },
    { MARKDOWN_HEAD ROW DETAILS, "" },
  } },
  { "wiki-markdown", {
    { "", "" },
    { "---\n", "" },
    { WIKI_HEAD, "" },
    { WIKI_HEAD "### ", "" },
    { WIKI_ENTRY, "" },
    { WIKI_ENTRY "- 动机：", "\n" },
    { WIKI_ENTRY "#### 摘要\n\n", "" },
    { WIKI_ENTRY "#### 实验\n\n", "" },
    { WIKI_ENTRY "> ", "" },
    { WIKI_ENTRY "> 作者：", "" },
  } },
  { "ai-enhanced-markdown", {
    { "", "" },
    { ENHANCED_HEAD, "" },
    { ENHANCED_HEAD "### [1] [", "](https://arxiv.org/abs/2402.00002)\n*Cy Oar*\n" },
    { ENHANCED_HEAD "### [1] [On Boats](https://arxiv.org/abs/2402.00002)\n*", "*\n" },
    { ENHANCED_ENTRY, "" },
    { ENHANCED_ENTRY "Abstract: ", "\n\n</details>\n" },
  } },
  { "chat-arxiv-json", {
    { "", "" },
    { "{", "}" },
    { "{\"link\": \"" LINK "\", \"title\": \"", "\"}" },
    { "{\"link\": \"", "\"}" },
    { "{\"link\": \"" LINK "\", \"abstract\": \"", "\"}" },
    { "{\"link\": \"" LINK "\", \"x\": ", "}" },
  } },
  { "ai-enhanced-jsonl", {
    { "", "" },
    { "{\"id\": \"2403.00001\", \"title\": \"", "\"}\n" },
    { "{\"id\": \"2403.00001\", \"summary\": \"", "\"}\n" },
    { "{\"id\": \"2403.00001\", \"authors\": [", "]}\n" },
    { "{\"id\": \"2403.00001\", \"AI\": {", "}}\n" },
    { "{\"id\": \"", "\"}\n" },
  } },
  { "chat-arxiv-rss", RSS_FRAMES ("Chat Arxiv cs.CL") },
  { "arxiv-rss", RSS_FRAMES ("cs.CL updates on arXiv.org") },
  { "feed", RSS_FRAMES ("Papers") },
  { "arxiv-atom", ATOM_FRAMES },
  { "arxiv-api", ATOM_FRAMES },
};

static void
import (GString  *text,
        gpointer  format)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  g_autoptr (ZyDigestDraft) draft = NULL;

  draft = zy_import_bytes (bytes, &(ZyImportHints) { .path = "a-2024-03-05.md", .format = format }, NULL);
}

static guint
count_frames (const Target *target)
{
  guint n = 0;

  while (n < MAX_FRAMES && target->frames[n][0] != NULL)
    n++;

  return n;
}

/* With names of formats as arguments, only these. */
int
main (int   argc,
      char *argv[])
{
  gboolean passed = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
    const Target *target = &targets[i];

    if (argc > 1 && !g_strv_contains ((const char *const *) argv + 1, target->format))
      continue;

    passed &= zy_adversary_measure (target->format, target->frames, count_frames (target), import,
                                    (gpointer) target->format);
  }

  return passed ? 0 : 1;
}
