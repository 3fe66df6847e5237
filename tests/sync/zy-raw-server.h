/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyRawServer:
 *
 * A server on this computer, in the main loop of the test, that sends bytes as they are: for all
 * that a proper HTTP server is too polite to do.
 */
typedef struct _ZyRawServer ZyRawServer;

/**
 * ZyRawEnd:
 * @ZY_RAW_KEEP: waits for the next request
 * @ZY_RAW_CLOSE: closes the connection
 * @ZY_RAW_RESET: resets it, so that the other side sees it break
 * @ZY_RAW_STALL: does nothing any more
 *
 * What happens when everything was sent.
 */
typedef enum {
  ZY_RAW_KEEP,
  ZY_RAW_CLOSE,
  ZY_RAW_RESET,
  ZY_RAW_STALL,
} ZyRawEnd;

/**
 * zy_raw_server_new:
 *
 * Returns: (transfer full): a server that closes its connections
 */
ZyRawServer *zy_raw_server_new       (void);
void         zy_raw_server_free      (ZyRawServer *self);
int          zy_raw_server_get_port  (ZyRawServer *self);

/**
 * zy_raw_server_url:
 *
 * Returns: (transfer full): an address of the server
 */
char        *zy_raw_server_url       (ZyRawServer *self,
                                      const char  *path);

/**
 * zy_raw_server_send:
 * @target: what is asked for, as it is in the line of the request
 * @head: sent first, as it is
 * @block: (nullable): sent after it
 * @times: how often @block is sent
 *
 * Says what to send.
 */
void         zy_raw_server_send      (ZyRawServer *self,
                                      const char  *target,
                                      const char  *head,
                                      GBytes      *block,
                                      guint64      times,
                                      ZyRawEnd     end);

/**
 * zy_raw_server_tunnel:
 * @target: what `CONNECT` asks for, a host and a port
 * @port: of a server on this computer
 *
 * Makes the server a proxy that connects to @port where it is asked for @target.
 */
void         zy_raw_server_tunnel    (ZyRawServer *self,
                                      const char  *target,
                                      int          port);

/**
 * zy_raw_server_get_requests:
 *
 * Returns: (transfer none) (element-type utf8): heads of the requests that came, in order
 */
GPtrArray   *zy_raw_server_get_requests (ZyRawServer *self);

/**
 * zy_raw_server_get_n_open:
 *
 * Returns: how many connections are open
 */
guint        zy_raw_server_get_n_open (ZyRawServer *self);

/**
 * zy_raw_server_get_n_sent:
 *
 * Returns: bytes that were sent so far
 */
guint64      zy_raw_server_get_n_sent (ZyRawServer *self);

/**
 * zy_raw_server_closed_port:
 *
 * Returns: a port at which nobody takes connections
 */
int          zy_raw_server_closed_port (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyRawServer, zy_raw_server_free)

G_END_DECLS
