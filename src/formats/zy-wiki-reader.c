/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-wiki-entry.h"

#include "zy-entry-key.h"
#include "zy-markdown-figures.h"
#include "zy-markdown-plain.h"
#include "zy-text.h"
#include "zy-url.h"
#include "zy-wiki-metadata.h"

/* A text with fewer Chinese characters than one for this many letters is English that quotes a
 * Chinese term. */
#define LETTERS_PER_TERM 20

/* How much of a section tells the language it is in, in bytes. */
#define MAX_TELLING 1024

/* See ZySection; what is deeper still counts as this deep. */
#define MAX_LEVEL 2

typedef struct {
  ZySpan name;
  ZyFieldKind kind;
} Label;

#define LABEL(name, kind) { { (name), sizeof (name) - 1 }, (kind) }

static const Label labels[] = {
  LABEL ("动机", ZY_FIELD_MOTIVATION),
  LABEL ("研究动机", ZY_FIELD_MOTIVATION),
  LABEL ("背景", ZY_FIELD_MOTIVATION),
  LABEL ("方法", ZY_FIELD_METHOD),
  LABEL ("优势", ZY_FIELD_RESULT),
  LABEL ("结果", ZY_FIELD_RESULT),
  LABEL ("效果", ZY_FIELD_RESULT),
  LABEL ("结论", ZY_FIELD_CONCLUSION),
  LABEL ("一句话总结", ZY_FIELD_TLDR),
  LABEL ("一句话概括", ZY_FIELD_TLDR),
  LABEL ("总结", ZY_FIELD_TLDR),
  LABEL ("TL;DR", ZY_FIELD_TLDR),
  LABEL ("TLDR", ZY_FIELD_TLDR),
};

/* What an entry is built with. @label waits for the blocks that it stands above; @run is commentary
 * that has gathered and is no section yet. */
typedef struct {
  ZyEntryDraft *entry;
  GHashTable   *figures;
  const Label  *label;
  ZySpan        label_body;
  ZySpan        run;
  ZySpan        run_title;
  guint         run_level;
} Builder;

static ZyLang
lang_of (ZySpan text)
{
  return zy_text_is_chinese (text) ? ZY_LANG_ZH : ZY_LANG_EN;
}

/* As much of a text as tells its language: whole lines. */
static ZySpan
take_beginning (ZySpan text)
{
  const char *end;

  if (text.length <= MAX_TELLING)
    return text;

  end = memchr (text.text + MAX_TELLING, '\n', text.length - MAX_TELLING);

  return end != NULL ? zy_span (text.text, end) : text;
}

/* The language that can be read: addresses of figures say nothing. A section of figures alone is
 * as Chinese as the lists are. */
static ZyLang
lang_of_section (const char *title,
                 ZySpan      markdown)
{
  ZySpan beginning = take_beginning (markdown);
  g_autofree char *plain = NULL;
  const char *text;

  /* Addresses and marks add Latin letters; captions in Chinese tell as much as the text. */
  if (zy_text_is_chinese (beginning))
    return ZY_LANG_ZH;

  plain = zy_markdown_to_plain (beginning);

  /* The text may come after many figures. */
  if (*plain == '\0' && beginning.length < markdown.length) {
    g_free (plain);
    plain = zy_markdown_to_plain (markdown);
  }

  text = *plain != '\0' ? plain : title;

  return *text != '\0' ? lang_of ((ZySpan) { text, strlen (text) }) : ZY_LANG_ZH;
}

static void
add_section (Builder     *self,
             ZyFieldKind  kind,
             guint        level,
             ZySpan       title,
             ZySpan       markdown)
{
  ZySpan body = zy_markdown_trim (markdown);
  g_autofree char *heading = zy_markdown_to_plain (title);

  if (*heading == '\0' && body.length == 0)
    return;

  zy_entry_draft_add_section (self->entry, kind, lang_of_section (heading, body), level,
                              (ZySpan) { heading, strlen (heading) }, body);
}

