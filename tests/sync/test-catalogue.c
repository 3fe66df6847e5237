/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-catalogue.h"

#include <string.h>

#include "zy-category.h"
#include "zy-date.h"
#include "zy-mirror.h"
#include "zy-search-words.h"
#include "zy-source-address.h"

static void
test_entries (void)
{
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  GListModel *entries = zy_catalogue_get_entries (catalogue);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *group = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (entries), >=, 10);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (ZyCatalogueEntry) entry = g_list_model_get_item (entries, i);
    const ZySourceSettings *settings = zy_catalogue_entry_get_settings (entry);
    const char *id = zy_catalogue_entry_get_id (entry);
    g_autoptr (GError) error = NULL;

    g_assert_true (g_hash_table_add (ids, g_strdup (id)));
    g_assert_true (zy_catalogue_find (catalogue, id) == entry);
    g_assert_true (zy_catalogue_find_address (catalogue, settings->address) == entry);

    /* All of them can be sources of one library. */
    g_assert_true (g_hash_table_add (names, g_strdup (settings->name)));
    g_assert_true (zy_source_address_check (settings->kind, settings->address, &error));
    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (settings->address, "https://"));
    g_assert_true (settings->fetches_figures);

    for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
      g_assert_cmpstr (zy_catalogue_entry_get_name (entry, lang), !=, "");
      g_assert_cmpstr (zy_catalogue_entry_get_name (entry, lang), !=, NULL);
      g_assert_cmpstr (zy_catalogue_entry_get_about_group (entry, lang), !=, "");
      g_assert_cmpstr (zy_catalogue_entry_get_group (entry, lang), !=, "");
    }

    if (g_strcmp0 (group, zy_catalogue_entry_get_group (entry, ZY_LANG_EN)) != 0) {
      group = zy_catalogue_entry_get_group (entry, ZY_LANG_EN);
      g_assert_true (g_hash_table_add (groups, g_strdup (group)));
    }
  }
}

/* An address that is written down is the one that typing it gives: nothing of it is lost on the way
 * through the dialog. */
static void
test_addresses_are_as_typed (void)
{
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  GListModel *entries = zy_catalogue_get_entries (catalogue);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (ZyCatalogueEntry) entry = g_list_model_get_item (entries, i);
    const ZySourceSettings *settings = zy_catalogue_entry_get_settings (entry);
    g_autoptr (GPtrArray) typed = zy_source_address_read (settings->address, NULL);
    const ZySourceSettings *first =
      zy_source_candidate_get_settings (g_ptr_array_index (typed, 0));

    g_assert_cmpint (first->kind, ==, settings->kind);
    g_assert_cmpstr (first->address, ==, settings->address);
  }
}

static void
test_dated (void)
{
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  GListModel *entries = zy_catalogue_get_entries (catalogue);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (ZyCatalogueEntry) entry = g_list_model_get_item (entries, i);
    const ZySourceSettings *settings = zy_catalogue_entry_get_settings (entry);
    g_autofree char *one = NULL;
    g_autofree char *other = NULL;

    if (settings->kind != ZY_SOURCE_KIND_DATED)
      continue;

    one = zy_source_address_for_day (settings->address, "2026-06-29");
    other = zy_source_address_for_day (settings->address, "2026-06-30");
    g_assert_cmpstr (one, !=, other);
    g_assert_true (zy_source_address_check (ZY_SOURCE_KIND_ADDRESS, one, NULL));
    g_assert_true (zy_date_is_valid (zy_catalogue_entry_get_first_day (entry)));
    n++;
  }

  g_assert_cmpuint (n, >, 0);
}

static void
test_an_entry (void)
{
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  ZyCatalogueEntry *entry = zy_catalogue_find (catalogue, "chat-arxiv/cs.CL");
  const ZySourceSettings *settings = zy_catalogue_entry_get_settings (entry);

  g_assert_cmpstr (settings->address, ==,
                   "https://raw.githubusercontent.com/qhduan/cn-chat-arxiv/main/cs.CL.md");
  g_assert_cmpint (settings->interval, ==, ZY_SOURCE_INTERVAL_ADAPTIVE);
  g_assert_cmpstr (zy_catalogue_entry_get_name (entry, ZY_LANG_ZH), ==, "cs.CL 计算与语言");
  g_assert_cmpstr (zy_catalogue_entry_get_categories (entry)[0], ==, "cs.CL");
  g_assert_cmpstr (zy_catalogue_entry_get_format (entry), ==, "chat-arxiv-markdown");
  g_assert_true (zy_catalogue_entry_has_language (entry, ZY_LANG_ZH));
  g_assert_null (zy_catalogue_find (catalogue, "chat-arxiv/cs.XX"));

  entry = zy_catalogue_find (catalogue, "arxiv/quant-ph");
  g_assert_false (zy_catalogue_entry_has_language (entry, ZY_LANG_ZH));
  g_assert_true (zy_catalogue_entry_has_language (entry, ZY_LANG_EN));
}

