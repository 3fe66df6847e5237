/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ZY_MIRROR_ERROR (zy_mirror_error_quark ())

/**
 * ZyMirrorError:
 * @ZY_MIRROR_ERROR_ADDRESS: the mirror is no http or https address that can be asked for, or has a
 *   fragment
 * @ZY_MIRROR_ERROR_PLACEHOLDER: the mirror has a placeholder that is not known, or not closed
 *
 * Why a mirror cannot be used.
 */
typedef enum {
  ZY_MIRROR_ERROR_ADDRESS,
  ZY_MIRROR_ERROR_PLACEHOLDER,
} ZyMirrorError;

GQuark   zy_mirror_error_quark (void);

/**
 * zy_mirror_check:
 * @mirror: what the user typed
 *
 * Looks whether @mirror can be used as a mirror.
 *
 * Returns: %FALSE with #ZyMirrorError when it cannot
 */
gboolean zy_mirror_check       (const char  *mirror,
                                GError     **error);

/**
 * zy_mirror_apply:
 * @mirror: (nullable): an address to put before others, or one with placeholders; %NULL or empty for
 *   none
 * @url: the address to fetch
 *
 * Says by which address to fetch @url where GitHub cannot be reached.
 *
 * - Without placeholders, @mirror is put before the whole of @url:
 *   `https://mirror.example/` makes
 *   `https://mirror.example/https://raw.githubusercontent.com/owner/repo/main/file`.
 * - With `{owner}`, `{repo}`, `{ref}` and `{file}` it is filled in:
 *   `https://mirror.example/gh/{owner}/{repo}@{ref}/{file}`.
 * - With `{url}`, `{host}` or `{path}` too; `{url}` is escaped where it is part of a query, and
 *   `{path}`, which has no slash at its begin, carries the query of @url.
 *
 * Only addresses of files on GitHub are mirrored: those of raw.githubusercontent.com and
 * gist.githubusercontent.com, and `raw`, `blob`, `releases/download` and `archive` below a repository
 * on github.com; with `{owner}`, `{repo}`, `{ref}` or `{file}` those that have these parts. Any other
 * address, one that is the mirror's own already among them, stays as it is, and so does one with a
 * user name.
 *
 * Returns: (transfer full) (nullable): the address to fetch, or %NULL with #ZyMirrorError
 */
char    *zy_mirror_apply       (const char  *mirror,
                                const char  *url,
                                GError     **error);

G_END_DECLS
