/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-candidate.h"

G_BEGIN_DECLS

#define ZY_SOURCE_ADDRESS_ERROR (zy_source_address_error_quark ())

/**
 * ZySourceAddressError:
 * @ZY_SOURCE_ADDRESS_ERROR_EMPTY: there is nothing
 * @ZY_SOURCE_ADDRESS_ERROR_MALFORMED: it is no address
 * @ZY_SOURCE_ADDRESS_ERROR_SCHEME: it is an address of a kind that digests do not come from
 * @ZY_SOURCE_ADDRESS_ERROR_PASSWORD: there is a user name or a password in it
 * @ZY_SOURCE_ADDRESS_ERROR_TEMPLATE: its placeholders are not those of a day
 */
typedef enum {
  ZY_SOURCE_ADDRESS_ERROR_EMPTY,
  ZY_SOURCE_ADDRESS_ERROR_MALFORMED,
  ZY_SOURCE_ADDRESS_ERROR_SCHEME,
  ZY_SOURCE_ADDRESS_ERROR_PASSWORD,
  ZY_SOURCE_ADDRESS_ERROR_TEMPLATE,
} ZySourceAddressError;

GQuark     zy_source_address_error_quark (void);

/**
 * zy_source_address_read:
 * @text: what a user typed or pasted
 * @error: return location; its message can be shown as it is
 *
 * Understands an address as sources, without asking anybody: white space and quotes around it go, a
 * missing scheme is https, `feed://` is http, a path is a folder. A page of GitHub, GitLab, Gitee,
 * Codeberg or Bitbucket becomes the file it shows, or the front page of the repository; a listing
 * of arXiv, or the names of its categories, become their feed; an address with a date in it becomes
 * the template for every day.
 *
 * Returns: (transfer container) (element-type ZySourceCandidate) (nullable): what it can mean, most
 *   likely first, at least one; %NULL with #ZySourceAddressError
 */
GPtrArray *zy_source_address_read        (const char         *text,
                                          GError            **error);

/**
 * zy_source_address_check:
 * @kind: how @address is used
 * @address: an address, template or `file:` address, as #ZySourceSettings.address has it
 *
 * Says whether a source can have that address: http or https without user and password, for
 * %ZY_SOURCE_KIND_DATED with placeholders; for %ZY_SOURCE_KIND_FOLDER a local one.
 *
 * Returns: %FALSE with #ZySourceAddressError if not
 */
gboolean   zy_source_address_check       (ZySourceKind        kind,
                                          const char         *address,
                                          GError            **error);

/**
 * zy_source_address_normalise:
 * @address: an address or a template
 *
 * Brings an address to the one form that sources keep, without understanding it as something else:
 * the host in lower case and punycode, what is no ASCII escaped, no fragment and no needless port.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL with #ZySourceAddressError when it is
 *   not one of the web
 */
char      *zy_source_address_normalise   (const char         *address,
                                          GError            **error);

/**
 * zy_source_address_for_day:
 * @template: with `{date}` (2026-06-29), or with `{year}`, `{month}` and `{day}` (2026, 06, 29)
 * @date: a day, YYYY-MM-DD
 *
 * Returns: (transfer full) (nullable): the address of that day's digest; %NULL when @template or
 *   @date is none
 */
char      *zy_source_address_for_day     (const char         *template,
                                          const char         *date);

/**
 * zy_source_address_to_template:
 * @address: the address of one day's digest
 * @date: (out) (optional) (transfer full): the day, YYYY-MM-DD
 *
 * Makes placeholders of a day that stands in an address as 2026-06-29, 20260629, 2026/06/29,
 * 2026_06_29 or 2026.06.29; of several, of the last one, together with the same day before it.
 *
 * Returns: (transfer full) (nullable): a template that gives @address again for that day; %NULL
 *   when no day is in it
 */
char      *zy_source_address_to_template (const char         *address,
                                          char              **date);

/**
 * zy_source_address_suggest_name:
 * @kind: how @address is used
 * @address: an address, a template or a `file:` address
 *
 * Suggests what a source is called: `cs.CL` for …/cn-chat-arxiv/main/cs.CL.md, else the file, the
 * repository, the folder or the host, whichever says most.
 *
 * Returns: (transfer full): a name, never empty
 */
char      *zy_source_address_suggest_name (ZySourceKind       kind,
                                           const char        *address);

G_END_DECLS
