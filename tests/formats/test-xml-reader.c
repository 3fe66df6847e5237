/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-xml-reader.h"

#include <string.h>

#include "zy-importer.h"

typedef struct {
  GString *events;
  guint n_events;
  gsize n_text;
  gboolean quiet;
} Log;

/* `<name@depth:line prefix{uri} a="value"` */
static void
on_start_element (const ZyXmlElement *element,
                  gpointer            data)
{
  Log *log = data;
  g_autofree char *a = zy_xml_element_dup_attribute (element, "a");

  log->n_events++;
  if (log->quiet)
    return;

  g_string_append_printf (log->events, "<%s@%u:%u", element->name, element->depth, element->line);
  if (element->prefix != NULL)
    g_string_append_printf (log->events, " %s{%s}", element->prefix,
                            element->uri != NULL ? element->uri : "");
  if (a != NULL)
    g_string_append_printf (log->events, " a=%s", a);
  g_string_append_c (log->events, ' ');
}

static void
on_end_element (const char *name,
                guint       depth,
                gpointer    data)
{
  Log *log = data;

  log->n_events++;
  if (!log->quiet)
    g_string_append_printf (log->events, ">%s@%u ", name, depth);
}

static void
on_text (ZySpan   text,
         gpointer data)
{
  Log *log = data;

  g_assert_cmpuint (text.length, >, 0);
  log->n_text += text.length;
  if (!log->quiet)
    g_string_append_len (log->events, text.text, text.length);
}

static const ZyXmlHandler handler = { on_start_element, on_end_element, on_text };

static void
test_events (void)
{
  static const struct {
    const char *xml;
    const char *events;
    guint damage;
  } cases[] = {
    { "<a/>", "<a@1:1 >a@1 ", 0 },
    { "\n<?xml version='1.0'?>\n<a>x<b a=' 1 ' />y</a >\n", "<a@1:3 x<b@2:3 a=1 >b@2 y>a@1 ", 0 },
    { "before<a>x</a>after", "<a@1:1 x>a@1 ", 0 },

    /* References, in text and in values. */
    { "<a a='&lt;&eacute;&#x8bba;&none;'>&amp;lt; &nbsp;&#0;</a>",
      "<a@1:1 a=<é论 &lt; \u00a0\ufffd>a@1 ", 0 },
    { "<a a='1 & 2'>AT&T & &; &#; &toolongtobethenameofanyentityatall;</a>",
      "<a@1:1 a=1 & 2 AT&T & &; &#; &toolongtobethenameofanyentityatall;>a@1 ", 5 },

    /* What is passed over. */
    { "<a>1<!-- <b> -- & -->2<![CDATA[<b> & ]] ]]>3<?b <c> ?>4</a>",
      "<a@1:1 12<b> & ]] 34>a@1 ", 0 },
    { "<!DOCTYPE a [<!-- ]> ' --><!ENTITY e \"]>\">]><a>&e;</a>", "<a@1:1 >a@1 ", 0 },
    { "<!DOCTYPE a [\n<a>1</a>", "<a@1:2 1>a@1 ", 0 },

    /* Namespaces, as far as they have prefixes. */
    { "<a xmlns='u' xmlns:p='v'><p:b p:a='1'/><q:c/><d xmlns:p='w'><p:e/></d><p:f/></a>",
      "<a@1:1 <b@2:1 p{v} a=1 >b@2 <c@2:1 q{} >c@2 <d@2:1 <e@3:1 p{w} >e@3 >d@2 <f@2:1 p{v} >f@2 "
      ">a@1 ", 0 },

    /* Elements that are not closed, or closed twice. */
    { "<a><b>1</a>2", "<a@1:1 <b@2:1 1>b@2 >a@1 ", 1 },
    { "<a>1</b>2</a>", "<a@1:1 12>a@1 ", 1 },
    { "<a><b>1</a></b><c/>", "<a@1:1 <b@2:1 1>b@2 >a@1 <c@1:1 >c@1 ", 2 },
    { "<a>1<b>2", "<a@1:1 1<b@2:1 2", 1 },

    /* Tags that are none, or not whole. */
    { "<a>1 < 2 << 3 <4> </ a></a>", "<a@1:1 1 < 2 << 3 <4> </ a>>a@1 ", 5 },
    { "<a><b a=1 c a='2'>x</b></a>", "<a@1:1 <b@2:1 a=1 x>b@2 >a@1 ", 2 },
    { "<a><b a='1<c/></a>", "<a@1:1 <b@2:1 a=1 <c@3:1 >c@3 >b@2 >a@1 ", 3 },
    { "<a><b a='1'/ c='2'/></a>", "<a@1:1 <b@2:1 a=1 >b@2 >a@1 ", 1 },
    { "<a>1<b", "<a@1:1 1", 2 },
    { "<a>1</a", "<a@1:1 1", 1 },
    { "<a>1<!-- 2</a>", "<a@1:1 1 2>a@1 ", 1 },
    { "<a>1<![CDATA[2 & 3", "<a@1:1 12 & 3", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
    g_autoptr (GError) error = NULL;
    Log log = { .events = g_string_new (NULL) };

    g_test_message ("%s", cases[i].xml);
    g_assert_true (zy_xml_read ((ZySpan) { cases[i].xml, strlen (cases[i].xml) }, &handler, &log,
                                draft, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (log.events->str, ==, cases[i].events);
    g_assert_cmpuint (draft->problems->len, ==, cases[i].damage);
    g_string_free (log.events, TRUE);
  }
}

static void
test_no_xml (void)
{
  static const char *const texts[] = { "", "text", "<", "<!-- <a/> -->", "<!DOCTYPE a>", "</a>" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
    g_autoptr (GError) error = NULL;
    Log log = { .events = g_string_new (NULL) };

    g_assert_false (zy_xml_read ((ZySpan) { texts[i], strlen (texts[i]) }, &handler, &log, draft,
                                 &error));
    g_assert_error (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED);
    g_assert_cmpstr (log.events->str, ==, "");
    g_string_free (log.events, TRUE);
  }
}

static void
test_lines_of_damage (void)
{
  static const char xml[] = "<a>\n<b c>\n</b>\n&\n</a>";
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
  Log log = { .events = g_string_new (NULL) };

  g_assert_true (zy_xml_read (ZY_SPAN_LITERAL (xml), &handler, &log, draft, NULL));
  g_assert_cmpuint (draft->problems->len, ==, 2);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[0]), ==, 2);
  g_assert_cmpuint (zy_problem_get_line (draft->problems->pdata[1]), ==, 4);
  g_string_free (log.events, TRUE);
}

/* A megabyte of what makes readers slow. A reader that takes the square of their length does not
 * come back before the test is ended. */
static void
test_adversaries (void)
{
  static const struct {
    const char *begin;
    const char *unit;
  } cases[] = {
    { "<a>", "<" },           { "<a>", "&" },          { "<a>", "&a;" },
    { "<a>", "<b>" },         { "<a>", "</b>" },       { "<a>", "<b></c>" },
    { "<a>", "<!--" },        { "<a>", "<![CDATA[" },  { "<a>", "<?" },
    { "<a>", "<!" },          { "<a>", "]]>" },        { "<a ", "b='' " },
    { "<a ", "xmlns:b='' " }, { "<a ", "b=" },         { "<a ", "b=\"<" },
    { "<a ", "/ " },          { "<a>", "<b c='" },     { "<a>", "<p:b/>" },
    { "<!DOCTYPE a [", "'" }, { "<!DOCTYPE a [", "<!--" }, { "<", "a" },
    { "<!DOCTYPE a ", "[\"" }, { "<a>", "x" },         { "", "<!a [\n" },
  };
  const gsize length = 1000 * 1000;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
    g_autoptr (GString) text = g_string_new (cases[i].begin);
    Log log = { .quiet = TRUE };

    g_test_message ("%s%s…", cases[i].begin, cases[i].unit);
    while (text->len < length)
      g_string_append (text, cases[i].unit);

    zy_xml_read ((ZySpan) { text->str, text->len }, &handler, &log, draft, NULL);
    g_assert_cmpuint (draft->problems->len, <, 100);
  }
}

