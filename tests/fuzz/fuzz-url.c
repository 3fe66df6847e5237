/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fuzz.h"
#include "zy-sanitize.h"
#include "zy-url.h"

#include <string.h>

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  g_autofree char *canonical = zy_canonical_url (text);
  g_autofree char *safe = zy_sanitize_url (text);
  gsize n = zy_url_length (text, strlen (text));

  if (canonical != NULL) {
    g_autofree char *again = zy_canonical_url (canonical);

    zy_fuzz_expect_text (canonical);
    zy_fuzz_expect (g_strcmp0 (again, canonical) == 0);
    zy_fuzz_expect (g_str_has_prefix (canonical, "http://") ||
                    g_str_has_prefix (canonical, "https://"));
  }

  if (safe != NULL) {
    g_autofree char *again = zy_sanitize_url (safe);

    zy_fuzz_expect_text (safe);
    zy_fuzz_expect (g_strcmp0 (again, safe) == 0);
  }

  /* An address in prose is one, and found again when it stands alone. */
  zy_fuzz_expect (n <= strlen (text));
  if (n > 0) {
    g_autofree char *url = g_strndup (text, n);

    zy_fuzz_expect_text (url);
    zy_fuzz_expect (zy_url_length (url, n) == n);
  }
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "url",
  .max_length = 1024,
  .n_mutations = 2000,
  .run = run,
};
