/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-category.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "zy-model-resources.h"
#include "zy-search-words.h"

#define PATH "/zhaiyao/model/arxiv-categories.json"

struct _ZyCategory {
  GObject parent_instance;

  char *id;
  char *name[ZY_N_LANGS];
  char *group[ZY_N_LANGS];
  char *archive;
  char **aliases;
  char *key;

  /* Where it stands among all, for the order of feeds. */
  guint position;
};

G_DEFINE_FINAL_TYPE (ZyCategory, zy_category, G_TYPE_OBJECT)

typedef enum {
  PROP_ID = 1,
} ZyCategoryProperty;

static GParamSpec *properties[PROP_ID + 1];

static void
zy_category_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  ZyCategory *self = ZY_CATEGORY (object);

  switch ((ZyCategoryProperty) prop_id) {
  case PROP_ID:
    g_value_set_string (value, self->id);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_category_finalize (GObject *object)
{
  ZyCategory *self = ZY_CATEGORY (object);

  g_free (self->id);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    g_free (self->name[lang]);
    g_free (self->group[lang]);
  }
  g_free (self->archive);
  g_strfreev (self->aliases);
  g_free (self->key);

  G_OBJECT_CLASS (zy_category_parent_class)->finalize (object);
}

static void
zy_category_class_init (ZyCategoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_category_get_property;
  object_class->finalize = zy_category_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_category_init (ZyCategory *self)
{
}

/* The whole table: what papers are filed under, and this and the archives by each of their names. */
typedef struct {
  GListStore *list;
  GHashTable *by_name;
} Table;

static void
read_names (JsonObject *object,
            char       *names[ZY_N_LANGS])
{
  JsonObject *name = json_object_get_object_member (object, "name");

  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    names[lang] = g_strdup (json_object_get_string_member (name, zy_lang_to_string (lang)));
}

static char **
read_strings (JsonObject *object,
              const char *member)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();

  if (json_object_has_member (object, member)) {
    JsonArray *array = json_object_get_array_member (object, member);

    for (guint i = 0; i < json_array_get_length (array); i++)
      g_strv_builder_add (strings, json_array_get_string_element (array, i));
  }

  return g_strv_builder_end (strings);
}

static void
add_names (Table             *table,
           ZyCategory        *category,
           const char *const *names)
{
  for (; *names != NULL; names++) {
    if (!g_hash_table_contains (table->by_name, *names))
      g_hash_table_insert (table->by_name, g_strdup (*names), g_object_ref (category));
  }
}

static ZyCategory *
read_category (Table      *table,
               JsonObject *object,
               JsonObject *archive,
               JsonObject *group)
{
  g_autoptr (ZyCategory) self = g_object_new (ZY_TYPE_CATEGORY, NULL);
  g_auto (GStrv) formerly = read_strings (object, "formerly");
  g_autoptr (GString) text = g_string_new (NULL);
  char *archive_name[ZY_N_LANGS];

  self->id = g_strdup (json_object_get_string_member (object, "id"));
  self->archive = g_strdup (json_object_get_string_member (archive, "id"));
  self->aliases = read_strings (object, "aliases");
  self->position = g_hash_table_size (table->by_name);
  read_names (object, self->name);
  read_names (group, self->group);

  read_names (archive, archive_name);
  g_string_append (text, self->id);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    g_string_append_printf (text, " %s %s %s", self->name[lang], archive_name[lang],
                            self->group[lang]);
    g_free (archive_name[lang]);
  }
  for (char **alias = self->aliases; *alias != NULL; alias++)
    g_string_append_printf (text, " %s", *alias);
  self->key = zy_search_words_key (text->str);

  add_names (table, self, (const char *const[]) { self->id, NULL });
  add_names (table, self, (const char *const *) self->aliases);
  add_names (table, self, (const char *const *) formerly);

  return g_steal_pointer (&self);
}

static void
read_archive (Table      *table,
              JsonObject *archive,
              JsonObject *group)
{
  g_autoptr (ZyCategory) self = read_category (table, archive, archive, group);
  JsonArray *categories;

  if (!json_object_has_member (archive, "categories")) {
    g_list_store_append (table->list, self);
    return;
  }

  categories = json_object_get_array_member (archive, "categories");
  for (guint i = 0; i < json_array_get_length (categories); i++) {
    g_autoptr (ZyCategory) category =
      read_category (table, json_array_get_object_element (categories, i), archive, group);

    g_list_store_append (table->list, category);
  }
}

static void
read_table (Table      *table,
            JsonObject *root)
{
  JsonArray *groups = json_object_get_array_member (root, "groups");

  for (guint i = 0; i < json_array_get_length (groups); i++) {
    JsonObject *group = json_array_get_object_element (groups, i);
    JsonArray *archives = json_object_get_array_member (group, "archives");

    for (guint j = 0; j < json_array_get_length (archives); j++)
      read_archive (table, json_array_get_object_element (archives, j), group);
  }
}

