/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-json-records.h"

#include <gio/gio.h>
#include <string.h>

static ZySpan
span (const char *text)
{
  return (ZySpan) { text, strlen (text) };
}

static void
test_values (void)
{
  static const struct {
    const char *text;
    ZyJsonType type;
    const char *value;
  } cases[] = {
    { "null", ZY_JSON_NULL, "null" },
    { " \n\ttrue,", ZY_JSON_BOOLEAN, "true" },
    { "-12.5e+300 ", ZY_JSON_NUMBER, "-12.5e+300" },
    { "2403.19103", ZY_JSON_NUMBER, "2403.19103" },
    { "99999999999999999999999999999999", ZY_JSON_NUMBER, "99999999999999999999999999999999" },
    { "NaN", ZY_JSON_NULL, "NaN" },
    { "\"a \\\" b\"c", ZY_JSON_STRING, "\"a \\\" b\"" },
    { "[]", ZY_JSON_ARRAY, "[]" },
    { "[1, [2, {\"a\": [ ]}], \"]\"]]", ZY_JSON_ARRAY, "[1, [2, {\"a\": [ ]}], \"]\"]" },
    { "{}{}", ZY_JSON_OBJECT, "{}" },
    { "{\"a\" : {\"b\":\n 1} , \"c\":false}", ZY_JSON_OBJECT,
      "{\"a\" : {\"b\":\n 1} , \"c\":false}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = NULL;
    ZyJsonValue value;
    const char *stop;

    g_test_message ("case %zu", i);
    g_assert_true (zy_json_scan (span (cases[i].text), &value, &stop));
    text = zy_span_dup (value.text);
    g_assert_cmpstr (text, ==, cases[i].value);
    g_assert_cmpint (value.type, ==, cases[i].type);
  }
}

/* Where it goes wrong is where the mark stands. */
static void
test_no_values (void)
{
  static const struct {
    const char *text;
    gsize stop;
  } cases[] = {
    { "", 0 },
    { "   ", 3 },
    { "nul", 0 },
    { "1.", 0 },
    { "1e", 0 },
    { "2510.08567v1", 0 },
    { "-", 0 },
    { "\"a", 2 },
    { "\"a\nb\"", 2 },
    { "\"\\q\"", 1 },
    { "\"\\u12g4\"", 1 },
    { "\"\\", 1 },
    { "{\"a\":1", 6 },
    { "{\"a\" 1}", 5 },
    { "{\"a\":1,}", 7 },
    { "{\"a\":1 \"b\":2}", 7 },
    { "{a:1}", 1 },
    { "{1:1}", 1 },
    { "[1,]", 3 },
    { "[1 2]", 3 },
    { "[1}", 2 },
    { "{\"a\":1]", 6 },
    { "[,1]", 1 },
    { "]", 0 },
    { ":", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    ZyJsonValue value;
    const char *stop = NULL;

    g_test_message ("case %zu", i);
    g_assert_false (zy_json_scan (span (cases[i].text), &value, &stop));
    g_assert_cmpuint (stop - cases[i].text, ==, cases[i].stop);
  }
}

/* As deep as it says, and no deeper; a megabyte of brackets is no problem. */
static void
test_depth (void)
{
  GString *text = g_string_new (NULL);
  ZyJsonValue value;
  const char *stop;

  for (int i = 0; i < ZY_JSON_MAX_DEPTH; i++)
    g_string_append (text, i % 2 == 0 ? "[" : "{\"a\":");
  for (int i = ZY_JSON_MAX_DEPTH - 1; i >= 0; i--)
    g_string_append (text, i % 2 == 0 ? "]" : i == ZY_JSON_MAX_DEPTH - 1 ? "0}" : "}");
  g_assert_true (zy_json_scan ((ZySpan) { text->str, text->len }, &value, &stop));

  g_string_prepend_c (text, '[');
  g_string_append_c (text, ']');
  g_assert_false (zy_json_scan ((ZySpan) { text->str, text->len }, &value, &stop));

  g_string_set_size (text, 1000 * 1000);
  memset (text->str, '[', text->len);
  g_assert_false (zy_json_scan ((ZySpan) { text->str, text->len }, &value, &stop));
  g_assert_true (stop == text->str + ZY_JSON_MAX_DEPTH);

  g_string_free (text, TRUE);
}

static void
test_strings (void)
{
  static const struct {
    const char *json;
    const char *text;
  } cases[] = {
    { "\"\"", "" },
    { "\"摘要\"", "摘要" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
    { "\"\\u6458\\u8981 \\u00E9\"", "摘要 é" },
    { "\"a\\ud835\\udc9cb\"", "a𝒜b" },
    { "\"a\\ud835b\"", "a\ufffdb" },
    { "\"a\\ud835\"", "a\ufffd" },
    { "\"\\ud835\\n\"", "\ufffd\n" },
    { "\"\\udc9c\\ud835\"", "\ufffd\ufffd" },
    { "\"\\udc9c\\udc9c\"", "\ufffd\ufffd" },
    { "\"\\ud835\\ud835\\udc9c\"", "\ufffd𝒜" },
    { "\"\\ud835\\u0041\"", "\ufffd" "A" },
    { "\"a\\u0000b\"", "ab" },
    { "\"\\\\u0041\"", "\\u0041" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = zy_json_dup_string (span (cases[i].json));

    g_test_message ("%s", cases[i].json);
    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (g_utf8_validate (text, -1, NULL));
  }
}

static void
test_members (void)
{
  static const char *const names[] = { "a", "b", "c d" };
  ZySpan rest = span ("{ \"a\" : [1, {\"b\": 2}], \"\\u0062\":\"x\",\"c d\":{}, \"e\":null }");
  static const guint found[] = { 0, 1, 2, 3 };
  static const ZyJsonType types[] = { ZY_JSON_ARRAY, ZY_JSON_STRING, ZY_JSON_OBJECT, ZY_JSON_NULL };
  ZyJsonValue value;
  ZySpan name;

  for (gsize i = 0; i < G_N_ELEMENTS (found); i++) {
    g_assert_true (zy_json_next_member (&rest, &name, &value));
    g_assert_cmpuint (zy_json_find_name (name, names, G_N_ELEMENTS (names)), ==, found[i]);
    g_assert_cmpint (value.type, ==, types[i]);
  }
  g_assert_false (zy_json_next_member (&rest, &name, &value));

  rest = span ("{}");
  g_assert_false (zy_json_next_member (&rest, &name, &value));
}

static void
test_elements (void)
{
  static const char *const elements[] = { "[]", "[[1], 2]", "{\"a\": []}", "\",\"", "3" };
  ZySpan rest = span ("[ [] , [[1], 2],{\"a\": []}, \",\", 3 ]");
  ZyJsonValue value;

  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++) {
    g_assert_true (zy_json_next_element (&rest, &value));
    g_assert_true (zy_span_equal (value.text, span (elements[i])));
  }
  g_assert_false (zy_json_next_element (&rest, &value));

  rest = span ("[]");
  g_assert_false (zy_json_next_element (&rest, &value));
}

/* Reads @text, and says of each record where it is, in the manner of `1 2! 3`: a `!` is behind a
 * bad one, a `$` behind one in which the file ends. */
static char *
read_all (const char *text)
{
  GString *out = g_string_new (NULL);
  ZyJsonRecords records;
  ZyJsonRecord record;

  zy_json_records_init (&records, span (text));
  while (zy_json_records_next (&records, &record)) {
    g_string_append_printf (out, "%s%u%s", out->len > 0 ? " " : "", record.line,
                            record.last ? "$" : record.bad ? "!" : "");
    g_assert_true (record.bad || *record.text.text == '{');
  }

  return g_string_free (out, FALSE);
}

static void
test_records (void)
{
  static const struct {
    const char *text;
    const char *records;
  } cases[] = {
    /* One object, an array, lines; as dense or as loose as can be. */
    { "{}", "1" },
    { "\n\n {\"a\": 1}\n", "3" },
    { "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n", "1" },
    { "{\n\"a\":\n[\n1\n]\n}\n{\n\"a\": 2\n}", "1 7" },
    { "[]", "" },
    { "[{}, {},\n{}\n,{}]", "1 1 2 3" },
    { "[\n  {\n    \"a\": [\n      {}\n    ]\n  },\n  {}\n]\n", "2 7" },
    { "{}\n{}\n\n  \n{}", "1 2 5" },
    { "{}{} {}", "1 1 1" },
    { "{} {\"a\": [\n{}\n]}", "1 1" },

    /* What is damaged costs itself only. */
    { "{}\n{\"a\": \"b\n{}\n", "1 2! 3" },
    { "{}\n{\"a\": \"b\",\n{}\n", "1 2! 3" },
    { "{}\n{\"a\": [\n{}\n{}\n", "1 2! 3 4" },
    { "{}\n{\"a\": {\n{}\n", "1 2! 3" },
    { "{}\nnonsense\n[1]\n{}\n", "1 2! 3! 4" },
    { "{} nonsense\n{}\n", "1 1! 2" },
    { "{\"a\": \\}\n{}\n", "1! 2" },
    { "[\n  {\"a\": \"b},\n  {}\n]", "2! 3" },
    { "[\n  {\"a\": [1,\n  {},\n  {}\n]", "2$" },
    { "{\n  \"a\": \"b,\n  \"c\": 1\n}\n{}\n", "1! 5" },
    { "  {\n    \"a\": \"b,\n    \"c\": 1\n  }\n  {}\n", "1! 5" },

    /* What breaks off. */
    { "{}\n{\"a\": \"b", "1 2$" },
    { "{}\n{\"a\": [1", "1 2$" },
    { "[{}, {", "1 1$" },
    { "[[[[[[", "1!" },
    { "{{{{{{", "1!" },
    { "]", "1!" },
    { "\"{}\"", "1!" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *records = read_all (cases[i].text);

    g_test_message ("case %zu", i);
    g_assert_cmpstr (records, ==, cases[i].records);
  }
}

static ZyEntryDraft *
cancel_at_third (const ZyJsonRecord *record,
                 gpointer            user_data)
{
  if (record->line == 3)
    g_cancellable_cancel (g_cancellable_get_current ());

  return zy_entry_draft_new (record->line);
}

/* Who no longer wants the digest does not wait for its end. */
static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_push_current (cancellable);
  g_assert_false (zy_json_records_import (ZY_SPAN_LITERAL ("{}\n{}\n{}\n{}\n{}\n"), draft,
                                          cancel_at_third, NULL, &error));
  g_cancellable_pop_current (cancellable);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (draft->entries->len, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/no-values", test_no_values);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/strings", test_strings);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/elements", test_elements);
  g_test_add_func ("/json/records", test_records);
  g_test_add_func ("/json/cancelled", test_cancelled);

  return g_test_run ();
}
