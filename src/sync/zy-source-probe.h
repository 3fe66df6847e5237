/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetcher.h"
#include "zy-source-candidate.h"

G_BEGIN_DECLS

/**
 * ZY_SOURCE_PROBE_MAX_BYTES:
 *
 * How much of an answer is looked at before a source is added.
 */
#define ZY_SOURCE_PROBE_MAX_BYTES ((gsize) 16 * 1024 * 1024)

/**
 * zy_source_probe_read:
 * @bytes: what is at the address
 * @url: where it came from, after redirections
 * @settings: the source that was thought of
 *
 * Says what sources there are at an address: the one that was thought of, when @bytes is a digest or
 * a feed, with the title it gives itself; the feeds it names, when it is a web page.
 *
 * Returns: (transfer container) (element-type ZySourceCandidate) (nullable): the sources, best
 *   first, at least one; %NULL with #ZyImportError when there is none
 */
GPtrArray *zy_source_probe_read   (GBytes                  *bytes,
                                   const char              *url,
                                   const ZySourceSettings  *settings,
                                   GError                 **error);

/**
 * zy_source_probe_async:
 * @settings: the source that was thought of, of %ZY_SOURCE_KIND_ADDRESS
 *
 * Asks the address of a source what is there, by its mirror and proxy, because the user wants to
 * know.
 */
void       zy_source_probe_async  (ZyFetcher               *fetcher,
                                   const ZySourceSettings  *settings,
                                   GCancellable            *cancellable,
                                   GAsyncReadyCallback      callback,
                                   gpointer                 user_data);

/**
 * zy_source_probe_finish:
 *
 * Returns: (transfer container) (element-type ZySourceCandidate) (nullable): as
 *   zy_source_probe_read(); %NULL with its errors, those of #ZyFetcher or #ZyAnswerError
 */
GPtrArray *zy_source_probe_finish (ZyFetcher               *fetcher,
                                   GAsyncResult            *result,
                                   GError                 **error);

G_END_DECLS
