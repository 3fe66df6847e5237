/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Markdown to HTML in five steps: formulas are taken out and a placeholder left for each, because
 * to a Markdown parser `_`, `*`, `\\` and a line of `=` mean something else; emphasis is marked so
 * that it is recognised in Chinese text; md4c parses; what it says is written as HTML and
 * sanitised; the formulas take the places of their placeholders.
 *
 * A placeholder is the number of the formula between two characters that Unicode keeps for such
 * internal use. md4c takes them for letters, so that `**$x$**` stays as bold as `**x**`. */

#include "zy-markdown.h"

#include "zy-attributes.h"
#include "zy-code.h"
#include "zy-html.h"
#include "zy-math-text.h"
#include "zy-math.h"

#include <md4c.h>
#include <string.h>

#define PLACEHOLDER_OPEN  "\xef\xb7\x90"
#define PLACEHOLDER_CLOSE "\xef\xb7\x91"
#define REPLACEMENT       "\xef\xbf\xbd"

/* A space that no digest uses, to be gone before anybody sees it. */
#define THIN_SPACE        "\xe2\x81\x9f"

/* How much HTML a text may become: a table of N columns and rows can grow to N² cells. */
#define MAX_GROWTH 16
#define MIN_LIMIT  65536

/* A section is of a few kilobytes. What is longer than this is shown as it is written, which takes
 * no longer than reading it; md4c has texts of its own on which it is slow, such as a paragraph of many
 * lines with a link in each: for every link it goes through all lines before it. */
#define MAX_MARKDOWN (64 * 1024)

/* md4c 0.4.8 takes time in the square of the text to find bare links: not in one that long. */
#define MAX_BARE_LINKS 16384

/* What md4c accepts around a span of code. */
#define MAX_BACKTICKS 32

typedef struct {
  char     *source;
  char     *tex;
  gboolean  display;
} Formula;

/* Where attributes may stand that are not to be seen. */
typedef enum {
  ATTRIBUTES_NOWHERE,
  ATTRIBUTES_ON_LINE, /* that has nothing else */
  ATTRIBUTES_AFTER_SPAN,
} Attributes;

/* @attributes_end is where those end that the parser is in, in its input; @row is where the row of a
 * table begins; @n_pieces counts pieces of text, and @n_before those before that row. */
typedef struct {
  GString    *out;
  gsize       limit;
  int         in_image;
  gboolean    tight_break;
  Attributes  attributes;
  const char *attributes_end;
  gsize       row;
  guint       n_pieces;
  guint       n_before;
} Writer;

static void
formula_clear (gpointer data)
{
  Formula *formula = data;

  g_free (formula->source);
  g_free (formula->tex);
}

/* Appends text in which nothing can be taken for a placeholder. */
static void
append_foreign (GString    *out,
                const char *text,
                gsize       length)
{
  const char *end = text + length;
  const char *p;

  while ((p = memmem (text, end - text, "\xef\xb7", 2)) != NULL) {
    gboolean reserved = end - p >= 3 && (p[2] == PLACEHOLDER_OPEN[2] ||
                                         p[2] == PLACEHOLDER_CLOSE[2]);

    g_string_append_len (out, text, p - text);
    if (reserved)
      g_string_append (out, REPLACEMENT);
    else
      g_string_append_len (out, p, MIN (3, end - p));
    text = p + MIN (3, end - p);
  }

  g_string_append_len (out, text, end - text);
}

/* The quotation marks that each line of a formula inside a quotation begins with. */
static char *
strip_quotation (const char *text,
                 gsize       start,
                 char       *tex)
{
  g_autofree char *owned = tex;
  GString *stripped;
  gsize line = start;

  if (strchr (tex, '\n') == NULL)
    return g_steal_pointer (&owned);

  while (line > 0 && text[line - 1] != '\n')
    line--;
  while (text[line] == ' ')
    line++;
  if (text[line] != '>')
    return g_steal_pointer (&owned);

  stripped = g_string_new (NULL);
  for (const char *p = tex; *p != '\0'; p++) {
    g_string_append_c (stripped, *p);
    if (*p == '\n')
      p += strspn (p + 1, " >");
  }

  return g_string_free (stripped, FALSE);
}

