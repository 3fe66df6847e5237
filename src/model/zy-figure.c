/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figure.h"

ZyFigure *
zy_figure_new_in_room (ZyRoom *room,
                       ZySpan  url,
                       ZySpan  alt)
{
  gsize size = sizeof (ZyFigure) + url.length + 1 + alt.length + 1;
  ZyFigure *self = zy_room_alloc (room, size);
  char *texts = (char *) (self + 1);

  *self = (ZyFigure) {
    .url = texts,
    .alt = alt.length > 0 ? texts + url.length + 1 : NULL,
    .in_room = room != NULL,
  };
  zy_span_copy (url, texts);
  zy_span_copy (alt, texts + url.length + 1);

  return self;
}

ZyFigure *
zy_figure_new (const char *url,
               const char *alt)
{
  return zy_figure_new_in_room (NULL, (ZySpan) { url, url != NULL ? strlen (url) : 0 },
                                (ZySpan) { alt, alt != NULL ? strlen (alt) : 0 });
}

void
zy_figure_free (ZyFigure *self)
{
  if (self == NULL)
    return;

  g_free (self->hash);
  g_free (self->problem);
  if (!self->in_room)
    g_free (self);
}
