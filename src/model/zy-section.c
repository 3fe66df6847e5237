/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-section.h"

ZySection *
zy_section_new (ZyFieldKind  kind,
                ZyLang       lang,
                guint        level,
                const char  *title,
                const char  *markdown)
{
  ZySection *self = g_new0 (ZySection, 1);

  self->kind = kind;
  self->lang = lang;
  self->level = level;
  self->title = g_strdup (title);
  self->markdown = g_strdup (markdown);

  return self;
}

ZySection *
zy_section_new_span (ZyFieldKind  kind,
                     ZyLang       lang,
                     guint        level,
                     const char  *title,
                     ZySpan       markdown)
{
  ZySection *self = zy_section_new (kind, lang, level, title, NULL);

  self->markdown = zy_span_dup (markdown);

  return self;
}

void
zy_section_free (ZySection *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->markdown);
  g_free (self);
}
