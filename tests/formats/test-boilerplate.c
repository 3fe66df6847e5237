/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-boilerplate.h"

typedef struct {
  const char *text;
  const char *rest;
  const char *id;
  int version;
  const char *type;
  const char *categories;
} Case;

static void
assert_announcement (const Case           *expected,
                     const ZyAnnouncement *found)
{
  GString *categories = g_string_new (NULL);

  for (guint i = 0; found->categories != NULL && i < found->categories->len; i++)
    g_string_append_printf (categories, "%s%s", i > 0 ? " " : "",
                            (char *) found->categories->pdata[i]);

  g_assert_cmpstr (found->arxiv_id, ==, expected->id);
  g_assert_cmpint (found->version, ==, expected->version);
  g_assert_cmpstr (found->announce_type, ==, expected->type);
  g_assert_cmpstr (categories->str, ==, expected->categories != NULL ? expected->categories : "");

  g_string_free (categories, TRUE);
}

static const Case titles[] = {
  /* As the feed wrote them. */
  { "A Title. (arXiv:2310.10679v1 [cs.CL] UPDATED)", "A Title.", "2310.10679", 1, "replace",
    "cs.CL" },
  { "A Title. (arXiv:2310.10679v2 [cs.CL])", "A Title.", "2310.10679", 2, NULL, "cs.CL" },
  { "A Title. (arXiv:1312.7832v10 [math.LO] CROSS LISTED)", "A Title.", "1312.7832", 10, "cross",
    "math.LO" },
  { "A Title. (arXiv:2310.10679v1 [physics.soc-ph])", "A Title.", "2310.10679", 1, NULL,
    "physics.soc-ph" },
  { "A Title. (arXiv:2310.10679v1 [cs.CL, cs.LG stat.ML])", "A Title.", "2310.10679", 1, NULL,
    "cs.CL cs.LG stat.ML" },
  { "A Title. (arXiv:2310.10679v1 [hep-th])", "A Title.", "2310.10679", 1, NULL, "hep-th" },
  { "A Title. (arXiv:hep-th/9901001v3 [hep-th] UPDATED)", "A Title.", "hep-th/9901001", 3,
    "replace", "hep-th" },
  { "A Title. (arXiv:2310.10679)", "A Title.", "2310.10679", 0, NULL, NULL },
  { "A (Nice) Title? (arXiv:2310.10679v1 [cs.CL])", "A (Nice) Title?", "2310.10679", 1, NULL,
    "cs.CL" },

  /* As translators wrote them. */
  { "一个题目（arXiv:2310.10679v1 [cs.CL] 已更新）", "一个题目", "2310.10679", 1, "replace", "cs.CL" },
  { "一个题目。 (arXiv：2310.10679v1 [cs.CL]更新)", "一个题目。", "2310.10679", 1, "replace", "cs.CL" },
  { "一个题目( arXiv: 2310.10679v1[cs.CL])", "一个题目", "2310.10679", 1, NULL, "cs.CL" },
  { "一个题目（翻译自arXiv:2310.10679v2 [cs.CL] UPDATED）", "一个题目", "2310.10679", 2, "replace",
    "cs.CL" },
  { "一个题目（论文编号：arXiv:2310.10679v2 [econ.TH]，已更新）", "一个题目", "2310.10679", 2, "replace",
    "econ.TH" },
  { "一个题目 (arXiv:2310.10679v1 [经济学.TH])", "一个题目", "2310.10679", 1, NULL, NULL },
  { "对此的评论 (arXiv:2310.10679v1 [econ.TH])的更正", "对此的评论的更正", "2310.10679", 1, NULL,
    "econ.TH" },

  /* Text. */
  { "  A Title ", "A Title", NULL, 0, NULL, NULL },
  { "", "", NULL, 0, NULL, NULL },
  { "A Survey of arXiv", "A Survey of arXiv", NULL, 0, NULL, NULL },
  { "A Reply to (arXiv:2310.10679) and More", "A Reply to (arXiv:2310.10679) and More", NULL, 0,
    NULL,
    NULL },
  { "A Title (see arXiv:2310.10679)", "A Title (see arXiv:2310.10679)", NULL, 0, NULL, NULL },
  { "A Title (arXiv:2310.10679v1 [cs.CL]", "A Title (arXiv:2310.10679v1 [cs.CL]", NULL, 0, NULL,
    NULL },
  { "A Title (arXiv:1.2)", "A Title (arXiv:1.2)", NULL, 0, NULL, NULL },
};

