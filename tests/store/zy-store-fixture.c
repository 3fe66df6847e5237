/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-store-fixture.h"

#include "zy-arxiv-id.h"
#include "zy-functions.h"

#include <glib/gstdio.h>

char *
zy_test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("zy-store-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
zy_test_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      zy_test_remove_folder (child);
    else
      g_assert_cmpint (g_unlink (child), ==, 0);
  }

  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
open_library (ZyStoreFixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  self->library = zy_library_new (file);
  zy_library_open (self->library, &error);
  g_assert_no_error (error);
}

void
zy_store_fixture_set_up (ZyStoreFixture *self,
                         gconstpointer   data)
{
  self->folder = zy_test_make_folder ();
  self->path = g_build_filename (self->folder, "library.db", NULL);
  open_library (self);
}

void
zy_test_close (ZyLibrary *library)
{
  /* Once it is closed, no worker holds the library any more; and then no answer. */
  zy_library_close (library);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_finalize_object (library);
}

void
zy_store_fixture_tear_down (ZyStoreFixture *self,
                            gconstpointer   data)
{
  zy_test_close (self->library);
  zy_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

void
zy_store_fixture_add (const char *path,
                      void      (*test) (ZyStoreFixture *, gconstpointer))
{
  g_test_add (path, ZyStoreFixture, NULL, zy_store_fixture_set_up, test,
              zy_store_fixture_tear_down);
}

void
zy_store_fixture_reopen (ZyStoreFixture *self)
{
  zy_test_close (self->library);
  open_library (self);
}

ZyDigestDraft *
zy_test_draft (const char *source,
               const char *date)
{
  ZyDigestDraft *draft = zy_digest_draft_new ("test.md");

  draft->format = g_strdup ("test");
  draft->source = g_strdup (source);
  draft->date = g_strdup (date);

  return draft;
}

ZyEntryDraft *
zy_test_add_entry (ZyDigestDraft *draft,
                   const char    *arxiv_id,
                   const char    *title_en,
                   const char    *title_zh)
{
  ZyEntryDraft *entry = zy_entry_draft_new (draft->entries->len + 1);

  entry->key = g_strdup (arxiv_id);
  if (arxiv_id != NULL && zy_arxiv_id_parse (arxiv_id, &entry->arxiv_id, NULL))
    entry->url = zy_arxiv_id_to_url (entry->arxiv_id);
  else
    entry->url = g_strdup (arxiv_id);
  zy_entry_draft_add_field (entry, ZY_FIELD_TITLE, ZY_LANG_EN, title_en, FALSE);
  zy_entry_draft_add_field (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, title_zh, FALSE);
  g_ptr_array_add (draft->entries, entry);

  return entry;
}

ZyMergeResult
zy_test_merge (ZyLibrary     *library,
               ZyDigestDraft *draft)
{
  g_autoptr (GError) error = NULL;
  ZyMergeResult result = { 0 };

  zy_library_merge (library, draft, &result, &error);
  g_assert_no_error (error);

  return result;
}

gint64
zy_test_find (ZyLibrary  *library,
              const char *key)
{
  g_autoptr (GError) error = NULL;
  gint64 id = zy_library_find_paper (library, key, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

ZyPaperDetail *
zy_test_detail (ZyLibrary  *library,
                const char *key)
{
  g_autoptr (GError) error = NULL;
  ZyPaperDetail *detail = zy_library_load_detail (library, zy_test_find (library, key), &error);

  g_assert_no_error (error);

  return detail;
}

ZyEdit *
zy_test_edit (ZyLibrary  *library,
              ZyEditKind  kind,
              int         value,
              const char *text,
              const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyEdit) edit = zy_edit_new (kind, value, text);
  ZyEdit *inverse;

  zy_edit_add_paper (edit, zy_test_find (library, key));
  inverse = zy_library_edit (library, edit, &error);
  g_assert_no_error (error);

  return inverse;
}

char *
zy_test_list (ZyLibrary   *library,
              const char  *query,
              ZySortOrder  sort)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyQuery) parsed = zy_query_parse (query, sort, &error);
  g_autoptr (GArray) ids = NULL;
  GString *keys = g_string_new (NULL);

  g_assert_no_error (error);
  ids = zy_library_list (library, parsed, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (ZyPaperDetail) detail =
      zy_library_load_detail (library, g_array_index (ids, gint64, i), &error);

    g_assert_no_error (error);
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "", detail->key);
  }

  return g_string_free (keys, FALSE);
}

void
zy_test_assert_list (ZyLibrary  *library,
                     const char *query,
                     const char *keys)
{
  g_autofree char *found = zy_test_list (library, query, ZY_SORT_ORDER_DIGEST);

  if (g_strcmp0 (found, keys) != 0)
    g_error ("The query “%s” finds “%s” instead of “%s”", query, found, keys);
}

sqlite3 *
zy_test_connect (const char *path)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_true (zy_functions_register (handle));

  return handle;
}

void
zy_test_execute (sqlite3    *handle,
                 const char *sql)
{
  char *message = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

gint64
zy_test_get_int (sqlite3    *handle,
                 const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return value;
}
