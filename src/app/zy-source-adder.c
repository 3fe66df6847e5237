/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-source-adder.h"

#include <glib/gi18n-lib.h>

#include "zy-add-source-dialog.h"
#include "zy-catalogue.h"
#include "zy-file.h"
#include "zy-library-sources.h"
#include "zy-source-probe.h"
#include "zy-subscriptions.h"

struct _ZySourceAdder {
  GObject parent_instance;

  ZyLibrary *library;
  ZyFetcher *fetcher;
  ZyCatalogue *catalogue;

  /* The dialog, while it is there, and the sources that there were when it came. */
  ZyAddSourceDialog *dialog;
  GPtrArray *records;
  GCancellable *probing;
  char *address; /* to begin with, or NULL */
};

G_DEFINE_FINAL_TYPE (ZySourceAdder, zy_source_adder, G_TYPE_OBJECT)

typedef enum {
  SIGNAL_ADDED,
  SIGNAL_EXPORTED,
  N_SIGNALS,
} ZySourceAdderSignal;

static guint signals[N_SIGNALS];

/* Sources that are being added, one after the other. */
typedef struct {
  ZySourceAdder *adder;
  GFile *file;
  GPtrArray *records;

  GPtrArray *sources;
  GPtrArray *problems;
  guint next;
  guint n_added;
} Batch;

static Batch *
batch_new (ZySourceAdder *self)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->adder = g_object_ref (self);
  batch->problems = g_ptr_array_new_with_free_func (g_object_unref);

  return batch;
}

static void
batch_free (Batch *self)
{
  g_object_unref (self->adder);
  g_clear_object (&self->file);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_free)

static void
finish (Batch *batch)
{
  g_signal_emit (batch->adder, signals[SIGNAL_ADDED], 0, batch->n_added, batch->problems);
  batch_free (batch);
}

/* Nothing can be added at all. */
static void
fail (Batch        *batch,
      const GError *error)
{
  g_autofree char *name = batch->file != NULL ? g_file_get_basename (batch->file) : NULL;

  g_ptr_array_add (batch->problems,
                   zy_problem_new (ZY_SEVERITY_ERROR, name, 0, error->message));
  finish (batch);
}

static void add_next (Batch *batch);

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Batch *batch = user_data;
  const ZySourceSettings *settings = g_ptr_array_index (batch->sources, batch->next - 1);
  g_autoptr (GError) error = NULL;

  if (zy_library_add_source_finish (ZY_LIBRARY (object), result, &error) != 0) {
    batch->n_added++;
  } else {
    g_autofree char *message = g_strdup_printf ("%s: %s", settings->name, error->message);

    g_ptr_array_add (batch->problems, zy_problem_new (ZY_SEVERITY_WARNING, NULL, 0, message));
  }

  add_next (batch);
}

static void
add_next (Batch *batch)
{
  if (batch->next == batch->sources->len) {
    finish (batch);
    return;
  }

  zy_library_add_source_async (batch->adder->library,
                               g_ptr_array_index (batch->sources, batch->next++), NULL, added_cb,
                               batch);
}

static void
read_list_in_thread (GTask        *task,
                     gpointer      source_object,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  Batch *batch = task_data;
  g_autofree char *name = g_file_get_basename (batch->file);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = zy_file_load (batch->file, ZY_SUBSCRIPTIONS_MAX_BYTES, NULL, cancellable, &error);
  if (bytes != NULL)
    batch->sources = zy_subscriptions_read (bytes, name, batch->records, &problems, &error);
  if (batch->sources == NULL) {
    g_task_return_error (task, error);
    return;
  }

  g_ptr_array_extend_and_steal (batch->problems, g_steal_pointer (&problems));
  g_task_return_boolean (task, TRUE);
}

static void
list_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Batch *batch = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    add_next (batch);
  else
    fail (batch, error);
}

static void
records_for_list_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  Batch *batch = user_data;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  batch->records = zy_library_load_source_records_finish (ZY_LIBRARY (object), result, &error);
  if (batch->records == NULL) {
    fail (batch, error);
    return;
  }

  /* The thread lets go of the task some time after the answer, so it does not hold the adder. */
  task = g_task_new (NULL, NULL, list_read_cb, batch);
  g_task_set_source_tag (task, zy_source_adder_import);
  g_task_set_task_data (task, batch, NULL);
  g_task_run_in_thread (task, read_list_in_thread);
}

