/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-web-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "zy-source-address.h"

/* No server takes longer ones. */
#define MAX_LENGTH 4096

#define URI_FLAGS \
  (G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD)

void
zy_web_address_free (ZyWebAddress *self)
{
  g_free (self->host);
  g_free (self->path);
  g_free (self->query);
  g_free (self);
}

/* Whether a host can be one of a server: an address, `localhost`, or labels with dots between. */
static gboolean
is_host (const char *host)
{
  if (g_hostname_is_ip_address (host) || g_str_equal (host, "localhost"))
    return TRUE;

  for (const char *p = host; *p != '\0'; p++) {
    if (!g_ascii_isalnum (*p) && strchr ("-._", *p) == NULL)
      return FALSE;
    if (*p == '.' && (p == host || p[1] == '.' || p[1] == '\0'))
      return FALSE;
  }

  return strchr (host, '.') != NULL && strlen (host) <= 253;
}

/* The host in lower case and ASCII, or %NULL. */
static char *
normalise_host (const char *host)
{
  g_autofree char *ascii = NULL;
  gsize length;

  if (host == NULL || *host == '\0')
    return NULL;
  if (g_hostname_is_ip_address (host))
    return g_ascii_strdown (host, -1);

  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL)
    return NULL;

  /* The root of all domains goes without saying. */
  length = strlen (ascii);
  if (length > 1 && ascii[length - 1] == '.')
    ascii[length - 1] = '\0';

  return is_host (ascii) ? g_ascii_strdown (ascii, -1) : NULL;
}

/* Escapes what may not stand in an address, and nothing that is escaped already. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++) {
    gboolean is_escape = *p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]);

    if (is_escape || (g_ascii_isgraph (*p) && strchr ("%\"<>\\^`|", *p) == NULL))
      g_string_append_c (escaped, (char) *p);
    else
      g_string_append_printf (escaped, "%%%02X", *p);
  }

  return g_string_free (escaped, FALSE);
}

static gboolean
check_scheme (const char  *text,
              GError     **error)
{
  g_autofree char *scheme = g_uri_parse_scheme (text);

  if (scheme != NULL &&
      (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0))
    return TRUE;

  if (scheme == NULL)
    g_set_error_literal (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_MALFORMED,
                         _("This is no web address"));
  else
    g_set_error (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_SCHEME,
                 _("Digests come from web addresses (https://…) and folders, not from “%s:”"),
                 scheme);

  return FALSE;
}

/* Everything before the path that GUri would let through. */
static gboolean
has_user (const char *text)
{
  const char *authority = strstr (text, "://");
  gsize length;

  if (authority == NULL)
    return FALSE;

  authority += strlen ("://");
  length = strcspn (authority, "/?#");

  return memchr (authority, '@', length) != NULL;
}

ZyWebAddress *
zy_web_address_parse (const char  *text,
                      GError     **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  ZyWebAddress *self;
  gboolean secure;
  int port;

  g_return_val_if_fail (text != NULL, NULL);

  if (!check_scheme (text, error))
    return NULL;

  if (has_user (text)) {
    g_set_error_literal (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_PASSWORD,
                         _("Addresses with a user name or password in them cannot be used"));
    return NULL;
  }

  if (strlen (text) <= MAX_LENGTH && g_utf8_validate (text, -1, NULL))
    uri = g_uri_parse (text, URI_FLAGS, NULL);
  if (uri != NULL)
    host = normalise_host (g_uri_get_host (uri));
  if (host == NULL) {
    g_set_error_literal (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_MALFORMED,
                         _("This is no web address"));
    return NULL;
  }

  secure = g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0;
  port = g_uri_get_port (uri);

  self = g_new0 (ZyWebAddress, 1);
  self->scheme = secure ? "https" : "http";
  self->host = g_steal_pointer (&host);
  self->port = port == (secure ? 443 : 80) ? -1 : port;
  self->path = escape (*g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/");
  if (g_uri_get_query (uri) != NULL && *g_uri_get_query (uri) != '\0')
    self->query = escape (g_uri_get_query (uri));

  return self;
}

gboolean
zy_web_address_is_below (const ZyWebAddress *self,
                         const char         *domain)
{
  gsize length = strlen (self->host);
  gsize n = strlen (domain);

  return length >= n && g_str_equal (self->host + length - n, domain) &&
         (length == n || self->host[length - n - 1] == '.');
}

char *
zy_web_address_to_string (const ZyWebAddress *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, strchr (self->host, ':') != NULL ? "%s://[%s]" : "%s://%s",
                          self->scheme, self->host);
  if (self->port > 0)
    g_string_append_printf (text, ":%d", self->port);
  g_string_append (text, self->path);
  if (self->query != NULL)
    g_string_append_printf (text, "?%s", self->query);

  return g_string_free (text, FALSE);
}
