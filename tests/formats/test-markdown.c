/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-markdown-blocks.h"
#include "zy-markdown-figures.h"
#include "zy-markdown-plain.h"

static ZySpan
span (const char *text)
{
  return (ZySpan) { text, strlen (text) };
}

/* The parts as `level line title`, one a line. */
static void
assert_parts (const char *text,
              const char *expected)
{
  g_autoptr (GArray) parts = zy_markdown_split_parts (span (text), 1);
  GString *found = g_string_new (NULL);
  const char *end = text;

  for (guint i = 0; i < parts->len; i++) {
    const ZyMarkdownPart *part = &g_array_index (parts, ZyMarkdownPart, i);

    /* Together the parts are the text. */
    g_assert_true (part->text.text == end);
    end = zy_span_end (part->text);
    g_assert_true (zy_span_end (part->body) == end);

    if (part->level > 0)
      g_string_append_printf (found, "%u %u %.*s\n", part->level, part->line,
                              (int) part->title.length, part->title.text);
  }

  g_assert_true (end == text + strlen (text));
  g_assert_cmpstr (found->str, ==, expected);
  g_string_free (found, TRUE);
}

static void
test_parts (void)
{
  assert_parts ("", "");
  assert_parts ("text\n", "");
  assert_parts ("# A\ntext\n\n## B ##\n### \n####\n", "1 1 A\n2 4 B\n3 5 \n4 6 \n");
  assert_parts ("   # A\n    # code\n\t# code\n", "1 1 A\n");
  assert_parts ("#A\n####### B\n\\# C\n", "");
  assert_parts ("# C#\n# C #\n# #\n", "1 1 C#\n1 2 C\n1 3 \n");
}

static void
test_fences (void)
{
  assert_parts ("```\n# a\n```\n# B\n", "1 4 B\n");
  assert_parts ("~~~ python\n# a\n```\n# a\n~~~\n# B\n", "1 6 B\n");
  assert_parts ("````\n# a\n```\n# a\n````\n# B\n", "1 6 B\n");
  assert_parts ("```\n# a\n``` x\n# a\n```\n# B\n", "1 6 B\n");
  assert_parts ("- item\n\n  ```\n# a\n  ```\n# B\n", "1 6 B\n");

  /* Inline code, and a fence that is never closed. */
  assert_parts ("```x``` y\n# B\n", "1 2 B\n");
  assert_parts ("```\n# A\n~~~\n# B\n", "1 2 A\n1 4 B\n");
  assert_parts ("````\n# A\n```\n# B\n```\n# C\n", "1 2 A\n1 6 C\n");
}

/* The blocks as a letter and their text. */
static void
assert_blocks (const char *text,
               const char *expected)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (ZyMarkdownBlock));
  GString *found = g_string_new (NULL);

  zy_markdown_split_blocks (span (text), blocks);
  for (guint i = 0; i < blocks->len; i++) {
    const ZyMarkdownBlock *block = &g_array_index (blocks, ZyMarkdownBlock, i);

    g_string_append_printf (found, "%c[%.*s]", "PIQCR"[block->kind], (int) block->text.length,
                            block->text.text);
  }

  g_assert_cmpstr (found->str, ==, expected);
  g_string_free (found, TRUE);
}

static void
test_blocks (void)
{
  assert_blocks ("", "");
  assert_blocks ("\n a\nb\n\n\nc\n", "P[ a\nb]P[c]");
  assert_blocks ("- a\n- b\n\n  c\n\n    - d\n\ne\n", "I[- a]I[- b\n\n  c\n\n    - d]P[e]");
  assert_blocks ("text\n- a\nlazy\n1. b\n2) c\n", "P[text]I[- a\nlazy]I[1. b]I[2) c]");
  assert_blocks ("> a\n> b\ntext\n\n> c\n\n> d\n", "Q[> a\n> b]P[text]Q[> c]Q[> d]");
  assert_blocks ("a\n\n---\n\n***\nb\n", "P[a]R[---]R[***]P[b]");
  assert_blocks ("```\na\n\n- b\n```\nc\n", "C[```\na\n\n- b\n```]P[c]");
  assert_blocks ("- a\n\n  ```\n\nx\n  ```\n\nb\n", "I[- a\n\n  ```\n\nx\n  ```]P[b]");
  assert_blocks ("$$\na\n\nb\n$$\n\nc\n", "P[$$\na\n\nb\n$$]P[c]");
  assert_blocks ("**bold** text\n-no item\n", "P[**bold** text\n-no item]");
  assert_blocks ("-\n*\n", "I[-]I[*]");
}

