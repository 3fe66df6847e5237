/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_bench_server_run:
 * @bodies: (element-type GBytes): what is answered at `/0`, `/1` …
 *
 * Serves HTTP on this computer: prints its port on standard output, answers 304 to who has the body
 * already, keeps connections open, and returns when standard input ends. It is to be a process of
 * its own, so that what it takes of the processor does not count.
 */
void zy_bench_server_run (GPtrArray *bodies);

G_END_DECLS
