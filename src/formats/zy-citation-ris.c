/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-citation-private.h"

/* A value is one line. */
static void
append_line (GString    *out,
             const char *tag,
             const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  g_string_append_printf (out, "%s  - ", tag);
  for (const char *p = value; *p != '\0'; p++)
    g_string_append_c (out, g_ascii_iscntrl (*p) ? ' ' : *p);
  g_string_append (out, "\r\n");
}

static void
append_date (GString            *out,
             const ZyCitedPaper *paper)
{
  g_autofree char *year = NULL;
  g_autofree char *date = NULL;

  if (paper->year <= 0)
    return;

  year = g_strdup_printf ("%04d", paper->year);
  append_line (out, "PY", year);
  if (paper->month > 0) {
    date = g_strdup_printf ("%04d/%02d//", paper->year, paper->month);
    append_line (out, "DA", date);
  }
}

void
zy_citation_append_ris (GString            *out,
                        const ZyCitedPaper *paper)
{
  const ZyPaperDetail *detail = paper->paper;

  append_line (out, "TY", "UNPB");
  append_line (out, "ID", paper->key);
  append_line (out, "TI", paper->title);
  for (guint i = 0; i < paper->names->len; i++) {
    const ZyCitedName *name = paper->names->pdata[i];
    g_autofree char *divided = NULL;

    if (name->literal == NULL)
      divided = g_strconcat (name->family, ", ", name->given, NULL);
    append_line (out, "AU", divided != NULL ? divided : name->literal);
  }
  append_date (out, paper);
  append_line (out, "AB", paper->abstract);
  if (detail->arxiv_id != NULL) {
    g_autofree char *number = g_strconcat ("arXiv:", detail->arxiv_id, NULL);

    append_line (out, "PB", "arXiv");
    append_line (out, "M1", number);
  }
  append_line (out, "N1", detail->journal_ref);
  append_line (out, "DO", paper->doi);
  append_line (out, "UR", detail->url);
  for (guint i = 0; i < detail->categories->len; i++)
    append_line (out, "KW", detail->categories->pdata[i]);
  g_string_append (out, "ER  - \r\n");
}
