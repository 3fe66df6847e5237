/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-field.h"

/* The text stands right behind the field, in the same piece of memory. */
static char *
get_own_text (ZyField *self)
{
  return (char *) (self + 1);
}

ZyField *
zy_field_new_in_room (ZyRoom      *room,
                      ZyFieldKind  kind,
                      ZyLang       lang,
                      ZySpan       text,
                      gboolean     cut)
{
  ZyField *self = zy_room_alloc (room, sizeof *self + text.length + 1);

  *self = (ZyField) {
    .kind = kind,
    .lang = lang,
    .text = get_own_text (self),
    .cut = cut,
    .in_room = room != NULL,
  };
  zy_span_copy (text, self->text);

  return self;
}

ZyField *
zy_field_new (ZyFieldKind  kind,
              ZyLang       lang,
              const char  *text,
              gboolean     cut)
{
  /* A damaged library may have none. */
  return zy_field_new_in_room (NULL, kind, lang,
                               (ZySpan) { text, text != NULL ? strlen (text) : 0 }, cut);
}

void
zy_field_free (ZyField *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  g_free (self->date);
  if (!self->in_room)
    g_free (self);
}
