/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Processes that are killed at random moments, while they import, edit and upgrade. After each,
 * the library opens, `zhaiyao-cli check` finds nothing, and everything that was acknowledged is
 * there.
 *
 * A first run that nobody kills tells how long each step takes; the moments are spread over all of
 * it. A child writes a byte for each acknowledgement, so a moment is told by the number of bytes
 * and a delay after the last of them, not by the clock of a machine that may be busy. `--seed`
 * repeats a run's choices. */

#include "zy-cli-run.h"
#include "zy-connection.h"
#include "zy-migrations.h"
#include "zy-store-fixture.h"
#include "zy-temp-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_EDIT_KILLS 70
#define N_MERGE_KILLS 40
#define N_UPGRADE_KILLS 40
#define N_COMMAND_KILLS 30
#define N_IMPORT_KILLS 30
#define N_BACKUP_KILLS 10
#define N_RESTORE_KILLS 15

/* Of one child, if nobody kills it. */
#define N_EDITS 40
#define N_MERGES 20

/* Edits that are asked for before the first of them is answered. */
#define WINDOW 4

#define N_PAPERS 6
#define N_TAGS 4
#define N_OLD_PAPERS 400

/* More attempts than this for one kill, and the children end before they can be killed. */
#define MAX_ATTEMPTS 20

/* Children. */

static void
acknowledge (void)
{
  g_assert_cmpint (write (STDOUT_FILENO, "+", 1), ==, 1);
}

/* The edit with this number, always the same one. */
typedef struct {
  int paper;
  ZyEditKind kind;
  int value;
  char text[32];
} Step;

static Step
make_step (guint number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number + 1);
  Step step = { .paper = g_rand_int_range (rand, 0, N_PAPERS),
                .kind = g_rand_int_range (rand, ZY_EDIT_STARRED, ZY_EDIT_LANGUAGE_VIEW + 1) };

  if (step.kind == ZY_EDIT_TRIAGE)
    step.value = g_rand_int_range (rand, ZY_TRIAGE_INBOX, ZY_TRIAGE_DONE + 1);
  else if (step.kind == ZY_EDIT_STARRED || step.kind == ZY_EDIT_READ)
    step.value = g_rand_int_range (rand, 0, 2);
  else if (step.kind == ZY_EDIT_LANGUAGE_VIEW)
    step.value = g_rand_int_range (rand, ZY_LANGUAGE_VIEW_TRANSLATION, ZY_LANGUAGE_VIEW_BOTH + 1);
  else if (step.kind == ZY_EDIT_NOTE)
    g_snprintf (step.text, sizeof step.text, "%u", number);
  else
    g_snprintf (step.text, sizeof step.text, "tag %d", g_rand_int_range (rand, 0, N_TAGS));

  return step;
}

static char *
paper_key (int paper)
{
  return g_strdup_printf ("2404.%05d", paper + 1);
}

typedef struct {
  ZyLibrary *library;
  gint64 papers[N_PAPERS];
  guint n_asked;
  guint n_answered;
  guint first;
} Editing;

static void edited_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data);

static void
ask_for_edit (Editing *self)
{
  const Step step = make_step (self->first + self->n_asked);
  g_autoptr (ZyEdit) edit = zy_edit_new (step.kind, step.value,
                                         *step.text != '\0' ? step.text : NULL);

  self->n_asked++;
  zy_edit_add_paper (edit, self->papers[step.paper]);
  zy_library_edit_async (self->library, edit, NULL, edited_cb, self);
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Editing *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyEdit) inverse = zy_library_edit_finish (self->library, result, &error);

  g_assert_no_error (error);
  self->n_answered++;
  acknowledge ();
  if (self->n_asked < N_EDITS)
    ask_for_edit (self);
}

static void
child_edit (ZyLibrary *library,
            guint      first)
{
  Editing editing = { .library = library, .first = first };

  for (int i = 0; i < N_PAPERS; i++) {
    g_autofree char *key = paper_key (i);

    editing.papers[i] = zy_test_find (library, key);
  }

  for (int i = 0; i < WINDOW; i++)
    ask_for_edit (&editing);
  while (editing.n_answered < N_EDITS)
    g_main_context_iteration (NULL, TRUE);
}

