/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-merge-queue.h"

/* How many digests are merged together: what the user does meanwhile waits for them. */
#define MAX_DRAFTS 32

struct _ZyMergeQueue {
  GObject parent_instance;

  ZyLibrary *library;
  GQueue waiting;     /* tasks, whose data are their drafts */
  GPtrArray *merging; /* tasks, or NULL */
};

G_DEFINE_FINAL_TYPE (ZyMergeQueue, zy_merge_queue, G_TYPE_OBJECT)

/* Every task holds the queue, so none is left. */
static void
zy_merge_queue_finalize (GObject *object)
{
  ZyMergeQueue *self = ZY_MERGE_QUEUE (object);

  g_object_unref (self->library);

  G_OBJECT_CLASS (zy_merge_queue_parent_class)->finalize (object);
}

static void
zy_merge_queue_class_init (ZyMergeQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_merge_queue_finalize;
}

static void
zy_merge_queue_init (ZyMergeQueue *self)
{
  g_queue_init (&self->waiting);
}

ZyMergeQueue *
zy_merge_queue_new (ZyLibrary *library)
{
  ZyMergeQueue *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);

  self = g_object_new (ZY_TYPE_MERGE_QUEUE, NULL);
  self->library = g_object_ref (library);

  return self;
}

static void zy_merge_queue_continue (ZyMergeQueue *self);

static void
return_merged (GTask    *task,
               ZyMerged *merged)
{
  if (merged->error != NULL) {
    g_task_return_error (task, g_steal_pointer (&merged->error));
    zy_merged_free (merged);
  } else {
    g_task_return_pointer (task, merged, (GDestroyNotify) zy_merged_free);
  }
}

static void
merged_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ZyMergeQueue) self = user_data;
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->merging);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) merged = zy_library_merge_all_finish (self->library, result, &error);

  /* The next are on their way before anybody hears of these. */
  zy_merge_queue_continue (self);

  for (guint i = 0; i < tasks->len; i++)
    if (merged == NULL)
      g_task_return_error (tasks->pdata[i], g_error_copy (error));
    else
      return_merged (tasks->pdata[i], g_steal_pointer (&merged->pdata[i]));
}

static void
zy_merge_queue_continue (ZyMergeQueue *self)
{
  g_autoptr (GPtrArray) drafts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_digest_draft_unref);

  if (self->merging != NULL || self->waiting.length == 0)
    return;

  self->merging = g_ptr_array_new_with_free_func (g_object_unref);
  while (self->waiting.length > 0 && drafts->len < MAX_DRAFTS) {
    GTask *task = g_queue_pop_head (&self->waiting);

    g_ptr_array_add (self->merging, task);
    g_ptr_array_add (drafts, zy_digest_draft_ref (g_task_get_task_data (task)));
  }

  zy_library_merge_all_async (self->library, drafts, NULL, merged_cb, g_object_ref (self));
}

void
zy_merge_queue_merge_async (ZyMergeQueue        *self,
                            ZyDigestDraft       *draft,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (ZY_IS_MERGE_QUEUE (self));
  g_return_if_fail (draft != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, zy_merge_queue_merge_async);
  g_task_set_task_data (task, zy_digest_draft_ref (draft),
                        (GDestroyNotify) zy_digest_draft_unref);
  g_queue_push_tail (&self->waiting, task);
  zy_merge_queue_continue (self);
}

ZyMerged *
zy_merge_queue_merge_finish (ZyMergeQueue  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
