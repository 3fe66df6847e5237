/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-document-sync.h"

#include "zy-figure-fetch.h"
#include "zy-library-documents.h"

#include <string.h>

#define ARXIV "https://arxiv.org/pdf/"

struct _ZyDocumentSync {
  GObject parent_instance;

  ZyLibrary *library;
  ZyDocumentStore *store;
  ZyFetcher *fetcher;
  GNetworkMonitor *monitor;
  gboolean is_metered_allowed;
  char *address;
};

/* One run. */
typedef struct {
  ZyFigureReport *report;
  GPtrArray *documents;
  guint next;
  GBytes *bytes; /* of the one that is being stored */
} Run;

G_DEFINE_FINAL_TYPE (ZyDocumentSync, zy_document_sync, G_TYPE_OBJECT)

static void fetch_next (GTask *task);

static void
run_free (gpointer data)
{
  Run *self = data;

  g_clear_pointer (&self->report, zy_figure_report_free);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
zy_document_sync_finalize (GObject *object)
{
  ZyDocumentSync *self = ZY_DOCUMENT_SYNC (object);

  g_free (self->address);
  g_clear_object (&self->monitor);
  g_object_unref (self->fetcher);
  g_object_unref (self->store);
  g_object_unref (self->library);

  G_OBJECT_CLASS (zy_document_sync_parent_class)->finalize (object);
}

static void
zy_document_sync_class_init (ZyDocumentSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_document_sync_finalize;
}

static void
zy_document_sync_init (ZyDocumentSync *self)
{
}

ZyDocumentSync *
zy_document_sync_new (ZyLibrary       *library,
                      ZyDocumentStore *store,
                      ZyFetcher       *fetcher,
                      GNetworkMonitor *monitor)
{
  ZyDocumentSync *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (ZY_IS_DOCUMENT_STORE (store), NULL);
  g_return_val_if_fail (ZY_IS_FETCHER (fetcher), NULL);

  self = g_object_new (ZY_TYPE_DOCUMENT_SYNC, NULL);
  self->library = g_object_ref (library);
  self->store = g_object_ref (store);
  self->fetcher = g_object_ref (fetcher);
  g_set_object (&self->monitor, monitor);

  return self;
}

void
zy_document_sync_set_metered_allowed (ZyDocumentSync *self,
                                      gboolean        allowed)
{
  g_return_if_fail (ZY_IS_DOCUMENT_SYNC (self));

  self->is_metered_allowed = allowed;
}

void
zy_document_sync_set_address (ZyDocumentSync *self,
                              const char     *address)
{
  g_return_if_fail (ZY_IS_DOCUMENT_SYNC (self));

  g_free (self->address);
  self->address = g_str_has_suffix (address, "/") ? g_strdup (address)
                                                  : g_strconcat (address, "/", NULL);
}

static void
return_report (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&run->report),
                         (GDestroyNotify) zy_figure_report_free);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (zy_library_write_document_finish (ZY_LIBRARY (source), result, &error))
    fetch_next (task);
  else
    g_task_return_error (task, error);
}

static void
write_document (GTask            *task,
                const ZyDocument *document)
{
  ZyDocumentSync *self = g_task_get_source_object (task);

  zy_library_write_document_async (self->library, document, NULL, written_cb,
                                   g_object_ref (task));
}

/* The document is not there, for @error, unless that says nothing about it. */
static void
take_error (GTask  *task,
            GError *error)
{
  Run *run = g_task_get_task_data (task);
  ZyDocument *document = run->documents->pdata[run->next - 1];

  if (g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_OFFLINE)) {
    run->report->stop = ZY_FIGURE_STOP_OFFLINE;
    return_report (task);
  } else if (error->domain == ZY_FETCH_ERROR ||
             g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)) {
    document->problem = g_strdup (error->message);
    document->next = zy_figure_fetch_retry_time (error, document->n_failures,
                                                 g_get_real_time () / G_USEC_PER_SEC);
    if (document->next != 0)
      run->report->n_failed++;
    else
      run->report->n_refused++;
    zy_figure_report_add_failure (run->report, document->url, error->message, 1);
    write_document (task, document);
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }

  g_error_free (error);
}

static void
store_document (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  ZyDocumentSync *self = source_object;
  const Run *run = g_task_get_task_data (task_data);
  const ZyDocument *document = run->documents->pdata[run->next - 1];
  GError *error = NULL;

  if (zy_document_store_add (self->store, document->name, run->bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  ZyDocument *document = run->documents->pdata[run->next - 1];
  const gsize size = g_bytes_get_size (run->bytes);
  GError *error = NULL;

  g_clear_pointer (&run->bytes, g_bytes_unref);
  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    take_error (task, error);
    return;
  }

  document->size = (gint64) size;
  run->report->n_stored++;
  run->report->n_bytes += size;
  write_document (task, document);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (ZyFetchResponse) response = zy_fetcher_fetch_finish (ZY_FETCHER (source), result,
                                                                  &error);
  g_autoptr (GTask) storing = NULL;

  if (response == NULL) {
    take_error (task, error);
    return;
  }

  run->bytes = g_bytes_ref (response->bytes);
  storing = g_task_new (g_task_get_source_object (task), NULL, stored_cb, g_object_ref (task));
  g_task_set_source_tag (storing, fetched_cb);
  g_task_set_task_data (storing, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (storing, store_document);
}

static char *
get_address (ZyDocumentSync   *self,
             const ZyDocument *document)
{
  if (self->address == NULL)
    return g_strdup (document->url);

  return g_strconcat (self->address, document->url + strlen (ARXIV), NULL);
}

/* @task is kept by what it waits for. */
static void
fetch_next (GTask *task)
{
  ZyDocumentSync *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autofree char *url = NULL;
  ZyFetchRequest request = {
    .accept = "application/pdf",
    .max_bytes = ZY_DOCUMENT_LIMIT,
    .priority = ZY_FETCH_PRIORITY_BULK,
  };

  if (g_task_return_error_if_cancelled (task))
    return;

  if (run->next == run->documents->len) {
    return_report (task);
    return;
  }

  url = get_address (self, run->documents->pdata[run->next++]);
  request.url = url;
  zy_fetcher_fetch_async (self->fetcher, &request, g_task_get_cancellable (task), fetched_cb,
                          g_object_ref (task));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  run->documents = zy_library_load_due_documents_finish (ZY_LIBRARY (source), result, &error);
  if (run->documents != NULL)
    fetch_next (task);
  else
    g_task_return_error (task, error);
}

static void
tidied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (zy_library_tidy_documents_finish (ZY_LIBRARY (source), result, &error))
    zy_library_load_due_documents_async (ZY_LIBRARY (source), NULL, loaded_cb,
                                         g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
zy_document_sync_run_async (ZyDocumentSync      *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (ZY_IS_DOCUMENT_SYNC (self));

  run = g_new0 (Run, 1);
  run->report = zy_figure_report_new ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_document_sync_run_async);
  g_task_set_task_data (task, run, run_free);

  if (!self->is_metered_allowed && self->monitor != NULL &&
      g_network_monitor_get_network_metered (self->monitor)) {
    run->report->stop = ZY_FIGURE_STOP_METERED;
    return_report (task);
    return;
  }

  zy_library_tidy_documents_async (self->library, self->store, NULL, tidied_cb,
                                   g_object_ref (task));
}

ZyFigureReport *
zy_document_sync_run_finish (ZyDocumentSync  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