static ZyDigestDraft *
make_digest (guint number)
{
  g_autofree char *date = g_strdup_printf ("%04u-%02u-%02u", 2000 + number / (12 * 28),
                                           number / 28 % 12 + 1, number % 28 + 1);
  ZyDigestDraft *draft = zy_test_draft ("cs.CL", date);

  /* Half of its papers are in the one before as well. */
  for (guint i = 0; i < N_PAPERS; i++) {
    g_autofree char *key = paper_key (number * N_PAPERS / 2 + i);

    zy_test_add_entry (draft, key, "Title", "标题");
  }

  return draft;
}

static void
child_merge (ZyLibrary *library,
             guint      first)
{
  for (guint i = 0; i < N_MERGES; i++) {
    g_autoptr (ZyDigestDraft) draft = make_digest (first + i);

    zy_test_merge (library, draft);
    acknowledge ();
  }
}

static int
run_child (char **arguments)
{
  g_autoptr (GFile) file = g_file_new_for_path (arguments[1]);
  g_autoptr (ZyLibrary) library = zy_library_new (file);
  g_autoptr (GError) error = NULL;
  const guint first = (guint) g_ascii_strtoull (arguments[2], NULL, 10);

  acknowledge ();
  zy_library_open (library, &error);
  g_assert_no_error (error);
  acknowledge ();

  if (g_str_equal (arguments[0], "edit"))
    child_edit (library, first);
  else if (g_str_equal (arguments[0], "merge"))
    child_merge (library, first);

  zy_library_close (library);

  return 0;
}

/* Acknowledgements before the first of what the child was asked to do. */
#define N_PREAMBLE 2

/* Killing. */

typedef struct {
  GPid pid;
  int output;
  guint n_events;
} Child;

static void
child_start (Child              *self,
             const char *const  *arguments)
{
  g_autoptr (GError) error = NULL;

  *self = (Child) { 0 };
  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL,
                            G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                            &self->pid, NULL, &self->output, NULL, &error);
  g_assert_no_error (error);
}

/* Waits for the next bytes until @deadline, in microseconds, or for ever when it is -1. Returns
 * whether there were any before the deadline and the end. */
static gboolean
child_read (Child  *self,
            gint64  deadline)
{
  char buffer[256];
  struct pollfd poll_fd = { .fd = self->output, .events = POLLIN };
  struct timespec wait = { 0 };
  ssize_t n;

  if (deadline >= 0) {
    const gint64 left = MAX (deadline - g_get_monotonic_time (), 0);

    wait.tv_sec = left / G_USEC_PER_SEC;
    wait.tv_nsec = left % G_USEC_PER_SEC * 1000;
  }

  if (ppoll (&poll_fd, 1, deadline >= 0 ? &wait : NULL, NULL) <= 0)
    return FALSE;

  n = read (self->output, buffer, sizeof buffer);
  if (n <= 0)
    return FALSE;

  self->n_events += (guint) n;

  return TRUE;
}

/* Returns whether it was killed, not at its end already. All that it acknowledged is counted. */
static gboolean
child_end (Child    *self,
           gboolean  kill_it)
{
  int status;

  if (kill_it)
    kill (self->pid, SIGKILL);
  while (child_read (self, -1))
    ;
  close (self->output);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    ;

  if (WIFSIGNALED (status)) {
    g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
    return TRUE;
  }

  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  return FALSE;
}

/* How long each step of an undisturbed run takes: the last is the way from the last
 * acknowledgement to the end of the process. */
static GArray *
measure (const char *const *arguments)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = g_get_monotonic_time ();
  Child child;

  child_start (&child, arguments);
  while (child_read (&child, -1)) {
    gint64 now = g_get_monotonic_time ();
    gint64 step = (now - last) / (child.n_events - steps->len);

    while (steps->len < child.n_events)
      g_array_append_val (steps, step);
    last = now;
  }
  g_assert_false (child_end (&child, FALSE));
  last = g_get_monotonic_time () - last;
  g_array_append_val (steps, last);

  return steps;
}

/* What a child prints at its end acknowledges nothing: then the moments are spread over the whole
 * run. */
static void
join_steps (GArray *steps)
{
  gint64 sum = 0;

  for (guint i = 0; i < steps->len; i++)
    sum += g_array_index (steps, gint64, i);

  g_array_set_size (steps, 0);
  g_array_append_val (steps, sum);
}

