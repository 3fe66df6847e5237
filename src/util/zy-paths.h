/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_paths_default_library:
 *
 * Returns: (transfer full): the library that the application and `zhaiyao-cli` open when no other
 *   is named; it may not exist yet. The development profile has one of its own.
 */
GFile *zy_paths_default_library (void);

/**
 * zy_paths_figures_for:
 * @library: file of a library
 *
 * Returns: (transfer full): the folder of the figures that belong to @library, beside it
 */
GFile *zy_paths_figures_for     (GFile *library);

/**
 * zy_paths_documents_for:
 * @library: file of a library
 *
 * Returns: (transfer full): the folder of the PDFs of papers of @library, beside it
 */
GFile *zy_paths_documents_for   (GFile *library);

/**
 * zy_paths_thumbnails:
 *
 * Returns: (transfer full): the folder of small images made of figures; a cache, which may be emptied
 *   at any time
 */
GFile *zy_paths_thumbnails      (void);

/**
 * zy_paths_welcome:
 *
 * Returns: (transfer full): the folder of the bundled digest that a first start imports;
 *   `$ZHAIYAO_DATA_DIR/welcome` for a program that is not installed
 */
GFile *zy_paths_welcome         (void);

G_END_DECLS
