/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-arxiv-id.h"

#include <string.h>

/* The archives that gave identifiers of the old scheme; it ended in March 2007. */
static const char *const old_archives[] = {
  "acc-phys", "adap-org", "alg-geom", "ao-sci",  "astro-ph", "atom-ph",  "bayes-an", "chao-dyn",
  "chem-ph",  "cmp-lg",   "comp-gas", "cond-mat", "cs",      "dg-ga",    "funct-an", "gr-qc",
  "hep-ex",   "hep-lat",  "hep-ph",   "hep-th",  "math",     "math-ph",  "mtrl-th",  "nlin",
  "nucl-ex",  "nucl-th",  "patt-sol", "physics", "plasm-ph", "q-alg",    "q-bio",    "quant-ph",
  "solv-int", "supr-con",
};

/* The pages of a paper, as paths on any of arXiv's hosts. */
static const char *const pages[] = {
  "/abs/", "/pdf/", "/html/", "/format/", "/ps/", "/src/", "/e-print/",
};

static gsize
count_digits (const char *p,
              const char *end)
{
  gsize n = 0;

  while (p + n < end && g_ascii_isdigit (p[n]))
    n++;

  return n;
}

static int
two_digits (const char *p)
{
  return g_ascii_digit_value (p[0]) * 10 + g_ascii_digit_value (p[1]);
}

/* `vN` is optional; letters that only look like the start of one are left alone. */
static const char *
scan_version (const char *p,
              const char *end,
              int        *version)
{
  gsize n;

  *version = 0;

  if (p >= end || (*p != 'v' && *p != 'V'))
    return p;

  n = count_digits (p + 1, end);
  if (n == 0 || n > 4 || p[1] == '0')
    return p;

  for (gsize i = 1; i <= n; i++)
    *version = *version * 10 + g_ascii_digit_value (p[i]);

  return p + 1 + n;
}

/* YYMM.NNNN from April 2007, YYMM.NNNNN from January 2015. */
static const char *
scan_new (const char *text,
          const char *end)
{
  gsize n;
  int year;
  int month;

  if (count_digits (text, end) != 4 || text + 4 >= end || text[4] != '.')
    return NULL;

  year = two_digits (text);
  month = two_digits (text + 2);
  if (month < 1 || month > 12 || year < 7 || (year == 7 && month < 4))
    return NULL;

  n = count_digits (text + 5, end);

  return n == (year < 15 ? 4 : 5) ? text + 5 + n : NULL;
}

/* archive[.SC]/YYMMNNN; sets the length of the archive and where the number begins. */
static const char *
scan_old (const char  *text,
          const char  *end,
          gsize       *archive_length,
          const char **number)
{
  const char *p = text;
  gboolean known = FALSE;
  int year;
  int month;

  while (p < end && (g_ascii_isalpha (*p) || *p == '-'))
    p++;

  /* Most of what is no identifier is an address. */
  *archive_length = p - text;
  if (p == end || (*p != '/' && *p != '.'))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (old_archives) && !known; i++)
    known = strlen (old_archives[i]) == *archive_length &&
            g_ascii_strncasecmp (old_archives[i], text, *archive_length) == 0;

  if (!known)
    return NULL;

  /* The subject class: `GT`, `str-el`. */
  if (p < end && *p == '.') {
    const char *class = p + 1;

    for (p = class; p < end && (g_ascii_isalpha (*p) || *p == '-'); p++)
      ;
    if (p - class < 2)
      return NULL;
  }

  if (p >= end || *p != '/' || count_digits (p + 1, end) != 7)
    return NULL;

  *number = p + 1;
  year = two_digits (*number);
  month = two_digits (*number + 2);
  if (month < 1 || month > 12 || (year > 7 && year < 91) || (year == 7 && month > 3))
    return NULL;

  return *number + 7;
}

/* The archive in lower case, without its subject class. */
static char *
make_id (const char *archive,
         gsize       archive_length,
         ZySpan      number)
{
  g_autofree char *digits = zy_span_dup (number);
  g_autofree char *lower = NULL;

  if (archive_length == 0)
    return g_steal_pointer (&digits);

  lower = g_ascii_strdown (archive, (gssize) archive_length);

  return g_strconcat (lower, "/", digits, NULL);
}

const char *
zy_arxiv_id_scan (const char  *text,
                  const char  *end,
                  char       **id,
                  int         *version)
{
  gsize archive_length = 0;
  const char *number = text;
  const char *after;
  int found_version;

  g_return_val_if_fail (text != NULL && text <= end, NULL);

  after = scan_new (text, end);
  if (after == NULL)
    after = scan_old (text, end, &archive_length, &number);
  if (after == NULL)
    return NULL;

  if (id != NULL)
    *id = make_id (text, archive_length, zy_span (number, after));

  after = scan_version (after, end, &found_version);
  if (version != NULL)
    *version = found_version;

  return after;
}

