/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files as the world has them: each is taken in as far as it means something, each tells what is
 * wrong with it, and none harms what the library holds. */

#include "zy-cli-run.h"
#include "zy-temp-folder.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *library;
} Fixture;

typedef struct {
  int status;
  guint n_digests;
  guint n_entries;
  guint n_papers;
  guint n_problems;
  guint n_notes;
  char *first_message;
  guint first_line;
} Outcome;

/* A library with a starred paper, which every test finds unharmed after it. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *digest = NULL;

  fixture->folder = zy_temp_folder_new ();
  fixture->library = g_build_filename (fixture->folder, "library.sqlite", NULL);
  digest = zy_temp_folder_write_digest (fixture->folder, "good/cs.CL/2024-04-01.md", 9001, 2);
  zy_cli_run_import (fixture->library, digest, "2403.09001");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (ZyCliRun) check = zy_cli_run (fixture->library, "check", NULL);
  g_autoptr (ZyCliRun) starred = zy_cli_run (fixture->library, "list", "is:starred", NULL);

  g_assert_cmpint (check->status, ==, 0);
  g_assert_cmpstr (starred->out, ==, "2403.09001\t第9001篇论文\tunread starred\n");

  g_free (fixture->library);
  zy_temp_folder_remove (fixture->folder);
}

static void
outcome_clear (Outcome *outcome)
{
  g_free (outcome->first_message);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
import_path (Fixture    *fixture,
             const char *path,
             Outcome    *outcome)
{
  g_autoptr (ZyCliRun) run = zy_cli_run (fixture->library, "import", "--json", path, NULL);
  g_autoptr (JsonNode) node = zy_cli_run_parse (run);
  JsonObject *result = json_node_get_object (node);
  JsonArray *problems = json_object_get_array_member (result, "problems");

  memset (outcome, 0, sizeof *outcome);
  outcome->status = run->status;
  outcome->n_digests = (guint) json_object_get_int_member (result, "digests");
  outcome->n_entries = (guint) json_object_get_int_member (result, "entries");
  outcome->n_papers = (guint) json_object_get_int_member (result, "papers");
  outcome->n_problems = json_array_get_length (problems);
  outcome->n_notes = json_array_get_length (json_object_get_array_member (result, "notes"));
  for (guint i = 0; i < outcome->n_problems; i++) {
    JsonObject *problem = json_array_get_object_element (problems, i);
    const char *message = json_object_get_string_member (problem, "message");

    g_test_message ("%s:%d: %s", json_object_get_string_member (problem, "path"),
                    (int) json_object_get_int_member (problem, "line"), message);
    g_assert_true (g_str_has_prefix (json_object_get_string_member (problem, "path"), path));
    g_assert_cmpstr (message, !=, "");
    if (i == 0) {
      outcome->first_message = g_strdup (message);
      outcome->first_line = (guint) json_object_get_int_member (problem, "line");
    }
  }

  /* The reason of a failure is on standard error, and only then is anything there. */
  g_assert_cmpint (*run->err != '\0', ==, run->status != 0);
}

/* Imports a file of the source cs.CL on 2024-04-05 with this content. */
static void
import_data (Fixture    *fixture,
             const char *data,
             gsize       length,
             Outcome    *outcome)
{
  g_autofree char *path = zy_temp_folder_write (fixture->folder, "in/cs.CL/2024-04-05.md", data,
                                                length);

  import_path (fixture, path, outcome);
}

static void
import_text (Fixture    *fixture,
             const char *text,
             Outcome    *outcome)
{
  import_data (fixture, text, strlen (text), outcome);
}

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  g_autoptr (GString) copy = g_string_new (text);

  g_assert_cmpuint (g_string_replace (copy, from, to, 0), >, 0);

  return g_strdup (copy->str);
}

static void
assert_title (Fixture    *fixture,
              const char *id,
              const char *title)
{
  g_autoptr (ZyCliRun) run = zy_cli_run (fixture->library, "list", NULL);
  g_autofree char *line = g_strdup_printf ("%s\t%s\t", id, title);

  g_assert_nonnull (strstr (run->out, line));
}

