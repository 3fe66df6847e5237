/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-e2e.h"

#include <glib/gstdio.h>
#include <string.h>

/* Far longer than anything takes; reached only by what never happens. */
#define PATIENCE_SECONDS 60
/* How often a condition is looked at when no event came, in milliseconds. */
#define LOOK_INTERVAL 50
/* Deeper than any window of the application. */
#define MAX_DEPTH 60

struct _ZyE2e {
  char *home;
  GSubprocessLauncher *launcher;
  GSubprocess *process;
};

gboolean
zy_e2e_available (void)
{
  return g_getenv ("DISPLAY") != NULL && g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL;
}

static void
make_folder (ZyE2e      *self,
             const char *variable,
             const char *name)
{
  g_autofree char *path = g_build_filename (self->home, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_subprocess_launcher_setenv (self->launcher, variable, path, TRUE);
}

ZyE2e *
zy_e2e_new (void)
{
  g_autoptr (GError) error = NULL;
  ZyE2e *self = g_new0 (ZyE2e, 1);

  self->home = g_dir_make_tmp ("zhaiyao-e2e-XXXXXX", &error);
  g_assert_no_error (error);

  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  make_folder (self, "HOME", "home");
  make_folder (self, "XDG_DATA_HOME", "home/.local/share");
  make_folder (self, "XDG_CONFIG_HOME", "home/.config");
  make_folder (self, "XDG_CACHE_HOME", "home/.cache");
  make_folder (self, "XDG_STATE_HOME", "home/.local/state");

  /* Settings must outlive the program, as they do for a person. */
  g_subprocess_launcher_setenv (self->launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  g_subprocess_launcher_setenv (self->launcher, "LANGUAGE", "en", TRUE);
  g_subprocess_launcher_setenv (self->launcher, "GTK_A11Y", "atspi", TRUE);

  /* A program that is starting or ending has not always got what is asked of it, which libatspi
   * warns of. The warnings of the program itself are fatal through its own environment. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();
  /* It gives up after less than a second otherwise, which a busy machine may take. */
  atspi_set_timeout (PATIENCE_SECONDS * 1000, PATIENCE_SECONDS * 1000);

  return self;
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  }

  g_remove (path);
}

void
zy_e2e_free (ZyE2e *self)
{
  if (self->process != NULL) {
    g_subprocess_force_exit (self->process);
    g_subprocess_wait (self->process, NULL, NULL);
    g_clear_object (&self->process);
  }

  remove_tree (self->home);
  g_object_unref (self->launcher);
  g_free (self->home);
  g_free (self);
}

static GSubprocess *
spawn (ZyE2e              *self,
       const char         *program_variable,
       GSubprocessFlags    flags,
       const char *const  *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  GSubprocess *process;

  g_assert_nonnull (g_getenv (program_variable));
  g_ptr_array_add (argv, (char *) g_getenv (program_variable));
  for (gsize i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) arguments[i]);
  g_ptr_array_add (argv, NULL);

  g_subprocess_launcher_set_flags (self->launcher, flags);
  process = g_subprocess_launcher_spawnv (self->launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);

  return process;
}

static AtspiAccessible *
find_application (ZyE2e *self)
{
  AtspiAccessible *desktop = atspi_get_desktop (0);
  AtspiAccessible *found = NULL;
  const char *identifier = g_subprocess_get_identifier (self->process);
  guint pid;
  int n;

  if (identifier == NULL)
    g_error ("The application has ended");

  pid = (guint) g_ascii_strtoull (identifier, NULL, 10);
  atspi_accessible_clear_cache (desktop);
  n = atspi_accessible_get_child_count (desktop, NULL);
  for (int i = 0; i < n && found == NULL; i++) {
    AtspiAccessible *child = atspi_accessible_get_child_at_index (desktop, i, NULL);

    if (child != NULL && atspi_accessible_get_process_id (child, NULL) == pid)
      found = g_object_ref (child);
    g_clear_object (&child);
  }

  g_object_unref (desktop);

  /* What is remembered of a node would stay when a change of its parent comes in between. */
  if (found != NULL)
    atspi_accessible_set_cache_mask (found, ATSPI_CACHE_NONE);

  return found;
}

static gboolean
has_state (AtspiAccessible *node,
           AtspiStateType   state)
{
  AtspiStateSet *states = atspi_accessible_get_state_set (node);
  gboolean has = states != NULL && atspi_state_set_contains (states, state);

  g_clear_object (&states);

  return has;
}

