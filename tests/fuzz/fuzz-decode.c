/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes in whatever encoding. */

#include "zy-decode.h"
#include "zy-fuzz.h"
#include "zy-importer.h"

#include <string.h>

static GBytes *
decode (GBytes        *bytes,
        ZyDigestDraft *draft)
{
  GError *error = NULL;
  GBytes *text = zy_decode (bytes, draft, &error);

  if (text == NULL)
    zy_fuzz_expect_error (error, ZY_IMPORT_ERROR);
  else
    zy_fuzz_expect (error == NULL);

  return text;
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
  g_autoptr (ZyDigestDraft) unused = zy_digest_draft_new (NULL);
  g_autoptr (GBytes) decoded = decode (bytes, draft);
  g_autoptr (GBytes) again = NULL;
  const char *text;
  gsize n;

  if (decoded == NULL)
    return;

  text = g_bytes_get_data (decoded, &n);
  zy_fuzz_expect (n > 0);
  zy_fuzz_expect (g_utf8_validate (text, (gssize) n, NULL));
  zy_fuzz_expect (memchr (text, '\r', n) == NULL);
  zy_fuzz_expect (n < 3 || memcmp (text, "\xef\xbb\xbf", 3) != 0);

  /* What is as it should be stays as it is. */
  again = decode (decoded, unused);
  zy_fuzz_expect (again != NULL && g_bytes_equal (again, decoded));
  zy_fuzz_expect (unused->problems->len == 0);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "decode",
  .max_length = 8192,
  .n_mutations = 2000,
  .run = run,
};
