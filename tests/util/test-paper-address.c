/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper-address.h"

static void
test_to_arxiv_id (void)
{
  static const struct {
    const char *uri;
    const char *id;
  } addresses[] = {
    { "https://arxiv.org/abs/2404.00001", "2404.00001" },
    { "http://arxiv.org/pdf/2404.00001v2.pdf", "2404.00001" },
    { "https://arxiv.org/html/2404.00001v1", "2404.00001" },
    { "https://export.arxiv.org/abs/hep-th/9901001", "hep-th/9901001" },
    { "https://www.alphaxiv.org/abs/2404.00001v3", "2404.00001" },
    { "https://alphaxiv.org/overview/2404.00001", "2404.00001" },
    { "https://papers.cool/arxiv/2404.00001", "2404.00001" },
    { "https://huggingface.co/papers/2404.00001?ref=x#community", "2404.00001" },
    /* Not papers, or not there. */
    { "https://arxiv.org/list/cs.CL/new", NULL },
    { "https://huggingface.co/models/2404.00001", NULL },
    { "https://huggingface.co/papers/2404.00001abc", NULL },
    { "https://huggingface.co/papers/trending", NULL },
    { "https://evil.example/papers/2404.00001", NULL },
    { "https://nothuggingface.co/papers/2404.00001", NULL },
    { "mailto:2404.00001@arxiv.org", NULL },
    { "2404.00001", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *id = zy_paper_address_to_arxiv_id (addresses[i].uri);

    g_assert_cmpstr (id, ==, addresses[i].id);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/util/paper-address/to-arxiv-id", test_to_arxiv_id);

  return g_test_run ();
}
