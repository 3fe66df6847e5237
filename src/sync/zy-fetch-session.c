/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-fetch-session.h"

/* The time-outs of ZyFetcher come first; these are for what it does not watch, such as a connection
 * that is being closed. */
#define SOCKET_TIMEOUT 60

/* A sync asks its hosts in one go: what it leaves open is of no use afterwards. */
#define IDLE_TIMEOUT 30

/* ZyFetcher has fewer requests under way than this; a connection more lets one linger. */
#define MAX_CONNECTIONS          24
#define MAX_CONNECTIONS_PER_HOST 8

SoupSession *
zy_fetch_session_new (void)
{
  return soup_session_new_with_options ("user-agent",
                                        PACKAGE_NAME "/" PACKAGE_VERSION " (+" PACKAGE_URL ")",
                                        "timeout", SOCKET_TIMEOUT,
                                        "idle-timeout", IDLE_TIMEOUT,
                                        "max-conns", MAX_CONNECTIONS,
                                        "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                        NULL);
}

SoupSession *
zy_fetch_session_new_proxied (SoupSession *session,
                              const char  *proxy)
{
  g_autoptr (GProxyResolver) resolver = NULL;

  g_return_val_if_fail (SOUP_IS_SESSION (session), NULL);
  g_return_val_if_fail (proxy != NULL, NULL);

  resolver = g_simple_proxy_resolver_new (proxy, NULL);

  return soup_session_new_with_options ("user-agent", soup_session_get_user_agent (session),
                                        "timeout", soup_session_get_timeout (session),
                                        "idle-timeout", soup_session_get_idle_timeout (session),
                                        "max-conns", soup_session_get_max_conns (session),
                                        "max-conns-per-host",
                                        soup_session_get_max_conns_per_host (session),
                                        "tls-database", soup_session_get_tls_database (session),
                                        "proxy-resolver", resolver,
                                        NULL);
}
