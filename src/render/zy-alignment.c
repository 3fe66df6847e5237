/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After W. A. Gale and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”
 * (Computational Linguistics 19, 1993): the cheapest way through both texts, where a bead costs the
 * more the less its lengths fit and the rarer its kind is. What both languages have in common makes
 * it cheaper. */

#include "zy-alignment.h"

#include "zy-text.h"

#include <math.h>
#include <string.h>

/* A Chinese character says as much as so many letters. */
#define LETTERS_PER_HAN 3.2

/* How far lengths of a bead differ for each letter, as a variance. */
#define VARIANCE 4.0

/* What a bead gains for something that occurs nowhere but in its two sentences. */
#define GAIN 2.2

/* What is in more sentences than this says nothing. */
#define MAX_OCCURRENCES 8

/* What a bead costs that goes on beyond the end of a paragraph, and one that begins a paragraph in
 * one language only. */
#define CROSSING_COST 6.0
#define STAGGERED_COST 1.5

/* What sentences cost that are left over at the end of one language, also when the other was cut
 * short, and what is left then of the cost of a length that does not fit. */
#define LEFT_OVER_COST 3.6
#define CUT_OFF_COST 1.0
#define CUT_OFF_PART 0.25

/* What a sentence costs that only one language has, when that one says this many times as much. */
#define SUMMARY_RATIO 1.5
#define SUMMARY_COST 2.4

#define MAX_WORD 24

/* Nobody writes an abstract of so many bytes. */
#define MAX_LENGTH (64 * 1024)

/* The kinds of beads, with minus the logarithm of how likely they are. */
static const struct {
  guint  n[ZY_N_LANGS];
  double cost;
} kinds[] = {
  { { 1, 1 }, 0.1 },
  { { 1, 2 }, 2.6 },
  { { 2, 1 }, 2.6 },
  { { 2, 2 }, 4.6 },
  { { 1, 0 }, 5.2 },
  { { 0, 1 }, 5.2 },
};

/* Words of abstracts that are nearly always translated alike: two characters, and the forms that
 * mean them in English. */