/* Runs a child and kills it at a random moment. Returns whether that was before its end. */
static gboolean
run_and_kill (const char *const *arguments,
              GArray            *steps,
              guint             *n_events)
{
  const guint n_before = (guint) g_test_rand_int_range (0, (gint32) steps->len);
  const double delay = (double) g_array_index (steps, gint64, n_before) * 1.2 *
    g_test_rand_double ();
  gint64 deadline;
  gboolean killed;
  Child child;

  child_start (&child, arguments);
  while (child.n_events < n_before && child_read (&child, -1))
    ;
  deadline = g_get_monotonic_time () + (gint64) delay;
  while (g_get_monotonic_time () < deadline && child_read (&child, deadline))
    ;
  killed = child_end (&child, TRUE);
  *n_events = child.n_events;

  return killed;
}

/* Like run_and_kill(), for a child that has to be killed: one that ended before is followed by
 * another, after @reset. */
static guint
must_kill (const char *const *arguments,
           GArray            *steps,
           void             (*reset) (gpointer),
           gpointer           data)
{
  guint n_events = 0;
  gboolean killed = FALSE;

  for (int i = 0; i < MAX_ATTEMPTS && !killed; i++) {
    if (reset != NULL)
      reset (data);
    killed = run_and_kill (arguments, steps, &n_events);
  }
  g_assert_true (killed);

  return n_events;
}

static void
assert_sound (const char *library)
{
  g_autoptr (ZyCliRun) check = zy_cli_run (library, "check", NULL);

  if (check->status != 0)
    g_test_message ("%s", check->out);
  g_assert_cmpint (check->status, ==, 0);
}

static char *
own_program (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_file_read_link ("/proc/self/exe", &error);

  g_assert_no_error (error);

  return path;
}

/* Edits: the state is that after all that were acknowledged, and perhaps some of those that were
 * asked for, in their order. */

typedef struct {
  gboolean starred;
  gboolean read;
  int triage;
  int language_view;
  guint tags;
  char note[32];
} State;

static void
apply (State *states,
       guint  number)
{
  const Step step = make_step (number);
  State *state = &states[step.paper];

  switch (step.kind) {
  case ZY_EDIT_STARRED:
    state->starred = step.value;
    break;
  case ZY_EDIT_READ:
    state->read = step.value;
    break;
  case ZY_EDIT_TRIAGE:
    state->triage = step.value;
    break;
  case ZY_EDIT_LANGUAGE_VIEW:
    state->language_view = step.value;
    break;
  case ZY_EDIT_ADD_TAG:
    state->tags |= 1u << (step.text[4] - '0');
    break;
  case ZY_EDIT_REMOVE_TAG:
    state->tags &= ~(1u << (step.text[4] - '0'));
    break;
  case ZY_EDIT_NOTE:
  default:
    g_strlcpy (state->note, step.text, sizeof state->note);
    break;
  }
}

static void
read_states (ZyLibrary *library,
             State     *states)
{
  memset (states, 0, N_PAPERS * sizeof *states);

  for (int i = 0; i < N_PAPERS; i++) {
    g_autofree char *key = paper_key (i);
    g_autoptr (ZyPaperDetail) detail = zy_test_detail (library, key);

    states[i].starred = detail->starred;
    states[i].read = detail->read;
    states[i].triage = (int) detail->triage;
    states[i].language_view = detail->language_view;
    if (detail->note != NULL)
      g_strlcpy (states[i].note, detail->note, sizeof states[i].note);
    for (guint j = 0; j < detail->tags->len; j++)
      states[i].tags |= 1u << (((const char *) detail->tags->pdata[j])[4] - '0');
  }
}

/* Returns how many edits from @first on have been made, and applies them to @known. */
static guint
count_edits (ZyStoreFixture *fixture,
             State          *known,
             guint           first,
             guint           n_acknowledged)
{
  const guint n_most = MIN (n_acknowledged + WINDOW, N_EDITS);
  State states[N_PAPERS];

  read_states (fixture->library, states);
  for (guint n = 0; n <= n_most; n++) {
    if (n >= n_acknowledged && memcmp (states, known, sizeof states) == 0)
      return n;
    apply (known, first + n);
  }

  g_error ("After %u acknowledged edits from %u on, the state is that of none of them",
           n_acknowledged, first);
}

