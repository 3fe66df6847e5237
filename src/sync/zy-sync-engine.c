/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be asked are turns, at most one for a source and a day. A run is what somebody wants to
 * hear the end of: it waits for its turns. Turns that come because they are due are of no run. */

#include "config.h"

#include "zy-sync-engine-private.h"

#include "zy-library-sources.h"
#include "zy-source-history.h"

#include <glib/gi18n-lib.h>

/* Sources that are asked at once. What they answer is in memory until it is merged. */
#define MAX_RUNNING 8

/* Seconds between two looks at what is due. A timer does not count the time in which the computer
 * is suspended, so what became due in it is found within that time too. */
#define TICK 60

/* Milliseconds that a folder is left alone after something changed in it. */
#define QUIET 2000

/* What a run is to ask, until it is known what there is. */
typedef struct {
  GArray *ids;
  char *date;
} Wish;

G_DEFINE_FINAL_TYPE (ZySyncEngine, zy_sync_engine, G_TYPE_OBJECT)

typedef enum {
  PROP_BUSY = 1,
} ZySyncEngineProperty;

static GParamSpec *properties[PROP_BUSY + 1];

enum {
  NEW_PAPERS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
turn_free (gpointer data)
{
  ZySyncTurn *self = data;

  g_free (self->date);
  g_ptr_array_unref (self->runs);
  g_object_unref (self->cancellable);
  g_clear_object (&self->sync);
  g_free (self);
}

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->date);
  g_free (self);
}

static gboolean
is_busy (ZySyncEngine *self)
{
  return self->running->len > 0 || self->waiting.length > 0;
}

