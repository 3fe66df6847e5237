/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-subscriptions.h"

#include <string.h>

#include "zy-importer.h"

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_record_free);
}

static ZySourceSettings *
add_record (GPtrArray    *records,
            ZySourceKind  kind,
            const char   *name,
            const char   *address)
{
  ZySourceSettings *settings = zy_source_settings_new (kind, name, address);

  g_ptr_array_add (records, zy_source_record_new (records->len + 1, settings,
                                                  zy_source_state_new ()));

  return settings;
}

/* `name address` of each source, a line each. */
static char *
describe (GPtrArray *sources)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++) {
    const ZySourceSettings *settings = g_ptr_array_index (sources, i);

    g_string_append_printf (text, "%s %s\n", settings->name, settings->address);
  }

  return g_string_free (text, FALSE);
}

static GPtrArray *
read_text (const char  *text,
           GPtrArray   *records,
           GPtrArray  **problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GPtrArray *sources = zy_subscriptions_read (bytes, "a.opml", records, problems, &error);

  g_assert_no_error (error);

  return sources;
}

static void
assert_problem (GPtrArray  *problems,
                guint       i,
                ZySeverity  severity,
                guint       line)
{
  ZyProblem *problem;

  g_assert_cmpuint (i, <, problems->len);
  problem = g_ptr_array_index (problems, i);
  g_assert_cmpint (zy_problem_get_severity (problem), ==, severity);
  g_assert_cmpuint (zy_problem_get_line (problem), ==, line);
  g_assert_cmpstr (zy_problem_get_path (problem), ==, "a.opml");
}

static void
test_read (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *text = NULL;

  add_record (records, ZY_SOURCE_KIND_ADDRESS, "Walking", "https://example.org/old");
  sources = read_text (
    "<opml xmlns:zhaiyao='" ZY_OPML_NAMESPACE "'><body>\n"
    "<outline text='Walking' xmlUrl='https://EXAMPLE.org:443/new#top'/>\n"
    "<outline text='Again' xmlUrl='https://Example.org/old'/>\n"
    "<outline text='Same' xmlUrl='https://example.org/new'/>\n"
    "<outline text='Secret' xmlUrl='https://user:word@example.org/'/>\n"
    "<outline text='Days' zhaiyao:kind='dated' zhaiyao:address='https://example.org/{date}'/>\n"
    "<outline text='Hours' zhaiyao:kind='dated' zhaiyao:address='https://example.org/{hour}'/>\n"
    "<outline text='Folder' zhaiyao:kind='folder' zhaiyao:address='file:///srv/a'/>\n"
    "<outline text='Walking' xmlUrl='https://example.org/other'/>\n"
    "</body></opml>\n",
    records, &problems);
  text = describe (sources);

  g_assert_cmpstr (text, ==, "Walking (2) https://example.org/new\n"
                             "Days https://example.org/{date}\n"
                             "Folder file:///srv/a\n"
                             "Walking (3) https://example.org/other\n");
  g_assert_cmpuint (problems->len, ==, 4);
  assert_problem (problems, 0, ZY_SEVERITY_NOTE, 3);
  assert_problem (problems, 1, ZY_SEVERITY_NOTE, 4);
  assert_problem (problems, 2, ZY_SEVERITY_WARNING, 5);
  assert_problem (problems, 3, ZY_SEVERITY_WARNING, 7);
}

/* A library has no folders, but knows where its sources were. */
static void
test_folders (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sources = read_text (
    "<opml version='2.0'><body>\n"
    "<outline text='Science'><outline text='Daily'>\n"
    "<outline text='A' xmlUrl='https://example.org/a'/>\n"
    "</outline></outline>\n"
    "<outline text='B' xmlUrl='https://example.org/b'/>\n"
    "</body></opml>\n",
    records, &problems);

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (sources->len, ==, 2);
  g_assert_cmpstr (((ZySourceSettings *) sources->pdata[0])->folder, ==, "Science/Daily");
  g_assert_cmpstr (((ZySourceSettings *) sources->pdata[0])->name, ==, "A");
  g_assert_null (((ZySourceSettings *) sources->pdata[1])->folder);
}

