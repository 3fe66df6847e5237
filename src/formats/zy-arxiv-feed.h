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
 * zy_arxiv_feed_read:
 * @func: gets each item
 *
 * Reads a feed that arXiv made, as zy_feed_read() does. Gives to the draft the title of the feed, and
 * as its source `arXiv cs.CL` where that is `cs.CL updates on arXiv.org`: the digests that others
 * make of `cs.CL` are another source.
 *
 * Returns: %FALSE with %ZY_IMPORT_ERROR_MALFORMED when @text cannot be read at all, or arXiv told of
 *   nothing but an error; an answer without papers is a digest of none
 */
gboolean zy_arxiv_feed_read     (ZyFeed           *feed,
                                 ZySpan            text,
                                 ZyFeedItemFunc    func,
                                 GError          **error);

/**
 * zy_arxiv_feed_sniff:
 * @atom: whether to look for Atom rather than RSS
 *
 * Returns: whether @text is one of the feeds in which arXiv announces the papers of a day
 */
gboolean zy_arxiv_feed_sniff    (ZySpan            text,
                                 gboolean          atom);

/**
 * zy_arxiv_feed_parse:
 * @atom: whether it is Atom, where the feed says when it was asked for rather than of which day it
 *   is, so that its newest paper tells the day
 *
 * Reads such a feed.
 *
 * Returns: as zy_arxiv_feed_read()
 */
gboolean zy_arxiv_feed_parse    (ZySpan            text,
                                 gboolean          atom,
                                 ZyDigestDraft    *draft,
                                 GError          **error);

G_END_DECLS
