/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-chat-arxiv.h"

#include "zy-arxiv-id.h"
#include "zy-boilerplate.h"
#include "zy-entry-key.h"
#include "zy-text.h"
#include "zy-url.h"

/* Where chat-arxiv cuts abstracts, in characters, boilerplate included. */
#define CUT_AT 1000

/* Some of 2023 were cut two characters earlier; others of this length are whole. */
#define SOMETIMES_CUT_AT 998

/* The places of the paragraphs, in their order. */
typedef enum {
  SLOT_TITLE_ZH,
  SLOT_TITLE_EN,
  SLOT_LINK,
  SLOT_TLDR_ZH,
  SLOT_TLDR_EN,
  SLOT_ABSTRACT_ZH,
  SLOT_ABSTRACT_EN,
  N_SLOTS,
} Slot;

#define N_BODY_SLOTS (N_SLOTS - SLOT_TLDR_ZH)

static gboolean
is_blank (ZySpan span)
{
  return zy_span_strip (span).length == 0;
}

static gboolean
is_indented (ZySpan line)
{
  return line.length > 0 && (*line.text == ' ' || *line.text == '\t');
}

gboolean
zy_chat_arxiv_split_details (ZyChatArxivDetails *details,
                             ZySpan              block)
{
  GArray *paragraphs = details->paragraphs;
  ZySpan rest = block;
  ZySpan line;
  gboolean after_empty_line = FALSE;
  gboolean closed = FALSE;

  g_array_set_size (paragraphs, 0);

  while (zy_span_next_line (&rest, &line)) {
    gboolean blank = is_blank (line);

    if (line.length == 0 && paragraphs->len > 0) {
      after_empty_line = TRUE;
      continue;
    }

    closed = blank && !after_empty_line && paragraphs->len > 1;
    if (closed)
      continue;

    if (paragraphs->len == 0 || after_empty_line) {
      while (!blank && is_indented (line))
        line = zy_span_from (line, line.text + 1);
      g_array_append_val (paragraphs, line);
    } else {
      ZySpan *last = &g_array_index (paragraphs, ZySpan, paragraphs->len - 1);

      *last = zy_span (last->text, zy_span_end (line));
    }

    after_empty_line = FALSE;
  }

  return closed;
}

ZySpan
zy_chat_arxiv_get_link (ZySpan paragraph)
{
  const ZySpan none = { paragraph.text, 0 };
  ZySpan rest = zy_span_strip (paragraph);
  gboolean markdown = zy_span_skip (&rest, ZY_SPAN_LITERAL ("["));
  const char *end = zy_span_end (rest);

  if (markdown) {
    const char *middle = zy_span_find (rest, ZY_SPAN_LITERAL ("]("));

    if (middle == NULL || end[-1] != ')')
      return none;

    rest = zy_span (middle + 2, end - 1);
  }

  rest.length = zy_url_length (rest.text, rest.length);

  return rest.length > 0 && zy_span_end (rest) == (markdown ? end - 1 : end) ? rest : none;
}

/* A paragraph of several lines as text: continuation lines lose their indentation. */
static char *
join_lines (ZySpan paragraph)
{
  GString *text = g_string_sized_new (paragraph.length);
  ZySpan rest = zy_span_strip (paragraph);
  ZySpan line;

  while (zy_span_next_line (&rest, &line)) {
    ZySpan stripped = zy_span_strip (line);

    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append_len (text, stripped.text, stripped.length);
  }

  return g_string_free (text, FALSE);
}

/* The paragraph that is the link: third, or second where a title is missing; -1 when there is
 * none. Where the file ends there may be half an address, which is another address. */
static int
find_link (const ZyChatArxivDetails *details,
           ZySpan                   *link)
{
  guint n = details->paragraphs->len;

  for (guint i = 1; i < MIN (n, SLOT_LINK + 1); i++) {
    ZySpan paragraph = zy_span_strip (g_array_index (details->paragraphs, ZySpan, i));
    gboolean open = details->broken_off && i == n - 1 && paragraph.length > 0 &&
                    zy_span_end (paragraph)[-1] != ')';

    *link = zy_chat_arxiv_get_link (paragraph);
    if (!open && link->length > 0)
      return (int) i;
  }

  return -1;
}

/* Whether a paragraph is the summary that the row has too, or the beginning of it. */
static gboolean
is_tldr_of (ZySpan                paragraph,
            const ZyChatArxivRow *row)
{
  ZySpan text = zy_span_strip (paragraph);

  return row != NULL && text.length > 0 && zy_span_starts_with (zy_span_strip (row->tldr), text);
}

/* Paragraphs beyond the known ones belong to an abstract of several paragraphs: those in Chinese
 * to the translation, which comes first. */
