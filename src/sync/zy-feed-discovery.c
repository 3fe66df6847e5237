/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-feed-discovery.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "zy-category.h"
#include "zy-date.h"
#include "zy-decode.h"
#include "zy-fetch-address.h"
#include "zy-html-tags.h"
#include "zy-source-address.h"

/* Links beyond these are not looked at, and of those that could be feeds no more than these: no page
 * has more, and looking at one is work. */
#define MAX_LINKS 20000
#define MAX_TRIED 1000

/* The longest name that is taken from a page, in characters. */
#define MAX_NAME 100

/* How far into an answer its first tag can be. */
#define MAX_PROLOGUE 65536

#define SPACE " \t\n\f\r"

/* Best first. */
typedef enum {
  RANK_FEED,
  RANK_COMMENTS,
  RANK_JSON,
  RANK_LINK,
  N_RANKS,
} Rank;

typedef struct {
  char *base;
  gboolean has_base;

  GHashTable *references;
  GHashTable *addresses;
  GPtrArray *found[N_RANKS];
} Search;

static gboolean
contains_word (const char *text,
               const char *word)
{
  const gsize length = strlen (word);
  gsize n;

  for (text += strspn (text, SPACE); *text != '\0'; text += n + strspn (text + n, SPACE)) {
    n = strcspn (text, SPACE);
    if (n == length && g_ascii_strncasecmp (text, word, n) == 0)
      return TRUE;
  }

  return FALSE;
}

static char *
resolve (const char *base,
         const char *reference)
{
  const GUriFlags flags = G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED;
  g_autoptr (GUri) base_uri = g_uri_parse (base, flags, NULL);
  g_autoptr (GUri) uri = NULL;
  g_autofree char *absolute = NULL;

  if (base_uri != NULL)
    uri = g_uri_parse_relative (base_uri, reference, flags, NULL);

  if (uri == NULL || !zy_fetch_address_is_whole (uri))
    return NULL;

  absolute = g_uri_to_string (uri);

  return zy_source_address_normalise (absolute, NULL);
}

/* Whether this reference was not met before and there is room for another. */
static gboolean
is_worth_trying (Search     *self,
                 const char *reference)
{
  return g_hash_table_size (self->references) < MAX_TRIED &&
         g_hash_table_add (self->references, g_strdup (reference));
}

/* What a page calls a feed, in one line; %NULL where it says no more than that it is one. */
static char *
tidy_name (const char *title)
{
  static const char *const empty[] = {
    "", "atom", "atom feed", "feed", "json", "json feed", "rss", "rss 1.0", "rss 2.0", "rss feed",
  };
  g_auto (GStrv) words = g_strsplit_set (title, SPACE, -1);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *lower = NULL;

  for (char **word = words; *word != NULL; word++) {
    if (**word != '\0')
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", *word);
  }

  lower = g_ascii_strdown (name->str, -1);
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++) {
    if (g_str_equal (lower, empty[i]))
      return NULL;
  }

  return g_utf8_substring (name->str, 0, MIN (g_utf8_strlen (name->str, -1), MAX_NAME));
}

static void
add (Search           *self,
     Rank              rank,
     ZySourceSettings *settings,
     const char       *title,
     const char       *explanation)
{
  g_autofree char *name = title != NULL ? tidy_name (title) : NULL;

  if (self->found[rank]->len == ZY_FEED_DISCOVERY_MAX ||
      !g_hash_table_add (self->addresses, g_strdup (settings->address))) {
    zy_source_settings_free (settings);
    return;
  }

  if (name != NULL) {
    g_free (settings->name);
    settings->name = g_steal_pointer (&name);
  }
  g_ptr_array_add (self->found[rank], zy_source_candidate_new (settings, explanation));
}

