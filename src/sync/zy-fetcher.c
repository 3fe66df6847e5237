/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A fetch goes through the line of its host, a transfer, and through both again for each
 * redirection. What is done with the answer of a transfer is decided here; how one is made is in
 * zy-transfer.c, which requests go first in zy-host-queue.c, and what the user is told in
 * zy-fetch-failure.c.
 */

#include "config.h"

#include "zy-fetcher.h"

#include "zy-fetch-address.h"
#include "zy-fetch-failure.h"
#include "zy-host-queue.h"
#include "zy-retry-after.h"
#include "zy-timer.h"
#include "zy-transfer.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

#define MAX_ACTIVE         12

/* A host that says it is asked too often, and not for how long, is left alone for a minute. */
#define DEFAULT_BLOCK      60

/* Lines that are idle are thrown away when there are so many. */
#define MANY_HOSTS         64

/* Validators are a few dozen bytes; what is longer than this is not worth sending back. */
#define LONGEST_VALIDATOR  1024

#define MAX_BYTES_CEILING  ((gsize) 1024 * 1024 * 1024)

typedef enum {
  NOT_PREPARED,
  PREPARED,
  PREPARED_FOR_TLS,
} Preparation;

struct _ZyFetcher {
  GObject parent_instance;

  SoupSession *session;
  GHashTable *proxied;
  GNetworkMonitor *monitor;
  ZyHostPolicyFunc policy;
  ZyTransferLimits limits;

  ZyBodyBudget *budget;
  GHashTable *hosts;
  GSource *timer;
  gboolean preparing;
  Preparation prepared;
  guint64 n_enqueued;
  guint n_active;
  guint n_waiting;
};

typedef struct {
  ZyHostQueueItem item;
  guint64 serial;
  ZyFetcher *fetcher;
  GTask *task;
  GSource *cancelled;
  ZyHostQueue *host;
  ZyTransfer *transfer;

  GUri *uri;
  char *etag;
  char *last_modified;
  char *accept;
  char *proxy;
  gsize max_bytes;

  GPtrArray *visited;
  char *permanent_url;
  gboolean temporary;
  gint64 spent;
} Fetch;

G_DEFINE_FINAL_TYPE (ZyFetcher, zy_fetcher, G_TYPE_OBJECT)

static void dispatch (ZyFetcher *self);

/* A clock that goes on while the computer sleeps: a host that is to be left alone for an hour need
 * not be after a night in the bag. */
static gint64
get_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_uri_unref (fetch->uri);
  g_free (fetch->etag);
  g_free (fetch->last_modified);
  g_free (fetch->accept);
  g_free (fetch->proxy);
  g_free (fetch->permanent_url);
  g_clear_pointer (&fetch->visited, g_ptr_array_unref);
  g_free (fetch);
}

/* Makes ready to return from a fetch that is in no line any more, and whose transfer has ended. */
static GTask *
end_fetch (Fetch *fetch)
{
  zy_source_clear (&fetch->cancelled);
  g_clear_pointer (&fetch->transfer, zy_transfer_free);

  return fetch->task;
}

static void
fail (Fetch  *fetch,
      GError *error)
{
  g_autoptr (GTask) task = end_fetch (fetch);

  g_task_return_error (task, error);
}

/* Lines */

static ZyHostQueue *
get_host (ZyFetcher *self,
          GUri      *uri)
{
  const char *name = g_uri_get_host (uri);
  const int port = zy_fetch_address_get_port (uri);
  const ZyHostPolicy policy = self->policy (name, port);
  g_autofree char *key = NULL;
  ZyHostQueue *host;

  /* No group is written like a host with its port. */
  key = policy.group != NULL ? g_strdup (policy.group) : g_strdup_printf ("%s:%d", name, port);
  host = g_hash_table_lookup (self->hosts, key);
  if (host == NULL) {
    host = zy_host_queue_new (policy);
    g_hash_table_insert (self->hosts, g_steal_pointer (&key), host);
  }

  return host;
}

static void
forget_idle_hosts (ZyFetcher *self)
{
  const gint64 now = get_now ();
  GHashTableIter iter;
  gpointer host;

  if (g_hash_table_size (self->hosts) < MANY_HOSTS)
    return;

  g_hash_table_iter_init (&iter, self->hosts);
  while (g_hash_table_iter_next (&iter, NULL, &host)) {
    if (zy_host_queue_is_idle (host, now))
      g_hash_table_iter_remove (&iter);
  }
}

