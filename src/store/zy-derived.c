/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-derived.h"

#include "zy-age.h"

#include <glib/gi18n-lib.h>

/* A paper's place in its newest digest: of two on one day, in the one that was imported first.
 * The same order as that of lists by digest. */
#define NEWEST(column) \
  "(SELECT " column " FROM entries AS e JOIN digests AS d ON d.id = e.digest" \
  " WHERE e.paper = papers.id ORDER BY d.date DESC, d.id, e.position LIMIT 1)"

/* By ZyFieldKind and ZyLang. */
#define TITLE(lang) \
  "(SELECT text FROM fields WHERE paper = papers.id AND kind = 0 AND lang = " lang ")"
#define TITLE_KEY "zy_title_key (" TITLE ("1") ", " TITLE ("0") ")"

/* Also of a damaged library, whose entries may have lost their papers. */
#define SOURCE_PAPERS \
  "SELECT DISTINCT e.paper, d.source FROM entries AS e JOIN digests AS d ON d.id = e.digest" \
  " JOIN papers AS p ON p.id = e.paper"

#define N_MISSING \
  "(SELECT count(*) FROM entries AS e JOIN figures AS f ON f.entry = e.id" \
  " WHERE e.digest = digests.id AND f.hash IS NULL)"
#define STORED_IMAGES "SELECT hash FROM figures WHERE hash IS NOT NULL"

typedef enum {
  DERIVED_PLACE,
  DERIVED_AGE,
  DERIVED_TITLE,
  DERIVED_SOURCE,
  DERIVED_DIGEST_COUNTS,
  DERIVED_SOURCE_COUNTS,
  DERIVED_MATH,
  DERIVED_MISSING,
  DERIVED_IMAGES,
  N_DERIVED,
} Derived;

/* Each a query that counts what is not as it should be, and what puts it right (ages: a function);
 * in the order in which one depends on the other. */
static const struct {
  const char *check;
  const char *repair;
} derived[N_DERIVED] = {
  [DERIVED_PLACE] = {
    "SELECT count(*) FROM papers WHERE digest IS NOT " NEWEST ("d.id")
    " OR digest_date IS NOT " NEWEST ("d.date") " OR position IS NOT " NEWEST ("e.position"),
    "UPDATE papers SET digest = " NEWEST ("d.id") ", digest_date = " NEWEST ("d.date")
    ", position = " NEWEST ("e.position"),
  },
  [DERIVED_AGE] = {
    "SELECT count(*) FROM papers WHERE " ZY_AGE_IS_WRONG,
    NULL,
  },
  [DERIVED_TITLE] = {
    "SELECT count(*) FROM papers WHERE title_key <> " TITLE_KEY,
    "UPDATE papers SET title_key = " TITLE_KEY,
  },
  [DERIVED_SOURCE] = {
    "SELECT (SELECT count(*) FROM (" SOURCE_PAPERS
    " EXCEPT SELECT paper, source FROM source_papers))"
    " + (SELECT count(*) FROM (SELECT paper, source FROM source_papers EXCEPT " SOURCE_PAPERS "))",
    "DELETE FROM source_papers;"
    "INSERT INTO source_papers (paper, source) " SOURCE_PAPERS,
  },
  [DERIVED_DIGEST_COUNTS] = {
    "SELECT count(*) FROM digests WHERE"
    " n_entries <> (SELECT count(*) FROM entries WHERE digest = digests.id)"
    " OR n_unread <> (SELECT count(DISTINCT e.paper) FROM entries AS e"
    " JOIN papers AS p ON p.id = e.paper WHERE e.digest = digests.id AND p.read = 0)",
    "UPDATE digests SET"
    " n_entries = (SELECT count(*) FROM entries WHERE digest = digests.id),"
    " n_unread = (SELECT count(DISTINCT e.paper) FROM entries AS e"
    " JOIN papers AS p ON p.id = e.paper WHERE e.digest = digests.id AND p.read = 0)",
  },
  [DERIVED_SOURCE_COUNTS] = {
    "SELECT count(*) FROM sources WHERE"
    " n_papers <> (SELECT count(*) FROM source_papers WHERE source = sources.id)"
    " OR n_unread <> (SELECT count(*) FROM source_papers AS s"
    " JOIN papers AS p ON p.id = s.paper WHERE s.source = sources.id AND p.read = 0)",
    "UPDATE sources SET"
    " n_papers = (SELECT count(*) FROM source_papers WHERE source = sources.id),"
    " n_unread = (SELECT count(*) FROM source_papers AS s"
    " JOIN papers AS p ON p.id = s.paper WHERE s.source = sources.id AND p.read = 0)",
  },
  [DERIVED_MATH] = {
    "SELECT (SELECT count(*) FROM fields WHERE math <> zy_has_math (text))"
    " + (SELECT count(*) FROM sections WHERE math <> zy_has_math (markdown))",
    "UPDATE fields SET math = zy_has_math (text) WHERE math <> zy_has_math (text);"
    "UPDATE sections SET math = zy_has_math (markdown) WHERE math <> zy_has_math (markdown)",
  },
  [DERIVED_MISSING] = {
    "SELECT count(*) FROM digests WHERE n_missing <> " N_MISSING,
    "UPDATE digests SET n_missing = " N_MISSING " WHERE n_missing <> " N_MISSING,
  },
  /* Those that no figure shows any more are let go of in time, with their files. */
  [DERIVED_IMAGES] = {
    "SELECT count(*) FROM (" STORED_IMAGES " EXCEPT SELECT hash FROM images)",
    "INSERT INTO images (hash, shown) SELECT hash, unixepoch () FROM (" STORED_IMAGES
    " EXCEPT SELECT hash FROM images)",
  },
};

