/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-server.h"

#include <string.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

struct _ZyTestServer {
  SoupServer *server;
  GPtrArray *requests;
  GHashTable *under_way;
};

typedef struct {
  guint status;
  char *headers;
  GBytes *body;
} Reply;

typedef struct {
  ZyTestServer *server;
  ZyTestHandler handler;
  gpointer user_data;
} Handler;

static void
request_free (gpointer data)
{
  ZyTestRequest *request = data;

  g_free (request->path);
  g_free (request->host);
  soup_message_headers_unref (request->headers);
  g_free (request);
}

/* SoupServer of libsoup 3.2 never lets go of the address it listens at and of what it accepts, which
 * a suppression cannot name: the stacks of objects end in GLib. */
static void
listen_local (SoupServer              *server,
              SoupServerListenOptions  options,
              GError                 **error)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
  soup_server_listen_local (server, 0, options, error);
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
}

static void
on_request_started (SoupServer        *server,
                    SoupServerMessage *message)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_ignore_object (soup_server_message_get_socket (message));
#endif
}

static void
on_request_read (SoupServer        *server,
                 SoupServerMessage *message,
                 ZyTestServer      *self)
{
  ZyTestRequest *request = g_new0 (ZyTestRequest, 1);
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);

  request->path = g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : NULL, query, NULL);
  request->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  request->host = g_strdup (soup_message_headers_get_one (request->headers, "Host"));
  request->client_port = g_inet_socket_address_get_port (
    G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message)));
  request->begun = g_get_monotonic_time ();
  g_ptr_array_add (self->requests, request);

  g_hash_table_insert (self->under_way, message, request);
  request->n_active = g_hash_table_size (self->under_way);
}

static void
on_request_ended (SoupServer        *server,
                  SoupServerMessage *message,
                  ZyTestServer      *self)
{
  ZyTestRequest *request = g_hash_table_lookup (self->under_way, message);

  if (request == NULL)
    return;

  request->ended = g_get_monotonic_time ();
  g_hash_table_remove (self->under_way, message);
}

ZyTestServer *
zy_test_server_new (const char *certificate)
{
  ZyTestServer *self = g_new0 (ZyTestServer, 1);
  g_autoptr (GTlsCertificate) tls = NULL;
  g_autoptr (GError) error = NULL;

  if (certificate != NULL) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sync", "certificates", certificate,
                                                    NULL);

    tls = g_tls_certificate_new_from_file (path, &error);
    g_assert_no_error (error);
  }

  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->under_way = g_hash_table_new (NULL, NULL);
  self->server = soup_server_new ("tls-certificate", tls, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (on_request_started), NULL);
  g_signal_connect (self->server, "request-read", G_CALLBACK (on_request_read), self);
  g_signal_connect (self->server, "request-finished", G_CALLBACK (on_request_ended), self);
  g_signal_connect (self->server, "request-aborted", G_CALLBACK (on_request_ended), self);
  listen_local (self->server,
                SOUP_SERVER_LISTEN_IPV4_ONLY | (tls != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0), &error);
  g_assert_no_error (error);

  return self;
}

void
zy_test_server_free (ZyTestServer *self)
{
  g_signal_handlers_disconnect_by_data (self->server, self);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->under_way);
  g_ptr_array_unref (self->requests);
  g_free (self);
}

int
zy_test_server_get_port (ZyTestServer *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  const int port = g_uri_get_port (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return port;
}

char *
zy_test_server_url (ZyTestServer *self,
                    const char   *host,
                    const char   *path)
{
  return g_strdup_printf ("%s://%s:%d%s", soup_server_is_https (self->server) ? "https" : "http",
                          host, zy_test_server_get_port (self), path);
}

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_free (reply->headers);
  g_bytes_unref (reply->body);
  g_free (reply);
}

static void
on_reply (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  const Reply *reply = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_auto (GStrv) lines = g_strsplit (reply->headers, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    char *colon = strstr (lines[i], ": ");

    if (colon != NULL) {
      *colon = '\0';
      soup_message_headers_append (headers, lines[i], colon + 2);
    }
  }

  soup_server_message_set_status (message, reply->status, NULL);
  if (g_bytes_get_size (reply->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

void
zy_test_server_reply_bytes (ZyTestServer *self,
                            const char   *path,
                            guint         status,
                            const char   *headers,
                            GBytes       *body)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->status = status;
  reply->headers = g_strdup (headers != NULL ? headers : "");
  reply->body = g_bytes_ref (body);
  soup_server_add_handler (self->server, path, on_reply, reply, reply_free);
}

void
zy_test_server_reply (ZyTestServer *self,
                      const char   *path,
                      guint         status,
                      const char   *headers,
                      const char   *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, body != NULL ? strlen (body) : 0);

  zy_test_server_reply_bytes (self, path, status, headers, bytes);
}

static void
on_handle (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  const Handler *handler = user_data;

  handler->handler (handler->server, message, path, handler->user_data);
}

void
zy_test_server_handle (ZyTestServer  *self,
                       const char    *path,
                       ZyTestHandler  handler,
                       gpointer       user_data)
{
  Handler *data = g_new0 (Handler, 1);

  data->server = self;
  data->handler = handler;
  data->user_data = user_data;
  soup_server_add_handler (self->server, path, on_handle, data, g_free);
}

GPtrArray *
zy_test_server_get_requests (ZyTestServer *self)
{
  return self->requests;
}

guint
zy_test_server_count (ZyTestServer *self,
                      const char   *path)
{
  guint n = 0;

  for (guint i = 0; i < self->requests->len; i++) {
    const ZyTestRequest *request = self->requests->pdata[i];

    n += g_str_equal (request->path, path);
  }

  return n;
}
