/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figure-sync.h"

#include "zy-figure-run.h"
#include "zy-library-figures.h"

struct _ZyFigureSync {
  GObject parent_instance;

  ZyLibrary *library;
  ZyFigureStore *store;
  ZyFetcher *fetcher;
  GNetworkMonitor *monitor;

  ZyFigureRun *run;
  GPtrArray *waiting; /* tasks of those that wait for the end of the run */
  gboolean is_metered_allowed;
  guint64 size_limit;
  guint64 figure_limit;
};

typedef enum {
  PROP_N_TOTAL = 1,
  PROP_N_DONE,
  PROP_N_BYTES,
  PROP_IS_RUNNING,
  PROP_IS_METERED_ALLOWED,
  PROP_SIZE_LIMIT,
  PROP_FIGURE_LIMIT,
} ZyFigureSyncProperty;

static GParamSpec *properties[PROP_FIGURE_LIMIT + 1];

G_DEFINE_FINAL_TYPE (ZyFigureSync, zy_figure_sync, G_TYPE_OBJECT)

static void
zy_figure_sync_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZyFigureSync *self = ZY_FIGURE_SYNC (object);

  switch ((ZyFigureSyncProperty) prop_id) {
  case PROP_N_TOTAL:
    g_value_set_uint (value, self->run != NULL ? zy_figure_run_get_n_total (self->run) : 0);
    break;
  case PROP_N_DONE:
    g_value_set_uint (value, self->run != NULL ? zy_figure_run_get_n_done (self->run) : 0);
    break;
  case PROP_N_BYTES:
    g_value_set_uint64 (value,
                        self->run != NULL ? zy_figure_run_get_n_bytes (self->run) : 0);
    break;
  case PROP_IS_RUNNING:
    g_value_set_boolean (value, zy_figure_sync_get_running (self));
    break;
  case PROP_IS_METERED_ALLOWED:
    g_value_set_boolean (value, self->is_metered_allowed);
    break;
  case PROP_SIZE_LIMIT:
    g_value_set_uint64 (value, self->size_limit);
    break;
  case PROP_FIGURE_LIMIT:
    g_value_set_uint64 (value, self->figure_limit);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
set_limit (ZyFigureSync         *self,
           guint64              *limit,
           guint64               value,
           ZyFigureSyncProperty  property)
{
  if (*limit == value)
    return;

  *limit = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_metered_allowed (ZyFigureSync *self,
                     gboolean      allowed)
{
  if (self->is_metered_allowed == allowed)
    return;

  self->is_metered_allowed = allowed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_METERED_ALLOWED]);
}

static void
zy_figure_sync_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  ZyFigureSync *self = ZY_FIGURE_SYNC (object);

  switch ((ZyFigureSyncProperty) prop_id) {
  case PROP_IS_METERED_ALLOWED:
    set_metered_allowed (self, g_value_get_boolean (value));
    break;
  case PROP_SIZE_LIMIT:
    set_limit (self, &self->size_limit, g_value_get_uint64 (value), PROP_SIZE_LIMIT);
    break;
  case PROP_FIGURE_LIMIT:
    set_limit (self, &self->figure_limit, g_value_get_uint64 (value), PROP_FIGURE_LIMIT);
    break;
  case PROP_N_TOTAL:
  case PROP_N_DONE:
  case PROP_N_BYTES:
  case PROP_IS_RUNNING:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_figure_sync_finalize (GObject *object)
{
  ZyFigureSync *self = ZY_FIGURE_SYNC (object);

  g_ptr_array_unref (self->waiting);
  g_clear_object (&self->run);
  g_clear_object (&self->monitor);
  g_object_unref (self->fetcher);
  g_object_unref (self->store);
  g_object_unref (self->library);

  G_OBJECT_CLASS (zy_figure_sync_parent_class)->finalize (object);
}

static void
zy_figure_sync_class_init (ZyFigureSyncClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_figure_sync_get_property;
  object_class->set_property = zy_figure_sync_set_property;
  object_class->finalize = zy_figure_sync_finalize;

  properties[PROP_N_TOTAL] =
    g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_DONE] =
    g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_BYTES] =
    g_param_spec_uint64 ("n-bytes", NULL, NULL, 0, G_MAXUINT64, 0, read);
  properties[PROP_IS_RUNNING] =
    g_param_spec_boolean ("is-running", NULL, NULL, FALSE, read);
  properties[PROP_IS_METERED_ALLOWED] =
    g_param_spec_boolean ("is-metered-allowed", NULL, NULL, FALSE, write);
  properties[PROP_SIZE_LIMIT] =
    g_param_spec_uint64 ("size-limit", NULL, NULL, 0, G_MAXUINT64, ZY_FIGURE_SYNC_SIZE_LIMIT,
                         write);
  properties[PROP_FIGURE_LIMIT] =
    g_param_spec_uint64 ("figure-limit", NULL, NULL, 0, G_MAXUINT64, ZY_FIGURE_SYNC_FIGURE_LIMIT,
                         write);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_figure_sync_init (ZyFigureSync *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->size_limit = ZY_FIGURE_SYNC_SIZE_LIMIT;
  self->figure_limit = ZY_FIGURE_SYNC_FIGURE_LIMIT;
}

