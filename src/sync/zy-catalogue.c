/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-catalogue.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "zy-category.h"
#include "zy-date.h"
#include "zy-importer.h"
#include "zy-mirror.h"
#include "zy-source-address.h"
#include "zy-sync-resources.h"

#define PATH "/zhaiyao/sync/sources.json"

G_DEFINE_QUARK (zy-catalogue-error-quark, zy_catalogue_error)

struct _ZyCatalogue {
  GObject parent_instance;

  GListStore *entries;
  GListStore *mirrors;
};

G_DEFINE_FINAL_TYPE (ZyCatalogue, zy_catalogue, G_TYPE_OBJECT)

static void
zy_catalogue_finalize (GObject *object)
{
  ZyCatalogue *self = ZY_CATALOGUE (object);

  g_clear_object (&self->entries);
  g_clear_object (&self->mirrors);

  G_OBJECT_CLASS (zy_catalogue_parent_class)->finalize (object);
}

static void
zy_catalogue_class_init (ZyCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_catalogue_finalize;
}

static void
zy_catalogue_init (ZyCatalogue *self)
{
  self->entries = g_list_store_new (ZY_TYPE_CATALOGUE_ENTRY);
  self->mirrors = g_list_store_new (ZY_TYPE_CATALOGUE_MIRROR);
}

/* An object of the file while it is read. The first thing that is wrong with it is kept, and the
 * rest is read as if nothing were. */
typedef struct {
  JsonObject *object;
  const char *place;
  GError **error;
} Record;

static void refuse (const Record *self,
                    const char   *format,
                    ...) G_GNUC_PRINTF (2, 3);

static void
refuse (const Record *self,
        const char   *format,
        ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (*self->error != NULL)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, ZY_CATALOGUE_ERROR, ZY_CATALOGUE_ERROR_MALFORMED, "%s: %s",
               self->place, message);
}

static void
check_members (const Record      *self,
               const char *const *known)
{
  g_autoptr (GList) members = json_object_get_members (self->object);

  for (GList *m = members; m != NULL; m = m->next) {
    if (!g_strv_contains (known, m->data))
      refuse (self, "unknown member “%s”", (const char *) m->data);
  }
}

/* A string that is not empty; %NULL where there is none, which is wrong if it is @required. */
static const char *
get_string (const Record *self,
            const char   *member,
            gboolean      required)
{
  JsonNode *node = json_object_get_member (self->object, member);
  const char *text = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);

  if ((node == NULL && required) || (node != NULL && (text == NULL || *text == '\0'))) {
    refuse (self, "“%s” is no text", member);
    return NULL;
  }

  return text;
}

/* A text in each language. */
static ZyCatalogueText
get_text (const Record *self,
          const char   *member)
{
  static const char *const known[] = { "en", "zh", NULL };
  JsonNode *node = json_object_get_member (self->object, member);
  ZyCatalogueText text = { { NULL } };
  Record record = *self;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)) {
    refuse (self, "“%s” is not in both languages", member);
    return text;
  }

  record.object = json_node_get_object (node);
  check_members (&record, known);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    text.in[lang] = get_string (&record, zy_lang_to_string (lang), TRUE);

  return text;
}

static char **
get_strings (const Record *self,
             const char   *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (self->object, member);
  JsonArray *array = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    array = json_node_get_array (node);
  else
    refuse (self, "“%s” is no list", member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
      g_strv_builder_add (builder, json_node_get_string (element));
    else
      refuse (self, "“%s” has something in it that is no text", member);
  }

  return g_strv_builder_end (builder);
}

static void
read_languages (const Record     *self,
                ZyCatalogueFacts *facts)
{
  g_auto (GStrv) names = get_strings (self, "languages");

  for (char **name = names; *name != NULL; name++) {
    guint lang = 0;

    while (lang < ZY_N_LANGS && !g_str_equal (zy_lang_to_string (lang), *name))
      lang++;

    if (lang == ZY_N_LANGS || facts->n_languages == ZY_N_LANGS)
      refuse (self, "“%s” is no language, or there are too many", *name);
    else
      facts->languages[facts->n_languages++] = lang;
  }

  if (facts->n_languages == 0)
    refuse (self, "there is no language");
}

