/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-edits.h"

#include "zy-derived-text.h"
#include "zy-library.h"

#include <glib/gi18n-lib.h>

#define MAX_TAG_CHARACTERS 100

static ZyEdit *
find_inverse (ZyEdit     *first,
              int         value,
              const char *text)
{
  for (ZyEdit *edit = first; edit != NULL; edit = edit->next)
    if (edit->value == value && g_strcmp0 (edit->text, text) == 0)
      return edit;

  return NULL;
}

/* Papers that were alike before go into one edit. */
static void
add_inverse (ZyEdit     **inverse,
             ZyEditKind   kind,
             int          value,
             const char  *text,
             gint64       paper)
{
  ZyEdit *edit = find_inverse (*inverse, value, text);

  if (edit == NULL) {
    edit = zy_edit_new (kind, value, text);
    edit->next = g_steal_pointer (inverse);
    *inverse = edit;
  }

  zy_edit_add_paper (edit, paper);
}

static gboolean
check_paper (ZyConnection  *connection,
             gint64         paper,
             GError       **error)
{
  gint64 exists;

  if (!zy_connection_get_int (connection, &exists, error, "SELECT 1 FROM papers WHERE id = ?",
                              "l", paper))
    return FALSE;

  if (!exists) {
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, paper);

    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NOT_FOUND,
                 _("The library has no paper number %s"), number);
  }

  return exists;
}

static gboolean
set_starred (ZyConnection  *connection,
             const ZyEdit  *edit,
             gint64         paper,
             ZyEdit       **inverse,
             GError       **error)
{
  if (!zy_connection_run (connection, error,
                          "UPDATE papers SET starred = ?1 WHERE id = ?2 AND starred <> ?1",
                          "il", (int) (edit->value != 0), paper))
    return FALSE;

  if (zy_connection_get_changes (connection) > 0)
    add_inverse (inverse, ZY_EDIT_STARRED, edit->value == 0, NULL, paper);

  return TRUE;
}

static gboolean
set_read (ZyConnection  *connection,
          const ZyEdit  *edit,
          gint64         paper,
          ZyEdit       **inverse,
          GError       **error)
{
  int difference = edit->value != 0 ? -1 : 1;

  if (!zy_connection_run (connection, error,
                          "UPDATE papers SET read = ?1 WHERE id = ?2 AND read <> ?1",
                          "il", (int) (edit->value != 0), paper))
    return FALSE;

  if (zy_connection_get_changes (connection) == 0)
    return TRUE;

  add_inverse (inverse, ZY_EDIT_READ, edit->value == 0, NULL, paper);

  return zy_connection_run (connection, error,
                            "UPDATE digests SET n_unread = n_unread + ? WHERE id IN"
                            " (SELECT digest FROM entries WHERE paper = ?)",
                            "il", difference, paper) &&
         zy_connection_run (connection, error,
                            "UPDATE sources SET n_unread = n_unread + ? WHERE id IN"
                            " (SELECT source FROM source_papers WHERE paper = ?)",
                            "il", difference, paper);
}

static gboolean
set_triage (ZyConnection  *connection,
            const ZyEdit  *edit,
            gint64         paper,
            ZyEdit       **inverse,
            GError       **error)
{
  gint64 before;

  if (!zy_connection_get_int (connection, &before, error, "SELECT triage FROM papers WHERE id = ?",
                              "l", paper))
    return FALSE;

  if (before == edit->value)
    return TRUE;

  add_inverse (inverse, ZY_EDIT_TRIAGE, before, NULL, paper);

  return zy_connection_run (connection, error, "UPDATE papers SET triage = ? WHERE id = ?",
                            "il", edit->value, paper);
}

static gboolean
set_note (ZyConnection  *connection,
          const ZyEdit  *edit,
          gint64         paper,
          ZyEdit       **inverse,
          GError       **error)
{
  const char *note = edit->text != NULL && *edit->text != '\0' ? edit->text : NULL;
  g_autofree char *before = NULL;
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT note FROM papers WHERE id = ?", "l", paper);

  if (row == NULL || !zy_statement_next (row, error))
    return *error == NULL;

  before = zy_statement_dup_text (row, 0);
  sqlite3_reset (row);

  if (g_strcmp0 (before, note) == 0)
    return TRUE;

  add_inverse (inverse, ZY_EDIT_NOTE, 0, before, paper);

  /* The note is in the search index. */
  return zy_connection_run (connection, error,
                            "UPDATE papers SET indexed = 0 WHERE id = ? AND indexed = 1",
                            "l", paper) &&
         zy_connection_run (connection, error, "UPDATE papers SET note = ? WHERE id = ?",
                            "tl", note, paper);
}

static gboolean
set_language_view (ZyConnection  *connection,
                   const ZyEdit  *edit,
                   gint64         paper,
                   ZyEdit       **inverse,
                   GError       **error)
{
  gint64 before;

  if (!zy_connection_get_int (connection, &before, error,
                              "SELECT ifnull (language_view, ?) FROM papers WHERE id = ?",
                              "il", ZY_LANGUAGE_VIEW_DEFAULT, paper))
    return FALSE;

  if (before == edit->value)
    return TRUE;

  add_inverse (inverse, ZY_EDIT_LANGUAGE_VIEW, before, NULL, paper);

  return zy_connection_run (connection, error,
                            "UPDATE papers SET language_view = nullif (?, ?) WHERE id = ?",
                            "iil", edit->value, ZY_LANGUAGE_VIEW_DEFAULT, paper);
}

