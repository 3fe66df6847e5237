/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-import-reader.h"

#include <glib/gi18n-lib.h>

#include "zy-digest-walk.h"
#include "zy-file.h"
#include "zy-import-fingerprint.h"
#include "zy-import-memory.h"
#include "zy-local-figures.h"

/* Far more than any digest has; what is larger is something else. */
#define DIGEST_LIMIT (256 * 1024 * 1024)

/* Some digests are merged, in one transaction, while the next are read. */
#define N_SLOTS 64

/* Bytes of files beyond which the next is not read yet. */
#define MAX_WAITING (8 * 1024 * 1024)

typedef struct {
  GFile *file;
  char *name;
} Input;

struct _ZyImportReader {
  GFile *library;
  ZyFigureStore *figures;
  ZyImportMemory *memory;
  GPtrArray *inputs;
  char *source;
  char *date;
  char *format;
  GFile *base_folder;
  char *base_url;

  GThread *thread;
  GMainContext *context;
  GCancellable *cancellable;
  ZyImportStepFunc function;
  gpointer user_data;

  GMutex mutex;
  GCond released;
  guint n_taken; /* guarded by the mutex */
  gsize size_taken; /* likewise */
};

typedef struct {
  ZyImportStep *step;
  ZyImportStepFunc function;
  gpointer user_data;
} Delivery;

static void
input_free (Input *input)
{
  g_object_unref (input->file);
  g_free (input->name);
  g_free (input);
}

static ZyImportStep *
zy_import_step_new (guint n_files,
                    guint n_files_done)
{
  ZyImportStep *self = g_new0 (ZyImportStep, 1);

  self->n_files = n_files;
  self->n_files_done = n_files_done;
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
zy_import_step_free (ZyImportStep *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  zy_digest_draft_unref (self->draft);
  zy_merged_free (self->known);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

ZyImportReader *
zy_import_reader_new (GFile         *library,
                      ZyFigureStore *figures)
{
  ZyImportReader *self = g_new0 (ZyImportReader, 1);

  self->library = g_object_ref (library);
  self->figures = g_object_ref (figures);
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) input_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->released);

  return self;
}

void
zy_import_reader_free (ZyImportReader *self)
{
  if (self == NULL)
    return;

  if (self->thread != NULL)
    g_thread_join (self->thread);

  g_object_unref (self->library);
  g_object_unref (self->figures);
  g_ptr_array_unref (self->inputs);
  g_free (self->source);
  g_free (self->date);
  g_free (self->format);
  g_clear_object (&self->base_folder);
  g_free (self->base_url);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->released);
  g_free (self);
}

void
zy_import_reader_add (ZyImportReader *self,
                      GFile          *file,
                      const char     *name)
{
  Input *input;

  g_return_if_fail (self->thread == NULL);

  input = g_new0 (Input, 1);
  input->file = g_object_ref (file);
  input->name = g_strdup (name);
  g_ptr_array_add (self->inputs, input);
}

void
zy_import_reader_set_hints (ZyImportReader *self,
                            const char     *source,
                            const char     *date,
                            const char     *format)
{
  g_return_if_fail (self->thread == NULL);

  g_free (self->source);
  self->source = g_strdup (source);
  g_free (self->date);
  self->date = g_strdup (date);
  g_free (self->format);
  self->format = g_strdup (format);
}

void
zy_import_reader_set_base (ZyImportReader *self,
                           GFile          *base)
{
  g_return_if_fail (self->thread == NULL);

  g_clear_object (&self->base_folder);
  g_clear_pointer (&self->base_url, g_free);
  if (base != NULL && (g_file_has_uri_scheme (base, "http") ||
                       g_file_has_uri_scheme (base, "https"))) {
    g_autofree char *uri = g_file_get_uri (base);

    /* With its slash it is a folder. */
    self->base_url = g_strconcat (uri, g_str_has_suffix (uri, "/") ? "" : "/", NULL);
  } else {
    g_set_object (&self->base_folder, base);
  }
}

static gboolean
deliver (gpointer data)
{
  Delivery *delivery = data;

  delivery->function (g_steal_pointer (&delivery->step), delivery->user_data);

  return G_SOURCE_REMOVE;
}

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  zy_import_step_free (delivery->step);
  g_free (delivery);
}

static void
hand_over (ZyImportReader *self,
           ZyImportStep   *step)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->step = step;
  delivery->function = self->function;
  delivery->user_data = self->user_data;
  g_source_set_callback (source, deliver, delivery, delivery_free);
  g_source_set_static_name (source, "[zhaiyao] import step");
  g_source_attach (source, self->context);
}

/* Waits for room. Returns %FALSE when the reader was cancelled instead. */
static gboolean
take_slot (ZyImportReader *self)
{
  gboolean cancelled;

  g_mutex_lock (&self->mutex);
  while (!(cancelled = g_cancellable_is_cancelled (self->cancellable)) &&
         (self->n_taken >= N_SLOTS || self->size_taken >= MAX_WAITING))
    g_cond_wait (&self->released, &self->mutex);
  if (!cancelled)
    self->n_taken++;
  g_mutex_unlock (&self->mutex);

  return !cancelled;
}

static void
take_size (ZyImportReader *self,
           ZyImportStep   *step,
           gsize           size)
{
  step->size = size;

  g_mutex_lock (&self->mutex);
  self->size_taken += size;
  g_mutex_unlock (&self->mutex);
}

void
zy_import_reader_release (ZyImportReader *self,
                          ZyImportStep   *step)
{
  g_mutex_lock (&self->mutex);
  if (self->n_taken > 0)
    self->n_taken--;
  self->size_taken -= step->size;
  g_cond_signal (&self->released);
  g_mutex_unlock (&self->mutex);

  zy_import_step_free (step);
}

