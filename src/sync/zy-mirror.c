/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-mirror.h"

#include "zy-fetch-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (zy-mirror-error-quark, zy_mirror_error)

#define URI_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_SCHEME_NORMALIZE)

/* The parts of an address that a mirror can ask for; those of a file in a repository may be absent. */
typedef struct {
  char *url;
  char *host;
  char *path;
  char *owner;
  char *repo;
  char *ref;
  char *file;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_free (parts->url);
  g_free (parts->host);
  g_free (parts->path);
  g_free (parts->owner);
  g_free (parts->repo);
  g_free (parts->ref);
  g_free (parts->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
is_web (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) &&
         zy_fetch_address_is_whole (uri) && *g_uri_get_host (uri) != '\0';
}

/* What stands before the file's own path below a repository on github.com. `blob` shows a page, for
 * which mirrors give the file; the others have no branch that could be told from the path. */
static gboolean
is_file_page (const char *kind)
{
  return g_str_equal (kind, "raw") || g_str_equal (kind, "blob");
}

static gboolean
is_download (const char *kind,
             const char *rest)
{
  return (g_str_equal (kind, "releases") && g_str_has_prefix (rest, "download/")) ||
         g_str_equal (kind, "archive");
}

/* `refs/heads/main/file` and `main/file` name the same. */
static void
split_ref (Parts      *parts,
           const char *rest)
{
  g_auto (GStrv) words = NULL;

  if (g_str_has_prefix (rest, "refs/heads/"))
    rest += strlen ("refs/heads/");
  else if (g_str_has_prefix (rest, "refs/tags/"))
    rest += strlen ("refs/tags/");

  words = g_strsplit (rest, "/", 2);
  if (words[0] == NULL || *words[0] == '\0' || words[1] == NULL || *words[1] == '\0')
    return;

  parts->ref = g_strdup (words[0]);
  parts->file = g_strdup (words[1]);
}

/* Finds the repository and the file in it. Returns whether it is an address that mirrors take. */
static gboolean
split_github (Parts *parts)
{
  const gboolean raw = g_str_equal (parts->host, "raw.githubusercontent.com");
  g_auto (GStrv) words = NULL;

  if (g_str_equal (parts->host, "gist.githubusercontent.com"))
    return TRUE;

  if (!raw && !g_str_equal (parts->host, "github.com"))
    return FALSE;

  words = g_strsplit (parts->path, "/", raw ? 3 : 4);
  if (g_strv_length (words) < (raw ? 3 : 4) || *words[0] == '\0' || *words[1] == '\0')
    return FALSE;

  if (!raw && !is_file_page (words[2]))
    return is_download (words[2], words[3]);

  split_ref (parts, words[raw ? 2 : 3]);
  parts->owner = g_strdup (words[0]);
  parts->repo = g_strdup (words[1]);

  return parts->file != NULL;
}

/* Returns whether @url is the address of a file that mirrors take. */
static gboolean
split_url (Parts      *parts,
           const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, URI_FLAGS, NULL);
  const char *query;

  if (uri == NULL || !is_web (uri) || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  query = g_uri_get_query (uri);
  parts->url = g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT);
  parts->host = g_ascii_strdown (g_uri_get_host (uri), -1);
  parts->path = g_strconcat (g_uri_get_path (uri) + (*g_uri_get_path (uri) == '/' ? 1 : 0),
                             query != NULL ? "?" : NULL, query, NULL);

  return split_github (parts);
}

/* Returns the part that a placeholder stands for, %NULL where the address has none such, and sets
 * @known to whether there is such a placeholder. */
static const char *
get_part (const Parts *parts,
          const char  *name,
          gsize        length,
          gboolean    *known)
{
  const struct {
    const char *name;
    const char *value;
  } placeholders[] = {
    { "url", parts->url },     { "host", parts->host }, { "path", parts->path },
    { "owner", parts->owner }, { "repo", parts->repo }, { "ref", parts->ref },
    { "file", parts->file },
  };

  *known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++) {
    if (strlen (placeholders[i].name) == length &&
        strncmp (placeholders[i].name, name, length) == 0) {
      *known = TRUE;
      return placeholders[i].value;
    }
  }

  return NULL;
}

