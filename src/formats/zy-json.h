/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZY_JSON_MAX_DEPTH:
 *
 * How deep arrays and objects may stand in each other. No record needs more than three.
 */
#define ZY_JSON_MAX_DEPTH 64

typedef enum {
  ZY_JSON_NULL,
  ZY_JSON_BOOLEAN,
  ZY_JSON_NUMBER,
  ZY_JSON_STRING,
  ZY_JSON_ARRAY,
  ZY_JSON_OBJECT,
} ZyJsonType;

/**
 * ZyJsonValue:
 * @text: all of it as it stands in the file, quotes and brackets included
 *
 * A value of RFC 8259 that was found to be well-formed, not decoded and not copied.
 */
typedef struct {
  ZyJsonType type;
  ZySpan     text;
} ZyJsonValue;

/**
 * zy_json_scan:
 * @text: valid UTF-8; a value is where it begins, after white space or not
 * @value: (out): the value
 * @stop: (out): the first byte that cannot belong to a value, or the end of @text when the value
 *   does not end in it
 *
 * Finds the end of a value and whether it is well-formed: in one pass, without recursion and
 * without memory, however deep or long it is. A line break within a string is refused, so that a
 * string that was never closed does not take in the rest of a file.
 *
 * Returns: whether there is a value; if not, @stop is set, and @value is not
 */
gboolean zy_json_scan         (ZySpan             text,
                               ZyJsonValue       *value,
                               const char       **stop);

/**
 * zy_json_next_member:
 * @rest: (inout): what is left of an object that zy_json_scan() found; at first all of it
 * @name: (out): the name, in its quotes
 * @value: (out): the value
 *
 * Reads the members of an object in their order.
 *
 * Returns: %FALSE at its end
 */
gboolean zy_json_next_member  (ZySpan            *rest,
                               ZySpan            *name,
                               ZyJsonValue       *value);

/**
 * zy_json_next_element:
 * @rest: (inout): what is left of an array that zy_json_scan() found; at first all of it
 * @value: (out): the value
 *
 * Reads the elements of an array in their order.
 *
 * Returns: %FALSE at its end
 */
gboolean zy_json_next_element (ZySpan            *rest,
                               ZyJsonValue       *value);

/**
 * zy_json_find_name:
 * @name: from zy_json_next_member()
 * @names: the names to look for, without quotes
 * @n_names: how many
 *
 * Returns: which of @names it is, or @n_names when it is none of them
 */
guint    zy_json_find_name    (ZySpan             name,
                               const char *const *names,
                               guint              n_names);

/**
 * zy_json_dup_string:
 * @string: a string in its quotes
 *
 * Decodes a string. NUL characters are dropped, half a surrogate pair becomes U+FFFD.
 *
 * Returns: (transfer full): the string in UTF-8
 */
char    *zy_json_dup_string   (ZySpan             string);

G_END_DECLS
