/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of the figures are all there is of a run at first. Page by page it reads what they
 * are, fetches each address of the page once, a few at a time, and writes what came of them. The
 * next page is read when nothing of this one is left but what is on its way, so that what was
 * learnt of an address is known to those that come after it.
 *
 * Whatever can go on is begun by zy_figure_run_go_on(), which each end of something calls. */

#include "config.h"

#include "zy-figure-run.h"

#include "zy-figure-fetch.h"
#include "zy-library-figures.h"

#define MAX_QUEUE 100000
#define PAGE 64

/* The fetcher sees to it that no host is asked for more than it likes. */
#define MAX_ACTIVE 8

/* What came is written when there is so much of it, or after so many milliseconds. */
#define MAX_PENDING 32
#define WRITE_INTERVAL 1000

/* What a figure under way may bring. Few are larger. */
#define USUAL_SIZE (1024 * 1024)

/* No image was shown later. */
#define EVER G_MAXINT64

struct _ZyFigureRun {
  GObject parent_instance;

  ZyLibrary *library;
  ZyFigureStore *store;
  ZyFetcher *fetcher;
  guint64 size_limit;
  guint64 figure_limit;

  GTask *task;
  GCancellable *cancellable; /* stops what is under way when the run has to end */
  gulong cancelled_handler;
  gboolean is_by_user;

  GArray *queue;
  guint position;
  GQueue flights;          /* those that wait */
  GHashTable *by_address;  /* all of them, and those of the page that are done */
  guint n_active;
  GPtrArray *pending;      /* results */
  guint write_timeout;
  gboolean is_loading;
  gboolean is_writing;
  gboolean is_shrinking;
  gboolean is_ending;
  gboolean is_trimmed;
  guint64 shrink_limit;
  gint64 shrink_before;

  ZyFigureReport *report;
  GError *error;
  guint64 size;
  guint n_total;
  guint n_done;
};

/* An address that is fetched, and the figures that wait for it. */
typedef struct {
  ZyFigureRun *run;
  GPtrArray *jobs;
  ZyFigureResult *result; /* once it is done: what those that come later are told */
} Flight;

enum {
  PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZyFigureRun, zy_figure_run, G_TYPE_OBJECT)

static void zy_figure_run_go_on (ZyFigureRun *self);

static Flight *
flight_new (ZyFigureRun *run)
{
  Flight *self = g_new0 (Flight, 1);

  self->run = run;
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_figure_job_free);

  return self;
}

static void
flight_free (gpointer data)
{
  Flight *self = data;

  g_ptr_array_unref (self->jobs);
  zy_figure_result_free (self->result);
  g_free (self);
}

static void
zy_figure_run_finalize (GObject *object)
{
  ZyFigureRun *self = ZY_FIGURE_RUN (object);

  g_clear_handle_id (&self->write_timeout, g_source_remove);
  g_queue_clear (&self->flights);
  g_hash_table_unref (self->by_address);
  g_ptr_array_unref (self->pending);
  g_clear_pointer (&self->queue, g_array_unref);
  g_clear_pointer (&self->report, zy_figure_report_free);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  g_clear_object (&self->store);
  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (zy_figure_run_parent_class)->finalize (object);
}

static void
zy_figure_run_class_init (ZyFigureRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_figure_run_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GPtrArray *
results_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) zy_figure_result_free);
}

static void
zy_figure_run_init (ZyFigureRun *self)
{
  g_queue_init (&self->flights);
  self->by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, flight_free);
  self->pending = results_new ();
  self->report = zy_figure_report_new ();
  self->cancellable = g_cancellable_new ();
}

ZyFigureRun *
zy_figure_run_new (ZyLibrary     *library,
                   ZyFigureStore *store,
                   ZyFetcher     *fetcher,
                   guint64        size_limit,
                   guint64        figure_limit)
{
  ZyFigureRun *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (ZY_IS_FIGURE_STORE (store), NULL);
  g_return_val_if_fail (ZY_IS_FETCHER (fetcher), NULL);

  self = g_object_new (ZY_TYPE_FIGURE_RUN, NULL);
  self->library = g_object_ref (library);
  self->store = g_object_ref (store);
  self->fetcher = g_object_ref (fetcher);
  self->size_limit = size_limit;
  self->figure_limit = figure_limit;

  return self;
}

/* Ending. */

/* What is under way ends first, and what came is written. */
static void
begin_end (ZyFigureRun *self)
{
  if (self->is_ending)
    return;

  self->is_ending = TRUE;
  g_queue_clear (&self->flights);
  g_cancellable_cancel (self->cancellable);
}

static void
fail (ZyFigureRun *self,
      GError      *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);

  begin_end (self);
}