static void
test_edits (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autofree char *program = own_program ();
  g_autoptr (ZyDigestDraft) draft = make_digest (0);
  g_autoptr (GArray) steps = NULL;
  State known[N_PAPERS] = { 0 };
  guint first = N_EDITS;

  zy_test_merge (fixture->library, draft);
  zy_library_close (fixture->library);
  steps = measure ((const char *const[]) { program, "--child", "edit", fixture->path, "0", NULL });
  for (int i = 0; i < N_PAPERS; i++)
    known[i].language_view = ZY_LANGUAGE_VIEW_DEFAULT;
  for (guint i = 0; i < first; i++)
    apply (known, i);

  for (int i = 0; i < N_EDIT_KILLS;) {
    g_autofree char *number = g_strdup_printf ("%u", first);
    const char *const arguments[] = { program, "--child", "edit", fixture->path, number, NULL };
    guint n_events;

    if (run_and_kill (arguments, steps, &n_events))
      i++;
    assert_sound (fixture->path);
    g_assert_true (zy_library_open (fixture->library, NULL));
    first += count_edits (fixture, known, first, n_events > N_PREAMBLE ? n_events - N_PREAMBLE : 0);
    zy_library_close (fixture->library);
  }
}

/* Merges: every acknowledged digest is there, and every digest that is there is whole. */
static void
test_merges (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autofree char *program = own_program ();
  g_autoptr (GArray) steps = NULL;
  guint first = N_MERGES;

  zy_library_close (fixture->library);
  steps = measure ((const char *const[]) { program, "--child", "merge", fixture->path, "0", NULL });

  for (int i = 0; i < N_MERGE_KILLS; i++) {
    g_autofree char *number = g_strdup_printf ("%u", first);
    const char *const arguments[] = { program, "--child", "merge", fixture->path, number, NULL };
    const guint n_events = must_kill (arguments, steps, NULL, NULL);
    sqlite3 *handle;
    gint64 n_digests;

    assert_sound (fixture->path);
    handle = zy_test_connect (fixture->path);
    n_digests = zy_test_get_int (handle, "SELECT count(*) FROM digests");
    g_assert_cmpint (n_digests + N_PREAMBLE, >=, first + n_events);
    g_assert_cmpint (n_digests, <=, first + N_MERGES);
    g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM entries"), ==,
                     n_digests * N_PAPERS);
    sqlite3_close (handle);
    first = (guint) n_digests;
  }
}

/* Upgrades: the library is the old one or the new one, with all that was in it. */

static void
make_old_library (const char *path,
                  int         version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyConnection) connection = zy_connection_open (path, ZY_CONNECTION_WRITE, 0, &error);
  g_autofree char *papers = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    " INSERT INTO papers (id, key, arxiv_id, read, starred%s)"
    " SELECT i, printf ('2404.%%05d', i), printf ('2404.%%05d', i), i %% 2, i %% 3 = 0%s FROM n;",
    N_OLD_PAPERS, version < 3 ? "" : ", newest_key", version < 3 ? "" : ", -i");

  g_assert_no_error (error);
  zy_connection_prepare_for_use (connection, &error);
  g_assert_no_error (error);
  zy_migrations_run (connection, version, &error);
  g_assert_no_error (error);
  zy_connection_execute (connection, papers, &error);
  g_assert_no_error (error);
  zy_connection_execute (connection,
                         "INSERT INTO sources (id, name) VALUES (1, 'cs.CL');"
                         "INSERT INTO digests (id, source, date, imported)"
                         " VALUES (1, 1, '2024-04-05', 0);"
                         "INSERT INTO entries (digest, position, paper)"
                         " SELECT 1, id, id FROM papers;"
                         "INSERT INTO fields (paper, kind, lang, text, cut, source, date)"
                         " SELECT id, 0, 1, 'Title $' || id || '$', 0, 1, '2024-04-05'"
                         " FROM papers;"
                         "INSERT INTO tags (id, name, folded) VALUES (1, 'Seven', 'seven');"
                         "INSERT INTO paper_tags (paper, tag)"
                         " SELECT id, 1 FROM papers WHERE id % 7 = 0;",
                         &error);
  g_assert_no_error (error);
}

typedef struct {
  const char *path;
  char *original;
  gsize length;
} Old;

