/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper-list-row.h"

#include "zy-matcher.h"
#include "zy-ui-fixture.h"

static const char *const two_tags[] = { "a tag", "第二个", NULL };
static const char *const many_tags[] = { "a", "b", "c", "d", "e", NULL };

/* What most papers have. */
static ZyPaperRow
get_texts (void)
{
  return (ZyPaperRow) {
    .key = "2404.00001",
    .title_zh = "题目",
    .title_en = "Title",
    .tldr_zh = "一句话。",
    .tldr_en = "One sentence.",
    .categories = "cs.CL cs.AI",
    .date = "2024-04-05",
  };
}

typedef struct {
  ZyPaper *paper;
  ZyPaperListRow *row;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->paper = zy_paper_new (1);
  fixture->row = g_object_ref_sink (ZY_PAPER_LIST_ROW (zy_paper_list_row_new ()));
  zy_paper_list_row_set_paper (fixture->row, fixture->paper);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->row);
  g_assert_finalize_object (fixture->paper);
}

static void
assert_shows (Fixture    *fixture,
              const char *text)
{
  g_assert_nonnull (zy_ui_find_text (fixture->row, text));
}

static void
assert_hides (Fixture    *fixture,
              const char *text)
{
  g_assert_null (zy_ui_find_text (fixture->row, text));
}

static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();

  zy_paper_fill (fixture->paper, &texts);

  assert_shows (fixture, "题目");
  assert_shows (fixture, "Title");
  assert_shows (fixture, "一句话。");
  assert_hides (fixture, "One sentence.");
  assert_shows (fixture, "5 Apr 2024 · cs.CL cs.AI");
}

static void
test_language_view (Fixture       *fixture,
                    gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();
  GtkWidget *lead;

  zy_paper_fill (fixture->paper, &texts);
  lead = zy_ui_find_text (fixture->row, "题目");

  zy_paper_list_row_set_language_view (fixture->row, ZY_LANGUAGE_VIEW_ORIGINAL);
  g_assert_true (zy_ui_find_text (fixture->row, "Title") == lead);
  assert_shows (fixture, "One sentence.");
  assert_hides (fixture, "一句话。");

  zy_paper_list_row_set_language_view (fixture->row, ZY_LANGUAGE_VIEW_BOTH);
  g_assert_true (zy_ui_find_text (fixture->row, "题目") == lead);
}

/* Where nothing can be typeset, formulas are text. */
static void
test_mathematics (Fixture       *fixture,
                  gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();
  g_autofree char *description = NULL;

  texts.title_zh = "用于 $k$NN 的 $x\\Phi(x)$";
  texts.title_en = "H^{2}O at $90^\\circ$ for $5";
  texts.tldr_zh = "Erd\\H{o}s 的 $\\frac{a}{b}$。";
  zy_paper_fill (fixture->paper, &texts);

  assert_shows (fixture, "用于 kNN 的 xΦ(x)");
  assert_shows (fixture, "H²O at 90° for $5");
  assert_shows (fixture, "Erdős 的 a/b。");

  description = zy_paper_list_row_describe (fixture->paper, ZY_LANGUAGE_VIEW_TRANSLATION);
  g_assert_true (g_str_has_prefix (description, "用于 kNN 的 xΦ(x)"));

  /* What a paper without a title is called by is no text. */
  texts = (ZyPaperRow) { .key = "https://example.org/a_{1}" };
  zy_paper_fill (fixture->paper, &texts);
  assert_shows (fixture, "https://example.org/a_{1}");
}

/* Lays the row out; returns its height. */
static int
lay_out (Fixture *fixture)
{
  GtkWidget *row = GTK_WIDGET (fixture->row);
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 340, &height, NULL, NULL, NULL);
  gtk_widget_allocate (row, 340, height, -1, NULL);

  return height;
}

static int
height_of (Fixture    *fixture,
           const char *text)
{
  return gtk_widget_get_height (zy_ui_find_text (fixture->row, text));
}

