/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-paper-output.h"

#include "zy-jsonl-export.h"
#include "zy-tex-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

GArray *
zy_paper_output_query (ZyLibrary   *library,
                       const char  *text,
                       ZySortOrder  sort,
                       guint        max,
                       ZyCliStatus *status)
{
  g_autoptr (ZyQuery) query = NULL;
  g_autoptr (GArray) papers = NULL;
  g_autoptr (GError) error = NULL;

  query = zy_query_parse (text, sort, &error);
  if (query == NULL) {
    zy_cli_fail ("%s", error->message);
    *status = ZY_CLI_USAGE;
    return NULL;
  }

  papers = zy_library_list_first (library, query, max, &error);
  if (papers == NULL)
    *status = zy_cli_fail ("%s", error->message);

  return g_steal_pointer (&papers);
}

static const char *
best_title (const ZyPaperDetail *detail)
{
  const ZyField *title = zy_paper_detail_get_field (detail, ZY_FIELD_TITLE, ZY_LANG_ZH);

  if (title == NULL)
    title = zy_paper_detail_get_field (detail, ZY_FIELD_TITLE, ZY_LANG_EN);

  return title != NULL ? title->text : NULL;
}

static void
print_line (const ZyPaperDetail *detail)
{
  g_autofree char *key = zy_cli_clean (detail->key, TRUE);
  g_autofree char *plain = zy_tex_text_to_plain (best_title (detail));
  g_autofree char *title = zy_cli_clean (plain, TRUE);
  GString *marks = g_string_new (NULL);

  if (!detail->read)
    g_string_append (marks, " unread");
  if (detail->starred)
    g_string_append (marks, " starred");
  if (detail->triage != ZY_TRIAGE_INBOX)
    g_string_append_printf (marks, " %s", zy_triage_to_string (detail->triage));

  printf ("%s\t%s\t%s\n", key, title, marks->len > 0 ? marks->str + 1 : "");
  g_string_free (marks, TRUE);
}

/* Another process may remove a paper between its being found and its being read. */
static ZyPaperDetail *
load (ZyLibrary   *library,
      gint64       paper,
      ZyCliStatus *status)
{
  g_autoptr (GError) error = NULL;
  ZyPaperDetail *detail = zy_library_load_detail (library, paper, &error);

  if (detail == NULL && !g_error_matches (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NOT_FOUND))
    *status = zy_cli_fail ("%s", error->message);

  return detail;
}

static guint
end_of (GArray *papers,
        guint   start,
        guint   n)
{
  return start >= papers->len ? start : start + MIN (n, papers->len - start);
}

ZyCliStatus
zy_paper_output_lines (ZyLibrary *library,
                       GArray    *papers,
                       guint      start,
                       guint      n)
{
  ZyCliStatus status = ZY_CLI_DONE;
  const guint end = end_of (papers, start, n);

  for (guint i = start; i < end && status == ZY_CLI_DONE && !ferror (stdout); i++) {
    g_autoptr (ZyPaperDetail) detail = load (library, g_array_index (papers, gint64, i), &status);

    if (detail != NULL)
      print_line (detail);
  }

  return status;
}

ZyCliStatus
zy_paper_output_json (ZyLibrary *library,
                      GArray    *papers,
                      guint      start,
                      guint      n,
                      gboolean   array)
{
  ZyCliStatus status = ZY_CLI_DONE;
  const guint end = end_of (papers, start, n);
  const char *before = "\n";

  if (array)
    zy_cli_print ("[");

  for (guint i = start; i < end && status == ZY_CLI_DONE && !ferror (stdout); i++) {
    g_autoptr (ZyPaperDetail) detail = load (library, g_array_index (papers, gint64, i), &status);
    g_autofree char *json = detail != NULL ? zy_export_jsonl (detail) : NULL;

    if (json == NULL)
      continue;

    if (array)
      zy_cli_print (before);
    zy_cli_print (json);
    if (!array)
      zy_cli_print ("\n");
    before = ",\n";
  }

  if (array)
    zy_cli_print ("\n]\n");

  return status;
}

/* The key of a paper; where papers before have the same, with a number behind. */
static char *
dup_own_key (GHashTable          *taken,
             const ZyPaperDetail *detail)
{
  g_autofree char *key = zy_citation_dup_key (detail);
  g_autofree char *own = g_strdup (key);

  for (guint i = 2; !g_hash_table_add (taken, g_strdup (own)); i++) {
    g_free (own);
    own = g_strdup_printf ("%s-%u", key, i);
  }

  return g_steal_pointer (&own);
}

ZyCliStatus
zy_paper_output_citations (ZyLibrary        *library,
                           GArray           *papers,
                           ZyCitationFormat  format)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ZyCliStatus status = ZY_CLI_DONE;
  const gboolean array = format == ZY_CITATION_CSL_JSON;
  const char *between = "";

  if (array)
    zy_cli_print ("[\n");

  for (guint i = 0; i < papers->len && status == ZY_CLI_DONE && !ferror (stdout); i++) {
    g_autoptr (ZyPaperDetail) detail = load (library, g_array_index (papers, gint64, i), &status);
    g_autofree char *key = NULL;
    g_autofree char *entry = NULL;

    if (detail == NULL)
      continue;

    key = dup_own_key (taken, detail);
    entry = zy_citation_format_entry (detail, format, key);
    if (array)
      g_strchomp (entry);
    zy_cli_print (between);
    zy_cli_print (entry);
    between = array ? ",\n" : "\n";
  }

  if (array)
    zy_cli_print ("\n]\n");

  return status;
}
