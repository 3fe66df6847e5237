/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetcher.h"

G_BEGIN_DECLS

/**
 * ZyFetchRun:
 * @response: (nullable): what came of it
 * @error: (nullable): why nothing came
 * @done: whether it has ended
 * @cancellable: cancels it
 *
 * A fetch that is under way in a test.
 */
typedef struct {
  ZyFetchResponse *response;
  GError *error;
  gboolean done;
  GCancellable *cancellable;
} ZyFetchRun;

/**
 * zy_fetch_run_begin:
 *
 * Returns: (transfer full): a fetch that was begun
 */
ZyFetchRun      *zy_fetch_run_begin     (ZyFetcher            *fetcher,
                                         const ZyFetchRequest *request);

/**
 * zy_fetch_run_wait:
 *
 * Runs the main loop until the fetch has ended.
 */
void             zy_fetch_run_wait      (ZyFetchRun           *self);
void             zy_fetch_run_free      (ZyFetchRun           *self);

/**
 * zy_fetch_run:
 *
 * Fetches, running the main loop.
 *
 * Returns: (transfer full) (nullable): as zy_fetcher_fetch_finish()
 */
ZyFetchResponse *zy_fetch_run           (ZyFetcher            *fetcher,
                                         const ZyFetchRequest *request,
                                         GError              **error);

/**
 * zy_fetch_run_url:
 *
 * Fetches an address without anything else, see zy_fetch_run().
 */
ZyFetchResponse *zy_fetch_run_url       (ZyFetcher            *fetcher,
                                         const char           *url,
                                         GError              **error);

/**
 * zy_fetch_run_expect:
 *
 * Fetches an address, which must fail with @code and a message that names @host.
 *
 * Returns: (transfer full): the error
 */
GError          *zy_fetch_run_expect    (ZyFetcher            *fetcher,
                                         const char           *url,
                                         ZyFetchError          code,
                                         const char           *host);

/**
 * zy_fetch_run_body:
 *
 * Returns: (transfer none): the body, which must be text, of a response
 */
const char      *zy_fetch_run_body      (ZyFetchResponse      *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyFetchRun, zy_fetch_run_free)

G_END_DECLS
