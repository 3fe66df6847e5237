/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_TEST_RESOLVER (zy_test_resolver_get_type ())

/**
 * ZyTestResolver:
 *
 * A resolver for which every name is this computer, but for those below `.invalid`, which do not
 * exist. It asks nobody.
 */
G_DECLARE_FINAL_TYPE (ZyTestResolver, zy_test_resolver, ZY, TEST_RESOLVER, GResolver)

/**
 * zy_test_resolver_install:
 *
 * Makes it the resolver of the program.
 */
void zy_test_resolver_install (void);

G_END_DECLS
