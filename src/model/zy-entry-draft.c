/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-entry-draft.h"

/* Title, summary and abstract in two languages: room for more is made when there are more. */
#define USUAL_FIELDS 6

ZyEntryDraft *
zy_entry_draft_new_in_room (ZyRoom *room,
                            guint   line)
{
  ZyEntryDraft *self = zy_room_alloc (room, sizeof *self);
  GDestroyNotify free_name = room == NULL ? g_free : NULL;

  *self = (ZyEntryDraft) {
    .line = line,
    .categories = g_ptr_array_new_with_free_func (free_name),
    .authors = g_ptr_array_new_with_free_func (free_name),
    .fields = g_ptr_array_new_full (USUAL_FIELDS, (GDestroyNotify) zy_field_free),
    .sections = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_section_free),
    .figures = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_figure_free),
    .links = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_link_free),
    .room = room,
  };

  return self;
}

ZyEntryDraft *
zy_entry_draft_new (guint line)
{
  return zy_entry_draft_new_in_room (NULL, line);
}

void
zy_entry_draft_free (ZyEntryDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->arxiv_id);
  g_free (self->url);
  g_free (self->announce_type);
  g_free (self->section);
  g_free (self->affiliation);
  g_free (self->comment);
  g_free (self->code_url);
  g_free (self->journal_ref);
  g_free (self->doi);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->links);
  if (self->room == NULL)
    g_free (self);
}

static void
add_name (ZyEntryDraft *self,
          GPtrArray    *names,
          guint         most,
          ZySpan        name)
{
  char *copy;

  if (name.length == 0 || names->len == most)
    return;

  copy = zy_room_alloc (self->room, name.length + 1);
  zy_span_copy (name, copy);
  g_ptr_array_add (names, copy);
}

void
zy_entry_draft_add_category (ZyEntryDraft *self,
                             ZySpan        category)
{
  g_return_if_fail (self != NULL);

  add_name (self, self->categories, ZY_ENTRY_DRAFT_MAX_CATEGORIES, category);
}

void
zy_entry_draft_add_author (ZyEntryDraft *self,
                           ZySpan        author)
{
  g_return_if_fail (self != NULL);

  add_name (self, self->authors, ZY_ENTRY_DRAFT_MAX_AUTHORS, author);
}

void
zy_entry_draft_add_span (ZyEntryDraft *self,
                         ZyFieldKind   kind,
                         ZyLang        lang,
                         ZySpan        text,
                         gboolean      cut)
{
  g_return_if_fail (self != NULL);

  if (text.length > 0)
    g_ptr_array_add (self->fields, zy_field_new_in_room (self->room, kind, lang, text, cut));
}

void
zy_entry_draft_add_field (ZyEntryDraft *self,
                          ZyFieldKind   kind,
                          ZyLang        lang,
                          const char   *text,
                          gboolean      cut)
{
  if (text != NULL)
    zy_entry_draft_add_span (self, kind, lang, (ZySpan) { text, strlen (text) }, cut);
}

void
zy_entry_draft_take_field (ZyEntryDraft *self,
                           ZyFieldKind   kind,
                           ZyLang        lang,
                           char         *text,
                           gboolean      cut)
{
  zy_entry_draft_add_field (self, kind, lang, text, cut);
  g_free (text);
}

void
zy_entry_draft_add_section (ZyEntryDraft *self,
                            ZyFieldKind   kind,
                            ZyLang        lang,
                            guint         level,
                            ZySpan        title,
                            ZySpan        markdown)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->sections,
                   zy_section_new_in_room (self->room, kind, lang, level, title, markdown));
}

void
zy_entry_draft_add_figure (ZyEntryDraft *self,
                           ZySpan        url,
                           ZySpan        alt)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->figures, zy_figure_new_in_room (self->room, url, alt));
}

const char *
zy_entry_draft_get_text (const ZyEntryDraft *self,
                         ZyFieldKind         kind,
                         ZyLang              lang)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++) {
    const ZyField *field = self->fields->pdata[i];

    if (field->kind == kind && field->lang == lang)
      return field->text;
  }

  return NULL;
}
