/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-functions.h"

#include <string.h>

#include "zy-derived-text.h"
#include "zy-search-tokenizer.h"

/* How a needle is looked for, decided once for a statement. */
typedef enum {
  SEARCH_EXACT,
  SEARCH_ASCII,
  SEARCH_FOLDED,
} Search;

typedef struct {
  Search search;
  char *text;
  gsize length;
} Needle;

static void
needle_free (gpointer data)
{
  Needle *self = data;

  g_free (self->text);
  g_free (self);
}

/* Most needles are ASCII or Chinese; both are found without folding the texts. */
static Search
choose_search (const char *needle)
{
  Search search = SEARCH_EXACT;

  for (const char *p = needle; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_ascii_isalpha (c))
      search = SEARCH_ASCII;
    else if (c >= 0x80 && g_unichar_break_type (c) != G_UNICODE_BREAK_IDEOGRAPHIC)
      return SEARCH_FOLDED;
  }

  return search;
}

static Needle *
needle_new (const char *text)
{
  Needle *self = g_new0 (Needle, 1);

  self->search = choose_search (text);
  self->text = self->search == SEARCH_EXACT ? g_strdup (text) : zy_text_fold (text);
  self->length = strlen (self->text);

  return self;
}

static gboolean
contains_ascii (const Needle *needle,
                const char   *text,
                gsize         length)
{
  const char both[] = { needle->text[0], g_ascii_toupper (needle->text[0]), '\0' };

  if (length < needle->length)
    return FALSE;

  for (const char *p = text; (p = strpbrk (p, both)) != NULL; p++)
    if (g_ascii_strncasecmp (p, needle->text, needle->length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
contains (const Needle *needle,
          const char   *text,
          gsize         length)
{
  g_autofree char *folded = NULL;

  switch (needle->search) {
  case SEARCH_EXACT:
    return memmem (text, length, needle->text, needle->length) != NULL;
  case SEARCH_ASCII:
    return contains_ascii (needle, text, length);
  case SEARCH_FOLDED:
  default:
    folded = zy_text_fold (text);
    return strstr (folded, needle->text) != NULL;
  }
}

static void
contains_function (sqlite3_context  *context,
                   int               n_values,
                   sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *wanted = (const char *) sqlite3_value_text (values[1]);
  Needle *needle = sqlite3_get_auxdata (context, 1);

  if (text == NULL || wanted == NULL)
    return;

  if (needle != NULL) {
    sqlite3_result_int (context, contains (needle, text, sqlite3_value_bytes (values[0])));
    return;
  }

  /* Handed over after its use: SQLite may free it at once. */
  needle = needle_new (wanted);
  sqlite3_result_int (context, contains (needle, text, sqlite3_value_bytes (values[0])));
  sqlite3_set_auxdata (context, 1, needle, needle_free);
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

static void
concat_function (sqlite3_context  *context,
                 int               n_values,
                 sqlite3_value   **values)
{
  g_autoptr (GString) result = g_string_sized_new (2048);

  for (int i = 0; i < n_values; i++) {
    const char *text = (const char *) sqlite3_value_text (values[i]);

    if (text != NULL)
      g_string_append_len (result, text, sqlite3_value_bytes (values[i]));
  }

  sqlite3_result_text64 (context, result->str, result->len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

gboolean
zy_functions_register (sqlite3 *handle)
{
  static const struct {
    const char *name;
    int n_values;
    void (*function) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "zy_contains", 2, contains_function },
    { "zy_concat", -1, concat_function },
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
