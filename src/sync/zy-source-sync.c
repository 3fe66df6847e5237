/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One question after the other: a source with one address is asked once, one with an address for
 * each day is asked for the days of its plan, newest first. What was learnt of a day is kept before
 * the next is asked for, so that a run that ends early is gone on with. */

#include "config.h"

#include "zy-source-sync.h"

#include <glib/gi18n-lib.h>

#include "zy-answer-check.h"
#include "zy-answer-reader.h"
#include "zy-day-plan.h"
#include "zy-fetch-address.h"
#include "zy-fetch-failure.h"
#include "zy-import-job.h"
#include "zy-library-sources.h"
#include "zy-mirror.h"
#include "zy-source-address.h"
#include "zy-source-history.h"

struct _ZySourceSync {
  GObject parent_instance;

  ZyLibrary *library;
  ZyFigureStore *figures;
  ZyFetcher *fetcher;
  ZyMergeQueue *merges;
  ZySourceStatus *status;
  ZySourceReport *report;
  char *date;
  ZyFetchPriority priority;

  GTask *task;
  ZyActivity *activity; /* of a folder */

  /* Of a source with an address for each day. */
  GPtrArray *known;     /* days */
  GQueue dates;
  guint n_missing;
  ZySourceDay *day;
  guint n_writing; /* days that are just being kept */
  gboolean is_ending;

  /* The question that is asked. */
  gboolean has_followed;
  char *address;
  char *url;
  gint64 asked;
  gint64 retry_after;

  /* The answer, by which it is known the next time. */
  char *permanent_url;
  char *etag;
  char *last_modified;
  char *hash;
};

G_DEFINE_FINAL_TYPE (ZySourceSync, zy_source_sync, G_TYPE_OBJECT)

static void
zy_source_sync_finalize (GObject *object)
{
  ZySourceSync *self = ZY_SOURCE_SYNC (object);

  g_object_unref (self->library);
  g_object_unref (self->figures);
  g_object_unref (self->fetcher);
  g_object_unref (self->merges);
  g_object_unref (self->status);
  g_clear_object (&self->activity);
  zy_source_report_free (self->report);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_queue_clear_full (&self->dates, g_free);
  zy_source_day_free (self->day);
  g_free (self->date);
  g_free (self->address);
  g_free (self->url);
  g_free (self->permanent_url);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->hash);

  G_OBJECT_CLASS (zy_source_sync_parent_class)->finalize (object);
}

static void
zy_source_sync_class_init (ZySourceSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_source_sync_finalize;
}

static void
zy_source_sync_init (ZySourceSync *self)
{
  self->priority = ZY_FETCH_PRIORITY_DIGEST;
  self->retry_after = -1;
  g_queue_init (&self->dates);
}

ZySourceSync *
zy_source_sync_new (ZyLibrary            *library,
                    ZyFigureStore        *figures,
                    ZyFetcher            *fetcher,
                    ZyMergeQueue         *merges,
                    const ZySourceRecord *record,
                    ZySourceStatus       *status)
{
  ZySourceSync *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (ZY_IS_FIGURE_STORE (figures), NULL);
  g_return_val_if_fail (ZY_IS_FETCHER (fetcher), NULL);
  g_return_val_if_fail (ZY_IS_MERGE_QUEUE (merges), NULL);
  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (status), NULL);

  self = g_object_new (ZY_TYPE_SOURCE_SYNC, NULL);
  self->library = g_object_ref (library);
  self->figures = g_object_ref (figures);
  self->fetcher = g_object_ref (fetcher);
  self->merges = g_object_ref (merges);
  self->status = g_object_ref (status);
  self->report = zy_source_report_new (record);

  return self;
}

void
zy_source_sync_set_date (ZySourceSync *self,
                         const char   *date)
{
  g_return_if_fail (ZY_IS_SOURCE_SYNC (self));

  g_free (self->date);
  self->date = g_strdup (date);
}

