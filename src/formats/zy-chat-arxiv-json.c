/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-chat-arxiv-json.h"

#include <glib/gi18n-lib.h>

#include "zy-arxiv-id.h"
#include "zy-chat-arxiv.h"
#include "zy-entry-key.h"
#include "zy-json-records.h"
#include "zy-note-pad.h"

/* Whose record it is in a file that is named by a paper. */
#define SOURCE "chat-arxiv"

typedef enum {
  MEMBER_TITLE,
  MEMBER_LINK,
  MEMBER_TLDR,
  MEMBER_ABSTRACT,
  MEMBER_DATE,
  MEMBER_TITLE_ZH,
  MEMBER_ABSTRACT_ZH,
  MEMBER_EN_TDLR,
  MEMBER_EN_TLDR,
  N_MEMBERS,
} Member;

static const char *const members[] = {
  [MEMBER_TITLE] = "title",
  [MEMBER_LINK] = "link",
  [MEMBER_TLDR] = "tldr",
  [MEMBER_ABSTRACT] = "abstract",
  [MEMBER_DATE] = "date",
  [MEMBER_TITLE_ZH] = "translated_title",
  [MEMBER_ABSTRACT_ZH] = "translated_abstract",
  [MEMBER_EN_TDLR] = "en_tdlr",
  [MEMBER_EN_TLDR] = "en_tldr",
};

/* From here on the names are in no other format. */
#define MEMBER_FIRST_OWN MEMBER_TITLE_ZH

typedef struct {
  ZyDigestDraft *draft;
  guint          n_records;
  ZyNotePad      wrong_types;
} Parser;

/* A record that breaks off still shows its names. */
static gboolean
names_members (ZySpan text)
{
  for (Member member = MEMBER_FIRST_OWN; member < N_MEMBERS; member++) {
    g_autofree char *quoted = g_strconcat ("\"", members[member], "\"", NULL);

    if (zy_span_find (text, (ZySpan) { quoted, strlen (quoted) }) != NULL)
      return TRUE;
  }

  return FALSE;
}

/* Names that only this format has, or those of a paper that was not translated. */
static gboolean
is_record (const ZyJsonRecord *record)
{
  ZySpan rest = record->text;
  gboolean found[N_MEMBERS + 1] = { FALSE };
  ZySpan name;
  ZyJsonValue value;

  if (record->bad)
    return names_members (record->text);

  while (zy_json_next_member (&rest, &name, &value))
    found[zy_json_find_name (name, members, N_MEMBERS)] = TRUE;

  for (Member member = MEMBER_FIRST_OWN; member < N_MEMBERS; member++) {
    if (found[member])
      return TRUE;
  }

  return found[MEMBER_TITLE] && found[MEMBER_LINK] &&
         (found[MEMBER_TLDR] || found[MEMBER_ABSTRACT]);
}

static gboolean
chat_arxiv_json_sniff (const char *text,
                       gsize       length)
{
  return zy_json_records_sniff ((ZySpan) { text, length }, is_record);
}

/* Of a name that stands twice the last one counts, as for every reader of JSON. Returns whether
 * there is any text. */
static gboolean
read_members (Parser             *self,
              const ZyJsonRecord *record,
              char               *texts[N_MEMBERS])
{
  ZyJsonValue values[N_MEMBERS + 1] = { 0 };
  ZySpan rest = record->text;
  gboolean any = FALSE;
  ZySpan name;
  ZyJsonValue value;

  while (zy_json_next_member (&rest, &name, &value))
    values[zy_json_find_name (name, members, N_MEMBERS)] = value;

  zy_json_records_take_date (self->draft, &values[MEMBER_DATE]);

  for (Member member = 0; member < N_MEMBERS; member++) {
    if (member == MEMBER_DATE || values[member].text.length == 0 ||
        values[member].type == ZY_JSON_NULL)
      continue;

    if (values[member].type == ZY_JSON_STRING) {
      texts[member] = zy_json_dup_string (values[member].text);
      any = TRUE;
    } else {
      zy_note_pad_add (&self->wrong_types, record->line);
    }
  }

  return any;
}

static ZySpan
span_of (const char *text)
{
  return (ZySpan) { text, text != NULL ? strlen (text) : 0 };
}

static ZyEntryDraft *
read_record (const ZyJsonRecord *json,
             gpointer            data)
{
  Parser *self = data;
  char *texts[N_MEMBERS] = { NULL };
  ZyChatArxivRecord record;
  ZyEntryDraft *entry;

  self->n_records++;
  if (!read_members (self, json, texts))
    return NULL;

  record = (ZyChatArxivRecord) {
    .line = json->line,
    .title = span_of (texts[MEMBER_TITLE]),
    .title_zh = span_of (texts[MEMBER_TITLE_ZH]),
    .link = span_of (texts[MEMBER_LINK]),
    .tldr = span_of (texts[MEMBER_TLDR]),
    .tldr_en = span_of (texts[texts[MEMBER_EN_TDLR] != NULL ? MEMBER_EN_TDLR : MEMBER_EN_TLDR]),
    .abstract = span_of (texts[MEMBER_ABSTRACT]),
    .abstract_zh = span_of (texts[MEMBER_ABSTRACT_ZH]),
  };
  entry = zy_chat_arxiv_build_record (self->draft, &record);

  for (int i = 0; i < N_MEMBERS; i++)
    g_free (texts[i]);

  return entry;
}

/* The identifier that a file is named by: `papers/24/03/2403.19103.json`, and of the old ones
 * `hep-th/9901001.json`. */
static char *
id_of_path (const char *path)
{
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  char *id = NULL;

  if (path == NULL || !g_str_has_suffix (path, ".json"))
    return NULL;

  base = g_path_get_basename (path);
  base[strlen (base) - strlen (".json")] = '\0';
  if (zy_arxiv_id_parse (base, &id, NULL))
    return id;

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (folder);
  g_free (folder);
  folder = g_strconcat (name, "/", base, NULL);
  zy_arxiv_id_parse (folder, &id, NULL);

  return id;
}

/* A file of one paper. */
static void
finish_single (ZyDigestDraft *draft)
{
  g_autofree char *id = id_of_path (draft->path);
  ZyEntryDraft *entry;

  if (id == NULL || draft->entries->len == 0)
    return;

  draft->source = g_strdup (SOURCE);

  entry = draft->entries->pdata[0];
  if (entry->url == NULL) {
    zy_entry_set_link (entry, span_of (id));
    zy_entry_set_key (entry);
  }
}

static gboolean
chat_arxiv_json_parse (const char     *text,
                       gsize           length,
                       ZyDigestDraft  *draft,
                       GError        **error)
{
  Parser self = {
    .draft = draft,
    .wrong_types = { draft, _("A part of this record is no text and was passed over"), 0,
                     ZY_SEVERITY_NOTE },
  };

  if (!zy_json_records_import ((ZySpan) { text, length }, draft, read_record, &self, error))
    return FALSE;

  zy_note_pad_finish (&self.wrong_types);
  if (self.n_records == 1 && *zy_span_strip ((ZySpan) { text, length }).text == '{')
    finish_single (draft);

  return TRUE;
}

const ZyImporter zy_chat_arxiv_json_importer = {
  .name = "chat-arxiv-json",
  .sniff = chat_arxiv_json_sniff,
  .parse = chat_arxiv_json_parse,
};
