/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles and names come from arXiv, which writes them as TeX, or from digests, which write text. So
 * formulas and commands stay what they are, and what would be a command only by accident is escaped. */

#include "config.h"

#include "zy-citation-private.h"

#include <string.h>

static gboolean
has_balanced_braces (const char *text)
{
  int depth = 0;

  for (const char *p = text; *p != '\0' && depth >= 0; p++)
    depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;

  return depth == 0;
}

/* The dollar that ends the formula which begins at @text, if one does: money does not. */
static const char *
find_formula_end (const char *text)
{
  const char *end;

  if (text[1] == '\0' || g_ascii_isspace (text[1]))
    return NULL;

  for (end = text + 1; *end != '\0' && *end != '$'; end++) {
    if (*end == '\\' && end[1] != '\0')
      end++;
  }
  if (*end == '\0' || end == text + 1 || g_ascii_isspace (end[-1]) || g_ascii_isdigit (end[1]))
    return NULL;

  return end;
}

static void
append_escaped (GString    *out,
                const char *text)
{
  gboolean keep_braces = has_balanced_braces (text);

  for (const char *p = text; *p != '\0'; p++) {
    const char *end = *p == '$' ? find_formula_end (p) : NULL;

    if (end != NULL) {
      g_string_append_len (out, p, end + 1 - p);
      p = end;
    } else if (*p == '\\' && (g_ascii_isalpha (p[1]) || (p[1] != '\0' && strchr ("'\"`^~=.&%#_$", p[1])))) {
      g_string_append_len (out, p, 2);
      p++;
    } else if (strchr ("&%#_$", *p) != NULL) {
      g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    } else if (*p == '\\') {
      g_string_append (out, "\\textbackslash{}");
    } else if (*p == '~' || *p == '^') {
      g_string_append_printf (out, "\\%c{}", *p);
    } else if ((*p == '{' || *p == '}') && !keep_braces) {
      /* BibTeX counts braces even when they are escaped. */
      continue;
    } else {
      g_string_append_c (out, g_ascii_isspace (*p) ? ' ' : *p);
    }
  }
}

static void
begin_field (GString    *out,
             const char *name)
{
  g_string_append_printf (out, ",\n  %-13s = ", name);
}

/* Identifiers and addresses are taken as they are. */
static void
append_verbatim (GString    *out,
                 const char *name,
                 const char *value)
{
  if (value == NULL || !has_balanced_braces (value))
    return;

  begin_field (out, name);
  g_string_append_printf (out, "{%s}", value);
}

static void
append_authors (GString            *out,
                const ZyCitedPaper *paper)
{
  if (paper->names->len == 0)
    return;

  begin_field (out, "author");
  g_string_append_c (out, '{');
  for (guint i = 0; i < paper->names->len; i++) {
    const ZyCitedName *name = paper->names->pdata[i];

    if (i > 0)
      g_string_append (out, " and ");
    if (name->literal != NULL) {
      /* Braces keep a name together that is not to be divided. */
      g_string_append_c (out, '{');
      append_escaped (out, name->literal);
      g_string_append_c (out, '}');
    } else {
      append_escaped (out, name->family);
      g_string_append (out, ", ");
      append_escaped (out, name->given);
    }
  }
  g_string_append_c (out, '}');
}

void
zy_citation_append_bibtex (GString            *out,
                           const ZyCitedPaper *paper)
{
  const ZyPaperDetail *detail = paper->paper;

  g_string_append_printf (out, "@misc{%s", paper->key);
  append_authors (out, paper);
  if (paper->title != NULL) {
    /* Styles would write acronyms in small letters. */
    begin_field (out, "title");
    g_string_append (out, "{{");
    append_escaped (out, paper->title);
    g_string_append (out, "}}");
  }
  if (paper->year > 0) {
    begin_field (out, "year");
    g_string_append_printf (out, "{%d}", paper->year);
  }
  if (detail->arxiv_id != NULL) {
    append_verbatim (out, "eprint", detail->arxiv_id);
    append_verbatim (out, "archivePrefix", "arXiv");
    if (detail->categories->len > 0)
      append_verbatim (out, "primaryClass", detail->categories->pdata[0]);
  }
  append_verbatim (out, "doi", paper->doi);
  append_verbatim (out, "url", detail->url);
  if (detail->journal_ref != NULL) {
    begin_field (out, "note");
    g_string_append_c (out, '{');
    append_escaped (out, detail->journal_ref);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "\n}\n");
}
