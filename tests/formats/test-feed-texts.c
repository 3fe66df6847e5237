/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What feeds are written in: HTML, lists of authors, dates. */

#include "zy-author-list.h"
#include "zy-feed-date.h"
#include "zy-html-plain.h"
#include "zy-tex-accents.h"
#include "zy-test-import.h"

#include <string.h>

static ZySpan
span_of (const char *text)
{
  return (ZySpan) { text, strlen (text) };
}

static void
test_html (void)
{
  static const struct {
    const char *html;
    const char *plain;
  } cases[] = {
    { "", "" },
    { "  plain\n text ", "plain text" },
    { "<p>One\ntwo</p>\n<p>three</p>", "One two\n\nthree" },
    { "one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour" },
    { "<ul><li>one</li><li>two</li></ul>three", "one\ntwo\n\nthree" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc" },
    { "H<sub>2</sub>O and <a href=\"x>y\" title='>'>a link</a>", "H2O and a link" },
    { "<jats:sec><st>Aims</st><jats:p>To <jats:italic>walk</jats:italic>.</jats:p></jats:sec>",
      "Aims\n\nTo walk." },
    { "<mml:math><mml:mi>x</mml:mi></mml:math>", "x" },

    /* References, once. */
    { "&lt;b&gt; &amp;lt; &eacute; &#233; &#xE9; &nbsp; &apos;", "<b> &lt; é é é '" },
    { "&unknown; &; & &amp &#; &#0; &#xD800; &#1;", "&unknown; &; & &amp &#; \ufffd \ufffd" },

    /* What is no tag. */
    { "a < b and c > d, x<y>z, $a<b$, 1<2", "a < b and c > d, x<y>z, $a<b$, 1<2" },
    { "<", "<" },
    { "<p", "<p" },
    { "<a href=\"never closed> text <b>bold</b>", "<a href=\"never closed> text bold" },
    { "</", "</" },
    { "< p>", "< p>" },

    /* What is not meant to be read. */
    { "a<!-- <p>comment</p> -->b<!-- open", "ab<!-- open" },
    { "a<script type=x>if (a<b) alert('</p>')</script>b", "ab" },
    { "a<STYLE>p { }</Style >b<style/>c", "abc" },
    { "a<script>open", "aopen" },
    { "a<style>open <script>closed</script> b", "aopen b" },
    { "\x01" "a\x7f" "b\x1b", "ab" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *plain = zy_html_to_plain (span_of (cases[i].html));

    g_assert_cmpstr (plain, ==, cases[i].plain);
  }
}

static void
test_plain (void)
{
  static const struct {
    const char *text;
    const char *plain;
    const char *line;
  } cases[] = {
    { "", "", "" },
    { "  We walk\nin <b>steps</b> &amp; lines. \n", "We walk in <b>steps</b> &amp; lines.",
      "We walk in <b>steps</b> &amp; lines." },
    { "One\ntwo\n  three\nfour", "One two\n\nthree four", "One two three four" },
    { "One\n\n\ntwo", "One\n\ntwo", "One two" },
    { "A title\n  of three\n  lines", "A title of three lines", "A title of three lines" },
    { "a\t b\x02", "a b", "a b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *plain = zy_plain_normalise (span_of (cases[i].text));

    g_assert_cmpstr (plain, ==, cases[i].plain);
    zy_plain_join_lines (plain);
    g_assert_cmpstr (plain, ==, cases[i].line);
  }
}

static void
test_accents (void)
{
  static const struct {
    const char *tex;
    const char *names;
  } cases[] = {
    { "", "" },
    { "M\\'elodie, Paul Erd\\H{o}s, J. Garc\\'{\\i}a", "Mélodie, Paul Erdős, J. García" },
    { "M{\\\"u}ller, M\\\"{u}ller, M\\\" uller", "Müller, Müller, Müller" },
    { "Fran\\c{c}ois, \\v{S}ime, Pi\\~{n}a, \\.I, G\\u g", "François, Šime, Piña, İ, Gğ" },
    { "{\\O}rsted, \\O{}rsted, \\L ukasz, Stra\\ss{}e, \\AA ngstr\\\"om",
      "Ørsted, Ørsted, Łukasz, Straße, Ångström" },
    { "Çelo Tëst 王", "Çelo Tëst 王" },

    /* What is none. */
    { "\\cite{x}, \\LaTeX, \\, {a}, \\'", "\\cite{x}, \\LaTeX, \\, {a}, \\'" },
    { "\\'{ee}, {\\'e, \\H", "\\'{ee}, {é, \\H" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *names = zy_tex_accents_resolve (span_of (cases[i].tex));

    g_assert_cmpstr (names, ==, cases[i].names);
  }
}

static void
test_authors (void)
{
  static const struct {
    const char *list;
    const char *authors;
    const char *affiliation;
  } cases[] = {
    { "", "", NULL },
    { "Ada Example", "Ada Example", NULL },
    { "Ada Example, Bob Sample", "Ada Example|Bob Sample", NULL },
    { "Ada Example, Bob Sample and Cleo Test", "Ada Example|Bob Sample|Cleo Test", NULL },
    { "Ada Example, Bob Sample, and Cleo Test", "Ada Example|Bob Sample|Cleo Test", NULL },
    { "Ada Example; Sample, B.; Cleo Test", "Ada Example|Sample, B.|Cleo Test", NULL },
    { "张三、李四，王五", "张三|李四|王五", NULL },
    { "张三, 李四", "张三|李四", NULL },

    /* Family names first. */
    { "Powell, W., Yan, N., van der Berg, A. B., Lee, H.-J.",
      "Powell, W.|Yan, N.|van der Berg, A. B.|Lee, H.-J.", NULL },
    { "Powell, W., The Consortium", "Powell, W.|The Consortium", NULL },
    { "Smith, John", "Smith, John", NULL },
    { "Smith, John, Doe, Jane", "Smith, John|Doe, Jane", NULL },
    { "Ada Example, Jr., Bob Sample III", "Ada Example, Jr.|Bob Sample III", NULL },

    /* Where they work. */
    { "A. One (Univ. of X, Y), B. Two (Univ. of X, Y), C. Three (Zed)", "A. One|B. Two|C. Three",
      "Univ. of X, Y; Zed" },
    { "A. One (1), B. Two (1 and 2) ((1) X, (2) Y)", "A. One|B. Two", "(1) X, (2) Y" },
    { "Xiang (Lorraine) Li, B. Two (*)", "Xiang (Lorraine) Li|B. Two", NULL },
    { "A. One (Dept. of Walks and Talks, X)", "A. One", "Dept. of Walks and Talks, X" },
    { "Some Collaboration: A. One,  :, B. Two, et al.", "Some Collaboration: A. One|B. Two", NULL },
    { "A. (One, B. Two", "A. (One|B. Two", NULL },
    { "A. One), B. Two", "A. One)|B. Two", NULL },

    /* RSS 2.0. */
    { "ada@walks.example (Ada Example)", "Ada Example", NULL },
    { "ada@walks.example", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new (1);
    g_auto (ZyAuthorList) authors = { 0 };

    zy_author_list_init (&authors, entry);
    zy_author_list_parse (&authors, span_of (cases[i].list));
    zy_test_assert_names (entry->authors, cases[i].authors);
    g_assert_cmpstr (entry->affiliation, ==, cases[i].affiliation);
  }
}

/* However many there are, what is kept has a limit. */
static void
test_many_affiliations (void)
{
  g_autoptr (ZyEntryDraft) entry = zy_entry_draft_new (1);
  g_auto (ZyAuthorList) authors = { 0 };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (list, "A%u (University %u), ", i, i);

  zy_author_list_init (&authors, entry);
  zy_author_list_parse (&authors, (ZySpan) { list->str, list->len });
  g_assert_cmpuint (entry->authors->len, ==, 20000);
  g_assert_cmpstr (entry->authors->pdata[19999], ==, "A19999");
  g_assert_cmpuint (strlen (entry->affiliation), <=, 2100);
  g_assert_true (g_str_has_prefix (entry->affiliation, "University 0; University 1; "));
}

static void
test_dates (void)
{
  static const struct {
    const char *text;
    const char *day;
  } cases[] = {
    /* RFC 822 and what is made of it. */
    { "Fri, 23 Feb 2024 00:00:00 -0500", "2024-02-23" },
    { "Fri, 23 Feb 2024 23:59:59 +0000", "2024-02-23" },
    { "23 Feb 2024", "2024-02-23" },
    { "3 February 24 10:00 EST", "2024-02-03" },
    { "Thu, 01 Jan 98 00:00:00 GMT", "1998-01-01" },
    { "Feb. 23, 2024", "2024-02-23" },
    { "Friday 23 Feb, 2024 at 10:30", "2024-02-23" },
    { "Sept 3rd 2021", "2021-09-03" },
    { "Mon, 4 Mar 2024 10:00", "2024-03-04" },
    { " Sat,\n 4 May 2024 ", "2024-05-04" },

    /* RFC 3339 and what is made of it. */
    { "2024-02-23T16:08:30.941605+00:00", "2024-02-23" },
    { "2024-02-23T23:59:59-05:00", "2024-02-23" },
    { "2024-02-23 16:08", "2024-02-23" },
    { "20240223T160830Z", "2024-02-23" },
    { "2024年2月23日", "2024-02-23" },

    { "Fri, 30 Feb 2024 00:00:00 -0500", NULL },
    { "02/23/2024", NULL },
    { "Feb 2024", NULL },
    { "yesterday", NULL },
    { "0", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *day = zy_feed_date_parse (span_of (cases[i].text));

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (day, ==, cases[i].day);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed-texts/html", test_html);
  g_test_add_func ("/feed-texts/plain", test_plain);
  g_test_add_func ("/feed-texts/accents", test_accents);
  g_test_add_func ("/feed-texts/authors", test_authors);
  g_test_add_func ("/feed-texts/many-affiliations", test_many_affiliations);
  g_test_add_func ("/feed-texts/dates", test_dates);

  return g_test_run ();
}
