/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-opml.h"

#include <string.h>

#include "zy-importer.h"

#define HEAD "<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><head><title>T</title></head><body>\n"
#define OWN_HEAD \
  "<opml version=\"2.0\" xmlns:zhaiyao=\"" ZY_OPML_NAMESPACE "\"><head/><body>\n"
#define TAIL "</body></opml>\n"

static ZyOpml *
read_bytes (const char *text,
            gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  ZyOpml *list = zy_opml_read (bytes, "feeds.opml", &error);

  g_assert_no_error (error);
  g_assert_nonnull (list);

  return list;
}

static ZyOpml *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

static const ZyOpmlSource *
nth (const ZyOpml *list,
     guint         i)
{
  g_assert_cmpuint (i, <, list->sources->len);

  return g_ptr_array_index (list->sources, i);
}

static void
assert_problem (const ZyOpml *list,
                guint         i,
                ZySeverity    severity,
                guint         line)
{
  ZyProblem *problem;

  g_assert_cmpuint (i, <, list->problems->len);
  problem = g_ptr_array_index (list->problems, i);
  g_assert_cmpint (zy_problem_get_severity (problem), ==, severity);
  g_assert_cmpuint (zy_problem_get_line (problem), ==, line);
  g_assert_cmpstr (zy_problem_get_path (problem), ==, "feeds.opml");
}

static void
test_plain (void)
{
  g_autoptr (ZyOpml) list = read_text (
    HEAD "<outline text=\"Walking\" title=\"Walking news\" type=\"rss\"\n"
    " xmlUrl=\"https://example.org/a?b=1&amp;c=2\" htmlUrl=\"https://example.org/\"/>\n" TAIL);
  const ZyOpmlSource *source = nth (list, 0);

  g_assert_cmpstr (list->title, ==, "T");
  g_assert_cmpuint (list->sources->len, ==, 1);
  g_assert_cmpuint (list->problems->len, ==, 0);
  g_assert_cmpint (source->settings->kind, ==, ZY_SOURCE_KIND_ADDRESS);
  g_assert_cmpstr (source->settings->name, ==, "Walking");
  g_assert_cmpstr (source->settings->address, ==, "https://example.org/a?b=1&c=2");
  g_assert_cmpint (source->settings->interval, ==, ZY_SOURCE_INTERVAL_ADAPTIVE);
  g_assert_true (source->settings->fetches_figures);
  g_assert_false (source->settings->notifies);
  g_assert_false (source->settings->is_paused);
  g_assert_cmpstr (source->homepage, ==, "https://example.org/");
  g_assert_null (source->folder);
  g_assert_cmpuint (source->line, ==, 3);
}

static void
test_folders (void)
{
  g_autoptr (ZyOpml) list = read_text (
    HEAD "<outline text='Science'>"
    "<outline text='AI/ML'><outline text='a' xmlUrl='https://example.org/a'/></outline>"
    "<outline text='b' xmlUrl='https://example.org/b'/>"
    "<outline><outline text='c' xmlUrl='https://example.org/c'/></outline>"
    "</outline>"
    "<outline text='d' xmlUrl='https://example.org/d' category='/Daily/News,/Else'/>"
    "<outline text='Empty'/>" TAIL);

  g_assert_cmpuint (list->sources->len, ==, 4);
  g_assert_cmpstr (nth (list, 0)->folder, ==, "Science/AI\xe2\x88\x95ML");
  g_assert_cmpstr (nth (list, 1)->folder, ==, "Science");
  g_assert_cmpstr (nth (list, 2)->folder, ==, "Science");
  g_assert_cmpstr (nth (list, 3)->folder, ==, "Daily/News");
  g_assert_cmpuint (list->problems->len, ==, 0);
}

static void
test_names (void)
{
  g_autoptr (ZyOpml) list = read_text (
    HEAD "<outline title='Only a title' xmlUrl='https://example.org/a'/>"
    "<outline text=' ' title='' xmlUrl='https://example.org/b'/>"
    "<outline text='two\nlines &#1;&#x9;and' xmlUrl='https://example.org/c'/>"
    "<outline text='&lt;b&gt;论文&lt;/b&gt;' xmlUrl='https://example.org/d'/>" TAIL);

  g_assert_cmpstr (nth (list, 0)->settings->name, ==, "Only a title");
  g_assert_cmpstr (nth (list, 1)->settings->name, ==, "https://example.org/b");
  g_assert_cmpstr (nth (list, 2)->settings->name, ==, "two lines  and");
  g_assert_cmpstr (nth (list, 3)->settings->name, ==, "<b>论文</b>");
}

