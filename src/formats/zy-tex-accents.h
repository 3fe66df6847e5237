/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_tex_accents_resolve:
 * @text: names as arXiv's feeds have them, valid UTF-8
 *
 * Writes letters with accents as Unicode has them where they are in TeX: `Erd\H{o}s`,
 * `M{\"u}ller`, `\O{}rsted`. Commands that are none of these stay as they are.
 *
 * Returns: (transfer full): the names
 */
char *zy_tex_accents_resolve (ZySpan text);

G_END_DECLS