static void
place_long_abstracts (ZySpan       *slots,
                      const ZySpan *body,
                      guint         n)
{
  guint first_en = 3;

  while (first_en < n - 1 && zy_text_is_chinese (body[first_en]))
    first_en++;

  slots[SLOT_ABSTRACT_ZH] = zy_span (body[2].text, zy_span_end (body[first_en - 1]));
  slots[SLOT_ABSTRACT_EN] = zy_span (body[first_en].text, zy_span_end (body[n - 1]));
}

/* Says which of the paragraphs after the link is what. A whole entry has the abstracts last; one
 * that breaks off has what came first. */
static void
place_body (ZySpan               *slots,
            const ZySpan         *body,
            guint                 n,
            const ZyChatArxivRow *row,
            gboolean              broken_off)
{
  if (n == N_BODY_SLOTS || (broken_off && n < N_BODY_SLOTS && is_tldr_of (body[0], row))) {
    for (guint i = 0; i < n; i++)
      slots[SLOT_TLDR_ZH + i] = body[i];
  } else if (n > N_BODY_SLOTS) {
    slots[SLOT_TLDR_ZH] = body[0];
    slots[SLOT_TLDR_EN] = body[1];
    place_long_abstracts (slots, body, n);
  } else if (n == 3) {
    slots[SLOT_TLDR_ZH] = body[0];
    slots[SLOT_ABSTRACT_ZH] = body[1];
    slots[SLOT_ABSTRACT_EN] = body[2];
  } else if (n == 2 && is_tldr_of (body[0], row)) {
    slots[SLOT_TLDR_ZH] = body[0];
    slots[zy_text_is_chinese (body[1]) ? SLOT_ABSTRACT_ZH : SLOT_ABSTRACT_EN] = body[1];
  } else if (n == 2) {
    slots[SLOT_ABSTRACT_ZH] = body[0];
    slots[SLOT_ABSTRACT_EN] = body[1];
  } else if (n == 1 && is_tldr_of (body[0], row)) {
    slots[SLOT_TLDR_ZH] = body[0];
  } else if (n == 1) {
    slots[zy_text_is_chinese (body[0]) ? SLOT_ABSTRACT_ZH : SLOT_ABSTRACT_EN] = body[0];
  }
}

static void
place (ZySpan                   *slots,
       const ZyChatArxivRow     *row,
       const ZyChatArxivDetails *details)
{
  const ZySpan *paragraphs = (const ZySpan *) (gpointer) details->paragraphs->data;
  guint n = details->paragraphs->len;
  ZySpan address;
  int link = find_link (details, &address);
  guint body;

  if (n == 0)
    return;

  if (link == 1 && !zy_text_has_han (paragraphs[0]))
    slots[SLOT_TITLE_EN] = paragraphs[0];
  else
    slots[SLOT_TITLE_ZH] = paragraphs[0];

  if (n > 1 && link != 1)
    slots[SLOT_TITLE_EN] = paragraphs[1];

  if (link > 0) {
    slots[SLOT_LINK] = address;
    body = link + 1;
  } else {
    /* An entry without link has a blank paragraph in its place, or none. */
    body = n > SLOT_LINK && is_blank (paragraphs[SLOT_LINK]) ? SLOT_LINK + 1 : SLOT_LINK;
  }

  if (n > body)
    place_body (slots, paragraphs + body, n - body, row, details->broken_off);
}

static gboolean
is_cut_abstract (ZySpan abstract)
{
  gsize n_chars;

  if (abstract.length < SOMETIMES_CUT_AT)
    return FALSE;

  n_chars = zy_text_count_chars (abstract);

  return n_chars == CUT_AT || (n_chars == SOMETIMES_CUT_AT && !zy_text_ends_sentence (abstract));
}

static void
add_title (ZyEntryDraft   *entry,
           ZyFieldKind     kind,
           ZyLang          lang,
           ZySpan          paragraph,
           ZyAnnouncement *announcement,
           gboolean        cut)
{
  g_autofree char *joined = NULL;
  ZySpan text = zy_span_strip (paragraph);

  if (text.length == 0)
    return;

  if (memchr (text.text, '\n', text.length) != NULL) {
    joined = join_lines (text);
    text = (ZySpan) { joined, strlen (joined) };
  }

  if (zy_boilerplate_is_possible (text))
    zy_entry_draft_take_field (entry, kind, lang, zy_boilerplate_strip_title (text, announcement),
                               cut);
  else
    zy_entry_draft_add_span (entry, kind, lang, text, cut);
}

static void
add_abstract (ZyEntryDraft   *entry,
              ZyLang          lang,
              ZySpan          paragraph,
              ZyAnnouncement *announcement,
              gboolean        cut)
{
  ZySpan text = paragraph;

  if (text.length > 0)
    text = zy_boilerplate_strip_abstract (text, announcement);

  text = zy_span_strip (text);
  if (text.length > 0 && memchr (text.text, '\n', text.length) != NULL)
    zy_entry_draft_take_field (entry, ZY_FIELD_ABSTRACT, lang, join_lines (text), cut);
  else
    zy_entry_draft_add_span (entry, ZY_FIELD_ABSTRACT, lang, text, cut);
}

