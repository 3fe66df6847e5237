/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

static void
assert_section (const ZyEntryDraft *entry,
                guint               index,
                ZyFieldKind         kind,
                ZyLang              lang,
                guint               level,
                const char         *title,
                const char         *markdown)
{
  const ZySection *section;

  g_assert_cmpuint (index, <, entry->sections->len);
  section = entry->sections->pdata[index];
  g_assert_cmpstr (section->title, ==, title);
  g_assert_cmpstr (section->markdown, ==, markdown);
  g_assert_cmpint (section->kind, ==, kind);
  g_assert_cmpint (section->lang, ==, lang);
  g_assert_cmpuint (section->level, ==, level);
}

static void
assert_link (const ZyEntryDraft *entry,
             guint               index,
             const char         *label,
             const char         *url)
{
  const ZyLink *link;

  g_assert_cmpuint (index, <, entry->links->len);
  link = entry->links->pdata[index];
  g_assert_cmpstr (link->label, ==, label);
  g_assert_cmpstr (link->url, ==, url);
}

static void
test_digest (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("paper-list.md");

  g_assert_cmpstr (draft->format, ==, "wiki-markdown");
  g_assert_cmpstr (draft->source, ==, "paper-list");
  g_assert_cmpstr (draft->date, ==, "2024-03-05");
  g_assert_cmpstr (draft->title, ==, "2024-03-05：论文速递");
  g_assert_cmpstr (draft->closing, ==,
                   "## 更多\n\n这里记一笔。\n\n"
                   "## 参考\n\n- [一本书](https://book.example.org/)\n\n### 也是参考\n\n- 另一本");

  /* The heading with nothing below it is the one that is lost. */
  g_assert_cmpuint (draft->entries->len, ==, 5);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_WARNING, 145);
}

static void
test_metadata (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("paper-list.md");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpuint (entry->line, ==, 11);
  g_assert_cmpstr (entry->key, ==, "2403.00021");
  g_assert_cmpint (entry->version, ==, 2);
  g_assert_cmpstr (entry->url, ==, "https://arxiv.org/abs/2403.00021");
  g_assert_cmpstr (entry->code_url, ==, "https://code.example.org/folds");
  g_assert_cmpstr (entry->affiliation, ==, "折纸大学、Paper Institute");
  g_assert_cmpstr (entry->comment, ==, "FOLD 2024; 综述; 未开源");
  g_assert_null (entry->section);

  g_assert_cmpuint (entry->authors->len, ==, 3);
  g_assert_cmpstr (entry->authors->pdata[0], ==, "张三");
  g_assert_cmpstr (entry->authors->pdata[1], ==, "Li Si");
  g_assert_cmpstr (entry->authors->pdata[2], ==, "Wang Wu");

  g_assert_cmpuint (entry->links->len, ==, 4);
  assert_link (entry, 0, "Folds", "https://code.example.org/folds");
  assert_link (entry, 1, "项目主页", "https://folds.example.org/");
  assert_link (entry, 2, "Demo", "https://demo.example.org/");
  assert_link (entry, 3, "video", "https://img.example.org/v.mp4");

  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Folding Paper: A Survey");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "综述：折纸研究");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "提出一种 折纸 方法。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "We fold paper with tools. It costs $$n^2$$ time.");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "我们用 工具 折 纸，耗时 $$n^2$$。");
}

static void
test_sections (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("paper-list.md");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  assert_section (entry, 0, ZY_FIELD_OTHER, ZY_LANG_ZH, 0, NULL,
                  "![总览图](/images/folds/overview.png)");
  assert_section (entry, 1, ZY_FIELD_MOTIVATION, ZY_LANG_ZH, 0, "动机",
                  "纸很**平**，见 $x^2$。\n\n- 也很薄。");
  assert_section (entry, 2, ZY_FIELD_METHOD, ZY_LANG_ZH, 0, "方法", "折。");
  assert_section (entry, 3, ZY_FIELD_RESULT, ZY_LANG_ZH, 0, "优势", "好看。");
  assert_section (entry, 4, ZY_FIELD_OTHER, ZY_LANG_ZH, 0, NULL,
                  "本段没有标签。\n\n<a href=\"https://img.example.org/a.png\">"
                  "<img src=\"https://img.example.org/a.png\" alt=\"一只纸鹤\" style=\"\n"
                  "    zoom: 80%;\n\"></a>");
  assert_section (entry, 5, ZY_FIELD_OTHER, ZY_LANG_ZH, 1, "摘要",
                  "![摘要图](https://img.example.org/abstract.png)");
  assert_section (entry, 6, ZY_FIELD_OTHER, ZY_LANG_ZH, 1, "实验", "");
  assert_section (entry, 7, ZY_FIELD_OTHER, ZY_LANG_ZH, 2, "数据",
                  "> 引用也是正文。\n\n```python\n# 这不是标题\n### 这也不是\n"
                  "![不是图](https://img.example.org/none.png)\n```\n\n"
                  "| 折数 | 时间 |\n| --- | --- |\n| 1 | 2 |\n\n$$\nt = n^2\n$$\n\n"
                  "![总览图](/images/folds/overview.png)\n\n"
                  "<video src=\"https://img.example.org/v.mp4\" "
                  "poster=\"https://img.example.org/v.png\">"
                  "</video>");
  g_assert_cmpuint (entry->sections->len, ==, 8);
}

