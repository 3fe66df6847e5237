/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

#define RSS \
  "<rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\"" \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" version=\"2.0\">\n"
#define HEAD RSS "<channel><title>cs.XY updates on arXiv.org</title>\n" \
  "<link>http://rss.arxiv.org/rss/cs.XY</link>\n" \
  "<pubDate>Fri, 01 Mar 2024 00:00:00 -0500</pubDate>\n"
#define TAIL "</channel></rss>"
#define ITEM(id, title) \
  "<item><title>" title "</title><link>https://arxiv.org/abs/" id "</link>" \
  "<description>arXiv:" id "v1 Announce Type: new \nAbstract: Text of " id ".</description>" \
  "<guid isPermaLink=\"false\">oai:arXiv.org:" id "v1</guid></item>\n"

static void
test_fixture (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("arxiv-rss.xml");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->format, ==, "arxiv-rss");
  g_assert_cmpstr (draft->source, ==, "arXiv cs.XY, math.ZZ");
  g_assert_cmpstr (draft->title, ==, "cs.XY, math.ZZ updates on arXiv.org");
  g_assert_cmpstr (draft->date, ==, "2024-03-01");
  g_assert_cmpuint (draft->entries->len, ==, 3);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  g_assert_cmpuint (entry->line, ==, 17);
  g_assert_cmpstr (entry->key, ==, "2403.00011");
  g_assert_cmpstr (entry->url, ==, "https://arxiv.org/abs/2403.00011");
  g_assert_cmpint (entry->version, ==, 1);
  g_assert_cmpstr (entry->announce_type, ==, "new");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN,
                       "Small Steps & Large Models: when $a<b$ is enough");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "We walk in small steps. With $x<y>z$ steps of at most 10% we get there, "
                       "& soon.");
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  zy_test_assert_names (entry->categories, "cs.XY|cs.LG");
  zy_test_assert_names (entry->authors, "Ada Example|Bob Sample");
  g_assert_cmpstr (entry->affiliation, ==,
                   "University of Somewhere, Department of Steps; Institute of Walks");
  g_assert_null (entry->journal_ref);
  g_assert_null (entry->doi);

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->announce_type, ==, "cross");
  zy_test_assert_names (entry->categories, "physics.walk-ph|math.ZZ");

  entry = zy_test_get_entry (draft, 2);
  g_assert_cmpstr (entry->key, ==, "math/0309136");
  g_assert_cmpint (entry->version, ==, 3);
  g_assert_cmpstr (entry->announce_type, ==, "replace-cross");
  g_assert_cmpstr (entry->journal_ref, ==, "Journal of Walks, Tome 11 (2024), pp. 4-7");
  g_assert_cmpstr (entry->doi, ==, "10.1000/walks.257");
  zy_test_assert_names (entry->authors, "Dora Case|Walkers Collaboration|Emil Trial|Fay Probe");
}

/* The form of arXiv's feeds until January 2024. */
static void
test_rdf (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("arxiv-rdf.xml");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->format, ==, "arxiv-rss");
  g_assert_cmpstr (draft->source, ==, "arXiv cs.XY");
  g_assert_cmpstr (draft->date, ==, "2023-10-17");
  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  g_assert_cmpuint (entry->line, ==, 37);
  g_assert_cmpstr (entry->key, ==, "2310.10679");
  g_assert_cmpint (entry->version, ==, 2);
  g_assert_cmpstr (entry->announce_type, ==, "replace");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Walking with care.");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "We walk with care, as $2.6<\\eta<4$ asks of us. So & so.");
  zy_test_assert_names (entry->categories, "cs.XY");
  zy_test_assert_names (entry->authors, "Ada Example|Bob Sample");
  g_assert_cmpstr (entry->affiliation, ==, "Walkers Collaboration");

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->announce_type, ==, "cross");
  zy_test_assert_names (entry->categories, "physics.walk-ph");
}

/* Saturdays, Sundays and holidays. */
static void
test_empty (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>" TAIL);

  g_assert_cmpstr (draft->source, ==, "arXiv cs.XY");
  g_assert_cmpstr (draft->date, ==, "2024-03-01");
  g_assert_cmpuint (draft->entries->len, ==, 0);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 1);
}

