/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define ZY_TYPE_READER_SETTINGS (zy_reader_settings_get_type ())

/**
 * ZyReaderSettings:
 *
 * Keeps the settings of a web view: everything a page of text does not need is off, and the fonts
 * are the desktop's document and monospace fonts in the size and text scaling set there, as they
 * change.
 */
G_DECLARE_FINAL_TYPE (ZyReaderSettings, zy_reader_settings, ZY, READER_SETTINGS, GObject)

/**
 * zy_reader_settings_new:
 * @settings: the desktop's
 *
 * Returns: (transfer full): the keeper of new settings
 */
ZyReaderSettings *zy_reader_settings_new        (GtkSettings      *settings);

/**
 * zy_reader_settings_set_font:
 * @font: (nullable): as Pango describes it; %NULL or nothing for the desktop's document font
 *
 * Sets the font of texts.
 */
void              zy_reader_settings_set_font   (ZyReaderSettings *self,
                                                 const char       *font);

/**
 * zy_reader_settings_get_webkit:
 *
 * Returns: (transfer none): the settings for the web view
 */
WebKitSettings   *zy_reader_settings_get_webkit (ZyReaderSettings *self);

G_END_DECLS
