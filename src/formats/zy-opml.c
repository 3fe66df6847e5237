/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of subscriptions come from other people and other programs, and some of what these put into
 * them is for running: Liferea's and Newsboat's commands, filters and scripts. Here they are words. */

#include "config.h"

#include "zy-opml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "zy-decode.h"
#include "zy-importer.h"
#include "zy-xml-reader.h"

/* Folders in folders, and how long names and addresses are taken, in bytes. Nobody has more. */
#define MAX_FOLDERS 16
#define MAX_NAME 300
#define MAX_ADDRESS 4096

/* Outlines that are looked at, folders and all else included. */
#define MAX_OUTLINES 100000

/* Seconds between two tries that are believed, whatever a list says. */
#define MIN_INTERVAL 60
#define MAX_INTERVAL (366 * 24 * 3600)

/* What stands for a `/` in the name of a folder, so that there is none. */
#define SLASH "\xe2\x88\x95"

/* An open outline that is a folder: where it is, and how long the path was before it. */
typedef struct {
  guint depth;
  gsize length;
} Folder;

typedef struct {
  ZyOpml *list;
  ZyDigestDraft *draft;
  GHashTable *addresses;

  GString *folder;
  GArray *folders;

  gboolean is_opml;
  guint title_depth;
  GString *title;
  guint n_outlines;
  guint n_too_many;
} Reader;

ZyOpmlSource *
zy_opml_source_new (ZySourceSettings *settings)
{
  ZyOpmlSource *self = g_new0 (ZyOpmlSource, 1);

  self->settings = settings;

  return self;
}

void
zy_opml_source_free (ZyOpmlSource *self)
{
  zy_source_settings_free (self->settings);
  g_free (self->folder);
  g_free (self->homepage);
  g_free (self);
}

void
zy_opml_free (ZyOpml *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/* Whether a character can be in a name or an address, and XML has a way to write it. */
static gboolean
is_visible (gunichar c)
{
  return !g_unichar_iscntrl (c) && c != 0xfffe && c != 0xffff;
}

/* A name in one line: white space is a space, and nothing is a control character. */
static char *
tidy_name (const char *text)
{
  GString *name = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (name->len >= MAX_NAME)
      break;
    if (g_unichar_isspace (c))
      g_string_append_c (name, ' ');
    else if (is_visible (c))
      g_string_append_unichar (name, c);
  }

  return g_strstrip (g_string_free (name, FALSE));
}

/* A name of an attribute, in whatever case other programs write it. */
static char *
dup_any (const ZyXmlElement *element,
         const char *const  *names)
{
  for (; *names != NULL; names++) {
    char *value = zy_xml_element_dup_attribute (element, *names);

    if (value != NULL)
      return value;
  }

  return NULL;
}

static char *
dup_own (const ZyXmlElement *element,
         const char         *name)
{
  return zy_xml_element_dup_attribute_of (element, ZY_OPML_NAMESPACE, name);
}

/* What an outline is called. */
static char *
dup_name (const ZyXmlElement *element)
{
  static const char *const names[] = { "text", "title", NULL };

  for (const char *const *name = names; *name != NULL; name++) {
    g_autofree char *value = zy_xml_element_dup_attribute (element, *name);
    g_autofree char *tidy = value != NULL ? tidy_name (value) : NULL;

    if (tidy != NULL && *tidy != '\0')
      return g_steal_pointer (&tidy);
  }

  return NULL;
}

static void add_problem (Reader     *self,
                         ZySeverity  severity,
                         guint       line,
                         const char *format,
                         ...) G_GNUC_PRINTF (4, 5);

static void
add_problem (Reader     *self,
             ZySeverity  severity,
             guint       line,
             const char *format,
             ...)
{
  g_autofree char *message = NULL;
  va_list args;

  /* There it is only counted. */
  if (self->draft->n_problems[severity] >= ZY_DIGEST_DRAFT_MAX_PROBLEMS) {
    zy_digest_draft_add_problem (self->draft, severity, line, "%s", "");
    return;
  }

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  zy_digest_draft_add_problem (self->draft, severity, line, "%s", message);
}

