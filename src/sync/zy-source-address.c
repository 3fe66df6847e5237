/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-source-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "zy-category.h"
#include "zy-repository-page.h"
#include "zy-web-address.h"

/* Any day will do to try a template with. */
#define SOME_DAY "2000-01-01"

G_DEFINE_QUARK (zy-source-address-error-quark, zy_source_address_error)

/* What people paste around an address: quotes of all kinds, and brackets as in <https://…>. */
static gboolean
is_wrapping (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT ||
         c == '"' || c == '\'' || c == '`' || c == '<' || c == '>' || c == 0x2018 || c == 0x2019 ||
         c == 0x201c || c == 0x201d || (c >= 0x3008 && c <= 0x300f);
}

static char *
unwrap (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *begin = valid;
  const char *end;

  while (*begin != '\0' && is_wrapping (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);

  end = begin + strlen (begin);
  while (end > begin) {
    const char *last = g_utf8_prev_char (end);

    if (!is_wrapping (g_utf8_get_char (last)))
      break;
    end = last;
  }

  return g_strndup (begin, end - begin);
}

static void
add (GPtrArray    *candidates,
     ZySourceKind  kind,
     const char   *address,
     const char   *base_url,
     const char   *explanation)
{
  g_autofree char *name = zy_source_address_suggest_name (kind, address);
  ZySourceSettings *settings = zy_source_settings_new (kind, name, address);

  settings->base_url = g_strdup (base_url);
  g_ptr_array_add (candidates, zy_source_candidate_new (settings, explanation));
}

/* A path, in whatever way it is written. Relative ones could be anywhere. */
static char *
read_path (const char *text)
{
  if (g_ascii_strncasecmp (text, "file:", 5) == 0) {
    g_autofree char *host = NULL;
    g_autofree char *path = g_filename_from_uri (text, &host, NULL);

    if (path == NULL || (host != NULL && *host != '\0' && !g_str_equal (host, "localhost")))
      return NULL;
    return g_canonicalize_filename (path, "/");
  }

  if (*text == '~' && (text[1] == '/' || text[1] == '\0')) {
    g_autofree char *path = g_build_filename (g_get_home_dir (), text + 1, NULL);

    return g_canonicalize_filename (path, "/");
  }

  return *text == '/' ? g_canonicalize_filename (text, "/") : NULL;
}

static gboolean
is_path (const char *text)
{
  return (*text == '/' && text[1] != '/') || g_str_equal (text, "~") ||
         g_str_has_prefix (text, "~/") || g_ascii_strncasecmp (text, "file:", 5) == 0;
}

/* Whether what looks like a scheme is a host with a port. */
static gboolean
is_port (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n > 0 && (text[n] == '\0' || strchr ("/?#", text[n]) != NULL);
}

/* An address with its scheme. `feed:` is not a way to get anything, it only says what is there. */
static char *
add_scheme (const char *text)
{
  g_autofree char *scheme = g_uri_parse_scheme (text);
  gsize length = scheme != NULL ? strlen (scheme) : 0;

  if (scheme != NULL && g_ascii_strcasecmp (scheme, "feed") == 0) {
    const char *rest = text + length + 1;

    return g_str_has_prefix (rest, "//") ? g_strconcat ("http:", rest, NULL) : add_scheme (rest);
  }

  if (scheme != NULL && !is_port (text + length + 1))
    return g_strdup (text);

  return g_strconcat (g_str_has_prefix (text, "//") ? "https:" : "https://", text, NULL);
}

/* The feed of what an arXiv page lists: /list/cs.CL/new, /archive/math, /rss/cs.CL. */
static char *
read_arxiv (const ZyWebAddress *address)
{
  static const char *const lists[] = { "/list/", "/archive/" };
  g_autofree char *text = NULL;
  g_auto (GStrv) ids = NULL;

  if (!zy_web_address_is_below (address, "arxiv.org"))
    return NULL;

  text = zy_web_address_to_string (address);
  ids = zy_category_feed_parse (text);
  for (guint i = 0; ids == NULL && i < G_N_ELEMENTS (lists); i++) {
    const char *begin = address->path + strlen (lists[i]);
    g_autofree char *feed = NULL;

    if (!g_str_has_prefix (address->path, lists[i]))
      continue;
    feed = g_strdup_printf ("https://rss.arxiv.org/rss/%.*s", (int) strcspn (begin, "/"), begin);
    ids = zy_category_feed_parse (feed);
  }

  return ids != NULL ? zy_category_feed_address ((const char *const *) ids) : NULL;
}

/* The feed of categories that are typed by name: `cs.AI cs.CL`. */
static char *
read_categories (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t,+", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (char **word = words; *word != NULL; word++) {
    if (**word == '\0')
      continue;
    if (zy_category_find (*word) == NULL)
      return NULL;
    g_strv_builder_add (builder, *word);
  }
  ids = g_strv_builder_end (builder);

  return zy_category_feed_address ((const char *const *) ids);
}

