/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sanitize.h"

#include <libxml/HTMLparser.h>
#include <string.h>

static void
write_media (GString       *out,
             const ZyMedia *media,
             gpointer       user_data)
{
  g_string_append_printf (out, "[%s %s%s%s%s%s]", media->video ? "video" : "image", media->src,
                          media->alt != NULL ? " alt=" : "", media->alt != NULL ? media->alt : "",
                          media->link != NULL ? " link" : "", media->in_text ? " in text" : "");
}

typedef struct {
  const char *html;
  const char *clean;
} Case;

static void
check (const Case *cases,
       gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *clean = zy_sanitize_html (cases[i].html, -1, write_media, NULL);

    g_assert_cmpstr (clean, ==, cases[i].clean);
  }
}

static void
test_keeps (void)
{
  static const Case cases[] = {
    { "plain", "plain" },
    { "a &lt; b &amp;&amp; c &copy; &#x4e2d; &#65;bc", "a &lt; b &amp;&amp; c © 中 Abc" },
    { "<p>one</p><p>two</p>", "<p>one</p><p>two</p>" },
    { "<P>One</P>", "<p>One</p>" },
    { "<u>x</u> <strike>y</strike> <tt>z</tt>", "<u>x</u> <s>y</s> <code>z</code>" },
    { "a<br/>b<hr>c", "a<br>b<hr>c" },
    { "<h1>a</h1><h6>b</h6>", "<h4>a</h4><h6>b</h6>" },
    { "<ol start=3><li>a<li>b</ol>", "<ol start=\"3\"><li>a</li><li>b</li></ol>" },
    { "<ul><li>a<ul><li>b</ul><li>c</ul>",
      "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>" },
    { "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>",
      "<a href=\"https://example.org/?a=1&amp;b=2\" title=\"https://example.org/?a=1&amp;b=2\">"
      "x</a>" },
    { "<table><tr><th>a<td align=right colspan=2>b</table>",
      "<div class=\"scroll\"><table><tr><th>a</th><td colspan=\"2\" align=\"right\">b</td></tr>"
      "</table></div>" },
    { "<table><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
      "<div class=\"scroll\"><table><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr>"
      "</tbody></table></div>" },
    { "<details><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>" },
    { "<custom-element>x</custom-element>", "x" },
    { "1 < 2 and 3 > 2", "1 &lt; 2 and 3 &gt; 2" },
    { "a <- b, a<", "a &lt;- b, a&lt;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_nests (void)
{
  static const Case cases[] = {
    { "<p><b>a</p>b", "<p><b>a</b></p>b" },
    { "</div></p></b>a", "a" },
    { "<b><i>a</b>b</i>", "<b><i>a</i></b>b" },
    { "<p>a<div>b</div>c", "<p>a</p><div>b</div>c" },
    { "<p></p><b></b><p><i> </i></p>", "" },
    { "<a href=http://a.example>a<a href=http://b.example>b</a>",
      "<a href=\"http://a.example\" title=\"http://a.example\">a</a>"
      "<a href=\"http://b.example\" title=\"http://b.example\">b</a>" },
    { "<li>a</li><td>b</td><tr>c", "abc" },
    { "<table>a<tr>b<td>c", "<div class=\"scroll\"><table></table></div>abc" },
    { "<blockquote><p>a</blockquote>b", "<blockquote><p>a</p></blockquote>b" },
    { "<table><tr><td><p>a</table>b",
      "<div class=\"scroll\"><table><tr><td><p>a</p></td></tr></table></div>b" },
    { "<ul><li><p>a</ul></td></table>b", "<ul><li><p>a</p></li></ul>b" },
    { "<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_media (void)
{
  static const Case cases[] = {
    { "<img src=a.png>", "[image a.png]" },
    { "<p><img src=a.png alt='x &amp; y'></p>", "[image a.png alt=x & y]" },
    { "<p>before <img src=a.png> after</p>", "<p>before </p>[image a.png]<p> after</p>" },
    { "<p><a href=http://a.example><img src=a.png></a></p>", "[image a.png link]" },
    { "<p><a href=http://a.example>b <img src=a.png></a></p>",
      "<p><a href=\"http://a.example\" title=\"http://a.example\">b [image a.png link in text]"
      "</a></p>" },
    { "<h2>a <img src=a.png></h2>", "<h4>a [image a.png in text]</h4>" },
    { "<table><tr><td><img src=a.png></table>",
      "<div class=\"scroll\"><table><tr><td>[image a.png in text]</td></tr></table></div>" },
    { "<ul><li><img src=a.png></ul>", "<ul><li>[image a.png]</li></ul>" },
    { "<img>", "" },
    { "<video src=a.mp4 controls></video>", "[video a.mp4]" },
    { "<video><source src=a.mp4><source src=a.webm>text</video>", "[video a.mp4]text" },
    { "<image src=a.png>", "[image a.png]" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_urls (void)
{
  static const struct {
    const char *url;
    const char *clean;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { "https://example.org", "https://example.org" },
    { "HTTP://example.org/a b", "HTTP://example.org/a%20b" },
    { " https://example.org/ ", "https://example.org/" },
    { "//example.org/x", "https://example.org/x" },
    { "mailto:a@example.org", "mailto:a@example.org" },
    { "https://例子.example/路径", "https://例子.example/路径" },
    { "ht\ntps://example.org", "https://example.org" },
    { "https://", NULL },
    { "https:///path", NULL },
    { "http:example.org", NULL },
    { "javascript:alert(1)", NULL },
    { " \tjava\nscript:alert(1)", NULL },
    { "javascript://example.org/%0aalert(1)", NULL },
    { "data:text/html,x", NULL },
    { "file:///etc/passwd", NULL },
    { "zhaiyao://reader/page.html", NULL },
    { "zhaiyao-figure:00", NULL },
    { "vbscript:x", NULL },
    { "blob:https://example.org/x", NULL },
    { "/relative", NULL },
    { "relative", NULL },
    { "#fragment", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *clean = zy_sanitize_url (cases[i].url);

    g_assert_cmpstr (clean, ==, cases[i].clean);
  }
}

/* Texts that did harm somewhere once. */
static const char *const hostile[] = {
  "<script>alert(1)</script>text",
  "<SCRIPT SRC=http://evil.example/x.js></SCRIPT>text",
  "<scr<script>ipt>alert(1)</script>text",
  "<script/x>alert(1)</script>text",
  "<script\n>alert(1)</script\n>text",
  "<script>alert(1)text",
  "<!--<script>-->alert(1)text",
  "<!--><script>alert(1)</script>text",
  "<!--a--!><script>alert(1)</script>text",
  "<![CDATA[<script>alert(1)</script>text",
  "<?xml version=\"1.0\"?><script>alert(1)</script>text",
  "<img src=x onerror=alert(1)>text",
  "<img/src=x/onerror=alert(1)>text",
  "<img src=x onerror=\"alert(1)\" text",
  "<img \"\"\"><script>alert(1)</script>\">text",
  "<img src=`x` onerror=alert(1)>text",
  "<img src='x'onerror=alert(1)>text",
  "<a href=javascript:alert(1)>text</a>",
  "<a href=\"java\tscript:alert(1)\">text</a>",
  "<a href=\"&#106;avascript:alert(1)\">text</a>",
  "<a href=\"javascript&colon;alert(1)\">text</a>",
  "<a href=\"\x01javascript:alert(1)\">text</a>",
  "<a href=' javascript:alert(1)'>text</a>",
  "<a href=vbscript:x>text</a>",
  "<a href=data:text/html;base64,PHNjcmlwdD4=>text</a>",
  "<a href=https://a.example onclick=alert(1)>text</a>",
  "<a href=https://a.example target=_blank style=position:fixed id=x class=y>text</a>",
  "<a href=\"https://a.example/&quot; onmouseover=&quot;alert(1)\">text</a>",
  "<svg onload=alert(1)>text</svg>text",
  "<svg><script>alert(1)</script></svg>text",
  "<svg><animate onbegin=alert(1) attributeName=x></svg>text",
  "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>text",
  "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>text",
  "<svg><style><img src=x onerror=alert(1)></style></svg>text",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></math>text",
  "<math href=javascript:alert(1)>x</math>text",
  "<math><annotation-xml encoding=text/html><script>alert(1)</script></math>text",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>text",
  "<iframe src=https://evil.example></iframe>text",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>text",
  "<object data=https://evil.example></object>text",
  "<embed src=https://evil.example>text",
  "<applet code=x></applet>text",
  "<base href=https://evil.example/>text",
  "<meta http-equiv=refresh content='0;url=https://evil.example'>text",
  "<link rel=stylesheet href=https://evil.example/x.css>text",
  "<style>*{background:url(https://evil.example)}</style>text",
  "<style><img src='</style><img src=x onerror=alert(1)>'>text",
  "<div style='background:url(https://evil.example)'>text</div>",
  "<div style=behavior:url(x)>text</div>",
  "<p style=\"width:expression(alert(1))\">text</p>",
  "<body onload=alert(1)>text",
  "<input autofocus onfocus=alert(1)>text",
  "<form action=https://evil.example><button formaction=javascript:alert(1)>text</button></form>",
  "<select autofocus onfocus=alert(1)><option>x</select>text",
  "<textarea autofocus onfocus=alert(1)>text</textarea>",
  "<details open ontoggle=alert(1)>text</details>",
  "<marquee onstart=alert(1)>text</marquee>",
  "<video src=x onerror=alert(1)></video>text",
  "<video><source onerror=alert(1) src=x></video>text",
  "<audio src=x onerror=alert(1)></audio>text",
  "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>text",
  "<template><script>alert(1)</script></template>text",
  "<title><img src=x onerror=alert(1)></title>text",
  "<frameset><frame src=javascript:alert(1)></frameset>text",
  "<isindex action=javascript:alert(1)>text",
  "<xss:script>alert(1)</xss:script>text",
  "<html xmlns:x='http://www.w3.org/1999/xhtml'><x:script>alert(1)</x:script>text",
  "<td background=javascript:alert(1)>text",
  "<table background=https://evil.example><tr><td background=x>text</table>",
  "<p title='\"><script>alert(1)</script>'>text</p>",
  "<abbr title='\" onmouseover=alert(1) x=\"'>text</abbr>",
  "<a href='https://a.example/\"onmouseover=alert(1)'>text</a>",
  "<plaintext><script>alert(1)</script>text",
  "<xmp><script>alert(1)</script></xmp>text",
  "<listing>&lt;script&gt;alert(1)&lt;/script&gt;</listing>text",
  "<portal src=https://evil.example>text</portal>",
  "<dialog open onclose=alert(1)>text</dialog>",
  "<b <script>alert(1)</script>text",
  "<<script>alert(1)//<</script>text",
  "&lt;script&gt;alert(1)&lt;/script&gt;text",
  "&#60;script&#62;alert(1)&#60;/script&#62;text",
  "<a href=https://a.example/\u202efdp.exe>text</a>",
  "<p\x0conclick=alert(1)>text</p>",
  "<img src=zhaiyao://reader/page.html>text",
  "<a href=zhaiyao://reader/page.html>text</a>",
  "<a href=file:///etc/passwd>text</a>",
  "<script>text</script foo=bar>text",
  "<svg><title><![CDATA[</title><script>alert(1)</script>]]></svg>text",
  "<div is=x-foo onclick=alert(1) data-x='</div>'>text</div>",
};

/* Whether the tree holds nothing but what the page's style sheet knows. */
static void
assert_harmless (const xmlNode *node)
{
  static const char *const refused[] = {
    "script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "button",
    "meta", "base", "link", "template", "textarea", "select", "frame", "frameset", "noscript",
    "img", "video", "audio", "marquee", "plaintext", "xmp", "title", "dialog", "portal", NULL,
  };
  static const char *const attributes[] = {
    "href", "title", "class", "start", "align", "colspan", "rowspan", NULL,
  };

  for (; node != NULL; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) {
      g_assert_false (g_strv_contains (refused, (const char *) node->name));

      for (const xmlAttr *attribute = node->properties; attribute != NULL;
           attribute = attribute->next) {
        const char *value = (const char *) attribute->children->content;

        g_assert_true (g_strv_contains (attributes, (const char *) attribute->name));
        if (strcmp ((const char *) attribute->name, "href") == 0)
          g_assert_true (g_str_has_prefix (value, "https://"));
        if (strcmp ((const char *) attribute->name, "class") == 0)
          g_assert_cmpstr (value, ==, "scroll");
      }
    }
    g_assert_true (node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE);
    assert_harmless (node->children);
  }
}

/* A second opinion on the output, from another parser. */
static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++) {
    g_autofree char *clean = zy_sanitize_html (hostile[i], -1, NULL, NULL);
    g_autofree char *again = zy_sanitize_html (clean, -1, NULL, NULL);
    g_autofree char *page = g_strconcat ("<div>", clean, "</div>", NULL);
    htmlDocPtr document = htmlReadMemory (page, (int) strlen (page), NULL, "UTF-8",
                                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                            HTML_PARSE_NOWARNING | HTML_PARSE_NOIMPLIED |
                                            HTML_PARSE_NODEFDTD);

    g_test_message ("%s → %s", hostile[i], clean);
    g_assert_nonnull (strstr (clean, "text"));
    assert_harmless (xmlDocGetRootElement (document));
    if (strstr (hostile[i], "<table") == NULL)
      g_assert_cmpstr (again, ==, clean);
    xmlFreeDoc (document);
  }
}

static void
test_deep (void)
{
  static const char *const pieces[] = {
    "<blockquote>", "<div>", "<b>", "<table><tr><td>", "<ul><li>", "<p><a href=https://a.example>",
    "</b>", "<svg>", "<script>", "<!--", "<a x='", "<a x=", "<a ", "<", "&", "&lt", "&amp;", "<?",
    "<b>a</i>", "<title>", "</", "<img src=", "<td>", "<b><p>a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) html = g_string_new (NULL);
    g_autofree char *clean = NULL;

    while (html->len < 1024 * 1024)
      g_string_append (html, pieces[i]);
    g_string_append (html, "\"> text");
    clean = zy_sanitize_html (html->str, (gssize) html->len, NULL, NULL);
    g_assert_nonnull (strstr (clean, "text"));
  }
}

static void
test_depth_is_bounded (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *clean = NULL;
  int depth = 0;
  int deepest = 0;

  for (int i = 0; i < 1000; i++)
    g_string_append (html, "<blockquote>");
  g_string_append (html, "text");
  for (int i = 0; i < 1000; i++)
    g_string_append (html, "</blockquote>");
  g_string_append (html, "<p>after</p>");
  clean = zy_sanitize_html (html->str, -1, NULL, NULL);

  for (const char *p = clean; (p = strchr (p, '<')) != NULL; p++) {
    depth += p[1] == '/' ? -1 : 1;
    deepest = MAX (deepest, depth);
  }
  g_assert_cmpint (depth, ==, 0);
  g_assert_cmpint (deepest, <=, 64);
  g_assert_true (g_str_has_suffix (clean, "</blockquote><p>after</p>"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/sanitize/keeps", test_keeps);
  g_test_add_func ("/render/sanitize/nests", test_nests);
  g_test_add_func ("/render/sanitize/media", test_media);
  g_test_add_func ("/render/sanitize/urls", test_urls);
  g_test_add_func ("/render/sanitize/hostile", test_hostile);
  g_test_add_func ("/render/sanitize/deep", test_deep);
  g_test_add_func ("/render/sanitize/depth-is-bounded", test_depth_is_bounded);

  return g_test_run ();
}