static const struct {
  const char *zh;
  const char *en;
} lexicon[] = {
  { "代码", "code" }, { "数据", "data dataset" }, { "实验", "experiment experimental experimentally" },
  { "然而", "however nevertheless" },
  { "此外", "furthermore moreover additionally addition besides" }, { "最后", "finally lastly" },
  { "因此", "therefore thus hence consequently" }, { "例如", "example instance" },
  { "提出", "propose proposed proposing" }, { "本文", "paper article" }, { "论文", "paper" },
  { "结果", "result" }, { "框架", "framework" }, { "挑战", "challenge challenging" },
  { "基准", "benchmark baseline" }, { "理论", "theory theoretical theoretically" },
  { "定理", "theorem" }, { "证明", "prove proof proving" }, { "算法", "algorithm" },
  { "训练", "train training trained" },
  { "评估", "evaluate evaluation evaluating assess assessment" }, { "优于", "outperform superior" },
  { "公开", "publicly public open" }, { "首先", "first firstly" }, { "其次", "second secondly" },
  { "图像", "image" }, { "视频", "video" }, { "注意", "attention note" }, { "强化", "reinforcement" },
  { "经济", "economic economy" }, { "政策", "policy" }, { "市场", "market" },
  { "价格", "price pricing" }, { "企业", "firm enterprise" }, { "公司", "company firm" },
  { "网络", "network" }, { "用户", "user" }, { "人类", "human" }, { "机器", "machine robot" },
  { "翻译", "translation translate" }, { "语音", "speech" }, { "语言", "language linguistic" },
  { "知识", "knowledge" }, { "推理", "reasoning inference" }, { "误差", "error" },
  { "错误", "error wrong incorrect" }, { "准确", "accuracy accurate accurately" },
  { "效率", "efficiency" }, { "高效", "efficient efficiently" },
  { "应用", "application apply applied" }, { "未来", "future" }, { "不确", "uncertainty" },
  { "新闻", "news" }, { "媒体", "media" }, { "社交", "social" }, { "社会", "social society" },
  { "自然", "natural" }, { "深度", "deep depth" }, { "学习", "learning learn" }, { "任务", "task" },
  { "方法", "method approach" }, { "模型", "model" }, { "系统", "system" },
  { "问题", "problem question issue" }, { "信息", "information" }, { "性能", "performance" },
  { "分析", "analysis analyze analyse" }, { "研究", "study research investigate" },
  { "现有", "existing current" }, { "传统", "traditional conventional" },
  { "最近", "recent recently" }, { "近年", "recent" }, { "目前", "currently current" },
  { "为了", "order" }, { "为此", "end therefore" }, { "具体", "specifically specific concretely" },
  { "相比", "compared comparison" }, { "显著", "significant significantly substantially" },
  { "提高", "improve increase enhance" }, { "改进", "improve improvement" },
  { "减少", "reduce decrease reduction" }, { "降低", "reduce lower" }, { "增加", "increase" },
  { "限制", "limitation limit limited" }, { "局限", "limitation" },
  { "重要", "important importance crucial" }, { "关键", "key critical" }, { "文本", "text textual" },
  { "文档", "document" }, { "句子", "sentence" }, { "词汇", "vocabulary lexical word" },
  { "查询", "query" }, { "检索", "retrieval retrieve" },
  { "生成", "generate generation generative generating" }, { "回答", "answer" },
  { "对话", "dialogue conversation conversational" }, { "情感", "sentiment emotion emotional" },
  { "分类", "classification classify" }, { "检测", "detection detect" },
  { "预测", "prediction predict forecast" }, { "优化", "optimization optimize" },
  { "函数", "function" }, { "矩阵", "matrix" }, { "概率", "probability probabilistic" },
  { "分布", "distribution" }, { "估计", "estimate estimation estimator" }, { "参数", "parameter" },
  { "变量", "variable" }, { "随机", "random stochastic" }, { "线性", "linear" }, { "样本", "sample" },
  { "因果", "causal" }, { "时间", "time temporal" }, { "空间", "space spatial" }, { "成本", "cost" },
  { "风险", "risk" }, { "投资", "investment" }, { "贸易", "trade" }, { "国家", "country national" },
  { "政府", "government" }, { "健康", "health" }, { "医疗", "medical healthcare clinical" },
  { "临床", "clinical" }, { "医学", "medical" }, { "患者", "patient" }, { "气候", "climate" },
  { "能源", "energy" }, { "教育", "education educational" }, { "学生", "student" },
  { "教师", "teacher" }, { "疫情", "pandemic covid" }, { "失业", "unemployment" },
  { "收入", "income revenue" }, { "工资", "wage" }, { "劳动", "labor labour" },
  { "消费", "consumer consumption" }, { "竞争", "competition competitive" }, { "均衡", "equilibrium" },
  { "博弈", "game" }, { "拍卖", "auction" }, { "偏好", "preference" }, { "偏见", "bias" },
  { "公平", "fairness fair" }, { "隐私", "privacy" }, { "安全", "safety security safe" },
  { "攻击", "attack" }, { "防御", "defense" }, { "幻觉", "hallucination" },
  { "提示", "prompt prompting" }, { "微调", "tuning finetuning finetune" },
  { "编码", "encoder coding encoding" }, { "解码", "decoder decoding" }, { "嵌入", "embedding" },
  { "向量", "vector" }, { "图谱", "graph" }, { "多模", "multimodal multi" }, { "跨语", "cross" },
  { "低资", "low" }, { "预训", "pretrained pretraining pre" }, { "零样", "zero" }, { "少样", "few" },
  { "专家", "expert" }, { "标注", "annotation annotated label" }, { "标签", "label" },
  { "特征", "feature" }, { "结构", "structure structural" }, { "规则", "rule" },
  { "逻辑", "logic logical" }, { "数学", "mathematical math" },
  { "计算", "computation computational compute" }, { "物理", "physic physical" },
  { "化学", "chemical chemistry" }, { "生物", "biological biology" }, { "蛋白", "protein" },
  { "量子", "quantum" }, { "控制", "control" }, { "仿真", "simulation" },
  { "模拟", "simulation simulate" }, { "软件", "software" }, { "开源", "open source" },
  { "工具", "tool" }, { "资源", "resource" }, { "领域", "domain field area" },
  { "场景", "scenario scene" }, { "策略", "strategy policy" }, { "机制", "mechanism" },
  { "影响", "effect impact influence" }, { "关系", "relationship relation" }, { "差异", "difference" },
  { "相似", "similar similarity" }, { "一致", "consistent consistency" },
  { "鲁棒", "robust robustness" }, { "泛化", "generalization generalize" },
  { "解释", "explain interpretable explanation" }, { "可解", "interpretability interpretable" },
  { "质量", "quality" }, { "数量", "number amount quantity" }, { "平均", "average mean" },
  { "条件", "condition conditional" }, { "假设", "assumption hypothesis assume" },
  { "贡献", "contribution contribute" }, { "证据", "evidence" },
  { "发现", "find found finding discover" }, { "表明", "show demonstrate suggest indicate" },
  { "讨论", "discuss discussion" }, { "比较", "compare comparison" },
  { "总结", "summarize summary conclude" }, { "摘要", "summary summarization" },
  { "综述", "survey review" }, { "调查", "survey investigate" }, { "历史", "history historical" },
  { "文化", "cultural culture" }, { "性别", "gender" }, { "地区", "region regional" },
  { "城市", "city urban" }, { "交通", "traffic transportation" },
  { "环境", "environment environmental" }, { "智能", "intelligence intelligent" },
  { "代理", "agent proxy" }, { "自动", "automatic automatically automated" },
  { "迭代", "iterative iteration" }, { "收敛", "convergence converge" }, { "上界", "upper" },
  { "下界", "lower" }, { "维度", "dimension" }, { "高维", "dimensional" }, { "稀疏", "sparse" },
  { "噪声", "noise noisy" }, { "异质", "heterogeneous heterogeneity" }, { "内生", "endogenous" },
  { "面板", "panel" }, { "回归", "regression" }, { "时序", "temporal" }, { "动态", "dynamic" },
  { "静态", "static" }, { "长期", "long" }, { "短期", "short" }, { "银行", "bank" },
  { "金融", "financial finance" }, { "货币", "monetary currency" }, { "通胀", "inflation" },
  { "通货", "inflation" }, { "税收", "tax taxation" }, { "福利", "welfare" }, { "合同", "contract" },
  { "机会", "opportunity" }, { "中国", "china chinese" }, { "美国", "united us u.s american" },
  { "印度", "india indian" }, { "欧洲", "europe european" }, { "日本", "japan japanese" },
  { "德国", "germany german" }, { "法律", "legal law" }, { "音频", "audio" }, { "音乐", "music" },
  { "语法", "grammar grammatical syntax" }, { "语义", "semantic" }, { "句法", "syntactic" },
  { "词典", "dictionary lexicon" }, { "阅读", "reading" }, { "写作", "writing" },
  { "新的", "new novel" }, { "新颖", "novel" }, { "广泛", "extensive wide widely" },
  { "大量", "large massive extensive" }, { "三个", "three" }, { "两个", "two" }, { "四个", "four" },
  { "五个", "five" }, { "六个", "six" },
};

