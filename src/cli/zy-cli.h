/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"

G_BEGIN_DECLS

/**
 * ZyCliStatus:
 * @ZY_CLI_DONE: what was asked for is done
 * @ZY_CLI_FAILED: it is not, or not all of it; standard error says why
 * @ZY_CLI_USAGE: the command line is wrong
 *
 * Exit statuses of zhaiyao-cli.
 */
typedef enum {
  ZY_CLI_DONE,
  ZY_CLI_FAILED,
  ZY_CLI_USAGE,
} ZyCliStatus;

/**
 * ZyCliWords:
 * @ZY_CLI_WORDS_TEXT: words are UTF-8; one that begins with `-` is an option
 * @ZY_CLI_WORDS_SIGNED: words are UTF-8 and may begin with one `-`, as in queries and tags
 * @ZY_CLI_WORDS_PATHS: words are file names in whatever encoding
 *
 * What a command takes beside options.
 */
typedef enum {
  ZY_CLI_WORDS_TEXT,
  ZY_CLI_WORDS_SIGNED,
  ZY_CLI_WORDS_PATHS,
} ZyCliWords;

/**
 * ZyCliOption:
 * @name: without dashes; options end with one without name
 * @argument: (nullable): translatable name of its value, or %NULL when it takes none
 * @help: translatable, what it does
 * @flag: (nullable): becomes %TRUE when the option is given
 * @text: (nullable): becomes its value
 * @texts: (nullable): gets its value each time it is given
 * @number: (nullable): becomes its value, a whole number from 0
 *
 * An option of a command; one of the targets is set.
 */
typedef struct {
  const char  *name;
  const char  *argument;
  const char  *help;
  gboolean    *flag;
  const char **text;
  GPtrArray   *texts;
  guint       *number;
} ZyCliOption;

typedef struct _ZyCli ZyCli;

/**
 * ZyCliCommand:
 * @name: as it is typed
 * @usage: translatable, what follows the name in the usage
 * @summary: translatable, what it does in one line
 * @description: (nullable): translatable, what its help says beside that, in lines for a terminal
 * @run: does it
 *
 * A command of zhaiyao-cli.
 */
typedef struct {
  const char   *name;
  const char   *usage;
  const char   *summary;
  const char   *description;
  ZyCliStatus (*run) (ZyCli *cli);
} ZyCliCommand;

/**
 * ZyCli:
 * @command: the command that runs
 * @arguments: what follows it on the command line, %NULL-terminated
 * @words: (element-type filename): after zy_cli_parse(), the arguments that are no options
 * @library_file: (nullable): the library the user named
 * @library: (nullable): the library that is open; main() closes it
 *
 * One call of zhaiyao-cli.
 */
struct _ZyCli {
  const ZyCliCommand  *command;
  char               **arguments;
  GPtrArray           *words;
  char                *library_file;
  ZyLibrary           *library;
};

/**
 * zy_cli_parse:
 * @options: the command's own; `--library` and `--help` are understood everywhere
 * @n_words: how many words there must be at least
 * @n_words_max: how many there may be
 * @status: (out): with what to end when it returns %FALSE
 *
 * Reads the command's arguments. When they are wrong, or ask for help, it has said so.
 *
 * Returns: whether to go on
 */
gboolean   zy_cli_parse        (ZyCli              *self,
                                const ZyCliOption  *options,
                                ZyCliWords          words,
                                guint               n_words,
                                guint               n_words_max,
                                ZyCliStatus        *status);

/**
 * zy_cli_join_words:
 *
 * Returns: (transfer full): the words from @first on with a space between them
 */
char      *zy_cli_join_words   (ZyCli              *self,
                                guint               first);

/**
 * zy_cli_usage_error:
 * @format: printf format of a translated sentence
 *
 * Says on standard error what is wrong with the command line and where to find help.
 *
 * Returns: %ZY_CLI_USAGE
 */
ZyCliStatus zy_cli_usage_error (ZyCli              *self,
                                const char         *format,
                                ...) G_GNUC_PRINTF (2, 3);

/**
 * zy_cli_fail:
 * @format: printf format of a translated sentence
 *
 * Says on standard error why something failed.
 *
 * Returns: %ZY_CLI_FAILED
 */
ZyCliStatus zy_cli_fail        (const char         *format,
                                ...) G_GNUC_PRINTF (1, 2);

/**
 * zy_cli_print:
 * @text: UTF-8
 *
 * Writes to standard output, in UTF-8 whatever the locale.
 */
void        zy_cli_print       (const char         *text);

/**
 * zy_cli_clean:
 * @text: (nullable): UTF-8 from a digest
 * @one_line: whether line breaks and tabs become spaces
 *
 * Text of digests is anybody's; a terminal would obey the control characters in it.
 *
 * Returns: (transfer full): @text without them
 */
char       *zy_cli_clean       (const char         *text,
                                gboolean            one_line);

/**
 * zy_cli_get_library_file:
 *
 * Returns: (transfer full): the library the user named, or the application's own
 */
GFile      *zy_cli_get_library_file (ZyCli         *self);

/**
 * ZyCliAccess:
 * @ZY_CLI_ACCESS_READ: the library is only read, and may be one that cannot be written
 * @ZY_CLI_ACCESS_WRITE: it is changed
 * @ZY_CLI_ACCESS_CREATE: it is changed, and made when it does not exist yet
 *
 * What a command does with the library.
 */
typedef enum {
  ZY_CLI_ACCESS_READ,
  ZY_CLI_ACCESS_WRITE,
  ZY_CLI_ACCESS_CREATE,
} ZyCliAccess;

/**
 * zy_cli_open_library:
 *
 * Opens the library. What goes wrong has been said on standard error.
 *
 * Returns: (transfer full) (nullable): the library
 */
ZyLibrary  *zy_cli_open_library     (ZyCli         *self,
                                     ZyCliAccess    access);

/**
 * zy_cli_try_library:
 *
 * Does what zy_cli_open_library() does, but says nothing of what goes wrong.
 *
 * Returns: (transfer full) (nullable): the library
 */
ZyLibrary  *zy_cli_try_library      (ZyCli         *self,
                                     ZyCliAccess    access,
                                     GError       **error);

/**
 * zy_cli_find_papers:
 * @n_words: how many of the words name papers
 * @status: (out): %ZY_CLI_FAILED when a name is unknown, which has been said; else unchanged
 *
 * Finds the papers that the first words name.
 *
 * Returns: (transfer full) (element-type gint64): numbers of those that were found
 */
GArray     *zy_cli_find_papers      (ZyCli         *self,
                                     ZyLibrary     *library,
                                     guint          n_words,
                                     ZyCliStatus   *status);

G_END_DECLS