void
zy_source_sync_set_priority (ZySourceSync    *self,
                             ZyFetchPriority  priority)
{
  g_return_if_fail (ZY_IS_SOURCE_SYNC (self));

  self->priority = priority;
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* The end. */

static void
record_outcome (ZySourceSync *self)
{
  ZySourceState *state = self->report->record->state;
  ZySyncHistory history;

  zy_source_history_load (&history, state);
  zy_sync_record (&history, self->report->record->settings->interval, self->report->outcome,
                  self->asked, self->retry_after, g_random_double ());
  zy_source_history_store (&history, state);
  if (self->report->outcome <= ZY_SYNC_UNCHANGED)
    g_clear_pointer (&state->message, g_free);
}

/* Whoever asks next is to find what was learnt of the days. */
static void
end (ZySourceSync *self)
{
  g_autoptr (GTask) task = NULL;

  self->is_ending = TRUE;
  if (self->n_writing > 0)
    return;

  task = g_steal_pointer (&self->task);
  record_outcome (self);
  zy_source_status_set_phase (self->status, ZY_SYNC_PHASE_IDLE);
  g_task_return_pointer (task, g_steal_pointer (&self->report),
                         (GDestroyNotify) zy_source_report_free);
}

/* Nothing more can be done: the user does not want it, or the library cannot. */
static void
give_up (ZySourceSync *self,
         GError       *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  zy_source_status_set_phase (self->status, ZY_SYNC_PHASE_IDLE);
  g_task_return_error (task, error);
}

static void ask (ZySourceSync *self);
static void ask_next (ZySourceSync *self);

/* What was learnt. */

static gboolean
is_dated (ZySourceSync *self)
{
  return self->report->record->settings->kind == ZY_SOURCE_KIND_DATED;
}

/* Of several days, one with something new outweighs the others. */
static void
note_outcome (ZySourceSync  *self,
              ZySyncOutcome  outcome)
{
  if (outcome == ZY_SYNC_CHANGED ||
      (self->report->outcome != ZY_SYNC_CHANGED && outcome != ZY_SYNC_UNCHANGED))
    self->report->outcome = outcome;
}

static void
day_written_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ZySourceSync) self = user_data;

  /* It can be learnt again. */
  zy_library_write_source_day_finish (ZY_LIBRARY (object), result, NULL);
  self->n_writing--;
  if (self->is_ending && self->n_writing == 0)
    end (self);
}

static void
keep_day (ZySourceSync     *self,
          const char       *date,
          ZySourceDayState  state,
          const char       *message)
{
  g_autoptr (ZySourceDay) day = self->day != NULL ? g_steal_pointer (&self->day)
                                                  : zy_source_day_new (date, state);

  day->state = state;
  day->tried = self->asked;
  g_free (day->message);
  day->message = g_strdup (message);
  self->n_writing++;
  zy_library_write_source_day_async (self->library, self->report->record->id, day, NULL,
                                     day_written_cb, g_object_ref (self));
}

static ZySyncOutcome
get_outcome (const GError *error)
{
  static const struct {
    ZyFetchError code;
    ZySyncOutcome outcome;
  } outcomes[] = {
    { ZY_FETCH_ERROR_OFFLINE, ZY_SYNC_OFFLINE },
    { ZY_FETCH_ERROR_RATE_LIMITED, ZY_SYNC_RATE_LIMITED },
    { ZY_FETCH_ERROR_NOT_FOUND, ZY_SYNC_NOT_FOUND },
    { ZY_FETCH_ERROR_GONE, ZY_SYNC_GONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_error_matches (error, ZY_FETCH_ERROR, (int) outcomes[i].code))
      return outcomes[i].outcome;

  return ZY_SYNC_FAILED;
}

static void
set_message (ZySourceSync *self,
             const char   *message)
{
  ZySourceState *state = self->report->record->state;

  g_free (state->message);
  state->message = g_strdup (message);
}

/* There was nothing of that day; the ones before may be there. When there never was any, it is the
 * address that is wrong. */
static void
miss_day (ZySourceSync *self,
          const GError *error)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < self->known->len; i++)
    has_any |= ((const ZySourceDay *) self->known->pdata[i])->state == ZY_SOURCE_DAY_PRESENT;

  keep_day (self, NULL, ZY_SOURCE_DAY_MISSING, NULL);
  self->n_missing++;
  if (!has_any && self->report->n_digests == 0 && self->dates.length == 0 && self->n_missing > 1) {
    set_message (self, error->message);
    note_outcome (self, ZY_SYNC_NOT_FOUND);
  }

  ask_next (self);
}

