/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-category.h"

#include <string.h>

#include "zy-search-words.h"

static void
assert_category (const char *id,
                 const char *main_id,
                 const char *archive,
                 const char *english,
                 const char *chinese)
{
  ZyCategory *category = zy_category_find (id);

  g_assert_nonnull (category);
  g_assert_cmpstr (zy_category_get_id (category), ==, main_id);
  g_assert_cmpstr (zy_category_get_archive (category), ==, archive);
  g_assert_cmpstr (zy_category_get_name (category, ZY_LANG_EN), ==, english);
  g_assert_cmpstr (zy_category_get_name (category, ZY_LANG_ZH), ==, chinese);
}

static void
test_find (void)
{
  assert_category ("cs.CL", "cs.CL", "cs", "Computation and Language", "计算与语言");
  assert_category ("hep-th", "hep-th", "hep-th", "High Energy Physics - Theory",
                   "高能物理——理论");
  assert_category ("cond-mat.str-el", "cond-mat.str-el", "cond-mat",
                   "Strongly Correlated Electrons", "强关联电子");
  assert_category ("math", "math", "math", "Mathematics", "数学");

  g_assert_null (zy_category_find (NULL));
  g_assert_null (zy_category_find (""));
  g_assert_null (zy_category_find ("cs.XX"));
  g_assert_null (zy_category_find ("cs.CL "));
}

static void
test_other_names (void)
{
  static const char *const pairs[][2] = {
    { "math.IT", "cs.IT" },     { "math.MP", "math-ph" }, { "stat.TH", "math.ST" },
    { "q-fin.EC", "econ.GN" },  { "cs.SY", "eess.SY" },   { "cs.NA", "math.NA" },
    { "cmp-lg", "cs.CL" },      { "alg-geom", "math.AG" }, { "supr-con", "cond-mat.supr-con" },
    { "chao-dyn", "nlin.CD" },
  };
  ZyCategory *theory = zy_category_find ("cs.IT");

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpstr (zy_category_get_id (zy_category_find (pairs[i][0])), ==, pairs[i][1]);

  /* What papers are filed under today has two names; what they once were is no name. */
  g_assert_cmpuint (g_strv_length ((char **) zy_category_get_aliases (theory)), ==, 1);
  g_assert_cmpstr (zy_category_get_aliases (theory)[0], ==, "math.IT");
  g_assert_cmpuint (
    g_strv_length ((char **) zy_category_get_aliases (zy_category_find ("cs.CL"))), ==, 0);
}

/* arXiv lists 155 categories, six of which are others by another name. */
static void
test_the_whole_table (void)
{
  GListModel *list = zy_category_list ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const char *group = NULL;
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_names = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (ZyCategory) category = g_list_model_get_item (list, i);
    const char *id = zy_category_get_id (category);
    const char *archive = zy_category_get_archive (category);

    g_assert_true (g_hash_table_add (ids, (gpointer) id));
    g_assert_true (zy_category_find (id) == category);
    g_assert_nonnull (zy_category_find (archive));
    g_assert_true (g_str_has_prefix (id, archive));
    n_names += 1 + g_strv_length ((char **) zy_category_get_aliases (category));

    for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
      g_assert_cmpstr (zy_category_get_name (category, lang), !=, "");
      g_assert_cmpstr (zy_category_get_group (category, lang), !=, "");
    }

    /* What belongs together stands together. */
    if (g_strcmp0 (group, zy_category_get_group (category, ZY_LANG_EN)) != 0) {
      group = zy_category_get_group (category, ZY_LANG_EN);
      g_assert_true (g_hash_table_add (groups, (gpointer) group));
    }
  }

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 149);
  g_assert_cmpuint (n_names, ==, 155);
  g_assert_cmpuint (g_hash_table_size (groups), ==, 8);
}

