/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-url.h"

#include <string.h>

#include "zy-arxiv-id.h"

/* An http address, taken apart. Path and query are as written; the path begins with a slash or is
 * empty. */
typedef struct {
  const char *scheme;
  char *host;
  char *path;
  char *query;
} Address;

static void
address_clear (Address *self)
{
  g_free (self->host);
  g_free (self->path);
  g_free (self->query);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Address, address_clear)

static gsize
scheme_length (const char *url,
               gsize       length)
{
  if (length == 0 || (*url != 'h' && *url != 'H'))
    return 0;

  /* As nearly all are written. */
  if (length > 8 && memcmp (url, "https://", 8) == 0)
    return 8;
  if (length > 7 && memcmp (url, "http://", 7) == 0)
    return 7;

  if (length > 8 && g_ascii_strncasecmp (url, "https://", 8) == 0)
    return 8;
  if (length > 7 && g_ascii_strncasecmp (url, "http://", 7) == 0)
    return 7;

  return 0;
}

/* host[:port], the port left out where it is the scheme's own. */
static char *
canonical_host (const char *scheme,
                const char *host,
                gsize       length)
{
  const char *default_port = g_str_equal (scheme, "https") ? ":443" : ":80";
  char *lower = g_ascii_strdown (host, length);
  char *port;

  while ((port = strrchr (lower, ':')) != NULL &&
         (g_str_equal (port, default_port) || g_str_equal (port, ":")))
    *port = '\0';

  return lower;
}

static gboolean
is_tracking (const char *parameter)
{
  static const char *const prefixes[] = {
    "utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=", "spm=",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    if (g_str_has_prefix (parameter, prefixes[i]))
      return TRUE;
  }

  return FALSE;
}

static char *
without_tracking (const char *query)
{
  g_auto (GStrv) parameters = g_strsplit (query, "&", -1);
  GString *kept = g_string_new (NULL);

  for (char **p = parameters; *p != NULL; p++) {
    if (**p == '\0' || is_tracking (*p))
      continue;

    if (kept->len > 0)
      g_string_append_c (kept, '&');
    g_string_append (kept, *p);
  }

  return g_strchomp (g_string_free (kept, FALSE));
}

static gboolean
is_host (const char *host,
         gsize       length)
{
  for (gsize i = 0; i < length; i++) {
    if (g_ascii_isspace (host[i]) || g_ascii_iscntrl (host[i]))
      return FALSE;
  }

  return length > 0;
}

static gboolean
address_parse (Address    *self,
               const char *url)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (url));
  g_autofree char *query = NULL;
  const char *host = trimmed + scheme_length (trimmed, strlen (trimmed));
  const char *user;
  gsize host_length;
  gsize path_length;

  if (host == trimmed)
    return FALSE;

  self->scheme = host - trimmed == strlen ("https://") ? "https" : "http";
  host_length = strcspn (host, "/?#");
  user = memrchr (host, '@', host_length);
  if (user != NULL) {
    host_length -= user + 1 - host;
    host = user + 1;
  }

  if (!is_host (host, host_length))
    return FALSE;

  self->host = canonical_host (self->scheme, host, host_length);
  self->path = g_strndup (host + host_length, strcspn (host + host_length, "?#"));

  path_length = strlen (self->path);
  if (host[host_length + path_length] == '?') {
    const char *begin = host + host_length + path_length + 1;

    query = g_strndup (begin, strcspn (begin, "#"));
  }
  self->query = without_tracking (query != NULL ? query : "");

  while (path_length > 0 &&
         (self->path[path_length - 1] == '/' || g_ascii_isspace (self->path[path_length - 1])))
    self->path[--path_length] = '\0';

  return *self->host != '\0';
}

