/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>

#include "zy-derived-text.h"

static void
test_newest_key (void)
{
  /* Each is newer than the one before. */
  static const struct {
    const char *arxiv_id;
    const char *date;
  } papers[] = {
    { NULL, NULL },
    { "hep-th/9901001", NULL },
    { "math/9901002", NULL },
    { "hep-th/9912001", NULL },
    { "hep-th/0001001", NULL },
    { "0704.0001", NULL },
    { "1412.9999", NULL },
    { "1501.00001", NULL },
    { "2403.19103", NULL },
    { NULL, "2024-04-01" },
    { "2404.00001", NULL },
    { NULL, "2024-04-02" },
    { "2404.19999", NULL },
    { NULL, "2024-04-30" },
    { NULL, "2024-05-01" },
  };

  for (gsize i = 1; i < G_N_ELEMENTS (papers); i++)
    g_assert_cmpint (zy_newest_key (papers[i - 1].arxiv_id, papers[i - 1].date), <,
                     zy_newest_key (papers[i].arxiv_id, papers[i].date));

  /* The number counts, not the day it was read. */
  g_assert_cmpint (zy_newest_key ("2403.19103", "2024-04-01"), ==,
                   zy_newest_key ("2403.19103", "2025-01-01"));
}

static void
test_title_key (void)
{
  static const struct {
    const char *en;
    const char *zh;
    const char *key;
  } titles[] = {
    { "On Tests", "论测试", "on tests" },
    { NULL, "论测试", "论测试" },
    { "\"Quoted\" words", NULL, "quoted\" words" },
    { "$k$-means", NULL, "k$-means" },
    { "ÉCOLE", NULL, "école" },
  };
  g_autofree char *untitled = zy_title_key (NULL, NULL);
  g_autofree char *signs = zy_title_key ("!?", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autofree char *key = zy_title_key (titles[i].en, titles[i].zh);

    g_assert_cmpstr (key, ==, titles[i].key);
    g_assert_cmpstr (key, <, untitled);
  }

  g_assert_cmpstr (signs, ==, untitled);
}

static void
test_math (void)
{
  static const char *const with[] = {
    "a bound of $O(n)$ steps",
    "$x$",
    "$$x + y$$",
    "costs $5, and $n$ steps",
    "\\(x\\)",
    "so \\[x\\]",
    "\\begin{align} x \\end{align}",
    "$a \\$ b$",
    "用$n$步",
  };
  static const char *const without[] = {
    "",
    "no mathematics",
    "between $5 and $10",
    "it costs $5.",
    "$ ls",
    "$HOME and $PATH",
    "\\$x\\$",
    "one $ here\n\nand one $ there",
    "$begins\n\nends$",
    "$$",
    "\\alpha",
    "ends with \\",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (with); i++)
    if (!zy_text_has_math (with[i]))
      g_error ("no mathematics is found in “%s”", with[i]);

  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    if (zy_text_has_math (without[i]))
      g_error ("mathematics is found in “%s”", without[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/derived-text/newest-key", test_newest_key);
  g_test_add_func ("/derived-text/title-key", test_title_key);
  g_test_add_func ("/derived-text/math", test_math);

  return g_test_run ();
}