/* The text of a list item without its mark: further lines lose the indentation that they have on
 * its account. */
static char *
dedent (ZySpan text)
{
  GString *out = g_string_sized_new (text.length);
  ZySpan rest = text;
  ZySpan line;

  while (zy_span_next_line (&rest, &line)) {
    if (line.text != text.text) {
      g_string_append_c (out, '\n');
      for (int i = 0; i < 2 && line.length > 0 && *line.text == ' '; i++)
        line = zy_span_from (line, line.text + 1);
    }
    g_string_append_len (out, line.text, line.length);
  }

  return g_string_free (out, FALSE);
}

static void
add_labelled (Builder     *self,
              const Label *label,
              ZySpan       text)
{
  g_autofree char *body = dedent (zy_markdown_trim (text));
  ZySpan span = { body, strlen (body) };

  if (*body == '\0')
    return;

  if (label->kind == ZY_FIELD_TLDR &&
      zy_entry_draft_get_text (self->entry, ZY_FIELD_TLDR, lang_of (span)) == NULL) {
    zy_markdown_skip_marker (&span);
    zy_entry_draft_take_field (self->entry, ZY_FIELD_TLDR, lang_of (span),
                               zy_markdown_to_plain (span), FALSE);
    return;
  }

  add_section (self, label->kind, 0, label->name, span);
}

static void
finish_label (Builder *self)
{
  if (self->label != NULL && self->label_body.length > 0)
    add_labelled (self, self->label, self->label_body);

  self->label = NULL;
}

static void
finish_run (Builder *self)
{
  if (zy_markdown_trim (self->run).length > 0)
    add_section (self, ZY_FIELD_OTHER, self->run_level, self->run_title, self->run);

  self->run.length = 0;
}

/* Whether a block begins with a label and a colon: `- **动机**：…`, `方法:`. */
static const Label *
find_label (ZySpan  block,
            ZySpan *body)
{
  ZySpan rest = block;

  zy_markdown_skip_marker (&rest);
  while (zy_span_skip (&rest, ZY_SPAN_LITERAL ("*")))
    ;
  if (rest.length == 0)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    ZySpan after = rest;

    if (!zy_span_skip (&after, labels[i].name))
      continue;

    while (zy_span_skip (&after, ZY_SPAN_LITERAL ("*")))
      ;
    if (!zy_span_skip (&after, ZY_SPAN_LITERAL ("：")) &&
        !zy_span_skip (&after, ZY_SPAN_LITERAL (":")))
      continue;
    while (zy_span_skip (&after, ZY_SPAN_LITERAL ("*")) ||
           zy_span_skip (&after, ZY_SPAN_LITERAL (" ")))
      ;

    *body = after;
    return &labels[i];
  }

  return NULL;
}

/* Whether a block goes with the label above it: the items of one list, or one paragraph. */
static gboolean
belongs_to_label (const Builder         *self,
                  const ZyMarkdownBlock *block)
{
  ZySpan body;

  if (self->label == NULL)
    return FALSE;

  if (self->label_body.length == 0)
    return block->kind == ZY_MARKDOWN_ITEM || block->kind == ZY_MARKDOWN_PARAGRAPH;

  body = self->label_body;

  return block->kind == ZY_MARKDOWN_ITEM && zy_markdown_skip_marker (&body);
}

static void
read_block (Builder               *self,
            const ZyMarkdownBlock *block)
{
  ZySpan body = { 0 };
  const Label *label = NULL;

  if (block->kind == ZY_MARKDOWN_ITEM || block->kind == ZY_MARKDOWN_PARAGRAPH)
    label = find_label (block->text, &body);

  if (label != NULL) {
    finish_label (self);
    finish_run (self);
    if (zy_span_strip (body).length > 0) {
      add_labelled (self, label, body);
    } else {
      self->label = label;
      self->label_body = (ZySpan) { body.text, 0 };
    }
  } else if (belongs_to_label (self, block)) {
    if (self->label_body.length == 0)
      self->label_body = block->text;
    else
      self->label_body = zy_span (self->label_body.text, zy_span_end (block->text));
  } else {
    finish_label (self);
    if (self->run.length == 0)
      self->run.text = block->text.text;
    self->run = zy_span (self->run.text, zy_span_end (block->text));
  }
}