static void
check_format (const Record *self,
              const char   *format)
{
  const ZyImporter *const *importers = zy_importers ();

  for (; format != NULL && *importers != NULL; importers++) {
    if (g_str_equal ((*importers)->name, format))
      return;
  }

  refuse (self, "“%s” is no format", format != NULL ? format : "");
}

static void
check_facts (const Record           *self,
             const ZyCatalogueFacts *facts)
{
  check_format (self, facts->format);

  for (const char *const *category = facts->categories; *category != NULL; category++) {
    if (zy_category_find (*category) == NULL)
      refuse (self, "arXiv has no category “%s”", *category);
  }

  if (facts->first_day != NULL && !zy_date_is_valid (facts->first_day))
    refuse (self, "“%s” is no day", facts->first_day);
  if (facts->homepage != NULL &&
      !zy_source_address_check (ZY_SOURCE_KIND_ADDRESS, facts->homepage, NULL))
    refuse (self, "“%s” is no address", facts->homepage);
}

static int
read_interval (const Record *self)
{
  JsonNode *node = json_object_get_member (self->object, "interval");

  if (node == NULL)
    return ZY_SOURCE_INTERVAL_ADAPTIVE;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 &&
      json_node_get_int (node) > 0 && json_node_get_int (node) <= G_MAXINT)
    return (int) json_node_get_int (node);

  refuse (self, "“interval” is no number of seconds");

  return ZY_SOURCE_INTERVAL_ADAPTIVE;
}

static ZySourceSettings *
read_settings (const Record *self)
{
  const char *kind = get_string (self, "kind", TRUE);
  const char *address = get_string (self, "address", TRUE);
  const char *base = get_string (self, "base", FALSE);
  gboolean is_dated = g_strcmp0 (kind, "dated") == 0;
  ZySourceSettings *settings =
    zy_source_settings_new (is_dated ? ZY_SOURCE_KIND_DATED : ZY_SOURCE_KIND_ADDRESS,
                            get_string (self, "source", TRUE), address);
  g_autoptr (GError) error = NULL;

  settings->base_url = g_strdup (base);
  settings->interval = read_interval (self);

  if (!is_dated && g_strcmp0 (kind, "address") != 0)
    refuse (self, "“kind” is neither “address” nor “dated”");
  if (address != NULL && !zy_source_address_check (settings->kind, address, &error))
    refuse (self, "%s: %s", address, error->message);
  g_clear_error (&error);
  if (base != NULL && !zy_source_address_check (ZY_SOURCE_KIND_ADDRESS, base, &error))
    refuse (self, "%s: %s", base, error->message);

  return settings;
}

/* What an entry says of the group it is in is said once, in the group. */
static void
read_group (const Record     *self,
            JsonObject       *groups,
            ZyCatalogueFacts *facts)
{
  static const char *const known[] = { "description", "name", NULL };
  const char *name = get_string (self, "group", TRUE);
  JsonNode *node = name != NULL ? json_object_get_member (groups, name) : NULL;
  Record group = *self;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)) {
    refuse (self, "there is no such group");
    return;
  }

  group.object = json_node_get_object (node);
  check_members (&group, known);
  facts->group = get_text (&group, "name");
  facts->about_group = get_text (&group, "description");
}

static void
read_source (ZyCatalogue  *self,
             const Record *record,
             JsonObject   *groups)
{
  static const char *const known[] = {
    "address",  "base", "categories", "description", "first-day", "format",    "group",  "homepage",
    "id",       "interval", "kind",   "languages",   "name",      "publisher", "source", NULL,
  };
  g_auto (GStrv) categories = get_strings (record, "categories");
  ZyCatalogueFacts facts = {
    .id = get_string (record, "id", TRUE),
    .name = get_text (record, "name"),
    .publisher = get_string (record, "publisher", TRUE),
    .homepage = get_string (record, "homepage", TRUE),
    .format = get_string (record, "format", TRUE),
    .first_day = get_string (record, "first-day", FALSE),
    .categories = (const char *const *) categories,
  };
  g_autoptr (ZySourceSettings) settings = read_settings (record);
  g_autoptr (ZyCatalogueEntry) entry = NULL;

  check_members (record, known);
  if (json_object_has_member (record->object, "description"))
    facts.description = get_text (record, "description");
  read_group (record, groups, &facts);
  read_languages (record, &facts);
  check_facts (record, &facts);
  if (facts.id != NULL && zy_catalogue_find (self, facts.id) != NULL)
    refuse (record, "there are two of it");
  if (settings->address != NULL && zy_catalogue_find_address (self, settings->address) != NULL)
    refuse (record, "another one has its address");
  if (*record->error != NULL)
    return;

  entry = zy_catalogue_entry_new (&facts, g_steal_pointer (&settings));
  g_list_store_append (self->entries, entry);
}

