/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-wiki-reader.h"

#include "zy-entry-key.h"
#include "zy-markdown-figures.h"
#include "zy-markdown-plain.h"
#include "zy-text.h"
#include "zy-url.h"

/* A text with fewer Chinese characters than one for this many letters is English that quotes a
 * Chinese term. */
#define LETTERS_PER_TERM 20

/* How much of a section tells the language it is in, in bytes. */
#define MAX_TELLING 1024

/* Room for more blocks is made when there are more. */
#define USUAL_BLOCKS 32

/* See ZySection; what is deeper still counts as this deep. */
#define MAX_LEVEL 2

/* Of an entry with more sections the last one has all that is left. */
#define MAX_SECTIONS 1000

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
  ZyEntryDraft      *entry;
  ZyMarkdownFigures  figures;
  const Label       *label;
  ZySpan             label_body;
  ZySpan             run;
  ZySpan             run_title;
  guint              run_level;
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
lang_of_section (ZySpan title,
                 ZySpan markdown)
{
  ZySpan beginning = take_beginning (markdown);
  g_autofree char *buffer = NULL;
  g_autofree char *whole_buffer = NULL;
  ZySpan text;

  /* Addresses and marks add Latin letters; captions in Chinese tell as much as the text. */
  if (zy_text_is_chinese (beginning))
    return ZY_LANG_ZH;

  text = zy_markdown_get_plain (beginning, &buffer);

  /* The text may come after many figures. */
  if (text.length == 0 && beginning.length < markdown.length)
    text = zy_markdown_get_plain (markdown, &whole_buffer);
  if (text.length == 0)
    text = title;

  return text.length > 0 ? lang_of (text) : ZY_LANG_ZH;
}

static void
add_section (Builder     *self,
             ZyFieldKind  kind,
             guint        level,
             ZySpan       title,
             ZySpan       markdown)
{
  ZySpan body = zy_markdown_trim (markdown);
  g_autofree char *buffer = NULL;
  ZySpan heading = zy_markdown_get_plain (title, &buffer);

  if (heading.length > 0 || body.length > 0)
    zy_entry_draft_add_section (self->entry, kind, lang_of_section (heading, body), level, heading,
                                body);
}

/* The text of a list item without its mark: further lines lose the indentation that they have on
 * its account. What it is written into comes with it, unless it is only one line. */
static ZySpan
dedent (ZySpan   text,
        char   **buffer)
{
  ZySpan rest = text;
  ZySpan line;
  char *out;

  if (text.length == 0 || memchr (text.text, '\n', text.length) == NULL)
    return text;

  *buffer = g_malloc (text.length);
  out = *buffer;

  while (zy_span_next_line (&rest, &line)) {
    if (line.text != text.text) {
      *out++ = '\n';
      for (int i = 0; i < 2 && line.length > 0 && *line.text == ' '; i++)
        line = zy_span_from (line, line.text + 1);
    }
    memcpy (out, line.text, line.length);
    out += line.length;
  }

  return zy_span (*buffer, out);
}

static void
add_labelled (Builder     *self,
              const Label *label,
              ZySpan       text)
{
  g_autofree char *buffer = NULL;
  g_autofree char *plain_buffer = NULL;
  ZySpan body = dedent (zy_markdown_trim (text), &buffer);

  if (body.length == 0)
    return;

  if (label->kind == ZY_FIELD_TLDR &&
      zy_entry_draft_get_text (self->entry, ZY_FIELD_TLDR, lang_of (body)) == NULL) {
    zy_markdown_skip_marker (&body);
    zy_entry_draft_add_span (self->entry, ZY_FIELD_TLDR, lang_of (body),
                             zy_markdown_get_plain (body, &plain_buffer), FALSE);
    return;
  }

  add_section (self, label->kind, 0, label->name, body);
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

  if ((block->kind == ZY_MARKDOWN_ITEM || block->kind == ZY_MARKDOWN_PARAGRAPH) &&
      self->entry->sections->len < MAX_SECTIONS)
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

static gboolean
is_english (ZySpan text)
{
  gsize n_han;
  gsize n_latin;

  zy_text_count_letters (text, &n_han, &n_latin);

  return n_han * LETTERS_PER_TERM < n_latin;
}

/* Adds a piece of an abstract to the language it is in. Returns FALSE when that is not clear. */
static gboolean
add_to_abstract (GString *abstracts[ZY_N_LANGS],
                 ZySpan   piece)
{
  g_autofree char *buffer = NULL;
  ZySpan text = zy_markdown_get_plain (piece, &buffer);
  GString *abstract;

  if (text.length == 0)
    return TRUE;

  if (zy_text_is_chinese (text))
    abstract = abstracts[ZY_LANG_ZH];
  else if (is_english (text))
    abstract = abstracts[ZY_LANG_EN];
  else
    return FALSE;

  if (abstract->len > 0)
    g_string_append (abstract, "\n\n");
  g_string_append_len (abstract, text.text, (gssize) text.length);

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
  g_autofree char *buffer = NULL;

  return zy_markdown_get_plain (text, &buffer).length == 0;
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
                 GArray               *blocks,
                 guint                 level)
{
  ZyFieldKind kind = kind_of_heading (part->title);
  gboolean has_figures = zy_markdown_may_have_figures (part->body);

  if (has_figures || kind == ZY_FIELD_ABSTRACT)
    zy_markdown_split_blocks (part->body, blocks);
  if (has_figures)
    zy_markdown_figures_collect (&self->figures, blocks);

  if (kind == ZY_FIELD_ABSTRACT && has_label (blocks))
    read_commentary (self, blocks, 0, level, part->title);
  else if (kind == ZY_FIELD_ABSTRACT && blocks->len > 0 &&
           read_abstract (self, blocks, part->title))
    return;
  else
    add_section (self, kind, level, part->title, part->body);
}

/* All that stands below the heading of an entry. */
static void
read_subsections (Builder              *self,
                  const ZyMarkdownPart *parts,
                  guint                 n_parts,
                  GArray               *blocks)
{
  const ZyMarkdownPart *last = &parts[n_parts - 1];
  ZyMarkdownPart rest = { 0 };

  for (guint i = 1; i < n_parts; i++) {
    guint level = MIN (parts[i].level - parts->level, MAX_LEVEL);

    if (self->entry->sections->len < MAX_SECTIONS) {
      read_subsection (self, &parts[i], blocks, level);
      continue;
    }

    rest.body = zy_span (parts[i].text.text, zy_span_end (last->text));
    read_subsection (self, &rest, blocks, level);
    break;
  }
}

/* The title in the heading: `3、Title`, `[Title](address)`. */
static void
read_heading (ZyEntryDraft *entry,
              ZySpan        heading)
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
    zy_entry_set_link (entry, url);
  }

  if (rest.length > 0) {
    g_autofree char *buffer = NULL;
    ZySpan title = zy_markdown_get_plain (rest, &buffer);

    zy_entry_draft_add_span (entry, ZY_FIELD_TITLE, lang_of (title), title, FALSE);
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
           ZySpan        title)
{
  ZyLang lang = lang_of (title);

  if (zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, lang) == NULL)
    zy_entry_draft_add_span (entry, ZY_FIELD_TITLE, lang, title, FALSE);
}

