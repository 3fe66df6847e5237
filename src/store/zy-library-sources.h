/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"
#include "zy-source-day.h"
#include "zy-source-record.h"

G_BEGIN_DECLS

/* Where the digests of a library come from: its sources, how asking them went, and their days. */

/**
 * ZySourcePapers:
 * @n_papers: papers that no other source has
 * @n_kept: how many of these stay when the source is purged, because the user read, starred, put
 *   aside, tagged or made a note on them
 *
 * What hangs on a source.
 */
typedef struct {
  guint n_papers;
  guint n_kept;
} ZySourcePapers;

/**
 * zy_library_load_source_records_async:
 *
 * Reads the sources that digests can be asked for.
 */
void         zy_library_load_source_records_async  (ZyLibrary               *self,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);

/**
 * zy_library_load_source_records_finish:
 *
 * Returns: (transfer full) (element-type ZySourceRecord): by name; not those that are only
 *   imported, nor those that were removed
 */
GPtrArray   *zy_library_load_source_records_finish (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    GError                 **error);
GPtrArray   *zy_library_load_source_records        (ZyLibrary               *self,
                                                    GError                 **error);

/**
 * zy_library_add_source_async:
 *
 * Adds a source. One of the same name that digests were only imported for becomes it, and one that
 * was removed comes back.
 */
void         zy_library_add_source_async           (ZyLibrary               *self,
                                                    const ZySourceSettings  *settings,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);

/**
 * zy_library_add_source_finish:
 *
 * Returns: number of the source; 0 with %ZY_LIBRARY_ERROR_EXISTS when there is one of that name or
 *   address already
 */
gint64       zy_library_add_source_finish          (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    GError                 **error);
gint64       zy_library_add_source                 (ZyLibrary               *self,
                                                    const ZySourceSettings  *settings,
                                                    GError                 **error);

/**
 * zy_library_update_source_async:
 *
 * Changes what the user decided about a source; its digests stay under the new name.
 */
void         zy_library_update_source_async        (ZyLibrary               *self,
                                                    gint64                   id,
                                                    const ZySourceSettings  *settings,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);
gboolean     zy_library_update_source_finish       (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    GError                 **error);
gboolean     zy_library_update_source              (ZyLibrary               *self,
                                                    gint64                   id,
                                                    const ZySourceSettings  *settings,
                                                    GError                 **error);

/**
 * zy_library_set_source_removed_async:
 * @removed: whether the source is removed, or back again
 *
 * Hides a source until zy_library_purge_sources_async(), or takes that back. Its papers stay in
 * the lists until then.
 */
void         zy_library_set_source_removed_async   (ZyLibrary               *self,
                                                    gint64                   id,
                                                    gboolean                 removed,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);
gboolean     zy_library_set_source_removed_finish  (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    GError                 **error);
gboolean     zy_library_set_source_removed         (ZyLibrary               *self,
                                                    gint64                   id,
                                                    gboolean                 removed,
                                                    GError                 **error);

/**
 * zy_library_count_source_papers_async:
 *
 * Counts what becomes of the papers of a source when it is purged.
 */
void         zy_library_count_source_papers_async  (ZyLibrary               *self,
                                                    gint64                   id,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);
gboolean     zy_library_count_source_papers_finish (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    ZySourcePapers          *papers,
                                                    GError                 **error);
gboolean     zy_library_count_source_papers        (ZyLibrary               *self,
                                                    gint64                   id,
                                                    ZySourcePapers          *papers,
                                                    GError                 **error);

/**
 * zy_library_purge_sources_async:
 *
 * Lets go of the sources that were removed, with their digests and papers. Papers that another
 * source has or that carry state of the user's stay. This cannot be undone.
 */
void         zy_library_purge_sources_async        (ZyLibrary               *self,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);
gboolean     zy_library_purge_sources_finish       (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    GError                 **error);
gboolean     zy_library_purge_sources              (ZyLibrary               *self,
                                                    GError                 **error);

/**
 * zy_library_write_source_states_async:
 * @records: (element-type ZySourceRecord): sources with how asking them went; nobody changes them
 *   any more
 *
 * Keeps how asking sources went. That is not told by `changed`.
 */
void         zy_library_write_source_states_async  (ZyLibrary               *self,
                                                    GPtrArray               *records,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);
gboolean     zy_library_write_source_states_finish (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    GError                 **error);
gboolean     zy_library_write_source_states        (ZyLibrary               *self,
                                                    GPtrArray               *records,
                                                    GError                 **error);

/**
 * zy_library_load_source_days_async:
 * @first: (nullable): YYYY-MM-DD, from which day; %NULL for all
 * @last: (nullable): YYYY-MM-DD, up to and with which day; %NULL for all
 *
 * Reads what is known of the days of a source.
 */
void         zy_library_load_source_days_async     (ZyLibrary               *self,
                                                    gint64                   id,
                                                    const char              *first,
                                                    const char              *last,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);

/**
 * zy_library_load_source_days_finish:
 *
 * Returns: (transfer full) (element-type ZySourceDay): oldest first; a day nothing is known of is
 *   not among them
 */
GPtrArray   *zy_library_load_source_days_finish    (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    GError                 **error);
GPtrArray   *zy_library_load_source_days           (ZyLibrary               *self,
                                                    gint64                   id,
                                                    const char              *first,
                                                    const char              *last,
                                                    GError                 **error);

/**
 * zy_library_write_source_day_async:
 *
 * Keeps what was learnt of a day of a source.
 */
void         zy_library_write_source_day_async     (ZyLibrary               *self,
                                                    gint64                   id,
                                                    const ZySourceDay       *day,
                                                    GCancellable            *cancellable,
                                                    GAsyncReadyCallback      callback,
                                                    gpointer                 user_data);
gboolean     zy_library_write_source_day_finish    (ZyLibrary               *self,
                                                    GAsyncResult            *result,
                                                    GError                 **error);
gboolean     zy_library_write_source_day           (ZyLibrary               *self,
                                                    gint64                   id,
                                                    const ZySourceDay       *day,
                                                    GError                 **error);

G_END_DECLS
