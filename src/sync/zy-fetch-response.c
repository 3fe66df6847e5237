/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fetch-response.h"

void
zy_fetch_response_free (ZyFetchResponse *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->permanent_url);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->content_type);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}
