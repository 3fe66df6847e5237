/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cli.h"

#include "zy-paths.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Understood by every command. The library is read where options are parsed. */
static const ZyCliOption common_options[] = {
  { "library", N_("FILE"), N_("Use the library FILE instead of the application's own"),
    .flag = NULL },
  { "help", NULL, N_("Say how to use the command"), .flag = NULL },
  { 0 },
};

/* g_print() and printf() with wide characters would convert to the locale's encoding. */
void
zy_cli_print (const char *text)
{
  fputs (text, stdout);
}

static void G_GNUC_PRINTF (1, 0)
print_error (const char *format,
             va_list     args)
{
  g_autofree char *message = g_strdup_vprintf (format, args);
  g_autofree char *clean = zy_cli_clean (message, FALSE);

  fprintf (stderr, "zhaiyao-cli: %s\n", clean);
}

ZyCliStatus
zy_cli_fail (const char *format,
             ...)
{
  va_list args;

  va_start (args, format);
  print_error (format, args);
  va_end (args);

  return ZY_CLI_FAILED;
}

ZyCliStatus
zy_cli_usage_error (ZyCli      *self,
                    const char *format,
                    ...)
{
  va_list args;

  va_start (args, format);
  print_error (format, args);
  va_end (args);

  if (self->command != NULL) {
    fprintf (stderr, _("Usage: zhaiyao-cli %s %s"), self->command->name, _(self->command->usage));
    fputs ("\n", stderr);
    fprintf (stderr, _("“zhaiyao-cli %s --help” says more."), self->command->name);
  } else {
    fputs (_("“zhaiyao-cli --help” lists the commands."), stderr);
  }
  fputs ("\n", stderr);

  return ZY_CLI_USAGE;
}

char *
zy_cli_clean (const char *text,
              gboolean    one_line)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    const gunichar c = g_utf8_get_char (at);

    if (c == '\n' || c == '\t')
      g_string_append_c (clean, one_line ? ' ' : (char) c);
    else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
      g_string_append (clean, "\xef\xbf\xbd"); /* U+FFFD */
    else
      g_string_append_unichar (clean, c);
  }

  return g_string_free (clean, FALSE);
}

/* Columns of a terminal; a Chinese character takes two. */
static int
text_width (const char *text)
{
  int width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    const gunichar c = g_utf8_get_char (at);

    width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
  }

  return width;
}

static int
option_width (const ZyCliOption *option)
{
  int width = 2 + text_width (option->name);

  if (option->argument != NULL)
    width += 1 + text_width (_(option->argument));

  return width;
}

static void
print_options (const ZyCliOption *options,
               int                column)
{
  for (const ZyCliOption *option = options; option->name != NULL; option++) {
    printf ("  --%s%s%s%*s  %s\n", option->name, option->argument != NULL ? " " : "",
            option->argument != NULL ? _(option->argument) : "", column - option_width (option),
            "", _(option->help));
  }
}

static void
print_help (ZyCli             *self,
            const ZyCliOption *options)
{
  int column = 0;

  for (const ZyCliOption *option = options; option->name != NULL; option++)
    column = MAX (column, option_width (option));
  for (const ZyCliOption *option = common_options; option->name != NULL; option++)
    column = MAX (column, option_width (option));

  printf (_("Usage: zhaiyao-cli %s %s"), self->command->name, _(self->command->usage));
  printf ("\n\n%s\n\n", _(self->command->summary));
  if (self->command->description != NULL)
    printf ("%s\n\n", _(self->command->description));
  printf ("%s\n", _("Options:"));
  print_options (options, column);
  print_options (common_options, column);
}

static const ZyCliOption *
find_option (const ZyCliOption *options,
             const char        *name,
             gsize              length)
{
  for (const ZyCliOption *option = options; option->name != NULL; option++) {
    if (strlen (option->name) == length && memcmp (option->name, name, length) == 0)
      return option;
  }

  return NULL;
}

static gboolean
set_option (ZyCli             *self,
            const ZyCliOption *option,
            const char        *value)
{
  guint64 number;

  if (g_str_equal (option->name, "library")) {
    g_free (self->library_file);
    self->library_file = g_strdup (value);
  } else if (option->flag != NULL) {
    *option->flag = TRUE;
  } else if (!g_utf8_validate (value, -1, NULL)) {
    zy_cli_usage_error (self, _("The value of --%s is no UTF-8 text."), option->name);
    return FALSE;
  } else if (option->text != NULL) {
    *option->text = value;
  } else if (option->texts != NULL) {
    g_ptr_array_add (option->texts, (gpointer) value);
  } else if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &number, NULL)) {
    *option->number = (guint) number;
  } else {
    zy_cli_usage_error (self, _("--%s takes a whole number, not “%s”."), option->name, value);
    return FALSE;
  }

  return TRUE;
}

