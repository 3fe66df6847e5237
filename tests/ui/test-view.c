/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-view.h"

#include "zy-query.h"

#include <gio/gio.h>

static void
test_parse (void)
{
  static const struct {
    const char *view;
    ZyViewKind kind;
    const char *name;
    const char *date;
  } views[] = {
    { "unread", ZY_VIEW_UNREAD, NULL, NULL },
    { "all", ZY_VIEW_ALL, NULL, NULL },
    { "later", ZY_VIEW_LATER, NULL, NULL },
    { "starred", ZY_VIEW_STARRED, NULL, NULL },
    { "done", ZY_VIEW_DONE, NULL, NULL },
    { "source:cs.CL", ZY_VIEW_SOURCE, "cs.CL", NULL },
    { "source:a/b", ZY_VIEW_SOURCE, "a/b", NULL },
    { "digest:cs.CL/2024-04-05", ZY_VIEW_DIGEST, "cs.CL", "2024-04-05" },
    { "digest:a/b/2024-04-05", ZY_VIEW_DIGEST, "a/b", "2024-04-05" },
    { "tag:检索 增强", ZY_VIEW_TAG, "检索 增强", NULL },
    { "tag:tag:", ZY_VIEW_TAG, "tag:", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autofree char *name = NULL;
    g_autofree char *date = NULL;
    ZyViewKind kind;

    g_assert_true (zy_view_parse (views[i].view, &kind, &name, &date));
    g_assert_cmpint (kind, ==, views[i].kind);
    g_assert_cmpstr (name, ==, views[i].name);
    g_assert_cmpstr (date, ==, views[i].date);
  }
}

static void
test_parse_nothing (void)
{
  static const char *const texts[] = {
    "", "Unread", "source:", "tag:", "digest:", "digest:cs.CL", "digest:/2024-04-05",
    "digest:cs.CL/", "elsewhere:cs.CL",
  };
  ZyViewKind kind;

  g_assert_false (zy_view_parse (NULL, &kind, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *name = NULL;

    g_assert_false (zy_view_parse (texts[i], &kind, &name, NULL));
    g_assert_null (name);
  }
}

static void
test_build (void)
{
  g_autofree char *source = zy_view_for_source ("cs.CL");
  g_autofree char *digest = zy_view_for_digest ("cs.CL", "2024-04-05");
  g_autofree char *tag = zy_view_for_tag ("to read");

  g_assert_cmpstr (source, ==, "source:cs.CL");
  g_assert_cmpstr (digest, ==, "digest:cs.CL/2024-04-05");
  g_assert_cmpstr (tag, ==, "tag:to read");
}

/* Whatever a source or a tag is called, its view must be a query that can be read. */
static void
test_query (void)
{
  static const char *const views[] = {
    "unread", "all", "later", "starred", "done", "source:cs.CL", "source:a \"b\" c", "source:OR", "tag:-x",
    "tag:a:b", "tag:（括号） 与空格", "digest:a b/2024-04-05", "no view at all",
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autofree char *text = zy_view_to_query (views[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyQuery) query = zy_query_parse (text, ZY_SORT_ORDER_DIGEST, &error);

    g_assert_no_error (error);
    g_assert_nonnull (query);
  }
}

static void
test_query_text (void)
{
  static const struct {
    const char *view;
    const char *query;
  } views[] = {
    { "unread", "is:unread" },
    { "all", "" },
    { "later", "is:later" },
    { "starred", "is:starred" },
    { "done", "is:done" },
    { "source:cs.CL", "source:\"cs.CL\"" },
    { "digest:cs.CL/2024-04-05", "digest:\"cs.CL/2024-04-05\"" },
    { "tag:to read", "tag:\"to read\"" },
    { "nothing", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autofree char *query = zy_view_to_query (views[i].view);

    g_assert_cmpstr (query, ==, views[i].query);
  }
}

static void
test_title (void)
{
  static const struct {
    const char *view;
    const char *title;
  } views[] = {
    { "unread", "Unread" },
    { "all", "All Papers" },
    { "later", "Read Later" },
    { "starred", "Starred" },
    { "done", "Done" },
    { "source:cs.CL", "cs.CL" },
    { "tag:检索", "检索" },
    { "digest:cs.CL/2024-04-05", "5 Apr 2024" },
    { "digest:cs.CL/someday", "someday" },
    { "nothing", "All Papers" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autofree char *title = zy_view_to_title (views[i].view);

    g_assert_cmpstr (title, ==, views[i].title);
  }
}

static void
test_date (void)
{
  g_autofree char *date = zy_view_format_date ("2024-12-31");
  g_autofree char *no_date = zy_view_format_date ("2024-02-30");
  g_autofree char *nothing = zy_view_format_date (NULL);

  g_assert_cmpstr (date, ==, "31 Dec 2024");
  g_assert_cmpstr (no_date, ==, "2024-02-30");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/view/parse", test_parse);
  g_test_add_func ("/ui/view/parse-nothing", test_parse_nothing);
  g_test_add_func ("/ui/view/build", test_build);
  g_test_add_func ("/ui/view/query", test_query);
  g_test_add_func ("/ui/view/query-text", test_query_text);
  g_test_add_func ("/ui/view/title", test_title);
  g_test_add_func ("/ui/view/date", test_date);

  return g_test_run ();
}
