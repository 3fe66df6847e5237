/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source.h"
#include "zy-store-fixture.h"
#include "zy-tag.h"

static void
set_up (ZyStoreFixture *fixture,
        gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");

  zy_store_fixture_set_up (fixture, data);
  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);
  zy_test_add_entry (draft, "2404.00003", "Three", NULL);
  zy_test_merge (fixture->library, draft);
}

/* An edit of all three papers. */
static ZyEdit *
edit_all (ZyEditKind  kind,
          int         value,
          const char *text)
{
  ZyEdit *edit = zy_edit_new (kind, value, text);

  for (gint64 id = 1; id <= 3; id++)
    zy_edit_add_paper (edit, id);

  return edit;
}

static ZyEdit *
apply (ZyStoreFixture *fixture,
       ZyEdit         *edit)
{
  g_autoptr (GError) error = NULL;
  ZyEdit *inverse = zy_library_edit (fixture->library, edit, &error);

  g_assert_no_error (error);

  return inverse;
}

static void
assert_fails (ZyStoreFixture *fixture,
              ZyEdit         *edit,
              ZyLibraryError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zy_library_edit (fixture->library, edit, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, (int) code);
}

static void
assert_tags (ZyStoreFixture *fixture,
             const char     *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = zy_library_load_tags (fixture->library, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tags->len; i++)
    g_string_append_printf (found, "%s%s=%u", i > 0 ? " " : "", zy_tag_get_name (tags->pdata[i]),
                            zy_tag_get_n_papers (tags->pdata[i]));
  g_assert_cmpstr (found->str, ==, expected);
}

static guint
count_unread (ZyStoreFixture *fixture)
{
  g_autoptr (GPtrArray) sources = zy_library_load_sources (fixture->library, NULL);

  return zy_source_get_n_unread (sources->pdata[0]);
}

static void
test_star (ZyStoreFixture *fixture,
           gconstpointer   data)
{
  g_autoptr (ZyEdit) first = zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL,
                                           "2404.00002");
  g_autoptr (ZyEdit) star = edit_all (ZY_EDIT_STARRED, TRUE, NULL);
  g_autoptr (ZyEdit) inverse = apply (fixture, star);
  g_autoptr (ZyEdit) nothing = NULL;

  /* 2 had its star before, so it keeps it. */
  g_assert_cmpint (inverse->kind, ==, ZY_EDIT_STARRED);
  g_assert_false (inverse->value);
  g_assert_cmpuint (inverse->papers->len, ==, 2);
  g_assert_cmpuint (zy_edit_get_n_papers (inverse), ==, 2);
  zy_test_assert_list (fixture->library, "is:starred", "2404.00001 2404.00002 2404.00003");

  nothing = apply (fixture, star);
  g_assert_cmpuint (nothing->papers->len, ==, 0);

  zy_edit_unref (apply (fixture, inverse));
  zy_test_assert_list (fixture->library, "is:starred", "2404.00002");
  zy_edit_unref (apply (fixture, first));
  zy_test_assert_list (fixture->library, "is:starred", "");
}

static void
test_read (ZyStoreFixture *fixture,
           gconstpointer   data)
{
  g_autoptr (ZyEdit) read_all = edit_all (ZY_EDIT_READ, TRUE, NULL);
  g_autoptr (ZyEdit) inverse = NULL;

  g_assert_cmpuint (count_unread (fixture), ==, 3);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_READ, TRUE, NULL, "2404.00001"));
  g_assert_cmpuint (count_unread (fixture), ==, 2);

  inverse = apply (fixture, read_all);
  g_assert_cmpuint (count_unread (fixture), ==, 0);
  zy_test_assert_list (fixture->library, "is:unread", "");

  zy_edit_unref (apply (fixture, inverse));
  g_assert_cmpuint (count_unread (fixture), ==, 2);
  zy_test_assert_list (fixture->library, "is:unread", "2404.00002 2404.00003");
}

