/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-web-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "zy-source-address.h"

/* No server takes longer ones. */
#define MAX_LENGTH 4096

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

/* Escapes what may not stand in an address, and nothing that is escaped already. GUri would also
 * undo escapes, and so make new ones of what is around them. */
static char *
escape (const char *text,
        gsize       length)
{
  GString *escaped = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar) text[i];

    if (c == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) &&
        g_ascii_isxdigit (text[i + 2])) {
      g_string_append_printf (escaped, "%%%c%c", g_ascii_toupper (text[i + 1]),
                              g_ascii_toupper (text[i + 2]));
      i += 2;
    } else if (g_ascii_isgraph (c) && strchr ("%\"<>\\^`|", c) == NULL) {
      g_string_append_c (escaped, (char) c);
    } else {
      g_string_append_printf (escaped, "%%%02X", c);
    }
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

/* The host, and the port if there is one, in what stands between `https://` and the path. */
static char *
read_authority (const char *text,
                gsize       length,
                int        *port)
{
  g_autofree char *bare = g_strdup_printf ("https://%.*s", (int) length, text);
  g_autoptr (GUri) uri = g_uri_parse (bare, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  /* GUri ends a host at `;` and has a path that begins there. */
  if (uri == NULL || *g_uri_get_path (uri) != '\0')
    return NULL;

  *port = g_uri_get_port (uri);

  return normalise_host (g_uri_get_host (uri));
}

static ZyWebAddress *
refuse (GError               **error,
        ZySourceAddressError   code,
        const char            *message)
{
  g_set_error_literal (error, ZY_SOURCE_ADDRESS_ERROR, (int) code, message);

  return NULL;
}

ZyWebAddress *
zy_web_address_parse (const char  *text,
                      GError     **error)
{
  g_autofree char *host = NULL;
  const char *authority;
  const char *path;
  const char *query;
  ZyWebAddress *self;
  gboolean secure;
  int port = -1;

  g_return_val_if_fail (text != NULL, NULL);

  if (!check_scheme (text, error))
    return NULL;

  authority = strchr (text, ':') + 1;
  if (strlen (text) > MAX_LENGTH || !g_utf8_validate (text, -1, NULL) ||
      !g_str_has_prefix (authority, "//"))
    return refuse (error, ZY_SOURCE_ADDRESS_ERROR_MALFORMED, _("This is no web address"));

  authority += strlen ("//");
  path = authority + strcspn (authority, "/?#");
  if (memchr (authority, '@', path - authority) != NULL)
    return refuse (error, ZY_SOURCE_ADDRESS_ERROR_PASSWORD,
                   _("Addresses with a user name or password in them cannot be used"));

  host = read_authority (authority, path - authority, &port);
  if (host == NULL)
    return refuse (error, ZY_SOURCE_ADDRESS_ERROR_MALFORMED, _("This is no web address"));

  secure = g_ascii_strncasecmp (text, "https:", strlen ("https:")) == 0;
  query = path + strcspn (path, "?#");

  self = g_new0 (ZyWebAddress, 1);
  self->scheme = secure ? "https" : "http";
  self->host = g_steal_pointer (&host);
  self->port = port == (secure ? 443 : 80) ? -1 : port;
  self->path = *path == '/' ? escape (path, query - path) : g_strdup ("/");
  if (*query == '?' && strcspn (query + 1, "#") > 0)
    self->query = escape (query + 1, strcspn (query + 1, "#"));

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
