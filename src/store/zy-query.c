/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The query language. A query is a list of clauses that all must hold; a clause is one term, or
 * several with OR between them: `a b OR c` asks for a, and for b or c. So a scope and what the
 * user types can be joined by a space. */

#include "config.h"

#include "zy-query.h"

#include "zy-arxiv-id.h"
#include "zy-date.h"
#include "zy-query-private.h"
#include "zy-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OR "OR"

/* More than anybody types, and few enough for SQLite. */
#define MAX_TERMS 200

/* Characters: longer than any abstract that somebody pastes. */
#define MAX_LENGTH 10000

struct _ZyQuery {
  GPtrArray *clauses;
  ZySortOrder sort;
};

typedef struct {
  const char *text;
  const char *position;
  guint n_terms;
} Parser;

/* What a filter's value is turned into; @term comes with its kind. */
typedef gboolean (*ReadValue) (const char  *value,
                               ZyTerm      *term,
                               GError     **error);

G_DEFINE_QUARK (zy-query-error-quark, zy_query_error)
G_DEFINE_BOXED_TYPE (ZyQuery, zy_query, zy_query_ref, zy_query_unref)

static void
term_free (gpointer data)
{
  ZyTerm *self = data;

  zy_matcher_free (self->matcher);
  g_free (self->text);
  g_free (self->date);
  g_free (self);
}

static int
place (const Parser *self,
       const char   *at)
{
  return g_utf8_pointer_to_offset (self->text, at) + 1;
}

static gboolean
read_text (const char  *value,
           ZyTerm      *term,
           GError     **error)
{
  term->text = g_strdup (value);

  return TRUE;
}

static gboolean
read_date (const char  *value,
           ZyTerm      *term,
           GError     **error)
{
  if (!zy_date_is_valid (value)) {
    g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_VALUE,
                 _("“%s” is not a date; write it as YYYY-MM-DD, such as 2024-04-05"), value);
    return FALSE;
  }

  term->date = g_strdup (value);

  return TRUE;
}

static gboolean
read_digest (const char  *value,
             ZyTerm      *term,
             GError     **error)
{
  const char *slash = strrchr (value, '/');

  if (slash == NULL || slash == value) {
    g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_VALUE,
                 _("“digest:%s” names no digest; write it as digest:SOURCE/YYYY-MM-DD"), value);
    return FALSE;
  }

  term->text = g_strndup (value, slash - value);

  return read_date (slash + 1, term, error);
}

static gboolean
read_is (const char  *value,
         ZyTerm      *term,
         GError     **error)
{
  static const struct {
    const char *value;
    ZyTermKind kind;
    ZyTriage triage;
  } states[] = {
    { "starred", ZY_TERM_STARRED, 0 },
    { "unread", ZY_TERM_UNREAD, 0 },
    { "read", ZY_TERM_READ, 0 },
    { "inbox", ZY_TERM_TRIAGE, ZY_TRIAGE_INBOX },
    { "later", ZY_TERM_TRIAGE, ZY_TRIAGE_LATER },
    { "done", ZY_TERM_TRIAGE, ZY_TRIAGE_DONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    if (g_ascii_strcasecmp (value, states[i].value) == 0) {
      term->kind = states[i].kind;
      term->triage = states[i].triage;
      return TRUE;
    }
  }

  g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_VALUE,
               _("“is:%s” is not known; it is one of is:starred, is:unread, is:read, is:inbox, "
                 "is:later and is:done"), value);

  return FALSE;
}

static gboolean
read_has (const char  *value,
          ZyTerm      *term,
          GError     **error)
{
  static const struct {
    const char *value;
    ZyTermKind kind;
  } parts[] = {
    { "figure", ZY_TERM_HAS_FIGURE },
    { "math", ZY_TERM_HAS_MATH },
    { "code", ZY_TERM_HAS_CODE },
    { "note", ZY_TERM_HAS_NOTE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (g_ascii_strcasecmp (value, parts[i].value) == 0) {
      term->kind = parts[i].kind;
      return TRUE;
    }
  }

  g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_VALUE,
               _("“has:%s” is not known; it is one of has:figure, has:math, has:code and "
                 "has:note"), value);

  return FALSE;
}