gboolean
zy_derived_place_paper (ZyConnection  *connection,
                        gint64         paper,
                        GError       **error)
{
  return zy_connection_run (connection, error,
                            "UPDATE papers SET digest = " NEWEST ("d.id") ", digest_date = "
                            NEWEST ("d.date") ", position = " NEWEST ("e.position")
                            " WHERE id = ?", "l", paper);
}

static char *
describe (Derived what,
          guint   n)
{
  switch (what) {
  case DERIVED_PLACE:
    return g_strdup_printf (ngettext ("%u paper is not in the place of its newest digest.",
                                      "%u papers are not in the place of their newest digest.", n),
                            n);
  case DERIVED_AGE:
    return g_strdup_printf (ngettext ("%u paper is sorted by a wrong age.",
                                      "%u papers are sorted by a wrong age.", n), n);
  case DERIVED_TITLE:
    return g_strdup_printf (ngettext ("%u paper is sorted by a wrong title.",
                                      "%u papers are sorted by a wrong title.", n), n);
  case DERIVED_SOURCE:
    return g_strdup_printf (ngettext ("%u paper is listed under a wrong source.",
                                      "%u papers are listed under a wrong source.", n), n);
  case DERIVED_DIGEST_COUNTS:
    return g_strdup_printf (ngettext ("%u digest has a wrong count of entries or unread papers.",
                                      "%u digests have wrong counts of entries or unread papers.",
                                      n), n);
  case DERIVED_SOURCE_COUNTS:
    return g_strdup_printf (ngettext ("%u source has a wrong count of papers.",
                                      "%u sources have wrong counts of papers.", n), n);
  case DERIVED_MISSING:
    return g_strdup_printf (ngettext ("%u digest has a wrong count of missing figures.",
                                      "%u digests have wrong counts of missing figures.", n), n);
  case DERIVED_IMAGES:
    return g_strdup_printf (ngettext ("%u stored image is not counted.",
                                      "%u stored images are not counted.", n), n);
  case DERIVED_MATH:
  case N_DERIVED:
  default:
    return g_strdup_printf (ngettext ("%u text is wrongly marked as with or without mathematics.",
                                      "%u texts are wrongly marked as with or without mathematics.",
                                      n), n);
  }
}

gboolean
zy_derived_rebuild (ZyConnection  *connection,
                    GError       **error)
{
  for (Derived i = 0; i < N_DERIVED; i++)
    if (derived[i].repair != NULL ? !zy_connection_execute (connection, derived[i].repair, error)
                                  : !zy_age_rebuild (connection, error))
      return FALSE;

  return TRUE;
}

gboolean
zy_derived_check (ZyConnection  *connection,
                  GPtrArray     *findings,
                  GError       **error)
{
  for (Derived i = 0; i < N_DERIVED; i++) {
    gint64 n_wrong;

    if (!zy_connection_get_int (connection, &n_wrong, error, derived[i].check, ""))
      return FALSE;

    if (n_wrong > 0)
      g_ptr_array_add (findings, describe (i, n_wrong));
  }

  return TRUE;
}
