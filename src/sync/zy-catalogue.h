/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "zy-catalogue-entry.h"
#include "zy-catalogue-mirror.h"

G_BEGIN_DECLS

#define ZY_TYPE_CATALOGUE (zy_catalogue_get_type ())

/**
 * ZyCatalogue:
 *
 * The sources and mirrors that are known beforehand, `data/catalogue/sources.json`, which is part
 * of the program. Immutable.
 */
G_DECLARE_FINAL_TYPE (ZyCatalogue, zy_catalogue, ZY, CATALOGUE, GObject)

#define ZY_CATALOGUE_ERROR (zy_catalogue_error_quark ())

/**
 * ZyCatalogueError:
 * @ZY_CATALOGUE_ERROR_MALFORMED: something in it is missing or not as it should be
 */
typedef enum {
  ZY_CATALOGUE_ERROR_MALFORMED,
} ZyCatalogueError;

GQuark            zy_catalogue_error_quark     (void);

/**
 * zy_catalogue_new:
 *
 * Returns: (transfer full): the catalogue of the program
 */
ZyCatalogue      *zy_catalogue_new             (void);

/**
 * zy_catalogue_new_from_bytes:
 * @bytes: a catalogue in JSON
 *
 * Reads a catalogue. Nothing in it is guessed or passed over: an unknown member, a text that is in
 * one language only, an address that is none or an identifier that occurs twice is an error.
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL with %ZY_CATALOGUE_ERROR_MALFORMED,
 *   whose message names the entry
 */
ZyCatalogue      *zy_catalogue_new_from_bytes  (GBytes       *bytes,
                                                GError      **error);

/**
 * zy_catalogue_get_entries:
 *
 * Returns: (transfer none): a #GListModel of #ZyCatalogueEntry; those of a group are together
 */
GListModel       *zy_catalogue_get_entries     (ZyCatalogue  *self);

/**
 * zy_catalogue_get_mirrors:
 *
 * Returns: (transfer none): a #GListModel of #ZyCatalogueMirror
 */
GListModel       *zy_catalogue_get_mirrors     (ZyCatalogue  *self);

/**
 * zy_catalogue_find:
 *
 * Returns: (transfer none) (nullable): the entry of that identifier
 */
ZyCatalogueEntry *zy_catalogue_find            (ZyCatalogue  *self,
                                                const char   *id);

/**
 * zy_catalogue_find_address:
 *
 * Returns: (transfer none) (nullable): the entry whose source has that address or template
 */
ZyCatalogueEntry *zy_catalogue_find_address    (ZyCatalogue  *self,
                                                const char   *address);

/**
 * zy_catalogue_read_address:
 * @text: what a user typed or pasted
 *
 * Does what zy_source_address_read() does, with the settings of the catalogue where it has the
 * address, and puts what the catalogue knows of the page that was typed before it: all channels,
 * for the page of a repository that has several.
 *
 * Returns: (transfer container) (element-type ZySourceCandidate) (nullable): what it can mean, most
 *   likely first, at least one; %NULL with #ZySourceAddressError
 */
GPtrArray        *zy_catalogue_read_address    (ZyCatalogue  *self,
                                                const char   *text,
                                                GError      **error);

G_END_DECLS
