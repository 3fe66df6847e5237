/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The job lives in the main thread. It takes what its reader read step by step, has the library
 * merge the digests, and tells the activity. While a merge is under way further steps wait in a
 * queue, which the reader keeps short, and are then merged together: to commit some digests takes
 * hardly longer than to commit one. */

#include "config.h"

#include "zy-import-job.h"

#include <glib/gi18n-lib.h>

#include "zy-import-reader.h"

/* Between two changes of the progress, in milliseconds: an eye needs no more, and every change
 * draws a part of the window. */
#define PROGRESS_INTERVAL 100

/* Steps that are dealt with together, and bytes of their files: what the user does meanwhile waits
 * for them. */
#define MAX_STEPS 32
#define MAX_BYTES (4 * 1024 * 1024)

struct _ZyImportJob {
  GObject parent_instance;

  ZyLibrary *library;
  ZyActivity *activity;
  ZyImportReader *reader;

  GTask *task;
  GQueue steps;
  GPtrArray *merging;
  GError *error;

  ZyImportResult result;
  GHashTable *papers; /* numbers */
  guint n_files;
  guint n_files_done;
  guint n_problems;

  guint progress_source;
  gboolean progress_waits;
};

G_DEFINE_FINAL_TYPE (ZyImportJob, zy_import_job, G_TYPE_OBJECT)

static void
zy_import_job_finalize (GObject *object)
{
  ZyImportJob *self = ZY_IMPORT_JOB (object);

  zy_import_reader_free (self->reader);
  g_queue_clear_full (&self->steps, (GDestroyNotify) zy_import_step_free);
  g_clear_pointer (&self->merging, g_ptr_array_unref);
  g_clear_object (&self->library);
  g_clear_object (&self->activity);
  g_hash_table_unref (self->papers);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (zy_import_job_parent_class)->finalize (object);
}

static void
zy_import_job_class_init (ZyImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_import_job_finalize;
}

