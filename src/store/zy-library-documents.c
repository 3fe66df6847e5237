/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-library-documents.h"

#include "zy-connection.h"
#include "zy-library-job.h"

#define KEPT_SECONDS ((gint64) 30 * 24 * 60 * 60)

void
zy_document_free (ZyDocument *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->name);
  g_free (self->problem);
  g_free (self);
}

static ZyDocument *
document_copy (const ZyDocument *document)
{
  ZyDocument *self = g_memdup2 (document, sizeof *document);

  self->url = g_strdup (document->url);
  self->name = g_strdup (document->name);
  self->problem = g_strdup (document->problem);

  return self;
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static ZyDocument *
document_new (gint64      paper,
              const char *arxiv_id,
              int         version)
{
  ZyDocument *self = g_new0 (ZyDocument, 1);

  self->paper = paper;
  self->url = version > 0 ? g_strdup_printf ("https://arxiv.org/pdf/%sv%d", arxiv_id, version)
                          : g_strconcat ("https://arxiv.org/pdf/", arxiv_id, NULL);
  self->name = zy_document_store_name (arxiv_id, version);
  self->size = -1;

  return self;
}

static gpointer
work_load_due (ZyConnection  *connection,
               gpointer       argument,
               gboolean      *changed,
               GError       **error)
{
  g_autoptr (GPtrArray) documents =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_document_free);
  sqlite3_stmt *row =
    zy_connection_query (connection, error,
                         "SELECT p.id, p.arxiv_id, p.version, d.url, d.name, d.n_failures, d.next"
                         " FROM papers AS p LEFT JOIN documents AS d"
                         " ON d.paper = p.id WHERE p.starred = 1 AND p.arxiv_id IS NOT NULL"
                         " ORDER BY p.digest_date DESC, p.digest, p.position", "");

  while (row != NULL && zy_statement_next (row, error)) {
    ZyDocument *document = document_new (sqlite3_column_int64 (row, 0),
                                         zy_statement_get_text (row, 1),
                                         sqlite3_column_int (row, 2));
    const gboolean is_same = g_strcmp0 (zy_statement_get_text (row, 3), document->url) == 0;
    const gboolean is_stored = g_strcmp0 (zy_statement_get_text (row, 4), document->name) == 0;
    const gboolean is_later = sqlite3_column_type (row, 6) == SQLITE_NULL ||
                              sqlite3_column_int64 (row, 6) > get_now ();

    document->n_failures = is_same ? (guint) sqlite3_column_int (row, 5) : 0;
    if (is_stored || (is_same && is_later))
      zy_document_free (document);
    else
      g_ptr_array_add (documents, document);
  }

  return *error == NULL ? g_steal_pointer (&documents) : NULL;
}

void
zy_library_load_due_documents_async (ZyLibrary           *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  zy_library_queue_read (self,
                         zy_library_job_new (work_load_due, NULL, NULL,
                                             (GDestroyNotify) g_ptr_array_unref),
                         zy_library_load_due_documents_async, cancellable, callback, user_data);
}

GPtrArray *
zy_library_load_due_documents_finish (ZyLibrary     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return zy_library_finish (self, result, zy_library_load_due_documents_async, error);
}

/* An older version that is stored stays until a newer one is. */
static gpointer
work_write (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  const ZyDocument *document = argument;
  gboolean ok;

  if (document->size >= 0)
    ok = zy_connection_run (connection, error,
                            "INSERT OR REPLACE INTO documents (paper, url, name, size, tried)"
                            " SELECT ?1, ?2, ?3, ?4, ?5 FROM papers WHERE id = ?1", "lttll",
                            document->paper, document->url, document->name, document->size,
                            get_now ());
  else
    ok = zy_connection_run (connection, error,
                            "INSERT INTO documents (paper, url, n_failures, tried, next, problem)"
                            " SELECT ?1, ?2, 1, ?3, nullif (?4, 0), ?5 FROM papers WHERE id = ?1"
                            " ON CONFLICT (paper) DO UPDATE SET n_failures = iif (url = ?2,"
                            "  n_failures + 1, 1), url = ?2, tried = ?3, next = nullif (?4, 0),"
                            "  problem = ?5", "ltllt", document->paper, document->url, get_now (),
                            document->next, document->problem);

  *changed = ok && document->size >= 0;

  return zy_library_job_done (ok);
}

void
zy_library_write_document_async (ZyLibrary           *self,
                                 const ZyDocument    *document,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (document != NULL);

  zy_library_queue_write (self,
                          zy_library_job_new (work_write, document_copy (document),
                                              (GDestroyNotify) zy_document_free, g_free),
                          zy_library_write_document_async, cancellable, callback, user_data);
}

gboolean
zy_library_write_document_finish (ZyLibrary     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_write_document_async, error);
}

/* The library lets go of a document first; a file that it does not know goes whenever this runs. */
static gpointer
work_tidy (ZyConnection  *connection,
           gpointer       argument,
           gboolean      *changed,
           GError       **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *row;
  gboolean ok = zy_connection_begin (connection, error) &&
                zy_connection_run (connection, error,
                                   "DELETE FROM documents WHERE tried < ? AND"
                                   " (SELECT starred FROM papers WHERE id = paper) = 0", "l",
                                   get_now () - KEPT_SECONDS);

  *changed = ok && zy_connection_get_changes (connection) > 0;
  ok = ok && zy_connection_commit (connection, error);
  zy_connection_end (connection);
  if (!ok)
    return NULL;

  row = zy_connection_query (connection, error, "SELECT name FROM documents WHERE name IS NOT NULL",
                             "");
  while (row != NULL && zy_statement_next (row, error))
    g_hash_table_add (names, zy_statement_dup_text (row, 0));
  if (*error != NULL)
    return NULL;

  zy_document_store_keep (argument, names);

  return zy_library_job_done (TRUE);
}

void
zy_library_tidy_documents_async (ZyLibrary           *self,
                                 ZyDocumentStore     *store,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  ZyLibraryJob *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (ZY_IS_DOCUMENT_STORE (store));

  job = zy_library_job_new (work_tidy, g_object_ref (store), g_object_unref, g_free);
  job->is_outside = TRUE;
  zy_library_queue_write (self, job, zy_library_tidy_documents_async, cancellable, callback,
                          user_data);
}

gboolean
zy_library_tidy_documents_finish (ZyLibrary     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_tidy_documents_async, error);
}
