/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass over the lines finds the rows of the table and where each footnote begins and ends; a
 * second one goes through the rows, finds the footnote of each and reads it into an entry.
 *
 * As a rule the n-th row belongs to the n-th footnote, and both say so. Where they do not (a number
 * given twice, a row or a footnote missing), row and footnote belong together when they have the
 * same number and the same link, or one of them has no link. */

#include "config.h"

#include "zy-chat-arxiv-markdown.h"

#include <glib/gi18n-lib.h>

#include "zy-chat-arxiv.h"
#include "zy-note-pad.h"
#include "zy-text.h"
#include "zy-url.h"

/* Within how much of a file its format shows. */
#define SNIFF_LENGTH 4096

/* What an entry takes, in bytes. */
#define USUAL_LENGTH 2048

#define NOTHING G_MAXUINT

/* @label is the number of the footnote as written; @footnote an index or %NOTHING. */
typedef struct {
  ZySpan         label;
  ZyChatArxivRow row;
  guint          footnote;
} Row;

/* @link is its address in canonical form, where it was looked for. */
typedef struct {
  ZySpan    label;
  guint     line;
  ZySpan    text;
  gboolean  used;
  char     *link;
} Footnote;

typedef struct {
  ZyDigestDraft *draft;
  ZySpan         text;
  GArray        *rows;
  GArray        *footnotes;
  GArray        *paragraphs;
  gboolean       strict;
  ZyNotePad      without_footnote;
  ZyNotePad      without_row;
  ZyNotePad      stray;
} Parser;

static gboolean
chat_arxiv_markdown_sniff (const char *text,
                           gsize       length)
{
  ZySpan rest = { text, MIN (length, SNIFF_LENGTH) };
  ZySpan line;
  gboolean heading = FALSE;

  while (zy_span_next_line (&rest, &line)) {
    line = zy_span_strip (line);
    if (line.length == 0)
      continue;

    if (heading)
      return *line.text == '|' || zy_span_equal (line, ZY_SPAN_LITERAL ("# 详细"));

    if (!zy_span_equal (line, ZY_SPAN_LITERAL ("# 摘要")))
      return FALSE;

    heading = TRUE;
  }

  return heading;
}

/* `[^12]` */
static gboolean
skip_label (ZySpan *rest,
            ZySpan *label)
{
  const char *close;

  if (!zy_span_starts_with (*rest, ZY_SPAN_LITERAL ("[^")))
    return FALSE;

  close = memchr (rest->text, ']', MIN (rest->length, 64));
  if (close == NULL || close == rest->text + 2)
    return FALSE;

  *label = zy_span (rest->text + 2, close);
  *rest = zy_span_from (*rest, close + 1);

  return TRUE;
}

static void
skip_blanks (ZySpan *rest)
{
  while (rest->length > 0 && (*rest->text == ' ' || *rest->text == '\t'))
    *rest = zy_span_from (*rest, rest->text + 1);
}

/* `[TITLE](URL)` at the beginning of a cell. Titles may have brackets and bars in them: the link
 * is the first `](http…)` that has the end of the cell after it. */
static gboolean
skip_title_link (ZySpan         *cell,
                 ZyChatArxivRow *row)
{
  ZySpan rest = *cell;
  const char *middle;

  if (!zy_span_skip (&rest, ZY_SPAN_LITERAL ("[")))
    return FALSE;

  row->title = rest;
  while ((middle = zy_span_find (rest, ZY_SPAN_LITERAL ("]("))) != NULL) {
    ZySpan url = zy_span_from (rest, middle + 2);
    ZySpan after;

    url.length = zy_url_length (url.text, url.length);
    rest = zy_span_from (rest, zy_span_end (url));
    after = rest;
    if (!zy_span_skip (&after, ZY_SPAN_LITERAL (")")))
      continue;

    skip_blanks (&after);
    if (after.length > 0 && *after.text != '|')
      continue;

    row->title = zy_span (row->title.text, middle);
    row->link = url;
    *cell = after;
    return TRUE;
  }

  return FALSE;
}

/* A title without link: up to the next bar that is no part of it. */
static void
skip_plain_title (ZySpan         *cell,
                  ZyChatArxivRow *row)
{
  const char *end = zy_span_end (*cell);
  const char *bar = cell->text;

  while (bar < end && (*bar != '|' || (bar > cell->text && bar[-1] == '\\')))
    bar++;

  row->title = zy_span_strip (zy_span (cell->text, bar));
  if (row->title.length >= 4 && *row->title.text == '[' &&
      memcmp (zy_span_end (row->title) - 3, "]()", 3) == 0)
    row->title = zy_span (row->title.text + 1, zy_span_end (row->title) - 3);

  *cell = zy_span_from (*cell, bar);
}

