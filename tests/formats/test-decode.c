/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-decode.h"
#include "zy-importer.h"

#include <string.h>

/* Decodes @length bytes; returns the text with NUL after it. */
static char *
decode (const char     *bytes,
        gsize           length,
        ZyDigestDraft  *draft,
        GError        **error)
{
  g_autoptr (GBytes) input = g_bytes_new (bytes, length);
  g_autoptr (GBytes) output = zy_decode (input, draft, error);

  return output != NULL
           ? g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output))
           : NULL;
}

static void
assert_decodes (const char *bytes,
                gsize       length,
                const char *expected)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new ("a.md");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode (bytes, length, draft, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (draft->problems->len, ==, 0);
}

static void
assert_refuses (const char    *bytes,
                gsize          length,
                ZyImportError  code)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new ("a.md");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode (bytes, length, draft, &error);

  g_assert_error (error, ZY_IMPORT_ERROR, (int) code);
  g_assert_null (text);
}

#define BYTES(literal) (literal), sizeof (literal) - 1

static void
test_utf8 (void)
{
  assert_decodes (BYTES ("# 摘要\n"), "# 摘要\n");
  assert_decodes (BYTES ("\xef\xbb\xbf# 摘要\n"), "# 摘要\n");
  assert_decodes (BYTES ("a\r\nb\rc\n\r\nd\r"), "a\nb\nc\n\nd\n");
}

/* What is as it should be is not copied. */
static void
test_no_copy (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new ("a.md");
  g_autoptr (GBytes) input = g_bytes_new_static (BYTES ("\xef\xbb\xbf摘要\n"));
  g_autoptr (GBytes) output = zy_decode (input, draft, NULL);

  g_assert_true ((const char *) g_bytes_get_data (output, NULL) ==
                 (const char *) g_bytes_get_data (input, NULL) + 3);
}

static void
test_utf16 (void)
{
  static const char *const names[] = { "UTF-16LE", "UTF-16BE" };
  static const char *const marks[] = { "\xff\xfe", "\xfe\xff" };
  const char *text = "# 摘要 😀\r\n| a |\n";

  for (int i = 0; i < 2; i++) {
    gsize length;
    g_autofree char *bytes = g_convert (text, -1, names[i], "UTF-8", NULL, &length, NULL);
    g_autofree char *marked = g_malloc (length + 2);

    memcpy (marked, marks[i], 2);
    memcpy (marked + 2, bytes, length);
    assert_decodes (marked, length + 2, "# 摘要 😀\n| a |\n");
    assert_decodes (bytes, length, "# 摘要 😀\n| a |\n");
  }

  /* Half a pair, and half a character at the end. */
  assert_decodes (BYTES ("\xff\xfe" "a\0\x3d\xd8" "b\0"), "a\ufffdb");
  assert_decodes (BYTES ("\xff\xfe" "a\0\x00\xde" "b\0"), "a\ufffdb");
  assert_decodes (BYTES ("\xff\xfe" "a\0b"), "a\ufffd");
}

static void
test_gbk (void)
{
  const char *text = "# 摘要\n\n本文提出一种方法：€，简单而有效。\n";
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL);

  assert_decodes (bytes, length, text);

  /* The last character is cut in the middle. */
  assert_decodes (BYTES ("\xd5\xaa\xd2\xaa\xa3\xba\xb1\xbe\xce\xc4\xcc"), "摘要：本文");
}

static void
test_damaged_utf8 (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new ("a.md");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode (BYTES ("一二三四五六七八九十\n一二\xff\xfe三四五六七八九十\n"
                                         "一二三四五六七八九十\n一二三\xe4\xb8"), draft, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "一二三四五六七八九十\n一二\ufffd三四五六七八九十\n"
                             "一二三四五六七八九十\n一二三\ufffd");
  g_assert_cmpuint (draft->problems->len, ==, 2);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[0]), ==, 2);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[1]), ==, 4);
  g_assert_cmpint (zy_problem_get_severity (draft->problems->pdata[0]), ==, ZY_SEVERITY_NOTE);
}

/* One bad byte in a long English text is damage, too. */
static void
test_damaged_ascii (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new ("a.md");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode (BYTES ("A text of some length, written in a caf\xe9 near by, "
                                         "in English only.\n"), draft, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "caf\ufffd near"));
  g_assert_cmpuint (draft->problems->len, ==, 1);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[0]), ==, 1);
}

static void
test_nul (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new ("a.md");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode (BYTES ("# 摘要\r\n| a\0b |\nc\0\n"), draft, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "# 摘要\n| ab |\nc\n");
  g_assert_cmpuint (draft->problems->len, ==, 2);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[0]), ==, 2);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[1]), ==, 3);
}

/* Programs put one before another one. */
static void
test_two_marks (void)
{
  assert_decodes (BYTES ("\xef\xbb\xbf\xef\xbb\xbf# 摘要\n"), "# 摘要\n");
  assert_decodes (BYTES ("\xff\xfe\xff\xfe#\0\n\0"), "#\n");
}

static void
test_refused (void)
{
  static const char png[] =
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89";
  GString *noise = g_string_new (NULL);

  assert_refuses (BYTES (""), ZY_IMPORT_ERROR_EMPTY);
  assert_refuses (BYTES (" \n\t\r\n"), ZY_IMPORT_ERROR_EMPTY);
  assert_refuses (BYTES ("\xef\xbb\xbf"), ZY_IMPORT_ERROR_EMPTY);
  assert_refuses (BYTES ("\xff\xfe"), ZY_IMPORT_ERROR_EMPTY);
  assert_refuses (BYTES (png), ZY_IMPORT_ERROR_BINARY);

  for (int i = 0; i < 500; i++)
    g_string_append_c (noise, (char) (0x80 + i * 37 % 0x30));
  assert_refuses (noise->str, noise->len, ZY_IMPORT_ERROR_ENCODING);
  g_string_free (noise, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/utf8", test_utf8);
  g_test_add_func ("/decode/no-copy", test_no_copy);
  g_test_add_func ("/decode/utf16", test_utf16);
  g_test_add_func ("/decode/gbk", test_gbk);
  g_test_add_func ("/decode/damaged-utf8", test_damaged_utf8);
  g_test_add_func ("/decode/damaged-ascii", test_damaged_ascii);
  g_test_add_func ("/decode/nul", test_nul);
  g_test_add_func ("/decode/two-marks", test_two_marks);
  g_test_add_func ("/decode/refused", test_refused);

  return g_test_run ();
}
