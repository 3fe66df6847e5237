/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-reader-style.h"

#define DEFAULT_LINE_WIDTH 42

struct _ZyReaderStyle {
  GObject parent_instance;

  char *font;
  guint line_width;
  double line_spacing;
  ZyPageStyle page_style;
  gboolean high_contrast;
};

G_DEFINE_FINAL_TYPE (ZyReaderStyle, zy_reader_style, G_TYPE_OBJECT)

typedef enum {
  PROP_FONT = 1,
  PROP_LINE_WIDTH,
  PROP_LINE_SPACING,
  PROP_PAGE_STYLE,
  PROP_HIGH_CONTRAST,
} ZyReaderStyleProperty;

static GParamSpec *properties[PROP_HIGH_CONTRAST + 1];

static gboolean
set_font (ZyReaderStyle *self,
          const char    *font)
{
  if (font == NULL)
    font = "";
  if (g_str_equal (self->font, font))
    return FALSE;

  g_free (self->font);
  self->font = g_strdup (font);

  return TRUE;
}

static gboolean
set_line_width (ZyReaderStyle *self,
                guint          line_width)
{
  if (self->line_width == line_width)
    return FALSE;

  self->line_width = line_width;

  return TRUE;
}

static gboolean
set_line_spacing (ZyReaderStyle *self,
                  double         line_spacing)
{
  if (G_APPROX_VALUE (self->line_spacing, line_spacing, 0.001))
    return FALSE;

  self->line_spacing = line_spacing;

  return TRUE;
}

static gboolean
set_page_style (ZyReaderStyle *self,
                ZyPageStyle    page_style)
{
  if (self->page_style == page_style)
    return FALSE;

  self->page_style = page_style;

  return TRUE;
}

static gboolean
set_high_contrast (ZyReaderStyle *self,
                   gboolean       high_contrast)
{
  if (self->high_contrast == high_contrast)
    return FALSE;

  self->high_contrast = high_contrast;

  return TRUE;
}

static void
zy_reader_style_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  ZyReaderStyle *self = ZY_READER_STYLE (object);

  switch ((ZyReaderStyleProperty) prop_id) {
  case PROP_FONT:
    g_value_set_string (value, self->font);
    break;
  case PROP_LINE_WIDTH:
    g_value_set_uint (value, self->line_width);
    break;
  case PROP_LINE_SPACING:
    g_value_set_double (value, self->line_spacing);
    break;
  case PROP_PAGE_STYLE:
    g_value_set_enum (value, self->page_style);
    break;
  case PROP_HIGH_CONTRAST:
    g_value_set_boolean (value, self->high_contrast);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_reader_style_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  ZyReaderStyle *self = ZY_READER_STYLE (object);
  gboolean changed = FALSE;

  switch ((ZyReaderStyleProperty) prop_id) {
  case PROP_FONT:
    changed = set_font (self, g_value_get_string (value));
    break;
  case PROP_LINE_WIDTH:
    changed = set_line_width (self, g_value_get_uint (value));
    break;
  case PROP_LINE_SPACING:
    changed = set_line_spacing (self, g_value_get_double (value));
    break;
  case PROP_PAGE_STYLE:
    changed = set_page_style (self, (ZyPageStyle) g_value_get_enum (value));
    break;
  case PROP_HIGH_CONTRAST:
    changed = set_high_contrast (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
zy_reader_style_finalize (GObject *object)
{
  g_free (ZY_READER_STYLE (object)->font);

  G_OBJECT_CLASS (zy_reader_style_parent_class)->finalize (object);
}

static void
zy_reader_style_class_init (ZyReaderStyleClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_reader_style_get_property;
  object_class->set_property = zy_reader_style_set_property;
  object_class->finalize = zy_reader_style_finalize;

  properties[PROP_FONT] = g_param_spec_string ("font", NULL, NULL, "", flags);
  properties[PROP_LINE_WIDTH] =
    g_param_spec_uint ("line-width", NULL, NULL, ZY_READER_MIN_LINE_WIDTH, ZY_READER_MAX_LINE_WIDTH,
                       DEFAULT_LINE_WIDTH, flags);
  properties[PROP_LINE_SPACING] =
    g_param_spec_double ("line-spacing", NULL, NULL, ZY_READER_MIN_LINE_SPACING,
                         ZY_READER_MAX_LINE_SPACING, 1.0, flags);
  properties[PROP_PAGE_STYLE] =
    g_param_spec_enum ("page-style", NULL, NULL, ZY_TYPE_PAGE_STYLE, ZY_PAGE_STYLE_SYSTEM, flags);
  properties[PROP_HIGH_CONTRAST] =
    g_param_spec_boolean ("high-contrast", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_reader_style_init (ZyReaderStyle *self)
{
  self->font = g_strdup ("");
  self->line_width = DEFAULT_LINE_WIDTH;
  self->line_spacing = 1.0;
}

ZyReaderStyle *
zy_reader_style_new (void)
{
  return g_object_new (ZY_TYPE_READER_STYLE, NULL);
}

const char *
zy_reader_style_get_font (ZyReaderStyle *self)
{
  g_return_val_if_fail (ZY_IS_READER_STYLE (self), "");

  return self->font;
}

guint
zy_reader_style_get_line_width (ZyReaderStyle *self)
{
  g_return_val_if_fail (ZY_IS_READER_STYLE (self), DEFAULT_LINE_WIDTH);

  return self->line_width;
}

double
zy_reader_style_get_line_spacing (ZyReaderStyle *self)
{
  g_return_val_if_fail (ZY_IS_READER_STYLE (self), 1.0);

  return self->line_spacing;
}

ZyPageStyle
zy_reader_style_get_page_style (ZyReaderStyle *self)
{
  g_return_val_if_fail (ZY_IS_READER_STYLE (self), ZY_PAGE_STYLE_SYSTEM);

  return self->page_style;
}

gboolean
zy_reader_style_get_high_contrast (ZyReaderStyle *self)
{
  g_return_val_if_fail (ZY_IS_READER_STYLE (self), FALSE);

  return self->high_contrast;
}
