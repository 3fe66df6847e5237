/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

#define HEAD \
  "<?xml version='1.0' encoding='UTF-8'?>\n" \
  "<feed xmlns:arxiv=\"http://arxiv.org/schemas/atom\"" \
  " xmlns=\"http://www.w3.org/2005/Atom\">" \
  "<id>http://rss.arxiv.org/atom/cs.XY</id><title>cs.XY updates on arXiv.org</title>\n" \
  "<updated>2024-03-02T04:00:00+00:00</updated>\n"
#define TAIL "</feed>"

static void
test_fixture (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("arxiv-atom.xml");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->format, ==, "arxiv-atom");
  g_assert_cmpstr (draft->source, ==, "arXiv cs.XY");
  g_assert_cmpstr (draft->date, ==, "2024-03-01");
  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  g_assert_cmpuint (entry->line, ==, 8);
  g_assert_cmpstr (entry->key, ==, "2403.00011");
  g_assert_cmpstr (entry->url, ==, "https://arxiv.org/abs/2403.00011");
  g_assert_cmpint (entry->version, ==, 2);
  g_assert_cmpstr (entry->announce_type, ==, "replace");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Small Steps & Large Models");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "We walk in smaller steps.");
  zy_test_assert_names (entry->categories, "cs.XY|cs.LG");
  zy_test_assert_names (entry->authors, "Ada Example|Bob Sample");
  g_assert_cmpstr (entry->journal_ref, ==, "Proc. of Walks 2024");
  g_assert_cmpstr (entry->doi, ==, "10.1000/walks.1");
  g_assert_null (entry->comment);

  /* arXiv does not cut abstracts, however they end. */
  entry = zy_test_get_entry (draft, 1);
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "One more abstract ends here...");
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  zy_test_assert_names (entry->authors, "Cléo Tëst");
}

/* The same papers of the same day, from either feed, are one digest. */
static void
test_same_as_rss (void)
{
  g_autoptr (ZyDigestDraft) atom = zy_test_import (
    HEAD "<entry><id>oai:arXiv.org:2403.00001v1</id>"
    "<published>2024-03-01T00:00:00-05:00</published></entry>" TAIL);
  g_autoptr (ZyDigestDraft) rss = zy_test_import (
    "<rss version=\"2.0\"><channel><title>cs.XY updates on arXiv.org</title>"
    "<pubDate>Fri, 01 Mar 2024 00:00:00 -0500</pubDate>"
    "<item><guid>oai:arXiv.org:2403.00001v1</guid></item></channel></rss>");

  g_assert_cmpstr (atom->source, ==, rss->source);
  g_assert_cmpstr (atom->date, ==, rss->date);
  g_assert_cmpstr (zy_test_get_entry (atom, 0)->key, ==, zy_test_get_entry (rss, 0)->key);
}

static void
test_empty (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (HEAD TAIL);

  g_assert_cmpstr (draft->format, ==, "arxiv-atom");
  g_assert_cmpstr (draft->date, ==, "2024-03-02");
  g_assert_cmpuint (draft->entries->len, ==, 0);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 1);
}

static void
test_broken_entries (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "<entry><category term=\"cs.XY\"/></entry>\n"
    "<entry><link rel=\"self\" href=\"https://arxiv.org/abs/2403.00009\"/></entry>\n"
    "<entry><id>oai:arXiv.org:2403.00001v1</id><title/></entry>\n"
    "<entry><id>oai:arXiv.org:2403.000");

  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00001");
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 3);
}

/* A prefix of its own for the namespace of Atom, and none declared for the others. */
static void
test_prefixes (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>cs.XY updates on arXiv.org</a:title>"
    "<a:entry><a:id>oai:arXiv.org:2403.00001v1</a:id><a:title>One</a:title>"
    "<dc:creator>Ada Example</dc:creator><arxiv:announce_type>new</arxiv:announce_type>"
    "<other:title>Two</other:title></a:entry></a:feed>");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "One");
  zy_test_assert_names (entry->authors, "Ada Example");
  g_assert_cmpstr (entry->announce_type, ==, "new");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/arxiv-atom/fixture", test_fixture);
  g_test_add_func ("/arxiv-atom/same-as-rss", test_same_as_rss);
  g_test_add_func ("/arxiv-atom/empty", test_empty);
  g_test_add_func ("/arxiv-atom/broken-entries", test_broken_entries);
  g_test_add_func ("/arxiv-atom/prefixes", test_prefixes);

  return g_test_run ();
}
