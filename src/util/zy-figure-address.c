/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figure-address.h"

#include <gio/gio.h>
#include <string.h>

/* Servers take no longer ones either. */
#define MAX_LENGTH 8192

#define FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED)

/* What may stand in an address as it is (RFC 3986, 2.2 and 2.3), but for `%`. */
#define RESERVED ":/?#[]@!$&'()*+,;="
#define UNRESERVED "-._~"

static gboolean
is_escape (const char *text)
{
  return text[0] == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]);
}

/* Escapes what must be, and leaves what is escaped. Line breaks and tabs mean nothing, and `\` is
 * what some systems write for `/`, as browsers know. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_sized_new (strlen (text) + 16);

  for (const char *c = text; *c != '\0' && *c != '#'; c++) {
    if (g_ascii_isalnum (*c) || strchr (RESERVED UNRESERVED, *c) != NULL || is_escape (c))
      g_string_append_c (escaped, *c);
    else if (*c == '\\')
      g_string_append_c (escaped, '/');
    else if (*c != '\t' && *c != '\n' && *c != '\r')
      g_string_append_printf (escaped, "%%%02X", (guchar) *c);
  }

  return g_string_free (escaped, FALSE);
}

/* The host in the form servers know; anything that is no host is refused. */
static char *
escape_authority (const char *authority,
                  gsize       length)
{
  g_autofree char *text = g_strndup (authority, length);
  char *colon = strrchr (text, ':');
  g_autofree char *host = NULL;
  g_autofree char *lower = NULL;

  if (length == 0 || strchr (text, '@') != NULL)
    return NULL;

  /* The colons of an address in brackets are its own. */
  if (*text == '[')
    return g_ascii_strdown (text, -1);

  if (colon != NULL) {
    if (strspn (colon + 1, "0123456789") != strlen (colon + 1))
      return NULL;
    *colon = '\0';
  }

  host = g_hostname_to_ascii (text);
  if (host == NULL || *host == '\0')
    return NULL;

  lower = g_ascii_strdown (host, -1);
  if (lower[strspn (lower, "abcdefghijklmnopqrstuvwxyz0123456789-._")] != '\0')
    return NULL;

  return colon != NULL && colon[1] != '\0' ? g_strconcat (lower, ":", colon + 1, NULL)
                                           : g_steal_pointer (&lower);
}

static gboolean
is_web (const char *scheme)
{
  return scheme != NULL && (g_ascii_strcasecmp (scheme, "http") == 0 ||
                            g_ascii_strcasecmp (scheme, "https") == 0);
}

/* Brings a whole address, after its scheme, to the form in which it is fetched. */
static char *
finish (const char *scheme,
        const char *rest)
{
  const gsize length = strcspn (rest, "/?#\\");
  g_autofree char *lower = g_ascii_strdown (scheme, -1);
  g_autofree char *authority = escape_authority (rest, length);
  g_autofree char *path = escape (rest + length);
  g_autofree char *address = NULL;

  if (authority == NULL)
    return NULL;

  address = g_strconcat (lower, "://", authority, *path == '/' ? "" : "/", path, NULL);

  /* Takes `..` out of the path. */
  return g_uri_resolve_relative ("http://localhost/", address, FLAGS, NULL);
}

/* A whole address, or one that begins with its host; else %NULL. */
static char *
parse_whole (const char *text)
{
  const char *scheme = g_uri_peek_scheme (text);
  const char *rest;

  if (g_str_has_prefix (text, "//"))
    return finish ("https", text + 2);

  if (!is_web (scheme))
    return NULL;

  rest = text + strlen (scheme) + 1;

  return g_str_has_prefix (rest, "//") ? finish (scheme, rest + 2) : NULL;
}

static void
add (GPtrArray *addresses,
     char      *address)
{
  if (address == NULL || strlen (address) > MAX_LENGTH ||
      g_ptr_array_find_with_equal_func (addresses, address, g_str_equal, NULL))
    g_free (address);
  else
    g_ptr_array_add (addresses, address);
}

static void
add_below (GPtrArray  *addresses,
           const char *folder,
           const char *path)
{
  const gboolean has_slash = g_str_has_suffix (folder, "/");
  g_autofree char *whole = NULL;

  while (*path == '/')
    path++;
  whole = g_strconcat (folder, has_slash ? "" : "/", path, NULL);
  add (addresses, parse_whole (whole));
}

/* An address without query, of which the last segment is a file unless it ends with a slash. */
static char *
parse_base (const char *text)
{
  char *base = text != NULL ? parse_whole (text) : NULL;

  if (base != NULL)
    base[strcspn (base, "?")] = '\0';

  return base;
}

static char *
get_folder (const char *file)
{
  return g_strndup (file, (gsize) (strrchr (file, '/') - file + 1));
}

/* How many segments of the path of a file lead to the root of its repository; 0 when it is in none.
 * REF is taken for one segment, but for the long form of a branch. */
