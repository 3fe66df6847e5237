/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a fetch takes of the processor: 100 sources that have nothing new, and large bodies, from a
 * server in another process. Prints `name value unit`, one a line, and fails beyond the bars. */

#include "zy-fetcher.h"
#include "zy-test-resolver.h"

#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define N_SOURCES 100
#define N_ROUNDS  50
#define N_BODIES  50
#define BODY      (1024 * 1024)

#define MAX_UNCHANGED      100.0 /* µs of CPU, each */
#define MAX_NEW_CONNECTION 300.0
#define MAX_BODY           4.0   /* ms of CPU per MiB */

static const char unchanged[] = "HTTP/1.1 304 Not Modified\r\n"
                                "Date: Mon, 01 Apr 2024 01:02:03 GMT\r\n"
                                "ETag: \"0123456789abcdef0123456789abcdef\"\r\n"
                                "Cache-Control: max-age=300\r\n"
                                "Server: bench\r\n\r\n";

/* The other process: answers with a body to what asks for one, else that nothing changed. */
static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  g_autoptr (GDataInputStream) input = NULL;
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  const char *body = user_data;
  gboolean wants_body = FALSE;

  g_tcp_connection_set_graceful_disconnect (G_TCP_CONNECTION (connection), FALSE);
  input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));

  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
    const char *answer;

    if (line == NULL)
      return TRUE;

    if (g_str_has_prefix (line, "GET "))
      wants_body = g_str_has_prefix (line, "GET /body");
    if (!g_str_equal (line, "\r") && *line != '\0')
      continue;

    answer = wants_body ? body : unchanged;
    if (!g_output_stream_write_all (output, answer, strlen (answer), NULL, NULL, NULL))
      return TRUE;
  }
}

static gboolean
on_end_of_input (int          fd,
                 GIOCondition condition,
                 gpointer     loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static int
serve (void)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (64);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *body = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%*s", BODY,
                                           BODY, "x");
  const guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);

  g_signal_connect (service, "run", G_CALLBACK (on_run), body);
  printf ("%d\n", port);
  fflush (stdout);

  /* It ends when the benchmark does, however that ends. */
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, on_end_of_input, loop);
  g_main_loop_run (loop);
  _exit (0);
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

typedef struct {
  guint n_left;
  guint n_unchanged;
  guint64 n_bytes;
} Round;

static void
on_fetched (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Round *round = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyFetchResponse) response = zy_fetcher_fetch_finish (ZY_FETCHER (object), result,
                                                                  &error);

  g_assert_no_error (error);
  round->n_left--;
  round->n_unchanged += response->status == 304;
  round->n_bytes += response->n_bytes_on_wire;
}

/* Asks for @n addresses below @folder at once. */
static Round
fetch_all (ZyFetcher  *fetcher,
           gboolean    one_host,
           int         port,
           const char *folder,
           guint       n)
{
  Round round = { n, 0, 0 };

  for (guint i = 0; i < n; i++) {
    g_autofree char *url = g_strdup_printf ("http://source%u.example:%d/%s/master/cs.%u.md",
                                            one_host ? 0 : i, port, folder, i);
    const ZyFetchRequest request = {
      .url = url,
      .etag = "\"0123456789abcdef0123456789abcdef\"",
      .last_modified = "Mon, 01 Apr 2024 01:02:03 GMT",
    };

    zy_fetcher_fetch_async (fetcher, &request, NULL, on_fetched, &round);
  }

  while (round.n_left > 0)
    g_main_context_iteration (NULL, TRUE);

  return round;
}

static gboolean
measure_unchanged (const char *name,
                   gboolean    one_host,
                   int         port,
                   double      bar)
{
  g_autoptr (SoupSession) session = zy_fetch_session_new ();
  g_autoptr (ZyFetcher) fetcher = zy_fetcher_new (session);
  double begun;
  double each;

  fetch_all (fetcher, one_host, port, "digest", N_SOURCES);
  begun = cpu_seconds ();
  for (guint i = 0; i < N_ROUNDS; i++)
    g_assert_cmpuint (fetch_all (fetcher, one_host, port, "digest", N_SOURCES).n_unchanged, ==,
                      N_SOURCES);
  each = (cpu_seconds () - begun) * 1e6 / N_ROUNDS / N_SOURCES;
  printf ("%s %.1f us\n", name, each);

  return each <= bar;
}

static gboolean
measure_bodies (int port)
{
  g_autoptr (SoupSession) session = zy_fetch_session_new ();
  g_autoptr (ZyFetcher) fetcher = zy_fetcher_new (session);
  const double begun = cpu_seconds ();
  const Round round = fetch_all (fetcher, FALSE, port, "body", N_BODIES);
  const double each = (cpu_seconds () - begun) * 1e3 / N_BODIES;

  g_assert_cmpuint (round.n_bytes, ==, (guint64) N_BODIES * BODY);
  printf ("fetch-body %.2f ms/MiB\n", each);

  return each <= MAX_BODY;
}

int
main (int    argc,
      char **argv)
{
  const char *const command[] = { argv[0], "--serve", NULL };
  g_autoptr (GSubprocess) server = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  gboolean within = TRUE;
  int port;

  if (argc > 1 && g_str_equal (argv[1], "--serve"))
    return serve ();

  zy_test_resolver_install ();
  server = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  port = atoi (line);

  within &= measure_unchanged ("fetch-unchanged-one-host", TRUE, port, MAX_UNCHANGED);
  within &= measure_unchanged ("fetch-unchanged-other-hosts", FALSE, port,
                               MAX_NEW_CONNECTION);
  within &= measure_bodies (port);

  return within ? 0 : 1;
}
