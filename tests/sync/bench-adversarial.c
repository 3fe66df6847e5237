/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it takes to look for feeds in pages, and to read lists of subscriptions, that were made to be
 * slow; printed as `name value unit`, one a line. The status is 1 when ten megabytes take more than a
 * second. */

#include "zy-adversary.h"
#include "zy-answer-check.h"
#include "zy-feed-discovery.h"
#include "zy-subscriptions.h"

#define FRAME(prefix, suffix) ZY_ADVERSARY_FRAME (prefix, suffix)

/* As long as a value of an attribute may be. */
#define VALUES(prefix, suffix, between) ZY_ADVERSARY_PIECES (prefix, suffix, between, 4000)

static void
find_feeds (GString  *text,
            gpointer  user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  g_autoptr (GPtrArray) found = NULL;

  if (zy_feed_discovery_is_page (bytes))
    found = zy_feed_discovery_find (bytes, "https://example.org/blog/");
}

static void
check_answer (GString  *text,
              gpointer  user_data)
{
  const ZyFetchResponse response = {
    .bytes = g_bytes_new_static (text->str, text->len),
    .content_type = (char *) "text/html",
  };

  for (int kind = ZY_ANSWER_DIGEST; kind <= ZY_ANSWER_ANY; kind++)
    zy_answer_check (&response, "https://example.org/", (ZyAnswerKind) kind, NULL);

  g_bytes_unref (response.bytes);
}

static void
read_subscriptions (GString  *text,
                    gpointer  user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sources = zy_subscriptions_read (bytes, "a.opml", records, &problems, NULL);
}

#define PAGE "<!doctype html><html><head><title>a</title>"
#define PAGE_END "</body></html>"
#define LINK "<link rel='alternate' type='application/rss+xml' "
#define OPML "<?xml version='1.0'?>\n<opml version='2.0'><body>"
#define OPML_END "</body></opml>"

static const struct {
  const char       *name;
  ZyAdversaryFunc   func;
  ZyAdversaryFrame  frames[8];
  guint             n_frames;
} targets[] = {
  { "feed-discovery", find_feeds,
    { FRAME ("", ""), FRAME (PAGE, PAGE_END), FRAME (PAGE "<link ", ">" PAGE_END),
      VALUES (PAGE LINK "href='", "'>" PAGE_END, "'>" LINK "href='"),
      VALUES (PAGE LINK "href='/a' title='", "'>" PAGE_END, "'>" LINK "href='/a' title='"),
      VALUES (PAGE "<link href='/feed' rel='", "'>" PAGE_END, "'><link href='/feed' rel='"),
      VALUES (PAGE "<a href='", "'>" PAGE_END, "'><a href='"),
      FRAME (PAGE "<base href='", "'>" PAGE_END) }, 8 },
  { "answer-check", check_answer,
    { FRAME ("", ""), FRAME (PAGE, ""), FRAME ("<svg ", "</svg>"), FRAME ("<?xml?><rss>", "") }, 4 },
  { "subscriptions", read_subscriptions,
    { FRAME (OPML, OPML_END),
      VALUES (OPML "<outline xmlUrl='http://", "'/>" OPML_END, "'/><outline xmlUrl='http://"),
      VALUES (OPML "<outline xmlUrl='http://a.b' text='", "'/>" OPML_END,
              "'/><outline xmlUrl='http://a.b' text='"),
      FRAME (OPML "<outline text='", "'><outline xmlUrl='http://a.b'/></outline>" OPML_END) }, 4 },
};

/* With names as arguments, only these. */
int
main (int   argc,
      char *argv[])
{
  gboolean passed = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
    if (argc > 1 && !g_strv_contains ((const char *const *) argv + 1, targets[i].name))
      continue;

    passed &= zy_adversary_measure (targets[i].name, targets[i].frames, targets[i].n_frames,
                                    targets[i].func, NULL);
  }

  return passed ? 0 : 1;
}
