/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyMedia:
 * @src: address as it is written
 * @alt: (nullable): alternative text
 * @link: (nullable): safe address of the link around it
 * @video: whether it is a video
 * @in_text: whether it stands in a line of text, so that only phrasing content may be written
 *
 * An image or a video met while sanitising.
 */
typedef struct {
  const char *src;
  const char *alt;
  const char *link;
  gboolean    video;
  gboolean    in_text;
} ZyMedia;

/**
 * ZyMediaFunc:
 * @out: HTML being written
 *
 * Writes what stands for an image or a video; what it writes is not sanitised again.
 */
typedef void (*ZyMediaFunc) (GString       *out,
                             const ZyMedia *media,
                             gpointer       user_data);

/**
 * zy_sanitize_url:
 * @url: (nullable): an address from a digest
 *
 * Returns: (nullable) (transfer full): the address if it is an absolute one with scheme http,
 *   https or mailto, without white space and control characters; else %NULL
 */
char *zy_sanitize_url  (const char  *url);

/**
 * zy_sanitize_html:
 * @html: untrusted HTML, valid UTF-8
 * @length: bytes of @html, or -1 when it ends with NUL
 * @media: (nullable): writes images and videos; without it they are left out
 *
 * Writes HTML anew with nothing but the elements and attributes of an allow-list, well-formed and
 * nested no deeper than a fixed bound, in time linear in @length. The text of what is refused
 * stays, except for what was never text, such as scripts. Headings become `h4` to `h6`, tables
 * stand in an element of class `scroll`.
 *
 * Returns: (transfer full): HTML for the inside of a block element
 */
char *zy_sanitize_html   (const char  *html,
                          gssize       length,
                          ZyMediaFunc  media,
                          gpointer     user_data);

/**
 * zy_sanitize_phrase:
 * @html: untrusted HTML, valid UTF-8
 * @length: bytes of @html, or -1 when it ends with NUL
 * @media: (nullable): writes images and videos; without it they are left out
 *
 * Does the same for what stands in a line, such as a heading: of blocks and tables only the text
 * stays.
 *
 * Returns: (transfer full): HTML for the inside of a paragraph or heading
 */
char *zy_sanitize_phrase (const char  *html,
                          gssize       length,
                          ZyMediaFunc  media,
                          gpointer     user_data);

G_END_DECLS