/* Whether a line is the head of the table or the rule below it, or bars around nothing. */
static gboolean
is_table_head (ZySpan line)
{
  ZySpan rest = line;

  for (gsize i = 0; i < line.length; i++) {
    if (strchr ("|-: \t", line.text[i]) == NULL || line.text[i] == '\0') {
      zy_span_skip (&rest, ZY_SPAN_LITERAL ("|"));
      skip_blanks (&rest);
      return zy_span_skip (&rest, ZY_SPAN_LITERAL ("Ref")) && rest.length > 0 &&
             (*rest.text == ' ' || *rest.text == '|');
    }
  }

  return TRUE;
}

static void
read_row (Parser *self,
          ZySpan  line,
          guint   number,
          gboolean broken_off)
{
  Row row = { .row = { .line = number }, .footnote = NOTHING };
  ZySpan rest = zy_span_from (line, line.text + 1);

  if (is_table_head (line))
    return;

  skip_blanks (&rest);
  if (skip_label (&rest, &row.label)) {
    skip_blanks (&rest);
    zy_span_skip (&rest, ZY_SPAN_LITERAL ("|"));
    skip_blanks (&rest);
  }

  if (!skip_title_link (&rest, &row.row)) {
    if (broken_off) {
      zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_WARNING, number,
                                   _("The file breaks off within this row, before its link"));
      return;
    }
    skip_plain_title (&rest, &row.row);
  }

  zy_span_skip (&rest, ZY_SPAN_LITERAL ("|"));
  rest = zy_span_strip (rest);
  row.row.broken_off = broken_off && (rest.length == 0 || zy_span_end (rest)[-1] != '|');
  if (rest.length > 0 && zy_span_end (rest)[-1] == '|')
    rest.length--;
  row.row.tldr = zy_span_strip (rest);

  g_array_append_val (self->rows, row);
}

static void
clear_footnote (gpointer footnote)
{
  g_free (((Footnote *) footnote)->link);
}

static Footnote *
get_footnote (Parser *self,
              guint   i)
{
  return &g_array_index (self->footnotes, Footnote, i);
}

static Row *
get_row (Parser *self,
         guint   i)
{
  return &g_array_index (self->rows, Row, i);
}

/* Takes in a line that is not empty. @open is the footnote that indented lines belong to; returns
 * the one that those after this line belong to. */
static Footnote *
scan_line (Parser   *self,
           Footnote *open,
           ZySpan    line,
           guint     number,
           gboolean  after_empty_line,
           gboolean  broken_off)
{
  ZySpan rest = line;
  Footnote footnote = { .line = number };

  if (*line.text == '|') {
    read_row (self, line, number, broken_off);
    return NULL;
  }

  if (skip_label (&rest, &footnote.label) && zy_span_skip (&rest, ZY_SPAN_LITERAL (":"))) {
    footnote.text = (ZySpan) { rest.text, 0 };
    g_array_append_val (self->footnotes, footnote);
    return get_footnote (self, self->footnotes->len - 1);
  }

  if (*line.text == '#')
    return NULL;

  if (*line.text == ' ' || *line.text == '\t' || (open != NULL && !after_empty_line))
    return open;

  zy_note_pad_add (&self->stray, number);

  return NULL;
}

static void
scan (Parser *self)
{
  ZySpan rest = self->text;
  ZySpan line;
  guint number = 0;
  gboolean after_empty_line = FALSE;
  Footnote *open = NULL;

  while (zy_span_next_line (&rest, &line)) {
    number++;

    if (line.length > 0)
      open = scan_line (self, open, line, number, after_empty_line,
                        zy_span_end (line) == zy_span_end (self->text));

    after_empty_line = line.length == 0;
    if (open != NULL)
      open->text = zy_span (open->text.text, rest.text);
  }
}

/* Whether the link of a row stands in a footnote. */
static gboolean
contains_link (const Footnote *footnote,
          ZySpan          link)
{
  const char *found = zy_span_find (footnote->text, link);
  const char *after = found != NULL ? found + link.length : NULL;

  return after != NULL &&
         (after == zy_span_end (footnote->text) || !g_ascii_isalnum (*after));
}

/* Pairs rows and footnotes as long as the n-th belongs to the n-th. Returns how many do. */
static guint
match_in_order (Parser *self)
{
  guint n = MIN (self->rows->len, self->footnotes->len);

  for (guint i = 0; i < n; i++) {
    Row *row = get_row (self, i);
    Footnote *footnote = get_footnote (self, i);

    if (!zy_span_equal (row->label, footnote->label) ||
        (row->row.link.length > 0 && !contains_link (footnote, row->row.link)))
      return i;

    row->footnote = i;
    footnote->used = TRUE;
  }

  return n;
}

static char *
dup_canonical (ZySpan link)
{
  g_autofree char *url = zy_span_dup (link);

  return zy_canonical_url (url);
}

