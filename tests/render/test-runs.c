/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-runs.h"

#include <string.h>

/* Whether `text` begins with @prefix, which it is then moved past. */
static gboolean
take (const char **text,
      const char  *prefix)
{
  if (!g_str_has_prefix (*text, prefix))
    return FALSE;
  *text += strlen (prefix);

  return TRUE;
}

/* The text with `[` and `]` for the beginning and the end of each run, `·` for each gap. */
static char *
mark (const char *html,
      ZyLang      lang)
{
  const char *tag = lang == ZY_LANG_ZH ? "\" lang=\"en\">" : "\" lang=\"zh-Hans\">";
  g_autoptr (GString) marked = g_string_new (html);
  GString *shown = g_string_new (NULL);
  const char *end = NULL;

  zy_runs_mark (marked, 0, lang);
  for (const char *p = marked->str; *p != '\0';) {
    if (take (&p, "<span class=\"run gap-before\"></span>")) {
      g_string_append (shown, "·");
    } else if (take (&p, "<span class=\"run")) {
      g_string_append (shown, take (&p, " gap-before") ? "·[" : "[");
      end = take (&p, " gap-after") ? "]·" : "]";
      g_assert_true (take (&p, tag));
    } else if (end != NULL && take (&p, "</span>")) {
      g_string_append (shown, end);
      end = NULL;
    } else {
      g_string_append_c (shown, *p++);
    }
  }
  g_assert_null (end);

  return g_string_free (shown, FALSE);
}

static void
assert_zh (const char *html,
           const char *expected)
{
  g_autofree char *marked = mark (html, ZY_LANG_ZH);

  g_assert_cmpstr (marked, ==, expected);
}

static void
assert_en (const char *html,
           const char *expected)
{
  g_autofree char *marked = mark (html, ZY_LANG_EN);

  g_assert_cmpstr (marked, ==, expected);
}

static void
test_words (void)
{
  assert_zh ("我们训练 Transformer 模型", "我们训练 [Transformer] 模型");
  assert_zh ("Attention Is All You Need", "[Attention Is All You Need]");
  assert_zh ("叫做 state-of-the-art、end-to-end 的", "叫做 [state-of-the-art]、[end-to-end] 的");
  assert_zh ("用 GPT-4o 与 Qwen2.5", "用 [GPT-4o] 与 [Qwen2.5]");
  assert_zh ("见 Erdős 和 Müller’s theorem。", "见 [Erdős] 和 [Müller’s theorem]。");
  assert_zh ("a k-means step", "[a k-means step]");
  assert_zh ("AT&amp;T 研究所，A &lt; B", "[AT&amp;T] 研究所，A &lt; B");
}

/* What stands between words belongs to a run, what stands around them does not. */
static void
test_punctuation (void)
{
  assert_zh ("说 yes, we can! 然后", "说 [yes, we can]! 然后");
  assert_zh ("“Hello” “World”", "“[Hello]” “[World]”");
  assert_zh ("（Large Language Models, LLMs）", "（[Large Language Models, LLMs]）");
  assert_zh ("模型 (LLM) 和 (RAG)", "模型 ([LLM]) 和 ([RAG])");
  assert_zh ("Chain of Thought (CoT)。", "[Chain of Thought (CoT)]。");
  assert_zh ("LLM) 与 RAG (", "[LLM]) 与 [RAG] (");
  assert_zh ("&quot;deep&quot; learning&#39;", "&quot;[deep&quot; learning]&#39;");
  assert_zh ("Bert——Ernie……Elmo", "[Bert]——[Ernie]……[Elmo]");
}

