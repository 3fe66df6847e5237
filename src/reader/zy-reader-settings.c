/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-reader-settings.h"

#include "zy-graphics.h"

#define DESKTOP_SCHEMA "org.gnome.desktop.interface"
#define DOCUMENT_FONT  "document-font-name"
#define MONOSPACE_FONT "monospace-font-name"

#define DEFAULT_POINTS 11

#define DEVICES "/dev"

/* WebKit's own variable to have its pages composed by OpenGL in any case. */
#define FORCE_OPENGL "WEBKIT_FORCE_COMPOSITING_MODE"

struct _ZyReaderSettings {
  GObject parent_instance;

  WebKitSettings *webkit;
  GtkSettings *gtk;
  GSettings *desktop;
  char *font;
};

G_DEFINE_FINAL_TYPE (ZyReaderSettings, zy_reader_settings, G_TYPE_OBJECT)

/* A desktop without GNOME's schemas has its interface font only. */
static PangoFontDescription *
get_font (ZyReaderSettings *self,
          const char       *key,
          const char       *fallback)
{
  g_autofree char *name = NULL;

  if (self->desktop != NULL)
    name = g_settings_get_string (self->desktop, key);

  return pango_font_description_from_string (name != NULL && *name != '\0' ? name : fallback);
}

/* In pixels of the style sheet, with the text scaling of the desktop. */
static guint32
get_pixels (const PangoFontDescription *font)
{
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font) && size > 0)
    return (guint32) (size + 0.5);

  return webkit_settings_font_size_to_pixels (size > 0 ? (guint32) (size + 0.5) : DEFAULT_POINTS);
}

static void
update_fonts (ZyReaderSettings *self)
{
  g_autofree char *interface = NULL;
  PangoFontDescription *document;
  PangoFontDescription *monospace;
  const char *family;

  g_object_get (self->gtk, "gtk-font-name", &interface, NULL);
  document = self->font != NULL ?
             pango_font_description_from_string (self->font) :
             get_font (self, DOCUMENT_FONT, interface != NULL ? interface : "Sans 11");
  monospace = get_font (self, MONOSPACE_FONT, "Monospace 11");

  family = pango_font_description_get_family (document);
  webkit_settings_set_default_font_family (self->webkit, family != NULL ? family : "Sans");
  webkit_settings_set_sans_serif_font_family (self->webkit, family != NULL ? family : "Sans");
  webkit_settings_set_default_font_size (self->webkit, get_pixels (document));

  family = pango_font_description_get_family (monospace);
  webkit_settings_set_monospace_font_family (self->webkit, family != NULL ? family : "Monospace");
  webkit_settings_set_default_monospace_font_size (self->webkit, get_pixels (monospace));

  pango_font_description_free (document);
  pango_font_description_free (monospace);
}

static void
watch_desktop (ZyReaderSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, DESKTOP_SCHEMA, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, DOCUMENT_FONT) ||
      !g_settings_schema_has_key (schema, MONOSPACE_FONT))
    return;

  self->desktop = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (self->desktop, "changed::" DOCUMENT_FONT, G_CALLBACK (update_fonts),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desktop, "changed::" MONOSPACE_FONT, G_CALLBACK (update_fonts),
                           self, G_CONNECT_SWAPPED);
}

/* A page of text is drawn sooner, and in half the memory, without an OpenGL that the processor has to
 * do as well. */
static WebKitHardwareAccelerationPolicy
choose_acceleration (void)
{
  if (g_getenv (FORCE_OPENGL) != NULL || zy_graphics_has_card (DEVICES))
    return WEBKIT_HARDWARE_ACCELERATION_POLICY_ALWAYS;

  return WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER;
}

/* The page is text: what could store, fetch, play or open anything is off. */
static WebKitSettings *
create_settings (void)
{
  return g_object_new (WEBKIT_TYPE_SETTINGS,
                       "allow-modal-dialogs", FALSE,
                       "enable-back-forward-navigation-gestures", FALSE,
                       "enable-developer-extras", FALSE,
                       "enable-fullscreen", FALSE,
                       "enable-html5-database", FALSE,
                       "enable-html5-local-storage", FALSE,
                       "enable-javascript", TRUE,
                       "enable-javascript-markup", FALSE,
                       "enable-media", FALSE,
                       "enable-media-stream", FALSE,
                       "enable-mediasource", FALSE,
                       "enable-page-cache", FALSE,
                       "enable-smooth-scrolling", TRUE,
                       "enable-webaudio", FALSE,
                       "enable-webgl", FALSE,
                       "enable-webrtc", FALSE,
                       "hardware-acceleration-policy", choose_acceleration (),
                       "javascript-can-access-clipboard", FALSE,
                       "javascript-can-open-windows-automatically", FALSE,
                       NULL);
}

static void
zy_reader_settings_dispose (GObject *object)
{
  ZyReaderSettings *self = ZY_READER_SETTINGS (object);

  g_clear_object (&self->desktop);
  g_clear_object (&self->gtk);
  g_clear_object (&self->webkit);

  G_OBJECT_CLASS (zy_reader_settings_parent_class)->dispose (object);
}

static void
zy_reader_settings_finalize (GObject *object)
{
  g_free (ZY_READER_SETTINGS (object)->font);

  G_OBJECT_CLASS (zy_reader_settings_parent_class)->finalize (object);
}

static void
zy_reader_settings_class_init (ZyReaderSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = zy_reader_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = zy_reader_settings_finalize;
}

static void
zy_reader_settings_init (ZyReaderSettings *self)
{
  self->webkit = create_settings ();
}

ZyReaderSettings *
zy_reader_settings_new (GtkSettings *settings)
{
  ZyReaderSettings *self = g_object_new (ZY_TYPE_READER_SETTINGS, NULL);

  self->gtk = g_object_ref (settings);
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (update_fonts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (update_fonts), self,
                           G_CONNECT_SWAPPED);
  watch_desktop (self);
  update_fonts (self);

  return self;
}

WebKitSettings *
zy_reader_settings_get_webkit (ZyReaderSettings *self)
{
  g_return_val_if_fail (ZY_IS_READER_SETTINGS (self), NULL);

  return self->webkit;
}

void
zy_reader_settings_set_font (ZyReaderSettings *self,
                             const char       *font)
{
  g_return_if_fail (ZY_IS_READER_SETTINGS (self));

  if (font != NULL && *font == '\0')
    font = NULL;
  if (g_strcmp0 (self->font, font) == 0)
    return;

  g_free (self->font);
  self->font = g_strdup (font);
  update_fonts (self);
}