static gboolean
is_one_of (const char        *text,
           const char *const *words)
{
  for (; *words != NULL; words++) {
    if (g_ascii_strcasecmp (text, *words) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Whether an address is one for running something: Liferea's `|command`, Newsboat's `exec:` and
 * `filter:`. */
static gboolean
is_command (const char *address)
{
  static const char *const prefixes[] = { "|", "!", "exec:", "filter:", "sh:" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    if (g_ascii_strncasecmp (address, prefixes[i], strlen (prefixes[i])) == 0)
      return TRUE;
  }

  return FALSE;
}

/* `feed:` says what is there and not how to get it. */
static char *
without_feed (const char *address)
{
  if (g_ascii_strncasecmp (address, "feed:", 5) != 0)
    return g_strdup (address);
  if (g_str_has_prefix (address + 5, "//"))
    return g_strconcat ("http:", address + 5, NULL);

  return g_strdup (address + 5);
}

/* Whether a text is in one piece, as all addresses are. */
static gboolean
is_solid (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) || !is_visible (c))
      return FALSE;
  }

  return strlen (text) <= MAX_ADDRESS;
}

static gboolean
is_web_address (const char *address)
{
  const char *rest = NULL;

  if (g_ascii_strncasecmp (address, "https://", 8) == 0)
    rest = address + 8;
  else if (g_ascii_strncasecmp (address, "http://", 7) == 0)
    rest = address + 7;

  return rest != NULL && *rest != '\0' && *rest != '/' && is_solid (rest);
}

/* Takes an address; gives it back if it is one of the web. */
static char *
only_web_address (char *address)
{
  if (address != NULL && !is_web_address (address))
    g_clear_pointer (&address, g_free);

  return address;
}

/* The kind of a source and its address; %NULL, with a problem, when it is none. */
static ZySourceSettings *
make_settings (Reader             *self,
               const ZyXmlElement *element,
               const char         *name,
               const char         *address)
{
  g_autofree char *bare = without_feed (address);
  g_autofree char *kind_name = dup_own (element, "kind");
  gboolean is_folder = g_strcmp0 (kind_name, "folder") == 0;
  ZySourceKind kind = is_folder                             ? ZY_SOURCE_KIND_FOLDER
                      : g_strcmp0 (kind_name, "dated") == 0 ? ZY_SOURCE_KIND_DATED
                                                            : ZY_SOURCE_KIND_ADDRESS;
  gboolean is_path = g_str_has_prefix (bare, "file:///") && is_solid (bare);
  g_autofree char *otherwise = tidy_name (bare);

  if (name == NULL)
    name = otherwise;

  if (is_command (bare)) {
    add_problem (self, ZY_SEVERITY_WARNING, element->line,
                 _("“%s” comes from a command. Zhaiyao runs no commands, so it is left out"), name);
    return NULL;
  }
  if (is_folder ? !is_path : !is_web_address (bare)) {
    add_problem (self, ZY_SEVERITY_WARNING, element->line,
                 _("“%s” has no address that digests can come from, so it is left out"), name);
    return NULL;
  }
  if (!g_hash_table_add (self->addresses, g_strdup (bare))) {
    add_problem (self, ZY_SEVERITY_NOTE, element->line,
                 _("The address of “%s” is in the list already"), name);
    return NULL;
  }

  return zy_source_settings_new (kind, name, bare);
}

static gboolean
get_flag (const ZyXmlElement *element,
          const char         *name,
          gboolean            otherwise)
{
  g_autofree char *value = dup_own (element, name);

  if (value == NULL)
    return otherwise;

  return otherwise ? g_ascii_strcasecmp (value, "false") != 0
                   : g_ascii_strcasecmp (value, "true") == 0;
}

/* How often a source is asked. Liferea counts minutes, and has 0 for its default, -1 for never. */
static int
get_interval (const ZyXmlElement *element)
{
  g_autofree char *own = dup_own (element, "interval");
  g_autofree char *liferea = zy_xml_element_dup_attribute (element, "updateInterval");
  gint64 seconds = 0;

  if (own != NULL) {
    if (g_str_equal (own, "manual"))
      return ZY_SOURCE_INTERVAL_MANUAL;
    if (!g_ascii_string_to_signed (own, 10, 1, G_MAXINT, &seconds, NULL))
      return ZY_SOURCE_INTERVAL_ADAPTIVE;
  } else if (liferea != NULL) {
    if (!g_ascii_string_to_signed (liferea, 10, -1, G_MAXINT / 60, &seconds, NULL))
      return ZY_SOURCE_INTERVAL_ADAPTIVE;
    if (seconds < 0)
      return ZY_SOURCE_INTERVAL_MANUAL;
    seconds *= 60;
  }

  return seconds > 0 ? (int) CLAMP (seconds, MIN_INTERVAL, MAX_INTERVAL)
                     : ZY_SOURCE_INTERVAL_ADAPTIVE;
}

