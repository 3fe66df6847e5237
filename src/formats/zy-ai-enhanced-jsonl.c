/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-ai-enhanced-jsonl.h"

#include <glib/gi18n-lib.h>

#include "zy-ai-enhanced.h"
#include "zy-entry-key.h"
#include "zy-json-records.h"
#include "zy-note-pad.h"
#include "zy-url.h"

typedef enum {
  MEMBER_ID,
  MEMBER_ABS,
  MEMBER_PDF,
  MEMBER_TITLE,
  MEMBER_AUTHORS,
  MEMBER_CATEGORIES,
  MEMBER_COMMENT,
  MEMBER_DATE,
  MEMBER_SUMMARY,
  MEMBER_AI,
  MEMBER_CODE_URL,
  MEMBER_CODE_STARS,
  MEMBER_CODE_LAST_UPDATE,
  N_MEMBERS,
} Member;

static const char *const members[] = {
  [MEMBER_ID] = "id",
  [MEMBER_ABS] = "abs",
  [MEMBER_PDF] = "pdf",
  [MEMBER_TITLE] = "title",
  [MEMBER_AUTHORS] = "authors",
  [MEMBER_CATEGORIES] = "categories",
  [MEMBER_COMMENT] = "comment",
  [MEMBER_DATE] = "date",
  [MEMBER_SUMMARY] = "summary",
  [MEMBER_AI] = "AI",
  [MEMBER_CODE_URL] = "code_url",
  [MEMBER_CODE_STARS] = "code_stars",
  [MEMBER_CODE_LAST_UPDATE] = "code_last_update",
};

static const char *const texts[] = {
  "tldr", "motivation", "method", "result", "conclusion",
};

static const ZyFieldKind text_kinds[] = {
  ZY_FIELD_TLDR, ZY_FIELD_MOTIVATION, ZY_FIELD_METHOD, ZY_FIELD_RESULT, ZY_FIELD_CONCLUSION,
};

#define N_TEXTS G_N_ELEMENTS (texts)

/* No paper has more; further ones are passed over. */
#define MAX_AUTHORS 20000
#define MAX_CATEGORIES 100

/* The members of a record; of a name that stands twice the last one counts. */
typedef struct {
  ZyJsonValue values[N_MEMBERS + 1];
} Members;

typedef struct {
  ZyDigestDraft *draft;
  ZyAiLanguage   language;
  ZyNotePad      wrong_types;
} Parser;

static void
read_members (ZySpan   object,
              Members *self)
{
  ZySpan name;
  ZyJsonValue value;

  *self = (Members) { 0 };
  while (zy_json_next_member (&object, &name, &value))
    self->values[zy_json_find_name (name, members, N_MEMBERS)] = value;
}

static gboolean
has_member (const Members *self,
            Member         member)
{
  return self->values[member].text.length > 0;
}

static gboolean
names_paper (const Members *self)
{
  return has_member (self, MEMBER_ID) || has_member (self, MEMBER_ABS) ||
         has_member (self, MEMBER_PDF) || has_member (self, MEMBER_TITLE);
}

static gboolean
is_record (const ZyJsonRecord *record)
{
  Members found;

  if (record->bad)
    return zy_span_find (record->text, ZY_SPAN_LITERAL ("\"summary\"")) != NULL &&
           zy_span_find (record->text, ZY_SPAN_LITERAL ("\"categories\"")) != NULL;

  read_members (record->text, &found);

  return has_member (&found, MEMBER_ID) &&
         (has_member (&found, MEMBER_AI) ||
          (has_member (&found, MEMBER_SUMMARY) && has_member (&found, MEMBER_CATEGORIES)));
}

static gboolean
ai_enhanced_jsonl_sniff (const char *text,
                         gsize       length)
{
  return zy_json_records_sniff ((ZySpan) { text, length }, is_record);
}

/* A text; %NULL when there is none. Identifiers and counts may be numbers. */
static char *
dup_text (Parser            *self,
          guint              line,
          const ZyJsonValue *value)
{
  if (value->text.length == 0 || value->type == ZY_JSON_NULL)
    return NULL;

  if (value->type == ZY_JSON_NUMBER)
    return zy_span_dup (value->text);

  if (value->type == ZY_JSON_STRING) {
    g_autofree char *text = zy_json_dup_string (value->text);

    return *g_strstrip (text) != '\0' ? g_steal_pointer (&text) : NULL;
  }

  zy_note_pad_add (&self->wrong_types, line);

  return NULL;
}

static void
add_names (Parser            *self,
           guint              line,
           const ZyJsonValue *value,
           GPtrArray         *names,
           guint              max)
{
  ZySpan rest = value->text;
  ZyJsonValue element;

  if (value->type != ZY_JSON_ARRAY) {
    char *name = dup_text (self, line, value);

    if (name != NULL)
      g_ptr_array_add (names, name);
    return;
  }

  while (names->len < max && zy_json_next_element (&rest, &element)) {
    char *name = dup_text (self, line, &element);

    if (name != NULL)
      g_ptr_array_add (names, name);
  }
}

