/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sample-paper.h"

void
zy_sample_paper_add_field (ZyPaperDetail *paper,
                           ZyFieldKind    kind,
                           ZyLang         lang,
                           const char    *text)
{
  g_ptr_array_add (paper->fields, zy_field_new (kind, lang, text, FALSE));
}

void
zy_sample_paper_add_section (ZyPaperDetail *paper,
                             const char    *title,
                             const char    *markdown)
{
  g_ptr_array_add (paper->sections,
                   zy_section_new (ZY_FIELD_OTHER, ZY_LANG_ZH, 1, title, markdown));
}

ZyPaperDetail *
zy_sample_paper_new (const char *key)
{
  ZyPaperDetail *paper = zy_paper_detail_new ();
  g_autofree char *title_zh = g_strdup_printf ("论文%s", key);
  g_autofree char *title_en = g_strdup_printf ("Paper %s", key);
  g_autofree char *abstract_zh = g_strdup_printf ("论文%s的摘要。", key);
  g_autofree char *abstract_en = g_strdup_printf ("The abstract of paper %s.", key);

  paper->key = g_strdup (key);
  zy_sample_paper_add_field (paper, ZY_FIELD_TITLE, ZY_LANG_ZH, title_zh);
  zy_sample_paper_add_field (paper, ZY_FIELD_TITLE, ZY_LANG_EN, title_en);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, abstract_zh);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, abstract_en);

  return paper;
}
