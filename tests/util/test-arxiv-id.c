/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-arxiv-id.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *id;
  int version;
} Case;

static const Case names[] = {
  { "2403.19103", "2403.19103", 0 },
  { "2403.19103v1", "2403.19103", 1 },
  { "0704.0001v12", "0704.0001", 12 },
  { "1412.9999", "1412.9999", 0 },
  { "1501.00001", "1501.00001", 0 },
  { " 2403.19103v2\n", "2403.19103", 2 },
  { "arXiv:2403.19103v1", "2403.19103", 1 },
  { "arxiv: 2403.19103", "2403.19103", 0 },
  { "arXiv：2403.19103v3", "2403.19103", 3 },
  { "hep-th/9901001", "hep-th/9901001", 0 },
  { "hep-th/9901001v4", "hep-th/9901001", 4 },
  { "HEP-TH/9901001", "hep-th/9901001", 0 },
  { "math.GT/0309136", "math/0309136", 0 },
  { "math/0309136v1", "math/0309136", 1 },
  { "arXiv:math.GT/0309136", "math/0309136", 0 },
  { "MATH.gt/0309136V2", "math/0309136", 2 },
  { "cond-mat.str-el/0101001", "cond-mat/0101001", 0 },
  { "cond-mat/0703470", "cond-mat/0703470", 0 },
  { "http://arxiv.org/abs/2403.19103", "2403.19103", 0 },
  { "https://arxiv.org/abs/2403.19103v1", "2403.19103", 1 },
  { "https://www.arxiv.org/abs/2403.19103", "2403.19103", 0 },
  { "https://export.arxiv.org/abs/2403.19103", "2403.19103", 0 },
  { "https://rss.arxiv.org/abs/2403.19103", "2403.19103", 0 },
  { "http://cn.arxiv.org/pdf/2403.19103", "2403.19103", 0 },
  { "HTTPS://ARXIV.ORG/abs/2403.19103", "2403.19103", 0 },
  { "arxiv.org/abs/2403.19103", "2403.19103", 0 },
  { "https://arxiv.org:443/abs/2403.19103", "2403.19103", 0 },
  { "https://arxiv.org/pdf/2403.19103v1.pdf", "2403.19103", 1 },
  { "https://arxiv.org/html/2403.19103v1/", "2403.19103", 1 },
  { "https://arxiv.org/format/2403.19103", "2403.19103", 0 },
  { "https://arxiv.org/abs/2403.19103?context=cs.CL", "2403.19103", 0 },
  { "https://arxiv.org/html/2403.19103v2#S3.F1", "2403.19103", 2 },
  { "https://arxiv.org/pdf/2403.19103.pdf#page=2", "2403.19103", 0 },
  { "https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001", 0 },
  { "https://arxiv.org/abs/math.GT/0309136v2", "math/0309136", 2 },
  { "https://doi.org/10.48550/arXiv.2403.19103", "2403.19103", 0 },
  { "10.48550/arXiv.hep-th/9901001", "hep-th/9901001", 0 },
};

static const char *const no_names[] = {
  "",
  "   ",
  "arXiv:",
  "2403",
  "2403.",
  "2403.191",
  "2403.191034",
  "2403.1910",             /* four digits after 2014 */
  "1412.00001",            /* five digits before 2015 */
  "2413.00001",            /* month 13 */
  "2400.00001",            /* month 0 */
  "0703.0001",             /* before the scheme began */
  "hep-th/0704001",        /* after the old scheme ended */
  "hep-th/9013001",
  "hep-th/990100",
  "hep-th/99010011",
  "foo/9901001",
  "2403.19103v",
  "2403.19103v0",
  "2403.19103 and more",
  "see 2403.19103",
  "https://arxiv.org/list/cs.CL/recent",
  "https://arxiv.org/",
  "https://arxiv.org.example.com/abs/2403.19103",
  "https://notarxiv.org/abs/2403.19103",
  "https://example.com/abs/2403.19103",
  "https://example.com/?u=arxiv.org/abs/2403.19103",
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *id = NULL;
    int version = -1;

    g_test_message ("%s", names[i].text);
    g_assert_true (zy_arxiv_id_parse (names[i].text, &id, &version));
    g_assert_cmpstr (id, ==, names[i].id);
    g_assert_cmpint (version, ==, names[i].version);
  }
}