static AtspiAccessible *
find_below (AtspiAccessible *node,
            ZyE2eMatch       match,
            gpointer         user_data,
            int              depth)
{
  int n;

  if (depth > MAX_DEPTH)
    return NULL;

  if (depth > 0 && !has_state (node, ATSPI_STATE_VISIBLE) && !has_state (node, ATSPI_STATE_SHOWING))
    return NULL;

  if (depth > 0 && match (node, user_data))
    return g_object_ref (node);

  n = atspi_accessible_get_child_count (node, NULL);
  for (int i = 0; i < n; i++) {
    AtspiAccessible *child = atspi_accessible_get_child_at_index (node, i, NULL);
    AtspiAccessible *found;

    if (child == NULL)
      continue;

    found = find_below (child, match, user_data, depth + 1);
    g_object_unref (child);
    if (found != NULL)
      return found;
  }

  return NULL;
}

static AtspiAccessible *
find (ZyE2e      *self,
      ZyE2eMatch  match,
      gpointer    user_data)
{
  AtspiAccessible *application = find_application (self);
  AtspiAccessible *found;

  if (application == NULL)
    return NULL;

  found = find_below (application, match, user_data, 0);
  g_object_unref (application);

  return found;
}

static gboolean
look_again (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets events in until the next look; the interval only bounds how long a missed event costs. */
static void
let_events_in (void)
{
  guint timer = g_timeout_add (LOOK_INTERVAL, look_again, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

static void
fail (ZyE2e      *self,
      const char *what)
{
  g_autofree char *dump = zy_e2e_dump (self);

  g_test_message ("On screen:\n%s", dump);
  /* It would outlive the test, and whoever reads the output of both would wait for it. */
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_error ("Waited %d s in vain for %s", PATIENCE_SECONDS, what);
}

typedef gboolean (*Check) (ZyE2e    *self,
                           gpointer  user_data);

static void
wait_until (ZyE2e      *self,
            const char *what,
            Check       check,
            gpointer    user_data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (!check (self, user_data)) {
    if (g_get_monotonic_time () >= deadline)
      fail (self, what);

    let_events_in ();
  }
}

typedef struct {
  ZyE2eMatch match;
  gpointer user_data;
  AtspiAccessible *found;
} Search;

static gboolean
is_there (ZyE2e    *self,
          gpointer  user_data)
{
  Search *search = user_data;

  search->found = find (self, search->match, search->user_data);

  return search->found != NULL;
}

AtspiAccessible *
zy_e2e_wait_for (ZyE2e      *self,
                 const char *what,
                 ZyE2eMatch  match,
                 gpointer    user_data)
{
  Search search = { match, user_data, NULL };

  wait_until (self, what, is_there, &search);

  return search.found;
}

typedef struct {
  AtspiRole role;
  const char *name;
} Named;

static gboolean
match_named (AtspiAccessible *node,
             gpointer         user_data)
{
  const Named *named = user_data;
  g_autofree char *name = NULL;

  if (atspi_accessible_get_role (node, NULL) != named->role)
    return FALSE;

  if (named->name == NULL)
    return TRUE;

  name = atspi_accessible_get_name (node, NULL);

  return g_strcmp0 (name, named->name) == 0;
}

static gboolean
match_text (AtspiAccessible *node,
            gpointer         user_data)
{
  g_autofree char *name = atspi_accessible_get_name (node, NULL);

  return name != NULL && strstr (name, user_data) != NULL;
}

AtspiAccessible *
zy_e2e_wait_named (ZyE2e      *self,
                   AtspiRole   role,
                   const char *name)
{
  Named named = { role, name };

  return zy_e2e_wait_for (self, name, match_named, &named);
}

AtspiAccessible *
zy_e2e_wait_text (ZyE2e      *self,
                  const char *text)
{
  return zy_e2e_wait_for (self, text, match_text, (gpointer) text);
}

typedef struct {
  AtspiAccessible *node;
  AtspiStateType state;
  gboolean value;
} State;

static gboolean
is_in_state (ZyE2e    *self,
             gpointer  user_data)
{
  const State *wanted = user_data;

  return has_state (wanted->node, wanted->state) == wanted->value;
}

void
zy_e2e_wait_state (ZyE2e           *self,
                   AtspiAccessible *node,
                   AtspiStateType   state,
                   gboolean         value)
{
  State wanted = { node, state, value };

  wait_until (self, value ? "a state to be set" : "a state to be unset", is_in_state, &wanted);
}

static int
find_action (AtspiAction *actions,
             const char  *action)
{
  int n = actions != NULL ? atspi_action_get_n_actions (actions, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autofree char *name = atspi_action_get_action_name (actions, i, NULL);

    if (g_strcmp0 (name, action) == 0)
      return i;
  }

  return -1;
}

static gboolean
act (ZyE2e            *self,
     AtspiAccessible  *node,
     const char       *action,
     GError          **error)
{
  AtspiAction *actions = atspi_accessible_get_action_iface (node);
  int i = find_action (actions, action);
  gboolean done;

  if (i < 0)
    fail (self, action);

  done = atspi_action_do_action (actions, i, error);
  g_object_unref (actions);

  return done;
}

void
zy_e2e_act (ZyE2e           *self,
            AtspiAccessible *node,
            const char      *action)
{
  g_autoptr (GError) error = NULL;
  gboolean done = act (self, node, action, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/* A menu button is a button around the one that can be clicked. */
static gboolean
can_be_clicked (AtspiAccessible *node)
{
  AtspiAction *actions = atspi_accessible_get_action_iface (node);
  gboolean can = find_action (actions, "click") >= 0;

  g_clear_object (&actions);

  return can;
}

void
zy_e2e_press (ZyE2e *self,
              glong  keysym)
{
  g_assert_true (atspi_generate_keyboard_event (keysym, NULL, ATSPI_KEY_SYM, NULL));
}

void
zy_e2e_press_control (ZyE2e *self,
                      glong  keysym)
{
  const glong control = 1 << ATSPI_MODIFIER_CONTROL;

  g_assert_true (atspi_generate_keyboard_event (control, NULL, ATSPI_KEY_LOCKMODIFIERS, NULL));
  zy_e2e_press (self, keysym);
  g_assert_true (atspi_generate_keyboard_event (control, NULL, ATSPI_KEY_UNLOCKMODIFIERS, NULL));
}

static gboolean
is_gone (ZyE2e    *self,
         gpointer  user_data)
{
  AtspiAccessible *found = find (self, match_text, user_data);
  gboolean gone = found == NULL;

  g_clear_object (&found);

  return gone;
}

void
zy_e2e_wait_gone (ZyE2e      *self,
                  const char *text)
{
  wait_until (self, text, is_gone, (gpointer) text);
}

static gboolean
is_in_list (AtspiAccessible *node)
{
  AtspiAccessible *parent = atspi_accessible_get_parent (node, NULL);
  gboolean found;

  if (parent == NULL)
    return FALSE;

  found = atspi_accessible_get_role (parent, NULL) == ATSPI_ROLE_LIST_ITEM || is_in_list (parent);
  g_object_unref (parent);

  return found;
}

/* GTK 4.8 calls a button with a mnemonic “_Undo Undo”. */
static gboolean
is_called (const char *name,
           const char *wanted)
{
  g_autofree char *ending = g_strconcat (" ", wanted, NULL);

  return name != NULL && (g_str_equal (name, wanted) ||
                          (strchr (name, '_') != NULL && g_str_has_suffix (name, ending)));
}

static gboolean
match_button (AtspiAccessible *node,
              gpointer         user_data)
{
  AtspiRole role = atspi_accessible_get_role (node, NULL);
  g_autofree char *name = NULL;

  if (role != ATSPI_ROLE_PUSH_BUTTON && role != ATSPI_ROLE_TOGGLE_BUTTON)
    return FALSE;

  name = atspi_accessible_get_name (node, NULL);

  return is_called (name, user_data) && has_state (node, ATSPI_STATE_SENSITIVE) &&
         can_be_clicked (node) && !is_in_list (node);
}

AtspiAccessible *
zy_e2e_wait_button (ZyE2e      *self,
                    const char *name)
{
  return zy_e2e_wait_for (self, name, match_button, (gpointer) name);
}

void
zy_e2e_click (ZyE2e      *self,
              const char *name)
{
  AtspiAccessible *button = zy_e2e_wait_button (self, name);

  zy_e2e_act (self, button, "click");
  g_object_unref (button);
}

static gboolean
match_item (AtspiAccessible *node,
            gpointer         user_data)
{
  g_autofree char *name = NULL;

  if (atspi_accessible_get_role (node, NULL) != ATSPI_ROLE_MENU_ITEM)
    return FALSE;

  name = atspi_accessible_get_name (node, NULL);

  return is_called (name, user_data);
}

AtspiAccessible *
zy_e2e_wait_item (ZyE2e      *self,
                  const char *name)
{
  return zy_e2e_wait_for (self, name, match_item, (gpointer) name);
}

void
zy_e2e_choose (ZyE2e      *self,
               const char *button,
               const char *item)
{
  AtspiAccessible *node;

  zy_e2e_click (self, button);
  node = zy_e2e_wait_item (self, item);
  zy_e2e_act (self, node, "click");
  g_object_unref (node);
}

typedef struct {
  const char *list;
  const char *text;
} Row;

/* Matches the list itself once it holds the row, so that the row's place in it is known. */
static int
find_row (AtspiAccessible *list,
          const char      *text)
{
  int n = atspi_accessible_get_child_count (list, NULL);

  for (int i = 0; i < n; i++) {
    AtspiAccessible *row = atspi_accessible_get_child_at_index (list, i, NULL);
    AtspiAccessible *found;

    if (row == NULL)
      continue;

    found = find_below (row, match_text, (gpointer) text, 1);
    g_object_unref (row);
    if (found != NULL) {
      g_object_unref (found);
      return i;
    }
  }

  return -1;
}

static gboolean
match_list_with_row (AtspiAccessible *node,
                     gpointer         user_data)
{
  const Row *row = user_data;
  Named named = { ATSPI_ROLE_LIST, row->list };

  return match_named (node, &named) && find_row (node, row->text) >= 0;
}

void
zy_e2e_select (ZyE2e      *self,
               const char *list,
               const char *text)
{
  Row row = { list, text };
  AtspiAccessible *node = zy_e2e_wait_for (self, text, match_list_with_row, &row);
  AtspiSelection *selection = atspi_accessible_get_selection_iface (node);

  g_assert_nonnull (selection);
  g_assert_true (atspi_selection_select_child (selection, find_row (node, text), NULL));

  g_object_unref (selection);
  g_object_unref (node);
}

static gboolean
match_frame (AtspiAccessible *node,
             gpointer         user_data)
{
  return atspi_accessible_get_role (node, NULL) == ATSPI_ROLE_FRAME;
}

void
zy_e2e_start (ZyE2e             *self,
              const char *const *arguments)
{
  AtspiAccessible *frame;

  g_assert_null (self->process);
  self->process = spawn (self, "ZY_PROGRAM", G_SUBPROCESS_FLAGS_NONE, arguments);

  frame = zy_e2e_wait_for (self, "the window", match_frame, NULL);
  g_object_unref (frame);
}

void
zy_e2e_open (ZyE2e             *self,
             const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) second = spawn (self, "ZY_PROGRAM", G_SUBPROCESS_FLAGS_NONE, arguments);

  g_assert_true (g_subprocess_wait_check (second, NULL, &error));
  g_assert_no_error (error);
}

void
zy_e2e_quit (ZyE2e *self)
{
  g_autoptr (GError) error = NULL;
  AtspiAccessible *frame = zy_e2e_wait_for (self, "the window", match_frame, NULL);

  /* A program that ends need not get to say that it does. */
  act (self, frame, "window.close", NULL);
  g_object_unref (frame);

  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->process);
}

char *
zy_e2e_cli (ZyE2e             *self,
            const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = spawn (self, "ZY_CLI", G_SUBPROCESS_FLAGS_STDOUT_PIPE, arguments);
  char *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

static void
dump_below (AtspiAccessible *node,
            GString         *out,
            int              depth)
{
  g_autofree char *role = atspi_accessible_get_role_name (node, NULL);
  g_autofree char *name = atspi_accessible_get_name (node, NULL);
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (node, NULL) : 0;

  g_string_append_printf (out, "%*s%s “%s”%s%s%s\n", depth * 2, "", role, name,
                          has_state (node, ATSPI_STATE_SHOWING) ? "" : " hidden",
                          has_state (node, ATSPI_STATE_PRESSED) ? " pressed" : "",
                          has_state (node, ATSPI_STATE_SELECTED) ? " selected" : "");

  for (int i = 0; i < n; i++) {
    AtspiAccessible *child = atspi_accessible_get_child_at_index (node, i, NULL);

    if (child != NULL)
      dump_below (child, out, depth + 1);
    g_clear_object (&child);
  }
}

char *
zy_e2e_dump (ZyE2e *self)
{
  GString *out = g_string_new (NULL);
  AtspiAccessible *application = self->process != NULL ? find_application (self) : NULL;

  if (application == NULL)
    g_string_append (out, "(the application is not there)");
  else
    dump_below (application, out, 0);
  g_clear_object (&application);

  return g_string_free (out, FALSE);
}
