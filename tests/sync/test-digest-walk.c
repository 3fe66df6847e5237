/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest-walk.h"

#include "zy-temp-folder.h"

#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *folder;
  ZyDigestWalk *walk;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = zy_temp_folder_new ();
  fixture->walk = zy_digest_walk_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  zy_digest_walk_free (fixture->walk);
  zy_temp_folder_remove (fixture->folder);
}

static void
touch (Fixture    *fixture,
       const char *name)
{
  g_autofree char *path = zy_temp_folder_write (fixture->folder, name, "x", 1);
}

static void
make_link (Fixture    *fixture,
           const char *target,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
walk_below (Fixture    *fixture,
            const char *path,
            const char *name)
{
  g_autofree char *full = g_build_filename (fixture->folder, path, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (full);

  zy_digest_walk_add (fixture->walk, file, name, NULL);
}

/* Compares the names of what was found with @expected, separated by spaces. */
static void
assert_found (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < fixture->walk->files->len; i++) {
    const ZyDigestFile *file = fixture->walk->files->pdata[i];

    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", file->name);
  }

  g_assert_cmpstr (names->str, ==, expected);
}

static const ZyDigestFile *
nth (Fixture *fixture,
     guint    n)
{
  return fixture->walk->files->pdata[n];
}

static void
assert_path (Fixture    *fixture,
             GFile      *file,
             const char *expected)
{
  g_autofree char *full = g_build_filename (fixture->folder, expected, NULL);

  g_assert_cmpstr (g_file_peek_path (file), ==, full);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  touch (fixture, "f/b/2.md");
  touch (fixture, "f/b/1.md");
  touch (fixture, "f/c.md");
  touch (fixture, "f/a.md");

  walk_below (fixture, "f", "named");
  assert_found (fixture, "named/a.md named/b/1.md named/b/2.md named/c.md");
  g_assert_cmpuint (fixture->walk->problems->len, ==, 0);
  g_assert_false (nth (fixture, 0)->named);
  assert_path (fixture, nth (fixture, 1)->file, "f/b/1.md");
  assert_path (fixture, nth (fixture, 1)->root, "f");
}

static void
test_endings (Fixture       *fixture,
              gconstpointer  data)
{
  const char *const taken[] = {
    "a.md", "b.markdown", "c.xml", "d.rss", "e.atom", "f.json", "g.jsonl", "h.txt", "i.MD", NULL,
  };
  const char *const passed_over[] = {
    "k.png", "l.md.zst", "m.tar", "n", "md", "o.html", "p.md~", ".q.md", ".git/r.md", NULL,
  };

  for (gsize i = 0; taken[i] != NULL; i++)
    touch (fixture, taken[i]);
  for (gsize i = 0; passed_over[i] != NULL; i++)
    touch (fixture, passed_over[i]);

  walk_below (fixture, "", "x");
  assert_found (fixture, "x/a.md x/b.markdown x/c.xml x/d.rss x/e.atom x/f.json x/g.jsonl x/h.txt "
                "x/i.MD");
  g_assert_cmpuint (fixture->walk->problems->len, ==, 0);
}

/* What the user names is taken whatever it is called; figures may lie beside its folder. */
static void
test_named (Fixture       *fixture,
            gconstpointer  data)
{
  touch (fixture, "site/_wiki/.digest");

  walk_below (fixture, "site/_wiki/.digest", "./.digest");
  assert_found (fixture, "./.digest");
  g_assert_true (nth (fixture, 0)->named);
  assert_path (fixture, nth (fixture, 0)->root, "site");
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  touch (fixture, "f/a/1.md");
  touch (fixture, "elsewhere/2.md");
  make_link (fixture, "..", "f/a/up");
  make_link (fixture, ".", "f/self");
  make_link (fixture, "../elsewhere", "f/b");
  make_link (fixture, "../elsewhere", "f/c");
  make_link (fixture, "a/1.md", "f/one.md");
  make_link (fixture, "nowhere", "f/z.md");
  make_link (fixture, "loop", "f/loop");

  walk_below (fixture, "f", "f");
  assert_found (fixture, "f/a/1.md f/b/2.md f/one.md f/z.md");
}

/* A folder that is named twice, or below another, is walked once. */
static void
test_folder_twice (Fixture       *fixture,
                   gconstpointer  data)
{
  touch (fixture, "f/a/1.md");

  walk_below (fixture, "f", "f");
  walk_below (fixture, "f/a", "a");
  walk_below (fixture, "f", "f");
  assert_found (fixture, "f/a/1.md");
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  ZyProblem *problem;

  walk_below (fixture, "no-such-folder", "typed/name");
  assert_found (fixture, "");
  g_assert_cmpuint (fixture->walk->problems->len, ==, 1);
  problem = fixture->walk->problems->pdata[0];
  g_assert_cmpint (zy_problem_get_severity (problem), ==, ZY_SEVERITY_ERROR);
  g_assert_cmpstr (zy_problem_get_path (problem), ==, "typed/name");
}

static void
test_unreadable_folder (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *locked = g_build_filename (fixture->folder, "f", "b", NULL);
  ZyProblem *problem;

  if (geteuid () == 0) {
    g_test_skip ("No folder is unreadable to root.");
    return;
  }

  touch (fixture, "f/a/1.md");
  touch (fixture, "f/b/2.md");
  touch (fixture, "f/c/3.md");
  g_assert_cmpint (chmod (locked, 0), ==, 0);
  walk_below (fixture, "f", "f");
  g_assert_cmpint (chmod (locked, 0700), ==, 0);

  assert_found (fixture, "f/a/1.md f/c/3.md");
  g_assert_cmpuint (fixture->walk->problems->len, ==, 1);
  problem = fixture->walk->problems->pdata[0];
  g_assert_cmpstr (zy_problem_get_path (problem), ==, "f/b");
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  touch (fixture, "a.md");
  g_cancellable_cancel (cancellable);
  zy_digest_walk_add (fixture->walk, folder, "f", cancellable);
  assert_found (fixture, "");
  g_assert_cmpuint (fixture->walk->problems->len, ==, 0);
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

  add_test ("/digest-walk/order", test_order);
  add_test ("/digest-walk/endings", test_endings);
  add_test ("/digest-walk/named", test_named);
  add_test ("/digest-walk/links", test_links);
  add_test ("/digest-walk/folder-twice", test_folder_twice);
  add_test ("/digest-walk/missing", test_missing);
  add_test ("/digest-walk/unreadable-folder", test_unreadable_folder);
  add_test ("/digest-walk/cancelled", test_cancelled);

  return g_test_run ();
}