static void
assert_failed (const Outcome *outcome)
{
  g_assert_cmpint (outcome->status, ==, 1);
  g_assert_cmpuint (outcome->n_digests, ==, 0);
  g_assert_cmpuint (outcome->n_entries, ==, 0);
  g_assert_cmpuint (outcome->n_problems, ==, 1);
}

static void
assert_whole (const Outcome *outcome,
              guint          n_entries)
{
  g_assert_cmpint (outcome->status, ==, 0);
  g_assert_cmpuint (outcome->n_digests, ==, 1);
  g_assert_cmpuint (outcome->n_entries, ==, n_entries);
  g_assert_cmpuint (outcome->n_problems, ==, 0);
}

/* Entries that are taken in and problems together are what the file has. */
static void
assert_accounted (const Outcome *outcome,
                  guint          n_entries,
                  guint          n_in_file)
{
  g_assert_cmpint (outcome->status, ==, 0);
  g_assert_cmpuint (outcome->n_entries, ==, n_entries);
  g_assert_cmpuint (outcome->n_entries + outcome->n_problems, >=, n_in_file);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_auto (Outcome) nothing = { 0 };
  g_auto (Outcome) space = { 0 };

  import_text (fixture, "", &nothing);
  assert_failed (&nothing);
  import_text (fixture, " \n\t\n", &space);
  assert_failed (&space);
}

/* What the publisher writes at weekends: all of the form, and no row. */
static void
test_no_rows (Fixture       *fixture,
              gconstpointer  data)
{
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *text = zy_temp_digest_text (1, 0);

  import_text (fixture, text, &outcome);
  assert_whole (&outcome, 0);
  g_assert_cmpuint (outcome.n_notes, ==, 1);
}

static void
test_no_digest (Fixture       *fixture,
                gconstpointer  data)
{
  g_auto (Outcome) words = { 0 };
  g_auto (Outcome) json = { 0 };
  g_auto (Outcome) html = { 0 };

  import_text (fixture, "# My diary\n\nToday I read | nothing | at all.\n\n- one\n- two\n", &words);
  assert_failed (&words);
  import_text (fixture, "{\"name\": \"zhaiyao\", \"list\": [1, 2, 3]}\n", &json);
  assert_failed (&json);
  import_text (fixture, "<!DOCTYPE html><html><body><p>404</p></body></html>\n", &html);
  assert_failed (&html);
}

static void
test_binary (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *bytes = g_malloc (65536);
  g_auto (Outcome) noise = { 0 };
  g_auto (Outcome) image = { 0 };
  guint32 state = 12345;

  for (gsize i = 0; i < 65536; i++) {
    state = state * 1103515245u + 12345u;
    bytes[i] = (char) (state >> 16);
  }

  import_data (fixture, bytes, 65536, &noise);
  assert_failed (&noise);
  import_data (fixture, (const char *) zy_temp_png, zy_temp_png_length, &image);
  assert_failed (&image);
}

/* However little of the file there is: nothing crashes, and no entry is lost without a word. */
static void
test_truncated (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  const gsize length = strlen (text);
  const char *last = strstr (text, "[^3]: ");
  g_auto (Outcome) in_last = { 0 };

  for (guint part = 1; part < 8; part++) {
    g_auto (Outcome) outcome = { 0 };

    import_data (fixture, text, length * part / 8, &outcome);
    g_assert_cmpuint (outcome.n_entries, <=, 3);
    if (outcome.status != 0)
      assert_failed (&outcome);
  }

  import_data (fixture, text, last - text + strlen ("[^3]: 第3"), &in_last);
  assert_accounted (&in_last, 3, 3);
}

static void
test_gbk (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  g_autofree char *gbk = NULL;
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (GError) error = NULL;
  gsize length;

  gbk = g_convert (text, -1, "GBK", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  import_data (fixture, gbk, length, &outcome);
  assert_whole (&outcome, 3);
  assert_title (fixture, "2403.00002", "第2篇论文");
}

static void
test_utf16 (Fixture       *fixture,
            gconstpointer  data)
{
  const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  g_autofree char *text = zy_temp_digest_text (1, 3);
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autofree char *utf16 = NULL;
    g_auto (Outcome) outcome = { 0 };
    g_autoptr (GError) error = NULL;
    gsize length;

    utf16 = g_convert (marked, -1, encodings[i], "UTF-8", NULL, &length, &error);
    g_assert_no_error (error);
    import_data (fixture, utf16, length, &outcome);
    assert_whole (&outcome, 3);
    assert_title (fixture, "2403.00002", "第2篇论文");
  }
}

