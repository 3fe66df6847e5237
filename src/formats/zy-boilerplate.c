/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The boilerplate of arXiv's feeds, and of its translations.
 *
 * The English forms are fixed. The Chinese ones are what language models made of them: a label
 * before the identifier or not, `公告类型`, `宣布类型`, `类型` and others, colons of both widths, a
 * dozen words for each announce type, `摘要`, `文摘`, `抽象` or nothing before the text. So the
 * reading here goes from mark to mark and is sure of two things only: the text begins with an
 * identifier of arXiv, and a word for “type” follows. Without them nothing is taken off. */

#include "zy-boilerplate.h"

#include "zy-arxiv-id.h"
#include "zy-text.h"

/* What may stand between the identifier and the announce type, in characters. */
#define MAX_TYPE_LABEL_CHARS 8

/* The longest wording of an announce type, in characters. */
#define MAX_TYPE_CHARS 10

/* A status, such as `CROSS LISTED`, and a list of categories, in bytes. */
#define MAX_STATUS_BYTES 48
#define MAX_CATEGORIES_BYTES 256

void
zy_announcement_clear (ZyAnnouncement *self)
{
  g_clear_pointer (&self->arxiv_id, g_free);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  self->version = 0;
  self->announce_type = NULL;
}

void
zy_announcement_apply (ZyAnnouncement *self,
                       ZyEntryDraft   *entry)
{
  if (entry->arxiv_id == NULL)
    entry->arxiv_id = g_strdup (self->arxiv_id);

  if (entry->version == 0)
    entry->version = self->version;

  if (entry->announce_type == NULL)
    entry->announce_type = g_strdup (self->announce_type);

  if (entry->categories->len == 0 && self->categories != NULL) {
    for (guint i = 0; i < self->categories->len; i++) {
      const char *category = self->categories->pdata[i];

      zy_entry_draft_add_category (entry, (ZySpan) { category, strlen (category) });
    }
  }
}

static gboolean
skip_colon (ZySpan *rest)
{
  return zy_span_skip (rest, ZY_SPAN_LITERAL (":")) || zy_span_skip (rest, ZY_SPAN_LITERAL ("："));
}

static void
skip_space (ZySpan *rest)
{
  while (rest->length > 0 && g_ascii_isspace (*rest->text))
    *rest = zy_span_from (*rest, rest->text + 1);
}

static gboolean
contains (ZySpan span,
          ZySpan needle)
{
  return zy_span_find (span, needle) != NULL;
}

/* Where `arXiv` first occurs. Of its letters X is the rarest by far, in English and in Chinese. */
static const char *
find_arxiv (ZySpan span)
{
  const char *end = zy_span_end (span);
  const char *p = span.text;

  while (p < end && (p = memchr (p, 'X', end - p)) != NULL) {
    if (p - span.text >= 2 && end - p >= 3 && memcmp (p - 2, "arXiv", 5) == 0)
      return p - 2;
    p++;
  }

  return NULL;
}

gboolean
zy_boilerplate_is_possible (ZySpan text)
{
  return find_arxiv (text) != NULL;
}

/* `arXiv:ID` of the paper at hand, which is taken off @rest. */
static gboolean
skip_identifier (ZySpan         *rest,
                 ZyAnnouncement *announcement)
{
  ZySpan p = *rest;
  g_autofree char *id = NULL;
  const char *after;
  int version = 0;

  if (!zy_span_skip (&p, ZY_SPAN_LITERAL ("arXiv")) || !skip_colon (&p))
    return FALSE;

  skip_space (&p);
  after = zy_arxiv_id_scan (p.text, zy_span_end (p), &id, &version);
  if (after == NULL)
    return FALSE;

  if (announcement->arxiv_id == NULL)
    announcement->arxiv_id = g_steal_pointer (&id);
  else if (!g_str_equal (announcement->arxiv_id, id))
    return FALSE;

  if (announcement->version == 0)
    announcement->version = version;
  *rest = zy_span_from (p, after);

  return TRUE;
}

