/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts a paper may have in both languages. Paragraphs that say the same make a pair, and in it
 * sentences that say the same carry the same number, by which the page's script finds one from the
 * other. */

#include "config.h"

#include "zy-render-private.h"

#include "zy-alignment.h"
#include "zy-html.h"
#include "zy-runs.h"
#include "zy-sentences.h"
#include "zy-tex-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody reads a text of more paragraphs than this; it is shown as one. */
#define MAX_PARAGRAPHS 1000

/* Some paragraphs of each language, from the first to the one before the last. */
typedef struct {
  guint start[ZY_N_LANGS];
  guint end[ZY_N_LANGS];
} Row;

/* The sentences of a row, each with the number of what it says; without numbers nothing is
 * known. */
typedef struct {
  GArray *sentences[ZY_N_LANGS];
  GArray *numbers[ZY_N_LANGS];
} Sentences;

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

static void
sentences_clear (Sentences *self)
{
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    g_clear_pointer (&self->sentences[lang], g_array_unref);
    g_clear_pointer (&self->numbers[lang], g_array_unref);
  }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sentences, sentences_clear)

static void
collect_sentences (Sentences *self,
                   GArray    *paragraphs[ZY_N_LANGS],
                   const Row *row)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (ZySpan));

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    self->sentences[lang] = g_array_new (FALSE, FALSE, sizeof (ZySentence));

    for (guint i = row->start[lang]; i < row->end[lang]; i++) {
      g_array_set_size (spans, 0);
      zy_sentences_split (g_array_index (paragraphs[lang], ZySpan, i), spans);
      for (guint j = 0; j < spans->len; j++) {
        ZySentence sentence = { g_array_index (spans, ZySpan, j), i };

        g_array_append_val (self->sentences[lang], sentence);
      }
    }
  }
}

/* Which sentences say the same; %NULL once the page has compared enough. */
static GArray *
align (ZyRenderPage    *page,
       const Sentences *self)
{
  gsize cost = (gsize) self->sentences[ZY_LANG_ZH]->len * self->sentences[ZY_LANG_EN]->len;

  if (cost > page->comparisons)
    return NULL;

  page->comparisons -= cost;

  return zy_alignment_run ((GArray **) self->sentences);
}

static void
number_sentences (ZyRenderPage *page,
                  Sentences    *self)
{
  g_autoptr (GArray) beads = align (page, self);

  if (beads == NULL)
    return;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    self->numbers[lang] = g_array_sized_new (FALSE, FALSE, sizeof (guint), beads->len);
    for (guint i = 0; i < beads->len; i++) {
      const ZyBead *bead = &g_array_index (beads, ZyBead, i);
      guint number = page->n_sentences + i;

      for (guint j = bead->start[lang]; j < bead->end[lang]; j++)
        g_array_append_val (self->numbers[lang], number);
    }
  }
  page->n_sentences += beads->len;
}

/* Writes the sentences of a paragraph from @first on. Those of one number are one piece. Returns
 * the first one after them. */
static guint
append_sentences (GString         *out,
                  const Sentences *self,
                  ZyLang           lang,
                  guint            first)
{
  const ZySentence *sentences = (const ZySentence *) (gpointer) self->sentences[lang]->data;
  const guint *numbers = (const guint *) (gpointer) self->numbers[lang]->data;
  guint n = self->sentences[lang]->len;
  guint i = first;

  while (i < n && sentences[i].paragraph == sentences[first].paragraph) {
    const char *text = sentences[i].text.text;
    const char *text_end;
    guint end;

    for (end = i + 1; end < n && sentences[end].paragraph == sentences[first].paragraph &&
                      numbers[end] == numbers[i]; end++)
      ;
    text_end = zy_span_end (sentences[end - 1].text);

    if (i > first && text > zy_span_end (sentences[i - 1].text))
      g_string_append_c (out, ' ');
    g_string_append_printf (out, "<span class=\"s\" data-s=\"%u\">", numbers[i]);
    zy_tex_text_append (out, text, text_end - text);
    g_string_append (out, "</span>");
    i = end;
  }

  return i;
}