static gboolean
set_placeholder_error (GError     **error,
                       const char  *placeholder)
{
  const char *end = strchr (placeholder, '}');
  g_autofree char *text = end != NULL ? g_strndup (placeholder, (gsize) (end + 1 - placeholder))
                                      : g_strdup (placeholder);

  g_set_error (error, ZY_MIRROR_ERROR, ZY_MIRROR_ERROR_PLACEHOLDER,
               /* Translators: do not translate what is in braces. */
               _("“%s” in the mirror means nothing; there are {url}, {host}, {path}, {owner}, "
                 "{repo}, {ref} and {file}"), text);

  return FALSE;
}

/* Writes @mirror with its placeholders filled in. Sets @complete to whether all of them could be. */
static gboolean
fill_in (const char   *mirror,
         const Parts  *parts,
         GString      *out,
         gboolean     *complete,
         GError      **error)
{
  gboolean in_query = FALSE;

  *complete = TRUE;

  while (*mirror != '\0') {
    const gsize plain = strcspn (mirror, "{}");
    const char *name = mirror + plain + 1;
    const char *end;
    const char *value;
    gboolean known = FALSE;

    in_query |= memchr (mirror, '?', plain) != NULL;
    g_string_append_len (out, mirror, (gssize) plain);
    mirror += plain;
    if (*mirror == '\0')
      return TRUE;

    end = strchr (name, '}');
    value = end == NULL || *mirror == '}' ? NULL
                                          : get_part (parts, name, (gsize) (end - name), &known);
    if (!known)
      return set_placeholder_error (error, mirror);

    if (value == NULL)
      *complete = FALSE;
    else if (in_query)
      g_string_append_uri_escaped (out, value, NULL, FALSE);
    else
      g_string_append (out, value);
    mirror = end + 1;
  }

  return TRUE;
}

gboolean
zy_mirror_check (const char  *mirror,
                 GError     **error)
{
  static const Parts example = { .url = "u", .host = "h", .path = "p", .owner = "o", .repo = "r",
                                 .ref = "b", .file = "f" };
  g_autoptr (GString) filled = g_string_new (NULL);
  g_autoptr (GUri) uri = NULL;
  gboolean complete;

  if (!fill_in (mirror, &example, filled, &complete, error))
    return FALSE;

  /* What stands behind a `#` is not asked for, and a space at the end is one in the midst of what is
   * put behind it. */
  if (strpbrk (mirror, "# ") == NULL)
    uri = zy_fetch_address_parse (filled->str, NULL);
  if (uri != NULL)
    return TRUE;

  g_set_error (error, ZY_MIRROR_ERROR, ZY_MIRROR_ERROR_ADDRESS,
               _("“%s” is not the address of a mirror; it should look like https://mirror.example/"),
               mirror);

  return FALSE;
}

char *
zy_mirror_apply (const char  *mirror,
                 const char  *url,
                 GError     **error)
{
  g_auto (Parts) parts = { 0 };
  g_autoptr (GString) filled = g_string_new (NULL);
  gboolean complete;

  g_return_val_if_fail (url != NULL, NULL);

  if (mirror == NULL || *mirror == '\0')
    return g_strdup (url);

  if (!zy_mirror_check (mirror, error))
    return NULL;

  if (!split_url (&parts, url))
    return g_strdup (url);

  if (strchr (mirror, '{') == NULL)
    return g_strconcat (mirror, g_str_has_suffix (mirror, "/") ? "" : "/", parts.url, NULL);

  if (!fill_in (mirror, &parts, filled, &complete, error))
    return NULL;

  return complete ? g_strdup (filled->str) : g_strdup (url);
}