/* What a wording of the announce type means; %NULL when it says nothing known. */
static const char *
classify_type (ZySpan wording)
{
  gboolean cross = contains (wording, ZY_SPAN_LITERAL ("cross")) ||
                   contains (wording, ZY_SPAN_LITERAL ("交叉")) ||
                   contains (wording, ZY_SPAN_LITERAL ("跨"));

  if (contains (wording, ZY_SPAN_LITERAL ("replace")) ||
      contains (wording, ZY_SPAN_LITERAL ("替换")) ||
      contains (wording, ZY_SPAN_LITERAL ("替代")))
    return cross ? "replace-cross" : "replace";

  if (cross)
    return "cross";

  if (contains (wording, ZY_SPAN_LITERAL ("new")) || contains (wording, ZY_SPAN_LITERAL ("新")))
    return "new";

  return NULL;
}

/* `Abstract: ` or one of its translations, with any mark after it that is no part of the text. */
static gboolean
skip_abstract_label (ZySpan *rest)
{
  static const char *const labels[] = {
    "摘要", "当前摘要", "原文摘要", "文摘", "提要", "抽象", "简介", "概要", "Abstract",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    ZySpan p = *rest;

    if (!zy_span_skip (&p, (ZySpan) { labels[i], strlen (labels[i]) }))
      continue;

    skip_space (&p);
    if (!skip_colon (&p))
      continue;

    *rest = p;
    return TRUE;
  }

  return FALSE;
}

/* Whether the wording of the announce type may end at @rest: at white space, at a full stop, or
 * where the abstract is announced. */
static gboolean
ends_type (ZySpan rest)
{
  return rest.length == 0 || g_ascii_isspace (*rest.text) ||
         zy_span_starts_with (rest, ZY_SPAN_LITERAL ("。")) || skip_abstract_label (&rest);
}

/* The announce type: everything up to its end; where the translator wrote on without one, the
 * shortest words there are, so that the text keeps its first words. */
static ZySpan
scan_type (ZySpan rest)
{
  static const char *const words[] = {
    "replace-cross", "replace", "cross", "new", "替换-交叉", "替换交叉", "替换", "交叉", "跨", "新",
  };
  const char *end = zy_span_end (rest);
  const char *p = rest.text;

  for (guint n = 0; n <= MAX_TYPE_CHARS && p < end; n++) {
    if (n > 0 && ends_type (zy_span_from (rest, p)) &&
        classify_type (zy_span (rest.text, p)) != NULL)
      return zy_span (rest.text, p);
    if (g_ascii_isspace (*p))
      break;
    /* English words are longer than Chinese ones. */
    if (g_ascii_isalpha (*p) && n > 0)
      n--;
    p = g_utf8_next_char (p);
  }

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    ZySpan word = { words[i], strlen (words[i]) };

    if (zy_span_starts_with (rest, word))
      return (ZySpan) { rest.text, word.length };
  }

  return (ZySpan) { rest.text, 0 };
}

/* `Announce Type:`, `公告类型：`, `类型公告：`, `语种：`… */
static gboolean
skip_type_label (ZySpan *rest)
{
  const char *end = zy_span_end (*rest);
  const char *p = rest->text;
  ZySpan label;

  if (zy_span_skip (rest, ZY_SPAN_LITERAL ("Announce Type:")))
    return TRUE;

  for (guint n = 0; n < MAX_TYPE_LABEL_CHARS && p < end; n++) {
    ZySpan after = zy_span_from (*rest, p);

    if (skip_colon (&after)) {
      label = zy_span (rest->text, p);
      if (!contains (label, ZY_SPAN_LITERAL ("类型")) && !contains (label, ZY_SPAN_LITERAL ("类别")) &&
          !contains (label, ZY_SPAN_LITERAL ("种")))
        return FALSE;

      *rest = after;
      return TRUE;
    }

    p = g_utf8_next_char (p);
  }

  return FALSE;
}

