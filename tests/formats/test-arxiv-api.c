/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

#define FEED "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
#define HEAD(title) \
  FEED "<title type=\"html\">" title "</title><id>http://arxiv.org/api/abc</id>\n" \
  "<updated>2024-03-05T00:00:00-05:00</updated>\n"
#define FAILURE \
  "<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id><title>Error</title>" \
  "<summary>incorrect id format for 1</summary><author><name>arXiv api core</name></author>" \
  "</entry>\n"
#define ENTRY "<entry><id>http://arxiv.org/abs/2403.00001v1</id><title>One</title></entry>\n"

static void
test_fixture (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("arxiv-api.xml");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (draft->format, ==, "arxiv-api");
  g_assert_cmpstr (draft->source, ==, "arXiv cat:cs.XY AND all:walk");
  g_assert_cmpstr (draft->date, ==, "2024-03-05");
  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  g_assert_cmpuint (entry->line, ==, 10);
  g_assert_cmpstr (entry->key, ==, "2403.00011");
  g_assert_cmpstr (entry->url, ==, "https://arxiv.org/abs/2403.00011");
  g_assert_cmpint (entry->version, ==, 3);
  g_assert_null (entry->announce_type);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN,
                       "Small Steps & Large Models: Walking with $\\alpha < \\beta$");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "We walk in steps that are small, and say why at length.\n\n"
                       "A second paragraph says that $a<b$. It has two lines.");
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  zy_test_assert_names (entry->authors, "Ada Example|Bob Sample|Çelo Tëst");
  g_assert_cmpstr (entry->affiliation, ==, "University of Somewhere; Institute of Walks");
  g_assert_cmpstr (entry->comment, ==, "12 pages, 3 figures");
  g_assert_cmpstr (entry->journal_ref, ==, "J. Walks 1 (2024) 1-12");
  g_assert_cmpstr (entry->doi, ==, "10.1000/walks.1");

  /* The primary one first; those of other bodies are none of arXiv's. */
  zy_test_assert_names (entry->categories, "cs.XY|cs.LG");

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->key, ==, "hep-th/9901001");
  g_assert_cmpint (entry->version, ==, 1);
  zy_test_assert_names (entry->authors, "Walkers Collaboration");
}

static void
test_sources (void)
{
  static const struct {
    const char *title;
    const char *source;
  } cases[] = {
    { "arXiv Query: search_query=cat:cs.XY&amp;id_list=&amp;start=0", "arXiv cat:cs.XY" },
    { "ArXiv Query: search_query=&amp;id_list=2403.00001", "arXiv API" },
    { "ArXiv Query: search_query=ti:%22a%20walk%22+OR+all:%E8%B5%B0",
      "arXiv ti:\"a walk\" OR all:走" },
    { "ArXiv Query: search_query=%FF%FE", "arXiv API" },
    { "ArXiv Query: search_query=%zz", "arXiv API" },
    { "Ada Example's articles on arXiv", "Ada Example's articles on arXiv" },
    { "ArXiv Query: search_query=all:123456789012345678901234567890123456789012345678901234567890"
      "12345678901234567890",
      "arXiv all:123456789012345678901234567890123456789012345678901234567890123456789012345…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (HEAD ("%s") ENTRY "</feed>", cases[i].title);
    g_autoptr (ZyDigestDraft) draft = zy_test_import (text);

    g_assert_cmpstr (draft->format, ==, "arxiv-api");
    g_assert_cmpstr (draft->source, ==, cases[i].source);
  }
}

static void
test_author_feed (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    FEED "<title>Ada Example's articles on arXiv</title>"
    "<id>http://arxiv.org/a/example_a_1</id><updated>2024-03-05T00:00:00-05:00</updated>"
    ENTRY "</feed>");

  g_assert_cmpstr (draft->format, ==, "arxiv-api");
  g_assert_cmpstr (draft->date, ==, "2024-03-05");
  g_assert_cmpuint (draft->entries->len, ==, 1);
}

static void
test_no_results (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ("arXiv Query: search_query=no") "</feed>");

  g_assert_cmpuint (draft->entries->len, ==, 0);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 1);
}

/* What the API tells of an error is no paper, and no empty digest. */
static void
test_failure (void)
{
  static const char text[] = HEAD ("ArXiv Query") FAILURE "</feed>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (ZyDigestDraft) draft = zy_test_import (HEAD ("ArXiv Query") ENTRY FAILURE "</feed>");
  g_autoptr (GError) error = NULL;

  g_assert_null (zy_import_bytes (bytes, &(ZyImportHints) { 0 }, &error));
  g_assert_error (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "incorrect id format for 1"));

  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_WARNING, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/arxiv-api/fixture", test_fixture);
  g_test_add_func ("/arxiv-api/sources", test_sources);
  g_test_add_func ("/arxiv-api/author-feed", test_author_feed);
  g_test_add_func ("/arxiv-api/no-results", test_no_results);
  g_test_add_func ("/arxiv-api/failure", test_failure);

  return g_test_run ();
}