static const char *
explain (ZyRepositoryFileKind kind)
{
  switch (kind) {
  case ZY_REPOSITORY_FILE_CURRENT:
    return _("The file of this page, as it is at any time");
  case ZY_REPOSITORY_FILE_README:
    return _("The front page of this repository or folder");
  case ZY_REPOSITORY_FILE_SHOWN:
  default:
    return _("The file that this page shows");
  }
}

/* An address, and before it the template for every day if there is a day in it. */
static void
add_address (GPtrArray  *candidates,
             const char *address,
             const char *base_url,
             const char *explanation)
{
  g_autofree char *date = NULL;
  g_autofree char *template = zy_source_address_to_template (address, &date);

  if (template == NULL) {
    add (candidates, ZY_SOURCE_KIND_ADDRESS, address, base_url, explanation);
    return;
  }

  add (candidates, ZY_SOURCE_KIND_DATED, template, base_url, _("A digest for every day"));
  add (candidates, ZY_SOURCE_KIND_ADDRESS, address, base_url, _("Only the digest of this day"));
}

/* An address with placeholders. */
static gboolean
add_template (GPtrArray   *candidates,
              const char  *address,
              const char  *base_url,
              GError     **error)
{
  if (!zy_source_address_check (ZY_SOURCE_KIND_DATED, address, error))
    return FALSE;

  add (candidates, ZY_SOURCE_KIND_DATED, address, base_url, _("A digest for every day"));

  return TRUE;
}

static gboolean
add_understood (GPtrArray   *candidates,
                const char  *text,
                const char  *base_url,
                const char  *explanation,
                GError     **error)
{
  if (strpbrk (text, "{}") != NULL)
    return add_template (candidates, text, base_url, error);

  add_address (candidates, text, base_url, explanation);

  return TRUE;
}

static gboolean
read_address (GPtrArray   *candidates,
              const char  *text,
              GError     **error)
{
  g_autofree char *feed = read_categories (text);
  g_autofree char *complete = NULL;
  g_autoptr (ZyWebAddress) address = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *plain = NULL;

  if (feed == NULL) {
    complete = add_scheme (text);
    address = zy_web_address_parse (complete, error);
    if (address == NULL)
      return FALSE;
    feed = read_arxiv (address);
  }
  if (feed != NULL) {
    add (candidates, ZY_SOURCE_KIND_ADDRESS, feed, NULL, _("The feed of these papers of arXiv"));
    return TRUE;
  }

  files = zy_repository_page_read (address);
  for (guint i = 0; i < files->len; i++) {
    const ZyRepositoryFile *file = g_ptr_array_index (files, i);

    if (!add_understood (candidates, file->address, file->site, explain (file->kind), error))
      return FALSE;
  }
  if (files->len > 0)
    return TRUE;

  plain = zy_web_address_to_string (address);

  return add_understood (candidates, plain, NULL, _("The digest, feed or page at this address"),
                         error);
}

GPtrArray *
zy_source_address_read (const char  *text,
                        GError     **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *bare = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  bare = unwrap (text);
  if (*bare == '\0') {
    g_set_error_literal (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_EMPTY,
                         _("There is no address"));
    return NULL;
  }

  if (is_path (bare)) {
    g_autofree char *path = read_path (bare);
    g_autofree char *address = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

    if (address == NULL) {
      g_set_error_literal (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_MALFORMED,
                           _("This is no folder of this computer"));
      return NULL;
    }
    add (candidates, ZY_SOURCE_KIND_FOLDER, address, NULL, _("A folder of this computer"));
  } else if (!read_address (candidates, bare, error)) {
    return NULL;
  }

  return g_steal_pointer (&candidates);
}

char *
zy_source_address_normalise (const char  *address,
                             GError     **error)
{
  g_autoptr (ZyWebAddress) parts = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  parts = zy_web_address_parse (address, error);

  return parts != NULL ? zy_web_address_to_string (parts) : NULL;
}

