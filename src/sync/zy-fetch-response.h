/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyFetchResponse:
 * @status: 200, or 304 when the version that is known is still the one there is
 * @url: where the answer came from, after redirections and without fragment; the base of relative
 *   addresses in it
 * @permanent_url: (nullable): where to ask the next time: the address to which permanent
 *   redirections (301, 308) led from the one that was asked for, none of them after a temporary
 *   one; %NULL when there were none such. A network that wants the user to sign in redirects too:
 *   it is worth keeping only once the answer has proved to be what was asked for
 * @etag: (nullable): `ETag` to send the next time; that of the request where a 304 has none
 * @last_modified: (nullable): `Last-Modified` to send the next time, likewise
 * @content_type: (nullable): `Content-Type` with its parameters; servers lie in it
 * @bytes: (nullable): the body, decompressed, not beyond the limit of the request and complete as
 *   far as that can be told; empty when the server sent none; %NULL with 304
 * @n_bytes_on_wire: bytes of the body as they came, so compressed where they were
 *
 * What came of a request.
 */
typedef struct {
  guint status;
  char *url;
  char *permanent_url;
  char *etag;
  char *last_modified;
  char *content_type;
  GBytes *bytes;
  guint64 n_bytes_on_wire;
} ZyFetchResponse;

void zy_fetch_response_free (ZyFetchResponse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyFetchResponse, zy_fetch_response_free)

G_END_DECLS