/* Commentary with labels in it; what has none becomes sections of @level under @title. */
static void
read_commentary (Builder *self,
                 GArray  *blocks,
                 guint    first,
                 guint    level,
                 ZySpan   title)
{
  self->run_level = level;
  self->run_title = title;

  for (guint i = first; i < blocks->len; i++)
    read_block (self, &g_array_index (blocks, ZyMarkdownBlock, i));

  finish_label (self);
  finish_run (self);
}

static gboolean
has_label (GArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++) {
    const ZyMarkdownBlock *block = &g_array_index (blocks, ZyMarkdownBlock, i);
    ZySpan body;

    if (block->kind <= ZY_MARKDOWN_ITEM && find_label (block->text, &body) != NULL)
      return TRUE;
  }

  return FALSE;
}

/* Adds a piece of an abstract to the language it is in. Returns FALSE when that is not clear. */
static gboolean
add_to_abstract (GString *abstracts[ZY_N_LANGS],
                 ZySpan   piece)
{
  g_autofree char *plain = zy_markdown_to_plain (piece);
  ZySpan text = { plain, strlen (plain) };
  GString *abstract;
  gsize n_han;
  gsize n_latin;

  if (text.length == 0)
    return TRUE;

  zy_text_count_letters (text, &n_han, &n_latin);
  if (zy_text_is_chinese (text))
    abstract = abstracts[ZY_LANG_ZH];
  else if (n_han * LETTERS_PER_TERM < n_latin)
    abstract = abstracts[ZY_LANG_EN];
  else
    return FALSE;

  if (abstract->len > 0)
    g_string_append (abstract, "\n\n");
  g_string_append (abstract, plain);

  return TRUE;
}

/* A list, flattened: each item at any depth is a piece. */
static gboolean
add_items_to_abstract (GString *abstracts[ZY_N_LANGS],
                       ZySpan   list)
{
  ZySpan rest = list;
  ZySpan line;
  ZySpan piece = { list.text, 0 };

  while (zy_span_next_line (&rest, &line)) {
    ZySpan text = line;

    if (zy_markdown_skip_marker (&text)) {
      if (!add_to_abstract (abstracts, piece))
        return FALSE;
      piece = text;
    } else {
      piece = zy_span (piece.text, zy_span_end (line));
    }
  }

  return add_to_abstract (abstracts, piece);
}

static gboolean
is_figure (ZySpan text)
{
  g_autofree char *plain = zy_markdown_to_plain (text);

  return *plain == '\0';
}

/* An entry has one abstract of each language. */
static gboolean
has_one_already (const ZyEntryDraft *entry,
                 GString            *abstracts[ZY_N_LANGS])
{
  for (int lang = 0; lang < ZY_N_LANGS; lang++)
    if (abstracts[lang]->len > 0 &&
        zy_entry_draft_get_text (entry, ZY_FIELD_ABSTRACT, lang) != NULL)
      return TRUE;

  return FALSE;
}

/* Takes a sub-section as the abstract in one or both languages. Returns FALSE, and takes nothing,
 * when it is more than text, not clearly in one language piece by piece, or a second one. */
