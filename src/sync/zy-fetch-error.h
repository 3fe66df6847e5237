/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_FETCH_ERROR (zy_fetch_error_quark ())

/**
 * ZyFetchError:
 * @ZY_FETCH_ERROR_ADDRESS: the address is no http or https address, or is malformed
 * @ZY_FETCH_ERROR_OFFLINE: this computer has no network at the moment
 * @ZY_FETCH_ERROR_RESOLVE: the name of the host cannot be found
 * @ZY_FETCH_ERROR_CONNECT: no connection came about: refused, unreachable
 * @ZY_FETCH_ERROR_PROXY: the proxy cannot be used: not there, refuses, wants a password
 * @ZY_FETCH_ERROR_TLS: the connection cannot be trusted or not be made secure
 * @ZY_FETCH_ERROR_TIMEOUT: the host took too long: to answer, to go on, or altogether
 * @ZY_FETCH_ERROR_TRUNCATED: the answer broke off: connection reset, shorter than announced, its
 *   chunks or its compression incomplete, or so many headers that they were not read to the end
 * @ZY_FETCH_ERROR_PROTOCOL: what came is no HTTP, or its compression is damaged
 * @ZY_FETCH_ERROR_REDIRECT: redirections lead in a circle, nowhere, or too far
 * @ZY_FETCH_ERROR_DOWNGRADE: a redirection leads from https to http
 * @ZY_FETCH_ERROR_TOO_LARGE: the body, or its compressed form, is beyond the limit
 * @ZY_FETCH_ERROR_NOT_FOUND: 404
 * @ZY_FETCH_ERROR_GONE: 410
 * @ZY_FETCH_ERROR_FORBIDDEN: 401, 403 or 451
 * @ZY_FETCH_ERROR_RATE_LIMITED: 429, or the host asked not to be asked yet, and was not
 * @ZY_FETCH_ERROR_SERVER: 5xx
 * @ZY_FETCH_ERROR_HTTP: any other answer that is no success
 *
 * Why an address could not be fetched. The messages are translated sentences that name the host and
 * say what the user can do; they hold no text of a server, and are plain text: what shows them as
 * markup escapes them. That a fetch was cancelled is %G_IO_ERROR_CANCELLED.
 */
typedef enum {
  ZY_FETCH_ERROR_ADDRESS,
  ZY_FETCH_ERROR_OFFLINE,
  ZY_FETCH_ERROR_RESOLVE,
  ZY_FETCH_ERROR_CONNECT,
  ZY_FETCH_ERROR_PROXY,
  ZY_FETCH_ERROR_TLS,
  ZY_FETCH_ERROR_TIMEOUT,
  ZY_FETCH_ERROR_TRUNCATED,
  ZY_FETCH_ERROR_PROTOCOL,
  ZY_FETCH_ERROR_REDIRECT,
  ZY_FETCH_ERROR_DOWNGRADE,
  ZY_FETCH_ERROR_TOO_LARGE,
  ZY_FETCH_ERROR_NOT_FOUND,
  ZY_FETCH_ERROR_GONE,
  ZY_FETCH_ERROR_FORBIDDEN,
  ZY_FETCH_ERROR_RATE_LIMITED,
  ZY_FETCH_ERROR_SERVER,
  ZY_FETCH_ERROR_HTTP,
} ZyFetchError;

GQuark  zy_fetch_error_quark           (void);

/**
 * zy_fetch_error_new:
 * @status: the HTTP status that was answered, or 0
 * @retry_after: seconds after which the host may be asked again, or -1 when it did not say
 * @message: (transfer full): what the user is told
 *
 * Returns: (transfer full): an error that carries the status and the time
 */
GError *zy_fetch_error_new             (ZyFetchError  code,
                                        guint         status,
                                        gint64        retry_after,
                                        char         *message);

/**
 * zy_fetch_error_get_status:
 * @error: any error
 *
 * Returns: the HTTP status that was answered, or 0 when there was none or @error is of another
 *   domain
 */
guint   zy_fetch_error_get_status      (const GError *error);

/**
 * zy_fetch_error_get_retry_after:
 * @error: any error
 *
 * Returns: seconds after which the host may be asked again, counted from when the error was made,
 *   from 0 to a week; or -1 when the host did not say or @error is of another domain
 */
gint64  zy_fetch_error_get_retry_after (const GError *error);

G_END_DECLS
