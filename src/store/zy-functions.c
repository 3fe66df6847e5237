/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-functions.h"

#include "zy-derived-text.h"
#include "zy-matcher.h"
#include "zy-search-tokenizer.h"

static void
matcher_free (gpointer data)
{
  zy_matcher_free (data);
}

static gboolean
contains (ZyMatcher     *matcher,
          sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return zy_matcher_find (matcher, text, sqlite3_value_bytes (value), 0, NULL, NULL);
}

static void
contains_function (sqlite3_context  *context,
                   int               n_values,
                   sqlite3_value   **values)
{
  const char *wanted = (const char *) sqlite3_value_text (values[1]);
  ZyMatcher *matcher = sqlite3_get_auxdata (context, 1);

  if (sqlite3_value_type (values[0]) == SQLITE_NULL || wanted == NULL)
    return;

  if (matcher != NULL) {
    sqlite3_result_int (context, contains (matcher, values[0]));
    return;
  }

  /* Handed over after its use: SQLite may free it at once. */
  matcher = zy_matcher_new (wanted, sqlite3_value_int (values[2]));
  sqlite3_result_int (context, contains (matcher, values[0]));
  sqlite3_set_auxdata (context, 1, matcher, matcher_free);
}

static void
newest_key_function (sqlite3_context  *context,
                     int               n_values,
                     sqlite3_value   **values)
{
  sqlite3_result_int64 (context,
                        zy_newest_key ((const char *) sqlite3_value_text (values[0]),
                                       (const char *) sqlite3_value_text (values[1])));
}

static void
title_key_function (sqlite3_context  *context,
                    int               n_values,
                    sqlite3_value   **values)
{
  sqlite3_result_text (context,
                       zy_title_key ((const char *) sqlite3_value_text (values[0]),
                                     (const char *) sqlite3_value_text (values[1])),
                       -1, g_free);
}

static void
has_math_function (sqlite3_context  *context,
                   int               n_values,
                   sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_int (context, text != NULL && zy_text_has_math (text));
}

static void
fold_function (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL)
    sqlite3_result_text (context, zy_text_fold (text), -1, g_free);
}

gboolean
zy_functions_register (sqlite3 *handle)
{
  static const struct {
    const char *name;
    int n_values;
    void (*function) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "zy_contains", 3, contains_function },
    { "zy_newest_key", 2, newest_key_function },
    { "zy_title_key", 2, title_key_function },
    { "zy_has_math", 1, has_math_function },
    { "zy_fold", 1, fold_function },
  };
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (sqlite3_create_function_v2 (handle, functions[i].name, functions[i].n_values, flags, NULL,
                                    functions[i].function, NULL, NULL, NULL) != SQLITE_OK)
      return FALSE;

  return zy_search_tokenizer_register (handle) == SQLITE_OK;
}
