/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyFuzzMutator:
 *
 * Makes inputs from others by chance: bytes changed, pieces cut out, doubled, moved, replaced with
 * words of a dictionary or pieces of other inputs. The same in every run.
 */
typedef struct _ZyFuzzMutator ZyFuzzMutator;

/**
 * zy_fuzz_mutator_new:
 * @seeds: (element-type GBytes): inputs to begin with, at least one
 * @dictionary: (nullable): file with words in the format of libFuzzer, if it exists: a line for
 *   each with `"word"`, where `\xNN` is a byte, and comments after `#`
 * @max_length: of the inputs to be made
 *
 * Returns: (transfer full): a mutator
 */
ZyFuzzMutator *zy_fuzz_mutator_new  (GPtrArray      *seeds,
                                     const char     *dictionary,
                                     gsize           max_length);
void           zy_fuzz_mutator_free (ZyFuzzMutator  *self);

/**
 * zy_fuzz_mutator_next:
 *
 * Returns: (transfer full): another input
 */
GString       *zy_fuzz_mutator_next (ZyFuzzMutator  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyFuzzMutator, zy_fuzz_mutator_free)

G_END_DECLS