static gboolean
has_mirror (ZyCatalogue *self,
            const char  *id)
{
  GListModel *mirrors = G_LIST_MODEL (self->mirrors);

  for (guint i = 0; i < g_list_model_get_n_items (mirrors); i++) {
    g_autoptr (ZyCatalogueMirror) mirror = g_list_model_get_item (mirrors, i);

    if (g_str_equal (zy_catalogue_mirror_get_id (mirror), id))
      return TRUE;
  }

  return FALSE;
}

static void
read_mirror (ZyCatalogue  *self,
             const Record *record)
{
  static const char *const known[] = { "id", "mirror", "name", NULL };
  const char *id = get_string (record, "id", TRUE);
  const char *address = get_string (record, "mirror", TRUE);
  ZyCatalogueText name = get_text (record, "name");
  g_autoptr (ZyCatalogueMirror) mirror = NULL;
  g_autoptr (GError) error = NULL;

  check_members (record, known);
  if (address != NULL && !zy_mirror_check (address, &error))
    refuse (record, "%s: %s", address, error->message);
  if (id != NULL && has_mirror (self, id))
    refuse (record, "there are two of it");
  if (*record->error != NULL)
    return;

  mirror = zy_catalogue_mirror_new (id, name.in, address);
  g_list_store_append (self->mirrors, mirror);
}

static JsonNode *
get_member (const Record *self,
            const char   *member,
            JsonNodeType  type)
{
  JsonNode *node = json_object_get_member (self->object, member);

  if (node != NULL && json_node_get_node_type (node) == type)
    return node;

  refuse (self, "“%s” is missing or not as it should be", member);

  return NULL;
}

/* Sources or mirrors: a list of objects, each of which has a name to say what is wrong with. */
static void
read_list (ZyCatalogue  *self,
           const Record *root,
           const char   *member,
           JsonObject   *groups)
{
  JsonNode *node = get_member (root, member, JSON_NODE_ARRAY);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    g_autofree char *place = g_strdup_printf ("%s[%u]", member, i);
    Record record = { .place = place, .error = root->error };
    const char *id;

    if (!JSON_NODE_HOLDS_OBJECT (element)) {
      refuse (&record, "it is no object");
      return;
    }

    record.object = json_node_get_object (element);
    id = get_string (&record, "id", TRUE);
    if (id != NULL)
      record.place = id;
    if (groups != NULL)
      read_source (self, &record, groups);
    else
      read_mirror (self, &record);
    if (*root->error != NULL)
      return;
  }
}

ZyCatalogue *
zy_catalogue_new_from_bytes (GBytes  *bytes,
                             GError **error)
{
  static const char *const known[] = { "groups", "mirrors", "sources", NULL };
  g_autoptr (ZyCatalogue) self = g_object_new (ZY_TYPE_CATALOGUE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) problem = NULL;
  Record root = { .place = "catalogue", .error = &problem };
  JsonNode *node;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (!json_parser_load_from_data (parser, text != NULL ? text : "", length, &problem)) {
    g_set_error (error, ZY_CATALOGUE_ERROR, ZY_CATALOGUE_ERROR_MALFORMED, "catalogue: %s",
                 problem->message);
    return NULL;
  }

  node = json_parser_get_root (parser);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)) {
    refuse (&root, "it is no object");
  } else {
    JsonNode *groups;

    root.object = json_node_get_object (node);
    check_members (&root, known);
    groups = get_member (&root, "groups", JSON_NODE_OBJECT);
    if (groups != NULL)
      read_list (self, &root, "sources", json_node_get_object (groups));
    read_list (self, &root, "mirrors", NULL);
  }

  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }

  return g_steal_pointer (&self);
}

