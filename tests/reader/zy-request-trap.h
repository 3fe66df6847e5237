/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_REQUEST_TRAP (zy_request_trap_get_type ())

/**
 * ZyRequestTrap:
 *
 * A server of this computer that counts who comes and answers nobody. It is also the proxy for all
 * other addresses: whatever leaves this process and those it begins comes here.
 */
G_DECLARE_FINAL_TYPE (ZyRequestTrap, zy_request_trap, ZY, REQUEST_TRAP, GObject)

/**
 * zy_request_trap_new:
 *
 * To be called before WebKit starts: its processes inherit what the environment says of proxies. The
 * trap tries itself, and fails the test when it would count nothing.
 *
 * Returns: (transfer full): the trap
 */
ZyRequestTrap *zy_request_trap_new       (void);

guint16        zy_request_trap_get_port  (ZyRequestTrap *self);

/**
 * zy_request_trap_get_count:
 *
 * Returns: how many connections there were, after those that are waiting
 */
guint          zy_request_trap_get_count (ZyRequestTrap *self);

G_END_DECLS
