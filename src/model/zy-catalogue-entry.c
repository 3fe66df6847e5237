/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-catalogue-entry.h"

#include "zy-search-words.h"

struct _ZyCatalogueEntry {
  GObject parent_instance;

  ZySourceSettings *settings;

  char *id;
  char *group[ZY_N_LANGS];
  char *about_group[ZY_N_LANGS];
  char *name[ZY_N_LANGS];
  char *description[ZY_N_LANGS];
  char *publisher;
  char *homepage;
  char *format;
  char *first_day;
  char **categories;
  gboolean has_language[ZY_N_LANGS];

  char *key;
};

G_DEFINE_FINAL_TYPE (ZyCatalogueEntry, zy_catalogue_entry, G_TYPE_OBJECT)

static void
zy_catalogue_entry_finalize (GObject *object)
{
  ZyCatalogueEntry *self = ZY_CATALOGUE_ENTRY (object);

  g_clear_pointer (&self->settings, zy_source_settings_free);
  g_free (self->id);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    g_free (self->group[lang]);
    g_free (self->about_group[lang]);
    g_free (self->name[lang]);
    g_free (self->description[lang]);
  }
  g_free (self->publisher);
  g_free (self->homepage);
  g_free (self->format);
  g_free (self->first_day);
  g_strfreev (self->categories);
  g_free (self->key);

  G_OBJECT_CLASS (zy_catalogue_entry_parent_class)->finalize (object);
}

static void
zy_catalogue_entry_class_init (ZyCatalogueEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_catalogue_entry_finalize;
}

static void
zy_catalogue_entry_init (ZyCatalogueEntry *self)
{
}

static void
append_text (GString    *text,
             const char *more)
{
  if (more != NULL)
    g_string_append_printf (text, "%s ", more);
}

static char *
make_key (ZyCatalogueEntry *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    append_text (text, self->group[lang]);
    append_text (text, self->about_group[lang]);
    append_text (text, self->name[lang]);
    append_text (text, self->description[lang]);
  }
  append_text (text, self->publisher);
  append_text (text, self->settings->name);
  for (char **category = self->categories; *category != NULL; category++)
    append_text (text, *category);

  return zy_search_words_key (text->str);
}

ZyCatalogueEntry *
zy_catalogue_entry_new (const ZyCatalogueFacts *facts,
                        ZySourceSettings       *settings)
{
  static const char *const none[] = { NULL };
  const char *const *categories = facts->categories != NULL ? facts->categories : none;
  ZyCatalogueEntry *self = g_object_new (ZY_TYPE_CATALOGUE_ENTRY, NULL);

  self->settings = settings;
  self->id = g_strdup (facts->id);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    self->group[lang] = g_strdup (facts->group.in[lang]);
    self->about_group[lang] = g_strdup (facts->about_group.in[lang]);
    self->name[lang] = g_strdup (facts->name.in[lang]);
    self->description[lang] = g_strdup (facts->description.in[lang]);
  }
  self->publisher = g_strdup (facts->publisher);
  self->homepage = g_strdup (facts->homepage);
  self->format = g_strdup (facts->format);
  self->first_day = g_strdup (facts->first_day);
  self->categories = g_strdupv ((char **) categories);
  for (guint i = 0; i < facts->n_languages; i++)
    self->has_language[facts->languages[i]] = TRUE;
  self->key = make_key (self);

  return self;
}

const char *
zy_catalogue_entry_get_id (ZyCatalogueEntry *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->id;
}

const char *
zy_catalogue_entry_get_group (ZyCatalogueEntry *self,
                              ZyLang            lang)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->group[lang];
}

const char *
zy_catalogue_entry_get_about_group (ZyCatalogueEntry *self,
                                    ZyLang            lang)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->about_group[lang];
}

const char *
zy_catalogue_entry_get_name (ZyCatalogueEntry *self,
                             ZyLang            lang)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->name[lang];
}

const char *
zy_catalogue_entry_get_description (ZyCatalogueEntry *self,
                                    ZyLang            lang)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->description[lang];
}

const char *
zy_catalogue_entry_get_publisher (ZyCatalogueEntry *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->publisher;
}

const char *
zy_catalogue_entry_get_homepage (ZyCatalogueEntry *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->homepage;
}

const char *
zy_catalogue_entry_get_format (ZyCatalogueEntry *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->format;
}

const char *
zy_catalogue_entry_get_first_day (ZyCatalogueEntry *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->first_day;
}

const char *const *
zy_catalogue_entry_get_categories (ZyCatalogueEntry *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return (const char *const *) self->categories;
}

gboolean
zy_catalogue_entry_has_language (ZyCatalogueEntry *self,
                                 ZyLang            lang)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), FALSE);

  return self->has_language[lang];
}

const ZySourceSettings *
zy_catalogue_entry_get_settings (ZyCatalogueEntry *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), NULL);

  return self->settings;
}

gboolean
zy_catalogue_entry_matches (ZyCatalogueEntry  *self,
                            const char *const *words)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_ENTRY (self), FALSE);

  return zy_search_words_match (words, self->key);
}
