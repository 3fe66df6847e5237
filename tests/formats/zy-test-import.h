/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_test_import:
 * @text: a digest
 *
 * Imports a text as a file of the name `source-2024-03-05.md` with lines as they are.
 *
 * Returns: (transfer full): the draft; the test fails when it is refused
 */
ZyDigestDraft *zy_test_import               (const char          *text);

/**
 * zy_test_import_named:
 * @text: a digest
 * @path: (nullable): what its file is called
 *
 * Returns: (transfer full): the draft; the test fails when it is refused
 */
ZyDigestDraft *zy_test_import_named         (const char          *text,
                                             const char          *path);

/**
 * zy_test_import_fixture:
 * @name: a file in the folder `fixtures`
 *
 * Returns: (transfer full): the draft; the test fails when it is refused
 */
ZyDigestDraft *zy_test_import_fixture       (const char          *name);

/**
 * zy_test_get_entry:
 *
 * Returns: (transfer none): the entry at an index; the test fails when there is none
 */
ZyEntryDraft  *zy_test_get_entry            (const ZyDigestDraft *draft,
                                             guint                index);

/**
 * zy_test_assert_problem:
 * @index: among the problems of the draft
 *
 * Fails the test unless the draft has such a problem there.
 */
void           zy_test_assert_problem       (const ZyDigestDraft *draft,
                                             guint                index,
                                             ZySeverity           severity,
                                             guint                line);

/**
 * zy_test_is_cut:
 *
 * Returns: whether the entry's text of that kind and language is marked as cut; the test fails
 *   when there is no such text
 */
gboolean       zy_test_is_cut               (const ZyEntryDraft  *entry,
                                             ZyFieldKind          kind,
                                             ZyLang               lang);

/**
 * zy_test_count_warnings:
 *
 * Returns: how many entries the draft says it has lost
 */
guint          zy_test_count_warnings       (const ZyDigestDraft *draft);

/**
 * zy_test_assert_names:
 * @expected: names, with `|` between
 *
 * Fails the test unless @names are these.
 */
void           zy_test_assert_names         (GPtrArray           *names,
                                             const char          *expected);

/**
 * zy_test_assert_limit:
 * @head: what a digest begins with
 * @entry: an entry of it
 * @tail: what it ends with
 *
 * Fails the test unless a digest with more of these entries than any digest has is read up to
 * %ZY_DIGEST_DRAFT_MAX_ENTRIES, and the others are told of, by number where they are many.
 */
void           zy_test_assert_limit         (const char          *head,
                                             const char          *entry,
                                             const char          *tail);

#define zy_test_assert_text(entry, kind, lang, expected) \
  g_assert_cmpstr (zy_entry_draft_get_text (entry, kind, lang), ==, expected)

G_END_DECLS