typedef struct {
  GArray  *sentences[ZY_N_LANGS];
  guint    n[ZY_N_LANGS];
  double  *lengths[ZY_N_LANGS];
  double   totals[ZY_N_LANGS];
  /* Whether the last sentence has no end. */
  gboolean cut[ZY_N_LANGS];
  /* How much two sentences have in common, a row for each Chinese one. */
  float   *common;
  /* What the best way to each point cost, and the kind of its last bead. */
  float   *costs;
  guint8  *steps;
} Aligner;

/* The sentences of each language a word is in; no more than can matter. */
typedef struct {
  guint n[ZY_N_LANGS];
  guint sentences[ZY_N_LANGS][MAX_OCCURRENCES];
} Occurrences;

static const ZySentence *
get_sentence (const Aligner *self,
              ZyLang         lang,
              guint          index)
{
  return &g_array_index (self->sentences[lang], ZySentence, index);
}

/* How much a sentence says, in letters. */
static double
measure (ZySpan text)
{
  const char *end = zy_span_end (text);
  guint n_han = 0;
  guint n_letters = 0;

  for (const char *p = text.text; p < end; p = g_utf8_next_char (p)) {
    /* Of the two planes that have them, nearly all are Chinese characters. */
    if ((guchar) *p >= 0xe3)
      n_han += g_unichar_isalnum (g_utf8_get_char (p));
    else if (g_ascii_isalnum (*p) || (guchar) *p >= 0x80)
      n_letters++;
  }

  return n_letters + n_han * LETTERS_PER_HAN;
}

