/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The welcome digest is the first thing a reader sees: all of it must come in, in both languages. */

#include "zy-importer.h"

#include <gio/gio.h>

#define WELCOME "data/welcome/2026-11-21-welcome.md"

static ZyDigestDraft *
import_welcome (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ZY_SOURCE_ROOT"), WELCOME, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ZyImportHints hints = { .path = path };
  ZyDigestDraft *draft;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  draft = zy_import_bytes (bytes, &hints, &error);
  g_assert_no_error (error);

  return draft;
}

static void
test_digest (void)
{
  static const char *const ids[] = { NULL, "1706.03762", "1512.03385", NULL, "1412.6980" };
  g_autoptr (ZyDigestDraft) draft = import_welcome ();

  for (guint i = 0; i < draft->problems->len; i++)
    g_test_message ("%s", zy_problem_get_message (g_ptr_array_index (draft->problems, i)));
  g_assert_cmpuint (draft->problems->len, ==, 0);
  g_assert_cmpstr (draft->date, ==, "2026-11-21");
  g_assert_cmpuint (draft->entries->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    const ZyEntryDraft *entry = g_ptr_array_index (draft->entries, i);

    g_assert_cmpstr (entry->arxiv_id, ==, ids[i]);
  }
}

static void
test_languages (void)
{
  g_autoptr (ZyDigestDraft) draft = import_welcome ();

  for (guint i = 0; i < draft->entries->len; i++) {
    const ZyEntryDraft *entry = g_ptr_array_index (draft->entries, i);

    g_assert_nonnull (zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH));
    g_assert_nonnull (zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN));
    g_assert_nonnull (zy_entry_draft_get_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH));
    g_assert_nonnull (zy_entry_draft_get_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH));
    g_assert_nonnull (zy_entry_draft_get_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  }
}

static void
test_figures (void)
{
  g_autoptr (ZyDigestDraft) draft = import_welcome ();
  g_autofree char *path = g_build_filename (g_getenv ("ZY_SOURCE_ROOT"), WELCOME, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  guint n_figures = 0;

  for (guint i = 0; i < draft->entries->len; i++) {
    const ZyEntryDraft *entry = g_ptr_array_index (draft->entries, i);

    for (guint j = 0; j < entry->figures->len; j++) {
      const ZyFigure *figure = g_ptr_array_index (entry->figures, j);
      g_autofree char *file = g_build_filename (folder, figure->url, NULL);

      g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
      g_assert_nonnull (figure->alt);
      n_figures++;
    }
  }
  g_assert_cmpuint (n_figures, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/welcome/digest", test_digest);
  g_test_add_func ("/data/welcome/languages", test_languages);
  g_test_add_func ("/data/welcome/figures", test_figures);
  return g_test_run ();
}
