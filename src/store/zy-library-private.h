/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"

G_BEGIN_DECLS

/**
 * zy_library_set_busy_timeout:
 * @milliseconds: how long to wait for another process, from the next time the library is opened
 */
void zy_library_set_busy_timeout (ZyLibrary *self,
                                  int        milliseconds);

G_END_DECLS
