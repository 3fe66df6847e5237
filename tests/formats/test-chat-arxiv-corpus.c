/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports every revision of two channels of chat-arxiv and holds each field against the record that
 * the digest was generated from. What the importer takes off as boilerplate is judged by a simple
 * rule of its own: the rest must be the record's text to the byte. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "zy-corpus.h"
#include "zy-importer.h"

#define FIRST_DIGEST "2023-03-13T232422Z.md"

typedef struct {
  GHashTable *truth;
  gsize digests;
  gsize entries;
  gsize without_record;
  gsize compared;
  gsize stripped;
  gsize in_the_middle;
  gsize differing;
} Run;

static gboolean
unpack (const char *archive,
        const char *folder)
{
  const char *argv[] = { "tar", "--use-compress-program=zstd --long=27 -d", "-xf", archive, "-C",
                         folder, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, NULL);

  return process != NULL && g_subprocess_wait_check (process, NULL, NULL);
}

static char *
read_compressed (const char *path)
{
  const char *argv[] = { "zstd", "--long=27", "-dc", path, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (process == NULL || !g_subprocess_communicate (process, NULL, NULL, &bytes, NULL, NULL))
    return NULL;

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }

  g_assert_no_errno (g_remove (path));
}

/* The records by arXiv ID. */
static GHashTable *
load_truth (const char *path)
{
  g_autofree char *text = read_compressed (path);
  GHashTable *truth = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) json_object_unref);
  char *line = text;

  while (line != NULL && *line != '\0') {
    char *end = strchr (line, '\n');
    g_autoptr (JsonNode) node = NULL;
    JsonObject *object;
    const char *link;

    if (end != NULL)
      *end = '\0';
    node = json_from_string (line, NULL);
    object = json_node_get_object (node);
    link = json_object_get_string_member (object, "link");
    g_hash_table_insert (truth, g_strdup (strstr (link, "/abs/") + strlen ("/abs/")),
                         json_object_ref (object));
    line = end != NULL ? end + 1 : NULL;
  }

  return truth;
}

/* What is missing from @text at one end must be an announcement of arXiv. */
static gboolean
is_boilerplate (const char *text,
                gsize       length)
{
  g_autofree char *part = g_strndup (text, length);

  return strstr (part, "arXiv") != NULL && length < 120;
}

static void
compare (Run                *run,
         const ZyEntryDraft *entry,
         const char         *expected,
         ZyFieldKind         kind,
         ZyLang              lang)
{
  const char *got = zy_entry_draft_get_text (entry, kind, lang);
  g_autofree char *wanted = g_strstrip (g_strdup (expected));
  gsize wanted_length = strlen (wanted);
  gsize length = got != NULL ? strlen (got) : 0;

  run->compared++;

  if (g_strcmp0 (got != NULL ? got : "", wanted) == 0)
    return;

  run->stripped++;

  if (length == 0 && is_boilerplate (wanted, wanted_length))
    return;

  if (got != NULL && kind == ZY_FIELD_ABSTRACT && g_str_has_suffix (wanted, got) &&
      is_boilerplate (wanted, wanted_length - length))
    return;

  if (got != NULL && g_str_has_prefix (wanted, got) &&
      is_boilerplate (wanted + length, wanted_length - length)) {
    if (kind == ZY_FIELD_ABSTRACT)
      run->in_the_middle++;
    return;
  }

  if (got != NULL && kind == ZY_FIELD_TITLE && strstr (wanted, "(arXiv:") != NULL &&
      g_str_has_suffix (got, strrchr (wanted, ')') + 1)) {
    run->in_the_middle++;
    return;
  }

  run->differing++;
  g_test_message ("%s %s %s:\n  wanted %s\n  got    %s", entry->key, zy_field_kind_to_string (kind),
                  zy_lang_to_string (lang), wanted, got);
}

static void
check_entry (Run                *run,
             const ZyEntryDraft *entry)
{
  JsonObject *record = g_hash_table_lookup (run->truth, entry->key);

  g_assert_cmpstr (entry->arxiv_id, ==, entry->key);

  if (record == NULL) {
    run->without_record++;
    return;
  }

  compare (run, entry, json_object_get_string_member (record, "translated_title"), ZY_FIELD_TITLE,
           ZY_LANG_ZH);
  compare (run, entry, json_object_get_string_member (record, "title"), ZY_FIELD_TITLE, ZY_LANG_EN);
  compare (run, entry, json_object_get_string_member (record, "tldr"), ZY_FIELD_TLDR, ZY_LANG_ZH);
  compare (run, entry, json_object_get_string_member (record, "translated_abstract"),
           ZY_FIELD_ABSTRACT, ZY_LANG_ZH);
  compare (run, entry, json_object_get_string_member (record, "abstract"), ZY_FIELD_ABSTRACT,
           ZY_LANG_EN);

  if (zy_entry_draft_get_text (entry, ZY_FIELD_TLDR, ZY_LANG_EN) != NULL)
    compare (run, entry,
             json_object_get_string_member (record, json_object_has_member (record, "en_tdlr")
                                                      ? "en_tdlr" : "en_tldr"),
             ZY_FIELD_TLDR, ZY_LANG_EN);

  for (guint i = 0; i < entry->fields->len; i++) {
    const ZyField *field = entry->fields->pdata[i];

    g_assert_null (strstr (field->text, "Announce Type"));
    g_assert_null (strstr (field->text, "公告类型"));
    if (field->kind == ZY_FIELD_TITLE)
      g_assert_null (strstr (field->text, "arXiv:"));
  }
}

