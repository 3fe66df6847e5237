/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file is Markdown to look at, but a form to read: what people and models wrote was put into it
 * unescaped, so a title may hold brackets and an abstract labels. The form is always the same:
 *
 *     - [cs.CL](#cs.CL) [Total: 41]
 *     <div id='cs.CL'></div>
 *     # cs.CL [[Back]](#toc)
 *     ### [1] [Title](https://arxiv.org/abs/2606.27412)
 *     *Author One,Author Two*
 *     Main category: cs.CL
 *     TL;DR: …
 *     <details>
 *       <summary>Details</summary>
 *     Motivation: …
 *     Method: …
 *     Result: …
 *     Conclusion: …
 *     Abstract: …
 *     </details>
 *
 * So a label counts only after an empty line and in this order, and the abstract goes on to the
 * last `</details>` before the next paper. */

#include "config.h"

#include "zy-ai-enhanced-markdown.h"

#include <glib/gi18n-lib.h>

#include "zy-ai-enhanced.h"
#include "zy-entry-key.h"
#include "zy-note-pad.h"
#include "zy-text.h"

/* Within how much of a file its format shows. */
#define SNIFF_LENGTH 65536

/* A title with line breaks has no more lines. */
#define MAX_TITLE_LINES 4

/* The publisher cuts some summaries at this many characters, dots included. */
#define CUT_AT 220

typedef enum {
  SLOT_NONE,
  SLOT_CATEGORY,
  SLOT_TLDR,
  SLOT_MOTIVATION,
  SLOT_METHOD,
  SLOT_RESULT,
  SLOT_CONCLUSION,
  SLOT_ABSTRACT,
  N_SLOTS,
} Slot;

static const struct {
  ZySpan label;
  Slot slot;
} labels[] = {
  { { "Main category:", 14 }, SLOT_CATEGORY },
  { { "TL;DR:", 6 }, SLOT_TLDR },
  { { "Innovation Snapshot:", 20 }, SLOT_TLDR },
  { { "Motivation:", 11 }, SLOT_MOTIVATION },
  { { "Method:", 7 }, SLOT_METHOD },
  { { "Result:", 7 }, SLOT_RESULT },
  { { "Conclusion:", 11 }, SLOT_CONCLUSION },
  { { "Abstract:", 9 }, SLOT_ABSTRACT },
};

/* One paper as it stands in the file. */
typedef struct {
  guint    line;
  ZySpan   title;
  ZySpan   link;
  ZySpan   authors;
  ZySpan   slots[N_SLOTS];
  Slot     slot;
  gboolean after_empty;
  gboolean in_details;
} Paper;

typedef struct {
  ZyDigestDraft *draft;
  ZyAiLanguage   language;
  ZySpan         rest;
  guint          line;
  char          *group;
  guint          n_announced;
  ZyNotePad      stray;
  ZyNotePad      nameless;
  ZyNotePad      too_many;
} Parser;

/* `### [12] [`, which is taken off @line. */
static gboolean
skip_heading (ZySpan *line)
{
  ZySpan rest = *line;
  gsize n = 0;

  if (!zy_span_skip (&rest, ZY_SPAN_LITERAL ("### [")))
    return FALSE;

  while (n < rest.length && g_ascii_isdigit (rest.text[n]))
    n++;
  rest = zy_span_from (rest, rest.text + n);

  if (n == 0 || !zy_span_skip (&rest, ZY_SPAN_LITERAL ("] [")))
    return FALSE;

  *line = rest;

  return TRUE;
}

/* `# cs.CL [[Back]](#toc)` */
static gboolean
read_category_heading (ZySpan  line,
                       ZySpan *category)
{
  static const ZySpan back = { "[[Back]](#toc)", 14 };

  line = zy_span_strip (line);
  if (!zy_span_skip (&line, ZY_SPAN_LITERAL ("# ")) || line.length <= back.length ||
      memcmp (zy_span_end (line) - back.length, back.text, back.length) != 0)
    return FALSE;

  *category = zy_span_strip ((ZySpan) { line.text, line.length - back.length });

  return TRUE;
}

/* `- [cs.CL](#cs.CL) [Total: 41]` */
static guint
read_total (ZySpan line)
{
  const char *found = zy_span_starts_with (line, ZY_SPAN_LITERAL ("- [")) ?
    zy_span_find (line, ZY_SPAN_LITERAL ("[Total: ")) : NULL;
  guint n = 0;

  if (found == NULL)
    return 0;

  for (found += strlen ("[Total: "); found < zy_span_end (line) && n < G_MAXUINT / 100 &&
                                     g_ascii_isdigit (*found); found++)
    n = n * 10 + (guint) g_ascii_digit_value (*found);

  return n;
}

static gboolean
is_anchor (ZySpan line)
{
  return zy_span_starts_with (line, ZY_SPAN_LITERAL ("<div id="));
}

/* Whether a line, which is also given @stripped, begins something else than the paper above it. */
static gboolean
ends_paper (ZySpan line,
            ZySpan stripped)
{
  ZySpan category;

  if (stripped.length == 0 || (*stripped.text != '<' && *stripped.text != '#'))
    return FALSE;

  return is_anchor (line) || read_category_heading (stripped, &category) || skip_heading (&line);
}

/* Whether anything that tells the format may be in a text: all of it has a bracket. */
static gboolean
may_be_enhanced (ZySpan text)
{
  ZySpan rest = text;
  const char *bracket;

  while (rest.length > 0 && (bracket = memchr (rest.text, '[', rest.length)) != NULL) {
    rest = zy_span_from (rest, bracket);
    if (zy_span_starts_with (rest, ZY_SPAN_LITERAL ("[[Back]](#toc)")) ||
        zy_span_starts_with (rest, ZY_SPAN_LITERAL ("[Total: ")) ||
        (bracket > text.text && bracket[-1] == ' ' && rest.length > 1 && g_ascii_isdigit (rest.text[1])))
      return TRUE;
    rest = zy_span_from (rest, bracket + 1);
  }

  return FALSE;
}

static gboolean
ai_enhanced_markdown_sniff (const char *text,
                            gsize       length)
{
  ZySpan rest = { text, MIN (length, SNIFF_LENGTH) };
  ZySpan line;
  ZySpan category;
  gboolean in_paper = FALSE;
  gboolean possible = may_be_enhanced (rest);

  while (possible && zy_span_next_line (&rest, &line)) {
    if (read_category_heading (line, &category) || read_total (line) > 0 ||
        (in_paper && zy_span_starts_with (line, labels[0].label)))
      return TRUE;

    in_paper = in_paper || skip_heading (&line);
  }

  /* A day without papers. */
  return zy_span_starts_with (zy_span_strip ((ZySpan) { text, length }),
                              ZY_SPAN_LITERAL ("<div id=toc></div>"));
}

static gboolean
next_line (Parser *self,
           ZySpan *line)
{
  if (!zy_span_next_line (&self->rest, line))
    return FALSE;

  self->line++;

  return TRUE;
}

/* The end of a title is the last `](` of its line: titles have brackets of their own. */
static const char *
find_link (ZySpan heading)
{
  const char *p = zy_span_end (heading);

  while ((p = memrchr (heading.text, ']', p - heading.text)) != NULL) {
    if (p + 1 < zy_span_end (heading) && p[1] == '(')
      return p;
  }

  return NULL;
}

/* Title and link, from `Title](address)` and lines after it. */
static void
read_heading (Parser *self,
              Paper  *paper,
              ZySpan  heading)
{
  const char *link = heading.length > 1 ? find_link (heading) : NULL;
  ZySpan line;

  for (guint n = 1; link == NULL && n < MAX_TITLE_LINES; n++) {
    ZySpan rest = self->rest;

    if (!zy_span_next_line (&rest, &line) || zy_span_strip (line).length == 0 ||
        *line.text == '*' || skip_heading (&line))
      break;

    next_line (self, &line);
    heading = zy_span (heading.text, zy_span_end (line));
    link = line.length > 1 ? find_link (line) : NULL;
  }

  if (link == NULL) {
    paper->title = heading;
    return;
  }

  paper->title = zy_span (heading.text, link);
  paper->link = zy_span_from (heading, link + strlen ("]("));
  paper->link = zy_span_strip (paper->link);
  if (paper->link.length > 0 && zy_span_end (paper->link)[-1] == ')')
    paper->link.length--;
}

static gboolean
begin_slot (Paper  *paper,
            ZySpan  line)
{
  for (gsize i = 0; paper->after_empty && i < G_N_ELEMENTS (labels); i++) {
    if (labels[i].slot > paper->slot && zy_span_skip (&line, labels[i].label)) {
      paper->slot = labels[i].slot;
      paper->slots[paper->slot] = line;
      return TRUE;
    }
  }

  return FALSE;
}

/* The frame of the details, of which @line is stripped. Returns FALSE for what is no part of it, as
 * within an abstract. */
static gboolean
read_frame (Paper  *paper,
            ZySpan  line)
{
  if (*line.text != '<')
    return FALSE;

  if (paper->slot != SLOT_ABSTRACT && zy_span_equal (line, ZY_SPAN_LITERAL ("<details>"))) {
    paper->in_details = TRUE;
    return TRUE;
  }

  if (zy_span_equal (line, ZY_SPAN_LITERAL ("</details>"))) {
    paper->in_details = FALSE;
    return TRUE;
  }

  return paper->slot != SLOT_ABSTRACT && paper->in_details &&
         zy_span_starts_with (line, ZY_SPAN_LITERAL ("<summary>"));
}

static gboolean
is_authors (ZySpan line)
{
  return line.length > 2 && *line.text == '*' && zy_span_end (line)[-1] == '*';
}

/* One line below the heading of a paper, as it is and stripped. */
static void
read_line (Parser *self,
           Paper  *paper,
           ZySpan  line,
           ZySpan  stripped)
{
  ZySpan *slot = &paper->slots[paper->slot];

  if (stripped.length == 0 || read_frame (paper, stripped)) {
    paper->after_empty = TRUE;
    return;
  }

  if (paper->slot == SLOT_NONE && paper->authors.length == 0 && is_authors (stripped)) {
    paper->authors = stripped;
  } else if (!begin_slot (paper, line)) {
    if (paper->slot == SLOT_NONE)
      zy_note_pad_add (&self->stray, self->line);
    else
      *slot = zy_span (slot->text, zy_span_end (line));
  }

  paper->after_empty = FALSE;
}

/* Names with a comma between them, and no space after it: one after which there is a space
 * belongs to a name (`Doe, Jr.`), unless all are so. */
static void
add_authors (ZyEntryDraft *entry,
             ZySpan        authors)
{
  ZySpan rest = { authors.text + 1, authors.length - 2 };
  gboolean tight = FALSE;
  const char *begin = rest.text;
  const char *end = zy_span_end (rest);

  for (const char *p = begin; !tight && (p = memchr (p, ',', end - p)) != NULL; p++)
    tight = p + 1 < end && p[1] != ' ';

  for (const char *p = begin; p <= end; p++) {
    const char *comma = memchr (p, ',', end - p);

    p = comma != NULL ? comma : end;
    if (tight && p + 1 < end && p[1] == ' ')
      continue;

    zy_entry_draft_add_author (entry, zy_span_strip (zy_span (begin, p)));
    begin = p + 1;
  }
}

static gboolean
is_cut_tldr (ZySpan text)
{
  text = zy_span_strip (text);

  return text.length >= CUT_AT && memcmp (zy_span_end (text) - 3, "...", 3) == 0 &&
         zy_text_count_chars (text) == CUT_AT;
}

static ZyEntryDraft *
build_entry (const Parser *self,
             const Paper  *paper,
             gboolean      broken_off)
{
  static const ZyFieldKind kinds[N_SLOTS] = {
    [SLOT_TLDR] = ZY_FIELD_TLDR,
    [SLOT_MOTIVATION] = ZY_FIELD_MOTIVATION,
    [SLOT_METHOD] = ZY_FIELD_METHOD,
    [SLOT_RESULT] = ZY_FIELD_RESULT,
    [SLOT_CONCLUSION] = ZY_FIELD_CONCLUSION,
  };
  const Slot broken_slot = broken_off ? paper->slot : SLOT_NONE;
  g_autoptr (ZyEntryDraft) entry =
    zy_entry_draft_new_in_room (&self->draft->room, paper->line);
  ZySpan category = zy_span_strip (paper->slots[SLOT_CATEGORY]);

  zy_entry_set_link (entry, paper->link);
  entry->section = g_strdup (self->group);
  if (paper->authors.length > 0)
    add_authors (entry, paper->authors);
  if (category.length > 0)
    zy_entry_draft_add_category (entry, category);

  zy_ai_enhanced_add_original (entry, paper->title, paper->slots[SLOT_ABSTRACT],
                               broken_slot == SLOT_ABSTRACT);
  for (Slot slot = SLOT_TLDR; slot <= SLOT_CONCLUSION; slot++)
    zy_ai_enhanced_add_text (entry, kinds[slot], self->language, paper->slots[slot],
                             broken_slot == slot ||
                             (slot == SLOT_TLDR && is_cut_tldr (paper->slots[slot])));

  return zy_entry_set_key (entry) ? g_steal_pointer (&entry) : NULL;
}

/* Reads a paper from its heading on, of which @heading is what stands after the number. */
static void
read_paper (Parser *self,
            ZySpan  heading)
{
  Paper paper = { .line = self->line };
  ZyEntryDraft *entry = NULL;
  ZySpan rest;
  ZySpan line;

  read_heading (self, &paper, heading);

  for (rest = self->rest; zy_span_next_line (&rest, &line); self->rest = rest) {
    ZySpan stripped = zy_span_strip (line);

    if (ends_paper (line, stripped))
      break;

    self->line++;
    read_line (self, &paper, line, stripped);
  }

  if (self->draft->entries->len == ZY_DIGEST_DRAFT_MAX_ENTRIES) {
    zy_note_pad_add (&self->too_many, paper.line);
    return;
  }

  if (paper.in_details && self->rest.length == 0)
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_NOTE, paper.line,
                                 _("The file breaks off within this entry"));

  if (zy_span_strip (paper.title).length + paper.link.length > 0)
    entry = build_entry (self, &paper, paper.in_details && self->rest.length == 0);

  if (entry != NULL)
    g_ptr_array_add (self->draft->entries, entry);
  else
    zy_note_pad_add (&self->nameless, paper.line);
}

