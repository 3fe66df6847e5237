/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-bench-text.h"

#include <math.h>
#include <string.h>

#define N_WORDS_EN 60000
#define N_WORDS_ZH 30000
#define N_GIVEN_NAMES 1500
#define N_FAMILY_NAMES 6000

/* Level 1 of GB 2312: the common characters. */
#define FIRST_ROW 0xb0
#define LAST_ROW 0xd7
#define FIRST_CELL 0xa1
#define LAST_CELL 0xfe

/* In a thousand. */
#define RARE_WORDS 12
#define NAMES_OF_MODELS 15
#define FORMULAS 8
#define FREQUENT_EN 600
#define FREQUENT_ZH 700

struct _ZyBenchText {
  guint64 state;
  GPtrArray *words_en;
  GPtrArray *words_zh;
  guint n_frequent_en;
  guint n_frequent_zh;
  GPtrArray *characters;
  GPtrArray *given_names;
  GPtrArray *family_names;
};

/* The most frequent words, in the order of their frequency. */
static const char frequent_en[] =
  "the of and to in a we for is that on with this as are by our from model models which can "
  "language data an be learning these large method results or using tasks training performance "
  "approach based such show it has methods propose have between their at across task more also "
  "not information both each however than existing new while two through different paper been "
  "systems generation framework state art knowledge neural network networks text analysis study "
  "datasets problem work evaluation experiments demonstrate dataset human reasoning use "
  "representation benchmark attention deep several question research machine well system high "
  "quality translation over first significantly used multiple provide present improve proposed "
  "time but its how only into when most without real domain better context user they quantum "
  "optimization prompt retrieval transformer diffusion policy reinforcement agents alignment "
  "robust efficient inference fine tuning pre trained zero shot few multi modal image video "
  "speech graph semantic structure algorithm bounds theory market economic causal effects "
  "estimation distribution sampling gradient convergence parameters scaling compression sparse "
  "dense embedding classification segmentation detection recognition tracking planning control";

static const char frequent_zh[] =
  "的 和 在 是 了 我们 模型 语言 数据 方法 对 学习 训练 大型 任务 一种 通过 性能 研究 提出 以及 "
  "这 进行 可以 结果 信息 不同 中 与 生成 基于 并 使用 表明 提高 文本 实验 问题 现有 能力 评估 "
  "网络 知识 任意 神经 系统 有效 本文 新的 大语言模型 推理 用户 数据集 框架 分析 翻译 上 更 "
  "优于 其 为 从 而 等 以 将 该 多个 显著 基准 展示 图像 领域 质量 预训练 表示 注意力 机制 检索 "
  "提示 微调 对齐 智能体 强化学习 扩散 策略 优化 算法 理论 市场 经济 因果 影响 估计 分布 样本 "
  "采样 收敛 参数 规模 压缩 稀疏 嵌入 分类 分割 检测 识别 跟踪 规划 控制 机器人 量子 视频 语音 "
  "图 结构 语义 上下文 零样本 少样本 多模态 鲁棒性 高效 自适应 自动 人类 反馈 安全 隐私 公平 "
  "解释 可解释 幻觉 事实 摘要 对话 问答 代码 数学 证明 几何 医学 临床 药物 蛋白质 分子 材料 气候 "
  "低秩适应 思维链 混合专家 检索增强生成 长文本 中文 英文 跨语言 低资源 方言 情感 社交媒体 新闻 "
  "金融 法律 教育 学生 教师 科学 技术 工程 应用 部署 成本 延迟 吞吐量 内存 硬件 开源 社区 未来";

static const char *const names_of_models[] = {
  "LoRA", "GPT-4", "BERT", "RLHF", "LLM", "Transformer", "CLIP", "ImageNet", "ViT", "U-Net",
  "T5", "LLaMA", "Qwen", "RAG", "CoT", "MoE", "DPO", "PPO", "KV", "Python",
};

/* https://prng.di.unimi.it/splitmix64.c describes the generator. */
static guint64
next (ZyBenchText *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ z >> 31;
}

static double
next_fraction (ZyBenchText *self)
{
  return (next (self) >> 11) * 0x1p-53;
}

guint
zy_bench_text_number (ZyBenchText *self,
                      guint        end)
{
  return (next (self) >> 32) * end >> 32;
}

