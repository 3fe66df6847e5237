/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZY_FETCH_MAX_BYTES:
 *
 * Limit to a body for which no other was set, as it comes over the network and decompressed.
 */
#define ZY_FETCH_MAX_BYTES ((gsize) 64 * 1024 * 1024)

/**
 * ZyFetchPriority:
 * @ZY_FETCH_PRIORITY_USER: somebody waits for it
 * @ZY_FETCH_PRIORITY_DIGEST: digests
 * @ZY_FETCH_PRIORITY_FIGURE: figures, once there are no digests to fetch
 * @ZY_FETCH_PRIORITY_BULK: PDFs and whatever else is large
 *
 * Which of the requests that wait for a host goes first; among equals the one that came first does.
 */
typedef enum {
  ZY_FETCH_PRIORITY_USER,
  ZY_FETCH_PRIORITY_DIGEST,
  ZY_FETCH_PRIORITY_FIGURE,
  ZY_FETCH_PRIORITY_BULK,
} ZyFetchPriority;

/**
 * ZyFetchRequest:
 * @url: the address, http or https; a fragment is not sent
 * @etag: (nullable): `ETag` of the version that is known, as the server wrote it
 * @last_modified: (nullable): `Last-Modified` of the version that is known, as the server wrote it
 * @accept: (nullable): the `Accept` header
 * @proxy: (nullable): the proxy to use, such as `http://127.0.0.1:7890` or `socks5://host:1080`;
 *   %NULL for the one of the session, which is that of the system
 * @max_bytes: limit to the body, both as it comes and decompressed; 0 for %ZY_FETCH_MAX_BYTES
 * @priority: which goes first
 *
 * What to fetch. With @etag or @last_modified the request is conditional, and both are sent where
 * both are known: servers that know entity tags go by them alone (RFC 9110, 13.1.3), the others by
 * the date.
 *
 * A request is read when it is handed over and need not be kept.
 */
typedef struct {
  const char *url;
  const char *etag;
  const char *last_modified;
  const char *accept;
  const char *proxy;
  gsize max_bytes;
  ZyFetchPriority priority;
} ZyFetchRequest;

G_END_DECLS
