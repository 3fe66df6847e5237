/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyFuzzTarget:
 * @name: what is tried, such as `import`; the program is `fuzz-` and this name
 * @max_length: bytes beyond which an input tells nothing new
 * @list_variants: (nullable): gives what the same program tries apart, such as the formats of
 *   digests, as a list that ends with %NULL and is to be freed
 * @n_mutations: how many inputs the test makes of the seeds: fewer where each takes long
 * @seeds: (nullable): folders below `tests/` with more inputs to begin with, ended by %NULL; the
 *   folders `fuzz/seeds/NAME` and `fuzz/seeds/NAME-VARIANT` are looked into anyway
 * @run: hands one input to the code in question, and ends the program with zy_fuzz_expect() when
 *   what comes back breaks a promise; @variant is one of @list_variants, or %NULL. Behind the
 *   last byte of @data is nothing.
 *
 * What one program tries. Each program defines one, zy_fuzz_target, and is linked with one of two
 * drivers: zy-fuzz-libfuzzer.c, which is guided by coverage and never ends by itself, or
 * zy-fuzz-tap.c, a test that always tries the same inputs.
 */
typedef struct {
  const char        *name;
  gsize              max_length;
  guint              n_mutations;
  const char       **(*list_variants) (void);
  const char *const *seeds;
  void             (*run)             (const char *data,
                                       gsize       length,
                                       const char *variant);
} ZyFuzzTarget;

extern const ZyFuzzTarget zy_fuzz_target;

/**
 * zy_fuzz_set_up:
 *
 * Makes everything that GLib warns of deadly, for both drivers.
 */
void  zy_fuzz_set_up (void);

/**
 * zy_fuzz_expect:
 *
 * Ends the program with a crash when a condition does not hold.
 */
#define zy_fuzz_expect(condition) \
  G_STMT_START { \
    if (!(condition)) \
      zy_fuzz_fail (G_STRLOC, #condition); \
  } G_STMT_END

G_NORETURN
void  zy_fuzz_fail   (const char *place,
                      const char *condition);

/**
 * zy_fuzz_text:
 *
 * Returns: (transfer full): @data as text of the kind the code in question promises to take: valid
 *   UTF-8 that ends with NUL
 */
char *zy_fuzz_text   (const char *data,
                      gsize       length);

/**
 * zy_fuzz_expect_text:
 *
 * Ends the program unless @text is valid UTF-8 and not empty.
 */
void  zy_fuzz_expect_text (const char *text);

/**
 * zy_fuzz_expect_error:
 * @error: (transfer full): what a function said that refused its input
 *
 * Ends the program unless @error is of @domain and says something.
 */
void  zy_fuzz_expect_error (GError *error,
                            GQuark  domain);

G_END_DECLS