static ZySpan
find_footnote_link (Parser         *self,
                    const Footnote *footnote)
{
  ZyChatArxivDetails details = { .paragraphs = self->paragraphs };
  ZySpan link = { footnote->text.text, 0 };

  zy_chat_arxiv_split_details (&details, footnote->text);
  for (guint i = 1; i < MIN (self->paragraphs->len, 3) && link.length == 0; i++)
    link = zy_chat_arxiv_get_link (g_array_index (self->paragraphs, ZySpan, i));

  return link;
}

/* A footnote as one of those that have the same number and the same link: its own in canonical form,
 * %NULL when it has none, or @any_link. */
typedef struct _Node Node;

struct _Node {
  ZySpan      label;
  const char *link;
  Footnote   *footnote;
  Node       *next;
};

static const char any_link[] = "*";

static guint
hash_node (gconstpointer key)
{
  const Node *node = key;
  guint hash = node->link != NULL ? g_str_hash (node->link) : 0;

  for (gsize i = 0; i < node->label.length; i++)
    hash = hash * 33 + (guchar) node->label.text[i];

  return hash;
}

static gboolean
equal_nodes (gconstpointer a,
             gconstpointer b)
{
  const Node *one = a;
  const Node *other = b;

  return zy_span_equal (one->label, other->label) && g_strcmp0 (one->link, other->link) == 0;
}

/* Puts a footnote before those that are like it. */
static void
enqueue (GHashTable *queues,
         Node       *node,
         Footnote   *footnote,
         const char *link)
{
  *node = (Node) { footnote->label, link, footnote, NULL };
  node->next = g_hash_table_lookup (queues, node);
  g_hash_table_replace (queues, node, node);
}

/* The first of a queue that no row has yet. */
static Footnote *
dequeue (GHashTable *queues,
         ZySpan      label,
         const char *link)
{
  Node *first = g_hash_table_lookup (queues, &(Node) { .label = label, .link = link });
  Node *node = first;

  while (node != NULL && node->footnote->used && node->next != NULL)
    node = node->next;

  if (node != first)
    g_hash_table_replace (queues, node, node);

  if (node == NULL || node->footnote->used)
    return NULL;

  node->footnote->used = TRUE;

  return node->footnote;
}

/* Pairs the rows and footnotes from the @first on, as far as a digest can have them. */
static void
match_by_key (Parser *self,
              guint   first)
{
  guint n_rows = MIN (self->rows->len - first, ZY_DIGEST_DRAFT_MAX_ENTRIES);
  guint n_footnotes = MIN (self->footnotes->len - first, ZY_DIGEST_DRAFT_MAX_ENTRIES);
  g_autofree Node *nodes = g_new (Node, 2 * n_footnotes);
  g_autoptr (GHashTable) queues = g_hash_table_new (hash_node, equal_nodes);

  for (guint i = n_footnotes; i > 0; i--) {
    Footnote *footnote = get_footnote (self, first + i - 1);

    footnote->link = dup_canonical (find_footnote_link (self, footnote));
    enqueue (queues, &nodes[2 * i - 1], footnote, footnote->link);
    enqueue (queues, &nodes[2 * i - 2], footnote, any_link);
  }

  for (guint i = first; i < first + n_rows; i++) {
    Row *row = get_row (self, i);
    gboolean has_link = row->row.link.length > 0;
    g_autofree char *link = has_link ? dup_canonical (row->row.link) : NULL;
    Footnote *footnote = dequeue (queues, row->label, link);

    if (footnote == NULL)
      footnote = dequeue (queues, row->label, has_link ? NULL : any_link);
    if (footnote != NULL)
      row->footnote = (guint) (footnote - get_footnote (self, 0));
  }
}

/* Reads the paragraphs of a footnote. Only the last one of a file can break off: it then lacks the
 * line that closes the others, or it ends in the middle of a sentence and of a line. */
static ZyChatArxivDetails
read_details (Parser         *self,
              const Footnote *footnote)
{
  ZyChatArxivDetails details = { .line = footnote->line, .paragraphs = self->paragraphs };
  ZySpan text = footnote->text;
  gboolean closed;

  skip_blanks (&text);
  closed = zy_chat_arxiv_split_details (&details, text);

  if (!closed && zy_span_end (text) == zy_span_end (self->text) && text.length > 0) {
    gboolean ends_line = zy_span_end (text)[-1] == '\n';

    details.broken_off = self->strict || (!ends_line && !zy_text_ends_sentence (text));
  }

  if (details.broken_off)
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_NOTE, footnote->line,
                                 _("The file breaks off within this entry"));

  return details;
}