/* What a translator wrote before the identifier: `摘要：`, `论文编号：`, `《`. */
static void
skip_lead (ZySpan *rest)
{
  const char *found = find_arxiv ((ZySpan) { rest->text, MIN (rest->length, 32) });
  ZySpan lead;

  if (found == NULL)
    return;

  lead = zy_span_strip (zy_span (rest->text, found));
  if (zy_text_count_chars (lead) <= 6 &&
      (zy_span_equal (lead, ZY_SPAN_LITERAL ("《")) ||
       (lead.length > 3 && memcmp (zy_span_end (lead) - 3, "：", 3) == 0) ||
       (lead.length > 1 && zy_span_end (lead)[-1] == ':')))
    *rest = zy_span_from (*rest, found);
}

/* The same, left behind by a translator at the very end of a text. */
static ZySpan
strip_trailing_announcement (ZySpan          text,
                             ZyAnnouncement *announcement)
{
  const char *end = zy_span_end (text);
  const char *begin;
  ZySpan rest;

  if (text.length == 0)
    return text;

  begin = end - MIN (text.length, 64);
  while ((begin = find_arxiv (zy_span (begin, end))) != NULL) {
    rest = zy_span (begin, end);
    if (skip_identifier (&rest, announcement))
      break;
    begin += strlen ("arXiv");
  }

  if (begin == NULL)
    return text;

  skip_space (&rest);
  if (!zy_span_skip (&rest, ZY_SPAN_LITERAL ("Announce Type:")))
    return text;

  rest = zy_span_strip (rest);
  if (rest.length > strlen ("replace-cross") || classify_type (rest) == NULL)
    return text;

  return zy_span_strip (zy_span (text.text, begin));
}

ZySpan
zy_boilerplate_strip_abstract (ZySpan          abstract,
                               ZyAnnouncement *announcement)
{
  ZySpan text = zy_span_strip (abstract);
  ZySpan rest = text;
  ZySpan type;

  g_return_val_if_fail (announcement != NULL, text);

  skip_lead (&rest);
  if (!skip_identifier (&rest, announcement))
    return strip_trailing_announcement (text, announcement);

  zy_span_skip (&rest, ZY_SPAN_LITERAL ("》"));
  skip_space (&rest);
  if (rest.length == 0)
    return rest;

  if (!skip_type_label (&rest))
    return text;

  skip_space (&rest);
  type = scan_type (rest);
  if (announcement->announce_type == NULL)
    announcement->announce_type = classify_type (type);

  rest = zy_span_from (rest, zy_span_end (type));
  zy_span_skip (&rest, ZY_SPAN_LITERAL ("。"));
  skip_space (&rest);
  skip_abstract_label (&rest);

  return strip_trailing_announcement (zy_span_strip (rest), announcement);
}

/* `cs.CL`, `hep-th`; not what a translator made of one. */
static gboolean
is_category (ZySpan span)
{
  const char *dot = memchr (span.text, '.', span.length);

  if (span.length < 2 || !g_ascii_islower (*span.text) || dot == zy_span_end (span) - 1)
    return FALSE;

  for (const char *p = span.text; p < zy_span_end (span); p++) {
    if (!g_ascii_isalpha (*p) && *p != '-' && p != dot)
      return FALSE;
  }

  return TRUE;
}