static guint
count_matches (const char *typed)
{
  GListModel *list = zy_category_list ();
  g_auto (GStrv) words = zy_search_words_new (typed);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (ZyCategory) category = g_list_model_get_item (list, i);

    n += zy_category_matches (category, (const char *const *) words);
  }

  return n;
}

static void
test_search (void)
{
  g_auto (GStrv) words = zy_search_words_new ("系统");

  g_assert_cmpuint (count_matches (""), ==, 149);
  g_assert_cmpuint (count_matches ("Computation and Language"), ==, 1);
  g_assert_cmpuint (count_matches ("计算与语言"), ==, 1);
  g_assert_cmpuint (count_matches ("astrophysics galaxies"), ==, 1);
  g_assert_cmpuint (count_matches ("math.it"), ==, 1);
  g_assert_cmpuint (count_matches ("机器学习"), ==, 2);
  g_assert_cmpuint (count_matches ("凝聚态"), ==, 9);
  g_assert_cmpuint (count_matches ("astrology"), ==, 0);
  g_assert_true (zy_category_matches (zy_category_find ("cs.OS"), (const char *const *) words));
  g_assert_false (zy_category_matches (zy_category_find ("cs.CL"), (const char *const *) words));
}

static void
test_feed (void)
{
  static const char *const chosen[] = {
    "hep-th", "cs.CL", "cs.AI", "cs.CL", "math.IT", "cs.XX", NULL,
  };
  static const char *const covered[] = { "cs.CL", "cs", "econ", NULL };
  static const char *const unknown[] = { "cs.XX", NULL };
  static const char *const none[] = { NULL };
  g_autofree char *address = zy_category_feed_address (chosen);
  g_autofree char *name = zy_category_feed_name (chosen);
  g_autofree char *whole = zy_category_feed_address (covered);

  g_assert_cmpstr (address, ==, "https://rss.arxiv.org/rss/cs.AI+cs.CL+cs.IT+hep-th");
  g_assert_cmpstr (name, ==, "arXiv cs.AI+cs.CL+cs.IT+hep-th");
  g_assert_cmpstr (whole, ==, "https://rss.arxiv.org/rss/cs+econ");
  g_assert_null (zy_category_feed_address (unknown));
  g_assert_null (zy_category_feed_address (none));
  g_assert_null (zy_category_feed_name (none));
}

static void
assert_feed (const char *address,
             const char *expected)
{
  g_auto (GStrv) ids = zy_category_feed_parse (address);
  g_autofree char *joined = ids != NULL ? g_strjoinv (" ", ids) : NULL;

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_feed_parse (void)
{
  assert_feed ("https://rss.arxiv.org/rss/cs.AI+cs.CL", "cs.AI cs.CL");
  assert_feed ("http://RSS.arxiv.org/atom/hep-th", "hep-th");
  assert_feed ("https://export.arxiv.org/rss/cs.SY/?version=2.0", "eess.SY");
  assert_feed ("http://arxiv.org/rss/cs%2ECL%2Bmath", "cs.CL math");

  assert_feed ("https://rss.arxiv.org/rss/", NULL);
  assert_feed ("https://rss.arxiv.org/rss/cs.CL+", NULL);
  assert_feed ("https://rss.arxiv.org/rss/cs.CL+cs.XX", NULL);
  assert_feed ("https://rss.arxiv.org/abs/cs.CL", NULL);
  assert_feed ("https://rss.arxiv.org.example/rss/cs.CL", NULL);
  assert_feed ("ftp://rss.arxiv.org/rss/cs.CL", NULL);
  assert_feed ("https://rss.arxiv.org/rss/%00%ff", NULL);
  assert_feed ("", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/category/find", test_find);
  g_test_add_func ("/category/other-names", test_other_names);
  g_test_add_func ("/category/the-whole-table", test_the_whole_table);
  g_test_add_func ("/category/search", test_search);
  g_test_add_func ("/category/feed", test_feed);
  g_test_add_func ("/category/feed-parse", test_feed_parse);

  return g_test_run ();
}
