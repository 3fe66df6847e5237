/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-normalize.h"

static void
assert_normal (const char     *text,
               GNormalizeMode  mode,
               const char     *expected)
{
  g_autofree char *normal = zy_normalize ((ZySpan) { text, strlen (text) }, mode);

  g_assert_cmpstr (normal, ==, expected);
}

static void
test_short (void)
{
  assert_normal ("", G_NORMALIZE_NFC, "");
  assert_normal ("Plain", G_NORMALIZE_NFC, "Plain");
  assert_normal ("e\xcc\x81", G_NORMALIZE_NFC, "é");
  assert_normal ("Poincare\xcc\x81 and Cafe\xcc\x81", G_NORMALIZE_NFC, "Poincaré and Café");
  assert_normal ("é", G_NORMALIZE_NFD, "e\xcc\x81");
  assert_normal ("摘要 e\xcc\x81 é\xcc\xa3", G_NORMALIZE_NFC, "摘要 é ẹ\xcc\x81");
  assert_normal ("摘\xcc\x81", G_NORMALIZE_NFC, "摘\xcc\x81");
  assert_normal ("ﬁne ２０", G_NORMALIZE_NFKC, "fine 20");
  /* Below before above. */
  assert_normal ("q\xcc\x87\xcc\xa3", G_NORMALIZE_NFC, "q\xcc\xa3\xcc\x87");
}

/* Wherever a text is parted, it is what it is in one piece. */
static void
test_parted (void)
{
  static const char *const units[] = {
    "é", "e\xcc\x81", "q\xcc\x87\xcc\xa3", "摘要", "ｶﾞ", "각", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8",
    "가\xe1\x86\xa8", "ﾡￂﾡ", "\xe3\x84\xb1\xe3\x85\x8f", "ক\xe0\xa7\x87\xe0\xa6\xbe", "กำ", "ﷺ", "a b ",
  };
  static const GNormalizeMode modes[] = {
    G_NORMALIZE_NFC, G_NORMALIZE_NFD, G_NORMALIZE_NFKC, G_NORMALIZE_NFKD,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++) {
    for (guint shift = 0; shift < 8; shift++) {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = 0; n < shift; n++)
        g_string_append_c (text, 'x');
      for (guint n = 0; n < 100; n++)
        g_string_append (text, units[i]);

      for (gsize mode = 0; mode < G_N_ELEMENTS (modes); mode++) {
        g_autofree char *whole = g_utf8_normalize (text->str, -1, modes[mode]);

        assert_normal (text->str, modes[mode], whole);
      }
    }
  }
}

/* So many marks on one letter that they are parted all the same; none is lost. */
static void
test_marks (void)
{
  g_autoptr (GString) text = g_string_new ("q");
  g_autofree char *normal = NULL;

  for (guint n = 0; n < 2000; n++)
    g_string_append (text, "\xcc\x87\xcc\xa3");

  normal = zy_normalize ((ZySpan) { text->str, text->len }, G_NORMALIZE_NFC);
  g_assert_true (g_utf8_validate (normal, -1, NULL));
  g_assert_cmpuint (strlen (normal), ==, text->len);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/normalize/short", test_short);
  g_test_add_func ("/normalize/parted", test_parted);
  g_test_add_func ("/normalize/marks", test_marks);

  return g_test_run ();
}
