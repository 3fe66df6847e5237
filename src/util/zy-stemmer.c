/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-stemmer.h"

#include <libstemmer.h>
#include <string.h>

#define MIN_WORD 3
#define MAX_WORD 31

/* A power of two; a word has one place in it, where it drives out the word that was there. */
#define N_REMEMBERED 4096

typedef struct {
  char word[MAX_WORD + 1];
  char stem[MAX_WORD + 1];
  guint8 word_length;
  guint8 stem_length;
} Remembered;

struct _ZyStemmer {
  struct sb_stemmer *stemmer;
  Remembered remembered[N_REMEMBERED];
};

ZyStemmer *
zy_stemmer_new (void)
{
  ZyStemmer *self = g_new0 (ZyStemmer, 1);

  self->stemmer = sb_stemmer_new ("english", NULL);

  return self;
}

void
zy_stemmer_free (ZyStemmer *self)
{
  if (self == NULL)
    return;

  sb_stemmer_delete (self->stemmer);
  g_free (self);
}

static gboolean
is_english (const char *word,
            gsize       length)
{
  if (length < MIN_WORD || length > MAX_WORD)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (word[i]))
      return FALSE;

  return TRUE;
}

static void
work_out (ZyStemmer  *self,
          Remembered *place,
          const char *word,
          gsize       length)
{
  const sb_symbol *stem = NULL;
  gsize stem_length = 0;

  if (self->stemmer != NULL)
    stem = sb_stemmer_stem (self->stemmer, (const sb_symbol *) word, length);

  if (stem != NULL)
    stem_length = sb_stemmer_length (self->stemmer);

  if (stem_length == 0 || stem_length > MAX_WORD) {
    stem = (const sb_symbol *) word;
    stem_length = length;
  }

  memcpy (place->word, word, length);
  memcpy (place->stem, stem, stem_length);
  place->word_length = length;
  place->stem_length = stem_length;
}

const char *
zy_stemmer_stem (ZyStemmer  *self,
                 const char *word,
                 gsize       length,
                 gsize      *stem_length)
{
  Remembered *place;
  guint hash = 5381;

  *stem_length = length;
  if (!is_english (word, length))
    return word;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + (guchar) word[i];

  place = &self->remembered[(hash ^ hash >> 12) % N_REMEMBERED];
  if (place->word_length != length || memcmp (place->word, word, length) != 0)
    work_out (self, place, word, length);

  *stem_length = place->stem_length;

  return place->stem;
}
