/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-transfer.h"

#include "zy-body-decoder.h"
#include "zy-timer.h"

/* Events and drawing of the window come first. */
#define IO_PRIORITY    G_PRIORITY_DEFAULT_IDLE
#define TIMER_PRIORITY (IO_PRIORITY + 1)

#define CHUNK          ((gsize) 64 * 1024)
#define FIRST_CHUNK    ((gsize) 16 * 1024)
#define RESERVE        ((gsize) 1024 * 1024)

/* What is decoded in one turn of the main loop, some hundred microseconds of work. */
#define DECODE_SLICE   ((gsize) 128 * 1024)

/* What is read of the body of an answer that is no success, so that its connection can be used
 * again. */
#define DRAIN          ((gsize) 64 * 1024)

typedef enum {
  PHASE_ANSWER,
  PHASE_BODY,
  PHASE_WAITING,
  PHASE_ENDED,
} Phase;

struct _ZyTransfer {
  SoupMessage *message;
  ZyBodyBudget *budget;
  ZyTransferLimits limits;
  ZyTransferFunc func;
  gpointer user_data;

  Phase phase;
  gboolean pending;
  gboolean had_headers;
  gboolean stopped;
  ZyTransferEnd end;
  GError *error;
  GCancellable *cancellable;

  GSource *timer;
  GSource *turn;
  gint64 started;
  gint64 progress;
  gint64 waited;
  gint64 ended;

  GInputStream *stream;
  goffset content_length;
  guint64 n_wire;
  ZyByteBuffer body;
  ZyBodyShare share;
  gboolean in_budget;

  ZyBodyDecoder *decoder;
  guint8 *wire;
  gsize wire_used;
  gsize wire_length;
  gboolean undecoded;
};

static void continue_body (ZyTransfer *self);

/* A stream that was not read to its end is closed in the background: its connection is of no more
 * use, and to take leave of a server may take time. */
static void
close_stream (ZyTransfer *self,
              gboolean    at_end)
{
  if (self->stream != NULL && !at_end)
    g_input_stream_close_async (self->stream, IO_PRIORITY, NULL, NULL, NULL);

  g_clear_object (&self->stream);
}

static void
end_transfer (ZyTransfer    *self,
              ZyTransferEnd  end)
{
  self->phase = PHASE_ENDED;
  self->end = self->stopped ? self->end : end;
  self->ended = g_get_monotonic_time ();

  zy_source_clear (&self->timer);
  zy_source_clear (&self->turn);
  close_stream (self, self->end == ZY_TRANSFER_DONE);
  g_clear_pointer (&self->decoder, zy_body_decoder_free);
  g_clear_pointer (&self->wire, g_free);
  if (self->end != ZY_TRANSFER_DONE)
    zy_byte_buffer_clear (&self->body);

  if (self->in_budget) {
    self->in_budget = FALSE;
    zy_body_budget_leave (self->budget, &self->share);
  }

  self->func (self, self->user_data);
}

static gboolean
on_turn (gpointer user_data)
{
  ZyTransfer *self = user_data;

  zy_source_clear (&self->turn);

  if (self->stopped)
    end_transfer (self, self->end);
  else
    continue_body (self);

  return G_SOURCE_REMOVE;
}

/* Goes on in another turn of the main loop. */
static void
take_turns (ZyTransfer *self)
{
  if (self->turn != NULL)
    return;

  self->turn = g_idle_source_new ();
  g_source_set_priority (self->turn, IO_PRIORITY);
  g_source_set_callback (self->turn, on_turn, self, NULL);
  g_source_attach (self->turn, g_main_context_get_thread_default ());
}

/* Ends the transfer as soon as what is under way has come back. */
static void
stop (ZyTransfer    *self,
      ZyTransferEnd  end)
{
  if (self->stopped || self->phase == PHASE_ENDED)
    return;

  self->stopped = TRUE;
  self->end = end;
  g_cancellable_cancel (self->cancellable);
  if (!self->pending)
    take_turns (self);
}

static gint64
get_last_deadline (ZyTransfer *self)
{
  return self->started + self->waited + self->limits.total * 1000;
}

static gint64
get_deadline (ZyTransfer *self)
{
  const gint64 last = get_last_deadline (self);

  if (self->phase == PHASE_ANSWER)
    return MIN (last, self->started + (gint64) self->limits.answer * 1000);

  return MIN (last, self->progress + (gint64) self->limits.stall * 1000);
}

/* Progress only notes its time; the timer looks when it goes off. */
static gboolean
on_time (gpointer user_data)
{
  ZyTransfer *self = user_data;
  const gint64 now = g_get_monotonic_time ();

  if (self->phase == PHASE_WAITING)
    return G_SOURCE_CONTINUE;

  if (now < get_deadline (self))
    zy_timer_set (self->timer, get_deadline (self));
  else if (now >= get_last_deadline (self))
    stop (self, ZY_TRANSFER_TOO_SLOW);
  else
    stop (self, self->phase == PHASE_ANSWER ? ZY_TRANSFER_NO_ANSWER : ZY_TRANSFER_STALLED);

  return G_SOURCE_CONTINUE;
}