/* The value of a query parameter, as written. */
static char *
get_parameter (const Address *self,
               const char    *name)
{
  g_auto (GStrv) parameters = g_strsplit (self->query, "&", -1);
  gsize length = strlen (name);

  for (char **p = parameters; *p != NULL; p++) {
    if (strncmp (*p, name, length) == 0 && (*p)[length] == '=' && (*p)[length + 1] != '\0')
      return g_strdup (*p + length + 1);
  }

  return NULL;
}

static char *
openreview_page (const Address *self)
{
  g_autofree char *id = NULL;

  if (!g_str_equal (self->path, "/forum") && !g_str_equal (self->path, "/pdf") &&
      !g_str_equal (self->path, "/attachment"))
    return NULL;

  id = get_parameter (self, "id");

  return id != NULL ? g_strconcat ("https://openreview.net/forum?id=", id, NULL) : NULL;
}

/* The length of an identifier without the kind of file or the revision at its end, if it has one. */
static gsize
anthology_shorten (const char *id,
                   gsize       length)
{
  static const char *const suffixes[] = { ".pdf", ".bib", ".xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    gsize n = strlen (suffixes[i]);

    if (length > n && memcmp (id + length - n, suffixes[i], n) == 0)
      return length - n;
  }

  if (length > 1 && g_ascii_isspace (id[length - 1]))
    return length - 1;

  /* A revision, `v2`, comes after the paper's number. */
  for (gsize n = length; n > 2 && g_ascii_isdigit (id[n - 1]); n--) {
    if (id[n - 2] == 'v' && g_ascii_isdigit (id[n - 3]))
      return n - 2;
  }

  return length;
}

/* aclanthology.org/2023.acl-long.1.pdf, /2023.acl-long.1v2.pdf and /2023.acl-long.1.bib are of one
 * paper; so were the addresses below aclweb.org/anthology, some of which had the volume before it:
 * /anthology/P/P18/P18-1001. */
static char *
anthology_page (const Address *self)
{
  const char *id = self->path;
  gsize length;
  gsize shorter;

  if (g_str_has_prefix (id, "/anthology/")) {
    gboolean letter;

    id += strlen ("/anthology");
    if (g_str_has_prefix (id, "/papers/"))
      id += strlen ("/papers");
    letter = g_ascii_isupper (id[1]) && id[2] == '/';
    if (letter && strrchr (id, '/')[1] == id[1])
      id = strrchr (id, '/');
  }
  if (*id != '/' || strchr (id + 1, '/') != NULL)
    return NULL;

  length = strlen (id);
  while ((shorter = anthology_shorten (id, length)) < length)
    length = shorter;

  return length > 1 ? g_strdup_printf ("https://aclanthology.org%.*s", (int) length, id) : NULL;
}

/* www.biorxiv.org/content/10.1101/2023.01.02.522517v3.full.pdf; the feeds of bioRxiv had
 * biorxiv.org/cgi/content/short/2023.01.02.522517v3. /content/biorxiv/early/… has no DOI and
 * stays. */
static char *
biorxiv_page (const Address *self,
              const char    *host)
{
  static const char cgi[] = "/cgi/content/";
  const char *prefix = "10.1101";
  gsize prefix_length = strlen (prefix);
  const char *number;
  gsize length;

  if (g_str_has_prefix (self->path, "/content/10.")) {
    prefix = self->path + strlen ("/content/");
    prefix_length = strcspn (prefix, "/");
    number = prefix + prefix_length;
  } else if (g_str_has_prefix (self->path, cgi)) {
    number = self->path + strlen (cgi);
    number += strcspn (number, "/");
  } else {
    return NULL;
  }

  if (*number != '/')
    return NULL;

  number++;
  length = strspn (number, "0123456789.");
  while (length > 0 && number[length - 1] == '.')
    length--;
  if (length == 0)
    return NULL;

  return g_strdup_printf ("https://www.%s/content/%.*s/%.*s", host, (int) prefix_length, prefix,
                          (int) length, number);
}