/* Rows of the table, counted without the importer. */
static gsize
count_rows (const char *text)
{
  gsize n = 0;

  for (const char *p = text; (p = strstr (p, "\n| [^")) != NULL; p++)
    n++;

  return n;
}

static void
check_digest (Run        *run,
              const char *channel,
              const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_path_get_basename (path);
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_static (text, length);

  draft = zy_import_bytes (bytes, &(ZyImportHints) { .path = path }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft->source, ==, channel);
  g_assert_true (g_str_has_prefix (base, draft->date));

  g_assert_cmpuint (draft->entries->len, ==, count_rows (text));
  g_assert_cmpuint (draft->problems->len, ==, draft->entries->len == 0 ? 1 : 0);

  /* The papers of the first digest were translated anew later. */
  for (guint i = 0; !g_str_equal (base, FIRST_DIGEST) && i < draft->entries->len; i++)
    check_entry (run, draft->entries->pdata[i]);

  run->digests++;
  run->entries += draft->entries->len;
}

static void
check_channel (Run        *run,
               const char *folder,
               const char *channel)
{
  g_autofree char *path = g_build_filename (folder, channel, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    check_digest (run, channel, file);
  }
}

static void
test_every_field (void)
{
  g_autofree char *archive = zy_corpus_path ("chat-arxiv/cs.CL+econ.tar.zst");
  g_autofree char *records = zy_corpus_path ("chat-arxiv/cs.CL+econ-papers.jsonl.zst");
  g_autofree char *zstd = g_find_program_in_path ("zstd");
  g_autofree char *folder = NULL;
  Run run = { 0 };

  if (archive == NULL || records == NULL)
    return;

  if (zstd == NULL) {
    g_test_skip ("zstd is not installed");
    return;
  }

  folder = g_dir_make_tmp ("zy-corpus-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_assert_true (unpack (archive, folder));
  run.truth = load_truth (records);

  check_channel (&run, folder, "cs.CL");
  check_channel (&run, folder, "econ");

  g_test_message ("%zu digests, %zu entries, %zu of them without record; %zu fields, %zu with "
                  "boilerplate, %zu of them not at the beginning or end",
                  run.digests, run.entries, run.without_record, run.compared, run.stripped,
                  run.in_the_middle);
  g_assert_cmpuint (run.digests, ==, 1653);
  g_assert_cmpuint (run.differing, ==, 0);

  g_hash_table_unref (run.truth);
  remove_folder (folder);
}

/* The records themselves, as JSON Lines. */
static void
test_records (void)
{
  g_autofree char *records = zy_corpus_path ("chat-arxiv/cs.CL+econ-papers.jsonl.zst");
  g_autofree char *zstd = g_find_program_in_path ("zstd");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  char *text;
  Run run = { 0 };

  if (records == NULL)
    return;

  if (zstd == NULL) {
    g_test_skip ("zstd is not installed");
    return;
  }

  run.truth = load_truth (records);
  text = read_compressed (records);
  bytes = g_bytes_new_take (text, strlen (text));
  draft = zy_import_bytes (bytes, &(ZyImportHints) { .path = "cs.CL+econ-papers.jsonl" }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft->format, ==, "chat-arxiv-json");
  g_assert_cmpstr (draft->source, ==, "cs.CL+econ-papers");
  g_assert_cmpuint (draft->entries->len, ==, g_hash_table_size (run.truth));
  g_assert_cmpuint (draft->problems->len, ==, 0);

  for (guint i = 0; i < draft->entries->len; i++) {
    const ZyEntryDraft *entry = draft->entries->pdata[i];
    JsonObject *record = g_hash_table_lookup (run.truth, entry->key);

    g_assert_nonnull (record);
    check_entry (&run, entry);
    if (zy_entry_draft_get_text (entry, ZY_FIELD_TLDR, ZY_LANG_EN) == NULL)
      g_assert_true (!json_object_has_member (record, "en_tldr") &&
                     *json_object_get_string_member_with_default (record, "en_tdlr", "") == '\0');
  }

  g_assert_cmpuint (run.without_record, ==, 0);
  g_assert_cmpuint (run.differing, ==, 0);
  g_hash_table_unref (run.truth);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chat-arxiv-corpus/every-field", test_every_field);
  g_test_add_func ("/chat-arxiv-corpus/records", test_records);

  return g_test_run ();
}