/* They are the same in any language. */
static void
test_numbers (void)
{
  assert_zh ("在 2024 年有 12,345 篇，占 95.3%", "在 2024 年有 12,345 篇，占 95.3%");
  assert_zh ("变量 x 与 y，F1 为 3", "变量 x 与 y，F1 为 3");
  assert_zh ("提高到 95% on average", "提高到 95% [on average]");
  assert_zh ("1. Introduction", "1. [Introduction]");
  assert_zh ("在 Llama 2 上，用 CUDA 12.1 与 PyTorch v2.0",
             "在 [Llama 2] 上，用 [CUDA 12.1] 与 [PyTorch v2.0]");
  assert_zh ("于 ACL, 2024 年", "于 [ACL], 2024 年");
  assert_zh ("达 top-1 为 80% ", "达 [top-1] 为 80% ");
}

/* Signs that belong to a word. */
static void
test_signs (void)
{
  assert_zh ("用 C++ 和 Objective-C++ 写", "用 C++ 和 [Objective-C++] 写");
  assert_zh ("up 5% 以上", "[up 5%] 以上");
}

static void
test_gaps (void)
{
  assert_zh ("用BERT模型", "用·[BERT]·模型");
  assert_zh ("用BERT。", "用·[BERT]。");
  assert_zh ("，BERT模型", "，[BERT]·模型");
  assert_zh ("用 BERT模型", "用 [BERT]·模型");
  /* The engine's own, within one text. */
  assert_zh ("在2024年用x", "在2024年用x");
  /* Neither sign is of a script. */
  assert_zh ("Objective-C++语言", "[Objective-C++]语言");
  assert_zh ("模型(LLM)在", "模型([LLM])在");
}

/* A run stays within its element; the gap is there all the same. */
static void
test_elements (void)
{
  assert_zh ("用<b>BERT</b>模型", "用<b>·[BERT]·</b>模型");
  assert_zh ("用<b><i>BERT</i></b><i>模型</i>", "用<b><i>·[BERT]·</i></b><i>模型</i>");
  assert_zh ("<b>BERT</b> model", "<b>[BERT]</b> [model]");
  assert_zh ("<b>模型</b>BERT", "<b>模型</b>·[BERT]");
  assert_zh ("在<b>2024</b>年", "在<b>·2024</b>·年");
  assert_zh ("<b>第</b>3", "<b>第</b>·3");
  assert_zh ("x<b>轴</b>", "x<b>·轴</b>");
  assert_zh ("用<b> BERT</b> 模型", "用<b> [BERT]</b> 模型");
  assert_zh ("研究<sup>1</sup>，CO<sub>2</sub>量", "研究<sup>1</sup>，[CO]<sub>2</sub>·量");
  assert_zh ("<a href=\"https://a.example/Deep Learning\" title=\"Deep Learning\">论文</a>",
             "<a href=\"https://a.example/Deep Learning\" title=\"Deep Learning\">论文</a>");
}

/* One in a line keeps its distance as a word does; one by itself, and signs, need none. */
static void
test_formulas (void)
{
  assert_zh ("令<span class=\"math\">\\text{model}</span>为",
             "令·<span class=\"math\">\\text{model}</span>·为");
  assert_zh ("令 <span class=\"math\">x</span>，则", "令 <span class=\"math\">x</span>，则");
  assert_zh ("<b>令</b><span class=\"math\">x</span><b>为</b>",
             "<b>令</b>·<span class=\"math\">x</span><b>·为</b>");
  assert_zh ("当<span class=\"math\">x</span>max时", "当·<span class=\"math\">x</span>[max]·时");
  assert_zh ("令<span class=\"math display\">x</span>为",
             "令<span class=\"math display\">x</span>为");
  assert_en ("the 熵<span class=\"math\">x</span>熵",
             "the [熵]·<span class=\"math\">x</span>·[熵]");
}

/* What ends a line ends everything. */
static void
test_blocks (void)
{
  assert_zh ("模型</p><p>BERT", "模型</p><p>[BERT]");
  assert_zh ("BERT<br>模型", "[BERT]<br>模型");
  assert_zh ("<td>轴</td><td>2</td>", "<td>轴</td><td>2</td>");
}

