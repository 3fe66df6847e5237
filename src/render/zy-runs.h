/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_runs_mark:
 * @html: HTML being written by the application, all of whose text is escaped
 * @start: where in @html the text to be marked begins, in bytes; it goes on to the end
 * @lang: the language of that text
 *
 * Says of each run of words of the other language that they are of it: English words in Chinese,
 * Chinese in English. Such a run is an element `span` of class `run`. It goes on over spaces and
 * punctuation between words and ends with a word; numbers and single letters alone are in no
 * language. Code, formulas, addresses and what has a `lang` of its own stay as they are.
 *
 * Where a Chinese character and a letter, a digit or a formula in a line meet at the border of an
 * element, a run gets the class `gap-before` or `gap-after`, and where there is no run, an empty
 * element with the first of them: web engines keep the gap between scripts only within one text.
 */
void zy_runs_mark (GString *html,
                   gsize    start,
                   ZyLang   lang);

G_END_DECLS
