/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-catalogue.h"
#include "zy-opml.h"
#include "zy-source-record.h"

G_BEGIN_DECLS

/* What becomes of a list of subscriptions in a library, and the other way round. Folders become
 * nothing that is shown: a library has its sources in one list. But each source keeps the name of its
 * folder, so that a list that is written again has them. */

/* No list of subscriptions is larger, in bytes. */
#define ZY_SUBSCRIPTIONS_MAX_BYTES ((gsize) 64 * 1024 * 1024)

/**
 * zy_subscriptions_read:
 * @bytes: a list of subscriptions, see zy_opml_read()
 * @path: (nullable): the file, as a person would name it
 * @records: (element-type ZySourceRecord): the sources that the library has
 * @problems: (out) (transfer full) (element-type ZyProblem): what could not be taken in
 *
 * Makes the sources of a list ready to be added: addresses in the form that sources keep, and names
 * that are free. What the library has already is a note; what cannot be asked for, a warning.
 *
 * Returns: (transfer full) (element-type ZySourceSettings) (nullable): what to add, in the order of
 *   the list; %NULL with #ZyImportError when @bytes is no list
 */
GPtrArray *zy_subscriptions_read       (GBytes       *bytes,
                                        const char   *path,
                                        GPtrArray    *records,
                                        GPtrArray   **problems,
                                        GError      **error);

/**
 * zy_subscriptions_write:
 * @records: (element-type ZySourceRecord): the sources that the library has
 * @catalogue: (nullable): knows the pages of some of them
 * @title: (nullable): of the list
 * @time: when the list is written, in seconds since 1970, or 0 to leave it out
 *
 * Returns: (transfer full): a list of subscriptions, see zy_opml_write()
 */
GBytes    *zy_subscriptions_write      (GPtrArray    *records,
                                        ZyCatalogue  *catalogue,
                                        const char   *title,
                                        gint64        time);

/**
 * zy_subscriptions_free_names:
 * @sources: (element-type ZySourceSettings): sources that are to be added together
 * @records: (element-type ZySourceRecord): the sources that the library has
 *
 * Gives a number to the names of @sources that are taken, by @records or by each other: `cs.CL (2)`.
 */
void       zy_subscriptions_free_names (GPtrArray    *sources,
                                        GPtrArray    *records);

G_END_DECLS