static void
test_figures (void)
{
  static const char *const expected[][2] = {
    { "/images/folds/overview.png", "总览图" },
    { "https://img.example.org/a.png", "一只纸鹤" },
    { "https://img.example.org/abstract.png", "摘要图" },
    { "https://img.example.org/v.png", NULL },
  };
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("paper-list.md");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpuint (entry->figures->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const ZyFigure *figure = entry->figures->pdata[i];

    g_assert_cmpstr (figure->url, ==, expected[i][0]);
    g_assert_cmpstr (figure->alt, ==, expected[i][1]);
  }
}

/* Remarks beside the title, several links, labels below 摘要. */
static void
test_second_entry (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("paper-list.md");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 1);

  g_assert_cmpstr (entry->key, ==, "2403.00022");
  assert_link (entry, 0, "论文", "https://openreview.net/forum?id=Cut1");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Cutting Paper");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "用剪刀剪纸");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "剪开就行。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, NULL);

  assert_section (entry, 0, ZY_FIELD_OTHER, ZY_LANG_ZH, 0, NULL, "剪纸即可\n文艺复兴：剪刀的回归");
  assert_section (entry, 1, ZY_FIELD_MOTIVATION, ZY_LANG_ZH, 0, "动机", "纸太大。");
  assert_section (entry, 2, ZY_FIELD_METHOD, ZY_LANG_ZH, 0, "方法", "剪。");
  g_assert_cmpuint (entry->sections->len, ==, 3);
}

static void
test_groups (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("paper-list.md");
  const ZyEntryDraft *glue = zy_test_get_entry (draft, 2);
  const ZyEntryDraft *tear = zy_test_get_entry (draft, 3);
  const ZyEntryDraft *burn = zy_test_get_entry (draft, 4);

  /* A quoted sentence is no title. */
  g_assert_cmpstr (glue->section, ==, "其他");
  g_assert_cmpstr (glue->key, ==, "title:gluing paper");
  g_assert_null (glue->url);
  zy_test_assert_text (glue, ZY_FIELD_TITLE, ZY_LANG_ZH, NULL);
  zy_test_assert_text (glue, ZY_FIELD_TLDR, ZY_LANG_ZH, "胶水让纸更厚，也让人更快乐。");
  assert_section (glue, 0, ZY_FIELD_MOTIVATION, ZY_LANG_ZH, 0, "动机", "- 纸太薄。\n\n- 胶太多。");
  assert_section (glue, 1, ZY_FIELD_METHOD, ZY_LANG_ZH, 0, "方法", "粘。");

  g_assert_cmpstr (tear->section, ==, "其他");
  g_assert_cmpstr (tear->key, ==, "title:针对纸张的多步撕裂");
  zy_test_assert_text (tear, ZY_FIELD_TITLE, ZY_LANG_ZH, "针对纸张的多步撕裂");
  zy_test_assert_text (tear, ZY_FIELD_TITLE, ZY_LANG_EN, NULL);

  g_assert_cmpstr (burn->section, ==, "更多");
  g_assert_cmpstr (burn->key, ==, "2403.00023");
  zy_test_assert_text (burn, ZY_FIELD_TITLE, ZY_LANG_EN, "Burning Paper");
  g_assert_cmpuint (burn->sections->len, ==, 0);
}

#define LIST "## 2024-03-05：论文速递\n\n"

static void
test_headings (void)
{
  static const struct {
    const char *heading;
    const char *title;
  } cases[] = {
    { "### 1、A Title", "A Title" },
    { "### 12. A Title", "A Title" },
    { "### 3）A Title", "A Title" },
    { "### A Title", "A Title" },
    { "### 3D Paper", "3D Paper" },
    { "### 2024 in Review", "2024 in Review" },
    { "### 1.5-Bit Models", "1.5-Bit Models" },
    { "### 1、**A** `Title` with $x_i$", "A Title with $x_i$" },
    { "### [A Title](https://example.org/p)", "A Title" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (LIST, cases[i].heading, "\n", NULL);
    g_autoptr (ZyDigestDraft) draft = zy_test_import (text);

    g_test_message ("%s", cases[i].heading);
    zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_EN, cases[i].title);
  }
}