/* A line that a title does not need is had by what is beneath it; the row is as high as any. */
static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  const char *long_zh = "一个很长的题目，长到一行之内无论如何也放不下，因此需要两行";
  const char *long_en = "A Title of So Many Words That No Row Will Ever Have the Room for All of Them";
  ZyPaperRow texts = get_texts ();
  int row_height, title_line, subtitle_line, tldr_lines;

  texts.title_zh = long_zh;
  zy_paper_fill (fixture->paper, &texts);
  row_height = lay_out (fixture);
  title_line = height_of (fixture, long_zh) / 2;
  subtitle_line = height_of (fixture, "Title");
  tldr_lines = height_of (fixture, "一句话。");
  g_assert_cmpint (subtitle_line, <, title_line + title_line / 2);

  texts.title_zh = "题目";
  zy_paper_fill (fixture->paper, &texts);
  g_assert_cmpint (lay_out (fixture), ==, row_height);
  g_assert_cmpint (height_of (fixture, "题目"), ==, title_line);
  g_assert_cmpint (height_of (fixture, "Title"), ==, subtitle_line);
  g_assert_cmpint (height_of (fixture, "一句话。"), ==, tldr_lines + title_line);

  texts.title_en = long_en;
  zy_paper_fill (fixture->paper, &texts);
  g_assert_cmpint (lay_out (fixture), ==, row_height);
  g_assert_cmpint (height_of (fixture, long_en), ==, subtitle_line + title_line);
  g_assert_cmpint (height_of (fixture, "一句话。"), ==, tldr_lines);
}

/* Of a text that nobody can read to its end, a row shows the beginning. */
static void
test_long_text (Fixture       *fixture,
                gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *shown = NULL;

  while (title->len < 1000 * 1000)
    g_string_append (title, "长");
  texts.title_zh = title->str;
  zy_paper_fill (fixture->paper, &texts);

  /* 2,000 bytes have room for 666 of these. */
  shown = g_strndup (title->str, 666 * strlen ("长"));
  assert_shows (fixture, shown);
}

/* What there is not in one language is shown in the other, and never twice. */
static void
test_one_language (Fixture       *fixture,
                   gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();
  GtkWidget *lead;

  zy_paper_fill (fixture->paper, &texts);
  lead = zy_ui_find_text (fixture->row, "题目");

  texts.title_zh = NULL;
  texts.tldr_zh = NULL;
  zy_paper_fill (fixture->paper, &texts);
  g_assert_true (zy_ui_find_text (fixture->row, "Title") == lead);
  assert_shows (fixture, "One sentence.");

  texts.title_en = NULL;
  texts.tldr_en = NULL;
  zy_paper_fill (fixture->paper, &texts);
  g_assert_true (zy_ui_find_text (fixture->row, "2404.00001") == lead);
}

static void
test_loading (Fixture       *fixture,
              gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();
  int loading, filled;

  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->row), "loading"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->row), "unread"));
  gtk_widget_measure (GTK_WIDGET (fixture->row), GTK_ORIENTATION_VERTICAL, 300, NULL, &loading,
                      NULL, NULL);

  zy_paper_fill (fixture->paper, &texts);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->row), "loading"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->row), "unread"));
  gtk_widget_measure (GTK_WIDGET (fixture->row), GTK_ORIENTATION_VERTICAL, 300, NULL, &filled,
                      NULL, NULL);

  /* Nothing jumps when a page of rows arrives. */
  g_assert_cmpint (loading, ==, filled);
}

static void
test_state (Fixture       *fixture,
            gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();
  GtkWidget *star = zy_ui_find (fixture->row, GTK_TYPE_BUTTON);

  zy_paper_fill (fixture->paper, &texts);
  gtk_test_accessible_assert_property (star, GTK_ACCESSIBLE_PROPERTY_LABEL, "Star");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->row), "unread"));

  texts.starred = TRUE;
  texts.read = TRUE;
  zy_paper_fill (fixture->paper, &texts);
  gtk_test_accessible_assert_property (star, GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove Star");
  g_assert_cmpstr (gtk_button_get_icon_name (GTK_BUTTON (star)), ==, "starred-symbolic");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->row), "unread"));
}

/* A row is used again for another paper, and must not keep the state of the first. */
static void
test_reuse (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyPaper) other = zy_paper_new (2);
  GtkWidget *star = zy_ui_find (fixture->row, GTK_TYPE_BUTTON);
  ZyPaperRow texts = get_texts ();

  texts.starred = TRUE;
  texts.tags = two_tags;
  zy_paper_fill (fixture->paper, &texts);

  texts.title_zh = "另一篇";
  texts.starred = FALSE;
  texts.tags = NULL;
  zy_paper_fill (other, &texts);
  zy_paper_list_row_set_paper (fixture->row, other);

  assert_shows (fixture, "另一篇");
  assert_hides (fixture, "题目");
  assert_hides (fixture, "a tag");
  gtk_test_accessible_assert_property (star, GTK_ACCESSIBLE_PROPERTY_LABEL, "Star");

  /* What happens to the first paper is not this row's any more. */
  texts.title_zh = "题目";
  texts.starred = TRUE;
  zy_paper_fill (fixture->paper, &texts);
  assert_hides (fixture, "题目");

  zy_paper_list_row_set_paper (fixture->row, NULL);
}

