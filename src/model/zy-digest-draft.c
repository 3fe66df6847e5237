/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest-draft.h"

G_DEFINE_BOXED_TYPE (ZyDigestDraft, zy_digest_draft, zy_digest_draft_ref, zy_digest_draft_unref)

ZyDigestDraft *
zy_digest_draft_new (const char *path)
{
  ZyDigestDraft *self = g_atomic_rc_box_new0 (ZyDigestDraft);

  self->path = g_strdup (path);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_entry_draft_free);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

ZyDigestDraft *
zy_digest_draft_ref (ZyDigestDraft *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
zy_digest_draft_clear (gpointer data)
{
  ZyDigestDraft *self = data;

  g_free (self->path);
  g_free (self->format);
  g_free (self->source);
  g_free (self->date);
  g_free (self->title);
  g_free (self->closing);
  g_free (self->base_url);
  g_clear_pointer (&self->fingerprint, g_bytes_unref);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->problems);
  zy_room_clear (&self->room);
}

void
zy_digest_draft_unref (ZyDigestDraft *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, zy_digest_draft_clear);
}

void
zy_digest_draft_add_problem (ZyDigestDraft *self,
                             ZySeverity     severity,
                             guint          line,
                             const char    *format,
                             ...)
{
  g_autofree char *message = NULL;
  va_list args;

  g_return_if_fail (self != NULL);
  g_return_if_fail (format != NULL);

  if (self->n_problems[severity]++ >= ZY_DIGEST_DRAFT_MAX_PROBLEMS)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (self->problems, zy_problem_new (severity, self->path, line, message));
}

guint
zy_digest_draft_count_more_problems (const ZyDigestDraft *self,
                                     ZySeverity           severity)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_problems[severity] - MIN (self->n_problems[severity], ZY_DIGEST_DRAFT_MAX_PROBLEMS);
}