static gboolean
read_abstract (Builder *self,
               GArray  *blocks,
               ZySpan   title)
{
  GString *abstracts[ZY_N_LANGS] = { g_string_new (NULL), g_string_new (NULL) };
  gboolean clear = TRUE;

  for (guint i = 0; i < blocks->len && clear; i++) {
    const ZyMarkdownBlock *block = &g_array_index (blocks, ZyMarkdownBlock, i);

    if (block->kind == ZY_MARKDOWN_ITEM)
      clear = add_items_to_abstract (abstracts, block->text);
    else if (block->kind == ZY_MARKDOWN_PARAGRAPH)
      clear = *block->text.text != '|' && add_to_abstract (abstracts, block->text);
    else
      clear = block->kind == ZY_MARKDOWN_RULE;
  }

  clear = clear && !has_one_already (self->entry, abstracts);

  for (int lang = 0; lang < ZY_N_LANGS; lang++) {
    char *text = g_string_free (abstracts[lang], FALSE);

    if (clear)
      zy_entry_draft_take_field (self->entry, ZY_FIELD_ABSTRACT, lang, text, FALSE);
    else
      g_free (text);
  }

  /* Figures have no place in a field. */
  for (guint i = 0; i < blocks->len && clear; i++) {
    const ZyMarkdownBlock *block = &g_array_index (blocks, ZyMarkdownBlock, i);

    if (block->kind == ZY_MARKDOWN_PARAGRAPH && is_figure (block->text))
      add_section (self, ZY_FIELD_OTHER, 1, title, block->text);
  }

  return clear;
}

static ZyFieldKind
kind_of_heading (ZySpan title)
{
  if (zy_span_equal (title, ZY_SPAN_LITERAL ("摘要")) ||
      (title.length == 8 && g_ascii_strncasecmp (title.text, "Abstract", 8) == 0))
    return ZY_FIELD_ABSTRACT;

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    if (zy_span_equal (title, labels[i].name))
      return labels[i].kind;
  }

  return ZY_FIELD_OTHER;
}

static void
read_subsection (Builder              *self,
                 const ZyMarkdownPart *part,
                 guint                 level)
{
  ZyFieldKind kind = kind_of_heading (part->title);
  g_autoptr (GArray) blocks = zy_markdown_split_blocks (part->body);

  zy_markdown_collect_figures (blocks, self->entry, self->figures);

  if (kind == ZY_FIELD_ABSTRACT && has_label (blocks))
    read_commentary (self, blocks, 0, level, part->title);
  else if (kind == ZY_FIELD_ABSTRACT && blocks->len > 0 &&
           read_abstract (self, blocks, part->title))
    return;
  else
    add_section (self, kind, level, part->title, part->body);
}

/* The title in the heading: `3、Title`, `[Title](address)`. */
static void
read_heading (ZyWikiMetadata *metadata,
              ZySpan          heading)
{
  ZySpan rest = heading;
  const char *middle;
  gsize n = 0;

  while (n < rest.length && g_ascii_isdigit (rest.text[n]))
    n++;
  rest = zy_span_from (rest, rest.text + n);

  /* `3D Vision` has a number, but no mark after it. */
  if (n == 0 ||
      !(zy_span_skip (&rest, ZY_SPAN_LITERAL ("、")) ||
        zy_span_skip (&rest, ZY_SPAN_LITERAL ("．")) ||
        zy_span_skip (&rest, ZY_SPAN_LITERAL ("）")) ||
        zy_span_skip (&rest, ZY_SPAN_LITERAL (". ")) ||
        zy_span_skip (&rest, ZY_SPAN_LITERAL (") "))))
    rest = heading;

  rest = zy_span_strip (rest);
  middle = zy_span_find (rest, ZY_SPAN_LITERAL ("](http"));
  if (middle != NULL && zy_span_starts_with (rest, ZY_SPAN_LITERAL ("["))) {
    ZySpan url = zy_span_from (rest, middle + 2);

    url.length = zy_url_length (url.text, url.length);
    zy_entry_set_link (metadata->entry, url);
  }

  if (rest.length > 0) {
    g_autofree char *plain = zy_markdown_to_plain (rest);
    ZySpan text = { plain, strlen (plain) };

    zy_entry_draft_add_field (metadata->entry, ZY_FIELD_TITLE, lang_of (text), plain, FALSE);
  }
}

