/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-attributes.h"

#include <string.h>

static void
assert_measures (const char *attributes,
                 const char *rest)
{
  g_autofree char *text = g_strconcat (attributes, rest, NULL);

  g_assert_cmpuint (zy_attributes_measure (text), ==, strlen (attributes));
}

static void
test_attributes (void)
{
  assert_measures ("{:.lead}", "");
  assert_measures ("{: .lead}", " and more");
  assert_measures ("{:#part-1}", "}");
  assert_measures ("{: width=\"50%\" height='3' style=\"a: b; c: {d}\"}", "x");
  assert_measures ("{:toc}", "");
  assert_measures ("{: .a.b#c\tkey=value ref }", "");
  assert_measures ("{: title=\"a \\\" b\"}", "");
}

/* What only looks like some is text. */
static void
test_text (void)
{
  static const char *const texts[] = {
    "", "{", "{:", "{:}", "{: }", "{x}", "{ : .a}", "{:.}", "{: x > 0}", "{: x, y}", "{: =a}",
    "{: a=}", "{: a=\"b}", "{: a=\"b\"c}", "{: .a", "{: 1}", "{:\n.a}", "{: a=\"b\nc\"}", "{: 集合}", "x{: .a}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (zy_attributes_measure (texts[i]), ==, 0);
}

static void
test_endless (void)
{
  g_autoptr (GString) text = g_string_new ("{:");

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, " .a");
  g_string_append (text, "}");
  g_assert_cmpuint (zy_attributes_measure (text->str), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/attributes/attributes", test_attributes);
  g_test_add_func ("/render/attributes/text", test_text);
  g_test_add_func ("/render/attributes/endless", test_endless);

  return g_test_run ();
}
