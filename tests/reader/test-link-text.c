/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-link-text.h"

static void
test_text (void)
{
  static const struct {
    const char *uri;
    const char *text;
  } links[] = {
    { "https://arxiv.org/abs/2404.00001", "https://<b>arxiv.org</b>/abs/2404.00001" },
    { "http://example.org:8080/?a=1&b=2#c", "http://<b>example.org</b>:8080/?a=1&amp;b=2#c" },
    { "mailto:someone@example.org", "mailto:someone@example.org" },
    /* What looks like the host is none. */
    { "https://arxiv.org@evil.example/abs", "https://<b>evil.example</b>/abs" },
    { "https://arxiv.org%2Fabs@evil.example/", "https://<b>evil.example</b>/" },
    /* The first letter is Cyrillic. */
    { "https://аrxiv.org/", "https://<b>xn--rxiv-43d.org</b>/" },
    { "https://xn--fiqs8s/", "https://<b>xn--fiqs8s</b>/" },
    /* Escapes that can be read are; those that turn or hide are not. */
    { "https://example.org/%E6%91%98%E8%A6%81", "https://<b>example.org</b>/摘要" },
    { "https://example.org/%E2%80%AEgro", "https://<b>example.org</b>/%E2%80%AEgro" },
    { "https://example.org/%00%0A", "https://<b>example.org</b>/%00%0A" },
    { "https://example.org/%FF", "https://<b>example.org</b>/%FF" },
    { "https://example.org/%3Cb%3E", "https://<b>example.org</b>/&lt;b&gt;" },
    { "<b>nonsense", "&lt;b&gt;nonsense" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    g_autofree char *text = zy_link_text (links[i].uri);

    g_assert_cmpstr (text, ==, links[i].text);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader/link-text", test_text);

  return g_test_run ();
}
