/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-library.h"
#include "zy-source-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SOURCE_CALENDAR (zy_source_calendar_get_type ())

/**
 * ZySourceCalendar:
 *
 * A month of a source: which days have a digest, and how many papers; which have none; and which
 * were never asked for. A day with a digest is shown with the action `app.show-digest`; another one
 * of a source that has an address for each day is fetched with `app.fetch-day`.
 */
G_DECLARE_FINAL_TYPE (ZySourceCalendar, zy_source_calendar, ZY, SOURCE_CALENDAR, AdwBin)

/**
 * zy_source_calendar_set_source:
 * @library: (nullable): has the days
 * @status: (nullable): of the source; %NULL with @library for none
 *
 * Shows this month of a source.
 */
void        zy_source_calendar_set_source (ZySourceCalendar *self,
                                           ZyLibrary        *library,
                                           ZySourceStatus   *status);

/**
 * zy_source_calendar_set_month:
 * @year: such as 2024
 * @month: 1 to 12
 *
 * Shows another month, at most that of today.
 */
void        zy_source_calendar_set_month  (ZySourceCalendar *self,
                                           int               year,
                                           int               month);

/**
 * zy_source_calendar_get_day:
 * @day: of the month, from 1
 *
 * Returns: (transfer none) (nullable): the button of a day
 */
GtkWidget  *zy_source_calendar_get_day    (ZySourceCalendar *self,
                                           int               day);

G_END_DECLS
