/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The document is split at its headings, and the headings say what is what:
 *
 *     ---                          front matter: title, date
 *     ## 2023-04-17：论文速递       the digest's title
 *     ### 1、Title                 an entry; numbered or not, also with an empty heading
 *     #### 实验结果                 a sub-section of it
 *     ### 其他                     a group; its entries are `####`
 *     ## 更多                      a group; its entries are `###`
 *     ## 参考                      the digest's references
 *
 * What stands below a group and belongs to no entry belongs to the digest, as its references do. */

#include "config.h"

#include "zy-wiki-markdown.h"

#include <glib/gi18n-lib.h>

#include "zy-date.h"
#include "zy-markdown-blocks.h"
#include "zy-markdown-plain.h"
#include "zy-wiki-metadata.h"
#include "zy-wiki-reader.h"

/* Within how much of a file its format shows. */
#define SNIFF_LENGTH 65536

/* Front matter has no more lines. */
#define MAX_FRONT_MATTER_LINES 200

typedef struct {
  ZySpan title;
  ZySpan date;
  ZySpan layout;
  guint  n_lines;
} FrontMatter;

typedef struct {
  ZyDigestDraft  *draft;
  ZyWikiReader    reader;
  GArray         *parts;
  GString        *closing;
  FrontMatter     front;
  char           *group;
  guint           group_level;
  gboolean        in_references;
} Parser;

static gboolean
is_one_of (ZySpan             title,
           const char *const *names)
{
  for (const char *const *name = names; *name != NULL; name++) {
    if (title.length == strlen (*name) &&
        g_ascii_strncasecmp (title.text, *name, title.length) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_references (ZySpan title)
{
  static const char *const names[] = {
    "参考", "参考文献", "参考资料", "参考链接", "References", "Reference", NULL,
  };

  return is_one_of (title, names);
}

static gboolean
is_group_name (ZySpan title)
{
  static const char *const names[] = {
    "更多", "其他", "其它", "更多论文", "其他论文", "More", "Other", "Others", NULL,
  };

  return is_one_of (title, names);
}

/* `key: value`, the value in quotes or not. */
static void
read_front_matter_line (FrontMatter *front,
                        ZySpan       line)
{
  static const ZySpan names[] = {
    { "title:", 6 }, { "date:", 5 }, { "layout:", 7 },
  };
  ZySpan *values[] = { &front->title, &front->date, &front->layout };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (!zy_span_skip (&line, names[i]))
      continue;

    line = zy_span_strip (line);
    if (line.length >= 2 && (*line.text == '"' || *line.text == '\'') &&
        zy_span_end (line)[-1] == *line.text)
      line = zy_span (line.text + 1, zy_span_end (line) - 1);
    *values[i] = line;
    return;
  }
}

/* Takes front matter off the beginning of a text, if it is there. */
static FrontMatter
skip_front_matter (ZySpan *text)
{
  FrontMatter front = { .n_lines = 1 };
  ZySpan rest = *text;
  ZySpan line;

  if (!zy_span_next_line (&rest, &line) ||
      !zy_span_equal (zy_span_strip (line), ZY_SPAN_LITERAL ("---")))
    return (FrontMatter) { 0 };

  while (front.n_lines < MAX_FRONT_MATTER_LINES && zy_span_next_line (&rest, &line)) {
    front.n_lines++;
    line = zy_span_strip (line);
    if (zy_span_equal (line, ZY_SPAN_LITERAL ("---")) ||
        zy_span_equal (line, ZY_SPAN_LITERAL ("..."))) {
      *text = rest;
      return front;
    }
    read_front_matter_line (&front, line);
  }

  return (FrontMatter) { 0 };
}

static gboolean
is_digest_title (ZySpan title)
{
  return zy_span_find (title, ZY_SPAN_LITERAL ("论文速递")) != NULL;
}

/* The quote that stands first below a heading; empty when something else does. */
static ZySpan
first_quote (const ZyMarkdownPart *part)
{
  ZySpan rest = part->body;
  ZySpan line;
  ZySpan quote = { part->body.text, 0 };

  while (zy_span_next_line (&rest, &line)) {
    ZySpan stripped = zy_span_strip (line);

    if (stripped.length == 0)
      continue;
    if (*stripped.text != '>')
      break;
    quote = zy_span (quote.length > 0 ? quote.text : line.text, zy_span_end (line));
  }

  return quote;
}

static gboolean
wiki_markdown_sniff (const char *text,
                     gsize       length)
{
  ZySpan rest = { text, MIN (length, SNIFF_LENGTH) };
  FrontMatter front = skip_front_matter (&rest);
  g_autoptr (GArray) parts = NULL;

  if (is_digest_title (front.title))
    return TRUE;

  parts = zy_markdown_split_parts (rest, 1);
  for (guint i = 1; i < parts->len; i++) {
    const ZyMarkdownPart *part = &g_array_index (parts, ZyMarkdownPart, i);

    if ((part->level <= 2 && is_digest_title (part->title)) ||
        zy_wiki_metadata_is_about_paper (first_quote (part)))
      return TRUE;
  }

  return FALSE;
}

static const ZyMarkdownPart *
get_part (const Parser *self,
          guint         i)
{
  return &g_array_index (self->parts, ZyMarkdownPart, i);
}

/* The first part after @first that is no deeper than @level. */
static guint
find_end (const Parser *self,
          guint         first,
          guint         level)
{
  guint end = first + 1;

  while (end < self->parts->len && get_part (self, end)->level > level)
    end++;

  return end;
}

static void
add_to_closing (Parser *self,
                ZySpan  text)
{
  text = zy_markdown_trim (text);
  if (text.length == 0)
    return;

  if (self->closing->len > 0)
    g_string_append (self->closing, "\n\n");
  g_string_append_len (self->closing, text.text, text.length);
}

static void
set_group (Parser *self,
           ZySpan  title,
           guint   level)
{
  g_clear_pointer (&self->group, g_free);
  self->group_level = level;

  if (title.length > 0)
    self->group = zy_markdown_to_plain (title);
}

/* Whether a heading only groups the entries below it: by its name, or because there is nothing
 * between it and an entry one level deeper. */
static gboolean
is_group (const Parser *self,
          guint         i)
{
  const ZyMarkdownPart *part = get_part (self, i);
  const ZyMarkdownPart *next;

  if (is_group_name (part->title))
    return TRUE;

  if (part->title.length == 0 || zy_span_strip (part->body).length > 0 ||
      i + 1 == self->parts->len)
    return FALSE;

  next = get_part (self, i + 1);

  return next->level == part->level + 1 && first_quote (next).length > 0 &&
         zy_wiki_metadata_is_about_paper (first_quote (next));
}

static gboolean
is_empty (const ZyMarkdownPart *part)
{
  return part->title.length == 0 && zy_span_strip (part->body).length == 0;
}

/* Reads the entry whose heading is part @i; returns the part after it. */
static guint
read_entry (Parser *self,
            guint   i)
{
  const ZyMarkdownPart *part = get_part (self, i);
  guint end = find_end (self, i, part->level);
  ZyEntryDraft *entry = NULL;

  if (self->draft->entries->len == ZY_DIGEST_DRAFT_MAX_ENTRIES) {
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_WARNING, part->line,
                                 _("No digest has so many papers; this one was passed over"));
    return end;
  }

  if (end > i + 1 || !is_empty (part))
    entry = zy_wiki_reader_read (&self->reader, part, end - i);

  if (entry != NULL) {
    entry->section = g_strdup (self->group);
    g_ptr_array_add (self->draft->entries, entry);
  } else {
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_WARNING, part->line,
                                 _("This entry has neither link nor title"));
  }

  return end;
}

