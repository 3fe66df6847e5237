/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyHtmlTag:
 * @name: as written
 * @attributes: all that stands between the name and the end of the tag
 *
 * A start tag of a page, not copied.
 */
typedef struct {
  ZySpan name;
  ZySpan attributes;
} ZyHtmlTag;

/**
 * ZyHtmlTags:
 * @rest: what is still to be read; set to all of the page to begin with
 *
 * Reads the start tags of a page, whatever it is, and each byte of it once or twice. That is all
 * that is asked of a page here. libxml2's parser of HTML compares each attribute with all others of
 * its tag, and each end tag with all open elements.
 */
typedef struct {
  ZySpan rest;
} ZyHtmlTags;

/**
 * zy_html_tags_next:
 * @tag: (out): the next start tag that is not within a comment, a script or the like
 *
 * Returns: %FALSE at the end of the page
 */
gboolean zy_html_tags_next            (ZyHtmlTags       *self,
                                       ZyHtmlTag        *tag);

/**
 * zy_html_tag_is:
 * @name: in lower case
 *
 * Returns: whether the tag is of that name
 */
gboolean zy_html_tag_is               (const ZyHtmlTag  *self,
                                       const char       *name);

/**
 * zy_html_tag_get_attributes:
 * @names: (array length=n_names): in lower case
 * @values: (array length=n_names): set to the first value of each, without space around; to %NULL
 *   where there is none, or one that is longer than anything should be. To be freed.
 *
 * Reads the attributes of a tag, references in them resolved.
 */
void     zy_html_tag_get_attributes   (const ZyHtmlTag  *self,
                                       const char *const *names,
                                       char            **values,
                                       guint             n_names);

G_END_DECLS
