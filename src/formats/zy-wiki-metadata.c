/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-wiki-metadata.h"

#include "zy-arxiv-id.h"
#include "zy-entry-key.h"
#include "zy-markdown-blocks.h"
#include "zy-markdown-plain.h"
#include "zy-url.h"

/* A longer thing before a colon is the beginning of a sentence. */
#define MAX_KEY_BYTES 48

typedef enum {
  KEY_UNKNOWN,
  KEY_PAPER,
  KEY_CODE,
  KEY_AFFILIATION,
  KEY_AUTHORS,
  KEY_COMMENT,
} Key;

#define NAME(name, key) { { (name), sizeof (name) - 1 }, (key) }

static const struct {
  ZySpan name;
  Key key;
} keys[] = {
  NAME ("URL", KEY_PAPER),
  NAME ("Paper", KEY_PAPER),
  NAME ("Link", KEY_PAPER),
  NAME ("arXiv", KEY_PAPER),
  NAME ("论文", KEY_PAPER),
  NAME ("论文链接", KEY_PAPER),
  NAME ("论文地址", KEY_PAPER),
  NAME ("链接", KEY_PAPER),
  NAME ("地址", KEY_PAPER),
  NAME ("Official Code", KEY_CODE),
  NAME ("Code", KEY_CODE),
  NAME ("GitHub", KEY_CODE),
  NAME ("代码", KEY_CODE),
  NAME ("官方代码", KEY_CODE),
  NAME ("开源代码", KEY_CODE),
  NAME ("代码地址", KEY_CODE),
  NAME ("源码", KEY_CODE),
  NAME ("单位", KEY_AFFILIATION),
  NAME ("作者单位", KEY_AFFILIATION),
  NAME ("机构", KEY_AFFILIATION),
  NAME ("Affiliation", KEY_AFFILIATION),
  NAME ("作者", KEY_AUTHORS),
  NAME ("Author", KEY_AUTHORS),
  NAME ("Authors", KEY_AUTHORS),
  NAME ("会议", KEY_COMMENT),
  NAME ("期刊", KEY_COMMENT),
  NAME ("类型", KEY_COMMENT),
  NAME ("文章类型", KEY_COMMENT),
  NAME ("论文类型", KEY_COMMENT),
  NAME ("发表", KEY_COMMENT),
  NAME ("备注", KEY_COMMENT),
  NAME ("Comment", KEY_COMMENT),
  NAME ("Comments", KEY_COMMENT),
  NAME ("Venue", KEY_COMMENT),
};

static void
clear_quote (gpointer quote)
{
  g_free (((ZyWikiQuote *) quote)->buffer);
}

void
zy_wiki_metadata_init (ZyWikiMetadata *self)
{
  *self = (ZyWikiMetadata) {
    .affiliation = g_string_new (NULL),
    .comment = g_string_new (NULL),
    .quotes = g_array_new (FALSE, FALSE, sizeof (ZyWikiQuote)),
  };
  g_array_set_clear_func (self->quotes, clear_quote);
}

void
zy_wiki_metadata_clear (ZyWikiMetadata *self)
{
  g_clear_pointer (&self->title_buffer, g_free);
  g_string_free (g_steal_pointer (&self->affiliation), TRUE);
  g_string_free (g_steal_pointer (&self->comment), TRUE);
  g_clear_pointer (&self->quotes, g_array_unref);
}

void
zy_wiki_metadata_begin (ZyWikiMetadata *self,
                        ZyEntryDraft   *entry)
{
  self->entry = entry;
  self->title = (ZySpan) { 0 };
  g_clear_pointer (&self->title_buffer, g_free);
  g_string_truncate (self->affiliation, 0);
  g_string_truncate (self->comment, 0);
  g_array_set_size (self->quotes, 0);
}

void
zy_wiki_metadata_apply (ZyWikiMetadata *self)
{
  if (self->affiliation->len > 0)
    self->entry->affiliation = g_strdup (self->affiliation->str);
  if (self->comment->len > 0)
    self->entry->comment = g_strdup (self->comment->str);
}

/* Takes `> ` and deeper quotes off a line. */
static ZySpan
unquote (ZySpan line)
{
  line = zy_span_strip (line);
  while (zy_span_skip (&line, ZY_SPAN_LITERAL (">")))
    line = zy_span_strip (line);

  return line;
}

static void
skip_emphasis (ZySpan *line)
{
  while (zy_span_skip (line, ZY_SPAN_LITERAL ("*")))
    ;
}

static Key
look_up (ZySpan name)
{
  name = zy_span_strip (name);
  while (name.length > 0 && zy_span_end (name)[-1] == '*')
    name.length--;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (keys[i].name.length == name.length && (*keys[i].name.text | 0x20) == (*name.text | 0x20) &&
        g_ascii_strncasecmp (keys[i].name.text, name.text, name.length) == 0)
      return keys[i].key;
  }

  return KEY_UNKNOWN;
}

