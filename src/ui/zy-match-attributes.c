/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-match-attributes.h"

#include "zy-matcher.h"

#include <adwaita.h>
#include <string.h>

/* How much of the accent colour is in the tint; the text on it stays readable. */
#define LIGHT_TINT 0.25
#define DARK_TINT  0.5

static void
add (PangoAttrList  *attributes,
     PangoAttribute *attribute,
     const ZyMatch  *match)
{
  attribute->start_index = (guint) match->start;
  attribute->end_index = (guint) match->end;
  pango_attr_list_insert (attributes, attribute);
}

static GdkRGBA
get_accent (GtkWidget *widget)
{
  GdkRGBA accent;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color",
                                       &accent))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &accent);

  return accent;
}

static void
add_match (PangoAttrList *attributes,
           const ZyMatch *match,
           const GdkRGBA *accent)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  double tint = adw_style_manager_get_dark (style) ? DARK_TINT : LIGHT_TINT;

  add (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), match);
  add (attributes, pango_attr_background_new ((guint16) (accent->red * G_MAXUINT16),
                                              (guint16) (accent->green * G_MAXUINT16),
                                              (guint16) (accent->blue * G_MAXUINT16)), match);
  add (attributes, pango_attr_background_alpha_new ((guint16) (tint * G_MAXUINT16)), match);
  if (adw_style_manager_get_high_contrast (style))
    add (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), match);
}

PangoAttrList *
zy_match_attributes_new (GPtrArray  *matchers,
                         const char *text,
                         GtkWidget  *widget)
{
  g_autoptr (GArray) matches = NULL;
  PangoAttrList *attributes;
  GdkRGBA accent;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  if (matchers == NULL || matchers->len == 0 || text == NULL)
    return NULL;

  matches = zy_matchers_find_all (matchers, text, strlen (text));
  if (matches->len == 0)
    return NULL;

  attributes = pango_attr_list_new ();
  accent = get_accent (widget);
  for (guint i = 0; i < matches->len; i++)
    add_match (attributes, &g_array_index (matches, ZyMatch, i), &accent);

  return attributes;
}
