/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of any kind with anything known beside them. Of an input the first five lines are path,
 * source, date, format and time, each empty when unknown; the rest is the file. */

#include "zy-date.h"
#include "zy-digest-name.h"
#include "zy-fuzz-draft.h"
#include "zy-fuzz.h"
#include "zy-importer.h"

#include <string.h>

#define N_HINTS 5

/* The next line of an input as text; NULL when it is empty. */
static char *
take_line (const char **data,
           gsize       *length)
{
  const char *end = memchr (*data, '\n', *length);
  gsize n = end != NULL ? (gsize) (end - *data) : *length;
  char *line = n > 0 ? zy_fuzz_text (*data, n) : NULL;

  n += end != NULL;
  *data += n;
  *length -= n;

  return line;
}

static void
expect_name (const char *path)
{
  g_autofree char *source = NULL;
  g_autofree char *date = NULL;

  zy_digest_name_parse (path, &source, &date);
  if (source != NULL)
    zy_fuzz_expect_text (source);
  zy_fuzz_expect (date == NULL || zy_date_is_valid (date));
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  char *lines[N_HINTS];
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  ZyImportHints hints;

  for (guint i = 0; i < N_HINTS; i++)
    lines[i] = take_line (&data, &length);
  hints = (ZyImportHints) {
    .path = lines[0],
    .source = lines[1],
    .date = lines[2],
    .format = lines[3],
    .modified = lines[4] != NULL ? g_ascii_strtoll (lines[4], NULL, 10) : 0,
  };

  expect_name (hints.path);
  bytes = g_bytes_new (data, length);
  draft = zy_import_bytes (bytes, &hints, &error);
  if (draft == NULL) {
    zy_fuzz_expect_error (error, ZY_IMPORT_ERROR);
  } else {
    zy_fuzz_expect_draft (draft, (guint) length + 1);
    zy_fuzz_expect (g_strcmp0 (draft->path, hints.path) == 0);
    zy_fuzz_expect (hints.source == NULL || g_str_equal (draft->source, hints.source));
    zy_fuzz_expect (hints.format == NULL || g_str_equal (draft->format, hints.format));
  }

  for (guint i = 0; i < N_HINTS; i++)
    g_free (lines[i]);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "recognise",
  .max_length = 8192,
  .n_mutations = 2000,
  .run = run,
};