static guint
count_matches (ZyCatalogue *catalogue,
               const char  *typed)
{
  GListModel *entries = zy_catalogue_get_entries (catalogue);
  g_auto (GStrv) words = zy_search_words_new (typed);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (ZyCatalogueEntry) entry = g_list_model_get_item (entries, i);

    n += zy_catalogue_entry_matches (entry, (const char *const *) words);
  }

  return n;
}

static void
test_search (void)
{
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();

  g_assert_cmpuint (count_matches (catalogue, ""), ==,
                    g_list_model_get_n_items (zy_catalogue_get_entries (catalogue)));
  g_assert_cmpuint (count_matches (catalogue, "QHDUAN 计算与语言"), ==, 1);
  g_assert_cmpuint (count_matches (catalogue, "medrxiv"), ==, 1);
  g_assert_cmpuint (count_matches (catalogue, "astrology"), ==, 0);
}

static void
test_mirrors (void)
{
  static const char raw[] = "https://raw.githubusercontent.com/o/r/main/a.md";
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  GListModel *mirrors = zy_catalogue_get_mirrors (catalogue);

  g_assert_cmpuint (g_list_model_get_n_items (mirrors), >, 0);

  for (guint i = 0; i < g_list_model_get_n_items (mirrors); i++) {
    g_autoptr (ZyCatalogueMirror) mirror = g_list_model_get_item (mirrors, i);
    g_autoptr (GError) error = NULL;
    g_autofree char *address =
      zy_mirror_apply (zy_catalogue_mirror_get_mirror (mirror), raw, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (address, !=, raw);
    g_assert_true (zy_source_address_check (ZY_SOURCE_KIND_ADDRESS, address, &error));
    g_assert_no_error (error);
    for (guint lang = 0; lang < ZY_N_LANGS; lang++)
      g_assert_cmpstr (zy_catalogue_mirror_get_name (mirror, lang), !=, "");
  }
}

/* Who pastes the page of a repository with several channels is shown these. */
static void
test_read_address (void)
{
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known =
    zy_catalogue_read_address (catalogue, " github.com/qhduan/cn-chat-arxiv/ ", &error);
  g_autoptr (GPtrArray) unknown =
    zy_catalogue_read_address (catalogue, "https://github.com/o/r", &error);
  g_autoptr (GPtrArray) dated = zy_catalogue_read_address (
    catalogue,
    "https://github.com/dw-dengwei/daily-arXiv-ai-enhanced/blob/data/data/"
    "2026-06-29_AI_enhanced_Chinese.jsonl", &error);
  const ZySourceSettings *settings;
  const ZySourceSettings *last;

  g_assert_no_error (error);
  g_assert_cmpuint (known->len, ==, 6);
  for (guint i = 0; i < 5; i++) {
    settings = zy_source_candidate_get_settings (g_ptr_array_index (known, i));
    g_assert_nonnull (zy_catalogue_find_address (catalogue, settings->address));
  }
  last = zy_source_candidate_get_settings (g_ptr_array_index (known, 5));
  g_assert_cmpstr (last->address, ==,
                   "https://raw.githubusercontent.com/qhduan/cn-chat-arxiv/HEAD/README.md");

  g_assert_cmpuint (unknown->len, ==, 1);

  settings = zy_source_candidate_get_settings (g_ptr_array_index (dated, 0));
  g_assert_cmpint (settings->kind, ==, ZY_SOURCE_KIND_DATED);
  g_assert_cmpstr (settings->name, ==, "daily-arXiv-ai-enhanced");

  g_assert_null (zy_catalogue_read_address (catalogue, "ftp://example.org", &error));
  g_assert_error (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_SCHEME);
}

#define ENTRY \
  "\"id\": \"a\", \"group\": \"g\", \"name\": {\"en\": \"A\", \"zh\": \"甲\"}, " \
  "\"description\": {\"en\": \"A\", \"zh\": \"甲\"}, \"source\": \"a\", \"publisher\": \"p\", " \
  "\"homepage\": \"https://example.org/\", \"format\": \"feed\", \"languages\": [\"en\"], " \
  "\"categories\": []"
#define GROUPS \
  "\"groups\": {\"g\": {\"name\": {\"en\": \"G\", \"zh\": \"组\"}, " \
  "\"description\": {\"en\": \"All\", \"zh\": \"全\"}}}"
#define PLACE "\"kind\": \"address\", \"address\": \"https://example.org/a\""
#define FILE_OF(sources, mirrors) \
  "{" GROUPS ", \"sources\": [" sources "], \"mirrors\": [" mirrors "]}"

static ZyCatalogue *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return zy_catalogue_new_from_bytes (bytes, error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyCatalogue) catalogue =
    read_text (FILE_OF ("{" ENTRY ", " PLACE ", \"interval\": 3600, "
                        "\"base\": \"https://example.org/b/\"}",
                        "{\"id\": \"m\", \"name\": {\"en\": \"M\", \"zh\": \"镜\"}, "
                        "\"mirror\": \"https://mirror.example/\"}"), &error);
  const ZySourceSettings *settings;

  g_assert_no_error (error);
  settings = zy_catalogue_entry_get_settings (zy_catalogue_find (catalogue, "a"));
  g_assert_cmpint (settings->interval, ==, 3600);
  g_assert_cmpstr (settings->base_url, ==, "https://example.org/b/");
  g_assert_cmpstr (settings->name, ==, "a");
  g_assert_cmpuint (g_list_model_get_n_items (zy_catalogue_get_mirrors (catalogue)), ==, 1);
}

