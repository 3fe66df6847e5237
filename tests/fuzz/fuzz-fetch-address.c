/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be fetched in the first line, where the answer leads in the second, when to come again
 * in the third and the date of the answer in the fourth: whatever the headers of a server say. */

#include "zy-fetch-address.h"
#include "zy-fetch-error.h"
#include "zy-fuzz.h"
#include "zy-retry-after.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1712300000)

/* What can be asked for is complete, and read again it is the same. */
static char *
check_address (GUri *uri)
{
  g_autoptr (GUri) again = NULL;
  g_autofree char *text = g_uri_to_string (uri);
  g_autofree char *other = NULL;

  zy_fuzz_expect (g_str_equal (g_uri_get_scheme (uri), "http") ||
                  g_str_equal (g_uri_get_scheme (uri), "https"));
  zy_fuzz_expect (g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0');
  zy_fuzz_expect (g_uri_get_fragment (uri) == NULL);
  zy_fuzz_expect (zy_fetch_address_get_port (uri) > 0);
  for (const char *p = text; *p != '\0'; p++)
    zy_fuzz_expect (!g_ascii_iscntrl (*p) && *p != ' ');

  again = zy_fetch_address_parse (text, NULL);
  zy_fuzz_expect (again != NULL);
  other = g_uri_to_string (again);
  zy_fuzz_expect (g_str_equal (text, other));

  return g_steal_pointer (&text);
}

/* Nothing leads from https to http, and secrets are for one host. */
static void
check_redirect (GUri       *from,
                const char *location)
{
  GError *error = NULL;
  g_autoptr (GUri) to = zy_fetch_address_redirect (from, location, &error);
  g_autofree char *text = NULL;

  if (to == NULL) {
    zy_fuzz_expect_error (error, ZY_FETCH_ERROR);
    return;
  }

  zy_fuzz_expect (error == NULL);
  text = check_address (to);
  zy_fuzz_expect (g_str_equal (g_uri_get_scheme (from), "http") ||
                  g_str_equal (g_uri_get_scheme (to), "https"));
  if (g_ascii_strcasecmp (g_uri_get_host (from), g_uri_get_host (to)) != 0 &&
      g_uri_get_userinfo (from) != NULL)
    zy_fuzz_expect (g_strcmp0 (g_uri_get_userinfo (from), g_uri_get_userinfo (to)) != 0 ||
                    strstr (location, "@") != NULL);
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 4);
  const guint n = g_strv_length (lines);
  GError *error = NULL;
  g_autoptr (GUri) uri = zy_fetch_address_parse (n > 0 ? lines[0] : "", &error);
  const gint64 wait = zy_retry_after_parse (n > 2 ? lines[2] : NULL, n > 3 ? lines[3] : NULL, NOW);

  zy_fuzz_expect (wait >= -1 && wait <= ZY_RETRY_AFTER_MAX);
  if (uri == NULL) {
    zy_fuzz_expect_error (error, ZY_FETCH_ERROR);
  } else {
    g_autofree char *address = check_address (uri);

    check_redirect (uri, n > 1 ? lines[1] : NULL);
  }
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "fetch-address",
  .max_length = 512,
  .n_mutations = 4000,
  .run = run,
};