static gboolean
check_folder (const char  *address,
              GError     **error)
{
  g_autofree char *host = NULL;
  g_autofree char *path = g_filename_from_uri (address, &host, NULL);

  if (path != NULL && host == NULL && g_path_is_absolute (path))
    return TRUE;

  g_set_error_literal (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_MALFORMED,
                       _("This is no folder of this computer"));

  return FALSE;
}

static gboolean
check_template (const char  *address,
                GError     **error)
{
  g_autofree char *day = zy_source_address_for_day (address, SOME_DAY);

  if (day != NULL)
    return TRUE;

  g_set_error_literal (error, ZY_SOURCE_ADDRESS_ERROR, ZY_SOURCE_ADDRESS_ERROR_TEMPLATE,
                       _("An address for every day has “{date}” in it, or “{year}”, “{month}” and "
                         "“{day}”, and nothing else in braces"));

  return FALSE;
}

gboolean
zy_source_address_check (ZySourceKind   kind,
                         const char    *address,
                         GError       **error)
{
  g_autofree char *normalised = NULL;

  g_return_val_if_fail (address != NULL, FALSE);

  if (kind == ZY_SOURCE_KIND_FOLDER)
    return check_folder (address, error);

  /* A host with a placeholder is none. */
  normalised = zy_source_address_normalise (address, error);

  return normalised != NULL &&
         (kind != ZY_SOURCE_KIND_DATED || check_template (address, error));
}

/* The name of a file without its ending and without the placeholders of a day and what joined them
 * to the rest. */
static char *
bare_name (const char *segment)
{
  static const char *const endings[] = {
    ".atom", ".htm",  ".html", ".json", ".jsonl", ".markdown", ".md",
    ".php",  ".rdf",  ".rss",  ".txt",  ".xml",
  };
  static const char *const days[] = { "{date}", "{year}", "{month}", "{day}" };
  g_autofree char *unescaped = g_uri_unescape_string (segment, NULL);
  GString *name = g_string_new (unescaped != NULL && g_utf8_validate (unescaped, -1, NULL)
                                  ? unescaped : segment);
  gsize begin = 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize length = strlen (endings[i]);

    if (name->len > length &&
        g_ascii_strcasecmp (name->str + name->len - length, endings[i]) == 0) {
      g_string_truncate (name, name->len - length);
      break;
    }
  }

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_string_replace (name, days[i], "", 0);

  while (name->len > 0 && strchr ("-_. ", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  while (name->str[begin] != '\0' && strchr ("-_. ", name->str[begin]) != NULL)
    begin++;
  g_string_erase (name, 0, begin);

  return g_string_free (name, FALSE);
}

/* Names that files have everywhere, and that say nothing. */
static gboolean
says_nothing (const char *name)
{
  static const char *const names[] = {
    "",       "all",   "arxiv", "atom",  "blog",  "daily", "data",   "default", "digest",
    "docs",   "feed",  "feeds", "head",  "home",  "index", "latest", "main",    "master",
    "news",   "papers", "posts", "raw",   "readme", "rss", "today",
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (lower, names[i]))
      return TRUE;
  }

  return FALSE;
}

static char *
name_folder (const char *address)
{
  g_autofree char *path = g_filename_from_uri (address, NULL, NULL);

  return path != NULL ? g_filename_display_basename (path) : g_strdup (address);
}

char *
zy_source_address_suggest_name (ZySourceKind  kind,
                                const char   *address)
{
  g_autoptr (ZyWebAddress) parts = NULL;
  g_auto (GStrv) ids = NULL;
  g_autofree char *repository = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  if (kind == ZY_SOURCE_KIND_FOLDER)
    return name_folder (address);

  ids = zy_category_feed_parse (address);
  if (ids != NULL)
    return zy_category_feed_name ((const char *const *) ids);

  parts = zy_web_address_parse (address, NULL);
  if (parts == NULL)
    return g_strdup (*address != '\0' ? address : "?");

  name = bare_name (strrchr (parts->path, '/') + 1);
  if (!says_nothing (name))
    return g_steal_pointer (&name);

  if (zy_repository_page_parse_file (parts, &repository))
    return g_steal_pointer (&repository);

  return g_strdup (g_str_has_prefix (parts->host, "www.") ? parts->host + 4 : parts->host);
}