static void
add_fields (ZyEntryDraft *entry,
            const ZySpan *slots,
            int           broken_slot)
{
  g_auto (ZyAnnouncement) found = { .arxiv_id = g_strdup (entry->arxiv_id) };
  gboolean en_cut = is_cut_abstract (slots[SLOT_ABSTRACT_EN]);
  gboolean zh_cut = en_cut && !zy_text_ends_sentence (slots[SLOT_ABSTRACT_ZH]);

  add_title (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, slots[SLOT_TITLE_ZH], &found,
             broken_slot == SLOT_TITLE_ZH);
  add_title (entry, ZY_FIELD_TITLE, ZY_LANG_EN, slots[SLOT_TITLE_EN], &found,
             broken_slot == SLOT_TITLE_EN);
  add_title (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, slots[SLOT_TLDR_ZH], &found,
             broken_slot == SLOT_TLDR_ZH);
  add_title (entry, ZY_FIELD_TLDR, ZY_LANG_EN, slots[SLOT_TLDR_EN], &found,
             broken_slot == SLOT_TLDR_EN);

  /* The original is read first: its boilerplate is not translated. */
  add_abstract (entry, ZY_LANG_EN, slots[SLOT_ABSTRACT_EN], &found,
                en_cut || broken_slot == SLOT_ABSTRACT_EN);
  add_abstract (entry, ZY_LANG_ZH, slots[SLOT_ABSTRACT_ZH], &found,
                zh_cut || broken_slot == SLOT_ABSTRACT_ZH);

  zy_announcement_apply (&found, entry);
}

/* The slot in which the file ends, or -1. */
static int
find_broken_slot (const ZySpan *slots,
                  gboolean      broken_off)
{
  for (int i = N_SLOTS - 1; broken_off && i >= 0; i--) {
    if (!is_blank (slots[i]))
      return i;
  }

  return -1;
}

/* Takes from the row what the details lack or have only in part. Returns the slot that is still
 * in part, or -1. */
static int
complete_from_row (ZySpan               *slots,
                   const ZyChatArxivRow *row,
                   int                   broken_slot)
{
  if (slots[SLOT_LINK].length == 0)
    slots[SLOT_LINK] = row->link;

  if (!is_blank (row->title) &&
      (is_blank (slots[SLOT_TITLE_EN]) || broken_slot == SLOT_TITLE_EN)) {
    slots[SLOT_TITLE_EN] = row->title;
    broken_slot = broken_slot == SLOT_TITLE_EN ? -1 : broken_slot;
  }

  if (!is_blank (row->tldr) && (is_blank (slots[SLOT_TLDR_ZH]) || broken_slot == SLOT_TLDR_ZH)) {
    slots[SLOT_TLDR_ZH] = row->tldr;
    broken_slot = row->broken_off ? SLOT_TLDR_ZH : broken_slot == SLOT_TLDR_ZH ? -1 : broken_slot;
  }

  return broken_slot;
}

ZyEntryDraft *
zy_chat_arxiv_build_entry (ZyDigestDraft            *draft,
                           const ZyChatArxivRow     *row,
                           const ZyChatArxivDetails *details)
{
  const guint details_line = details != NULL ? details->line : 0;
  g_autoptr (ZyEntryDraft) entry =
    zy_entry_draft_new_in_room (&draft->room, row != NULL ? row->line : details_line);
  ZySpan slots[N_SLOTS] = { 0 };
  int broken_slot = -1;

  if (details != NULL) {
    place (slots, row, details);
    broken_slot = find_broken_slot (slots, details->broken_off);
  }

  if (row != NULL)
    broken_slot = complete_from_row (slots, row, broken_slot);

  zy_entry_set_link (entry, slots[SLOT_LINK]);
  add_fields (entry, slots, broken_slot);

  return zy_entry_set_key (entry) ? g_steal_pointer (&entry) : NULL;
}

ZyEntryDraft *
zy_chat_arxiv_build_record (ZyDigestDraft           *draft,
                            const ZyChatArxivRecord *record)
{
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new_in_room (&draft->room, record->line);
  const ZySpan slots[N_SLOTS] = {
    [SLOT_TITLE_ZH] = record->title_zh,
    [SLOT_TITLE_EN] = record->title,
    [SLOT_LINK] = record->link,
    [SLOT_TLDR_ZH] = record->tldr,
    [SLOT_TLDR_EN] = record->tldr_en,
    [SLOT_ABSTRACT_ZH] = record->abstract_zh,
    [SLOT_ABSTRACT_EN] = record->abstract,
  };

  zy_entry_set_link (entry, record->link);
  add_fields (entry, slots, -1);

  return zy_entry_set_key (entry) ? g_steal_pointer (&entry) : NULL;
}