static char *
take_formulas (const char *markdown,
               GArray     *formulas)
{
  GString *out = g_string_sized_new (strlen (markdown));
  ZyMathScanner scanner;
  ZyMathSpan span;
  gsize position = 0;

  zy_math_scanner_init (&scanner, markdown, -1, ZY_MATH_MARKDOWN);
  while (zy_math_scanner_next (&scanner, &span)) {
    Formula formula = {
      .source = g_strndup (markdown + span.start, span.end - span.start),
      .tex = g_strndup (markdown + span.tex_start, span.tex_end - span.tex_start),
      .display = span.display,
    };

    formula.tex = strip_quotation (markdown, span.start, formula.tex);
    append_foreign (out, markdown + position, span.start - position);
    g_string_append_printf (out, PLACEHOLDER_OPEN "%u" PLACEHOLDER_CLOSE, formulas->len);
    g_array_append_val (formulas, formula);
    position = span.end;
  }
  append_foreign (out, markdown + position, strlen (markdown + position));

  return g_string_free (out, FALSE);
}

/* Whether a text begins with another that is of three characters. */
static gboolean
has_three (const char *text,
           const char *three)
{
  return text[0] == three[0] && text[1] == three[1] && text[2] == three[2];
}

/* The formula whose placeholder begins at @p. */
static const Formula *
placeholder_at (const char  *p,
                GArray      *formulas,
                const char **after)
{
  char *end;
  guint64 number;

  if (!has_three (p, PLACEHOLDER_OPEN) || !g_ascii_isdigit (p[3]))
    return NULL;

  number = g_ascii_strtoull (p + 3, &end, 10);
  if (number >= formulas->len || !g_str_has_prefix (end, PLACEHOLDER_CLOSE))
    return NULL;
  *after = end + strlen (PLACEHOLDER_CLOSE);

  return &g_array_index (formulas, Formula, number);
}

/* What the sanitiser does with the address of a link, of which this is a part. */
static void
append_address (GString    *out,
                const char *part)
{
  for (; *part != '\0'; part++) {
    if (*part == ' ')
      g_string_append (out, "%20");
    else if ((guchar) *part > ' ' && *part != 0x7f)
      zy_html_append_text (out, part, 1);
  }
}

/* What stands for an image is text. */
static void
append_alternative (GString       *out,
                    const Formula *formula)
{
  g_autoptr (GString) text = g_string_new (NULL);

  zy_math_text_append (text, formula->tex, strlen (formula->tex));
  zy_html_append_text (out, text->str, (gssize) text->len);
}

/* Puts the formulas back: as mathematics in text, as they were written in attributes and code.
 * @html is the sanitiser's, in which every `<` begins a tag and every `>` ends one. A formula in the
 * address of a reference comes back as often as the reference is used; NULL when that is more than
 * @limit bytes. */
static char *
put_formulas (const char *html,
              GArray     *formulas,
              gsize       limit)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (html));
  gboolean in_tag = FALSE;
  gboolean in_link = FALSE;
  gboolean in_image = FALSE;
  int code = 0;
  gsize n_put = 0;

  while (*html != '\0') {
    gsize plain = strcspn (html, "<>\xe2\xef");
    const Formula *formula;
    const char *after;

    g_string_append_len (out, html, (gssize) plain);
    html += plain;
    if (*html == '\0')
      break;

    if (has_three (html, THIN_SPACE)) {
      html += strlen (THIN_SPACE);
      continue;
    }

    formula = placeholder_at (html, formulas, &after);
    if (formula == NULL) {
      if (*html == '<') {
        in_tag = TRUE;
        in_link = has_three (html, "<a ");
        in_image = has_three (html, "<im");
        if (has_three (html, "<co"))
          code += g_str_has_prefix (html, "<code>") || g_str_has_prefix (html, "<code ");
        else if (has_three (html, "</c"))
          code -= g_str_has_prefix (html, "</code>");
      } else if (*html == '>') {
        in_tag = FALSE;
      }
      g_string_append_c (out, *html++);
      continue;
    }

    n_put += strlen (formula->source);
    if (n_put > limit)
      return NULL;

    if (in_tag && in_link)
      append_address (out, formula->source);
    else if (in_tag && in_image)
      append_alternative (out, formula);
    else if (in_tag || code > 0)
      zy_html_append_text (out, formula->source, -1);
    else
      zy_math_append_tex (out, formula->tex, strlen (formula->tex), formula->display);
    html = after;
  }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_wide (gunichar c)
{
  return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0xff00 && c <= 0xffef);
}

