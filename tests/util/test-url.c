/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-url.h"

#include <string.h>

static void
assert_canonical (const char *url,
                  const char *expected)
{
  g_autofree char *canonical = zy_canonical_url (url);
  g_autofree char *again = NULL;

  g_test_message ("%s", url);
  g_assert_cmpstr (canonical, ==, expected);

  again = zy_canonical_url (canonical);
  g_assert_cmpstr (again, ==, expected);
}

static void
test_general (void)
{
  assert_canonical ("HTTPS://Example.ORG/A/b", "https://example.org/A/b");
  assert_canonical ("http://example.org/a", "http://example.org/a");
  assert_canonical (" https://www.example.org/a/ ", "https://www.example.org/a");
  assert_canonical ("https://example.org", "https://example.org");
  assert_canonical ("https://example.org/", "https://example.org");
  assert_canonical ("https://example.org/a#part", "https://example.org/a");
  assert_canonical ("https://example.org/a?x=1#part", "https://example.org/a?x=1");
  assert_canonical ("https://example.org:443/a", "https://example.org/a");
  assert_canonical ("http://example.org:80/a", "http://example.org/a");
  assert_canonical ("http://example.org:443/a", "http://example.org:443/a");
  assert_canonical ("https://example.org:8080/a", "https://example.org:8080/a");
  assert_canonical ("https://me:secret@example.org/a", "https://example.org/a");
  assert_canonical ("https://example.org/a?utm_source=x&id=7&fbclid=z",
                    "https://example.org/a?id=7");
  assert_canonical ("https://example.org/a?utm_source=x", "https://example.org/a");
  assert_canonical ("https://example.org/论文?词=摘要", "https://example.org/论文?词=摘要");
}

/* One address more than once in need of what makes it canonical. */
static void
test_repeated (void)
{
  assert_canonical ("https://a@b@example.org/", "https://example.org");
  assert_canonical ("https://example.org:443:443/", "https://example.org");
  assert_canonical ("https://example.org/a / /#b", "https://example.org/a");
  assert_canonical ("https://example.org/?a=b &utm_source=c", "https://example.org?a=b");
  assert_canonical ("https://aclanthology.org/P18-1001v2v3.bib.pdf",
                    "https://aclanthology.org/P18-1001");
  assert_canonical ("https://aclanthology.org/P18-1001 .pdf", "https://aclanthology.org/P18-1001");
  assert_canonical ("https://aclanthology.org/.pdf", "https://aclanthology.org/.pdf");
  g_assert_null (zy_canonical_url ("https:// /a"));
  g_assert_null (zy_canonical_url ("https://:443:/a"));
}

