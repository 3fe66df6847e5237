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
  MEMBER_TITLE_ZH,
  MEMBER_LINK,
  MEMBER_TLDR,
  MEMBER_TLDR_EN,
  MEMBER_ABSTRACT,
  MEMBER_ABSTRACT_ZH,
  N_MEMBERS,
  MEMBER_UNKNOWN = N_MEMBERS,
} Member;

static const struct {
  const char *name;
  Member member;
  gboolean only_here;
} members[] = {
  { "title", MEMBER_TITLE, FALSE },
  { "translated_title", MEMBER_TITLE_ZH, TRUE },
  { "link", MEMBER_LINK, FALSE },
  { "tldr", MEMBER_TLDR, FALSE },
  { "en_tdlr", MEMBER_TLDR_EN, TRUE },
  { "en_tldr", MEMBER_TLDR_EN, TRUE },
  { "abstract", MEMBER_ABSTRACT, FALSE },
  { "translated_abstract", MEMBER_ABSTRACT_ZH, TRUE },
};

typedef struct {
  guint     n_records;
  ZyNotePad wrong_types;
} Parser;

static Member
look_up (ZySpan name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    if (zy_json_name_is (name, members[i].name))
      return members[i].member;
  }

  return MEMBER_UNKNOWN;
}

/* A record that breaks off still shows its names. */
static gboolean
names_members (ZySpan text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autofree char *quoted = g_strconcat ("\"", members[i].name, "\"", NULL);

    if (members[i].only_here && zy_span_find (text, (ZySpan) { quoted, strlen (quoted) }) != NULL)
      return TRUE;
  }

  return FALSE;
}

/* Names that only this format has, or the three of a paper that was not translated. */
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
    found[look_up (name)] = TRUE;

  return found[MEMBER_TITLE_ZH] || found[MEMBER_TLDR_EN] || found[MEMBER_ABSTRACT_ZH] ||
         (found[MEMBER_TITLE] && found[MEMBER_LINK] &&
          (found[MEMBER_TLDR] || found[MEMBER_ABSTRACT]));
}

static gboolean
chat_arxiv_json_sniff (const char *text,
                       gsize       length)
{
  return zy_json_records_sniff ((ZySpan) { text, length }, is_record);
}

/* Of a name that stands twice the last text counts, as for every reader of JSON. */
static void
read_members (Parser             *self,
              const ZyJsonRecord *record,
              char               *texts[N_MEMBERS])
{
  ZySpan rest = record->text;
  ZySpan name;
  ZyJsonValue value;

  while (zy_json_next_member (&rest, &name, &value)) {
    const Member member = look_up (name);

    if (member == MEMBER_UNKNOWN || value.type == ZY_JSON_NULL)
      continue;

    if (value.type != ZY_JSON_STRING) {
      zy_note_pad_add (&self->wrong_types, record->line);
      continue;
    }

    g_free (texts[member]);
    texts[member] = zy_json_dup_string (value.text);
  }
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
  read_members (self, json, texts);

  record = (ZyChatArxivRecord) {
    .line = json->line,
    .title = span_of (texts[MEMBER_TITLE]),
    .title_zh = span_of (texts[MEMBER_TITLE_ZH]),
    .link = span_of (texts[MEMBER_LINK]),
    .tldr = span_of (texts[MEMBER_TLDR]),
    .tldr_en = span_of (texts[MEMBER_TLDR_EN]),
    .abstract = span_of (texts[MEMBER_ABSTRACT]),
    .abstract_zh = span_of (texts[MEMBER_ABSTRACT_ZH]),
  };
  entry = zy_chat_arxiv_build_record (&record);

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
