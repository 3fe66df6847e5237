/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports single real digests of many channels and years, and the hand-written lists, and accounts
 * for every entry by counting without the importers. */

#include <string.h>

#include "zy-corpus.h"
#include "zy-test-import.h"

typedef guint (*Count) (const char *text);

static guint
count (const char *text,
       const char *needle)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, needle)) != NULL; p += strlen (needle))
    n++;

  return n;
}

static guint
count_chat_arxiv (const char *text)
{
  return *text == '#' ? count (text, "\n| [^") : count (text, "<item>");
}

/* `###` headings, except in code and for a group, whose `####` headings count instead. */
static guint
count_wiki (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean in_code = FALSE;
  gboolean in_group = FALSE;
  guint n = 0;

  for (char **line = lines; *line != NULL; line++) {
    if (g_str_has_prefix (*line, "```"))
      in_code = !in_code;
    if (in_code)
      continue;

    if (g_str_has_prefix (*line, "## "))
      in_group = FALSE;
    else if (g_str_equal (*line, "### 其他"))
      in_group = TRUE;
    else if (g_str_has_prefix (*line, in_group ? "#### " : "### "))
      n++;
  }

  return n;
}

static void
check_entry (const ZyEntryDraft *entry)
{
  g_assert_cmpstr (entry->key, !=, "");
  g_assert_cmpuint (entry->line, >, 0);
  g_assert_cmpuint (entry->fields->len, >, 0);

  for (guint i = 0; i < entry->fields->len; i++) {
    const ZyField *field = entry->fields->pdata[i];
    g_autofree char *stripped = g_strstrip (g_strdup (field->text));

    g_assert_true (g_utf8_validate (field->text, -1, NULL));
    g_assert_cmpstr (field->text, ==, stripped);
    g_assert_cmpstr (field->text, !=, "");
    g_assert_null (strstr (field->text, "Announce Type"));
    g_assert_null (strstr (field->text, "<p>"));

    for (guint k = 0; k < i; k++) {
      const ZyField *other = entry->fields->pdata[k];

      g_assert_false (other->kind == field->kind && other->lang == field->lang);
    }
  }
}

/* Imports every digest of a folder; returns how many entries there were. */
static guint
check_folder (const char *name,
              guint       n_digests,
              Count       count_entries)
{
  g_autofree char *path = zy_corpus_path (name);
  g_autoptr (GDir) dir = NULL;
  const char *base;
  guint digests = 0;
  guint entries = 0;

  if (path == NULL)
    return 0;

  dir = g_dir_open (path, 0, NULL);
  while ((base = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, base, NULL);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (ZyDigestDraft) draft = NULL;
    g_autoptr (GError) error = NULL;
    char *text;
    gsize length;

    if (!g_str_has_suffix (base, ".md") && !g_str_has_suffix (base, ".xml"))
      continue;

    g_assert_true (g_file_get_contents (file, &text, &length, NULL));
    bytes = g_bytes_new_take (text, length);
    draft = zy_import_bytes (bytes, &(ZyImportHints) { .path = file }, &error);

    g_test_message ("%s", base);
    g_assert_no_error (error);
    g_assert_cmpuint (draft->entries->len + zy_test_count_warnings (draft), ==,
                      count_entries (text));
    g_assert_nonnull (strstr (base, draft->date));
    g_assert_nonnull (strstr (base, draft->source));

    for (guint i = 0; i < draft->entries->len; i++)
      check_entry (draft->entries->pdata[i]);

    digests++;
    entries += draft->entries->len;
  }

  g_assert_cmpuint (digests, ==, n_digests);

  return entries;
}

static void
test_chat_arxiv (void)
{
  guint entries = check_folder ("chat-arxiv/samples", 38, count_chat_arxiv);

  g_test_message ("%u entries", entries);
}

static void
test_wiki (void)
{
  guint entries = check_folder ("wiki", 8, count_wiki);

  g_test_message ("%u entries", entries);
}

/* What was read off the posts by eye. */
static void
test_wiki_details (void)
{
  g_autofree char *path = zy_corpus_path ("wiki/2023-04-24-paper-list.md");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZyDigestDraft) draft = NULL;
  const ZyEntryDraft *entry;
  char *text;
  gsize length;

  if (path == NULL)
    return;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  draft = zy_import_bytes (bytes, &(ZyImportHints) { .path = path }, NULL);

  g_assert_cmpuint (draft->entries->len, ==, 2);
  entry = zy_test_get_entry (draft, 0);
  g_assert_cmpstr (entry->key, ==, "2304.09748");
  g_assert_cmpstr (entry->code_url, ==, "https://github.com/kangyeolk/paint-by-sketch");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, NULL);
  g_assert_cmpuint (entry->figures->len, ==, 5);

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->affiliation, ==, "Google Research、Google Cloud");
  g_assert_cmpstr (entry->comment, ==, "Official Code：未开源");
  g_assert_cmpuint (entry->figures->len, ==, 3);
  g_assert_cmpstr (((ZyFigure *) entry->figures->pdata[0])->alt, ==, "TiDE 的模型结构图");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/corpus-samples/chat-arxiv", test_chat_arxiv);
  g_test_add_func ("/corpus-samples/wiki", test_wiki);
  g_test_add_func ("/corpus-samples/wiki-details", test_wiki_details);

  return g_test_run ();
}
