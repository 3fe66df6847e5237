/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyAdversaryPattern:
 * @unit: what is repeated; `%` in it stands for a number when @cycle is set
 * @length: bytes of @unit
 * @cycle: how many numbers the repetitions have before they begin anew, or 0 when they have none
 * @closer: (nullable): what is repeated as often after it, to close what @unit opened
 *
 * A text made to be slow: one thing again and again.
 */
typedef struct {
  const char *unit;
  gsize       length;
  guint       cycle;
  const char *closer;
} ZyAdversaryPattern;

/**
 * ZyAdversaryFrame:
 * @prefix: what stands before the pattern
 * @suffix: what stands after it
 * @between: (nullable): what ends one piece of it and begins the next
 * @piece: bytes of a piece
 *
 * The place in a text where patterns stand. Where one thing may only be so long, there are pieces of
 * that length, so that all of the text counts.
 */
typedef struct {
  const char *prefix;
  const char *suffix;
  const char *between;
  gsize       piece;
} ZyAdversaryFrame;

#define ZY_ADVERSARY_FRAME(prefix, suffix) { (prefix), (suffix), NULL, 0 }
#define ZY_ADVERSARY_PIECES(prefix, suffix, between, piece) \
  { (prefix), (suffix), (between), (piece) }

/**
 * zy_adversary_patterns:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): what parsers of text, Markdown, TeX, XML and JSON have
 *   trouble with: nesting, spans that are opened and never closed, and all marks by themselves
 */
const ZyAdversaryPattern *zy_adversary_patterns (guint *n);

/**
 * zy_adversary_write:
 * @size: how long the text is, in bytes; no more than a unit and what is after it longer
 *
 * Returns: (transfer full): the text, in its frame
 */
GString                  *zy_adversary_write    (const ZyAdversaryPattern *pattern,
                                                 const ZyAdversaryFrame   *frame,
                                                 gsize                     size);

/**
 * ZyAdversaryFunc:
 *
 * What is measured.
 */
typedef void (*ZyAdversaryFunc) (GString  *text,
                                 gpointer  user_data);

/**
 * zy_adversary_measure:
 * @name: of the figures
 *
 * Measures @func with every pattern in every frame, and prints the longest time that 10 MB took and
 * the highest ratio of the time of 10 MB to that of 5 MB. Only what is not quick with up to 1 MB, or
 * takes more than its share for twice the text, is measured at full length. What takes a second or
 * more, or three times as long for twice the text, is named on standard error. The time is that of
 * the processor.
 *
 * Returns: whether nothing was
 */
gboolean                  zy_adversary_measure  (const char             *name,
                                                 const ZyAdversaryFrame *frames,
                                                 guint                   n_frames,
                                                 ZyAdversaryFunc         func,
                                                 gpointer                user_data);

G_END_DECLS
