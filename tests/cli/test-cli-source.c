/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `zhaiyao-cli source`. */

#include "zy-cli-run.h"
#include "zy-temp-folder.h"

#include <string.h>

typedef struct {
  char *folder;
  char *library;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = zy_temp_folder_new ();
  fixture->library = g_build_filename (fixture->folder, "library.sqlite", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->library);
  zy_temp_folder_remove (fixture->folder);
}

/* The member of the only source. */
static char *
get_member (Fixture    *fixture,
            const char *member)
{
  g_autoptr (ZyCliRun) list = zy_cli_run (fixture->library, "source", "list", "--json", NULL);
  g_autoptr (JsonNode) node = zy_cli_run_parse (list);
  JsonArray *sources = json_node_get_array (node);

  g_assert_cmpint (list->status, ==, 0);
  g_assert_cmpuint (json_array_get_length (sources), ==, 1);

  return g_strdup (json_object_get_string_member_with_default (
    json_array_get_object_element (sources, 0), member, NULL));
}

static guint
count_sources (Fixture *fixture)
{
  g_autoptr (ZyCliRun) list = zy_cli_run (fixture->library, "source", "list", NULL);
  guint n = 0;

  g_assert_cmpint (list->status, ==, 0);
  for (const char *p = list->out; *p != '\0'; p++)
    n += *p == '\n';

  return n;
}

