/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changes a library: merges and edits. */

#include "zy-edits.h"
#include "zy-imports.h"
#include "zy-library-job.h"
#include "zy-merge.h"

/* Merging. */

static gpointer
work_merge (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  g_autofree ZyMergeResult *result = g_new0 (ZyMergeResult, 1);

  if (!zy_merge_digest (connection, argument, NULL, result, error))
    return NULL;

  *changed = result->changed;

  return g_steal_pointer (&result);
}

void
zy_library_merge_async (ZyLibrary           *self,
                        ZyDigestDraft       *draft,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (draft != NULL);

  zy_library_queue_write (self,
                          zy_library_job_new (work_merge, zy_digest_draft_ref (draft),
                                              (GDestroyNotify) zy_digest_draft_unref, g_free),
                          zy_library_merge_async, cancellable, callback, user_data);
}

gboolean
zy_library_merge_finish (ZyLibrary      *self,
                         GAsyncResult   *result,
                         ZyMergeResult  *merged,
                         GError        **error)
{
  g_autofree ZyMergeResult *answer = zy_library_finish (self, result, zy_library_merge_async,
                                                        error);

  if (answer != NULL && merged != NULL)
    *merged = *answer;

  return answer != NULL;
}

gboolean
zy_library_merge (ZyLibrary      *self,
                  ZyDigestDraft  *draft,
                  ZyMergeResult  *merged,
                  GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_merge_async (self, draft, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_merge_finish (self, result, merged, error);
}

static gboolean
merge_one (ZyConnection         *connection,
           const ZyDigestDraft  *draft,
           ZyMerged             *merged,
           gboolean             *changed,
           GError              **error)
{
  ZyMergeResult result;

  if (!zy_merge_digest (connection, draft, merged->papers, &result, error))
    return FALSE;

  merged->n_entries = result.n_entries;
  merged->n_new_papers = result.n_new_papers;
  *changed |= result.changed;

  return draft->fingerprint == NULL ||
         zy_imports_add (connection, draft->fingerprint, result.digest_id, merged, error);
}

/* One of several. Returns %FALSE when the others are lost with it. */
static gboolean
merge_part (ZyConnection         *connection,
            const ZyDigestDraft  *draft,
            ZyMerged             *merged,
            gboolean             *changed,
            GError              **error)
{
  gboolean part_changed = FALSE;
  gboolean ok;

  if (!zy_connection_begin_part (connection, error))
    return FALSE;

  ok = merge_one (connection, draft, merged, &part_changed, &merged->error);
  if (!ok && !g_error_matches (merged->error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED)) {
    g_propagate_error (error, g_steal_pointer (&merged->error));
    return FALSE;
  }

  *changed |= ok && part_changed;

  return zy_connection_end_part (connection, ok, error);
}

typedef gboolean (*MergeFunc) (ZyConnection         *connection,
                               const ZyDigestDraft  *draft,
                               ZyMerged             *merged,
                               gboolean             *changed,
                               GError              **error);

static GPtrArray *
merge_each (ZyConnection  *connection,
            GPtrArray     *drafts,
            MergeFunc      merge,
            gboolean      *changed,
            GError       **error)
{
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_merged_free);

  *changed = FALSE;

  for (guint i = 0; i < drafts->len; i++) {
    g_ptr_array_add (merged, zy_merged_new ());
    if (!merge (connection, drafts->pdata[i], merged->pdata[i], changed, error))
      return NULL;
  }

  return g_steal_pointer (&merged);
}

/* Parts that can be taken back cost a sixth of the time and are hardly ever needed: so first without,
 * and with them only when a digest fails. */
static gpointer
work_merge_all (ZyConnection  *connection,
                gpointer       argument,
                gboolean      *changed,
                GError       **error)
{
  g_autoptr (GError) failure = NULL;
  GPtrArray *merged = merge_each (connection, argument, merge_one, changed, &failure);

  if (merged != NULL)
    return merged;

  if (!g_error_matches (failure, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  zy_connection_end (connection);

  return zy_connection_begin (connection, error)
           ? merge_each (connection, argument, merge_part, changed, error) : NULL;
}

void
zy_library_merge_all_async (ZyLibrary           *self,
                            GPtrArray           *drafts,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  ZyLibraryJob *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (drafts != NULL);

  job = zy_library_job_new (work_merge_all, g_ptr_array_ref (drafts),
                            (GDestroyNotify) g_ptr_array_unref,
                            (GDestroyNotify) g_ptr_array_unref);
  job->may_be_cancelled = TRUE;
  zy_library_queue_write (self, job, zy_library_merge_all_async, cancellable, callback, user_data);
}

GPtrArray *
zy_library_merge_all_finish (ZyLibrary     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return zy_library_finish (self, result, zy_library_merge_all_async, error);
}

/* The user's state. */

static gpointer
work_edit (ZyConnection  *connection,
           gpointer       argument,
           gboolean      *changed,
           GError       **error)
{
  ZyEdit *inverse = zy_edits_apply (connection, argument, error);

  *changed = inverse != NULL && zy_edit_get_n_papers (inverse) > 0;

  return inverse;
}

void
zy_library_edit_async (ZyLibrary           *self,
                       ZyEdit              *edit,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  ZyLibraryJob *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (edit != NULL);

  job = zy_library_job_new (work_edit, zy_edit_ref (edit), (GDestroyNotify) zy_edit_unref,
                            (GDestroyNotify) zy_edit_unref);
  /* A digest can be imported again; what the user did cannot. */
  job->is_by_user = TRUE;
  zy_library_queue_write (self, job, zy_library_edit_async, cancellable, callback, user_data);
}

ZyEdit *
zy_library_edit_finish (ZyLibrary     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return zy_library_finish (self, result, zy_library_edit_async, error);
}

ZyEdit *
zy_library_edit (ZyLibrary  *self,
                 ZyEdit     *edit,
                 GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_edit_async (self, edit, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_edit_finish (self, result, error);
}