/* The address, else the identifier: each of them alone tells the paper. */
static void
set_link (Parser        *self,
          ZyEntryDraft  *entry,
          const Members *record)
{
  static const Member links[] = { MEMBER_ABS, MEMBER_ID, MEMBER_PDF };

  for (gsize i = 0; i < G_N_ELEMENTS (links) && entry->url == NULL; i++) {
    g_autofree char *link = dup_text (self, entry->line, &record->values[links[i]]);

    if (link != NULL)
      zy_entry_set_link (entry, (ZySpan) { link, strlen (link) });
  }
}

static void
add_code (Parser        *self,
          ZyEntryDraft  *entry,
          const Members *record)
{
  g_autofree char *url = dup_text (self, entry->line, &record->values[MEMBER_CODE_URL]);
  g_autofree char *stars = dup_text (self, entry->line, &record->values[MEMBER_CODE_STARS]);
  g_autofree char *update = dup_text (self, entry->line, &record->values[MEMBER_CODE_LAST_UPDATE]);
  g_autofree char *label = NULL;

  if (url == NULL || zy_url_length (url, strlen (url)) != strlen (url))
    return;

  if (stars != NULL)
    label = g_strconcat ("★ ", stars, update != NULL ? " · " : NULL, update, NULL);
  else
    label = g_steal_pointer (&update);

  if (label != NULL)
    g_ptr_array_add (entry->links, zy_link_new (label, url));

  entry->code_url = g_steal_pointer (&url);
}

static void
add_texts (Parser            *self,
           ZyEntryDraft      *entry,
           const ZyJsonValue *ai)
{
  ZyJsonValue values[N_TEXTS + 1] = { 0 };
  ZySpan rest = ai->text;
  ZySpan name;
  ZyJsonValue value;

  if (ai->text.length == 0 || ai->type == ZY_JSON_NULL)
    return;

  if (ai->type != ZY_JSON_OBJECT) {
    zy_note_pad_add (&self->wrong_types, entry->line);
    return;
  }

  while (zy_json_next_member (&rest, &name, &value))
    values[zy_json_find_name (name, texts, N_TEXTS)] = value;

  for (gsize i = 0; i < N_TEXTS; i++) {
    g_autofree char *text = dup_text (self, entry->line, &values[i]);

    if (text != NULL)
      zy_ai_enhanced_add_text (entry, text_kinds[i], self->language,
                               (ZySpan) { text, strlen (text) }, FALSE);
  }
}

static ZyEntryDraft *
read_record (const ZyJsonRecord *json,
             gpointer            data)
{
  Parser *self = data;
  g_autoptr (ZyEntryDraft) entry = NULL;
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  Members record;

  read_members (json->text, &record);
  if (!names_paper (&record))
    return NULL;

  entry = zy_entry_draft_new (json->line);
  set_link (self, entry, &record);

  add_names (self, json->line, &record.values[MEMBER_AUTHORS], entry->authors, MAX_AUTHORS);
  add_names (self, json->line, &record.values[MEMBER_CATEGORIES], entry->categories,
             MAX_CATEGORIES);
  entry->comment = dup_text (self, json->line, &record.values[MEMBER_COMMENT]);
  add_code (self, entry, &record);

  title = dup_text (self, json->line, &record.values[MEMBER_TITLE]);
  summary = dup_text (self, json->line, &record.values[MEMBER_SUMMARY]);
  zy_ai_enhanced_add_original (entry, (ZySpan) { title, title != NULL ? strlen (title) : 0 },
                               (ZySpan) { summary, summary != NULL ? strlen (summary) : 0 }, FALSE);
  add_texts (self, entry, &record.values[MEMBER_AI]);
  zy_json_records_take_date (self->draft, &record.values[MEMBER_DATE]);

  return zy_entry_set_key (entry) ? g_steal_pointer (&entry) : NULL;
}

static gboolean
ai_enhanced_jsonl_parse (const char     *text,
                         gsize           length,
                         ZyDigestDraft  *draft,
                         GError        **error)
{
  Parser self = {
    .draft = draft,
    .language = zy_ai_enhanced_get_language (draft->path),
    .wrong_types = { draft, _("A part of this record is no text and was passed over"), 0,
                     ZY_SEVERITY_NOTE },
  };

  if (!zy_json_records_import ((ZySpan) { text, length }, draft, read_record, &self, error))
    return FALSE;

  zy_note_pad_finish (&self.wrong_types);
  draft->source = g_strdup (ZY_AI_ENHANCED_SOURCE);

  if (self.language == ZY_AI_LANGUAGE_OTHER)
    zy_digest_draft_add_problem (draft, ZY_SEVERITY_NOTE, 0,
                                 _("The summaries are neither in Chinese nor in English and were "
                                   "passed over"));

  return TRUE;
}

const ZyImporter zy_ai_enhanced_jsonl_importer = {
  .name = "ai-enhanced-jsonl",
  .sniff = ai_enhanced_jsonl_sniff,
  .parse = ai_enhanced_jsonl_parse,
};