static gboolean
ends_with_full_stop (ZySpan text)
{
  static const ZySpan stop = { "。", 3 };

  return text.length >= stop.length &&
         memcmp (zy_span_end (text) - stop.length, stop.text, stop.length) == 0;
}

/* Sorts the quoted lines into translated title and remarks. */
static void
sort_quotes (const ZyWikiMetadata *metadata,
             GString              *remarks)
{
  guint n = metadata->quotes->len;

  g_string_truncate (remarks, 0);

  for (guint i = 0; i < n; i++) {
    const ZyWikiQuote *quote = &g_array_index (metadata->quotes, ZyWikiQuote, i);
    gboolean remark = i + 1 < n || quote->emphasised || ends_with_full_stop (quote->text) ||
                      !zy_text_has_han (quote->text);

    if (!remark) {
      add_title (metadata->entry, quote->text);
    } else if (quote->text.length > 0) {
      if (remarks->len > 0)
        g_string_append_c (remarks, '\n');
      g_string_append_len (remarks, quote->text.text, (gssize) quote->text.length);
    }
  }

  if (metadata->title.length > 0)
    add_title (metadata->entry, metadata->title);
}

/* Remarks sum a paper up where nothing else does; else they stay commentary. */
static void
add_remarks (ZyEntryDraft  *entry,
             const GString *remarks)
{
  ZySpan text = { remarks->str, remarks->len };

  if (text.length == 0)
    return;

  if (zy_entry_draft_get_text (entry, ZY_FIELD_TLDR, lang_of (text)) == NULL)
    zy_entry_draft_add_span (entry, ZY_FIELD_TLDR, lang_of (text), text, FALSE);
  else
    g_ptr_array_insert (entry->sections, 0,
                        zy_section_new_in_room (entry->room, ZY_FIELD_OTHER, lang_of (text), 0,
                                                (ZySpan) { 0 }, text));
}

void
zy_wiki_reader_init (ZyWikiReader  *self,
                     ZyDigestDraft *draft)
{
  self->draft = draft;
  self->blocks = g_array_sized_new (FALSE, FALSE, sizeof (ZyMarkdownBlock), USUAL_BLOCKS);
  self->remarks = g_string_new (NULL);
  zy_wiki_metadata_init (&self->metadata);
}

void
zy_wiki_reader_clear (ZyWikiReader *self)
{
  g_clear_pointer (&self->blocks, g_array_unref);
  g_string_free (g_steal_pointer (&self->remarks), TRUE);
  zy_wiki_metadata_clear (&self->metadata);
}

ZyEntryDraft *
zy_wiki_reader_read (ZyWikiReader         *self,
                     const ZyMarkdownPart *parts,
                     guint                 n_parts)
{
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new_in_room (&self->draft->room, parts->line);
  Builder builder = { .entry = entry };
  guint first;

  zy_markdown_figures_init (&builder.figures, entry);
  zy_wiki_metadata_begin (&self->metadata, entry);
  zy_markdown_split_blocks (parts->body, self->blocks);

  read_heading (entry, parts->title);
  first = read_metadata (&self->metadata, self->blocks);
  sort_quotes (&self->metadata, self->remarks);

  read_commentary (&builder, self->blocks, first, 0, (ZySpan) { 0 });
  if (zy_markdown_may_have_figures (parts->body))
    zy_markdown_figures_collect (&builder.figures, self->blocks);
  read_subsections (&builder, parts, n_parts, self->blocks);
  add_remarks (entry, self->remarks);

  zy_markdown_figures_clear (&builder.figures);

  return zy_entry_set_key (entry) ? g_steal_pointer (&entry) : NULL;
}
