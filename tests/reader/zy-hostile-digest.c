/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files as those that publish digests write them. Each is a template: `@ID@` is the paper's arXiv
 * ID, `@line:PLACE@` the text in one line, `@block:PLACE@` the text in paragraphs of its own, both
 * between their two words, and `@link@` the text alone where it could be an address. */

#include "zy-hostile-digest.h"

#include <string.h>

/* What stands in titles, names and addresses. */
#define MAX_SHORT 2048

/* What a text has to be written as to stand where it does. */
typedef enum {
  ESCAPE_NOTHING,
  ESCAPE_XML,
  ESCAPE_JSON,
} Escape;

typedef struct {
  ZyHostileFormat  format;
  Escape           escape;
  const char      *template;
} Shape;

#define PLACES(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const char chat_arxiv_markdown[] =
  "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n"
  "| [^1] | [@line:title@](https://arxiv.org/abs/@ID@) | @line:tldrzh@ |\n\n\n# 详细\n\n"
  "[^1]: @line:titlezh@\n\n    @line:title@\n\n"
  "    [https://arxiv.org/abs/@ID@](https://arxiv.org/abs/@ID@)\n\n    @line:tldrzh@\n\n"
  "    @line:tldr@\n\n    @long:abstractzh@\n\n    @long:abstract@\n    \n";

static const char chat_arxiv_rss[] =
  "<rss version=\"2.0\"><channel><title>Chat Arxiv cs.XY</title>"
  "<link>https://github.com/qhduan/cn-chat-arxiv</link>"
  "<description>This is arxiv RSS feed for cs.XY</description><item><title>@line:tldrzh@</title>"
  "<link>https://arxiv.org/abs/@ID@</link><description>&lt;p&gt;\n@line:titlezh@\n&lt;/p&gt;\n"
  "&lt;p&gt;\n@line:title@\n&lt;/p&gt;\n&lt;p&gt;\nhttps://arxiv.org/abs/@ID@\n&lt;/p&gt;\n&lt;p&gt;\n"
  "@line:tldrzh@\n&lt;/p&gt;\n&lt;p&gt;\n@line:tldr@\n&lt;/p&gt;\n&lt;p&gt;\n@long:abstractzh@\n"
  "&lt;/p&gt;\n&lt;p&gt;\n@long:abstract@\n&lt;/p&gt;</description></item></channel></rss>\n";

static const char chat_arxiv_json[] =
  "{\"title\": \"@line:title@\", \"abstract\": \"@block:abstract@\","
  " \"link\": \"http://arxiv.org/abs/@ID@\", \"translated_title\": \"@line:titlezh@\","
  " \"translated_abstract\": \"@block:abstractzh@\", \"tldr\": \"@line:tldrzh@\","
  " \"en_tldr\": \"@line:tldr@\"}\n";

static const char wiki_markdown[] =
  "---\nlayout: wiki\ntitle: 2024-03-05：论文速递\ncate1: paper\nmathjax: true\n---\n\n"
  "## 2024-03-05：论文速递\n\n### 1、@line:title@\n\n> **综述**：@line:tldrzh@\n\n> 《@line:title@》\n>\n"
  "> - URL：https://arxiv.org/abs/@ID@\n>\n> - Official Code：[@link@](@link@)\n>\n"
  "> - 项目主页：@link@\n>\n> - Demo：@link@\n>\n> - 作者：@line:author@\n>\n> - 单位：@line:affiliation@\n>\n"
  "> - 会议：@line:comment@\n>\n\n![@link@](@link@)\n\n<img src=\"@link@\" alt=\"@link@\">\n\n"
  "- 动机：@line:motivation@\n\n#### 摘要\n\nA paper.\n\n@block:body@\n";

static const char ai_enhanced_markdown[] =
  "<div id=toc></div>\n\n# Table of Contents\n\n- [cs.CL](#cs.CL) [Total: 1]\n\n\n"
  "<div id='cs.CL'></div>\n\n# cs.CL [[Back]](#toc)\n\n"
  "### [1] [@line:title@](https://arxiv.org/abs/@ID@)\n*@line:author@*\n\nMain category: cs.CL\n\n"
  "TL;DR: @line:tldrzh@\n\n\n<details>\n  <summary>Details</summary>\n"
  "Motivation: @line:motivation@\n\nMethod: @line:method@\n\nResult: @line:result@\n\n"
  "Conclusion: @line:conclusion@\n\nAbstract: @long:abstract@\n\n</details>\n";

