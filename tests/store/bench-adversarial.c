/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it takes to read searches that were made to be slow; printed as `name value unit`, one a line.
 * The status is 1 when ten megabytes take more than a second. */

#include "zy-adversary.h"
#include "zy-query.h"

#define FRAME(prefix, suffix) ZY_ADVERSARY_FRAME (prefix, suffix)

static void
parse (GString  *text,
       gpointer  user_data)
{
  g_autoptr (ZyQuery) query = zy_query_parse (text->str, ZY_SORT_ORDER_RELEVANCE, NULL);
  g_autoptr (GPtrArray) matchers = query != NULL ? zy_query_dup_matchers (query) : NULL;
}

int
main (void)
{
  static const ZyAdversaryFrame frames[] = {
    FRAME ("", ""),          FRAME ("\"", "\""),       FRAME ("-\"", "\""),
    FRAME ("a OR \"", "\""), FRAME ("tag:\"", "\""),   FRAME ("digest:\"", "/2024-01-01\""),
    FRAME ("after:", ""),    FRAME ("http://a.b/", ""),
  };

  return zy_adversary_measure ("query", frames, G_N_ELEMENTS (frames), parse, NULL) ? 0 : 1;
}
