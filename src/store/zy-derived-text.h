/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* arXiv gives about 800 numbers in a day, which places other papers among its own; every other
 * key is theirs. */
#define ZY_KEYS_PER_DAY 1600

/**
 * zy_newest_key:
 * @arxiv_id: (nullable): canonical arXiv ID
 * @date: (nullable): YYYY-MM-DD, used without @arxiv_id
 *
 * Returns: the key that papers are sorted by, newest last, see zy-age.h: the month a paper came
 *   out, and its place in that month. Several papers may want the same.
 */
gint64    zy_newest_key     (const char *arxiv_id,
                             const char *date);

/**
 * zy_title_key:
 * @title_en: (nullable): original title
 * @title_zh: (nullable): translated title, used without @title_en
 *
 * Returns: (transfer full): what papers are sorted by: no case, no signs in front, the papers
 *   without title last
 */
char     *zy_title_key      (const char *title_en,
                             const char *title_zh);

/**
 * zy_text_fold:
 *
 * Returns: (transfer full): @text without regard to case and to how its characters are composed
 */
char     *zy_text_fold      (const char *text);

/**
 * zy_text_has_math:
 *
 * Returns: whether @text has mathematics in TeX: between dollars or \( \) \[ \], or an
 *   environment. Sums of money are none.
 */
gboolean  zy_text_has_math  (const char *text);

G_END_DECLS
