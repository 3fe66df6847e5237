/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A mirror in the first line, what is to be fetched by it in the second. */

#include "zy-fetch-address.h"
#include "zy-fuzz.h"
#include "zy-mirror.h"

#include <string.h>

#define RAW "https://raw.githubusercontent.com/owner/repo/main/cs.CL.md"

/* What a mirror makes of an address that can be fetched can be fetched too, and is the mirror's. */
static void
check_applied (const char *mirror,
               const char *url)
{
  g_autofree char *applied = zy_mirror_apply (mirror, url, NULL);
  g_autofree char *again = NULL;
  g_autoptr (GUri) before = zy_fetch_address_parse (url, NULL);
  g_autoptr (GUri) after = NULL;

  zy_fuzz_expect (applied != NULL);
  if (before == NULL || g_str_equal (applied, url))
    return;

  /* A host that is made of placeholders may come out as none; that is told when it is fetched. */
  after = zy_fetch_address_parse (applied, NULL);
  zy_fuzz_expect (after != NULL || strchr (mirror, '{') != NULL);
  for (const char *p = applied; *p != '\0'; p++)
    zy_fuzz_expect (!g_ascii_iscntrl (*p));

  again = zy_mirror_apply (NULL, applied, NULL);
  zy_fuzz_expect (g_strcmp0 (again, applied) == 0);
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);
  const char *mirror = lines[0] != NULL ? lines[0] : "";
  const char *url = lines[0] != NULL && lines[1] != NULL ? lines[1] : "";
  GError *error = NULL;

  if (*mirror != '\0' && !zy_mirror_check (mirror, &error)) {
    zy_fuzz_expect_error (error, ZY_MIRROR_ERROR);
    zy_fuzz_expect (zy_mirror_apply (mirror, RAW, NULL) == NULL);
    return;
  }

  zy_fuzz_expect (error == NULL);
  check_applied (mirror, RAW);
  check_applied (mirror, url);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "mirror",
  .max_length = 512,
  .n_mutations = 4000,
  .run = run,
};