static const char ai_enhanced_jsonl[] =
  "{\"id\": \"@ID@\", \"categories\": [\"cs.CL\", \"@link@\"], \"pdf\": \"@link@\","
  " \"abs\": \"https://arxiv.org/abs/@ID@\", \"authors\": [\"@line:author@\"],"
  " \"title\": \"@line:title@\", \"comment\": \"@line:comment@\", \"summary\": \"@block:abstract@\","
  " \"AI\": {\"tldr\": \"@line:tldrzh@\", \"motivation\": \"@line:motivation@\","
  " \"method\": \"@line:method@\", \"result\": \"@line:result@\","
  " \"conclusion\": \"@line:conclusion@\"}, \"code_url\": \"@link@\", \"code_stars\": 18,"
  " \"code_last_update\": \"@link@\"}\n";

static const char arxiv_rss[] =
  "<?xml version='1.0' encoding='UTF-8'?>\n"
  "<rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\""
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" version=\"2.0\">\n<channel>\n"
  "<title>cs.XY updates on arXiv.org</title>\n<link>http://rss.arxiv.org/rss/cs.XY</link>\n"
  "<description>cs.XY updates on the arXiv.org e-print archive.</description>\n"
  "<pubDate>Fri, 01 Mar 2024 00:00:00 -0500</pubDate>\n<item>\n<title>@line:title@</title>\n"
  "<link>https://arxiv.org/abs/@ID@</link>\n<description>arXiv:@ID@v1 Announce Type: new \n"
  "Abstract: @block:abstract@</description>\n"
  "<guid isPermaLink=\"false\">oai:arXiv.org:@ID@v1</guid>\n<category>cs.XY</category>\n"
  "<category>@link@</category>\n<arxiv:announce_type>new</arxiv:announce_type>\n"
  "<arxiv:DOI>@link@</arxiv:DOI>\n<dc:creator>@line:author@</dc:creator>\n</item>\n</channel>\n"
  "</rss>\n";