static void
test_chinese_heading (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    LIST "### 1、折纸研究\n\n> 《Folding Paper》\n>\n> - 链接: arXiv:2403.00021\n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (entry->key, ==, "2403.00021");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "折纸研究");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Folding Paper");
}

/* Metadata in a list instead of a quote, and entries directly below the title of the document. */
static void
test_other_habits (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "# Papers of the week\n\nHello.\n\n## Folding Paper\n\n"
    "> - **URL**: <https://arxiv.org/abs/2403.00021>\n\n"
    "- 动机：平。\n\n### 实验\n\n好。\n\n## Others\n\n### Cutting Paper\n\n"
    "- URL: https://arxiv.org/abs/2403.00022\n- Code: https://code.example.org/cut\n- 方法：剪。\n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->title, ==, "Papers of the week");
  g_assert_cmpstr (draft->closing, ==, "Hello.");
  g_assert_cmpuint (draft->entries->len, ==, 2);

  g_assert_cmpstr (entry->key, ==, "2403.00021");
  assert_section (entry, 0, ZY_FIELD_MOTIVATION, ZY_LANG_ZH, 0, "动机", "平。");
  assert_section (entry, 1, ZY_FIELD_OTHER, ZY_LANG_ZH, 1, "实验", "好。");

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->key, ==, "2403.00022");
  g_assert_cmpstr (entry->section, ==, "Others");
  g_assert_cmpstr (entry->code_url, ==, "https://code.example.org/cut");
  assert_section (entry, 0, ZY_FIELD_METHOD, ZY_LANG_ZH, 0, "方法", "剪。");
}

/* Code that is not open is worth knowing. */
static void
test_value_without_link (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    LIST "### A\n\n> - URL：\n>\n> - Official Code：未开源\n>\n> - 备注：\n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (entry->key, ==, "title:a");
  g_assert_null (entry->code_url);
  g_assert_cmpstr (entry->comment, ==, "Official Code：未开源");
}

/* An abstract that mixes languages or holds more than text stays commentary, whole. */
static void
test_unclear_abstract (void)
{
  static const char *const bodies[] = {
    "large models 大型模型 and small models 小型模型 differ a lot in practice",
    "We fold.\n\n```\ncode\n```",
    "We fold.\n\n> 引用",
    "| a | b |\n| --- | --- |",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *text = g_strconcat (LIST "### A\n\n#### 摘要\n\n", bodies[i], "\n", NULL);
    g_autoptr (ZyDigestDraft) draft = zy_test_import (text);
    const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);
    const ZySection *section;

    zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, NULL);
    zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, NULL);
    g_assert_cmpuint (entry->sections->len, ==, 1);
    section = entry->sections->pdata[0];
    g_assert_cmpint (section->kind, ==, ZY_FIELD_ABSTRACT);
    g_assert_cmpstr (section->markdown, ==, bodies[i]);
  }
}

static void
test_abstract_in_lists (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    LIST "### A\n\n#### 摘要\n\n- **We** fold\n  paper.\n\n  - 我们折纸。\n\n"
    "- It works well in every case that we have tried in practice（好）.\n\n  - 很好。\n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "我们折纸。\n\n很好。");
  g_assert_null (zy_entry_draft_get_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH));
}

/* Wherever the file ends, every heading of an entry is an entry or a warning. */
static void
test_truncated (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "fixtures",
                                                 "paper-list.md",
                                                 NULL);
  g_autofree char *whole = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));

  for (gsize n = strstr (whole, "keywords") - whole; n <= length; n++) {
    g_autofree char *text = g_strndup (whole, n);
    g_autoptr (ZyDigestDraft) draft = NULL;

    if (!g_utf8_validate (text, -1, NULL) || strstr (text, "\n---\n\n") == NULL)
      continue;

    draft = zy_test_import (text);
    g_assert_cmpuint (draft->entries->len + zy_test_count_warnings (draft), <=, 6);
    if (strstr (text, "Cutting Paper\n\n>") != NULL) {
      g_assert_cmpuint (draft->entries->len, >=, 2);
      g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00021");
    }
  }
}

/* What is said of the code beside its address is not lost. */
static void
test_code_remarks (void)
{
  static const struct {
    const char *value;
    const char *label;
  } cases[] = {
    { "https://code.example.org/a", NULL },
    { "https://code.example.org/a :star:", "★" },
    { "https://code.example.org/a（检测数据集）", "检测数据集" },
    { "[Paper Folder](https://code.example.org/a)", "Paper Folder" },
    { "<https://code.example.org/a>", NULL },
    { "[A](https://code.example.org/a)、[B](https://code.example.org/b)", "Code" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
      "## 2024-03-05：论文速递\n\n### A\n\n> - Code：%s\n", cases[i].value);
    g_autoptr (ZyDigestDraft) draft = zy_test_import (text);
    const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

    g_test_message ("%s", cases[i].value);
    g_assert_cmpstr (entry->code_url, ==, "https://code.example.org/a");
    g_assert_cmpuint (entry->links->len, ==, cases[i].label != NULL);
    if (cases[i].label != NULL)
      assert_link (entry, 0, cases[i].label,
                   strstr (cases[i].value, "/b)") != NULL ? "https://code.example.org/b"
                                                          : "https://code.example.org/a");
  }
}