static void
stop (ZyFigureRun  *self,
      ZyFigureStop  reason)
{
  if (self->report->stop == ZY_FIGURE_STOP_DONE)
    self->report->stop = reason;

  begin_end (self);
}

static void
end (ZyFigureRun *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_handler);
  g_clear_handle_id (&self->write_timeout, g_source_remove);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->report),
                           (GDestroyNotify) zy_figure_report_free);
}

/* Writing. */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZyFigureRun) self = user_data;
  GError *error = NULL;

  self->is_writing = FALSE;
  if (!zy_library_write_figures_finish (ZY_LIBRARY (source), result, &error)) {
    g_ptr_array_set_size (self->pending, 0);
    fail (self, error);
  }

  zy_figure_run_go_on (self);
}

static void
write_pending (ZyFigureRun *self)
{
  g_autoptr (GPtrArray) results = g_steal_pointer (&self->pending);

  g_clear_handle_id (&self->write_timeout, g_source_remove);
  self->pending = results_new ();
  self->is_writing = TRUE;
  zy_library_write_figures_async (self->library, results, NULL, written_cb, g_object_ref (self));
}

static gboolean
write_timeout_cb (gpointer user_data)
{
  ZyFigureRun *self = user_data;

  self->write_timeout = 0;
  if (!self->is_writing && self->pending->len > 0)
    write_pending (self);

  return G_SOURCE_REMOVE;
}

static void
count_result (ZyFigureRun          *self,
              const ZyFigureResult *result)
{
  const guint n = result->jobs->len;

  self->n_done += n;
  if (result->hash != NULL) {
    self->report->n_stored += n;
    if (result->size > 0) {
      self->report->n_bytes += (guint64) result->size;
      self->size += (guint64) result->size;
    }
  } else if (result->problem != NULL) {
    if (result->next != 0)
      self->report->n_failed += n;
    else
      self->report->n_refused += n;
    zy_figure_report_add_failure (self->report, result->address, result->problem, n);
  }

  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
add_result (ZyFigureRun    *self,
            ZyFigureResult *result)
{
  count_result (self, result);
  g_ptr_array_add (self->pending, result);
  if (self->write_timeout == 0)
    self->write_timeout = g_timeout_add (WRITE_INTERVAL, write_timeout_cb, self);
}

/* Fetching. */

static void
fetched_cb (GObject      *source,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  Flight *flight = user_data;
  g_autoptr (ZyFigureRun) self = flight->run;
  GError *error = NULL;
  ZyFigureResult *result = zy_figure_fetch_finish (ZY_FIGURE_STORE (source), async_result, &error);

  self->n_active--;
  if (result != NULL) {
    flight->result = zy_figure_result_new ();
    flight->result->address = g_strdup (result->address);
    flight->result->hash = g_strdup (result->hash);
    flight->result->width = result->width;
    flight->result->height = result->height;
    flight->result->problem = g_strdup (result->problem);
    flight->result->next = result->next;
    g_ptr_array_unref (result->jobs);
    result->jobs = g_steal_pointer (&flight->jobs);
    flight->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_figure_job_free);
    add_result (self, result);
  } else if (g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_OFFLINE)) {
    g_error_free (error);
    stop (self, ZY_FIGURE_STOP_OFFLINE);
  } else if (self->is_ending && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
  } else {
    fail (self, error);
  }

  zy_figure_run_go_on (self);
}

static void
start (ZyFigureRun *self,
       Flight      *flight)
{
  self->n_active++;
  g_object_ref (self);
  zy_figure_fetch_async (self->store, self->fetcher, flight->jobs->pdata[0], self->figure_limit,
                         self->is_by_user ? ZY_FETCH_PRIORITY_USER : ZY_FETCH_PRIORITY_FIGURE,
                         self->cancellable, fetched_cb, flight);
}

/* What is known without asking. */
static ZyFigureResult *
result_of_job (const ZyFigureJob *job)
{
  ZyFigureResult *result = zy_figure_result_new ();

  result->address = g_strdup (job->addresses->len > 0 ? job->addresses->pdata[0] : NULL);
  result->hash = g_strdup (job->hash);
  result->width = job->width;
  result->height = job->height;
  result->problem = g_strdup (job->problem);
  result->next = job->next;

  return result;
}

/* The job was known, and that is not remembered once more. */
static void
take_known (ZyFigureRun          *self,
            ZyFigureJob          *job,
            const ZyFigureResult *known)
{
  ZyFigureResult *result;

  if (known != NULL) {
    g_free (job->hash);
    job->hash = g_strdup (known->hash);
    job->width = known->width;
    job->height = known->height;
    g_free (job->problem);
    job->problem = g_strdup (known->problem);
    job->next = known->next;
  }

  result = result_of_job (job);
  g_ptr_array_add (result->jobs, job);
  add_result (self, result);
}

