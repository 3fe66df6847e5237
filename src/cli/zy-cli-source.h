/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library-sources.h"

G_BEGIN_DECLS

/**
 * zy_cli_find_source:
 * @records: (element-type ZySourceRecord): the sources of a library
 * @name: number or name of one
 *
 * Finds a source that the user named. When there is none, it has been said on standard error.
 *
 * Returns: (transfer none) (nullable): the source
 */
const ZySourceRecord *zy_cli_find_source (GPtrArray  *records,
                                          const char *name);

G_END_DECLS
