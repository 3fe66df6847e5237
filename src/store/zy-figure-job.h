/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyFigureJob:
 * @figure: number of the figure
 * @url: its address as the digest writes it
 * @addresses: (element-type utf8): where it may be fetched from, best first; empty when nowhere, or
 *   when @url carries the image itself
 * @mirror: (nullable): of the source, see zy_mirror_apply()
 * @proxy: (nullable): of the source
 * @date: when its digest is from, in seconds since 1970; now, where the user asks for it or starred
 *   the paper
 * @is_asked_for: whether the user wants it tried now
 * @n_failures: how often fetching it failed in a row
 * @hash: (nullable): the image that is stored already for the best of the addresses
 * @width: of that image in pixels, or 0
 * @height: of that image in pixels, or 0
 * @problem: (nullable): why the best of the addresses is not to be tried now, in words
 * @next: with @problem, when to try again, in seconds since 1970; 0 for never
 *
 * A figure that is not stored, and what is needed to fetch it.
 */
typedef struct {
  gint64      figure;
  char       *url;
  GPtrArray  *addresses;
  char       *mirror;
  char       *proxy;
  gint64      date;
  gboolean    is_asked_for;
  guint       n_failures;
  char       *hash;
  int         width;
  int         height;
  char       *problem;
  gint64      next;
} ZyFigureJob;

void zy_figure_job_free (ZyFigureJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyFigureJob, zy_figure_job_free)

G_END_DECLS
