/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader should know before trusting a text: whether all of it is there, whether its
 * mathematics is, who made it and where it came from. */

#include "config.h"

#include "zy-render-private.h"

#include "zy-html.h"
#include "zy-math.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Formulas beyond so many are not compared. */
#define MAX_FORMULAS 500

/* The formula as it says the same: without spaces, and without the braces that change nothing. */
static char *
normalize_formula (const char *tex,
                   gsize       length)
{
  GString *normal = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isspace (tex[i]) && tex[i] != '{' && tex[i] != '}')
      g_string_append_c (normal, tex[i]);
  }

  return g_string_free (normal, FALSE);
}

/* The formulas of a text, each once. */
static GHashTable *
find_formulas (const char *text)
{
  GHashTable *formulas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ZyMathScanner scanner;
  ZyMathSpan span;

  zy_math_scanner_init (&scanner, text, -1, ZY_MATH_PLAIN);
  while (g_hash_table_size (formulas) < MAX_FORMULAS && zy_math_scanner_next (&scanner, &span))
    g_hash_table_add (formulas, normalize_formula (text + span.tex_start,
                                                   span.tex_end - span.tex_start));

  return formulas;
}

/* What needs no typesetting to be understood, such as `$k$` or `$95\%$`, may be in the text as it
 * is. */
static gboolean
is_in_words (const char *formula,
             const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = formula; *p != '\0'; p++) {
    if (*p == '\\' && p[1] == '%')
      continue;
    if (!g_ascii_isalnum (*p) && strchr (".,%+-=<>", *p) == NULL)
      return FALSE;
    g_string_append_c (words, *p);
  }

  return strstr (text, words->str) != NULL;
}

/* How many different formulas of @original are missing in @translation, of @n_all. */
static guint
count_lost_formulas (const ZyField *original,
                     const ZyField *translation,
                     guint         *n_all)
{
  g_autoptr (GHashTable) wanted = find_formulas (original->text);
  g_autoptr (GHashTable) found = find_formulas (translation->text);
  GHashTableIter iter;
  gpointer formula;
  guint n_missing = 0;
  guint n_new = 0;

  *n_all = g_hash_table_size (wanted);

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &formula, NULL)) {
    if (!g_hash_table_contains (found, formula) && !is_in_words (formula, translation->text))
      n_missing++;
  }

  /* Those that the translator writes in another way are not lost. */
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &formula, NULL))
    n_new += !g_hash_table_contains (wanted, formula);

  return n_missing > n_new ? n_missing - n_new : 0;
}

static void
append_cut (GString             *out,
            const ZyPaperDetail *paper)
{
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

/* Where a translation ends early, nothing is said of formulas that may come later. */
static void
append_lost (GString       *out,
             const ZyField *original,
             const ZyField *translation)
{
  guint n_all;
  guint n_lost = count_lost_formulas (original, translation, &n_all);
  g_autofree char *some = NULL;

  if (n_lost == 0 || (n_lost < n_all && translation->cut))
    return;

  if (n_lost == n_all) {
    zy_render_append_element (out, "p", "badge lost",
                              _("The translation lost the formulas of the original."));
    return;
  }

  some = g_strdup_printf (ngettext ("The translation lost %u formula of the original.",
                                    "The translation lost %u formulas of the original.", n_lost),
                          n_lost);
  zy_render_append_element (out, "p", "badge lost", some);
}

void
zy_render_append_badges (GString             *out,
                         const ZyPaperDetail *paper,
                         const ZyField       *fields[ZY_N_LANGS])
{
  gboolean single = fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    g_autoptr (GString) badges = g_string_new (NULL);

    if (fields[lang] != NULL && fields[lang]->cut)
      append_cut (badges, paper);
    if (lang == ZY_LANG_ZH && !single)
      append_lost (badges, fields[ZY_LANG_EN], fields[ZY_LANG_ZH]);
    if (badges->len > 0)
      g_string_append_printf (out, "<div class=\"badges %s%s\">%s</div>",
                              zy_render_cell_class ((ZyLang) lang), single ? " single" : "",
                              badges->str);
  }
}

static const char *
maker_label (const ZyField *field)
{
  switch (zy_field_get_maker (field)) {
  case ZY_FIELD_MAKER_TRANSLATOR:
    return _("Machine translation");
  case ZY_FIELD_MAKER_SUMMARIST:
    return _("Written by a machine");
  case ZY_FIELD_MAKER_PEOPLE:
  default:
    return NULL;
  }
}

void
zy_render_append_makers (GString       *out,
                         const ZyField *fields[ZY_N_LANGS])
{
  gboolean single = fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    const char *label = fields[lang] != NULL ? maker_label (fields[lang]) : NULL;

    if (label == NULL)
      continue;

    /* Said of both languages, it is said once. */
    single |= fields[!lang] != NULL && maker_label (fields[!lang]) == label;
    g_string_append_printf (out, "<small class=\"maker label %s%s\">",
                            zy_render_cell_class ((ZyLang) lang), single ? " single" : "");
    zy_html_append_text (out, label, -1);
    g_string_append (out, "</small>");
    if (single)
      break;
  }
}

static void
append_origin (GString       *out,
               const ZyField *field)
{
  const char *maker = maker_label (field);

  g_string_append (out, "<dt>");
  zy_html_append_text (out, field->lang == ZY_LANG_ZH ? _("Chinese") : _("English"), -1);
  g_string_append (out, "</dt><dd>");
  if (field->source != NULL)
    zy_html_append_text (out, field->source, -1);
  else
    zy_html_append_text (out, _("From a source that was removed"), -1);
  if (field->date != NULL) {
    g_string_append (out, " · <time>");
    zy_html_append_text (out, field->date, -1);
    g_string_append (out, "</time>");
  }
  g_string_append (out, "<br>");
  zy_html_append_text (out, field->cut ? _("Cut short") : _("Complete"), -1);
  if (maker != NULL) {
    g_string_append (out, " · ");
    zy_html_append_text (out, maker, -1);
  }
  g_string_append (out, "</dd>");
}

void
zy_render_append_provenance (GString       *out,
                             const ZyField *fields[ZY_N_LANGS])
{
  gboolean known = FALSE;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    known |= fields[lang] != NULL && fields[lang]->date != NULL;
  if (!known)
    return;

  g_string_append (out, "<details class=\"about label\"><summary title=\"");
  zy_html_append_text (out, _("Where this text comes from"), -1);
  g_string_append (out, "\" aria-label=\"");
  zy_html_append_text (out, _("Where this text comes from"), -1);
  g_string_append (out, "\">ⓘ</summary><dl>");
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    if (fields[lang] != NULL)
      append_origin (out, fields[lang]);
  }
  g_string_append (out, "</dl></details>");
}