/* As Liferea writes it: nodes with types, minutes, and things to run. */
static void
test_liferea (void)
{
  g_autoptr (ZyOpml) list = read_text (
    "<?xml version=\"1.0\"?>\n"
    "<opml version=\"1.0\">\n"
    "  <head><title>Liferea Feed List Export</title></head>\n"
    "  <body>\n"
    "    <outline title=\"F\" text=\"F\" description=\"F\" type=\"folder\">\n"
    "      <outline text=\"a\" type=\"rss\" xmlUrl=\"https://example.org/a\" updateInterval=\"90\"/>\n"
    "      <outline text=\"b\" type=\"rss\" xmlUrl=\"https://example.org/b\" updateInterval=\"-1\"/>\n"
    "      <outline text=\"c\" type=\"rss\" xmlUrl=\"https://example.org/c\" updateInterval=\"0\"/>\n"
    "      <outline text=\"d\" type=\"rss\" xmlUrl=\"https://example.org/d\" filtercmd=\"rm -r ~\"/>\n"
    "      <outline text=\"e\" type=\"rss\" xmlUrl=\"|touch /tmp/e\"/>\n"
    "      <outline text=\"f\" type=\"vfolder\"><outline type=\"rule\" text=\"x\"/></outline>\n"
    "    </outline>\n"
    "  </body>\n"
    "</opml>\n");

  g_assert_cmpuint (list->sources->len, ==, 4);
  g_assert_cmpint (nth (list, 0)->settings->interval, ==, 90 * 60);
  g_assert_cmpint (nth (list, 1)->settings->interval, ==, ZY_SOURCE_INTERVAL_MANUAL);
  g_assert_cmpint (nth (list, 2)->settings->interval, ==, ZY_SOURCE_INTERVAL_ADAPTIVE);
  g_assert_cmpstr (nth (list, 3)->settings->address, ==, "https://example.org/d");
  g_assert_cmpstr (nth (list, 3)->folder, ==, "F");

  g_assert_cmpuint (list->problems->len, ==, 3);
  assert_problem (list, 0, ZY_SEVERITY_NOTE, 9);
  assert_problem (list, 1, ZY_SEVERITY_WARNING, 10);
  assert_problem (list, 2, ZY_SEVERITY_NOTE, 11);
}

/* Other programs' ways: names of attributes, categories, scraping rules, lists within lists. */
static void
test_other_programs (void)
{
  g_autoptr (ZyOpml) list = read_text (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<opml xmlns:frss='https://freshrss.org/opml' version='2.0'><head/><body>\n"
    "<outline text='a' type='HTML+XPath' xmlUrl='https://example.org/a' frss:xPathItem='//p'/>\n"
    "<outline text='b' type='RSS' xmlurl='feed://example.org/b'/>\n"
    "<outline text='c' type='atom' url='https://example.org/c'/>\n"
    "<outline text='d' type='include' url='https://example.org/d.opml'/>\n"
    "<outline text='e' xmlUrl='feed:https://example.org/e' scraperRules='p' crawler='true'/>\n"
    "<outline text='f' type='rss'/>\n"
    "<OUTLINE text='g' XMLURL='https://example.org/g'/>\n" TAIL);

  g_assert_cmpuint (list->sources->len, ==, 5);
  g_assert_cmpstr (nth (list, 0)->settings->address, ==, "https://example.org/a");
  g_assert_cmpstr (nth (list, 1)->settings->address, ==, "http://example.org/b");
  g_assert_cmpstr (nth (list, 2)->settings->address, ==, "https://example.org/c");
  g_assert_cmpstr (nth (list, 3)->settings->address, ==, "https://example.org/e");
  g_assert_cmpstr (nth (list, 4)->settings->address, ==, "https://example.org/g");

  g_assert_cmpuint (list->problems->len, ==, 3);
  assert_problem (list, 0, ZY_SEVERITY_NOTE, 3);
  assert_problem (list, 1, ZY_SEVERITY_NOTE, 6);
  assert_problem (list, 2, ZY_SEVERITY_WARNING, 8);
}

/* Whatever stands for an address, nothing but an address is taken. */
static void
test_hostile_addresses (void)
{
  static const char *const addresses[] = {
    "|sh -c id", "exec:id", "filter:id:https://example.org/", "javascript:alert(1)", "file:///etc/passwd",
    "ftp://example.org/", "data:text/xml,a", "https://", "https:///a", "https://example.org/a b",
    "https://example.org/&#10;Host: x", "example.org", "!id",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *text =
      g_strdup_printf (HEAD "<outline type='rss' text='a' xmlUrl='%s'/>" TAIL, addresses[i]);
    g_autoptr (ZyOpml) list = read_text (text);

    g_assert_cmpuint (list->sources->len, ==, 0);
    assert_problem (list, 0, ZY_SEVERITY_WARNING, 3);
  }
}

