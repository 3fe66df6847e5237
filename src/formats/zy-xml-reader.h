/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyXmlElement:
 * @name: local name
 * @prefix: (nullable): prefix as written
 * @uri: (nullable): namespace; %NULL where there is none, or the prefix is not declared
 * @depth: of the element, from 1
 * @line: line of the file on which its tag ends, from 1
 * @attributes: (private)
 * @n_attributes: (private)
 *
 * An element that begins. Valid during the call only.
 */
typedef struct {
  const char  *name;
  const char  *prefix;
  const char  *uri;
  guint        depth;
  guint        line;

  /*< private >*/
  const void  *attributes;
  guint        n_attributes;
} ZyXmlElement;

/**
 * ZyXmlHandler:
 * @start_element: an element begins
 * @end_element: the element of that depth ends; not called for those that are open where the file
 *   breaks off
 * @text: character data, in as many pieces as it comes; references are resolved
 *
 * Who listens to zy_xml_read().
 */
typedef struct {
  void (*start_element) (const ZyXmlElement *element,
                         gpointer            data);
  void (*end_element)   (guint               depth,
                         gpointer            data);
  void (*text)          (ZySpan              text,
                         gpointer            data);
} ZyXmlHandler;

/**
 * zy_xml_read:
 * @text: XML as zy_decode() makes it; what it declares as its encoding is not looked at
 * @handler: who listens
 * @data: what @handler gets
 * @draft: gets a note for damage, with its line
 *
 * Reads XML as a stream of events, in linear time, whatever it is. Damage does not end the
 * reading where libxml2 can go on after it. A document type is passed over: nothing it declares
 * counts, nothing outside @text is touched. Entities of HTML stand for their character, all others
 * for nothing.
 *
 * Returns: %FALSE with %ZY_IMPORT_ERROR_MALFORMED when there is not one element
 */
gboolean zy_xml_read                    (ZySpan               text,
                                         const ZyXmlHandler  *handler,
                                         gpointer             data,
                                         ZyDigestDraft       *draft,
                                         GError             **error);

/**
 * zy_xml_element_dup_attribute:
 * @name: local name; the attribute's namespace does not matter
 *
 * Returns: (transfer full) (nullable): value of the attribute in valid UTF-8, without space around,
 *   if there is one and it is not empty
 */
char    *zy_xml_element_dup_attribute   (const ZyXmlElement  *element,
                                         const char          *name);

G_END_DECLS
