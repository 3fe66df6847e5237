/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_fetch_address_parse:
 * @url: what is to be fetched
 *
 * Reads an address as one that can be asked for: http or https, with a host that can be the name of
 * one, and without fragment.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL with %ZY_FETCH_ERROR_ADDRESS
 */
GUri     *zy_fetch_address_parse    (const char  *url,
                                     GError     **error);

/**
 * zy_fetch_address_is_whole:
 *
 * GUri parses more than it can write: it ends a host at `;` and has the path begin there, and needs
 * no host at all, as in `https:..///a`.
 *
 * Returns: whether g_uri_to_string() can be asked for the address
 */
gboolean  zy_fetch_address_is_whole (GUri        *uri);

/**
 * zy_fetch_address_redirect:
 * @from: what was asked for
 * @location: (nullable): the `Location` header of the answer
 *
 * Says where a redirection leads. A user name and a password go along only to the same host.
 *
 * Returns: (transfer full) (nullable): the address to ask for, or %NULL with
 *   %ZY_FETCH_ERROR_REDIRECT or %ZY_FETCH_ERROR_DOWNGRADE
 */
GUri     *zy_fetch_address_redirect (GUri        *from,
                                     const char  *location,
                                     GError     **error);

/**
 * zy_fetch_address_check_proxy:
 * @proxy: the address of a proxy
 *
 * Says whether a source can be asked by way of it: HTTP or SOCKS, without user and password, for
 * which the settings of the system are the place, as the library is no place for secrets.
 *
 * Returns: whether it can, else %FALSE with %ZY_FETCH_ERROR_PROXY
 */
gboolean  zy_fetch_address_check_proxy
                                    (const char  *proxy,
                                     GError     **error);

/**
 * zy_fetch_address_get_port:
 *
 * Returns: the port that is meant, also where it is not named
 */
int       zy_fetch_address_get_port (GUri        *uri);

G_END_DECLS