static void
zy_sync_engine_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZySyncEngine *self = ZY_SYNC_ENGINE (object);

  switch ((ZySyncEngineProperty) prop_id) {
  case PROP_BUSY:
    g_value_set_boolean (value, is_busy (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_sync_engine_dispose (GObject *object)
{
  ZySyncEngine *self = ZY_SYNC_ENGINE (object);

  zy_sync_engine_stop (self);

  G_OBJECT_CLASS (zy_sync_engine_parent_class)->dispose (object);
}

static void
zy_sync_engine_finalize (GObject *object)
{
  ZySyncEngine *self = ZY_SYNC_ENGINE (object);

  g_object_unref (self->library);
  g_object_unref (self->figures);
  g_object_unref (self->fetcher);
  g_object_unref (self->merges);
  g_clear_object (&self->monitor);
  g_clear_object (&self->activity);
  g_object_unref (self->statuses);
  g_hash_table_unref (self->sources);
  g_queue_clear_full (&self->waiting, turn_free);
  g_ptr_array_unref (self->running);
  g_ptr_array_unref (self->to_write);
  g_queue_clear_full (&self->writing, (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (zy_sync_engine_parent_class)->finalize (object);
}

static void
zy_sync_engine_class_init (ZySyncEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_sync_engine_get_property;
  object_class->dispose = zy_sync_engine_dispose;
  object_class->finalize = zy_sync_engine_finalize;

  /**
   * ZySyncEngine:busy:
   *
   * Whether any source is asked or waits for its turn.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * ZySyncEngine::new-papers:
   * @status: of the source
   * @n: how many
   *
   * A source brought papers that the library did not have.
   */
  signals[NEW_PAPERS] = g_signal_new ("new-papers", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 2, ZY_TYPE_SOURCE_STATUS,
                                      G_TYPE_UINT);
}

static void
zy_sync_engine_init (ZySyncEngine *self)
{
  self->statuses = g_list_store_new (ZY_TYPE_SOURCE_STATUS);
  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, zy_sync_source_free);
  self->running = g_ptr_array_new ();
  self->to_write = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_record_free);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->waiting);
  g_queue_init (&self->writing);
}

ZySyncEngine *
zy_sync_engine_new (ZyLibrary       *library,
                    ZyFigureStore   *figures,
                    ZyFetcher       *fetcher,
                    GNetworkMonitor *monitor,
                    ZyActivity      *activity)
{
  ZySyncEngine *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (ZY_IS_FIGURE_STORE (figures), NULL);
  g_return_val_if_fail (ZY_IS_FETCHER (fetcher), NULL);

  self = g_object_new (ZY_TYPE_SYNC_ENGINE, NULL);
  self->library = g_object_ref (library);
  self->figures = g_object_ref (figures);
  self->fetcher = g_object_ref (fetcher);
  self->merges = zy_merge_queue_new (library);
  g_set_object (&self->monitor, monitor);
  g_set_object (&self->activity, activity);

  return self;
}

GListModel *
zy_sync_engine_get_sources (ZySyncEngine *self)
{
  g_return_val_if_fail (ZY_IS_SYNC_ENGINE (self), NULL);

  return G_LIST_MODEL (self->statuses);
}

ZySourceStatus *
zy_sync_engine_find (ZySyncEngine *self,
                     gint64        id)
{
  const ZySyncSource *source;

  g_return_val_if_fail (ZY_IS_SYNC_ENGINE (self), NULL);

  source = g_hash_table_lookup (self->sources, &id);

  return source != NULL ? source->status : NULL;
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Turns. */

static void start_turns (ZySyncEngine *self);

static void
end_turn (ZySyncEngine         *self,
          ZySyncTurn           *turn,
          const ZySourceReport *report,
          const GError         *error)
{
  for (guint i = 0; i < turn->runs->len; i++)
    zy_sync_engine_end_turn_of_run (self, turn->runs->pdata[i], report, error);
  turn_free (turn);
}

/* The user may have changed the source meanwhile, or removed it. */
static void
take_report (ZySyncEngine         *self,
             const ZySourceReport *report)
{
  ZySyncSource *source = g_hash_table_lookup (self->sources, &report->record->id);

  if (source == NULL)
    return;

  zy_source_state_free (source->record->state);
  source->record->state = zy_source_state_copy (report->record->state);
  if (report->settings_changed) {
    ZySourceSettings *settings = source->record->settings;

    g_free (settings->address);
    settings->address = g_strdup (report->record->settings->address);
    zy_library_update_source_async (self->library, report->record->id, settings, NULL, NULL, NULL);
    zy_source_status_set_settings (source->status, settings);
  }

  zy_sync_source_show_state (source);
  g_ptr_array_add (self->to_write, zy_source_record_copy (source->record));
  if (report->n_new_papers > 0) {
    zy_source_status_set_n_new (source->status, report->n_new_papers);
    g_signal_emit (self, signals[NEW_PAPERS], 0, source->status, report->n_new_papers);
  }
}

/* A library that cannot be written cannot be for the next source either. */
static void
drop_waiting (ZySyncEngine *self,
              const GError *error)
{
  ZySyncTurn *turn;

  while ((turn = g_queue_pop_head (&self->waiting)) != NULL) {
    ZySyncSource *source = g_hash_table_lookup (self->sources, &turn->id);

    if (source != NULL)
      zy_source_status_set_phase (source->status, ZY_SYNC_PHASE_IDLE);
    end_turn (self, turn, NULL, error);
  }
}

static void
turn_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  ZySyncTurn *turn = user_data;
  g_autoptr (ZySyncEngine) self = turn->engine;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZySourceReport) report =
    zy_source_sync_run_finish (ZY_SOURCE_SYNC (object), result, &error);

  g_ptr_array_remove_fast (self->running, turn);
  if (report != NULL)
    take_report (self, report);
  if (!is_busy (self))
    zy_sync_engine_write_states (self);

  end_turn (self, turn, report, error);
  if (error != NULL && error->domain == ZY_LIBRARY_ERROR)
    drop_waiting (self, error);

  start_turns (self);
  if (!is_busy (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
start_turn (ZySyncEngine *self,
            ZySyncTurn   *turn,
            ZySyncSource *source)
{
  turn->engine = g_object_ref (self);
  turn->sync = zy_source_sync_new (self->library, self->figures, self->fetcher, self->merges,
                                   source->record, source->status);
  if (turn->date != NULL)
    zy_source_sync_set_date (turn->sync, turn->date);
  if (turn->runs->len > 0)
    zy_source_sync_set_priority (turn->sync, ZY_FETCH_PRIORITY_USER);

  g_ptr_array_add (self->running, turn);
  zy_source_sync_run_async (turn->sync, turn->cancellable, turn_cb, turn);
}

static void
start_turns (ZySyncEngine *self)
{
  while (self->running->len < MAX_RUNNING && self->waiting.length > 0) {
    ZySyncTurn *turn = g_queue_pop_head (&self->waiting);
    ZySyncSource *source = g_hash_table_lookup (self->sources, &turn->id);

    if (source != NULL) {
      start_turn (self, turn, source);
    } else {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                                      _("The source was removed"));

      end_turn (self, turn, NULL, error);
    }
  }
}

static ZySyncTurn *
find_turn (ZySyncEngine *self,
           gint64        id,
           const char   *date)
{
  for (guint i = 0; i < self->running->len; i++) {
    ZySyncTurn *turn = self->running->pdata[i];

    if (turn->id == id && g_strcmp0 (turn->date, date) == 0)
      return turn;
  }

  for (GList *item = self->waiting.head; item != NULL; item = item->next) {
    ZySyncTurn *turn = item->data;

    if (turn->id == id && g_strcmp0 (turn->date, date) == 0)
      return turn;
  }

  return NULL;
}

/* @run may be %NULL. */
static void
add_turn (ZySyncEngine *self,
          ZySyncSource *source,
          const char   *date,
          ZySyncRun    *run)
{
  ZySyncTurn *turn = find_turn (self, source->record->id, date);
  gboolean was_busy = is_busy (self);

  if (turn == NULL) {
    turn = g_new0 (ZySyncTurn, 1);
    turn->id = source->record->id;
    turn->date = g_strdup (date);
    turn->runs = g_ptr_array_new ();
    turn->cancellable = g_cancellable_new ();
    g_queue_push_tail (&self->waiting, turn);
    zy_source_status_set_phase (source->status, ZY_SYNC_PHASE_WAITING);
  }

  if (run != NULL) {
    g_ptr_array_add (turn->runs, run);
    run->n_turns++;
  }

  if (!was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* What is due. */

static gboolean
is_online (ZySyncEngine *self)
{
  return self->monitor == NULL || g_network_monitor_get_network_available (self->monitor);
}

static gboolean
is_due (ZySyncEngine       *self,
        const ZySyncSource *source)
{
  const ZySourceSettings *settings = source->record->settings;
  ZySyncHistory history;

  if (settings->is_paused || settings->interval == ZY_SOURCE_INTERVAL_MANUAL ||
      (settings->kind != ZY_SOURCE_KIND_FOLDER && !is_online (self)))
    return FALSE;

  zy_source_history_load (&history, source->record->state);

  return zy_sync_is_due (&history, get_now ());
}

static void
ask_due (ZySyncEngine *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->statuses));

  for (guint i = 0; i < n; i++) {
    g_autoptr (ZySourceStatus) status = g_list_model_get_item (G_LIST_MODEL (self->statuses), i);
    gint64 id = zy_source_status_get_id (status);
    ZySyncSource *source = g_hash_table_lookup (self->sources, &id);

    if (is_due (self, source))
      add_turn (self, source, NULL, NULL);
  }

  start_turns (self);
}

/* Folders. */

static void
folder_changed_cb (ZySyncEngine  *self,
                   ZyFolderWatch *watch)
{
  GHashTableIter iter;
  ZySyncSource *source;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &source))
    if (source->watch == watch)
      add_turn (self, source, NULL, NULL);

  start_turns (self);
}

static void
watch_folder (ZySyncEngine *self,
              ZySyncSource *source)
{
  const ZySourceSettings *settings = source->record->settings;
  g_autoptr (GFile) folder = NULL;

  if (settings->kind != ZY_SOURCE_KIND_FOLDER || settings->is_paused ||
      settings->interval == ZY_SOURCE_INTERVAL_MANUAL) {
    g_clear_object (&source->watch);
    return;
  }

  folder = g_file_new_for_uri (settings->address);
  if (source->watch != NULL && g_file_equal (zy_folder_watch_get_folder (source->watch), folder))
    return;

  g_clear_object (&source->watch);
  source->watch = zy_folder_watch_new (folder, QUIET);
  g_signal_connect_object (source->watch, "changed", G_CALLBACK (folder_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
watch_folders (ZySyncEngine *self)
{
  GHashTableIter iter;
  ZySyncSource *source;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &source))
    watch_folder (self, source);
}

static void
records_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (ZySyncEngine) self = user_data;
  g_autoptr (GPtrArray) records =
    zy_library_load_source_records_finish (ZY_LIBRARY (object), result, NULL);

  if (records == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  zy_sync_engine_take_records (self, records);
  if (self->is_started) {
    watch_folders (self);
    ask_due (self);
  }
}

static void
look (ZySyncEngine *self)
{
  zy_library_load_source_records_async (self->library, self->cancellable, records_loaded_cb,
                                        g_object_ref (self));
}

static gboolean
tick_cb (gpointer user_data)
{
  look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
network_changed_cb (ZySyncEngine *self,
                    gboolean      is_available)
{
  if (is_available && self->is_started)
    ask_due (self);
}

void
zy_sync_engine_start (ZySyncEngine *self)
{
  g_return_if_fail (ZY_IS_SYNC_ENGINE (self));

  if (self->is_started)
    return;

  self->is_started = TRUE;
  g_signal_connect_object (self->library, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb),
                             self, G_CONNECT_SWAPPED);
  self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
  look (self);
}

void
zy_sync_engine_stop (ZySyncEngine *self)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                                  _("Syncing was stopped"));
  GHashTableIter iter;
  ZySyncSource *source;

  g_return_if_fail (ZY_IS_SYNC_ENGINE (self));

  g_clear_handle_id (&self->tick, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->library, look, self);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_func (self->monitor, network_changed_cb, self);
  self->is_started = FALSE;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &source))
    g_clear_object (&source->watch);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  drop_waiting (self, error);
  for (guint i = 0; i < self->running->len; i++)
    g_cancellable_cancel (((const ZySyncTurn *) self->running->pdata[i])->cancellable);
  zy_sync_engine_write_states (self);
}

