/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-document-store.h"
#include "zy-library.h"

G_BEGIN_DECLS

/* PDFs of papers. */

/**
 * ZyDocument:
 * @paper: number of the paper
 * @url: where it is fetched from
 * @name: of its file, see zy_document_store_name()
 * @size: bytes; -1 while it is not stored
 * @n_failures: how often fetching it failed in a row
 * @next: while it is not stored, when to try again, in seconds since 1970; 0 for never
 * @problem: (nullable): while it is not stored, why, as a translated sentence
 *
 * A PDF of a paper, or what came of fetching it.
 */
typedef struct {
  gint64  paper;
  char   *url;
  char   *name;
  gint64  size;
  guint   n_failures;
  gint64  next;
  char   *problem;
} ZyDocument;

void         zy_document_free                         (ZyDocument           *self);

/**
 * zy_library_load_due_documents_async:
 *
 * Finds papers of arXiv that the user starred and whose PDF is not stored, or not in the version
 * that was announced since; those first that were starred of the newest digests. Not those that are
 * to be tried again later.
 */
void         zy_library_load_due_documents_async      (ZyLibrary            *self,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

/**
 * zy_library_load_due_documents_finish:
 *
 * Returns: (transfer full) (nullable) (element-type ZyDocument): what to fetch
 */
GPtrArray   *zy_library_load_due_documents_finish     (ZyLibrary            *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/**
 * zy_library_write_document_async:
 *
 * Keeps what came of fetching a PDF.
 */
void         zy_library_write_document_async          (ZyLibrary            *self,
                                                       const ZyDocument     *document,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean     zy_library_write_document_finish         (ZyLibrary            *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/**
 * zy_library_tidy_documents_async:
 *
 * Removes PDFs that no starred paper has: thirty days after they were fetched, so that a star may
 * be taken away and given again.
 */
void         zy_library_tidy_documents_async          (ZyLibrary            *self,
                                                       ZyDocumentStore      *store,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean     zy_library_tidy_documents_finish         (ZyLibrary            *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyDocument, zy_document_free)

G_END_DECLS
