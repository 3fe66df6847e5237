/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetch-error.h"
#include "zy-transfer.h"

G_BEGIN_DECLS

/*
 * What the user is told of a fetch that failed. Whatever came from a server stays out of it.
 */

/**
 * zy_fetch_failure_host:
 *
 * Returns: (transfer full): the host as a message names it, with its port where that is unusual
 */
char   *zy_fetch_failure_host          (GUri            *uri);

/**
 * zy_fetch_failure_of_transfer:
 * @transfer: ended in any other way than %ZY_TRANSFER_DONE
 * @uri: what was asked for
 * @proxy: (nullable): address of the proxy by which it was
 * @monitor: (nullable): knows whether there is a network
 *
 * Returns: (transfer full): a #ZyFetchError, or %G_IO_ERROR_CANCELLED
 */
GError *zy_fetch_failure_of_transfer   (ZyTransfer      *transfer,
                                        GUri            *uri,
                                        const char      *proxy,
                                        GNetworkMonitor *monitor);

/**
 * zy_fetch_failure_of_status:
 * @status: any status that is neither success nor redirection
 * @retry_after: seconds, or -1
 *
 * Returns: (transfer full): a #ZyFetchError
 */
GError *zy_fetch_failure_of_status     (guint            status,
                                        gint64           retry_after,
                                        GUri            *uri);

/**
 * zy_fetch_failure_of_tunnel:
 * @status: what a proxy answered that was asked for a connection to @uri
 *
 * Returns: (transfer full): a #ZyFetchError
 */
GError *zy_fetch_failure_of_tunnel     (guint            status,
                                        GUri            *uri);

/**
 * zy_fetch_failure_of_block:
 * @seconds: for which the host is to be left alone
 *
 * Returns: (transfer full): the error of a request that was not made
 */
GError *zy_fetch_failure_of_block      (gint64           seconds,
                                        GUri            *uri);

G_END_DECLS
