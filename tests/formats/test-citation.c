/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Citations of papers, as programs that read them expect them. */

#include "zy-citation.h"

#include <json-glib/json-glib.h>

static void
add_title (ZyPaperDetail *paper,
           ZyLang         lang,
           const char    *title)
{
  g_ptr_array_add (paper->fields, zy_field_new (ZY_FIELD_TITLE, lang, title, FALSE));
}

/* A paper of arXiv by these authors, %NULL-terminated. */
static ZyPaperDetail *
paper_new (const char *arxiv_id,
           const char *title,
           ...) G_GNUC_NULL_TERMINATED;

static ZyPaperDetail *
paper_new (const char *arxiv_id,
           const char *title,
           ...)
{
  ZyPaperDetail *paper = zy_paper_detail_new ();
  const char *author;
  va_list authors;

  paper->key = g_strdup (arxiv_id);
  paper->arxiv_id = g_strdup (arxiv_id);
  paper->url = g_strconcat ("https://arxiv.org/abs/", arxiv_id, NULL);
  add_title (paper, ZY_LANG_EN, title);
  g_ptr_array_add (paper->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (paper->categories, g_strdup ("cs.LG"));

  va_start (authors, title);
  while ((author = va_arg (authors, const char *)) != NULL)
    g_ptr_array_add (paper->authors, g_strdup (author));
  va_end (authors);

  return paper;
}

static void
test_bibtex (void)
{
  g_autoptr (ZyPaperDetail) paper = paper_new ("1706.03762", "Attention Is All You Need",
                                               "Ashish Vaswani", "Noam Shazeer", NULL);
  g_autofree char *entry = zy_citation_format (paper, ZY_CITATION_BIBTEX);

  g_assert_cmpstr (entry, ==,
                   "@misc{vaswani2017attention,\n"
                   "  author        = {Vaswani, Ashish and Shazeer, Noam},\n"
                   "  title         = {{Attention Is All You Need}},\n"
                   "  year          = {2017},\n"
                   "  eprint        = {1706.03762},\n"
                   "  archivePrefix = {arXiv},\n"
                   "  primaryClass  = {cs.CL},\n"
                   "  doi           = {10.48550/arXiv.1706.03762},\n"
                   "  url           = {https://arxiv.org/abs/1706.03762}\n"
                   "}\n");
}

static void
test_bibtex_escapes (void)
{
  static const struct {
    const char *title;
    const char *written;
  } titles[] = {
    { "R&D at 50% of $10 per #1_thing", "R\\&D at 50\\% of \\$10 per \\#1\\_thing" },
    { "On $L_2$ & $x^2\\$$ norms", "On $L_2$ \\& $x^2\\$$ norms" },
    { "From $5 to $10", "From \\$5 to \\$10" },
    { "Poincar\\'e and {\\'E}l", "Poincar\\'e and {\\'E}l" },
    { "A {B} C", "A {B} C" },
    { "A } B {", "A  B " },
    { "A \\ B~C^D", "A \\textbackslash{} B\\~{}C\\^{}D" },
    { "摘要 – naïve", "摘要 – naïve" },
    { "Two\nlines", "Two lines" },
    { "Ends with \\", "Ends with \\textbackslash{}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", titles[i].title, NULL);
    g_autofree char *entry = zy_citation_format (paper, ZY_CITATION_BIBTEX);
    g_autofree char *line = g_strdup_printf ("  title         = {{%s}},\n", titles[i].written);

    g_assert_nonnull (strstr (entry, line));
  }
}

static void
test_names (void)
{
  static const struct {
    const char *author;
    const char *written;
  } names[] = {
    { "Ashish Vaswani", "{Vaswani, Ashish}" },
    { "Vaswani, Ashish", "{Vaswani, Ashish}" },
    { "Ludwig van der Berg", "{van der Berg, Ludwig}" },
    { "Guido van Rossum Jr.", "{van Rossum Jr., Guido}" },
    { "Jean-Pierre  K. Serre", "{Serre, Jean-Pierre K.}" },
    { "Von Neumann", "{Neumann, Von}" },
    { "张三", "{{张三}}" },
    { "OpenAI", "{{OpenAI}}" },
    
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", "T", names[i].author, NULL);
    g_autofree char *entry = zy_citation_format (paper, ZY_CITATION_BIBTEX);
    g_autofree char *line = g_strdup_printf ("  author        = %s,\n", names[i].written);

    g_assert_nonnull (strstr (entry, line));
  }
}

static void
test_key (void)
{
  static const struct {
    const char *author;
    const char *title;
    const char *key;
  } keys[] = {
    { "Ashish Vaswani", "Attention Is All You Need", "vaswani2024attention" },
    { "Kurt Gödel", "On the Über-Theorem", "godel2024uber" },
    { "Ludwig van der Berg", "A Study: of the What", "vanderberg2024study" },
    { "张三", "Chain-of-Thought", "paper2024chain" },
    { "张三", "On the", "paper2024" },
    { "O'Neil Smith-Jones", "$O(n)$ Sorting", "smithjones2024o" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", keys[i].title, keys[i].author, NULL);
    g_autofree char *key = zy_citation_dup_key (paper);

    g_assert_cmpstr (key, ==, keys[i].key);
  }
}

static void
test_ris (void)
{
  g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", "A\nTitle", "Ada Lovelace", "张三", NULL);
  g_autofree char *record = NULL;

  g_ptr_array_add (paper->fields, zy_field_new (ZY_FIELD_ABSTRACT, ZY_LANG_EN, "All of it.", FALSE));
  paper->doi = g_strdup ("10.1000/1 10.1000/2");
  paper->journal_ref = g_strdup ("J. Tests 1 (2024)");
  record = zy_citation_format (paper, ZY_CITATION_RIS);

  g_assert_cmpstr (record, ==,
                   "TY  - UNPB\r\n"
                   "ID  - lovelace2024title\r\n"
                   "TI  - A Title\r\n"
                   "AU  - Lovelace, Ada\r\n"
                   "AU  - 张三\r\n"
                   "PY  - 2024\r\n"
                   "DA  - 2024/04//\r\n"
                   "AB  - All of it.\r\n"
                   "PB  - arXiv\r\n"
                   "M1  - arXiv:2404.00001\r\n"
                   "N1  - J. Tests 1 (2024)\r\n"
                   "DO  - 10.1000/1\r\n"
                   "UR  - https://arxiv.org/abs/2404.00001\r\n"
                   "KW  - cs.CL\r\n"
                   "KW  - cs.LG\r\n"
                   "ER  - \r\n");
}

static void
test_csl (void)
{
  g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", "A \"Title\"", "Ada Lovelace", "张三", NULL);
  g_autofree char *json = zy_citation_format (paper, ZY_CITATION_CSL_JSON);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *item, *author;
  JsonArray *date;

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  item = json_array_get_object_element (json_node_get_array (json_parser_get_root (parser)), 0);
  g_assert_cmpstr (json_object_get_string_member (item, "id"), ==, "lovelace2024title");
  g_assert_cmpstr (json_object_get_string_member (item, "type"), ==, "article");
  g_assert_cmpstr (json_object_get_string_member (item, "title"), ==, "A \"Title\"");
  g_assert_cmpstr (json_object_get_string_member (item, "DOI"), ==, "10.48550/arXiv.2404.00001");
  g_assert_cmpstr (json_object_get_string_member (item, "number"), ==, "arXiv:2404.00001");
  g_assert_false (json_object_has_member (item, "abstract"));

  author = json_array_get_object_element (json_object_get_array_member (item, "author"), 0);
  g_assert_cmpstr (json_object_get_string_member (author, "family"), ==, "Lovelace");
  g_assert_cmpstr (json_object_get_string_member (author, "given"), ==, "Ada");
  author = json_array_get_object_element (json_object_get_array_member (item, "author"), 1);
  g_assert_cmpstr (json_object_get_string_member (author, "literal"), ==, "张三");

  date = json_array_get_array_element (
    json_object_get_array_member (json_object_get_object_member (item, "issued"), "date-parts"), 0);
  g_assert_cmpint (json_array_get_int_element (date, 0), ==, 2024);
  g_assert_cmpint (json_array_get_int_element (date, 1), ==, 4);
}

/* Among others, under another key. */
static void
test_entry (void)
{
  g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", "A Title", "Ada Lovelace", NULL);
  g_autofree char *bibtex = zy_citation_format_entry (paper, ZY_CITATION_BIBTEX, "other");
  g_autofree char *csl = zy_citation_format_entry (paper, ZY_CITATION_CSL_JSON, "other");
  g_autofree char *own = zy_citation_format_entry (paper, ZY_CITATION_RIS, NULL);

  g_assert_true (g_str_has_prefix (bibtex, "@misc{other,\n"));
  g_assert_true (g_str_has_prefix (csl, "{\n"));
  g_assert_true (g_str_has_suffix (csl, "}\n"));
  g_assert_nonnull (strstr (csl, "\"other\""));
  g_assert_nonnull (strstr (own, "lovelace2024title"));
}

static void
test_plain (void)
{
  g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", "A Title?", "Jean-Pierre Karl Serre",
                                               "Ada Lovelace", "张三", NULL);
  g_autoptr (ZyPaperDetail) many = paper_new ("2404.00001", "M", NULL);
  g_autofree char *line = zy_citation_format (paper, ZY_CITATION_PLAIN);
  g_autofree char *long_line = NULL;

  g_assert_cmpstr (line, ==,
                   "Serre, J.-P. K., Lovelace, A., & 张三. (2024). A Title? (arXiv:2404.00001). arXiv. "
                   "https://doi.org/10.48550/arXiv.2404.00001\n");

  for (int i = 0; i < 30; i++)
    g_ptr_array_add (many->authors, g_strdup_printf ("A Name%d", i));
  long_line = zy_citation_format (many, ZY_CITATION_PLAIN);
  g_assert_nonnull (strstr (long_line, "Name18, A., … Name29, A. (2024)"));
}

