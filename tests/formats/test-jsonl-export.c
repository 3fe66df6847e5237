/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>
#include <string.h>

#include "zy-jsonl-export.h"

static ZyPaperDetail *
make_detail (void)
{
  ZyPaperDetail *detail = zy_paper_detail_new ();
  ZyAppearance *appearance = g_new0 (ZyAppearance, 1);
  ZyFigure *figure = zy_figure_new ("/images/a.png", "Figure 1");

  detail->key = g_strdup ("2403.19103");
  detail->version = 1;
  detail->url = g_strdup ("https://arxiv.org/abs/2403.19103");
  detail->announce_type = g_strdup ("cross");
  g_ptr_array_add (detail->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (detail->categories, g_strdup ("cs.LG"));
  g_ptr_array_add (detail->fields, zy_field_new (ZY_FIELD_TITLE, ZY_LANG_ZH, "标题", FALSE));
  g_ptr_array_add (detail->fields, zy_field_new (ZY_FIELD_TITLE, ZY_LANG_EN, "A title", FALSE));
  g_ptr_array_add (detail->fields, zy_field_new (ZY_FIELD_TLDR, ZY_LANG_ZH, "概要", FALSE));
  g_ptr_array_add (detail->fields, zy_field_new (ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "摘要。", FALSE));
  g_ptr_array_add (detail->fields, zy_field_new (ZY_FIELD_ABSTRACT, ZY_LANG_EN, "An abs", TRUE));
  g_ptr_array_add (detail->fields, zy_field_new (ZY_FIELD_RESULT, ZY_LANG_EN, "Works.", FALSE));
  g_ptr_array_add (detail->sections,
                   zy_section_new (ZY_FIELD_MOTIVATION, ZY_LANG_ZH, 0, "动机", "**因为**"));
  figure->hash = g_strdup ("00");
  g_ptr_array_add (detail->figures, figure);
  appearance->source = g_strdup ("cs.CL");
  appearance->date = g_strdup ("2024-04-05");
  appearance->position = 1;
  g_ptr_array_add (detail->appearances, appearance);
  g_ptr_array_add (detail->tags, g_strdup ("to read"));
  detail->starred = TRUE;
  detail->triage = ZY_TRIAGE_LATER;
  detail->journal_ref = g_strdup ("J. Small Results 1 (2024)");
  detail->doi = g_strdup ("10.1000/small.1");

  return detail;
}

static void
test_whole_line (void)
{
  g_autoptr (ZyPaperDetail) detail = make_detail ();
  g_autofree char *line = zy_export_jsonl (detail);

  g_assert_cmpstr (
    line, ==,
    "{\"id\":\"2403.19103\",\"version\":1,\"url\":\"https://arxiv.org/abs/2403.19103\","
    "\"title\":{\"en\":\"A title\",\"zh\":\"标题\"},\"tldr\":{\"zh\":\"概要\",\"en\":null},"
    "\"abstract\":{\"en\":\"An abs\",\"zh\":\"摘要。\"},\"abstract_cut\":{\"en\":true,\"zh\":false},"
    "\"categories\":[\"cs.CL\",\"cs.LG\"],\"announce_type\":\"cross\",\"authors\":[],"
    "\"comment\":null,\"affiliation\":null,\"code_url\":null,"
    "\"sections\":[{\"kind\":\"result\",\"lang\":\"en\",\"title\":null,\"text\":\"Works.\"},"
    "{\"kind\":\"motivation\",\"lang\":\"zh\",\"title\":\"动机\",\"text\":\"**因为**\"}],"
    "\"figures\":[{\"url\":\"/images/a.png\",\"alt\":\"Figure 1\",\"stored\":true}],"
    "\"digests\":[{\"source\":\"cs.CL\",\"date\":\"2024-04-05\",\"position\":1,\"section\":null}],"
    "\"starred\":true,\"read\":false,\"state\":\"later\",\"tags\":[\"to read\"],\"note\":null,"
    "\"journal_ref\":\"J. Small Results 1 (2024)\",\"doi\":\"10.1000/small.1\"}");
}

static void
test_empty (void)
{
  g_autoptr (ZyPaperDetail) detail = zy_paper_detail_new ();
  g_autofree char *line = NULL;

  detail->key = g_strdup ("title:nothing");
  line = zy_export_jsonl (detail);

  g_assert_cmpstr (line, ==,
                   "{\"id\":\"title:nothing\",\"version\":null,\"url\":null,"
                   "\"title\":{\"en\":null,\"zh\":null},\"tldr\":{\"zh\":null,\"en\":null},"
                   "\"abstract\":{\"en\":null,\"zh\":null},"
                   "\"abstract_cut\":{\"en\":null,\"zh\":null},\"categories\":[],"
                   "\"announce_type\":null,\"authors\":[],\"comment\":null,\"affiliation\":null,"
                   "\"code_url\":null,\"sections\":[],\"figures\":[],\"digests\":[],"
                   "\"starred\":false,\"read\":false,\"state\":\"inbox\",\"tags\":[],"
                   "\"note\":null,\"journal_ref\":null,\"doi\":null}");
}

/* Whatever a text holds, the line is one line and gives the text back. */
static void
test_escaping (void)
{
  static const char *const texts[] = {
    "quote \" backslash \\ slash /",
    "$\\frac{a}{b}$ \\n is no newline",
    "line\nbreak\ttab\rreturn",
    "control \x01\x1f delete \x7f",
    "separators \u2028 and \u2029 end",
    "already escaped \\u2028",
    "</script> 漢字 😀",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (ZyPaperDetail) detail = zy_paper_detail_new ();
    g_autofree char *line = NULL;
    g_autoptr (JsonNode) node = NULL;
    g_autoptr (GError) error = NULL;

    detail->key = g_strdup ("2403.19103");
    detail->note = g_strdup (texts[i]);
    line = zy_export_jsonl (detail);

    g_assert_null (strchr (line, '\n'));
    g_assert_null (strchr (line, '\r'));
    g_assert_null (strstr (line, "\u2028"));
    g_assert_null (strstr (line, "\u2029"));

    node = json_from_string (line, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "note"), ==,
                     texts[i]);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jsonl-export/whole-line", test_whole_line);
  g_test_add_func ("/jsonl-export/empty", test_empty);
  g_test_add_func ("/jsonl-export/escaping", test_escaping);

  return g_test_run ();
}
