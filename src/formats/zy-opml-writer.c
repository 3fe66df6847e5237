/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-opml.h"

#include <string.h>

/* What stands for a `/` in the name of a folder, see zy-opml.c. */
#define SLASH "\xe2\x88\x95"

/* Folders in folders. */
#define MAX_FOLDERS 16

/* A folder with what is in it, in the order in which it came. */
typedef struct {
  char *name;
  GPtrArray *items;
} Folder;

/* One or the other. */
typedef struct {
  Folder *folder;
  const ZyOpmlSource *source;
} Item;

static Folder *
folder_new (const char *name)
{
  Folder *self = g_new0 (Folder, 1);

  self->name = g_strdup (name);
  self->items = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/* Of all folders there is a table, which frees them. */
static void
folder_free (Folder *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static void
folder_add (Folder             *self,
            Folder             *folder,
            const ZyOpmlSource *source)
{
  Item *item = g_new0 (Item, 1);

  item->folder = folder;
  item->source = source;
  g_ptr_array_add (self->items, item);
}

/* Finds a folder by its path, or makes it and those around it. */
static Folder *
get_folder (GHashTable *folders,
            const char *path)
{
  Folder *folder = g_hash_table_lookup (folders, "");
  g_auto (GStrv) names = g_strsplit (path, "/", MAX_FOLDERS);
  g_autoptr (GString) parent = g_string_new (NULL);

  for (char **name = names; *name != NULL; name++) {
    Folder *child;

    if (**name == '\0')
      continue;

    g_string_append_printf (parent, "%s/", *name);
    child = g_hash_table_lookup (folders, parent->str);
    if (child == NULL) {
      child = folder_new (*name);
      g_hash_table_insert (folders, g_strdup (parent->str), child);
      folder_add (folder, child, NULL);
    }
    folder = child;
  }

  return folder;
}

/* Text of an element or of an attribute in double quotes. What XML cannot write is replaced. */
static void
append_escaped (GString    *xml,
                const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '&')
      g_string_append (xml, "&amp;");
    else if (c == '<')
      g_string_append (xml, "&lt;");
    else if (c == '>')
      g_string_append (xml, "&gt;");
    else if (c == '"')
      g_string_append (xml, "&quot;");
    else if (c == '\t' || c == '\n' || c == '\r')
      g_string_append_printf (xml, "&#%u;", c);
    else if (c < 0x20 || c == 0xfffe || c == 0xffff)
      g_string_append (xml, "\xef\xbf\xbd");
    else
      g_string_append_unichar (xml, c);
  }
}

static void
append_attribute (GString    *xml,
                  const char *name,
                  const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  g_string_append_printf (xml, " %s=\"", name);
  append_escaped (xml, value);
  g_string_append_c (xml, '"');
}

/* What is as a new source has it is left out. */
static void
append_settings (GString                *xml,
                 const ZySourceSettings *settings)
{
  if (settings->interval == ZY_SOURCE_INTERVAL_MANUAL)
    append_attribute (xml, "zhaiyao:interval", "manual");
  else if (settings->interval > 0)
    g_string_append_printf (xml, " zhaiyao:interval=\"%d\"", settings->interval);

  append_attribute (xml, "zhaiyao:mirror", settings->mirror);
  append_attribute (xml, "zhaiyao:base", settings->base_url);
  if (!settings->fetches_figures)
    append_attribute (xml, "zhaiyao:figures", "false");
  if (settings->notifies)
    append_attribute (xml, "zhaiyao:notify", "true");
  if (settings->is_paused)
    append_attribute (xml, "zhaiyao:paused", "true");
}

/* Only what other programs can ask for is called a feed. */
static void
append_source (GString            *xml,
               const ZyOpmlSource *source,
               int                 indent)
{
  const ZySourceSettings *settings = source->settings;

  g_string_append_printf (xml, "%*s<outline", indent, "");
  append_attribute (xml, "text", settings->name);
  append_attribute (xml, "title", settings->name);

  if (settings->kind == ZY_SOURCE_KIND_ADDRESS) {
    append_attribute (xml, "type", "rss");
    append_attribute (xml, "xmlUrl", settings->address);
  } else {
    append_attribute (xml, "type", "zhaiyao");
    append_attribute (xml, "zhaiyao:kind",
                      settings->kind == ZY_SOURCE_KIND_DATED ? "dated" : "folder");
    append_attribute (xml, "zhaiyao:address", settings->address);
  }
  append_attribute (xml, "htmlUrl", source->homepage);
  append_settings (xml, settings);

  g_string_append (xml, "/>\n");
}

static void
append_folder (GString      *xml,
               const Folder *folder,
               int           indent)
{
  for (guint i = 0; i < folder->items->len; i++) {
    const Item *item = g_ptr_array_index (folder->items, i);
    g_autoptr (GString) name = NULL;

    if (item->source != NULL) {
      append_source (xml, item->source, indent);
      continue;
    }

    name = g_string_new (item->folder->name);
    g_string_replace (name, SLASH, "/", 0);
    g_string_append_printf (xml, "%*s<outline", indent, "");
    append_attribute (xml, "text", name->str);
    append_attribute (xml, "title", name->str);
    g_string_append (xml, ">\n");
    append_folder (xml, item->folder, indent + 2);
    g_string_append_printf (xml, "%*s</outline>\n", indent, "");
  }
}

/* A time as of RFC 822, with four digits of the year. Its words are English everywhere. */
static char *
format_time (gint64 time)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  if (date == NULL)
    return NULL;

  return g_strdup_printf ("%s, %02d %s %04d %02d:%02d:%02d GMT",
                          days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date),
                          months[g_date_time_get_month (date) - 1], g_date_time_get_year (date),
                          g_date_time_get_hour (date), g_date_time_get_minute (date),
                          g_date_time_get_second (date));
}

static void
append_head (GString    *xml,
             const char *title,
             gint64      time)
{
  g_autofree char *date = time > 0 ? format_time (time) : NULL;

  g_string_append (xml, "  <head>\n");
  if (title != NULL) {
    g_string_append (xml, "    <title>");
    append_escaped (xml, title);
    g_string_append (xml, "</title>\n");
  }
  if (date != NULL)
    g_string_append_printf (xml, "    <dateCreated>%s</dateCreated>\n", date);
  g_string_append (xml, "  </head>\n");
}

GBytes *
zy_opml_write (GPtrArray  *sources,
               const char *title,
               gint64      time)
{
  g_autoptr (GHashTable) folders = NULL;
  GString *xml;
  Folder *root;

  g_return_val_if_fail (sources != NULL, NULL);

  xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<opml version=\"2.0\" xmlns:zhaiyao=\"" ZY_OPML_NAMESPACE "\">\n");
  folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) folder_free);
  root = folder_new (NULL);
  g_hash_table_insert (folders, g_strdup (""), root);
  for (guint i = 0; i < sources->len; i++) {
    const ZyOpmlSource *source = g_ptr_array_index (sources, i);

    if (source->settings->kind == ZY_SOURCE_KIND_IMPORTED || source->settings->address == NULL)
      continue;
    folder_add (source->folder != NULL ? get_folder (folders, source->folder) : root, NULL, source);
  }

  append_head (xml, title, time);
  g_string_append (xml, "  <body>\n");
  append_folder (xml, root, 4);
  g_string_append (xml, "  </body>\n</opml>\n");

  return g_string_free_to_bytes (xml);
}
