/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-json-records.h"

#include <glib/gi18n-lib.h>

#include "zy-date.h"
#include "zy-importer.h"
#include "zy-note-pad.h"

/* How many records tell what a file is. */
#define SNIFF_RECORDS 20

/* What is longer, in bytes, is no date. */
#define MAX_DATE 128

void
zy_json_records_init (ZyJsonRecords *self,
                      ZySpan         text)
{
  *self = (ZyJsonRecords) { .rest = text, .begin = text.text, .counted = text.text, .line = 1 };

  self->rest = zy_span_strip (text);
  self->in_array = zy_span_skip (&self->rest, ZY_SPAN_LITERAL ("["));
}

static guint
count_lines_to (ZyJsonRecords *self,
                const char    *p)
{
  const char *newline;

  while ((newline = memchr (self->counted, '\n', p - self->counted)) != NULL) {
    self->counted = newline + 1;
    self->line++;
  }
  self->counted = p;

  return self->line;
}

/* White space, and what parts the elements of an array and ends it. */
static void
skip_separators (ZyJsonRecords *self)
{
  const char *end = zy_span_end (self->rest);
  const char *p = self->rest.text;

  while (p < end && (g_ascii_isspace (*p) || (self->in_array && (*p == ',' || *p == ']'))))
    p++;

  self->rest = zy_span_from (self->rest, p);
}

/* Whether there is nothing but white space before @p in its line. */
static gboolean
begins_line (const ZyJsonRecords *self,
             const char          *p)
{
  while (p > self->begin && (p[-1] == ' ' || p[-1] == '\t'))
    p--;

  return p == self->begin || p[-1] == '\n';
}

/* Where an object that begins here must have ended. In a file whose objects begin at the margin,
 * the next one that does so is never part of one before it. */
static ZySpan
limit (const ZyJsonRecords *self)
{
  const char *begin = self->rest.text;
  const char *next;

  if (begin > self->begin && begin[-1] != '\n')
    return self->rest;

  next = zy_span_find (self->rest, ZY_SPAN_LITERAL ("\n{"));

  return next != NULL ? zy_span (begin, next + 1) : self->rest;
}

static const char *
next_line (const char *p,
           const char *end)
{
  const char *newline = memchr (p, '\n', end - p);

  return newline != NULL ? newline + 1 : end;
}

/* Where to read on after damage that shows at @stop. */
static const char *
find_next (const ZyJsonRecords *self,
           const char          *stop)
{
  const char *begin = self->rest.text;
  const char *end = zy_span_end (self->rest);
  const char *p = stop;

  if (p > begin && p < end && *p == '{' && begins_line (self, p))
    return p;

  if (memchr (begin, '\n', stop - begin) == NULL)
    return next_line (p, end);

  do {
    p = next_line (p, end);
    while (p < end && (*p == ' ' || *p == '\t'))
      p++;
  } while (p < end && *p != '{');

  return p;
}

gboolean
zy_json_records_next (ZyJsonRecords *self,
                      ZyJsonRecord  *record)
{
  const char *next;
  const char *stop;
  ZyJsonValue value = { 0 };

  skip_separators (self);
  if (self->rest.length == 0)
    return FALSE;

  record->line = count_lines_to (self, self->rest.text);
  record->bad = *self->rest.text != '{';
  stop = self->rest.text;
  if (!record->bad)
    record->bad = !zy_json_scan (limit (self), &value, &stop);

  if (record->bad) {
    next = find_next (self, stop);
    record->text = zy_span_strip (zy_span (self->rest.text, next));
  } else {
    next = zy_span_end (value.text);
    record->text = value.text;
  }

  record->last = record->bad && stop == zy_span_end (self->rest);
  self->rest = zy_span_from (self->rest, next);

  return TRUE;
}

gboolean
zy_json_records_import (ZySpan            text,
                        ZyDigestDraft    *draft,
                        ZyJsonEntryFunc   function,
                        gpointer          user_data,
                        GError          **error)
{
  ZyNotePad bad = { draft, _("This record is no valid JSON"), 0, ZY_SEVERITY_WARNING };
  ZyNotePad broken_off = { draft, _("The file breaks off within this record"), 0,
                           ZY_SEVERITY_WARNING };
  ZyNotePad nameless = { draft, _("This record has neither link nor title"), 0,
                         ZY_SEVERITY_WARNING };
  ZyNotePad passed_over = { draft,
                            _("No digest has so many papers; this one was passed over"), 0,
                            ZY_SEVERITY_WARNING };
  gboolean any_good = FALSE;
  ZyJsonRecords records;
  ZyJsonRecord record;

  zy_json_records_init (&records, text);
  while (zy_json_records_next (&records, &record)) {
    ZyEntryDraft *entry;

    if (zy_import_is_cancelled (error))
      return FALSE;

    if (record.bad) {
      zy_note_pad_add (record.last ? &broken_off : &bad, record.line);
      continue;
    }

    any_good = TRUE;
    if (draft->entries->len == ZY_DIGEST_DRAFT_MAX_ENTRIES) {
      zy_note_pad_add (&passed_over, record.line);
      continue;
    }

    entry = function (&record, user_data);
    if (entry != NULL)
      g_ptr_array_add (draft->entries, entry);
    else
      zy_note_pad_add (&nameless, record.line);
  }

  zy_note_pad_finish (&bad);
  zy_note_pad_finish (&nameless);
  zy_note_pad_finish (&passed_over);

  if (!any_good && bad.count + broken_off.count > 0) {
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED,
                         _("No JSON record in this file can be read"));
    return FALSE;
  }

  return TRUE;
}

void
zy_json_records_take_date (ZyDigestDraft     *draft,
                           const ZyJsonValue *value)
{
  g_autofree char *text = NULL;
  g_autofree char *date = NULL;

  if (value->text.length == 0 || value->type != ZY_JSON_STRING)
    return;

  text = zy_json_dup_string (value->text);
  date = zy_date_find ((ZySpan) { text, MIN (strlen (text), MAX_DATE) }, NULL);
  if (date == NULL || g_strcmp0 (date, draft->date) <= 0)
    return;

  g_free (draft->date);
  draft->date = g_steal_pointer (&date);
}

gboolean
zy_json_records_sniff (ZySpan          text,
                       ZyJsonShapeFunc function)
{
  ZyJsonRecords records;
  ZyJsonRecord record;

  zy_json_records_init (&records, text);
  for (guint i = 0; i < SNIFF_RECORDS && zy_json_records_next (&records, &record); i++) {
    if (*record.text.text == '{' && function (&record))
      return TRUE;
  }

  return FALSE;
}
