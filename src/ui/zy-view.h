/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A view is what the sidebar selects and the paper list shows, written as one string so that it can
 * be kept in the settings: `unread`, `all`, `later`, `starred`, `done`, `source:NAME`,
 * `digest:NAME/DATE` or `tag:NAME`.
 */

#define ZY_VIEW_UNREAD_ID  "unread"
#define ZY_VIEW_ALL_ID     "all"
#define ZY_VIEW_LATER_ID   "later"
#define ZY_VIEW_STARRED_ID "starred"
#define ZY_VIEW_DONE_ID    "done"

typedef enum {
  ZY_VIEW_UNREAD,
  ZY_VIEW_ALL,
  ZY_VIEW_LATER,
  ZY_VIEW_STARRED,
  ZY_VIEW_DONE,
  ZY_VIEW_SOURCE,
  ZY_VIEW_DIGEST,
  ZY_VIEW_TAG,
} ZyViewKind;

/**
 * zy_view_parse:
 * @view: what should be a view
 * @kind: (out): what kind of view it is
 * @name: (out) (transfer full) (nullable) (optional): name of the source or tag
 * @date: (out) (transfer full) (nullable) (optional): date of the digest
 *
 * Takes a view apart.
 *
 * Returns: whether @view is one; nothing is set otherwise
 */
gboolean  zy_view_parse       (const char  *view,
                               ZyViewKind  *kind,
                               char       **name,
                               char       **date);
char     *zy_view_for_source  (const char  *source);
char     *zy_view_for_digest  (const char  *source,
                               const char  *date);
char     *zy_view_for_tag     (const char  *tag);

/**
 * zy_view_to_query:
 * @view: a view
 *
 * Returns: (transfer full): the papers of @view in the language of zy_query_parse(); every paper
 *   when @view is none
 */
char     *zy_view_to_query    (const char  *view);

/**
 * zy_view_to_title:
 * @view: a view
 *
 * Returns: (transfer full): what people call it
 */
char     *zy_view_to_title    (const char  *view);

/**
 * zy_view_format_date:
 * @date: YYYY-MM-DD
 *
 * Returns: (transfer full): @date as people write it, or @date itself when it is no date
 */
char     *zy_view_format_date (const char  *date);

G_END_DECLS