static void
fail (ZySourceSync *self,
      const GError *error)
{
  ZySyncOutcome outcome = get_outcome (error);
  g_autofree char *today = zy_day_to_date (zy_day_of_time (self->asked));
  g_autoptr (ZyProblem) problem = NULL;

  if (is_dated (self) && (outcome == ZY_SYNC_NOT_FOUND || outcome == ZY_SYNC_GONE)) {
    miss_day (self, error);
    return;
  }

  problem = zy_problem_new (ZY_SEVERITY_ERROR, self->report->record->settings->name, 0,
                            error->message);
  g_ptr_array_add (self->report->problems, g_steal_pointer (&problem));
  set_message (self, error->message);
  note_outcome (self, outcome);
  self->retry_after = MAX (self->retry_after, zy_fetch_error_get_retry_after (error));
  if (outcome != ZY_SYNC_OFFLINE)
    keep_day (self, today, ZY_SOURCE_DAY_FAILED, error->message);

  /* What keeps one day from coming is seldom another for the next. */
  if (error->domain == ZY_FETCH_ERROR)
    end (self);
  else
    ask_next (self);
}

static void
replace (char **text,
         char **new_text)
{
  g_free (*text);
  *text = g_steal_pointer (new_text);
}

/* It moved for good. What a mirror says is of the mirror; and networks that want the user to sign
 * in say it too, so it counts only once digests came from there. */
static void
follow (ZySourceSync *self)
{
  ZySourceSettings *settings = self->report->record->settings;

  if (is_dated (self) || self->permanent_url == NULL ||
      g_strcmp0 (self->url, self->address) != 0)
    return;

  replace (&settings->address, &self->permanent_url);
  g_free (self->url);
  self->url = g_strdup (settings->address);
  self->report->settings_changed = TRUE;
}

/* What seems to be cut short may be whole the next time; if it comes again, it is to be known. */
static void
keep_refused (ZySourceSync *self,
              ZyAnswer     *answer)
{
  if (g_error_matches (answer->error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_TRUNCATED))
    replace (self->day != NULL ? &self->day->refused : &self->report->record->state->refused,
             &answer->hash);
}

/* What an answer is known by is kept once all of it is in the library, lest it be passed over the
 * next time. */
static void
keep_answer (ZySourceSync *self)
{
  ZySourceState *state = self->report->record->state;

  if (self->day != NULL) {
    replace (&self->day->etag, &self->etag);
    replace (&self->day->last_modified, &self->last_modified);
    if (self->hash != NULL)
      replace (&self->day->hash, &self->hash);
    g_clear_pointer (&self->day->refused, g_free);
    return;
  }

  follow (self);
  replace (&state->etag, &self->etag);
  replace (&state->last_modified, &self->last_modified);
  if (self->hash != NULL)
    replace (&state->hash, &self->hash);
  g_clear_pointer (&state->refused, g_free);
  g_free (state->validated);
  state->validated = g_strdup (self->url);
}

static void
take_nothing_new (ZySourceSync *self)
{
  ZySourceState *state = self->report->record->state;
  g_autofree char *today = zy_day_to_date (zy_day_of_time (self->asked));

  keep_answer (self);
  note_outcome (self, ZY_SYNC_UNCHANGED);
  if (self->day != NULL)
    keep_day (self, NULL, self->day->state == ZY_SOURCE_DAY_FAILED ? ZY_SOURCE_DAY_PRESENT
                                                                   : self->day->state, NULL);
  else if (state->n_failures > 0)
    keep_day (self, today, ZY_SOURCE_DAY_UNKNOWN, NULL);

  ask_next (self);
}