void
zy_source_adder_import (ZySourceAdder *self,
                        GFile         *file)
{
  Batch *batch;

  g_return_if_fail (ZY_IS_SOURCE_ADDER (self) && G_IS_FILE (file));

  batch = batch_new (self);
  batch->file = g_object_ref (file);
  zy_library_load_source_records_async (self->library, NULL, records_for_list_cb, batch);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZySourceAdder) self = user_data;
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (object), result, NULL, &error);
  g_signal_emit (self, signals[SIGNAL_EXPORTED], 0, error != NULL ? error->message : NULL);
}

static void
records_for_export_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (Batch) batch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GBytes) bytes = NULL;

  records = zy_library_load_source_records_finish (ZY_LIBRARY (object), result, &error);
  if (records == NULL) {
    g_signal_emit (batch->adder, signals[SIGNAL_EXPORTED], 0, error->message);
    return;
  }

  bytes = zy_subscriptions_write (records, batch->adder->catalogue, _("Sources of Zhaiyao"),
                                  g_get_real_time () / G_USEC_PER_SEC);
  g_file_replace_contents_bytes_async (batch->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_object_ref (batch->adder));
}

void
zy_source_adder_export (ZySourceAdder *self,
                        GFile         *file)
{
  Batch *batch;

  g_return_if_fail (ZY_IS_SOURCE_ADDER (self) && G_IS_FILE (file));

  batch = batch_new (self);
  batch->file = g_object_ref (file);
  zy_library_load_source_records_async (self->library, NULL, records_for_export_cb, batch);
}

static void
stop_probing (ZySourceAdder *self)
{
  g_cancellable_cancel (self->probing);
  g_clear_object (&self->probing);
  if (self->dialog != NULL)
    zy_add_source_dialog_set_looking (self->dialog, FALSE);
}

static void
address_changed_cb (ZyAddSourceDialog *dialog,
                    const char        *address,
                    ZySourceAdder     *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  stop_probing (self);
  candidates = zy_catalogue_read_address (self->catalogue, address, &error);
  zy_add_source_dialog_set_candidates (dialog, candidates,
                                       error != NULL && *address != '\0' ? error->message : NULL);
}

static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ZySourceAdder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates =
    zy_source_probe_finish (ZY_FETCHER (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->dialog == NULL)
    return;

  /* Without a network, or with a server that is down just now, it can be added all the same. */
  stop_probing (self);
  if (candidates == NULL)
    candidates = zy_catalogue_read_address (
      self->catalogue, zy_add_source_dialog_get_address (self->dialog), NULL);
  zy_add_source_dialog_set_candidates (self->dialog, candidates,
                                       error != NULL ? error->message : NULL);
}

static void
look_up_cb (ZyAddSourceDialog *dialog,
            ZySourceCandidate *candidate,
            ZySourceAdder     *self)
{
  if (self->fetcher == NULL)
    return;

  stop_probing (self);
  self->probing = g_cancellable_new ();
  zy_add_source_dialog_set_looking (dialog, TRUE);
  zy_source_probe_async (self->fetcher, zy_source_candidate_get_settings (candidate),
                         self->probing, probed_cb, g_object_ref (self));
}

static void
add_sources_cb (ZyAddSourceDialog *dialog,
                GPtrArray         *sources,
                ZySourceAdder     *self)
{
  Batch *batch = batch_new (self);

  batch->sources = g_ptr_array_ref (sources);
  zy_subscriptions_free_names (sources, self->records);
  add_next (batch);
}

static void
import_list_cb (ZyAddSourceDialog *dialog,
                GFile             *file,
                ZySourceAdder     *self)
{
  zy_source_adder_import (self, file);
}

static void
dialog_gone_cb (gpointer  user_data,
                GObject  *dialog)
{
  ZySourceAdder *self = user_data;

  self->dialog = NULL;
  stop_probing (self);
}

static void
begin_with_address (ZySourceAdder *self)
{
  g_autofree char *address = g_steal_pointer (&self->address);

  if (address != NULL)
    zy_add_source_dialog_set_address (self->dialog, address);
}

