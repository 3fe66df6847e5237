/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-field.h"

ZyField *
zy_field_new (ZyFieldKind  kind,
              ZyLang       lang,
              const char  *text,
              gboolean     cut)
{
  ZyField *self = g_new (ZyField, 1);

  *self = (ZyField) {
    .kind = kind,
    .lang = lang,
    .text = g_strdup (text),
    .cut = cut,
  };

  return self;
}

void
zy_field_free (ZyField *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->source);
  g_free (self->date);
  g_free (self);
}