static const struct {
  const char *prefix;
  ZyTermKind kind;
  ReadValue read_value;
} filters[] = {
  { "tag:", ZY_TERM_TAG, read_text },
  { "source:", ZY_TERM_SOURCE, read_text },
  { "cat:", ZY_TERM_CATEGORY, read_text },
  { "digest:", ZY_TERM_DIGEST, read_digest },
  { "after:", ZY_TERM_AFTER, read_date },
  { "before:", ZY_TERM_BEFORE, read_date },
  { "is:", ZY_TERM_TRIAGE, read_is },
  { "has:", ZY_TERM_HAS_NOTE, read_has },
};

static void
skip_space (Parser *self)
{
  while (*self->position != '\0' && g_unichar_isspace (g_utf8_get_char (self->position)))
    self->position = g_utf8_next_char (self->position);
}

static gboolean
at_end_of_word (const Parser *self)
{
  return *self->position == '\0' || g_unichar_isspace (g_utf8_get_char (self->position));
}

/* A backslash makes a quote or a backslash part of the text; before anything else, as in TeX, it
 * stands for itself. */
static gboolean
read_quoted (Parser   *self,
             GString  *value,
             GError  **error)
{
  const char *start = self->position;

  for (self->position++; *self->position != '"'; self->position++) {
    if (*self->position == '\0') {
      g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_SYNTAX,
                   _("The quote at character %d is not closed"), place (self, start));
      return FALSE;
    }

    if (*self->position == '\\' && (self->position[1] == '"' || self->position[1] == '\\'))
      self->position++;

    g_string_append_c (value, *self->position);
  }

  self->position++;

  return TRUE;
}

static gboolean
read_word (Parser   *self,
           GString  *value,
           gboolean  is_value,
           GError  **error)
{
  if (*self->position == '"' && !is_value)
    return read_quoted (self, value, error);

  while (!at_end_of_word (self)) {
    if (*self->position == '"' && is_value) {
      if (!read_quoted (self, value, error))
        return FALSE;
    } else {
      const char *next = g_utf8_next_char (self->position);

      g_string_append_len (value, self->position, next - self->position);
      self->position = next;
    }
  }

  return TRUE;
}

static ReadValue
read_prefix (Parser *self,
             ZyTerm *term)
{
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    gsize length = strlen (filters[i].prefix);

    if (g_ascii_strncasecmp (self->position, filters[i].prefix, length) == 0) {
      term->kind = filters[i].kind;
      self->position += length;
      return filters[i].read_value;
    }
  }

  return NULL;
}

static gboolean
read_minus (Parser   *self,
            ZyTerm   *term,
            GError  **error)
{
  if (*self->position != '-')
    return TRUE;

  term->negated = TRUE;
  self->position++;

  if (at_end_of_word (self)) {
    g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_SYNTAX,
                 _("Nothing follows the minus sign at character %d; it leaves out what stands "
                   "directly after it"), place (self, self->position) - 1);
    return FALSE;
  }

  return TRUE;
}

static gboolean
refuse_empty (const Parser  *self,
              const char    *at,
              GError       **error)
{
  g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_SYNTAX,
               _("There is nothing to look for in “%.*s” at character %d"),
               (int) (self->position - at), at, place (self, at));

  return FALSE;
}

/* Whoever pastes an address or an identifier wants that paper. */
static void
read_words (const char *value,
            ZyTerm     *term)
{
  g_autofree char *id = NULL;

  if (!term->is_phrase && zy_arxiv_id_parse (value, &id, NULL)) {
    term->text = g_steal_pointer (&id);
    term->is_phrase = TRUE;
  } else if (!term->is_phrase && strstr (value, "://") != NULL &&
             (term->text = zy_canonical_url (value)) != NULL) {
    term->kind = ZY_TERM_PAPER;
    return;
  } else {
    term->text = g_strdup (value);
  }

  term->matcher = zy_matcher_new (term->text, term->is_phrase);
}

