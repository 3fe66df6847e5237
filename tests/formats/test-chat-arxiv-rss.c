/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

#define HEAD \
  "<rss version=\"2.0\"><channel><title>Chat Arxiv cs.XY</title>\n" \
  "<link>https://github.com/qhduan/cn-chat-arxiv</link>" \
  "<description>This is arxiv RSS feed for cs.XY</description>\n"
#define TAIL "</channel></rss>"
#define P(text) "&lt;p&gt;\n" text "\n&lt;/p&gt;\n"
#define ITEM(id, tldr) \
  "<item><title>" tldr "</title><link>https://arxiv.org/abs/" id "</link><description>" \
  P ("题" id) P ("Title " id) P ("https://arxiv.org/abs/" id) P (tldr) P ("") P ("摘要。") \
  P ("Abstract.") "</description></item>\n"

static void
test_fixture (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("chat-arxiv.xml");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->format, ==, "chat-arxiv-rss");
  g_assert_cmpstr (draft->source, ==, "cs.XY");
  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  g_assert_cmpuint (entry->line, ==, 1);
  g_assert_cmpstr (entry->key, ==, "2403.00011");
  g_assert_cmpint (entry->version, ==, 1);
  g_assert_cmpstr (entry->announce_type, ==, "new");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "小步与大模型");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Small Steps & Large Models");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "小步前进即可。");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_EN, NULL);
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "不到 <10% 的步数。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Less than <10% of the steps in D&D.");
}

/* The feeds of the first day have Markdown in their descriptions. */
static void
test_first_form (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "<rss version=\"2.0\"><channel><title>Chinese Chat Arxiv XY</title>"
    "<description>This is arxiv RSS feed for cs.XY</description>"
    "<item><title>概要。</title><link>http://arxiv.org/abs/2303.00001</link><description>题目\n\n"
    "        A Title. (arXiv:2303.00001v1 [cs.CL])\n\n"
    "        [http://arxiv.org/abs/2303.00001](http://arxiv.org/abs/2303.00001)\n\n"
    "        摘要。\n\n        Abstract.\n        </description></item>" TAIL);
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->source, ==, "cs.XY");
  g_assert_cmpstr (entry->key, ==, "2303.00001");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "题目");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "A Title.");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "概要。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "摘要。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract.");
}

static void
test_empty (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (HEAD TAIL);

  g_assert_cmpuint (draft->entries->len, ==, 0);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 1);
}

static void
test_bare_items (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "<item><link>https://arxiv.org/abs/2403.00001</link><title>概要。</title></item>\n"
    "<item><title>只有概要。</title></item>\n"
    "<item></item>\n" TAIL);

  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpuint (draft->problems->len, ==, 2);
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TLDR, ZY_LANG_ZH, "概要。");
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_WARNING, 4);
  zy_test_assert_problem (draft, 1, ZY_SEVERITY_WARNING, 5);
}

/* Damage is said with its line; what stands before and after it comes in. */
static void
test_damaged (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ITEM ("2403.00001", "一。") "<junk & more>\n" ITEM ("2403.00002", "二。") TAIL);

  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (draft->problems->len, >=, 1);
  g_assert_cmpint (zy_problem_get_severity (draft->problems->pdata[0]), ==, ZY_SEVERITY_NOTE);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[0]), >, 20);
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 0);
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_TITLE, ZY_LANG_ZH, "题2403.00002");
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract.");
}

static void
test_truncated (void)
{
  const char *whole = HEAD ITEM ("2403.00001", "一。") ITEM ("2403.00002", "二。") TAIL;
  gsize first_end = strstr (whole, "</item>") + 7 - whole;
  gsize second_link = strstr (whole + first_end, "</link>") + 7 - whole;

  for (gsize length = strlen (HEAD); length <= strlen (whole); length++) {
    g_autofree char *text = g_strndup (whole, length);
    g_autoptr (ZyDigestDraft) draft = NULL;
    guint entries;

    if (!g_utf8_validate (text, -1, NULL))
      continue;

    draft = zy_test_import (text);
    entries = draft->entries->len;

    if (length >= second_link)
      g_assert_cmpuint (entries, ==, 2);
    else if (length >= first_end)
      g_assert_cmpuint (entries, >=, 1);

    /* Nothing is there twice, and nothing else is made up. */
    g_assert_cmpuint (entries + zy_test_count_warnings (draft), <=, 2);
    if (entries > 0)
      g_assert_true (g_str_has_prefix (zy_test_get_entry (draft, 0)->url, "https://arxiv.org/"));
  }
}

static void
test_truncated_text (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "<item><title>概要。</title><link>https://arxiv.org/abs/2403.00001</link><description>"
    P ("题") P ("Title") P ("https://arxiv.org/abs/2403.00001") P ("概要。") P ("") "&lt;p&gt;\n摘要没");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 0);
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "摘要没");
  g_assert_true (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH));
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_TITLE, ZY_LANG_ZH));
}

/* Entities of the file's own are not expanded, files are not read; those of HTML are known. */
static void
test_entities (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">"
    "<!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY file SYSTEM \"file:///etc/passwd\">]>\n"
    HEAD "<item><title>概要&b;&file;&amp;&nbsp;&unknown;。</title>"
    "<link>https://arxiv.org/abs/2403.00001</link>"
    "</item>" TAIL);
  const char *tldr = zy_entry_draft_get_text (zy_test_get_entry (draft, 0), ZY_FIELD_TLDR,
                                              ZY_LANG_ZH);

  g_assert_cmpstr (tldr, ==, "概要&\u00a0。");
}

static void
test_cdata_and_comments (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "<?xml version=\"1.0\" encoding=\"GBK\"?>\n<!-- made by hand -->\n"
    HEAD "<item><title><![CDATA[a < b]]> &amp; c</title>"
    "<link> https://arxiv.org/abs/2403.00001 </link><!-- x --></item>" TAIL);

  /* The declaration is wrong; the bytes were looked at instead. */
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TLDR, ZY_LANG_ZH, "a < b & c");
  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00001");
}

static void
test_endless (void)
{
  zy_test_assert_limit (HEAD, "<item><title>a</title><link>https://arxiv.org/abs/2403.00001</link>"
                        "</item>\n", TAIL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chat-arxiv-rss/fixture", test_fixture);
  g_test_add_func ("/chat-arxiv-rss/first-form", test_first_form);
  g_test_add_func ("/chat-arxiv-rss/empty", test_empty);
  g_test_add_func ("/chat-arxiv-rss/bare-items", test_bare_items);
  g_test_add_func ("/chat-arxiv-rss/damaged", test_damaged);
  g_test_add_func ("/chat-arxiv-rss/truncated", test_truncated);
  g_test_add_func ("/chat-arxiv-rss/truncated-text", test_truncated_text);
  g_test_add_func ("/chat-arxiv-rss/entities", test_entities);
  g_test_add_func ("/chat-arxiv-rss/cdata-and-comments", test_cdata_and_comments);
  g_test_add_func ("/chat-arxiv-rss/endless", test_endless);

  return g_test_run ();
}