/* What users know a source by. */
static void
test_add (void)
{
  static const struct {
    const char *what;
    const char *name;
    const char *kind;
    const char *address;
  } cases[] = {
    { "chat-arxiv/cs.CL", "cs.CL", "address",
      "https://raw.githubusercontent.com/qhduan/cn-chat-arxiv/main/cs.CL.md" },
    { "https://github.com/qhduan/cn-chat-arxiv/blob/main/econ.md", "econ", "address",
      "https://raw.githubusercontent.com/qhduan/cn-chat-arxiv/main/econ.md" },
    { "https://github.com/o/r/blob/main/a.md", "a", "address",
      "https://raw.githubusercontent.com/o/r/main/a.md" },
    { "github.com/dw-dengwei/daily-arXiv-ai-enhanced", "daily-arXiv-ai-enhanced", "dated",
      "https://raw.githubusercontent.com/dw-dengwei/daily-arXiv-ai-enhanced/data/data/"
      "{date}_AI_enhanced_Chinese.jsonl" },
    { "cs.CL", "arXiv cs.CL", "address", "https://rss.arxiv.org/rss/cs.CL" },
    { "https://arxiv.org/list/math.CO/new", "arXiv math.CO", "address",
      "https://rss.arxiv.org/rss/math.CO" },
    { "https://example.org/digests/2026-06-29.md", "example.org", "dated",
      "https://example.org/digests/{date}.md" },
    { "/srv/digests", "digests", "folder", "file:///srv/digests" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Fixture fixture;
    g_autoptr (ZyCliRun) add = NULL;
    g_autofree char *name = NULL;
    g_autofree char *kind = NULL;
    g_autofree char *address = NULL;

    g_test_message ("%s", cases[i].what);
    set_up (&fixture, NULL);
    add = zy_cli_run (fixture.library, "source", "add", cases[i].what, NULL);
    g_assert_cmpint (add->status, ==, 0);
    name = get_member (&fixture, "name");
    kind = get_member (&fixture, "kind");
    address = get_member (&fixture, "address");
    g_assert_cmpstr (name, ==, cases[i].name);
    g_assert_cmpstr (kind, ==, cases[i].kind);
    g_assert_cmpstr (address, ==, cases[i].address);
    tear_down (&fixture, NULL);
  }
}

/* A page that several sources are on is none of them. */
static void
test_add_several (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (ZyCliRun) add =
    zy_cli_run (fixture->library, "source", "add", "github.com/qhduan/cn-chat-arxiv/", NULL);

  g_assert_cmpint (add->status, ==, 1);
  g_assert_nonnull (strstr (add->err, "\n  chat-arxiv/cs.AI\n"));
  g_assert_nonnull (strstr (add->err, "\n  chat-arxiv/econ\n"));
  g_assert_cmpstr (add->out, ==, "");
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

static void
test_bad_words (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const bad[][4] = {
    { "source", NULL },
    { "source", "add", NULL },
    { "source", "list", "more", NULL },
    { "source", "add", "\xff", NULL },
    { "source", "import", NULL },
    { "source", "fetch", "a", NULL },
  };
  g_autoptr (ZyCliRun) ftp = zy_cli_run (fixture->library, "source", "add", "ftp://a.example/",
                                         NULL);
  g_autoptr (ZyCliRun) secret = zy_cli_run (fixture->library, "source", "add", "https://a.example/",
                                            "--proxy", "http://me:s3cret@a.example:1", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (ZyCliRun) run = zy_cli_run_strv (fixture->library, bad[i]);

    g_assert_cmpint (run->status, ==, 2);
  }

  g_assert_cmpint (ftp->status, ==, 1);
  g_assert_cmpint (secret->status, ==, 1);
  g_assert_null (strstr (secret->err, "s3cret"));
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

static void
test_catalogue (void)
{
  g_autoptr (ZyCliRun) lines = zy_cli_run (NULL, "source", "catalogue", NULL);
  g_autoptr (ZyCliRun) json = zy_cli_run (NULL, "source", "catalogue", "--json", NULL);
  g_autoptr (JsonNode) node = zy_cli_run_parse (json);
  JsonArray *entries = json_node_get_array (node);
  JsonArray *categories = json_object_get_array_member (json_array_get_object_element (entries, 1),
                                                        "categories");
  guint n_lines = 0;

  for (const char *p = lines->out; *p != '\0'; p++)
    n_lines += *p == '\n';
  g_assert_cmpuint (n_lines, ==, json_array_get_length (entries));
  g_assert_true (g_str_has_prefix (lines->out, "chat-arxiv/cs.AI\t"));

  g_assert_cmpstr (json_array_get_string_element (categories, 0), ==, "cs.CL");
  for (guint i = 0; i < json_array_get_length (entries); i++) {
    JsonObject *entry = json_array_get_object_element (entries, i);

    g_assert_cmpstr (json_object_get_string_member (entry, "id"), !=, "");
    g_assert_cmpstr (json_object_get_string_member (entry, "address"), !=, "");
    g_assert_cmpstr (json_object_get_string_member (entry, "publisher"), !=, "");
    g_assert_cmpstr (json_object_get_string_member (entry, "format"), !=, "");
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (entry, "languages")), >,
                      0);
  }
}

static char *
write_list (Fixture    *fixture,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

/* What one library exports, another imports, folders included; what is there already is a note. */
static void
test_lists (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *list = write_list (
    fixture, "a \xff.opml",
    "<opml version='2.0'><body><outline text='Science'>\n"
    "<outline text='A' xmlUrl='https://example.org/a'/>\n"
    "</outline><outline text='B' xmlUrl='https://example.org/b'/></body></opml>\n");
  g_autofree char *other = g_build_filename (fixture->folder, "other.sqlite", NULL);
  g_autofree char *exported = g_build_filename (fixture->folder, "b \xff.opml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (ZyCliRun) import = zy_cli_run (fixture->library, "source", "import", list, NULL);
  g_autoptr (ZyCliRun) again = zy_cli_run (fixture->library, "source", "import", list, NULL);
  g_autoptr (ZyCliRun) file = zy_cli_run (fixture->library, "source", "export", exported, NULL);
  g_autoptr (ZyCliRun) out = NULL;
  g_autoptr (ZyCliRun) second = zy_cli_run (other, "source", "import", exported, NULL);

  g_assert_cmpint (import->status, ==, 0);
  g_assert_cmpstr (import->out, ==, "Added 2 sources.\n");
  g_assert_cmpstr (import->err, ==, "");
  g_assert_cmpint (again->status, ==, 0);
  g_assert_cmpstr (again->out, ==, "Added 0 sources.\n");
  g_assert_nonnull (strstr (again->err, "A: This source is there already"));
  g_assert_cmpuint (count_sources (fixture), ==, 2);

  g_assert_cmpint (file->status, ==, 0);
  g_assert_true (g_file_get_contents (exported, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "xmlUrl=\"https://example.org/b\""));
  g_assert_cmpstr (second->out, ==, "Added 2 sources.\n");

  out = zy_cli_run (other, "source", "export", "-", NULL);
  g_assert_cmpint (out->status, ==, 0);
  g_assert_nonnull (strstr (out->out, "<outline text=\"Science\" title=\"Science\">\n"
                                      "      <outline text=\"A\""));
}

/* What of a list can be added is added. */
static void
test_bad_lists (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *some = write_list (
    fixture, "some.opml",
    "<opml version='2.0'><body><outline text='A' xmlUrl='https://example.org/a'/>\n"
    "<outline text='B' xmlUrl='https://user:word@example.org/b'/></body></opml>\n");
  g_autofree char *none = write_list (fixture, "none.opml", "# A digest\n");
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.opml", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "where.opml", NULL);
  g_autoptr (ZyCliRun) import = zy_cli_run (fixture->library, "source", "import", some, NULL);
  g_autoptr (ZyCliRun) digest = zy_cli_run (fixture->library, "source", "import", none, NULL);
  g_autoptr (ZyCliRun) nothing = zy_cli_run (fixture->library, "source", "import", missing, NULL);
  g_autoptr (ZyCliRun) export = zy_cli_run (fixture->library, "source", "export", nowhere, NULL);

  g_assert_cmpint (import->status, ==, 1);
  g_assert_cmpstr (import->out, ==, "Added 1 source.\n");
  g_assert_nonnull (strstr (import->err, "some.opml"));
  g_assert_nonnull (strstr (import->err, "B: "));
  g_assert_cmpint (digest->status, ==, 1);
  g_assert_cmpint (nothing->status, ==, 1);
  g_assert_cmpint (export->status, ==, 1);
  g_assert_cmpstr (export->err, !=, "");
  g_assert_cmpuint (count_sources (fixture), ==, 1);
}

static void
test_help (void)
{
  static const char *const words[] = { "add WHAT", "list", "remove ID", "catalogue", "import FILE",
                                       "export FILE", "--name NAME" };
  g_autoptr (ZyCliRun) help = zy_cli_run (NULL, "source", "--help", NULL);
  g_auto (GStrv) lines = g_strsplit (help->out, "\n", -1);

  g_assert_cmpint (help->status, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *line = g_strconcat ("\n  ", words[i], NULL);

    g_assert_nonnull (strstr (help->out, line));
  }

  for (gsize i = 1; lines[i] != NULL; i++)
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 90);
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void (*function) (Fixture       *fixture,
                      gconstpointer  data);
  } tests[] = {
    { "/cli-source/add-several", test_add_several },
    { "/cli-source/bad-words", test_bad_words },
    { "/cli-source/lists", test_lists },
    { "/cli-source/bad-lists", test_bad_lists },
  };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli-source/add", test_add);
  g_test_add_func ("/cli-source/catalogue", test_catalogue);
  g_test_add_func ("/cli-source/help", test_help);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
