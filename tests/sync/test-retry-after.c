/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-retry-after.h"

/* 2024-04-01 00:00:00 UTC */
#define NOW G_GINT64_CONSTANT (1711929600)

typedef struct {
  const char *value;
  const char *date;
  gint64 expected;
} Case;

static void
test_parse (void)
{
  static const Case cases[] = {
    { NULL, NULL, -1 },
    { "", NULL, -1 },
    { "0", NULL, 0 },
    { "120", NULL, 120 },
    { "  120 ", NULL, 120 },
    { "604800", NULL, 604800 },
    { "604801", NULL, ZY_RETRY_AFTER_MAX },
    { "99999999999999999999999999", NULL, ZY_RETRY_AFTER_MAX },
    { "-5", NULL, -1 },
    { "1.5", NULL, -1 },
    { "12x", NULL, -1 },
    { "soon", NULL, -1 },
    { "Mon, 01 Apr 2024 00:10:00 GMT", NULL, 600 },
    { "Sun, 31 Mar 2024 23:00:00 GMT", NULL, 0 },
    { "Fri, 01 Apr 2044 00:00:00 GMT", NULL, ZY_RETRY_AFTER_MAX },
    /* the older two forms a date may have */
    { "Monday, 01-Apr-24 00:10:00 GMT", NULL, 600 },
    { "Mon Apr  1 00:10:00 2024", NULL, 600 },
    /* a server whose clock is wrong by a year says ten minutes all the same */
    { "Sat, 01 Apr 2023 00:10:00 GMT", "Sat, 01 Apr 2023 00:00:00 GMT", 600 },
    { "Mon, 01 Apr 2024 00:10:00 GMT", "nonsense", 600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (zy_retry_after_parse (cases[i].value, cases[i].date, NOW), ==,
                     cases[i].expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retry-after/parse", test_parse);

  return g_test_run ();
}
