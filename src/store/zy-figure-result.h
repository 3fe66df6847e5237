/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-figure-job.h"

G_BEGIN_DECLS

/**
 * ZyFigureResult:
 * @jobs: (element-type ZyFigureJob): the figures it is about, all of the same address
 * @address: (nullable): what is remembered of that address; %NULL for an image that its address
 *   carries within
 * @hash: (nullable): the image, which is in the figure store by now; %NULL when there is none
 * @size: bytes of the image, or -1 when it was stored before
 * @width: in pixels, or 0
 * @height: in pixels, or 0
 * @problem: (nullable): without @hash, why, as a translated sentence
 * @next: without @hash, when to try again, in seconds since 1970; 0 for not by itself
 *
 * What came of fetching a figure.
 */
typedef struct {
  GPtrArray *jobs;
  char      *address;
  char      *hash;
  gint64     size;
  int        width;
  int        height;
  char      *problem;
  gint64     next;
} ZyFigureResult;

/**
 * zy_figure_result_new:
 *
 * Returns: (transfer full): a result without figures
 */
ZyFigureResult *zy_figure_result_new  (void);
void            zy_figure_result_free (ZyFigureResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyFigureResult, zy_figure_result_free)

G_END_DECLS
