/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of subscriptions, read and written and read again. */

#include "zy-fuzz.h"
#include "zy-importer.h"
#include "zy-opml.h"

#include <string.h>

static void
check_source (const ZyOpmlSource *source)
{
  const ZySourceSettings *settings = source->settings;

  zy_fuzz_expect_text (settings->name);
  zy_fuzz_expect_text (settings->address);
  if (settings->kind == ZY_SOURCE_KIND_FOLDER)
    zy_fuzz_expect (g_str_has_prefix (settings->address, "file:///"));
  else
    zy_fuzz_expect (g_ascii_strncasecmp (settings->address, "http", 4) == 0);
  zy_fuzz_expect (settings->proxy == NULL);
  zy_fuzz_expect (source->line > 0);
  if (source->folder != NULL)
    zy_fuzz_expect_text (source->folder);
}

static gboolean
is_same (const ZyOpmlSource *one,
         const ZyOpmlSource *other)
{
  return zy_source_settings_equal (one->settings, other->settings) &&
         g_strcmp0 (one->folder, other->folder) == 0 &&
         g_strcmp0 (one->homepage, other->homepage) == 0;
}

/* What is written is read without any problem. */
static ZyOpml *
write_and_read (const ZyOpml *list)
{
  g_autoptr (GBytes) bytes = zy_opml_write (list->sources, list->title, 0);
  ZyOpml *again = zy_opml_read (bytes, NULL, NULL);

  zy_fuzz_expect (again != NULL && again->problems->len == 0 &&
                  again->sources->len == list->sources->len &&
                  g_strcmp0 (again->title, list->title) == 0);

  return again;
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  GError *error = NULL;
  g_autoptr (ZyOpml) list = zy_opml_read (bytes, "list.opml", &error);
  g_autoptr (ZyOpml) second = NULL;
  g_autoptr (ZyOpml) third = NULL;

  if (list == NULL) {
    zy_fuzz_expect_error (error, ZY_IMPORT_ERROR);
    return;
  }
  zy_fuzz_expect (error == NULL);

  for (guint i = 0; i < list->sources->len; i++)
    check_source (g_ptr_array_index (list->sources, i));

  /* Writing brings the sources of a folder together; after that nothing changes any more. */
  second = write_and_read (list);
  third = write_and_read (second);
  for (guint i = 0; i < list->sources->len; i++) {
    const ZyOpmlSource *source = g_ptr_array_index (list->sources, i);
    gboolean found = FALSE;

    for (guint j = 0; j < second->sources->len && !found; j++)
      found = is_same (source, g_ptr_array_index (second->sources, j));
    zy_fuzz_expect (found);
    zy_fuzz_expect (is_same (g_ptr_array_index (second->sources, i),
                             g_ptr_array_index (third->sources, i)));
  }
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "opml",
  .max_length = 4096,
  .n_mutations = 2000,
  .run = run,
};
