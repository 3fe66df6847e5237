/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-settings.h"

/* All that is decided about a source goes through an action and back. */
static void
test_round_trip (void)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_DATED, "每日", "https://example.org/{date}.jsonl");
  g_autoptr (ZySourceSettings) copy = zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, NULL, NULL);
  g_autoptr (GVariant) variant = NULL;

  settings->interval = 3600;
  settings->mirror = g_strdup ("https://mirror.example/");
  settings->proxy = g_strdup ("socks5://localhost:1080");
  settings->base_url = g_strdup ("https://example.org/site/");
  settings->folder = g_strdup ("Science/Physics");
  settings->fetches_figures = FALSE;
  settings->notifies = TRUE;
  settings->is_paused = TRUE;

  variant = g_variant_ref_sink (zy_source_settings_to_variant (settings));
  g_assert_true (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT));
  zy_source_settings_apply (copy, variant);
  g_assert_true (zy_source_settings_equal (settings, copy));
}

static void
test_some (void)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "cs.CL", "https://example.org/cs.CL.md");
  g_autoptr (GVariant) changes = g_variant_ref_sink (
    g_variant_new_parsed ("{'proxy': <'  http://proxy:3128 '>, 'mirror': <'  '>, 'name': <7>,"
                          " 'kind': <99>, 'nonsense': <true>}"));

  settings->mirror = g_strdup ("https://mirror.example/");
  zy_source_settings_apply (settings, changes);

  g_assert_cmpstr (settings->proxy, ==, "http://proxy:3128");
  g_assert_null (settings->mirror);
  g_assert_cmpstr (settings->name, ==, "cs.CL");
  g_assert_cmpint (settings->kind, ==, ZY_SOURCE_KIND_ADDRESS);
  g_assert_cmpstr (settings->address, ==, "https://example.org/cs.CL.md");
  g_assert_true (settings->fetches_figures);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/source-settings/round-trip", test_round_trip);
  g_test_add_func ("/model/source-settings/some", test_some);

  return g_test_run ();
}