static void
test_own (void)
{
  g_autoptr (ZyOpml) list = read_text (
    OWN_HEAD "<outline text='a' type='zhaiyao' zhaiyao:kind='dated'"
    " zhaiyao:address='https://example.org/{date}.md' zhaiyao:interval='manual'"
    " zhaiyao:mirror='https://mirror.example/{owner}' zhaiyao:base='https://example.org/b/'"
    " zhaiyao:figures='false' zhaiyao:notify='true' zhaiyao:paused='true'/>\n"
    "<outline text='b' zhaiyao:kind='folder' zhaiyao:address='file:///srv/digests'/>\n"
    "<outline text='c' xmlUrl='https://example.org/c' zhaiyao:interval='7200'/>\n"
    "<outline text='d' xmlUrl='https://example.org/d' zhaiyao:interval='1' other:paused='true'"
    " zhaiyao:mirror='|id'/>\n" TAIL);
  const ZySourceSettings *settings = nth (list, 0)->settings;

  g_assert_cmpint (settings->kind, ==, ZY_SOURCE_KIND_DATED);
  g_assert_cmpstr (settings->address, ==, "https://example.org/{date}.md");
  g_assert_cmpint (settings->interval, ==, ZY_SOURCE_INTERVAL_MANUAL);
  g_assert_cmpstr (settings->mirror, ==, "https://mirror.example/{owner}");
  g_assert_cmpstr (settings->base_url, ==, "https://example.org/b/");
  g_assert_false (settings->fetches_figures);
  g_assert_true (settings->notifies);
  g_assert_true (settings->is_paused);

  g_assert_cmpint (nth (list, 1)->settings->kind, ==, ZY_SOURCE_KIND_FOLDER);
  g_assert_cmpstr (nth (list, 1)->settings->address, ==, "file:///srv/digests");
  g_assert_cmpint (nth (list, 2)->settings->interval, ==, 7200);

  /* Nobody is asked every second, and others' attributes are theirs. */
  g_assert_cmpint (nth (list, 3)->settings->interval, ==, 60);
  g_assert_false (nth (list, 3)->settings->is_paused);
  g_assert_null (nth (list, 3)->settings->mirror);
}

/* Prefixes can be any; what counts is what they stand for. */
static void
test_other_prefix (void)
{
  g_autoptr (ZyOpml) list = read_text (
    "<opml xmlns:z='" ZY_OPML_NAMESPACE "' xmlns:zhaiyao='https://example.org/other'><body>"
    "<outline text='a' xmlUrl='https://example.org/a' z:notify='true' zhaiyao:paused='true'/>"
    "</body></opml>");

  g_assert_true (nth (list, 0)->settings->notifies);
  g_assert_false (nth (list, 0)->settings->is_paused);
}

static void
test_each_once (void)
{
  g_autoptr (ZyOpml) list = read_text (
    HEAD "<outline text='a' xmlUrl='https://example.org/a'/>\n"
    "<outline text='b' xmlUrl='feed:https://example.org/a'/>\n" TAIL);

  g_assert_cmpuint (list->sources->len, ==, 1);
  g_assert_cmpuint (list->problems->len, ==, 1);
  assert_problem (list, 0, ZY_SEVERITY_NOTE, 4);
}

/* Damage is said with its line, and what is around it is kept. */
static void
test_damaged (void)
{
  g_autoptr (ZyOpml) broken = read_text (
    HEAD "<outline text='a' xmlUrl='https://example.org/a'>\n"
    "<outline text=\"b xmlUrl='https://example.org/b'/>\n"
    "<outline text='c' xmlUrl=\"https://example.org/c\"/>\n"
    "<outline text='F & G'><outline text='d' xmlUrl='https://example.org/d'/>\n");
  g_autoptr (ZyOpml) cut = read_text (
    HEAD "<outline text='a' xmlUrl='https://example.org/a'/>\n<outline text='b' xmlUr");

  g_assert_cmpstr (nth (broken, 0)->settings->address, ==, "https://example.org/a");
  g_assert_cmpstr (nth (broken, broken->sources->len - 1)->settings->address, ==,
                   "https://example.org/d");
  g_assert_true (g_str_has_suffix (nth (broken, broken->sources->len - 1)->folder, "F & G"));
  g_assert_cmpuint (broken->problems->len, >, 0);
  assert_problem (broken, 0, ZY_SEVERITY_NOTE, 4);

  g_assert_cmpuint (cut->sources->len, ==, 1);
  g_assert_cmpuint (cut->problems->len, >, 0);
}