/* Puts a fetch in line, unless its host is to be left alone. */
static void
enqueue (Fetch *fetch)
{
  ZyFetcher *self = fetch->fetcher;
  gint64 block;

  forget_idle_hosts (self);
  fetch->host = get_host (self, fetch->uri);

  block = zy_host_queue_get_block (fetch->host, get_now ());
  if (block > 0) {
    fail (fetch, zy_fetch_failure_of_block ((block + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC,
                                            fetch->uri));
    return;
  }

  fetch->serial = self->n_enqueued++;
  zy_host_queue_push (fetch->host, &fetch->item);
  self->n_waiting++;
}

/* What waits for a host that does not want to be asked fails now rather than then. */
static void
block_host (ZyFetcher   *self,
            ZyHostQueue *host,
            gint64       seconds)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  ZyHostQueueItem *item;

  zy_host_queue_block (host, get_now () + seconds * G_USEC_PER_SEC);

  while ((item = zy_host_queue_peek_any (host)) != NULL) {
    zy_host_queue_remove (host, item);
    self->n_waiting--;
    g_ptr_array_add (waiting, item->link.data);
  }

  for (guint i = 0; i < waiting->len; i++) {
    Fetch *fetch = waiting->pdata[i];

    fail (fetch, zy_fetch_failure_of_block (seconds, fetch->uri));
  }
}

static gboolean
goes_before (const Fetch *a,
             const Fetch *b)
{
  if (a->item.priority != b->item.priority)
    return a->item.priority < b->item.priority;

  return a->serial < b->serial;
}

/* The request that goes next, of all hosts. */
static Fetch *
choose_next (ZyFetcher *self,
             gint64     now,
             gint64    *ready_at)
{
  Fetch *best = NULL;
  GHashTableIter iter;
  gpointer host;

  *ready_at = G_MAXINT64;

  g_hash_table_iter_init (&iter, self->hosts);
  while (g_hash_table_iter_next (&iter, NULL, &host)) {
    gint64 host_ready_at;
    ZyHostQueueItem *item = zy_host_queue_peek (host, now, &host_ready_at);

    *ready_at = MIN (*ready_at, host_ready_at);
    if (item != NULL && (best == NULL || goes_before (item->link.data, best)))
      best = item->link.data;
  }

  return best;
}

static gboolean
on_time (gpointer user_data)
{
  dispatch (user_data);

  return G_SOURCE_CONTINUE;
}

/* Transfers */

static SoupSession *
get_session (Fetch *fetch)
{
  ZyFetcher *self = fetch->fetcher;
  SoupSession *session;

  if (fetch->proxy == NULL)
    return self->session;

  session = g_hash_table_lookup (self->proxied, fetch->proxy);
  if (session == NULL) {
    session = zy_fetch_session_new_proxied (self->session, fetch->proxy);
    soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
    g_hash_table_insert (self->proxied, g_strdup (fetch->proxy), session);
  }

  return session;
}

static SoupMessage *
make_message (Fetch *fetch)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, fetch->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_append (headers, "Accept", fetch->accept != NULL ? fetch->accept : "*/*");
  if (fetch->etag != NULL)
    soup_message_headers_append (headers, "If-None-Match", fetch->etag);
  if (fetch->last_modified != NULL)
    soup_message_headers_append (headers, "If-Modified-Since", fetch->last_modified);

  return message;
}

/* Returns a copy of a header that can be kept and sent back, or %NULL. */
static char *
dup_header (const char *value)
{
  if (value == NULL || *value == '\0' || strlen (value) > LONGEST_VALIDATOR ||
      !g_utf8_validate (value, -1, NULL))
    return NULL;

  for (const char *p = value; *p != '\0'; p++) {
    if (g_ascii_iscntrl (*p))
      return NULL;
  }

  return g_strdup (value);
}

static char *
choose_validator (const char *sent,
                  const char *known)
{
  char *value = dup_header (sent);

  return value != NULL ? value : g_strdup (known);
}

static ZyFetchResponse *
make_response (Fetch *fetch)
{
  SoupMessage *message = zy_transfer_get_message (fetch->transfer);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const gboolean unchanged = soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED;
  ZyFetchResponse *response = g_new0 (ZyFetchResponse, 1);

  response->status = unchanged ? SOUP_STATUS_NOT_MODIFIED : SOUP_STATUS_OK;
  response->url = g_uri_to_string_partial (fetch->uri, G_URI_HIDE_USERINFO);
  response->permanent_url = g_steal_pointer (&fetch->permanent_url);
  response->etag = choose_validator (soup_message_headers_get_one (headers, "ETag"),
                                     unchanged ? fetch->etag : NULL);
  response->last_modified = choose_validator (soup_message_headers_get_one (headers,
                                                                            "Last-Modified"),
                                              unchanged ? fetch->last_modified : NULL);
  response->content_type = dup_header (soup_message_headers_get_one (headers, "Content-Type"));
  response->n_bytes_on_wire = zy_transfer_get_n_bytes (fetch->transfer);
  if (!unchanged)
    response->bytes = zy_transfer_steal_body (fetch->transfer);

  return response;
}