static void
test_known_sites (void)
{
  assert_canonical ("http://export.arxiv.org/pdf/2403.19103v2.pdf",
                    "https://arxiv.org/abs/2403.19103");
  assert_canonical ("https://arxiv.org/list/cs.CL/recent", "https://arxiv.org/list/cs.CL/recent");

  assert_canonical ("https://openreview.net/forum?id=aBc-1&noteId=x",
                    "https://openreview.net/forum?id=aBc-1");
  assert_canonical ("http://www.openreview.net/pdf?id=aBc-1",
                    "https://openreview.net/forum?id=aBc-1");
  assert_canonical ("https://openreview.net/group?id=Venue",
                    "https://openreview.net/group?id=Venue");

  assert_canonical ("https://aclanthology.org/2023.acl-long.1.pdf",
                    "https://aclanthology.org/2023.acl-long.1");
  assert_canonical ("https://aclanthology.org/2023.acl-long.1v2.pdf",
                    "https://aclanthology.org/2023.acl-long.1");
  assert_canonical ("https://aclanthology.org/2023.acl-long.1/",
                    "https://aclanthology.org/2023.acl-long.1");
  assert_canonical ("https://www.aclweb.org/anthology/P18-1001.pdf",
                    "https://aclanthology.org/P18-1001");
  assert_canonical ("http://aclweb.org/anthology/P/P18/P18-1001.pdf",
                    "https://aclanthology.org/P18-1001");
  assert_canonical ("https://www.aclweb.org/anthology/papers/P/P18/P18-1001/",
                    "https://aclanthology.org/P18-1001");
  assert_canonical ("https://www.aclweb.org/anthology/P/P18", "https://aclanthology.org/P18");
  assert_canonical ("https://aclanthology.org/volumes/2023.acl-long",
                    "https://aclanthology.org/volumes/2023.acl-long");

  assert_canonical ("https://www.biorxiv.org/content/10.1101/2023.01.02.522517v3.full.pdf",
                    "https://www.biorxiv.org/content/10.1101/2023.01.02.522517");
  assert_canonical ("https://biorxiv.org/content/10.1101/522517v1",
                    "https://www.biorxiv.org/content/10.1101/522517");
  assert_canonical ("https://www.medrxiv.org/content/10.1101/2023.01.02.22280042v1.full-text",
                    "https://www.medrxiv.org/content/10.1101/2023.01.02.22280042");

  assert_canonical ("http://biorxiv.org/cgi/content/short/2023.01.02.522517v1?rss=1",
                    "https://www.biorxiv.org/content/10.1101/2023.01.02.522517");
  assert_canonical ("https://www.biorxiv.org/content/10.64898/2026.05.19.726321v1?rss=1",
                    "https://www.biorxiv.org/content/10.64898/2026.05.19.726321");
  assert_canonical ("https://www.biorxiv.org/cgi/content/short",
                    "https://www.biorxiv.org/cgi/content/short");

  assert_canonical ("http://dx.doi.org/10.1000/ABC", "https://doi.org/10.1000/abc");
}

static void
test_no_address (void)
{
  static const char *const texts[] = {
    "", "example.org", "ftp://example.org/a", "https://", "https:///a", "javascript:alert(1)",
    "mailto:a@example.org", "/images/a.png", "https://@/a",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("%s", texts[i]);
    g_assert_null (zy_canonical_url (texts[i]));
  }
}

static void
test_length (void)
{
  static const struct {
    const char *text;
    const char *url;
  } cases[] = {
    { "https://a.org/b c", "https://a.org/b" },
    { "https://a.org/b :star:", "https://a.org/b" },
    { "https://a.org/b（说明）", "https://a.org/b" },
    { "https://a.org/b，又见", "https://a.org/b" },
    { "https://a.org/b。", "https://a.org/b" },
    { "https://a.org/论文 x", "https://a.org/论文" },
    { "https://a.org/b.", "https://a.org/b" },
    { "https://a.org/b_(c))", "https://a.org/b_(c)" },
    { "https://a.org/b](d)", "https://a.org/b" },
    { "https://a.org/b)", "https://a.org/b" },
    { "<https://a.org>", NULL },
    { "https://a.org/b>", "https://a.org/b" },
    { "https://a.org/?a=[1]&b=2**", "https://a.org/?a=[1]&b=2" },
    { "http://a.org\t", "http://a.org" },
    { "https://", NULL },
    { "https://)", NULL },
    { "http", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize length = zy_url_length (cases[i].text, strlen (cases[i].text));
    g_autofree char *url = g_strndup (cases[i].text, length);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (url, ==, cases[i].url != NULL ? cases[i].url : "");
  }

  /* Nothing is read beyond the length. */
  g_assert_cmpuint (zy_url_length ("https://a.org/b", 14), ==, 14);
  g_assert_cmpuint (zy_url_length ("https://a.org/论", 16), ==, 14);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/url/general", test_general);
  g_test_add_func ("/url/repeated", test_repeated);
  g_test_add_func ("/url/known-sites", test_known_sites);
  g_test_add_func ("/url/no-address", test_no_address);
  g_test_add_func ("/url/length", test_length);

  return g_test_run ();
}
