/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-search-tokens.h"

#include <string.h>

#include "zy-fold.h"
#include "zy-stemmer.h"

/* Changes with the rules below. */
#define RULES 2

/* What is longer is no word. */
#define MAX_WORD 64

#define FIRST_SEEN 2048

/* Hashes of chains are written as one of these characters. */
#define CHAIN_FIRST 0x4000
#define N_CHAINS 0x4000

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

  /* The last characters of Chinese, the last one last; 0 where there are fewer. */
  gunichar han[3];

  /* The hash of the word before, as long as only signs have followed; else 0. */
  guint64 word;

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

static int
write_chain (guint64  hash,
             char     token[ZY_SEARCH_CHAIN_LENGTH])
{
  token[0] = ZY_SEARCH_CHAIN;

  return 1 + g_unichar_to_utf8 (CHAIN_FIRST + (hash ^ hash >> 14 ^ hash >> 32) % N_CHAINS, token + 1);
}

static guint64
hash_han (const gunichar han[3])
{
  return ((han[0] * HASH_FACTOR ^ han[1]) * HASH_FACTOR ^ han[2]) * HASH_FACTOR;
}

static guint64
hash_words (guint64 first,
            guint64 second)
{
  return (first * HASH_FACTOR ^ second) * HASH_FACTOR;
}

int
zy_search_chain_of_han (const gunichar han[3],
                        char           token[ZY_SEARCH_CHAIN_LENGTH])
{
  return write_chain (hash_han (han), token);
}

/* A word is known by its beginning, as the tokenizer keeps no more of it. */
static gsize
word_length (const char *word)
{
  const char *end = word;

  while (*end != '\0' && g_utf8_next_char (end) - word <= MAX_WORD)
    end = g_utf8_next_char (end);

  return end - word;
}

int
zy_search_chain_of_words (const char *first,
                          const char *second,
                          char        token[ZY_SEARCH_CHAIN_LENGTH])
{
  return write_chain (hash_words (hash_bytes (first, word_length (first)),
                                  hash_bytes (second, word_length (second))), token);
}

static void
give_chain (ZySearchTokens *self,
            guint64         hash)
{
  char token[ZY_SEARCH_CHAIN_LENGTH];
  int length = write_chain (hash, token);

  if (remember (self, hash_bytes (token, length)))
    give (self, token, length);
}

static void
end_word (ZySearchTokens *self)
{
  char stem_token[2 + MAX_WORD] = { 0, ZY_SEARCH_STEM };
  const char *stem;
  gsize length;
  guint64 hash;

  if (self->n_letters == 0)
    return;

  hash = hash_bytes (WORD (self), self->length);
  if (self->word != 0)
    give_chain (self, hash_words (self->word, hash));
  self->word = hash;

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

  self->han[0] = self->han[1];
  self->han[1] = self->han[2];
  self->han[2] = c;
  self->word = 0;

  if (self->han[0] != 0)
    give_chain (self, hash_han (self->han));

  if (self->han[1] != 0) {
    int first = g_unichar_to_utf8 (self->han[1], token);

    n = first + g_unichar_to_utf8 (c, token + first);
    give_new (self, token, n, hash_bytes (token, n));
  }

  n = g_unichar_to_utf8 (c, token);
  give_new (self, token, n, hash_bytes (token, n));
}

static void
end_han (ZySearchTokens *self)
{
  memset (self->han, 0, sizeof self->han);
}

static void
add_sign (ZySearchTokens *self,
          gunichar        c)
{
  end_word (self);
  end_han (self);

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
  end_han (self);
  self->word = 0;
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
      end_han (self);
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