static const char arxiv_rdf[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\n"
  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
  " xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
  "<channel rdf:about=\"http://arxiv.org/\">\n<title>cs.XY updates on arXiv.org</title>\n"
  "<link>http://arxiv.org/</link>\n<dc:date>2024-03-05T20:30:00-05:00</dc:date>\n</channel>\n"
  "<item rdf:about=\"http://arxiv.org/abs/@ID@\">\n"
  "<title>@line:title@. (arXiv:@ID@v1 [cs.XY])</title>\n<link>http://arxiv.org/abs/@ID@</link>\n"
  "<description rdf:parseType=\"Literal\">&lt;p&gt;@block:abstract@\n&lt;/p&gt;\n</description>\n"
  "<dc:creator> &lt;a href=&quot;@link@&quot;&gt;@line:author@&lt;/a&gt;</dc:creator>\n</item>\n"
  "</rdf:RDF>\n";

static const char arxiv_atom[] =
  "<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns:arxiv=\"http://arxiv.org/schemas/atom\""
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns=\"http://www.w3.org/2005/Atom\">\n"
  "<id>http://rss.arxiv.org/atom/cs.XY</id>\n<title>cs.XY updates on arXiv.org</title>\n"
  "<updated>2024-03-02T04:00:00.941605+00:00</updated>\n<entry>\n<id>oai:arXiv.org:@ID@v1</id>\n"
  "<title>@line:title@</title>\n<updated>2024-03-02T04:00:00.942190+00:00</updated>\n"
  "<link href=\"https://arxiv.org/abs/@ID@\" rel=\"alternate\" type=\"text/html\"/>\n"
  "<summary>arXiv:@ID@v1 Announce Type: new \nAbstract: @block:abstract@</summary>\n"
  "<category term=\"cs.XY\"/>\n<category term=\"@link@\"/>\n"
  "<arxiv:announce_type>new</arxiv:announce_type>\n<dc:creator>@line:author@</dc:creator>\n"
  "</entry>\n</feed>\n";

static const char arxiv_api[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
  "<title type=\"html\">ArXiv Query: search_query=cat:cs.XY</title>\n"
  "<id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>\n"
  "<updated>2024-03-05T00:00:00-05:00</updated>\n<entry>\n<id>http://arxiv.org/abs/@ID@v1</id>\n"
  "<updated>2024-03-04T16:12:41Z</updated>\n<published>2024-03-01T16:12:41Z</published>\n"
  "<title>@line:title@</title>\n<summary>  @block:abstract@\n</summary>\n<author>\n"
  "<name>@line:author@</name>\n<arxiv:affiliation xmlns:arxiv=\"http://arxiv.org/schemas/atom\">"
  "@line:affiliation@</arxiv:affiliation>\n</author>\n"
  "<arxiv:comment xmlns:arxiv=\"http://arxiv.org/schemas/atom\">@line:comment@</arxiv:comment>\n"
  "<link href=\"http://arxiv.org/abs/@ID@v1\" rel=\"alternate\" type=\"text/html\"/>\n"
  "<link title=\"pdf\" href=\"@link@\" rel=\"related\" type=\"application/pdf\"/>\n"
  "<category term=\"cs.XY\" scheme=\"http://arxiv.org/schemas/atom\"/>\n</entry>\n</feed>\n";

static const char feed_rss[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
  " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n"
  "<title>Walks</title>\n<link>https://walks.example/</link>\n"
  "<description>Papers about walking</description>\n"
  "<lastBuildDate>Tue, 05 Mar 2024 23:30:00 +0800</lastBuildDate>\n<item>\n"
  "<title>@line:title@</title>\n<link>https://arxiv.org/abs/@ID@</link>\n"
  "<guid isPermaLink=\"false\">@link@</guid>\n<description>@block:abstract@</description>\n"
  "<dc:creator>@line:author@</dc:creator>\n<category>@link@</category>\n<comments>@link@</comments>\n"
  "<enclosure url=\"@link@\" type=\"image/png\" length=\"1\"/>\n"
  "<pubDate>Mon, 4 Mar 2024 10:00:00 GMT</pubDate>\n</item>\n</channel>\n</rss>\n";

static const char feed_atom[] =
  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
  "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://walks.example/\">\n"
  "<title type=\"html\">Walks &amp;mdash; of the week</title>\n<id>https://walks.example/week</id>\n"
  "<updated>2024-03-06T01:02:03Z</updated>\n<entry>\n<id>https://arxiv.org/abs/@ID@</id>\n"
  "<title type=\"text\">@line:title@</title>\n<link rel=\"related\" href=\"@link@\"/>\n"
  "<link href=\"https://arxiv.org/abs/@ID@\"/>\n"
  "<author><name>@line:author@</name><uri>@link@</uri><email>@link@</email></author>\n"
  "<summary type=\"text\">@line:abstract@</summary>\n"
  "<content type=\"html\">@block:abstract@</content>\n<updated>2024-03-04T00:00:00Z</updated>\n"
  "<category term=\"@link@\"/>\n</entry>\n</feed>\n";

static const Shape shapes[] = {
  { { "chat-arxiv-markdown", "chat-arxiv-markdown", "chat-2024-03-05.md",
      PLACES ("title", "titlezh", "tldr", "tldrzh", "abstract", "abstractzh") },
    ESCAPE_NOTHING, chat_arxiv_markdown },
  { { "chat-arxiv-rss", "chat-arxiv-rss", "cs.XY.xml",
      PLACES ("title", "titlezh", "tldr", "tldrzh", "abstract", "abstractzh") },
    ESCAPE_XML, chat_arxiv_rss },
  { { "chat-arxiv-json", "chat-arxiv-json", "chat-2024-03-05.jsonl",
      PLACES ("title", "titlezh", "tldr", "tldrzh", "abstract", "abstractzh") },
    ESCAPE_JSON, chat_arxiv_json },
  { { "wiki-markdown", "wiki-markdown", "2024-03-05-papers.md", PLACES ("title", "body") },
    ESCAPE_NOTHING, wiki_markdown },
  { { "ai-enhanced-markdown", "ai-enhanced-markdown", "2024-03-05.md",
      PLACES ("title", "tldrzh", "motivation", "abstract") },
    ESCAPE_NOTHING, ai_enhanced_markdown },
  { { "ai-enhanced-jsonl", "ai-enhanced-jsonl", "2024-03-05_AI_enhanced_Chinese.jsonl",
      PLACES ("title", "tldrzh", "motivation", "conclusion", "abstract") },
    ESCAPE_JSON, ai_enhanced_jsonl },
  { { "arxiv-rss", "arxiv-rss", "cs.XY.xml", PLACES ("title", "abstract") },
    ESCAPE_XML, arxiv_rss },
  { { "arxiv-rdf", "arxiv-rss", "cs.XY.rdf", PLACES ("title", "abstract") },
    ESCAPE_XML, arxiv_rdf },
  { { "arxiv-atom", "arxiv-atom", "cs.XY.atom", PLACES ("title", "abstract") },
    ESCAPE_XML, arxiv_atom },
  { { "arxiv-api", "arxiv-api", "query.xml", PLACES ("title", "abstract") },
    ESCAPE_XML, arxiv_api },
  { { "feed-rss", "feed", "walks.xml", PLACES ("title", "abstract") }, ESCAPE_XML, feed_rss },
  { { "feed-atom", "feed", "walks.atom", PLACES ("title", "abstract") }, ESCAPE_XML, feed_atom },
};

static void
append_escaped (GString    *out,
                const char *text,
                gsize       length,
                Escape      escape)
{
  for (gsize i = 0; i < length; i++) {
    const char c = text[i];

    if (escape == ESCAPE_XML && c == '<')
      g_string_append (out, "&lt;");
    else if (escape == ESCAPE_XML && c == '>')
      g_string_append (out, "&gt;");
    else if (escape == ESCAPE_XML && c == '&')
      g_string_append (out, "&amp;");
    else if (escape == ESCAPE_XML && c == '"')
      g_string_append (out, "&quot;");
    else if (escape == ESCAPE_JSON && (c == '"' || c == '\\'))
      g_string_append_printf (out, "\\%c", c);
    else if (escape == ESCAPE_JSON && (guchar) c < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) c);
    else
      g_string_append_c (out, c);
  }
}

/* As it is in one line. */
static GString *
flatten (const GString *text)
{
  GString *line = g_string_new_len (text->str, (gssize) text->len);

  for (gsize i = 0; i < line->len; i++) {
    if (line->str[i] == '\n' || line->str[i] == '\r')
      line->str[i] = ' ';
  }

  return line;
}

static void
append_place (GString             *out,
              const ZyHostileText *text,
              const char          *manner,
              const char          *place,
              Escape               escape)
{
  const gboolean is_block = g_str_equal (manner, "block");
  const char *space = is_block ? "\n\n" : " ";
  g_autoptr (GString) line = is_block ? NULL : flatten (text->text);
  const GString *middle = is_block ? text->text : line;

  g_autoptr (GString) all = g_string_new (NULL);

  g_string_append_printf (all, "before%s%s", place, space);
  if (!g_str_equal (manner, "line") || middle->len <= MAX_SHORT)
    g_string_append_len (all, middle->str, (gssize) middle->len);
  g_string_append_printf (all, "%safter%s", space, place);

  append_escaped (out, all->str, all->len, escape);
}

static void
append_link (GString             *out,
             const ZyHostileText *text,
             Escape               escape)
{
  g_autoptr (GString) line = flatten (text->text);

  append_escaped (out, line->str, MIN (line->len, MAX_SHORT), escape);
}

static void
append_slot (GString             *out,
             const char          *slot,
             const ZyHostileText *text,
             guint                number,
             Escape               escape)
{
  g_auto (GStrv) words = g_strsplit (slot, ":", 2);

  if (g_str_equal (slot, "ID"))
    g_string_append_printf (out, "2403.%05u", number);
  else if (g_str_equal (slot, "link"))
    append_link (out, text, escape);
  else
    append_place (out, text, words[0], words[1], escape);
}

const ZyHostileFormat *
zy_hostile_format_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++) {
    if (g_str_equal (shapes[i].format.name, name))
      return &shapes[i].format;
  }

  return NULL;
}

GBytes *
zy_hostile_digest_write (const ZyHostileFormat *format,
                         const ZyHostileText   *text,
                         guint                  number)
{
  const Shape *shape = (const Shape *) format;
  g_auto (GStrv) parts = g_strsplit (shape->template, "@", -1);
  GString *out = g_string_new (NULL);

  /* Every other part is a slot. */
  for (guint i = 0; parts[i] != NULL; i++) {
    if (i % 2 == 0)
      g_string_append (out, parts[i]);
    else
      append_slot (out, parts[i], text, number, shape->escape);
  }

  return g_string_free_to_bytes (out);
}
