/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the engine knows of each source, in step with the library. */

#include "config.h"

#include "zy-sync-engine-private.h"

#include "zy-library-sources.h"
#include "zy-source-history.h"

void
zy_sync_source_free (gpointer data)
{
  ZySyncSource *self = data;

  zy_source_record_free (self->record);
  g_object_unref (self->status);
  g_clear_object (&self->watch);
  g_free (self);
}

void
zy_sync_source_show_state (const ZySyncSource *source)
{
  const ZySourceState *state = source->record->state;
  const ZySourceSettings *settings = source->record->settings;
  gboolean is_automatic = settings->interval != ZY_SOURCE_INTERVAL_MANUAL && !settings->is_paused;
  ZySyncHistory history;
  gint64 since = 0;

  zy_source_history_load (&history, state);
  zy_source_status_set_message (source->status, state->message);
  zy_source_status_set_times (source->status, state->succeeded,
                              !is_automatic ? 0 : MAX (state->next, 1));
  zy_source_status_set_stale_since (source->status,
                                    zy_sync_is_stale (&history, &since) ? MAX (since, 1) : 0);
}

static ZySyncSource *
add_source (ZySyncEngine         *self,
            const ZySourceRecord *record)
{
  ZySyncSource *source = g_new0 (ZySyncSource, 1);

  source->record = zy_source_record_copy (record);
  source->status = zy_source_status_new (record->id, record->settings);
  g_hash_table_insert (self->sources, &source->record->id, source);

  return source;
}

static gboolean
has_record (GPtrArray *records,
            gint64     id)
{
  for (guint i = 0; i < records->len; i++)
    if (((const ZySourceRecord *) records->pdata[i])->id == id)
      return TRUE;

  return FALSE;
}

/* What is under way knows more of its source than the library does. */
static gboolean
is_under_way (ZySyncEngine *self,
              gint64        id)
{
  for (guint i = 0; i < self->running->len; i++)
    if (((const ZySyncTurn *) self->running->pdata[i])->id == id)
      return TRUE;

  for (GList *item = self->writing.head; item != NULL; item = item->next)
    if (has_record (item->data, id))
      return TRUE;

  return has_record (self->to_write, id);
}

static void
update_source (ZySyncEngine         *self,
               ZySyncSource         *source,
               const ZySourceRecord *record)
{
  zy_source_settings_free (source->record->settings);
  source->record->settings = zy_source_settings_copy (record->settings);
  zy_source_status_set_settings (source->status, record->settings);

  /* Nor does what was read before the last write count. */
  if (!is_under_way (self, record->id) &&
      record->state->tried >= source->record->state->tried) {
    zy_source_state_free (source->record->state);
    source->record->state = zy_source_state_copy (record->state);
  }
}

/* The list is told once, and only when it is another. */
static void
replace_statuses (ZySyncEngine *self,
                  GPtrArray    *statuses)
{
  GListModel *old = G_LIST_MODEL (self->statuses);
  gboolean is_same = g_list_model_get_n_items (old) == statuses->len;

  for (guint i = 0; i < statuses->len && is_same; i++) {
    g_autoptr (ZySourceStatus) status = g_list_model_get_item (old, i);

    is_same = status == statuses->pdata[i];
  }

  if (!is_same)
    g_list_store_splice (self->statuses, 0, g_list_model_get_n_items (old), statuses->pdata,
                         statuses->len);
}

void
zy_sync_engine_take_records (ZySyncEngine *self,
                             GPtrArray    *records)
{
  g_autoptr (GHashTable) left = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) statuses = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < records->len; i++) {
    ZySourceRecord *record = records->pdata[i];
    ZySyncSource *source = g_hash_table_lookup (self->sources, &record->id);

    if (source == NULL)
      source = add_source (self, record);
    else
      update_source (self, source, record);
    zy_sync_source_show_state (source);
    g_hash_table_add (left, &record->id);
    g_ptr_array_add (statuses, source->status);
  }

  replace_statuses (self, statuses);
  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (left, id))
      g_hash_table_iter_remove (&iter);
}

/* Writes end in the order in which they began. */
static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZySyncEngine) self = user_data;

  /* It can be learnt again. */
  zy_library_write_source_states_finish (ZY_LIBRARY (object), result, NULL);
  g_ptr_array_unref (g_queue_pop_head (&self->writing));
}

void
zy_sync_engine_write_states (ZySyncEngine *self)
{
  if (self->to_write->len == 0)
    return;

  zy_library_write_source_states_async (self->library, self->to_write, NULL, written_cb,
                                        g_object_ref (self));
  g_queue_push_tail (&self->writing, g_steal_pointer (&self->to_write));
  self->to_write = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_record_free);
}