static void
wake_up (GCancellable   *cancellable,
         ZyImportReader *self)
{
  g_mutex_lock (&self->mutex);
  g_cond_signal (&self->released);
  g_mutex_unlock (&self->mutex);
}

/* Takes the draft's problems over, under the name the user knows the file by. */
static void
take_problems (ZyImportStep       *step,
               const ZyDigestFile *file)
{
  for (guint i = 0; i < step->draft->problems->len; i++) {
    ZyProblem *problem = step->draft->problems->pdata[i];

    g_ptr_array_add (step->problems,
                     zy_problem_new (zy_problem_get_severity (problem), file->name,
                                     zy_problem_get_line (problem),
                                     zy_problem_get_message (problem)));
  }
}

/* A file that the user named must be a digest. One that only lies in a folder may be anything,
 * and it is worth telling, but it is no failure: unless it could not be read to find out. */
static void
take_failure (ZyImportStep       *step,
              const ZyDigestFile *file,
              const GError       *error)
{
  const gboolean no_digest = error->domain == ZY_IMPORT_ERROR ?
    error->code != ZY_IMPORT_ERROR_MALFORMED :
    g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  const ZySeverity severity = no_digest && !file->named ? ZY_SEVERITY_WARNING : ZY_SEVERITY_ERROR;
  /* What is wrong with a text is wrong from its beginning; a file that was not read has no lines. */
  const guint line = error->domain == ZY_IMPORT_ERROR ? 1 : 0;

  if (severity == ZY_SEVERITY_ERROR)
    step->n_failed++;

  g_ptr_array_add (step->problems, zy_problem_new (severity, file->name, line, error->message));
}

/* A draft with figures has more than its file: they lie beside it, and some may come later. One
 * with problems is read again to tell them. */
static gboolean
is_all_there_is (const ZyDigestDraft *draft)
{
  if (draft->problems->len > 0)
    return FALSE;

  for (guint i = 0; i < draft->entries->len; i++)
    if (((const ZyEntryDraft *) draft->entries->pdata[i])->figures->len > 0)
      return FALSE;

  return TRUE;
}

static void
read_file (ZyImportReader     *self,
           const ZyDigestFile *file,
           ZyImportStep       *step)
{
  g_autofree char *path = g_file_get_parse_name (file->file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) fingerprint = NULL;
  g_autoptr (GError) error = NULL;
  ZyImportHints hints = {
    .path = path,
    .source = self->source,
    .date = self->date,
    .format = self->format,
    .cancellable = self->cancellable,
  };

  step->name = g_strdup (file->name);

  bytes = zy_file_load (file->file, DIGEST_LIMIT, &hints.modified, self->cancellable, &error);
  if (bytes != NULL) {
    take_size (self, step, g_bytes_get_size (bytes));
    fingerprint = zy_import_fingerprint (bytes, &hints);
    step->known = zy_import_memory_find (self->memory, fingerprint);
    if (step->known != NULL)
      return;

    step->draft = zy_import_bytes (bytes, &hints, &error);
  }

  if (step->draft == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      take_failure (step, file, error);
    return;
  }

  if (self->base_url != NULL && step->draft->base_url == NULL)
    step->draft->base_url = g_strdup (self->base_url);
  step->n_figures = zy_local_figures_store (step->draft, file->file, file->root,
                                            self->base_folder, self->figures, self->cancellable);
  take_problems (step, file);
  if (is_all_there_is (step->draft))
    step->draft->fingerprint = g_steal_pointer (&fingerprint);
}

static ZyDigestWalk *
walk (ZyImportReader *self)
{
  ZyDigestWalk *walk = zy_digest_walk_new ();

  for (guint i = 0; i < self->inputs->len; i++) {
    const Input *input = self->inputs->pdata[i];

    zy_digest_walk_add (walk, input->file, input->name, self->cancellable);
  }

  return walk;
}

static gpointer
run (gpointer data)
{
  ZyImportReader *self = data;
  g_autoptr (ZyDigestWalk) found = NULL;
  ZyImportStep *step;
  gulong handler;

  handler = g_cancellable_connect (self->cancellable, G_CALLBACK (wake_up), self, NULL);
  found = walk (self);
  self->memory = zy_import_memory_new (self->library);

  if (take_slot (self)) {
    step = zy_import_step_new (found->files->len, 0);
    step->n_failed = found->problems->len;
    g_ptr_array_extend (step->problems, found->problems, (GCopyFunc) (GCallback) g_object_ref,
                        NULL);
    hand_over (self, step);
  }

  for (guint i = 0; i < found->files->len && take_slot (self); i++) {
    step = zy_import_step_new (found->files->len, i + 1);
    read_file (self, found->files->pdata[i], step);
    hand_over (self, step);
  }

  g_cancellable_disconnect (self->cancellable, handler);
  g_clear_pointer (&self->memory, zy_import_memory_free);

  step = zy_import_step_new (found->files->len, found->files->len);
  step->last = TRUE;
  hand_over (self, step);

  return NULL;
}

void
zy_import_reader_start (ZyImportReader   *self,
                        GCancellable     *cancellable,
                        ZyImportStepFunc  function,
                        gpointer          user_data)
{
  g_return_if_fail (self->thread == NULL);
  g_return_if_fail (G_IS_CANCELLABLE (cancellable));
  g_return_if_fail (function != NULL);

  self->cancellable = g_object_ref (cancellable);
  self->context = g_main_context_ref_thread_default ();
  self->function = function;
  self->user_data = user_data;
  self->thread = g_thread_new ("zy-import", run, self);
}