/* Nothing that is not known is made up. */
static void
test_little (void)
{
  g_autoptr (ZyPaperDetail) paper = zy_paper_detail_new ();

  paper->key = g_strdup ("https://example.org/paper");
  paper->url = g_strdup ("https://example.org/paper");
  add_title (paper, ZY_LANG_ZH, "一个题目");

  for (guint i = 0; i < ZY_N_CITATION_FORMATS; i++) {
    g_autofree char *citation = zy_citation_format (paper, (ZyCitationFormat) i);

    g_assert_nonnull (strstr (citation, "一个题目"));
    g_assert_null (strstr (citation, "arXiv"));
    g_assert_null (strstr (citation, "(null)"));
  }
}

static void
test_markdown (void)
{
  g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", "A [B] \\C", NULL);
  g_autofree char *original = NULL;
  g_autofree char *translation = NULL;
  g_autofree char *bracketed = NULL;

  add_title (paper, ZY_LANG_ZH, "题目");
  original = zy_citation_to_markdown (paper, ZY_LANG_EN);
  translation = zy_citation_to_markdown (paper, ZY_LANG_ZH);
  g_assert_cmpstr (original, ==, "[A \\[B\\] \\\\C](https://arxiv.org/abs/2404.00001)");
  g_assert_cmpstr (translation, ==, "[题目](https://arxiv.org/abs/2404.00001)");

  g_free (paper->url);
  paper->url = g_strdup ("https://example.org/a(b)");
  bracketed = zy_citation_to_markdown (paper, ZY_LANG_ZH);
  g_assert_cmpstr (bracketed, ==, "[题目](<https://example.org/a(b)>)");
}