static void
append_cell (GString         *out,
             const Sentences *sentences,
             GArray          *paragraphs,
             ZyLang           lang,
             const Row       *row)
{
  gboolean several = row->end[lang] - row->start[lang] > 1;
  gboolean numbered = sentences != NULL && sentences->numbers[lang] != NULL;
  guint sentence = 0;
  gsize start;

  g_string_append_printf (out, "<%s class=\"%s\" lang=\"%s\">", several ? "div" : "p",
                          zy_render_cell_class (lang), zy_lang_to_bcp47 (lang));
  start = out->len;
  for (guint i = row->start[lang]; i < row->end[lang]; i++) {
    const ZySpan *paragraph = &g_array_index (paragraphs, ZySpan, i);

    g_string_append (out, several ? "<p>" : "");
    if (numbered && sentence < sentences->sentences[lang]->len)
      sentence = append_sentences (out, sentences, lang, sentence);
    else
      zy_tex_text_append (out, paragraph->text, (gssize) paragraph->length);
    g_string_append (out, several ? "</p>" : "");
  }
  zy_runs_mark (out, start, lang);
  g_string_append (out, several ? "</div>" : "</p>");
}

/* A button beside the text, for those who do not click: it stands for itself in the style sheet. */
static void
append_swap (GString *out)
{
  g_string_append (out, "<button type=\"button\" class=\"swap label\" title=\"");
  zy_html_append_text (out, _("Show this paragraph in the other language"), -1);
  g_string_append (out, "\" aria-label=\"");
  zy_html_append_text (out, _("Show this paragraph in the other language"), -1);
  g_string_append (out, "\" aria-pressed=\"false\"></button>");
}

static void
append_row (GString      *out,
            ZyRenderPage *page,
            GArray       *paragraphs[ZY_N_LANGS],
            const Row    *row)
{
  g_auto (Sentences) sentences = { .sentences = { NULL } };

  collect_sentences (&sentences, paragraphs, row);
  number_sentences (page, &sentences);

  g_string_append (out, "<div class=\"pair\">");
  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    append_cell (out, &sentences, paragraphs[lang], (ZyLang) lang, row);
  append_swap (out);
  g_string_append (out, "</div>");
}

static gboolean
begins_paragraph (GArray *sentences,
                  guint   index)
{
  return index == sentences->len ||
         (index > 0 && g_array_index (sentences, ZySentence, index).paragraph !=
                       g_array_index (sentences, ZySentence, index - 1).paragraph);
}

/* The number of the paragraph that begins at a sentence, or how many there are. */
static guint
paragraph_at (GArray *sentences,
              guint   index,
              guint   n_paragraphs)
{
  return index < sentences->len ? g_array_index (sentences, ZySentence, index).paragraph :
                                  n_paragraphs;
}

/* Where the languages have paragraphs of their own, a row ends where both end one after sentences
 * that say the same. */
static GArray *
find_rows (ZyRenderPage *page,
           GArray       *paragraphs[ZY_N_LANGS])
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Row row = { .end = { paragraphs[ZY_LANG_ZH]->len, paragraphs[ZY_LANG_EN]->len } };
  g_auto (Sentences) all = { .sentences = { NULL } };
  g_autoptr (GArray) beads = NULL;

  collect_sentences (&all, paragraphs, &row);
  beads = align (page, &all);

  for (guint i = 0; beads != NULL && i + 1 < beads->len; i++) {
    const guint *ends = g_array_index (beads, ZyBead, i).end;
    Row next = row;

    if (!begins_paragraph (all.sentences[ZY_LANG_ZH], ends[ZY_LANG_ZH]) ||
        !begins_paragraph (all.sentences[ZY_LANG_EN], ends[ZY_LANG_EN]))
      continue;

    for (guint lang = 0; lang < ZY_N_LANGS; lang++)
      next.start[lang] = row.end[lang] = paragraph_at (all.sentences[lang], ends[lang],
                                                       paragraphs[lang]->len);
    /* A row has something in both languages. */
    if (row.start[ZY_LANG_ZH] == row.end[ZY_LANG_ZH] ||
        row.start[ZY_LANG_EN] == row.end[ZY_LANG_EN] ||
        next.start[ZY_LANG_ZH] == next.end[ZY_LANG_ZH] ||
        next.start[ZY_LANG_EN] == next.end[ZY_LANG_EN]) {
      memcpy (row.end, next.end, sizeof row.end);
      continue;
    }

    g_array_append_val (rows, row);
    row = next;
  }
  g_array_append_val (rows, row);

  return rows;
}

