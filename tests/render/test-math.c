/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-math.h"

#include <string.h>

/* The formulas of a text, separated by `¦`, those that stand by themselves marked with `!`. */
static char *
formulas (const char   *text,
          ZyMathSyntax  syntax)
{
  GString *found = g_string_new (NULL);
  ZyMathScanner scanner;
  ZyMathSpan span;

  zy_math_scanner_init (&scanner, text, -1, syntax);
  while (zy_math_scanner_next (&scanner, &span)) {
    if (found->len > 0)
      g_string_append (found, "¦");
    if (span.display)
      g_string_append_c (found, '!');
    g_string_append_len (found, text + span.tex_start, (gssize) (span.tex_end - span.tex_start));
  }

  return g_string_free (found, FALSE);
}

typedef struct {
  const char *text;
  const char *found;
} Case;

static void
check (const Case   *cases,
       gsize         n_cases,
       ZyMathSyntax  syntax)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *found = formulas (cases[i].text, syntax);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].found);
  }
}

static void
test_formulas (void)
{
  static const Case cases[] = {
    { "", "" },
    { "no mathematics", "" },
    { "for $x$ and $y_1$", "x¦y_1" },
    { "$x$-axis, $n$th, $k$NN", "x¦n¦k" },
    { "$1.6\\times$ faster, $2\\times2$", "1.6\\times¦2\\times2" },
    { "集合$U$是基本唯一的", "U" },
    { "$P(\\text{好}|x)$ 成立", "P(\\text{好}|x)" },
    { "$ x = 1 $ with room", " x = 1 " },
    { "between $\\alpha $ and $ \\beta$", "\\alpha ¦ \\beta" },
    { "about $\\sim$5B, 90.7$\\pm$4.9%", "\\sim¦\\pm" },
    { "a set $\\{1, \\$\\}$ of", "\\{1, \\$\\}" },
    { "\\(31\\text{--}40\\) of \\(n\\)", "31\\text{--}40¦n" },
    { "so \\[x^2\\] holds", "!x^2" },
    { "satisfies $$ \\limsup_n x $$ for", " \\limsup_n x " },
    { "above\n\n$$\nx = 1\n$$\n\nbelow", "!\nx = 1\n" },
    { "\\begin{align*}a &= b\\end{align*}", "!\\begin{align*}a &= b\\end{align*}" },
    { "\\begin{aligned}a\\end{aligned} $x$", "!\\begin{aligned}a\\end{aligned}¦x" },
    { "\\begin{itemize}x\\end{itemize}", "" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MATH_PLAIN);
}

static void
test_money (void)
{
  static const Case cases[] = {
    { "between $5 and $10", "" },
    { "from $5 to 10$ a piece", "" },
    { "US$5 billion and US$10 billion", "" },
    { "from 90 (at 3 US$), April 2023 (1 US$ is more)", "" },
    { "$1.5 million ($2 million)", "" },
    { "around $200,000 per year", "" },
    { "$20-$30", "" },
    { "$100K vs $50K", "" },
    { "costs \\$5 and $x$", "x" },
    { "of $\\$$44.5 a year, $x$", "\\$¦x" },
    { "it costs $15, with $p=3$ firms", "p=3" },
    { "$0.01974]. The corresponding accuracy contrast was [-0.0267$", "" },
    { "all the money$ is green and the end$ is near", "" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MATH_PLAIN);
}

static void
test_shell (void)
{
  static const Case cases[] = {
    { "set $HOME and $PATH", "" },
    { "$HOME/bin:$PATH", "" },
    { "${A}/${B}", "" },
    { "\"$@\" \"$#\"", "" },
    { "echo $1,$2", "" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MATH_PLAIN);
}

static void
test_broken_pairs (void)
{
  static const Case cases[] = {
    { "$x", "" },
    { "$", "" },
    { "$$", "" },
    { "$$$", "" },
    { "$$$$", "" },
    { "x$", "" },
    { "损失$允许对选择集$的", "" },
    /* Formulas do not go on in the next paragraph. */
    { "a $x\n\ny$ b", "" },
    { "$$x\n\ny$$", "" },
    { "\\(x", "" },
    /* Opened again before it was closed. */
    { "\\(x \\(y\\)", "y" },
    { "\\[x \\[y^2\\]", "!y^2" },
    { "\\[x \\mbox{if \\(y\\)}\\]", "!x \\mbox{if \\(y\\)}" },
    { "\\begin{align}x", "" },
    { "\\begin{align}x\\end{gather} $y$", "y" },
    { "\\", "" },
    { "$\\", "" },
    { "cost $x, but $y$ is", "y" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MATH_PLAIN);
}

static void
test_markdown (void)
{
  static const Case cases[] = {
    { "`$x$` and $y$", "y" },
    { "``a ` $x$`` $y$", "y" },
    { "`open $y$", "y" },
    { "```sh\necho $a $b\n$x$\n```\n$y$", "y" },
    { "~~~\n$x$\n~~~\n$y$", "y" },
    { "> ```\n> $x$\n> ```\n$y$", "y" },
    { "```\n$x$", "" },
    { "$a`$ and $`b$", "" },
    { "an $$x$$ inline", "x" },
    { "- $$x$$", "x" },
    { "- item\n\n  $$\n  x\n  $$\n", "!\n  x\n  " },
    { "> $$\n> x\n> $$", "!\n> x\n> " },
    { "\\\\(x\\\\) and \\\\[y^2\\\\]", "x¦!y^2" },
    /* Escaped brackets are brackets. */
    { "see \\[1\\] and \\[link\\]", "" },
    { "\\(as we said before\\)", "" },
    { "\\\\(x \\\\(y\\\\)", "y" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MATH_MARKDOWN);
}

/* A megabyte of beginnings without ends must not be searched from each of them to its end. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "$", "$x", "$x ", "$$x ", "\\(", "\\[", "\\\\(", "\\begin{align}", "\\begin{align*}\\end{a}",
    "`", "` `` ", "```\n", "$\\", "{$", "$\n", "\\begin{", "$`",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *plain = NULL;
    g_autofree char *markdown = NULL;

    while (text->len < 1024 * 1024)
      g_string_append (text, pieces[i]);
    plain = formulas (text->str, ZY_MATH_PLAIN);
    markdown = formulas (text->str, ZY_MATH_MARKDOWN);
    g_assert_nonnull (plain);
    g_assert_nonnull (markdown);
  }
}

/* A closer that many openers share is not looked for from each of them. */
static void
test_shared_closer (void)
{
  static const char *const openers[] = { "\\(", "\\[", "\\\\(", "\\\\[" };
  static const char *const closers[] = { "\\)", "\\]", "\\\\)", "\\\\]" };

  for (guint i = 0; i < G_N_ELEMENTS (openers); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *found = NULL;

    while (text->len < 1024 * 1024) {
      for (guint n = 0; n < 5000; n++)
        g_string_append (text, openers[i]);
      g_string_append (text, " as we said before ");
      g_string_append (text, closers[i]);
    }
    found = formulas (text->str, ZY_MATH_MARKDOWN);
    g_assert_cmpstr (found, ==, "");
  }
}

static void
test_html (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  zy_math_append_tex (html, "a<b&c", 5, FALSE);
  g_assert_cmpstr (html->str, ==, "<span class=\"math\">a&lt;b&amp;c</span>");

  g_string_truncate (html, 0);
  zy_math_append_tex (html, "x</span><script>", 16, TRUE);
  g_assert_cmpstr (html->str, ==,
                   "<span class=\"math display\">x&lt;/span&gt;&lt;script&gt;</span>");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/math/formulas", test_formulas);
  g_test_add_func ("/render/math/money", test_money);
  g_test_add_func ("/render/math/shell", test_shell);
  g_test_add_func ("/render/math/broken-pairs", test_broken_pairs);
  g_test_add_func ("/render/math/markdown", test_markdown);
  g_test_add_func ("/render/math/hostile", test_hostile);
  g_test_add_func ("/render/math/shared-closer", test_shared_closer);
  g_test_add_func ("/render/math/html", test_html);

  return g_test_run ();
}
