/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"

G_BEGIN_DECLS

#define ZY_TYPE_CATALOGUE_MIRROR (zy_catalogue_mirror_get_type ())

/**
 * ZyCatalogueMirror:
 *
 * A mirror that is known beforehand, for people to choose where a host cannot be reached.
 * Immutable.
 */
G_DECLARE_FINAL_TYPE (ZyCatalogueMirror, zy_catalogue_mirror, ZY, CATALOGUE_MIRROR, GObject)

/**
 * zy_catalogue_mirror_new:
 * @id: of the mirror, never changed
 * @names: (array fixed-size=2): what it is called in each language
 * @mirror: what sources keep in #ZySourceSettings.mirror
 *
 * Returns: (transfer full): a mirror
 */
ZyCatalogueMirror *zy_catalogue_mirror_new        (const char        *id,
                                                   const char *const  names[ZY_N_LANGS],
                                                   const char        *mirror);
const char        *zy_catalogue_mirror_get_id     (ZyCatalogueMirror *self);
const char        *zy_catalogue_mirror_get_name   (ZyCatalogueMirror *self,
                                                   ZyLang             lang);
const char        *zy_catalogue_mirror_get_mirror (ZyCatalogueMirror *self);

G_END_DECLS
