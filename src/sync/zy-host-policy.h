/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyHostPolicy:
 * @group: (nullable): hosts with the same group count as one host; %NULL when the host with its
 *   port is one by itself. A static string.
 * @max_connections: requests that may be under way at once, at least 1
 * @interval: microseconds from the end of one request to the begin of the next, or 0
 *
 * How a host wants to be asked.
 */
typedef struct {
  const char *group;
  guint max_connections;
  gint64 interval;
} ZyHostPolicy;

/**
 * ZyHostPolicyFunc:
 * @host: name of a host, in lower case
 * @port: its port
 *
 * A pure function that says how a host wants to be asked.
 */
typedef ZyHostPolicy (*ZyHostPolicyFunc) (const char *host,
                                          int         port);

/**
 * zy_host_policy_default:
 *
 * Two requests at once; but the hosts of arXiv, taken together, one, and three seconds from each to
 * the next, as https://info.arxiv.org/help/api/tou.html asks.
 */
ZyHostPolicy zy_host_policy_default (const char *host,
                                     int         port);

G_END_DECLS
