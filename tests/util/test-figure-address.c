/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "zy-figure-address.h"

#define RAW "https://raw.githubusercontent.com/o/r/main/"

static void
assert_addresses (const char *url,
                  const char *user,
                  const char *digest,
                  const char *source,
                  const char *expected)
{
  const ZyFigureBase base = { user, digest, source };
  g_autoptr (GPtrArray) addresses = zy_figure_addresses (url, &base);
  g_autofree char *joined = NULL;

  g_ptr_array_add (addresses, NULL);
  joined = g_strjoinv (" ", (char **) addresses->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_whole (void)
{
  assert_addresses ("https://a.example/x.png", NULL, NULL, NULL, "https://a.example/x.png");
  assert_addresses ("HTTP://A.Example/X.png?q=1#top", NULL, NULL, NULL,
                    "http://a.example/X.png?q=1");
  assert_addresses ("//a.example/x.png", NULL, "http://b.example/d.md", NULL,
                    "https://a.example/x.png");
  assert_addresses ("  https://a.example/x.png\n", NULL, NULL, NULL, "https://a.example/x.png");
  assert_addresses ("https://a.example", NULL, NULL, NULL, "https://a.example/");
  assert_addresses ("https://a.example:8443/b/../x.png", NULL, NULL, NULL,
                    "https://a.example:8443/x.png");
  assert_addresses ("http://[::1]:80/x.png", NULL, NULL, NULL, "http://[::1]:80/x.png");

  /* The base says nothing about it. */
  assert_addresses ("https://a.example/x.png", "https://u.example/", RAW "d.md", NULL,
                    "https://a.example/x.png");
}

static void
test_escapes (void)
{
  assert_addresses ("https://a.example/图 1.png", NULL, NULL, NULL,
                    "https://a.example/%E5%9B%BE%201.png");
  assert_addresses ("https://a.example/%E5%9B%BE%201.png", NULL, NULL, NULL,
                    "https://a.example/%E5%9B%BE%201.png");
  assert_addresses ("https://a.example/100%.png", NULL, NULL, NULL,
                    "https://a.example/100%25.png");
  assert_addresses ("https://a.example/a\"b<c>.png", NULL, NULL, NULL,
                    "https://a.example/a%22b%3Cc%3E.png");
  assert_addresses ("https://例子.example/x.png", NULL, NULL, NULL,
                    "https://xn--fsqu00a.example/x.png");
  assert_addresses ("images\\图.png", NULL, "https://a.example/d/d.md", NULL,
                    "https://a.example/d/images/%E5%9B%BE.png");
}

static void
test_relative (void)
{
  assert_addresses ("images/x.png", NULL, "https://a.example/2024/d.md?v=1", NULL,
                    "https://a.example/2024/images/x.png");
  assert_addresses ("../x.png", NULL, "https://a.example/2024/d.md", NULL,
                    "https://a.example/x.png");
  assert_addresses ("./x.png", "https://u.example/site", "https://a.example/d.md", NULL,
                    "https://a.example/x.png https://u.example/site/x.png");
  assert_addresses ("x.png", NULL, NULL, "https://a.example/feed/rss.xml",
                    "https://a.example/feed/x.png");

  /* Of a file of this computer nothing is on the network, unless the user says where. */
  assert_addresses ("x.png", NULL, "file:///home/u/d.md", "/home/u", "");
  assert_addresses ("x.png", "https://u.example", NULL, "/home/u", "https://u.example/x.png");
}

static void
test_site (void)
{
  assert_addresses ("/images/x.png", NULL, "https://a.example/2024/d.md", NULL,
                    "https://a.example/images/x.png");
  assert_addresses ("/images/x.png", "https://u.example/blog/", NULL, NULL,
                    "https://u.example/blog/images/x.png https://u.example/images/x.png");
  assert_addresses ("/images/x.png", NULL, NULL, NULL, "");

  /* A folder may be the site's own root. */
  assert_addresses ("/images/x.png", NULL, "https://a.example/blog/", NULL,
                    "https://a.example/images/x.png https://a.example/blog/images/x.png");
}

static void
test_repository (void)
{
  assert_addresses ("/images/x.png", NULL, RAW "site/_wiki/2024-04-01.md", NULL,
                    RAW "site/images/x.png " RAW "images/x.png " RAW "docs/images/x.png "
                    RAW "static/images/x.png " RAW "public/images/x.png");
  assert_addresses ("/images/x.png", NULL, RAW "d.md", NULL,
                    RAW "site/images/x.png " RAW "images/x.png " RAW "docs/images/x.png "
                    RAW "static/images/x.png " RAW "public/images/x.png");

  /* The long form of a branch is not a folder. */
  assert_addresses ("/x.png", NULL,
                    "https://raw.githubusercontent.com/o/r/refs/heads/main/a/b/d.md", NULL,
                    "https://raw.githubusercontent.com/o/r/refs/heads/main/a/x.png "
                    "https://raw.githubusercontent.com/o/r/refs/heads/main/site/x.png "
                    "https://raw.githubusercontent.com/o/r/refs/heads/main/x.png "
                    "https://raw.githubusercontent.com/o/r/refs/heads/main/docs/x.png "
                    "https://raw.githubusercontent.com/o/r/refs/heads/main/static/x.png "
                    "https://raw.githubusercontent.com/o/r/refs/heads/main/public/x.png");

  /* The user knows better. */
  assert_addresses ("/x.png", "https://u.example/", "https://gitlab.com/o/r/-/raw/main/d.md", NULL,
                    "https://u.example/x.png https://gitlab.com/o/r/-/raw/main/site/x.png "
                    "https://gitlab.com/o/r/-/raw/main/x.png "
                    "https://gitlab.com/o/r/-/raw/main/docs/x.png "
                    "https://gitlab.com/o/r/-/raw/main/static/x.png "
                    "https://gitlab.com/o/r/-/raw/main/public/x.png");
}

static void
test_refused (void)
{
  static const char *const urls[] = {
    "", " ", "#top", "?x", "file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/x.png",
    "C:\\x.png", "data:image/png;base64,AAAA", "about:blank", "https://", "https:///x.png",
    "https://user@a.example/x.png", "https://user:word@a.example/x.png", "https://a b/x.png",
    "https:x.png", "//", "http://a.example:port/x.png", "zhaiyao-figure:0",
  };
  g_autofree char *long_name = g_strnfill (9000, 'x');
  g_autofree char *long_url = g_strconcat ("https://a.example/", long_name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    assert_addresses (urls[i], NULL, "https://a.example/d.md", NULL, "");
  assert_addresses (long_url, NULL, NULL, NULL, "");
}

static void
assert_data (const char *url,
             const char *expected)
{
  g_autoptr (GBytes) bytes = zy_figure_data_decode (url, 16);

  if (expected == NULL) {
    g_assert_null (bytes);
  } else {
    g_assert_nonnull (bytes);
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                     strlen (expected));
  }
}

static void
test_data (void)
{
  assert_data ("data:image/png;base64,aGVsbG8=", "hello");
  assert_data ("DATA:;BASE64,aGVs\nbG8%3D", "hello");
  assert_data ("data:image/svg+xml,%3Csvg%2F%3E", "<svg/>");
  assert_data ("data:,100%", "100%");
  assert_data ("data:image/png;base64,", NULL);
  assert_data ("data:image/png;base64", NULL);
  assert_data ("data:,12345678901234567", NULL);
  assert_data ("data:,1234567890123456", "1234567890123456");
  assert_data ("https://a.example/,x", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure-address/whole", test_whole);
  g_test_add_func ("/figure-address/escapes", test_escapes);
  g_test_add_func ("/figure-address/relative", test_relative);
  g_test_add_func ("/figure-address/site", test_site);
  g_test_add_func ("/figure-address/repository", test_repository);
  g_test_add_func ("/figure-address/refused", test_refused);
  g_test_add_func ("/figure-address/data", test_data);

  return g_test_run ();
}
