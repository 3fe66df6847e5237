/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_text_count_letters:
 * @text: valid UTF-8
 * @n_han: (out): Chinese characters
 * @n_latin: (out): ASCII letters
 *
 * Counts what tells Chinese from English.
 */
void     zy_text_count_letters (ZySpan      text,
                                gsize      *n_han,
                                gsize      *n_latin);

/**
 * zy_text_has_han:
 * @text: valid UTF-8
 *
 * Returns: whether there is a Chinese character in it
 */
gboolean zy_text_has_han       (ZySpan      text);

/**
 * zy_text_is_chinese:
 * @text: valid UTF-8
 *
 * Returns: whether most of it is Chinese. A Chinese character says about as much as three Latin
 *   letters, so Chinese full of English terms is still Chinese.
 */
gboolean zy_text_is_chinese    (ZySpan      text);

/**
 * zy_text_count_chars:
 * @text: valid UTF-8
 *
 * Returns: its length in characters (code points)
 */
gsize    zy_text_count_chars   (ZySpan      text);

/**
 * zy_text_ends_sentence:
 * @text: valid UTF-8
 *
 * Returns: whether it ends as a sentence does, Chinese or English, quotes and brackets after the
 *   mark or not. Dots of omission end none; nothing at all ends none.
 */
gboolean zy_text_ends_sentence (ZySpan      text);

/**
 * zy_text_fold_title:
 * @title: valid UTF-8
 *
 * Brings the spellings of one title to one form: compatibility characters and case folded, only
 * letters and digits kept, one space between words. Of a text longer than any title, 4 KiB count.
 *
 * Returns: (transfer full): the form; empty when there is no letter or digit in @title
 */
char    *zy_text_fold_title    (const char *title);

G_END_DECLS
