/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ZyCliRun:
 * @status: exit status
 * @out: what it wrote to standard output
 * @err: what it wrote to standard error
 *
 * What came of a call of zhaiyao-cli.
 */
typedef struct {
  int   status;
  char *out;
  char *err;
} ZyCliRun;

void        zy_cli_run_free      (ZyCliRun   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyCliRun, zy_cli_run_free)

/**
 * zy_cli_run:
 * @library: (nullable): path of the library, or %NULL for none on the command line
 *
 * Runs the zhaiyao-cli of the build, `$ZY_CLI`, in the C locale and without a display, with the
 * arguments up to %NULL. The default main context runs meanwhile.
 *
 * Returns: (transfer full): what came of it
 */
ZyCliRun   *zy_cli_run           (const char *library,
                                  ...) G_GNUC_NULL_TERMINATED;

/**
 * zy_cli_run_strv:
 *
 * Does what zy_cli_run() does.
 */
ZyCliRun   *zy_cli_run_strv      (const char        *library,
                                  const char *const *arguments);

/**
 * zy_cli_run_shell:
 * @script: for `sh`; `$1` is the library
 *
 * Runs a shell script in the same environment; it calls "$ZY_CLI".
 */
ZyCliRun   *zy_cli_run_shell     (const char *library,
                                  const char *script);

/**
 * zy_cli_run_import:
 * @path: what to import
 * @starred: a paper of it
 *
 * Makes a library for tests; they fail when that does.
 */
void        zy_cli_run_import    (const char *library,
                                  const char *path,
                                  const char *starred);

/**
 * zy_cli_run_parse:
 *
 * Returns: (transfer full): the JSON that was written to standard output
 */
JsonNode   *zy_cli_run_parse     (ZyCliRun   *self);

G_END_DECLS