static void
test_error (void)
{
  static const char text[] =
    RSS "<channel><title>Feed error for query: http://rss.arxiv.org/rss/cs.NO</title>"
    "<link>http://rss.arxiv.org/rss/cs.NO</link><description>Invalid archive 'no'.</description>"
    TAIL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (zy_import_bytes (bytes, &(ZyImportHints) { 0 }, &error));
  g_assert_error (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "Invalid archive 'no'."));
}

/* Each day that a feed may name, best first. */
static void
test_dates (void)
{
  static const struct {
    const char *channel;
    const char *item;
    const char *date;
  } cases[] = {
    { "<pubDate>Sat, 02 Mar 2024 00:00:00 -0500</pubDate>",
      "<pubDate>Fri, 01 Mar 2024 00:00:00 -0500</pubDate>", "2024-03-02" },
    { "<lastBuildDate>Fri, 1 March 2024 05:00:11 +0000</lastBuildDate>", "", "2024-03-01" },
    { "<pubDate>soon</pubDate>", "<pubDate>Thu, 29 Feb 2024 00:00:00 -0500</pubDate>",
      "2024-02-29" },
    { "<image><pubDate>Sun, 03 Mar 2024 00:00:00 -0500</pubDate></image>",
      "<pubDate>Thu, 29 Feb 2024 00:00:00 -0500</pubDate>", "2024-02-29" },
    { "", "", "2024-03-05" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (
      RSS "<channel><title>cs.XY updates on arXiv.org</title>", cases[i].channel,
      "<item><link>https://arxiv.org/abs/2403.00001</link>", cases[i].item, "</item>" TAIL, NULL);
    g_autoptr (ZyDigestDraft) draft = zy_test_import (text);

    g_assert_cmpstr (draft->date, ==, cases[i].date);
  }
}

/* What one place does not say another does. */
static void
test_sparse_items (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "<item><guid isPermaLink=\"false\">oai:arXiv.org:2403.00001v4</guid></item>\n"
    "<item><link>http://export.arxiv.org/abs/2403.00002v2</link></item>\n"
    "<item><title>Only a title</title></item>\n"
    "<item><description>arXiv:2403.00003v1 Announce Type: replace \nAbstract: Text.</description>"
    "</item>\n"
    "<item><category>cs.XY</category></item>\n" TAIL);

  g_assert_cmpuint (draft->entries->len, ==, 4);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_WARNING, 10);

  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00001");
  g_assert_cmpint (zy_test_get_entry (draft, 0)->version, ==, 4);
  g_assert_cmpstr (zy_test_get_entry (draft, 1)->key, ==, "2403.00002");
  g_assert_cmpint (zy_test_get_entry (draft, 1)->version, ==, 2);
  g_assert_cmpstr (zy_test_get_entry (draft, 2)->key, ==, "title:only a title");
  g_assert_cmpstr (zy_test_get_entry (draft, 3)->key, ==, "2403.00003");
  g_assert_cmpstr (zy_test_get_entry (draft, 3)->announce_type, ==, "replace");
}

/* The version of another paper is none of this one's. */
static void
test_other_identifier (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "<item><link>https://arxiv.org/abs/2403.00001</link>"
    "<guid>oai:arXiv.org:2403.00002v7</guid>"
    "<arxiv:announce_type>withdrawn</arxiv:announce_type></item>\n" TAIL);

  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00001");
  g_assert_cmpint (zy_test_get_entry (draft, 0)->version, ==, 0);
  g_assert_null (zy_test_get_entry (draft, 0)->announce_type);
}

