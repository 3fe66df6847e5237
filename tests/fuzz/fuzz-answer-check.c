/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What servers answer with 200 in place of what was asked for. */

#include "zy-answer-check.h"
#include "zy-fuzz.h"
#include "zy-image-type.h"

#define URL "https://example.org/a"

static gboolean
check (const ZyFetchResponse *response,
       ZyAnswerKind           kind,
       int                   *code)
{
  GError *error = NULL;
  const gboolean passes = zy_answer_check (response, URL, kind, &error);

  *code = error != NULL ? error->code : -1;
  zy_fuzz_expect (passes == (error == NULL));
  if (!passes)
    zy_fuzz_expect_error (error, ZY_ANSWER_ERROR);

  return passes;
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  static char *const types[] = { NULL, "text/html; charset=utf-8", "application/rss+xml" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  const gboolean is_image = zy_image_type ((const guint8 *) data, length) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    const ZyFetchResponse response = { .status = 200, .url = URL, .content_type = types[i],
                                       .bytes = bytes };
    int digest;
    int any;
    int image;
    const gboolean is_digest = check (&response, ZY_ANSWER_DIGEST, &digest);
    const gboolean is_any = check (&response, ZY_ANSWER_ANY, &any);

    /* What may be a digest may be anything; a page is only refused where none may be. */
    zy_fuzz_expect (is_any || !is_digest);
    zy_fuzz_expect (is_digest || is_any || digest == any ||
                    (digest == ZY_ANSWER_ERROR_SIGN_IN && any == ZY_ANSWER_ERROR_PAGE));
    zy_fuzz_expect (is_digest || !is_any || digest == ZY_ANSWER_ERROR_PAGE ||
                    digest == ZY_ANSWER_ERROR_SIGN_IN);
    zy_fuzz_expect (any != ZY_ANSWER_ERROR_PAGE);

    zy_fuzz_expect (digest != ZY_ANSWER_ERROR_NO_IMAGE && any != ZY_ANSWER_ERROR_NO_IMAGE);
    zy_fuzz_expect (!check (&response, ZY_ANSWER_IMAGE, &image) || is_image);
    zy_fuzz_expect ((digest == ZY_ANSWER_ERROR_EMPTY) == (image == ZY_ANSWER_ERROR_EMPTY));
  }
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "answer-check",
  .max_length = 4096,
  .n_mutations = 3000,
  .run = run,
};
