/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sandbox.h"

#define DISABLE_VARIABLE "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"

/* A sandbox begins within milliseconds; a machine that cannot say so in this time is busy. */
#define TIMEOUT_SECONDS 10

/* The one probe of this process. All but @answered and @refusal is the main thread's. */
static struct {
  GSubprocess *process;
  GPtrArray *waiting; /* of GTask */
  guint timeout;
  gboolean timed_out;
  gboolean prepared;
  int answered;  /* atomic: @refusal is what it will be */
  char *refusal; /* why there can be no sandbox */
} probe;

static void
disable_sandbox (const char *reason)
{
  g_message ("The reading pane runs without WebKit’s sandbox, because this system cannot make "
             "one: %s", reason);
  g_setenv (DISABLE_VARIABLE, "1", TRUE);
}

/* A busy machine is no reason to give up protection. */
static void
take_answer (void)
{
  probe.prepared = TRUE;
  if (probe.refusal != NULL && !probe.timed_out)
    disable_sandbox (probe.refusal);
  g_clear_handle_id (&probe.timeout, g_source_remove);
  g_clear_pointer (&probe.refusal, g_free);
  g_clear_object (&probe.process);
}

static gboolean
answered_cb (gpointer user_data)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&probe.waiting);

  if (!probe.prepared)
    take_answer ();
  for (guint i = 0; i < waiting->len; i++)
    g_task_return_boolean (waiting->pdata[i], TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
timeout_cb (gpointer user_data)
{
  probe.timeout = 0;
  probe.timed_out = TRUE;
  g_subprocess_force_exit (probe.process);

  return G_SOURCE_REMOVE;
}

/* In a thread of its own, so that the answer is there even before the main loop runs. */
static gpointer
wait_for_answer (gpointer data)
{
  g_autoptr (GSubprocess) process = data;
  g_autofree char *output = NULL;

  if (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &output, NULL) &&
      !g_subprocess_get_successful (process))
    probe.refusal = g_strdup (output != NULL && *output != '\0' ? g_strchomp (output) : "bwrap");
  g_atomic_int_set (&probe.answered, TRUE);
  g_idle_add_full (G_PRIORITY_DEFAULT, answered_cb, NULL, NULL);

  return NULL;
}

static void
begin (void)
{
  g_autoptr (GError) error = NULL;

  /* What WebKit itself unshares and mounts. */
  probe.process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                      G_SUBPROCESS_FLAGS_STDERR_PIPE,
                                    &error, "bwrap", "--die-with-parent", "--unshare-pid",
                                    "--unshare-uts", "--unshare-net", "--ro-bind", "/", "/",
                                    "--proc", "/proc", "--dev", "/dev", "true", NULL);
  if (probe.process == NULL) {
    disable_sandbox (error->message);
    probe.prepared = TRUE;
    return;
  }

  probe.waiting = g_ptr_array_new_with_free_func (g_object_unref);
  probe.timeout = g_timeout_add_seconds (TIMEOUT_SECONDS, timeout_cb, NULL);
  g_thread_unref (g_thread_new ("sandbox", wait_for_answer, g_object_ref (probe.process)));
}

/* In a Flatpak or a Snap, WebKit asks those for its sandboxes. */
static gboolean
needs_no_answer (void)
{
  return g_getenv (DISABLE_VARIABLE) != NULL || g_getenv ("SNAP") != NULL ||
         g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

void
zy_sandbox_prepare_async (GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, zy_sandbox_prepare_async);

  if (!probe.prepared && probe.waiting == NULL) {
    if (needs_no_answer ())
      probe.prepared = TRUE;
    else
      begin ();
  }

  if (zy_sandbox_is_prepared ())
    g_task_return_boolean (task, TRUE);
  else
    g_ptr_array_add (probe.waiting, g_steal_pointer (&task));
}

gboolean
zy_sandbox_prepare_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
zy_sandbox_is_prepared (void)
{
  if (!probe.prepared && g_atomic_int_get (&probe.answered))
    take_answer ();

  return probe.prepared;
}
