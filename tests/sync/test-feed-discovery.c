/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-feed-discovery.h"

#include <string.h>

#define PAGE "https://example.org/blog/index.html"

/* The addresses that are found in a page, and what each is called, one a line. */
static char *
find (const char *html,
      gssize      length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, length >= 0 ? (gsize) length : strlen (html));
  g_autoptr (GPtrArray) found = zy_feed_discovery_find (bytes, PAGE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    const ZySourceSettings *settings =
      zy_source_candidate_get_settings (g_ptr_array_index (found, i));

    g_assert_nonnull (zy_source_candidate_get_explanation (g_ptr_array_index (found, i)));
    g_string_append_printf (text, "%s %s\n", settings->address, settings->name);
  }

  return g_string_free (text, FALSE);
}

static void
assert_found (const char *html,
              const char *expected)
{
  g_autofree char *found = find (html, -1);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_named (void)
{
  assert_found (
    "<!DOCTYPE html><html><head><title>Walking</title>\n"
    "<link rel=\"stylesheet\" href=\"style.css\">\n"
    "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Walking news\""
    " href=\"/rss.xml\">\n"
    "<LINK REL=alternate TYPE='application/atom+xml' HREF=atom.xml>\n"
    "<link href='//feeds.example.net/w' title=' A\n feed '"
    " type='APPLICATION/RSS+XML; charset=utf-8' rel='home ALTERNATE'/>\n"
    "</head><body></body></html>",
    "https://example.org/rss.xml Walking news\n"
    "https://example.org/blog/atom.xml example.org\n"
    "https://feeds.example.net/w A feed\n");
}

static void
test_best_first (void)
{
  assert_found (
    "<link rel=alternate type=application/feed+json href=a.json>"
    "<link rel=alternate type=application/rss+xml href=/comments/feed/ title='Comments on it'>"
    "<a href=/walks.rss>RSS</a>"
    "<link rel=alternate type=application/rss+xml href=b>",
    "https://example.org/blog/b b\n"
    "https://example.org/comments/feed/ Comments on it\n"
    "https://example.org/blog/a.json a\n"
    "https://example.org/walks.rss walks\n");
}

static void
test_no_feeds (void)
{
  assert_found ("", "");
  assert_found ("<p>Nothing &amp; nobody</p>", "");
  assert_found ("<link rel='alternate stylesheet' type='text/xml' href='a'>", "");
  assert_found ("<link rel=alternate hreflang=de href=/de/>", "");
  assert_found ("<link rel=alternate type=application/json href=/wp-json/>", "");
  assert_found ("<link rel=canonical type=application/rss+xml href=/a>", "");
  assert_found ("<link rel=alternate type=application/rss+xml>", "");
  assert_found ("<link rel=alternate type=application/rss+xml href=''>", "");
  assert_found ("<a href=sitemap.xml>Map</a><a href=README.md>Read</a><a href=/about>Me</a>", "");
}

/* What is not markup, or not there for the reader. */
static void
test_not_markup (void)
{
  assert_found ("<!-- <link rel=alternate type=application/rss+xml href=/a> -->"
                "<script>'<link rel=alternate type=application/rss+xml href=/b>'</script>"
                "<style><link rel=alternate type=application/rss+xml href=/c></STYLE>"
                "<title><link rel=alternate type=application/rss+xml href=/d></title>"
                "<textarea><a href=/e.rss></textarea>"
                "<!--><link rel=alternate type=application/rss+xml href=/kept>",
                "https://example.org/kept kept\n");
}

static void
test_base (void)
{
  assert_found ("<link rel=feed href=before>"
                "<base href='https://cdn.example.net/x/y'><base href='https://other.example/'>"
                "<link rel=feed href=after>",
                "https://example.org/blog/before before\n"
                "https://cdn.example.net/x/after after\n");
  assert_found ("<base href='javascript:alert(1)'><link rel=feed href=a>",
                "https://example.org/blog/a a\n");
}

static void
test_addresses (void)
{
  assert_found ("<link rel=feed href='/a?b=1&amp;c=2&d'>"
                "<link rel=feed href='https://user:secret@example.org/feed'>"
                "<link rel=feed href='javascript:alert(1)'>"
                "<link rel=feed href='file:///etc/passwd'>"
                "<link rel=feed href='data:text/xml,a'>"
                "<link rel=feed href='http://[broken'>"
                "<link rel=feed href='https://example.org;a/b'>"
                "<link rel=feed href='https:..///a'>"
                "<link rel=feed href='HTTPS://例子.测试:443/%e8%ae%ba#x'>",
                "https://example.org/a?b=1&c=2&d a\n"
                "https://xn--fsqu00a.xn--0zwm56d/%E8%AE%BA 论\n");
}

static void
test_each_once (void)
{
  assert_found ("<link rel=feed href=/a><link rel=feed href=../a title=Again>"
                "<link rel=feed href=https://example.org/a><a href=/a.rss><a href=/a.rss>",
                "https://example.org/a a\nhttps://example.org/a.rss a\n");
}

/* Digests of many days are one source. */
static void
test_links (void)
{
  assert_found ("<ul><li><a href='days/2026-06-29.md'>Monday</a>"
                "<li><a href='days/2026-06-28.md'>Sunday</a>"
                "<li><a href='cs.CL.xml'>Language</a>"
                "<li><a href='/feed/'>Feed</a>"
                "<li><a href='https://github.com/o/r/blob/main/arxiv-daily.md'>Papers</a>"
                "<li><a href='%E8%AE%BA%E6%96%87.md'>论文</a></ul>",
                "https://example.org/blog/days/{date}.md example.org\n"
                "https://example.org/blog/cs.CL.xml cs.CL\n"
                "https://example.org/feed/ example.org\n"
                "https://raw.githubusercontent.com/o/r/main/arxiv-daily.md arxiv-daily\n"
                "https://example.org/blog/%E8%AE%BA%E6%96%87.md 论文\n");
}

static void
test_damaged (void)
{
  assert_found ("<link rel=feed href=/a", "");
  assert_found ("<link rel=feed href='/a>", "");
  assert_found ("<", "");
  assert_found ("<!", "");
  assert_found ("<!--", "");
  assert_found ("</", "");
  assert_found ("<link rel=feed href=/a><script>", "https://example.org/a a\n");
  assert_found ("<link =x rel=feed / href = /a // rel=no>", "https://example.org/a a\n");
  assert_found ("<1 <link rel=feed href=/a>", "https://example.org/a a\n");
  assert_found ("<link rel=feed href='/a&#0;&#xd800;&bogus;&'>",
                "https://example.org/a%EF%BF%BD%EF%BF%BD&bogus;& "
                "a\xef\xbf\xbd\xef\xbf\xbd&bogus;&\n");
}

static void
test_encodings (void)
{
  static const char latin1[] = "<title>\xe9</title><link rel=feed href=/a title='\xe9t\xe9'>";
  static const char gbk[] = "<link rel=feed href=/a title='\xc2\xdb\xce\xc4\xcb\xd9\xb5\xdd'>";
  g_autofree char *western = find (latin1, sizeof latin1 - 1);
  g_autofree char *chinese = find (gbk, sizeof gbk - 1);

  g_assert_true (g_str_has_prefix (western, "https://example.org/a "));
  g_assert_true (g_utf8_validate (western, -1, NULL));
  g_assert_cmpstr (chinese, ==, "https://example.org/a 论文速递\n");
}

/* A page that cannot be asked for tells nothing. */
static void
test_no_address (void)
{
  static const char html[] = "<link rel=feed href=https://example.org/a>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, sizeof html - 1);
  g_autoptr (GPtrArray) found = zy_feed_discovery_find (bytes, "file:///page.html");

  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_many (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (html, "<link rel=feed href=/feed%u><a href=/feed%u.rss>", i, i);
  bytes = g_bytes_new (html->str, html->len);
  found = zy_feed_discovery_find (bytes, PAGE);

  g_assert_cmpuint (found->len, ==, ZY_FEED_DISCOVERY_MAX);
}

/* Pages that take others' parsers hours. That these are through at all is the test. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "<link ",  "<a href=/x.rss>", "<div><",          "</b>",
    "a=",      "<!--",            "<a b='",          "&#x",
    "<script>", "<base href=/a/", "<link rel=alternate ", "<link rel=feed href=/",
    "\xe8",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) html = g_string_new ("<link rel=feed href=/first><p ");
    g_autofree char *found = NULL;

    while (html->len < 1000000)
      g_string_append (html, pieces[i]);
    g_string_prepend (html, "<base href=/deep/><link rel=feed href=/first>");
    found = find (html->str, (gssize) html->len);
    g_assert_true (g_str_has_prefix (found, "https://example.org/first first\n"));
  }
}

static gboolean
is_page (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return zy_feed_discovery_is_page (bytes);
}

static void
test_is_page (void)
{
  g_assert_true (is_page ("<!DOCTYPE html><html>"));
  g_assert_true (is_page ("\xef\xbb\xbf \n<!-- a --><HTML lang=zh>"));
  g_assert_true (is_page ("<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html xmlns=''>"));
  g_assert_true (is_page ("<head><title>Log in</title>"));

  g_assert_false (is_page (""));
  g_assert_false (is_page ("<"));
  g_assert_false (is_page ("<?xml version='1.0'?><rss version='2.0'>"));
  g_assert_false (is_page ("<feed xmlns='http://www.w3.org/2005/Atom'>"));
  g_assert_false (is_page ("<!-- a"));
  g_assert_false (is_page ("# 摘要\n\n<html>"));
  g_assert_false (is_page ("{\"id\": 1}"));
  g_assert_false (is_page ("<htmlx>"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed-discovery/named", test_named);
  g_test_add_func ("/feed-discovery/best-first", test_best_first);
  g_test_add_func ("/feed-discovery/no-feeds", test_no_feeds);
  g_test_add_func ("/feed-discovery/not-markup", test_not_markup);
  g_test_add_func ("/feed-discovery/base", test_base);
  g_test_add_func ("/feed-discovery/addresses", test_addresses);
  g_test_add_func ("/feed-discovery/each-once", test_each_once);
  g_test_add_func ("/feed-discovery/links", test_links);
  g_test_add_func ("/feed-discovery/damaged", test_damaged);
  g_test_add_func ("/feed-discovery/encodings", test_encodings);
  g_test_add_func ("/feed-discovery/no-address", test_no_address);
  g_test_add_func ("/feed-discovery/many", test_many);
  g_test_add_func ("/feed-discovery/hostile", test_hostile);
  g_test_add_func ("/feed-discovery/is-page", test_is_page);

  return g_test_run ();
}
