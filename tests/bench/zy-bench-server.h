/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_bench_server_start:
 * @bodies: (element-type GBytes): what is answered at `/0`, `/1` …
 *
 * Starts an HTTP server on this computer in a process of its own, so that what it takes of the
 * processor does not count. It answers 304 to who has the body already, keeps connections open, and
 * ends with this process. To be called before there are threads.
 *
 * Returns: its port
 */
int zy_bench_server_start (GPtrArray *bodies);

G_END_DECLS