static void
test_nul_bytes (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  const gsize length = strlen (text);
  char *abstract = strstr (text, "The abstract of 2");
  g_auto (Outcome) outcome = { 0 };

  abstract[3] = '\0';
  import_data (fixture, text, length, &outcome);
  assert_accounted (&outcome, 3, 3);
  assert_title (fixture, "2403.00003", "第3篇论文");
}

static void
test_line_ends_and_mark (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  g_autofree char *crlf = replace (text, "\n", "\r\n");
  g_autofree char *cr = replace (text, "\n", "\r");
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", crlf, NULL);
  g_auto (Outcome) with_crlf = { 0 };
  g_auto (Outcome) with_cr = { 0 };
  g_auto (Outcome) with_mark = { 0 };

  import_text (fixture, crlf, &with_crlf);
  assert_whole (&with_crlf, 3);
  assert_title (fixture, "2403.00001", "第1篇论文");
  import_text (fixture, cr, &with_cr);
  assert_whole (&with_cr, 3);
  import_text (fixture, marked, &with_mark);
  assert_whole (&with_mark, 3);
}

/* Without any address a paper is known by its title. */
static void
test_no_link (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  g_autofree char *no_row_link = replace (text, "(https://arxiv.org/abs/2403.00002) |", "() |");
  g_autofree char *no_link = replace (no_row_link,
                                      "[https://arxiv.org/abs/2403.00002]"
                                      "(https://arxiv.org/abs/2403.00002)", "");
  g_autoptr (ZyCliRun) list = NULL;
  g_auto (Outcome) outcome = { 0 };

  import_text (fixture, no_link, &outcome);
  assert_accounted (&outcome, 3, 3);
  list = zy_cli_run (fixture->library, "list", NULL);
  g_assert_nonnull (strstr (list->out, "\t第2篇论文\t"));
}

static void
test_no_title (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  g_autofree char *no_zh = replace (text, "[^2]: 第2篇论文\n", "[^2]: \n");
  g_autofree char *no_row = replace (no_zh, "[Paper number 2](", "[](");
  g_autofree char *no_title = replace (no_row, "    Paper number 2\n", "    \n");
  g_auto (Outcome) outcome = { 0 };

  import_text (fixture, no_title, &outcome);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpuint (outcome.n_entries + outcome.n_problems, >=, 3);
  assert_title (fixture, "2403.00003", "第3篇论文");
}

static void
test_duplicate_footnotes (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  g_autofree char *twice = replace (text, "\n[^3]: ", "\n[^2]: ");
  g_auto (Outcome) outcome = { 0 };

  import_text (fixture, twice, &outcome);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpuint (outcome.n_papers, ==, 3);
  g_assert_cmpuint (outcome.n_problems + outcome.n_notes, >=, 1);
  assert_title (fixture, "2403.00002", "第2篇论文");
}

static void
test_row_without_footnote (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  char *last = strstr (text, "[^3]: ");
  g_auto (Outcome) outcome = { 0 };

  *last = '\0';
  import_text (fixture, text, &outcome);
  assert_accounted (&outcome, 3, 3);
  g_assert_cmpuint (outcome.n_problems + outcome.n_notes, >=, 1);
  assert_title (fixture, "2403.00003", "Paper number 3");
}

static void
test_footnote_without_row (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  g_autofree char *row = g_strdup ("| [^3] | [Paper number 3](https://arxiv.org/abs/2403.00003) | "
                                   "第3篇的一句话。 |\n");
  g_autofree char *without = replace (text, row, "");
  g_auto (Outcome) outcome = { 0 };

  import_text (fixture, without, &outcome);
  assert_accounted (&outcome, 3, 3);
  assert_title (fixture, "2403.00003", "第3篇论文");
}

