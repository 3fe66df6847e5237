/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-reader-ahead.h"

typedef struct {
  char *html;
  guint number;
  gboolean wanted;
} Ready;

struct _ZyReaderAhead {
  GPtrArray *papers;
  guint next;
  GPtrArray *ready;
  guint last_number;
};

static void
ready_free (gpointer data)
{
  Ready *ready = data;

  g_free (ready->html);
  g_free (ready);
}

ZyReaderAhead *
zy_reader_ahead_new (void)
{
  ZyReaderAhead *self = g_new0 (ZyReaderAhead, 1);

  self->ready = g_ptr_array_new_with_free_func (ready_free);

  return self;
}

void
zy_reader_ahead_free (ZyReaderAhead *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_ptr_array_unref (self->ready);
  g_free (self);
}

void
zy_reader_ahead_restart (ZyReaderAhead *self)
{
  g_return_if_fail (self != NULL);

  self->next = 0;
  for (guint i = 0; i < self->ready->len; i++)
    ((Ready *) self->ready->pdata[i])->wanted = FALSE;
}

void
zy_reader_ahead_set_papers (ZyReaderAhead *self,
                            GPtrArray     *papers)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->papers, g_ptr_array_unref);
  if (papers != NULL)
    self->papers = g_ptr_array_ref (papers);
  zy_reader_ahead_restart (self);
}

ZyPaperDetail *
zy_reader_ahead_next (ZyReaderAhead *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->papers == NULL || self->next >= self->papers->len)
    return NULL;

  return self->papers->pdata[self->next++];
}

static Ready *
find (ZyReaderAhead *self,
      const char    *html,
      guint         *index)
{
  for (guint i = 0; i < self->ready->len; i++) {
    Ready *ready = self->ready->pdata[i];

    if (g_str_equal (ready->html, html)) {
      if (index != NULL)
        *index = i;
      return ready;
    }
  }

  return NULL;
}

guint
zy_reader_ahead_add (ZyReaderAhead *self,
                     char          *html)
{
  g_autofree char *owned = html;
  Ready *ready;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (html != NULL, 0);

  ready = find (self, html, NULL);
  if (ready != NULL) {
    ready->wanted = TRUE;
    return 0;
  }

  ready = g_new0 (Ready, 1);
  ready->html = g_steal_pointer (&owned);
  ready->number = ++self->last_number;
  ready->wanted = TRUE;
  g_ptr_array_add (self->ready, ready);

  return ready->number;
}

guint
zy_reader_ahead_drop (ZyReaderAhead *self)
{
  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->ready->len; i++) {
    Ready *ready = self->ready->pdata[i];
    guint number = ready->number;

    if (!ready->wanted) {
      g_ptr_array_remove_index_fast (self->ready, i);
      return number;
    }
  }

  return 0;
}

guint
zy_reader_ahead_take (ZyReaderAhead *self,
                      const char    *html)
{
  Ready *ready;
  guint index, number;

  g_return_val_if_fail (self != NULL, 0);

  ready = find (self, html, &index);
  if (ready == NULL)
    return 0;

  number = ready->number;
  g_ptr_array_remove_index_fast (self->ready, index);

  return number;
}

void
zy_reader_ahead_forget (ZyReaderAhead *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->ready, 0);
  self->next = 0;
}