/* A weekend, a holiday, or a snapshot taken while the publisher was at work. */
static void
take_empty (ZySourceSync        *self,
            const ZyDigestDraft *draft)
{
  keep_answer (self);
  note_outcome (self, ZY_SYNC_UNCHANGED);
  keep_day (self, draft->date, ZY_SOURCE_DAY_EMPTY, NULL);
  ask_next (self);
}

static void
merged_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ZySourceSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyMerged) merged = zy_merge_queue_merge_finish (self->merges, result, &error);

  if (merged == NULL && g_error_matches (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED)) {
    fail (self, error);
    return;
  }

  if (merged == NULL) {
    give_up (self, g_steal_pointer (&error));
    return;
  }

  keep_answer (self);
  self->report->n_digests++;
  self->report->n_entries += merged->n_entries;
  self->report->n_new_papers += merged->n_new_papers;
  note_outcome (self, ZY_SYNC_CHANGED);
  if (self->day != NULL)
    keep_day (self, NULL, ZY_SOURCE_DAY_PRESENT, NULL);

  ask_next (self);
}

/* A digest none of whose entries could be read says in its problems why. */
static GError *
check_entries (const ZyDigestDraft *draft)
{
  if (draft->entries->len > 0)
    return NULL;

  for (guint i = 0; i < draft->problems->len; i++)
    if (zy_problem_get_severity (draft->problems->pdata[i]) != ZY_SEVERITY_NOTE)
      return g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                          /* Translators: %s says what is wrong with one of them. */
                          _("None of the papers of the digest could be read: %s"),
                          zy_problem_get_message (draft->problems->pdata[i]));

  return NULL;
}

/* The page that a user gave instead of its feed. A page that comes where digests came before is
 * none of these, and neither is the second page in a row. */
static gboolean
ask_feed (ZySourceSync *self,
          GPtrArray    *feeds)
{
  ZySourceSettings *settings = self->report->record->settings;

  if (feeds == NULL || feeds->len == 0 || self->has_followed || is_dated (self) ||
      self->report->record->state->succeeded > 0)
    return FALSE;

  g_free (settings->address);
  g_free (self->address);
  settings->address = g_strdup (zy_source_candidate_get_settings (feeds->pdata[0])->address);
  self->address = g_strdup (settings->address);
  self->report->settings_changed = TRUE;
  self->has_followed = TRUE;
  ask (self);

  return TRUE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (ZySourceSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyAnswer) answer = zy_answer_read_finish (result, &error);

  if (answer == NULL) {
    give_up (self, g_steal_pointer (&error));
    return;
  }

  if (ask_feed (self, answer->feeds))
    return;

  if (answer->error == NULL && answer->draft != NULL)
    answer->error = check_entries (answer->draft);
  if (answer->error != NULL) {
    keep_refused (self, answer);
    fail (self, answer->error);
    return;
  }

  replace (&self->hash, &answer->hash);
  if (answer->draft == NULL) {
    take_nothing_new (self);
    return;
  }

  for (guint i = 0; i < answer->draft->problems->len; i++)
    g_ptr_array_add (self->report->problems, g_object_ref (answer->draft->problems->pdata[i]));
  if (answer->draft->entries->len == 0) {
    take_empty (self, answer->draft);
    return;
  }

  zy_merge_queue_merge_async (self->merges, answer->draft, merged_cb, g_object_ref (self));
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZySourceSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyFetchResponse) response = zy_fetcher_fetch_finish (self->fetcher, result, &error);
  const ZySourceState *state = self->report->record->state;
  const ZySourceDay *day = self->day;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    give_up (self, g_steal_pointer (&error));
    return;
  }

  if (response == NULL) {
    fail (self, error);
    return;
  }

  replace (&self->etag, &response->etag);
  replace (&self->permanent_url, &response->permanent_url);
  /* The digest may be dated by it, too. */
  g_free (self->last_modified);
  self->last_modified = g_strdup (response->last_modified);
  if (response->status == 304) {
    take_nothing_new (self);
    return;
  }

  zy_source_status_set_phase (self->status, ZY_SYNC_PHASE_READING);
  zy_answer_read_async (g_steal_pointer (&response), self->address,
                        self->report->record->settings->name, day != NULL ? day->date : NULL,
                        day != NULL ? day->hash : state->hash,
                        day != NULL ? day->refused : state->refused,
                        g_task_get_cancellable (self->task), read_cb, g_object_ref (self));
}

