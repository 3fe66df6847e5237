/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fuzz-mutator.h"

#include <string.h>

#define SEED 20260101

/* How many changes one input gets at most, and how often a piece is repeated in one of them. */
#define MAX_CHANGES 8
#define MAX_REPEATS 64

struct _ZyFuzzMutator {
  GRand     *rand;
  GPtrArray *seeds;
  GPtrArray *words;
  gsize      max_length;
};

typedef struct {
  gsize start;
  gsize length;
} Range;

typedef void (*Change) (ZyFuzzMutator *self,
                        GString       *input);

/* Up to, and without, @end, which is not 0. */
static gsize
pick (ZyFuzzMutator *self,
      gsize          end)
{
  return (gsize) g_rand_int (self->rand) % end;
}

/* A sixteenth of the text at most. */
static Range
pick_range (ZyFuzzMutator *self,
            const GString *text)
{
  gsize start = pick (self, text->len + 1);
  gsize most = MIN (text->len - start, 1 + (text->len >> 4));
  gsize length = pick (self, most + 1);

  return (Range) { start, length };
}

static const GString *
pick_word (ZyFuzzMutator *self)
{
  return self->words->pdata[pick (self, self->words->len)];
}

static void
change_byte (ZyFuzzMutator *self,
             GString       *input)
{
  if (input->len > 0)
    input->str[pick (self, input->len)] = (char) pick (self, 256);
}

static void
flip_bit (ZyFuzzMutator *self,
          GString       *input)
{
  if (input->len > 0)
    input->str[pick (self, input->len)] ^= (char) (1 << pick (self, 8));
}

static void
insert_word (ZyFuzzMutator *self,
             GString       *input)
{
  const GString *word = pick_word (self);

  g_string_insert_len (input, (gssize) pick (self, input->len + 1), word->str, (gssize) word->len);
}

static void
replace_with_word (ZyFuzzMutator *self,
                   GString       *input)
{
  Range range = pick_range (self, input);
  const GString *word = pick_word (self);

  g_string_erase (input, (gssize) range.start, (gssize) range.length);
  g_string_insert_len (input, (gssize) range.start, word->str, (gssize) word->len);
}

static void
cut_out (ZyFuzzMutator *self,
         GString       *input)
{
  Range range = pick_range (self, input);

  g_string_erase (input, (gssize) range.start, (gssize) range.length);
}

static void
cut_off (ZyFuzzMutator *self,
         GString       *input)
{
  g_string_truncate (input, pick (self, input->len + 1));
}

static void
copy (ZyFuzzMutator *self,
      GString       *input)
{
  Range range = pick_range (self, input);
  g_autofree char *piece = g_memdup2 (input->str + range.start, range.length);

  g_string_insert_len (input, (gssize) pick (self, input->len + 1), piece, (gssize) range.length);
}

static void
repeat (ZyFuzzMutator *self,
        GString       *input)
{
  Range range = pick_range (self, input);
  g_autofree char *piece = g_memdup2 (input->str + range.start, range.length);

  for (gsize n = pick (self, MAX_REPEATS); n > 0 && input->len < self->max_length; n--)
    g_string_insert_len (input, (gssize) range.start, piece, (gssize) range.length);
}

/* Goes on as another seed does. */
static void
splice (ZyFuzzMutator *self,
        GString       *input)
{
  gsize length;
  const char *other = g_bytes_get_data (self->seeds->pdata[pick (self, self->seeds->len)], &length);
  gsize start = pick (self, length + 1);

  cut_off (self, input);
  g_string_append_len (input, other + start, (gssize) (length - start));
}

GString *
zy_fuzz_mutator_next (ZyFuzzMutator *self)
{
  static const Change changes[] = {
    change_byte, flip_bit, insert_word, insert_word, replace_with_word, cut_out, cut_off, copy,
    repeat, splice,
  };
  gsize length;
  const char *seed = g_bytes_get_data (self->seeds->pdata[pick (self, self->seeds->len)], &length);
  GString *input = g_string_new_len (seed, (gssize) length);

  for (gsize n = pick (self, MAX_CHANGES) + 1; n > 0; n--)
    changes[pick (self, G_N_ELEMENTS (changes))](self, input);
  if (input->len > self->max_length)
    g_string_truncate (input, self->max_length);

  return input;
}

static void
word_free (gpointer word)
{
  g_string_free (word, TRUE);
}

/* What stands between the outermost quotes of a line. */
static void
read_word (ZyFuzzMutator *self,
           const char    *line)
{
  const char *p = *line == '#' ? NULL : strchr (line, '"');
  const char *end = strrchr (line, '"');
  GString *word;

  if (p == NULL || p == end)
    return;

  word = g_string_new (NULL);
  for (p++; p < end; p++) {
    if (*p != '\\') {
      g_string_append_c (word, *p);
    } else if (p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3])) {
      g_string_append_c (word, (char) (g_ascii_xdigit_value (p[2]) * 16 +
                                       g_ascii_xdigit_value (p[3])));
      p += 3;
    } else {
      g_string_append_c (word, *++p);
    }
  }
  g_ptr_array_add (self->words, word);
}

/* What matters to every format: ends of lines, text and encodings, and numbers out of bounds. */
static void
add_common_words (ZyFuzzMutator *self)
{
  static const char *const common[] = {
    "\n", "\r\n", "\n\n", "\t", " ", "\xef\xbb\xbf", "\xff\xfe", "\xe4\xb8\xad", "\xf0\x9f\x98\x80",
    "\xc2\xa0", "\xe2\x80\xa8", "\xef\xb7\x90", "\xef\xbf\xbd", "\xcc\x81", "\x80", "\xff", "\x01",
    "-1", "0", "65536", "4294967296", "99999999999999999999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    g_ptr_array_add (self->words, g_string_new (common[i]));
  g_ptr_array_add (self->words, g_string_new_len ("", 1));
}

ZyFuzzMutator *
zy_fuzz_mutator_new (GPtrArray  *seeds,
                     const char *dictionary,
                     gsize       max_length)
{
  ZyFuzzMutator *self = g_new0 (ZyFuzzMutator, 1);
  g_autofree char *text = NULL;

  self->rand = g_rand_new_with_seed (SEED);
  self->seeds = g_ptr_array_ref (seeds);
  self->words = g_ptr_array_new_with_free_func (word_free);
  self->max_length = max_length;

  add_common_words (self);
  if (dictionary != NULL && g_file_get_contents (dictionary, &text, NULL, NULL)) {
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

    for (char **line = lines; *line != NULL; line++)
      read_word (self, *line);
  }

  return self;
}

void
zy_fuzz_mutator_free (ZyFuzzMutator *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->seeds);
  g_ptr_array_unref (self->words);
  g_free (self);
}
