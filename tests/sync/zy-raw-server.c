/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-raw-server.h"

#include <string.h>
#include <sys/socket.h>

struct _ZyRawServer {
  GSocketService *service;
  GCancellable *cancellable;
  GHashTable *answers;
  GPtrArray *all_answers;
  GPtrArray *requests;
  guint n_open;
  guint64 n_sent;
  int port;
};

typedef struct {
  char *head;
  GBytes *block;
  guint64 times;
  ZyRawEnd end;
  int tunnel_port;
} Answer;

typedef struct {
  ZyRawServer *server;
  GSocketConnection *connection;
  GDataInputStream *input;
  GString *request;
  const Answer *answer;
  guint64 n_blocks;
  GSocketConnection *tunnel;
  guint n_splices;
} Client;

static void read_line (Client *client);
static gboolean send_block (gpointer data);

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->head);
  g_clear_pointer (&answer->block, g_bytes_unref);
  g_free (answer);
}

static void
client_close (Client *client)
{
  client->server->n_open--;
  g_io_stream_close (G_IO_STREAM (client->connection), NULL, NULL);
  if (client->tunnel != NULL)
    g_io_stream_close (G_IO_STREAM (client->tunnel), NULL, NULL);
  g_clear_object (&client->tunnel);
  g_object_unref (client->input);
  g_object_unref (client->connection);
  g_string_free (client->request, TRUE);
  g_free (client);
}

/* A connection that is closed at once while something was not read or sent breaks at the other side. */
static void
client_reset (Client *client)
{
  GSocket *socket = g_socket_connection_get_socket (client->connection);
  const struct linger linger = { 1, 0 };

  g_assert_cmpint (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger,
                               sizeof linger), ==, 0);
  client_close (client);
}

/* Reads what there may be, until the other side, or the test, is done. */
static void
on_end_of_stall (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Client *client = user_data;

  g_input_stream_skip_finish (G_INPUT_STREAM (object), result, NULL);
  client_close (client);
}

static void
end_answer (Client *client)
{
  switch (client->answer->end) {
  case ZY_RAW_KEEP:
    read_line (client);
    break;
  case ZY_RAW_RESET:
    client_reset (client);
    break;
  case ZY_RAW_STALL:
    g_input_stream_skip_async (G_INPUT_STREAM (client->input), 1, G_PRIORITY_DEFAULT,
                               client->server->cancellable, on_end_of_stall, client);
    break;
  case ZY_RAW_CLOSE:
  default:
    client_close (client);
    break;
  }
}

static void
on_written (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Client *client = user_data;
  gsize n_written = 0;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, &n_written, NULL)) {
    client->server->n_sent += n_written;
    client_close (client);
    return;
  }

  client->server->n_sent += n_written;

  /* Whoever reads what is sent has the next turn, and would have none if this were always ready. */
  if (client->n_blocks > 0)
    g_idle_add_full (G_PRIORITY_LOW, send_block, client, NULL);
  else
    send_block (client);
}

static void
send_bytes (Client     *client,
            const void *data,
            gsize       length)
{
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (client->connection)),
                                   data, length, G_PRIORITY_DEFAULT, client->server->cancellable,
                                   on_written, client);
}

static gboolean
send_block (gpointer data)
{
  Client *client = data;
  gsize length;
  const void *bytes;

  if (client->answer->block == NULL || client->n_blocks == client->answer->times) {
    end_answer (client);
    return G_SOURCE_REMOVE;
  }

  client->n_blocks++;
  bytes = g_bytes_get_data (client->answer->block, &length);
  send_bytes (client, bytes, length);

  return G_SOURCE_REMOVE;
}

static void
on_spliced (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Client *client = user_data;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, NULL);
  if (--client->n_splices == 0) {
    client_close (client);
    return;
  }

  /* Where one side is done, so is the other. */
  g_socket_shutdown (g_socket_connection_get_socket (client->connection), TRUE, TRUE, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (client->tunnel), TRUE, TRUE, NULL);
}

static void
splice (Client        *client,
        GInputStream  *from,
        GIOStream     *to)
{
  client->n_splices++;
  g_output_stream_splice_async (g_io_stream_get_output_stream (to), from,
                                G_OUTPUT_STREAM_SPLICE_NONE, G_PRIORITY_DEFAULT,
                                client->server->cancellable, on_spliced, client);
}

static void
on_tunnel_confirmed (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  Client *client = user_data;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, NULL)) {
    client_close (client);
    return;
  }

  /* Not from what reads lines, which would need a thread: nothing comes before the confirmation. */
  splice (client, g_io_stream_get_input_stream (G_IO_STREAM (client->connection)),
          G_IO_STREAM (client->tunnel));
  splice (client, g_io_stream_get_input_stream (G_IO_STREAM (client->tunnel)),
          G_IO_STREAM (client->connection));
}