/* Asking. */

static void
ask (ZySourceSync *self)
{
  const ZySourceSettings *settings = self->report->record->settings;
  const ZySourceState *state = self->report->record->state;
  ZyFetchRequest request = { .proxy = settings->proxy, .priority = self->priority };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->last_modified, g_free);
  g_clear_pointer (&self->hash, g_free);
  self->url = zy_mirror_apply (settings->mirror, self->address, &error);
  if (self->url == NULL) {
    fail (self, error);
    return;
  }

  request.url = self->url;
  if (self->day != NULL) {
    request.etag = self->day->etag;
    request.last_modified = self->day->last_modified;
  } else if (g_strcmp0 (state->validated, self->url) == 0) {
    request.etag = state->etag;
    request.last_modified = state->last_modified;
  }

  zy_source_status_set_phase (self->status, ZY_SYNC_PHASE_FETCHING);
  zy_fetcher_fetch_async (self->fetcher, &request, g_task_get_cancellable (self->task), fetched_cb,
                          g_object_ref (self));
}

static ZySourceDay *
find_day (ZySourceSync *self,
          const char   *date)
{
  for (guint i = 0; i < self->known->len; i++) {
    const ZySourceDay *day = self->known->pdata[i];

    if (g_str_equal (day->date, date))
      return zy_source_day_copy (day);
  }

  return zy_source_day_new (date, ZY_SOURCE_DAY_UNKNOWN);
}

/* Of a source with one address there is nothing to ask after the first question. */
static void
ask_next (ZySourceSync *self)
{
  g_autofree char *date = g_queue_pop_head (&self->dates);
  GError *error = NULL;

  g_clear_pointer (&self->day, zy_source_day_free);
  if (date == NULL) {
    end (self);
    return;
  }

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &error)) {
    give_up (self, error);
    return;
  }

  self->day = find_day (self, date);
  g_free (self->address);
  self->address = zy_source_address_for_day (self->report->record->settings->address, date);
  ask (self);
}

static GArray *
make_records (GPtrArray *known)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (ZyDayRecord));

  for (guint i = 0; i < known->len; i++) {
    const ZySourceDay *day = known->pdata[i];
    ZyDayRecord record = { .state = day->state, .checked = day->tried };

    if (day->state > ZY_SOURCE_DAY_UNKNOWN && day->state <= ZY_SOURCE_DAY_FAILED &&
        zy_day_from_date (day->date, &record.day))
      g_array_append_val (records, record);
  }

  return records;
}

static void
plan_days (ZySourceSync *self)
{
  const ZyDayPlan plan = { .weekends = TRUE };
  g_autoptr (GArray) records = make_records (self->known);
  g_autoptr (GArray) days = zy_day_plan_next (&plan, (const ZyDayRecord *) (gpointer) records->data,
                                              records->len, self->asked);

  for (guint i = 0; i < days->len; i++)
    g_queue_push_tail (&self->dates, zy_day_to_date (g_array_index (days, int, i)));
}

static void
days_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ZySourceSync) self = user_data;
  GError *error = NULL;

  self->known = zy_library_load_source_days_finish (self->library, result, &error);
  if (self->known == NULL) {
    give_up (self, error);
    return;
  }

  if (self->date != NULL)
    g_queue_push_tail (&self->dates, g_strdup (self->date));
  else
    plan_days (self);

  ask_next (self);
}

