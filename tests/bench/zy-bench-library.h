/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_bench_library_make:
 * @path: where, in the encoding of file names; no file is there
 * @n_papers: how many papers
 *
 * Makes a library as years of reading leave one: papers of 2015 to 2026 with texts in both
 * languages, 20 sources with a digest on every working day, papers that two sources list, and what
 * their reader did. It is the same for the same number of papers, whenever and wherever it is made.
 */
gboolean zy_bench_library_make     (const char  *path,
                                    guint        n_papers,
                                    GError     **error);

/**
 * zy_bench_library_get_path:
 * @n_papers: how many papers
 *
 * Makes the library unless it lies in the build folder (or in `$ZY_BENCH_FOLDER`) already, from an
 * earlier benchmark of the same schema, and reads it once: what is measured is a library in use.
 * It is for reading; who writes makes a copy.
 *
 * Returns: (transfer full) (nullable): its path
 */
char    *zy_bench_library_get_path (guint        n_papers,
                                    GError     **error);

G_END_DECLS
