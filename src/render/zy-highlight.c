/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The HTML is read the way browsers read it, so that both agree on what is text. Texts that only
 * inline elements part are one run, in which is searched; then the run is written once more, with
 * the marks. Where a browser would leave the ordinary ways of reading HTML, marking ends. */

#include "zy-highlight.h"

#include <string.h>

#include "zy-matcher.h"
#include "zy-reference.h"

#define OPEN  "<mark class=\"match\">"
#define CLOSE "</mark>"

/* Longer than any name that matters here. */
#define MAX_NAME 16

typedef struct {
  char name[MAX_NAME];
  gboolean closing;
  gboolean left_out;
  gboolean is_run;
} Tag;

/* A piece of text between two tags: where it begins and ends in the HTML, and where it begins in
 * the run. */
typedef struct {
  const char *start;
  const char *end;
  gsize offset;
} Piece;

typedef struct {
  GPtrArray *matchers;
  GString *out;
  const char *end;

  /* What comes before is written. */
  const char *written;

  GString *run;
  GArray *pieces;

  /* In words of another language than the text around them. */
  gboolean in_words;
} Highlighter;

static gboolean
is_one_of (const char        *word,
           gsize              length,
           const char *const *words)
{
  for (; *words != NULL; words++) {
    if (strlen (*words) == length && g_ascii_strncasecmp (word, *words, length) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Text goes on after them as if they were not there. */
static gboolean
is_inline (const char *name)
{
  static const char *const names[] = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "strike", "strong", "sub", "sup", "tt", "u", "var",
    "wbr", NULL,
  };

  return is_one_of (name, strlen (name), names);
}

/* What they hold is not read as HTML, or is shown by other rules. */
static gboolean
is_foreign (const char *name)
{
  static const char *const names[] = {
    "frameset", "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext",
    "script", "select", "style", "svg", "template", "textarea", "title", "xmp", NULL,
  };

  return is_one_of (name, strlen (name), names);
}

/* The classes of what zy-render.c writes that is not the paper's own text. */
static const char *const left_out[] = {
  "announce", "badge", "button", "label", "links", "math", "more", "only", "problem", "reason", NULL,
};

/* The class of words of another language, which stand in the text around them as if they were not
 * marked. */
static const char *const runs[] = { "run", NULL };

static gboolean
has_class (const char        *classes,
           gsize              length,
           const char *const *names)
{
  const char *end = classes + length;

  while (classes < end) {
    const char *start = classes;

    while (classes < end && !g_ascii_isspace (*classes))
      classes++;
    if (is_one_of (start, classes - start, names))
      return TRUE;
    while (classes < end && g_ascii_isspace (*classes))
      classes++;
  }

  return FALSE;
}

/* Reading. */

static const char *
skip_space (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;

  return p;
}

/* Returns: (nullable): where the value ends, %NULL when it does not */
static const char *
skip_value (const char  *p,
            const char **value,
            gsize       *length)
{
  const char *end;

  if (*p == '"' || *p == '\'') {
    end = strchr (p + 1, *p);
    if (end == NULL)
      return NULL;
    *value = p + 1;
    *length = end - p - 1;
    return end + 1;
  }

  for (end = p; *end != '\0' && *end != '>' && !g_ascii_isspace (*end); end++)
    ;
  *value = p;
  *length = end - p;

  return end;
}

static const char *
skip_attribute (const char *p,
                Tag        *tag)
{
  const char *name = p;
  const char *value = NULL;
  gsize name_length;
  gsize length = 0;

  /* A name may begin with an equals sign. */
  for (p++; *p != '\0' && strchr ("/>=", *p) == NULL && !g_ascii_isspace (*p); p++)
    ;
  name_length = p - name;

  p = skip_space (p);
  if (*p == '=') {
    p = skip_value (skip_space (p + 1), &value, &length);
    if (name_length == 5 && g_ascii_strncasecmp (name, "class", 5) == 0 && p != NULL) {
      tag->left_out |= has_class (value, length, left_out);
      tag->is_run |= has_class (value, length, runs);
    }
  }

  return p;
}

/* Reads the tag at @p.
 *
 * Returns: (nullable): where it ends, %NULL when it does not */
static const char *
skip_tag (const char *p,
          Tag        *tag)
{
  gsize length = 0;

  *tag = (Tag) { .closing = p[1] == '/' };

  for (p += tag->closing ? 2 : 1;
       *p != '\0' && *p != '/' && *p != '>' && !g_ascii_isspace (*p);
       p++) {
    if (length < MAX_NAME - 1)
      tag->name[length++] = g_ascii_tolower (*p);
  }

  while (p != NULL && *p != '\0') {
    if (*p == '>')
      return p + 1;
    if (*p == '/' || g_ascii_isspace (*p))
      p++;
    else
      p = skip_attribute (p, tag);
  }

  return NULL;
}

/* Returns: (nullable): where the comment at @p ends, %NULL when it does not */
static const char *
skip_comment (const char *p)
{
  p += strlen ("<!--");
  if (*p == '>')
    return p + 1;
  if (g_str_has_prefix (p, "->"))
    return p + 2;

  for (p = strstr (p, "--"); p != NULL; p = strstr (p + 1, "--")) {
    if (p[2] == '>')
      return p + 3;
    if (p[2] == '!' && p[3] == '>')
      return p + 4;
  }

  return NULL;
}

static gboolean
is_tag (const char *p)
{
  return p[0] == '<' && (g_ascii_isalpha (p[1]) || (p[1] == '/' && g_ascii_isalpha (p[2])));
}

/* Neither a tag nor text: a comment, or what browsers take for one. */
static gboolean
is_comment (const char *p)
{
  return p[0] == '<' && (p[1] == '!' || p[1] == '?' || (p[1] == '/' && p[2] != '\0'));
}

static const char *
skip_any_comment (const char *p)
{
  if (g_str_has_prefix (p, "<!--"))
    return skip_comment (p);

  p = strchr (p, '>');

  return p != NULL ? p + 1 : NULL;
}

/* Writing. */

static void
write_until (Highlighter *self,
             const char  *p)
{
  g_string_append_len (self->out, self->written, p - self->written);
  self->written = p;
}

/* The next character, which may be a reference.
 *
 * Returns: how many bytes of the run it is */
static gsize
step (const char  *p,
      const char  *end,
      const char **next)
{
  gunichar c = *p == '&' ? zy_reference_read (p, end, next) : 0;

  if (c != 0)
    return g_unichar_to_utf8 (c, NULL);

  *next = g_utf8_next_char (p);

  return *next - p;
}

/* Writes a piece with what is marked of it; @match, the first one that ends after the beginning of
 * the piece, goes on to the first that ends after its end. */
static void
write_piece (Highlighter *self,
             const Piece *piece,
             GArray      *matches,
             guint       *match)
{
  gsize at = piece->offset;
  const char *next;
  gboolean open = FALSE;

  write_until (self, piece->start);

  for (const char *p = piece->start; p < piece->end; p = next) {
    const ZyMatch *found = &g_array_index (matches, ZyMatch, *match);

    if (!open && found->start <= at) {
      write_until (self, p);
      g_string_append (self->out, OPEN);
      open = TRUE;
    }

    at += step (p, piece->end, &next);

    if (open && found->end <= at) {
      write_until (self, next);
      g_string_append (self->out, CLOSE);
      open = FALSE;
      if (++*match == matches->len)
        return;
    }
  }

  if (open) {
    write_until (self, piece->end);
    g_string_append (self->out, CLOSE);
  }
}

/* The run has ended: marks what is found in it. */
static void
end_run (Highlighter *self)
{
  g_autoptr (GArray) matches = NULL;
  guint match = 0;

  if (self->run->len > 0)
    matches = zy_matchers_find_all (self->matchers, self->run->str, self->run->len);

  for (guint i = 0; matches != NULL && i < self->pieces->len && match < matches->len; i++) {
    const Piece *piece = &g_array_index (self->pieces, Piece, i);
    gsize end = i + 1 < self->pieces->len ? g_array_index (self->pieces, Piece, i + 1).offset :
                                            self->run->len;

    if (g_array_index (matches, ZyMatch, match).start < end)
      write_piece (self, piece, matches, &match);
  }

  g_string_truncate (self->run, 0);
  g_array_set_size (self->pieces, 0);
}

static void
add_piece (Highlighter *self,
           const char  *start,
           const char  *end)
{
  Piece piece = { start, end, self->run->len };
  const char *next;

  if (start == end)
    return;

  for (const char *p = start; p < end; p = next) {
    const char *ampersand = *p == '&' ? p : memchr (p, '&', end - p);
    gunichar c;

    if (ampersand != p) {
      next = ampersand != NULL ? ampersand : end;
      g_string_append_len (self->run, p, next - p);
      continue;
    }

    c = zy_reference_read (p, end, &next);
    if (c == 0)
      next = p + 1;
    g_string_append_unichar (self->run, c != 0 ? c : '&');
  }

  g_array_append_val (self->pieces, piece);
}

/* Goes past an element and all that is in it.
 *
 * Returns: (nullable): where it ends, %NULL when it does not or something foreign is in it */
static const char *
skip_element (const char *p,
              const char *name)
{
  guint depth = 1;

  while (p != NULL && depth > 0 && (p = strchr (p, '<')) != NULL) {
    Tag tag;

    if (is_comment (p) && !is_tag (p)) {
      p = skip_any_comment (p);
    } else if (!is_tag (p)) {
      p++;
    } else {
      p = skip_tag (p, &tag);
      if (is_foreign (tag.name))
        return NULL;
      if (strcmp (tag.name, name) == 0)
        depth += tag.closing ? -1 : 1;
    }
  }

  return p;
}

/* Returns: (nullable): where to go on after the tag at @p, %NULL when nothing more is marked */
static const char *
read_tag (Highlighter *self,
          const char  *p)
{
  Tag tag;

  p = skip_tag (p, &tag);
  if (p == NULL || is_foreign (tag.name))
    return NULL;

  if (tag.is_run || (self->in_words && strcmp (tag.name, "span") == 0))
    self->in_words = !tag.closing;
  else if (!is_inline (tag.name) || tag.left_out)
    end_run (self);
  if (tag.left_out && !tag.closing)
    p = skip_element (p, tag.name);

  return p;
}

static void
read_all (Highlighter *self,
          const char  *html)
{
  const char *p = html;

  while (p != NULL && p < self->end) {
    const char *text = p;

    /* A sign that begins nothing is text. */
    for (p = strchr (p, '<'); p != NULL && !is_tag (p) && !is_comment (p); p = strchr (p + 1, '<'))
      ;
    add_piece (self, text, p != NULL ? p : self->end);

    if (p != NULL)
      p = is_tag (p) ? read_tag (self, p) : skip_any_comment (p);
  }

  end_run (self);
  write_until (self, self->end);
}

char *
zy_highlight_html (const char *html,
                   GPtrArray  *matchers)
{
  Highlighter self = { .matchers = matchers };

  g_return_val_if_fail (html != NULL, NULL);

  if (matchers == NULL || matchers->len == 0)
    return g_strdup (html);

  self.end = html + strlen (html);
  self.written = html;
  self.out = g_string_sized_new (self.end - html + 1024);
  self.run = g_string_new (NULL);
  self.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  read_all (&self, html);

  g_string_free (self.run, TRUE);
  g_array_unref (self.pieces);

  return g_string_free (self.out, FALSE);
}