static gboolean
is_mark (gunichar c)
{
  return g_unichar_ispunct (c) || (c < 0x80 && strchr ("$+<=>^`|~", (int) c) != NULL && c != 0);
}

/* Copies what stands between two runs of backticks of the same length on one line. */
static const char *
copy_code (GString    *out,
           const char *p,
           const char *end)
{
  gsize run = strspn (p, "`");
  const char *after = p + run;

  for (const char *q = run <= MAX_BACKTICKS ? memchr (after, '`', end - after) : NULL; q != NULL;
       q = memchr (q, '`', end - q)) {
    gsize closing = strspn (q, "`");

    q += closing;
    if (closing == run) {
      after = q;
      break;
    }
  }
  g_string_append_len (out, p, after - p);

  return after;
}

/* The two asterisks at @p. They begin or end emphasis for md4c only by the white space and the
 * punctuation around them, which Chinese has no white space for: `**偏置（bias）**和`. */
static void
copy_asterisks (GString    *out,
                const char *line,
                const char *p,
                const char *end,
                gboolean   *open)
{
  gunichar before = p > line ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
  gunichar after = p + 2 < end ? g_utf8_get_char (p + 2) : ' ';
  gboolean closes = *open && !g_unichar_isspace (before);
  gboolean opens = !closes && !g_unichar_isspace (after);

  if (opens && is_mark (after) && is_wide (before) && !is_mark (before))
    g_string_append (out, THIN_SPACE);
  g_string_append (out, "**");
  if (closes && is_mark (before) && is_wide (after) && !is_mark (after))
    g_string_append (out, THIN_SPACE);

  *open = opens || (*open && !closes);
}

/* Helps emphasis that begins or ends between Chinese characters. */
static char *
help_emphasis (const char *markdown)
{
  GString *out = g_string_sized_new (strlen (markdown));
  gboolean open = FALSE;

  for (const char *line = markdown; *line != '\0';) {
    const char *end = line + strcspn (line, "\n");

    if (end == line)
      open = FALSE;

    for (const char *p = line; p < end;) {
      gsize run = strspn (p, "*");

      if (*p == '`') {
        p = copy_code (out, p, end);
      } else if (run == 2) {
        copy_asterisks (out, line, p, end, &open);
        p += 2;
      } else {
        run = MAX (run, *p == '\\' && p + 1 < end ? 2 : 1);
        g_string_append_len (out, p, (gssize) run);
        p += run;
      }
    }

    if (*end == '\n')
      g_string_append_c (out, *end++);
    line = end;
  }

  return g_string_free (out, FALSE);
}

static void
append_emoji (GString    *out,
              const char *text,
              gsize       length)
{
  static const char *const codes[][2] = {
    { ":star:", "⭐" }, { ":star2:", "🌟" }, { ":fire:", "🔥" }, { ":rocket:", "🚀" },
    { ":sparkles:", "✨" }, { ":tada:", "🎉" }, { ":bulb:", "💡" }, { ":book:", "📖" },
    { ":warning:", "⚠️" }, { ":bug:", "🐛" }, { ":memo:", "📝" }, { ":link:", "🔗" },
    { ":heart:", "❤️" }, { ":+1:", "👍" }, { ":thumbsup:", "👍" }, { ":eyes:", "👀" },
    { ":zap:", "⚡" }, { ":question:", "❓" }, { ":exclamation:", "❗" }, { ":x:", "❌" },
    { ":white_check_mark:", "✅" }, { ":heavy_check_mark:", "✔️" }, { ":smile:", "😄" },
    { ":thinking:", "🤔" }, { ":trophy:", "🏆" }, { ":pushpin:", "📌" }, { ":100:", "💯" },
  };
  const char *end = text + length;
  const char *colon;

  while ((colon = memchr (text, ':', end - text)) != NULL) {
    gsize code_length = 1;

    zy_html_append_text (out, text, colon - text);
    for (guint i = 0; i < G_N_ELEMENTS (codes) && code_length == 1; i++) {
      gsize candidate;

      if (end - colon < 2 || colon[1] != codes[i][0][1])
        continue;

      candidate = strlen (codes[i][0]);
      if ((gsize) (end - colon) >= candidate && memcmp (colon, codes[i][0], candidate) == 0) {
        g_string_append (out, codes[i][1]);
        code_length = candidate;
      }
    }
    if (code_length == 1)
      g_string_append_c (out, ':');
    text = colon + code_length;
  }

  zy_html_append_text (out, text, end - text);
}

