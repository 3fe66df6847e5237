/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fetch-run.h"

#include <string.h>

static void
on_fetched (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  ZyFetchRun *self = user_data;

  self->response = zy_fetcher_fetch_finish (ZY_FETCHER (object), result, &self->error);
  self->done = TRUE;
  g_assert_true ((self->response == NULL) == (self->error != NULL));
}

ZyFetchRun *
zy_fetch_run_begin (ZyFetcher            *fetcher,
                    const ZyFetchRequest *request)
{
  ZyFetchRun *self = g_new0 (ZyFetchRun, 1);

  self->cancellable = g_cancellable_new ();
  zy_fetcher_fetch_async (fetcher, request, self->cancellable, on_fetched, self);
  g_assert_false (self->done);

  return self;
}

void
zy_fetch_run_wait (ZyFetchRun *self)
{
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
}

void
zy_fetch_run_free (ZyFetchRun *self)
{
  g_assert_true (self->done);
  g_clear_pointer (&self->response, zy_fetch_response_free);
  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  g_free (self);
}

ZyFetchResponse *
zy_fetch_run (ZyFetcher             *fetcher,
              const ZyFetchRequest  *request,
              GError               **error)
{
  g_autoptr (ZyFetchRun) self = zy_fetch_run_begin (fetcher, request);

  zy_fetch_run_wait (self);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));

  return g_steal_pointer (&self->response);
}

ZyFetchResponse *
zy_fetch_run_url (ZyFetcher   *fetcher,
                  const char  *url,
                  GError     **error)
{
  const ZyFetchRequest request = { .url = url };

  return zy_fetch_run (fetcher, &request, error);
}

GError *
zy_fetch_run_expect (ZyFetcher    *fetcher,
                     const char   *url,
                     ZyFetchError  code,
                     const char   *host)
{
  GError *error = NULL;
  g_autoptr (ZyFetchResponse) response = zy_fetch_run_url (fetcher, url, &error);

  g_assert_error (error, ZY_FETCH_ERROR, (int) code);
  g_assert_null (response);
  g_assert_nonnull (strstr (error->message, host));

  return error;
}

const char *
zy_fetch_run_body (ZyFetchResponse *response)
{
  static char text[4096];
  gsize length;
  const char *data;

  g_assert_nonnull (response->bytes);
  data = g_bytes_get_data (response->bytes, &length);
  g_assert_cmpuint (length, <, sizeof text);
  if (length > 0)
    memcpy (text, data, length);
  text[length] = '\0';

  return text;
}
