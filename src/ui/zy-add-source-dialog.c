/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-add-source-dialog.h"

#include <glib/gi18n-lib.h>

#include "zy-catalogue-entry.h"
#include "zy-category.h"
#include "zy-choice-list.h"

struct _ZyAddSourceDialog {
  AdwWindow parent_instance;

  GtkRevealer *search_revealer;
  GtkSearchEntry *search_entry;
  AdwViewStack *stack;
  ZyChoiceList *entry_list;
  ZyChoiceList *category_list;
  AdwEntryRow *address_row;
  AdwPreferencesGroup *candidate_group;
  GtkSpinner *spinner;
  AdwPreferencesGroup *message_group;
  GtkLabel *message_label;
  GtkRevealer *summary_revealer;
  GtkLabel *summary_label;

  GtkFileChooserNative *chooser;

  /* What the address can mean, the rows that show it, and which is chosen. */
  GPtrArray *candidates;
  GPtrArray *candidate_rows;
  GtkCheckButton *first_check;
  guint chosen;
};

G_DEFINE_FINAL_TYPE (ZyAddSourceDialog, zy_add_source_dialog, ADW_TYPE_WINDOW)

typedef enum {
  SIGNAL_ADDRESS_CHANGED,
  SIGNAL_LOOK_UP,
  SIGNAL_ADD_SOURCES,
  SIGNAL_IMPORT_LIST,
  N_SIGNALS,
} ZyAddSourceDialogSignal;

static guint signals[N_SIGNALS];

static const char *
get_entry_group (gpointer item)
{
  return zy_catalogue_entry_get_group (item, zy_lang_of_interface ());
}

static const char *
get_about_entry_group (gpointer item)
{
  return zy_catalogue_entry_get_about_group (item, zy_lang_of_interface ());
}

static char *
dup_entry_title (gpointer item)
{
  return g_strdup (zy_catalogue_entry_get_name (item, zy_lang_of_interface ()));
}

static char *
dup_entry_subtitle (gpointer item)
{
  return g_strdup (zy_catalogue_entry_get_description (item, zy_lang_of_interface ()));
}

static gboolean
entry_matches (gpointer           item,
               const char *const *words)
{
  return zy_catalogue_entry_matches (item, words);
}

static const ZyChoiceListFuncs entry_funcs = {
  .get_group = get_entry_group,
  .get_about_group = get_about_entry_group,
  .dup_title = dup_entry_title,
  .dup_subtitle = dup_entry_subtitle,
  .matches = entry_matches,
};

static const char *
get_category_group (gpointer item)
{
  return zy_category_get_group (item, zy_lang_of_interface ());
}

static char *
dup_category_title (gpointer item)
{
  return g_strdup (zy_category_get_name (item, zy_lang_of_interface ()));
}

/* Its names on arXiv, where the papers and most of what is written about them are in English. */
static char *
dup_category_subtitle (gpointer item)
{
  GString *subtitle = g_string_new (zy_category_get_id (item));

  for (const char *const *alias = zy_category_get_aliases (item); *alias != NULL; alias++)
    g_string_append_printf (subtitle, " · %s", *alias);
  if (zy_lang_of_interface () != ZY_LANG_EN)
    g_string_append_printf (subtitle, " · %s", zy_category_get_name (item, ZY_LANG_EN));

  return g_string_free (subtitle, FALSE);
}

static gboolean
category_matches (gpointer           item,
                  const char *const *words)
{
  return zy_category_matches (item, words);
}

static const ZyChoiceListFuncs category_funcs = {
  .get_group = get_category_group,
  .dup_title = dup_category_title,
  .dup_subtitle = dup_category_subtitle,
  .matches = category_matches,
};

/* The categories that are chosen are one source, which arXiv is asked for once. */
static ZySourceSettings *
make_feed (ZyAddSourceDialog *self)
{
  g_autoptr (GPtrArray) chosen = zy_choice_list_get_chosen (self->category_list);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *address = NULL;
  g_autofree char *name = NULL;

  if (chosen->len == 0)
    return NULL;

  for (guint i = 0; i < chosen->len; i++)
    g_strv_builder_add (builder, zy_category_get_id (g_ptr_array_index (chosen, i)));
  ids = g_strv_builder_end (builder);
  address = zy_category_feed_address ((const char *const *) ids);
  name = zy_category_feed_name ((const char *const *) ids);

  return zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, name, address);
}