static void
update_share (ZyTransfer *self)
{
  zy_body_budget_set_used (self->budget, &self->share,
                           self->body.capacity + (self->wire != NULL ? CHUNK : 0));
}

static gboolean
is_too_large (ZyTransfer *self)
{
  return self->n_wire > self->limits.max_bytes || self->body.length > self->limits.max_bytes;
}

/* One slice of what came. Returns whether the transfer goes on. */
static gboolean
decode (ZyTransfer *self)
{
  const gsize before = self->body.length;
  gsize n_used;

  if (!zy_body_decoder_feed (self->decoder, self->wire + self->wire_used,
                             self->wire_length - self->wire_used, &n_used, DECODE_SLICE,
                             &self->body, NULL)) {
    end_transfer (self, ZY_TRANSFER_ENCODING);
    return FALSE;
  }

  self->wire_used += n_used;
  self->undecoded = self->wire_used < self->wire_length ||
                    self->body.length - before >= DECODE_SLICE;
  update_share (self);

  if (is_too_large (self)) {
    end_transfer (self, ZY_TRANSFER_TOO_LARGE);
    return FALSE;
  }

  return TRUE;
}

/* libsoup 3.2 takes a connection that is closed between two chunks for the end of the body. It does
 * know better: a body whose last chunk came has nothing more to ask its connection for. So it is
 * asked for more while the connection answers nobody. */
static gboolean
lacks_last_chunk (ZyTransfer *self)
{
  GInputStream *connection = self->stream;
  char byte;
  gssize n;

  if (soup_message_headers_get_encoding (soup_message_get_response_headers (self->message)) !=
        SOUP_ENCODING_CHUNKED)
    return FALSE;

  while (G_IS_FILTER_INPUT_STREAM (connection))
    connection = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (connection));

  /* HTTP/2 has no chunks, nor a connection of its own for each body. */
  if (connection == self->stream || !g_input_stream_set_pending (connection, NULL))
    return FALSE;

  n = g_input_stream_read (self->stream, &byte, 1, NULL, NULL);
  g_input_stream_clear_pending (connection);

  return n != 0;
}

static void
on_end_of_body (ZyTransfer *self)
{
  const gboolean short_of = self->content_length >= 0 &&
                            self->n_wire < (guint64) self->content_length;
  const gboolean incomplete = self->decoder != NULL && !zy_body_decoder_is_complete (self->decoder);

  end_transfer (self, short_of || incomplete || lacks_last_chunk (self) ? ZY_TRANSFER_TRUNCATED
                                                                        : ZY_TRANSFER_DONE);
}

static void
on_read (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  ZyTransfer *self = user_data;
  const gssize n = g_input_stream_read_finish (G_INPUT_STREAM (object), result, &self->error);

  self->pending = FALSE;

  if (self->stopped || n < 0) {
    end_transfer (self, ZY_TRANSFER_FAILED);
    return;
  }

  if (n == 0) {
    on_end_of_body (self);
    return;
  }

  self->progress = g_get_monotonic_time ();
  self->n_wire += (gsize) n;

  if (self->decoder != NULL) {
    self->wire_used = 0;
    self->wire_length = (gsize) n;
    self->undecoded = TRUE;
  } else {
    self->body.length += (gsize) n;
  }

  /* While there is always more to read, the timer does not get its turn. */
  if (is_too_large (self))
    end_transfer (self, ZY_TRANSFER_TOO_LARGE);
  else if (self->progress >= get_last_deadline (self))
    end_transfer (self, ZY_TRANSFER_TOO_SLOW);
  else
    continue_body (self);
}

static void
read_more (ZyTransfer *self)
{
  guint8 *to = self->wire;
  gsize room = CHUNK;

  if (self->decoder == NULL) {
    if (self->body.length == self->body.capacity)
      zy_byte_buffer_reserve (&self->body, CHUNK);
    to = self->body.data + self->body.length;
    room = MIN (self->body.capacity - self->body.length, CHUNK);
    update_share (self);
  }

  self->pending = TRUE;
  g_input_stream_read_async (self->stream, to, room, IO_PRIORITY, self->cancellable, on_read, self);
}

static void
continue_body (ZyTransfer *self)
{
  if (!zy_body_budget_may_grow (self->budget, &self->share)) {
    self->phase = PHASE_WAITING;
    self->progress = g_get_monotonic_time ();
    return;
  }

  if (!self->undecoded)
    read_more (self);
  else if (decode (self))
    take_turns (self);
}

void
zy_transfer_wake (gpointer transfer)
{
  ZyTransfer *self = transfer;
  const gint64 now = g_get_monotonic_time ();

  if (self->phase != PHASE_WAITING || self->stopped)
    return;

  self->waited += now - self->progress;
  self->progress = now;
  self->phase = PHASE_BODY;
  zy_timer_set (self->timer, get_deadline (self));
  take_turns (self);
}

