/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyXmlElement:
 * @name: local name
 * @prefix: (nullable): prefix as written
 * @uri: (nullable): what namespace the prefix is declared to be of
 * @depth: of the element, from 1
 * @line: line of the file on which it begins, from 1
 * @attributes: (private)
 * @namespaces: (private)
 *
 * An element that begins. Valid during the call only.
 */
typedef struct {
  const char   *name;
  const char   *prefix;
  const char   *uri;
  guint         depth;
  guint         line;

  /*< private >*/
  const GArray *attributes;
  const GArray *namespaces;
} ZyXmlElement;

/**
 * ZyXmlHandler:
 * @start_element: an element begins
 * @end_element: an element ends; not called for those that are open where the file breaks off
 * @text: character data, in as many pieces as it comes; references are resolved
 *
 * Who listens to zy_xml_read().
 */
typedef struct {
  void (*start_element) (const ZyXmlElement *element,
                         gpointer            data);
  void (*end_element)   (const char         *name,
                         guint               depth,
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
 * Reads XML as a stream of events, in time proportional to its length, whatever it is. No damage
 * ends the reading: what cannot be a tag is text, and the end of an element ends those that are
 * open in it. A document type is passed over: nothing it declares counts, nothing outside @text is
 * touched. Entities of HTML stand for their character, all others for nothing.
 *
 * Returns: %FALSE with %ZY_IMPORT_ERROR_MALFORMED when there is not one element, or with
 *   %G_IO_ERROR_CANCELLED, see zy_import_is_cancelled()
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
 * Returns: (transfer full) (nullable): value of the attribute without space around, if there is one
 *   and it is not empty
 */
char    *zy_xml_element_dup_attribute   (const ZyXmlElement  *element,
                                         const char          *name);

/**
 * zy_xml_element_dup_attribute_of:
 * @uri: a namespace
 * @name: local name
 *
 * Returns: (transfer full) (nullable): value of the attribute of that namespace without space
 *   around, if there is one and it is not empty
 */
char    *zy_xml_element_dup_attribute_of
                                        (const ZyXmlElement  *element,
                                         const char          *uri,
                                         const char          *name);

/**
 * zy_xml_resolve:
 * @reference: the name of a reference, as it stands between `&` and `;`
 *
 * Resolves references of XML and HTML: `#946`, `#x3b2`, `beta`.
 *
 * Returns: a character; U+FFFD when there is none of that number; 0 when the name is not known
 */
gunichar zy_xml_resolve                 (ZySpan               reference);

G_END_DECLS
