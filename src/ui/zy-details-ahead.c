/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-details-ahead.h"

typedef struct {
  ZyPaperDetail *detail;
  gboolean fresh;
} Known;

struct _ZyDetailsAhead {
  ZyLibrary *library;
  ZyDetailsAheadFunc func;
  gpointer user_data;

  GArray *papers;
  GHashTable *known; /* gint64 → Known */
  GCancellable *cancellable;
  guint idle;
  gboolean changed; /* since the function was called */
};

static void
known_free (gpointer data)
{
  Known *known = data;

  zy_paper_detail_unref (known->detail);
  g_free (known);
}

static void load_next (ZyDetailsAhead *self);

static gboolean
is_wanted (ZyDetailsAhead *self,
           gint64          paper)
{
  for (guint i = 0; i < self->papers->len; i++) {
    if (g_array_index (self->papers, gint64, i) == paper)
      return TRUE;
  }

  return FALSE;
}

static void
take (ZyDetailsAhead *self,
      gint64          paper,
      ZyPaperDetail  *detail)
{
  Known *known = g_new (Known, 1);

  known->detail = zy_paper_detail_ref (detail);
  known->fresh = TRUE;
  g_hash_table_replace (self->known, g_memdup2 (&paper, sizeof paper), known);
  self->changed = TRUE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  ZyDetailsAhead *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyPaperDetail) detail = NULL;

  detail = zy_library_load_detail_finish (ZY_LIBRARY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  /* What cannot be read is told of when the reader comes to it. */
  if (detail == NULL)
    return;

  take (self, detail->id, detail);
  load_next (self);
}

static void
report (ZyDetailsAhead *self)
{
  g_autoptr (GPtrArray) details = NULL;

  if (!self->changed)
    return;

  self->changed = FALSE;
  details = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_paper_detail_unref);
  for (guint i = 0; i < self->papers->len; i++) {
    Known *known = g_hash_table_lookup (self->known, &g_array_index (self->papers, gint64, i));

    g_ptr_array_add (details, zy_paper_detail_ref (known->detail));
  }
  self->func (details, self->user_data);
}

/* One after the other: what somebody waits for goes in between. */
static void
load_next (ZyDetailsAhead *self)
{
  if (self->cancellable != NULL)
    return;

  for (guint i = 0; i < self->papers->len; i++) {
    gint64 paper = g_array_index (self->papers, gint64, i);
    Known *known = g_hash_table_lookup (self->known, &paper);

    if (known != NULL && known->fresh)
      continue;

    self->cancellable = g_cancellable_new ();
    zy_library_load_detail_async (self->library, paper, self->cancellable, loaded_cb, self);
    return;
  }

  report (self);
}

static gboolean
idle_cb (gpointer user_data)
{
  ZyDetailsAhead *self = user_data;

  self->idle = 0;
  load_next (self);

  return G_SOURCE_REMOVE;
}

static void
load_when_idle (ZyDetailsAhead *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, idle_cb, self, NULL);
}

static void
cancel (ZyDetailsAhead *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What is on its way may be older than the change. */
static void
library_changed_cb (ZyLibrary      *library,
                    ZyDetailsAhead *self)
{
  GHashTableIter iter;
  gpointer known;

  cancel (self);
  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &known))
    ((Known *) known)->fresh = FALSE;
  load_when_idle (self);
}

ZyDetailsAhead *
zy_details_ahead_new (ZyLibrary          *library,
                      ZyDetailsAheadFunc  func,
                      gpointer            user_data)
{
  ZyDetailsAhead *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (ZyDetailsAhead, 1);
  self->library = g_object_ref (library);
  self->func = func;
  self->user_data = user_data;
  self->papers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, known_free);
  g_signal_connect (library, "changed", G_CALLBACK (library_changed_cb), self);

  return self;
}

void
zy_details_ahead_free (ZyDetailsAhead *self)
{
  if (self == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->library, self);
  cancel (self);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_array_unref (self->papers);
  g_hash_table_unref (self->known);
  g_object_unref (self->library);
  g_free (self);
}

void
zy_details_ahead_set_papers (ZyDetailsAhead *self,
                             GArray         *papers)
{
  GHashTableIter iter;
  gpointer paper;

  g_return_if_fail (self != NULL);
  g_return_if_fail (papers != NULL);

  g_array_unref (self->papers);
  self->papers = g_array_copy (papers);
  self->changed = TRUE;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &paper, NULL)) {
    if (!is_wanted (self, *(gint64 *) paper))
      g_hash_table_iter_remove (&iter);
  }
  load_when_idle (self);
}

void
zy_details_ahead_add (ZyDetailsAhead *self,
                      ZyPaperDetail  *detail)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (detail != NULL);

  take (self, detail->id, detail);
}

ZyPaperDetail *
zy_details_ahead_lookup (ZyDetailsAhead *self,
                         gint64          paper,
                         gboolean       *fresh)
{
  Known *known;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (fresh != NULL, NULL);

  known = g_hash_table_lookup (self->known, &paper);
  *fresh = known != NULL && known->fresh;

  return known != NULL ? known->detail : NULL;
}
