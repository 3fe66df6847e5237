/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_DOCUMENT_STORE (zy_document_store_get_type ())

/**
 * ZyDocumentStore:
 *
 * A folder of papers as PDF, each in a file named after its arXiv ID. Its functions may be called
 * from any thread.
 */
G_DECLARE_FINAL_TYPE (ZyDocumentStore, zy_document_store, ZY, DOCUMENT_STORE, GObject)

/**
 * zy_document_store_new:
 * @folder: created when the first document is stored
 *
 * Returns: (transfer full): a store
 */
ZyDocumentStore *zy_document_store_new      (GFile            *folder);

/**
 * zy_document_store_name:
 * @arxiv_id: an arXiv ID without version
 * @version: its version, or 0
 *
 * Returns: (transfer full): the name of the file in which that version of a paper is kept
 */
char            *zy_document_store_name     (const char       *arxiv_id,
                                             int               version);

/**
 * zy_document_store_get_file:
 * @name: from zy_document_store_name()
 *
 * Returns: (transfer full) (nullable): the file, whether or not it exists; %NULL when @name is no
 *   file name
 */
GFile           *zy_document_store_get_file (ZyDocumentStore  *self,
                                             const char       *name);

/**
 * zy_document_store_add:
 * @name: from zy_document_store_name()
 * @bytes: what was fetched
 *
 * Stores a document. Blocks on the disk. Anything that is no PDF is refused with
 * %G_IO_ERROR_INVALID_DATA.
 *
 * Returns: whether it is stored
 */
gboolean         zy_document_store_add      (ZyDocumentStore  *self,
                                             const char       *name,
                                             GBytes           *bytes,
                                             GError          **error);

/**
 * zy_document_store_keep:
 * @names: (element-type utf8): a set of names
 *
 * Removes all other documents, but those stored within the last hour: the library may not know of
 * them yet. Blocks on the disk.
 */
void             zy_document_store_keep     (ZyDocumentStore  *self,
                                             GHashTable       *names);

G_END_DECLS
