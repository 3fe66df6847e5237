/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Images and videos, and what stands in the place of those the library does not have. */

#include "config.h"

#include "zy-render-private.h"
#include "zy-render.h"

#include "zy-html.h"
#include "zy-sanitize.h"
#include "zy-tex-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An address that is longer carries its image within. */
#define MAX_RETRY_LENGTH 2000

/* An image the library has: its size is known before it is loaded, so that nothing jumps. */
static void
append_stored_image (GString        *out,
                     const ZyFigure *figure,
                     const char     *alt,
                     gboolean        in_text)
{
  g_autofree char *plain = zy_tex_text_to_plain (alt);

  g_string_append (out, "<img src=\"zhaiyao-figure:");
  zy_html_append_text (out, figure->hash, -1);
  g_string_append (out, "\" alt=\"");
  zy_html_append_text (out, plain, -1);
  g_string_append_c (out, '"');
  if (figure->width > 0 && figure->height > 0)
    g_string_append_printf (out, " width=\"%d\" height=\"%d\"", figure->width, figure->height);
  g_string_append (out, in_text ? " class=\"in-text\">" : " loading=\"lazy\" decoding=\"async\">");
}

/* The same as a button: that it can be pressed is known to the keyboard and to screen readers too. Its
 * name is that of the image. */
static void
append_figure_button (GString        *out,
                      const ZyFigure *figure,
                      const char     *alt,
                      gboolean        in_text)
{
  g_string_append (out, "<button type=\"button\" class=\"view-figure\"");
  if (*alt == '\0') {
    g_string_append (out, " aria-label=\"");
    zy_html_append_text (out, _("Figure"), -1);
    g_string_append_c (out, '"');
  }
  g_string_append_c (out, '>');
  append_stored_image (out, figure, alt, in_text);
  g_string_append (out, "</button>");
}

static const char *
missing_reason (const ZyMedia  *media,
                const ZyFigure *figure)
{
  if (media->video)
    return _("Videos are not shown here");
  if (figure != NULL && figure->problem != NULL)
    return figure->problem;
  if (figure != NULL && figure->is_removed)
    return _("This image was removed to make room for others");

  return _("Image not downloaded yet");
}

/* A link, not a button: scripts of pages are off. */
static void
append_retry (GString        *out,
              const ZyFigure *figure)
{
  g_autofree char *escaped = NULL;

  /* What carries its image within is not fetched from anywhere. */
  if (figure == NULL || strlen (figure->url) > MAX_RETRY_LENGTH)
    return;

  escaped = g_uri_escape_string (figure->url, NULL, FALSE);
  g_string_append (out, "<p><a class=\"button\" href=\"" ZY_RENDER_RETRY_SCHEME ":");
  zy_html_append_text (out, escaped, -1);
  g_string_append (out, "\">");
  zy_html_append_text (out, figure->problem != NULL ? _("Retry") : _("Download"), -1);
  g_string_append (out, "</a></p>");
}

/* A box in the place of an image or a video that the library does not have. */
static void
append_placeholder (GString        *out,
                    const ZyMedia  *media,
                    const ZyFigure *figure)
{
  g_autofree char *url = zy_sanitize_url (media->src);

  /* Within the text of a digest, and yet not of its language. */
  g_string_append_printf (out, "<div class=\"frame\" lang=\"%s\">", C_("language tag", "en"));
  zy_render_append_element (out, "p", "reason", missing_reason (media, figure));
  append_retry (out, figure);
  if (url != NULL) {
    g_string_append (out, "<p>");
    zy_render_append_link (out, url,
                           media->video ? _("Watch in the browser") : _("Open in the browser"));
    g_string_append (out, "</p>");
  } else {
    zy_render_append_element (out, "p", "source", media->src);
  }
  g_string_append (out, "</div>");
}

static void
append_media_in_text (GString        *out,
                      const ZyMedia  *media,
                      const ZyFigure *figure,
                      const char     *alt)
{
  const char *label = *alt != '\0' ? alt : media->video ? _("Video") : _("Image");

  if (figure != NULL && media->link != NULL) {
    /* A button must not stand in a link. */
    append_stored_image (out, figure, alt, TRUE);
  } else if (figure != NULL) {
    append_figure_button (out, figure, alt, TRUE);
  } else {
    g_string_append (out, "<span class=\"missing\">");
    /* Nor must a link. */
    if (media->link != NULL)
      zy_html_append_text (out, label, -1);
    else
      zy_render_append_link (out, media->src, label);
    g_string_append (out, "</span>");
  }
}

/* The figure of an address; of several that have it, the first. */
static const ZyFigure *
find_figure (ZyRenderPage *self,
             const char   *url)
{
  if (self->figures == NULL) {
    self->figures = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = self->paper->figures->len; i > 0; i--) {
      ZyFigure *figure = self->paper->figures->pdata[i - 1];

      g_hash_table_replace (self->figures, figure->url, figure);
    }
  }

  return g_hash_table_lookup (self->figures, url);
}

void
zy_render_append_media (GString       *out,
                        const ZyMedia *media,
                        gpointer       user_data)
{
  const ZyFigure *known = media->video ? NULL : find_figure (user_data, media->src);
  const ZyFigure *figure = known != NULL && known->hash != NULL ? known : NULL;
  const char *alt = media->alt != NULL && *media->alt != '\0' ? media->alt :
                    known != NULL && known->alt != NULL ? known->alt : "";

  if (media->in_text) {
    append_media_in_text (out, media, figure, alt);
    return;
  }

  g_string_append (out, figure != NULL ? "<figure>" : "<figure class=\"missing\">");
  if (figure != NULL) {
    append_figure_button (out, figure, alt, FALSE);
    /* Shown by the style sheet once the image turned out not to load. */
    g_string_append_printf (out, "<p class=\"problem\" lang=\"%s\">", C_("language tag", "en"));
    zy_html_append_text (out, _("The stored image cannot be shown"), -1);
    g_string_append (out, "</p>");
  } else {
    append_placeholder (out, media, known);
  }
  if (*alt != '\0') {
    g_string_append (out, "<figcaption>");
    zy_tex_text_append (out, alt, -1);
    g_string_append (out, "</figcaption>");
  }
  g_string_append (out, "</figure>");
}
