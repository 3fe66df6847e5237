/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the settings say of figures, and the PDFs of starred papers. */

#include "config.h"

#include "zy-application-private.h"

#include "zy-paths.h"

#define MIB ((guint64) 1024 * 1024)

static gboolean
get_bytes (GValue   *value,
           GVariant *variant,
           gpointer  user_data)
{
  g_value_set_uint64 (value, g_variant_get_uint32 (variant) * MIB);

  return TRUE;
}

static void
take_metered (ZyApplication *self)
{
  zy_document_sync_set_metered_allowed (self->document_sync,
                                        g_settings_get_boolean (self->settings,
                                                                "figures-over-metered"));
}

void
zy_application_make_documents (ZyApplication   *self,
                               ZyFetcher       *fetcher,
                               GNetworkMonitor *monitor)
{
  g_autoptr (GFile) folder = zy_paths_documents_for (self->library_file);
  g_autoptr (ZyDocumentStore) documents = zy_document_store_new (folder);

  self->document_sync = zy_document_sync_new (self->library, documents, fetcher, monitor);
  take_metered (self);
  g_settings_bind (self->settings, "figures-over-metered", self->figure_sync,
                   "is-metered-allowed", G_SETTINGS_BIND_GET);
  g_settings_bind_with_mapping (self->settings, "figures-size-limit", self->figure_sync,
                                "size-limit", G_SETTINGS_BIND_GET, get_bytes, NULL, NULL, NULL);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyFigureReport) report =
    zy_document_sync_run_finish (ZY_DOCUMENT_SYNC (object), result, &error);

  self->is_fetching_documents = FALSE;
  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Documents could not be fetched: %s", error->message);

  g_application_release (G_APPLICATION (self));
}

void
zy_application_fetch_documents (ZyApplication *self)
{
  if (self->document_sync == NULL || !self->is_syncing || self->is_fetching_documents ||
      !g_settings_get_boolean (self->settings, "download-documents"))
    return;

  take_metered (self);
  self->is_fetching_documents = TRUE;
  g_application_hold (G_APPLICATION (self));
  zy_document_sync_run_async (self->document_sync, self->sync_cancellable, fetched_cb,
                              g_object_ref (self));
}
