/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "zy-library.h"

G_BEGIN_DECLS

/**
 * ZyStoreFixture:
 * @folder: a temporary folder
 * @path: the library's file in it
 * @library: open
 *
 * What most tests of the store need. For zy_store_fixture_add(), or g_test_add() with
 * zy_store_fixture_set_up() and zy_store_fixture_tear_down().
 */
typedef struct {
  char      *folder;
  char      *path;
  ZyLibrary *library;
} ZyStoreFixture;

void            zy_store_fixture_set_up        (ZyStoreFixture  *self,
                                                gconstpointer    data);
void            zy_store_fixture_tear_down     (ZyStoreFixture  *self,
                                                gconstpointer    data);

/* Adds a test that gets such a fixture. */
void            zy_store_fixture_add           (const char      *path,
                                                void           (*test) (ZyStoreFixture *,
                                                                        gconstpointer));

/* Opens the library once more; what was open is closed first. */
void            zy_store_fixture_reopen        (ZyStoreFixture  *self);

/* Closes the library, and makes sure that nobody else holds it. */
void            zy_test_close                  (ZyLibrary       *library);

/* A folder of its own that zy_test_remove_folder() removes with all that is in it. */
char           *zy_test_make_folder            (void);
void            zy_test_remove_folder          (const char      *path);

/* A draft of one digest, and entries in it. */
ZyDigestDraft  *zy_test_draft                  (const char      *source,
                                                const char      *date);
ZyEntryDraft   *zy_test_add_entry              (ZyDigestDraft   *draft,
                                                const char      *arxiv_id,
                                                const char      *title_en,
                                                const char      *title_zh);

/* Merge, or fail the test. */
ZyMergeResult   zy_test_merge                  (ZyLibrary       *library,
                                                ZyDigestDraft   *draft);

/* The paper's number, or fail the test. */
gint64          zy_test_find                   (ZyLibrary       *library,
                                                const char      *key);
ZyPaperDetail  *zy_test_detail                 (ZyLibrary       *library,
                                                const char      *key);

/* Edit one paper, or fail the test; gives the inverse. */
ZyEdit         *zy_test_edit                   (ZyLibrary       *library,
                                                ZyEditKind       kind,
                                                int              value,
                                                const char      *text,
                                                const char      *key);

/* Keys of the papers of a query, separated by spaces. */
char           *zy_test_list                   (ZyLibrary       *library,
                                                const char      *query,
                                                ZySortOrder      sort);
void            zy_test_assert_list            (ZyLibrary       *library,
                                                const char      *query,
                                                const char      *keys);

/* Another connection to the library's file, as another program would have it. */
sqlite3        *zy_test_connect                (const char      *path);
void            zy_test_execute                (sqlite3         *handle,
                                                const char      *sql);
gint64          zy_test_get_int                (sqlite3         *handle,
                                                const char      *sql);

G_END_DECLS
