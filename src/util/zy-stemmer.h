/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyStemmer:
 *
 * Takes English words back to their stems (Snowball's Porter2: https://snowballstem.org), and
 * remembers the words that are frequent. For one thread at a time.
 */
typedef struct _ZyStemmer ZyStemmer;

ZyStemmer  *zy_stemmer_new  (void);
void        zy_stemmer_free (ZyStemmer  *self);

/**
 * zy_stemmer_stem:
 * @word: folded, see #ZyFold
 * @length: of @word, in bytes
 * @stem_length: (out): of the stem
 *
 * Returns: (transfer none): the stem, which holds until the next call; @word itself when it is no
 *   English word: with digits or other letters than a to z, of one or two letters, or very long
 */
const char *zy_stemmer_stem (ZyStemmer  *self,
                             const char *word,
                             gsize       length,
                             gsize      *stem_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyStemmer, zy_stemmer_free)

G_END_DECLS