static gboolean
is_redirect (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND ||
         status == SOUP_STATUS_SEE_OTHER || status == SOUP_STATUS_TEMPORARY_REDIRECT ||
         status == SOUP_STATUS_PERMANENT_REDIRECT;
}

/* Whether a redirection leads on. Notes where it leads. */
static gboolean
check_visited (Fetch   *fetch,
               GUri    *to,
               GError **error)
{
  g_autofree char *host = zy_fetch_failure_host (fetch->uri);
  g_autofree char *url = g_uri_to_string (to);

  if (fetch->visited == NULL) {
    fetch->visited = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (fetch->visited, g_uri_to_string (fetch->uri));
  }

  if (g_ptr_array_find_with_equal_func (fetch->visited, url, g_str_equal, NULL)) {
    g_propagate_error (error, zy_fetch_error_new (
      ZY_FETCH_ERROR_REDIRECT, 0, -1,
      g_strdup_printf (_("“%s” leads in a circle; check the address"), host)));
    return FALSE;
  }

  if (fetch->visited->len > ZY_FETCHER_MAX_REDIRECTS) {
    g_propagate_error (error, zy_fetch_error_new (
      ZY_FETCH_ERROR_REDIRECT, 0, -1,
      g_strdup_printf (_("“%s” leads from one address to the next without end; check the address"),
                       host)));
    return FALSE;
  }

  g_ptr_array_add (fetch->visited, g_steal_pointer (&url));

  return TRUE;
}

static void
follow (Fetch *fetch)
{
  SoupMessage *message = zy_transfer_get_message (fetch->transfer);
  const guint status = soup_message_get_status (message);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                       "Location");
  GError *error = NULL;
  g_autoptr (GUri) to = zy_fetch_address_redirect (fetch->uri, location, &error);

  if (to == NULL || !check_visited (fetch, to, &error)) {
    fail (fetch, error);
    return;
  }

  fetch->temporary |= status != SOUP_STATUS_MOVED_PERMANENTLY &&
                      status != SOUP_STATUS_PERMANENT_REDIRECT;
  if (!fetch->temporary) {
    g_free (fetch->permanent_url);
    fetch->permanent_url = g_uri_to_string (to);
  }

  g_clear_pointer (&fetch->transfer, zy_transfer_free);
  g_uri_unref (fetch->uri);
  fetch->uri = g_steal_pointer (&to);
  enqueue (fetch);
}