/* What other programs do to a feed and Zhaiyao does not. */
static void
note_foreign (Reader             *self,
              const ZyXmlElement *element,
              const char         *type,
              const char         *name)
{
  static const char *const filters[] = { "filtercmd", "filterCmd", "postProcess", NULL };
  g_autofree char *filter = dup_any (element, filters);

  if (filter != NULL)
    add_problem (self, ZY_SEVERITY_NOTE, element->line,
                 _("“%s” has a filter command. Zhaiyao runs no commands, so it comes unfiltered"),
                 name);

  if (type != NULL && strchr (type, '+') != NULL)
    add_problem (self, ZY_SEVERITY_NOTE, element->line,
                 _("“%s” is read from a page by rules of another program, which are left out"),
                 name);
}

/* Where a source is without folders around it: OPML's categories, `/Science/Physics,/Daily`, of
 * which the first counts. */
static char *
dup_category (const ZyXmlElement *element)
{
  g_autofree char *value = zy_xml_element_dup_attribute (element, "category");
  g_autofree char *name = value != NULL ? tidy_name (value) : NULL;
  g_autoptr (GString) folder = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (name == NULL)
    return NULL;

  name[strcspn (name, ",")] = '\0';
  parts = g_strsplit (name, "/", -1);
  for (guint i = 0, n = 0; parts[i] != NULL && n < MAX_FOLDERS; i++) {
    g_strstrip (parts[i]);
    if (*parts[i] == '\0')
      continue;
    g_string_append_printf (folder, "%s%s", folder->len > 0 ? "/" : "", parts[i]);
    n++;
  }

  return folder->len > 0 ? g_strdup (folder->str) : NULL;
}

static void
add_source (Reader             *self,
            const ZyXmlElement *element,
            const char         *type,
            const char         *name,
            const char         *address)
{
  static const char *const homepages[] = { "htmlUrl", "htmlurl", NULL };
  g_autoptr (ZySourceSettings) settings = make_settings (self, element, name, address);
  g_autofree char *homepage = only_web_address (dup_any (element, homepages));
  ZyOpmlSource *source;

  if (settings == NULL)
    return;
  if (self->list->sources->len == ZY_OPML_MAX_SOURCES) {
    self->n_too_many++;
    return;
  }

  note_foreign (self, element, type, settings->name);
  settings->interval = get_interval (element);
  settings->mirror = only_web_address (dup_own (element, "mirror"));
  settings->base_url = only_web_address (dup_own (element, "base"));
  settings->fetches_figures = get_flag (element, "figures", TRUE);
  settings->notifies = get_flag (element, "notify", FALSE);
  settings->is_paused = get_flag (element, "paused", FALSE);

  source = zy_opml_source_new (g_steal_pointer (&settings));
  source->line = element->line;
  source->folder = self->folder->len > 0 ? g_strdup (self->folder->str) : dup_category (element);
  source->homepage = g_steal_pointer (&homepage);
  g_ptr_array_add (self->list->sources, source);
}

/* Folders that are too deep are part of the one around them. */
static void
open_folder (Reader             *self,
             const ZyXmlElement *element,
             const char         *name)
{
  Folder folder = { element->depth, self->folder->len };
  g_autoptr (GString) escaped = g_string_new (name);

  if (self->folders->len >= MAX_FOLDERS || name == NULL)
    return;

  g_string_replace (escaped, "/", SLASH, 0);
  g_string_append_printf (self->folder, "%s%s", self->folder->len > 0 ? "/" : "", escaped->str);
  g_array_append_val (self->folders, folder);
}

