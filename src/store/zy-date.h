/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_is_date:
 * @text: (nullable): any text
 *
 * Returns: whether @text is a day of the calendar, written YYYY-MM-DD. Such texts sort by age.
 */
gboolean zy_is_date (const char *text);

G_END_DECLS
