/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours of code. In what is expected, `[k:…]` is a keyword, and so on. */

#include "zy-code.h"

#include <string.h>

typedef struct {
  const char *language;
  const char *code;
  const char *marked;
} Case;

/* Elements as brackets, so that they can be read. */
static char *
mark (const char *code,
      const char *language)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GRegex) start = g_regex_new ("<span class=\"(.)\">", 0, 0, NULL);
  g_autofree char *opened = NULL;
  g_auto (GStrv) parts = NULL;

  zy_code_append (html, code, language);
  opened = g_regex_replace (start, html->str, -1, 0, "[\\1:", 0, NULL);
  parts = g_strsplit (opened, "</span>", -1);

  return g_strjoinv ("]", parts);
}

static void
check (const Case *cases,
       gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *marked = mark (cases[i].code, cases[i].language);

    g_assert_cmpstr (marked, ==, cases[i].marked);
  }
}

static void
test_languages (void)
{
  static const Case cases[] = {
    { "python", "def f(x):\n    return 'a' + 1.5e-3  # note",
      "[k:def] [f:f](x):\n    [k:return] [s:&#39;a&#39;] + [n:1.5e-3]  [c:# note]" },
    { "py", "s = \"\"\"a\n\"b\"\nc\"\"\"", "s = [s:&quot;&quot;&quot;a\n&quot;b&quot;\nc&quot;&quot;&quot;]" },
    { "Python3", "self.x", "[k:self].x" },
    { "c++", "int x = f(1); /* a\nb */ // c",
      "[k:int] x = [f:f]([n:1]); [c:/* a\nb */] [c:// c]" },
    { "js", "const a = `x\ny`;", "[k:const] a = [s:`x\ny`];" },
    { "json", "{\"a\": \"b\", \"c\": [1, true]}",
      "{[a:&quot;a&quot;]: [s:&quot;b&quot;], [a:&quot;c&quot;]: [[n:1], [k:true]]}" },
    { "bash", "export A=$HOME/x # y", "[k:export] A=[a:$HOME]/x [c:# y]" },
    { "sh", "echo ${A} $", "[k:echo] [a:${A}] $" },
    { "yaml", "a-b: yes", "[a:a-b]: [k:yes]" },
    { "sql", "SELECT a FROM b -- c", "[k:SELECT] a [k:FROM] b [c:-- c]" },
    { "html", "it's <a href=\"x\">y</a><!-- z -->",
      "it&#39;s [k:&lt;a] [a:href]=[s:&quot;x&quot;][k:&gt;]y[k:&lt;/a][k:&gt;][c:&lt;!-- z --&gt;]" },
    { "latex", "\\frac{a}{b} % c", "[a:\\frac]{a}{b} [c:% c]" },
    { "diff", "@@ 1\n-a\n+b\n c", "[c:@@ 1]\n[k:-a]\n[s:+b]\n c" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_broken (void)
{
  static const Case cases[] = {
    { "python", "'a\nb", "[s:&#39;a]\nb" },
    { "python", "'a\\'b' c", "[s:&#39;a\\&#39;b&#39;] c" },
    { "python", "'\\", "[s:&#39;\\]" },
    { "python", "\"\"\"a", "[s:&quot;&quot;&quot;a]" },
    { "c", "/* a", "[c:/* a]" },
    { "html", "<", "[k:&lt;]" },
    { "bash", "${", "[a:${]" },
    { "python", "变量 = 1", "变量 = [n:1]" },
    { "python", "", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What nobody named is guessed only where there is hardly a doubt. */
static void
test_guesses (void)
{
  static const Case cases[] = {
    { NULL, "def f(x):\n  pass", "[k:def] [f:f](x):\n  [k:pass]" },
    { NULL, "import torch", "[k:import] torch" },
    { NULL, "{\"a\": 1}", "{[a:&quot;a&quot;]: [n:1]}" },
    { NULL, "$ pip install x", "$ [k:pip] install x" },
    { NULL, "Question: what is 1 + 1 for \"me\"?", "Question: what is 1 + 1 for &quot;me&quot;?" },
    { NULL, "from here on it is prose", "from here on it is prose" },
    { "brainfuck", "int x", "int x" },
    { "", "int x", "int x" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Nothing of a text is lost or becomes markup. */
static void
test_hostile (void)
{
  static const char *const languages[] = {
    "python", "c", "js", "bash", "json", "yaml", "sql", "html", "latex", "haskell", "diff", "ruby",
  };
  static const char *const pieces[] = {
    "<script>", "'", "\"", "\\", "/*", "<!--", "$", "${", "#", "`", "\"\"\"", "[k:", "<a ", "0x", "&lt;",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    for (gsize k = 0; k < G_N_ELEMENTS (pieces); k++) {
      g_autoptr (GString) code = g_string_new (NULL);
      g_autoptr (GString) html = g_string_new (NULL);
      g_autoptr (GRegex) tag = g_regex_new ("</?span[^>]*>", 0, 0, NULL);
      g_autofree char *text = NULL;
      g_autofree char *escaped = NULL;

      while (code->len < 5000)
        g_string_append (code, pieces[k]);
      zy_code_append (html, code->str, languages[i]);
      text = g_regex_replace_literal (tag, html->str, -1, 0, "", 0, NULL);
      escaped = g_markup_escape_text (code->str, -1);
      g_assert_null (strpbrk (text, "<>"));
      /* The two write quotation marks differently. */
      g_assert_cmpuint (strlen (text), <=, strlen (escaped));
    }
  }
}

static void
test_long (void)
{
  g_autoptr (GString) code = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (NULL);

  while (code->len <= 20000)
    g_string_append (code, "int ");
  zy_code_append (html, code->str, "c");
  g_assert_cmpstr (html->str, ==, code->str);
}

/* Only blocks of code get a button, each of them one. */
static void
test_dress (void)
{
  static const struct {
    const char *html;
    const char *dressed;
  } cases[] = {
    { "<p><code>a</code></p><pre>b</pre>", "<p><code>a</code></p><pre>b</pre>" },
    { "<p>x</p><pre><code class=\"language-c\">int</code></pre>y",
      "<p>x</p><div class=\"code\" data-language=\"c\"><button type=\"button\" class=\"copy label\""
      " data-done=\"Copied\">Copy</button><pre><code><span class=\"k\">int</span></code></pre></div>y" },
    { "<pre><code>&lt;&amp;&#39;</code></pre>",
      "<div class=\"code\"><button type=\"button\" class=\"copy label\" data-done=\"Copied\">Copy"
      "</button><pre><code>&lt;&amp;&#39;</code></pre></div>" },
    { "<pre><code>a <b>c</b></code></pre>",
      "<div class=\"code\"><button type=\"button\" class=\"copy label\" data-done=\"Copied\">Copy"
      "</button><pre><code>a <b>c</b></code></pre></div>" },
    { "<pre><code>cut", "<pre><code>cut" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *dressed = zy_code_dress (g_strdup (cases[i].html));

    g_assert_cmpstr (dressed, ==, cases[i].dressed);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/code/languages", test_languages);
  g_test_add_func ("/render/code/broken", test_broken);
  g_test_add_func ("/render/code/guesses", test_guesses);
  g_test_add_func ("/render/code/hostile", test_hostile);
  g_test_add_func ("/render/code/long", test_long);
  g_test_add_func ("/render/code/dress", test_dress);

  return g_test_run ();
}
