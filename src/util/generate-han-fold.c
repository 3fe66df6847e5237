/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs while building: prints what each Chinese character from U+3400 to U+9FFF is folded to, by
 * the transliteration Hant-Hans of CLDR, which ICU carries. A character that simplified Chinese
 * itself uses (GB 2312) stays what it is: 著 is not 着 there. */

#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include <unicode/utrans.h>

#define FIRST 0x3400
#define LAST 0x9fff

static int
is_simplified (iconv_t converter,
               UChar   c)
{
  char utf8[] = { 0xe0 | c >> 12, 0x80 | (c >> 6 & 0x3f), 0x80 | (c & 0x3f) };
  char encoded[8];
  char *in = utf8;
  char *out = encoded;
  size_t n_in = sizeof utf8;
  size_t n_out = sizeof encoded;

  iconv (converter, NULL, NULL, NULL, NULL);

  return iconv (converter, &in, &n_in, &out, &n_out) == 0;
}

static UChar
simplify (UTransliterator *transliterator,
          UChar            c)
{
  UChar text[8] = { c };
  int32_t length = 1;
  int32_t limit = 1;
  UErrorCode status = U_ZERO_ERROR;

  utrans_transUChars (transliterator, text, &length, 8, 0, &limit, &status);

  return U_SUCCESS (status) && length == 1 && text[0] >= FIRST && text[0] <= LAST ? text[0] : c;
}

int
main (void)
{
  static const UChar id[] = u"Hant-Hans";
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  iconv_t converter = iconv_open ("GB2312", "UTF-8");

  if (U_FAILURE (status) || converter == (iconv_t) -1) {
    fprintf (stderr, "There is no table of simplified characters here: %s\n", u_errorName (status));
    return 1;
  }

  for (UChar c = FIRST; c <= LAST; c++)
    printf ("%#x,%c", is_simplified (converter, c) ? c : simplify (transliterator, c),
            c % 12 == 11 ? '\n' : ' ');

  utrans_close (transliterator);
  iconv_close (converter);

  return 0;
}