static void
read_outline (Reader             *self,
              const ZyXmlElement *element)
{
  static const char *const urls[] = { "xmlUrl", "xmlurl", "xmlURL", "XMLURL", NULL };
  static const char *const inclusions[] = { "include", "link", NULL };
  static const char *const feeds[] = { "rss", "atom", "feed", NULL };
  static const char *const searches[] = { "vfolder", NULL };
  g_autofree char *type = zy_xml_element_dup_attribute (element, "type");
  g_autofree char *name = dup_name (element);
  g_autofree char *url = zy_xml_element_dup_attribute (element, "url");
  const char *shown = name != NULL ? name : "?";
  g_autofree char *address = dup_own (element, "address");

  if (address == NULL)
    address = dup_any (element, urls);
  if (address == NULL && type != NULL && is_one_of (type, feeds))
    address = g_steal_pointer (&url);

  if (address != NULL)
    add_source (self, element, type, name, address);
  else if (type != NULL && is_one_of (type, inclusions) && url != NULL)
    add_problem (self, ZY_SEVERITY_NOTE, element->line,
                 _("“%s” refers to another list, which is not followed"), shown);
  else if (type != NULL && is_one_of (type, searches))
    add_problem (self, ZY_SEVERITY_NOTE, element->line,
                 _("“%s” is a saved search of another program and left out"), shown);
  else if (type != NULL && is_one_of (type, feeds))
    add_problem (self, ZY_SEVERITY_WARNING, element->line,
                 _("“%s” has no address that digests can come from, so it is left out"), shown);
  else
    open_folder (self, element, name);
}

static void
on_start_element (const ZyXmlElement *element,
                  gpointer            data)
{
  Reader *self = data;

  if (element->depth == 1 && g_ascii_strcasecmp (element->name, "opml") == 0)
    self->is_opml = TRUE;
  if (!self->is_opml)
    return;

  if (g_ascii_strcasecmp (element->name, "outline") == 0 && self->n_outlines++ < MAX_OUTLINES)
    read_outline (self, element);
  else if (g_str_equal (element->name, "title") && element->depth == 3 && self->title->len == 0)
    self->title_depth = element->depth;
}

static void
on_end_element (const char *name,
                guint       depth,
                gpointer    data)
{
  Reader *self = data;

  if (self->title_depth == depth)
    self->title_depth = 0;

  while (self->folders->len > 0) {
    const Folder *last = &g_array_index (self->folders, Folder, self->folders->len - 1);

    if (last->depth < depth)
      break;
    g_string_truncate (self->folder, last->length);
    g_array_set_size (self->folders, self->folders->len - 1);
  }
}

static void
on_text (ZySpan   span,
         gpointer data)
{
  Reader *self = data;

  if (self->title_depth > 0 && self->title->len < MAX_NAME)
    g_string_append_len (self->title, span.text, span.length);
}

static void
finish (Reader *self)
{
  g_autofree char *title = tidy_name (self->title->str);

  if (*title != '\0')
    self->list->title = g_steal_pointer (&title);

  if (self->n_outlines > MAX_OUTLINES)
    self->n_too_many += self->n_outlines - MAX_OUTLINES;
  if (self->n_too_many > 0)
    add_problem (self, ZY_SEVERITY_WARNING, 0,
                 ngettext ("%u entry more than can be read is left out",
                           "%u entries more than can be read are left out", self->n_too_many),
                 self->n_too_many);

  self->list->problems = g_ptr_array_ref (self->draft->problems);
}

ZyOpml *
zy_opml_read (GBytes      *bytes,
              const char  *path,
              GError     **error)
{
  static const ZyXmlHandler handler = { on_start_element, on_end_element, on_text };
  g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (path);
  g_autoptr (GBytes) decoded = NULL;
  Reader self = { .draft = draft };
  gsize length;
  const char *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  decoded = zy_decode (bytes, draft, error);
  if (decoded == NULL)
    return NULL;

  self.list = g_new0 (ZyOpml, 1);
  self.list->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_opml_source_free);
  self.addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.folder = g_string_new (NULL);
  self.folders = g_array_new (FALSE, FALSE, sizeof (Folder));
  self.title = g_string_new (NULL);

  data = g_bytes_get_data (decoded, &length);
  if (length > 0)
    zy_xml_read ((ZySpan) { data, length }, &handler, &self, draft, NULL);
  finish (&self);

  g_hash_table_unref (self.addresses);
  g_string_free (self.folder, TRUE);
  g_array_unref (self.folders);
  g_string_free (self.title, TRUE);

  if (!self.is_opml) {
    zy_opml_free (self.list);
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED,
                         _("This is no list of subscriptions (OPML)"));
    return NULL;
  }

  return self.list;
}
