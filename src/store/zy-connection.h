/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * ZyConnection:
 *
 * One connection to a library's file, with its prepared statements. It belongs to one thread at a
 * time. Unlike elsewhere, the `error` of these functions, and of the others of this folder that
 * take a connection, must not be %NULL: reading rows has no other way to tell a failure from the
 * last row.
 */
typedef struct _ZyConnection ZyConnection;

/**
 * ZyConnectionMode:
 * @ZY_CONNECTION_READ: refuses to write
 * @ZY_CONNECTION_WRITE: creates the file when there is none
 * @ZY_CONNECTION_READ_ONLY: reads a file that cannot be written, or must not be; leaves nothing
 *   beside it
 */
typedef enum {
  ZY_CONNECTION_READ,
  ZY_CONNECTION_WRITE,
  ZY_CONNECTION_READ_ONLY,
} ZyConnectionMode;

/**
 * zy_connection_open:
 * @path: the file, in the encoding of file names
 * @busy_timeout: milliseconds to wait for another process
 *
 * Opens the file. Until zy_connection_prepare_for_use() nothing is written to it.
 *
 * Returns: (transfer full) (nullable): a connection
 */
ZyConnection *zy_connection_open            (const char         *path,
                                             ZyConnectionMode    mode,
                                             int                 busy_timeout,
                                             GError            **error);

/**
 * zy_connection_prepare_for_use:
 *
 * Switches on WAL and foreign keys, once the file is known to be a library.
 */
gboolean      zy_connection_prepare_for_use (ZyConnection       *self,
                                             GError            **error);
void          zy_connection_close           (ZyConnection       *self);

/**
 * zy_connection_get_path:
 *
 * Returns: (transfer none): the file's name for messages, in UTF-8
 */
const char   *zy_connection_get_path        (ZyConnection       *self);

/**
 * zy_connection_set_name:
 * @path: which file messages name instead, where this one is only a copy of it
 */
void          zy_connection_set_name        (ZyConnection       *self,
                                             const char         *path);

/**
 * zy_connection_is_read_only:
 *
 * Returns: whether the file cannot be written
 */
gboolean      zy_connection_is_read_only    (ZyConnection       *self);

/**
 * zy_connection_set_cancellable:
 * @cancellable: (nullable): stops the statements of this connection from now on
 */
void          zy_connection_set_cancellable (ZyConnection       *self,
                                             GCancellable       *cancellable);

/**
 * zy_connection_set_durable:
 * @durable: whether the next commits wait until the disk has them, so that a power cut cannot
 *   take them back; else only the end of the process cannot
 *
 * A commit is in the log, and so with the system, before it is acknowledged: no end of a process
 * takes it back either way. With `synchronous = FULL` the log is also on the disk by then. With
 * `NORMAL` it is only before the log goes into the file, so that a power cut may take back the
 * newest commits, whole and in their order; the library stays sound. That does for what can be
 * imported again, and is many times faster.
 *
 * Not to be called in a transaction.
 */
gboolean      zy_connection_set_durable     (ZyConnection       *self,
                                             gboolean            durable,
                                             GError            **error);

/**
 * zy_connection_begin:
 *
 * Begins a transaction; of a connection that writes, with the write lock.
 */
gboolean      zy_connection_begin           (ZyConnection       *self,
                                             GError            **error);

/**
 * zy_connection_commit:
 *
 * Does nothing outside of a transaction, as after zy_connection_end().
 */
gboolean      zy_connection_commit          (ZyConnection       *self,
                                             GError            **error);

/**
 * zy_connection_begin_part:
 *
 * Begins a part of a transaction that can be taken back without the rest.
 */
gboolean      zy_connection_begin_part      (ZyConnection       *self,
                                             GError            **error);

/**
 * zy_connection_end_part:
 * @keep: whether what was done since zy_connection_begin_part() stays
 *
 * Returns: %FALSE when the transaction as a whole is lost
 */
gboolean      zy_connection_end_part        (ZyConnection       *self,
                                             gboolean            keep,
                                             GError            **error);

/**
 * zy_connection_end:
 *
 * Takes back what was not committed, and stops statements that are still under way. Does nothing
 * outside of a transaction.
 */
void          zy_connection_end             (ZyConnection       *self);

/**
 * zy_connection_execute:
 * @sql: any number of statements without parameters
 */
gboolean      zy_connection_execute         (ZyConnection       *self,
                                             const char         *sql,
                                             GError            **error);

/**
 * zy_connection_run:
 * @sql: a literal; the prepared statement is kept for the next call with the same one
 * @types: one letter for each parameter: `i` an int, `l` a gint64, `t` a nullable string, `b` a
 *   nullable #GBytes; the values follow
 *
 * Runs one statement to its end.
 */
gboolean      zy_connection_run             (ZyConnection       *self,
                                             GError            **error,
                                             const char         *sql,
                                             const char         *types,
                                             ...);

/**
 * zy_connection_query:
 * @sql: as of zy_connection_run()
 * @types: as of zy_connection_run(); strings and bytes must live as long as rows are read
 *
 * Prepares to read rows with zy_statement_next(). The statement belongs to the connection; the
 * next call with the same @sql starts it afresh.
 *
 * Returns: (transfer none) (nullable): the statement
 */
sqlite3_stmt *zy_connection_query           (ZyConnection       *self,
                                             GError            **error,
                                             const char         *sql,
                                             const char         *types,
                                             ...);

/**
 * zy_connection_get_int:
 * @sql: as of zy_connection_run(), answered with one number
 * @value: (out): the number, or 0 when there is no row
 */
gboolean      zy_connection_get_int         (ZyConnection       *self,
                                             gint64             *value,
                                             GError            **error,
                                             const char         *sql,
                                             const char         *types,
                                             ...);

/**
 * zy_connection_prepare:
 * @sql: any text; the statement is not kept
 *
 * Returns: (transfer full) (nullable): a statement, for sqlite3_finalize()
 */
sqlite3_stmt *zy_connection_prepare         (ZyConnection       *self,
                                             const char         *sql,
                                             GError            **error);

/**
 * zy_connection_get_changes:
 *
 * Returns: rows the last statement of zy_connection_run() changed
 */
int           zy_connection_get_changes     (ZyConnection       *self);

/**
 * zy_connection_get_last_id:
 *
 * Returns: number of the row that was inserted last
 */
gint64        zy_connection_get_last_id     (ZyConnection       *self);

/**
 * zy_connection_get_handle:
 *
 * Returns: (transfer none): SQLite's own object
 */
sqlite3      *zy_connection_get_handle      (ZyConnection       *self);

/**
 * zy_connection_set_error:
 * @code: what a function of SQLite returned
 *
 * Sets @error to what went wrong with the file of this connection.
 */
void          zy_connection_set_error       (ZyConnection       *self,
                                             int                 code,
                                             GError            **error);

/**
 * zy_statement_next:
 * @error: set at a failure; the end of the rows is none, so test it after the last row
 *
 * Returns: whether there is another row; if not, the statement is reset
 */
gboolean      zy_statement_next             (sqlite3_stmt       *statement,
                                             GError            **error);

/**
 * zy_statement_get_text:
 *
 * Returns: (nullable) (transfer none): a column of the current row, until the next row
 */
const char   *zy_statement_get_text         (sqlite3_stmt       *statement,
                                             int                 column);

/**
 * zy_statement_dup_text:
 *
 * Returns: (nullable) (transfer full): a column of the current row
 */
char         *zy_statement_dup_text         (sqlite3_stmt       *statement,
                                             int                 column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyConnection, zy_connection_close)

G_END_DECLS
