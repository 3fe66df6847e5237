/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * zy_fetch_session_new:
 *
 * Makes the session that #ZyFetcher is meant for: a User-Agent that names the project, its version
 * and its home page; gzip, deflate and brotli; HTTP/2 where the server has it; the system's proxy
 * and certificates. It keeps no cookies and no cache.
 *
 * Returns: (transfer full): a session
 */
SoupSession *zy_fetch_session_new       (void);

/**
 * zy_fetch_session_new_proxied:
 * @session: the session to be like
 * @proxy: address of a proxy, http, https, socks4, socks4a or socks5
 *
 * Returns: (transfer full): a session with the User-Agent, time-outs and certificates of @session
 *   that reaches everything by way of @proxy
 */
SoupSession *zy_fetch_session_new_proxied (SoupSession *session,
                                           const char  *proxy);

G_END_DECLS
