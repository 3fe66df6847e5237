/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole pages against files that were looked at: tests/render/golden/NAME.html. When a page is to
 * be another one,
 *
 *     ZY_GOLDEN=renew meson test -C BUILD golden
 *
 * writes the files anew and prints what is different (in the log of the test); `git diff` of the
 * folder has it to be looked at again. The files have a line for each block, so that differences
 * can be read. */

#include "zy-draft-paper.h"
#include "zy-importer.h"
#include "zy-render.h"

#include <gio/gio.h>
#include <string.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* The digests of every format that the tests of importers have. */
static const char *const digests[] = {
  "2024-03-05.md", "2024-03-05_AI_enhanced_Chinese.jsonl", "arxiv-api.xml", "arxiv-atom.xml",
  "arxiv-rdf.xml", "arxiv-rss.xml", "chat-arxiv.jsonl", "chat-arxiv.md", "chat-arxiv.xml",
  "paper-list.md", "papers.atom.xml", "papers.rss.xml",
};

static char *
get_path (const char *folder,
          const char *name)
{
  const char *root = g_getenv ("ZY_SOURCE_ROOT");

  g_assert_nonnull (root);

  return g_build_filename (root, "tests", folder, name, NULL);
}

/* Begins a line with each block, and with the end of those that hold others. */
static char *
break_lines (const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) blocks = g_regex_new (
    "(?=<(?:h[1-6]|p|li|summary|dt|dd|figcaption|tr|pre|button)[ >])|"
    "(?=</?(?:article|header|ul|ol|section|div|details|dl|figure|table|thead|tbody|blockquote)"
    "[ >])",
    0, 0, &error);
  char *broken;

  g_assert_no_error (error);
  broken = g_regex_replace_literal (blocks, html, -1, 0, "\n", 0, &error);
  g_assert_no_error (error);

  return broken;
}

static void
append_page (GString             *pages,
             const ZyPaperDetail *paper)
{
  g_autofree char *html = zy_render_paper (paper);
  g_autofree char *broken = break_lines (html);

  g_string_append (pages, g_str_has_prefix (broken, "\n") ? broken + 1 : broken);
  g_string_append (pages, "\n\n");
}

/* What is different, as diff says it; the program is there wherever this is developed. */
static void
print_difference (const char *path,
                  const char *pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) diff = g_subprocess_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "diff", "-uN", path,
    "-", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (diff == NULL || !g_subprocess_communicate_utf8 (diff, pages, NULL, &text, NULL, &error)) {
    g_test_message ("There is no diff: %s", error->message);
    return;
  }

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_test_message ("%s", *line);
}

static void
assert_golden (const char *name,
               const char *pages)
{
  g_autofree char *file_name = g_strconcat (name, ".html", NULL);
  g_autofree char *path = get_path ("render/golden", file_name);
  g_autofree char *expected = NULL;
  gboolean renew = g_strcmp0 (g_getenv ("ZY_GOLDEN"), "renew") == 0;

  if (g_file_get_contents (path, &expected, NULL, NULL) && strcmp (expected, pages) == 0)
    return;

  print_difference (path, pages);
  if (renew) {
    g_assert_true (g_file_set_contents (path, pages, -1, NULL));
    g_test_skip ("written anew");
  } else {
    g_test_fail_printf ("%s is not what it was", path);
  }
}

