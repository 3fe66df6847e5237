/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyBenchText:
 *
 * Makes texts that behave as papers do in an index: words of both languages in Zipf's
 * distribution, a few hundred real ones and below them ten thousands that are made up, and now
 * and then one that stands nowhere else. What it makes depends on the seed alone.
 */
typedef struct _ZyBenchText ZyBenchText;

ZyBenchText *zy_bench_text_new          (void);
void         zy_bench_text_free         (ZyBenchText *self);

/**
 * zy_bench_text_seed:
 *
 * Begins anew: the same calls after the same @seed give the same texts.
 */
void         zy_bench_text_seed         (ZyBenchText *self,
                                         guint64      seed);

/**
 * zy_bench_text_number:
 *
 * Returns: a number below @end
 */
guint        zy_bench_text_number       (ZyBenchText *self,
                                         guint        end);

/**
 * zy_bench_text_add_title:
 * @string: the text is appended to
 *
 * The functions that add English or Chinese take about as many words or sentences as they are
 * told.
 */
void         zy_bench_text_add_title_en (ZyBenchText *self,
                                         GString     *string,
                                         guint        n_words);
void         zy_bench_text_add_title_zh (ZyBenchText *self,
                                         GString     *string,
                                         guint        n_words);
void         zy_bench_text_add_en       (ZyBenchText *self,
                                         GString     *string,
                                         guint        n_sentences);
void         zy_bench_text_add_zh       (ZyBenchText *self,
                                         GString     *string,
                                         guint        n_sentences);
void         zy_bench_text_add_name     (ZyBenchText *self,
                                         GString     *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyBenchText, zy_bench_text_free)

G_END_DECLS
