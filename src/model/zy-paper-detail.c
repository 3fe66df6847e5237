/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper-detail.h"

G_DEFINE_BOXED_TYPE (ZyPaperDetail, zy_paper_detail, zy_paper_detail_ref, zy_paper_detail_unref)

void
zy_appearance_free (ZyAppearance *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  g_free (self->date);
  g_free (self->section);
  g_free (self->closing);
  g_free (self);
}

ZyPaperDetail *
zy_paper_detail_new (void)
{
  ZyPaperDetail *self = g_atomic_rc_box_new0 (ZyPaperDetail);

  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_field_free);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_section_free);
  self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_figure_free);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_link_free);
  self->appearances = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_appearance_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->language_view = ZY_LANGUAGE_VIEW_DEFAULT;

  return self;
}

ZyPaperDetail *
zy_paper_detail_ref (ZyPaperDetail *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
zy_paper_detail_clear (gpointer data)
{
  ZyPaperDetail *self = data;

  g_free (self->key);
  g_free (self->arxiv_id);
  g_free (self->url);
  g_free (self->announce_type);
  g_free (self->affiliation);
  g_free (self->comment);
  g_free (self->code_url);
  g_free (self->journal_ref);
  g_free (self->doi);
  g_free (self->document);
  g_free (self->note);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->appearances);
  g_ptr_array_unref (self->tags);
}

void
zy_paper_detail_unref (ZyPaperDetail *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, zy_paper_detail_clear);
}

const ZyField *
zy_paper_detail_get_field (const ZyPaperDetail *self,
                           ZyFieldKind          kind,
                           ZyLang               lang)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++) {
    const ZyField *field = self->fields->pdata[i];

    if (field->kind == kind && field->lang == lang)
      return field;
  }

  return NULL;
}

const ZyFigure *
zy_paper_detail_get_figure (const ZyPaperDetail *self,
                            const char          *url)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->figures->len; i++) {
    const ZyFigure *figure = self->figures->pdata[i];

    if (g_strcmp0 (figure->url, url) == 0)
      return figure;
  }

  return NULL;
}
