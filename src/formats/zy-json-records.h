/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-json.h"

G_BEGIN_DECLS

/**
 * ZyJsonRecord:
 * @line: line of the file on which it begins, from 1
 * @text: the object; of a bad one, what there is of it
 * @bad: whether it is no well-formed object
 * @last: whether the file ends in it
 *
 * One object of a file.
 */
typedef struct {
  guint    line;
  ZySpan   text;
  gboolean bad;
  gboolean last;
} ZyJsonRecord;

/**
 * ZyJsonRecords:
 *
 * Reads the objects of a file one by one: JSON Lines, with blank lines or not, an array of objects
 * or a single one, on one line or on many. What is damaged costs only itself: reading goes on at
 * the next line, of an object over many lines at the next line that begins with `{`.
 */
typedef struct {
  ZySpan      rest;
  const char *begin;
  const char *counted;
  guint       line;
  gboolean    in_array;
} ZyJsonRecords;

/**
 * zy_json_records_init:
 * @text: valid UTF-8, which must stay while it is read
 */
void     zy_json_records_init (ZyJsonRecords *self,
                               ZySpan         text);

/**
 * zy_json_records_next:
 * @record: (out): the next object, or what stands in the place of one
 *
 * Takes time linear in what it passes over.
 *
 * Returns: %FALSE at the end of the file
 */
gboolean zy_json_records_next (ZyJsonRecords *self,
                               ZyJsonRecord  *record);

/**
 * ZyJsonEntryFunc:
 * @record: a good record
 *
 * Returns: (transfer full) (nullable): the entry it makes, or %NULL when it tells of no paper
 */
typedef ZyEntryDraft *(*ZyJsonEntryFunc) (const ZyJsonRecord *record,
                                          gpointer            user_data);

/**
 * zy_json_records_import:
 * @text: a file
 * @draft: gets an entry or a problem for each record
 *
 * Reads every record of a file into a draft.
 *
 * Returns: %FALSE with %ZY_IMPORT_ERROR_MALFORMED when there is no good record in it
 */
gboolean zy_json_records_import (ZySpan            text,
                                 ZyDigestDraft    *draft,
                                 ZyJsonEntryFunc   function,
                                 gpointer          user_data,
                                 GError          **error);

/**
 * zy_json_records_take_date:
 * @value: what a record calls its date
 *
 * Dates the draft by its newest record. What is no date changes nothing.
 */
void     zy_json_records_take_date (ZyDigestDraft     *draft,
                                    const ZyJsonValue *value);

/**
 * ZyJsonShapeFunc:
 *
 * Returns: whether a record of a file tells which format the file has
 */
typedef gboolean (*ZyJsonShapeFunc) (const ZyJsonRecord *record);

/**
 * zy_json_records_sniff:
 *
 * Looks at the first records of a file, bad ones too.
 *
 * Returns: whether @function is sure of one of them
 */
gboolean zy_json_records_sniff (ZySpan          text,
                                ZyJsonShapeFunc function);

G_END_DECLS
