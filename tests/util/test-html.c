/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-html.h"

#include <string.h>

static void
assert_escapes (const char *text,
                gssize      length,
                const char *expected)
{
  GString *out = g_string_new ("<p>");
  g_autofree char *wanted = g_strconcat ("<p>", expected, NULL);

  zy_html_append_text (out, text, length);
  g_assert_cmpstr (out->str, ==, wanted);

  g_string_free (out, TRUE);
}

static void
test_markup (void)
{
  assert_escapes ("a < b && c > \"d\" 'e'", -1,
                  "a &lt; b &amp;&amp; c &gt; &quot;d&quot; &#39;e&#39;");
  assert_escapes ("</script><script>", -1, "&lt;/script&gt;&lt;script&gt;");
  assert_escapes ("&amp;", -1, "&amp;amp;");
}

static void
test_plain (void)
{
  assert_escapes ("摘要 😀 $\\alpha$", -1, "摘要 😀 $\\alpha$");
  assert_escapes ("tab\tline\nreturn\r", -1, "tab\tline\nreturn\r");
  assert_escapes ("", -1, "");
  assert_escapes (NULL, -1, "");
}

static void
test_forbidden_characters (void)
{
  assert_escapes ("a\x01" "b\x1f" "c\x7f", -1, "a\ufffdb\ufffdc\ufffd");
  assert_escapes ("a\0b", 3, "a\ufffdb");
}

static void
test_length (void)
{
  assert_escapes ("a<b<c", 3, "a&lt;b");
  assert_escapes ("<", 0, "");
}

static void
test_in_line (void)
{
  g_assert_true (zy_html_is_in_line ("<a href=\"https://a.example/\">"));
  g_assert_true (zy_html_is_in_line ("</strong>"));
  g_assert_false (zy_html_is_in_line ("<br>"));
  g_assert_false (zy_html_is_in_line ("<article>"));
  g_assert_false (zy_html_is_in_line ("</p>"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html/markup", test_markup);
  g_test_add_func ("/html/plain", test_plain);
  g_test_add_func ("/html/forbidden-characters", test_forbidden_characters);
  g_test_add_func ("/html/length", test_length);
  g_test_add_func ("/html/in-line", test_in_line);

  return g_test_run ();
}