/* An image within the digest has no address that another could share. */
static char *
get_key (const ZyFigureJob *job)
{
  return job->addresses->len > 0 ? g_strdup (job->addresses->pdata[0])
                                 : g_strdup_printf ("#%" G_GINT64_FORMAT, job->figure);
}

static void
take_job (ZyFigureRun *self,
          ZyFigureJob *job)
{
  g_autofree char *key = get_key (job);
  Flight *flight = g_hash_table_lookup (self->by_address, key);

  if (job->hash != NULL || job->problem != NULL) {
    take_known (self, job, NULL);
  } else if (flight != NULL && flight->result != NULL) {
    take_known (self, job, flight->result);
  } else if (flight != NULL) {
    g_ptr_array_add (flight->jobs, job);
  } else {
    flight = flight_new (self);
    g_ptr_array_add (flight->jobs, job);
    g_hash_table_insert (self->by_address, g_steal_pointer (&key), flight);
    g_queue_push_tail (&self->flights, flight);
  }
}

static gboolean
is_landed (gpointer key,
           gpointer value,
           gpointer user_data)
{
  return ((const Flight *) value)->result != NULL;
}

static void
page_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ZyFigureRun) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) jobs = zy_library_load_figure_jobs_finish (ZY_LIBRARY (source), result,
                                                                   &error);

  self->is_loading = FALSE;
  if (jobs == NULL) {
    fail (self, error);
  } else if (!self->is_ending) {
    const guint n_asked = MIN (PAGE, self->queue->len - self->position);

    self->position += n_asked;
    self->n_done += n_asked - jobs->len;
    g_ptr_array_set_free_func (jobs, NULL);
    for (guint i = 0; i < jobs->len; i++)
      take_job (self, jobs->pdata[i]);

    /* What landed is in the library by the time the next page is read. */
    g_hash_table_foreach_remove (self->by_address, is_landed, NULL);
  }

  zy_figure_run_go_on (self);
}

static void
load_page (ZyFigureRun *self)
{
  const guint n = MIN (PAGE, self->queue->len - self->position);
  g_autoptr (GArray) page = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  g_array_append_vals (page, &g_array_index (self->queue, gint64, self->position), n);
  self->is_loading = TRUE;
  zy_library_load_figure_jobs_async (self->library, page, NULL, page_loaded_cb,
                                     g_object_ref (self));
}

static void
queue_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (ZyFigureRun) self = user_data;
  GError *error = NULL;
  GArray *queue = zy_library_load_figure_queue_finish (ZY_LIBRARY (source), result, &error);

  self->is_loading = FALSE;
  if (queue == NULL) {
    fail (self, error);
  } else {
    /* Nothing more has become due. */
    if (queue->len == 0)
      begin_end (self);
    g_clear_pointer (&self->queue, g_array_unref);
    self->queue = queue;
    self->position = 0;
    self->n_total = self->n_done + queue->len;
    g_signal_emit (self, signals[PROGRESS], 0);
  }

  zy_figure_run_go_on (self);
}

static void
load_queue (ZyFigureRun *self)
{
  self->is_loading = TRUE;
  zy_library_load_figure_queue_async (self->library, 0, MAX_QUEUE, NULL, queue_loaded_cb,
                                      g_object_ref (self));
}

/* Room. */

static void shrink (ZyFigureRun *self,
                    guint64      limit,
                    gint64       before);

static void
shrunk_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ZyFigureRun) self = user_data;
  ZyFigureShrink room;
  GError *error = NULL;

  self->is_shrinking = FALSE;
  if (!zy_library_shrink_figures_finish (ZY_LIBRARY (source), result, &room, &error)) {
    fail (self, error);
  } else {
    self->size = room.size;
    self->report->n_removed += room.n_removed;
    if (!room.is_done && (!self->is_ending || self->is_trimmed))
      shrink (self, self->shrink_limit, self->shrink_before);
    else if (room.size >= self->size_limit && self->shrink_before != EVER && !self->is_ending)
      stop (self, ZY_FIGURE_STOP_FULL);
  }

  zy_figure_run_go_on (self);
}

static void
shrink (ZyFigureRun *self,
        guint64      limit,
        gint64       before)
{
  self->is_shrinking = TRUE;
  self->shrink_limit = limit;
  self->shrink_before = before;
  zy_library_shrink_figures_async (self->library, self->store, limit, before, NULL, shrunk_cb,
                                   g_object_ref (self));
}

