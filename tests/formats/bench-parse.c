/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast digests in Markdown are read, in comparison with what md4c takes to parse the same bytes
 * and to do nothing with them. Reading is all that zy_import_bytes() does, down to the drafts and
 * their end. Printed as `name value unit`, one a line; the status is 1 when one of them is slower
 * than md4c.
 *
 * The digests are real ones where they are present, else such as the three sources would write. */

#include "zy-corpus.h"
#include "zy-figures.h"
#include "zy-importer.h"

#include <glib/gstdio.h>
#include <md4c.h>
#include <string.h>
#include <time.h>

#define MIN_RATIO 1.0

#define N_ROUNDS 9

/* Less than this is read again and again until it is as much, in bytes. */
#define MIN_BYTES 4000000

/* So many digests are measured in turn, that both find the same in the processor's caches. */
#define BATCH 16

#define ARCHIVE "chat-arxiv/cs.CL+econ.tar.zst"

typedef struct {
  const char *name;
  const char *format;
  GPtrArray  *digests;
  gsize       n_bytes;
} Sample;

static void
add_text (Sample     *sample,
          const char *text)
{
  g_ptr_array_add (sample->digests, g_bytes_new (text, strlen (text)));
  sample->n_bytes += strlen (text);
}

static void
add_folder (Sample     *sample,
            const char *path,
            const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_autofree char *text = NULL;

    if (g_str_has_suffix (name, suffix) && g_file_get_contents (file, &text, NULL, NULL))
      add_text (sample, text);
  }
}

static void
run (const char *const *command)
{
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

/* The two channels of chat-arxiv, which are packed. */
static void
add_archive (Sample     *sample,
             const char *archive)
{
  static const char *const channels[] = { "cs.CL", "econ" };
  g_autofree char *folder = g_dir_make_tmp ("zy-bench-XXXXXX", NULL);

  run ((const char *const[]) { "tar", "-I", "zstd --long=27", "-xf", archive, "-C", folder, NULL });
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++) {
    g_autofree char *channel = g_build_filename (folder, channels[i], NULL);

    add_folder (sample, channel, ".md");
  }
  run ((const char *const[]) { "rm", "-rf", folder, NULL });
}

static void
append_times (GString    *text,
              const char *what,
              guint       n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, what);
}

static void
write_chat_arxiv (Sample *sample)
{
  g_autoptr (GString) text = g_string_new ("# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n");

  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (text, "| [^%u] | [On the Tuning of Large Models, Part %u](http://arxiv.org/abs/"
                                  "2403.%05u) | 本文研究大语言模型的微调方法，在多个基准上取得更好的结果。 |\n", i, i, i);

  g_string_append (text, "\n# 详细\n\n");
  for (guint i = 1; i <= 60; i++) {
    g_string_append_printf (text, "[^%u]: 关于大语言模型微调的研究之%u\n\n    On the Tuning of Large Models, "
                                  "Part %u\n\n    [http://arxiv.org/abs/2403.%05u](http://arxiv.org/abs/2403.%05u)"
                                  "\n\n    本文研究大语言模型的微调方法，在多个基准上取得更好的结果。\n\n    \n\n    ",
                            i, i, i, i, i);
    append_times (text, "我们在 BERT 与 GPT-4 上比较了多种低秩方法，并分析它们的代价。", 11);
    g_string_append (text, "\n\n    ");
    append_times (text, "We compare several low-rank methods on large models, and weigh their cost. ", 13);
    g_string_append (text, "\n    \n");
  }

  add_text (sample, text->str);
}

static void
write_wiki (Sample *sample)
{
  g_autoptr (GString) text = g_string_new ("---\nlayout: post\ntitle: 论文速递\ndate: 2024-03-05\n---\n\n"
                                           "## 2024-03-05：论文速递\n\n");

  for (guint i = 1; i <= 12; i++) {
    g_string_append_printf (text, "### %u、Tuning of Large Models\n\n> 大模型的微调\n>\n> URL："
                                  "https://arxiv.org/abs/2403.%05u\n>\n> Official Code：https://github.com/a/b%u\n"
                                  ">\n> 单位：某大学\n\n", i, i, i);
    g_string_append (text, "- **动机**：");
    append_times (text, "全部参数的微调代价很高，`LoRA` 又有自己的局限。", 4);
    g_string_append (text, "\n- **方法**：");
    append_times (text, "把权重的变化 $\\Delta W = BA$ 分解为**两个**矩阵，见[附录](http://a.b/c)。", 4);
    g_string_append (text, "\n\n![模型的结构](/images/model.png)\n\n#### 实验结果\n\n| 方法 | 参数 |\n| --- | --- |\n");
    append_times (text, "| LoRA | 0.1% |\n", 6);
    append_times (text, "在多个基准上，这种方法比别的方法更好，代价也更低。", 10);
    g_string_append (text, "\n\n");
  }
  g_string_append (text, "## 参考\n\n- 某网站\n");

  add_text (sample, text->str);
}

