/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ZY_TYPE_APPLICATION (zy_application_get_type ())

/**
 * ZyApplication:
 *
 * The application: it opens the library, shows the window, and runs imports, one after the other.
 */
G_DECLARE_FINAL_TYPE (ZyApplication, zy_application, ZY, APPLICATION, AdwApplication)

/**
 * zy_application_new:
 *
 * Returns: (transfer full): the application
 */
ZyApplication *zy_application_new    (void);

/**
 * zy_application_import:
 * @files: (array length=n_files): files, folders or addresses
 *
 * Imports digests, once the library is open and what is being imported is done. What cannot be
 * imported is told in the window.
 */
void           zy_application_import (ZyApplication  *self,
                                      GFile         **files,
                                      int             n_files);

/**
 * zy_application_retry:
 *
 * Tries to open the library again.
 */
void           zy_application_retry  (ZyApplication  *self);

G_END_DECLS