static void
add_occurrence (GHashTable *words,
                const char *word,
                ZyLang      lang,
                guint       sentence)
{
  Occurrences *occurrences = g_hash_table_lookup (words, word);

  if (occurrences == NULL) {
    /* What the translation lacks is of no use. */
    if (lang != ZY_LANG_ZH)
      return;
    occurrences = g_new0 (Occurrences, 1);
    g_hash_table_insert (words, g_strdup (word), occurrences);
  }

  if (occurrences->n[lang] > 0 && occurrences->n[lang] <= MAX_OCCURRENCES &&
      occurrences->sentences[lang][occurrences->n[lang] - 1] == sentence)
    return;
  if (occurrences->n[lang] < MAX_OCCURRENCES)
    occurrences->sentences[lang][occurrences->n[lang]] = sentence;
  occurrences->n[lang] = MIN (occurrences->n[lang] + 1, MAX_OCCURRENCES + 1);
}

/* Words, names and numbers in Latin script, and what of formulas is like them: without case, the
 * commas of thousands and a plural's end. Returns where it ends. */
static const char *
read_word (const char *p,
           const char *end,
           char       *word)
{
  gboolean number = g_ascii_isdigit (*p);
  guint length = 0;

  for (; p < end; p++) {
    gboolean inner = p + 1 < end && g_ascii_isdigit (p[1]) && length > 0 && g_ascii_isdigit (p[-1]);

    if (g_ascii_isalnum (*p) || (*p == '.' && inner)) {
      if (length < MAX_WORD)
        word[length++] = g_ascii_tolower (*p);
    } else if (!(*p == ',' && number && inner)) {
      break;
    }
  }

  if (length > 3 && !number && word[length - 1] == 's' && word[length - 2] != 's')
    length--;
  word[length] = '\0';

  return p;
}

/* By a word of either language, the concepts it may mean, by their Chinese names. */
static GHashTable *
get_concepts (void)
{
  static gsize once = 0;
  static GHashTable *concepts = NULL;

  if (g_once_init_enter (&once)) {
    concepts = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = 0; i < G_N_ELEMENTS (lexicon); i++) {
      g_auto (GStrv) words = g_strsplit (lexicon[i].en, " ", -1);
      gpointer zh = (gpointer) lexicon[i].zh;

      g_hash_table_insert (concepts, zh, g_slist_prepend (NULL, zh));
      for (char **word = words; *word != NULL; word++) {
        const char *en = g_intern_string (*word);
        GSList *known = g_hash_table_lookup (concepts, en);

        g_hash_table_insert (concepts, (gpointer) en, g_slist_prepend (known, zh));
      }
    }
    g_once_init_leave (&once, 1);
  }

  return concepts;
}

static void
add_concepts (GHashTable *words,
              const char *word,
              ZyLang      lang,
              guint       sentence)
{
  const GSList *known = g_hash_table_lookup (get_concepts (), word);

  for (; known != NULL; known = known->next)
    add_occurrence (words, known->data, lang, sentence);
}

static void
add_words (GHashTable *words,
           ZySpan      text,
           ZyLang      lang,
           guint       sentence)
{
  const char *end = zy_span_end (text);
  char word[MAX_WORD + 1];

  for (const char *p = text.text; p < end;) {
    if (g_ascii_isalnum (*p)) {
      p = read_word (p, end, word);
      if (word[1] != '\0' || g_ascii_isdigit (*word))
        add_occurrence (words, word, lang, sentence);
      if (lang == ZY_LANG_EN)
        add_concepts (words, word, lang, sentence);
    } else {
      /* Two Chinese characters. */
      if ((guchar) *p >= 0xe4 && (guchar) *p <= 0xe9 && end - p >= 6 && (guchar) p[3] >= 0xe4) {
        memcpy (word, p, 6);
        word[6] = '\0';
        add_concepts (words, word, lang, sentence);
      }
      p = g_utf8_next_char (p);
    }
  }
}

