/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"

G_BEGIN_DECLS

/**
 * zy_backup_write:
 * @library: path of a library, which may be in use
 * @target: path of the copy; an older backup there is replaced
 *
 * Copies a library as it is at one moment. The copy is one plain file, a library itself; it is
 * checked, and then takes its name at once: whatever happens, @target is the old file or the new
 * one, whole. A damaged library is not copied, and a file that is no library, or that some process
 * has open, is not replaced. Blocks.
 */
gboolean zy_backup_write   (const char    *library,
                            const char    *target,
                            GCancellable  *cancellable,
                            GError       **error);

/**
 * zy_backup_restore:
 * @connection: that writes, outside of a transaction
 * @backup: path of a library of this version of Zhaiyao or an older one; it is not changed
 *
 * Replaces what the library holds by what @backup holds, in one transaction that every process
 * that has the library open sees as one change. What @backup holds is checked, and upgraded, in a
 * copy before.
 */
gboolean zy_backup_restore (ZyConnection  *connection,
                            const char    *backup,
                            GCancellable  *cancellable,
                            GError       **error);

G_END_DECLS
