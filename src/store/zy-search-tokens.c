/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-search-tokens.h"

#include <string.h>

#include "zy-fold.h"
#include "zy-stemmer.h"

/* Changes with the rules below. */
#define RULES 1

/* What is longer is no word. */
#define MAX_WORD 64

#define FIRST_SEEN 2048

/* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
#define HASH_START G_GUINT64_CONSTANT (14695981039346656037)
#define HASH_FACTOR G_GUINT64_CONSTANT (1099511628211)

/* A token that was given, by its hash; of the text of that number. */
typedef struct {
  guint64 hash;
  guint text;
} Seen;

struct _ZySearchTokens {
  ZyStemmer *stemmer;

  Seen *seen;
  gsize n_seen;
  gsize size;
  guint text;

  ZySearchTokenFunc func;
  gpointer data;
  int result;

  gboolean in_title;
  gunichar han;
  guint n_letters;
  gsize length;

  /* With room in front for the marks of title and stem. */
  char buffer[2 + MAX_WORD];
};

#define WORD(self) ((self)->buffer + 2)

ZySearchTokens *
zy_search_tokens_new (void)
{
  ZySearchTokens *self = g_new0 (ZySearchTokens, 1);

  self->stemmer = zy_stemmer_new ();
  self->size = FIRST_SEEN;
  self->seen = g_new0 (Seen, self->size);

  return self;
}

void
zy_search_tokens_free (ZySearchTokens *self)
{
  if (self == NULL)
    return;

  zy_stemmer_free (self->stemmer);
  g_free (self->seen);
  g_free (self);
}

static Seen *
find_place (ZySearchTokens *self,
            guint64         hash)
{
  gsize i = (hash ^ hash >> 32) & (self->size - 1);

  while (self->seen[i].text == self->text && self->seen[i].hash != hash)
    i = (i + 1) & (self->size - 1);

  return &self->seen[i];
}

static void
grow (ZySearchTokens *self)
{
  g_autofree Seen *old = self->seen;
  gsize old_size = self->size;

  self->size *= 4;
  self->seen = g_new0 (Seen, self->size);

  for (gsize i = 0; i < old_size; i++)
    if (old[i].text == self->text)
      *find_place (self, old[i].hash) = old[i];
}

/* Returns whether it is new. */
static gboolean
remember (ZySearchTokens *self,
          guint64         hash)
{
  Seen *place = find_place (self, hash);

  if (place->text == self->text)
    return FALSE;

  *place = (Seen) { hash, self->text };

  if (++self->n_seen > self->size / 2)
    grow (self);

  return TRUE;
}

static inline guint64
hash_byte (guint64 hash,
           guchar  byte)
{
  return (hash ^ byte) * HASH_FACTOR;
}

static guint64
hash_bytes (const char *bytes,
            gsize       length)
{
  guint64 hash = HASH_START;

  for (gsize i = 0; i < length; i++)
    hash = hash_byte (hash, bytes[i]);

  return hash;
}

static void
give (ZySearchTokens *self,
      const char     *token,
      int             length)
{
  if (self->result == 0)
    self->result = self->func (token, length, self->data);
}

/* @token has room for a mark in front. */
static void
give_new (ZySearchTokens *self,
          char           *token,
          int             length,
          guint64         hash)
{
  if (remember (self, hash))
    give (self, token, length);

  if (self->in_title && remember (self, ~hash)) {
    char before = token[-1];

    token[-1] = ZY_SEARCH_TITLE;
    give (self, token - 1, length + 1);
    token[-1] = before;
  }
}

static void
end_word (ZySearchTokens *self)
{
  char stem_token[2 + MAX_WORD] = { 0, ZY_SEARCH_STEM };
  const char *stem;
  gsize length;

  if (self->n_letters == 0)
    return;

  stem = zy_stemmer_stem (self->stemmer, WORD (self), self->length, &length);
  memcpy (stem_token + 2, stem, length);
  give_new (self, stem_token + 1, length + 1, hash_bytes (stem_token + 1, length + 1));

  self->n_letters = 0;
  self->length = 0;
}

static void
add_letter (ZySearchTokens *self,
            gunichar        c)
{
  char utf8[6];
  int n = g_unichar_to_utf8 (c, utf8);

  if (self->length + n > MAX_WORD)
    return;

  memcpy (WORD (self) + self->length, utf8, n);
  self->length += n;

  if (++self->n_letters <= ZY_SEARCH_MAX_PREFIX)
    give_new (self, WORD (self), self->length, hash_bytes (WORD (self), self->length));
}

static void
add_han (ZySearchTokens *self,
         gunichar        c)
{
  char buffer[1 + 12];
  char *token = buffer + 1;
  int n = 0;

  if (self->han != 0) {
    int first = g_unichar_to_utf8 (self->han, token);

    n = first + g_unichar_to_utf8 (c, token + first);
    give_new (self, token, n, hash_bytes (token, n));
  }

  n = g_unichar_to_utf8 (c, token);
  give_new (self, token, n, hash_bytes (token, n));
  self->han = c;
}

static void
add_sign (ZySearchTokens *self,
          gunichar        c)
{
  end_word (self);
  self->han = 0;

  if (c == ZY_SEARCH_TITLE_BEGIN)
    self->in_title = TRUE;
  else if (c == ZY_SEARCH_TITLE_END)
    self->in_title = FALSE;
}

static void
begin_text (ZySearchTokens    *self,
            ZySearchTokenFunc  func,
            gpointer           data)
{
  self->func = func;
  self->data = data;
  self->result = 0;
  self->in_title = FALSE;
  self->han = 0;
  self->n_letters = 0;
  self->length = 0;
  self->n_seen = 0;

  if (++self->text == 0) {
    memset (self->seen, 0, self->size * sizeof *self->seen);
    self->text = 1;
  }
}

int
zy_search_tokens_read (ZySearchTokens    *self,
                       const char        *text,
                       gsize              length,
                       ZySearchTokenFunc  func,
                       gpointer           data)
{
  ZyFold fold;
  gunichar c;
  ZyCharKind kind;

  begin_text (self, func, data);
  zy_fold_init (&fold, text, length);

  while (self->result == 0 && zy_fold_next (&fold, &c, &kind)) {
    if (kind == ZY_CHAR_WORD) {
      self->han = 0;
      add_letter (self, c);
    } else if (kind == ZY_CHAR_HAN) {
      end_word (self);
      add_han (self, c);
    } else {
      add_sign (self, c);
    }
  }

  end_word (self);

  return self->result;
}

int
zy_search_tokens_version (void)
{
  return (zy_fold_version () + RULES * 0x9e3779b1u) & G_MAXINT;
}