static void
test_digest (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = get_path ("formats/fixtures", name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  const ZyImportHints hints = { .path = name, .source = "source", .date = "2024-03-05" };
  g_autoptr (ZyDigestDraft) digest = NULL;
  g_autoptr (GString) pages = g_string_new (NULL);

  g_assert_no_error (error);
  digest = zy_import_bytes (bytes, &hints, &error);
  g_assert_no_error (error);

  for (guint i = 1; i <= digest->entries->len; i++) {
    g_autoptr (ZyPaperDetail) paper = zy_draft_paper_new (digest, i);

    append_page (pages, paper);
  }
  assert_golden (name, pages->str);
}

static ZyPaperDetail *
new_paper (const char *id)
{
  ZyPaperDetail *paper = zy_paper_detail_new ();

  paper->key = g_strdup (id);
  paper->arxiv_id = g_strdup (id);
  paper->url = g_strconcat ("https://arxiv.org/abs/", id, NULL);

  return paper;
}

static ZyField *
add_field (ZyPaperDetail *paper,
           ZyFieldKind    kind,
           ZyLang         lang,
           const char    *text)
{
  ZyField *field = zy_field_new (kind, lang, text, FALSE);

  g_ptr_array_add (paper->fields, field);

  return field;
}

static void
set_origin (ZyField    *field,
            const char *source,
            const char *date,
            const char *format)
{
  field->source = g_strdup (source);
  field->date = g_strdup (date);
  field->format = g_strdup (format);
}

static void
add_appearance (ZyPaperDetail *paper,
                const char    *source,
                const char    *date,
                const char    *section)
{
  ZyAppearance *appearance = g_new0 (ZyAppearance, 1);

  appearance->source = g_strdup (source);
  appearance->date = g_strdup (date);
  appearance->section = g_strdup (section);
  g_ptr_array_add (paper->appearances, appearance);
}

/* Sentences, paragraphs that are others in the other language, TeX and abbreviations. */
static ZyPaperDetail *
make_languages (void)
{
  ZyPaperDetail *paper = new_paper ("2404.00001");

  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_ZH, "论耐心：猫的 $\\Omega(n)$ 下界");
  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_EN,
             "On Patience: an $\\Omega(n)$ Lower Bound for Cats");
  add_field (paper, ZY_FIELD_TLDR, ZY_LANG_ZH, "猫没有耐心。");
  add_field (paper, ZY_FIELD_TLDR, ZY_LANG_EN, "Cats have no patience.");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH,
             "我们研究 12 只猫，例如家猫，它们都\\emph{不愿}等待。此前 Smith 等人 (2020) 只研究了狗。"
             "\n\n我们证明 $\\Omega(n)$ 的下界；并且它是紧的。"
             "\n\n实验在 CAT-100 数据集上进行。代码已公开。");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
             "We study 12 cats, e.g. house cats, none of which \\emph{likes} to wait. "
             "Smith et al. (2020) studied only dogs."
             "\n\nWe prove a lower bound of $\\Omega(n)$, and that it is tight."
             "\n\nExperiments use the dataset CAT-100."
             "\n\nThe code is public.");

  return paper;
}

/* What one language lacks, and what was lost on the way. */
static ZyPaperDetail *
make_gaps (void)
{
  ZyPaperDetail *paper = new_paper ("2404.00002");
  ZyField *zh, *en;

  set_origin (add_field (paper, ZY_FIELD_TITLE, ZY_LANG_EN, "Half a Paper"), "cs.CL", "2024-04-05",
              "arxiv-rss");
  set_origin (add_field (paper, ZY_FIELD_TLDR, ZY_LANG_ZH, "只有一半。"), "cs.CL", "2024-04-05",
              "chat-arxiv-markdown");
  zh = add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "当 $x_1$ 大于零时，我们得到上界。其余留待以后。");
  en = add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                  "For $x_1 $ above zero we get the bound $y^2$ and $z_3$. The rest is lef");
  set_origin (zh, "cs.CL", "2024-04-05", "chat-arxiv-markdown");
  set_origin (en, NULL, "2024-04-04", NULL);
  en->cut = TRUE;
  set_origin (add_field (paper, ZY_FIELD_METHOD, ZY_LANG_ZH, "反证。"), "ai", "2024-04-05",
              "ai-enhanced-jsonl");

  return paper;
}

/* A long header. */
static ZyPaperDetail *
make_header (void)
{
  ZyPaperDetail *paper = new_paper ("2404.00003");

  paper->version = 3;
  paper->announce_type = g_strdup ("replace-cross");
  paper->affiliation = g_strdup ("折纸大学");
  paper->comment = g_strdup ("12 pages, $3 \\times 4$ figures");
  paper->journal_ref = g_strdup ("J. Folds 1 (2024) 1--12");
  paper->doi = g_strdup ("10.1000/folds");
  paper->code_url = g_strdup ("https://code.example/folds");
  g_ptr_array_add (paper->links, zy_link_new ("★ 18", "https://code.example/folds"));
  g_ptr_array_add (paper->links, zy_link_new ("Demo", "https://demo.example/"));
  g_ptr_array_add (paper->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (paper->categories, g_strdup ("econ.TH"));
  g_ptr_array_add (paper->categories, g_strdup ("unknown.XX"));
  for (guint i = 1; i <= 12; i++)
    g_ptr_array_add (paper->authors, g_strdup_printf ("Author %u", i));
  for (guint i = 1; i <= 5; i++) {
    g_autofree char *date = g_strdup_printf ("2024-04-0%u", 9 - i);

    add_appearance (paper, i % 2 == 0 ? "econ" : "cs.CL", date, i == 1 ? "更多" : NULL);
  }
  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_ZH, "折纸 <b>综述</b>");
  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_EN, "Folding & Unfolding");

  return paper;
}

