/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-figure-fetch.h"

#include "zy-answer-check.h"
#include "zy-figure-address.h"
#include "zy-image-size.h"
#include "zy-image-type.h"
#include "zy-mirror.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)

/* What is not there is given up after this many times. */
#define MAX_MISSING 4

/* A page decodes an image as a whole, four bytes for each pixel. */
#define MAX_PIXELS ((gint64) 100 * 1000 * 1000)

#define ACCEPT "image/avif,image/webp,image/svg+xml,image/png,image/*;q=0.9,*/*;q=0.5"

typedef struct {
  ZyFetcher *fetcher;
  GPtrArray *addresses;
  guint next;
  char *mirror;
  char *proxy;
  guint n_failures;
  gsize limit;
  ZyFetchPriority priority;
  GError *error;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_object_unref (self->fetcher);
  g_ptr_array_unref (self->addresses);
  g_free (self->mirror);
  g_free (self->proxy);
  g_clear_error (&self->error);
  g_free (self);
}

static gint64
power_of_three (guint exponent)
{
  gint64 value = 1;

  for (guint i = 0; i < MIN (exponent, 10); i++)
    value *= 3;

  return value;
}

/* Whether asking again could not change anything. */
static gboolean
is_final (const GError *error)
{
  return g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_TOO_LARGE) ||
         g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_GONE) ||
         g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_ADDRESS) ||
         g_error_matches (error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_PAGE) ||
         g_error_matches (error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_BINARY) ||
         g_error_matches (error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_NO_IMAGE) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* Whether the host answered, but does not have it; another address may. */
static gboolean
is_missing (const GError *error)
{
  return g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_NOT_FOUND) ||
         g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_FORBIDDEN) ||
         g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_HTTP);
}

gint64
zy_figure_fetch_retry_time (const GError *error,
                            guint         n_failures,
                            gint64        now)
{
  const gint64 retry_after = zy_fetch_error_get_retry_after (error);

  g_return_val_if_fail (error != NULL, 0);

  if (is_final (error))
    return 0;

  if (retry_after >= 0)
    return now + MAX (retry_after, 60);

  if (is_missing (error))
    return n_failures < MAX_MISSING ? now + DAY * power_of_three (n_failures) : 0;

  return now + MIN (HOUR * power_of_three (n_failures), WEEK);
}

/* No drawing needs entities, and ten lines of them can make a thousand million. */
static gboolean
has_entities (const char *text,
              gsize       length)
{
  const char *found = g_strstr_len (text, (gssize) length, "<!ENTITY");

  return found != NULL || g_strstr_len (text, (gssize) length, "<!entity") != NULL;
}

gboolean
zy_figure_fetch_check_image (GBytes  *bytes,
                             int     *width,
                             int     *height,
                             GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char *type = zy_image_type (data, length);

  *width = 0;
  *height = 0;

  if (type == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("This is no image of a kind Zhaiyao can show (PNG, JPEG, GIF, WebP, "
                           "AVIF or SVG)"));
    return FALSE;
  }

  if (g_str_equal (type, "image/svg+xml") && has_entities ((const char *) data, length)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("This drawing is made so that it cannot be shown safely"));
    return FALSE;
  }

  zy_image_size (data, length, width, height);
  if ((gint64) *width * *height <= MAX_PIXELS)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("This image is too large to be shown: %d × %d pixels"), *width, *height);

  return FALSE;
}

/* The figure is not there, for @error. */
static void
return_problem (GTask        *task,
                const GError *error)
{
  const Fetch *fetch = g_task_get_task_data (task);
  ZyFigureResult *result = zy_figure_result_new ();

  if (fetch->addresses->len > 0)
    result->address = g_strdup (fetch->addresses->pdata[0]);
  result->problem = g_strdup (error->message);
  result->next = zy_figure_fetch_retry_time (error, fetch->n_failures,
                                             g_get_real_time () / G_USEC_PER_SEC);
  g_task_return_pointer (task, result, (GDestroyNotify) zy_figure_result_free);
}

static void
store_image (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GBytes *bytes = task_data;
  ZyFigureResult *result = zy_figure_result_new ();
  GError *error = NULL;

  if (zy_figure_fetch_check_image (bytes, &result->width, &result->height, &error))
    result->hash = zy_figure_store_add (source_object, bytes, &error);

  if (result->hash != NULL) {
    result->size = (gint64) g_bytes_get_size (bytes);
    g_task_return_pointer (task, result, (GDestroyNotify) zy_figure_result_free);
  } else {
    zy_figure_result_free (result);
    g_task_return_error (task, error);
  }
}