static void
write_ai_enhanced (Sample *sample)
{
  g_autoptr (GString) text = g_string_new ("<div id=toc></div>\n\n# Table of Contents\n\n- [cs.CV](#cs.CV) [Total: 60]"
                                           "\n\n\n<div id='cs.CV'></div>\n\n# cs.CV [[Back]](#toc)\n\n");

  for (guint i = 1; i <= 60; i++) {
    g_string_append_printf (text, "### [%u] [Tuning of Large Models](https://arxiv.org/abs/2403.%05u)\n*Ada Train,"
                                  "Bo Rail*\n\nMain category: cs.CV\n\nTL;DR: 研究大模型的微调。\n\n\n<details>\n"
                                  "  <summary>Details</summary>\nMotivation: 代价很高。\n\n", i, i);
    g_string_append (text, "Method: ");
    append_times (text, "把权重的变化分解为两个矩阵，只训练它们。", 6);
    g_string_append (text, "\n\nResult: 更好，也更快。\n\nConclusion: 值得一试。\n\nAbstract: ");
    append_times (text, "We compare several low-rank methods on large models, and weigh their cost. ", 16);
    g_string_append (text, "\n\n</details>\n");
  }

  add_text (sample, text->str);
}

static void
collect (Sample *sample)
{
  g_autofree char *archive = zy_corpus_path (ARCHIVE);
  g_autofree char *wiki = zy_corpus_path ("wiki");
  g_autofree char *enhanced = zy_corpus_path ("ai-enhanced");

  sample->digests = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (strcmp (sample->format, "chat-arxiv-markdown") == 0 && archive != NULL)
    add_archive (sample, archive);
  else if (strcmp (sample->format, "wiki-markdown") == 0 && wiki != NULL)
    add_folder (sample, wiki, "-paper-list.md");
  else if (strcmp (sample->format, "ai-enhanced-markdown") == 0 && enhanced != NULL)
    add_folder (sample, enhanced, ".md");

  if (sample->digests->len > 0)
    return;

  if (strcmp (sample->format, "chat-arxiv-markdown") == 0)
    write_chat_arxiv (sample);
  else if (strcmp (sample->format, "wiki-markdown") == 0)
    write_wiki (sample);
  else
    write_ai_enhanced (sample);
}

/* Of the processor: the machine may have other things to do. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static int
on_block (MD_BLOCKTYPE  type,
          void         *detail,
          void         *user_data)
{
  return 0;
}

static int
on_span (MD_SPANTYPE  type,
         void        *detail,
         void        *user_data)
{
  return 0;
}

static int
on_text (MD_TEXTTYPE     type,
         const MD_CHAR  *text,
         MD_SIZE         size,
         void           *user_data)
{
  return 0;
}

static void
parse_with_md4c (GBytes *digest)
{
  static const MD_PARSER parser = {
    .flags = MD_FLAG_TABLES,
    .enter_block = on_block,
    .leave_block = on_block,
    .enter_span = on_span,
    .leave_span = on_span,
    .text = on_text,
  };
  gsize length;
  const char *text = g_bytes_get_data (digest, &length);

  md_parse (text, (MD_SIZE) length, &parser, NULL);
}

static void
import (GBytes     *digest,
        const char *format)
{
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  draft = zy_import_bytes (digest, &(ZyImportHints) { .path = "a-2024-03-05.md" }, &error);
  if (draft == NULL || !g_str_equal (draft->format, format))
    g_error ("A digest in %s was not taken for one: %s", format, error != NULL ? error->message : draft->format);
}

static double
measure_batch (const Sample *sample,
               guint         first,
               gboolean      ours)
{
  double start = now ();

  for (guint i = first; i < MIN (first + BATCH, sample->digests->len); i++) {
    if (ours)
      import (sample->digests->pdata[i], sample->format);
    else
      parse_with_md4c (sample->digests->pdata[i]);
  }

  return now () - start;
}

/* One round over all digests: first the one, then the other, and the other way round. */
static void
measure_round (const Sample *sample,
               double       *md4c,
               double       *ours)
{
  guint n_times = (guint) (MIN_BYTES / sample->n_bytes + 1);
  guint turn = 0;

  *md4c = 0;
  *ours = 0;

  for (guint i = 0; i < n_times; i++) {
    for (guint first = 0; first < sample->digests->len; first += BATCH, turn++) {
      if (turn % 2 == 0)
        *md4c += measure_batch (sample, first, FALSE);
      *ours += measure_batch (sample, first, TRUE);
      if (turn % 2 == 1)
        *md4c += measure_batch (sample, first, FALSE);
    }
  }
}

static gboolean
measure (Sample *sample)
{
  g_autofree char *name = g_strconcat ("parse-", sample->name, NULL);
  g_autofree char *ratio_name = g_strconcat (name, "-to-md4c", NULL);
  double ratios[N_ROUNDS];
  double fastest = G_MAXDOUBLE;
  double median;
  gsize n_times;

  collect (sample);
  n_times = MIN_BYTES / sample->n_bytes + 1;

  for (guint i = 0; i < N_ROUNDS; i++) {
    double md4c;
    double ours;

    measure_round (sample, &md4c, &ours);
    ratios[i] = md4c / ours;
    fastest = MIN (fastest, ours);
  }
  median = zy_figures_percentile (ratios, N_ROUNDS, 50);

  zy_figures_print (name, (double) (sample->n_bytes * n_times) / fastest / 1e6, "MB/s");
  zy_figures_print (ratio_name, median, "x");
  g_ptr_array_unref (sample->digests);

  return median >= MIN_RATIO;
}

int
main (int   argc,
      char *argv[])
{
  Sample samples[] = {
    { "chat-arxiv", "chat-arxiv-markdown", NULL, 0 },
    { "wiki", "wiki-markdown", NULL, 0 },
    { "ai-enhanced", "ai-enhanced-markdown", NULL, 0 },
  };
  gboolean passed = TRUE;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    passed &= measure (&samples[i]);

  return passed ? 0 : 1;
}