/* Splits `key：value`, where the colon is not that of an address. */
static gboolean
split_key (ZySpan  line,
           ZySpan *name,
           ZySpan *value)
{
  ZySpan key;
  const char *colon;

  skip_emphasis (&line);
  key = (ZySpan) { line.text, MIN (line.length, MAX_KEY_BYTES) };

  /* A wide colon begins with the same byte as other marks. */
  while ((colon = zy_span_find_any (key, ':', *"：", ':')) != NULL) {
    ZySpan rest = zy_span_from (line, colon);

    key = zy_span_from (key, colon + 1);
    if (!zy_span_skip (&rest, ZY_SPAN_LITERAL ("：")) &&
        !zy_span_skip (&rest, ZY_SPAN_LITERAL (":")))
      continue;

    if (zy_span_starts_with (rest, ZY_SPAN_LITERAL ("//")))
      return FALSE;

    skip_emphasis (&rest);
    *name = zy_span (line.text, colon);
    *value = zy_span_strip (rest);
    return TRUE;
  }

  return FALSE;
}

/* The next address in @text, which is taken off up to and with it; empty when there is none. */
static ZySpan
next_url (ZySpan *text)
{
  const char *found;

  while ((found = zy_span_find (*text, ZY_SPAN_LITERAL ("http"))) != NULL) {
    ZySpan rest = zy_span_from (*text, found);
    gsize length = zy_url_length (rest.text, rest.length);

    *text = zy_span_from (rest, rest.text + MAX (length, strlen ("http")));
    if (length > 0)
      return (ZySpan) { rest.text, length };
  }

  return (ZySpan) { zy_span_end (*text), 0 };
}

static void
add_link (ZyEntryDraft *entry,
          ZySpan        label,
          ZySpan        url)
{
  g_autofree char *name = zy_markdown_to_plain (label);
  g_autofree char *address = zy_span_dup (url);

  /* What stands before the colon may be nothing but marks. */
  g_ptr_array_add (entry->links, zy_link_new (*name != '\0' ? name : address, address));
}

/* The first address of the paper is its link, but arXiv's goes before others. */
static void
add_paper_link (ZyEntryDraft *entry,
                ZySpan        label,
                ZySpan        url)
{
  if (entry->url == NULL) {
    zy_entry_set_link (entry, url);
  } else if (entry->arxiv_id == NULL && zy_arxiv_id_parse_span (url, NULL, NULL)) {
    add_link (entry, label, (ZySpan) { entry->url, strlen (entry->url) });
    zy_entry_set_link (entry, url);
  } else {
    add_link (entry, label, url);
  }
}

static void
append (GString *text,
        ZySpan   more)
{
  if (more.length == 0)
    return;

  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append_len (text, more.text, (gssize) more.length);
}

/* Takes a mark that stands between two names off @rest. */
static gboolean
skip_name_separator (ZySpan *rest)
{
  static const ZySpan separators[] = {
    { "、", 3 }, { "，", 3 }, { "；", 3 }, { ";", 1 }, { ",", 1 }, { " and ", 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++) {
    if (zy_span_skip (rest, separators[i]))
      return TRUE;
  }

  return FALSE;
}

static void
add_authors (ZyEntryDraft *entry,
             ZySpan        names)
{
  ZySpan rest = names;
  const char *begin = names.text;

  while (rest.length > 0) {
    const char *end = rest.text;

    if (skip_name_separator (&rest)) {
      zy_entry_draft_add_author (entry, zy_span_strip (zy_span (begin, end)));
      begin = rest.text;
    } else {
      rest = zy_span_from (rest, rest.text + 1);
    }
  }

  zy_entry_draft_add_author (entry, zy_span_strip (zy_span (begin, rest.text)));
}

/* What is written beside the only address of a value: its label in Markdown, or a remark after it;
 * %NULL when there is nothing, or more than one address. `:star:` is what the pages of GitHub make
 * a star of. */
static char *
dup_remark (ZySpan value,
            ZySpan url)
{
  g_autofree char *buffer = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GString) text = NULL;
  ZySpan plain = zy_markdown_get_plain (value, &buffer);
  ZySpan rest = zy_span_from (value, zy_span_end (url));
  ZySpan remark;

  if (zy_span_equal (plain, url) || next_url (&rest).length > 0)
    return NULL;

  address = zy_span_dup (url);
  text = g_string_new_len (plain.text, (gssize) plain.length);
  g_string_replace (text, address, "", 1);
  g_string_replace (text, ":star:", "★", 0);
  remark = zy_span_strip ((ZySpan) { text->str, text->len });

  if (zy_span_skip (&remark, ZY_SPAN_LITERAL ("（")) && remark.length >= 3 &&
      memcmp (zy_span_end (remark) - 3, "）", 3) == 0)
    remark.length -= 3;

  return remark.length > 0 ? zy_span_dup (remark) : NULL;
}

/* The first address of code is the code's; what is said of it becomes a link to it. */
static void
set_code (ZyEntryDraft *entry,
          ZySpan        value,
          ZySpan        url)
{
  g_autofree char *remark = dup_remark (value, url);

  entry->code_url = zy_span_dup (url);
  if (remark != NULL)
    g_ptr_array_add (entry->links, zy_link_new (remark, entry->code_url));
}

