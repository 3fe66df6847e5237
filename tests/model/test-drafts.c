/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest-draft.h"
#include "zy-paper-detail.h"

#include <string.h>

static void
test_entry_fields (void)
{
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new (12);

  g_assert_cmpuint (entry->line, ==, 12);

  zy_entry_draft_add_field (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, NULL, FALSE);
  zy_entry_draft_add_field (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "", FALSE);
  g_assert_cmpuint (entry->fields->len, ==, 0);

  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Text", TRUE);
  zy_entry_draft_add_field (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "题目", FALSE);
  g_assert_cmpstr (zy_entry_draft_get_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN), ==, "Text");
  g_assert_cmpstr (zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH), ==, "题目");
  g_assert_null (zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN));
  g_assert_null (zy_entry_draft_get_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH));
  g_assert_true (((ZyField *) entry->fields->pdata[0])->cut);
}

/* An entry that is part of a digest has its texts there, and is freed as any other. */
static void
test_entry_in_room (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
  ZyEntryDraft *entry = zy_entry_draft_new_in_room (&draft->room, 12);
  ZyEntryDraft *other = zy_entry_draft_new_in_room (&draft->room, 13);
  g_autofree char *long_text = g_strnfill (100000, 'a');
  const ZySection *section;
  const ZyFigure *figure;

  g_ptr_array_add (draft->entries, entry);
  zy_entry_draft_add_field (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Title", FALSE);
  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, long_text, FALSE);
  zy_entry_draft_add_section (entry, ZY_FIELD_OTHER, ZY_LANG_EN, 1, (ZySpan) { 0 },
                              ZY_SPAN_LITERAL ("*Body*"));
  zy_entry_draft_add_figure (entry, ZY_SPAN_LITERAL ("/a.png"), ZY_SPAN_LITERAL ("Caption"));
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_OTHER, ZY_LANG_EN, 1, "More", "text"));
  zy_entry_draft_add_field (other, ZY_FIELD_TITLE, ZY_LANG_EN, "Other", FALSE);
  zy_entry_draft_free (other);

  section = entry->sections->pdata[0];
  figure = entry->figures->pdata[0];
  g_assert_cmpuint (entry->line, ==, 12);
  g_assert_cmpstr (zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN), ==, "Title");
  g_assert_cmpstr (zy_entry_draft_get_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN), ==, long_text);
  g_assert_null (section->title);
  g_assert_cmpstr (section->markdown, ==, "*Body*");
  g_assert_cmpstr (figure->url, ==, "/a.png");
  g_assert_cmpstr (figure->alt, ==, "Caption");
}

/* Nobody reads so many, but they are counted, each severity by itself. */
static void
test_many_problems (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);

  for (guint i = 0; i < ZY_DIGEST_DRAFT_MAX_PROBLEMS + 7; i++)
    zy_digest_draft_add_problem (draft, ZY_SEVERITY_WARNING, i + 1, "Damage");
  zy_digest_draft_add_problem (draft, ZY_SEVERITY_NOTE, 1, "Note");

  g_assert_cmpuint (draft->problems->len, ==, ZY_DIGEST_DRAFT_MAX_PROBLEMS + 1);
  g_assert_cmpuint (zy_digest_draft_count_more_problems (draft, ZY_SEVERITY_WARNING), ==, 7);
  g_assert_cmpuint (zy_digest_draft_count_more_problems (draft, ZY_SEVERITY_NOTE), ==, 0);
}

static void
test_digest_problems (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new ("cs.CL/2024-04-05.md");
  ZyProblem *problem;

  zy_digest_draft_add_problem (draft, ZY_SEVERITY_WARNING, 7, "Entry %d of “%s”: 100%%", 3, "b");
  g_assert_cmpuint (draft->problems->len, ==, 1);

  problem = draft->problems->pdata[0];
  g_assert_cmpint (zy_problem_get_severity (problem), ==, ZY_SEVERITY_WARNING);
  g_assert_cmpstr (zy_problem_get_path (problem), ==, "cs.CL/2024-04-05.md");
  g_assert_cmpuint (zy_problem_get_line (problem), ==, 7);
  g_assert_cmpstr (zy_problem_get_message (problem), ==, "Entry 3 of “b”: 100%");
}

static void
test_digest_references (void)
{
  ZyDigestDraft *draft = zy_digest_draft_new (NULL);
  g_autoptr (ZyDigestDraft) other = zy_digest_draft_ref (draft);

  g_ptr_array_add (draft->entries, zy_entry_draft_new (1));
  zy_digest_draft_unref (draft);
  g_assert_cmpuint (other->entries->len, ==, 1);
}

