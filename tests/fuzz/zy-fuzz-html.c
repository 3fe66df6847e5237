/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A strict reader of the HTML that the renderer writes: what it does not expect is a finding. */

#include "zy-fuzz-html.h"

#include "zy-fuzz.h"

#include <string.h>

#define MAX_NESTING 128

/* What one byte of input may become at most. The worst is a quote in the address of a link, which
 * is written twice: `&quot;` and `&quot;`. */
#define MAX_GROWTH 64

static const char *const elements[] = {
  "a", "abbr", "article", "b", "bdi", "blockquote", "br", "button", "caption", "cite", "code", "dd",
  "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
  "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt",
  "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table",
  "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr", NULL
};

static const char *const void_elements[] = { "br", "hr", "img", "wbr", NULL };

/* What a paragraph or a heading may hold; anything else ends it for a browser. */
static const char *const phrasing[] = {
  "a", "abbr", "b", "bdi", "br", "button", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd",
  "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
  "u", "var", "wbr", NULL
};

/* Attributes with the elements that may have them. */
static const struct {
  const char *name;
  const char *elements[10];
} attributes[] = {
  { "href", { "a" } },
  { "title", { "a", "abbr", "button", "li", "summary" } },
  { "aria-pressed", { "button" } },
  { "data-s", { "span" } },
  { "start", { "ol" } },
  { "colspan", { "td", "th" } },
  { "rowspan", { "td", "th" } },
  { "align", { "td", "th" } },
  { "src", { "img" } },
  { "alt", { "img" } },
  { "width", { "img" } },
  { "height", { "img" } },
  { "loading", { "img" } },
  { "decoding", { "img" } },
  { "type", { "button" } },
  { "aria-label", { "button", "summary" } },
  { "data-done", { "button" } },
  { "data-language", { "div" } },
  { "lang", { "article", "details", "div", "h2", "h3", "h4", "p", "section", "span" } },
};

static const char *const references[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };

typedef struct {
  const char *position;
  char        stack[MAX_NESTING][16];
  guint       depth;
} Reader;

static gboolean
is_open (const Reader *self,
         const char   *name)
{
  for (guint i = 0; i < self->depth; i++) {
    if (g_str_equal (self->stack[i], name))
      return TRUE;
  }

  return FALSE;
}

/* Copies the name at the position, and steps behind it. */
static void
read_name (Reader *self,
           char   *name)
{
  gsize length = strspn (self->position, "abcdefghijklmnopqrstuvwxyz0123456789-");

  zy_fuzz_expect (length > 0 && length < 16);
  memcpy (name, self->position, length);
  name[length] = '\0';
  self->position += length;
}

/* Steps behind the reference at the position. */
static void
read_reference (Reader *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++) {
    if (g_str_has_prefix (self->position, references[i])) {
      self->position += strlen (references[i]);
      return;
    }
  }

  zy_fuzz_fail (G_STRLOC, "every & in text is escaped");
}

static void
expect_number (const char *value)
{
  zy_fuzz_expect (*value != '\0' && strlen (value) <= 10);
  zy_fuzz_expect (strspn (value, "0123456789") == strlen (value));
}

static void
expect_address (const char *value)
{
  zy_fuzz_expect (g_ascii_strncasecmp (value, "http://", 7) == 0 ||
                  g_ascii_strncasecmp (value, "https://", 8) == 0 ||
                  g_ascii_strncasecmp (value, "mailto:", 7) == 0);
  for (const char *p = value; *p != '\0'; p++)
    zy_fuzz_expect ((guchar) *p > ' ' && *p != 0x7f);
}

/* A language is called as the digest calls it, within bounds. */
static void
expect_language (const char *value)
{
  zy_fuzz_expect (*value != '\0' && strlen (value) <= 24);
  zy_fuzz_expect (strspn (value, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "+#-_") == strlen (value));
}

static void
expect_class (const char *element,
              const char *value)
{
  if (g_str_equal (element, "code")) {
    zy_fuzz_expect (g_str_has_prefix (value, "language-"));
    expect_language (value + strlen ("language-"));
    return;
  }

  zy_fuzz_expect (*value != '\0');
  zy_fuzz_expect (strspn (value, "abcdefghijklmnopqrstuvwxyz- ") == strlen (value));
}

static void
expect_attribute (const char *element,
                  const char *name,
                  const char *value)
{
  gboolean known = g_str_equal (name, "class");

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++) {
    for (guint j = 0; g_str_equal (attributes[i].name, name) && attributes[i].elements[j]; j++)
      known |= g_str_equal (attributes[i].elements[j], element);
  }
  zy_fuzz_expect (known);

  if (g_str_equal (name, "href"))
    expect_address (value);
  else if (g_str_equal (name, "src"))
    zy_fuzz_expect (g_str_has_prefix (value, "zhaiyao-figure:") && strlen (value) == 15 + 64);
  else if (g_str_equal (name, "class"))
    expect_class (element, value);
  else if (g_str_equal (name, "data-language"))
    expect_language (value);
  else if (g_str_equal (name, "type"))
    zy_fuzz_expect (g_str_equal (value, "button"));
  else if (g_str_equal (name, "align"))
    zy_fuzz_expect (g_str_equal (value, "center") || g_str_equal (value, "right"));
  else if (!g_str_equal (name, "alt") && !g_str_equal (name, "title") &&
           !g_str_equal (name, "lang") && !g_str_equal (name, "loading") &&
           !g_str_equal (name, "decoding") && !g_str_equal (name, "aria-label") &&
           !g_str_equal (name, "data-done") && !g_str_equal (name, "aria-pressed"))
    expect_number (value);
}

