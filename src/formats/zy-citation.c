/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-citation-private.h"

#include "zy-arxiv-id.h"

#include <string.h>

char *
zy_citation_format (const ZyPaperDetail *paper,
                    ZyCitationFormat     format)
{
  g_autofree char *entry = zy_citation_format_entry (paper, format, NULL);

  /* Programs take arrays only. */
  return format == ZY_CITATION_CSL_JSON ? g_strconcat ("[\n", entry, "]\n", NULL) :
                                          g_steal_pointer (&entry);
}

char *
zy_citation_format_entry (const ZyPaperDetail *paper,
                          ZyCitationFormat     format,
                          const char          *key)
{
  g_autoptr (ZyCitedPaper) cited = NULL;
  GString *out;

  g_return_val_if_fail (paper != NULL, NULL);

  cited = zy_cited_paper_new (paper);
  if (key != NULL) {
    g_free (cited->key);
    cited->key = g_strdup (key);
  }
  out = g_string_new (NULL);
  switch (format) {
  case ZY_CITATION_BIBTEX:
    zy_citation_append_bibtex (out, cited);
    break;
  case ZY_CITATION_RIS:
    zy_citation_append_ris (out, cited);
    break;
  case ZY_CITATION_CSL_JSON:
    zy_citation_append_csl (out, cited);
    break;
  case ZY_CITATION_PLAIN:
    zy_citation_append_plain (out, cited);
    break;
  default:
    g_assert_not_reached ();
  }

  return g_string_free (out, FALSE);
}

char *
zy_citation_dup_key (const ZyPaperDetail *paper)
{
  g_autoptr (ZyCitedPaper) cited = NULL;

  g_return_val_if_fail (paper != NULL, NULL);

  cited = zy_cited_paper_new (paper);

  return g_steal_pointer (&cited->key);
}

static const char *
get_text (const ZyPaperDetail *paper,
          ZyFieldKind          kind,
          ZyLang               lang)
{
  const ZyField *field = zy_paper_detail_get_field (paper, kind, lang);

  if (field == NULL)
    field = zy_paper_detail_get_field (paper, kind, (ZyLang) !lang);

  return field != NULL ? field->text : NULL;
}

static char *
dup_url (const ZyPaperDetail *paper)
{
  if (paper->url != NULL)
    return g_strdup (paper->url);

  return paper->arxiv_id != NULL ? zy_arxiv_id_to_url (paper->arxiv_id) : NULL;
}

char *
zy_citation_to_markdown (const ZyPaperDetail *paper,
                         ZyLang               lang)
{
  const char *title;
  g_autofree char *url = NULL;
  GString *out;

  g_return_val_if_fail (paper != NULL, NULL);

  title = get_text (paper, ZY_FIELD_TITLE, lang);
  if (title == NULL)
    title = paper->key;
  url = dup_url (paper);
  if (url == NULL)
    return g_strdup (title);

  out = g_string_new ("[");
  for (const char *p = title; *p != '\0'; p++) {
    if (strchr ("[]\\", *p) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *p == '\n' ? ' ' : *p);
  }
  /* Only an address with spaces or parentheses needs the brackets. */
  g_string_append_printf (out, strpbrk (url, " ()") != NULL ? "](<%s>)" : "](%s)", url);

  return g_string_free (out, FALSE);
}

char *
zy_citation_to_mailto (const ZyPaperDetail *paper,
                       ZyLang               lang)
{
  g_autofree char *url = NULL;
  g_autofree char *body = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *escaped = NULL;
  const char *title, *summary;

  g_return_val_if_fail (paper != NULL, NULL);

  title = get_text (paper, ZY_FIELD_TITLE, lang);
  if (title == NULL)
    title = paper->key;
  summary = get_text (paper, ZY_FIELD_TLDR, lang);
  url = dup_url (paper);

  body = g_strconcat (title, "\r\n", url != NULL ? url : "", summary != NULL ? "\r\n\r\n" : "",
                      summary != NULL ? summary : "", "\r\n", NULL);
  subject = g_uri_escape_string (title, NULL, FALSE);
  escaped = g_uri_escape_string (body, NULL, FALSE);

  return g_strconcat ("mailto:?subject=", subject, "&body=", escaped, NULL);
}
