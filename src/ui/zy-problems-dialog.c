/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-problems-dialog.h"

#include "zy-problem-row.h"
#include "zy-problem.h"

#include <glib/gi18n-lib.h>

/* The choices of the drop-down, in its order. */
typedef enum {
  SHOW_ALL,
  SHOW_PROBLEMS,
  SHOW_NOTES,
} Show;

struct _ZyProblemsDialog {
  AdwWindow parent_instance;

  GtkDropDown *filter_choice;
  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  GtkListView *list_view;

  GtkFilterListModel *shown;
  Show show;
};

G_DEFINE_FINAL_TYPE (ZyProblemsDialog, zy_problems_dialog, ADW_TYPE_WINDOW)

static gboolean
filter_problem (gpointer item,
                gpointer user_data)
{
  ZyProblemsDialog *self = user_data;
  gboolean is_note = zy_problem_get_severity (item) == ZY_SEVERITY_NOTE;

  return self->show == SHOW_ALL || (self->show == SHOW_NOTES) == is_note;
}

static void
update_page (ZyProblemsDialog *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "problems.copy", any);
}

static void
filter_chosen_cb (ZyProblemsDialog *self)
{
  self->show = (Show) gtk_drop_down_get_selected (self->filter_choice);
  if (self->shown == NULL)
    return;

  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
copy (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZyProblemsDialog *self = ZY_PROBLEMS_DIALOG (widget);
  g_autofree char *text = zy_problems_dialog_get_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (_("Copied")));
}

static void
zy_problems_dialog_dispose (GObject *object)
{
  ZyProblemsDialog *self = ZY_PROBLEMS_DIALOG (object);

  if (self->shown != NULL) {
    /* The list may outlive the dialog, whose filter must not be asked then. */
    gtk_list_view_set_model (self->list_view, NULL);
    gtk_filter_list_model_set_filter (self->shown, NULL);
    g_signal_handlers_disconnect_by_data (self->shown, self);
    g_clear_object (&self->shown);
  }
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_PROBLEMS_DIALOG);

  G_OBJECT_CLASS (zy_problems_dialog_parent_class)->dispose (object);
}

static void
zy_problems_dialog_class_init (ZyProblemsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_problems_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "problems.copy", NULL, copy);

  g_type_ensure (ZY_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-problems-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyProblemsDialog, filter_choice);
  gtk_widget_class_bind_template_child (widget_class, ZyProblemsDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, ZyProblemsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ZyProblemsDialog, list_view);
  gtk_widget_class_bind_template_callback (widget_class, filter_chosen_cb);
}

static void
zy_problems_dialog_init (ZyProblemsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

ZyProblemsDialog *
zy_problems_dialog_new (GtkWindow  *parent,
                        GListModel *problems)
{
  ZyProblemsDialog *self;
  GtkNoSelection *selection;
  GtkFilter *filter;

  g_return_val_if_fail (G_IS_LIST_MODEL (problems), NULL);

  self = g_object_new (ZY_TYPE_PROBLEMS_DIALOG, "transient-for", parent, NULL);
  filter = GTK_FILTER (gtk_custom_filter_new (filter_problem, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (problems), filter);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  update_page (self);

  return self;
}

char *
zy_problems_dialog_get_text (ZyProblemsDialog *self)
{
  GString *text;
  guint n;

  g_return_val_if_fail (ZY_IS_PROBLEMS_DIALOG (self), NULL);

  text = g_string_new (NULL);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  for (guint i = 0; i < n; i++) {
    g_autoptr (ZyProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->shown), i);
    g_autofree char *line = zy_problem_to_string (problem);

    g_string_append (text, line);
    g_string_append_c (text, '\n');
  }

  return g_string_free (text, FALSE);
}