ZyCatalogue *
zy_catalogue_new (void)
{
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (zy_sync_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  ZyCatalogue *self = zy_catalogue_new_from_bytes (bytes, &error);

  /* It is part of the program and tested with it. */
  if (self == NULL) {
    g_critical ("sources.json: %s", error->message);
    self = g_object_new (ZY_TYPE_CATALOGUE, NULL);
  }

  return self;
}

GListModel *
zy_catalogue_get_entries (ZyCatalogue *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE (self), NULL);

  return G_LIST_MODEL (self->entries);
}

GListModel *
zy_catalogue_get_mirrors (ZyCatalogue *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE (self), NULL);

  return G_LIST_MODEL (self->mirrors);
}

/* The list owns what is returned. */
static ZyCatalogueEntry *
get_nth (ZyCatalogue *self,
         guint        i)
{
  g_autoptr (ZyCatalogueEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

  return entry;
}

ZyCatalogueEntry *
zy_catalogue_find (ZyCatalogue *self,
                   const char  *id)
{
  ZyCatalogueEntry *entry;

  g_return_val_if_fail (ZY_IS_CATALOGUE (self) && id != NULL, NULL);

  for (guint i = 0; (entry = get_nth (self, i)) != NULL; i++) {
    if (g_str_equal (zy_catalogue_entry_get_id (entry), id))
      return entry;
  }

  return NULL;
}

ZyCatalogueEntry *
zy_catalogue_find_address (ZyCatalogue *self,
                           const char  *address)
{
  ZyCatalogueEntry *entry;

  g_return_val_if_fail (ZY_IS_CATALOGUE (self) && address != NULL, NULL);

  for (guint i = 0; (entry = get_nth (self, i)) != NULL; i++) {
    if (g_str_equal (zy_catalogue_entry_get_settings (entry)->address, address))
      return entry;
  }

  return NULL;
}

/* Two ways to write one page's address. */
static gboolean
is_same_page (const char *one,
              const char *other)
{
  gsize a = strlen (one);
  gsize b = strlen (other);

  while (a > 0 && one[a - 1] == '/')
    a--;
  while (b > 0 && other[b - 1] == '/')
    b--;

  return a == b && g_ascii_strncasecmp (one, other, a) == 0;
}

/* What is known of a source beforehand is better than what its address suggests. */
static ZySourceCandidate *
improve (ZyCatalogue       *self,
         ZySourceCandidate *candidate)
{
  const ZySourceSettings *settings = zy_source_candidate_get_settings (candidate);
  ZyCatalogueEntry *entry = zy_catalogue_find_address (self, settings->address);

  if (entry == NULL)
    return g_object_ref (candidate);

  return zy_source_candidate_new (
    zy_source_settings_copy (zy_catalogue_entry_get_settings (entry)),
    zy_source_candidate_get_explanation (candidate));
}

GPtrArray *
zy_catalogue_read_address (ZyCatalogue  *self,
                           const char   *text,
                           GError      **error)
{
  g_autoptr (GPtrArray) understood = NULL;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *typed = NULL;
  g_autofree char *page = NULL;
  ZyCatalogueEntry *entry;
  ZyLang lang = zy_lang_of_interface ();

  g_return_val_if_fail (ZY_IS_CATALOGUE (self) && text != NULL, NULL);

  understood = zy_source_address_read (text, error);
  if (understood == NULL)
    return NULL;

  typed = g_strstrip (g_strdup (text));
  page = zy_source_address_normalise (typed, NULL);
  if (page == NULL) {
    g_autofree char *complete = g_strconcat ("https://", typed, NULL);

    page = zy_source_address_normalise (complete, NULL);
  }
  for (guint i = 0; page != NULL && (entry = get_nth (self, i)) != NULL; i++) {
    const ZySourceSettings *settings = zy_catalogue_entry_get_settings (entry);

    if (is_same_page (zy_catalogue_entry_get_homepage (entry), page))
      g_ptr_array_add (candidates,
                       zy_source_candidate_new (zy_source_settings_copy (settings),
                                                zy_catalogue_entry_get_name (entry, lang)));
  }

  for (guint i = 0; i < understood->len; i++)
    g_ptr_array_add (candidates, improve (self, g_ptr_array_index (understood, i)));

  return g_steal_pointer (&candidates);
}
