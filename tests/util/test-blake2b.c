/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-blake2b.h"

#include <string.h>

static char *
to_hex (GBytes *bytes)
{
  GString *hex = g_string_new (NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);

  return g_string_free (hex, FALSE);
}

/* Adds the text in pieces of @step bytes. */
static char *
hash (const char *text,
      gsize       length,
      gsize       step,
      gsize       size)
{
  g_autoptr (GBytes) bytes = NULL;
  ZyBlake2b state;

  zy_blake2b_init (&state, size);
  for (gsize i = 0; i < length; i += step)
    zy_blake2b_update (&state, text + i, MIN (step, length - i));
  bytes = zy_blake2b_finish (&state);

  return to_hex (bytes);
}

static void
test_vectors (void)
{
  /* RFC 7693, appendix A. */
  g_autofree char *abc = hash ("abc", 3, 3, 64);
  g_autofree char *nothing = hash ("", 0, 1, 64);

  g_assert_cmpstr (abc, ==,
                   "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                   "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  g_assert_cmpstr (nothing, ==,
                   "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
                   "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce");
}

/* What coreutils' b2sum -l says. */
static void
test_sizes (void)
{
  g_autofree char *sixteen = hash ("abc", 3, 1, 16);
  g_autofree char *thirty_two = hash ("abc", 3, 2, 32);

  g_assert_cmpstr (sixteen, ==, "cf4ab791c62b8d2b2109c90275287816");
  g_assert_cmpstr (thirty_two, ==, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

/* Around the ends of blocks, and however the text is cut. */
static void
test_pieces (void)
{
  static const gsize lengths[] = { 1, 127, 128, 129, 255, 256, 257, 1000 };
  static const gsize steps[] = { 1, 3, 64, 127, 128, 129, 300 };
  char text[1000];

  for (gsize i = 0; i < sizeof text; i++)
    text[i] = (char) (i * 7 + i / 256);

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *whole = hash (text, lengths[i], lengths[i], 16);

    for (gsize j = 0; j < G_N_ELEMENTS (steps); j++) {
      g_autofree char *pieces = hash (text, lengths[i], steps[j], 16);

      g_assert_cmpstr (pieces, ==, whole);
    }
  }
}

static void
test_blocks (void)
{
  g_autofree char *text = g_strnfill (256, 'a');
  g_autofree char *one = hash (text, 128, 128, 16);
  g_autofree char *two = hash (text, 256, 256, 16);

  g_assert_cmpstr (one, ==, "1271d28e731afb57bdfba6bdaf3501be");
  g_assert_cmpstr (two, ==, "2dbe331c95d600bb74dcd669f0618bd7");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/util/blake2b/vectors", test_vectors);
  g_test_add_func ("/util/blake2b/sizes", test_sizes);
  g_test_add_func ("/util/blake2b/pieces", test_pieces);
  g_test_add_func ("/util/blake2b/blocks", test_blocks);

  return g_test_run ();
}