/* What a `<link>` is of, or N_RANKS when it is no feed. */
static Rank
rank_link (const char *rel,
           const char *type,
           const char *title,
           const char *href)
{
  static const char *const types[] = {
    "application/atom+xml", "application/rdf+xml", "application/rss+xml", "application/xml",
    "text/xml",
  };
  g_autofree char *mime = NULL;
  g_autofree char *text = NULL;

  if (rel == NULL || href == NULL || *href == '\0' || contains_word (rel, "stylesheet") ||
      !(contains_word (rel, "alternate") || contains_word (rel, "feed")))
    return N_RANKS;

  mime = g_ascii_strdown (type != NULL ? type : "", type != NULL ? strcspn (type, "; \t\n") : 0);
  if (g_str_equal (mime, "application/feed+json"))
    return RANK_JSON;
  if (*mime == '\0' && contains_word (rel, "feed"))
    return RANK_FEED;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    if (!g_str_equal (mime, types[i]))
      continue;

    text = g_strconcat (title != NULL ? title : "", " ", href, NULL);
    return strstr (text, "omments") != NULL || strstr (text, "评论") != NULL ? RANK_COMMENTS
                                                                              : RANK_FEED;
  }

  return N_RANKS;
}

static void
read_link (Search          *self,
           const ZyHtmlTag *tag)
{
  static const char *const names[] = { "rel", "type", "title", "href" };
  char *values[G_N_ELEMENTS (names)];
  Rank rank;

  zy_html_tag_get_attributes (tag, names, values, G_N_ELEMENTS (names));
  rank = rank_link (values[0], values[1], values[2], values[3]);

  if (rank < N_RANKS && is_worth_trying (self, values[3])) {
    g_autofree char *address = resolve (self->base, values[3]);

    if (address != NULL) {
      g_autofree char *name = zy_source_address_suggest_name (ZY_SOURCE_KIND_ADDRESS, address);

      add (self, rank, zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, name, address), values[2],
           _("A feed that the page names"));
    }
  }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (values[i]);
}

/* Whether a file is called as digests and feeds are: by a category or a day, or a word for it. */
static gboolean
is_digest_name (const char *name)
{
  static const char *const words[] = {
    "arxiv", "atom", "daily", "digest", "feed", "paper", "rss", "日报", "论文", "速递", "速览",
  };
  g_autofree char *day = zy_date_find ((ZySpan) { name, strlen (name) }, NULL);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (day != NULL || zy_category_find (name) != NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  }

  return FALSE;
}

static gboolean
looks_like_feed (const char *href)
{
  static const char *const feeds[] = { ".atom", ".rdf", ".rss" };
  static const char *const maybe[] = { ".jsonl", ".markdown", ".md", ".xml" };
  static const char *const whole[] = { "atom", "feed", "rss" };
  gsize length = strcspn (href, "?#");
  const char *slash;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  while (length > 0 && href[length - 1] == '/')
    length--;
  slash = length > 0 ? memrchr (href, '/', length) : NULL;
  path = slash != NULL ? g_strndup (slash + 1, href + length - slash - 1)
                       : g_strndup (href, length);
  name = g_uri_unescape_string (path, NULL);
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++) {
    if (slash != NULL && g_ascii_strcasecmp (name, whole[i]) == 0)
      return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++) {
    if (g_str_has_suffix (name, feeds[i]))
      return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (maybe); i++) {
    if (g_str_has_suffix (name, maybe[i])) {
      name[strlen (name) - strlen (maybe[i])] = '\0';
      return is_digest_name (name);
    }
  }

  return FALSE;
}

/* A link to the digest of one day, or to a page that shows it, is understood as if it were typed. */
static void
read_anchor (Search          *self,
             const ZyHtmlTag *tag)
{
  static const char *const names[] = { "href" };
  g_autofree char *href = NULL;

  zy_html_tag_get_attributes (tag, names, &href, 1);

  if (href != NULL && looks_like_feed (href) && is_worth_trying (self, href)) {
    g_autofree char *address = resolve (self->base, href);
    g_autoptr (GPtrArray) candidates =
      address != NULL ? zy_source_address_read (address, NULL) : NULL;

    if (candidates != NULL) {
      const ZySourceSettings *settings =
        zy_source_candidate_get_settings (g_ptr_array_index (candidates, 0));

      add (self, RANK_LINK, zy_source_settings_copy (settings), NULL, _("A link of the page"));
    }
  }
}

/* The first counts, and only for what comes after it. */
static void
read_base (Search          *self,
           const ZyHtmlTag *tag)
{
  static const char *const names[] = { "href" };
  g_autofree char *href = NULL;
  g_autofree char *base = NULL;

  zy_html_tag_get_attributes (tag, names, &href, 1);
  if (href == NULL)
    return;

  self->has_base = TRUE;
  base = resolve (self->base, href);
  if (base != NULL) {
    g_free (self->base);
    self->base = g_steal_pointer (&base);
  }
}