/* What stands before damage comes in, and what stands after it where it can be told. */
static void
test_damaged (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ITEM ("2403.00001", "One & a half") ITEM ("2403.00002", "<b>Two")
    ITEM ("2403.00003", "Three") "<item><title>Four" ITEM ("2403.00005", "Five") TAIL);

  g_assert_cmpuint (draft->entries->len, ==, 5);
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 0);
  g_assert_cmpuint (draft->problems->len, >=, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 5);

  for (guint i = 0; i < 5; i++)
    g_assert_true (i == 3 || zy_test_get_entry (draft, i)->arxiv_id != NULL);

  zy_test_assert_text (zy_test_get_entry (draft, 2), ZY_FIELD_TITLE, ZY_LANG_EN, "Three");
  zy_test_assert_text (zy_test_get_entry (draft, 2), ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "Text of 2403.00003.");
  zy_test_assert_text (zy_test_get_entry (draft, 4), ZY_FIELD_TITLE, ZY_LANG_EN, "Five");
}

/* Cut off anywhere, a feed gives what it has and says so. */
static void
test_truncated (void)
{
  const char *whole = HEAD ITEM ("2403.00001", "One") ITEM ("2403.00002", "Two") TAIL;
  gsize first = strstr (whole, "<item>") + strlen ("<item>") - whole;
  gsize first_end = strstr (whole, "</item>") + strlen ("</item>") - whole;
  gsize second = strstr (whole + first_end, "<item>") + strlen ("<item>") - whole;

  for (gsize length = strlen (HEAD); length <= strlen (whole); length++) {
    g_autofree char *text = g_strndup (whole, length);
    g_autoptr (ZyDigestDraft) draft = zy_test_import (text);
    guint n = draft->entries->len + zy_test_count_warnings (draft);

    g_assert_cmpuint (n, ==, length >= second ? 2 : length >= first ? 1 : 0);
    if (length >= first_end)
      g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00001");
    for (guint i = 0; i < draft->entries->len; i++) {
      const ZyEntryDraft *entry = zy_test_get_entry (draft, i);

      /* Half an address is another address. */
      if (entry->url != NULL)
        g_assert_cmpstr (entry->key, ==, i == 0 ? "2403.00001" : "2403.00002");
    }
  }
}

static void
test_truncated_text (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "<item><title>One</title><link>https://arxiv.org/abs/2403.00001</link>"
    "<description>arXiv:2403.00001v1 Announce Type: new \nAbstract: It is not");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "It is not");
  g_assert_true (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_TITLE, ZY_LANG_EN));
  g_assert_cmpint (zy_problem_get_severity (draft->problems->pdata[draft->problems->len - 1]), ==,
                   ZY_SEVERITY_NOTE);
}

/* What a file says of its encoding may be a lie: it was decoded before. */
static void
test_encodings (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE" };
  static const char *const declared[] = { "UTF-8", "GBK", "UTF-16", "ISO-8859-1", "no-such" };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings) * G_N_ELEMENTS (declared); i++) {
    g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?>\n%s",
                                             declared[i / G_N_ELEMENTS (encodings)],
                                             HEAD ITEM ("2403.00001", "Erdős 论") TAIL);
    gsize length;
    char *encoded = g_convert (text, -1, encodings[i % G_N_ELEMENTS (encodings)], "UTF-8", NULL,
                               &length, NULL);
    g_autoptr (GBytes) bytes = g_bytes_new_take (encoded, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyDigestDraft) draft = zy_import_bytes (bytes, &(ZyImportHints) { 0 }, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (draft->problems->len, ==, 0);
    zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_EN, "Erdős 论");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/arxiv-rss/fixture", test_fixture);
  g_test_add_func ("/arxiv-rss/rdf", test_rdf);
  g_test_add_func ("/arxiv-rss/empty", test_empty);
  g_test_add_func ("/arxiv-rss/error", test_error);
  g_test_add_func ("/arxiv-rss/dates", test_dates);
  g_test_add_func ("/arxiv-rss/sparse-items", test_sparse_items);
  g_test_add_func ("/arxiv-rss/other-identifier", test_other_identifier);
  g_test_add_func ("/arxiv-rss/damaged", test_damaged);
  g_test_add_func ("/arxiv-rss/truncated", test_truncated);
  g_test_add_func ("/arxiv-rss/truncated-text", test_truncated_text);
  g_test_add_func ("/arxiv-rss/encodings", test_encodings);

  return g_test_run ();
}
