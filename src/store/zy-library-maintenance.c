/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keeps a library sound. */

#include "zy-check.h"
#include "zy-library-job.h"

/* Checking. */

static gpointer
work_check (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  gboolean repair = GPOINTER_TO_INT (argument);
  GPtrArray *findings = zy_check_run (connection, repair, error);

  *changed = repair && findings != NULL && findings->len > 0;

  return findings;
}

gboolean
zy_library_check (ZyLibrary   *self,
                  gboolean     repair,
                  GPtrArray  **findings,
                  GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  g_return_val_if_fail (ZY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  zy_library_wait_begin (&wait);
  zy_library_queue_write (self,
                          zy_library_job_new (work_check, GINT_TO_POINTER (repair), NULL,
                                              (GDestroyNotify) g_ptr_array_unref),
                          zy_library_check, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);
  *findings = zy_library_finish (self, result, zy_library_check, error);

  return *findings != NULL;
}
