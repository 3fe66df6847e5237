/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ZY_TYPE_LANGUAGE_SWITCH (zy_language_switch_get_type ())

/**
 * ZyLanguageSwitch:
 *
 * Chooses the language view through the action `win.language-view`.
 */
G_DECLARE_FINAL_TYPE (ZyLanguageSwitch, zy_language_switch, ZY, LANGUAGE_SWITCH, AdwBin)

G_END_DECLS
