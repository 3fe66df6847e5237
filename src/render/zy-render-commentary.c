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

/* The heading is the application's where it knows what the section says. */
static void
append_heading (GString         *out,
                ZyRenderPage    *page,
                const ZySection *section)
{
  const char *label = zy_render_kind_label (section->kind);
  guint level = MIN (section->level, 2) + 2;
  gsize before = out->len;
  gsize start;

  g_string_append_printf (out, "<div class=\"heading%s\" lang=\"%s\">",
                          label == NULL && section->title == NULL ? " bare" : "",
                          /* Translators: the language you translate into, as HTML names it */
                          C_("language tag", "en"));
  start = out->len;

  if (label != NULL) {
    g_string_append_printf (out, "<h%u class=\"label\">", level);
    zy_html_append_text (out, label, -1);
    g_string_append_printf (out, "</h%u>", level);
  } else if (section->title != NULL) {
    g_autofree char *title = convert (page, section->title, ZY_MARKDOWN_LINE);

    g_string_append_printf (out, "<h%u lang=\"%s\">", level, zy_lang_to_bcp47 (section->lang));
    append_marked (out, title, section->lang);
    g_string_append_printf (out, "</h%u>", level);
  }
  append_origin (out, section);

  if (out->len > start)
    g_string_append (out, "</div>");
  else
    g_string_truncate (out, before);
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
