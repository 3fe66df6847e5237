/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "zy-digest-draft.h"

G_BEGIN_DECLS

#define ZY_IMPORT_ERROR (zy_import_error_quark ())

/**
 * ZyImportError:
 * @ZY_IMPORT_ERROR_EMPTY: there is nothing in the file
 * @ZY_IMPORT_ERROR_BINARY: the file is not text
 * @ZY_IMPORT_ERROR_ENCODING: the file is text in no encoding Zhaiyao knows
 * @ZY_IMPORT_ERROR_UNKNOWN_FORMAT: the file is text, but no digest
 * @ZY_IMPORT_ERROR_MALFORMED: the file is of a known format but cannot be read at all
 */
typedef enum {
  ZY_IMPORT_ERROR_EMPTY,
  ZY_IMPORT_ERROR_BINARY,
  ZY_IMPORT_ERROR_ENCODING,
  ZY_IMPORT_ERROR_UNKNOWN_FORMAT,
  ZY_IMPORT_ERROR_MALFORMED,
} ZyImportError;

GQuark zy_import_error_quark (void);

/**
 * ZyImporter:
 * @name: name of the format, as `--format` takes it
 * @sniff: says from the content whether @text is of the format
 * @parse: reads @text into @draft; what it cannot take in becomes a problem of the draft with
 *   its line. Fails only when nothing at all could be read.
 *
 * Reads one format. @text is valid UTF-8 without NUL or byte order mark, its lines end in `\n`;
 * nothing may be read beyond @length.
 *
 * Every entry of a digest is accounted for: it is either in the draft's entries or one problem of
 * %ZY_SEVERITY_WARNING, never both and never neither. What a reader should know beside that, of an
 * entry that did come in or of the file, is a note.
 */
typedef struct {
  const char *name;
  gboolean  (*sniff) (const char     *text,
                      gsize           length);
  gboolean  (*parse) (const char     *text,
                      gsize           length,
                      ZyDigestDraft  *draft,
                      GError        **error);
} ZyImporter;

/**
 * ZyImportHints:
 * @path: (nullable): the file, as a person would name it; its base name and folder give the
 *   source and the date where the content does not
 * @source: (nullable): name of the source, when the user gave one
 * @date: (nullable): YYYY-MM-DD, used where neither content nor file name has a date
 * @format: (nullable): name of the importer, to skip recognition
 * @modified: seconds since 1970 at which the file was written, or 0 when unknown
 * @cancellable: (nullable): ends the reading
 *
 * What is known of a file beside its bytes.
 */
typedef struct {
  const char   *path;
  const char   *source;
  const char   *date;
  const char   *format;
  gint64        modified;
  GCancellable *cancellable;
} ZyImportHints;

/**
 * zy_importers:
 *
 * Returns: (transfer none): every importer, %NULL-terminated, most particular first
 */
const ZyImporter *const *zy_importers       (void);

/**
 * zy_import_bytes:
 * @bytes: the file, in UTF-8, UTF-16 with byte order mark, GBK or GB 18030
 * @hints: what is known beside the bytes
 *
 * Recognises a digest by its content and reads it. The draft always has a source and a date.
 *
 * The source is the one of @hints, else what the content says, else what the name of the file or
 * of its folder says (zy_digest_name_parse()), else the name of the format.
 *
 * The date is that of the content, else of the file name, else of @hints; days that do not exist
 * are passed over. Failing these it is the day in UTC on which the file was written, provided that
 * day is in the month of the newest arXiv ID or in the 31 days after it; else the last day of that
 * month. A digest without arXiv IDs gets the day on which the file was written, or today. Such a
 * day is marked as guessed.
 *
 * Returns: (transfer full) (nullable): the draft, with its problems; %NULL with #ZyImportError
 *   when the bytes are no digest, or with %G_IO_ERROR_CANCELLED
 */
ZyDigestDraft            *zy_import_bytes   (GBytes               *bytes,
                                             const ZyImportHints  *hints,
                                             GError              **error);

/**
 * zy_import_is_cancelled:
 *
 * To be asked by importers now and then, such as before each entry; they then end with the error.
 *
 * Returns: %TRUE with %G_IO_ERROR_CANCELLED when nobody wants any more what is being imported in
 *   this thread
 */
gboolean                  zy_import_is_cancelled
                                            (GError              **error);

G_END_DECLS