static int
check_limit (const Writer *self)
{
  return self->out->len > self->limit ? 1 : 0;
}

/* A line break between two Chinese characters is no space. */
static void
write_break (Writer     *self,
             const char *next,
             gsize       length)
{
  const char *last = g_utf8_find_prev_char (self->out->str, self->out->str + self->out->len);

  self->tight_break = FALSE;
  if (last == NULL || length == 0 || !is_wide (g_utf8_get_char (last)) ||
      !is_wide (g_utf8_get_char_validated (next, (gssize) length)))
    g_string_append_c (self->out, '\n');
}

/* How much of a text is attributes, which are left out. The parser may cut them into pieces, all of
 * which are parts of its one input. */
static MD_SIZE
skip_attributes (Writer     *self,
                 const char *text,
                 MD_SIZE     size)
{
  if (self->attributes != ATTRIBUTES_NOWHERE && size > 0 && *text == '{') {
    const char *end = text + zy_attributes_measure (text);
    const char *after = end + strspn (end, " \t\r");

    if (self->attributes == ATTRIBUTES_AFTER_SPAN || *after == '\n' || *after == '\0')
      self->attributes_end = end;
  }

  if (self->attributes_end != NULL && text < self->attributes_end)
    return (MD_SIZE) MIN (size, (gsize) (self->attributes_end - text));

  self->attributes = ATTRIBUTES_NOWHERE;
  self->attributes_end = NULL;

  return 0;
}

static int
write_text (MD_TEXTTYPE     type,
            const MD_CHAR  *text,
            MD_SIZE         size,
            void           *user_data)
{
  Writer *self = user_data;

  if (type == MD_TEXT_NORMAL || type == MD_TEXT_ENTITY) {
    MD_SIZE skipped = skip_attributes (self, text, size);

    if (skipped > 0 && skipped == size)
      return 0;
    text += skipped;
    size -= skipped;
  } else {
    self->attributes = type == MD_TEXT_SOFTBR || type == MD_TEXT_BR ? ATTRIBUTES_ON_LINE :
                                                                      ATTRIBUTES_NOWHERE;
  }
  self->n_pieces++;

  if (self->tight_break)
    write_break (self, text, type == MD_TEXT_NORMAL ? size : 0);

  switch (type) {
  case MD_TEXT_NULLCHAR:
    g_string_append (self->out, REPLACEMENT);
    break;
  case MD_TEXT_BR:
    g_string_append (self->out, self->in_image > 0 ? " " : "<br>");
    break;
  case MD_TEXT_SOFTBR:
    self->tight_break = TRUE;
    break;
  case MD_TEXT_HTML:
    /* The alternative text of an image stands in an attribute. */
    if (self->in_image == 0)
      g_string_append_len (self->out, text, size);
    break;
  case MD_TEXT_ENTITY:
    g_string_append_len (self->out, text, size);
    break;
  case MD_TEXT_NORMAL:
    append_emoji (self->out, text, size);
    break;
  case MD_TEXT_CODE:
  case MD_TEXT_LATEXMATH:
  default:
    zy_html_append_text (self->out, text, size);
    break;
  }

  return check_limit (self);
}

static void
write_attribute (Writer             *self,
                 const char         *name,
                 const MD_ATTRIBUTE *attribute)
{
  if (attribute->text == NULL)
    return;

  g_string_append_c (self->out, ' ');
  g_string_append (self->out, name);
  g_string_append (self->out, "=\"");

  for (guint i = 0; attribute->substr_offsets[i] < attribute->size; i++) {
    MD_OFFSET start = attribute->substr_offsets[i];
    MD_SIZE size = attribute->substr_offsets[i + 1] - start;

    if (attribute->substr_types[i] == MD_TEXT_ENTITY)
      g_string_append_len (self->out, attribute->text + start, size);
    else
      zy_html_append_text (self->out, attribute->text + start, size);
  }

  g_string_append_c (self->out, '"');
}

