/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-settings.h"

G_BEGIN_DECLS

#define ZY_TYPE_CATALOGUE_ENTRY (zy_catalogue_entry_get_type ())

/**
 * ZyCatalogueEntry:
 *
 * A source that is known beforehand, for people to choose. Immutable.
 */
G_DECLARE_FINAL_TYPE (ZyCatalogueEntry, zy_catalogue_entry, ZY, CATALOGUE_ENTRY, GObject)

/**
 * ZyCatalogueText:
 *
 * A text in each language.
 */
typedef struct {
  const char *in[ZY_N_LANGS];
} ZyCatalogueText;

/**
 * ZyCatalogueFacts:
 * @id: of the entry, never changed
 * @group: (nullable): what it stands under in a list
 * @about_group: (nullable): one sentence about all in the group
 * @name: what it is called in the catalogue
 * @description: (nullable): one sentence about it alone
 * @publisher: (nullable): who makes it
 * @homepage: (nullable): page about it, for people
 * @format: (nullable): name of the importer that reads it
 * @first_day: (nullable): of a dated source, the first day it has
 * @categories: (nullable) (array zero-terminated=1): categories of arXiv it covers
 * @languages: (array length=n_languages): which languages its texts are in
 *
 * What makes an entry, beside the settings of its source.
 */
typedef struct {
  const char        *id;
  ZyCatalogueText    group;
  ZyCatalogueText    about_group;
  ZyCatalogueText    name;
  ZyCatalogueText    description;
  const char        *publisher;
  const char        *homepage;
  const char        *format;
  const char        *first_day;
  const char *const *categories;
  ZyLang             languages[ZY_N_LANGS];
  guint              n_languages;
} ZyCatalogueFacts;

/**
 * zy_catalogue_entry_new:
 * @facts: copied
 * @settings: (transfer full): what a source made of it begins with
 *
 * Returns: (transfer full): an entry
 */
ZyCatalogueEntry       *zy_catalogue_entry_new             (const ZyCatalogueFacts *facts,
                                                            ZySourceSettings       *settings);
const char             *zy_catalogue_entry_get_id          (ZyCatalogueEntry       *self);
const char             *zy_catalogue_entry_get_group       (ZyCatalogueEntry       *self,
                                                            ZyLang                  lang);
const char             *zy_catalogue_entry_get_about_group (ZyCatalogueEntry       *self,
                                                            ZyLang                  lang);
const char             *zy_catalogue_entry_get_name        (ZyCatalogueEntry       *self,
                                                            ZyLang                  lang);
const char             *zy_catalogue_entry_get_description (ZyCatalogueEntry       *self,
                                                            ZyLang                  lang);
const char             *zy_catalogue_entry_get_publisher   (ZyCatalogueEntry       *self);
const char             *zy_catalogue_entry_get_homepage    (ZyCatalogueEntry       *self);
const char             *zy_catalogue_entry_get_format      (ZyCatalogueEntry       *self);
const char             *zy_catalogue_entry_get_first_day   (ZyCatalogueEntry       *self);
const char *const      *zy_catalogue_entry_get_categories  (ZyCatalogueEntry       *self);

/**
 * zy_catalogue_entry_has_language:
 *
 * Returns: whether its texts, or some of them, are in @lang
 */
gboolean                zy_catalogue_entry_has_language    (ZyCatalogueEntry       *self,
                                                            ZyLang                  lang);

/**
 * zy_catalogue_entry_get_settings:
 *
 * Returns: (transfer none): what a source made of it begins with
 */
const ZySourceSettings *zy_catalogue_entry_get_settings    (ZyCatalogueEntry       *self);

/**
 * zy_catalogue_entry_matches:
 * @words: from zy_search_words_new()
 *
 * Returns: whether each of the words is in one of its texts, in either language
 */
gboolean                zy_catalogue_entry_matches         (ZyCatalogueEntry       *self,
                                                            const char *const      *words);

G_END_DECLS