static void fetch_next (GTask *task);

/* What is no image may be one at another address; a disk that is full is full. */
static void
take_error (GTask  *task,
            GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_OFFLINE) ||
      (error->domain != ZY_FETCH_ERROR && error->domain != ZY_ANSWER_ERROR &&
       error->domain != ZY_MIRROR_ERROR &&
       !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))) {
    g_task_return_error (task, error);
    return;
  }

  /* What the best address says counts. */
  if (fetch->error == NULL)
    fetch->error = g_error_copy (error);

  if ((is_missing (error) || is_final (error)) && fetch->next < fetch->addresses->len)
    fetch_next (task);
  else
    return_problem (task, fetch->error);

  g_error_free (error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  ZyFigureResult *result = g_task_propagate_pointer (G_TASK (async_result), &error);

  if (result == NULL) {
    take_error (task, error);
    return;
  }

  if (fetch->addresses->len > 0)
    result->address = g_strdup (fetch->addresses->pdata[0]);
  g_task_return_pointer (task, result, (GDestroyNotify) zy_figure_result_free);
}

/* Not cancellable: what is here already is kept. */
static void
store_async (GTask  *task,
             GBytes *bytes)
{
  g_autoptr (GTask) storing = g_task_new (g_task_get_source_object (task), NULL, stored_cb,
                                          g_object_ref (task));

  g_task_set_source_tag (storing, store_async);
  g_task_set_task_data (storing, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (storing, store_image);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (ZyFetchResponse) response = zy_fetcher_fetch_finish (ZY_FETCHER (source), result,
                                                                  &error);

  if (response != NULL &&
      zy_answer_check (response, fetch->addresses->pdata[fetch->next - 1], ZY_ANSWER_IMAGE, &error))
    store_async (task, response->bytes);
  else
    take_error (task, error);
}

/* @task is kept by what it waits for. */
static void
fetch_next (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *url = zy_mirror_apply (fetch->mirror, fetch->addresses->pdata[fetch->next++],
                                          &error);
  const ZyFetchRequest request = {
    .url = url,
    .accept = ACCEPT,
    .proxy = fetch->proxy,
    .max_bytes = fetch->limit,
    .priority = fetch->priority,
  };

  if (url != NULL)
    zy_fetcher_fetch_async (fetch->fetcher, &request, g_task_get_cancellable (task), fetched_cb,
                            g_object_ref (task));
  else
    take_error (task, error);
}

/* What has no address: an image within the digest, or one that was beside it. */
static void
take_without_address (GTask      *task,
                      const char *url)
{
  const Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = zy_figure_data_decode (url, fetch->limit);
  g_autoptr (GError) error = NULL;

  if (bytes != NULL) {
    store_async (task, bytes);
    return;
  }

  if (g_ascii_strncasecmp (url, "data:", strlen ("data:")) == 0)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("The image within the digest is broken or too large"));
  else
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("Its address leads nowhere: the digest does not say which site it is "
                           "of. The base address of the source does, where it is set"));
  return_problem (task, error);
}

void
zy_figure_fetch_async (ZyFigureStore       *store,
                       ZyFetcher           *fetcher,
                       const ZyFigureJob   *job,
                       gsize                limit,
                       ZyFetchPriority      priority,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Fetch *fetch;

  g_return_if_fail (ZY_IS_FIGURE_STORE (store));
  g_return_if_fail (ZY_IS_FETCHER (fetcher));
  g_return_if_fail (job != NULL);

  fetch = g_new0 (Fetch, 1);
  fetch->fetcher = g_object_ref (fetcher);
  fetch->addresses = g_ptr_array_ref (job->addresses);
  fetch->mirror = g_strdup (job->mirror);
  fetch->proxy = g_strdup (job->proxy);
  fetch->n_failures = job->n_failures;
  fetch->limit = limit;
  fetch->priority = priority;

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_figure_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, fetch, fetch_free);

  if (fetch->addresses->len > 0)
    fetch_next (task);
  else
    take_without_address (task, job->url);
}

ZyFigureResult *
zy_figure_fetch_finish (ZyFigureStore  *store,
                        GAsyncResult   *result,
                        GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