static void
zy_import_job_init (ZyImportJob *self)
{
  g_queue_init (&self->steps);
  self->papers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

ZyImportJob *
zy_import_job_new (ZyLibrary     *library,
                   ZyFigureStore *figures,
                   ZyActivity    *activity)
{
  ZyImportJob *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (ZY_IS_FIGURE_STORE (figures), NULL);
  g_return_val_if_fail (ZY_IS_ACTIVITY (activity), NULL);

  self = g_object_new (ZY_TYPE_IMPORT_JOB, NULL);
  self->library = g_object_ref (library);
  self->activity = g_object_ref (activity);
  self->reader = zy_import_reader_new (zy_library_get_file (library), figures);

  return self;
}

void
zy_import_job_add (ZyImportJob *self,
                   GFile       *file)
{
  g_autofree char *base_name = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (ZY_IS_IMPORT_JOB (self));
  g_return_if_fail (G_IS_FILE (file));

  base_name = g_file_get_basename (file);
  name = base_name != NULL ? g_filename_display_name (base_name) : g_file_get_parse_name (file);
  zy_import_reader_add (self->reader, file, name);
}

void
zy_import_job_add_named (ZyImportJob *self,
                         GFile       *file,
                         const char  *name)
{
  g_return_if_fail (ZY_IS_IMPORT_JOB (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (name != NULL);

  zy_import_reader_add (self->reader, file, name);
}

void
zy_import_job_set_hints (ZyImportJob *self,
                         const char  *source,
                         const char  *date,
                         const char  *format)
{
  g_return_if_fail (ZY_IS_IMPORT_JOB (self));

  zy_import_reader_set_hints (self->reader, source, date, format);
}

void
zy_import_job_set_base (ZyImportJob *self,
                        GFile       *base)
{
  g_return_if_fail (ZY_IS_IMPORT_JOB (self));
  g_return_if_fail (base == NULL || G_IS_FILE (base));

  zy_import_reader_set_base (self->reader, base);
}

static void
show_progress (ZyImportJob *self)
{
  g_autofree char *text = NULL;

  self->progress_waits = FALSE;
  text = g_strdup_printf (ngettext ("Importing %u of %u digest…", "Importing %u of %u digests…",
                                    self->n_files),
                          MIN (self->n_files_done + 1, self->n_files), self->n_files);

  /* A single file is either done or not, so its fraction says nothing. */
  zy_activity_set_progress (self->activity,
                            self->n_files > 1 ? (double) self->n_files_done / self->n_files : -1,
                            text);
}

static gboolean
on_progress_interval (gpointer data)
{
  ZyImportJob *self = data;

  if (!self->progress_waits) {
    self->progress_source = 0;
    return G_SOURCE_REMOVE;
  }

  show_progress (self);

  return G_SOURCE_CONTINUE;
}

/* Shows the progress now, or at the end of the interval since it was last shown. */
static void
update_progress (ZyImportJob *self)
{
  if (self->n_files == 0)
    return;

  if (self->progress_source != 0) {
    self->progress_waits = TRUE;
    return;
  }

  show_progress (self);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL, on_progress_interval, self);
}

static void
add_problem (ZyImportJob *self,
             ZyProblem   *problem)
{
  if (zy_problem_get_severity (problem) != ZY_SEVERITY_NOTE)
    self->n_problems++;

  zy_activity_add_problem (self->activity, problem);
}

/* “46 digests, 3,120 entries, 2,900 new papers, 2 problems” */
static char *
describe_counts (ZyImportJob *self)
{
  const ZyImportResult *result = &self->result;
  g_autofree char *digests = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *papers = NULL;
  g_autofree char *problems = NULL;

  digests = g_strdup_printf (ngettext ("%'u digest", "%'u digests", result->digests),
                             result->digests);
  entries = g_strdup_printf (ngettext ("%'u entry", "%'u entries", result->entries),
                             result->entries);
  papers = g_strdup_printf (ngettext ("%'u new paper", "%'u new papers", result->new_papers),
                            result->new_papers);
  problems = self->n_problems == 0 ? g_strdup (_("no problems")) :
    g_strdup_printf (ngettext ("%'u problem", "%'u problems", self->n_problems), self->n_problems);

  /* Translators: digests, entries, new papers and problems, each with its number. */
  return g_strdup_printf (_("%s, %s, %s, %s"), digests, entries, papers, problems);
}

static char *
describe_result (ZyImportJob *self)
{
  g_autofree char *counts = describe_counts (self);

  if (self->error == NULL)
    /* Translators: %s are the counts of an import. */
    return g_strdup_printf (_("Imported %s."), counts);

  if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: %s are the counts of an import that was cancelled. */
    return g_strdup_printf (_("Stopped; imported %s."), counts);

  /* Translators: the first %s says why an import failed, the second are its counts. */
  return g_strdup_printf (_("The import failed: %s. Imported %s."), self->error->message, counts);
}

static void
zy_import_job_end (ZyImportJob *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  g_autofree char *summary = NULL;

  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_pointer (&self->reader, zy_import_reader_free);

  self->result.papers = g_hash_table_size (self->papers);
  if (self->error == NULL)
    g_cancellable_set_error_if_cancelled (zy_activity_get_cancellable (self->activity),
                                          &self->error);

  if (self->error == NULL)
    zy_activity_set_progress (self->activity, 1, zy_activity_get_text (self->activity));
  summary = describe_result (self);
  zy_activity_end (self->activity, summary);

  if (self->error != NULL)
    g_task_return_error (task, g_error_copy (self->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* A library that cannot be written ends the job; anything else is about this one digest. */
static void
take_merge_error (ZyImportJob        *self,
                  const ZyImportStep *step,
                  const GError       *error)
{
  g_autoptr (ZyProblem) problem = NULL;

  if (!g_error_matches (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED)) {
    if (self->error == NULL)
      self->error = g_error_copy (error);
    zy_activity_cancel (self->activity);
    return;
  }

  problem = zy_problem_new (ZY_SEVERITY_ERROR, step->name, 0, error->message);
  self->result.failed_files++;
  add_problem (self, problem);
}

static void
count_merged (ZyImportJob        *self,
              const ZyImportStep *step,
              const ZyMerged     *merged)
{
  self->result.digests++;
  self->result.entries += merged->n_entries;
  self->result.new_papers += merged->n_new_papers;
  self->result.figures += step->n_figures;

  for (guint i = 0; i < merged->papers->len; i++) {
    const gint64 *paper = &g_array_index (merged->papers, gint64, i);

    if (!g_hash_table_contains (self->papers, paper))
      g_hash_table_add (self->papers, g_memdup2 (paper, sizeof *paper));
  }
}

static void
release_step (ZyImportJob  *self,
              ZyImportStep *step)
{
  self->n_files = step->n_files;
  self->n_files_done = step->n_files_done;
  zy_import_reader_release (self->reader, step);
}

/* @merged has one for each draft of the steps; it is %NULL when none of them came in, for @error. */
static void
end_steps (ZyImportJob  *self,
           GPtrArray    *steps,
           GPtrArray    *merged,
           const GError *error)
{
  guint n = 0;

  for (guint i = 0; i < steps->len; i++) {
    ZyImportStep *step = steps->pdata[i];

    if (step->known != NULL) {
      count_merged (self, step, step->known);
    } else if (step->draft != NULL) {
      const ZyMerged *one = merged != NULL ? merged->pdata[n++] : NULL;

      if (one != NULL && one->error == NULL)
        count_merged (self, step, one);
      else
        take_merge_error (self, step, one != NULL ? one->error : error);
    }

    release_step (self, step);
  }

  update_progress (self);
}

static void zy_import_job_continue (ZyImportJob *self);

static void
on_merged (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ZyImportJob) self = user_data;
  g_autoptr (GPtrArray) steps = g_steal_pointer (&self->merging);
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GError) error = NULL;

  merged = zy_library_merge_all_finish (self->library, result, &error);
  end_steps (self, steps, merged, error);
  zy_import_job_continue (self);
}

/* Takes steps from the queue up to the last one, or as many as are dealt with together. The user
 * may cancel over a problem: what was read before it is merged, what comes after it is not. */
static GPtrArray *
take_steps (ZyImportJob  *self,
            GCancellable *cancellable)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  ZyImportStep *step;
  gsize size = 0;

  while ((step = g_queue_peek_head (&self->steps)) != NULL && !step->last &&
         !g_cancellable_is_cancelled (cancellable) && steps->len < MAX_STEPS &&
         (size == 0 || size + step->size <= MAX_BYTES)) {
    self->result.failed_files += step->n_failed;
    for (guint i = 0; i < step->problems->len; i++)
      add_problem (self, step->problems->pdata[i]);

    size += step->size;
    g_ptr_array_add (steps, g_queue_pop_head (&self->steps));
  }

  return g_steal_pointer (&steps);
}

/* A digest is merged as a whole or not at all. Some that are merged together are soon merged; a large
 * one, which alone may take long, is given up when the user cancels. */
static void
merge_steps (ZyImportJob *self,
             GPtrArray   *steps)
{
  g_autoptr (GPtrArray) drafts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_digest_draft_unref);
  GCancellable *cancellable = NULL;

  for (guint i = 0; i < steps->len; i++) {
    const ZyImportStep *step = steps->pdata[i];

    if (step->size > MAX_BYTES)
      cancellable = zy_activity_get_cancellable (self->activity);
    if (step->draft != NULL)
      g_ptr_array_add (drafts, zy_digest_draft_ref (step->draft));
  }

  if (drafts->len == 0) {
    end_steps (self, steps, NULL, NULL);
    return;
  }

  self->merging = g_ptr_array_ref (steps);
  zy_library_merge_all_async (self->library, drafts, cancellable, on_merged, g_object_ref (self));
}

static void
zy_import_job_continue (ZyImportJob *self)
{
  GCancellable *cancellable = zy_activity_get_cancellable (self->activity);
  ZyImportStep *step;

  while (self->merging == NULL && (step = g_queue_peek_head (&self->steps)) != NULL) {
    if (step->last) {
      zy_import_step_free (g_queue_pop_head (&self->steps));
      zy_import_job_end (self);
      return;
    }

    if (g_cancellable_is_cancelled (cancellable)) {
      zy_import_reader_release (self->reader, g_queue_pop_head (&self->steps));
    } else {
      g_autoptr (GPtrArray) steps = take_steps (self, cancellable);

      merge_steps (self, steps);
    }
  }
}

static void
on_step (ZyImportStep *step,
         gpointer      user_data)
{
  g_autoptr (ZyImportJob) self = g_object_ref (user_data);

  g_queue_push_tail (&self->steps, step);
  zy_import_job_continue (self);
}

void
zy_import_job_run_async (ZyImportJob         *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (ZY_IS_IMPORT_JOB (self));
  g_return_if_fail (self->task == NULL && self->reader != NULL);

  /* The task keeps the job, and with it the reader, until the last step. */
  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, zy_import_job_run_async);

  zy_activity_begin (self->activity, _("Importing"));
  zy_activity_set_progress (self->activity, -1, _("Looking for digests…"));
  zy_import_reader_start (self->reader, zy_activity_get_cancellable (self->activity), on_step,
                          self);
}

gboolean
zy_import_job_run_finish (ZyImportJob     *self,
                          GAsyncResult    *result,
                          ZyImportResult  *result_out,
                          GError         **error)
{
  g_return_val_if_fail (ZY_IS_IMPORT_JOB (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (result_out != NULL)
    *result_out = self->result;

  return g_task_propagate_boolean (G_TASK (result), error);
}
