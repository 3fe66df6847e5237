/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-fetch-address.h"

#include "zy-fetch-failure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define URI_FLAGS (SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED)

/* Longer than any address that works, and short enough to send. */
#define LONGEST 16384

int
zy_fetch_address_get_port (GUri *uri)
{
  const int port = g_uri_get_port (uri);

  if (port > 0)
    return port;

  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

/* Whether it has nothing in it that would be more than an address on the line of a request. */
static gboolean
is_clean (const char *url)
{
  gsize length = 0;

  for (; url[length] != '\0'; length++) {
    if (g_ascii_iscntrl (url[length]))
      return FALSE;
  }

  return length <= LONGEST && g_utf8_validate (url, (gssize) length, NULL);
}

static gboolean
is_host (const char *host)
{
  if (host == NULL || *host == '\0')
    return FALSE;

  for (const char *p = host; *p != '\0'; p++) {
    if ((guchar) *p < 0x80 && !g_ascii_isalnum (*p) && strchr ("-._:", *p) == NULL)
      return FALSE;
  }

  return TRUE;
}

gboolean
zy_fetch_address_is_whole (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return g_uri_get_host (uri) != NULL && (*path == '/' || *path == '\0');
}

static gboolean
is_web (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) &&
         is_host (g_uri_get_host (uri)) && g_uri_get_port (uri) != 0 &&
         zy_fetch_address_is_whole (uri);
}

/* The parts that are sent: a server takes no path for a slash. The user name and the password, if
 * any, are those of @owner. */
static GUri *
sendable (GUri *uri,
          GUri *owner)
{
  const char *path = g_uri_get_path (uri);
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);

  return g_uri_build_with_user (URI_FLAGS, g_uri_get_scheme (uri),
                                owner != NULL ? g_uri_get_user (owner) : NULL,
                                owner != NULL ? g_uri_get_password (owner) : NULL, NULL, host,
                                g_uri_get_port (uri), *path != '\0' ? path : "/",
                                g_uri_get_query (uri), NULL);
}

GUri *
zy_fetch_address_parse (const char  *url,
                        GError     **error)
{
  g_autoptr (GUri) uri = NULL;

  if (is_clean (url))
    uri = g_uri_parse (url, URI_FLAGS, NULL);

  if (uri != NULL && is_web (uri))
    return sendable (uri, uri);

  /* The address is the user's own text, or a publisher's: it may be long, or no text at all. */
  {
    g_autofree char *valid = g_utf8_make_valid (url, MIN (strlen (url), 200));

    g_propagate_error (error, zy_fetch_error_new (
      ZY_FETCH_ERROR_ADDRESS, 0, -1,
      g_strdup_printf (_("“%s” is not the address of anything on the web; it should look like "
                         "https://example.org/digest.md"), valid)));
  }

  return NULL;
}

static gboolean
is_same_host (GUri *a,
              GUri *b)
{
  if (!g_str_equal (g_uri_get_host (a), g_uri_get_host (b)))
    return FALSE;

  /* Where one host answers both on its usual ports, https is the same with more care. */
  return zy_fetch_address_get_port (a) == zy_fetch_address_get_port (b) ||
         (zy_fetch_address_get_port (a) == 80 && zy_fetch_address_get_port (b) == 443);
}

GUri *
zy_fetch_address_redirect (GUri        *from,
                           const char  *location,
                           GError     **error)
{
  g_autofree char *host = zy_fetch_failure_host (from);
  g_autoptr (GUri) parsed = NULL;
  g_autoptr (GUri) to = NULL;

  if (location != NULL && is_clean (location))
    parsed = g_uri_parse_relative (from, location, URI_FLAGS, NULL);
  if (parsed != NULL && is_web (parsed))
    to = sendable (parsed, NULL);

  if (to == NULL) {
    g_propagate_error (error, zy_fetch_error_new (
      ZY_FETCH_ERROR_REDIRECT, 0, -1,
      g_strdup_printf (_("“%s” says that this moved, but not to where on the web"), host)));
    return NULL;
  }

  if (g_str_equal (g_uri_get_scheme (from), "https") &&
      g_str_equal (g_uri_get_scheme (to), "http")) {
    g_propagate_error (error, zy_fetch_error_new (
      ZY_FETCH_ERROR_DOWNGRADE, 0, -1,
      g_strdup_printf (_("“%s” leads from a secure connection to one that is not; this is not "
                         "followed"), host)));
    return NULL;
  }

  if (g_uri_get_user (from) == NULL || !is_same_host (from, to))
    return g_steal_pointer (&to);

  return sendable (to, from);
}

gboolean
zy_fetch_address_check_proxy (const char  *proxy,
                              GError     **error)
{
  static const char *const schemes[] = { "http", "https", "socks4", "socks4a", "socks5", NULL };
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || !g_strv_contains (schemes, g_uri_get_scheme (uri)) ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0') {
    g_propagate_error (error, zy_fetch_error_new (
      ZY_FETCH_ERROR_PROXY, 0, -1,
      g_strdup_printf (_("“%s” is not the address of a proxy; it should look like "
                         "http://127.0.0.1:7890 or socks5://127.0.0.1:1080"), proxy)));
    return FALSE;
  }

  if (g_uri_get_userinfo (uri) != NULL) {
    g_propagate_error (error, zy_fetch_error_new (
      ZY_FETCH_ERROR_PROXY, 0, -1,
      g_strdup_printf (_("The proxy “%s” cannot have a user name and a password in its address; put "
                         "it into the settings of the system instead"), g_uri_get_host (uri))));
    return FALSE;
  }

  return TRUE;
}