/* Each attribute is ` name="value"`, and none comes twice. */
static void
read_attributes (Reader     *self,
                 const char *element)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (*self->position == ' ') {
    g_autofree char *value = NULL;
    const char *start;
    char name[16];

    self->position++;
    read_name (self, name);
    zy_fuzz_expect (g_hash_table_add (seen, g_strdup (name)));
    zy_fuzz_expect (g_str_has_prefix (self->position, "=\""));
    self->position += 2;

    start = self->position;
    while (*self->position != '"') {
      zy_fuzz_expect (*self->position != '\0' && *self->position != '<' && *self->position != '>');
      if (*self->position == '&')
        read_reference (self);
      else
        self->position++;
    }
    value = g_strndup (start, self->position - start);
    self->position++;
    expect_attribute (element, name, value);
  }
}

/* Whether the innermost element, phrases apart, is one whose content is phrasing. */
static gboolean
in_text (const Reader *self)
{
  static const char *const holders[] = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", NULL
  };

  for (guint i = self->depth; i > 0; i--) {
    if (g_strv_contains (holders, self->stack[i - 1]))
      return TRUE;
    if (!g_strv_contains (phrasing, self->stack[i - 1]))
      return FALSE;
  }

  return FALSE;
}

/* Where a browser would put an element elsewhere than it is written. */
static void
expect_place (const Reader *self,
              const char   *name)
{
  const char *parent = self->depth > 0 ? self->stack[self->depth - 1] : "";

  if (!g_strv_contains (phrasing, name))
    zy_fuzz_expect (!in_text (self));

  if (g_str_equal (name, "a"))
    zy_fuzz_expect (!is_open (self, "a"));
  else if (g_str_equal (name, "li"))
    zy_fuzz_expect (g_str_equal (parent, "ul") || g_str_equal (parent, "ol"));
  else if (g_str_equal (name, "dt") || g_str_equal (name, "dd"))
    zy_fuzz_expect (g_str_equal (parent, "dl"));
  else if (g_str_equal (name, "td") || g_str_equal (name, "th"))
    zy_fuzz_expect (g_str_equal (parent, "tr"));
  else if (g_str_equal (name, "tr"))
    zy_fuzz_expect (g_str_equal (parent, "table") || g_str_equal (parent, "thead") ||
                    g_str_equal (parent, "tbody") || g_str_equal (parent, "tfoot"));
  else if (g_str_equal (name, "thead") || g_str_equal (name, "tbody") ||
           g_str_equal (name, "tfoot") || g_str_equal (name, "caption"))
    zy_fuzz_expect (g_str_equal (parent, "table"));
  else
    zy_fuzz_expect (!g_str_equal (parent, "table") && !g_str_equal (parent, "tr") &&
                    !g_str_equal (parent, "thead") && !g_str_equal (parent, "tbody") &&
                    !g_str_equal (parent, "tfoot"));
}

static void
read_tag (Reader *self)
{
  gboolean closing = self->position[1] == '/';
  char name[16];

  self->position += closing ? 2 : 1;
  read_name (self, name);
  zy_fuzz_expect (g_strv_contains (elements, name));

  if (closing) {
    zy_fuzz_expect (self->depth > 0);
    zy_fuzz_expect (g_str_equal (self->stack[self->depth - 1], name));
    self->depth--;
  } else {
    expect_place (self, name);
    read_attributes (self, name);
    if (!g_strv_contains (void_elements, name)) {
      zy_fuzz_expect (self->depth < MAX_NESTING);
      memcpy (self->stack[self->depth++], name, sizeof name);
    }
  }

  zy_fuzz_expect (*self->position == '>');
  self->position++;
}

void
zy_fuzz_expect_html (const char *html,
                     gsize       n_input,
                     gsize       fixed)
{
  Reader self = { .position = html };

  zy_fuzz_expect (html != NULL);
  zy_fuzz_expect (g_utf8_validate (html, -1, NULL));
  zy_fuzz_expect (strlen (html) <= fixed + n_input * MAX_GROWTH);

  while (*self.position != '\0') {
    guchar c = (guchar) *self.position;

    zy_fuzz_expect (c != '>');
    zy_fuzz_expect (c >= ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f');
    if (c == '<')
      read_tag (&self);
    else if (c == '&')
      read_reference (&self);
    else
      self.position++;
  }

  zy_fuzz_expect (self.depth == 0);
}