/* Neither what is no text, nor what is in another language already. */
static void
test_left_alone (void)
{
  assert_zh ("令<code>let model</code>为", "令<code>let model</code>为");
  assert_zh ("<pre><code>let model</code></pre>", "<pre><code>let model</code></pre>");
  assert_zh ("<div lang=\"en\"><div>Not yet</div> here</div>of",
             "<div lang=\"en\"><div>Not yet</div> here</div>[of]");
  assert_zh ("<button>Look here</button>看", "<button>Look here</button>看");
  assert_zh ("见 https://a.example/b-c?d=e&amp;f 与 http://b.example/c",
             "见 https://a.example/b-c?d=e&amp;f 与 http://b.example/c");
  assert_zh ("code: https://a.example/b", "[code]: https://a.example/b");
}

/* Only in the language of English words. */
static void
test_other_scripts (void)
{
  assert_zh ("俄语 привет мир", "俄语 привет мир");
  assert_zh ("用α衰变", "用α衰变");
}

static void
test_chinese (void)
{
  assert_en ("The word 熵 means entropy.", "The word [熵] means entropy.");
  assert_en ("The novel《红楼梦》 is long.", "The novel[《红楼梦》] is long.");
  assert_en ("see 深度学习——“原理”，第二版 here", "see [深度学习——“原理”，第二版] here");
  assert_en ("the熵of", "the·[熵]·of");
  assert_en ("the <b>熵</b>of 2", "the <b>[熵]·</b>of 2");
  assert_en ("Wei Zhang、Li Si（first）", "Wei Zhang、Li Si（first）");
  assert_en ("No Chinese “at all” — none…", "No Chinese “at all” — none…");
  assert_en ("<code>熵</code>", "<code>熵</code>");
}

/* What is before the beginning is not touched. */
static void
test_start (void)
{
  g_autoptr (GString) html = g_string_new ("用BERT");

  zy_runs_mark (html, html->len, ZY_LANG_ZH);
  g_assert_cmpstr (html->str, ==, "用BERT");
  zy_runs_mark (html, strlen ("用"), ZY_LANG_ZH);
  g_assert_cmpstr (html->str, ==, "用<span class=\"run\" lang=\"en\">BERT</span>");
}

/* Whatever there is much of, the text stays the same, in a time that is in proportion. */
static void
test_adversarial (void)
{
  static const char *const pieces[] = {
    "x ", "1 ", "ab, 1, 2, ", "http://", "（ ", "(", "<b>", "用x", "</b>a<b>", "<code>", "&amp;", "a/",
    "<i class=\"math\">",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces) * ZY_N_LANGS; i++) {
    const char *piece = pieces[i / ZY_N_LANGS];
    g_autoptr (GString) html = g_string_new (NULL);
    const char *p;

    for (guint j = 0; j < 20000; j++)
      g_string_append (html, piece);
    zy_runs_mark (html, 0, (ZyLang) (i % ZY_N_LANGS));

    p = html->str;
    for (guint j = 0; j < 20000 * strlen (piece); j++) {
      while (take (&p, "</span>") || (g_str_has_prefix (p, "<span") && (p = strchr (p, '>') + 1)))
        ;
      g_assert_true (*p == piece[j % strlen (piece)]);
      p++;
    }
    take (&p, "</span>");
    g_assert_cmpstr (p, ==, "");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/runs/words", test_words);
  g_test_add_func ("/render/runs/punctuation", test_punctuation);
  g_test_add_func ("/render/runs/numbers", test_numbers);
  g_test_add_func ("/render/runs/signs", test_signs);
  g_test_add_func ("/render/runs/gaps", test_gaps);
  g_test_add_func ("/render/runs/elements", test_elements);
  g_test_add_func ("/render/runs/formulas", test_formulas);
  g_test_add_func ("/render/runs/blocks", test_blocks);
  g_test_add_func ("/render/runs/left-alone", test_left_alone);
  g_test_add_func ("/render/runs/other-scripts", test_other_scripts);
  g_test_add_func ("/render/runs/chinese", test_chinese);
  g_test_add_func ("/render/runs/start", test_start);
  g_test_add_func ("/render/runs/adversarial", test_adversarial);

  return g_test_run ();
}
