/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody types or pastes to add a source. */

#include "zy-fuzz.h"
#include "zy-source-address.h"

#include <string.h>

static void
check_candidate (ZySourceCandidate *candidate)
{
  const ZySourceSettings *settings = zy_source_candidate_get_settings (candidate);
  g_autofree char *normal = NULL;
  g_autofree char *name = NULL;

  zy_fuzz_expect_text (settings->name);
  zy_fuzz_expect_text (settings->address);
  zy_fuzz_expect_text (zy_source_candidate_get_explanation (candidate));
  zy_fuzz_expect (zy_source_address_check (settings->kind, settings->address, NULL));

  name = zy_source_address_suggest_name (settings->kind, settings->address);
  zy_fuzz_expect (g_str_equal (name, settings->name));

  if (settings->kind == ZY_SOURCE_KIND_FOLDER)
    return;

  /* One address has one form. */
  normal = zy_source_address_normalise (settings->address, NULL);
  zy_fuzz_expect (g_strcmp0 (normal, settings->address) == 0);
  for (const char *p = normal; *p != '\0'; p++)
    zy_fuzz_expect (g_ascii_isgraph (*p));

  if (settings->kind == ZY_SOURCE_KIND_DATED) {
    g_autofree char *one = zy_source_address_for_day (settings->address, "2026-06-29");
    g_autofree char *other = zy_source_address_for_day (settings->address, "2026-07-01");

    zy_fuzz_expect (zy_source_address_check (ZY_SOURCE_KIND_ADDRESS, one, NULL));
    zy_fuzz_expect (g_strcmp0 (one, other) != 0);
  }
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  GError *error = NULL;
  g_autoptr (GPtrArray) candidates = zy_source_address_read (text, &error);
  g_autofree char *date = NULL;
  g_autofree char *template = zy_source_address_to_template (text, &date);

  if (candidates == NULL) {
    zy_fuzz_expect_error (error, ZY_SOURCE_ADDRESS_ERROR);
  } else {
    zy_fuzz_expect (error == NULL && candidates->len > 0);
    for (guint i = 0; i < candidates->len; i++)
      check_candidate (g_ptr_array_index (candidates, i));
  }

  zy_fuzz_expect ((template == NULL) == (date == NULL));
  if (template != NULL) {
    g_autofree char *again = zy_source_address_for_day (template, date);

    zy_fuzz_expect (g_strcmp0 (again, text) == 0);
  }
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "source-address",
  .max_length = 512,
  .n_mutations = 4000,
  .run = run,
};
