/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "zy-fetcher.h"
#include "zy-library.h"

G_BEGIN_DECLS

#define ZY_TYPE_SOURCE_ADDER (zy_source_adder_get_type ())

/**
 * ZySourceAdder:
 *
 * Adds sources to a library: shows the dialog, tells it what addresses mean, and reads and writes
 * lists of subscriptions.
 */
G_DECLARE_FINAL_TYPE (ZySourceAdder, zy_source_adder, ZY, SOURCE_ADDER, GObject)

/**
 * zy_source_adder_new:
 * @library: where sources are added
 * @fetcher: (nullable): asks addresses what is there, when the user wants to know; without one,
 *   nobody is asked
 *
 * Returns: (transfer full): an adder
 */
ZySourceAdder *zy_source_adder_new     (ZyLibrary      *library,
                                        ZyFetcher      *fetcher);

/**
 * zy_source_adder_present:
 * @parent: (nullable): the window in front of which the dialog stands
 *
 * Lets the user choose sources, and adds them. #ZySourceAdder::added tells when that is done.
 */
void           zy_source_adder_present (ZySourceAdder  *self,
                                        GtkWindow      *parent);

/**
 * zy_source_adder_present_address:
 * @address: what the user wants to have added
 *
 * Does what zy_source_adder_present() does, with an address that is typed already.
 */
void           zy_source_adder_present_address (ZySourceAdder *self,
                                                GtkWindow     *parent,
                                                const char    *address);

/**
 * zy_source_adder_import:
 * @file: a list of subscriptions
 *
 * Adds the sources of a list. #ZySourceAdder::added tells when that is done.
 */
void           zy_source_adder_import  (ZySourceAdder  *self,
                                        GFile          *file);

/**
 * zy_source_adder_export:
 * @file: where to
 *
 * Writes a list of the library's sources. #ZySourceAdder::exported tells when that is done.
 */
void           zy_source_adder_export  (ZySourceAdder  *self,
                                        GFile          *file);

G_END_DECLS
