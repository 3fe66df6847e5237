/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-hostile-texts.h"

#include <stdlib.h>
#include <string.h>

#define OPEN "⟦"
#define CLOSE "⟧"

#define HEADING "== "
#define REFUSED " | refused"

#define MAX_LENGTH (16 * 1024 * 1024)

static void
hostile_text_free (gpointer data)
{
  ZyHostileText *self = data;

  g_free (self->name);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void append_expanded (GString    *out,
                             const char *text,
                             const char *end,
                             guint16     port);

/* The end of a directive whose text begins at @text; those in it have ends of their own. */
static const char *
find_close (const char *text,
            const char *end)
{
  guint depth = 1;

  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    if (g_str_has_prefix (p, OPEN))
      depth++;
    else if (g_str_has_prefix (p, CLOSE) && --depth == 0)
      return p;
  }

  g_error ("A directive has no end: %.40s", text);
}

static void
append_times (GString       *out,
              const GString *text,
              guint64        n)
{
  g_assert_cmpuint (out->len + n * text->len, <, MAX_LENGTH);
  for (guint64 i = 0; i < n; i++)
    g_string_append_len (out, text->str, (gssize) text->len);
}

static void
append_steps (GString       *out,
              const GString *text,
              guint64        n)
{
  const char *bar = strchr (text->str, '|');
  g_autoptr (GString) unit = NULL;

  g_assert_nonnull (bar);
  unit = g_string_new_len (text->str, bar - text->str);
  for (guint64 i = 0; i < n; i++) {
    append_times (out, unit, i);
    g_string_append (out, bar + 1);
  }
}

static void
append_hex (GString    *out,
            const char *text,
            const char *end)
{
  while (text < end) {
    char *after;

    g_string_append_c (out, (char) strtoul (text, &after, 16));
    text = after + strspn (after, " ");
  }
}

static void
append_directive (GString    *out,
                  const char *text,
                  const char *end,
                  guint16     port)
{
  g_autofree char *word = g_strndup (text, strcspn (text, " ⟧"));
  const char *rest = text + strlen (word) + 1;

  if (g_str_equal (word, "hex")) {
    append_hex (out, rest, end);
  } else if (g_str_equal (word, "server")) {
    g_string_append_printf (out, "http://127.0.0.1:%u", port);
  } else if (g_str_equal (word, "host")) {
    g_string_append_printf (out, "127.0.0.1:%u", port);
  } else if (g_str_equal (word, "port")) {
    g_string_append_printf (out, "%u", port);
  } else {
    char *after;
    guint64 n = g_ascii_strtoull (rest, &after, 10);
    g_autoptr (GString) inner = g_string_new (NULL);

    append_expanded (inner, after + 1, end, port);
    if (g_str_equal (word, "repeat"))
      append_times (out, inner, n);
    else if (g_str_equal (word, "steps"))
      append_steps (out, inner, n);
    else
      g_error ("There is no directive %s", word);
  }
}

static void
append_expanded (GString    *out,
                 const char *text,
                 const char *end,
                 guint16     port)
{
  while (text < end) {
    const char *open = g_strstr_len (text, end - text, OPEN);
    const char *close;

    if (open == NULL) {
      g_string_append_len (out, text, end - text);
      return;
    }

    g_string_append_len (out, text, open - text);
    close = find_close (open + strlen (OPEN), end);
    append_directive (out, open + strlen (OPEN), close, port);
    text = close + strlen (CLOSE);
  }
}

/* The texts of a file; what is before the first says what they are. */
static void
load_file (GPtrArray  *texts,
           const char *folder,
           const char *name,
           guint16     port)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (content, -1, NULL));

  parts = g_strsplit (content, "\n" HEADING, -1);
  for (guint i = 1; parts[i] != NULL; i++) {
    ZyHostileText *text = g_new0 (ZyHostileText, 1);
    char *heading = g_strchomp (g_strndup (parts[i], strcspn (parts[i], "\n")));
    const char *body = parts[i] + strlen (heading) + 1;
    gsize length = strlen (body);

    text->may_be_refused = g_str_has_suffix (heading, REFUSED);
    if (text->may_be_refused)
      heading[strlen (heading) - strlen (REFUSED)] = '\0';
    text->name = g_strdup_printf ("%.*s: %s", (int) strcspn (name, "."), name, heading);
    text->text = g_string_new (NULL);
    while (length > 0 && body[length - 1] == '\n')
      length--;
    append_expanded (text->text, body, body + length, port);
    g_ptr_array_add (texts, text);
    g_free (heading);
  }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
zy_hostile_texts_load (const char *folder,
                       guint16     port)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *texts = g_ptr_array_new_with_free_func (hostile_text_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    load_file (texts, folder, names->pdata[i], port);

  return texts;
}