static void
test_tags (Fixture       *fixture,
           gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();

  texts.tags = two_tags;
  zy_paper_fill (fixture->paper, &texts);
  assert_shows (fixture, "a tag");
  assert_shows (fixture, "第二个");

  texts.tags = many_tags;
  zy_paper_fill (fixture->paper, &texts);
  assert_hides (fixture, "a tag");
  assert_shows (fixture, "c");
  assert_hides (fixture, "d");
  assert_shows (fixture, "+2");
}

static void
assert_description (Fixture        *fixture,
                    ZyLanguageView  language_view,
                    const char     *expected)
{
  g_autofree char *description = zy_paper_list_row_describe (fixture->paper, language_view);

  g_assert_cmpstr (description, ==, expected);
}

static void
test_describe (Fixture       *fixture,
               gconstpointer  data)
{
  ZyPaperRow texts = get_texts ();

  zy_paper_fill (fixture->paper, &texts);
  assert_description (fixture, ZY_LANGUAGE_VIEW_TRANSLATION, "题目, unread");
  assert_description (fixture, ZY_LANGUAGE_VIEW_ORIGINAL, "Title, unread");

  texts.read = TRUE;
  zy_paper_fill (fixture->paper, &texts);
  assert_description (fixture, ZY_LANGUAGE_VIEW_BOTH, "题目");

  texts.starred = TRUE;
  texts.tags = two_tags;
  zy_paper_fill (fixture->paper, &texts);
  assert_description (fixture, ZY_LANGUAGE_VIEW_BOTH, "题目, starred, tagged a tag, 第二个");
}

static gboolean
has_attribute (Fixture       *fixture,
               const char    *text,
               PangoAttrType  type,
               guint          at)
{
  GtkInscription *inscription = GTK_INSCRIPTION (zy_ui_find_text (fixture->row, text));
  PangoAttrList *attributes = gtk_inscription_get_attributes (inscription);
  GSList *all = attributes != NULL ? pango_attr_list_get_attributes (attributes) : NULL;
  gboolean found = FALSE;

  for (GSList *l = all; l != NULL; l = l->next) {
    PangoAttribute *attribute = l->data;

    found |= attribute->klass->type == type && attribute->start_index == at;
  }
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);

  return found;
}

/* Bold and on a tint, so that colour alone does not tell. */
static void
assert_marked (Fixture    *fixture,
               const char *text,
               guint       at,
               gboolean    marked)
{
  g_assert_cmpint (has_attribute (fixture, text, PANGO_ATTR_WEIGHT, at), ==, marked);
  g_assert_cmpint (has_attribute (fixture, text, PANGO_ATTR_BACKGROUND, at), ==, marked);
}

static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) matchers = NULL;
  ZyPaperRow texts = get_texts ();

  matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_matcher_free);
  g_ptr_array_add (matchers, zy_matcher_new ("目", FALSE));
  g_ptr_array_add (matchers, zy_matcher_new ("tit", FALSE));

  /* Whichever comes first, the paper or what is searched for. */
  zy_paper_list_row_set_matchers (fixture->row, matchers);
  zy_paper_fill (fixture->paper, &texts);
  assert_marked (fixture, "题目", 3, TRUE);
  assert_marked (fixture, "Title", 0, TRUE);
  assert_marked (fixture, "一句话。", 0, FALSE);

  texts.title_zh = "另目";
  zy_paper_fill (fixture->paper, &texts);
  assert_marked (fixture, "另目", 3, TRUE);

  /* What is marked is what is shown: before it stands a formula that is shorter than its source. */
  texts.title_zh = "$\\mathbf{x}$ 目";
  zy_paper_fill (fixture->paper, &texts);
  assert_marked (fixture, "x 目", 0, FALSE);
  assert_marked (fixture, "x 目", 2, TRUE);

  texts.title_zh = "另目";
  zy_paper_fill (fixture->paper, &texts);
  zy_paper_list_row_set_matchers (fixture->row, NULL);
  assert_marked (fixture, "另目", 3, FALSE);
  assert_marked (fixture, "Title", 0, FALSE);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

#define add(path, function) \
  g_test_add ("/ui/paper-list-row" path, Fixture, NULL, set_up, function, tear_down)

  add ("/texts", test_texts);
  add ("/language-view", test_language_view);
  add ("/one-language", test_one_language);
  add ("/loading", test_loading);
  add ("/state", test_state);
  add ("/reuse", test_reuse);
  add ("/tags", test_tags);
  add ("/describe", test_describe);
  add ("/mathematics", test_mathematics);
  add ("/lines", test_lines);
  add ("/long-text", test_long_text);
  add ("/marks", test_marks);

  return g_test_run ();
}
