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
  g_free (self->format);
  if (!self->in_room)
    g_free (self);
}

/* cn-chat-arxiv translates titles and abstracts, and sums them up in both languages;
 * daily-arXiv-ai-enhanced leaves these as they are and writes the rest. */
ZyFieldMaker
zy_field_get_maker (const ZyField *self)
{
  gboolean published = self->kind == ZY_FIELD_TITLE || self->kind == ZY_FIELD_ABSTRACT;

  if (self->format == NULL)
    return ZY_FIELD_MAKER_PEOPLE;

  if (g_str_has_prefix (self->format, "chat-arxiv-")) {
    if (published)
      return self->lang == ZY_LANG_ZH ? ZY_FIELD_MAKER_TRANSLATOR : ZY_FIELD_MAKER_PEOPLE;
    return ZY_FIELD_MAKER_SUMMARIST;
  }
  if (g_str_has_prefix (self->format, "ai-enhanced-"))
    return published ? ZY_FIELD_MAKER_PEOPLE : ZY_FIELD_MAKER_SUMMARIST;

  return ZY_FIELD_MAKER_PEOPLE;
}
