/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked of every text: its language, its length, its dates, its title's key. */

#include "zy-date.h"
#include "zy-fuzz.h"
#include "zy-html.h"
#include "zy-text.h"

#include <string.h>

static void
expect_counts (ZySpan text)
{
  gsize n_han;
  gsize n_latin;
  gsize n = zy_text_count_chars (text);

  zy_text_count_letters (text, &n_han, &n_latin);
  zy_fuzz_expect (n <= text.length && n_han + n_latin <= n);
  zy_fuzz_expect (zy_text_has_han (text) == (n_han > 0));
  zy_fuzz_expect (!zy_text_is_chinese (text) || n_han > 0);
  zy_fuzz_expect (!zy_text_ends_sentence (text) || n > 0);
}

static void
expect_dates (ZySpan text)
{
  ZySpan found = { 0 };
  g_autofree char *date = zy_date_find (text, &found);
  g_autofree char *again = NULL;

  if (date == NULL)
    return;

  zy_fuzz_expect (zy_date_is_valid (date));
  zy_fuzz_expect (found.text >= text.text && zy_span_end (found) <= zy_span_end (text));
  again = zy_date_find (found, NULL);
  zy_fuzz_expect (g_strcmp0 (again, date) == 0);
}

/* GLib 2.74 folds small letters of Cherokee to capital ones, and these to small ones. */
static gboolean
has_cherokee (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_CHEROKEE)
      return TRUE;
  }

  return FALSE;
}

static void
expect_folded (const char *text)
{
  g_autofree char *folded = zy_text_fold_title (text);
  g_autofree char *again = zy_text_fold_title (folded);

  zy_fuzz_expect (g_utf8_validate (folded, -1, NULL));
  zy_fuzz_expect (has_cherokee (folded) || g_str_equal (again, folded));
}

static void
expect_escaped (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  zy_html_append_text (out, text, -1);
  zy_fuzz_expect (g_utf8_validate (out->str, (gssize) out->len, NULL));
  zy_fuzz_expect (strpbrk (out->str, "<>\"'") == NULL);
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  ZySpan span = { text, strlen (text) };

  expect_counts (span);
  expect_dates (span);
  expect_folded (text);
  expect_escaped (text);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "text",
  .max_length = 2048,
  .n_mutations = 2000,
  .run = run,
};
