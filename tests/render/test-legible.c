/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-legible.h"

#include <string.h>

static char *
make_legible (const char *html)
{
  return zy_legible_html (g_strdup (html));
}

static void
assert_unchanged (const char *html)
{
  g_autofree char *result = make_legible (html);

  g_assert_cmpstr (result, ==, html);
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *repeated = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (repeated, text);

  return g_string_free (repeated, FALSE);
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  while ((text = strstr (text, what)) != NULL) {
    text += strlen (what);
    n++;
  }

  return n;
}

static void
test_unchanged (void)
{
  assert_unchanged ("");
  assert_unchanged ("<p lang=\"en\">Plain text &amp; more.</p>");
  assert_unchanged ("<p>Tiếng Việt, שָׁלוֹם, हिन्दी, ภาษาไทยที่นี่</p>");
  assert_unchanged ("<p>不必有空格的长句子</p>");
}

static void
test_marks (void)
{
  g_autofree char *marks = repeat ("\u0301", 30);
  g_autofree char *html = g_strdup_printf ("<p>a%sb%sc</p><b>%s</b>", marks, marks, marks);
  g_autofree char *result = make_legible (html);

  g_assert_cmpuint (count (result, "\u0301"), ==, 3 * 8);
  g_assert_true (g_str_has_prefix (result, "<p>a\u0301"));
  g_assert_nonnull (strstr (result, "\u0301b\u0301"));
  g_assert_nonnull (strstr (result, "\u0301c</p><b>\u0301"));
}

static void
test_long_words (void)
{
  g_autofree char *word = repeat ("w", 1000);
  g_autofree char *references = repeat ("&amp;", 1000);
  g_autofree char *chinese = repeat ("字", 1000);
  g_autofree char *words = repeat ("word ", 1000);
  g_autofree char *half = repeat ("w", 150);
  g_autofree char *blocks = g_strdup_printf ("<p>%s</p><p class=\"x\">%s</p>", half, half);
  g_autofree char *spans = g_strdup_printf ("<p>%s<b>%s</b></p>", half, half);
  g_autofree char *in_line = make_legible (spans);
  g_autofree char *broken = make_legible (word);
  g_autofree char *broken_references = make_legible (references);

  /* Between two hundred letters each. */
  g_assert_cmpuint (count (broken, "<wbr>"), ==, 4);
  g_assert_cmpuint (count (broken, "w"), ==, 1000 + 4);
  g_assert_cmpuint (count (broken_references, "&amp;<wbr>&amp;"), ==, 4);
  g_assert_cmpuint (count (broken_references, "&amp;"), ==, 1000);
  g_assert_cmpuint (count (in_line, "<wbr>"), ==, 1);
  assert_unchanged (blocks);
  assert_unchanged (chinese);
  assert_unchanged (words);
}

/* What is no text stays as it is, however long. */
static void
test_others (void)
{
  g_autofree char *word = repeat ("w", 1000);
  g_autofree char *attribute = g_strdup_printf ("<a href=\"https://%s/\">link</a>", word);
  g_autofree char *formula = g_strdup_printf ("<span class=\"math display\">%s</span>", word);

  assert_unchanged (attribute);
  assert_unchanged (formula);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/legible/unchanged", test_unchanged);
  g_test_add_func ("/render/legible/marks", test_marks);
  g_test_add_func ("/render/legible/long-words", test_long_words);
  g_test_add_func ("/render/legible/others", test_others);

  return g_test_run ();
}