static void
on_tunnel_connected (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  static const char confirmation[] = "HTTP/1.1 200 Connected\r\n\r\n";
  Client *client = user_data;

  client->tunnel = g_socket_client_connect_finish (G_SOCKET_CLIENT (object), result, NULL);
  if (client->tunnel == NULL)
    client_close (client);
  else
    g_output_stream_write_all_async (
      g_io_stream_get_output_stream (G_IO_STREAM (client->connection)), confirmation,
      strlen (confirmation), G_PRIORITY_DEFAULT, client->server->cancellable, on_tunnel_confirmed,
      client);
}

static void
open_tunnel (Client *client)
{
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = NULL;

  address = g_inet_socket_address_new (loopback, (guint16) client->answer->tunnel_port);
  g_socket_client_connect_async (connector, G_SOCKET_CONNECTABLE (address),
                                 client->server->cancellable, on_tunnel_connected, client);
}

static void
handle (Client *client)
{
  ZyRawServer *self = client->server;
  g_auto (GStrv) words = g_strsplit (client->request->str, " ", 3);

  g_ptr_array_add (self->requests, g_strdup (client->request->str));
  g_string_truncate (client->request, 0);
  client->answer = words[0] == NULL ? NULL : g_hash_table_lookup (self->answers, words[1]);
  client->n_blocks = 0;

  if (client->answer == NULL)
    client_close (client);
  else if (client->answer->tunnel_port > 0)
    open_tunnel (client);
  else
    send_bytes (client, client->answer->head, strlen (client->answer->head));
}

static void
on_line (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Client *client = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (object),
                                                                result, NULL, NULL);

  if (line == NULL) {
    client_close (client);
    return;
  }

  if (*line == '\0') {
    handle (client);
    return;
  }

  g_string_append (client->request, line);
  g_string_append_c (client->request, '\n');
  read_line (client);
}

static void
read_line (Client *client)
{
  g_data_input_stream_read_line_async (client->input, G_PRIORITY_DEFAULT,
                                       client->server->cancellable, on_line, client);
}

static gboolean
on_incoming (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             ZyRawServer       *self)
{
  Client *client = g_new0 (Client, 1);

  self->n_open++;
  client->server = self;
  client->connection = g_object_ref (connection);
  client->input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_data_input_stream_set_newline_type (client->input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  client->request = g_string_new (NULL);
  read_line (client);

  return TRUE;
}

ZyRawServer *
zy_raw_server_new (void)
{
  ZyRawServer *self = g_new0 (ZyRawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->all_answers = g_ptr_array_new_with_free_func (answer_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);

  return self;
}

void
zy_raw_server_free (ZyRawServer *self)
{
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));

  g_cancellable_cancel (self->cancellable);
  while (self->n_open > 0)
    g_main_context_iteration (NULL, TRUE);

  g_object_unref (self->service);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->all_answers);
  g_ptr_array_unref (self->requests);
  g_free (self);
}

int
zy_raw_server_get_port (ZyRawServer *self)
{
  return self->port;
}

char *
zy_raw_server_url (ZyRawServer *self,
                   const char  *path)
{
  return g_strdup_printf ("http://127.0.0.1:%d%s", self->port, path);
}

void
zy_raw_server_send (ZyRawServer *self,
                    const char  *target,
                    const char  *head,
                    GBytes      *block,
                    guint64      times,
                    ZyRawEnd     end)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->head = g_strdup (head);
  answer->block = block != NULL ? g_bytes_ref (block) : NULL;
  answer->times = times;
  answer->end = end;

  /* One that was replaced may still be under way. */
  g_ptr_array_add (self->all_answers, answer);
  g_hash_table_insert (self->answers, g_strdup (target), answer);
}

void
zy_raw_server_tunnel (ZyRawServer *self,
                      const char  *target,
                      int          port)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->tunnel_port = port;
  g_ptr_array_add (self->all_answers, answer);
  g_hash_table_insert (self->answers, g_strdup (target), answer);
}

GPtrArray *
zy_raw_server_get_requests (ZyRawServer *self)
{
  return self->requests;
}

guint
zy_raw_server_get_n_open (ZyRawServer *self)
{
  return self->n_open;
}

guint64
zy_raw_server_get_n_sent (ZyRawServer *self)
{
  return self->n_sent;
}

int
zy_raw_server_closed_port (void)
{
  g_autoptr (ZyRawServer) server = zy_raw_server_new ();

  return server->port;
}
