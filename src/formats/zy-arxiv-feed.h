/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-feed.h"

G_BEGIN_DECLS

/**
 * zy_arxiv_feed_add_item:
 * @item: an item of a feed that arXiv made
 *
 * Takes in a paper as arXiv announces it. Its texts are the original ones and whole; what the feed
 * says in the middle of them (see #ZyAnnouncement) is taken out.
 */
void  zy_arxiv_feed_add_item    (ZyFeed           *feed,
                                 const ZyFeedItem *item);

/**
 * zy_arxiv_feed_add_failure:
 * @line: line of the file, from 1
 * @message: (nullable): what arXiv says, in English
 *
 * Adds the problem that arXiv answered with an error instead of papers.
 */
void  zy_arxiv_feed_add_failure (ZyFeed           *feed,
                                 guint             line,
                                 const char       *message);

/**
 * zy_arxiv_feed_finish:
 *
 * Gives to the draft the title of the feed, and as its source `arXiv cs.CL` where that is
 * `cs.CL updates on arXiv.org`: the digests that others make of `cs.CL` are another source.
 *
 * Returns: %FALSE with %ZY_IMPORT_ERROR_MALFORMED when arXiv told of nothing but an error; an
 *   answer without papers is a digest of none
 */
gboolean zy_arxiv_feed_finish   (ZyFeed           *feed,
                                 GError          **error);

/**
 * zy_arxiv_feed_is_announcement:
 * @head: the beginning of a feed
 *
 * Returns: whether it is one of those in which arXiv announces the papers of a day
 */
gboolean zy_arxiv_feed_is_announcement (ZySpan     head);

G_END_DECLS
