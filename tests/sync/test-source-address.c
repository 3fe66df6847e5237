/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-address.h"

#include <string.h>

typedef struct {
  const char *typed;
  const char *address;
} Pair;

static const ZySourceSettings *
nth (GPtrArray *candidates,
     guint      i)
{
  g_assert_cmpuint (i, <, candidates->len);

  return zy_source_candidate_get_settings (g_ptr_array_index (candidates, i));
}

static GPtrArray *
understand (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *candidates = zy_source_address_read (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (candidates);
  g_assert_cmpuint (candidates->len, >, 0);

  /* What is offered can be used, says how it was understood, and has a name. */
  for (guint i = 0; i < candidates->len; i++) {
    const ZySourceSettings *settings = nth (candidates, i);

    g_assert_true (zy_source_address_check (settings->kind, settings->address, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (settings->name, !=, "");
    g_assert_nonnull (
      zy_source_candidate_get_explanation (g_ptr_array_index (candidates, i)));
  }

  return candidates;
}

static void
assert_first (const char   *text,
              ZySourceKind  kind,
              const char   *address)
{
  g_autoptr (GPtrArray) candidates = understand (text);

  g_assert_cmpstr (nth (candidates, 0)->address, ==, address);
  g_assert_cmpint (nth (candidates, 0)->kind, ==, kind);
}

static void
assert_pairs (const Pair *pairs,
              gsize       n)
{
  for (gsize i = 0; i < n; i++)
    assert_first (pairs[i].typed, ZY_SOURCE_KIND_ADDRESS, pairs[i].address);
}

static void
assert_refused (const char *text,
                int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = zy_source_address_read (text, &error);

  g_assert_null (candidates);
  g_assert_error (error, ZY_SOURCE_ADDRESS_ERROR, code);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_typed (void)
{
  static const Pair pairs[] = {
    { "https://example.org/feed.xml", "https://example.org/feed.xml" },
    { "  example.org \n", "https://example.org/" },
    { "example.org:8080/a", "https://example.org:8080/a" },
    { "localhost:8000/digest.md", "https://localhost:8000/digest.md" },
    { "//example.org/a", "https://example.org/a" },
    { "HTTP://Example.ORG:80/A?b=C#d", "http://example.org/A?b=C" },
    { "https://example.org:443/", "https://example.org/" },
    { "“https://example.org/a”", "https://example.org/a" },
    { "<https://example.org/a>", "https://example.org/a" },
    { "\xef\xbb\xbfhttps://example.org/a\xe2\x80\x8b", "https://example.org/a" },
    { "\xe3\x80\x80《example.org/a》", "https://example.org/a" },
    { "feed:https://example.org/a", "https://example.org/a" },
    { "feed://example.org/a", "http://example.org/a" },
    { "FEED:example.org", "https://example.org/" },
    { "https://例子.测试/论文.md", "https://xn--fsqu00a.xn--0zwm56d/%E8%AE%BA%E6%96%87.md" },
    { "https://xn--fsqu00a.xn--0zwm56d/", "https://xn--fsqu00a.xn--0zwm56d/" },
    { "https://example.org/a%20b/%e8%ae%ba", "https://example.org/a%20b/%E8%AE%BA" },
    { "https://example.org/100%/a", "https://example.org/100%25/a" },
    { "https://[2001:DB8::1]:8443/a", "https://[2001:db8::1]:8443/a" },
    { "192.0.2.7/a", "https://192.0.2.7/a" },
    { "example.org.", "https://example.org/" },
  };

  assert_pairs (pairs, G_N_ELEMENTS (pairs));
}

static void
test_refused (void)
{
  static const char *const malformed[] = {
    "digests", "https://", "https:///a", "https://a b.org/", "example..org", ".example.org", "example.org..",
    "https://exa_mple", "file://server/folder", "https://example.org:99999/", "./folder",
    "https://exam|ple.org/", "https://example.org;a/b", "\xff\xfe", "//",
  };
  static const char *const schemes[] = {
    "ftp://example.org/a", "javascript:alert(1)", "mailto:a@example.org", "data:text/html,a",
    "C:\\Digests", "feed:ftp://example.org/", "ssh://git@example.org/a",
  };
  static const char *const passwords[] = {
    "https://user:secret@example.org/", "user@example.org", "https://:@example.org/",
    "https://token@raw.githubusercontent.com/o/r/main/a.md",
  };
  g_autofree char *endless = g_strnfill (100000, 'a');
  g_autofree char *path = g_strconcat ("https://example.org/", endless, NULL);

  assert_refused ("", ZY_SOURCE_ADDRESS_ERROR_EMPTY);
  assert_refused (" \t“”", ZY_SOURCE_ADDRESS_ERROR_EMPTY);
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    assert_refused (malformed[i], ZY_SOURCE_ADDRESS_ERROR_MALFORMED);
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    assert_refused (schemes[i], ZY_SOURCE_ADDRESS_ERROR_SCHEME);
  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    assert_refused (passwords[i], ZY_SOURCE_ADDRESS_ERROR_PASSWORD);
  assert_refused (path, ZY_SOURCE_ADDRESS_ERROR_MALFORMED);
}

/* The password must not be in what is shown, either. */
static void
test_secret_is_not_shown (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates =
    zy_source_address_read ("https://user:secret@example.org/", &error);

  g_assert_null (candidates);
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_folders (void)
{
  g_autofree char *home = g_filename_to_uri (g_get_home_dir (), NULL, NULL);
  g_autofree char *below = g_strconcat (home, "/digests", NULL);

  assert_first ("/srv/digests", ZY_SOURCE_KIND_FOLDER, "file:///srv/digests");
  assert_first ("/srv/../srv/my digests/", ZY_SOURCE_KIND_FOLDER, "file:///srv/my%20digests");
  assert_first ("file:///srv/%E8%AE%BA", ZY_SOURCE_KIND_FOLDER, "file:///srv/%E8%AE%BA");
  assert_first ("'/srv/论'", ZY_SOURCE_KIND_FOLDER, "file:///srv/%E8%AE%BA");
  assert_first ("~", ZY_SOURCE_KIND_FOLDER, home);
  assert_first ("~/digests", ZY_SOURCE_KIND_FOLDER, below);
}

static void
test_repository_files (void)
{
  static const Pair pairs[] = {
    { "https://github.com/qhduan/cn-chat-arxiv/blob/main/cs.CL.md",
      "https://raw.githubusercontent.com/qhduan/cn-chat-arxiv/main/cs.CL.md" },
    { "www.github.com/o/r/blob/main/a/b.md?plain=1#L7",
      "https://raw.githubusercontent.com/o/r/main/a/b.md" },
    { "https://github.com/o/r/raw/main/a.md?raw=true",
      "https://raw.githubusercontent.com/o/r/main/a.md" },
    { "https://github.com/o/r/raw/refs/heads/main/a.md",
      "https://raw.githubusercontent.com/o/r/main/a.md" },
    { "https://github.com/o/r/blame/v1.2/a.md",
      "https://raw.githubusercontent.com/o/r/v1.2/a.md" },
    { "https://raw.githubusercontent.com/o/r/refs/heads/main/a.md",
      "https://raw.githubusercontent.com/o/r/main/a.md" },
    { "https://raw.githubusercontent.com/o/r/main/a.md",
      "https://raw.githubusercontent.com/o/r/main/a.md" },
    { "https://gist.github.com/o/0123abc", "https://gist.githubusercontent.com/o/0123abc/raw" },
    { "https://gitlab.com/g/s/p/-/blob/main/d/a.md?ref_type=heads",
      "https://gitlab.com/g/s/p/-/raw/main/d/a.md" },
    { "https://gitlab.example.org/g/p/-/blob/main/a.md",
      "https://gitlab.example.org/g/p/-/raw/main/a.md" },
    { "https://gitee.com/o/r/blob/master/a.md", "https://gitee.com/o/r/raw/master/a.md" },
    { "https://codeberg.org/o/r/src/branch/main/d/a.md",
      "https://codeberg.org/o/r/raw/branch/main/d/a.md" },
    { "https://bitbucket.org/o/r/src/main/a.md", "https://bitbucket.org/o/r/raw/main/a.md" },
    { "https://github.com/o/r/blob/main/论.md",
      "https://raw.githubusercontent.com/o/r/main/%E8%AE%BA.md" },
  };

  assert_pairs (pairs, G_N_ELEMENTS (pairs));
}

static void
test_repositories (void)
{
  static const Pair pairs[] = {
    { "github.com/o/r", "https://raw.githubusercontent.com/o/r/HEAD/README.md" },
    { "https://github.com/o/r.git", "https://raw.githubusercontent.com/o/r/HEAD/README.md" },
    { "https://github.com/o/r/tree/data", "https://raw.githubusercontent.com/o/r/data/README.md" },
    { "https://github.com/o/r/tree/data/docs/",
      "https://raw.githubusercontent.com/o/r/data/docs/README.md" },
    { "https://gitlab.com/g/p", "https://gitlab.com/g/p/-/raw/HEAD/README.md" },
    { "https://gitlab.com/g/p/-/tree/main/d", "https://gitlab.com/g/p/-/raw/main/d/README.md" },
    { "https://gitee.com/o/r", "https://gitee.com/o/r/raw/master/README.md" },
    { "https://codeberg.org/o/r", "https://codeberg.org/o/r/raw/branch/main/README.md" },
    { "https://codeberg.org/o/r/src/branch/main/docs",
      "https://codeberg.org/o/r/raw/branch/main/docs/README.md" },
    { "https://bitbucket.org/o/r/", "https://bitbucket.org/o/r/raw/HEAD/README.md" },
    { "https://bitbucket.org/o/r/src/main/docs",
      "https://bitbucket.org/o/r/raw/main/docs/README.md" },

    /* Other pages are what they are. */
    { "https://github.com/o/r/issues/7", "https://github.com/o/r/issues/7" },
    { "https://github.com/o/r/releases.atom", "https://github.com/o/r/releases.atom" },
    { "https://github.com/topics/arxiv", "https://github.com/topics/arxiv" },
    { "https://github.com/o", "https://github.com/o" },
    { "https://gitlab.com/g/p/-/issues", "https://gitlab.com/g/p/-/issues" },
    { "https://notgithub.com/o/r", "https://notgithub.com/o/r" },
    { "https://github.com.example/o/r", "https://github.com.example/o/r" },
  };

  assert_pairs (pairs, G_N_ELEMENTS (pairs));
}

/* A page of one commit never changes; who adds it wants what comes after. */
static void
test_commits (void)
{
  static const char commit[] =
    "https://github.com/o/r/blob/0123456789abcdef0123456789abcdef01234567/a.md";
  static const char berg_commit[] =
    "https://codeberg.org/o/r/src/commit/0123456789abcdef0123456789abcdef01234567/a.md";
  g_autoptr (GPtrArray) candidates = understand (commit);
  g_autoptr (GPtrArray) berg = understand (berg_commit);

  g_assert_cmpuint (candidates->len, ==, 2);
  g_assert_cmpstr (nth (candidates, 0)->address, ==,
                   "https://raw.githubusercontent.com/o/r/HEAD/a.md");
  g_assert_cmpstr (
    nth (candidates, 1)->address, ==,
    "https://raw.githubusercontent.com/o/r/0123456789abcdef0123456789abcdef01234567/a.md");
  g_assert_cmpstr (nth (berg, 0)->address, ==, "https://codeberg.org/o/r/raw/branch/main/a.md");
}

static void
test_sites (void)
{
  g_autoptr (GPtrArray) site =
    understand ("https://github.com/Books/Books.github.io/blob/master/_wiki/list.md");
  g_autoptr (GPtrArray) other = understand ("https://github.com/o/r/blob/master/list.md");

  g_assert_cmpstr (nth (site, 0)->base_url, ==, "https://books.github.io/");
  g_assert_null (nth (other, 0)->base_url);
}

static void
test_arxiv (void)
{
  static const Pair pairs[] = {
    { "https://arxiv.org/list/cs.CL/recent", "https://rss.arxiv.org/rss/cs.CL" },
    { "arxiv.org/list/math/new?skip=0&show=25", "https://rss.arxiv.org/rss/math" },
    { "https://arxiv.org/archive/hep-th", "https://rss.arxiv.org/rss/hep-th" },
    { "http://export.arxiv.org/rss/cs.CL", "https://rss.arxiv.org/rss/cs.CL" },
    { "https://rss.arxiv.org/atom/cs.CL+cs.AI", "https://rss.arxiv.org/rss/cs.AI+cs.CL" },
    { "cs.CL", "https://rss.arxiv.org/rss/cs.CL" },
    { "cs.CL, cs.AI", "https://rss.arxiv.org/rss/cs.AI+cs.CL" },
    { "https://arxiv.org/list/cs.XX/new", "https://arxiv.org/list/cs.XX/new" },
    { "https://arxiv.org/abs/2403.19103", "https://arxiv.org/abs/2403.19103" },
    { "https://arxiv.org.example/list/cs.CL/new", "https://arxiv.org.example/list/cs.CL/new" },
  };

  assert_pairs (pairs, G_N_ELEMENTS (pairs));
}

static void
test_dates (void)
{
  g_autoptr (GPtrArray) candidates = understand (
    "https://github.com/dw-dengwei/daily-arXiv-ai-enhanced/blob/data/data/"
    "2026-06-29_AI_enhanced_Chinese.jsonl");

  g_assert_cmpuint (candidates->len, ==, 2);
  g_assert_cmpint (nth (candidates, 0)->kind, ==, ZY_SOURCE_KIND_DATED);
  g_assert_cmpstr (nth (candidates, 0)->address, ==,
                   "https://raw.githubusercontent.com/dw-dengwei/daily-arXiv-ai-enhanced/data/data/"
                   "{date}_AI_enhanced_Chinese.jsonl");
  g_assert_cmpint (nth (candidates, 1)->kind, ==, ZY_SOURCE_KIND_ADDRESS);
  g_assert_cmpstr (nth (candidates, 1)->address, ==,
                   "https://raw.githubusercontent.com/dw-dengwei/daily-arXiv-ai-enhanced/data/data/"
                   "2026-06-29_AI_enhanced_Chinese.jsonl");
}

static void
test_typed_templates (void)
{
  assert_first ("https://github.com/o/r/blob/main/{date}.md", ZY_SOURCE_KIND_DATED,
                "https://raw.githubusercontent.com/o/r/main/{date}.md");
  assert_first ("example.org/{year}/{month}/{day}", ZY_SOURCE_KIND_DATED,
                "https://example.org/{year}/{month}/{day}");
  assert_first ("example.org/?d={date}", ZY_SOURCE_KIND_DATED, "https://example.org/?d={date}");

  assert_refused ("example.org/{year}-{month}.md", ZY_SOURCE_ADDRESS_ERROR_TEMPLATE);
  assert_refused ("example.org/{Date}.md", ZY_SOURCE_ADDRESS_ERROR_TEMPLATE);
  assert_refused ("example.org/{date}{.md", ZY_SOURCE_ADDRESS_ERROR_TEMPLATE);
  assert_refused ("example.org/{date}}.md", ZY_SOURCE_ADDRESS_ERROR_TEMPLATE);
  assert_refused ("https://{date}.example.org/", ZY_SOURCE_ADDRESS_ERROR_MALFORMED);
}

static void
test_for_day (void)
{
  static const char *const templates[][2] = {
    { "https://example.org/{date}.md", "https://example.org/2026-06-29.md" },
    { "https://example.org/{year}{month}{day}", "https://example.org/20260629" },
    { "https://example.org/{year}/{month}/{date}", "https://example.org/2026/06/2026-06-29" },
    { "https://example.org/{day}.{month}.{year}", "https://example.org/29.06.2026" },
    { "https://example.org/{year}/{month}", NULL },
    { "https://example.org/", NULL },
    { "https://example.org/{date}{hour}", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++) {
    g_autofree char *address = zy_source_address_for_day (templates[i][0], "2026-06-29");

    g_assert_cmpstr (address, ==, templates[i][1]);
  }

  g_assert_null (zy_source_address_for_day (templates[0][0], "2026-02-30"));
  g_assert_null (zy_source_address_for_day (templates[0][0], ""));
  g_assert_null (zy_source_address_for_day (templates[0][0], NULL));
}

static void
test_to_template (void)
{
  static const char *const addresses[][2] = {
    { "https://example.org/2026-06-29.md", "https://example.org/{date}.md" },
    { "https://example.org/20260629.md", "https://example.org/{year}{month}{day}.md" },
    { "https://example.org/2026/06/29/", "https://example.org/{year}/{month}/{day}/" },
    { "https://example.org/2026_06_29", "https://example.org/{year}_{month}_{day}" },
    { "https://example.org/?on=2026.06.29", "https://example.org/?on={year}.{month}.{day}" },

    /* Folders of the month and the year go with the day; other numbers stay. */
    { "https://example.org/2026/06/2026-06-29.md", "https://example.org/{year}/{month}/{date}.md" },
    { "https://example.org/2026-06/20260629",
      "https://example.org/{year}-{month}/{year}{month}{day}" },
    { "https://example.org/202606/2026-06-29", "https://example.org/{year}{month}/{date}" },
    { "https://example.org/2026/2026-06-29", "https://example.org/{year}/{date}" },
    { "https://example.org/2026-06-29/2026-06-29.md", "https://example.org/{date}/{date}.md" },
    { "https://example.org/2025/06/2026-06-29", "https://example.org/2025/06/{date}" },
    { "https://example.org/2024-01-01/2026-06-29", "https://example.org/2024-01-01/{date}" },
    { "https://example.org/x2026/06/2026-06-29", "https://example.org/x2026/06/{date}" },

    /* What is escaped is no digit. */
    { "https://example.org/%A20260629", NULL },
    { "https://example.org/%E820260629", "https://example.org/%E8{year}{month}{day}" },

    { "https://example.org/2026-02-30.md", NULL },
    { "https://example.org/2606.27412", NULL },
    { "https://example.org/120260629", NULL },
    { "https://example.org/2026-06", NULL },
    { "https://2026-06-29.example.org/a", NULL },
    { "https://example.org/{date}/2026-06-29", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *date = NULL;
    g_autofree char *template = zy_source_address_to_template (addresses[i][0], &date);
    g_autofree char *again = NULL;

    g_assert_cmpstr (template, ==, addresses[i][1]);
    g_assert_cmpstr (date, ==, template != NULL ? "2026-06-29" : NULL);
    if (template == NULL)
      continue;

    again = zy_source_address_for_day (template, date);
    g_assert_cmpstr (again, ==, addresses[i][0]);
  }
}

static void
assert_name (ZySourceKind  kind,
             const char   *address,
             const char   *expected)
{
  g_autofree char *name = zy_source_address_suggest_name (kind, address);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_names (void)
{
  static const Pair pairs[] = {
    { "https://raw.githubusercontent.com/qhduan/cn-chat-arxiv/main/cs.CL.md", "cs.CL" },
    { "https://raw.githubusercontent.com/o/awesome-papers/HEAD/README.md", "awesome-papers" },
    { "https://gitlab.com/g/s/digests/-/raw/main/README.md", "digests" },
    { "https://rss.arxiv.org/rss/cs.AI+cs.CL", "arXiv cs.AI+cs.CL" },
    { "https://www.example.org/feed.xml", "example.org" },
    { "https://example.org/", "example.org" },
    { "https://example.org/%E8%AE%BA%E6%96%87.md", "论文" },
    { "https://example.org/a/walking.rss", "walking" },
    { "no address", "no address" },
    { "", "?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    assert_name (ZY_SOURCE_KIND_ADDRESS, pairs[i].typed, pairs[i].address);

  assert_name (ZY_SOURCE_KIND_DATED, "https://example.org/{date}-paper-list.md", "paper-list");
  assert_name (ZY_SOURCE_KIND_DATED,
               "https://raw.githubusercontent.com/o/daily/data/{year}/{month}/{day}.md", "daily");
  assert_name (ZY_SOURCE_KIND_FOLDER, "file:///srv/my%20digests", "my digests");
  assert_name (ZY_SOURCE_KIND_FOLDER, "file:///", "/");
}

static void
test_check (void)
{
  static const struct {
    ZySourceKind kind;
    const char *address;
    gboolean valid;
  } cases[] = {
    { ZY_SOURCE_KIND_ADDRESS, "https://example.org/a", TRUE },
    { ZY_SOURCE_KIND_ADDRESS, "example.org", FALSE },
    { ZY_SOURCE_KIND_ADDRESS, "file:///srv", FALSE },
    { ZY_SOURCE_KIND_ADDRESS, "", FALSE },
    { ZY_SOURCE_KIND_DATED, "https://example.org/{date}", TRUE },
    { ZY_SOURCE_KIND_DATED, "https://example.org/a", FALSE },
    { ZY_SOURCE_KIND_DATED, "file:///srv/{date}", FALSE },
    { ZY_SOURCE_KIND_FOLDER, "file:///srv", TRUE },
    { ZY_SOURCE_KIND_FOLDER, "file://server/srv", FALSE },
    { ZY_SOURCE_KIND_FOLDER, "/srv", FALSE },
    { ZY_SOURCE_KIND_FOLDER, "https://example.org/", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (zy_source_address_check (cases[i].kind, cases[i].address, &error) ==
                   cases[i].valid);
    g_assert_true ((error == NULL) == cases[i].valid);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source-address/typed", test_typed);
  g_test_add_func ("/source-address/refused", test_refused);
  g_test_add_func ("/source-address/secret-is-not-shown", test_secret_is_not_shown);
  g_test_add_func ("/source-address/folders", test_folders);
  g_test_add_func ("/source-address/repository-files", test_repository_files);
  g_test_add_func ("/source-address/repositories", test_repositories);
  g_test_add_func ("/source-address/commits", test_commits);
  g_test_add_func ("/source-address/sites", test_sites);
  g_test_add_func ("/source-address/arxiv", test_arxiv);
  g_test_add_func ("/source-address/dates", test_dates);
  g_test_add_func ("/source-address/typed-templates", test_typed_templates);
  g_test_add_func ("/source-address/for-day", test_for_day);
  g_test_add_func ("/source-address/to-template", test_to_template);
  g_test_add_func ("/source-address/names", test_names);
  g_test_add_func ("/source-address/check", test_check);

  return g_test_run ();
}