/* Whether the text begins with @prefix, which is in lower case. */
static inline gboolean
has_prefix (const char *p,
            const char *end,
            const char *prefix)
{
  for (; *prefix != '\0'; prefix++, p++) {
    if (p >= end || (*p != *prefix && g_ascii_tolower (*p) != *prefix))
      return FALSE;
  }

  return TRUE;
}

/* At the `arxiv` of a name or of an address: reads `arXiv:ID`, `arXiv.ID` (in DOIs) and
 * `arxiv.org/PAGE/ID`. */
static const char *
scan_reference (const char  *p,
                const char  *end,
                char       **id,
                int         *version)
{
  if (!has_prefix (p, end, "arxiv"))
    return NULL;

  p += strlen ("arxiv");

  if (has_prefix (p, end, ".org")) {
    p += strlen (".org");
    if (p < end && *p == ':')
      p += 1 + count_digits (p + 1, end);

    for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
      if (has_prefix (p, end, pages[i]))
        return zy_arxiv_id_scan (p + strlen (pages[i]), end, id, version);
    }

    return NULL;
  }

  if (has_prefix (p, end, ":") || has_prefix (p, end, "."))
    p++;
  else if (has_prefix (p, end, "："))
    p += strlen ("：");
  else
    return NULL;

  while (p < end && *p == ' ')
    p++;

  return zy_arxiv_id_scan (p, end, id, version);
}

/* What may stand before the `arxiv` of an address: nothing, or the scheme and the rest of a
 * host's name; before that of a DOI, the prefix that arXiv's DOIs have. */
static const char *
skip_to_arxiv (const char *p,
               const char *end)
{
  static const char *const doi_prefixes[] = {
    "doi.org/10.48550/", "dx.doi.org/10.48550/", "doi:10.48550/", "10.48550/",
  };
  const char *host = p;

  if (has_prefix (p, end, "https://"))
    host += strlen ("https://");
  else if (has_prefix (p, end, "http://"))
    host += strlen ("http://");

  for (p = host; p < end && (g_ascii_isalnum (*p) || *p == '-' || *p == '.'); p++) {
    if ((p == host || p[-1] == '.') && has_prefix (p, end, "arxiv.org"))
      return p;
  }

  for (gsize i = 0; i < G_N_ELEMENTS (doi_prefixes); i++) {
    if (has_prefix (host, end, doi_prefixes[i]))
      return host + strlen (doi_prefixes[i]);
  }

  return host;
}

gboolean
zy_arxiv_id_parse_span (ZySpan   text,
                        char   **id,
                        int     *version)
{
  ZySpan stripped = zy_span_strip (text);
  g_autofree char *found = NULL;
  int found_version = 0;
  const char *end = zy_span_end (stripped);
  const char *after;

  if (id != NULL)
    *id = NULL;
  if (version != NULL)
    *version = 0;

  if (stripped.length == 0)
    return FALSE;

  after = zy_arxiv_id_scan (stripped.text, end, &found, &found_version);

  if (after == NULL) {
    const char *start = skip_to_arxiv (stripped.text, end);

    after = scan_reference (start, end, &found, &found_version);
    if (after == NULL)
      return FALSE;

    if (has_prefix (start, end, "arxiv.org")) {
      if (has_prefix (after, end, ".pdf"))
        after += strlen (".pdf");
      if (after < end && *after == '/')
        after++;
      if (after < end && (*after == '?' || *after == '#'))
        after = end;
    }
  }

  if (after != end)
    return FALSE;

  if (id != NULL)
    *id = g_steal_pointer (&found);
  if (version != NULL)
    *version = found_version;

  return TRUE;
}

gboolean
zy_arxiv_id_parse (const char  *text,
                   char       **id,
                   int         *version)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return zy_arxiv_id_parse_span ((ZySpan) { text, strlen (text) }, id, version);
}

gboolean
zy_arxiv_id_find (const char  *text,
                  char       **id,
                  int         *version)
{
  const char *end;

  if (id != NULL)
    *id = NULL;
  if (version != NULL)
    *version = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  end = text + strlen (text);

  for (const char *p = text; (p = strpbrk (p, "aA")) != NULL; p++) {
    /* Not in the middle of a word or of another host's name. */
    if (p > text && (g_ascii_isalnum (p[-1]) || p[-1] == '-' || p[-1] == '_'))
      continue;

    if (scan_reference (p, end, id, version) != NULL)
      return TRUE;
  }

  return FALSE;
}

char *
zy_arxiv_id_to_url (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_strconcat ("https://arxiv.org/abs/", id, NULL);
}

gboolean
zy_arxiv_id_get_month (const char *id,
                       int        *year,
                       int        *month)
{
  const char *number;

  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (year != NULL && month != NULL, FALSE);

  if (!zy_arxiv_id_parse (id, NULL, NULL))
    return FALSE;

  number = strchr (id, '/');
  number = number != NULL ? number + 1 : id;
  if (count_digits (number, number + strlen (number)) < 4)
    return FALSE;

  *year = two_digits (number);
  *year += *year >= 91 && number != id ? 1900 : 2000;
  *month = two_digits (number + 2);

  return TRUE;
}
