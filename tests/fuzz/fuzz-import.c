/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every importer, as it is added to zy_importers(), with its format fixed: a variant for each. */

#include "zy-decode.h"
#include "zy-fuzz-draft.h"
#include "zy-fuzz-oracle.h"
#include "zy-fuzz.h"
#include "zy-importer.h"
#include "zy-jsonl-export.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* One that does not depend on the day of the test. */
#define MODIFIED 1709600000

static const char **
list_variants (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (const ZyImporter *const *importer = zy_importers (); *importer != NULL; importer++)
    g_ptr_array_add (names, (gpointer) (*importer)->name);
  g_ptr_array_add (names, NULL);

  return (const char **) g_ptr_array_free (names, FALSE);
}

static ZyDigestDraft *
import (const char *data,
        gsize       length,
        const char *format)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  ZyImportHints hints = {
    .path = "source-2024-03-05.md",
    .format = format,
    .modified = MODIFIED,
  };
  GError *error = NULL;
  ZyDigestDraft *draft = zy_import_bytes (bytes, &hints, &error);

  if (draft == NULL)
    zy_fuzz_expect_error (error, ZY_IMPORT_ERROR);
  else
    zy_fuzz_expect (error == NULL);

  return draft;
}

/* The text that the importer was given. */
static char *
decode (const char *data,
        gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (ZyDigestDraft) scratch = zy_digest_draft_new (NULL);
  g_autoptr (GBytes) text = zy_decode (bytes, scratch, NULL);

  zy_fuzz_expect (text != NULL);

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

/* No fewer than the file has, whatever its encoding and the ends of its lines. */
static guint
count_lines (const char *data,
             gsize       length)
{
  guint n = 1;

  for (gsize i = 0; i < length; i++)
    n += data[i] == '\n' || data[i] == '\r';

  return n;
}

static void
expect_member (JsonObject *object,
               const char *name,
               const char *text)
{
  const char *got = json_object_get_string_member_with_default (object, name, NULL);

  zy_fuzz_expect (g_strcmp0 (got, text) == 0);
}

/* What is exported is one line of JSON that says the same. */
static void
expect_export (const ZyDigestDraft *draft,
               const ZyEntryDraft  *entry)
{
  g_autoptr (ZyPaperDetail) detail = zy_fuzz_detail (draft, entry);
  g_autofree char *line = zy_export_jsonl (detail);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  JsonObject *title;

  zy_fuzz_expect_text (line);
  zy_fuzz_expect (strchr (line, '\n') == NULL);
  node = json_from_string (line, &error);
  zy_fuzz_expect (error == NULL && JSON_NODE_HOLDS_OBJECT (node));

  object = json_node_get_object (node);
  expect_member (object, "id", entry->key);
  expect_member (object, "url", entry->url);
  expect_member (object, "affiliation", entry->affiliation);
  expect_member (object, "comment", entry->comment);
  title = json_object_get_object_member (object, "title");
  expect_member (title, "en", zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN));
  expect_member (title, "zh", zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH));
  zy_fuzz_expect (json_array_get_length (json_object_get_array_member (object, "figures")) ==
                  entry->figures->len);
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autoptr (ZyDigestDraft) draft = import (data, length, variant);
  g_autofree char *text = NULL;
  int n_entries;

  if (draft == NULL)
    return;

  text = decode (data, length);
  zy_fuzz_expect (g_str_equal (draft->format, variant));
  zy_fuzz_expect_draft (draft, count_lines (data, length));
  for (guint i = 0; i < draft->entries->len; i++)
    expect_export (draft, draft->entries->pdata[i]);

  n_entries = zy_fuzz_count_entries (variant, text);
  if (n_entries >= 0)
    zy_fuzz_expect (draft->entries->len + zy_fuzz_count_warnings (draft) == (guint) n_entries);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "import",
  .max_length = 16384,
  .n_mutations = 2000,
  .list_variants = list_variants,
  .seeds = (const char *const[]) { "formats/fixtures", NULL },
  .run = run,
};
