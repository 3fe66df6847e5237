/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper-languages.h"

/* Milliseconds after a choice until it is kept. Writing it, and what follows from that, would take
 * from what the page needs to show the choice; and who tries out one view after the other means only
 * the last. */
#define KEEP_DELAY 500

struct _ZyPaperLanguages {
  ZyEditor   *editor;
  /* By the numbers of papers, what was chosen last and may not be in the library yet. */
  GHashTable *choices;
  /* Those of them that nobody has told the library yet, and the time when somebody will. */
  GHashTable *unkept;
  guint       keep_timeout;
};

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

ZyPaperLanguages *
zy_paper_languages_new (ZyEditor *editor)
{
  ZyPaperLanguages *self;

  g_return_val_if_fail (ZY_IS_EDITOR (editor), NULL);

  self = g_new0 (ZyPaperLanguages, 1);
  self->editor = g_object_ref (editor);
  self->choices = new_table ();
  self->unkept = new_table ();

  return self;
}

static void
keep (ZyPaperLanguages *self)
{
  GHashTableIter iter;
  gpointer paper, choice;

  g_clear_handle_id (&self->keep_timeout, g_source_remove);
  g_hash_table_iter_init (&iter, self->unkept);
  while (g_hash_table_iter_next (&iter, &paper, &choice)) {
    zy_editor_apply_one (self->editor, ZY_EDIT_LANGUAGE_VIEW, *(const gint64 *) paper,
                         GPOINTER_TO_INT (choice), NULL, NULL);
    g_hash_table_iter_remove (&iter);
  }
}

static gboolean
keep_cb (gpointer user_data)
{
  ZyPaperLanguages *self = user_data;

  self->keep_timeout = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

void
zy_paper_languages_free (ZyPaperLanguages *self)
{
  if (self == NULL)
    return;

  keep (self);
  g_object_unref (self->editor);
  g_hash_table_unref (self->choices);
  g_hash_table_unref (self->unkept);
  g_free (self);
}

ZyLanguageView
zy_paper_languages_get (ZyPaperLanguages    *self,
                        const ZyPaperDetail *detail,
                        ZyLanguageView       fallback)
{
  int view = detail->language_view;
  gpointer choice;

  if (g_hash_table_lookup_extended (self->choices, &detail->id, NULL, &choice)) {
    /* The library has caught up. */
    if (view == GPOINTER_TO_INT (choice))
      g_hash_table_remove (self->choices, &detail->id);
    view = GPOINTER_TO_INT (choice);
  }

  /* A damaged library may have anything. */
  return view >= ZY_LANGUAGE_VIEW_TRANSLATION && view <= ZY_LANGUAGE_VIEW_BOTH ?
         (ZyLanguageView) view : fallback;
}

void
zy_paper_languages_choose (ZyPaperLanguages *self,
                           gint64            paper,
                           ZyLanguageView    view,
                           ZyLanguageView    fallback)
{
  int choice = view == fallback ? ZY_LANGUAGE_VIEW_DEFAULT : (int) view;

  g_hash_table_replace (self->choices, g_memdup2 (&paper, sizeof paper), GINT_TO_POINTER (choice));
  g_hash_table_replace (self->unkept, g_memdup2 (&paper, sizeof paper), GINT_TO_POINTER (choice));
  g_clear_handle_id (&self->keep_timeout, g_source_remove);
  self->keep_timeout = g_timeout_add (KEEP_DELAY, keep_cb, self);
}