/* What occurs once in both texts is worth most; what is said again and again, little. */
static void
add_common (Aligner           *self,
            const Occurrences *occurrences)
{
  const guint *n = occurrences->n;
  float gain;

  if (n[ZY_LANG_EN] == 0 || n[ZY_LANG_ZH] > MAX_OCCURRENCES || n[ZY_LANG_EN] > MAX_OCCURRENCES)
    return;

  gain = (float) (GAIN / (n[ZY_LANG_ZH] * n[ZY_LANG_EN]));
  for (guint i = 0; i < n[ZY_LANG_ZH]; i++)
    for (guint j = 0; j < n[ZY_LANG_EN]; j++)
      self->common[occurrences->sentences[ZY_LANG_ZH][i] * self->n[ZY_LANG_EN] +
                   occurrences->sentences[ZY_LANG_EN][j]] += gain;
}

static void
find_common (Aligner *self)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer occurrences;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    for (guint i = 0; i < self->n[lang]; i++)
      add_words (words, get_sentence (self, (ZyLang) lang, i)->text, (ZyLang) lang, i);
  }

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, NULL, &occurrences))
    add_common (self, occurrences);
}

/* Minus the logarithm of how likely it is that such lengths belong together, without the tails: a
 * translator may well leave something out. */
static double
length_cost (double zh,
             double en)
{
  double mean = (zh + en) / 2;
  double deviation;

  if (zh == 0 || en == 0)
    return 0;

  deviation = (zh - en) * (zh - en) / (VARIANCE * mean);

  return 4 * log1p (deviation / 8);
}

static gboolean
begins_paragraph (const Aligner *self,
                  ZyLang         lang,
                  guint          index)
{
  return index == self->n[lang] || index == 0 ||
         get_sentence (self, lang, index)->paragraph !=
         get_sentence (self, lang, index - 1)->paragraph;
}

static double
kind_cost (const Aligner *self,
           guint          kind,
           guint          zh,
           guint          en)
{
  const guint *n = kinds[kind].n;
  ZyLang longer = self->totals[ZY_LANG_ZH] > self->totals[ZY_LANG_EN] ? ZY_LANG_ZH : ZY_LANG_EN;

  if ((n[ZY_LANG_ZH] == 0 && zh == self->n[ZY_LANG_ZH]) ||
      (n[ZY_LANG_EN] == 0 && en == self->n[ZY_LANG_EN]))
    return self->cut[ZY_LANG_ZH] || self->cut[ZY_LANG_EN] ? CUT_OFF_COST : LEFT_OVER_COST;
  if (n[!longer] == 0 && self->totals[longer] > self->totals[!longer] * SUMMARY_RATIO)
    return SUMMARY_COST;

  return kinds[kind].cost;
}

/* How much the sentences of the bead of @kind that ends before @zh and @en have in common. Two and
 * two are only worth as much as one and one, either way. */
static double
common_gain (const Aligner *self,
             guint          kind,
             guint          zh,
             guint          en)
{
  const guint *n = kinds[kind].n;
  guint width = self->n[ZY_LANG_EN];
  const float *row = self->common + (gsize) (zh - n[ZY_LANG_ZH]) * width + en - n[ZY_LANG_EN];

  if (n[ZY_LANG_ZH] == 0 || n[ZY_LANG_EN] == 0)
    return 0;
  if (n[ZY_LANG_ZH] == 2 && n[ZY_LANG_EN] == 2)
    return MAX (row[0] + row[width + 1], row[1] + row[width]);

  return row[0] + (n[ZY_LANG_EN] == 2 ? row[1] : 0) + (n[ZY_LANG_ZH] == 2 ? row[width] : 0);
}

/* What it costs that the bead of @kind ends before @zh and @en. */
static double
bead_cost (const Aligner *self,
           guint          kind,
           guint          zh,
           guint          en)
{
  const guint *n = kinds[kind].n;
  const guint ends[ZY_N_LANGS] = { zh, en };
  double lengths[ZY_N_LANGS] = { 0 };
  double cost = kind_cost (self, kind, zh, en);
  double part = 1;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    for (guint i = ends[lang] - n[lang]; i < ends[lang]; i++)
      lengths[lang] += self->lengths[lang][i];
    if (n[lang] == 2 && begins_paragraph (self, (ZyLang) lang, ends[lang] - 1))
      cost += CROSSING_COST;
  }
  if (begins_paragraph (self, ZY_LANG_ZH, zh) != begins_paragraph (self, ZY_LANG_EN, en))
    cost += STAGGERED_COST;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    if (self->cut[lang] && ends[lang] == self->n[lang] && lengths[lang] < lengths[!lang])
      part = CUT_OFF_PART;
  }

  return cost + part * length_cost (lengths[ZY_LANG_ZH], lengths[ZY_LANG_EN]) -
         common_gain (self, kind, zh, en);
}