static void
append_both (GString      *out,
             ZyRenderPage *page,
             GArray       *paragraphs[ZY_N_LANGS])
{
  g_autoptr (GArray) rows = NULL;

  if (paragraphs[ZY_LANG_ZH]->len != paragraphs[ZY_LANG_EN]->len) {
    rows = find_rows (page, paragraphs);
    for (guint i = 0; i < rows->len; i++)
      append_row (out, page, paragraphs, &g_array_index (rows, Row, i));
    return;
  }

  for (guint i = 0; i < paragraphs[ZY_LANG_ZH]->len; i++) {
    const Row row = { { i, i }, { i + 1, i + 1 } };

    append_row (out, page, paragraphs, &row);
  }
}

static void
append_single (GString *out,
               GArray  *paragraphs,
               ZyLang   lang)
{
  for (guint i = 0; i < paragraphs->len; i++) {
    const Row row = { { i, i }, { i + 1, i + 1 } };

    g_string_append (out, "<div class=\"pair single\">");
    append_cell (out, NULL, paragraphs, lang, &row);
    g_string_append (out, "</div>");
  }
}

/* The text without a name of its own, which a translator made of arXiv’s `Abstract:`; the heading
 * above says it. */
static const char *
skip_name (const ZyField *field)
{
  static const char *const names[] = { "摘要：", "摘要:", "Abstract:" };

  for (guint i = 0; field->kind == ZY_FIELD_ABSTRACT && i < G_N_ELEMENTS (names); i++) {
    gsize length = strlen (names[i]);

    if (g_str_has_prefix (field->text, names[i]) && field->text[length] != '\0')
      return field->text + length;
  }

  return field->text;
}

/* Too many paragraphs, or none, are one. */
static GArray *
get_paragraphs (const ZyField *field)
{
  const char *text = skip_name (field);
  GArray *paragraphs = split_paragraphs (text);
  ZySpan whole = { text, strlen (text) };

  if (paragraphs->len == 0 || paragraphs->len > MAX_PARAGRAPHS) {
    g_array_set_size (paragraphs, 0);
    g_array_append_val (paragraphs, whole);
  }

  return paragraphs;
}

/* The field, or as much of it as the page still has room for in @shortened. */
static const ZyField *
shorten (ZyRenderPage  *page,
         const ZyField *field,
         ZyField       *shortened)
{
  char *text = zy_render_shorten (page, field->text);

  if (text == NULL)
    return field;

  *shortened = *field;
  shortened->text = text;
  shortened->cut = TRUE;

  return shortened;
}

static void
append_heading (GString       *out,
                ZyFieldKind    kind,
                const ZyField *fields[ZY_N_LANGS])
{
  g_string_append (out, "<div class=\"heading\"><h2 class=\"label\">");
  zy_html_append_text (out, zy_render_kind_label (kind), -1);
  g_string_append (out, "</h2>");
  if (fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL)
    zy_render_append_only (out, fields[ZY_LANG_ZH] != NULL ? ZY_LANG_ZH : ZY_LANG_EN);
  zy_render_append_makers (out, fields);
  zy_render_append_provenance (out, fields);
  g_string_append (out, "</div>");
}

void
zy_render_append_field (GString      *out,
                        ZyRenderPage *page,
                        ZyFieldKind   kind)
{
  const ZyField *fields[ZY_N_LANGS];
  ZyField shortened[ZY_N_LANGS] = { 0 };
  GArray *paragraphs[ZY_N_LANGS] = { NULL };

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    fields[lang] = zy_paper_detail_get_field (page->paper, kind, (ZyLang) lang);
    if (fields[lang] == NULL)
      continue;
    fields[lang] = shorten (page, fields[lang], &shortened[lang]);
    paragraphs[lang] = get_paragraphs (fields[lang]);
  }
  if (fields[ZY_LANG_ZH] == NULL && fields[ZY_LANG_EN] == NULL)
    return;

  g_string_append_printf (out, "<section class=\"field %s\">", zy_field_kind_to_string (kind));
  append_heading (out, kind, fields);
  if (fields[ZY_LANG_ZH] != NULL && fields[ZY_LANG_EN] != NULL)
    append_both (out, page, paragraphs);
  else if (fields[ZY_LANG_ZH] != NULL)
    append_single (out, paragraphs[ZY_LANG_ZH], ZY_LANG_ZH);
  else
    append_single (out, paragraphs[ZY_LANG_EN], ZY_LANG_EN);
  zy_render_append_badges (out, page->paper, fields);
  g_string_append (out, "</section>");

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    g_clear_pointer (&paragraphs[lang], g_array_unref);
    g_free (shortened[lang].text);
  }
}
