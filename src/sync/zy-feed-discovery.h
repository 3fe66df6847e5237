/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-candidate.h"

G_BEGIN_DECLS

/**
 * ZY_FEED_DISCOVERY_MAX:
 *
 * How many feeds of a page are offered; those that come after are left out.
 */
#define ZY_FEED_DISCOVERY_MAX 50

/**
 * zy_feed_discovery_is_page:
 * @bytes: what a server answered
 *
 * Returns: whether it is a web page rather than a feed or a digest
 */
gboolean   zy_feed_discovery_is_page (GBytes     *bytes);

/**
 * zy_feed_discovery_find:
 * @bytes: a web page, in any state and of any length
 * @url: its address, after redirects
 *
 * Finds the feeds that a page names: first those in its `<link rel="alternate">`, RSS, Atom or
 * JSON, see https://www.rssboard.org/rss-autodiscovery; then links to files whose names say that
 * they are feeds or digests. Only http and https addresses count, and each once. Nothing is fetched, and
 * the time is proportional to the length of the page.
 *
 * Returns: (transfer container) (element-type ZySourceCandidate): the feeds, best first; empty when
 *   there is none
 */
GPtrArray *zy_feed_discovery_find    (GBytes     *bytes,
                                      const char *url);

G_END_DECLS