static void
test_problem_string (void)
{
  g_autoptr (ZyProblem) whole = zy_problem_new (ZY_SEVERITY_ERROR, "a.md", 0, "Empty.");
  g_autoptr (ZyProblem) line = zy_problem_new (ZY_SEVERITY_WARNING, "a.md", 4, "No link.");
  g_autoptr (ZyProblem) nowhere = zy_problem_new (ZY_SEVERITY_ERROR, NULL, 0, "Disk full.");
  g_autofree char *whole_string = zy_problem_to_string (whole);
  g_autofree char *line_string = zy_problem_to_string (line);
  g_autofree char *nowhere_string = zy_problem_to_string (nowhere);

  g_assert_cmpstr (whole_string, ==, "a.md: Empty.");
  g_assert_cmpstr (line_string, ==, "a.md:4: No link.");
  g_assert_cmpstr (nowhere_string, ==, "Disk full.");
}

static void
test_detail (void)
{
  g_autoptr (ZyPaperDetail) detail = zy_paper_detail_new ();

  g_ptr_array_add (detail->fields, zy_field_new (ZY_FIELD_TLDR, ZY_LANG_EN, "One", FALSE));
  g_ptr_array_add (detail->fields, zy_field_new (ZY_FIELD_TLDR, ZY_LANG_ZH, "一", FALSE));
  g_ptr_array_add (detail->figures, zy_figure_new ("/images/a.png", NULL));
  g_ptr_array_add (detail->figures, zy_figure_new ("/images/b.png", "B"));

  g_assert_cmpstr (zy_paper_detail_get_field (detail, ZY_FIELD_TLDR, ZY_LANG_ZH)->text, ==, "一");
  g_assert_null (zy_paper_detail_get_field (detail, ZY_FIELD_TITLE, ZY_LANG_ZH));
  g_assert_cmpstr (zy_paper_detail_get_figure (detail, "/images/b.png")->alt, ==, "B");
  g_assert_null (zy_paper_detail_get_figure (detail, "/images/c.png"));
}

/* These names are in exports and queries, and never change. */
static void
test_names (void)
{
  g_assert_cmpstr (zy_lang_to_string (ZY_LANG_ZH), ==, "zh");
  g_assert_cmpstr (zy_lang_to_string (ZY_LANG_EN), ==, "en");
  g_assert_cmpstr (zy_lang_to_bcp47 (ZY_LANG_ZH), ==, "zh-Hans");
  g_assert_cmpstr (zy_triage_to_string (ZY_TRIAGE_INBOX), ==, "inbox");
  g_assert_cmpstr (zy_triage_to_string (ZY_TRIAGE_LATER), ==, "later");
  g_assert_cmpstr (zy_triage_to_string (ZY_TRIAGE_DONE), ==, "done");
  g_assert_cmpstr (zy_field_kind_to_string (ZY_FIELD_TLDR), ==, "tldr");
  g_assert_cmpstr (zy_field_kind_to_string (ZY_FIELD_OTHER), ==, "other");

  for (guint kind = 0; kind < ZY_N_FIELD_KINDS; kind++)
    g_assert_nonnull (zy_field_kind_to_string (kind));

  g_assert_true (zy_announce_type_is_known ("replace-cross"));
  g_assert_false (zy_announce_type_is_known ("UPDATED"));
  g_assert_false (zy_announce_type_is_known (NULL));
}

/* Longer lists than there are end where the longest do. */
static void
test_too_many_names (void)
{
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new (1);

  for (guint i = 0; i <= ZY_ENTRY_DRAFT_MAX_AUTHORS; i++) {
    g_autofree char *name = g_strdup_printf ("%u", i);

    zy_entry_draft_add_author (entry, (ZySpan) { name, strlen (name) });
    zy_entry_draft_add_category (entry, (ZySpan) { name, strlen (name) });
  }

  g_assert_cmpuint (entry->authors->len, ==, ZY_ENTRY_DRAFT_MAX_AUTHORS);
  g_assert_cmpstr (entry->authors->pdata[ZY_ENTRY_DRAFT_MAX_AUTHORS - 1], ==, "19999");
  g_assert_cmpuint (entry->categories->len, ==, ZY_ENTRY_DRAFT_MAX_CATEGORIES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafts/entry-fields", test_entry_fields);
  g_test_add_func ("/drafts/entry-in-room", test_entry_in_room);
  g_test_add_func ("/drafts/too-many-names", test_too_many_names);
  g_test_add_func ("/drafts/digest-problems", test_digest_problems);
  g_test_add_func ("/drafts/many-problems", test_many_problems);
  g_test_add_func ("/drafts/digest-references", test_digest_references);
  g_test_add_func ("/drafts/problem-string", test_problem_string);
  g_test_add_func ("/drafts/detail", test_detail);
  g_test_add_func ("/drafts/names", test_names);

  return g_test_run ();
}
