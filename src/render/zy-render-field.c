/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts a paper may have in both languages, paragraph by paragraph. */

#include "config.h"

#include "zy-render-private.h"

#include "zy-html.h"
#include "zy-math.h"
#include "zy-span.h"
#include "zy-tex-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody reads a text of more paragraphs than this; it is shown as one. */
#define MAX_PARAGRAPHS 1000

/* The paragraphs of a plain text, which blank lines part: spans of it, for there may be as many as
 * it has lines. */
static GArray *
split_paragraphs (const char *text)
{
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (ZySpan));
  ZySpan rest = { text, strlen (text) };
  ZySpan paragraph = { 0 };
  ZySpan line;

  while (zy_span_next_line (&rest, &line)) {
    line = zy_span_strip (line);
    if (line.length > 0) {
      paragraph = zy_span (paragraph.length > 0 ? paragraph.text : line.text, zy_span_end (line));
    } else if (paragraph.length > 0) {
      g_array_append_val (paragraphs, paragraph);
      paragraph.length = 0;
    }
  }
  if (paragraph.length > 0)
    g_array_append_val (paragraphs, paragraph);

  return paragraphs;
}

static gboolean
has_formula (const char *text)
{
  ZyMathScanner scanner;
  ZyMathSpan span;

  zy_math_scanner_init (&scanner, text, -1, ZY_MATH_PLAIN);

  return zy_math_scanner_next (&scanner, &span);
}

/* What the reader should know before trusting the text. */
static void
append_badges (GString             *out,
               const ZyPaperDetail *paper,
               const ZyField       *field,
               const ZyField       *counterpart)
{
  if (field->cut) {
    g_string_append (out, "<p class=\"badge cut\">");
    zy_html_append_text (out, _("Cut short by the digest."), -1);
    if (paper->arxiv_id != NULL || paper->url != NULL) {
      g_autofree char *url = paper->arxiv_id != NULL ? zy_render_dup_arxiv_url (paper, "abs") :
                                                                 g_strdup (paper->url);

      g_string_append_c (out, ' ');
      zy_render_append_link (out, url, _("Read all of it"));
    }
    g_string_append (out, "</p>");
  }

  if (field->lang == ZY_LANG_ZH && counterpart != NULL && has_formula (counterpart->text) &&
      !has_formula (field->text))
    zy_render_append_element (out, "p", "badge lost",
                              _("The translation lost the formulas of the original."));
}

/* Writes one paragraph in both languages, or in the one it has. */
static void
append_pair (GString        *out,
             const ZyField  *fields[ZY_N_LANGS],
             GArray         *paragraphs[ZY_N_LANGS],
             guint           index)
{
  gboolean single = fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL;

  g_string_append (out, single ? "<div class=\"pair single\">" : "<div class=\"pair\">");
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    const ZySpan *paragraph;

    if (fields[lang] == NULL)
      continue;

    paragraph = &g_array_index (paragraphs[lang], ZySpan, index);
    g_string_append_printf (out, "<p class=\"%s\" lang=\"%s\">",
                            zy_render_cell_class ((ZyLang) lang), zy_lang_to_bcp47 ((ZyLang) lang));
    zy_tex_text_append (out, paragraph->text, (gssize) paragraph->length);
    g_string_append (out, "</p>");
  }
  g_string_append (out, "</div>");
}

/* Texts whose paragraphs do not match, or are too many, are one paragraph in each language. */
static void
match_paragraphs (GArray        *paragraphs[ZY_N_LANGS],
                  const ZyField *fields[ZY_N_LANGS])
{
  gboolean match = fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL ||
                   paragraphs[ZY_LANG_ZH]->len == paragraphs[ZY_LANG_EN]->len;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    ZySpan whole;

    if (fields[lang] == NULL ||
        (match && paragraphs[lang]->len > 0 && paragraphs[lang]->len <= MAX_PARAGRAPHS))
      continue;
    whole = (ZySpan) { fields[lang]->text, strlen (fields[lang]->text) };
    g_array_set_size (paragraphs[lang], 0);
    g_array_append_val (paragraphs[lang], whole);
  }
}

void
zy_render_append_field (GString             *out,
                        const ZyPaperDetail *paper,
                        ZyFieldKind          kind,
                        const char          *label)
{
  const ZyField *fields[ZY_N_LANGS];
  GArray *paragraphs[ZY_N_LANGS] = { NULL };
  guint n_paragraphs;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    fields[lang] = zy_paper_detail_get_field (paper, kind, (ZyLang) lang);
    if (fields[lang] != NULL)
      paragraphs[lang] = split_paragraphs (fields[lang]->text);
  }
  if (fields[ZY_LANG_ZH] == NULL && fields[ZY_LANG_EN] == NULL)
    return;

  match_paragraphs (paragraphs, fields);
  n_paragraphs = paragraphs[fields[ZY_LANG_ZH] != NULL ? ZY_LANG_ZH : ZY_LANG_EN]->len;

  g_string_append_printf (out, "<section class=\"field %s\"><h2 class=\"label\">",
                          zy_field_kind_to_string (kind));
  zy_html_append_text (out, label, -1);
  if (fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL)
    zy_render_append_only (out, fields[ZY_LANG_ZH] != NULL ? ZY_LANG_ZH : ZY_LANG_EN);
  g_string_append (out, "</h2>");

  for (guint i = 0; i < n_paragraphs; i++)
    append_pair (out, fields, paragraphs, i);

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    if (fields[lang] == NULL)
      continue;
    g_string_append_printf (out, "<div class=\"badges %s%s\">",
                            zy_render_cell_class ((ZyLang) lang),
                            fields[!lang] == NULL ? " single" : "");
    append_badges (out, paper, fields[lang], fields[!lang]);
    g_string_append (out, "</div>");
    g_array_unref (paragraphs[lang]);
  }
  g_string_append (out, "</section>");
}