/* A heading may be nothing but its marks, or an image. */
static char *
plain_title (ZySpan heading)
{
  g_autofree char *plain = zy_markdown_to_plain (heading);

  return *plain != '\0' ? g_steal_pointer (&plain) : NULL;
}

/* A heading of the two upper levels: title, references, group, or an entry after all. */
static guint
read_upper (Parser *self,
            guint   i)
{
  const ZyMarkdownPart *part = get_part (self, i);

  self->in_references = is_references (part->title);
  set_group (self, (ZySpan) { 0 }, part->level);

  if (self->in_references) {
    add_to_closing (self, part->text);
  } else if (is_digest_title (part->title) ||
             (self->draft->title == NULL && i == 1 && first_quote (part).length == 0)) {
    if (self->draft->title == NULL)
      self->draft->title = plain_title (part->title);
    if (self->draft->date == NULL)
      self->draft->date = zy_date_find (part->title, NULL);
    add_to_closing (self, part->body);
  } else if (zy_wiki_metadata_is_about_paper (first_quote (part))) {
    return read_entry (self, i);
  } else {
    set_group (self, part->title, part->level);
    if (zy_span_strip (part->body).length > 0)
      add_to_closing (self, part->text);
  }

  return i + 1;
}

/* A heading below these: an entry, or a group of entries one level deeper. */
static guint
read_lower (Parser *self,
            guint   i)
{
  const ZyMarkdownPart *part = get_part (self, i);

  if (self->in_references) {
    add_to_closing (self, part->text);
    return i + 1;
  }

  if (part->level == 3 && is_group (self, i)) {
    set_group (self, part->title, part->level);
    if (zy_span_strip (part->body).length > 0)
      add_to_closing (self, part->text);
    return i + 1;
  }

  /* After a group of the third level, the next heading of that level is no part of it. */
  if (self->group_level >= part->level)
    set_group (self, (ZySpan) { 0 }, 0);

  return read_entry (self, i);
}

/* Goes through all parts after the one that has no heading. Returns FALSE when nobody wants them any
 * more. */
static gboolean
read_parts (Parser  *self,
            GError **error)
{
  guint i = 1;

  while (i < self->parts->len) {
    if (zy_import_is_cancelled (error))
      return FALSE;

    i = get_part (self, i)->level <= 2 ? read_upper (self, i) : read_lower (self, i);
  }

  return TRUE;
}

static gboolean
wiki_markdown_parse (const char     *text,
                     gsize           length,
                     ZyDigestDraft  *draft,
                     GError        **error)
{
  ZySpan rest = { text, length };
  Parser self = { .draft = draft, .closing = g_string_new (NULL) };
  gboolean complete;

  zy_wiki_reader_init (&self.reader, draft);
  self.front = skip_front_matter (&rest);
  self.parts = zy_markdown_split_parts (rest, self.front.n_lines + 1);

  if (self.front.title.length > 0)
    draft->title = zy_span_dup (self.front.title);
  draft->date = zy_date_find (self.front.date, NULL);
  if (draft->date == NULL)
    draft->date = zy_date_find (self.front.title, NULL);

  add_to_closing (&self, get_part (&self, 0)->body);
  complete = read_parts (&self, error);

  if (self.closing->len > 0)
    draft->closing = g_string_free (self.closing, FALSE);
  else
    g_string_free (self.closing, TRUE);

  zy_wiki_reader_clear (&self.reader);
  g_array_unref (self.parts);
  g_free (self.group);

  return complete;
}

const ZyImporter zy_wiki_markdown_importer = {
  .name = "wiki-markdown",
  .sniff = wiki_markdown_sniff,
  .parse = wiki_markdown_parse,
};