/* Reads the whole file. Returns FALSE when nobody wants it any more. */
static gboolean
read_papers (Parser  *self,
             GError **error)
{
  ZySpan category;
  ZySpan line;

  while (next_line (self, &line)) {
    if (read_category_heading (line, &category)) {
      g_free (self->group);
      self->group = zy_span_dup (category);
    } else if (!skip_heading (&line)) {
      self->n_announced += read_total (line);
    } else if (zy_import_is_cancelled (error)) {
      return FALSE;
    } else {
      read_paper (self, line);
    }
  }

  return TRUE;
}

static gboolean
ai_enhanced_markdown_parse (const char     *text,
                            gsize           length,
                            ZyDigestDraft  *draft,
                            GError        **error)
{
  Parser self = {
    .draft = draft,
    .language = zy_ai_enhanced_get_language (draft->path),
    .rest = { text, length },
    .stray = { draft, _("This text belongs to no entry and was passed over"), 0,
               ZY_SEVERITY_NOTE },
    .nameless = { draft, _("This entry has neither link nor title"), 0, ZY_SEVERITY_WARNING },
    .too_many = { draft, _("No digest has so many papers; this one was passed over"), 0,
                  ZY_SEVERITY_WARNING },
  };
  gboolean complete = read_papers (&self, error);

  if (complete && self.n_announced > draft->entries->len)
    zy_digest_draft_add_problem (draft, ZY_SEVERITY_NOTE, 0,
                                 ngettext ("The table of contents announces %u paper, but there "
                                           "are fewer",
                                           "The table of contents announces %u papers, but there "
                                           "are fewer", self.n_announced), self.n_announced);

  zy_note_pad_finish (&self.nameless);
  zy_note_pad_finish (&self.too_many);
  zy_note_pad_finish (&self.stray);
  draft->source = g_strdup (ZY_AI_ENHANCED_SOURCE);
  g_free (self.group);

  return complete;
}

const ZyImporter zy_ai_enhanced_markdown_importer = {
  .name = "ai-enhanced-markdown",
  .sniff = ai_enhanced_markdown_sniff,
  .parse = ai_enhanced_markdown_parse,
};
