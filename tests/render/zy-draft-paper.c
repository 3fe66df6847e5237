/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-draft-paper.h"

static ZyLink *
copy_link (const ZyLink *link)
{
  return zy_link_new (link->label, link->url);
}

static ZyFigure *
copy_figure (const ZyFigure *figure)
{
  return zy_figure_new (figure->url, figure->alt);
}

static void
copy_all (GPtrArray *to,
          GPtrArray *from,
          gpointer (*copy) (gconstpointer item))
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, copy (from->pdata[i]));
}

static void
add_fields (ZyPaperDetail       *paper,
            const ZyDigestDraft *digest,
            const ZyEntryDraft  *entry)
{
  for (guint kind = 0; kind < ZY_N_FIELD_KINDS; kind++) {
    for (guint i = 0; i < entry->fields->len; i++) {
      const ZyField *field = entry->fields->pdata[i];
      ZyField *copy;

      if (field->kind != kind)
        continue;

      copy = zy_field_new (field->kind, field->lang, field->text, field->cut);
      copy->source = g_strdup (digest->source);
      copy->date = g_strdup (digest->date);
      copy->format = g_strdup (digest->format);
      g_ptr_array_add (paper->fields, copy);
    }
  }
}

static void
add_sections (ZyPaperDetail       *paper,
              const ZyDigestDraft *digest,
              const ZyEntryDraft  *entry)
{
  for (guint i = 0; i < entry->sections->len; i++) {
    const ZySection *section = entry->sections->pdata[i];
    ZySection *copy = zy_section_new (section->kind, section->lang, section->level, section->title,
                                      section->markdown);

    copy->source = g_strdup (digest->source);
    copy->date = g_strdup (digest->date);
    copy->format = g_strdup (digest->format);
    g_ptr_array_add (paper->sections, copy);
  }
}

static void
add_appearance (ZyPaperDetail       *paper,
                const ZyDigestDraft *digest,
                const ZyEntryDraft  *entry,
                guint                position)
{
  ZyAppearance *appearance = g_new0 (ZyAppearance, 1);

  appearance->source = g_strdup (digest->source);
  appearance->date = g_strdup (digest->date);
  appearance->position = position;
  appearance->section = g_strdup (entry->section);
  appearance->closing = g_strdup (digest->closing);
  g_ptr_array_add (paper->appearances, appearance);
}

ZyPaperDetail *
zy_draft_paper_new (const ZyDigestDraft *digest,
                    guint                position)
{
  const ZyEntryDraft *entry = digest->entries->pdata[position - 1];
  ZyPaperDetail *paper = zy_paper_detail_new ();

  paper->key = g_strdup (entry->key);
  paper->arxiv_id = g_strdup (entry->arxiv_id);
  paper->version = entry->version;
  paper->url = g_strdup (entry->url);
  paper->announce_type = g_strdup (entry->announce_type);
  paper->affiliation = g_strdup (entry->affiliation);
  paper->comment = g_strdup (entry->comment);
  paper->code_url = g_strdup (entry->code_url);
  paper->journal_ref = g_strdup (entry->journal_ref);
  paper->doi = g_strdup (entry->doi);
  copy_all (paper->categories, entry->categories, (gpointer (*) (gconstpointer)) g_strdup);
  copy_all (paper->authors, entry->authors, (gpointer (*) (gconstpointer)) g_strdup);
  copy_all (paper->links, entry->links, (gpointer (*) (gconstpointer)) copy_link);
  copy_all (paper->figures, entry->figures, (gpointer (*) (gconstpointer)) copy_figure);
  paper->n_missing_figures = paper->figures->len;
  add_fields (paper, digest, entry);
  add_sections (paper, digest, entry);
  add_appearance (paper, digest, entry, position);

  return paper;
}
