/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figures.h"

#include <stdlib.h>

static gboolean failed = FALSE;

void
zy_figures_print (const char *name,
                  double      value,
                  const char *unit)
{
  g_print ("%s %.3f %s\n", name, value, unit);
}

void
zy_figures_print_with_bar (const char *name,
                           double      value,
                           const char *unit,
                           double      bar)
{
  zy_figures_print (name, value, unit);
  if (value <= bar)
    return;

  zy_figures_fail ();
  g_printerr ("%s: %.3f %s is more than %.3f\n", name, value, unit, bar);
}

void
zy_figures_fail (void)
{
  failed = TRUE;
}

int
zy_figures_get_status (void)
{
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *one = a;
  const double *other = b;

  return (*one > *other) - (*one < *other);
}

double
zy_figures_percentile (double *values,
                       guint   n,
                       guint   percent)
{
  g_return_val_if_fail (n > 0, 0);

  qsort (values, n, sizeof *values, compare_doubles);

  return values[MIN (n * percent / 100, n - 1)];
}

double
zy_figures_milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}
