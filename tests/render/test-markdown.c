/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-markdown.h"

#include <string.h>

/* A block of code, with the button that copies it. */
#define CODE_START(attribute) \
  "<div class=\"code\"" attribute "><button type=\"button\" class=\"copy label\"" \
  " data-done=\"Copied\">Copy</button><pre><code>"
#define CODE_END "</code></pre></div>"

static void
write_media (GString       *out,
             const ZyMedia *media,
             gpointer       user_data)
{
  g_string_append_printf (out, "[%s|%s]", media->src, media->alt != NULL ? media->alt : "");
}

typedef struct {
  const char *markdown;
  const char *html;
} Case;

static void
check (const Case      *cases,
       gsize            n_cases,
       ZyMarkdownScope  scope)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *html = zy_markdown_to_html (cases[i].markdown, scope, write_media, NULL);

    g_assert_cmpstr (html, ==, cases[i].html);
  }
}

static void
test_blocks (void)
{
  static const Case cases[] = {
    { "", "" },
    { "a\n\nb", "<p>a</p><p>b</p>" },
    { "# a\n##### b", "<h4>a</h4><h5>b</h5>" },
    { "- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>" },
    { "3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>" },
    { "- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>" },
    { "> a", "<blockquote><p>a</p></blockquote>" },
    { "```c\na < b\n```", CODE_START (" data-language=\"c\"") "a &lt; b\n" CODE_END },
    { "```C++ title=\"x\"\na\n```", CODE_START (" data-language=\"C++\"") "a\n" CODE_END },
    { "```a<b>\nx\n```", CODE_START ("") "x\n" CODE_END },
    { "<code class=\"language-c x\">a</code>", "<p><code>a</code></p>" },
    { "a\n\n---\n\nb", "<p>a</p><hr><p>b</p>" },
    { "| a | b |\n| --- | --: |\n| 1 | 2 |",
      "<div class=\"scroll\"><table><thead><tr><th>a</th><th align=\"right\">b</th></tr></thead>"
      "<tbody><tr><td>1</td><td align=\"right\">2</td></tr></tbody></table></div>" },
    { "![caption](a.png)", "[a.png|caption]" },
    { "![a *b* `c` $d$](a.png)", "[a.png|a b c <span class=\"math\">d</span>]" },
    { "<a href=\"http://a.example\" data-x=y><img src=\"a.png\" style=\"z\"></a>", "[a.png|]" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MARKDOWN_BLOCKS);
}

/* Those of kramdown, which are for a style sheet that is not here. */
static void
test_attributes (void)
{
  static const Case cases[] = {
    { "![caption](a.png){: width=\"50%\"}", "[a.png|caption]" },
    { "a *b*{: .c} d [e](https://e.example){:.f target=\"_blank\"}, g",
      "<p>a <em>b</em> d <a href=\"https://e.example\" title=\"https://e.example\">e</a>, g</p>" },
    { "![caption](a.png)\n{: .wide}", "[a.png|caption]" },
    { "a\n{: .lead}\n\nb", "<p>a</p><p>b</p>" },
    { "{: .lead}\na", "<p>\na</p>" },
    { "a\n\n{:toc}\n\nb", "<p>a</p><p>b</p>" },
    { "# a\n{: #b}", "<h4>a</h4>" },
    { "- a\n{: .b}\n- c", "<ul><li>a</li><li>c</li></ul>" },
    { "> a\n{: .b}", "<blockquote><p>a</p></blockquote>" },
    { "| a |\n| --- |\n| 1 |\n{: .b}",
      "<div class=\"scroll\"><table><thead><tr><th>a</th></tr></thead>"
      "<tbody><tr><td>1</td></tr></tbody></table></div>" },
    /* In code, among words, and when it says nothing of the kind. */
    { "`{: .a}`", "<p><code>{: .a}</code></p>" },
    { "```\n{: .a}\n```", CODE_START ("") "{: .a}\n" CODE_END },
    { "*a* and {: .b}", "<p><em>a</em> and {: .b}</p>" },
    { "{: .a} and b", "<p>{: .a} and b</p>" },
    { "*a*{: x > 0}", "<p><em>a</em>{: x &gt; 0}</p>" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MARKDOWN_BLOCKS);
}

static void
test_text (void)
{
  static const Case cases[] = {
    { "**a** *b* ~~c~~ `d` <u>e</u>",
      "<strong>a</strong> <em>b</em> <del>c</del> <code>d</code> <u>e</u>" },
    { "[a](https://a.example)", "<a href=\"https://a.example\" title=\"https://a.example\">a</a>" },
    { "https://a.example/x",
      "<a href=\"https://a.example/x\" title=\"https://a.example/x\">https://a.example/x</a>" },
    { "[a](javascript:alert(1))", "<a>a</a>" },
    { "[a](/relative)", "<a>a</a>" },
    { "a < b & c", "a &lt; b &amp; c" },
    { "&lt;b&gt; &copy;", "&lt;b&gt; ©" },
    { "nice :star: work at 10:30:00", "nice ⭐ work at 10:30:00" },
    { "1. not a list", "1. not a list" },
    { "# heading", "# heading" },
    { "two\nlines", "two lines" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MARKDOWN_LINE);
}

/* Chinese has no spaces that emphasis or line breaks could go by. */
static void
test_chinese (void)
{
  static const Case cases[] = {
    { "**偏置（bias）**和", "<p><strong>偏置（bias）</strong>和</p>" },
    { "这是**“引用”**吗", "<p>这是<strong>“引用”</strong>吗</p>" },
    { "，**重点**的", "<p>，<strong>重点</strong>的</p>" },
    { "**甲（a）**和**乙（b）**的", "<p><strong>甲（a）</strong>和<strong>乙（b）</strong>的</p>" },
    { "第一行\n第二行", "<p>第一行第二行</p>" },
    { "first line\nsecond line", "<p>first line\nsecond line</p>" },
    { "中文\nEnglish", "<p>中文\nEnglish</p>" },
    { "`**（a）**和`", "<p><code>**（a）**和</code></p>" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MARKDOWN_BLOCKS);
}

static void
test_mathematics (void)
{
  static const Case cases[] = {
    { "$$x_1 * y_2 * z$$ 和 $a_b$",
      "<p><span class=\"math\">x_1 * y_2 * z</span> 和 <span class=\"math\">a_b</span></p>" },
    { "**$x$**", "<p><strong><span class=\"math\">x</span></strong></p>" },
    /* Not a heading, not a list. */
    { "$$\na\n= b\n- c\n$$", "<p><span class=\"math display\">\na\n= b\n- c\n</span></p>" },
    { "> $$\n> a\n> $$",
      "<blockquote><p><span class=\"math display\">\na\n</span></p></blockquote>" },
    { "| $|x|$ |\n| --- |", "<div class=\"scroll\"><table><thead><tr><th><span class=\"math\">|x|"
                          "</span></th></tr></thead></table></div>" },
    { "`$x$`", "<p><code>$x$</code></p>" },
    { "    $x$", CODE_START ("") "$x$\n" CODE_END },
    { "[a $x$](https://a.example/$x$)",
      "<p><a href=\"https://a.example/$x$\" title=\"https://a.example/$x$\">a "
      "<span class=\"math\">x</span></a></p>" },
    { "[a](<https://a.example/$x y$>)",
      "<p><a href=\"https://a.example/$x%20y$\" title=\"https://a.example/$x%20y$\">a</a></p>" },
    { "$a<b$ $\\text{\"q\"}$",
      "<p><span class=\"math\">a&lt;b</span> "
      "<span class=\"math\">\\text{&quot;q&quot;}</span></p>" },
    { "it costs $5 and $10", "<p>it costs $5 and $10</p>" },
    { "$</span><script>alert(1)</script>$",
      "<p><span class=\"math\">&lt;/span&gt;&lt;script&gt;alert(1)&lt;/script&gt;</span></p>" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MARKDOWN_BLOCKS);
}

/* What stands for formulas inside cannot be put in from outside. */
static void
test_placeholders (void)
{
  static const Case cases[] = {
    { "\xef\xb7\x90" "0" "\xef\xb7\x91 and $x$",
      "<p>\xef\xbf\xbd" "0" "\xef\xbf\xbd and <span class=\"math\">x</span></p>" },
    { "a \xef\xb7\x90", "<p>a \xef\xbf\xbd</p>" },
    { "\xef\xb7\xba", "<p>\xef\xb7\xba</p>" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MARKDOWN_BLOCKS);
}

static void
test_hostile (void)
{
  static const char *const pieces[] = {
    ">", "> ", "- ", "* a\n", "**", "*a ", "_", "[", "](", "![", "<", "&", "`", "``` ", "|", "~",
    "$", "\\", "#", "<b>", "[a](", "a\n", "\n", "[^1]: a\n", "[a]: b\n", "1. ", "\t", "<!--",
    "**（", "）**", "$x$", "~~a", "| a\n| --- |\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) markdown = g_string_new (NULL);
    g_autofree char *html = NULL;

    while (markdown->len < 100 * 1024)
      g_string_append (markdown, pieces[i]);
    g_string_append (markdown, "\n\ntext\n");
    html = zy_markdown_to_html (markdown->str, ZY_MARKDOWN_BLOCKS, NULL, NULL);
    g_assert_nonnull (strstr (html, "text"));
  }
}

/* A table that would grow to a square of what was written is shown as it was written. */
static void
test_growth (void)
{
  g_autoptr (GString) markdown = g_string_new ("<b>|");
  g_autofree char *html = NULL;

  /* md4c 0.5 takes no more than 128 columns for a table. */
  for (int i = 0; i < 120; i++)
    g_string_append (markdown, "a|");
  g_string_append (markdown, "\n|");
  for (int i = 0; i < 120; i++)
    g_string_append (markdown, "---|");
  for (int i = 0; i < 20000; i++)
    g_string_append (markdown, "\n|x");
  html = zy_markdown_to_html (markdown->str, ZY_MARKDOWN_BLOCKS, NULL, NULL);

  g_assert_cmpuint (strlen (html), <, 100 * markdown->len);
  g_assert_true (g_str_has_prefix (html, "<pre>&lt;b&gt;|a|a|"));
}

/* What nobody wrote is shown as it is, and not given to a parser. */
static void
test_endless (void)
{
  g_autoptr (GString) markdown = g_string_new (NULL);
  g_autofree char *blocks = NULL;
  g_autofree char *line = NULL;

  while (markdown->len <= 64 * 1024)
    g_string_append (markdown, "*a* < ");
  blocks = zy_markdown_to_html (markdown->str, ZY_MARKDOWN_BLOCKS, NULL, NULL);
  line = zy_markdown_to_html (markdown->str, ZY_MARKDOWN_LINE, NULL, NULL);

  g_assert_true (g_str_has_prefix (blocks, "<pre>*a* &lt; *a*"));
  g_assert_true (g_str_has_prefix (line, "*a* &lt; *a*"));
}

/* A formula in an address comes back wherever the address is used. */
static void
test_formula_growth (void)
{
  g_autoptr (GString) markdown = g_string_new ("[a]: https://example.org/$x");
  g_autofree char *html = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (markdown, "^1");
  g_string_append (markdown, "$\n\n");
  for (int i = 0; i < 5000; i++)
    g_string_append (markdown, "[a] ");

  html = zy_markdown_to_html (markdown->str, ZY_MARKDOWN_BLOCKS, NULL, NULL);
  g_assert_true (g_str_has_prefix (html, "<pre>[a]: https://example.org/$x^1^1"));
  g_assert_cmpuint (strlen (html), <, 2 * markdown->len);
}

/* A heading stands in a heading already: of blocks in it the text stays. */
static void
test_blocks_in_line (void)
{
  static const Case cases[] = {
    { "a <details><summary>b</summary>*c*</details>", "a b<em>c</em>" },
    { "<h1>a</h1> <hr> <table><tr><td>b", "a  b" },
    { "<p align=center>\n<b>a</b>", "<b>a</b>" },
    { "<script>a</script> <sub>b", "<sub>b</sub>" },
    { "- a", "- a" },
    { "", "" },
  };

  check (cases, G_N_ELEMENTS (cases), ZY_MARKDOWN_LINE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/markdown/blocks", test_blocks);
  g_test_add_func ("/render/markdown/attributes", test_attributes);
  g_test_add_func ("/render/markdown/text", test_text);
  g_test_add_func ("/render/markdown/chinese", test_chinese);
  g_test_add_func ("/render/markdown/mathematics", test_mathematics);
  g_test_add_func ("/render/markdown/placeholders", test_placeholders);
  g_test_add_func ("/render/markdown/hostile", test_hostile);
  g_test_add_func ("/render/markdown/growth", test_growth);
  g_test_add_func ("/render/markdown/endless", test_endless);
  g_test_add_func ("/render/markdown/formula-growth", test_formula_growth);
  g_test_add_func ("/render/markdown/blocks-in-line", test_blocks_in_line);

  return g_test_run ();
}