/* Everything that is wrong is an error that says where. */
static void
test_refused (void)
{
  static const char *const texts[][2] = {
    { "", "catalogue: " },
    { "[]", "catalogue: " },
    { "{", "catalogue: " },
    { "{" GROUPS ", \"sources\": []}", "catalogue: " },
    { "{" GROUPS ", \"sources\": {}, \"mirrors\": []}", "catalogue: " },
    { "{" GROUPS ", \"sources\": [], \"mirrors\": [], \"more\": 1}", "catalogue: " },
    { FILE_OF ("7", ""), "sources[0]: " },
    { FILE_OF ("{}", ""), "sources[0]: " },
    { FILE_OF ("{" ENTRY "}", ""), "a: " },
    { FILE_OF ("{" ENTRY ", " PLACE ", \"more\": 1}", ""), "a: " },
    { FILE_OF ("{" ENTRY ", " PLACE ", \"interval\": 0}", ""), "a: " },
    { FILE_OF ("{" ENTRY ", " PLACE ", \"first-day\": \"2026-02-30\"}", ""), "a: " },
    { FILE_OF ("{" ENTRY ", " PLACE ", \"base\": \"images\"}", ""), "a: " },
    { FILE_OF ("{" ENTRY ", \"kind\": \"address\", \"address\": \"example.org\"}", ""), "a: " },
    { FILE_OF ("{" ENTRY ", \"kind\": \"dated\", \"address\": \"https://example.org/a\"}", ""),
      "a: " },
    { FILE_OF ("{" ENTRY ", \"kind\": \"folder\", \"address\": \"https://example.org/a\"}", ""),
      "a: " },
    { FILE_OF ("{" ENTRY ", " PLACE "}, {" ENTRY ", " PLACE "}", ""), "a: " },
    { FILE_OF ("", "{\"id\": \"m\", \"name\": {\"en\": \"M\"}, "
                   "\"mirror\": \"https://mirror.example/\"}"), "m: " },
    { FILE_OF ("", "{\"id\": \"m\", \"name\": {\"en\": \"M\", \"zh\": \"镜\"}, "
                   "\"mirror\": \"nowhere\"}"), "m: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyCatalogue) catalogue = read_text (texts[i][0], &error);

    g_assert_null (catalogue);
    g_assert_error (error, ZY_CATALOGUE_ERROR, ZY_CATALOGUE_ERROR_MALFORMED);
    g_assert_true (g_str_has_prefix (error->message, texts[i][1]));
  }
}

/* What is left out or wrong in an otherwise good entry. */
static void
test_refused_entries (void)
{
  static const char *const changes[][2] = {
    { "\"zh\": \"甲\"", "\"zh\": \"\"" },
    { ", \"zh\": \"甲\"", "" },
    { ", \"zh\": \"甲\"", ", \"zh\": \"甲\", \"fr\": \"A\"" },
    { "\"group\": \"g\"", "\"group\": \"h\"" },
    { "\"zh\": \"全\"", "\"zh\": \"全\", \"fr\": \"Tout\"" },
    { ", \"zh\": \"组\"", "" },
    { "\"format\": \"feed\"", "\"format\": \"paper\"" },
    { "[\"en\"]", "[]" },
    { "[\"en\"]", "[\"fr\"]" },
    { "[\"en\"]", "[7]" },
    { "\"categories\": []", "\"categories\": [\"cs.XX\"]" },
    { "\"https://example.org/\"", "\"example.org\"" },
    { "\"publisher\": \"p\"", "\"publisher\": 7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (GString) text = g_string_new (FILE_OF ("{" ENTRY ", " PLACE "}", ""));
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (g_string_replace (text, changes[i][0], changes[i][1], 1), ==, 1);
    g_assert_null (read_text (text->str, &error));
    g_assert_error (error, ZY_CATALOGUE_ERROR, ZY_CATALOGUE_ERROR_MALFORMED);
    g_assert_true (g_str_has_prefix (error->message, "a: "));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue/entries", test_entries);
  g_test_add_func ("/catalogue/addresses-are-as-typed", test_addresses_are_as_typed);
  g_test_add_func ("/catalogue/dated", test_dated);
  g_test_add_func ("/catalogue/an-entry", test_an_entry);
  g_test_add_func ("/catalogue/search", test_search);
  g_test_add_func ("/catalogue/mirrors", test_mirrors);
  g_test_add_func ("/catalogue/read-address", test_read_address);
  g_test_add_func ("/catalogue/read", test_read);
  g_test_add_func ("/catalogue/refused", test_refused);
  g_test_add_func ("/catalogue/refused-entries", test_refused_entries);

  return g_test_run ();
}