static void
test_encodings (void)
{
  static const char gbk[] =
    "<?xml version='1.0' encoding='GBK'?><opml><body>"
    "<outline text='\xc2\xdb\xce\xc4\xcb\xd9\xb5\xdd' xmlUrl='https://example.org/a'/></body></opml>";
  g_autoptr (ZyOpml) chinese = read_bytes (gbk, sizeof gbk - 1);
  g_autoptr (ZyOpml) marked =
    read_text ("\xef\xbb\xbf" HEAD "<outline text='a' xmlUrl='https://example.org/a'/>\r\n" TAIL);
  g_autofree char *utf16 = NULL;
  gsize length = 0;
  g_autoptr (ZyOpml) wide = NULL;

  utf16 = g_convert ("\xef\xbb\xbf" HEAD "<outline text='论文' xmlUrl='https://example.org/a'/>" TAIL,
                     -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  wide = read_bytes (utf16, length);

  g_assert_cmpstr (nth (chinese, 0)->settings->name, ==, "论文速递");
  g_assert_cmpstr (nth (marked, 0)->settings->name, ==, "a");
  g_assert_cmpstr (nth (wide, 0)->settings->name, ==, "论文");
}

static void
test_no_list (void)
{
  static const char *const texts[] = {
    "<rss version='2.0'><channel><outline xmlUrl='https://example.org/a'/></channel></rss>",
    "# 摘要\n", "<html><body><opml/></body></html>", "{}",
  };
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

    g_assert_null (zy_opml_read (bytes, NULL, &error));
    g_assert_error (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED);
    g_clear_error (&error);
  }

  g_assert_null (zy_opml_read (empty, NULL, &error));
  g_assert_error (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_EMPTY);
}

static void
test_an_empty_list (void)
{
  g_autoptr (ZyOpml) list = read_text ("<opml version='2.0'><head/><body/></opml>");

  g_assert_cmpuint (list->sources->len, ==, 0);
  g_assert_null (list->title);
  g_assert_cmpuint (list->problems->len, ==, 0);
}

static ZyOpmlSource *
make_source (ZySourceKind  kind,
             const char   *name,
             const char   *address,
             const char   *folder)
{
  ZyOpmlSource *source = zy_opml_source_new (zy_source_settings_new (kind, name, address));

  source->folder = g_strdup (folder);

  return source;
}

static void
assert_same (const ZyOpmlSource *one,
             const ZyOpmlSource *other)
{
  g_assert_true (zy_source_settings_equal (one->settings, other->settings));
  g_assert_cmpstr (one->folder, ==, other->folder);
  g_assert_cmpstr (one->homepage, ==, other->homepage);
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_opml_source_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZyOpml) list = NULL;
  ZyOpmlSource *source;

  source = make_source (ZY_SOURCE_KIND_ADDRESS, "A & <B> \"C\" 'D' 论文",
                        "https://example.org/a?b=1&c=%22", NULL);
  source->homepage = g_strdup ("https://example.org/");
  source->settings->interval = 3600;
  source->settings->mirror = g_strdup ("https://mirror.example/gh/{owner}/{repo}@{ref}/{file}");
  source->settings->base_url = g_strdup ("https://example.org/site/");
  g_ptr_array_add (sources, source);

  source = make_source (ZY_SOURCE_KIND_DATED, "b", "https://example.org/{date}.md", "F/G");
  source->settings->interval = ZY_SOURCE_INTERVAL_MANUAL;
  source->settings->fetches_figures = FALSE;
  source->settings->notifies = TRUE;
  source->settings->is_paused = TRUE;
  g_ptr_array_add (sources, source);
  g_ptr_array_add (sources, make_source (ZY_SOURCE_KIND_FOLDER, "c", "file:///srv/%E8%AE%BA", "F"));
  g_ptr_array_add (sources, make_source (ZY_SOURCE_KIND_ADDRESS, "d", "https://example.org/d",
                                         "X\xe2\x88\x95Y & Z"));

  bytes = zy_opml_write (sources, "My <list>", 1782734400);
  list = read_bytes (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpuint (list->problems->len, ==, 0);
  g_assert_cmpstr (list->title, ==, "My <list>");
  g_assert_cmpuint (list->sources->len, ==, sources->len);
  for (guint i = 0; i < sources->len; i++)
    assert_same (nth (list, i), g_ptr_array_index (sources, i));
}

