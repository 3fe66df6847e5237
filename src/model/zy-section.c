/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-section.h"

ZySection *
zy_section_new_in_room (ZyRoom      *room,
                        ZyFieldKind  kind,
                        ZyLang       lang,
                        guint        level,
                        ZySpan       title,
                        ZySpan       markdown)
{
  gsize size = sizeof (ZySection) + title.length + 1 + markdown.length + 1;
  ZySection *self = zy_room_alloc (room, size);
  char *texts = (char *) (self + 1);

  *self = (ZySection) {
    .kind = kind,
    .lang = lang,
    .level = level,
    .title = title.length > 0 ? texts : NULL,
    .markdown = texts + title.length + 1,
    .in_room = room != NULL,
  };
  zy_span_copy (title, texts);
  zy_span_copy (markdown, self->markdown);

  return self;
}

ZySection *
zy_section_new (ZyFieldKind  kind,
                ZyLang       lang,
                guint        level,
                const char  *title,
                const char  *markdown)
{
  return zy_section_new_in_room (NULL, kind, lang, level,
                                 (ZySpan) { title, title != NULL ? strlen (title) : 0 },
                                 (ZySpan) { markdown, markdown != NULL ? strlen (markdown) : 0 });
}

void
zy_section_free (ZySection *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  g_free (self->date);
  g_free (self->format);
  if (!self->in_room)
    g_free (self);
}
