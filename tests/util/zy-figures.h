/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What benchmarks measure, printed as `name value unit`, one a line. */

/**
 * zy_figures_print:
 *
 * Prints a figure that is only told.
 */
void   zy_figures_print              (const char *name,
                                      double      value,
                                      const char *unit);

/**
 * zy_figures_print_with_bar:
 * @bar: what @value may be at most
 *
 * Prints a figure, and complains on standard error when it is beyond its bar.
 */
void   zy_figures_print_with_bar     (const char *name,
                                      double      value,
                                      const char *unit,
                                      double      bar);

/**
 * zy_figures_fail:
 *
 * Notes that something else is wrong with what was measured.
 */
void   zy_figures_fail               (void);

/**
 * zy_figures_get_status:
 *
 * Returns: the exit status of the benchmark: a failure when a figure was beyond its bar, or
 *   zy_figures_fail() was called
 */
int    zy_figures_get_status         (void);

/**
 * zy_figures_percentile:
 * @values: (array length=n): gets sorted
 * @n: how many there are, at least one
 *
 * Returns: the value below which @percent of them are; with 50 the median
 */
double zy_figures_percentile         (double     *values,
                                      guint       n,
                                      guint       percent);

/**
 * zy_figures_milliseconds_since:
 * @start: as of g_get_monotonic_time()
 */
double zy_figures_milliseconds_since (gint64      start);

G_END_DECLS