static void
test_titles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_auto (ZyAnnouncement) found = { 0 };
    g_autofree char *rest = zy_boilerplate_strip_title (
      (ZySpan) { titles[i].text, strlen (titles[i].text) }, &found);

    g_test_message ("%s", titles[i].text);
    g_assert_cmpstr (rest, ==, titles[i].rest);
    if (found.arxiv_id != NULL || titles[i].id != NULL)
      assert_announcement (&titles[i], &found);
  }
}

#define ID "2403.19103"

static const Case abstracts[] = {
  { "arXiv:2403.19103v1 Announce Type: cross  Abstract: We show.", "We show.", ID, 1, "cross",
    NULL },
  { "arXiv:2403.19103v2 Announce Type: replace-cross Abstract: We show.", "We show.", ID, 2,
    "replace-cross", NULL },
  { "arXiv:2403.19103v1 Announce Type: new \nAbstract: We show.", "We show.", ID, 1, "new", NULL },
  { "arXiv:2403.19103v3 Announce Type: replace Abstract: New methods.", "New methods.", ID, 3,
    "replace", NULL },

  /* The words of translators: labels, colons and types of many kinds. */
  { "arXiv:2403.19103v1 公告类型：新 摘要：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 公告类型：新摘要：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 公告类型: 新的 摘要: 我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1公告类型：新的摘要：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 公告类型：新论文。摘要：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 公告类型：新公告  摘要：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 公告类型：交叉 摘要：我们证明。", "我们证明。", ID, 1, "cross", NULL },
  { "arXiv:2403.19103v1 公告类型：跨领域摘要: 我们证明。", "我们证明。", ID, 1, "cross", NULL },
  { "arXiv:2403.19103v2 公告类型：替换 摘要：我们证明。", "我们证明。", ID, 2, "replace", NULL },
  { "arXiv:2403.19103v2 公告类型：替换-交叉 摘要：我们证明。", "我们证明。", ID, 2, "replace-cross", NULL },
  { "arXiv:2403.19103v2 公告类型：交叉替换。摘要：我们证明。", "我们证明。", ID, 2, "replace-cross", NULL },
  { "arXiv:2403.19103v2 公告类型：替换-cross 摘要：我们证明。", "我们证明。", ID, 2, "replace-cross", NULL },
  { "arXiv:2403.19103v1 公告类型: cross 摘要: 我们证明。", "我们证明。", ID, 1, "cross", NULL },
  { "arXiv：2403.19103v1 公告类型：新抽象：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "《arXiv：2403.19103v1》公告类型：新的摘要：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "摘要：arXiv:2403.19103v4 公告类型：替换 摘要：我们证明。", "我们证明。", ID, 4, "replace", NULL },
  { "论文编号：arXiv:2403.19103v1 公告类型：交叉 摘要：我们证明。", "我们证明。", ID, 1, "cross", NULL },
  { "纸：arXiv:2403.19103v1   类型：交叉   摘要：我们证明。", "我们证明。", ID, 1, "cross", NULL },
  { "arXiv:2403.19103v1 类型公告：新摘要：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 宣布类型：新 文摘：我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 语种：交叉  提要：我们证明。", "我们证明。", ID, 1, "cross", NULL },
  { "arXiv:2403.19103v1 公告类别：跨领域 我们证明。", "我们证明。", ID, 1, "cross", NULL },
  { "arXiv:2403.19103v1 发表类型：新 Abstract: 我们证明。", "我们证明。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 类型：新 原文摘要：我们证明。", "我们证明。", ID, 1, "new", NULL },

  /* No word for the abstract: the text keeps its own beginning. */
  { "arXiv:2403.19103v2 公告类型：替换。文本水印技术。", "文本水印技术。", ID, 2, "replace", NULL },
  { "arXiv:2403.19103v1 公告类型：新 新的方法出现了。", "新的方法出现了。", ID, 1, "new", NULL },
  { "arXiv:2403.19103v1 公告类型：交叉心理健康护理对社会构成日益严峻的挑战。",
    "心理健康护理对社会构成日益严峻的挑战。", ID, 1, "cross", NULL },
  { "arXiv:2403.19103v1 公告类型：新 摘要是文章的要点。", "摘要是文章的要点。", ID, 1, "new", NULL },
  { "arXiv：2403.19103v1", "", ID, 1, NULL, NULL },

  /* Left behind at the end. */
  { "我们的研究证明了arXiv:2403.19103v1 Announce Type: cross", "我们的研究证明了", ID, 1, NULL, NULL },
};

