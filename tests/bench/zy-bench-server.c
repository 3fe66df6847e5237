/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-bench-server.h"

#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gboolean
answer (GOutputStream *output,
        GPtrArray     *bodies,
        guint          number,
        gboolean       is_known)
{
  g_autofree char *head = NULL;
  GBytes *body;
  gsize size;
  gconstpointer data;

  if (number >= bodies->len)
    return FALSE;

  body = bodies->pdata[number];
  data = g_bytes_get_data (body, &size);
  if (is_known)
    head = g_strdup_printf ("HTTP/1.1 304 Not Modified\r\nETag: \"%u\"\r\n\r\n", number);
  else
    head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nETag: \"%u\"\r\n"
                            "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", number, size);

  return g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL) &&
         (is_known || g_output_stream_write_all (output, data, size, NULL, NULL, NULL));
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  g_autoptr (GDataInputStream) input =
    g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  guint number = G_MAXUINT;
  gboolean is_known = FALSE;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

    if (line == NULL)
      return TRUE;

    if (g_str_has_prefix (line, "GET /")) {
      number = (guint) strtoul (line + strlen ("GET /"), NULL, 10);
      is_known = FALSE;
    } else if (g_ascii_strncasecmp (line, "If-None-Match:", strlen ("If-None-Match:")) == 0) {
      is_known = TRUE;
    } else if (*line == '\0' && !answer (output, user_data, number, is_known)) {
      return TRUE;
    }
  }
}

static gboolean
end_of_input_cb (int          fd,
                 GIOCondition condition,
                 gpointer     loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

void
zy_bench_server_run (GPtrArray *bodies)
{
  /* A thread for each connection that clients keep open. */
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (1024);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  const guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);

  g_signal_connect (service, "run", G_CALLBACK (run_cb), bodies);
  printf ("%u\n", port);
  fflush (stdout);

  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, end_of_input_cb, loop);
  g_main_loop_run (loop);
}