/* `[cs.CL, cs.LG]` */
static gboolean
skip_categories (ZySpan         *rest,
                 ZyAnnouncement *announcement)
{
  const char *close;

  if (!zy_span_starts_with (*rest, ZY_SPAN_LITERAL ("[")))
    return FALSE;

  close = memchr (rest->text, ']', MIN (rest->length, MAX_CATEGORIES_BYTES));
  if (close == NULL)
    return FALSE;

  if (announcement->categories == NULL) {
    const char *p = rest->text + 1;

    announcement->categories = g_ptr_array_new_with_free_func (g_free);
    while (p < close) {
      gsize length = strcspn (p, ",; ]");

      if (is_category ((ZySpan) { p, length }))
        g_ptr_array_add (announcement->categories, g_strndup (p, length));
      p += length + 1;
    }
  }

  *rest = zy_span_from (*rest, close + 1);

  return TRUE;
}

/* The opening parenthesis before `arXiv`, with `翻译自` or `论文编号：` between them at most. */
static const char *
find_opening (ZySpan      title,
              const char *arxiv)
{
  for (const char *p = arxiv; p > title.text && arxiv - p < 20;) {
    p--;
    if (*p == ')' || g_ascii_isalnum (*p))
      return NULL;
    if (*p == '(')
      return p;
    if (zy_span_starts_with (zy_span (p, arxiv), ZY_SPAN_LITERAL ("（")))
      return p;
  }

  return NULL;
}

/* ` UPDATED)`, `，已更新）`: up to and with the closing parenthesis. */
static gboolean
skip_status (ZySpan         *rest,
             ZyAnnouncement *announcement)
{
  static const ZySpan wide = { "）", 3 };
  gsize limit = MIN (rest->length, MAX_STATUS_BYTES);

  for (gsize i = 0; i < limit; i++) {
    ZySpan after = zy_span_from (*rest, rest->text + i);
    ZySpan status = { rest->text, i };

    if (rest->text[i] == '(')
      return FALSE;

    if (!zy_span_skip (&after, ZY_SPAN_LITERAL (")")) && !zy_span_skip (&after, wide))
      continue;

    if (announcement->announce_type == NULL) {
      if (contains (status, ZY_SPAN_LITERAL ("UPDATED")) ||
          contains (status, ZY_SPAN_LITERAL ("更新")))
        announcement->announce_type = "replace";
      else if (contains (status, ZY_SPAN_LITERAL ("CROSS")) ||
               contains (status, ZY_SPAN_LITERAL ("交叉")))
        announcement->announce_type = "cross";
    }

    *rest = after;
    return TRUE;
  }

  return FALSE;
}

/* The parenthesis from its `arXiv` on. A citation leaves the announcement as it was. */
static gboolean
skip_parenthesis (ZySpan         *rest,
                  ZyAnnouncement *announcement)
{
  gboolean known = announcement->arxiv_id != NULL;
  int version = announcement->version;
  gboolean categories;

  if (!skip_identifier (rest, announcement))
    return FALSE;

  skip_space (rest);
  categories = skip_categories (rest, announcement);
  if (skip_status (rest, announcement) && (categories || rest->length == 0))
    return TRUE;

  if (!known)
    g_clear_pointer (&announcement->arxiv_id, g_free);
  announcement->version = version;

  return FALSE;
}

char *
zy_boilerplate_strip_title (ZySpan          title,
                            ZyAnnouncement *announcement)
{
  ZySpan text = zy_span_strip (title);
  const char *arxiv = text.text;

  g_return_val_if_fail (announcement != NULL, NULL);

  while ((arxiv = find_arxiv (zy_span_from (text, arxiv))) != NULL) {
    const char *opening = find_opening (text, arxiv);
    ZySpan rest = zy_span_from (text, arxiv);

    if (opening != NULL && skip_parenthesis (&rest, announcement)) {
      ZySpan before = zy_span_strip (zy_span (text.text, opening));
      GString *stripped;

      if (rest.length == 0)
        return zy_span_dup (before);

      stripped = g_string_new_len (before.text, (gssize) before.length);
      g_string_append_len (stripped, rest.text, (gssize) rest.length);

      return g_strstrip (g_string_free (stripped, FALSE));
    }

    arxiv += strlen ("arXiv");
  }

  return zy_span_dup (text);
}