static void
add_figure (ZyPaperDetail *paper,
            const char    *url,
            const char    *hash,
            const char    *problem,
            gboolean       is_removed)
{
  ZyFigure *figure = zy_figure_new (url, NULL);

  figure->hash = g_strdup (hash);
  figure->width = hash != NULL ? 640 : 0;
  figure->height = hash != NULL ? 480 : 0;
  figure->problem = g_strdup (problem);
  figure->is_removed = is_removed;
  g_ptr_array_add (paper->figures, figure);
}

/* What a digest writes about a paper. */
static ZyPaperDetail *
make_commentary (void)
{
  ZyPaperDetail *paper = new_paper ("2404.00004");

  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_ZH, "图与表");
  add_figure (paper, "/stored.png", HASH, NULL, FALSE);
  add_figure (paper, "/missing.png", NULL, NULL, FALSE);
  add_figure (paper, "/failed.png", NULL, "The server does not have it (404)", FALSE);
  add_figure (paper, "/removed.png", NULL, NULL, TRUE);
  g_ptr_array_add (paper->sections,
                   zy_section_new (ZY_FIELD_MOTIVATION, ZY_LANG_ZH, 0, NULL, "纸很**平**，见 $x^2$。"));
  g_ptr_array_add (paper->sections,
                   zy_section_new (ZY_FIELD_OTHER, ZY_LANG_ZH, 1, "插图 $a_1$",
                                   "![一张图](/stored.png)\n\n![](/missing.png)\n\n"
                                   "![坏了](/failed.png)\n\n![删了](/removed.png)\n\n"
                                   "文中的 ![小图](/stored.png) 一张。"));
  g_ptr_array_add (paper->sections,
                   zy_section_new (ZY_FIELD_OTHER, ZY_LANG_ZH, 2, "表格与代码",
                                   "| 方法 | 分 |\n| --- | --: |\n| 甲 | 1 |\n\n"
                                   "```python\nprint (\"<&>\")\n```\n\n$$\nE = mc^2\n$$\n\n"
                                   "> 引文\n\n- 一\n- 二\n"));

  return paper;
}

/* English in Chinese and Chinese in English, wherever text is. */
static ZyPaperDetail *
make_scripts (void)
{
  ZyPaperDetail *paper = new_paper ("2404.00005");

  g_ptr_array_add (paper->authors, g_strdup ("Ada Fold"));
  g_ptr_array_add (paper->authors, g_strdup ("王折"));
  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_ZH, "FoldNet: 折纸的Transformer模型");
  add_field (paper, ZY_FIELD_TITLE, ZY_LANG_EN, "FoldNet and the Art of 折纸");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH,
             "我们在Paper (v2.0) 上训练FoldNet（Fold and Unfold）模型。结果为 95%，见$n$与\\emph{GPT-4}的比较。");
  add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
             "We train FoldNet on Paper (v2.0). The result is 95%, see $n$ and 《折纸》.");
  g_ptr_array_add (paper->sections,
                   zy_section_new (ZY_FIELD_OTHER, ZY_LANG_ZH, 1, "Why 折纸",
                                   "- **FoldNet**使用`fold ()`，见[the paper](https://a.example/a)\n"
                                   "- 地址：https://b.example/some-words\n"
                                   "- 提高了**5%**左右"));

  return paper;
}

/* Nothing is known but that it is there. */
static ZyPaperDetail *
make_nothing (void)
{
  ZyPaperDetail *paper = zy_paper_detail_new ();

  paper->key = g_strdup ("https://papers.example/1");
  paper->url = g_strdup (paper->key);

  return paper;
}

typedef struct {
  const char     *name;
  ZyPaperDetail *(*make) (void);
} Case;

static const Case cases[] = {
  { "languages", make_languages }, { "gaps", make_gaps },       { "header", make_header },
  { "commentary", make_commentary }, { "nothing", make_nothing },
  { "scripts", make_scripts },
};

static void
test_case (gconstpointer data)
{
  const Case *each = data;
  g_autoptr (ZyPaperDetail) paper = each->make ();
  g_autoptr (GString) pages = g_string_new (NULL);

  append_page (pages, paper);
  assert_golden (each->name, pages->str);
}

int
main (int   argc,
      char *argv[])
{
  /* Pages are in the language of the interface. */
  g_setenv ("LC_ALL", "C", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (digests); i++) {
    g_autofree char *path = g_strconcat ("/render/golden/digest/", digests[i], NULL);

    g_test_add_data_func (path, digests[i], test_digest);
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/render/golden/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }

  return g_test_run ();
}
