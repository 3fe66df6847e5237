/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings schema says what the code's enumerations say, and has the defaults of a first start. */

#include "config.h"

#include "zy-enums.h"
#include "zy-model-enums.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gio.h>
#include <gio/gsettingsbackend.h>

static const char *schema_dir;

/* Settings that nobody has touched. */
static GSettings *
settings_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();

  source = g_settings_schema_source_new_from_directory (schema_dir, NULL, FALSE, &error);
  g_assert_no_error (error);
  schema = g_settings_schema_source_lookup (source, APPLICATION_ID, FALSE);
  g_assert_nonnull (schema);
  return g_settings_new_full (schema, backend, NULL);
}

/* Every value of the type is a choice of the key, under the same nick and number, and no other. */
static void
assert_enum_matches (const char *key,
                     GType       type)
{
  g_autoptr (GSettings) settings = settings_new ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) schema_key = NULL;
  g_autoptr (GVariant) range = NULL;
  g_autoptr (GVariant) choices = NULL;
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);
  const char *kind;

  g_object_get (settings, "settings-schema", &schema, NULL);
  schema_key = g_settings_schema_get_key (schema, key);
  range = g_settings_schema_key_get_range (schema_key);
  g_variant_get (range, "(&sv)", &kind, &choices);
  g_assert_cmpstr (kind, ==, "enum");
  g_assert_cmpuint (g_variant_n_children (choices), ==, enum_class->n_values);

  for (guint i = 0; i < enum_class->n_values; i++) {
    const GEnumValue *value = &enum_class->values[i];

    g_assert_true (g_settings_set_string (settings, key, value->value_nick));
    g_assert_cmpint (g_settings_get_enum (settings, key), ==, value->value);
  }
}

static void
test_enums (void)
{
  assert_enum_matches ("language-view", ZY_TYPE_LANGUAGE_VIEW);
  assert_enum_matches ("sort-order", ZY_TYPE_SORT_ORDER);
  assert_enum_matches ("search-order", ZY_TYPE_SORT_ORDER);
  assert_enum_matches ("page-style", ZY_TYPE_PAGE_STYLE);
}

static void
test_first_start (void)
{
  g_autoptr (GSettings) settings = settings_new ();
  g_autofree char *view = g_settings_get_string (settings, "selected-view");
  g_autofree char *folder = g_settings_get_string (settings, "last-import-folder");

  g_assert_true (g_settings_get_boolean (settings, "first-run"));
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
  g_assert_cmpstr (view, ==, "unread");
  g_assert_cmpstr (folder, ==, "");
  g_assert_cmpint (g_settings_get_enum (settings, "language-view"), ==,
                   ZY_LANGUAGE_VIEW_TRANSLATION);
  g_assert_cmpint (g_settings_get_enum (settings, "sort-order"), ==, ZY_SORT_ORDER_DIGEST);
  g_assert_cmpint (g_settings_get_enum (settings, "search-order"), ==, ZY_SORT_ORDER_RELEVANCE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  schema_dir = argv[1];

  g_test_add_func ("/data/settings/enums", test_enums);
  g_test_add_func ("/data/settings/first-start", test_first_start);
  return g_test_run ();
}