static void
test_marks_in_titles (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *text = zy_temp_digest_text (1, 3);
  g_autofree char *en = replace (text, "Paper number 2", "P(x | y) [and] (more): a|b]( c");
  g_autofree char *zh = replace (en, "第2篇论文", "第|2[篇](论)文");
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (ZyCliRun) show = NULL;

  import_text (fixture, zh, &outcome);
  assert_whole (&outcome, 3);
  assert_title (fixture, "2403.00002", "第|2[篇](论)文");
  show = zy_cli_run (fixture->library, "show", "2403.00002", "--lang", "en", NULL);
  g_assert_true (g_str_has_prefix (show->out, "P(x | y) [and] (more): a|b]( c\n"));
}

/* A hundred megabytes, or a fifth of it where the sanitizer multiplies them. */
static void
test_one_line (Fixture       *fixture,
               gconstpointer  data)
{
#ifdef __SANITIZE_ADDRESS__
  const gsize length = 20 * 1000 * 1000;
#else
  const gsize length = 100 * 1000 * 1000;
#endif
  g_autofree char *line = g_malloc (length);
  g_autofree char *digest = zy_temp_digest_text (1, 3);
  g_autoptr (GString) with_line = g_string_new (digest);
  g_auto (Outcome) words = { 0 };
  g_auto (Outcome) marks = { 0 };
  g_auto (Outcome) within = { 0 };

  memset (line, 'a', length);
  import_data (fixture, line, length, &words);
  assert_failed (&words);

  /* What makes a careless parser go through it again and again */
  for (gsize i = 0; i < length; i++)
    line[i] = "[^|]("[i % 5];
  import_data (fixture, line, length, &marks);
  assert_failed (&marks);

  g_string_append (with_line, "    ");
  g_string_append_len (with_line, line, (gssize) length);
  import_data (fixture, with_line->str, with_line->len, &within);
  assert_accounted (&within, 3, 3);
}

static void
test_folder_with_pipe (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *good = zy_temp_folder_write_digest (fixture->folder, "in/cs.CL/2024-04-05.md", 1,
                                                       3);
  g_autofree char *folder = g_build_filename (fixture->folder, "in", NULL);
  g_autofree char *pipe = g_build_filename (folder, "a.md", NULL);
  g_auto (Outcome) outcome = { 0 };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  import_path (fixture, folder, &outcome);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpuint (outcome.n_entries, ==, 3);
  g_assert_cmpuint (outcome.n_problems, ==, 1);
}

static void
test_folder_with_unreadable (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *good = zy_temp_folder_write_digest (fixture->folder, "in/cs.CL/2024-04-05.md", 1,
                                                       3);
  g_autofree char *folder = g_build_filename (fixture->folder, "in", NULL);
  g_autofree char *link = g_build_filename (folder, "a.md", NULL);
  g_auto (Outcome) outcome = { 0 };

  /* A regular file that opens and cannot be read, even by root */
  g_assert_cmpint (symlink ("/proc/self/mem", link), ==, 0);
  import_path (fixture, folder, &outcome);
  g_assert_cmpint (outcome.status, ==, 1);
  g_assert_cmpuint (outcome.n_entries, ==, 3);
  g_assert_cmpuint (outcome.n_problems, ==, 1);
}

static void
add_test (const char *path,
          void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/bad-input/empty", test_empty);
  add_test ("/bad-input/no-rows", test_no_rows);
  add_test ("/bad-input/no-digest", test_no_digest);
  add_test ("/bad-input/binary", test_binary);
  add_test ("/bad-input/truncated", test_truncated);
  add_test ("/bad-input/gbk", test_gbk);
  add_test ("/bad-input/utf16", test_utf16);
  add_test ("/bad-input/nul-bytes", test_nul_bytes);
  add_test ("/bad-input/line-ends-and-mark", test_line_ends_and_mark);
  add_test ("/bad-input/no-link", test_no_link);
  add_test ("/bad-input/no-title", test_no_title);
  add_test ("/bad-input/duplicate-footnotes", test_duplicate_footnotes);
  add_test ("/bad-input/row-without-footnote", test_row_without_footnote);
  add_test ("/bad-input/footnote-without-row", test_footnote_without_row);
  add_test ("/bad-input/marks-in-titles", test_marks_in_titles);
  add_test ("/bad-input/one-line", test_one_line);
  add_test ("/bad-input/folder-with-pipe", test_folder_with_pipe);
  add_test ("/bad-input/folder-with-unreadable", test_folder_with_unreadable);

  return g_test_run ();
}