static char *
known_page (const Address *self)
{
  const char *host = g_str_has_prefix (self->host, "www.") ? self->host + 4 : self->host;

  if (g_str_equal (host, "openreview.net"))
    return openreview_page (self);

  if (g_str_equal (host, "aclanthology.org") || g_str_equal (host, "aclweb.org"))
    return anthology_page (self);

  if (g_str_equal (host, "biorxiv.org") || g_str_equal (host, "medrxiv.org"))
    return biorxiv_page (self, host);

  if ((g_str_equal (host, "doi.org") || g_str_equal (host, "dx.doi.org")) &&
      g_str_has_prefix (self->path, "/10.")) {
    g_autofree char *doi = g_ascii_strdown (self->path, -1);

    return g_strconcat ("https://doi.org", doi, NULL);
  }

  return NULL;
}

char *
zy_canonical_url (const char *url)
{
  g_auto (Address) address = { 0 };
  g_autofree char *id = NULL;
  char *page;

  g_return_val_if_fail (url != NULL, NULL);

  while (g_ascii_isspace (*url))
    url++;

  /* Nearly all are arXiv's. */
  if (scheme_length (url, strlen (url)) > 0 && zy_arxiv_id_parse (url, &id, NULL))
    return zy_arxiv_id_to_url (id);

  if (!address_parse (&address, url))
    return NULL;

  page = known_page (&address);
  if (page == NULL)
    page = g_strconcat (address.scheme, "://", address.host, address.path,
                        *address.query != '\0' ? "?" : "", address.query, NULL);

  /* What was around it may have hidden an address of arXiv. */
  if (zy_arxiv_id_parse (page, &id, NULL)) {
    g_free (page);
    page = zy_arxiv_id_to_url (id);
  }

  return page;
}

/* Whether a character of ASCII is a bracket or ends an address. */
static inline gboolean
is_special (guchar c)
{
  /* One bit for each character of ASCII. */
  static const guint32 special[] = {
    G_MAXUINT32,
    1u << (' ' - 0x20) | 1u << ('"' - 0x20) | 1u << ('(' - 0x20) | 1u << (')' - 0x20) |
      1u << ('<' - 0x20) | 1u << ('>' - 0x20),
    1u << ('[' - 0x40) | 1u << ('\\' - 0x40) | 1u << (']' - 0x40) | 1u << ('^' - 0x40),
    1u << ('`' - 0x60) | 1u << ('{' - 0x60) | 1u << ('|' - 0x60) | 1u << ('}' - 0x60) |
      1u << (0x7f - 0x60),
  };

  return (special[c / 32] >> c % 32 & 1) != 0;
}

/* Whether a character other than a bracket or a plain one of ASCII ends an address. Full-width marks are what Chinese text
 * puts after one; ideographs may be part of it. */
static gboolean
ends_address (const char *p,
              const char *end)
{
  gunichar c = g_utf8_get_char_validated (p, end - p);

  return c >= (gunichar) -2 || c < 0x80 || g_unichar_isspace (c) || g_unichar_ispunct (c);
}

gsize
zy_url_length (const char *text,
               gsize       length)
{
  const char *end = text + length;
  const char *begin;
  const char *p;
  int round = 0;
  int square = 0;

  g_return_val_if_fail (text != NULL, 0);

  begin = text + scheme_length (text, length);
  if (begin == text)
    return 0;

  for (p = begin; p < end; p = g_utf8_next_char (p)) {
    guchar c;

    while (p < end && (guchar) *p < 0x80 && !is_special ((guchar) *p))
      p++;
    if (p == end)
      break;

    c = (guchar) *p;
    if (c == '(' || c == ')')
      round += c == '(' ? 1 : -1;
    else if (c == '[' || c == ']')
      square += c == '[' ? 1 : -1;
    else if (ends_address (p, end))
      break;

    if (round < 0 || square < 0)
      break;
  }

  while (p > text && strchr (".,;:!?'*", p[-1]) != NULL)
    p--;

  return p > begin ? p - text : 0;
}