static void
test_triage (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (ZyEdit) done = edit_all (ZY_EDIT_TRIAGE, ZY_TRIAGE_DONE, NULL);
  g_autoptr (ZyEdit) inverse = NULL;
  g_autoptr (ZyEdit) redo = NULL;
  ZyLibraryCounts counts;

  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER, NULL,
                               "2404.00002"));
  inverse = apply (fixture, done);
  g_assert_cmpuint (zy_edit_get_n_papers (inverse), ==, 3);
  zy_test_assert_list (fixture->library, "is:done", "2404.00001 2404.00002 2404.00003");

  /* Each goes back to where it stood. */
  redo = apply (fixture, inverse);
  zy_test_assert_list (fixture->library, "is:inbox", "2404.00001 2404.00003");
  zy_test_assert_list (fixture->library, "is:later", "2404.00002");
  g_assert_true (zy_library_count (fixture->library, &counts, NULL));
  g_assert_cmpuint (counts.later, ==, 1);
  g_assert_cmpuint (counts.done, ==, 0);

  zy_edit_unref (apply (fixture, redo));
  zy_test_assert_list (fixture->library, "is:done", "2404.00001 2404.00002 2404.00003");
}

static void
test_note (ZyStoreFixture *fixture,
           gconstpointer   data)
{
  g_autoptr (ZyEdit) same = edit_all (ZY_EDIT_NOTE, 0, "the same");
  g_autoptr (ZyEdit) none = edit_all (ZY_EDIT_NOTE, 0, "");
  g_autoptr (ZyEdit) inverse = NULL;
  g_autoptr (ZyPaperDetail) one = NULL;
  g_autoptr (ZyPaperDetail) two = NULL;

  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_NOTE, 0, " a\nb ", "2404.00001"));
  inverse = apply (fixture, same);
  zy_test_assert_list (fixture->library, "has:note", "2404.00001 2404.00002 2404.00003");
  zy_edit_unref (apply (fixture, inverse));

  one = zy_test_detail (fixture->library, "2404.00001");
  two = zy_test_detail (fixture->library, "2404.00002");
  g_assert_cmpstr (one->note, ==, " a\nb ");
  g_assert_cmpstr (two->note, ==, NULL);

  zy_edit_unref (apply (fixture, none));
  zy_test_assert_list (fixture->library, "has:note", "");
}

static void
test_tags (ZyStoreFixture *fixture,
           gconstpointer   data)
{
  g_autoptr (ZyEdit) inverse = NULL;
  g_autoptr (ZyEdit) all = edit_all (ZY_EDIT_ADD_TAG, 0, "NLP");
  g_autoptr (ZyEdit) undo_all = NULL;
  g_autoptr (ZyPaperDetail) detail = NULL;

  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "  Nlp \u3000", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "待读", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "ÉCOLE", "2404.00001"));
  undo_all = apply (fixture, all);
  g_assert_cmpuint (undo_all->papers->len, ==, 2);
  assert_tags (fixture, "Nlp=3 ÉCOLE=1 待读=1");

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (detail->tags->len, ==, 3);
  g_assert_cmpstr (detail->tags->pdata[0], ==, "Nlp");
  g_assert_cmpstr (detail->tags->pdata[2], ==, "待读");

  inverse = zy_test_edit (fixture->library, ZY_EDIT_REMOVE_TAG, 0, "école", "2404.00001");
  g_assert_cmpint (inverse->kind, ==, ZY_EDIT_ADD_TAG);
  g_assert_cmpstr (inverse->text, ==, "ÉCOLE");
  assert_tags (fixture, "Nlp=3 待读=1");
  zy_edit_unref (apply (fixture, inverse));
  assert_tags (fixture, "Nlp=3 ÉCOLE=1 待读=1");

  zy_edit_unref (apply (fixture, undo_all));
  assert_tags (fixture, "Nlp=1 ÉCOLE=1 待读=1");
}

/* A spelling is forgotten with the last paper that carries it. */
static void
test_spelling (ZyStoreFixture *fixture,
               gconstpointer   data)
{
  g_autoptr (ZyEdit) nothing = NULL;

  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "nlp", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_REMOVE_TAG, 0, "NLP", "2404.00001"));
  assert_tags (fixture, "");
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "NLP", "2404.00002"));
  assert_tags (fixture, "NLP=1");

  /* There is nothing to take away. */
  nothing = zy_test_edit (fixture->library, ZY_EDIT_REMOVE_TAG, 0, "x", "2404.00001");
  g_assert_cmpuint (zy_edit_get_n_papers (nothing), ==, 0);
}

