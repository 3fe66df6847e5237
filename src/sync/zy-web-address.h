/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyWebAddress:
 * @scheme: `http` or `https`
 * @host: in lower case and ASCII
 * @port: or -1 for the scheme's own
 * @path: escaped, from its `/` on
 * @query: (nullable): escaped, without its `?`
 *
 * An address of the web, taken apart. Fragments are no part of what is asked for.
 */
typedef struct {
  const char *scheme;
  char       *host;
  int         port;
  char       *path;
  char       *query;
} ZyWebAddress;

/**
 * zy_web_address_parse:
 * @text: an address with its scheme
 *
 * Takes an address apart and brings it to one form: IDNs in punycode, all that is no ASCII escaped,
 * no port that goes without saying. Placeholders in braces stay as they are.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL with #ZySourceAddressError
 */
ZyWebAddress *zy_web_address_parse     (const char          *text,
                                        GError             **error);
void          zy_web_address_free      (ZyWebAddress        *self);

/**
 * zy_web_address_is_below:
 * @domain: such as `arxiv.org`
 *
 * Returns: whether the host is @domain or one below it
 */
gboolean      zy_web_address_is_below  (const ZyWebAddress  *self,
                                        const char          *domain);

/**
 * zy_web_address_to_string:
 *
 * Returns: (transfer full): the address
 */
char         *zy_web_address_to_string (const ZyWebAddress  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyWebAddress, zy_web_address_free)

G_END_DECLS