static void
test_abstracts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (abstracts); i++) {
    g_auto (ZyAnnouncement) found = { 0 };
    ZySpan rest = zy_boilerplate_strip_abstract (
      (ZySpan) { abstracts[i].text, strlen (abstracts[i].text) }, &found);
    g_autofree char *text = zy_span_dup (rest);

    g_test_message ("%s", abstracts[i].text);
    g_assert_cmpstr (text, ==, abstracts[i].rest);
    assert_announcement (&abstracts[i], &found);
  }
}

/* Nothing that an abstract may say about itself, about news or about arXiv is boilerplate. */
static void
test_abstracts_keep_text (void)
{
  static const char *const texts[] = {
    "摘要：本文研究摘要。",
    "新的方法。公告类型：新 摘要：不是套话。",
    "交叉验证是一种方法。",
    "Abstract: a word, not a label.",
    "New types of announcements.",
    "arXiv is a repository. Announce Type: new Abstract: none.",
    "arXiv:2403.19103v1 is the paper we reply to.",
    "arXiv:2403.19103v1：我们回应这篇论文。",
    "We use arXiv:2403.19103v1 Announce Type: new Abstract: lines as data.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (ZyAnnouncement) found = { 0 };
    ZySpan rest = zy_boilerplate_strip_abstract ((ZySpan) { texts[i], strlen (texts[i]) }, &found);
    g_autofree char *text = zy_span_dup (rest);

    g_test_message ("%s", texts[i]);
    g_assert_cmpstr (text, ==, texts[i]);
    g_assert_null (found.announce_type);
  }
}

/* With the paper known, another paper's boilerplate is text. */
static void
test_other_paper (void)
{
  g_auto (ZyAnnouncement) found = { .arxiv_id = g_strdup ("2403.00001") };
  const char *title = "A Title (arXiv:2403.19103v1 [cs.CL])";
  const char *abstract = "arXiv:2403.19103v1 Announce Type: new Abstract: We show.";
  g_autofree char *rest = zy_boilerplate_strip_title ((ZySpan) { title, strlen (title) }, &found);

  g_assert_cmpstr (rest, ==, title);
  g_assert_cmpuint (zy_boilerplate_strip_abstract ((ZySpan) { abstract, strlen (abstract) },
                                                   &found).length, ==, strlen (abstract));
  g_assert_cmpstr (found.arxiv_id, ==, "2403.00001");
  g_assert_cmpint (found.version, ==, 0);
  g_assert_null (found.announce_type);
}

/* What is known first stays. */
static void
test_apply (void)
{
  g_auto (ZyAnnouncement) found = { 0 };
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new (1);
  const char *title = "A Title. (arXiv:2310.10679v2 [cs.CL, cs.LG] UPDATED)";
  const char *abstract = "arXiv:2310.10679v2 Announce Type: new Abstract: We show.";
  g_autofree char *rest = zy_boilerplate_strip_title ((ZySpan) { title, strlen (title) }, &found);

  zy_boilerplate_strip_abstract ((ZySpan) { abstract, strlen (abstract) }, &found);
  entry->version = 3;
  zy_announcement_apply (&found, entry);

  g_assert_cmpstr (entry->arxiv_id, ==, "2310.10679");
  g_assert_cmpint (entry->version, ==, 3);
  g_assert_cmpstr (entry->announce_type, ==, "replace");
  g_assert_cmpuint (entry->categories->len, ==, 2);
  g_assert_cmpstr (entry->categories->pdata[0], ==, "cs.CL");
  g_assert_cmpstr (entry->categories->pdata[1], ==, "cs.LG");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/boilerplate/titles", test_titles);
  g_test_add_func ("/boilerplate/abstracts", test_abstracts);
  g_test_add_func ("/boilerplate/abstracts-keep-text", test_abstracts_keep_text);
  g_test_add_func ("/boilerplate/other-paper", test_other_paper);
  g_test_add_func ("/boilerplate/apply", test_apply);

  return g_test_run ();
}