/* Takes a source, unless its address was chosen on another page already. */
static void
take_source (GPtrArray        *sources,
             ZySourceSettings *settings)
{
  for (guint i = 0; i < sources->len; i++) {
    const ZySourceSettings *other = g_ptr_array_index (sources, i);

    if (g_strcmp0 (other->address, settings->address) == 0) {
      zy_source_settings_free (settings);
      return;
    }
  }

  g_ptr_array_add (sources, settings);
}

/* All that is chosen, on whatever page. */
static GPtrArray *
make_sources (ZyAddSourceDialog *self)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_settings_free);
  g_autoptr (GPtrArray) entries = zy_choice_list_get_chosen (self->entry_list);
  ZySourceSettings *feed = make_feed (self);

  for (guint i = 0; i < entries->len; i++) {
    const ZySourceSettings *settings =
      zy_catalogue_entry_get_settings (g_ptr_array_index (entries, i));

    take_source (sources, zy_source_settings_copy (settings));
  }
  if (feed != NULL)
    take_source (sources, feed);
  if (self->candidates != NULL && self->chosen < self->candidates->len) {
    ZySourceCandidate *candidate = g_ptr_array_index (self->candidates, self->chosen);

    take_source (sources, zy_source_settings_copy (zy_source_candidate_get_settings (candidate)));
  }

  return sources;
}

/* Says at the bottom what will be added; the choices on other pages are out of sight. */
static void
update_summary (ZyAddSourceDialog *self)
{
  g_autoptr (GPtrArray) sources = make_sources (self);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *summary = NULL;

  for (guint i = 0; i < sources->len; i++) {
    const ZySourceSettings *settings = g_ptr_array_index (sources, i);

    g_string_append_printf (names, "%s%s", i > 0 ? C_("between names", ", ") : "", settings->name);
  }

  if (sources->len > 0) {
    summary = g_strdup_printf (ngettext ("%u source: %s", "%u sources: %s", sources->len),
                               sources->len, names->str);
    gtk_label_set_label (self->summary_label, summary);
  }
  gtk_revealer_set_reveal_child (self->summary_revealer, sources->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.add", sources->len > 0);
}

static void
choice_changed_cb (ZyAddSourceDialog *self)
{
  /* While the lists are filled, they are not all there. */
  if (self->summary_label != NULL)
    update_summary (self);
}

static void
add (GtkWidget  *widget,
     const char *action_name,
     GVariant   *parameter)
{
  ZyAddSourceDialog *self = ZY_ADD_SOURCE_DIALOG (widget);
  g_autoptr (GPtrArray) sources = make_sources (self);

  if (sources->len == 0)
    return;

  g_signal_emit (self, signals[SIGNAL_ADD_SOURCES], 0, sources);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_page (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  ZyAddSourceDialog *self = ZY_ADD_SOURCE_DIALOG (widget);

  adw_view_stack_set_visible_child_name (self->stack, g_variant_get_string (parameter, NULL));
}

static void
search (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  ZyAddSourceDialog *self = ZY_ADD_SOURCE_DIALOG (widget);

  if (gtk_revealer_get_reveal_child (self->search_revealer))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
search_changed_cb (ZyAddSourceDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  zy_choice_list_set_search (self->entry_list, text);
  zy_choice_list_set_search (self->category_list, text);
}

/* Who types `cs.CL` and Return has chosen it. */
static void
search_activate_cb (ZyAddSourceDialog *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->stack);

  search_changed_cb (self);
  if (ZY_IS_CHOICE_LIST (page) &&
      *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    zy_choice_list_toggle_first (ZY_CHOICE_LIST (page));
}

static void
stop_search_cb (ZyAddSourceDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
page_changed_cb (ZyAddSourceDialog *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->stack);
  gboolean is_list = ZY_IS_CHOICE_LIST (page);

  gtk_revealer_set_reveal_child (self->search_revealer, is_list);
  gtk_search_entry_set_key_capture_widget (self->search_entry, is_list ? page : NULL);
  if (!is_list && self->address_row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
}

static void
address_changed_cb (ZyAddSourceDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_ADDRESS_CHANGED], 0,
                 gtk_editable_get_text (GTK_EDITABLE (self->address_row)));
}

/* What is at an address for the web can be asked before it is added. */
static void
address_applied_cb (ZyAddSourceDialog *self)
{
  ZySourceCandidate *candidate;

  if (self->candidates == NULL || self->chosen >= self->candidates->len)
    return;

  candidate = g_ptr_array_index (self->candidates, self->chosen);
  if (zy_source_candidate_get_settings (candidate)->kind == ZY_SOURCE_KIND_ADDRESS)
    g_signal_emit (self, signals[SIGNAL_LOOK_UP], 0, candidate);
}

static void
address_activated_cb (ZyAddSourceDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sources.add", NULL);
}

static void
candidate_toggled_cb (GtkCheckButton    *check,
                      ZyAddSourceDialog *self)
{
  if (!gtk_check_button_get_active (check))
    return;

  self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "zy-candidate"));
  update_summary (self);
}