/* The table is part of the program, so it is there and as the tests found it. */
static const Table *
get_table (void)
{
  static Table *shared;

  if (g_once_init_enter (&shared)) {
    Table *table = g_new0 (Table, 1);
    g_autoptr (GBytes) bytes =
      g_resource_lookup_data (zy_model_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autoptr (JsonParser) parser = json_parser_new_immutable ();
    g_autoptr (GError) error = NULL;
    gsize length;
    const char *text = g_bytes_get_data (bytes, &length);

    table->list = g_list_store_new (ZY_TYPE_CATEGORY);
    table->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    if (json_parser_load_from_data (parser, text, length, &error))
      read_table (table, json_node_get_object (json_parser_get_root (parser)));
    else
      g_critical ("arxiv-categories.json: %s", error->message);

    g_once_init_leave (&shared, table);
  }

  return shared;
}

ZyCategory *
zy_category_find (const char *id)
{
  return id != NULL ? g_hash_table_lookup (get_table ()->by_name, id) : NULL;
}

GListModel *
zy_category_list (void)
{
  return G_LIST_MODEL (get_table ()->list);
}

const char *
zy_category_get_id (ZyCategory *self)
{
  g_return_val_if_fail (ZY_IS_CATEGORY (self), NULL);

  return self->id;
}

const char *
zy_category_get_name (ZyCategory *self,
                      ZyLang      lang)
{
  g_return_val_if_fail (ZY_IS_CATEGORY (self), NULL);

  return self->name[lang];
}

const char *
zy_category_get_group (ZyCategory *self,
                       ZyLang      lang)
{
  g_return_val_if_fail (ZY_IS_CATEGORY (self), NULL);

  return self->group[lang];
}

const char *
zy_category_get_archive (ZyCategory *self)
{
  g_return_val_if_fail (ZY_IS_CATEGORY (self), NULL);

  return self->archive;
}

const char *const *
zy_category_get_aliases (ZyCategory *self)
{
  g_return_val_if_fail (ZY_IS_CATEGORY (self), NULL);

  return (const char *const *) self->aliases;
}

gboolean
zy_category_matches (ZyCategory        *self,
                     const char *const *words)
{
  g_return_val_if_fail (ZY_IS_CATEGORY (self), FALSE);

  return zy_search_words_match (words, self->key);
}

static int
compare_position (gconstpointer one,
                  gconstpointer other)
{
  const ZyCategory *a = *(ZyCategory *const *) one;
  const ZyCategory *b = *(ZyCategory *const *) other;

  return a->position < b->position ? -1 : a->position > b->position;
}

/* `cs.AI+cs.CL` in the order of the table. An archive has all of its categories already. */
static char *
join (const char *const *ids)
{
  g_autoptr (GPtrArray) categories = g_ptr_array_new ();
  GString *joined = g_string_new (NULL);

  for (; *ids != NULL; ids++) {
    ZyCategory *category = zy_category_find (*ids);

    if (category != NULL && !g_ptr_array_find (categories, category, NULL))
      g_ptr_array_add (categories, category);
  }
  g_ptr_array_sort (categories, compare_position);

  for (guint i = 0; i < categories->len; i++) {
    ZyCategory *category = g_ptr_array_index (categories, i);
    ZyCategory *archive = zy_category_find (category->archive);

    if (archive != category && g_ptr_array_find (categories, archive, NULL))
      continue;
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? "+" : "", category->id);
  }

  return g_string_free (joined, FALSE);
}

char *
zy_category_feed_address (const char *const *ids)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (ids != NULL, NULL);

  joined = join (ids);

  return *joined != '\0' ? g_strconcat ("https://rss.arxiv.org/rss/", joined, NULL) : NULL;
}

char *
zy_category_feed_name (const char *const *ids)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (ids != NULL, NULL);

  joined = join (ids);

  return *joined != '\0' ? g_strconcat ("arXiv ", joined, NULL) : NULL;
}

/* The categories in the path of a feed, `cs.AI+cs.CL`; %NULL when one of them is none. */
static char **
split (const char *path)
{
  g_autofree char *text = g_uri_unescape_segment (path, path + strcspn (path, "?#"), NULL);
  g_auto (GStrv) ids = NULL;
  gsize length = text != NULL ? strlen (text) : 0;

  while (length > 0 && text[length - 1] == '/')
    text[--length] = '\0';
  if (length == 0)
    return NULL;

  ids = g_strsplit (text, "+", -1);
  for (char **id = ids; *id != NULL; id++) {
    ZyCategory *category = zy_category_find (*id);

    if (category == NULL)
      return NULL;
    g_free (*id);
    *id = g_strdup (category->id);
  }

  return g_steal_pointer (&ids);
}

char **
zy_category_feed_parse (const char *address)
{
  static const char *const hosts[] = {
    "rss.arxiv.org/", "export.arxiv.org/", "www.arxiv.org/", "arxiv.org/",
  };
  const char *rest = address;

  g_return_val_if_fail (address != NULL, NULL);

  if (g_ascii_strncasecmp (rest, "https://", 8) == 0)
    rest += 8;
  else if (g_ascii_strncasecmp (rest, "http://", 7) == 0)
    rest += 7;
  else
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    gsize length = strlen (hosts[i]);

    if (g_ascii_strncasecmp (rest, hosts[i], length) != 0)
      continue;

    rest += length;
    if (g_str_has_prefix (rest, "rss/"))
      return split (rest + 4);
    if (g_str_has_prefix (rest, "atom/"))
      return split (rest + 5);
    break;
  }

  return NULL;
}
