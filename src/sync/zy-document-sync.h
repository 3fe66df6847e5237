/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-document-store.h"
#include "zy-fetcher.h"
#include "zy-figure-report.h"
#include "zy-library.h"

G_BEGIN_DECLS

/**
 * ZY_DOCUMENT_LIMIT:
 *
 * Bytes that a PDF may have. Papers are seldom larger, and a fetch is in memory.
 */
#define ZY_DOCUMENT_LIMIT ((gsize) 64 * 1024 * 1024)

#define ZY_TYPE_DOCUMENT_SYNC (zy_document_sync_get_type ())

/**
 * ZyDocumentSync:
 *
 * Fetches the PDFs of starred papers from arXiv, one after the other and as slowly as arXiv wants.
 *
 * Belongs to the thread of its fetcher.
 */
G_DECLARE_FINAL_TYPE (ZyDocumentSync, zy_document_sync, ZY, DOCUMENT_SYNC, GObject)

/**
 * zy_document_sync_new:
 * @monitor: (nullable): tells whether the connection is metered
 *
 * Returns: (transfer full): what fetches the documents of @library into @store
 */
ZyDocumentSync *zy_document_sync_new                 (ZyLibrary            *library,
                                                      ZyDocumentStore      *store,
                                                      ZyFetcher            *fetcher,
                                                      GNetworkMonitor      *monitor);

/**
 * zy_document_sync_set_metered_allowed:
 * @allowed: whether to fetch over metered connections; not unless set
 */
void            zy_document_sync_set_metered_allowed (ZyDocumentSync       *self,
                                                      gboolean              allowed);

/**
 * zy_document_sync_set_address:
 * @address: of a mirror, replaces `https://arxiv.org/pdf/`; with a `/` at its end or without
 */
void            zy_document_sync_set_address         (ZyDocumentSync       *self,
                                                      const char           *address);

/**
 * zy_document_sync_run_async:
 * @cancellable: (nullable): ends the run; what was fetched by then is kept
 *
 * Fetches the documents that are due, and removes those that are not wanted any more. Not to be
 * called while it runs.
 */
void            zy_document_sync_run_async           (ZyDocumentSync       *self,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);

/**
 * zy_document_sync_run_finish:
 *
 * Returns: (transfer full) (nullable): what came of it, of documents; %NULL when it was cancelled,
 *   or documents or library cannot be written
 */
ZyFigureReport *zy_document_sync_run_finish          (ZyDocumentSync       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
