/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-shown-papers.h"

#include "zy-library-figures.h"

#define INTERVAL_SECONDS 30

struct _ZyShownPapers {
  ZyLibrary *library;
  GArray *papers;
  guint timeout;
};

static GArray *
papers_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

ZyShownPapers *
zy_shown_papers_new (ZyLibrary *library)
{
  ZyShownPapers *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);

  self = g_new0 (ZyShownPapers, 1);
  self->library = g_object_ref (library);
  self->papers = papers_new ();

  return self;
}

/* What comes of it is no matter: an image may go a little earlier than it should. */
static void
tell (ZyShownPapers *self)
{
  g_autoptr (GArray) papers = g_steal_pointer (&self->papers);

  self->papers = papers_new ();
  if (papers->len > 0)
    zy_library_note_shown_async (self->library, papers, NULL, NULL, NULL);
}

void
zy_shown_papers_free (ZyShownPapers *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  tell (self);
  g_array_unref (self->papers);
  g_object_unref (self->library);
  g_free (self);
}

static gboolean
timeout_cb (gpointer user_data)
{
  ZyShownPapers *self = user_data;

  self->timeout = 0;
  tell (self);

  return G_SOURCE_REMOVE;
}

void
zy_shown_papers_add (ZyShownPapers *self,
                     gint64         paper)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->papers->len; i++)
    if (g_array_index (self->papers, gint64, i) == paper)
      return;

  g_array_append_val (self->papers, paper);
  if (self->timeout == 0)
    self->timeout = g_timeout_add_seconds (INTERVAL_SECONDS, timeout_cb, self);
}