/* A link without a name is called by its address. */
static void
test_nameless_link (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "## 2024-03-05：论文速递\n\n### A\n\n> 《A》\n>\n> - URL：https://arxiv.org/abs/2403.00021\n>\n"
    "> - **：https://a.example/b\n");

  assert_link (zy_test_get_entry (draft, 0), 0, "https://a.example/b", "https://a.example/b");
}

/* A second abstract does not go by the board, nor do headings deeper than sections go. */
static void
test_more_than_fits (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "## 2024-03-05：论文速递\n\n### A\n\n#### 摘要\n\nWe fold.\n\n#### Abstract\n\nWe cut.\n\n"
    "#### B\n\n##### C\n\n###### D\n\nDeep.\n\n## ![](a.png)\n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);
  const ZySection *second;
  const ZySection *deep;

  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "We fold.");
  g_assert_cmpuint (entry->fields->len, ==, 2);
  g_assert_cmpuint (entry->sections->len, ==, 4);
  second = entry->sections->pdata[0];
  g_assert_cmpstr (second->title, ==, "Abstract");
  g_assert_cmpstr (second->markdown, ==, "We cut.");
  deep = entry->sections->pdata[3];
  g_assert_cmpstr (deep->title, ==, "D");
  g_assert_cmpuint (deep->level, ==, 2);
}

/* What nobody writes is still all there: the last section has what is left, the last figures stay
 * in their text. */
static void
test_too_many_sections (void)
{
  g_autoptr (GString) text = g_string_new ("## 2024-03-05：论文速递\n\n### A\n\n");
  g_autoptr (ZyDigestDraft) draft = NULL;
  const ZyEntryDraft *entry;
  const ZySection *section;

  for (guint i = 1; i <= 1003; i++)
    g_string_append_printf (text, "#### S%u\n\n![](%u.png)\n\n", i, i);
  g_string_append (text, "### B\n\n");
  for (guint i = 1; i <= 1003; i++)
    g_string_append (text, "- 方法：a\n");

  draft = zy_test_import (text->str);
  g_assert_cmpuint (draft->entries->len, ==, 2);

  entry = zy_test_get_entry (draft, 0);
  g_assert_cmpuint (entry->sections->len, ==, 1001);
  g_assert_cmpuint (entry->figures->len, ==, 1000);
  section = entry->sections->pdata[999];
  g_assert_cmpstr (section->title, ==, "S1000");
  section = entry->sections->pdata[1000];
  g_assert_null (section->title);
  g_assert_cmpstr (section->markdown, ==,
                   "#### S1001\n\n![](1001.png)\n\n#### S1002\n\n![](1002.png)\n\n#### S1003\n\n"
                   "![](1003.png)");

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpuint (entry->sections->len, ==, 1001);
  section = entry->sections->pdata[1000];
  g_assert_cmpstr (section->markdown, ==, "- 方法：a\n- 方法：a\n- 方法：a");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wiki-markdown/digest", test_digest);
  g_test_add_func ("/wiki-markdown/metadata", test_metadata);
  g_test_add_func ("/wiki-markdown/sections", test_sections);
  g_test_add_func ("/wiki-markdown/figures", test_figures);
  g_test_add_func ("/wiki-markdown/second-entry", test_second_entry);
  g_test_add_func ("/wiki-markdown/groups", test_groups);
  g_test_add_func ("/wiki-markdown/headings", test_headings);
  g_test_add_func ("/wiki-markdown/chinese-heading", test_chinese_heading);
  g_test_add_func ("/wiki-markdown/other-habits", test_other_habits);
  g_test_add_func ("/wiki-markdown/value-without-link", test_value_without_link);
  g_test_add_func ("/wiki-markdown/unclear-abstract", test_unclear_abstract);
  g_test_add_func ("/wiki-markdown/abstract-in-lists", test_abstract_in_lists);
  g_test_add_func ("/wiki-markdown/truncated", test_truncated);
  g_test_add_func ("/wiki-markdown/code-remarks", test_code_remarks);
  g_test_add_func ("/wiki-markdown/nameless-link", test_nameless_link);
  g_test_add_func ("/wiki-markdown/more-than-fits", test_more_than_fits);
  g_test_add_func ("/wiki-markdown/too-many-sections", test_too_many_sections);

  return g_test_run ();
}