static guint
count_root_segments (const char  *host,
                     char       **segments)
{
  const guint n = g_strv_length (segments);
  guint ref;

  if (g_str_equal (host, "raw.githubusercontent.com"))
    ref = 2;
  else if ((g_str_equal (host, "github.com") || g_str_equal (host, "gitee.com")) && n > 3 &&
           g_str_equal (segments[2], "raw"))
    ref = 3;
  else if (g_str_has_prefix (host, "gitlab.") && n > 4 && g_str_equal (segments[2], "-") &&
           g_str_equal (segments[3], "raw"))
    ref = 4;
  else if (g_str_equal (host, "cdn.jsdelivr.net") && n > 3 && g_str_equal (segments[0], "gh"))
    ref = 2;
  else
    return 0;

  if (n > ref + 3 && g_str_equal (segments[ref], "refs"))
    ref += 2;

  return n > ref + 1 ? ref + 1 : 0;
}

/* The root of the repository of a file, with its slash; %NULL when it is in none. */
static char *
get_repository (const char *file)
{
  g_autoptr (GUri) uri = g_uri_parse (file, FLAGS, NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";
  g_auto (GStrv) segments = *path == '/' ? g_strsplit (path + 1, "/", -1) : NULL;
  guint n;
  const char *end;

  if (segments == NULL)
    return NULL;

  n = count_root_segments (g_uri_get_host (uri), segments);
  if (n == 0)
    return NULL;

  end = strstr (file, "://") + strlen ("://");
  for (guint i = 0; i <= n && end != NULL; i++)
    end = strchr (end + (i > 0), '/');

  return end != NULL ? g_strndup (file, (gsize) (end - file + 1)) : NULL;
}

/* Where the posts of a site lie is not where its pages will. */
static void
add_in_repository (GPtrArray  *addresses,
                   const char *file,
                   const char *repository,
                   const char *path)
{
  static const char *const folders[] = { "site/", "", "docs/", "static/", "public/" };
  g_autofree char *above = g_uri_resolve_relative (file, "..", FLAGS, NULL);

  if (above != NULL && g_str_has_prefix (above, repository))
    add_below (addresses, above, path);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_strconcat (repository, folders[i], NULL);

    add_below (addresses, folder, path);
  }
}

static void
add_on_site (GPtrArray  *addresses,
             const char *user,
             const char *file,
             const char *path)
{
  g_autofree char *repository = file != NULL ? get_repository (file) : NULL;

  if (user != NULL)
    add_below (addresses, user, path);

  if (repository != NULL) {
    add_in_repository (addresses, file, repository, path);
  } else if (file != NULL || user != NULL) {
    g_autofree char *escaped = escape (path);

    add (addresses, g_uri_resolve_relative (file != NULL ? file : user, escaped, FLAGS, NULL));
    if (file != NULL && g_str_has_suffix (file, "/"))
      add_below (addresses, file, path);
  }
}

GPtrArray *
zy_figure_addresses (const char         *url,
                     const ZyFigureBase *base)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_autofree char *user = NULL;
  g_autofree char *file = NULL;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (base != NULL, NULL);

  if (strlen (url) > MAX_LENGTH)
    return g_steal_pointer (&addresses);

  text = g_strstrip (g_strdup (url));
  if (g_uri_peek_scheme (text) != NULL || g_str_has_prefix (text, "//")) {
    add (addresses, parse_whole (text));
    return g_steal_pointer (&addresses);
  }

  user = parse_base (base->user);
  file = parse_base (base->digest);
  if (file == NULL)
    file = parse_base (base->source);

  if (*text == '/' || *text == '\\') {
    add_on_site (addresses, user, file, text);
  } else if (*text != '\0' && *text != '#' && *text != '?') {
    g_autofree char *folder = file != NULL ? get_folder (file) : NULL;

    if (folder != NULL)
      add_below (addresses, folder, text);
    if (user != NULL)
      add_below (addresses, user, text);
  }

  return g_steal_pointer (&addresses);
}

/* Undoes the escapes in place; unlike GLib's function, it lets anything be a byte of an image. */
static gsize
unescape (char *text)
{
  char *out = text;

  for (const char *c = text; *c != '\0'; c++) {
    if (is_escape (c)) {
      *out++ = (char) (g_ascii_xdigit_value (c[1]) * 16 + g_ascii_xdigit_value (c[2]));
      c += 2;
    } else {
      *out++ = *c;
    }
  }
  *out = '\0';

  return (gsize) (out - text);
}

GBytes *
zy_figure_data_decode (const char *url,
                       gsize       limit)
{
  const char *comma;
  g_autofree char *data = NULL;
  gsize length;

  g_return_val_if_fail (url != NULL, NULL);

  if (g_ascii_strncasecmp (url, "data:", strlen ("data:")) != 0)
    return NULL;

  comma = strchr (url, ',');
  if (comma == NULL || strlen (comma + 1) / 4 > limit)
    return NULL;

  data = g_strdup (comma + 1);
  length = unescape (data);
  if (comma - url >= (gssize) strlen (";base64") &&
      g_ascii_strncasecmp (comma - strlen (";base64"), ";base64", strlen (";base64")) == 0) {
    if (strlen (data) != length)
      return NULL;
    if (length > 0)
      g_base64_decode_inplace (data, &length);
  }

  return length > 0 && length <= limit ? g_bytes_new_take (g_steal_pointer (&data), length) : NULL;
}