static gboolean
read_term (Parser   *self,
           ZyTerm   *term,
           GError  **error)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *start = self->position;
  gboolean is_quoted;
  ReadValue read_value;

  if (++self->n_terms > MAX_TERMS) {
    g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_SYNTAX,
                 _("The search has more than %d words; put quotes around what is one phrase"),
                 MAX_TERMS);
    return FALSE;
  }

  if (!read_minus (self, term, error))
    return FALSE;

  read_value = read_prefix (self, term);
  is_quoted = *self->position == '"';

  if (!read_word (self, value, read_value != NULL, error))
    return FALSE;

  if (value->len == 0)
    return refuse_empty (self, start, error);

  if (read_value != NULL)
    return read_value (value->str, term, error);

  term->is_phrase = is_quoted;
  read_words (value->str, term);

  return TRUE;
}

/* Unlike `"OR"`, which is a word to look for. */
static gboolean
skip_or (Parser *self)
{
  Parser after = *self;

  if (!g_str_has_prefix (self->position, OR))
    return FALSE;

  after.position += strlen (OR);
  if (!at_end_of_word (&after))
    return FALSE;

  *self = after;
  skip_space (self);

  return TRUE;
}

static gboolean
refuse_or (const Parser  *self,
           const char    *at,
           GError       **error)
{
  g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_SYNTAX,
               _("The OR at character %d needs something before and after it; to look for the "
                 "word, write \"OR\""), place (self, at));

  return FALSE;
}

static gboolean
read_clause (Parser     *self,
             GPtrArray  *terms,
             GError    **error)
{
  const char *start;

  do {
    ZyTerm *term = g_new0 (ZyTerm, 1);

    g_ptr_array_add (terms, term);
    if (!read_term (self, term, error))
      return FALSE;

    skip_space (self);
    start = self->position;

    if (!skip_or (self))
      return TRUE;
  } while (*self->position != '\0' && !skip_or (self));

  return refuse_or (self, start, error);
}

static gboolean
read_clauses (Parser     *self,
              GPtrArray  *clauses,
              GError    **error)
{
  skip_space (self);

  while (*self->position != '\0') {
    GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);
    const char *start = self->position;

    g_ptr_array_add (clauses, terms);

    if (skip_or (self))
      return refuse_or (self, start, error);

    if (!read_clause (self, terms, error))
      return FALSE;
  }

  return TRUE;
}

ZyQuery *
zy_query_parse (const char   *text,
                ZySortOrder   sort,
                GError      **error)
{
  g_autoptr (ZyQuery) self = g_atomic_rc_box_new0 (ZyQuery);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  Parser parser = { valid, valid, 0 };

  self->sort = sort;
  self->clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (g_utf8_strlen (valid, -1) > MAX_LENGTH) {
    g_set_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_SYNTAX,
                 _("The search is longer than %'d characters; a part of it finds the same"),
                 MAX_LENGTH);
    return NULL;
  }

  return read_clauses (&parser, self->clauses, error) ? g_steal_pointer (&self) : NULL;
}

ZyQuery *
zy_query_ref (ZyQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
zy_query_clear (gpointer data)
{
  ZyQuery *self = data;

  g_ptr_array_unref (self->clauses);
}

void
zy_query_unref (ZyQuery *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, zy_query_clear);
}

ZySortOrder
zy_query_get_sort (const ZyQuery *self)
{
  return self->sort;
}

GPtrArray *
zy_query_get_clauses (const ZyQuery *self)
{
  return self->clauses;
}

GPtrArray *
zy_query_dup_matchers (const ZyQuery *self)
{
  GPtrArray *matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_matcher_free);

  for (guint i = 0; i < self->clauses->len; i++) {
    GPtrArray *terms = self->clauses->pdata[i];

    for (guint j = 0; j < terms->len; j++) {
      const ZyTerm *term = terms->pdata[j];

      if (term->kind == ZY_TERM_TEXT && !term->negated)
        g_ptr_array_add (matchers, zy_matcher_new (term->text, term->is_phrase));
    }
  }

  return matchers;
}

char *
zy_query_quote (const char *value)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = value; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_c (quoted, '\\');
    g_string_append_c (quoted, *p);
  }

  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}
