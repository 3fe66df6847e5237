/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-import-memory.h"

#include "zy-imports.h"

/* Milliseconds. Who has to wait longer is quicker to read the file. */
#define BUSY_TIMEOUT 100

struct _ZyImportMemory {
  ZyConnection *connection;
};

ZyImportMemory *
zy_import_memory_new (GFile *file)
{
  ZyImportMemory *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (ZyImportMemory, 1);
  self->connection = zy_connection_open (g_file_peek_path (file), ZY_CONNECTION_READ, BUSY_TIMEOUT,
                                         &error);
  if (self->connection != NULL && !zy_connection_prepare_for_use (self->connection, &error))
    g_clear_pointer (&self->connection, zy_connection_close);

  return self;
}

void
zy_import_memory_free (ZyImportMemory *self)
{
  if (self == NULL)
    return;

  zy_connection_close (self->connection);
  g_free (self);
}

ZyMerged *
zy_import_memory_find (ZyImportMemory *self,
                       GBytes         *fingerprint)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  return self->connection != NULL ? zy_imports_find (self->connection, fingerprint, &error) : NULL;
}
