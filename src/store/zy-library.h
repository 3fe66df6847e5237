/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "zy-digest-draft.h"
#include "zy-edit.h"
#include "zy-figure-store.h"
#include "zy-paper-detail.h"
#include "zy-paper.h"
#include "zy-query.h"

G_BEGIN_DECLS

#define ZY_LIBRARY_ERROR (zy_library_error_quark ())

/**
 * ZyLibraryError:
 * @ZY_LIBRARY_ERROR_OPEN: the file cannot be opened, created or read
 * @ZY_LIBRARY_ERROR_NEWER: a newer version of Zhaiyao made the library; it was not touched
 * @ZY_LIBRARY_ERROR_FOREIGN: the file is a database of something else, or no database
 * @ZY_LIBRARY_ERROR_CORRUPT: the file is damaged
 * @ZY_LIBRARY_ERROR_BUSY: another process holds the library for too long
 * @ZY_LIBRARY_ERROR_FULL: the disk is full
 * @ZY_LIBRARY_ERROR_READ_ONLY: the library cannot be written
 * @ZY_LIBRARY_ERROR_NOT_FOUND: no such paper
 * @ZY_LIBRARY_ERROR_EXISTS: there is such a source already
 * @ZY_LIBRARY_ERROR_FAILED: anything else
 */
typedef enum {
  ZY_LIBRARY_ERROR_OPEN,
  ZY_LIBRARY_ERROR_NEWER,
  ZY_LIBRARY_ERROR_FOREIGN,
  ZY_LIBRARY_ERROR_CORRUPT,
  ZY_LIBRARY_ERROR_BUSY,
  ZY_LIBRARY_ERROR_FULL,
  ZY_LIBRARY_ERROR_READ_ONLY,
  ZY_LIBRARY_ERROR_NOT_FOUND,
  ZY_LIBRARY_ERROR_EXISTS,
  ZY_LIBRARY_ERROR_FAILED,
} ZyLibraryError;

GQuark zy_library_error_quark (void);

/**
 * ZyMergeResult:
 * @digest_id: number of the digest
 * @n_entries: entries of the draft that are now in the library
 * @n_papers: different papers among them
 * @n_new_papers: papers the library did not have before
 * @changed: whether anything in the library is different now
 *
 * What became of a draft.
 */
typedef struct {
  gint64   digest_id;
  guint    n_entries;
  guint    n_papers;
  guint    n_new_papers;
  gboolean changed;
} ZyMergeResult;

/**
 * ZyLibraryCounts:
 * @unread: papers not read yet
 * @starred: starred papers
 * @later: papers put aside
 * @done: papers that are done
 * @unindexed: papers that are not in the search index yet, so that searches look through them
 * (the others by their names)
 *
 * How much a library holds.
 */
typedef struct {
  guint papers;
  guint unread;
  guint starred;
  guint later;
  guint done;
  guint sources;
  guint digests;
  guint entries;
  guint tags;
  guint figures;
  guint stored_figures;
  guint unindexed;
} ZyLibraryCounts;

#define ZY_TYPE_LIBRARY (zy_library_get_type ())

/**
 * ZyLibrary:
 *
 * One SQLite file that holds every paper once. All writes go through one worker thread in the
 * order they were asked for and are answered after the commit; reads run on workers with
 * connections of their own: one finds papers, which may take long, one reads what is shown of
 * them. `_async` functions never block; the others wait for the worker and are for command-line
 * programs and tests.
 *
 * The signal `changed` is emitted in the thread that opened the library, after any write that
 * changed something, of this process or another; many writes in a row are one signal. When a newer
 * version of Zhaiyao upgrades the library meanwhile, `outdated` is emitted instead; from then on
 * reads and writes fail with %ZY_LIBRARY_ERROR_NEWER.
 */
G_DECLARE_FINAL_TYPE (ZyLibrary, zy_library, ZY, LIBRARY, GObject)

/**
 * zy_library_new:
 * @file: the SQLite file; its folder is created when the library is opened
 *
 * Returns: (transfer full): a library that is not open yet
 */
ZyLibrary     *zy_library_new                  (GFile                *file);
GFile         *zy_library_get_file             (ZyLibrary            *self);

/**
 * zy_library_allow_read_only:
 *
 * Has a library that cannot be written be opened all the same; then every write fails with
 * %ZY_LIBRARY_ERROR_READ_ONLY. An older library that would have to be upgraded is refused.
 */
void           zy_library_allow_read_only      (ZyLibrary            *self);