/* Reads the option at @at and its value, which may be the next argument. */
static gboolean
parse_option (ZyCli               *self,
              const ZyCliOption   *options,
              char              ***at,
              gboolean            *help)
{
  const char *name = **at + 2;
  const gsize length = strcspn (name, "=");
  const ZyCliOption *option = find_option (options, name, length);
  const char *value = name[length] == '=' ? name + length + 1 : NULL;

  if (option == NULL)
    option = find_option (common_options, name, length);

  if (option == NULL) {
    zy_cli_usage_error (self, _("There is no option “%s”."), **at);
    return FALSE;
  }

  if (option->argument == NULL && value != NULL) {
    zy_cli_usage_error (self, _("The option --%s takes no value."), option->name);
    return FALSE;
  }

  if (g_str_equal (option->name, "help")) {
    *help = TRUE;
    return TRUE;
  }

  if (option->argument != NULL && value == NULL) {
    value = *++*at;
    if (value == NULL) {
      zy_cli_usage_error (self, _("The option --%s needs a value."), option->name);
      return FALSE;
    }
  }

  return set_option (self, option, value);
}

static gboolean
parse_word (ZyCli      *self,
            const char *word,
            ZyCliWords  words,
            gboolean    only_words)
{
  if (words != ZY_CLI_WORDS_PATHS && !g_utf8_validate (word, -1, NULL)) {
    zy_cli_usage_error (self, _("“%s” is no UTF-8 text."), word);
    return FALSE;
  }

  if (!only_words && words != ZY_CLI_WORDS_SIGNED && word[0] == '-' && word[1] != '\0') {
    zy_cli_usage_error (self, _("There is no option “%s”."), word);
    return FALSE;
  }

  g_ptr_array_add (self->words, (gpointer) word);

  return TRUE;
}

gboolean
zy_cli_parse (ZyCli             *self,
              const ZyCliOption *options,
              ZyCliWords         words,
              guint              n_words,
              guint              n_words_max,
              ZyCliStatus       *status)
{
  gboolean only_words = FALSE;
  gboolean help = FALSE;

  *status = ZY_CLI_USAGE;

  for (char **at = self->arguments; *at != NULL; at++) {
    if (!only_words && g_str_equal (*at, "--")) {
      only_words = TRUE;
    } else if (!only_words && words != ZY_CLI_WORDS_SIGNED && g_str_equal (*at, "-h")) {
      help = TRUE;
    } else if (!only_words && g_str_has_prefix (*at, "--")) {
      if (!parse_option (self, options, &at, &help))
        return FALSE;
    } else if (!parse_word (self, *at, words, only_words)) {
      return FALSE;
    }
  }

  if (help) {
    print_help (self, options);
    *status = ZY_CLI_DONE;
    return FALSE;
  }

  if (self->words->len < n_words) {
    zy_cli_usage_error (self, _("Something is missing."));
    return FALSE;
  }

  if (self->words->len > n_words_max) {
    zy_cli_usage_error (self, _("“%s” is too much."),
                        (const char *) self->words->pdata[n_words_max]);
    return FALSE;
  }

  *status = ZY_CLI_DONE;

  return TRUE;
}

char *
zy_cli_join_words (ZyCli *self,
                   guint  first)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < self->words->len; i++) {
    if (i > first)
      g_string_append_c (joined, ' ');
    g_string_append (joined, self->words->pdata[i]);
  }

  return g_string_free (joined, FALSE);
}

GFile *
zy_cli_get_library_file (ZyCli *self)
{
  if (self->library_file != NULL)
    return g_file_new_for_commandline_arg (self->library_file);

  return zy_paths_default_library ();
}

ZyLibrary *
zy_cli_try_library (ZyCli        *self,
                    ZyCliAccess   access,
                    GError      **error)
{
  g_autoptr (GFile) file = zy_cli_get_library_file (self);
  g_autoptr (ZyLibrary) library = zy_library_new (file);

  /* A mistyped name should not leave an empty library behind. */
  if (access != ZY_CLI_ACCESS_CREATE && !g_file_query_exists (file, NULL)) {
    g_autofree char *path = g_file_get_parse_name (file);

    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NOT_FOUND,
                 _("There is no library “%s”; “zhaiyao-cli import” makes one."), path);
    return NULL;
  }

  if (access == ZY_CLI_ACCESS_READ)
    zy_library_allow_read_only (library);

  if (!zy_library_open (library, error))
    return NULL;

  if (zy_library_get_warning (library) != NULL)
    zy_cli_fail ("%s", zy_library_get_warning (library));

  g_set_object (&self->library, library);

  return g_steal_pointer (&library);
}

ZyLibrary *
zy_cli_open_library (ZyCli       *self,
                     ZyCliAccess  access)
{
  g_autoptr (GError) error = NULL;
  ZyLibrary *library = zy_cli_try_library (self, access, &error);

  if (library == NULL)
    zy_cli_fail ("%s", error->message);

  return library;
}

GArray *
zy_cli_find_papers (ZyCli       *self,
                    ZyLibrary   *library,
                    guint        n_words,
                    ZyCliStatus *status)
{
  GArray *papers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_words; i++) {
    g_autoptr (GError) error = NULL;
    const gint64 paper = zy_library_find_paper (library, self->words->pdata[i], &error);

    if (error == NULL)
      g_array_append_val (papers, paper);
    else
      *status = zy_cli_fail ("%s", error->message);
  }

  return papers;
}