static void
assert_plain (const char *markdown,
              const char *expected)
{
  g_autofree char *plain = zy_markdown_to_plain (span (markdown));

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_plain (void)
{
  assert_plain ("", "");
  assert_plain (" a **b** *c* ~~d~~ `e` __f__ _g_ ", "a b c d e f g");
  assert_plain ("名为 **LLaVA（助手）**的模型", "名为 LLaVA（助手）的模型");
  assert_plain ("（**P**r**OM**pt）", "（PrOMpt）");
  assert_plain ("[一本书](https://a.org/b) 与 ![图](c.png)", "一本书 与");
  assert_plain ("[**粗** 书](https://a.org/b)", "粗 书");
  assert_plain ("<u>下划线</u>，a < b，<br/>c", "下划线，a < b，c");
  assert_plain ("$a_1 * b_2 * c$ 和 $$\\mathbf{x} [1](2)$$",
                "$a_1 * b_2 * c$ 和 $$\\mathbf{x} [1](2)$$");
  assert_plain ("![图](a.png){: width=\"1\"} 好{x}", "好{x}");
  assert_plain ("2 * 3 * 4", "2 * 3 * 4");
  assert_plain ("snake_case_name", "snake_case_name");
  assert_plain ("\\*no\\* \\_no\\_ \\(x\\)", "*no* _no_ \\(x\\)");
  assert_plain ("[not a link", "[not a link");
  assert_plain ("[a] (b) [c]", "[a] (b) [c]");
  assert_plain ("costs $5", "costs $5");
  assert_plain ("a\nb", "a\nb");
}

static void
test_figures (void)
{
  static const char markdown[] =
    "![一](a.png) ![](https://b.org/c_(d).png \"title\") ![三](<e f.png>)\n"
    "![一又](a.png) `![码](x.png)` \\![四](g.png){: width=\"1\"}\n\n"
    "<a href=\"h.png\" data-caption=\"六\"><img class=x src='h.png' alt=\"六\" style=\"\n"
    "  zoom: 1;\n\"></a>\n\n"
    "<IMG SRC=i.png>\n\n"
    "```\n![码](y.png)\n```\n\n"
    "- 项\n\n  ![嵌](j.png)\n\n"
    "> ![引](k.png)\n\n"
    "<video poster=\"l.png\" controls><source src=\"https://m.org/n.mp4\"></video>\n\n"
    "![内联](data:image/png;base64,AAAA) ![](  ) ![坏](o.png\n\n"
    "<img alt=\"无\"> < img src=p.png> <imgx src=\"q.png\">\n";
  static const char *const expected[][2] = {
    { "a.png", "一" }, { "https://b.org/c_(d).png", NULL }, { "e f.png", "三" },
    { "g.png", "四" }, { "h.png", "六" }, { "i.png", NULL }, { "j.png", "嵌" }, { "k.png", "引" },
    { "l.png", NULL },
  };
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new (1);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (ZyMarkdownBlock));
  g_auto (ZyMarkdownFigures) figures;
  const ZyLink *video;

  zy_markdown_figures_init (&figures, entry);
  zy_markdown_split_blocks (span (markdown), blocks);
  zy_markdown_figures_collect (&figures, blocks);
  zy_markdown_split_blocks (span ("![again](a.png)"), blocks);
  zy_markdown_figures_collect (&figures, blocks);

  for (guint i = 0; i < entry->figures->len; i++) {
    const ZyFigure *figure = entry->figures->pdata[i];

    g_assert_cmpuint (i, <, G_N_ELEMENTS (expected));
    g_assert_cmpstr (figure->url, ==, expected[i][0]);
    g_assert_cmpstr (figure->alt, ==, expected[i][1]);
  }

  g_assert_cmpuint (entry->figures->len, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (entry->links->len, ==, 1);
  video = entry->links->pdata[0];
  g_assert_cmpstr (video->url, ==, "https://m.org/n.mp4");
}

/* However many there are, an address counts once. */
static void
test_many_figures (void)
{
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new (1);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (ZyMarkdownBlock));
  g_auto (ZyMarkdownFigures) figures;

  zy_markdown_figures_init (&figures, entry);
  for (guint i = 0; i < 300; i++) {
    g_autofree char *markdown = g_strdup_printf ("![](%u.png) ![](%u.png)", i / 3, i / 3 * 10);

    zy_markdown_split_blocks (span (markdown), blocks);
    zy_markdown_figures_collect (&figures, blocks);
  }

  /* 0 to 99, and the tens from 100 to 990. */
  g_assert_cmpuint (entry->figures->len, ==, 100 + 90);
  for (guint i = 0; i < entry->figures->len; i++) {
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (((ZyFigure *) entry->figures->pdata[i])->url, !=,
                       ((ZyFigure *) entry->figures->pdata[j])->url);
  }
}

static void
test_trim (void)
{
  static const char *const cases[][2] = {
    { "\n\n  a\n\n", "  a" }, { "a\n\n---\n\n", "a" }, { "---\na\n", "---\na" }, { "\n \n", "" },
    { "---\n***\n", "" }, { "a", "a" }, { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = zy_span_dup (zy_markdown_trim (span (cases[i][0])));

    g_assert_cmpstr (text, ==, cases[i][1]);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/parts", test_parts);
  g_test_add_func ("/markdown/fences", test_fences);
  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/plain", test_plain);
  g_test_add_func ("/markdown/figures", test_figures);
  g_test_add_func ("/markdown/many-figures", test_many_figures);
  g_test_add_func ("/markdown/trim", test_trim);

  return g_test_run ();
}
