/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "zy-hostile-texts.h"

G_BEGIN_DECLS

/**
 * ZyHostileFormat:
 * @name: of the shape of file
 * @importer: the importer that reads it
 * @file_name: as such files are called
 * @places: (array zero-terminated=1): where in it the text is, one word each
 *
 * A shape of file that carries one paper with a hostile text wherever it has room for one. Before
 * and after the text are the words `beforePLACE` and `afterPLACE`.
 */
typedef struct {
  const char        *name;
  const char        *importer;
  const char        *file_name;
  const char *const *places;
} ZyHostileFormat;

/**
 * zy_hostile_format_find:
 *
 * Returns: (nullable): the shape of that name
 */
const ZyHostileFormat *zy_hostile_format_find (const char            *name);

/**
 * zy_hostile_digest_write:
 * @number: of the paper, which gets an arXiv ID of its own
 *
 * A text that is longer than any title stands only where long texts stand.
 *
 * Returns: (transfer full): a file of that shape
 */
GBytes                *zy_hostile_digest_write (const ZyHostileFormat *format,
                                                const ZyHostileText   *text,
                                                guint                  number);

G_END_DECLS
