/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"

G_BEGIN_DECLS

/**
 * ZyDetailsAhead:
 *
 * Keeps what the library knows of the papers around the one that is read: a few, read ahead of time,
 * and read again when the library has changed.
 */
typedef struct _ZyDetailsAhead ZyDetailsAhead;

/**
 * ZyDetailsAheadFunc:
 * @details: (element-type ZyPaperDetail): in the order in which the papers were named
 *
 * Called when all of the papers are there, and when they have changed.
 */
typedef void (*ZyDetailsAheadFunc) (GPtrArray *details,
                                    gpointer   user_data);

ZyDetailsAhead *zy_details_ahead_new        (ZyLibrary          *library,
                                             ZyDetailsAheadFunc  func,
                                             gpointer            user_data);
void            zy_details_ahead_free       (ZyDetailsAhead     *self);

/**
 * zy_details_ahead_set_papers:
 * @papers: (element-type gint64): numbers of papers, likeliest first
 *
 * Replaces the papers; the details of others are let go.
 */
void            zy_details_ahead_set_papers (ZyDetailsAhead     *self,
                                             GArray             *papers);

/**
 * zy_details_ahead_add:
 *
 * Takes what was read by others, so that it need not be read again.
 */
void            zy_details_ahead_add        (ZyDetailsAhead     *self,
                                             ZyPaperDetail      *detail);

/**
 * zy_details_ahead_lookup:
 * @fresh: (out): whether the library has not changed since
 *
 * Returns: (transfer none) (nullable): what is known of a paper, if it is
 */
ZyPaperDetail  *zy_details_ahead_lookup     (ZyDetailsAhead     *self,
                                             gint64              paper,
                                             gboolean           *fresh);

G_END_DECLS