static void
reset_old (gpointer data)
{
  Old *old = data;
  g_autofree char *log = g_strconcat (old->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (old->path, "-shm", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (log);
  g_unlink (index);
  g_file_set_contents (old->path, old->original, (gssize) old->length, &error);
  g_assert_no_error (error);
}

static void
assert_old_content (const char *path)
{
  sqlite3 *handle = zy_test_connect (path);

  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM papers"), ==, N_OLD_PAPERS);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM papers WHERE read <> id % 2"
                                            " OR starred <> (id % 3 = 0)"), ==, 0);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM fields, papers"
                                            " WHERE papers.id = paper"
                                            " AND text = 'Title $' || papers.id || '$'"),
                   ==, N_OLD_PAPERS);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM entries"), ==, N_OLD_PAPERS);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM paper_tags"), ==,
                   N_OLD_PAPERS / 7);
  sqlite3_close (handle);
}

static void
test_upgrades (ZyStoreFixture *fixture,
               gconstpointer   data)
{
  g_autofree char *program = own_program ();
  g_autofree char *path = g_build_filename (fixture->folder, "old.db", NULL);
  const char *const arguments[] = { program, "--child", "open", path, "0", NULL };

  for (int version = 1; version < ZY_SCHEMA_VERSION; version++) {
    g_autofree char *original = NULL;
    g_autoptr (GArray) steps = NULL;
    Old old = { .path = path };

    make_old_library (path, version);
    g_assert_true (g_file_get_contents (path, &original, &old.length, NULL));
    old.original = original;
    steps = measure (arguments);
    assert_old_content (path);

    for (int i = 0; i < N_UPGRADE_KILLS / (ZY_SCHEMA_VERSION - 1); i++) {
      must_kill (arguments, steps, reset_old, &old);
      assert_old_content (path);
      assert_sound (path);
      assert_old_content (path);
    }

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
}

/* Commands: one after the other, and the last of them is killed. What succeeded is there. */
static void
test_commands (ZyStoreFixture *fixture,
               gconstpointer   data)
{
  const char *const cli = g_getenv ("ZY_CLI");
  g_autoptr (ZyDigestDraft) draft = make_digest (0);
  g_autoptr (GArray) steps = NULL;

  zy_test_merge (fixture->library, draft);
  zy_library_close (fixture->library);
  steps = measure ((const char *const[]) { cli, "--library", fixture->path, "note", "2404.00001",
                                           "first", NULL });

  for (int i = 0; i < N_COMMAND_KILLS; i++) {
    g_autofree char *tag = g_strdup_printf ("+done-%d", i);
    g_autofree char *lost = g_strdup_printf ("+lost-%d", i);
    g_autofree char *note = g_strdup_printf ("note %d", i);
    g_autoptr (ZyCliRun) tagging = zy_cli_run (fixture->path, "tag", "2404.00001", tag, NULL);
    g_autoptr (ZyCliRun) noting = zy_cli_run (fixture->path, "note", "2404.00001", note, NULL);
    g_autoptr (ZyPaperDetail) detail = NULL;

    g_assert_cmpint (tagging->status, ==, 0);
    g_assert_cmpint (noting->status, ==, 0);
    must_kill ((const char *const[]) { cli, "--library", fixture->path, "tag", "2404.00001", lost,
                                       NULL }, steps, NULL, NULL);

    assert_sound (fixture->path);
    g_assert_true (zy_library_open (fixture->library, NULL));
    detail = zy_test_detail (fixture->library, "2404.00001");
    g_assert_true (g_ptr_array_find_with_equal_func (detail->tags, tag + 1, g_str_equal, NULL));
    g_assert_cmpstr (detail->note, ==, note);
    zy_library_close (fixture->library);
  }
}

/* Imports of a folder into a library that does not exist yet: every digest is there or not, none
 * in part, and importing again gives what an undisturbed import gives. */

static void
remove_library (gpointer data)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *path = g_strconcat (data, ends[i], NULL);

    g_unlink (path);
  }
}

static void
assert_whole_digests (const char *path,
                      guint       n_entries)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM digests WHERE %u <>"
                                          " (SELECT count(*) FROM entries"
                                          "  WHERE digest = digests.id)", n_entries);
  sqlite3 *handle = zy_test_connect (path);

  if (zy_test_get_int (handle, "SELECT count(*) FROM sqlite_schema WHERE name = 'digests'") > 0)
    g_assert_cmpint (zy_test_get_int (handle, sql), ==, 0);
  sqlite3_close (handle);
}

static void
import_all (const char *library,
            const char *folder)
{
  g_autoptr (ZyCliRun) import = zy_cli_run (library, "import", folder, NULL);

  g_assert_cmpint (import->status, ==, 0);
}