static void
add_candidate_row (ZyAddSourceDialog *self,
                   guint              i)
{
  ZySourceCandidate *candidate = g_ptr_array_index (self->candidates, i);
  const ZySourceSettings *settings = zy_source_candidate_get_settings (candidate);
  const char *explanation = zy_source_candidate_get_explanation (candidate);
  g_autofree char *path = settings->kind == ZY_SOURCE_KIND_FOLDER
                            ? g_filename_from_uri (settings->address, NULL, NULL) : NULL;
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 explanation != NULL ? explanation : settings->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown != NULL ? shown : settings->address);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "zy-candidate", GUINT_TO_POINTER (i));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  explanation != NULL ? explanation : settings->name, -1);
  if (self->first_check != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->first_check);
  else
    self->first_check = GTK_CHECK_BUTTON (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), i == self->chosen);
  g_signal_connect_object (check, "toggled", G_CALLBACK (candidate_toggled_cb), self, 0);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->candidate_group, row);
  g_ptr_array_add (self->candidate_rows, row);
}

static void
folder_chosen_cb (ZyAddSourceDialog *self,
                  int                response)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);

  if (folder == NULL)
    return;
  path = g_file_get_path (folder);
  if (path == NULL)
    path = g_file_get_uri (folder);
  zy_add_source_dialog_set_address (self, path);
}

static void
list_chosen_cb (ZyAddSourceDialog *self,
                int                response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);

  if (file == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_IMPORT_LIST], 0, file);
  gtk_window_close (GTK_WINDOW (self));
}

static void
choose (ZyAddSourceDialog    *self,
        const char           *title,
        GtkFileChooserAction  action,
        GCallback             callback)
{
  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", callback, self, G_CONNECT_SWAPPED);
}

static void
choose_folder (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ZyAddSourceDialog *self = ZY_ADD_SOURCE_DIALOG (widget);

  choose (self, _("Choose a Folder with Digests"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
          G_CALLBACK (folder_chosen_cb));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_list (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ZyAddSourceDialog *self = ZY_ADD_SOURCE_DIALOG (widget);
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  choose (self, _("Choose a List of Subscriptions"), GTK_FILE_CHOOSER_ACTION_OPEN,
          G_CALLBACK (list_chosen_cb));

  gtk_file_filter_set_name (lists, _("Lists of Subscriptions (OPML)"));
  gtk_file_filter_add_suffix (lists, "opml");
  gtk_file_filter_add_suffix (lists, "xml");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), lists);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
zy_add_source_dialog_dispose (GObject *object)
{
  ZyAddSourceDialog *self = ZY_ADD_SOURCE_DIALOG (object);

  g_clear_object (&self->chooser);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->candidate_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_ADD_SOURCE_DIALOG);

  G_OBJECT_CLASS (zy_add_source_dialog_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  /**
   * ZyAddSourceDialog::address-changed:
   * @address: what is typed as an address
   */
  signals[SIGNAL_ADDRESS_CHANGED] =
    g_signal_new ("address-changed", ZY_TYPE_ADD_SOURCE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * ZyAddSourceDialog::look-up:
   * @candidate: what the address was understood as
   *
   * The user wants to know what is at the address.
   */
  signals[SIGNAL_LOOK_UP] =
    g_signal_new ("look-up", ZY_TYPE_ADD_SOURCE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, ZY_TYPE_SOURCE_CANDIDATE);

  /**
   * ZyAddSourceDialog::add-sources:
   * @sources: (element-type ZySourceSettings): what was chosen, at least one
   */
  signals[SIGNAL_ADD_SOURCES] =
    g_signal_new ("add-sources", ZY_TYPE_ADD_SOURCE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  /**
   * ZyAddSourceDialog::import-list:
   * @file: a list of subscriptions
   */
  signals[SIGNAL_IMPORT_LIST] =
    g_signal_new ("import-list", ZY_TYPE_ADD_SOURCE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
zy_add_source_dialog_class_init (ZyAddSourceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_add_source_dialog_dispose;

  install_signals ();
  gtk_widget_class_install_action (widget_class, "sources.add", NULL, add);
  gtk_widget_class_install_action (widget_class, "sources.show", "s", show_page);
  gtk_widget_class_install_action (widget_class, "sources.search", NULL, search);
  gtk_widget_class_install_action (widget_class, "sources.choose-folder", NULL, choose_folder);
  gtk_widget_class_install_action (widget_class, "sources.choose-list", NULL, choose_list);

  g_type_ensure (ZY_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-add-source-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, search_revealer);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, entry_list);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, category_list);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, candidate_group);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, message_group);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, summary_revealer);
  gtk_widget_class_bind_template_child (widget_class, ZyAddSourceDialog, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_activated_cb);
}

