/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"
#include "zy-room.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyField:
 * @kind: what the text says
 * @lang: the language it is in
 * @text: plain text; mathematics stays in TeX between dollars. It is part of the field and stays
 *   as it is.
 * @cut: whether the publisher cut the text short
 * @source: (nullable): name of the source the text came from; set when read from a library
 * @date: (nullable): date of the digest it came from, YYYY-MM-DD; set when read from a library
 * @in_room: whether it is part of a room and freed with that
 *
 * One text of a paper in one language, with its provenance.
 */
typedef struct {
  ZyFieldKind  kind;
  ZyLang       lang;
  char        *text;
  gboolean     cut;
  char        *source;
  char        *date;
  gboolean     in_room;
} ZyField;

/**
 * zy_field_new:
 * @text: (nullable): copied
 *
 * Returns: (transfer full): a field without provenance
 */
ZyField *zy_field_new         (ZyFieldKind  kind,
                               ZyLang       lang,
                               const char  *text,
                               gboolean     cut);

/**
 * zy_field_new_in_room:
 * @room: (nullable): where it is put; without one it has memory of its own
 * @text: copied
 *
 * Returns: (transfer full): a field without provenance
 */
ZyField *zy_field_new_in_room (ZyRoom      *room,
                               ZyFieldKind  kind,
                               ZyLang       lang,
                               ZySpan       text,
                               gboolean     cut);
void     zy_field_free        (ZyField     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyField, zy_field_free)

G_END_DECLS