static void
refuse (Fetch *fetch)
{
  SoupMessage *message = zy_transfer_get_message (fetch->transfer);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const guint status = soup_message_get_status (message);
  gint64 retry_after = -1;

  if (status == 429 || status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    retry_after = zy_retry_after_parse (soup_message_headers_get_one (headers, "Retry-After"),
                                        soup_message_headers_get_one (headers, "Date"),
                                        g_get_real_time () / G_USEC_PER_SEC);

  if (retry_after > 0 || (status == 429 && retry_after < 0))
    block_host (fetch->fetcher, fetch->host, retry_after > 0 ? retry_after : DEFAULT_BLOCK);

  fail (fetch, zy_fetch_failure_of_status (status, retry_after, fetch->uri));
}

/* Whether it was a proxy that answered, asked for a connection to a host of https: nothing it says may
 * be taken for an answer of that host. */
static gboolean
is_from_proxy (Fetch       *fetch,
               SoupMessage *message)
{
  return g_str_equal (g_uri_get_scheme (fetch->uri), "https") &&
         soup_message_get_tls_peer_certificate (message) == NULL;
}

static void
answer (Fetch *fetch)
{
  SoupMessage *message = zy_transfer_get_message (fetch->transfer);
  const guint status = soup_message_get_status (message);
  const gboolean conditional = fetch->etag != NULL || fetch->last_modified != NULL;

  if (is_from_proxy (fetch, message)) {
    fail (fetch, zy_fetch_failure_of_tunnel (status, fetch->uri));
  } else if (is_redirect (status)) {
    follow (fetch);
  } else if (status == SOUP_STATUS_OK || status == SOUP_STATUS_NON_AUTHORITATIVE ||
             status == SOUP_STATUS_NO_CONTENT ||
             (status == SOUP_STATUS_NOT_MODIFIED && conditional)) {
    ZyFetchResponse *response = make_response (fetch);
    g_autoptr (GTask) task = end_fetch (fetch);

    g_task_return_pointer (task, response, (GDestroyNotify) zy_fetch_response_free);
  } else {
    refuse (fetch);
  }
}

static void
on_transfer_ended (ZyTransfer *transfer,
                   gpointer    user_data)
{
  Fetch *fetch = user_data;
  g_autoptr (ZyFetcher) self = g_object_ref (fetch->fetcher);

  self->n_active--;
  zy_host_queue_end (fetch->host, get_now ());
  fetch->spent += zy_transfer_get_active_time (transfer);

  if (zy_transfer_get_end (transfer) == ZY_TRANSFER_DONE) {
    answer (fetch);
  } else {
    GError *error = zy_fetch_failure_of_transfer (transfer, fetch->uri, fetch->proxy,
                                                  self->monitor);

    fail (fetch, error);
  }

  dispatch (self);
}

static void
start (Fetch *fetch)
{
  ZyFetcher *self = fetch->fetcher;
  ZyTransferLimits limits = self->limits;

  limits.max_bytes = fetch->max_bytes;
  limits.total = MAX (limits.total - fetch->spent, 0);

  self->n_waiting--;
  self->n_active++;
  zy_host_queue_begin (fetch->host, &fetch->item, get_now ());
  fetch->transfer = zy_transfer_start (get_session (fetch), make_message (fetch), self->budget,
                                       &limits, on_transfer_ended, fetch);
}

/* Loads what GIO would load in the midst of the first connection: the certificates the system trusts,
 * above all, which takes longer than the picture of a window may stand still. */
static void
prepare (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  const Preparation wanted = GPOINTER_TO_INT (task_data);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  g_proxy_resolver_get_default ();
  if (wanted == PREPARED_FOR_TLS)
    database = g_tls_backend_get_default_database (g_tls_backend_get_default ());
  g_task_return_int (task, wanted);
}

static void
on_prepared (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ZyFetcher) self = user_data;

  self->preparing = FALSE;
  self->prepared = (Preparation) g_task_propagate_int (G_TASK (result), NULL);
  dispatch (self);
}

static gboolean
is_prepared (ZyFetcher   *self,
             Preparation  wanted)
{
  g_autoptr (GTask) task = NULL;

  if (self->prepared >= wanted || self->preparing)
    return !self->preparing;

  /* Not as the source object: the thread would hold on to that, and might be the last to do so. */
  self->preparing = TRUE;
  task = g_task_new (NULL, NULL, on_prepared, g_object_ref (self));
  g_task_set_source_tag (task, is_prepared);
  g_task_set_task_data (task, GINT_TO_POINTER (wanted), NULL);
  g_task_run_in_thread (task, prepare);

  return FALSE;
}

static Preparation
get_preparation (Fetch *fetch)
{
  const gboolean has_tls = g_str_equal (g_uri_get_scheme (fetch->uri), "https") ||
                           (fetch->proxy != NULL && g_str_has_prefix (fetch->proxy, "https:"));

  return has_tls ? PREPARED_FOR_TLS : PREPARED;
}

static void
dispatch (ZyFetcher *self)
{
  while (self->n_waiting > 0 && self->n_active < MAX_ACTIVE) {
    const gint64 now = get_now ();
    gint64 ready_at;
    Fetch *fetch = choose_next (self, now, &ready_at);

    if (fetch == NULL) {
      if (ready_at != G_MAXINT64)
        zy_timer_set (self->timer, g_get_monotonic_time () + ready_at - now);
      return;
    }

    if (!is_prepared (self, get_preparation (fetch)))
      return;

    start (fetch);
  }
}

/* The fetcher */

static void
zy_fetcher_finalize (GObject *object)
{
  ZyFetcher *self = ZY_FETCHER (object);

  zy_source_clear (&self->timer);
  g_hash_table_unref (self->hosts);
  g_hash_table_unref (self->proxied);
  zy_body_budget_free (self->budget);
  g_clear_object (&self->monitor);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (zy_fetcher_parent_class)->finalize (object);
}

static void
zy_fetcher_class_init (ZyFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_fetcher_finalize;
}

static void
zy_fetcher_init (ZyFetcher *self)
{
  self->policy = zy_host_policy_default;
  self->timer = zy_timer_new (-1, G_PRIORITY_DEFAULT, on_time, self);
  self->limits = (ZyTransferLimits) { 0, 30000, 30000, 600000 };
  self->budget = zy_body_budget_new (ZY_FETCHER_MEMORY, zy_transfer_wake);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) zy_host_queue_free);
  self->proxied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

