/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-tex-text.h"

static void
test_text (void)
{
  static const struct {
    const char *text;
    const char *html;
  } cases[] = {
    { "plain 文字", "plain 文字" },
    { "a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;" },
    { "the bound $x<y$ holds", "the bound <span class=\"math\">x&lt;y</span> holds" },
    { "\\textbf{RAG}-based", "<strong>RAG</strong>-based" },
    { "\\emph{a \\textbf{b} c}", "<em>a <strong>b</strong> c</em>" },
    { "\\textit{with $x$ in it}", "<em>with <span class=\"math\">x</span> in it</em>" },
    { "\\textsc{Name} and \\texttt{code}", "Name and <code>code</code>" },
    { "\\emph{cut off", "<em>cut off</em>" },
    { "\\emph{a {b} c} d}", "<em>a b c</em> d}" },
    { "{no} command", "{no} command" },
    { "MisRoB{\\AE}RTa, P{\\'o}lya, gr{\\^a}ce", "MisRoBÆRTa, Pólya, grâce" },
    { "{\\delta}-CAUSAL and {\\unknown}", "δ-CAUSAL and {\\unknown}" },
    { "{\\emph{a}} {\\textbf b}", "{<em>a</em>} {\\textbf b}" },
    { "H^{2}MT and CO_{2}", "H<sup>2</sup>MT and CO<sub>2</sub>" },
    { "a^{<b>} ^{2} x^2 x_{a b}", "a^{&lt;b&gt;} ^{2} x^2 x_{a b}" },
    { "\\unknown{x}", "\\unknown{x}" },
    { "100\\% of A\\&B, \\#1, a\\_b, \\$5", "100% of A&amp;B, #1, a_b, $5" },
    { "``quoted'' text", "“quoted” text" },
    { "it's `one'", "it&#39;s `one&#39;" },
    { "pages 1--2, yes---no, a -- b", "pages 1–2, yes—no, a – b" },
    { "the --help option, a-b, ----", "the --help option, a-b, ----" },
    { "Figure~1 costs ~5 or 10~20", "Figure\xc2\xa0" "1 costs ~5 or 10~20" },
    { "Erd\\H{o}s, Poincar\\'e, na\\\"{i}ve, Fran\\c{c}ois", "Erdős, Poincaré, naïve, François" },
    { "\\LaTeX{} and \\ldots", "LaTeX and …" },
    { "C:\\temp\\new", "C:\\temp\\new" },
    { "\\url{https://example.org/a_b}",
      "<a href=\"https://example.org/a_b\" title=\"https://example.org/a_b\">"
      "https://example.org/a_b</a>" },
    { "\\href{https://example.org/}{here}",
      "<a href=\"https://example.org/\" title=\"https://example.org/\">here</a>" },
    { "\\href{javascript:alert(1)}{x}", "\\href{javascript:alert(1)}{x}" },
    { "\\url{https://example.org/\"><script>}",
      "<a href=\"https://example.org/&quot;&gt;&lt;script&gt;\" "
      "title=\"https://example.org/&quot;&gt;&lt;script&gt;\">"
      "https://example.org/&quot;&gt;&lt;script&gt;</a>" },
    { "\\textbf{<img src=x onerror=alert(1)>}",
      "<strong>&lt;img src=x onerror=alert(1)&gt;</strong>" },
    { "\\", "\\" },
    { "\\textbf{", "<strong></strong>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) html = g_string_new (NULL);

    zy_tex_text_append (html, cases[i].text, -1);
    g_assert_cmpstr (html->str, ==, cases[i].html);
  }
}

static void
test_plain (void)
{
  static const struct {
    const char *text;
    const char *plain;
  } cases[] = {
    { "plain 文字", "plain 文字" },
    { "a < b & \"c\"", "a < b & \"c\"" },
    { "the bound $x<y$ holds", "the bound x < y holds" },
    { "用于 $k$NN 的 $x\\Phi(x)$", "用于 kNN 的 xΦ(x)" },
    { "Mu$^{2}$SLAM, H^{2}MT, CO$_2$", "Mu²SLAM, H²MT, CO₂" },
    { "$$x^2$$ and \\(y_1\\)", "x² and y₁" },
    { "\\emph{a \\textbf{b}} $c$", "a b c" },
    { "Erd\\H{o}s, {\\AE}", "Erdős, Æ" },
    { "``quoted'' 1--2 50\\%", "“quoted” 1–2 50%" },
    { "costs $5 to $10, and $HOME/bin", "costs $5 to $10, and $HOME/bin" },
    { "a \\$\\$ b", "a $$ b" },
    { "\\href{https://example.org/}{here} \\url{https://example.org/}",
      "here https://example.org/" },
    { "\\href{javascript:alert(1)}{x}", "\\href{javascript:alert(1)}{x}" },
    { "C:\\temp\\new", "C:\\temp\\new" },
    { "\\emph{cut $off", "cut $off" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *plain = zy_tex_text_to_plain (cases[i].text);

    g_assert_cmpstr (plain, ==, cases[i].plain);
  }
  g_assert_null (zy_tex_text_to_plain (NULL));
}

static void
test_nothing (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  zy_tex_text_append (html, NULL, -1);
  zy_tex_text_append (html, "abc", 0);
  g_assert_cmpstr (html->str, ==, "");
}

/* However deep commands nest, the elements do not, and each is closed. */
static void
test_nesting (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  g_auto (GStrv) starts = NULL;
  g_auto (GStrv) ends = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "\\emph{");
  zy_tex_text_append (html, text->str, -1);

  starts = g_strsplit (html->str, "<em>", -1);
  ends = g_strsplit (html->str, "</em>", -1);
  g_assert_cmpuint (g_strv_length (starts), ==, g_strv_length (ends));
  g_assert_cmpuint (g_strv_length (starts), <, 64);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/tex-text/text", test_text);
  g_test_add_func ("/render/tex-text/plain", test_plain);
  g_test_add_func ("/render/tex-text/nothing", test_nothing);
  g_test_add_func ("/render/tex-text/nesting", test_nesting);

  return g_test_run ();
}
