/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formulas in a line of text. What is expected is what one would write by hand. */

#include "zy-math-symbols.h"
#include "zy-math-text.h"

#include <string.h>

typedef struct {
  const char *tex;
  const char *text;
} Case;

static char *
to_text (const char *tex)
{
  GString *text = g_string_new (NULL);

  zy_math_text_append (text, tex, strlen (tex));

  return g_string_free (text, FALSE);
}

static void
check (const Case *cases,
       gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *text = to_text (cases[i].tex);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_letters (void)
{
  static const Case cases[] = {
    { "x\\Phi(x)", "xΦ(x)" },
    { "\\alpha\\beta \\varepsilon", "αβε" },
    { "\\mathbb{R}, \\mathbb E, \\mathbb{1}", "ℝ, 𝔼, 𝟙" },
    { "\\mathcal{L}(\\mathcal{D})", "ℒ(𝒟)" },
    { "\\mathfrak{g}\\mathfrak{C}", "𝔤ℭ" },
    { "\\mathbf{x}\\bm{\\theta}\\boldsymbol{W}", "xθW" },
    { "{\\cal N}(0,1)", "𝒩(0,1)" },
    { "\\ell_1", "ℓ₁" },
    { "\\nabla f", "∇f" },
    { "\\unicode{x2014}", "—" },
    { "\\infty", "∞" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_scripts (void)
{
  static const Case cases[] = {
    { "x^2", "x²" },
    { "x^{10}", "x¹⁰" },
    { "10^{-3}", "10⁻³" },
    { "x_i^2", "xᵢ²" },
    { "a_{i+1}", "aᵢ₊₁" },
    { "\\mathbb{R}^{2n}", "ℝ²ⁿ" },
    { "A^\\top", "Aᵀ" },
    { "f'", "f′" },
    { "f^\\prime", "f′" },
    { "90^\\circ", "90°" },
    { "x^*", "x*" },
    { "CO_2", "CO₂" },
    /* No such characters: the sign stays, and what belongs together is kept together. */
    { "L_{\\max}", "Lₘₐₓ" },
    { "L_{\\text{total}}", "L_total" },
    { "E_q", "E_q" },
    { "E_q x", "E_q x" },
    { "x_{i,j}", "x_(i,j)" },
    { "\\mathbb{R}^{d\\times d}", "ℝ^(d×d)" },
    { "y^{(i)}", "y⁽ⁱ⁾" },
    { "e^{-x/2}", "e^(−x/2)" },
    { "2^{2^n}", "2^(2ⁿ)" },
    /* Nothing to set. */
    { "x^", "x" },
    { "x_{}", "x" },
    { "^2", "²" },
    { "x^_2", "x₂" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_fractions (void)
{
  static const Case cases[] = {
    { "\\frac{a}{b}", "a/b" },
    { "\\frac12", "1/2" },
    { "\\frac{a+b}{c}", "(a+b)/c" },
    { "\\frac{1}{n^2}", "1/n²" },
    { "\\frac{1}{2n}", "1/(2n)" },
    { "\\frac{1}{10}", "1/10" },
    { "3\\frac{1}{2}", "3 1/2" },
    { "\\frac{1}{2}x", "1/2 x" },
    { "\\frac{\\frac{a}{b}}{c}", "(a/b)/c" },
    { "\\dfrac{\\log n}{n}", "(log n)/n" },
    { "\\binom{n}{k}", "C(n, k)" },
    { "\\sqrt{x}", "√x" },
    { "\\sqrt n", "√n" },
    { "\\sqrt{x+y}", "√(x+y)" },
    { "\\sqrt[3]{x}", "∛x" },
    { "\\sqrt[n]{2}", "ⁿ√2" },
    { "\\sqrt{x_i^2}", "√xᵢ²" },
    { "2\\sqrt{T}", "2√T" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_operators (void)
{
  static const Case cases[] = {
    { "a+b=c", "a+b = c" },
    { "n\\le5", "n ≤ 5" },
    { "x \\in X", "x ∈ X" },
    { "f:X\\to Y", "f:X → Y" },
    { "a := b", "a := b" },
    { "a <= b", "a <= b" },
    /* A side is missing. */
    { ">90\\%", ">90%" },
    { "\\sim 5", "∼5" },
    { "\\approx", "≈" },
    /* A range. */
    { "6\\sim7\\times", "6∼7×" },
    { "X\\sim Y", "X ∼ Y" },
    { "2\\times 2", "2×2" },
    { "a\\cdot b", "a·b" },
    { "-1", "−1" },
    { "p-value", "p-value" },
    { "LLM-DA", "LLM-DA" },
    { "p-q", "p−q" },
    { "\\neg p \\not\\in S", "¬p ∉ S" },
    { "a \\not= b", "a ≠ b" },
    { "O(n\\log n)", "O(n log n)" },
    { "\\log(n)", "log(n)" },
    { "\\log^2 n", "log² n" },
    { "\\max_{x} f(x)", "maxₓ f(x)" },
    { "\\min\\{a, b\\}", "min{a, b}" },
    { "\\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ" },
    { "\\int f\\,dx", "∫ f dx" },
    { "\\operatorname*{arg\\,max} f", "arg max f" },
    { "k \\bmod 2", "k mod 2" },
    { "a \\equiv b \\pmod{n}", "a ≡ b (mod n)" },
    { "p(x \\mid y)", "p(x | y)" },
    { "\\left( x \\right]", "(x]" },
    { "\\left. x \\right|", "x|" },
    { "\\langle x, y \\rangle", "⟨x, y⟩" },
    { "\\lVert x \\rVert", "‖x‖" },
    { "1, \\ldots, n", "1, …, n" },
    { "10{,}000", "10,000" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_text (void)
{
  static const Case cases[] = {
    { "\\text{if } x", "if x" },
    { "\\textbf{RAG}", "RAG" },
    { "\\texttt{[MASK]}", "[MASK]" },
    { "\\mathrm{GPT-4}", "GPT-4" },
    { "\\text{a_b - c}", "a_b - c" },
    { "\\textit{L+M-24}", "L+M-24" },
    { "\\operatorname{softmax}(x)", "softmax(x)" },
    { "50\\%", "50%" },
    { "\\$5", "$5" },
    { "a~b", "a b" },
    { "a\\quad b", "a b" },
    { "\\,x\\,", "x" },
    { "多模态", "多模态" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_accents (void)
{
  static const Case cases[] = {
    { "\\hat{x}", "x̂" },
    { "\\hat\\theta_n", "θ̂ₙ" },
    { "\\tilde O(n)", "Õ(n)" },
    { "\\bar{a}", "ā" },
    { "\\vec{v}", "v\xe2\x83\x97" },
    { "\\overline{AB}", "A\xcc\x85" "B\xcc\x85" },
    { "\\widehat{ABC}", "ABC" },
    { "\\hat{}", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_structure (void)
{
  static const Case cases[] = {
    { "\\textcolor{red}{x}", "x" },
    { "\\color{red} x", "x" },
    { "\\href{https://example.org}{x}", "x" },
    { "x \\label{eq:1}", "x" },
    { "\\overset{\\text{def}}{=}", "=" },
    { "\\displaystyle x", "x" },
    { "\\begin{cases} a & x \\\\ b \\end{cases}", "a x b" },
    { "\\begin{array}{cc} a & b \\end{array}", "a b" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_unknown (void)
{
  static const Case cases[] = {
    { "\\method", "method" },
    { "\\method{}", "method" },
    { "\\method x", "method x" },
    { "\\format{name}", "name" },
    { "\\", "" },
    { "\\averyveryverylongnameofacommand", "averyveryverylongnameof" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What is broken is read as far as it goes. */
static void
test_broken (void)
{
  static const Case cases[] = {
    { "", "" },
    { "{", "" },
    { "}x", "x" },
    { "\\frac{a", "a/" },
    { "\\sqrt[3", "∛" },
    { "\\mathcal{ALCQ", "𝒜ℒ𝒞𝒬" },
    { "x_{", "x" },
    { "\\begin{", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Appends to what is there, of which nothing is part of the formula. */
static void
test_appends (void)
{
  g_autoptr (GString) text = g_string_new ("a ");

  zy_math_text_append (text, "=b+c", 2);
  g_assert_cmpstr (text->str, ==, "a =b");
}

/* Every name that was given a meaning is found, and stands for something that is not empty. */
static void
test_symbols (void)
{
  static const char *const names[] = {
    "alpha", "Omega", "le", "xmapsto", "sum", "log", ",", "!", "kern", "Biggm", "bm", "href", "text",
    "operatorname", "hat", "mathbb", "cal", "frac", "binom", "sqrt", "pmod", "not", "begin", "\\",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const ZyMathSymbol *symbol = zy_math_symbol_find (names[i]);

    g_assert_nonnull (symbol);
    g_assert_cmpstr (symbol->name, ==, names[i]);
    g_assert_cmpstr (symbol->text, !=, "");
    g_assert_true (g_utf8_validate (symbol->text, -1, NULL));
  }
  g_assert_null (zy_math_symbol_find (""));
  g_assert_null (zy_math_symbol_find ("unheardof"));
}

/* However deep things nest, time and depth are bounded: these end, and do not end the program. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "{", "}", "\\frac{", "\\frac", "\\sqrt", "\\sqrt[", "^", "_{", "x^{", "\\hat{", "\\hat", "\\foo{",
    "\\text{", "\\left", "\\begin{array}{", "\\color{", "\\overset{a}", "\\not", "\\operatorname*",
    "\\\\", "\\unicode{", "\\mathbb", "&", "a\\frac{", "\\binom{a}{", "\\cal{",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) tex = g_string_new (NULL);
    g_autofree char *text = NULL;

    while (tex->len < 300000)
      g_string_append (tex, pieces[i]);
    text = to_text (tex->str);
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_cmpuint (strlen (text), <=, 4 * tex->len);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/math-text/letters", test_letters);
  g_test_add_func ("/render/math-text/scripts", test_scripts);
  g_test_add_func ("/render/math-text/fractions", test_fractions);
  g_test_add_func ("/render/math-text/operators", test_operators);
  g_test_add_func ("/render/math-text/text", test_text);
  g_test_add_func ("/render/math-text/accents", test_accents);
  g_test_add_func ("/render/math-text/structure", test_structure);
  g_test_add_func ("/render/math-text/unknown", test_unknown);
  g_test_add_func ("/render/math-text/broken", test_broken);
  g_test_add_func ("/render/math-text/appends", test_appends);
  g_test_add_func ("/render/math-text/symbols", test_symbols);
  g_test_add_func ("/render/math-text/hostile", test_hostile);

  return g_test_run ();
}
