/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-date.h"

static void
test_find (void)
{
  static const struct {
    const char *text;
    const char *date;
    const char *found;
  } cases[] = {
    { "2023-04-17", "2023-04-17", "2023-04-17" },
    { "2023-04-17：论文速递", "2023-04-17", "2023-04-17" },
    { "cs.CL-2023-03-13T224011Z", "2023-03-13", "2023-03-13" },
    { "on 2023/4/7, then", "2023-04-07", "2023/4/7" },
    { "2023.04.17", "2023-04-17", "2023.04.17" },
    { "2023_04_17", "2023-04-17", "2023_04_17" },
    { "arxiv20230417.md", "2023-04-17", "20230417" },
    { "2023年4月17日 论文", "2023-04-17", "2023年4月17日" },
    { "2024-02-29", "2024-02-29", "2024-02-29" },
    { "2023-02-29 is none, 2023-03-01 is", "2023-03-01", "2023-03-01" },
    { "2023-13-01", NULL, NULL },
    { "2023-00-10", NULL, NULL },
    { "2023-04-31", NULL, NULL },
    { "2023-04", NULL, NULL },
    { "2023-04-171", NULL, NULL },
    { "12023-04-17", NULL, NULL },
    { "2023-04/17", NULL, NULL },
    { "202304170", NULL, NULL },
    { "1899-12-31", NULL, NULL },
    { "2200-01-01", NULL, NULL },
    { "2403.19103", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    ZySpan text = { cases[i].text, strlen (cases[i].text) };
    ZySpan found = { 0 };
    g_autofree char *date = zy_date_find (text, &found);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (date, ==, cases[i].date);
    if (date != NULL) {
      g_autofree char *written = zy_span_dup (found);

      g_assert_cmpstr (written, ==, cases[i].found);
    }
  }
}

static void
test_is_valid (void)
{
  g_assert_true (zy_date_is_valid ("2023-04-17"));
  g_assert_true (zy_date_is_valid ("2024-02-29"));
  g_assert_false (zy_date_is_valid ("2023-02-29"));
  g_assert_false (zy_date_is_valid ("2023-4-17"));
  g_assert_false (zy_date_is_valid ("2023-04-17 "));
  g_assert_false (zy_date_is_valid ("20230417"));
  g_assert_false (zy_date_is_valid (""));
  g_assert_false (zy_date_is_valid (NULL));
}

static void
test_from_unix (void)
{
  g_autofree char *epoch = zy_date_from_unix (0);
  g_autofree char *before_midnight = zy_date_from_unix (1678751999);
  g_autofree char *midnight = zy_date_from_unix (1678752000);

  g_assert_cmpstr (epoch, ==, "1970-01-01");
  g_assert_cmpstr (before_midnight, ==, "2023-03-13");
  g_assert_cmpstr (midnight, ==, "2023-03-14");
  g_assert_null (zy_date_from_unix (G_MAXINT64));
  g_assert_null (zy_date_from_unix (G_MININT64));
}

static void
test_format (void)
{
  g_autofree char *date = zy_date_format (2024, 2, 29);

  g_assert_cmpstr (date, ==, "2024-02-29");
  g_assert_null (zy_date_format (2023, 2, 29));
  g_assert_null (zy_date_format (2023, 0, 1));
  g_assert_null (zy_date_format (2023, 13, 1));
  g_assert_null (zy_date_format (2023, 1, 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/find", test_find);
  g_test_add_func ("/date/is-valid", test_is_valid);
  g_test_add_func ("/date/from-unix", test_from_unix);
  g_test_add_func ("/date/format", test_format);

  return g_test_run ();
}