/**
 * zy_library_open:
 *
 * Opens the file, creating or upgrading it; before an upgrade a backup is made. A library of a
 * newer version, or a file that is no library, is refused and left untouched.
 */
gboolean       zy_library_open                 (ZyLibrary            *self,
                                                GError              **error);
void           zy_library_open_async           (ZyLibrary            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       zy_library_open_finish          (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/**
 * zy_library_get_warning:
 *
 * Returns: (transfer none) (nullable): why no backup could be made before the library was upgraded
 */
const char    *zy_library_get_warning          (ZyLibrary            *self);

/**
 * zy_library_close:
 *
 * Waits for what is queued, then closes the file. Reads and writes after it fail.
 */
void           zy_library_close                (ZyLibrary            *self);

/**
 * zy_library_merge_async:
 * @draft: with source and date; its figures carry the hashes of stored images, if stored
 *
 * Merges a digest in one transaction, into that of its day or, when its day is guessed, into the
 * newest one if it has the same papers: papers by key, the best text of each field and language
 * wins (complete over cut, longer over shorter, newer over older). State of the user's is never touched,
 * and nothing is ever removed by an empty or shorter draft.
 */
void           zy_library_merge_async          (ZyLibrary            *self,
                                                ZyDigestDraft        *draft,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       zy_library_merge_finish         (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                ZyMergeResult        *merged,
                                                GError              **error);
gboolean       zy_library_merge                (ZyLibrary            *self,
                                                ZyDigestDraft        *draft,
                                                ZyMergeResult        *merged,
                                                GError              **error);

/**
 * zy_library_merge_all_async:
 * @drafts: (element-type ZyDigestDraft): digests that nobody changes any more
 *
 * Merges several digests as zy_library_merge_async() does one, in one transaction: the answer comes
 * when all are safe, or with %G_IO_ERROR_CANCELLED when none came in. One that cannot be merged does
 * not keep the others from it. Those that have a fingerprint are remembered by it, see
 * #ZyImportMemory.
 */
void           zy_library_merge_all_async      (ZyLibrary            *self,
                                                GPtrArray            *drafts,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/**
 * zy_library_merge_all_finish:
 *
 * Returns: (transfer full) (element-type ZyMerged) (nullable): what became of each; %NULL with
 *   @error set when none came in
 */
GPtrArray     *zy_library_merge_all_finish     (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/**
 * zy_library_edit_async:
 *
 * Changes the user's state of papers (star, read, triage, tags, note).
 */
void           zy_library_edit_async           (ZyLibrary            *self,
                                                ZyEdit               *edit,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/**
 * zy_library_edit_finish:
 *
 * Returns: (transfer full): the edit that undoes what was changed, and only that (its papers are
 *   those that really changed; none when nothing did); %NULL with @error set
 */
ZyEdit        *zy_library_edit_finish          (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
ZyEdit        *zy_library_edit                 (ZyLibrary            *self,
                                                ZyEdit               *edit,
                                                GError              **error);

/**
 * zy_library_list_async:
 * @query: which papers, in which order
 *
 * Finds papers.
 */
void           zy_library_list_async           (ZyLibrary            *self,
                                                ZyQuery              *query,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/**
 * zy_library_list_finish:
 *
 * Returns: (transfer full) (element-type gint64): numbers of the papers, each once
 */
GArray        *zy_library_list_finish          (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
GArray        *zy_library_list                 (ZyLibrary            *self,
                                                ZyQuery              *query,
                                                GError              **error);

/**
 * zy_library_list_first:
 * @max: how many papers at most
 *
 * As zy_library_list(), but does not look for more papers than are asked for.
 */
GArray        *zy_library_list_first           (ZyLibrary            *self,
                                                ZyQuery              *query,
                                                guint                 max,
                                                GError              **error);

/**
 * zy_library_load_rows_async:
 * @papers: (element-type ZyPaper): filled in the calling thread once they are read; a paper that
 *   is gone stays as it is
 *
 * Reads what lists show of papers.
 */
void           zy_library_load_rows_async      (ZyLibrary            *self,
                                                GPtrArray            *papers,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       zy_library_load_rows_finish     (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/**
 * zy_library_load_detail_async:
 * @id: number of a paper
 *
 * Reads everything of one paper.
 */
void           zy_library_load_detail_async    (ZyLibrary            *self,
                                                gint64                id,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
ZyPaperDetail *zy_library_load_detail_finish   (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
ZyPaperDetail *zy_library_load_detail          (ZyLibrary            *self,
                                                gint64                id,
                                                GError              **error);

/**
 * zy_library_find_paper:
 * @key: an arXiv ID with or without version, an arXiv address or another canonical URL
 *
 * Returns: number of the paper, or 0 with @error set when there is none
 */
gint64         zy_library_find_paper           (ZyLibrary            *self,
                                                const char           *key,
                                                GError              **error);

/**
 * zy_library_load_sources_async:
 *
 * Reads the sources with their digests.
 */
void           zy_library_load_sources_async   (ZyLibrary            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/**
 * zy_library_load_sources_finish:
 *
 * Returns: (transfer full) (element-type ZySource): by name
 */
GPtrArray     *zy_library_load_sources_finish  (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
GPtrArray     *zy_library_load_sources         (ZyLibrary            *self,
                                                GError              **error);

/**
 * zy_library_load_tags_async:
 *
 * Reads the tags.
 */
void           zy_library_load_tags_async      (ZyLibrary            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/**
 * zy_library_load_tags_finish:
 *
 * Returns: (transfer full) (element-type ZyTag): in alphabetical order; a tag no paper carries
 *   is not listed
 */
GPtrArray     *zy_library_load_tags_finish     (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
GPtrArray     *zy_library_load_tags            (ZyLibrary            *self,
                                                GError              **error);

/**
 * zy_library_count_async:
 *
 * Counts what the library holds.
 */
void           zy_library_count_async          (ZyLibrary            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       zy_library_count_finish         (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                ZyLibraryCounts      *counts,
                                                GError              **error);
gboolean       zy_library_count                (ZyLibrary            *self,
                                                ZyLibraryCounts      *counts,
                                                GError              **error);

/**
 * zy_library_update_index_async:
 *
 * Puts into the search index what changed since it was last up to date. Searches find that before
 * too, but slowly. The library does it by itself some time after the last write; a program that
 * ends before that calls it.
 */
void           zy_library_update_index_async   (ZyLibrary            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       zy_library_update_index_finish  (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
gboolean       zy_library_update_index         (ZyLibrary            *self,
                                                GError              **error);

/**
 * zy_library_limit_unindexed:
 * @max: how many papers may wait for the search index
 *
 * As zy_library_update_index() when more of them wait; else it leaves them to whoever has time.
 */
gboolean       zy_library_limit_unindexed      (ZyLibrary            *self,
                                                guint                 max,
                                                GError              **error);

/**
 * zy_library_check:
 * @repair: whether to rebuild what is derived (counts, indexes)
 * @findings: (out) (transfer full) (element-type utf8): translated sentences, one for each
 *   damage that was found; empty when the library is sound
 *
 * Checks the whole file: SQLite's integrity check, foreign keys, and the library's own rules.
 */
gboolean       zy_library_check                (ZyLibrary            *self,
                                                gboolean              repair,
                                                GPtrArray           **findings,
                                                GError              **error);

/**
 * zy_library_check_figures:
 * @store: where the images of the library are
 * @repair: whether to forget images that are missing or damaged, so that the next import or fetch
 *   of their digests brings them back
 * @findings: (out) (transfer full) (element-type utf8): translated sentences that name them
 *
 * Reads every image.
 */
gboolean       zy_library_check_figures        (ZyLibrary            *self,
                                                ZyFigureStore        *store,
                                                gboolean              repair,
                                                GPtrArray           **findings,
                                                GError              **error);

/**
 * zy_library_backup_async:
 * @target: a file; an older backup there is replaced
 *
 * Copies the library as it is at one moment to a file of its own (zy_backup_write()), which holds
 * everything but the images of figures. Reads and writes go on meanwhile.
 */
void           zy_library_backup_async         (ZyLibrary            *self,
                                                GFile                *target,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       zy_library_backup_finish        (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
gboolean       zy_library_backup               (ZyLibrary            *self,
                                                GFile                *target,
                                                GError              **error);

/**
 * zy_library_restore_async:
 * @backup: a library of this version of Zhaiyao or an older one; it is not changed
 *
 * Replaces what the library holds by what @backup holds, at once and also for other processes
 * (zy_backup_restore()). Before, what it holds now is kept in the folder of backups.
 */
void           zy_library_restore_async        (ZyLibrary            *self,
                                                GFile                *backup,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       zy_library_restore_finish       (ZyLibrary            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
gboolean       zy_library_restore              (ZyLibrary            *self,
                                                GFile                *backup,
                                                GError              **error);

G_END_DECLS