static void
find_way (Aligner *self)
{
  guint width = self->n[ZY_LANG_EN] + 1;

  for (guint zh = 0; zh <= self->n[ZY_LANG_ZH]; zh++) {
    for (guint en = 0; en <= self->n[ZY_LANG_EN]; en++) {
      float best = zh + en > 0 ? INFINITY : 0;
      guint8 step = 0;

      for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++) {
        const guint *n = kinds[kind].n;
        float cost;

        if (n[ZY_LANG_ZH] > zh || n[ZY_LANG_EN] > en)
          continue;
        cost = self->costs[(zh - n[ZY_LANG_ZH]) * width + en - n[ZY_LANG_EN]] +
               (float) bead_cost (self, kind, zh, en);
        if (cost < best) {
          best = cost;
          step = (guint8) kind;
        }
      }

      self->costs[zh * width + en] = best;
      self->steps[zh * width + en] = step;
    }
  }
}

static GArray *
collect_beads (const Aligner *self)
{
  GArray *beads = g_array_new (FALSE, FALSE, sizeof (ZyBead));
  guint zh = self->n[ZY_LANG_ZH];
  guint en = self->n[ZY_LANG_EN];

  while (zh > 0 || en > 0) {
    const guint *n = kinds[self->steps[zh * (self->n[ZY_LANG_EN] + 1) + en]].n;
    ZyBead bead = { .end = { zh, en } };

    zh -= n[ZY_LANG_ZH];
    en -= n[ZY_LANG_EN];
    bead.start[ZY_LANG_ZH] = zh;
    bead.start[ZY_LANG_EN] = en;
    g_array_append_val (beads, bead);
  }

  for (guint i = 0; i < beads->len / 2; i++) {
    ZyBead *a = &g_array_index (beads, ZyBead, i);
    ZyBead *b = &g_array_index (beads, ZyBead, beads->len - 1 - i);
    ZyBead swapped = *a;

    *a = *b;
    *b = swapped;
  }

  return beads;
}

/* A single sentence says all that the other language says. */
static GArray *
make_one_bead (const Aligner *self)
{
  GArray *beads = g_array_new (FALSE, FALSE, sizeof (ZyBead));
  ZyBead bead = { .end = { self->n[ZY_LANG_ZH], self->n[ZY_LANG_EN] } };

  g_array_append_val (beads, bead);

  return beads;
}

GArray *
zy_alignment_run (GArray *sentences[ZY_N_LANGS])
{
  Aligner self = { .sentences = { NULL } };
  GArray *beads;
  gsize n_points;
  gsize length = 0;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    g_return_val_if_fail (sentences[lang] != NULL, NULL);
    self.sentences[lang] = sentences[lang];
    self.n[lang] = sentences[lang]->len;
    for (guint i = 0; i < self.n[lang]; i++)
      length += get_sentence (&self, (ZyLang) lang, i)->text.length;
  }
  if (length > MAX_LENGTH ||
      (guint64) self.n[ZY_LANG_ZH] * self.n[ZY_LANG_EN] > ZY_ALIGNMENT_MAX_COST)
    return NULL;
  if (self.n[ZY_LANG_ZH] == 1 || self.n[ZY_LANG_EN] == 1)
    return make_one_bead (&self);

  n_points = (gsize) (self.n[ZY_LANG_ZH] + 1) * (self.n[ZY_LANG_EN] + 1);
  self.common = g_new0 (float, n_points);
  self.costs = g_new (float, n_points);
  self.steps = g_new (guint8, n_points);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    self.lengths[lang] = g_new (double, self.n[lang] + 1);
    for (guint i = 0; i < self.n[lang]; i++) {
      self.lengths[lang][i] = measure (get_sentence (&self, (ZyLang) lang, i)->text);
      self.totals[lang] += self.lengths[lang][i];
    }
    self.cut[lang] = self.n[lang] > 0 && !zy_text_ends_sentence (
      get_sentence (&self, (ZyLang) lang, self.n[lang] - 1)->text);
  }

  find_common (&self);
  find_way (&self);
  beads = collect_beads (&self);

  g_free (self.common);
  g_free (self.costs);
  g_free (self.steps);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    g_free (self.lengths[lang]);

  return beads;
}
