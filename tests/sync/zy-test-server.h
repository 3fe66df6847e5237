/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * ZyTestServer:
 *
 * An HTTP server on this computer, in the main loop of the test, that answers as it is told and
 * remembers what it was asked.
 */
typedef struct _ZyTestServer ZyTestServer;

/**
 * ZyTestRequest:
 * @path: what was asked for, with its query
 * @host: the `Host` header
 * @headers: the headers of the request
 * @client_port: which connection it came by
 * @begun: microseconds of the monotonic clock
 * @ended: when the answer was sent; 0 while it is not
 * @n_active: how many requests, this one included, were under way when it began
 *
 * What the server was asked.
 */
typedef struct {
  char *path;
  char *host;
  SoupMessageHeaders *headers;
  int client_port;
  gint64 begun;
  gint64 ended;
  guint n_active;
} ZyTestRequest;

/**
 * ZyTestHandler:
 * @path: what was asked for
 *
 * Answers a request: sets the status, headers and body of @message. It may pause the message.
 */
typedef void (*ZyTestHandler) (ZyTestServer      *server,
                               SoupServerMessage *message,
                               const char        *path,
                               gpointer           user_data);

/**
 * zy_test_server_new:
 * @certificate: (nullable): name of a file in the folder `certificates`, for a server that speaks
 *   https
 *
 * Returns: (transfer full): a server that answers 404 to everything
 */
ZyTestServer  *zy_test_server_new       (const char        *certificate);
void           zy_test_server_free      (ZyTestServer      *self);
int            zy_test_server_get_port  (ZyTestServer      *self);

/**
 * zy_test_server_url:
 * @host: a name under which the server is reached, see zy_test_resolver_install()
 * @path: with a slash at its begin
 *
 * Returns: (transfer full): an address
 */
char          *zy_test_server_url       (ZyTestServer      *self,
                                         const char        *host,
                                         const char        *path);

/**
 * zy_test_server_reply:
 * @path: what is asked for
 * @status: of the answer
 * @headers: (nullable): headers, each `Name: value` and a line end
 * @body: (nullable): what is answered
 *
 * Says what to answer.
 */
void           zy_test_server_reply     (ZyTestServer      *self,
                                         const char        *path,
                                         guint              status,
                                         const char        *headers,
                                         const char        *body);

/**
 * zy_test_server_reply_bytes:
 *
 * Says what to answer, like zy_test_server_reply(), with a body that is no text.
 */
void           zy_test_server_reply_bytes (ZyTestServer    *self,
                                         const char        *path,
                                         guint              status,
                                         const char        *headers,
                                         GBytes            *body);

/**
 * zy_test_server_handle:
 * @path: what is asked for, and everything below it
 *
 * Says who answers.
 */
void           zy_test_server_handle    (ZyTestServer      *self,
                                         const char        *path,
                                         ZyTestHandler      handler,
                                         gpointer           user_data);

/**
 * zy_test_server_get_requests:
 *
 * Returns: (transfer none) (element-type ZyTestRequest): what it was asked so far, in order
 */
GPtrArray     *zy_test_server_get_requests (ZyTestServer   *self);

/**
 * zy_test_server_count:
 *
 * Returns: how often @path was asked for
 */
guint          zy_test_server_count     (ZyTestServer      *self,
                                         const char        *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyTestServer, zy_test_server_free)

G_END_DECLS
