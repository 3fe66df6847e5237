/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library-sources.h"

G_BEGIN_DECLS

/* Sources with a digest of real size each, from a server in a process of its own. */

/**
 * zy_bench_sources_choose:
 * @all: a folder of digests
 * @chosen: an empty folder
 *
 * Moves @n digests, of different sizes, from the larger ones of @all to @chosen.
 *
 * Returns: whether there are as many
 */
gboolean zy_bench_sources_choose (const char         *all,
                                  const char         *chosen,
                                  guint               n);

/**
 * zy_bench_sources_serve:
 * @chosen: where zy_bench_sources_choose() put the digests
 *
 * What the process of the server does, see zy_bench_server_run().
 *
 * Returns: the exit status
 */
int      zy_bench_sources_serve  (const char         *chosen,
                                  guint               n);

/**
 * zy_bench_sources_start_server:
 * @program: this program, which calls zy_bench_sources_serve() when its arguments are `serve` and
 *   @chosen
 *
 * Starts the server, which ends with this process.
 *
 * Returns: its port, or 0 when it did not start
 */
int      zy_bench_sources_start_server
                                 (const char         *program,
                                  const char         *chosen);

/**
 * zy_bench_sources_add:
 * @interval: as of #ZySourceSettings
 *
 * Adds a source for each digest of the server, some to a host.
 *
 * Returns: whether all could be added
 */
gboolean zy_bench_sources_add    (ZyLibrary          *library,
                                  int                 port,
                                  guint               n,
                                  int                 interval,
                                  GError            **error);

G_END_DECLS