static void
test_bad_names (ZyStoreFixture *fixture,
                gconstpointer   data)
{
  g_autofree char *too_long = g_strnfill (101, 'x');
  const char *const names[] = { NULL, "", " \t ", "two\nlines", "bell\a", "\377", too_long };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (ZyEdit) edit = edit_all (ZY_EDIT_ADD_TAG, 0, names[i]);

    assert_fails (fixture, edit, ZY_LIBRARY_ERROR_FAILED);
  }

  assert_tags (fixture, "");
}

static void
test_all_or_nothing (ZyStoreFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (ZyEdit) star = edit_all (ZY_EDIT_STARRED, TRUE, NULL);

  zy_edit_add_paper (star, 4);
  assert_fails (fixture, star, ZY_LIBRARY_ERROR_NOT_FOUND);
  zy_test_assert_list (fixture->library, "is:starred", "");
}

static void
test_chain (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (ZyEdit) edit = zy_edit_new (ZY_EDIT_TRIAGE, ZY_TRIAGE_DONE, NULL);
  g_autoptr (ZyEdit) inverse = NULL;

  zy_edit_add_paper (edit, 1);
  edit->next = zy_edit_new (ZY_EDIT_READ, TRUE, NULL);
  zy_edit_add_paper (edit->next, 1);

  inverse = apply (fixture, edit);
  zy_test_assert_list (fixture->library, "is:done is:read", "2404.00001");
  zy_edit_unref (apply (fixture, inverse));
  zy_test_assert_list (fixture->library, "is:inbox is:unread", "2404.00001 2404.00002 2404.00003");
}

static int
get_language_view (ZyStoreFixture *fixture,
                   const char     *key)
{
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (fixture->library, key);

  return detail->language_view;
}

/* Each paper has its own, or none; a digest that comes again leaves it alone. */
static void
test_language_view (ZyStoreFixture *fixture,
                    gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-09");
  g_autoptr (ZyEdit) inverse = NULL;

  g_assert_cmpint (get_language_view (fixture, "2404.00001"), ==, ZY_LANGUAGE_VIEW_DEFAULT);

  inverse = zy_test_edit (fixture->library, ZY_EDIT_LANGUAGE_VIEW, ZY_LANGUAGE_VIEW_TRANSLATION, NULL,
                          "2404.00001");
  g_assert_cmpint (get_language_view (fixture, "2404.00001"), ==, ZY_LANGUAGE_VIEW_TRANSLATION);
  g_assert_cmpint (get_language_view (fixture, "2404.00002"), ==, ZY_LANGUAGE_VIEW_DEFAULT);

  zy_test_add_entry (draft, "2404.00001", "Another title, and a longer one", "标题");
  zy_test_merge (fixture->library, draft);
  g_assert_cmpint (get_language_view (fixture, "2404.00001"), ==, ZY_LANGUAGE_VIEW_TRANSLATION);

  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_LANGUAGE_VIEW, ZY_LANGUAGE_VIEW_BOTH, NULL,
                               "2404.00001"));
  g_assert_cmpint (get_language_view (fixture, "2404.00001"), ==, ZY_LANGUAGE_VIEW_BOTH);

  zy_edit_unref (apply (fixture, inverse));
  g_assert_cmpint (get_language_view (fixture, "2404.00001"), ==, ZY_LANGUAGE_VIEW_DEFAULT);
}

static void
add (const char *path,
     void      (*test) (ZyStoreFixture *, gconstpointer))
{
  g_test_add (path, ZyStoreFixture, NULL, set_up, test, zy_store_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/edits/star", test_star);
  add ("/edits/read", test_read);
  add ("/edits/triage", test_triage);
  add ("/edits/note", test_note);
  add ("/edits/tags", test_tags);
  add ("/edits/spelling", test_spelling);
  add ("/edits/bad-names", test_bad_names);
  add ("/edits/all-or-nothing", test_all_or_nothing);
  add ("/edits/chain", test_chain);
  add ("/edits/language-view", test_language_view);

  return g_test_run ();
}
