/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

static ZyDigestDraft *
import (GBytes     *bytes,
        const char *path)
{
  g_autoptr (GError) error = NULL;
  ZyDigestDraft *draft = zy_import_bytes (bytes, &(ZyImportHints) { .path = path }, &error);

  g_assert_no_error (error);
  g_assert_nonnull (draft);

  return draft;
}

ZyDigestDraft *
zy_test_import (const char *text)
{
  return zy_test_import_named (text, "source-2024-03-05.md");
}

ZyDigestDraft *
zy_test_import_named (const char *text,
                      const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return import (bytes, path);
}

ZyDigestDraft *
zy_test_import_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "fixtures", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, length);

  return import (bytes, path);
}

ZyEntryDraft *
zy_test_get_entry (const ZyDigestDraft *draft,
                   guint                index)
{
  g_assert_cmpuint (index, <, draft->entries->len);

  return draft->entries->pdata[index];
}

void
zy_test_assert_problem (const ZyDigestDraft *draft,
                        guint                index,
                        ZySeverity           severity,
                        guint                line)
{
  g_assert_cmpuint (index, <, draft->problems->len);
  g_assert_cmpint (zy_problem_get_severity (draft->problems->pdata[index]), ==, severity);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[index]), ==, line);
  g_assert_cmpstr (zy_problem_get_path (draft->problems->pdata[index]), ==, draft->path);
}

gboolean
zy_test_is_cut (const ZyEntryDraft *entry,
                ZyFieldKind         kind,
                ZyLang              lang)
{
  for (guint i = 0; i < entry->fields->len; i++) {
    const ZyField *field = entry->fields->pdata[i];

    if (field->kind == kind && field->lang == lang)
      return field->cut;
  }

  g_assert_not_reached ();
}

guint
zy_test_count_warnings (const ZyDigestDraft *draft)
{
  guint n = 0;

  for (guint i = 0; i < draft->problems->len; i++)
    n += zy_problem_get_severity (draft->problems->pdata[i]) == ZY_SEVERITY_WARNING;

  return n;
}

void
zy_test_assert_names (GPtrArray  *names,
                      const char *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", (const char *) names->pdata[i]);

  g_assert_cmpstr (joined->str, ==, expected);
}

void
zy_test_assert_limit (const char *head,
                      const char *entry,
                      const char *tail)
{
  const guint n_told = 1000;
  const guint n_counted = 25;
  g_autoptr (GString) text = g_string_new (head);
  g_autoptr (ZyDigestDraft) draft = NULL;
  ZyProblem *last;

  for (guint i = 0; i < ZY_DIGEST_DRAFT_MAX_ENTRIES + n_told + n_counted; i++)
    g_string_append (text, entry);
  g_string_append (text, tail);
  draft = zy_test_import (text->str);

  g_assert_cmpuint (draft->entries->len, ==, ZY_DIGEST_DRAFT_MAX_ENTRIES);
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, n_told + 1);
  last = draft->problems->pdata[draft->problems->len - 1];
  g_assert_cmpint (zy_problem_get_severity (last), ==, ZY_SEVERITY_WARNING);
  g_assert_nonnull (strstr (zy_problem_get_message (last), "25"));
}