static const char *
block_name (MD_BLOCKTYPE  type,
            void         *detail)
{
  static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6" };

  switch (type) {
  case MD_BLOCK_QUOTE:
    return "blockquote";
  case MD_BLOCK_UL:
    return "ul";
  case MD_BLOCK_OL:
    return "ol";
  case MD_BLOCK_LI:
    return "li";
  case MD_BLOCK_H:
    return headings[CLAMP (((MD_BLOCK_H_DETAIL *) detail)->level, 1, 6) - 1];
  case MD_BLOCK_P:
    return "p";
  case MD_BLOCK_TABLE:
    return "table";
  case MD_BLOCK_THEAD:
    return "thead";
  case MD_BLOCK_TBODY:
    return "tbody";
  case MD_BLOCK_TR:
    return "tr";
  case MD_BLOCK_TH:
    return "th";
  case MD_BLOCK_TD:
    return "td";
  case MD_BLOCK_DOC:
  case MD_BLOCK_HR:
  case MD_BLOCK_CODE:
  case MD_BLOCK_HTML:
  default:
    return NULL;
  }
}

/* A tag without attributes, which begins with @opening. */
static void
append_tag (GString    *out,
            const char *opening,
            const char *name)
{
  g_string_append (out, opening);
  g_string_append (out, name);
  g_string_append_c (out, '>');
}

static void
write_list_item (Writer                    *self,
                 const MD_BLOCK_LI_DETAIL  *detail)
{
  g_string_append (self->out, "<li>");
  if (detail->is_task)
    g_string_append (self->out, detail->task_mark == ' ' ? "☐ " : "☑ ");
}

static void
write_cell (Writer                    *self,
            const char                *name,
            const MD_BLOCK_TD_DETAIL  *detail)
{
  const char *align = detail->align == MD_ALIGN_CENTER ? " align=\"center\"" :
                      detail->align == MD_ALIGN_RIGHT  ? " align=\"right\"" : "";

  g_string_append_c (self->out, '<');
  g_string_append (self->out, name);
  append_tag (self->out, align, "");
}

/* The sanitiser keeps the class where it is one. */
static void
write_code_start (Writer                     *self,
                  const MD_BLOCK_CODE_DETAIL *detail)
{
  g_string_append (self->out, "<pre><code");
  if (detail->lang.text != NULL && detail->lang.size > 0) {
    g_string_append (self->out, " class=\"language-");
    zy_html_append_text (self->out, detail->lang.text, (gssize) detail->lang.size);
    g_string_append_c (self->out, '"');
  }
  g_string_append_c (self->out, '>');
}

static int
enter_block (MD_BLOCKTYPE  type,
             void         *detail,
             void         *user_data)
{
  Writer *self = user_data;
  const char *name = block_name (type, detail);

  self->tight_break = FALSE;
  self->attributes = ATTRIBUTES_ON_LINE;
  if (type == MD_BLOCK_TR) {
    self->row = self->out->len;
    self->n_before = self->n_pieces;
  }

  if (type == MD_BLOCK_CODE)
    write_code_start (self, detail);
  else if (type == MD_BLOCK_HR)
    g_string_append (self->out, "<hr>");
  else if (type == MD_BLOCK_OL)
    g_string_append_printf (self->out, "<ol start=\"%u\">", ((MD_BLOCK_OL_DETAIL *) detail)->start);
  else if (type == MD_BLOCK_LI)
    write_list_item (self, detail);
  else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
    write_cell (self, name, detail);
  else if (name != NULL)
    append_tag (self->out, "<", name);

  return check_limit (self);
}

static int
leave_block (MD_BLOCKTYPE  type,
             void         *detail,
             void         *user_data)
{
  Writer *self = user_data;
  const char *name = block_name (type, detail);

  self->tight_break = FALSE;
  if (type == MD_BLOCK_CODE)
    g_string_append (self->out, "</code></pre>");
  else if (name != NULL)
    append_tag (self->out, "</", name);

  /* Attributes after a table are a row of it to the parser. */
  if (type == MD_BLOCK_TR && self->n_pieces == self->n_before)
    g_string_truncate (self->out, self->row);

  return check_limit (self);
}

static const char *
span_name (MD_SPANTYPE type)
{
  switch (type) {
  case MD_SPAN_EM:
    return "em";
  case MD_SPAN_STRONG:
    return "strong";
  case MD_SPAN_A:
    return "a";
  case MD_SPAN_CODE:
    return "code";
  case MD_SPAN_DEL:
    return "del";
  case MD_SPAN_U:
    return "u";
  case MD_SPAN_IMG:
  case MD_SPAN_LATEXMATH:
  case MD_SPAN_LATEXMATH_DISPLAY:
  case MD_SPAN_WIKILINK:
  default:
    return NULL;
  }
}

