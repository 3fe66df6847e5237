/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a digest writes about a paper in Markdown. */

#include "config.h"

#include "zy-render-private.h"

#include "zy-html.h"
#include "zy-runs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a piece of Markdown costs beside its own bytes. */
#define MARKDOWN_COST 256

/* Markdown as HTML; as it is written once the page has enough of it. */
static char *
convert (ZyRenderPage    *self,
         const char      *markdown,
         ZyMarkdownScope  scope)
{
  gsize cost = strlen (markdown) + MARKDOWN_COST;

  if (cost > self->room) {
    g_autofree char *beginning = zy_render_shorten (self, markdown);

    return zy_markdown_to_source (beginning != NULL ? beginning : markdown, scope);
  }

  self->room -= cost;

  return zy_markdown_to_html (markdown, scope,
                              scope == ZY_MARKDOWN_LINE ? NULL : zy_render_append_media, self);
}

static void
append_marked (GString    *out,
               const char *html,
               ZyLang      lang)
{
  gsize start = out->len;

  g_string_append (out, html);
  zy_runs_mark (out, start, lang);
}

/* Where a section comes from, for those who ask. */
static void
append_origin (GString         *out,
               const ZySection *section)
{
  const ZyField origin = {
    .kind = section->kind,
    .lang = section->lang,
    .source = section->source,
    .date = section->date,
    .format = section->format,
  };
  const ZyField *fields[ZY_N_LANGS] = { NULL };

  fields[section->lang] = &origin;
  zy_render_append_provenance (out, fields);
}

/* The heading is the application's where it knows what the section says. Around what the application
 * says is an element of its language. */
static void
append_heading (GString         *out,
                ZyRenderPage    *page,
                const ZySection *section)
{
  static const char *const starts[] = { "<h2", "<h3", "<h4" };
  static const char *const ends[] = { "</h2>", "</h3>", "</h4>" };
  const char *label = zy_render_kind_label (section->kind);
  gboolean has_title = label != NULL || section->title != NULL;
  guint level = MIN (section->level, 2);

  if (!has_title && section->date == NULL)
    return;

  g_string_append (out, has_title ? "<div class=\"heading\"" : "<div class=\"heading bare\"");
  if (label != NULL || section->date != NULL)
    /* Translators: the language you translate into, as HTML names it */
    g_string_append_printf (out, " lang=\"%s\"", C_("language tag", "en"));
  g_string_append (out, ">");

  if (label != NULL) {
    g_string_append (out, starts[level]);
    g_string_append (out, " class=\"label\">");
    zy_html_append_text (out, label, -1);
    g_string_append (out, ends[level]);
  } else if (section->title != NULL) {
    g_autofree char *title = convert (page, section->title, ZY_MARKDOWN_LINE);

    g_string_append (out, starts[level]);
    if (section->date != NULL)
      g_string_append_printf (out, " lang=\"%s\"", zy_lang_to_bcp47 (section->lang));
    g_string_append (out, ">");
    append_marked (out, title, section->lang);
    g_string_append (out, ends[level]);
  }
  if (section->date != NULL)
    append_origin (out, section);

  g_string_append (out, "</div>");
}

static void
append_section (GString         *out,
                ZyRenderPage    *page,
                const ZySection *section)
{
  g_autofree char *body = convert (page, section->markdown, ZY_MARKDOWN_BLOCKS);

  g_string_append (out, "<section class=\"part ");
  g_string_append (out, zy_field_kind_to_string (section->kind));
  g_string_append (out, "\" lang=\"");
  g_string_append (out, zy_lang_to_bcp47 (section->lang));
  g_string_append (out, "\">");
  append_heading (out, page, section);
  g_string_append (out, "<div class=\"body\">");
  append_marked (out, body, section->lang);
  g_string_append (out, "</div></section>");
}

void
zy_render_append_commentary (GString      *out,
                             ZyRenderPage *page)
{
  const ZyPaperDetail *paper = page->paper;
  guint n[ZY_N_LANGS] = { 0 };

  if (paper->sections->len == 0)
    return;

  g_string_append (out, "<div class=\"commentary\">");
  for (guint i = 0; i < paper->sections->len; i++)
    n[((const ZySection *) paper->sections->pdata[i])->lang]++;
  if (n[ZY_LANG_ZH] == 0 || n[ZY_LANG_EN] == 0)
    zy_render_append_only (out, n[ZY_LANG_ZH] > 0 ? ZY_LANG_ZH : ZY_LANG_EN);

  for (guint i = 0; i < paper->sections->len; i++)
    append_section (out, page, paper->sections->pdata[i]);
  g_string_append (out, "</div>");
}

void
zy_render_append_closings (GString      *out,
                           ZyRenderPage *page)
{
  GPtrArray *appearances = page->paper->appearances;

  for (guint i = 0; i < appearances->len; i++) {
    const ZyAppearance *appearance = appearances->pdata[i];
    g_autofree char *label = NULL;
    g_autofree char *body = NULL;
    ZyLang lang;

    if (appearance->closing == NULL)
      continue;

    /* Translators: a source and the date of its digest. */
    label = g_strdup_printf (_("Also in %s of %s"), appearance->source, appearance->date);
    body = convert (page, appearance->closing, ZY_MARKDOWN_BLOCKS);

    g_string_append (out, "<details class=\"closing\"><summary class=\"label\">");
    zy_html_append_text (out, label, -1);
    lang = zy_render_lang_of (appearance->closing);
    g_string_append_printf (out, "</summary><div class=\"body\" lang=\"%s\">",
                            zy_lang_to_bcp47 (lang));
    append_marked (out, body, lang);
    g_string_append (out, "</div></details>");
  }
}