static void
test_parse_refuses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (no_names); i++) {
    char *id = (char *) "left";
    int version = -1;

    g_test_message ("%s", no_names[i]);
    g_assert_false (zy_arxiv_id_parse (no_names[i], &id, &version));
    g_assert_null (id);
    g_assert_cmpint (version, ==, 0);
  }
}

static void
test_canonical_is_stable (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *url = zy_arxiv_id_to_url (names[i].id);
    g_autofree char *again = NULL;

    g_assert_true (zy_arxiv_id_parse (url, &again, NULL));
    g_assert_cmpstr (again, ==, names[i].id);
  }
}

static void
test_find (void)
{
  static const Case texts[] = {
    { "A title. (arXiv:2310.10679v1 [cs.CL] UPDATED)", "2310.10679", 1 },
    { "见《arXiv：2402.13498v1》一文", "2402.13498", 1 },
    { "follows https://export.arxiv.org/pdf/2304.06648v2.pdf, which", "2304.06648", 2 },
    { "area, Ari and arXiv lead to arXiv:hep-th/9901001.", "hep-th/9901001", 0 },
    { "doi 10.48550/arXiv.2403.19103", "2403.19103", 0 },
    { "arXiv:9999.1 then arXiv:2403.19103", "2403.19103", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *id = NULL;
    int version = -1;

    g_test_message ("%s", texts[i].text);
    g_assert_true (zy_arxiv_id_find (texts[i].text, &id, &version));
    g_assert_cmpstr (id, ==, texts[i].id);
    g_assert_cmpint (version, ==, texts[i].version);
  }

  g_assert_false (zy_arxiv_id_find ("the year 2403.19103 and hep-th/9901001", NULL, NULL));
  g_assert_false (zy_arxiv_id_find ("preferarXiv:2403.19103", NULL, NULL));
  g_assert_false (zy_arxiv_id_find ("", NULL, NULL));
}

static void
test_scan_stops (void)
{
  const char *text = "2403.19103v1 [cs.CL]";
  g_autofree char *id = NULL;
  int version = 0;

  g_assert_true (zy_arxiv_id_scan (text, text + strlen (text), &id, &version) == text + 12);
  g_assert_cmpstr (id, ==, "2403.19103");
  g_assert_cmpint (version, ==, 1);

  /* Nothing is read beyond the end. */
  g_assert_null (zy_arxiv_id_scan (text, text + 9, NULL, NULL));
  g_assert_true (zy_arxiv_id_scan (text, text + 11, NULL, &version) == text + 10);
  g_assert_cmpint (version, ==, 0);
}

static void
test_month (void)
{
  int year = 0;
  int month = 0;

  g_assert_true (zy_arxiv_id_get_month ("2403.19103", &year, &month));
  g_assert_cmpint (year, ==, 2024);
  g_assert_cmpint (month, ==, 3);

  g_assert_true (zy_arxiv_id_get_month ("9108.00001", &year, &month));
  g_assert_cmpint (year, ==, 2091);

  g_assert_true (zy_arxiv_id_get_month ("hep-th/9912001", &year, &month));
  g_assert_cmpint (year, ==, 1999);
  g_assert_cmpint (month, ==, 12);

  g_assert_true (zy_arxiv_id_get_month ("math/0309136", &year, &month));
  g_assert_cmpint (year, ==, 2003);
  g_assert_cmpint (month, ==, 9);

  g_assert_false (zy_arxiv_id_get_month ("title:2403", &year, &month));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/arxiv-id/parse", test_parse);
  g_test_add_func ("/arxiv-id/parse-refuses", test_parse_refuses);
  g_test_add_func ("/arxiv-id/canonical-is-stable", test_canonical_is_stable);
  g_test_add_func ("/arxiv-id/find", test_find);
  g_test_add_func ("/arxiv-id/scan-stops", test_scan_stops);
  g_test_add_func ("/arxiv-id/month", test_month);

  return g_test_run ();
}
