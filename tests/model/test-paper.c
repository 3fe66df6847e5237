/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper.h"

/* Counts notifications by property name. */
static void
on_notify (ZyPaper    *paper,
           GParamSpec *pspec,
           GHashTable *counts)
{
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pspec->name));

  g_hash_table_insert (counts, (gpointer) pspec->name, GUINT_TO_POINTER (n + 1));
}

static guint
count_of (GHashTable *counts,
          const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
}

static GHashTable *
watch (ZyPaper *paper)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  g_signal_connect (paper, "notify", G_CALLBACK (on_notify), counts);

  return counts;
}

static void
test_new (void)
{
  g_autoptr (ZyPaper) paper = zy_paper_new (17);

  g_assert_cmpint (zy_paper_get_id (paper), ==, 17);
  g_assert_true (zy_paper_get_loading (paper));
  g_assert_null (zy_paper_get_key (paper));
  g_assert_null (zy_paper_get_title_zh (paper));
  g_assert_null (zy_paper_get_tags (paper)[0]);
  g_assert_cmpint (zy_paper_get_triage (paper), ==, ZY_TRIAGE_INBOX);
  g_assert_false (zy_paper_get_starred (paper));
  g_assert_false (zy_paper_get_read (paper));
}

static void
test_fill (void)
{
  const char *const tags[] = { "forecasting", "综述", NULL };
  const ZyPaperRow row = {
    .key = "2403.19103",
    .title_zh = "题目",
    .title_en = "A title",
    .tldr_zh = "一句话",
    .tldr_en = "One line",
    .categories = "cs.CL cs.AI",
    .date = "2024-04-05",
    .tags = tags,
    .triage = ZY_TRIAGE_LATER,
    .starred = 2, /* any true value */
    .read = TRUE,
  };
  g_autoptr (ZyPaper) paper = zy_paper_new (1);
  g_autofree char *title = NULL;
  g_auto (GStrv) tags_property = NULL;
  gboolean starred;

  zy_paper_fill (paper, &row);

  g_assert_false (zy_paper_get_loading (paper));
  g_assert_cmpstr (zy_paper_get_key (paper), ==, "2403.19103");
  g_assert_cmpstr (zy_paper_get_title_zh (paper), ==, "题目");
  g_assert_cmpstr (zy_paper_get_title_en (paper), ==, "A title");
  g_assert_cmpstr (zy_paper_get_tldr_zh (paper), ==, "一句话");
  g_assert_cmpstr (zy_paper_get_tldr_en (paper), ==, "One line");
  g_assert_cmpstr (zy_paper_get_categories (paper), ==, "cs.CL cs.AI");
  g_assert_cmpstr (zy_paper_get_date (paper), ==, "2024-04-05");
  g_assert_cmpstrv (zy_paper_get_tags (paper), tags);
  g_assert_cmpint (zy_paper_get_triage (paper), ==, ZY_TRIAGE_LATER);
  g_assert_true (zy_paper_get_starred (paper));
  g_assert_true (zy_paper_get_read (paper));

  g_object_get (paper, "title-zh", &title, "tags", &tags_property, "starred", &starred, NULL);
  g_assert_cmpstr (title, ==, "题目");
  g_assert_cmpstrv (tags_property, tags);
  g_assert_true (starred);
}

/* A list refreshes all its rows when anything changed; only what did change may draw again. */
static void
test_fill_notifies_what_changed (void)
{
  const char *const no_tags[] = { NULL };
  const char *const tags[] = { "a", NULL };
  ZyPaperRow row = { .key = "2403.19103", .title_zh = "题目", .tags = no_tags };
  g_autoptr (ZyPaper) paper = zy_paper_new (1);
  g_autoptr (GHashTable) counts = watch (paper);

  zy_paper_fill (paper, &row);
  g_assert_cmpuint (count_of (counts, "loading"), ==, 1);
  g_assert_cmpuint (count_of (counts, "key"), ==, 1);
  g_assert_cmpuint (count_of (counts, "title-zh"), ==, 1);
  g_assert_cmpuint (g_hash_table_size (counts), ==, 3);

  zy_paper_fill (paper, &row);
  g_assert_cmpuint (count_of (counts, "title-zh"), ==, 1);
  g_assert_cmpuint (g_hash_table_size (counts), ==, 3);

  row.starred = TRUE;
  row.tags = tags;
  zy_paper_fill (paper, &row);
  g_assert_cmpuint (count_of (counts, "starred"), ==, 1);
  g_assert_cmpuint (count_of (counts, "tags"), ==, 1);
  g_assert_cmpuint (g_hash_table_size (counts), ==, 5);

  row.title_zh = NULL;
  row.read = TRUE;
  row.triage = ZY_TRIAGE_DONE;
  row.tags = NULL; /* the same as none */
  zy_paper_fill (paper, &row);
  g_assert_cmpuint (count_of (counts, "title-zh"), ==, 2);
  g_assert_null (zy_paper_get_title_zh (paper));
  g_assert_cmpuint (count_of (counts, "read"), ==, 1);
  g_assert_cmpuint (count_of (counts, "triage"), ==, 1);
  g_assert_cmpuint (count_of (counts, "tags"), ==, 2);
  g_assert_nonnull (zy_paper_get_tags (paper));
  g_assert_cmpuint (count_of (counts, "loading"), ==, 1);
}

static void
on_key_changed (ZyPaper    *paper,
                GParamSpec *pspec,
                gboolean   *was_read)
{
  *was_read = zy_paper_get_read (paper) && !zy_paper_get_loading (paper);
}

/* Whoever hears of one change sees the whole row as it is after it. */
static void
test_fill_is_whole (void)
{
  const ZyPaperRow row = { .key = "2403.19103", .read = TRUE };
  g_autoptr (ZyPaper) paper = zy_paper_new (1);
  gboolean was_read = FALSE;

  g_signal_connect (paper, "notify::key", G_CALLBACK (on_key_changed), &was_read);
  zy_paper_fill (paper, &row);
  g_assert_true (was_read);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paper/new", test_new);
  g_test_add_func ("/paper/fill", test_fill);
  g_test_add_func ("/paper/fill-notifies-what-changed", test_fill_notifies_what_changed);
  g_test_add_func ("/paper/fill-is-whole", test_fill_is_whole);

  return g_test_run ();
}