static void
zy_add_source_dialog_init (ZyAddSourceDialog *self)
{
  self->candidate_rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  page_changed_cb (self);
}

static gboolean
is_known (const char *const *known,
          ZyCatalogueEntry  *entry)
{
  const char *address = zy_catalogue_entry_get_settings (entry)->address;

  return known != NULL && g_strv_contains (known, address);
}

ZyAddSourceDialog *
zy_add_source_dialog_new (GtkWindow         *parent,
                          GListModel        *entries,
                          const char *const *known)
{
  ZyAddSourceDialog *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (entries), NULL);

  self = g_object_new (ZY_TYPE_ADD_SOURCE_DIALOG, "transient-for", parent, NULL);
  zy_choice_list_set_items (self->entry_list, entries, &entry_funcs);
  zy_choice_list_set_items (self->category_list, zy_category_list (), &category_funcs);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (ZyCatalogueEntry) entry = g_list_model_get_item (entries, i);

    if (is_known (known, entry))
      zy_choice_list_disable (self->entry_list, entry, _("Added"));
  }

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  update_summary (self);

  return self;
}

const char *
zy_add_source_dialog_get_address (ZyAddSourceDialog *self)
{
  g_return_val_if_fail (ZY_IS_ADD_SOURCE_DIALOG (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->address_row));
}

void
zy_add_source_dialog_set_address (ZyAddSourceDialog *self,
                                  const char        *address)
{
  g_return_if_fail (ZY_IS_ADD_SOURCE_DIALOG (self) && address != NULL);

  adw_view_stack_set_visible_child_name (self->stack, "address");
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
}

/* Which of the new candidates is the one that was chosen, if any is; else the first. */
static guint
find_chosen (ZyAddSourceDialog *self,
             GPtrArray         *candidates)
{
  const ZySourceSettings *old;

  if (candidates == NULL || self->candidates == NULL || self->chosen >= self->candidates->len)
    return 0;

  old = zy_source_candidate_get_settings (g_ptr_array_index (self->candidates, self->chosen));
  for (guint i = 0; i < candidates->len; i++) {
    const ZySourceSettings *settings =
      zy_source_candidate_get_settings (g_ptr_array_index (candidates, i));

    if (settings->kind == old->kind && g_strcmp0 (settings->address, old->address) == 0)
      return i;
  }

  return 0;
}

void
zy_add_source_dialog_set_candidates (ZyAddSourceDialog *self,
                                     GPtrArray         *candidates,
                                     const char        *message)
{
  gboolean any = candidates != NULL && candidates->len > 0;
  GPtrArray *old;

  g_return_if_fail (ZY_IS_ADD_SOURCE_DIALOG (self));

  for (guint i = 0; i < self->candidate_rows->len; i++)
    adw_preferences_group_remove (self->candidate_group,
                                  g_ptr_array_index (self->candidate_rows, i));
  g_ptr_array_set_size (self->candidate_rows, 0);
  self->first_check = NULL;

  self->chosen = find_chosen (self, candidates);
  old = g_steal_pointer (&self->candidates);
  self->candidates = candidates != NULL ? g_ptr_array_ref (candidates) : NULL;
  g_clear_pointer (&old, g_ptr_array_unref);

  for (guint i = 0; any && i < candidates->len; i++)
    add_candidate_row (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->candidate_group), any);

  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_group), message != NULL);
  update_summary (self);
}

void
zy_add_source_dialog_set_looking (ZyAddSourceDialog *self,
                                  gboolean           looking)
{
  g_return_if_fail (ZY_IS_ADD_SOURCE_DIALOG (self));

  gtk_spinner_set_spinning (self->spinner, looking);
}