static void
test_mailto (void)
{
  g_autoptr (ZyPaperDetail) paper = paper_new ("2404.00001", "A&B?", NULL);
  g_autofree char *uri = NULL;

  g_ptr_array_add (paper->fields, zy_field_new (ZY_FIELD_TLDR, ZY_LANG_EN, "Short.", FALSE));
  uri = zy_citation_to_mailto (paper, ZY_LANG_EN);
  g_assert_cmpstr (uri, ==, "mailto:?subject=A%26B%3F&body=A%26B%3F%0D%0A"
                            "https%3A%2F%2Farxiv.org%2Fabs%2F2404.00001%0D%0A%0D%0AShort.%0D%0A");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/citation/bibtex", test_bibtex);
  g_test_add_func ("/formats/citation/bibtex-escapes", test_bibtex_escapes);
  g_test_add_func ("/formats/citation/names", test_names);
  g_test_add_func ("/formats/citation/key", test_key);
  g_test_add_func ("/formats/citation/ris", test_ris);
  g_test_add_func ("/formats/citation/csl", test_csl);
  g_test_add_func ("/formats/citation/entry", test_entry);
  g_test_add_func ("/formats/citation/plain", test_plain);
  g_test_add_func ("/formats/citation/little", test_little);
  g_test_add_func ("/formats/citation/markdown", test_markdown);
  g_test_add_func ("/formats/citation/mailto", test_mailto);

  return g_test_run ();
}
