/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-render.h"
#include "zy-render-private.h"

#include "zy-html.h"
#include "zy-legible.h"
#include "zy-sanitize.h"
#include "zy-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody reads a paper of more Markdown than this, in bytes. */
#define MAX_MARKDOWN (256 * 1024)

/* Nor more of other texts than this, or of one of them. */
#define MAX_TEXTS (128 * 1024)
#define MAX_TEXT (32 * 1024)

/* Sentences of a page that are compared with those of the other language, a hundred times those of
 * an abstract. */
#define MAX_COMPARISONS 60000

const char *
zy_render_cell_class (ZyLang lang)
{
  return lang == ZY_LANG_ZH ? "translation" : "original";
}

void
zy_render_append_element (GString    *out,
                          const char *name,
                          const char *class_name,
                          const char *text)
{
  g_string_append_printf (out, "<%s class=\"%s\">", name, class_name);
  zy_html_append_text (out, text, -1);
  g_string_append_printf (out, "</%s>", name);
}

void
zy_render_append_link (GString    *out,
                       const char *url,
                       const char *label)
{
  g_autofree char *safe = zy_sanitize_url (url);

  if (safe != NULL) {
    g_string_append (out, "<a href=\"");
    zy_html_append_text (out, safe, -1);
    g_string_append (out, "\" title=\"");
    zy_html_append_text (out, safe, -1);
    g_string_append (out, "\">");
  }
  zy_html_append_text (out, label, -1);
  if (safe != NULL)
    g_string_append (out, "</a>");
}

char *
zy_render_shorten (ZyRenderPage *page,
                   const char   *text)
{
  gsize length = strlen (text);
  gsize room = MIN (page->text_room, MAX_TEXT);

  if (length <= room) {
    page->text_room -= length;
    return NULL;
  }

  while (room > 0 && (text[room] & 0xc0) == 0x80)
    room--;
  page->text_room -= room;

  return g_strndup (text, room);
}

void
zy_render_append_only (GString *out,
                       ZyLang   lang)
{
  g_string_append_printf (out, "<small class=\"only only-%s\">", zy_lang_to_string (lang));
  zy_html_append_text (out, lang == ZY_LANG_ZH ? _("Only in Chinese") : _("Only in English"), -1);
  g_string_append (out, "</small>");
}

/* However much of it is addresses and names, what has Chinese in it is Chinese. */
ZyLang
zy_render_lang_of (const char *text)
{
  return zy_text_has_han ((ZySpan) { text, strlen (text) }) ? ZY_LANG_ZH : ZY_LANG_EN;
}

const char *
zy_render_kind_label (ZyFieldKind kind)
{
  switch (kind) {
  case ZY_FIELD_TLDR:
    return _("In brief");
  case ZY_FIELD_ABSTRACT:
    return _("Abstract");
  case ZY_FIELD_MOTIVATION:
    return _("Motivation");
  case ZY_FIELD_METHOD:
    return _("Method");
  case ZY_FIELD_RESULT:
    return _("Results");
  case ZY_FIELD_CONCLUSION:
    return _("Conclusion");
  case ZY_FIELD_TITLE:
  case ZY_FIELD_OTHER:
  default:
    return NULL;
  }
}

char *
zy_render_paper (const ZyPaperDetail *paper)
{
  static const ZyFieldKind kinds[] = {
    ZY_FIELD_TLDR, ZY_FIELD_ABSTRACT, ZY_FIELD_MOTIVATION, ZY_FIELD_METHOD, ZY_FIELD_RESULT,
    ZY_FIELD_CONCLUSION,
  };
  ZyRenderPage page = {
    .paper = paper,
    .room = MAX_MARKDOWN,
    .text_room = MAX_TEXTS,
    .comparisons = MAX_COMPARISONS,
  };
  GString *out;

  g_return_val_if_fail (paper != NULL, NULL);

  out = g_string_sized_new (16384);

  /* The page's own words are in the language of the interface. */
  g_string_append_printf (out, "<article lang=\"%s\">", C_("language tag", "en"));
  zy_render_append_header (out, paper);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    zy_render_append_field (out, &page, kinds[i]);
  zy_render_append_commentary (out, &page);
  zy_render_append_closings (out, &page);
  g_string_append (out, "</article>");

  g_clear_pointer (&page.figures, g_hash_table_unref);

  return zy_legible_html (g_string_free (out, FALSE));
}
