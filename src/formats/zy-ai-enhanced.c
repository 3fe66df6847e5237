/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-ai-enhanced.h"

#include "zy-boilerplate.h"
#include "zy-text.h"

/* What stands in the name of a file before its language. */
#define LANGUAGE_MARK "AI_enhanced_"

ZyAiLanguage
zy_ai_enhanced_get_language (const char *path)
{
  static const struct {
    const char *name;
    ZyAiLanguage language;
  } languages[] = {
    { "Chinese", ZY_AI_LANGUAGE_ZH }, { "Simplified Chinese", ZY_AI_LANGUAGE_ZH },
    { "zh", ZY_AI_LANGUAGE_ZH },      { "zh-CN", ZY_AI_LANGUAGE_ZH },
    { "zh_CN", ZY_AI_LANGUAGE_ZH },   { "中文", ZY_AI_LANGUAGE_ZH },
    { "简体中文", ZY_AI_LANGUAGE_ZH },    { "English", ZY_AI_LANGUAGE_EN },
    { "en", ZY_AI_LANGUAGE_EN },      { "en-US", ZY_AI_LANGUAGE_EN },
    { "英文", ZY_AI_LANGUAGE_EN },
  };
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;
  const char *mark = base != NULL ? strstr (base, LANGUAGE_MARK) : NULL;
  ZySpan name;

  if (mark == NULL)
    return ZY_AI_LANGUAGE_UNKNOWN;

  mark += strlen (LANGUAGE_MARK);
  name = (ZySpan) { mark, strcspn (mark, ".") };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    if (strlen (languages[i].name) == name.length &&
        g_ascii_strncasecmp (languages[i].name, name.text, name.length) == 0)
      return languages[i].language;
  }

  return name.length > 0 ? ZY_AI_LANGUAGE_OTHER : ZY_AI_LANGUAGE_UNKNOWN;
}

/* What stands in the place of a text that there is none of. */
static gboolean
is_placeholder (ZySpan text)
{
  static const ZySpan placeholders[] = {
    { "Summary generation failed", 25 },
    { "Motivation analysis unavailable", 31 },
    { "Method extraction failed", 24 },
    { "Result analysis unavailable", 27 },
    { "Conclusion extraction failed", 28 },
    { "Processing failed", 17 },
    { "No concise summary available.", 29 },
    { "Error", 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++) {
    if (zy_span_equal (text, placeholders[i]))
      return TRUE;
  }

  return FALSE;
}

/* A text of few words that are all terms looks English in any language; what the digest was made
 * for settles that, and Chinese wherever there is any of it. */
static ZyLang
lang_of (ZySpan       text,
         ZyAiLanguage language)
{
  gsize n_han;
  gsize n_latin;

  if (zy_text_is_chinese (text))
    return ZY_LANG_ZH;

  zy_text_count_letters (text, &n_han, &n_latin);
  if (n_han == 0 && n_latin > 0)
    return ZY_LANG_EN;

  return language == ZY_AI_LANGUAGE_EN ? ZY_LANG_EN : ZY_LANG_ZH;
}

void
zy_ai_enhanced_add_text (ZyEntryDraft *entry,
                         ZyFieldKind   kind,
                         ZyAiLanguage  language,
                         ZySpan        text,
                         gboolean      cut)
{
  text = zy_span_strip (text);

  if (text.length > 0 && language != ZY_AI_LANGUAGE_OTHER && !is_placeholder (text))
    zy_entry_draft_add_span (entry, kind, lang_of (text, language), text, cut);
}

void
zy_ai_enhanced_add_original (ZyEntryDraft *entry,
                             ZySpan        title,
                             ZySpan        abstract,
                             gboolean      cut)
{
  g_auto (ZyAnnouncement) found = { 0 };
  ZySpan text;

  if (!zy_boilerplate_is_possible (title) && !zy_boilerplate_is_possible (abstract)) {
    zy_entry_draft_add_span (entry, ZY_FIELD_TITLE, ZY_LANG_EN, zy_span_strip (title), FALSE);
    zy_entry_draft_add_span (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, zy_span_strip (abstract), cut);
    return;
  }

  found.arxiv_id = g_strdup (entry->arxiv_id);
  text = zy_boilerplate_strip_abstract (abstract, &found);
  zy_entry_draft_take_field (entry, ZY_FIELD_TITLE, ZY_LANG_EN,
                             zy_boilerplate_strip_title (title, &found), FALSE);
  zy_entry_draft_add_span (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, text, cut);
  zy_announcement_apply (&found, entry);
}