static void
test_imports (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  const guint n_entries = 8;
  g_autofree char *path = g_build_filename (fixture->folder, "imported.db", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "in", NULL);
  const char *const arguments[] = { g_getenv ("ZY_CLI"), "--library", path, "import", folder,
                                    NULL };
  g_autoptr (GArray) steps = NULL;
  g_autoptr (ZyCliRun) undisturbed = NULL;

  for (guint i = 0; i < 16; i++) {
    g_autofree char *name = g_strdup_printf ("in/cs.CL/2024-04-%02u.md", i + 1);

    g_free (zy_temp_folder_write_digest (fixture->folder, name, i * 5, n_entries));
  }

  steps = measure (arguments);
  join_steps (steps);
  undisturbed = zy_cli_run (path, "export", "--format", "jsonl", NULL);
  g_assert_cmpint (undisturbed->status, ==, 0);

  for (int i = 0; i < N_IMPORT_KILLS; i++) {
    g_autoptr (ZyCliRun) export = NULL;

    must_kill (arguments, steps, remove_library, path);
    if (g_file_test (path, G_FILE_TEST_EXISTS)) {
      assert_sound (path);
      assert_whole_digests (path, n_entries);
    }
    import_all (path, folder);
    export = zy_cli_run (path, "export", "--format", "jsonl", NULL);
    g_assert_cmpstr (export->out, ==, undisturbed->out);
  }
}

/* Backups and restores: each is what it was before or what it should be, and nothing between. */

static gint64
count_starred (const char *path)
{
  sqlite3 *handle = zy_test_connect (path);
  const gint64 n = zy_test_get_int (handle, "SELECT count(*) FROM papers WHERE starred = 1");

  sqlite3_close (handle);

  return n;
}

static void
star_all (ZyStoreFixture *fixture,
          int             starred)
{
  sqlite3 *handle = zy_test_connect (fixture->path);

  zy_test_execute (handle, starred ? "UPDATE papers SET starred = 1"
                                   : "UPDATE papers SET starred = 0");
  sqlite3_close (handle);
}

static void
test_backups (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  const char *const backing_up[] = { g_getenv ("ZY_CLI"), "--library", fixture->path, "backup",
                                     copy, NULL };
  const char *const restoring[] = { g_getenv ("ZY_CLI"), "--library", fixture->path, "restore",
                                    copy, NULL };
  g_autoptr (ZyDigestDraft) draft = make_digest (0);
  g_autoptr (GArray) backup_steps = NULL;
  g_autoptr (GArray) restore_steps = NULL;

  zy_test_merge (fixture->library, draft);
  zy_library_close (fixture->library);
  backup_steps = measure (backing_up);
  restore_steps = measure (restoring);

  for (int i = 0; i < N_BACKUP_KILLS; i++) {
    const gint64 before = count_starred (copy);
    gint64 after;

    star_all (fixture, i % 2);
    must_kill (backing_up, backup_steps, NULL, NULL);
    assert_sound (fixture->path);
    assert_sound (copy);
    after = count_starred (copy);
    g_assert_true (after == before || after == (i % 2 ? N_PAPERS : 0));
    g_assert_cmpint (count_starred (fixture->path), ==, i % 2 ? N_PAPERS : 0);
  }

  for (int i = 0; i < N_RESTORE_KILLS; i++) {
    const gint64 backed_up = count_starred (copy);
    const gint64 other = backed_up == 0 ? N_PAPERS : 0;
    gint64 after;

    star_all (fixture, other != 0);
    must_kill (restoring, restore_steps, NULL, NULL);
    assert_sound (fixture->path);
    after = count_starred (fixture->path);
    g_assert_true (after == backed_up || after == other);
    g_assert_cmpint (count_starred (copy), ==, backed_up);
  }
}

int
main (int    argc,
      char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--child"))
    return run_child (argv + 2);

  g_test_init (&argc, &argv, NULL);

  zy_store_fixture_add ("/kill/edits", test_edits);
  zy_store_fixture_add ("/kill/merges", test_merges);
  zy_store_fixture_add ("/kill/upgrades", test_upgrades);
  zy_store_fixture_add ("/kill/commands", test_commands);
  zy_store_fixture_add ("/kill/imports", test_imports);
  zy_store_fixture_add ("/kill/backups", test_backups);

  return g_test_run ();
}
