/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-cli-run.h"

void
zy_cli_run_free (ZyCliRun *self)
{
  if (self == NULL)
    return;

  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

static void
communicated_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GAsyncResult **communicated = user_data;

  *communicated = g_object_ref (result);
}

static ZyCliRun *
spawn (const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) communicated = NULL;
  g_autoptr (GError) error = NULL;
  ZyCliRun *self = g_new0 (ZyCliRun, 1);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);

  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);

  /* A server of the test answers meanwhile. */
  g_subprocess_communicate_utf8_async (process, NULL, NULL, communicated_cb, &communicated);
  while (communicated == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_communicate_utf8_finish (process, communicated, &self->out, &self->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->status = g_subprocess_get_exit_status (process);

  if (*self->err != '\0')
    g_test_message ("%s", self->err);

  return self;
}

ZyCliRun *
zy_cli_run_strv (const char        *library,
                 const char *const *arguments)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_add (all, (gpointer) g_getenv ("ZY_CLI"));
  if (library != NULL) {
    g_ptr_array_add (all, (gpointer) "--library");
    g_ptr_array_add (all, (gpointer) library);
  }
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) arguments[i]);
  g_ptr_array_add (all, NULL);

  return spawn ((const char *const *) all->pdata);
}

ZyCliRun *
zy_cli_run (const char *library,
            ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *argument;
  va_list args;

  va_start (args, library);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (args);
  g_ptr_array_add (arguments, NULL);

  return zy_cli_run_strv (library, (const char *const *) arguments->pdata);
}

ZyCliRun *
zy_cli_run_shell (const char *library,
                  const char *script)
{
  const char *const arguments[] = { "sh", "-c", script, "sh", library, NULL };

  return spawn (arguments);
}

void
zy_cli_run_import (const char *library,
                   const char *path,
                   const char *starred)
{
  g_autoptr (ZyCliRun) import = zy_cli_run (library, "import", path, NULL);
  g_autoptr (ZyCliRun) star = zy_cli_run (library, "star", starred, NULL);

  g_assert_cmpint (import->status, ==, 0);
  g_assert_cmpint (star->status, ==, 0);
}

JsonNode *
zy_cli_run_parse (ZyCliRun *self)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (self->out, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);

  return node;
}
