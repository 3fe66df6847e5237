/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"

G_BEGIN_DECLS

/**
 * ZY_SOURCE_INTERVAL_MANUAL:
 *
 * Only the user asks for new digests.
 */
#define ZY_SOURCE_INTERVAL_MANUAL (-1)

/**
 * ZY_SOURCE_INTERVAL_ADAPTIVE:
 *
 * As often as the source was seen to change.
 */
#define ZY_SOURCE_INTERVAL_ADAPTIVE 0

/**
 * ZySourceSettings:
 * @kind: where its digests come from
 * @name: what the user calls it; no two sources of a library have the same
 * @address: (nullable): the address, the template with `{date}`, or the `file:` address of the
 *   folder, by @kind
 * @interval: seconds between two tries, or %ZY_SOURCE_INTERVAL_MANUAL or
 *   %ZY_SOURCE_INTERVAL_ADAPTIVE
 * @mirror: (nullable): what is asked instead of a host that cannot be reached, see
 *   zy_mirror_apply()
 * @proxy: (nullable): address of a proxy; else that of the desktop
 * @base_url: (nullable): what figures with site-relative addresses are resolved against
 * @folder: (nullable): of the list of subscriptions that it came with, see #ZyOpmlSource.folder; it
 *   is shown nowhere, and goes into the lists that are written
 * @fetches_figures: whether its figures are fetched with its digests
 * @notifies: whether new papers are told by a notification
 * @is_paused: whether it is left alone for now
 *
 * What the user decides about a source.
 */
typedef struct {
  ZySourceKind  kind;
  char         *name;
  char         *address;
  int           interval;
  char         *mirror;
  char         *proxy;
  char         *base_url;
  char         *folder;
  gboolean      fetches_figures;
  gboolean      notifies;
  gboolean      is_paused;
} ZySourceSettings;

GType             zy_source_settings_get_type (void) G_GNUC_CONST;

/**
 * zy_source_settings_new:
 * @name: copied
 * @address: (nullable): copied
 *
 * Returns: (transfer full): settings as a new source has them: adaptive, with figures, silent
 */
ZySourceSettings *zy_source_settings_new      (ZySourceKind            kind,
                                               const char             *name,
                                               const char             *address);
ZySourceSettings *zy_source_settings_copy     (const ZySourceSettings *self);
void              zy_source_settings_free     (ZySourceSettings       *self);

/**
 * zy_source_settings_equal:
 *
 * Returns: whether both say the same
 */
gboolean          zy_source_settings_equal    (const ZySourceSettings *one,
                                               const ZySourceSettings *other);

/**
 * zy_source_settings_to_variant:
 *
 * Writes settings as the parameter of an action: `kind` and `interval` (i), `name`, `address`,
 * `mirror`, `proxy`, `base-url` and `folder` (s, empty for none), `figures`, `notifies` and
 * `paused` (b).
 *
 * Returns: (transfer floating): an `a{sv}`
 */
GVariant         *zy_source_settings_to_variant (const ZySourceSettings *self);

/**
 * zy_source_settings_apply:
 * @changes: an `a{sv}` of some of the members that zy_source_settings_to_variant() writes
 *
 * Changes what @changes names, without white space around it. What has another type, or is unknown,
 * changes nothing.
 */
void              zy_source_settings_apply      (ZySourceSettings       *self,
                                                 GVariant               *changes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySourceSettings, zy_source_settings_free)

G_END_DECLS
