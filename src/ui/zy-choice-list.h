/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ZY_TYPE_CHOICE_LIST (zy_choice_list_get_type ())

/**
 * ZyChoiceList:
 *
 * A list of things in groups, to check some of them, with a search.
 *
 * For lists as long as those that people read through, some hundreds of items.
 */
G_DECLARE_FINAL_TYPE (ZyChoiceList, zy_choice_list, ZY, CHOICE_LIST, AdwBin)

/**
 * ZyChoiceListFuncs:
 * @get_group: heading that an item stands under; those of a group follow each other
 * @get_about_group: (nullable): a sentence below the heading
 * @dup_title: what an item is called
 * @dup_subtitle: (nullable): what more there is to say
 * @matches: whether an item is found by the words of a search
 *
 * How items are shown.
 */
typedef struct {
  const char *(*get_group)       (gpointer           item);
  const char *(*get_about_group) (gpointer           item);
  char       *(*dup_title)       (gpointer           item);
  char       *(*dup_subtitle)    (gpointer           item);
  gboolean    (*matches)         (gpointer           item,
                                  const char *const *words);
} ZyChoiceListFuncs;

/**
 * zy_choice_list_set_items:
 * @items: what to choose from; looked at once
 * @funcs: how; must stay
 */
void       zy_choice_list_set_items  (ZyChoiceList            *self,
                                      GListModel              *items,
                                      const ZyChoiceListFuncs *funcs);

/**
 * zy_choice_list_set_search:
 * @text: what to look for; empty shows everything. What is chosen stays so, shown or not.
 */
void       zy_choice_list_set_search (ZyChoiceList            *self,
                                      const char              *text);

/**
 * zy_choice_list_toggle_first:
 *
 * Chooses the first item that is shown, or takes the choice back.
 */
void       zy_choice_list_toggle_first (ZyChoiceList          *self);

/**
 * zy_choice_list_disable:
 * @item: one of the items
 * @why: a translated word that is shown with it
 *
 * Shows that an item was chosen long ago; it cannot be changed, and is none of those chosen.
 */
void       zy_choice_list_disable    (ZyChoiceList            *self,
                                      gpointer                 item,
                                      const char              *why);

/**
 * zy_choice_list_get_chosen:
 *
 * Returns: (transfer container): the items that are chosen, in their order
 */
GPtrArray *zy_choice_list_get_chosen (ZyChoiceList            *self);

G_END_DECLS
