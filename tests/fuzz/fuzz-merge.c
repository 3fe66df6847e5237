/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A digest of any kind, merged into a library in memory: nothing changes the second time, and the
 * library is sound. */

#include "zy-check.h"
#include "zy-fuzz.h"
#include "zy-importer.h"
#include "zy-merge.h"
#include "zy-migrations.h"

static ZyConnection *
open_library (void)
{
  g_autoptr (GError) error = NULL;
  ZyConnection *connection = zy_connection_open (":memory:", ZY_CONNECTION_WRITE, 0, &error);

  zy_fuzz_expect (connection != NULL);
  zy_fuzz_expect (zy_migrations_run (connection, ZY_SCHEMA_VERSION, &error));
  zy_fuzz_expect (zy_connection_prepare_for_use (connection, &error));

  return connection;
}

static ZyMergeResult
merge (ZyConnection        *connection,
       const ZyDigestDraft *draft)
{
  g_autoptr (GError) error = NULL;
  ZyMergeResult result = { 0 };

  if (!zy_merge_digest (connection, draft, NULL, &result, &error)) {
    g_printerr ("%s\n", error->message);
    zy_fuzz_fail (G_STRLOC, "what was imported can be merged");
  }
  zy_fuzz_expect (result.n_entries == draft->entries->len);
  zy_fuzz_expect (result.n_papers <= result.n_entries);
  zy_fuzz_expect (result.n_new_papers <= result.n_papers);

  return result;
}

static void
expect_sound (ZyConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = zy_check_run (connection, FALSE, &error);

  zy_fuzz_expect (error == NULL && findings != NULL);
  for (guint i = 0; i < findings->len; i++)
    g_printerr ("%s\n", (const char *) findings->pdata[i]);
  zy_fuzz_expect (findings->len == 0);
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  static ZyConnection *connection;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (ZyDigestDraft) draft =
    zy_import_bytes (bytes, &(ZyImportHints) { .path = "source-2024-03-05.md" }, NULL);
  ZyMergeResult first;
  ZyMergeResult second;

  if (draft == NULL)
    return;

  if (connection == NULL)
    connection = open_library ();

  zy_fuzz_expect (zy_connection_begin (connection, &error));
  first = merge (connection, draft);
  second = merge (connection, draft);
  zy_fuzz_expect (first.n_papers == second.n_papers && first.digest_id == second.digest_id);
  zy_fuzz_expect (second.n_new_papers == 0);
  zy_fuzz_expect (!second.changed);
  expect_sound (connection);
  zy_connection_end (connection);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "merge",
  .max_length = 8192,
  .n_mutations = 1000,
  .seeds = (const char *const[]) { "formats/fixtures", NULL },
  .run = run,
};
