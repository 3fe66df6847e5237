/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyHostileText:
 * @name: the group it is in and what it is called there
 * @text: bytes of any kind
 * @may_be_refused: whether it makes a file something that is no text, which an importer may say
 *
 * A text of the folder `hostile`. Its files have a line `== NAME` before each text, or
 * `== NAME | refused`. In texts, `⟦hex XX XX⟧` are bytes, `⟦repeat N TEXT⟧` is N times a text,
 * `⟦steps N UNIT|TEXT⟧` is N times a text after none, one, two… units, and `⟦server⟧`, `⟦host⟧` and
 * `⟦port⟧` are where somebody listens.
 */
typedef struct {
  char     *name;
  GString  *text;
  gboolean  may_be_refused;
} ZyHostileText;

/**
 * zy_hostile_texts_load:
 * @folder: where the files are
 * @port: where somebody listens
 *
 * Returns: (transfer full) (element-type ZyHostileText): all texts, in the order of their files; the
 *   test fails when they cannot be read
 */
GPtrArray *zy_hostile_texts_load (const char *folder,
                                  guint16     port);

G_END_DECLS