/* The text of a page; where its encoding is one that no digest has, what is ASCII of it. */
static char *
decode (GBytes *bytes,
        gsize  *length)
{
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
  g_autoptr (GBytes) text = zy_decode (bytes, draft, NULL);
  gsize size;
  const char *data = g_bytes_get_data (text != NULL ? text : bytes, &size);
  char *valid = g_utf8_make_valid (data != NULL ? data : "", size);

  *length = strlen (valid);

  return valid;
}

GPtrArray *
zy_feed_discovery_find (GBytes     *bytes,
                        const char *url)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  Search self = { 0 };
  g_autofree char *text = NULL;
  ZyHtmlTags tags = { 0 };
  ZyHtmlTag tag;
  guint n_links = 0;

  g_return_val_if_fail (bytes != NULL && url != NULL, found);

  self.base = zy_source_address_normalise (url, NULL);
  if (self.base == NULL)
    return found;

  self.references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < N_RANKS; i++)
    self.found[i] = g_ptr_array_new_with_free_func (g_object_unref);

  text = decode (bytes, &tags.rest.length);
  tags.rest.text = text;
  while (n_links < MAX_LINKS && zy_html_tags_next (&tags, &tag)) {
    gboolean is_link = zy_html_tag_is (&tag, "link");
    gboolean is_anchor = zy_html_tag_is (&tag, "a");

    n_links += is_link || is_anchor;
    if (is_link)
      read_link (&self, &tag);
    else if (is_anchor)
      read_anchor (&self, &tag);
    else if (!self.has_base && zy_html_tag_is (&tag, "base"))
      read_base (&self, &tag);
  }

  for (guint i = 0; i < N_RANKS; i++)
    g_ptr_array_extend_and_steal (found, self.found[i]);
  if (found->len > ZY_FEED_DISCOVERY_MAX)
    g_ptr_array_set_size (found, ZY_FEED_DISCOVERY_MAX);
  g_hash_table_unref (self.references);
  g_hash_table_unref (self.addresses);
  g_free (self.base);

  return found;
}

/* Passes over an XML declaration, a document type or a comment. */
static gboolean
skip_declaration (ZySpan *text)
{
  gboolean is_comment = zy_span_starts_with (*text, ZY_SPAN_LITERAL ("<!--"));
  const char *end;

  if (text->text[1] != '!' && text->text[1] != '?')
    return FALSE;

  end = is_comment ? zy_span_find (*text, ZY_SPAN_LITERAL ("-->"))
                   : memchr (text->text, '>', text->length);
  if (end == NULL)
    return FALSE;
  *text = zy_span_strip (zy_span_from (*text, end + (is_comment ? strlen ("-->") : 1)));

  return TRUE;
}

/* Whether @text begins with the tag of an element that only pages begin with. */
static gboolean
begins_page (ZySpan text)
{
  static const char *const names[] = { "html", "head", "body", "title", "meta", "link", "script" };
  gsize n = 1;

  while (n < text.length && g_ascii_isalnum (text.text[n]))
    n++;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const ZyHtmlTag tag = { .name = { text.text + 1, n - 1 } };

    if (zy_html_tag_is (&tag, names[i]))
      return TRUE;
  }

  return FALSE;
}

gboolean
zy_feed_discovery_is_page (GBytes *bytes)
{
  static const char doctype[] = "<!doctype html";
  gsize length;
  const char *data;
  ZySpan text;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);
  if (data == NULL)
    return FALSE;

  text = (ZySpan) { data, MIN (length, MAX_PROLOGUE) };
  zy_span_skip (&text, ZY_SPAN_LITERAL ("\xef\xbb\xbf"));
  text = zy_span_strip (text);

  while (text.length > 1 && *text.text == '<') {
    if (g_ascii_isalpha (text.text[1]))
      return begins_page (text);
    if (text.length >= strlen (doctype) &&
        g_ascii_strncasecmp (text.text, doctype, strlen (doctype)) == 0)
      return TRUE;
    if (!skip_declaration (&text))
      return FALSE;
  }

  return FALSE;
}