/* Reads the quotes and lists of metadata before the commentary; returns the first block of it. */
static guint
read_metadata (ZyWikiMetadata *metadata,
               GArray         *blocks)
{
  guint i;

  for (i = 0; i < blocks->len; i++) {
    const ZyMarkdownBlock *block = &g_array_index (blocks, ZyMarkdownBlock, i);

    if (block->kind == ZY_MARKDOWN_QUOTE)
      zy_wiki_metadata_read_quote (metadata, block->text);
    else if (block->kind != ZY_MARKDOWN_ITEM ||
             !zy_wiki_metadata_read_line (metadata, block->text))
      break;
  }

  zy_wiki_metadata_apply (metadata);

  return i;
}

static void
add_title (ZyEntryDraft *entry,
           const char   *title)
{
  ZyLang lang = lang_of ((ZySpan) { title, strlen (title) });

  if (zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, lang) == NULL)
    zy_entry_draft_add_field (entry, ZY_FIELD_TITLE, lang, title, FALSE);
}

/* Sorts the quoted lines into translated title and remarks; returns the remarks, or NULL. */
static char *
sort_quotes (ZyWikiMetadata *metadata)
{
  GString *remarks = g_string_new (NULL);
  guint n = metadata->quotes->len;

  for (guint i = 0; i < n; i++) {
    const char *quote = metadata->quotes->pdata[i];
    ZySpan text = { quote, strlen (quote) };
    gboolean remark = i + 1 < n || g_array_index (metadata->emphasised, gboolean, i) ||
                      g_str_has_suffix (quote, "。") || !zy_text_has_han (text);

    if (!remark) {
      add_title (metadata->entry, quote);
    } else if (text.length > 0) {
      if (remarks->len > 0)
        g_string_append_c (remarks, '\n');
      g_string_append_len (remarks, text.text, (gssize) text.length);
    }
  }

  if (metadata->title != NULL)
    add_title (metadata->entry, metadata->title);

  return g_string_free (remarks, remarks->len == 0);
}

/* Remarks sum a paper up where nothing else does; else they stay commentary. */
static void
add_remarks (Builder    *self,
             const char *remarks)
{
  ZySpan text = { remarks, strlen (remarks) };

  if (zy_entry_draft_get_text (self->entry, ZY_FIELD_TLDR, lang_of (text)) == NULL)
    zy_entry_draft_add_field (self->entry, ZY_FIELD_TLDR, lang_of (text), remarks, FALSE);
  else
    g_ptr_array_insert (self->entry->sections, 0,
                        zy_section_new (ZY_FIELD_OTHER, lang_of (text), 0, NULL, remarks));
}

ZyEntryDraft *
zy_wiki_entry_new (ZyDigestDraft        *draft,
                   const ZyMarkdownPart *parts,
                   guint                 n_parts)
{
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new_in_room (&draft->room, parts->line);
  g_autoptr (GHashTable) figures = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) blocks = zy_markdown_split_blocks (parts->body);
  g_auto (ZyWikiMetadata) metadata;
  g_autofree char *remarks = NULL;
  Builder builder = { .entry = entry, .figures = figures };
  guint first;

  zy_wiki_metadata_init (&metadata, entry);
  read_heading (&metadata, parts->title);
  first = read_metadata (&metadata, blocks);
  remarks = sort_quotes (&metadata);

  read_commentary (&builder, blocks, first, 0, (ZySpan) { 0 });
  zy_markdown_collect_figures (blocks, entry, figures);
  for (guint i = 1; i < n_parts; i++)
    read_subsection (&builder, &parts[i], MIN (parts[i].level - parts->level, MAX_LEVEL));
  if (remarks != NULL)
    add_remarks (&builder, remarks);

  return zy_entry_set_key (entry) ? g_steal_pointer (&entry) : NULL;
}
