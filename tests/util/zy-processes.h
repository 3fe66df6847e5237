/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the processes below this one are and use, as Linux tells it. */

/* As the kernel cuts their names. */
#define ZY_PROCESS_WEB "WebKitWebProces"
#define ZY_PROCESS_NETWORK "WebKitNetworkPr"

/**
 * zy_processes_find:
 * @parent: a process
 * @name: what the kernel calls the program
 *
 * Returns: (transfer full) (element-type GPid): the processes of that name that @parent or one of
 *   its children began and that have not ended, the oldest first
 */
GArray *zy_processes_find           (GPid        parent,
                                     const char *name);

/**
 * zy_process_get_milliseconds:
 * @pid: a process
 *
 * Returns: the processor time that its threads have used; 0 when it is gone
 */
double  zy_process_get_milliseconds (GPid        pid);

/**
 * zy_process_get_memory:
 * @pid: a process
 *
 * Returns: the memory it takes, in bytes: of what several processes share, its part; 0 when that is
 *   not told
 */
guint64 zy_process_get_memory       (GPid        pid);

G_END_DECLS