/* What the user asks for. */

static gboolean
is_wished (const Wish         *wish,
           const ZySyncSource *source)
{
  if (wish->ids == NULL)
    return !source->record->settings->is_paused;

  for (guint i = 0; i < wish->ids->len; i++)
    if (g_array_index (wish->ids, gint64, i) == source->record->id)
      return TRUE;

  return FALSE;
}

/* Only what no other run waits for is stopped. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  ZySyncRun *run = user_data;
  ZySyncEngine *self = g_task_get_source_object (run->task);
  g_autoptr (GPtrArray) running = g_ptr_array_copy (self->running, NULL, NULL);

  for (GList *item = self->waiting.head; item != NULL; item = item->next) {
    ZySyncTurn *turn = item->data;

    if (turn->runs->len == 1 && turn->runs->pdata[0] == run)
      g_cancellable_cancel (turn->cancellable);
  }

  for (guint i = 0; i < running->len; i++) {
    ZySyncTurn *turn = running->pdata[i];

    if (turn->runs->len == 1 && turn->runs->pdata[0] == run)
      g_cancellable_cancel (turn->cancellable);
  }
}

static void
wished_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  ZySyncRun *run = user_data;
  ZySyncEngine *self = g_task_get_source_object (run->task);
  const Wish *wish = g_task_get_task_data (run->task);
  g_autoptr (GPtrArray) records =
    zy_library_load_source_records_finish (ZY_LIBRARY (object), result, &run->error);
  const guint n_before = run->n_turns;

  if (records != NULL) {
    zy_sync_engine_take_records (self, records);
    for (guint i = 0; i < records->len; i++) {
      const ZySourceRecord *record = records->pdata[i];
      ZySyncSource *source = g_hash_table_lookup (self->sources, &record->id);

      if (is_wished (wish, source))
        add_turn (self, source, wish->date, run);
    }
  }

  if (run->n_turns == n_before) {
    zy_sync_engine_end_run (self, run);
    return;
  }

  run->cancelled = g_cancellable_connect (g_task_get_cancellable (run->task),
                                          G_CALLBACK (cancelled_cb), run, NULL);
  start_turns (self);
}

void
zy_sync_engine_sync_async (ZySyncEngine        *self,
                           GArray              *ids,
                           const char          *date,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GCancellable) own_cancellable = NULL;
  ZySyncRun *run;
  Wish *wish;

  g_return_if_fail (ZY_IS_SYNC_ENGINE (self));

  if (self->activity != NULL) {
    zy_activity_begin (self->activity, _("Syncing"));
    zy_activity_set_progress (self->activity, -1, _("Asking the sources…"));
    if (cancellable == NULL)
      cancellable = zy_activity_get_cancellable (self->activity);
  }
  own_cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();

  wish = g_new0 (Wish, 1);
  wish->ids = ids != NULL ? g_array_ref (ids) : NULL;
  wish->date = g_strdup (date);

  run = g_new0 (ZySyncRun, 1);
  run->report = zy_sync_report_new ();
  run->task = g_task_new (self, own_cancellable, callback, user_data);
  g_task_set_source_tag (run->task, zy_sync_engine_sync_async);
  g_task_set_check_cancellable (run->task, FALSE);
  g_task_set_task_data (run->task, wish, wish_free);

  zy_library_load_source_records_async (self->library, NULL, wished_loaded_cb, run);
}

ZySyncReport *
zy_sync_engine_sync_finish (ZySyncEngine  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
