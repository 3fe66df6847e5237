/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web pages, looked through for feeds. */

#include "zy-feed-discovery.h"
#include "zy-fuzz.h"
#include "zy-source-address.h"

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GPtrArray) found = zy_feed_discovery_find (bytes, "https://example.org/blog/");

  zy_feed_discovery_is_page (bytes);
  zy_fuzz_expect (found->len <= ZY_FEED_DISCOVERY_MAX);

  for (guint i = 0; i < found->len; i++) {
    ZySourceCandidate *candidate = g_ptr_array_index (found, i);
    const ZySourceSettings *settings = zy_source_candidate_get_settings (candidate);

    zy_fuzz_expect_text (settings->name);
    zy_fuzz_expect (zy_source_address_check (settings->kind, settings->address, NULL));
    zy_fuzz_expect (settings->kind != ZY_SOURCE_KIND_FOLDER);

    for (guint j = 0; j < i; j++) {
      const ZySourceSettings *other =
        zy_source_candidate_get_settings (g_ptr_array_index (found, j));

      zy_fuzz_expect (!g_str_equal (other->address, settings->address));
    }
  }
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "feed-discovery",
  .max_length = 4096,
  .n_mutations = 2000,
  .run = run,
};