static void
show_dialog (ZySourceAdder *self,
             GtkWindow     *parent)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;

  for (guint i = 0; i < self->records->len; i++) {
    const ZySourceRecord *record = g_ptr_array_index (self->records, i);

    g_strv_builder_add (builder, record->settings->address);
  }
  known = g_strv_builder_end (builder);

  self->dialog = zy_add_source_dialog_new (parent, zy_catalogue_get_entries (self->catalogue),
                                           (const char *const *) known);
  g_object_weak_ref (G_OBJECT (self->dialog), dialog_gone_cb, self);
  g_signal_connect_object (self->dialog, "address-changed", G_CALLBACK (address_changed_cb), self,
                           0);
  g_signal_connect_object (self->dialog, "look-up", G_CALLBACK (look_up_cb), self, 0);
  g_signal_connect_object (self->dialog, "add-sources", G_CALLBACK (add_sources_cb), self, 0);
  g_signal_connect_object (self->dialog, "import-list", G_CALLBACK (import_list_cb), self, 0);
  begin_with_address (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/* What the dialog waits for: the parent can be gone by then. */
typedef struct {
  ZySourceAdder *adder;
  GWeakRef parent;
  gboolean has_parent;
} Opening;

static void
records_for_dialog_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  Opening *opening = user_data;
  g_autoptr (ZySourceAdder) self = opening->adder;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&opening->parent);
  gboolean is_wanted = (parent != NULL || !opening->has_parent) && self->dialog == NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *records;

  g_weak_ref_clear (&opening->parent);
  g_free (opening);

  records = zy_library_load_source_records_finish (ZY_LIBRARY (object), result, &error);
  if (records == NULL) {
    fail (batch_new (self), error);
    return;
  }

  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = records;
  if (is_wanted)
    show_dialog (self, parent);
}

void
zy_source_adder_present (ZySourceAdder *self,
                         GtkWindow     *parent)
{
  Opening *opening;

  g_return_if_fail (ZY_IS_SOURCE_ADDER (self));

  if (self->dialog != NULL) {
    gtk_window_present (GTK_WINDOW (self->dialog));
    return;
  }

  opening = g_new0 (Opening, 1);
  opening->adder = g_object_ref (self);
  opening->has_parent = parent != NULL;
  g_weak_ref_init (&opening->parent, parent);
  zy_library_load_source_records_async (self->library, NULL, records_for_dialog_cb, opening);
}

void
zy_source_adder_present_address (ZySourceAdder *self,
                                 GtkWindow     *parent,
                                 const char    *address)
{
  g_return_if_fail (ZY_IS_SOURCE_ADDER (self));
  g_return_if_fail (address != NULL);

  g_free (self->address);
  self->address = g_strdup (address);
  if (self->dialog != NULL)
    begin_with_address (self);
  zy_source_adder_present (self, parent);
}

static void
zy_source_adder_dispose (GObject *object)
{
  ZySourceAdder *self = ZY_SOURCE_ADDER (object);

  if (self->dialog != NULL) {
    g_object_weak_unref (G_OBJECT (self->dialog), dialog_gone_cb, self);
    gtk_window_destroy (GTK_WINDOW (self->dialog));
    self->dialog = NULL;
  }
  g_cancellable_cancel (self->probing);
  g_clear_object (&self->probing);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->address, g_free);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (zy_source_adder_parent_class)->dispose (object);
}

static void
zy_source_adder_class_init (ZySourceAdderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = zy_source_adder_dispose;

  /**
   * ZySourceAdder::added:
   * @n_added: how many sources were added
   * @problems: (element-type ZyProblem): what could not be added, and why
   *
   * Sources were added, or could not be.
   */
  signals[SIGNAL_ADDED] =
    g_signal_new ("added", ZY_TYPE_SOURCE_ADDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_PTR_ARRAY);

  /**
   * ZySourceAdder::exported:
   * @message: (nullable): what went wrong, if something did
   *
   * A list of the sources was written, or could not be.
   */
  signals[SIGNAL_EXPORTED] =
    g_signal_new ("exported", ZY_TYPE_SOURCE_ADDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
zy_source_adder_init (ZySourceAdder *self)
{
  self->catalogue = zy_catalogue_new ();
}

ZySourceAdder *
zy_source_adder_new (ZyLibrary *library,
                     ZyFetcher *fetcher)
{
  ZySourceAdder *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);

  self = g_object_new (ZY_TYPE_SOURCE_ADDER, NULL);
  self->library = g_object_ref (library);
  g_set_object (&self->fetcher, fetcher);

  return self;
}
