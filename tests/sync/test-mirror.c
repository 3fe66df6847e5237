/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-mirror.h"

#define RAW "https://raw.githubusercontent.com/owner/repo/main/sub/cs.CL.md"

typedef struct {
  const char *mirror;
  const char *url;
  const char *expected;
} Case;

static void
test_apply (void)
{
  static const Case cases[] = {
    { NULL, RAW, RAW },
    { "", RAW, RAW },
    { "https://m.example", RAW, "https://m.example/" RAW },
    { "https://m.example/", RAW, "https://m.example/" RAW },
    { "https://m.example/gh/", RAW "?token=1", "https://m.example/gh/" RAW "?token=1" },
    { "https://m.example/", RAW "#part", "https://m.example/" RAW },
    { "https://m.example/gh/{owner}/{repo}@{ref}/{file}", RAW,
      "https://m.example/gh/owner/repo@main/sub/cs.CL.md" },
    { "https://m.example/gh/{owner}/{repo}@{ref}/{file}",
      "https://raw.githubusercontent.com/owner/repo/refs/heads/main/a%20b.md",
      "https://m.example/gh/owner/repo@main/a%20b.md" },
    { "https://m.example/{host}/{path}", RAW "?x=1",
      "https://m.example/raw.githubusercontent.com/owner/repo/main/sub/cs.CL.md?x=1" },
    { "https://m.example/{url}", RAW, "https://m.example/" RAW },
    { "https://m.example/?u={url}&v=1", "https://raw.githubusercontent.com/o/r/main/a",
      "https://m.example/?u=https%3A%2F%2Fraw.githubusercontent.com%2Fo%2Fr%2Fmain%2Fa&v=1" },
    { "http://127.0.0.1:8000/", RAW, "http://127.0.0.1:8000/" RAW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *url = zy_mirror_apply (cases[i].mirror, cases[i].url, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (url, ==, cases[i].expected);
  }
}

/* What a mirror takes, and what it is not meant for. */
static void
test_addresses (void)
{
  static const char *const taken[] = {
    RAW,
    "http://raw.githubusercontent.com/owner/repo/main/file",
    "https://RAW.githubusercontent.com/owner/repo/main/file",
    "https://gist.githubusercontent.com/owner/0123/raw/file",
    "https://github.com/owner/repo/raw/main/file",
    "https://github.com/owner/repo/blob/main/file",
    "https://github.com/owner/repo/releases/download/v1/file.zip",
    "https://github.com/owner/repo/archive/main.zip",
  };
  static const char *const left[] = {
    "https://rss.arxiv.org/rss/cs.CL",
    "https://pic1.zhimg.com/v2-0123.jpg",
    "https://github.com/",
    "https://github.com/owner/repo",
    "https://github.com/owner/repo/issues/1",
    "https://github.com/owner/repo/releases/tag/v1",
    "https://raw.githubusercontent.com/owner",
    "https://raw.githubusercontent.com/owner/repo/main",
    "https://raw.githubusercontent.com/",
    "https://raw.githubusercontent.com.example/owner/repo/main/file",
    "https://me:secret@raw.githubusercontent.com/owner/repo/main/file",
    "https://m.example/" RAW,
    "https://raw.githubusercontent.com;x/owner/repo/main/file",
    "ftp://raw.githubusercontent.com/owner/repo/main/file",
    "no address",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++) {
    g_autofree char *url = zy_mirror_apply ("https://m.example/", taken[i], NULL);

    g_assert_true (g_str_has_prefix (url, "https://m.example/http"));
  }

  for (guint i = 0; i < G_N_ELEMENTS (left); i++) {
    g_autofree char *url = zy_mirror_apply ("https://m.example/", left[i], NULL);

    g_assert_cmpstr (url, ==, left[i]);
  }
}

/* Where an address lacks a part that the mirror needs, it is fetched as it is. */
static void
test_incomplete (void)
{
  static const char *const urls[] = {
    "https://gist.githubusercontent.com/owner/0123/raw/file",
    "https://github.com/owner/repo/releases/download/v1/file.zip",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    g_autofree char *url = zy_mirror_apply ("https://m.example/{owner}/{repo}@{ref}/{file}",
                                            urls[i], NULL);

    g_assert_cmpstr (url, ==, urls[i]);
  }
}

typedef struct {
  const char *mirror;
  int code;
} Bad;

static void
test_check (void)
{
  static const Bad bad[] = {
    { "mirror", ZY_MIRROR_ERROR_ADDRESS },
    { "ftp://m.example/", ZY_MIRROR_ERROR_ADDRESS },
    { "http://", ZY_MIRROR_ERROR_ADDRESS },
    { "file:///etc/{path}", ZY_MIRROR_ERROR_ADDRESS },
    { "https://m.example:0/", ZY_MIRROR_ERROR_ADDRESS },
    { "https://m$example/", ZY_MIRROR_ERROR_ADDRESS },
    { "https://m.example/\t", ZY_MIRROR_ERROR_ADDRESS },
    { "https://m.example/#", ZY_MIRROR_ERROR_ADDRESS },
    { "https://m.example/#{url}", ZY_MIRROR_ERROR_ADDRESS },
    { "https://m.example/{name}", ZY_MIRROR_ERROR_PLACEHOLDER },
    { "https://m.example/{url", ZY_MIRROR_ERROR_PLACEHOLDER },
    { "https://m.example/{", ZY_MIRROR_ERROR_PLACEHOLDER },
    { "https://m.example/}", ZY_MIRROR_ERROR_PLACEHOLDER },
    { "https://m.example/{}", ZY_MIRROR_ERROR_PLACEHOLDER },
    { "https://m.example ", ZY_MIRROR_ERROR_ADDRESS },
    { "https://m.example/{{url}}", ZY_MIRROR_ERROR_PLACEHOLDER },
  };
  static const char *const good[] = {
    "https://m.example", "http://m.example:8080/x/", "https://m.example/{url}",
    "https://m.example/gh/{owner}/{repo}@{ref}/{file}", "https://{host}.m.example/{path}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) again = NULL;

    g_assert_false (zy_mirror_check (bad[i].mirror, &error));
    g_assert_error (error, ZY_MIRROR_ERROR, bad[i].code);
    g_assert_null (zy_mirror_apply (bad[i].mirror, RAW, &again));
    g_assert_error (again, ZY_MIRROR_ERROR, bad[i].code);
  }

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (zy_mirror_check (good[i], &error));
    g_assert_no_error (error);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mirror/apply", test_apply);
  g_test_add_func ("/mirror/addresses", test_addresses);
  g_test_add_func ("/mirror/incomplete", test_incomplete);
  g_test_add_func ("/mirror/check", test_check);

  return g_test_run ();
}
