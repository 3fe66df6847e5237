/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Search in short lists, where nobody needs more than “contains”: in Chinese there are no words to
 * begin with, and who types `cl` means cs.CL. */

#include "zy-search-words.h"

#include <string.h>

#include "zy-fold.h"

char *
zy_search_words_key (const char *text)
{
  GString *key = g_string_new (NULL);
  g_autofree char *valid = NULL;
  ZyFold fold;
  gunichar c;
  ZyCharKind kind;

  if (text == NULL)
    return g_string_free (key, FALSE);

  valid = g_utf8_make_valid (text, -1);
  zy_fold_init (&fold, valid, strlen (valid));
  while (zy_fold_next (&fold, &c, &kind))
    g_string_append_unichar (key, kind == ZY_CHAR_SPACE ? ' ' : c);

  return g_string_free (key, FALSE);
}

char **
zy_search_words_new (const char *text)
{
  g_autofree char *key = zy_search_words_key (text);
  g_auto (GStrv) parts = g_strsplit (key, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++) {
    if (**part != '\0')
      g_strv_builder_add (words, *part);
  }

  return g_strv_builder_end (words);
}

gboolean
zy_search_words_match (const char *const *words,
                       const char        *key)
{
  g_return_val_if_fail (words != NULL && key != NULL, FALSE);

  for (; *words != NULL; words++) {
    if (strstr (key, *words) == NULL)
      return FALSE;
  }

  return TRUE;
}
