/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyMathKind:
 * @ZY_MATH_ORDINARY: a letter or a sign that keeps no distance
 * @ZY_MATH_RELATION: stands between two sides, with a space on each
 * @ZY_MATH_OPERATOR: a function by its name, or a sum: a space parts it from its operand
 * @ZY_MATH_SPACE: room, as a space
 * @ZY_MATH_NOTHING: says how something is set, and shows nothing
 * @ZY_MATH_DROP: as that, with an argument
 * @ZY_MATH_DELIMITER: says how large the delimiter behind it is
 * @ZY_MATH_CONTENT: shows its argument
 * @ZY_MATH_SECOND: shows its second argument
 * @ZY_MATH_TEXT: shows its argument, which is text
 * @ZY_MATH_NAME: shows its argument, which is the name of a function
 * @ZY_MATH_ACCENT: sets a mark on its argument; the text is the combining character
 * @ZY_MATH_STYLE: shows its argument in letters of a kind: `b`lackboard, `s`cript, `f`raktur or `r`oman
 * @ZY_MATH_SWITCH: as that, to the end of the group
 * @ZY_MATH_FRACTION: one argument over another
 * @ZY_MATH_BINOMIAL: one argument of another
 * @ZY_MATH_ROOT: root of its argument
 * @ZY_MATH_MODULO: its argument as modulus
 * @ZY_MATH_CODE: the character of which its argument is the number
 * @ZY_MATH_NOT: strikes what follows
 * @ZY_MATH_BEGIN: of an environment
 * @ZY_MATH_END: of an environment
 * @ZY_MATH_BREAK: of a line
 *
 * What a command means to a formula that is written in one line of text.
 */
typedef enum {
  ZY_MATH_ORDINARY,
  ZY_MATH_RELATION,
  ZY_MATH_OPERATOR,
  ZY_MATH_SPACE,
  ZY_MATH_NOTHING,
  ZY_MATH_DROP,
  ZY_MATH_DELIMITER,
  ZY_MATH_CONTENT,
  ZY_MATH_SECOND,
  ZY_MATH_TEXT,
  ZY_MATH_NAME,
  ZY_MATH_ACCENT,
  ZY_MATH_STYLE,
  ZY_MATH_SWITCH,
  ZY_MATH_FRACTION,
  ZY_MATH_BINOMIAL,
  ZY_MATH_ROOT,
  ZY_MATH_MODULO,
  ZY_MATH_CODE,
  ZY_MATH_NOT,
  ZY_MATH_BEGIN,
  ZY_MATH_END,
  ZY_MATH_BREAK,
} ZyMathKind;

/**
 * ZyMathSymbol:
 * @name: the command without its backslash
 * @text: what it stands for, for the kinds that stand for something
 */
typedef struct {
  const char *name;
  ZyMathKind  kind;
  const char *text;
} ZyMathSymbol;

/**
 * zy_math_symbol_find:
 * @name: a command without its backslash
 *
 * Returns: (nullable) (transfer none): what is known of it
 */
const ZyMathSymbol *zy_math_symbol_find  (const char *name);

/**
 * zy_math_letter:
 * @style: the kind of letters, see %ZY_MATH_STYLE, or 0
 * @c: a character
 *
 * Returns: @c as a letter of that kind, or @c
 */
gunichar            zy_math_letter       (char        style,
                                          gunichar    c);

/**
 * zy_math_superscript:
 *
 * Returns: the character that is @c set high, or 0 when Unicode has none that fonts have
 */
gunichar            zy_math_superscript  (gunichar    c);

/**
 * zy_math_subscript:
 *
 * Returns: the character that is @c set low, or 0
 */
gunichar            zy_math_subscript    (gunichar    c);

G_END_DECLS