/* Bars in a cell may be escaped. In mathematics `\|` is a norm: chat-arxiv escapes nothing. */
static char *
unescape_bars (ZySpan *cell)
{
  GString *text;
  gboolean in_math = FALSE;

  if (zy_span_find (*cell, ZY_SPAN_LITERAL ("\\|")) == NULL)
    return NULL;

  text = g_string_sized_new (cell->length);
  for (gsize i = 0; i < cell->length; i++) {
    if (cell->text[i] == '$')
      in_math = !in_math;
    if (in_math || cell->text[i] != '\\' || i + 1 == cell->length || cell->text[i + 1] != '|')
      g_string_append_c (text, cell->text[i]);
  }

  *cell = (ZySpan) { text->str, text->len };

  return g_string_free (text, FALSE);
}

static ZyEntryDraft *
build_entry_from_row (ZyDigestDraft            *draft,
                      const ZyChatArxivRow     *row,
                      const ZyChatArxivDetails *details)
{
  ZyChatArxivRow clean = *row;
  g_autofree char *title = unescape_bars (&clean.title);
  g_autofree char *tldr = unescape_bars (&clean.tldr);

  return zy_chat_arxiv_build_entry (draft, &clean, details);
}

static void
add_entry (Parser               *self,
           guint                 line,
           const ZyChatArxivRow *row,
           const Footnote       *footnote)
{
  ZyChatArxivDetails details = { 0 };
  ZyEntryDraft *entry;

  if (self->draft->entries->len == ZY_DIGEST_DRAFT_MAX_ENTRIES) {
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_WARNING, line,
                                 _("No digest has so many papers; this one was passed over"));
    return;
  }

  if (footnote != NULL)
    details = read_details (self, footnote);

  if (row != NULL)
    entry = build_entry_from_row (self->draft, row, footnote != NULL ? &details : NULL);
  else
    entry = zy_chat_arxiv_build_entry (self->draft, NULL, &details);

  if (entry != NULL)
    g_ptr_array_add (self->draft->entries, entry);
  else
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_WARNING, line,
                                 _("This entry has neither link nor title"));
}

/* Returns FALSE when nobody wants them any more. */
static gboolean
add_entries (Parser  *self,
             GError **error)
{
  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = get_row (self, i);
    Footnote *footnote = row->footnote != NOTHING ? get_footnote (self, row->footnote) : NULL;

    if (zy_import_is_cancelled (error))
      return FALSE;

    if (footnote == NULL && row->row.link.length + row->row.title.length > 0)
      zy_note_pad_add (&self->without_footnote, row->row.line);
    add_entry (self, row->row.line, &row->row, footnote);
  }

  for (guint i = 0; i < self->footnotes->len; i++) {
    Footnote *footnote = get_footnote (self, i);

    if (footnote->used)
      continue;

    if (zy_import_is_cancelled (error))
      return FALSE;

    zy_note_pad_add (&self->without_row, footnote->line);
    add_entry (self, footnote->line, NULL, footnote);
  }

  return TRUE;
}

static gboolean
chat_arxiv_markdown_parse (const char     *text,
                           gsize           length,
                           ZyDigestDraft  *draft,
                           GError        **error)
{
  Parser self = {
    .draft = draft,
    .text = { text, length },
    .rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), (guint) (length / USUAL_LENGTH)),
    .footnotes = g_array_sized_new (FALSE, FALSE, sizeof (Footnote),
                                    (guint) (length / USUAL_LENGTH)),
    .paragraphs = g_array_new (FALSE, FALSE, sizeof (ZySpan)),
    .without_footnote = { draft, _("This row has no details below the table"), 0,
                          ZY_SEVERITY_NOTE },
    .without_row = { draft, _("These details have no row in the table"), 0,
                     ZY_SEVERITY_NOTE },
    .stray = { draft, _("This text belongs to no entry and was passed over"), 0,
               ZY_SEVERITY_NOTE },
  };
  gboolean complete;
  guint matched;

  g_array_set_clear_func (self.footnotes, clear_footnote);
  scan (&self);

  if (self.footnotes->len > 1) {
    ZyChatArxivDetails details = { .paragraphs = self.paragraphs };

    self.strict = zy_chat_arxiv_split_details (&details, get_footnote (&self, 0)->text);
  }

  matched = match_in_order (&self);
  if (matched < self.rows->len && matched < self.footnotes->len)
    match_by_key (&self, matched);

  complete = add_entries (&self, error);

  zy_note_pad_finish (&self.without_footnote);
  zy_note_pad_finish (&self.without_row);
  zy_note_pad_finish (&self.stray);

  g_array_unref (self.rows);
  g_array_unref (self.footnotes);
  g_array_unref (self.paragraphs);

  return complete;
}

const ZyImporter zy_chat_arxiv_markdown_importer = {
  .name = "chat-arxiv-markdown",
  .sniff = chat_arxiv_markdown_sniff,
  .parse = chat_arxiv_markdown_parse,
};