/* As many names and attributes as fit, all different; deeper than anyone nests. */
static void
test_many_names (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
  g_autoptr (GString) text = g_string_new ("<a>");
  Log log = { .quiet = TRUE };
  const guint n = 300000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<n%u a%u='%u' xmlns:p%u='%u'/>", i, i, i, i, i);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<n%u>", i);
  for (guint i = n; i > 0; i--)
    g_string_append_printf (text, "</n%u>", i - 1);
  g_string_append (text, "</a>");

  g_assert_true (zy_xml_read ((ZySpan) { text->str, text->len }, &handler, &log, draft, NULL));
  g_assert_cmpuint (log.n_events, ==, 2 * n + 2 * 100000);
  g_assert_cmpuint (draft->problems->len, ==, 1);
}

static void
cancel_at_third (const ZyXmlElement *element,
                 gpointer            data)
{
  Log *log = data;

  if (++log->n_events == 3)
    g_cancellable_cancel (g_cancellable_get_current ());
}

/* Who no longer wants the feed does not wait for its end. */
static void
test_cancelled (void)
{
  static const ZyXmlHandler cancelling = { cancel_at_third, on_end_element, on_text };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
  g_autoptr (GError) error = NULL;
  Log log = { .quiet = TRUE };

  g_cancellable_push_current (cancellable);
  g_assert_false (zy_xml_read (ZY_SPAN_LITERAL ("<a><b><c>text<d><e>text</e></d>"), &cancelling, &log,
                               draft, &error));
  g_cancellable_pop_current (cancellable);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (log.n_events, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml-reader/events", test_events);
  g_test_add_func ("/xml-reader/no-xml", test_no_xml);
  g_test_add_func ("/xml-reader/lines-of-damage", test_lines_of_damage);
  g_test_add_func ("/xml-reader/adversaries", test_adversaries);
  g_test_add_func ("/xml-reader/many-names", test_many_names);
  g_test_add_func ("/xml-reader/cancelled", test_cancelled);

  return g_test_run ();
}