/* Folders. */

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ZySourceSync) self = user_data;
  g_autoptr (GError) error = NULL;
  ZyImportResult imported;
  gboolean ok = zy_import_job_run_finish (ZY_IMPORT_JOB (object), result, &imported, &error);
  GListModel *problems = zy_activity_get_problems (self->activity);
  const guint n_problems = g_list_model_get_n_items (problems);

  for (guint i = 0; i < n_problems; i++)
    g_ptr_array_add (self->report->problems, g_list_model_get_item (problems, i));

  if (!ok) {
    give_up (self, g_steal_pointer (&error));
    return;
  }

  self->report->n_digests = imported.digests;
  self->report->n_entries = imported.entries;
  self->report->n_new_papers = imported.new_papers;
  if (imported.failed_files > 0 && imported.digests == 0 && n_problems > 0) {
    set_message (self, zy_problem_get_message (self->report->problems->pdata[0]));
    self->report->outcome = ZY_SYNC_FAILED;
  } else {
    self->report->outcome = imported.new_papers > 0 ? ZY_SYNC_CHANGED : ZY_SYNC_UNCHANGED;
  }

  end (self);
}

static void
cancelled_cb (GCancellable *cancellable,
              ZyActivity   *activity)
{
  zy_activity_cancel (activity);
}

static void
import_folder (ZySourceSync *self)
{
  const ZySourceSettings *settings = self->report->record->settings;
  GCancellable *cancellable = g_task_get_cancellable (self->task);
  g_autoptr (GFile) folder = g_file_new_for_uri (settings->address);
  g_autoptr (ZyImportJob) job = NULL;

  self->activity = zy_activity_new ();
  job = zy_import_job_new (self->library, self->figures, self->activity);
  zy_import_job_add (job, folder);
  zy_import_job_set_hints (job, settings->name, NULL, NULL);

  zy_source_status_set_phase (self->status, ZY_SYNC_PHASE_READING);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self->activity,
                             0);
  zy_import_job_run_async (job, imported_cb, g_object_ref (self));
}

/* What the host of the source said when this was another process. */
static GError *
get_block (ZySourceSync *self)
{
  const ZySourceSettings *settings = self->report->record->settings;
  g_autofree char *today = zy_day_to_date (zy_day_of_time (self->asked));
  g_autofree char *address = is_dated (self) ? zy_source_address_for_day (settings->address, today)
                                             : g_strdup (settings->address);
  g_autofree char *url = address != NULL ? zy_mirror_apply (settings->mirror, address, NULL) : NULL;
  g_autoptr (GUri) uri = url != NULL ? zy_fetch_address_parse (url, NULL) : NULL;
  ZySyncHistory history;

  zy_source_history_load (&history, self->report->record->state);
  if (uri == NULL || zy_sync_may_ask (&history, self->asked))
    return NULL;

  return zy_fetch_failure_of_block (history.not_before - self->asked, uri);
}

/* The library says which days there are to ask for. */
static void
load_days (ZySourceSync *self)
{
  zy_library_load_source_days_async (self->library, self->report->record->id, NULL, NULL,
                                     g_task_get_cancellable (self->task), days_loaded_cb,
                                     g_object_ref (self));
}

void
zy_source_sync_run_async (ZySourceSync        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  const ZySourceSettings *settings;
  g_autoptr (GError) block = NULL;

  g_return_if_fail (ZY_IS_SOURCE_SYNC (self));
  g_return_if_fail (self->task == NULL && self->report != NULL);

  settings = self->report->record->settings;
  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, zy_source_sync_run_async);
  /* What was merged is told although the user cancelled meanwhile. */
  g_task_set_check_cancellable (self->task, FALSE);
  self->asked = get_now ();

  if (settings->kind != ZY_SOURCE_KIND_FOLDER)
    block = get_block (self);

  if (block != NULL) {
    fail (self, block);
  } else if (settings->kind == ZY_SOURCE_KIND_FOLDER) {
    import_folder (self);
  } else if (settings->kind == ZY_SOURCE_KIND_DATED) {
    load_days (self);
  } else {
    self->address = g_strdup (settings->address);
    ask (self);
  }
}

ZySourceReport *
zy_source_sync_run_finish (ZySourceSync  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