/* Room for what is announced, as far as one would believe it. */
static void
prepare_body (ZyTransfer *self)
{
  if (self->decoder != NULL)
    self->wire = g_malloc (CHUNK);
  else if (self->content_length >= 0)
    zy_byte_buffer_reserve (&self->body, MIN ((gsize) self->content_length + 1, RESERVE));
  else
    zy_byte_buffer_reserve (&self->body, FIRST_CHUNK);

  self->share.link.data = self;
  zy_body_budget_join (self->budget, &self->share);
  self->in_budget = TRUE;
  update_share (self);
}

static void
begin_body (ZyTransfer *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  self->phase = PHASE_BODY;
  self->progress = g_get_monotonic_time ();
  zy_timer_set (self->timer, get_deadline (self));
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
    self->content_length = soup_message_headers_get_content_length (headers);

  if (self->content_length > 0 && (guint64) self->content_length > self->limits.max_bytes) {
    end_transfer (self, ZY_TRANSFER_TOO_LARGE);
    return;
  }

  if (!zy_body_decoder_new (soup_message_headers_get_list (headers, "Content-Encoding"),
                            &self->decoder)) {
    end_transfer (self, ZY_TRANSFER_ENCODING);
    return;
  }

  prepare_body (self);
  continue_body (self);
}

/* Reads what there is of a body nobody needs. */
static void
drain (ZyTransfer *self)
{
  guint8 buffer[4096];
  gsize n_read = 0;
  gssize n;

  do {
    n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->stream), buffer,
                                                  sizeof buffer, NULL, NULL);
    n_read += (gsize) MAX (n, 0);
  } while (n > 0 && n_read < DRAIN);

  close_stream (self, n == 0);
}

static void
on_sent (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  ZyTransfer *self = user_data;
  guint status;

  self->pending = FALSE;
  self->stream = soup_session_send_finish (SOUP_SESSION (object), result, &self->error);
  if (self->stopped || self->stream == NULL) {
    end_transfer (self, ZY_TRANSFER_FAILED);
    return;
  }

  self->had_headers = TRUE;
  status = soup_message_get_status (self->message);
  if (status == SOUP_STATUS_OK || status == SOUP_STATUS_NON_AUTHORITATIVE) {
    begin_body (self);
  } else {
    drain (self);
    end_transfer (self, ZY_TRANSFER_DONE);
  }
}

/* Where nothing says how long a body is, libsoup expects the connection to end with it, and does not
 * use that connection again; but these two have none. */
static void
on_got_headers (SoupMessage *message)
{
  const SoupStatus status = soup_message_get_status (message);

  if (status == SOUP_STATUS_NOT_MODIFIED || status == SOUP_STATUS_NO_CONTENT)
    soup_message_headers_set_encoding (soup_message_get_response_headers (message),
                                       SOUP_ENCODING_NONE);
}

ZyTransfer *
zy_transfer_start (SoupSession            *session,
                   SoupMessage            *message,
                   ZyBodyBudget           *budget,
                   const ZyTransferLimits *limits,
                   ZyTransferFunc          func,
                   gpointer                user_data)
{
  ZyTransfer *self = g_new0 (ZyTransfer, 1);

  self->message = message;
  self->budget = budget;
  self->limits = *limits;
  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->started = g_get_monotonic_time ();
  self->content_length = -1;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept-Encoding",
                                ZY_BODY_ENCODINGS);
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), NULL);
  self->timer = zy_timer_new (get_deadline (self), TIMER_PRIORITY, on_time, self);
  self->pending = TRUE;
  soup_session_send_async (session, message, IO_PRIORITY, self->cancellable, on_sent, self);

  return self;
}

void
zy_transfer_free (ZyTransfer *self)
{
  if (self == NULL)
    return;

  g_return_if_fail (self->phase == PHASE_ENDED);

  zy_byte_buffer_clear (&self->body);
  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  g_object_unref (self->message);
  g_free (self);
}

void
zy_transfer_cancel (ZyTransfer *self)
{
  stop (self, ZY_TRANSFER_CANCELLED);
}

SoupMessage *
zy_transfer_get_message (ZyTransfer *self)
{
  return self->message;
}

ZyTransferEnd
zy_transfer_get_end (ZyTransfer *self)
{
  return self->end;
}

const GError *
zy_transfer_get_error (ZyTransfer *self)
{
  return self->error;
}

gboolean
zy_transfer_had_headers (ZyTransfer *self)
{
  return self->had_headers;
}

gint64
zy_transfer_get_active_time (ZyTransfer *self)
{
  return (self->ended - self->started - self->waited) / 1000;
}

guint64
zy_transfer_get_n_bytes (ZyTransfer *self)
{
  return self->n_wire;
}

GBytes *
zy_transfer_steal_body (ZyTransfer *self)
{
  return zy_byte_buffer_steal (&self->body);
}
