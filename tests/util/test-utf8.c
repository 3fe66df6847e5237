/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-utf8.h"

/* More than the blocks that bytes are looked at in. */
#define MAX_OFFSET 70

/* Says whether @bytes are valid wherever they stand in a longer text: alone, with ASCII or Chinese
 * on either side. */
static void
assert_valid (const char *bytes,
              gsize       length,
              gboolean    expected)
{
  static const char *const fillers[] = { "a", "摘" };

  for (guint filler = 0; filler < G_N_ELEMENTS (fillers); filler++) {
    for (guint offset = 0; offset < MAX_OFFSET; offset++) {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *exact = NULL;

      while (text->len < offset)
        g_string_append (text, fillers[filler]);
      g_string_append_len (text, bytes, (gssize) length);
      for (guint after = 0; after < 2; after++) {
        /* Of exactly that size, so that a byte read beyond its end is noticed. */
        g_free (exact);
        exact = g_memdup2 (text->str, text->len);
        g_assert_cmpint (zy_utf8_is_valid ((ZySpan) { exact, text->len }, NULL), ==, expected);
        for (guint i = 0; i < MAX_OFFSET; i++)
          g_string_append (text, fillers[filler]);
      }
    }
  }
}

#define BYTES(literal) (literal), sizeof (literal) - 1

/* The first and the last character of every length, and those around the surrogates. */
static void
test_valid (void)
{
  assert_valid (BYTES (""), TRUE);
  assert_valid (BYTES ("a"), TRUE);
  assert_valid (BYTES ("\x7f"), TRUE);
  assert_valid (BYTES ("\xc2\x80"), TRUE);
  assert_valid (BYTES ("\xdf\xbf"), TRUE);
  assert_valid (BYTES ("\xe0\xa0\x80"), TRUE);
  assert_valid (BYTES ("\xed\x9f\xbf"), TRUE);
  assert_valid (BYTES ("\xee\x80\x80"), TRUE);
  assert_valid (BYTES ("\xef\xbf\xbf"), TRUE);
  assert_valid (BYTES ("\xf0\x90\x80\x80"), TRUE);
  assert_valid (BYTES ("\xf4\x8f\xbf\xbf"), TRUE);
  assert_valid (BYTES ("é摘😀z"), TRUE);
}

static void
test_invalid (void)
{
  /* A byte that goes on with nothing, and one too many. */
  assert_valid (BYTES ("\x80"), FALSE);
  assert_valid (BYTES ("\xc2\x80\x80"), FALSE);
  assert_valid (BYTES ("摘\xbf"), FALSE);
  assert_valid (BYTES ("😀\x80"), FALSE);
  /* Broken off. */
  assert_valid (BYTES ("\xc2"), FALSE);
  assert_valid (BYTES ("\xe6\x91"), FALSE);
  assert_valid (BYTES ("\xf0\x9f\x98"), FALSE);
  /* Longer than needed. */
  assert_valid (BYTES ("\xc0\x80"), FALSE);
  assert_valid (BYTES ("\xc1\xbf"), FALSE);
  assert_valid (BYTES ("\xe0\x9f\xbf"), FALSE);
  assert_valid (BYTES ("\xf0\x8f\xbf\xbf"), FALSE);
  /* Surrogates. */
  assert_valid (BYTES ("\xed\xa0\x80"), FALSE);
  assert_valid (BYTES ("\xed\xbf\xbf"), FALSE);
  /* Beyond Unicode. */
  assert_valid (BYTES ("\xf4\x90\x80\x80"), FALSE);
  assert_valid (BYTES ("\xf5\x80\x80\x80"), FALSE);
  assert_valid (BYTES ("\xff"), FALSE);
}

/* Every beginning of a character, in the middle of a text: as GLib has it. */
static void
test_like_glib (void)
{
  char text[MAX_OFFSET];

  for (guint first = 0x80; first <= 0xff; first++) {
    for (guint second = 1; second <= 0xff; second++) {
      for (guint n = 0; n <= 2; n++) {
        memset (text, 'a', sizeof text);
        text[20] = (char) first;
        text[21] = (char) second;
        memset (text + 22, '\x80', n);
        g_assert_cmpint (zy_utf8_is_valid ((ZySpan) { text, sizeof text }, NULL), ==,
                         g_utf8_validate_len (text, sizeof text, NULL));
      }
    }
  }
}

static void
test_controls (void)
{
  char text[MAX_OFFSET];

  for (guint position = 0; position < sizeof text; position++) {
    for (guint c = 0; c < 0x80; c++) {
      gboolean found = FALSE;

      memset (text, 'a', sizeof text);
      text[position] = (char) c;
      g_assert_true (zy_utf8_is_valid ((ZySpan) { text, sizeof text }, &found));
      g_assert_cmpint (found, ==, c == 0x7f || (c < 0x20 && c != '\t' && c != '\n'));
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/utf8/valid", test_valid);
  g_test_add_func ("/utf8/invalid", test_invalid);
  g_test_add_func ("/utf8/like-glib", test_like_glib);
  g_test_add_func ("/utf8/controls", test_controls);

  return g_test_run ();
}
