/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-arxiv-id.h"
#include "zy-fuzz.h"

#include <string.h>

/* A name that was recognised is one wherever it is met again. */
static void
expect_id (const char *id,
           int         version)
{
  g_autofree char *url = zy_arxiv_id_to_url (id);
  g_autofree char *of_url = NULL;
  g_autofree char *again = NULL;
  int year;
  int month;

  zy_fuzz_expect_text (id);
  zy_fuzz_expect (version >= 0);
  zy_fuzz_expect (zy_arxiv_id_parse (id, &again, NULL) && g_str_equal (again, id));
  zy_fuzz_expect (zy_arxiv_id_parse (url, &of_url, NULL) && g_str_equal (of_url, id));
  zy_fuzz_expect (zy_arxiv_id_get_month (id, &year, &month));
  zy_fuzz_expect (year >= 1991 && year <= 2099 && month >= 1 && month <= 12);
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  g_autofree char *parsed = NULL;
  g_autofree char *found = NULL;
  g_autofree char *scanned = NULL;
  const char *end = text + strlen (text);
  const char *after;
  int version = -1;
  int year;
  int month;

  if (zy_arxiv_id_parse (text, &parsed, &version))
    expect_id (parsed, version);
  else
    zy_fuzz_expect (parsed == NULL && version == 0);

  if (zy_arxiv_id_find (text, &found, &version))
    expect_id (found, version);
  else
    zy_fuzz_expect (found == NULL && version == 0);

  after = zy_arxiv_id_scan (text, end, &scanned, &version);
  zy_fuzz_expect (after == NULL || (after > text && after <= end));
  if (after != NULL)
    expect_id (scanned, version);

  zy_arxiv_id_get_month (text, &year, &month);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "arxiv-id",
  .max_length = 512,
  .n_mutations = 2000,
  .run = run,
};