static void
test_mirrors (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sources = read_text (
    "<opml xmlns:zhaiyao='" ZY_OPML_NAMESPACE "'><body>\n"
    "<outline xmlUrl='https://example.org/a' zhaiyao:mirror='https://mirror.example/'/>\n"
    "<outline xmlUrl='https://example.org/b' zhaiyao:mirror='https://mirror.example/{what}'/>\n"
    "</body></opml>\n",
    records, &problems);
  const ZySourceSettings *first = g_ptr_array_index (sources, 0);
  const ZySourceSettings *second = g_ptr_array_index (sources, 1);

  g_assert_cmpstr (first->mirror, ==, "https://mirror.example/");
  g_assert_null (second->mirror);
}

static void
test_no_list (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("# A", 3);
  g_autoptr (GError) error = NULL;
  GPtrArray *problems = records;

  g_assert_null (zy_subscriptions_read (bytes, NULL, records, &problems, &error));
  g_assert_error (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED);
  g_assert_null (problems);
}

/* What one library writes, another has. */
static void
test_write (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GPtrArray) none = new_records ();
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZyOpml) list = NULL;
  const ZyOpmlSource *known;
  ZySourceSettings *settings;

  add_record (records, ZY_SOURCE_KIND_ADDRESS, "cs.CL",
              "https://raw.githubusercontent.com/qhduan/cn-chat-arxiv/main/cs.CL.md");
  settings = add_record (records, ZY_SOURCE_KIND_DATED, "Days", "https://example.org/{date}");
  settings->notifies = TRUE;
  settings->folder = g_strdup ("Science/Physics\xe2\x88\x95" "Chemistry");
  settings = add_record (records, ZY_SOURCE_KIND_FOLDER, "Folder", "file:///srv/a");
  settings->folder = g_strdup ("Science");

  bytes = zy_subscriptions_write (records, catalogue, "T", 0);
  sources = zy_subscriptions_read (bytes, NULL, none, &problems, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (sources->len, ==, records->len);
  for (guint i = 0; i < records->len; i++) {
    const ZySourceRecord *record = g_ptr_array_index (records, i);

    g_assert_true (zy_source_settings_equal (g_ptr_array_index (sources, i), record->settings));
  }

  list = zy_opml_read (bytes, NULL, NULL);
  known = g_ptr_array_index (list->sources, 0);
  g_assert_cmpstr (known->homepage, ==, "https://github.com/qhduan/cn-chat-arxiv");
}

static void
test_free_names (void)
{
  static const char *const names[] = { "a", "b", "a", "a (2)", "c", "a" };
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_settings_free);
  g_autofree char *text = NULL;

  add_record (records, ZY_SOURCE_KIND_ADDRESS, "b", "https://example.org/b");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (sources, zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, names[i], "x"));
  zy_subscriptions_free_names (sources, records);
  text = describe (sources);

  g_assert_cmpstr (text, ==, "a x\nb (2) x\na (2) x\na (2) (2) x\nc x\na (3) x\n");
}

/* Ten thousand of one name take no time. */
static void
test_many_names (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_settings_free);
  const ZySourceSettings *last;

  for (guint i = 0; i < 10000; i++)
    g_ptr_array_add (sources, zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "a", "x"));
  zy_subscriptions_free_names (sources, records);

  last = g_ptr_array_index (sources, 9999);
  g_assert_cmpstr (last->name, ==, "a (10000)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/subscriptions/read", test_read);
  g_test_add_func ("/subscriptions/folders", test_folders);
  g_test_add_func ("/subscriptions/mirrors", test_mirrors);
  g_test_add_func ("/subscriptions/no-list", test_no_list);
  g_test_add_func ("/subscriptions/write", test_write);
  g_test_add_func ("/subscriptions/free-names", test_free_names);
  g_test_add_func ("/subscriptions/many-names", test_many_names);

  return g_test_run ();
}