ZyFetcher *
zy_fetcher_new (SoupSession *session)
{
  ZyFetcher *self;

  g_return_val_if_fail (SOUP_IS_SESSION (session), NULL);

  self = g_object_new (ZY_TYPE_FETCHER, NULL);
  self->session = g_object_ref (session);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);

  return self;
}

void
zy_fetcher_set_host_policy (ZyFetcher        *self,
                            ZyHostPolicyFunc  policy)
{
  g_return_if_fail (ZY_IS_FETCHER (self));
  g_return_if_fail (policy != NULL);
  g_return_if_fail (g_hash_table_size (self->hosts) == 0);

  self->policy = policy;
}

void
zy_fetcher_set_timeouts (ZyFetcher *self,
                         guint      answer_timeout,
                         guint      stall_timeout,
                         guint      total_timeout)
{
  g_return_if_fail (ZY_IS_FETCHER (self));

  self->limits.answer = answer_timeout;
  self->limits.stall = stall_timeout;
  self->limits.total = total_timeout;
}

void
zy_fetcher_set_network_monitor (ZyFetcher       *self,
                                GNetworkMonitor *monitor)
{
  g_return_if_fail (ZY_IS_FETCHER (self));
  g_return_if_fail (monitor == NULL || G_IS_NETWORK_MONITOR (monitor));

  g_set_object (&self->monitor, monitor);
}

guint
zy_fetcher_get_n_active (ZyFetcher *self)
{
  g_return_val_if_fail (ZY_IS_FETCHER (self), 0);

  return self->n_active;
}

guint
zy_fetcher_get_n_waiting (ZyFetcher *self)
{
  g_return_val_if_fail (ZY_IS_FETCHER (self), 0);

  return self->n_waiting;
}

/* Called from the main loop, never from within g_cancellable_cancel(). */
static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  Fetch *fetch = user_data;
  ZyFetcher *self = fetch->fetcher;

  if (fetch->transfer != NULL) {
    zy_transfer_cancel (fetch->transfer);
    return G_SOURCE_REMOVE;
  }

  zy_host_queue_remove (fetch->host, &fetch->item);
  self->n_waiting--;
  fail (fetch, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                    _("Operation was cancelled")));

  return G_SOURCE_REMOVE;
}

static Fetch *
fetch_new (ZyFetcher            *self,
           GTask                *task,
           const ZyFetchRequest *request,
           GUri                 *uri)
{
  Fetch *fetch = g_new0 (Fetch, 1);
  const gsize max_bytes = request->max_bytes > 0 ? request->max_bytes : ZY_FETCH_MAX_BYTES;

  fetch->item.link.data = fetch;
  fetch->item.priority = MIN (request->priority, ZY_FETCH_PRIORITY_BULK);
  fetch->fetcher = self;
  fetch->task = task;
  fetch->uri = uri;
  fetch->etag = dup_header (request->etag);
  fetch->last_modified = dup_header (request->last_modified);
  fetch->accept = dup_header (request->accept);
  fetch->proxy = g_strdup (request->proxy);
  fetch->max_bytes = MIN (max_bytes, MAX_BYTES_CEILING);
  g_task_set_task_data (task, fetch, fetch_free);

  return fetch;
}

void
zy_fetcher_fetch_async (ZyFetcher            *self,
                        const ZyFetchRequest *request,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  GUri *uri;
  Fetch *fetch;

  g_return_if_fail (ZY_IS_FETCHER (self));
  g_return_if_fail (request != NULL && request->url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_fetcher_fetch_async);

  if (g_task_return_error_if_cancelled (task))
    return;

  uri = zy_fetch_address_parse (request->url, &error);
  if (uri == NULL) {
    g_task_return_error (task, error);
    return;
  }

  fetch = fetch_new (self, task, request, uri);
  if (fetch->proxy != NULL && !zy_fetch_address_check_proxy (fetch->proxy, &error)) {
    g_task_return_error (task, error);
    return;
  }

  g_steal_pointer (&task);
  if (cancellable != NULL) {
    fetch->cancelled = g_cancellable_source_new (cancellable);
    g_source_set_callback (fetch->cancelled, G_SOURCE_FUNC (on_cancelled), fetch, NULL);
    g_source_attach (fetch->cancelled, g_main_context_get_thread_default ());
  }

  enqueue (fetch);
  dispatch (self);
}

ZyFetchResponse *
zy_fetcher_fetch_finish (ZyFetcher     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
