/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"
#include "zy-room.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyFieldMaker:
 * @ZY_FIELD_MAKER_PEOPLE: the authors, or whoever writes the digest; also where nothing is known
 * @ZY_FIELD_MAKER_TRANSLATOR: a program translated it
 * @ZY_FIELD_MAKER_SUMMARIST: a program wrote it, from what the authors wrote
 *
 * Who made a text what it is.
 */
typedef enum {
  ZY_FIELD_MAKER_PEOPLE,
  ZY_FIELD_MAKER_TRANSLATOR,
  ZY_FIELD_MAKER_SUMMARIST,
} ZyFieldMaker;

/**
 * ZyField:
 * @kind: what the text says
 * @lang: the language it is in
 * @text: plain text; mathematics stays in TeX between dollars. It is part of the field and stays
 *   as it is.
 * @cut: whether the publisher cut the text short
 * @source: (nullable): name of the source the text came from; set when read from a library
 * @date: (nullable): date of the digest it came from, YYYY-MM-DD; set when read from a library
 * @format: (nullable): format of that digest; set when read from a library
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
  char        *format;
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

/**
 * zy_field_get_maker:
 *
 * Says who made the text, by the format of the digest it came from: some are made by programs from
 * what arXiv publishes, and say so.
 */
ZyFieldMaker zy_field_get_maker (const ZyField *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyField, zy_field_free)

G_END_DECLS
