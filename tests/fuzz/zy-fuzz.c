/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fuzz.h"

#include <stdlib.h>

/* Read by the sanitizers before anything else, so that a finding looks the same however the program
 * is started. */
const char *__asan_default_options (void);
const char *__ubsan_default_options (void);

const char *
__asan_default_options (void)
{
  return "abort_on_error=1:detect_stack_use_after_return=1";
}

const char *
__ubsan_default_options (void)
{
  return "halt_on_error=1:abort_on_error=1:print_stacktrace=1";
}

void
zy_fuzz_set_up (void)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
}

void
zy_fuzz_fail (const char *place,
              const char *condition)
{
  g_printerr ("%s: broken promise: %s\n", place, condition);
  abort ();
}

char *
zy_fuzz_text (const char *data,
              gsize       length)
{
  return g_utf8_make_valid (data != NULL ? data : "", (gssize) length);
}

void
zy_fuzz_expect_text (const char *text)
{
  zy_fuzz_expect (text != NULL && *text != '\0');
  zy_fuzz_expect (g_utf8_validate (text, -1, NULL));
}

void
zy_fuzz_expect_error (GError *error,
                      GQuark  domain)
{
  zy_fuzz_expect (error != NULL);
  zy_fuzz_expect (error->domain == domain);
  zy_fuzz_expect_text (error->message);
  g_error_free (error);
}