/* One of the first @n words. The logarithm of a rank in Zipf's distribution is spread evenly. */
static const char *
choose_first (ZyBenchText *self,
              GPtrArray   *words,
              guint        n)
{
  guint rank = (guint) exp (next_fraction (self) * log (n + 1.0)) - 1;

  return words->pdata[MIN (rank, n - 1)];
}

static const char *
choose (ZyBenchText *self,
        GPtrArray   *words)
{
  return choose_first (self, words, words->len);
}

static gboolean
happens (ZyBenchText *self,
         guint        in_a_thousand)
{
  return zy_bench_text_number (self, 1000) < in_a_thousand;
}

static void
add_syllables (ZyBenchText *self,
               GString     *string,
               guint        n)
{
  static const char *const onsets[] = {
    "b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "r",
    "s", "sh", "st", "t", "th", "tr", "v", "w", "z",
  };
  static const char *const rimes[] = {
    "a", "al", "an", "ar", "e", "el", "en", "er", "i", "ic", "in", "is", "o", "on", "or", "u", "um",
    "us", "ing", "ate", "ion", "ent",
  };

  for (guint i = 0; i < n; i++) {
    g_string_append (string, onsets[zy_bench_text_number (self, G_N_ELEMENTS (onsets))]);
    g_string_append (string, rimes[zy_bench_text_number (self, G_N_ELEMENTS (rimes))]);
  }
}

static void
take_words (GPtrArray  *words,
            const char *list)
{
  g_auto (GStrv) split = g_strsplit (list, " ", -1);

  for (guint i = 0; split[i] != NULL; i++)
    g_ptr_array_add (words, g_steal_pointer (&split[i]));
  g_clear_pointer (&split, g_free);
}

static void
make_words_en (ZyBenchText *self)
{
  g_autoptr (GString) word = g_string_new (NULL);

  take_words (self->words_en, frequent_en);
  self->n_frequent_en = self->words_en->len;

  while (self->words_en->len < N_WORDS_EN) {
    g_string_truncate (word, 0);
    add_syllables (self, word, 2 + zy_bench_text_number (self, 2));
    g_ptr_array_add (self->words_en, g_strdup (word->str));
  }
}

static void
make_characters (ZyBenchText *self)
{
  for (int row = FIRST_ROW; row <= LAST_ROW; row++) {
    for (int cell = FIRST_CELL; cell <= LAST_CELL; cell++) {
      const char code[] = { (char) row, (char) cell };
      char *character = g_convert (code, sizeof code, "UTF-8", "GB2312", NULL, NULL, NULL);

      if (character != NULL)
        g_ptr_array_add (self->characters, character);
    }
  }

  /* They come in the order of their sound; frequent ones are anywhere. */
  for (guint i = self->characters->len - 1; i > 0; i--) {
    guint j = zy_bench_text_number (self, i + 1);
    gpointer swapped = self->characters->pdata[i];

    self->characters->pdata[i] = self->characters->pdata[j];
    self->characters->pdata[j] = swapped;
  }
}

static void
make_words_zh (ZyBenchText *self)
{
  static const guint lengths[] = { 1, 2, 2, 2, 2, 2, 2, 3, 3, 4 };
  g_autoptr (GString) word = g_string_new (NULL);

  take_words (self->words_zh, frequent_zh);
  self->n_frequent_zh = self->words_zh->len;

  while (self->words_zh->len < N_WORDS_ZH) {
    guint n = lengths[zy_bench_text_number (self, G_N_ELEMENTS (lengths))];

    g_string_truncate (word, 0);
    for (guint i = 0; i < n; i++)
      g_string_append (word, choose (self, self->characters));
    g_ptr_array_add (self->words_zh, g_strdup (word->str));
  }
}

static void
make_names (ZyBenchText *self,
            GPtrArray   *names,
            guint        n)
{
  while (names->len < n) {
    GString *name = g_string_new (NULL);

    add_syllables (self, name, 1 + zy_bench_text_number (self, 3));
    name->str[0] = g_ascii_toupper (name->str[0]);
    g_ptr_array_add (names, g_string_free (name, FALSE));
  }
}

