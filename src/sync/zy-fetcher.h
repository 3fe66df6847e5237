/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetch-error.h"
#include "zy-fetch-request.h"
#include "zy-fetch-response.h"
#include "zy-fetch-session.h"
#include "zy-host-policy.h"

G_BEGIN_DECLS

#define ZY_TYPE_FETCHER (zy_fetcher_get_type ())

/**
 * ZyFetcher:
 *
 * Fetches addresses over HTTP: all that Zhaiyao ever asks of a network goes through here.
 *
 * - Conditional requests, and bodies in chunks, never blocking; large bodies wait for one another,
 *   so that what is under way needs about %ZY_FETCHER_MEMORY at most, and one body beyond it.
 * - Requests wait in line for their host (see #ZyHostPolicy), by priority. A host that asked to be
 *   left alone for a time (`Retry-After` with 429 or 503) is: requests that wait for it, or come in
 *   that time, fail at once with %ZY_FETCH_ERROR_RATE_LIMITED and the time that is left.
 * - It follows redirections itself, at most %ZY_FETCHER_MAX_REDIRECTS, each in line for its own
 *   host, never from https to http, and without handing on a user name to another host.
 * - No cookies, no Referer; certificates that cannot be trusted are refused.
 *
 * A fetcher belongs to the thread of its main context.
 */
G_DECLARE_FINAL_TYPE (ZyFetcher, zy_fetcher, ZY, FETCHER, GObject)

#define ZY_FETCHER_MAX_REDIRECTS 10
#define ZY_FETCHER_MEMORY        ((gsize) 96 * 1024 * 1024)

/**
 * zy_fetcher_new:
 * @session: what to fetch with, see zy_fetch_session_new(); its decoder is taken out, as bodies are
 *   decompressed here
 *
 * Returns: (transfer full): a fetcher
 */
ZyFetcher       *zy_fetcher_new                 (SoupSession          *session);

/**
 * zy_fetcher_set_host_policy:
 * @policy: (scope forever): how hosts want to be asked
 *
 * Replaces zy_host_policy_default(), before anything is fetched.
 */
void             zy_fetcher_set_host_policy     (ZyFetcher            *self,
                                                 ZyHostPolicyFunc      policy);

/**
 * zy_fetcher_set_timeouts:
 * @answer_timeout: milliseconds from the request to the headers of the answer; 30 seconds unless set
 * @stall_timeout: milliseconds without any more of a body; 30 seconds unless set
 * @total_timeout: milliseconds for the whole of one request, redirections included, the time it
 *   waits in line not; 10 minutes unless set
 *
 * Sets after what time a fetch fails with %ZY_FETCH_ERROR_TIMEOUT.
 */
void             zy_fetcher_set_timeouts        (ZyFetcher            *self,
                                                 guint                 answer_timeout,
                                                 guint                 stall_timeout,
                                                 guint                 total_timeout);

/**
 * zy_fetcher_set_network_monitor:
 * @monitor: (nullable): knows whether there is a network
 *
 * With a monitor, an address that cannot be reached while there is no network fails with
 * %ZY_FETCH_ERROR_OFFLINE. What can be reached is fetched whatever @monitor says.
 */
void             zy_fetcher_set_network_monitor (ZyFetcher            *self,
                                                 GNetworkMonitor      *monitor);

/**
 * zy_fetcher_get_n_active:
 *
 * Returns: how many requests are with a server just now
 */
guint            zy_fetcher_get_n_active        (ZyFetcher            *self);

/**
 * zy_fetcher_get_n_waiting:
 *
 * Returns: how many requests wait in line
 */
guint            zy_fetcher_get_n_waiting       (ZyFetcher            *self);

/**
 * zy_fetcher_fetch_async:
 * @request: what to fetch; it is read before the function returns
 * @cancellable: (nullable): takes the request out of its line, or drops its connection, at once
 *
 * Fetches an address. The callback is never called before the function returns.
 */
void             zy_fetcher_fetch_async         (ZyFetcher            *self,
                                                 const ZyFetchRequest *request,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);

/**
 * zy_fetcher_fetch_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): the answer, of status 200 or 304; %NULL with #ZyFetchError or
 *   %G_IO_ERROR_CANCELLED
 */
ZyFetchResponse *zy_fetcher_fetch_finish        (ZyFetcher            *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