static gboolean
check_tag (const char  *name,
           GError     **error)
{
  if (name == NULL || *name == '\0') {
    g_set_error_literal (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                         _("A tag needs a name"));
    return FALSE;
  }

  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > MAX_TAG_CHARACTERS) {
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                 _("The name of a tag is text of at most %d characters"), MAX_TAG_CHARACTERS);
    return FALSE;
  }

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_iscntrl (g_utf8_get_char (p))) {
      g_set_error_literal (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                           _("The name of a tag has no line breaks or control characters"));
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
find_tag (ZyConnection  *connection,
          const char    *folded,
          gint64        *tag,
          char         **name,
          GError       **error)
{
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT id, name FROM tags WHERE folded = ?",
                                           "t", folded);

  *tag = 0;

  if (row != NULL && zy_statement_next (row, error)) {
    *tag = sqlite3_column_int64 (row, 0);
    *name = zy_statement_dup_text (row, 1);
    sqlite3_reset (row);
  }

  return *error == NULL;
}

static gboolean
add_tag (ZyConnection  *connection,
         const ZyEdit  *edit,
         gint64         paper,
         ZyEdit       **inverse,
         GError       **error)
{
  g_autofree char *folded = zy_text_fold (edit->text);
  g_autofree char *name = NULL;
  gint64 tag;

  if (!find_tag (connection, folded, &tag, &name, error))
    return FALSE;

  if (tag == 0) {
    if (!zy_connection_run (connection, error, "INSERT INTO tags (name, folded) VALUES (?, ?)",
                            "tt", edit->text, folded))
      return FALSE;
    tag = zy_connection_get_last_id (connection);
    name = g_strdup (edit->text);
  }

  if (!zy_connection_run (connection, error,
                          "INSERT INTO paper_tags (paper, tag) VALUES (?, ?)"
                          " ON CONFLICT DO NOTHING",
                          "ll", paper, tag))
    return FALSE;

  if (zy_connection_get_changes (connection) > 0)
    add_inverse (inverse, ZY_EDIT_REMOVE_TAG, 0, name, paper);

  return TRUE;
}

static gboolean
remove_tag (ZyConnection  *connection,
            const ZyEdit  *edit,
            gint64         paper,
            ZyEdit       **inverse,
            GError       **error)
{
  g_autofree char *folded = zy_text_fold (edit->text);
  g_autofree char *name = NULL;
  gint64 tag;

  if (!find_tag (connection, folded, &tag, &name, error) ||
      !zy_connection_run (connection, error, "DELETE FROM paper_tags WHERE paper = ? AND tag = ?",
                          "ll", paper, tag))
    return FALSE;

  if (zy_connection_get_changes (connection) == 0)
    return TRUE;

  add_inverse (inverse, ZY_EDIT_ADD_TAG, 0, name, paper);

  /* A name nobody uses any more may be spelled otherwise next time. */
  return zy_connection_run (connection, error,
                            "DELETE FROM tags WHERE id = ?1"
                            " AND NOT EXISTS (SELECT 1 FROM paper_tags WHERE tag = ?1)",
                            "l", tag);
}

static gboolean
apply_to_paper (ZyConnection  *connection,
                const ZyEdit  *edit,
                gint64         paper,
                ZyEdit       **inverse,
                GError       **error)
{
  switch (edit->kind) {
  case ZY_EDIT_STARRED:
    return set_starred (connection, edit, paper, inverse, error);
  case ZY_EDIT_READ:
    return set_read (connection, edit, paper, inverse, error);
  case ZY_EDIT_TRIAGE:
    return set_triage (connection, edit, paper, inverse, error);
  case ZY_EDIT_ADD_TAG:
    return add_tag (connection, edit, paper, inverse, error);
  case ZY_EDIT_REMOVE_TAG:
    return remove_tag (connection, edit, paper, inverse, error);
  case ZY_EDIT_LANGUAGE_VIEW:
    return set_language_view (connection, edit, paper, inverse, error);
  case ZY_EDIT_NOTE:
  default:
    return set_note (connection, edit, paper, inverse, error);
  }
}

/* A chain of edits is undone from its end. */
static void
prepend (ZyEdit **chain,
         ZyEdit  *edits)
{
  ZyEdit *last = edits;

  if (edits == NULL)
    return;

  while (last->next != NULL)
    last = last->next;

  last->next = g_steal_pointer (chain);
  *chain = edits;
}

static gboolean
apply (ZyConnection  *connection,
       const ZyEdit  *edit,
       ZyEdit       **inverse,
       GError       **error)
{
  g_autoptr (ZyEdit) undo = NULL;

  if ((edit->kind == ZY_EDIT_ADD_TAG || edit->kind == ZY_EDIT_REMOVE_TAG) &&
      !check_tag (edit->text, error))
    return FALSE;

  for (guint i = 0; i < edit->papers->len; i++) {
    gint64 paper = g_array_index (edit->papers, gint64, i);

    if (!check_paper (connection, paper, error) ||
        !apply_to_paper (connection, edit, paper, &undo, error))
      return FALSE;
  }

  prepend (inverse, g_steal_pointer (&undo));

  return TRUE;
}

ZyEdit *
zy_edits_apply (ZyConnection  *connection,
                const ZyEdit  *edit,
                GError       **error)
{
  g_autoptr (ZyEdit) inverse = NULL;

  for (const ZyEdit *each = edit; each != NULL; each = each->next)
    if (!apply (connection, each, &inverse, error))
      return NULL;

  /* Nothing changed: an edit of no paper. */
  if (inverse == NULL)
    inverse = zy_edit_new (edit->kind, edit->value, edit->text);

  return g_steal_pointer (&inverse);
}