ZyBenchText *
zy_bench_text_new (void)
{
  ZyBenchText *self = g_new0 (ZyBenchText, 1);

  self->words_en = g_ptr_array_new_with_free_func (g_free);
  self->words_zh = g_ptr_array_new_with_free_func (g_free);
  self->characters = g_ptr_array_new_with_free_func (g_free);
  self->given_names = g_ptr_array_new_with_free_func (g_free);
  self->family_names = g_ptr_array_new_with_free_func (g_free);

  make_characters (self);
  make_words_en (self);
  make_words_zh (self);
  make_names (self, self->given_names, N_GIVEN_NAMES);
  make_names (self, self->family_names, N_FAMILY_NAMES);

  return self;
}

void
zy_bench_text_free (ZyBenchText *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->words_en);
  g_ptr_array_unref (self->words_zh);
  g_ptr_array_unref (self->characters);
  g_ptr_array_unref (self->given_names);
  g_ptr_array_unref (self->family_names);
  g_free (self);
}

void
zy_bench_text_seed (ZyBenchText *self,
                    guint64      seed)
{
  self->state = seed * G_GUINT64_CONSTANT (0xd1342543de82ef95);
}

/* A word that hardly any other paper has, such as the name of a method. */
static void
add_rare (ZyBenchText *self,
          GString     *string)
{
  gsize start = string->len;

  add_syllables (self, string, 3);
  string->str[start] = g_ascii_toupper (string->str[start]);
  if (happens (self, 300))
    g_string_append_printf (string, "-%u", 1 + zy_bench_text_number (self, 99));
}

static void
add_name_of_model (ZyBenchText *self,
                   GString     *string)
{
  guint i = zy_bench_text_number (self, G_N_ELEMENTS (names_of_models));

  g_string_append (string, names_of_models[i]);
}

static void
add_word_en (ZyBenchText *self,
             GString     *string)
{
  if (happens (self, RARE_WORDS))
    add_rare (self, string);
  else if (happens (self, NAMES_OF_MODELS))
    add_name_of_model (self, string);
  else if (happens (self, FORMULAS))
    g_string_append_printf (string, "$x_{%u}$", zy_bench_text_number (self, 100));
  else if (happens (self, FREQUENT_EN))
    g_string_append (string, choose_first (self, self->words_en, self->n_frequent_en));
  else
    g_string_append (string, choose (self, self->words_en));
}

static void
add_word_zh (ZyBenchText *self,
             GString     *string)
{
  if (happens (self, NAMES_OF_MODELS))
    add_name_of_model (self, string);
  else if (happens (self, RARE_WORDS))
    add_rare (self, string);
  else if (happens (self, FREQUENT_ZH))
    g_string_append (string, choose_first (self, self->words_zh, self->n_frequent_zh));
  else
    g_string_append (string, choose (self, self->words_zh));
}

static void
add_phrase_en (ZyBenchText *self,
               GString     *string,
               guint        n_words)
{
  gsize start = string->len;

  for (guint i = 0; i < n_words; i++) {
    if (i > 0)
      g_string_append_c (string, ' ');
    add_word_en (self, string);
  }

  string->str[start] = g_ascii_toupper (string->str[start]);
}

void
zy_bench_text_add_title_en (ZyBenchText *self,
                            GString     *string,
                            guint        n_words)
{
  add_phrase_en (self, string, n_words / 2 + zy_bench_text_number (self, n_words) + 1);
}

void
zy_bench_text_add_title_zh (ZyBenchText *self,
                            GString     *string,
                            guint        n_words)
{
  n_words = n_words / 2 + zy_bench_text_number (self, n_words) + 1;

  for (guint i = 0; i < n_words; i++)
    add_word_zh (self, string);
}

void
zy_bench_text_add_en (ZyBenchText *self,
                      GString     *string,
                      guint        n_sentences)
{
  for (guint i = 0; i < n_sentences; i++) {
    add_phrase_en (self, string, 9 + zy_bench_text_number (self, 14));
    g_string_append (string, i + 1 < n_sentences ? ". " : ".");
  }
}

void
zy_bench_text_add_zh (ZyBenchText *self,
                      GString     *string,
                      guint        n_sentences)
{
  for (guint i = 0; i < n_sentences; i++) {
    zy_bench_text_add_title_zh (self, string, 8);
    g_string_append (string, "，");
    zy_bench_text_add_title_zh (self, string, 10);
    g_string_append (string, "。");
  }
}

void
zy_bench_text_add_name (ZyBenchText *self,
                        GString     *string)
{
  g_string_append (string, choose (self, self->given_names));
  g_string_append_c (string, ' ');
  g_string_append (string, choose (self, self->family_names));
}
