/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-problem.h"
#include "zy-source-settings.h"

G_BEGIN_DECLS

/**
 * ZY_OPML_NAMESPACE:
 *
 * The namespace of the attributes that only Zhaiyao understands.
 */
#define ZY_OPML_NAMESPACE "https://zhaiyao.github.io/opml/1"

/**
 * ZY_OPML_MAX_SOURCES:
 *
 * How many sources are taken from one file.
 */
#define ZY_OPML_MAX_SOURCES 10000

/**
 * ZyOpmlSource:
 * @settings: of the source; a name, never empty, that other sources can have, too
 * @folder: (nullable): what it stands under, `/` between the names of folders in folders; a `/` in
 *   a name is written as U+2215
 * @homepage: (nullable): page about it, for people
 * @line: of the file that says so, from 1; 0 for one that is to be written
 *
 * A source in a list of subscriptions.
 */
typedef struct {
  ZySourceSettings *settings;
  char             *folder;
  char             *homepage;
  guint             line;
} ZyOpmlSource;

/**
 * zy_opml_source_new:
 * @settings: (transfer full): of the source; its own folder says nothing here
 *
 * Returns: (transfer full): a source outside all folders
 */
ZyOpmlSource *zy_opml_source_new   (ZySourceSettings *settings);
void          zy_opml_source_free  (ZyOpmlSource     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyOpmlSource, zy_opml_source_free)

/**
 * ZyOpml:
 * @title: (nullable): of the list
 * @sources: (element-type ZyOpmlSource): in the order of the file; each address once
 * @problems: (element-type ZyProblem): what could not be taken in
 *
 * A list of subscriptions that was read.
 */
typedef struct {
  char      *title;
  GPtrArray *sources;
  GPtrArray *problems;
} ZyOpml;

void          zy_opml_free         (ZyOpml           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyOpml, zy_opml_free)

/**
 * zy_opml_read:
 * @bytes: a file, in any encoding zy_decode() takes
 * @path: (nullable): the file, as a person would name it, for the problems
 *
 * Reads OPML 1.0, 1.1 or 2.0 (http://opml.org/spec2.opml), as feed readers write it, in time
 * proportional to its length. What is damaged becomes a problem with its line, and the rest is
 * kept.
 *
 * Nothing in the file is ever executed, opened or followed: commands, filters and inclusions, which
 * other programs put into such files, are problems. Addresses are http or https, or `file:` for a
 * folder of one's own that zy_opml_write() wrote; they are not normalised here.
 *
 * Returns: (transfer full) (nullable): the list; %NULL with #ZyImportError when @bytes is no OPML
 */
ZyOpml       *zy_opml_read         (GBytes           *bytes,
                                    const char       *path,
                                    GError          **error);

/**
 * zy_opml_write:
 * @sources: (element-type ZyOpmlSource): what to write
 * @title: (nullable): of the list
 * @time: when the list is written, in seconds since 1970, or 0 to leave it out
 *
 * Writes OPML 2.0. zy_opml_read() gives the same sources again, all settings included but for the
 * proxy, which is of this computer; other programs see names, folders and addresses. Sources that
 * digests come to only by imports are left out.
 *
 * Returns: (transfer full): a file in UTF-8
 */
GBytes       *zy_opml_write        (GPtrArray        *sources,
                                    const char       *title,
                                    gint64            time);

G_END_DECLS
