/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-importer.h"

#include <glib/gi18n-lib.h>

#include "zy-ai-enhanced-jsonl.h"
#include "zy-ai-enhanced-markdown.h"
#include "zy-arxiv-api.h"
#include "zy-arxiv-atom.h"
#include "zy-arxiv-id.h"
#include "zy-arxiv-rss.h"
#include "zy-chat-arxiv-json.h"
#include "zy-chat-arxiv-markdown.h"
#include "zy-chat-arxiv-rss.h"
#include "zy-date.h"
#include "zy-decode.h"
#include "zy-digest-name.h"
#include "zy-paper-feed.h"
#include "zy-wiki-markdown.h"

G_DEFINE_QUARK (zy-import-error-quark, zy_import_error)

/* A digest comes out at most so long after the month of its newest paper. */
#define DAYS_AFTER_MONTH 31

const ZyImporter *const *
zy_importers (void)
{
  static const ZyImporter *const importers[] = {
    &zy_chat_arxiv_markdown_importer,
    &zy_chat_arxiv_rss_importer,
    &zy_ai_enhanced_markdown_importer,
    &zy_arxiv_rss_importer,
    &zy_arxiv_atom_importer,
    &zy_arxiv_api_importer,
    &zy_paper_feed_importer,
    &zy_wiki_markdown_importer,
    &zy_chat_arxiv_json_importer,
    &zy_ai_enhanced_jsonl_importer,
    NULL,
  };

  return importers;
}

static const ZyImporter *
find_importer (ZySpan                text,
               const ZyImportHints  *hints,
               GError              **error)
{
  for (const ZyImporter *const *importer = zy_importers (); *importer != NULL; importer++) {
    if (hints->format != NULL ? g_str_equal ((*importer)->name, hints->format)
                              : (*importer)->sniff (text.text, text.length))
      return *importer;
  }

  if (hints->format != NULL)
    g_set_error (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_UNKNOWN_FORMAT,
                 _("There is no format “%s”"), hints->format);
  else
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_UNKNOWN_FORMAT,
                         _("This is no digest in a format that Zhaiyao knows"));

  return NULL;
}

/* The newest month in which a paper of the digest was submitted, as months since year 0; -1 when
 * no paper has an arXiv ID. */
static int
find_newest_month (const ZyDigestDraft *draft)
{
  int newest = -1;

  for (guint i = 0; i < draft->entries->len; i++) {
    const ZyEntryDraft *entry = draft->entries->pdata[i];
    int year;
    int month;

    if (entry->arxiv_id != NULL && zy_arxiv_id_get_month (entry->arxiv_id, &year, &month))
      newest = MAX (newest, year * 12 + month - 1);
  }

  return newest;
}

/* The day on which the file was written, when that fits the newest paper; else the last day of the
 * paper's month. A copy written years later says nothing about the digest. */
static char *
guess_date (const ZyDigestDraft *draft,
            gint64               modified)
{
  int newest = find_newest_month (draft);
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) end = NULL;
  g_autoptr (GDateTime) limit = NULL;

  if (newest < 0) {
    char *date = modified > 0 ? zy_date_from_unix (modified) : NULL;

    return date != NULL ? date : zy_date_from_unix (g_get_real_time () / G_USEC_PER_SEC);
  }

  begin = g_date_time_new_utc (newest / 12, newest % 12 + 1, 1, 0, 0, 0);
  end = g_date_time_add_months (begin, 1);
  limit = g_date_time_add_days (end, DAYS_AFTER_MONTH);

  if (modified >= g_date_time_to_unix (begin) && modified < g_date_time_to_unix (limit))
    return zy_date_from_unix (modified);

  return zy_date_from_unix (g_date_time_to_unix (end) - 1);
}

static void
set_source_and_date (ZyDigestDraft       *draft,
                     const ZyImportHints *hints)
{
  g_autofree char *name_source = NULL;
  g_autofree char *name_date = NULL;

  zy_digest_name_parse (hints->path, &name_source, &name_date);

  if (hints->source != NULL && *hints->source != '\0') {
    g_free (draft->source);
    draft->source = g_strdup (hints->source);
  } else if (draft->source == NULL) {
    draft->source = name_source != NULL ? g_steal_pointer (&name_source)
                                        : g_strdup (draft->format);
  }

  if (draft->date != NULL && !zy_date_is_valid (draft->date))
    g_clear_pointer (&draft->date, g_free);

  if (draft->date == NULL)
    draft->date = g_steal_pointer (&name_date);
  if (draft->date == NULL && zy_date_is_valid (hints->date))
    draft->date = g_strdup (hints->date);
  if (draft->date == NULL) {
    draft->date = guess_date (draft, hints->modified);
    draft->is_date_guessed = TRUE;
  }
}

static gboolean
has_warning (const ZyDigestDraft *draft)
{
  for (guint i = 0; i < draft->problems->len; i++) {
    if (zy_problem_get_severity (draft->problems->pdata[i]) != ZY_SEVERITY_NOTE)
      return TRUE;
  }

  return FALSE;
}

/* Says how many problems there were beyond those that a draft takes. */
static void
sum_up_problems (ZyDigestDraft *draft)
{
  for (int severity = 0; severity < ZY_N_SEVERITIES; severity++) {
    guint more = zy_digest_draft_count_more_problems (draft, (ZySeverity) severity);
    g_autofree char *message = NULL;

    if (more == 0)
      continue;

    message = g_strdup_printf (ngettext ("There is %u more problem like the ones before",
                                         "There are %u more problems like the ones before", more),
                               more);
    g_ptr_array_add (draft->problems,
                     zy_problem_new ((ZySeverity) severity, draft->path, 0, message));
  }
}

gboolean
zy_import_is_cancelled (GError **error)
{
  return g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error);
}

/* Importers learn from their thread whether they are to go on; most of what they consist of knows of no
 * import. */
static gboolean
parse (const ZyImporter     *importer,
       ZySpan                text,
       GCancellable         *cancellable,
       ZyDigestDraft        *draft,
       GError              **error)
{
  gboolean parsed;

  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);

  parsed = !zy_import_is_cancelled (error) &&
           importer->parse (text.text, text.length, draft, error) &&
           !zy_import_is_cancelled (error);

  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);

  return parsed;
}

ZyDigestDraft *
zy_import_bytes (GBytes               *bytes,
                 const ZyImportHints  *hints,
                 GError              **error)
{
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GBytes) text = NULL;
  const ZyImporter *importer;
  ZySpan span = { 0 };

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (hints != NULL, NULL);

  draft = zy_digest_draft_new (hints->path);

  text = zy_decode (bytes, draft, error);
  if (text == NULL)
    return NULL;

  span.text = g_bytes_get_data (text, &span.length);
  importer = find_importer (span, hints, error);
  if (importer == NULL)
    return NULL;

  draft->format = g_strdup (importer->name);
  if (!parse (importer, span, hints->cancellable, draft, error))
    return NULL;

  set_source_and_date (draft, hints);

  if (draft->entries->len == 0 && !has_warning (draft))
    zy_digest_draft_add_problem (draft, ZY_SEVERITY_NOTE, 1, _("This digest lists no papers"));

  sum_up_problems (draft);

  return g_steal_pointer (&draft);
}
