/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-choice-list.h"

#include <glib/gi18n-lib.h>

#include "zy-search-words.h"

/* A row, which owns its item and its check. */
typedef struct {
  gpointer item;
  GtkWidget *row;
  GtkCheckButton *check;
  AdwPreferencesGroup *group;
} Choice;

struct _ZyChoiceList {
  AdwBin parent_instance;

  GtkStack *stack;
  AdwPreferencesPage *page;

  GArray *choices;
  const ZyChoiceListFuncs *funcs;
};

G_DEFINE_FINAL_TYPE (ZyChoiceList, zy_choice_list, ADW_TYPE_BIN)

typedef enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
} ZyChoiceListSignal;

static guint signals[N_SIGNALS];

static void
choice_clear (Choice *self)
{
  g_clear_object (&self->item);
}

static void
toggled_cb (ZyChoiceList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The group that begins with an item. */
static AdwPreferencesGroup *
add_group (ZyChoiceList *self,
           gpointer      item)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (self->funcs->get_group (item), -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (self->funcs->get_about_group != NULL) {
    g_autofree char *about = g_markup_escape_text (self->funcs->get_about_group (item), -1);

    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), about);
  }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));

  return ADW_PREFERENCES_GROUP (group);
}

static void
add_choice (ZyChoiceList        *self,
            gpointer             item,
            AdwPreferencesGroup *group)
{
  g_autofree char *title = self->funcs->dup_title (item);
  g_autofree char *subtitle = self->funcs->dup_subtitle (item);
  Choice choice = {
    .item = g_object_ref (item),
    .row = adw_action_row_new (),
    .check = GTK_CHECK_BUTTON (gtk_check_button_new ()),
    .group = group,
  };

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (choice.row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (choice.row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (choice.row), subtitle);

  gtk_widget_set_valign (GTK_WIDGET (choice.check), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice.check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  g_signal_connect_object (choice.check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (choice.row), GTK_WIDGET (choice.check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (choice.row), GTK_WIDGET (choice.check));

  adw_preferences_group_add (group, choice.row);
  g_array_append_val (self->choices, choice);
}

static void
zy_choice_list_finalize (GObject *object)
{
  ZyChoiceList *self = ZY_CHOICE_LIST (object);

  g_array_unref (self->choices);

  G_OBJECT_CLASS (zy_choice_list_parent_class)->finalize (object);
}

static void
zy_choice_list_class_init (ZyChoiceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_choice_list_finalize;

  /**
   * ZyChoiceList::changed:
   *
   * Something was chosen, or is no more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ZY_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zy_choice_list_init (ZyChoiceList *self)
{
  GtkWidget *empty = adw_status_page_new ();

  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (self->choices, (GDestroyNotify) choice_clear);

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing Found"));
  gtk_widget_add_css_class (empty, "compact");

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

void
zy_choice_list_set_items (ZyChoiceList            *self,
                          GListModel              *items,
                          const ZyChoiceListFuncs *funcs)
{
  AdwPreferencesGroup *group = NULL;
  const char *heading = NULL;

  g_return_if_fail (ZY_IS_CHOICE_LIST (self));
  g_return_if_fail (self->choices->len == 0);

  self->funcs = funcs;
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (items, i);

    if (group == NULL || g_strcmp0 (heading, funcs->get_group (item)) != 0) {
      heading = funcs->get_group (item);
      group = add_group (self, item);
    }
    add_choice (self, item, group);
  }
}

void
zy_choice_list_set_search (ZyChoiceList *self,
                           const char   *text)
{
  g_auto (GStrv) words = zy_search_words_new (text);
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);

  g_return_if_fail (ZY_IS_CHOICE_LIST (self));

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = &g_array_index (self->choices, Choice, i);
    gboolean matches = self->funcs->matches (choice->item, (const char *const *) words);

    gtk_widget_set_visible (choice->row, matches);
    if (matches)
      g_hash_table_add (groups, choice->group);
  }

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = &g_array_index (self->choices, Choice, i);

    gtk_widget_set_visible (GTK_WIDGET (choice->group),
                            g_hash_table_contains (groups, choice->group));
  }

  gtk_stack_set_visible_child_name (self->stack,
                                    g_hash_table_size (groups) > 0 ? "list" : "empty");
}

void
zy_choice_list_toggle_first (ZyChoiceList *self)
{
  g_return_if_fail (ZY_IS_CHOICE_LIST (self));

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = &g_array_index (self->choices, Choice, i);

    if (gtk_widget_get_visible (choice->row) && gtk_widget_get_sensitive (choice->row)) {
      gtk_check_button_set_active (choice->check, !gtk_check_button_get_active (choice->check));
      break;
    }
  }
}

void
zy_choice_list_disable (ZyChoiceList *self,
                        gpointer      item,
                        const char   *why)
{
  g_return_if_fail (ZY_IS_CHOICE_LIST (self));

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = &g_array_index (self->choices, Choice, i);
    GtkWidget *label;

    if (choice->item != item)
      continue;

    label = gtk_label_new (why);
    gtk_widget_add_css_class (label, "caption");
    adw_action_row_add_suffix (ADW_ACTION_ROW (choice->row), label);
    gtk_widget_set_sensitive (choice->row, FALSE);
    gtk_check_button_set_active (choice->check, TRUE);
  }
}

GPtrArray *
zy_choice_list_get_chosen (ZyChoiceList *self)
{
  GPtrArray *chosen;

  g_return_val_if_fail (ZY_IS_CHOICE_LIST (self), NULL);

  chosen = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = &g_array_index (self->choices, Choice, i);

    if (gtk_check_button_get_active (choice->check) && gtk_widget_get_sensitive (choice->row))
      g_ptr_array_add (chosen, g_object_ref (choice->item));
  }

  return chosen;
}
