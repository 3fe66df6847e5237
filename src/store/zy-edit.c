/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-edit.h"

G_DEFINE_BOXED_TYPE (ZyEdit, zy_edit, zy_edit_ref, zy_edit_unref)

/* Also the spaces of other scripts, such as the ideographic one. */
static char *
strip (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  while (end > text) {
    const char *last = g_utf8_prev_char (end);

    if (!g_unichar_isspace (g_utf8_get_char (last)))
      break;
    end = last;
  }

  return g_strndup (text, end - text);
}

static char *
copy_text (ZyEditKind  kind,
           const char *text)
{
  if (text == NULL || (kind != ZY_EDIT_ADD_TAG && kind != ZY_EDIT_REMOVE_TAG) ||
      !g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  return strip (text);
}

ZyEdit *
zy_edit_new (ZyEditKind  kind,
             int         value,
             const char *text)
{
  ZyEdit *self = g_atomic_rc_box_new0 (ZyEdit);

  self->kind = kind;
  self->papers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->value = value;
  self->text = copy_text (kind, text);

  return self;
}

void
zy_edit_add_paper (ZyEdit *self,
                   gint64  paper)
{
  g_return_if_fail (self != NULL);

  g_array_append_val (self->papers, paper);
}

guint
zy_edit_get_n_papers (const ZyEdit *self)
{
  guint n = 0;

  for (const ZyEdit *edit = self; edit != NULL; edit = edit->next)
    n += edit->papers->len;

  return n;
}

ZyEdit *
zy_edit_ref (ZyEdit *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
zy_edit_clear (gpointer data)
{
  ZyEdit *self = data;

  g_array_unref (self->papers);
  g_free (self->text);
  zy_edit_unref (self->next);
}

void
zy_edit_unref (ZyEdit *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, zy_edit_clear);
}
