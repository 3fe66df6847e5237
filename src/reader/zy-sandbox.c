/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sandbox.h"

#define DISABLE_VARIABLE "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"

/* A sandbox begins within milliseconds; a machine that cannot say so in this time is busy. */
#define TIMEOUT_SECONDS 10

typedef struct {
  GSubprocess *process;
  guint        timeout;
} Probe;

/* Only used in the main thread. */
static gboolean answered;

static void
probe_free (Probe *probe)
{
  g_clear_handle_id (&probe->timeout, g_source_remove);
  g_clear_object (&probe->process);
  g_free (probe);
}

static void
disable_sandbox (const char *reason)
{
  g_message ("The reading pane runs without WebKit’s sandbox, because this system cannot make "
             "one: %s", reason);
  g_setenv (DISABLE_VARIABLE, "1", TRUE);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Probe *probe = user_data;

  probe->timeout = 0;
  g_subprocess_force_exit (probe->process);

  return G_SOURCE_REMOVE;
}

static void
communicate_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GSubprocess *process = G_SUBPROCESS (source);
  g_autoptr (GTask) task = user_data;
  Probe *probe = g_task_get_task_data (task);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  gboolean timed_out = probe->timeout == 0;

  g_clear_handle_id (&probe->timeout, g_source_remove);

  if (!g_subprocess_communicate_utf8_finish (process, result, NULL, &output, &error)) {
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  }

  /* A busy machine is no reason to give up protection. */
  if (!timed_out && error == NULL && !g_subprocess_get_successful (process))
    disable_sandbox (output != NULL && *output != '\0' ? g_strchomp (output) : "bwrap");
  answered = TRUE;
  g_task_return_boolean (task, TRUE);
}

void
zy_sandbox_prepare_async (GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  Probe *probe;

  g_task_set_source_tag (task, zy_sandbox_prepare_async);

  /* In a Flatpak or a Snap, WebKit asks those for its sandboxes. */
  if (answered || g_getenv (DISABLE_VARIABLE) != NULL || g_getenv ("SNAP") != NULL ||
      g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS)) {
    g_task_return_boolean (task, TRUE);
    return;
  }

  probe = g_new0 (Probe, 1);
  g_task_set_task_data (task, probe, (GDestroyNotify) probe_free);

  /* What WebKit itself unshares and mounts. */
  probe->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                       G_SUBPROCESS_FLAGS_STDERR_PIPE,
                                     &error, "bwrap", "--die-with-parent", "--unshare-pid",
                                     "--unshare-uts", "--unshare-net", "--ro-bind", "/", "/",
                                     "--proc", "/proc", "--dev", "/dev", "true", NULL);
  if (probe->process == NULL) {
    disable_sandbox (error->message);
    answered = TRUE;
    g_task_return_boolean (task, TRUE);
    return;
  }

  probe->timeout = g_timeout_add_seconds (TIMEOUT_SECONDS, timeout_cb, probe);
  g_subprocess_communicate_utf8_async (probe->process, NULL, cancellable, communicate_cb,
                                       g_steal_pointer (&task));
}

gboolean
zy_sandbox_prepare_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