/* What other programs find in it, letter by letter. */
static void
test_written (void)
{
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_opml_source_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (sources, make_source (ZY_SOURCE_KIND_ADDRESS, "a", "https://example.org/a", "F"));
  g_ptr_array_add (sources, make_source (ZY_SOURCE_KIND_IMPORTED, "b", NULL, NULL));
  g_ptr_array_add (sources, make_source (ZY_SOURCE_KIND_DATED, "c", "https://example.org/{date}",
                                         NULL));
  g_ptr_array_add (sources, make_source (ZY_SOURCE_KIND_ADDRESS, "d\x01", "https://example.org/d",
                                         "F/G\xe2\x88\x95H"));
  bytes = zy_opml_write (sources, "T", 1782734400);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (
    text, ==,
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<opml version=\"2.0\" xmlns:zhaiyao=\"" ZY_OPML_NAMESPACE "\">\n"
    "  <head>\n"
    "    <title>T</title>\n"
    "    <dateCreated>Mon, 29 Jun 2026 12:00:00 GMT</dateCreated>\n"
    "  </head>\n"
    "  <body>\n"
    "    <outline text=\"F\" title=\"F\">\n"
    "      <outline text=\"a\" title=\"a\" type=\"rss\" xmlUrl=\"https://example.org/a\"/>\n"
    "      <outline text=\"G/H\" title=\"G/H\">\n"
    "        <outline text=\"d\xef\xbf\xbd\" title=\"d\xef\xbf\xbd\" type=\"rss\""
    " xmlUrl=\"https://example.org/d\"/>\n"
    "      </outline>\n"
    "    </outline>\n"
    "    <outline text=\"c\" title=\"c\" type=\"zhaiyao\" zhaiyao:kind=\"dated\""
    " zhaiyao:address=\"https://example.org/{date}\"/>\n"
    "  </body>\n"
    "</opml>\n");
}

/* Secrets stay at home. */
static void
test_proxy_is_not_written (void)
{
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_opml_source_free);
  ZyOpmlSource *source = make_source (ZY_SOURCE_KIND_ADDRESS, "a", "https://example.org/a", NULL);
  g_autoptr (GBytes) bytes = NULL;

  source->settings->proxy = g_strdup ("http://user:secret@proxy.example/");
  g_ptr_array_add (sources, source);
  bytes = zy_opml_write (sources, NULL, 0);

  g_assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                               "secret"));
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (ZyOpml) list = NULL;

  for (guint i = 0; i < ZY_OPML_MAX_SOURCES + 2; i++)
    g_string_append_printf (text, "<outline text='a' xmlUrl='https://example.org/%u'/>\n", i);
  g_string_append (text, TAIL);
  list = read_text (text->str);

  g_assert_cmpuint (list->sources->len, ==, ZY_OPML_MAX_SOURCES);
  g_assert_cmpuint (list->problems->len, ==, 1);
  assert_problem (list, 0, ZY_SEVERITY_WARNING, 0);
}

/* Lists that would take time or memory without end. That these are through at all is the test. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "<outline text='a'>", "<outline text='a' xmlUrl='https://example.org/a'>", "</outline>",
    "<outline xmlUrl='|a'/>", "<outline a='", " a='b'", "&amp", "<!--", "<outline category='a/'/>",
    "<outline text='a' xmlns:a='b'>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (HEAD);
    g_autoptr (ZyOpml) list = NULL;

    while (text->len < 1000000)
      g_string_append (text, pieces[i]);
    list = read_text (text->str);
    g_assert_cmpuint (list->sources->len, <=, 1);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/opml/plain", test_plain);
  g_test_add_func ("/opml/folders", test_folders);
  g_test_add_func ("/opml/names", test_names);
  g_test_add_func ("/opml/liferea", test_liferea);
  g_test_add_func ("/opml/other-programs", test_other_programs);
  g_test_add_func ("/opml/hostile-addresses", test_hostile_addresses);
  g_test_add_func ("/opml/own", test_own);
  g_test_add_func ("/opml/other-prefix", test_other_prefix);
  g_test_add_func ("/opml/each-once", test_each_once);
  g_test_add_func ("/opml/damaged", test_damaged);
  g_test_add_func ("/opml/encodings", test_encodings);
  g_test_add_func ("/opml/no-list", test_no_list);
  g_test_add_func ("/opml/an-empty-list", test_an_empty_list);
  g_test_add_func ("/opml/round-trip", test_round_trip);
  g_test_add_func ("/opml/written", test_written);
  g_test_add_func ("/opml/proxy-is-not-written", test_proxy_is_not_written);
  g_test_add_func ("/opml/too-many", test_too_many);
  g_test_add_func ("/opml/hostile", test_hostile);

  return g_test_run ();
}
