/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_digest_name_parse:
 * @path: (nullable): path or name of a file
 * @source: (out) (transfer full) (nullable): the source it names
 * @date: (out) (transfer full) (nullable): the day it names, YYYY-MM-DD
 *
 * Reads source and date from the name of a digest: `cs.CL-2023-03-13T224011Z.md` and
 * `cs.CL/2023-03-13T232422Z.md` are cs.CL of 2023-03-13, `cs.CL.md` is cs.CL,
 * `2023-04-17-paper-list.md` is paper-list of 2023-04-17. What the name lacks is taken from the
 * folder.
 */
void zy_digest_name_parse (const char  *path,
                           char       **source,
                           char       **date);

G_END_DECLS