ZyFigureSync *
zy_figure_sync_new (ZyLibrary       *library,
                    ZyFigureStore   *store,
                    ZyFetcher       *fetcher,
                    GNetworkMonitor *monitor)
{
  ZyFigureSync *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (ZY_IS_FIGURE_STORE (store), NULL);
  g_return_val_if_fail (ZY_IS_FETCHER (fetcher), NULL);
  g_return_val_if_fail (monitor == NULL || G_IS_NETWORK_MONITOR (monitor), NULL);

  self = g_object_new (ZY_TYPE_FIGURE_SYNC, NULL);
  self->library = g_object_ref (library);
  self->store = g_object_ref (store);
  self->fetcher = g_object_ref (fetcher);
  g_set_object (&self->monitor, monitor);

  return self;
}

static void
notify_progress (ZyFigureSync *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TOTAL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BYTES]);
  g_object_thaw_notify (G_OBJECT (self));
}

static ZyFigureRun *
new_run (ZyFigureSync *self)
{
  return zy_figure_run_new (self->library, self->store, self->fetcher, self->size_limit,
                            self->figure_limit);
}

/* A report of its own for each that waited. */
static ZyFigureReport *
copy_report (const ZyFigureReport *report)
{
  ZyFigureReport *copy = zy_figure_report_new ();
  GPtrArray *failures = copy->failures;

  *copy = *report;
  copy->failures = failures;
  for (guint i = 0; i < report->failures->len; i++) {
    const ZyFigureFailure *failure = report->failures->pdata[i];
    ZyFigureFailure *other = g_memdup2 (failure, sizeof *failure);

    other->host = g_strdup (failure->host);
    other->message = g_strdup (failure->message);
    g_ptr_array_add (failures, other);
  }

  return copy;
}

static void
run_ended_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ZyFigureSync *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);
  GError *error = NULL;
  ZyFigureReport *report = zy_figure_run_finish (ZY_FIGURE_RUN (source), result, &error);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  notify_progress (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);

  for (guint i = 0; i < waiting->len; i++) {
    if (report != NULL)
      g_task_return_pointer (waiting->pdata[i], copy_report (report),
                             (GDestroyNotify) zy_figure_report_free);
    else
      g_task_return_error (waiting->pdata[i], g_error_copy (error));
  }

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) zy_figure_report_free);
  else
    g_task_return_error (task, error);
}

void
zy_figure_sync_run_async (ZyFigureSync        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ZY_IS_FIGURE_SYNC (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_figure_sync_run_async);

  if (self->run != NULL) {
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
    return;
  }

  if (!self->is_metered_allowed && self->monitor != NULL &&
      g_network_monitor_get_network_metered (self->monitor)) {
    ZyFigureReport *report = zy_figure_report_new ();

    report->stop = ZY_FIGURE_STOP_METERED;
    g_task_return_pointer (task, report, (GDestroyNotify) zy_figure_report_free);
    return;
  }

  self->run = new_run (self);
  g_signal_connect_swapped (self->run, "progress", G_CALLBACK (notify_progress), self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
  zy_figure_run_async (self->run, NULL, cancellable, run_ended_cb, g_steal_pointer (&task));
}

ZyFigureReport *
zy_figure_sync_run_finish (ZyFigureSync  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
retry_ended_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  ZyFigureReport *report = zy_figure_run_finish (ZY_FIGURE_RUN (source), result, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) zy_figure_report_free);
  else
    g_task_return_error (task, error);
}

static void
retry_marked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ZyFigureSync *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr (GArray) figures = zy_library_retry_figures_finish (ZY_LIBRARY (source), result,
                                                                &error);
  g_autoptr (ZyFigureRun) run = NULL;

  if (figures == NULL) {
    g_task_return_error (task, error);
    return;
  }

  run = new_run (self);
  zy_figure_run_async (run, figures, cancellable, retry_ended_cb, g_steal_pointer (&task));
}

void
zy_figure_sync_retry_async (ZyFigureSync        *self,
                            gint64               paper,
                            const char          *url,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ZY_IS_FIGURE_SYNC (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_figure_sync_retry_async);
  zy_library_retry_figures_async (self->library, paper, url, cancellable, retry_marked_cb,
                                  g_steal_pointer (&task));
}

ZyFigureReport *
zy_figure_sync_retry_finish (ZyFigureSync  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
zy_figure_sync_get_running (ZyFigureSync *self)
{
  g_return_val_if_fail (ZY_IS_FIGURE_SYNC (self), FALSE);

  return self->run != NULL;
}
