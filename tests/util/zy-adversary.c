/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-adversary.h"

#include <string.h>
#include <time.h>

#include "zy-figures.h"

#define MEGABYTE 1000000

/* What a text of ten megabytes may take, and the ratio to one of five. */
#define MAX_SECONDS 1.0
#define MAX_RATIO 3.0

/* What takes less than this may take three times as long for no reason of its own. */
#define MIN_SECONDS 0.2

/* Short texts tell which ones to measure at full length: those that may take this long there. */
#define SUSPICIOUS_SECONDS 0.7
#define SUSPICIOUS_RATIO 2.6

#define UNIT(text) { (text), sizeof (text) - 1, 0, NULL }
#define COUNT(text) { (text), sizeof (text) - 1, G_MAXUINT, NULL }
#define CYCLE(text, n) { (text), sizeof (text) - 1, (n), NULL }
#define PAIR(text, closer) { (text), sizeof (text) - 1, 0, (closer) }

static const ZyAdversaryPattern patterns[] = {
  /* Plain. */
  UNIT ("a"), UNIT ("a "), UNIT ("a\n"), UNIT ("a\n\n"), UNIT ("摘要"), UNIT ("摘要。\n"), UNIT ("é"),
  UNIT (" "), UNIT ("\n"), UNIT ("\t"), UNIT ("\r"), UNIT ("\r\n"), UNIT ("a\r\n"), UNIT ("a\rb\n"),
  UNIT ("    \n"), UNIT ("    a\n\n"), UNIT ("\n    \n"), UNIT ("a\n "),
  /* What is no text. */
  UNIT ("\0"), UNIT ("a\0"), UNIT ("\x01"), UNIT ("abcdefghijklmnopqrstuvwxy\x01"), UNIT ("\xff"),
  UNIT ("\x80"), UNIT ("a\xff"), UNIT ("摘\xff要"), UNIT ("\xef\xbb\xbf"), UNIT ("\xef\xbf\xbd"),
  UNIT ("\xe2\x80\xae"), UNIT ("\xe2\x81\xa6" "a\xe2\x81\xa9"), UNIT ("\xcc\x81"), UNIT ("\xe2\x80\xa8"),
  UNIT ("\xc2\xa0"), UNIT ("\xef\xb7\x90"), UNIT ("\xef\xb7\x90" "1"), UNIT ("\xe2\x81\x9f"),
  /* In other encodings: 你好 in GBK, whole and not, and a character of four bytes in GB 18030. */
  UNIT ("\xc4\xe3\xba\xc3"), UNIT ("\xc4\xe3\xba "), UNIT ("\xc4\xe3\n"), UNIT ("\xc4\xe3\xff"),
  UNIT ("\x81\x30\x81\x30"), UNIT ("\x81\x30"), UNIT ("a\0b\0"), UNIT ("\0\xd8"), UNIT ("\0\xdc"),
  UNIT ("\x3d\xd8\x00\xde"), UNIT ("\x60\x4f"),
  /* Blocks of Markdown. */
  UNIT (">"), UNIT ("> "), UNIT (">\n"), UNIT ("> a\n"), UNIT ("> > a\n"), UNIT (">a\n\n"), UNIT ("- "),
  UNIT ("-"), UNIT ("-\n"), UNIT ("- a\n"), UNIT ("- a\n\n  b\n"), UNIT ("  - "), UNIT ("* * "),
  UNIT ("1. "), UNIT ("1. a\n"), UNIT ("1、"), UNIT ("#"), UNIT ("# \n"), UNIT ("# a\n"),
  UNIT ("## \n"), UNIT ("## a\n"), UNIT ("### \n"), UNIT ("### a\n"), UNIT ("### 1、a\n> b\n"),
  UNIT ("#### \n"), UNIT ("#### a\n"), UNIT ("a\n===\n"), UNIT ("---\n"), UNIT ("***\n"),
  UNIT ("```\n"), UNIT ("```a\n"), UNIT ("~~~\n"), UNIT ("````\n```\n"), UNIT ("[a]: b\n"),
  COUNT ("[a%]: b\n"), COUNT ("[a%]: b\n\n[a%]\n"), UNIT ("[a]: b\n[a]\n"),
  UNIT ("```a\n```\n"), UNIT ("```\n~~~\n"), UNIT ("```` a`\n"), UNIT ("- ```\n"), UNIT ("> ```\n"),
  UNIT ("> - a\n"), UNIT (">> a\n> b\n"), COUNT ("- a%\n  - b\n    - c\n"), COUNT ("%. a\n\n   b\n"),
  COUNT ("#### a%\n\nb\n\n"), COUNT ("#### a%\n\n- b\n- c\n\n"), UNIT ("##### a ####\n"), UNIT ("#a\n"),
  UNIT (" # a\n"), UNIT ("    # a\n"), UNIT ("a # b "), UNIT ("a\n# "), UNIT ("* * *\n"), UNIT ("_ _ _"),
  /* Front matter. */
  UNIT ("title: a\n"), UNIT ("date: 2024-01-01\n"), COUNT ("a%: b\n"), UNIT ("a:\n  - b\n"), UNIT ("...\n"),
  UNIT ("title: \""),
  /* Tables and footnotes. */
  UNIT ("|"), UNIT ("| "), UNIT ("|\n"), UNIT ("||\n"), UNIT ("|-"), UNIT ("|-\n"), UNIT ("| a |\n"),
  UNIT ("a|b\n-|-\n"), UNIT ("\\|"), UNIT ("[^1]"), UNIT ("[^1]:"), UNIT ("[^1]: a\n"),
  COUNT ("[^%]: a\n"), COUNT ("[^%]: a\n\n    b\n\n"), COUNT ("| [^%] | [a](http://a.b) | c |\n"),
  UNIT ("| [^1] | [a](http://a.b) | c |\n"), UNIT ("| [^1] | a | b |\n"),
  UNIT ("| [^1] | [a](http://a.b) b [a](http://a.b) "),
  COUNT ("a[^%] "), COUNT ("a[^%]\n\n[^%]: b\n\n"), COUNT ("[^%]: a\n\n    http://a.b/%\n\n"),
  UNIT ("|a|\n|-|\n"), UNIT ("| \\| "), UNIT ("](http://a.b) "), UNIT ("](http://a.b"), UNIT ("]() "),
  COUNT ("| [^1] | [a](http://a.b/%) | c |\n"), COUNT ("| [^%] | [a](http://a.b) | c |\n[^%]: a\n"),
  /* Spans. */
  UNIT ("*"), UNIT ("**"), UNIT ("*a "), UNIT ("a* "), UNIT ("**a"), UNIT ("*a **b "), UNIT ("a*b_"),
  UNIT ("_"), UNIT ("_a "), UNIT ("__a"), UNIT ("~"), UNIT ("~~"), UNIT ("~~a"), UNIT ("`"),
  UNIT ("`a"), UNIT ("`` "), UNIT ("` `` "), UNIT ("`` ` "), COUNT ("`%"), UNIT ("["), UNIT ("]"),
  UNIT ("[]"), UNIT ("[a]"), UNIT ("[a"), UNIT ("[a]("), UNIT ("[a](b"), UNIT ("[a](<b"), UNIT ("[](a)"),
  UNIT ("[a](http://a"), UNIT ("]("), UNIT ("![a"), UNIT ("!["), UNIT ("![]("), UNIT ("![a](b"),
  UNIT ("![a](b)"), UNIT ("[![a](b)"), UNIT ("("), UNIT (")"), UNIT ("a("), UNIT ("[a](b \""),
  UNIT ("\\"), UNIT ("\\*"), UNIT ("\\\\"), UNIT ("http://"), UNIT ("http://a "), UNIT ("http://a.b/("),
  UNIT ("http://a.b/)"), UNIT ("www."), UNIT ("www.a.b "), UNIT ("@"), UNIT ("a@b "), UNIT ("a@"),
  UNIT ("a.b@c.d"), UNIT ("https:"), UNIT ("<http://a"), UNIT ("<a@b.c"), UNIT ("{:"), UNIT ("{: a}"),
  UNIT (":star:"), UNIT (":"), PAIR ("[", "]"), PAIR ("[a", "](b)"), PAIR ("![", "](a)"),
  PAIR ("*a ", " a*"), PAIR ("**a ", " a**"), PAIR ("(", ")"), PAIR ("> ", "\n"), PAIR ("- ", "\n"),
  UNIT ("*_"), UNIT ("*_*_a"), UNIT ("***a** b*"), UNIT ("_*a_"), UNIT ("**_a"), UNIT ("~~*a"), UNIT ("`*`"),
  UNIT ("*[a](b)* "), UNIT ("[*a](b*)"), UNIT ("[`a](b`)"), UNIT ("<`a"), UNIT ("`<`a>"), UNIT ("!"), UNIT ("!a"),
  UNIT ("[a](b)\n"), UNIT ("![a](b)\n"), UNIT ("[a\nb](c)\n"),
  UNIT ("![a](b \"c\"){: d}"), UNIT ("![a](<b"), UNIT ("![a](b("), UNIT ("![a](b)c"), UNIT ("[![](a)](b)"),
  COUNT ("![](a%)"), COUNT ("![a](b%.png)\n\n"), COUNT ("#### a\n\n![](b%)\n\n"),
  COUNT ("![](<a%>)\n"), COUNT ("a%\n"), CYCLE ("![](a%)", 600), PAIR ("*_", "_*"), PAIR ("[*", "*](a)"),
  /* Mathematics and TeX. */
  UNIT ("$"), UNIT ("$$"), UNIT ("$a"), UNIT ("$a "), UNIT ("$a$"), UNIT ("$ a"), UNIT ("$$a"),
  UNIT ("$$\n"), UNIT ("$1 "), UNIT ("$\\"), UNIT ("$`"), UNIT ("$a$1"), UNIT ("\\("), UNIT ("\\["),
  UNIT ("\\\\("), UNIT ("\\(a\\)"), UNIT ("\\(a b c\\]"), UNIT ("\\begin{"), UNIT ("\\begin{align}"),
  UNIT ("\\begin{align}\\begin{array}"), UNIT ("{"), UNIT ("}"), UNIT ("{}"), UNIT ("\\emph{"),
  UNIT ("\\url{"), UNIT ("\\href{a}{"), UNIT ("\\textbf{a} "), UNIT ("\\'"), UNIT ("\\'{"), UNIT ("``"),
  UNIT ("''"), UNIT ("--"), UNIT ("a--b"), UNIT ("a~b"), PAIR ("\\emph{", "}"), PAIR ("{", "}"),
  UNIT ("$$a$ "), UNIT ("$a$$"), UNIT ("$`a`$"), UNIT ("\\$"), UNIT ("$[a](b)$"), UNIT ("$a\n\n"), UNIT ("$$\na\n\n"),
  /* HTML and XML. */
  UNIT ("<"), UNIT ("<a"), UNIT ("</a"), UNIT ("<a>"), UNIT ("</a>"), UNIT ("<a b"), UNIT ("<a b=\""),
  UNIT ("<a b='c' "), UNIT (" a=\"b\""), UNIT ("<div>"), UNIT ("<div>\n"), UNIT ("</div>"), UNIT ("<p>"),
  UNIT ("<p>\na\n</p>\n"), UNIT ("&lt;p&gt;"), UNIT ("<b><i>"), UNIT ("</b></i>"), UNIT ("<li>"),
  UNIT ("<table>"), UNIT ("<table><tr><td>"), UNIT ("<td>"), UNIT ("<svg>"), UNIT ("<script>"),
  UNIT ("<style>"), UNIT ("</script"), UNIT ("<img src="), UNIT ("<img src=\"a\">"), UNIT ("<video>"),
  UNIT ("<a href=\"http://a\">"), UNIT ("<details>"), UNIT ("<!--"), UNIT ("<!-- -->"), UNIT ("-->"),
  UNIT ("<!"), UNIT ("<!a"), UNIT ("<!DOCTYPE a ["), UNIT ("<?"), UNIT ("<?a ?>"), UNIT ("<![CDATA["),
  UNIT ("<![CDATA[a]]>"), UNIT ("]]>"), UNIT ("&"), UNIT ("&a"), UNIT ("&amp;"), UNIT ("&amp"),
  UNIT ("&#"), UNIT ("&#1;"), UNIT ("&#x41;"), UNIT ("&nbsp;"), UNIT ("&unknown;"), PAIR ("<div>", "</div>"),
  PAIR ("<a>", "</a>"), PAIR ("<b>", "</b>"), PAIR ("<svg>", "</svg>"), COUNT ("<a%>"), COUNT ("<a b%='c'>"),
  COUNT (" a%=\"b\""), UNIT (" xmlns:a=\"b\""), COUNT ("<x:a% xmlns:x='%'>"),
  COUNT (" xmlns:a%=\"b\""), COUNT ("<a xmlns:a%='b'>"), COUNT ("<a xmlns:a%='b'/>"), COUNT ("<a%:b/>"),
  UNIT ("<x:a/>"), UNIT ("<y:a x:b='c'/>"), UNIT ("<a/>"), UNIT ("<a></a>"), UNIT ("<a></b>"),
  UNIT ("<a></b></c>"), UNIT ("<P>A"), UNIT ("<p>a</p>"), UNIT ("<p>a\n</p>"), UNIT ("</p>"), UNIT ("\n</p>"),
  UNIT ("<p>a"), UNIT ("&lt;p&gt;a&lt;/p&gt;"), UNIT ("&lt;!--"), UNIT ("&lt;a b=&quot;"), UNIT ("&amp;lt;"),
  UNIT ("<br/>"), UNIT ("<jats:p>a</jats:p>"), UNIT ("<a:b:c>"), UNIT ("<script></"), UNIT ("<script></style>"),
  UNIT ("<style><script>"), UNIT ("<template><iframe>"), UNIT ("</SCRIPT"), UNIT ("<a b=>"), UNIT ("<a ='b'>"),
  UNIT ("<a b=c d=\"e\" f='g'>"), UNIT ("<a 'b' \"c\">"), UNIT ("< a>"), UNIT ("</ a>"), UNIT ("</>"), UNIT ("<>"),
  UNIT ("<!DOCTYPE a>"), UNIT ("<!ENTITY a \"b\">"), UNIT ("<!ENTITY a '&b;&b;'>"), UNIT ("&a;"), UNIT ("<!['\""),
  UNIT ("<!--a-"), UNIT ("]]><![CDATA["), UNIT ("&#x1F600;"), UNIT ("&eacute;"), UNIT ("&thetasym;"),
  UNIT ("&#xD800;"), UNIT ("&#99999999999999999999999999;"), UNIT ("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
  UNIT ("<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>"),
  UNIT ("<img "), UNIT ("<img src='a"), UNIT ("<img src=a alt=\"b\" "), UNIT ("<a href='b'><img src=c></a>"),
  COUNT ("<img src='%'>"), COUNT ("<video src='http://a.b/%' poster='%'>"), UNIT ("<source src=http://a.b>"),
  UNIT ("<!-- a"), UNIT ("<details>\n<summary>a</summary>\n"),
  /* Feeds. */
  UNIT ("<rss>"), UNIT ("<channel>"), UNIT ("<item>"), UNIT ("<item/>"), UNIT ("<item></item>"),
  UNIT ("<item><title>a</title></item>"), UNIT ("<item><link>http://a.b</link>"), UNIT ("<title>"),
  COUNT ("<item><link>http://a.b/%</link></item>"), UNIT ("<title>a</title>"), UNIT ("<link>a</link>"),
  UNIT ("<description>a</description>"), UNIT ("<category>a</category>"), UNIT ("<entry>"),
  UNIT ("<entry/>"), UNIT ("<entry><title>a</title></entry>"), UNIT ("<author><name>a</name></author>"),
  COUNT ("<entry><id>http://arxiv.org/abs/2403.%</id></entry>"), UNIT ("<dc:creator>a, b</dc:creator>"),
  UNIT ("<category term='a'/>"), UNIT ("<link href='http://a.b'/>"), UNIT ("<guid>a</guid>"),
  COUNT ("<item><title>%</title></item>"), COUNT ("<entry><id>%</id></entry>"), UNIT ("</item><item>"),
  COUNT ("<item><link>http://arxiv.org/abs/2403.%</link><title>a</title></item>"), UNIT ("<item><item>"),
  COUNT ("<category>a%</category>"), COUNT ("<category term='a%'/>"), COUNT ("<link>http://a.b/%</link>"),
  COUNT ("<guid>http://arxiv.org/abs/2403.%</guid>"), COUNT ("<id>oai:arXiv.org:2403.%v1</id>"),
  COUNT ("<dc:creator>a% (b%), c</dc:creator>"), COUNT ("<author>a%@b (c%)</author>"), UNIT ("<author>"),
  CYCLE ("<author><name>a</name><arxiv:affiliation>%</arxiv:affiliation></author>", 600),
  CYCLE ("<arxiv:affiliation>%</arxiv:affiliation>", 600), UNIT ("<author><name>a</name>"), UNIT ("<title/>"),
  UNIT ("<item><pubDate>Mon, 04 Mar 2024 00:00:00 GMT</pubDate></item>"), UNIT ("<item><title>"),
  UNIT ("<item><updated>2024-03-04</updated></item>"), UNIT ("<lastBuildDate>"), UNIT ("<channel></channel>"),
  UNIT ("<dc:identifier>doi:10.1/a</dc:identifier>"), UNIT ("<arxiv:doi>10.1/a</arxiv:doi>"),
  UNIT ("<prism:doi>"), UNIT ("<outline xmlUrl='http://a.b'/>"),
  COUNT ("<outline xmlUrl='http://a.b/%' text='%'/>"), UNIT ("<outline text='a'>"), UNIT ("<outline>"),
  COUNT ("<outline text='a'><outline xmlUrl='http://a.b/%'/>"),
  COUNT ("<outline text='%'><outline xmlUrl='http://a.b/%'/></outline>"), UNIT ("<outline/>"), UNIT ("<description><b>a</b></description>"),
  UNIT ("<content type='xhtml'><div>"), UNIT ("<item rdf:about='http://a.b'/>"), UNIT ("<image><title>a</title>"),
  UNIT ("href=\"arxiv.org/"), UNIT ("<link href=\"arxiv.org/"), UNIT ("doi.org/10."), UNIT ("openreview.net/"),
  UNIT ("aclanthology.org/ aclweb.org/ biorxiv.org/ medrxiv.org/ "),
  /* Records. */
  UNIT ("\""), UNIT ("\"a\","), UNIT (","), UNIT ("1,"), UNIT ("[[],"), UNIT ("{\"a\":"), UNIT ("{\"a\":1},"),
  UNIT ("{}\n"), UNIT ("[]\n"), UNIT ("{\n"), UNIT ("{\"id\":\"2403.00001\"}\n"), UNIT ("\"a\":1,"),
  UNIT ("{\"title\":\"a\"}\n"), UNIT ("\\u0041"), UNIT ("\\ud83d"), UNIT ("\\\""), COUNT ("\"a%\":1,"),
  UNIT ("null\n"), UNIT ("1e9"), UNIT ("-1"), UNIT ("0"), PAIR ("[", "]\n"), PAIR ("{\"a\":", "}"),
  UNIT ("{}"), UNIT ("{},"), UNIT ("{}]"), UNIT ("{"), UNIT ("}\n"), UNIT ("{\n}\n"), UNIT ("{\n\n"), UNIT (" {\n"),
  UNIT ("{ {\n"), UNIT ("{\"title\":\"a\n"), UNIT ("{\"title\":1}\n"), UNIT ("{\"title\":\"a\"}"),
  COUNT ("{\"title\":\"%\"}\n"), COUNT ("{\"id\":\"2403.%\",\"title\":\"a\",\"link\":\"a\"}\n"),
  UNIT ("{\"title\":\"a\",\"authors\":[\"a\",\"b\"],\"categories\":[\"c\"]}\n"), UNIT ("\"title\":\"a\","),
  UNIT ("\"\\u0074itle\":\"a\","), UNIT ("\"a\":[[[[[[[[]]]]]]]],"), UNIT ("[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]],"),
  UNIT ("{\"a\":{\"a\":{\"a\":{\"a\":{}}}}},"), UNIT ("\\ud83d\\ude00"), UNIT ("\\ude00"), UNIT ("\\u0000"),
  UNIT ("\\u00e9a"), UNIT ("\\n"), UNIT ("\\/"), UNIT ("\\u"), UNIT ("\\x"), UNIT ("NaN,"), UNIT ("true,"),
  UNIT ("-1.5e+10,"), UNIT ("\":"), UNIT ("\",\""), UNIT ("\n{"), UNIT ("\n{\"a\":\""), UNIT ("\\"), UNIT ("{\"\":"),
  UNIT ("\"AI\":{\"tldr\":\"a\"},"), UNIT ("{\"summary\" \"categories\" \"tldr\"\n"),
  /* What importers look for. */
  UNIT ("arXiv"), UNIT ("X"), UNIT ("(arXiv:"), UNIT ("(arXiv:2403.19103v1 [cs.CL])"), UNIT ("arXiv:2403.19103v1 "),
  UNIT ("arXiv:2403.19103v1 Announce Type: new Abstract: "), UNIT ("（"), UNIT ("《"), UNIT ("》"), UNIT ("："),
  UNIT ("摘要："), UNIT ("、"), UNIT ("a, "), UNIT (" and "), UNIT ("a;"), UNIT ("URL：http://a.b\n"),
  UNIT ("> URL：http://a.b\n"), COUNT ("> URL：http://a.b/%\n"), UNIT ("> 作者：a、b\n"), UNIT ("> a\n> b\n\n"),
  UNIT ("- 动机：\n"), UNIT ("- 动机：a\n"), UNIT ("- **方法**：a\n  - b\n"), UNIT ("#### 摘要\n"),
  UNIT ("#### 摘要\n\na\n\n摘要\n"), UNIT ("### 更多\n"), UNIT ("## 参考\n"), UNIT ("## 参考\n\n- a\n"),
  COUNT ("### %、a\n\n> 译名\n\n> URL：http://a.b/%\n"), UNIT ("**单位**："), UNIT ("Abstract: "), UNIT ("TL;DR: "),
  COUNT ("### [%] [a](http://a.b/%)\n*b*\n"), UNIT ("### [1] [a](b)\n"), UNIT ("Motivation: a\n\n"),
  UNIT ("<details>\n"), UNIT ("</details>\n"), UNIT ("Main category: a\n"), UNIT ("# a [[Back]](#toc)\n"),
  COUNT ("> URL：http://arxiv.org/abs/2403.%\n"), COUNT ("> Code：http://a.b/% (a)\n"), UNIT ("> Code：a\n"),
  UNIT ("> 《a》\n"), UNIT ("> **a**\n"), UNIT ("> 单位：a\n"), UNIT ("> a：b：c\n"), UNIT ("> - 备注：a\n"), UNIT ("一句话总结：a\n"),
  UNIT ("方法：\n\n- a\n\n"), UNIT ("- 方法：\n  - "), UNIT ("#### 摘要\n\n| a |\n"), UNIT ("#### 摘要\n\n- a\n"),
  UNIT ("### a\n\n#### b\n\n"), UNIT ("## 更多\n\n### a\n"), UNIT ("### 其他\n\n#### a\n\n> URL：b\n\n"),
  UNIT ("### [1] [a\n"), UNIT ("### [1] ["), UNIT ("- [a](#a) [Total: 1]\n"), UNIT ("[Total: "), UNIT ("<div id=a>\n"),
  UNIT ("2024-01-01"), UNIT ("10.48550/"), UNIT ("Mon, 04 Mar 2024 "), UNIT ("2024-"), UNIT ("公告类型：新 摘要："),
  UNIT ("Announce Type: new "), UNIT ("[cs.CL] "), UNIT ("UPDATED)"), UNIT ("cs.CL; "), UNIT ("..."), UNIT ("…"), UNIT ("[…]"),
  /* Names of authors. */
  UNIT ("()"), UNIT ("(a)"), UNIT ("(a) "), UNIT ("a (b), "), CYCLE ("a (b%), ", 600), CYCLE ("a (%), ", 600),
  UNIT ("a (b; c), "), UNIT ("A. "), UNIT ("A., "), UNIT ("Jr., "), UNIT ("a and b, "), UNIT ("a; and b; "),
  UNIT ("a@b (c), "), UNIT ("a: b, "), UNIT ("et al, "), UNIT ("、a"), UNIT ("；"), UNIT ("(1 and 2)"), PAIR ("a (", ")"),
};

const ZyAdversaryPattern *
zy_adversary_patterns (guint *n)
{
  *n = G_N_ELEMENTS (patterns);

  return patterns;
}

static void
append_numbered (GString                  *text,
                 const ZyAdversaryPattern *pattern,
                 guint                     number)
{
  for (const char *p = pattern->unit; *p != '\0'; p++) {
    if (*p == '%')
      g_string_append_printf (text, "%u", number);
    else
      g_string_append_c (text, *p);
  }
}

/* Repeats what stands at the end of @text, which is @length bytes long, until there is enough. */
static void
repeat (GString *text,
        gsize    length,
        gsize    size)
{
  gsize begin = text->len - length;

  while (length > 0 && text->len < size) {
    gsize n = MIN (text->len - begin, (size - text->len + length - 1) / length * length);

    g_string_append_len (text, text->str + begin, (gssize) n);
  }
}

/* Writes some @size bytes of @pattern. */
static void
append_pattern (GString                  *text,
                const ZyAdversaryPattern *pattern,
                gsize                     size)
{
  gsize closer = pattern->closer != NULL ? strlen (pattern->closer) : 0;
  gsize unit = pattern->length;
  gsize n = size / (unit + closer) + 1;
  gsize end = text->len + size;

  for (guint i = 0; pattern->cycle > 0 && text->len < end; i++)
    append_numbered (text, pattern, i % pattern->cycle + 1);

  if (pattern->cycle > 0)
    return;

  g_string_append_len (text, pattern->unit, (gssize) unit);
  repeat (text, unit, text->len + (n - 1) * unit);
  if (closer > 0) {
    g_string_append (text, pattern->closer);
    repeat (text, closer, text->len + (n - 1) * closer);
  }
}

GString *
zy_adversary_write (const ZyAdversaryPattern *pattern,
                    const ZyAdversaryFrame   *frame,
                    gsize                     size)
{
  GString *text = g_string_sized_new (2 * size);

  g_string_append (text, frame->prefix);
  if (frame->between == NULL) {
    append_pattern (text, pattern, size);
  } else {
    append_pattern (text, pattern, MIN (frame->piece, size));
    while (text->len < size) {
      g_string_append (text, frame->between);
      append_pattern (text, pattern, MIN (frame->piece, size - MIN (text->len, size - 1)));
    }
  }
  g_string_append (text, frame->suffix);

  return text;
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static double
measure (const ZyAdversaryPattern *pattern,
         const ZyAdversaryFrame   *frame,
         gsize                     size,
         ZyAdversaryFunc           func,
         gpointer                  user_data)
{
  g_autoptr (GString) text = zy_adversary_write (pattern, frame, size);
  double start = now ();

  func (text, user_data);

  return now () - start;
}

/* Whether ten megabytes may take too long when @half takes half a megabyte and @whole a whole one.
 * The part that grows with the square of the length is what is left when the halves are taken off. */
static gboolean
is_suspicious (double half,
               double whole)
{
  double square = MAX (whole - 2 * half, 0) / 2;
  double linear = half - square;

  return 20 * linear + 400 * square > SUSPICIOUS_SECONDS || whole > SUSPICIOUS_RATIO * half;
}

/* The seconds that ten megabytes take: measured when short texts do not rule out that it is many. */
static double
measure_pattern (const ZyAdversaryPattern *pattern,
                 const ZyAdversaryFrame   *frame,
                 ZyAdversaryFunc           func,
                 gpointer                  user_data,
                 double                   *ratio)
{
  double half = measure (pattern, frame, MEGABYTE / 2, func, user_data);
  double whole;

  *ratio = 0;
  /* Less than a second even if it takes four hundred times as long. */
  if (400 * half < MAX_SECONDS)
    return 20 * half;

  whole = measure (pattern, frame, MEGABYTE, func, user_data);
  /* Another program may have been in the way. */
  if (is_suspicious (half, whole))
    whole = MIN (whole, measure (pattern, frame, MEGABYTE, func, user_data));
  if (!is_suspicious (half, whole))
    return 10 * whole;

  /* Beyond hope at full length. */
  if (whole > 2 * MAX_SECONDS) {
    *ratio = whole / half;
    return 10 * whole;
  }

  half = measure (pattern, frame, 5 * MEGABYTE, func, user_data);
  whole = measure (pattern, frame, 10 * MEGABYTE, func, user_data);
  if (whole > MAX_SECONDS || whole > MAX_RATIO * half) {
    half = MAX (half, measure (pattern, frame, 5 * MEGABYTE, func, user_data));
    whole = MIN (whole, measure (pattern, frame, 10 * MEGABYTE, func, user_data));
  }
  *ratio = whole / half;

  return whole;
}

static void
complain (const char               *name,
          const ZyAdversaryPattern *pattern,
          const ZyAdversaryFrame   *frame,
          double                    seconds,
          double                    ratio)
{
  g_autofree char *unit = g_strescape (pattern->unit, NULL);
  g_autofree char *prefix = g_strescape (frame->prefix, NULL);
  gsize length = strlen (prefix);

  g_printerr ("%s: “%s”%s%s after “…%s”%s: %.2f s, ratio %.1f\n", name, unit,
              pattern->closer != NULL ? " and " : "",
              pattern->closer != NULL ? pattern->closer : "",
              prefix + (length > 60 ? length - 60 : 0), frame->between != NULL ? " in pieces" : "",
              seconds, ratio);
}

gboolean
zy_adversary_measure (const char             *name,
                      const ZyAdversaryFrame *frames,
                      guint                   n_frames,
                      ZyAdversaryFunc         func,
                      gpointer                user_data)
{
  g_autofree char *slowest_name = g_strconcat ("adversarial-", name, NULL);
  g_autofree char *steepest_name = g_strconcat (slowest_name, "-doubled", NULL);
  double slowest = 0;
  double steepest = 0;
  guint n_slow = 0;

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    for (guint frame = 0; frame < n_frames; frame++) {
      double ratio;
      double seconds = measure_pattern (&patterns[i], &frames[frame], func, user_data, &ratio);

      if (seconds < MIN_SECONDS)
        ratio = 0;
      if (seconds > MAX_SECONDS || ratio > MAX_RATIO) {
        complain (name, &patterns[i], &frames[frame], seconds, ratio);
        n_slow++;
      }
      slowest = MAX (slowest, seconds);
      steepest = MAX (steepest, ratio);
    }
  }

  zy_figures_print (slowest_name, slowest, "s/10MB");
  zy_figures_print (steepest_name, steepest, "x");

  return n_slow == 0;
}
