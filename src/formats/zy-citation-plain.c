/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-citation-private.h"

/* With more authors than this, all between those at the beginning and the last are left out. */
#define MAX_AUTHORS 20

/* `Jean-Pierre Karl` becomes `J.-P. K.`. */
static void
append_initials (GString    *out,
                 const char *given)
{
  gboolean begins = TRUE;

  for (const char *p = given; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '-' || g_unichar_isspace (c)) {
      begins = TRUE;
      g_string_append_unichar (out, c == '-' ? '-' : ' ');
    } else if (begins && g_unichar_isalpha (c)) {
      g_string_append_unichar (out, c);
      g_string_append_c (out, '.');
      begins = FALSE;
    }
  }
}

static void
append_name (GString           *out,
             const ZyCitedName *name)
{
  if (name->literal != NULL) {
    g_string_append (out, name->literal);
    return;
  }

  g_string_append_printf (out, "%s, ", name->family);
  append_initials (out, name->given);
}

static void
append_authors (GString            *out,
                const ZyCitedPaper *paper)
{
  guint n = paper->names->len;

  for (guint i = 0; i < n; i++) {
    if (i == MAX_AUTHORS - 1 && n > MAX_AUTHORS) {
      g_string_append (out, ", … ");
      i = n - 1;
    } else if (i > 0) {
      g_string_append (out, i < n - 1 ? ", " : ", & ");
    }
    append_name (out, paper->names->pdata[i]);
  }

  if (n > 0)
    g_string_append (out, out->str[out->len - 1] == '.' ? " " : ". ");
}

void
zy_citation_append_plain (GString            *out,
                          const ZyCitedPaper *paper)
{
  const ZyPaperDetail *detail = paper->paper;

  append_authors (out, paper);
  if (paper->year > 0)
    g_string_append_printf (out, "(%d). ", paper->year);
  g_string_append (out, paper->title != NULL ? paper->title : detail->key);
  if (detail->arxiv_id != NULL)
    g_string_append_printf (out, " (arXiv:%s)", detail->arxiv_id);
  g_string_append (out, g_str_has_suffix (out->str, ".") ? " " : ". ");
  if (detail->arxiv_id != NULL)
    g_string_append (out, "arXiv. ");
  if (paper->doi != NULL)
    g_string_append_printf (out, "https://doi.org/%s", paper->doi);
  else if (detail->url != NULL)
    g_string_append (out, detail->url);
  while (g_str_has_suffix (out->str, " "))
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}