/* Makes room for a figure by removing what is older than it; a little more, so that not each one
 * has to. Older figures are not fetched in the place of newer ones. */
static void
make_room (ZyFigureRun  *self,
           const Flight *flight)
{
  const ZyFigureJob *job = flight->jobs->pdata[0];

  shrink (self, self->size_limit - self->size_limit / 20, job->date);
}

/* Putting it together. */

/* Close to the limit, one waits for the other. */
static gboolean
has_room (ZyFigureRun *self)
{
  return self->is_by_user || self->n_active == 0 ||
         self->size + (self->n_active + 1) * (guint64) USUAL_SIZE < self->size_limit;
}

static void
start_flights (ZyFigureRun *self)
{
  while (self->n_active < MAX_ACTIVE && self->pending->len < MAX_PENDING && !self->is_shrinking) {
    Flight *flight = g_queue_peek_head (&self->flights);

    if (flight == NULL || !has_room (self))
      return;

    if (self->is_by_user || self->size < self->size_limit)
      start (self, g_queue_pop_head (&self->flights));
    else if (self->pending->len == 0 && !self->is_writing)
      make_room (self, flight);
    else
      return;
  }
}

static gboolean
is_page_over (ZyFigureRun *self)
{
  return g_queue_is_empty (&self->flights) && self->pending->len == 0 && !self->is_writing;
}

static void
go_on (ZyFigureRun *self)
{
  if (!self->is_ending)
    start_flights (self);

  /* Nothing is gained by waiting for more. */
  if (!self->is_writing && self->pending->len > 0 &&
      (self->pending->len >= MAX_PENDING || g_queue_is_empty (&self->flights) ||
       self->is_ending || self->size >= self->size_limit))
    write_pending (self);

  if (self->is_ending || self->is_loading || self->is_shrinking || !is_page_over (self))
    return;

  if (self->queue != NULL && self->position < self->queue->len)
    load_page (self);
  else if (self->n_active == 0 && self->is_by_user)
    begin_end (self);
  else if (self->n_active == 0)
    load_queue (self);
}

static gboolean
is_idle (ZyFigureRun *self)
{
  return self->n_active == 0 && self->pending->len == 0 && !self->is_writing &&
         !self->is_loading && !self->is_shrinking;
}

static void
zy_figure_run_go_on (ZyFigureRun *self)
{
  if (self->task == NULL)
    return;

  go_on (self);
  if (!self->is_ending || !is_idle (self))
    return;

  /* How large they are was not known of those that were under way at the same time. */
  if (self->error == NULL && !self->is_by_user && !self->is_trimmed &&
      self->size > self->size_limit) {
    self->is_trimmed = TRUE;
    shrink (self, self->size_limit, EVER);
  } else {
    end (self);
  }
}

/* Not at once: whoever cancels may be in the midst of something. */
static gboolean
cancelled_idle_cb (gpointer user_data)
{
  ZyFigureRun *self = user_data;

  if (self->task != NULL && !self->is_ending) {
    GError *error = NULL;

    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &error);
    fail (self, error);
    zy_figure_run_go_on (self);
  }

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  ZyFigureRun *self = user_data;
  g_autoptr (GSource) idle = g_idle_source_new ();

  g_source_set_callback (idle, cancelled_idle_cb, g_object_ref (self), g_object_unref);
  g_source_attach (idle, g_task_get_context (self->task));
}

void
zy_figure_run_async (ZyFigureRun         *self,
                     GArray              *figures,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_return_if_fail (ZY_IS_FIGURE_RUN (self));
  g_return_if_fail (self->task == NULL && self->queue == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, zy_figure_run_async);
  g_task_set_check_cancellable (self->task, FALSE);

  if (figures != NULL) {
    self->is_by_user = TRUE;
    self->queue = g_array_ref (figures);
    self->n_total = figures->len;
    load_page (self);
  } else {
    shrink (self, self->size_limit, EVER);
  }

  if (cancellable != NULL)
    self->cancelled_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self,
                                                     NULL);
}

ZyFigureReport *
zy_figure_run_finish (ZyFigureRun   *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
zy_figure_run_get_n_total (ZyFigureRun *self)
{
  g_return_val_if_fail (ZY_IS_FIGURE_RUN (self), 0);

  return self->n_total;
}

guint
zy_figure_run_get_n_done (ZyFigureRun *self)
{
  g_return_val_if_fail (ZY_IS_FIGURE_RUN (self), 0);

  return self->n_done;
}

guint64
zy_figure_run_get_n_bytes (ZyFigureRun *self)
{
  g_return_val_if_fail (ZY_IS_FIGURE_RUN (self), 0);

  return self->report != NULL ? self->report->n_bytes : 0;
}