/* Every address in a value. Returns whether there was one. */
static gboolean
add_urls (ZyEntryDraft *entry,
          Key           key,
          ZySpan        name,
          ZySpan        value)
{
  ZySpan rest = value;
  ZySpan url = next_url (&rest);
  gboolean found = url.length > 0;

  for (; url.length > 0; url = next_url (&rest)) {
    if (key == KEY_PAPER)
      add_paper_link (entry, name, url);
    else if (key == KEY_CODE && entry->code_url == NULL)
      set_code (entry, value, url);
    else
      add_link (entry, name, url);
  }

  return found;
}

/* `2304.07193`, where an address is expected. */
static void
add_identifier (ZyEntryDraft *entry,
                ZySpan        text)
{
  g_autofree char *copy = zy_span_dup (text);
  g_autofree char *id = NULL;
  g_autofree char *url = NULL;

  if (!zy_arxiv_id_parse (copy, &id, NULL) && !zy_arxiv_id_find (copy, &id, NULL))
    return;

  url = zy_arxiv_id_to_url (id);
  add_paper_link (entry, ZY_SPAN_LITERAL ("arXiv"), (ZySpan) { url, strlen (url) });
}

static void
set_value (ZyWikiMetadata *self,
           Key             key,
           ZySpan          line,
           ZySpan          value)
{
  g_autofree char *buffer = NULL;
  g_autofree char *line_buffer = NULL;
  ZySpan plain = zy_markdown_get_plain (value, &buffer);

  switch (key) {
  case KEY_AFFILIATION:
    append (self->affiliation, plain);
    break;
  case KEY_AUTHORS:
    add_authors (self->entry, plain);
    break;
  case KEY_COMMENT:
    append (self->comment, plain);
    break;
  case KEY_PAPER:
    add_identifier (self->entry, plain);
    break;
  case KEY_CODE:
  case KEY_UNKNOWN:
  default:
    /* `Official Code：未开源` says something only with its key. */
    if (plain.length > 0)
      append (self->comment, zy_markdown_get_plain (line, &line_buffer));
    break;
  }
}

gboolean
zy_wiki_metadata_read_line (ZyWikiMetadata *self,
                            ZySpan          line)
{
  ZySpan name;
  ZySpan value;
  Key key;

  zy_markdown_skip_marker (&line);
  if (!split_key (line, &name, &value))
    return FALSE;

  key = look_up (name);
  if (key == KEY_UNKNOWN)
    return FALSE;

  if ((key != KEY_PAPER && key != KEY_CODE) || !add_urls (self->entry, key, name, value))
    set_value (self, key, line, value);

  return TRUE;
}

/* `《original title》`, alone on its line. */
static gboolean
read_original_title (ZySpan  line,
                     ZySpan *title)
{
  static const ZySpan close = { "》", 3 };

  if (!zy_span_skip (&line, ZY_SPAN_LITERAL ("《")) || line.length < close.length ||
      memcmp (zy_span_end (line) - close.length, close.text, close.length) != 0)
    return FALSE;

  *title = (ZySpan) { line.text, line.length - close.length };

  return TRUE;
}

static gboolean
is_all_emphasised (ZySpan line)
{
  return line.length > 4 && memcmp (line.text, "**", 2) == 0 &&
         zy_span_find (zy_span_from (line, line.text + 2), ZY_SPAN_LITERAL ("**")) ==
           zy_span_end (line) - 2;
}

static void
read_quoted_line (ZyWikiMetadata *self,
                  ZySpan          line)
{
  gboolean is_item = zy_markdown_skip_marker (&line);
  ZyWikiQuote quote = { 0 };
  ZySpan title;
  ZySpan name;
  ZySpan value;

  line = zy_span_strip (line);
  if (line.length == 0 || zy_wiki_metadata_read_line (self, line))
    return;

  if (read_original_title (line, &title)) {
    if (self->title.text == NULL)
      self->title = zy_markdown_get_plain (title, &self->title_buffer);
    return;
  }

  if (split_key (line, &name, &value) &&
      add_urls (self->entry, KEY_UNKNOWN, name, value))
    return;

  if (is_item) {
    set_value (self, KEY_UNKNOWN, line, line);
    return;
  }

  quote.emphasised = is_all_emphasised (line);
  quote.text = zy_markdown_get_plain (line, &quote.buffer);
  g_array_append_val (self->quotes, quote);
}

void
zy_wiki_metadata_read_quote (ZyWikiMetadata *self,
                             ZySpan          quote)
{
  ZySpan rest = quote;
  ZySpan line;

  while (zy_span_next_line (&rest, &line))
    read_quoted_line (self, unquote (line));
}

gboolean
zy_wiki_metadata_is_about_paper (ZySpan quote)
{
  ZySpan rest = quote;
  ZySpan line;

  while (zy_span_next_line (&rest, &line)) {
    ZySpan title;
    ZySpan name;
    ZySpan value;

    line = unquote (line);
    zy_markdown_skip_marker (&line);
    if (read_original_title (line, &title) ||
        (split_key (line, &name, &value) && look_up (name) != KEY_UNKNOWN))
      return TRUE;
  }

  return FALSE;
}
