/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-library-job.h"

ZyLibraryJob *
zy_library_job_new (ZyLibraryWork  work,
                    gpointer       argument,
                    GDestroyNotify free_argument,
                    GDestroyNotify free_result)
{
  ZyLibraryJob *self = g_new0 (ZyLibraryJob, 1);

  self->work = work;
  self->argument = argument;
  self->free_argument = free_argument;
  self->free_result = free_result;

  return self;
}

void
zy_library_job_free (gpointer job)
{
  ZyLibraryJob *self = job;

  if (self->free_argument != NULL)
    self->free_argument (self->argument);
  g_free (self);
}

gpointer
zy_library_finish (ZyLibrary     *self,
                   GAsyncResult  *result,
                   gpointer       tag,
                   GError       **error)
{
  g_return_val_if_fail (ZY_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
zy_library_job_done (gboolean ok)
{
  return ok ? g_new0 (char, 1) : NULL;
}

gboolean
zy_library_finish_done (ZyLibrary     *self,
                        GAsyncResult  *result,
                        gpointer       tag,
                        GError       **error)
{
  g_autofree char *done = zy_library_finish (self, result, tag, error);

  return done != NULL;
}

void
zy_library_wait_begin (ZyLibraryWait *self)
{
  self->context = g_main_context_new ();
  self->result = NULL;
  g_main_context_push_thread_default (self->context);
}

void
zy_library_wait_done (GObject      *source_object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  ZyLibraryWait *self = user_data;

  self->result = g_object_ref (result);
}

GAsyncResult *
zy_library_wait_end (ZyLibraryWait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);

  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);

  return self->result;
}
