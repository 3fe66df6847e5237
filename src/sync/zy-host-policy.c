/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-host-policy.h"

ZyHostPolicy
zy_host_policy_default (const char *host,
                        int         port)
{
  if (g_str_equal (host, "arxiv.org") || g_str_has_suffix (host, ".arxiv.org"))
    return (ZyHostPolicy) { "arxiv.org", 1, 3 * G_USEC_PER_SEC };

  return (ZyHostPolicy) { NULL, 2, 0 };
}
