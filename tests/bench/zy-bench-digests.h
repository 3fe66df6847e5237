/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_bench_digests_unpack:
 *
 * Puts the real digests of `$ZY_CORPUS` or `../shared/corpus` into a folder.
 *
 * Returns: whether they are there
 */
gboolean zy_bench_digests_unpack   (const char  *folder);

/**
 * zy_bench_digests_write:
 *
 * Makes as many digests as the real ones, with texts of #ZyBenchText in the format of chat-arxiv:
 * two channels, and of every second day a revision that lists most of the papers again.
 */
gboolean zy_bench_digests_write    (const char  *folder,
                                    GError     **error);

/**
 * zy_bench_digests_write_records:
 * @apart: a folder for a file of each paper
 * @together: a folder for one file of all papers
 *
 * Makes one digest of 5,000 papers twice, in chat-arxiv's JSON.
 */
gboolean zy_bench_digests_write_records
                                   (const char  *apart,
                                    const char  *together,
                                    GError     **error);

G_END_DECLS
