/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyFigureBase:
 * @user: (nullable): where the user says that the site's own addresses begin
 * @digest: (nullable): where the digest came from
 * @source: (nullable): address of the digest's source
 *
 * What addresses of figures that are no whole addresses are relative to. Anything that is no http
 * or https address counts as none.
 */
typedef struct {
  const char *user;
  const char *digest;
  const char *source;
} ZyFigureBase;

/**
 * zy_figure_addresses:
 * @url: a figure's address as the digest writes it
 * @base: what it may be relative to
 *
 * Says where a figure may be fetched from.
 *
 * - A whole address is itself, and `//host/path` is https.
 * - `/images/x.png` is below the base the user gave, with the path that has. Else it is at the root
 *   of the digest's host; but where that is a repository (on raw.githubusercontent.com, GitHub,
 *   GitLab, Gitee, or as jsDelivr has it), it may be in the folder above the digest's, in `site`,
 *   the repository's root, `docs`, `static` or `public`; and where @digest is a folder, below that.
 * - Anything else is relative to the digest, then to the base the user gave.
 *
 * What is no ASCII, white space and the like are escaped; what is escaped already stays. Fragments
 * go. `file:`, `javascript:` and all other schemes are refused, as are user names in addresses.
 * `data:` is no address, see zy_figure_data_decode().
 *
 * Returns: (transfer full) (element-type utf8): http and https addresses, best first, each once;
 *   empty when there is none
 */
GPtrArray *zy_figure_addresses   (const char         *url,
                                  const ZyFigureBase *base);

/**
 * zy_figure_data_decode:
 * @url: an address
 * @limit: bytes that the image may have
 *
 * Reads an image that its address carries within (RFC 2397).
 *
 * Returns: (transfer full) (nullable): the image; %NULL when @url is no `data:` address, is broken,
 *   empty, or goes beyond @limit
 */
GBytes    *zy_figure_data_decode (const char         *url,
                                  gsize               limit);

G_END_DECLS
