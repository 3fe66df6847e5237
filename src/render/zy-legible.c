/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-legible.h"

#include "zy-html.h"
#include "zy-math.h"

#include <string.h>

/* More than stand upon one letter in any writing. */
#define MAX_MARKS 8

/* Letters without a place for the end of a line. */
#define MAX_WORD 200

/* From here on scripts are written without spaces, and lines end anywhere. */
#define FIRST_UNSPACED 0x2e80

typedef struct {
  GString *out;
  const char *copied;
  guint n_marks;
  guint n_letters;
  gboolean in_formula;
} Text;

/* Most text has no byte of a mark, and is not looked at more closely. */
static gboolean
may_be_mark (guchar byte)
{
  return byte >= 0xcc && !(byte >= 0xe4 && byte <= 0xe9);
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* Begins the result where it first differs. */
static void
copy_to (Text       *self,
         const char *html,
         const char *end)
{
  if (self->out == NULL) {
    self->out = g_string_sized_new (strlen (html) + 1024);
    self->copied = html;
  }
  g_string_append_len (self->out, self->copied, end - self->copied);
  self->copied = end;
}

/* Steps over a tag. */
static const char *
read_tag (Text       *self,
          const char *p)
{
  const char *end = strchr (p, '>');

  /* A formula is no text yet, and nothing may be put into its source. */
  self->in_formula = g_str_has_prefix (p, ZY_MATH_TAG);
  self->n_marks = 0;
  if (!zy_html_is_in_line (p))
    self->n_letters = 0;

  return end != NULL ? end + 1 : p + strlen (p);
}

/* Steps over a character, which is a reference as a whole. */
static const char *
step (const char *p)
{
  const char *end = *p == '&' ? strchr (p, ';') : NULL;

  return end != NULL ? end + 1 : g_utf8_next_char (p);
}

/* Reads a character of the text; leaves it out when it is one mark too many. */
static const char *
read_character (Text       *self,
                const char *html,
                const char *p)
{
  const char *next = step (p);
  gunichar c = may_be_mark ((guchar) *p) ? g_utf8_get_char (p) : 0;

  if (c != 0 && is_mark (c)) {
    if (++self->n_marks > MAX_MARKS) {
      copy_to (self, html, p);
      self->copied = next;
    }
    return next;
  }

  self->n_marks = 0;
  if (g_ascii_isspace (*p) || (guchar) *p >= 0xe4 || c >= FIRST_UNSPACED) {
    self->n_letters = 0;
  } else if (++self->n_letters > MAX_WORD && !self->in_formula) {
    copy_to (self, html, p);
    g_string_append (self->out, "<wbr>");
    self->n_letters = 1;
  }

  return next;
}

char *
zy_legible_html (char *html)
{
  Text self = { .out = NULL };

  for (const char *p = html; *p != '\0';)
    p = *p == '<' ? read_tag (&self, p) : read_character (&self, html, p);

  if (self.out == NULL)
    return html;

  copy_to (&self, html, html + strlen (html));
  g_free (html);

  return g_string_free (self.out, FALSE);
}