static int
enter_span (MD_SPANTYPE  type,
            void        *detail,
            void        *user_data)
{
  Writer *self = user_data;
  const char *name = span_name (type);

  if (self->tight_break)
    write_break (self, NULL, 0);
  self->attributes = ATTRIBUTES_NOWHERE;
  self->n_pieces++;

  if (type == MD_SPAN_IMG) {
    if (self->in_image++ == 0) {
      g_string_append (self->out, "<img");
      write_attribute (self, "src", &((MD_SPAN_IMG_DETAIL *) detail)->src);
      g_string_append (self->out, " alt=\"");
    }
  } else if (self->in_image == 0 && type == MD_SPAN_A) {
    g_string_append (self->out, "<a");
    write_attribute (self, "href", &((MD_SPAN_A_DETAIL *) detail)->href);
    g_string_append_c (self->out, '>');
  } else if (self->in_image == 0 && name != NULL) {
    append_tag (self->out, "<", name);
  }

  return check_limit (self);
}

static int
leave_span (MD_SPANTYPE  type,
            void        *detail,
            void        *user_data)
{
  Writer *self = user_data;
  const char *name = span_name (type);

  if (self->tight_break)
    write_break (self, NULL, 0);
  self->attributes = ATTRIBUTES_AFTER_SPAN;

  if (type == MD_SPAN_IMG) {
    if (--self->in_image == 0)
      g_string_append (self->out, "\">");
  } else if (self->in_image == 0 && name != NULL) {
    append_tag (self->out, "</", name);
  }

  return check_limit (self);
}

/* How much HTML a text may become. */
static gsize
find_limit (const char *markdown)
{
  return MAX (strlen (markdown) * MAX_GROWTH, MIN_LIMIT);
}

/* Whether md4c could write all of it. */
static gboolean
parse (const char *markdown,
       GString    *out)
{
  gsize length = strlen (markdown);
  const MD_PARSER parser = {
    .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
             (length <= MAX_BARE_LINKS ? MD_FLAG_PERMISSIVEAUTOLINKS : 0),
    .enter_block = enter_block,
    .leave_block = leave_block,
    .enter_span = enter_span,
    .leave_span = leave_span,
    .text = write_text,
  };
  Writer writer = { .out = out, .limit = find_limit (markdown) };

  return length <= G_MAXINT32 && md_parse (markdown, (MD_SIZE) length, &parser, &writer) == 0;
}

/* A line is a heading to the parser, so that nothing in it begins a list or a quotation. */
static char *
as_heading (const char *line)
{
  g_autofree char *copy = g_strdelimit (g_strdup (line), "\r\n", ' ');

  return g_strconcat ("###### ", g_strstrip (copy), NULL);
}

char *
zy_markdown_to_source (const char      *markdown,
                       ZyMarkdownScope  scope)
{
  GString *out = g_string_new (scope == ZY_MARKDOWN_LINE ? NULL : "<pre>");

  zy_html_append_text (out, markdown, -1);
  if (scope != ZY_MARKDOWN_LINE)
    g_string_append (out, "</pre>");

  return g_string_free (out, FALSE);
}

char *
zy_markdown_to_html (const char      *markdown,
                     ZyMarkdownScope  scope,
                     ZyMediaFunc      media,
                     gpointer         user_data)
{
  g_autoptr (GArray) formulas = NULL;
  g_autoptr (GString) written = NULL;
  g_autofree char *line = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;
  g_autofree char *safe = NULL;
  char *html = NULL;

  if (strnlen (markdown, MAX_MARKDOWN + 1) > MAX_MARKDOWN)
    return zy_markdown_to_source (markdown, scope);

  formulas = g_array_new (FALSE, FALSE, sizeof (Formula));
  written = g_string_new (NULL);
  line = scope == ZY_MARKDOWN_LINE ? as_heading (markdown) : NULL;

  g_array_set_clear_func (formulas, formula_clear);
  plain = take_formulas (line != NULL ? line : markdown, formulas);
  text = help_emphasis (plain);

  if (parse (text, written)) {
    /* The heading that a line was made is a block like any other. */
    safe = line != NULL ?
             zy_sanitize_phrase (written->str, (gssize) written->len, media, user_data) :
             zy_sanitize_html (written->str, (gssize) written->len, media, user_data);
    html = put_formulas (safe, formulas, find_limit (markdown));
    if (html != NULL)
      html = zy_code_dress (html);
  }

  return html != NULL ? html : zy_markdown_to_source (markdown, scope);
}
