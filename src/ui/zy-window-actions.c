/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done in the window, each an action that menus, buttons and keys share. */

#include "config.h"

#include "zy-window-private.h"

#include "zy-model-enums.h"
#include "zy-problems-dialog.h"
#include "zy-view.h"

#include <glib/gi18n-lib.h>

static void
next_paper (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  zy_paper_pane_select_beside (ZY_WINDOW (widget)->paper_pane, 1);
}

static void
previous_paper (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  zy_paper_pane_select_beside (ZY_WINDOW (widget)->paper_pane, -1);
}

static void
next_unread (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  zy_paper_pane_select_unread (ZY_WINDOW (widget)->paper_pane, 1);
}

static void
turn_page (ZyWindow *self,
           int       direction)
{
  if (zy_paper_pane_get_selected (self->paper_pane) == NULL)
    zy_paper_pane_select_beside (self->paper_pane, 1);
  else if (zy_window_is_reading (self))
    zy_reader_pane_scroll (self->reader_pane, direction);
  else
    zy_window_show_reader (self);
}

static void
page_down (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  turn_page (ZY_WINDOW (widget), 1);
}

static void
page_up (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  turn_page (ZY_WINDOW (widget), -1);
}

static void
apply_starred (ZyWindow *self,
               gint64    paper,
               gboolean  starred)
{
  zy_editor_apply_one (self->editor, ZY_EDIT_STARRED, paper, starred, NULL,
                       starred ? _("Star added") : _("Star removed"));
}

void
zy_window_set_starred (ZyWindow *self,
                       gboolean  starred)
{
  ZyPaper *paper = zy_window_get_paper (self);

  if (paper != NULL)
    apply_starred (self, zy_paper_get_id (paper), starred);
}

void
zy_window_set_read (ZyWindow *self,
                    gboolean  read)
{
  ZyPaper *paper = zy_window_get_paper (self);

  if (paper != NULL) {
    zy_editor_apply_one (self->editor, ZY_EDIT_READ, zy_paper_get_id (paper), read, NULL,
                         read ? _("Marked as read") : _("Marked as unread"));
  }
}

/* The star of any row, selected or not. */
static void
set_starred (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  gint64 paper;
  gboolean starred;

  g_variant_get (parameter, "(xb)", &paper, &starred);
  if (self->editor != NULL && paper != 0)
    apply_starred (self, paper, starred);
}

static void
show_tags (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);

  if (!zy_window_is_reading (self))
    zy_window_show_reader (self);
  zy_reader_pane_show_tags (self->reader_pane);
}

static void
cycle_language (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  ZyLanguageView view;

  g_object_get (self->reader_pane, "language-view", &view, NULL);
  g_object_set (self->reader_pane, "language-view", (view + 1) % (ZY_LANGUAGE_VIEW_BOTH + 1), NULL);
}

static void
search (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);

  if (adw_leaflet_get_folded (self->outer_leaflet))
    adw_leaflet_set_visible_child (self->outer_leaflet, GTK_WIDGET (self->inner_leaflet));
  if (adw_leaflet_get_folded (self->inner_leaflet))
    adw_leaflet_set_visible_child (self->inner_leaflet, GTK_WIDGET (self->paper_pane));
  zy_paper_pane_set_search_mode (self->paper_pane, TRUE);
}

/* What was not found where it was looked for is looked for everywhere. */
static void
search_all (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);

  zy_window_show_view (self, ZY_VIEW_ALL_ID);
  zy_paper_pane_focus_search (self->paper_pane);
}

static void
show_sidebar (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), TRUE);
  if (adw_leaflet_get_folded (self->outer_leaflet))
    adw_leaflet_set_visible_child (self->outer_leaflet, GTK_WIDGET (self->sidebar));
}

static void
toggle_sidebar (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);

  if (adw_leaflet_get_folded (self->outer_leaflet) ||
      !gtk_widget_get_visible (GTK_WIDGET (self->sidebar)))
    show_sidebar (widget, action_name, parameter);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->sidebar), FALSE);
}

static void
back (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  GtkWidget *inner = GTK_WIDGET (self->inner_leaflet);
  GtkWidget *reader = GTK_WIDGET (self->reader_pane);
  gboolean outer_folded = adw_leaflet_get_folded (self->outer_leaflet);

  if (outer_folded && adw_leaflet_get_visible_child (self->outer_leaflet) != inner)
    return;

  /* What was opened last is left first. */
  if (zy_reader_pane_close_find (self->reader_pane) || zy_reader_pane_leave (self->reader_pane) ||
      zy_window_go_back (self))
    return;

  if (adw_leaflet_get_folded (self->inner_leaflet) &&
      adw_leaflet_get_visible_child (self->inner_leaflet) == reader) {
    adw_leaflet_set_visible_child (self->inner_leaflet, GTK_WIDGET (self->paper_pane));
    zy_paper_pane_focus_list (self->paper_pane);
  } else if (zy_paper_pane_get_search_mode (self->paper_pane)) {
    zy_paper_pane_set_search_mode (self->paper_pane, FALSE);
  } else if (outer_folded) {
    adw_leaflet_set_visible_child (self->outer_leaflet, GTK_WIDGET (self->sidebar));
  }
}

static void
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);

  if (self->editor == NULL)
    return;

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  zy_editor_undo (self->editor);
}

static void
unread_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (ZyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) papers = zy_library_list_finish (ZY_LIBRARY (source), result, &error);
  g_autoptr (ZyEdit) edit = NULL;

  if (papers == NULL) {
    zy_window_show_message (self, error->message);
    return;
  }

  if (self->editor == NULL)
    return;

  edit = zy_edit_new (ZY_EDIT_READ, TRUE, NULL);
  for (guint i = 0; i < papers->len; i++)
    zy_edit_add_paper (edit, g_array_index (papers, gint64, i));
  zy_editor_apply (self->editor, edit, _("All marked as read"));
}

static void
mark_all_read (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  ZyQuery *query = zy_paper_pane_get_query (self->paper_pane);

  if (self->library != NULL && query != NULL)
    zy_library_list_async (self->library, query, NULL, unread_listed_cb, g_object_ref (self));
}

static void
show_problems (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  ZyProblemsDialog *dialog;

  if (self->ended_activity == NULL)
    return;

  dialog = zy_problems_dialog_new (GTK_WINDOW (self),
                                   zy_activity_get_problems (self->ended_activity));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Only when it is asked for: made with the window, it would keep the first paper waiting. */
static void
show_help_overlay (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  GtkApplicationWindow *self = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (self) == NULL) {
    g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (APP_PATH "ui/help-overlay.ui");
    GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

    gtk_application_window_set_help_overlay (self, GTK_SHORTCUTS_WINDOW (overlay));
  }

  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (self)));
}

void
zy_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.next-paper", NULL, next_paper);
  gtk_widget_class_install_action (widget_class, "win.previous-paper", NULL, previous_paper);
  gtk_widget_class_install_action (widget_class, "win.next-unread", NULL, next_unread);
  gtk_widget_class_install_action (widget_class, "win.page-down", NULL, page_down);
  gtk_widget_class_install_action (widget_class, "win.page-up", NULL, page_up);
  gtk_widget_class_install_action (widget_class, "win.set-starred", "(xb)", set_starred);
  gtk_widget_class_install_action (widget_class, "win.show-tags", NULL, show_tags);
  gtk_widget_class_install_action (widget_class, "win.cycle-language", NULL, cycle_language);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search);
  gtk_widget_class_install_action (widget_class, "win.search-all", NULL, search_all);
  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, show_sidebar);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "win.mark-all-read", NULL, mark_all_read);
  gtk_widget_class_install_action (widget_class, "win.show-problems", NULL, show_problems);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_help_overlay);
  gtk_widget_class_install_property_action (widget_class, "win.starred", "starred");
  gtk_widget_class_install_property_action (widget_class, "win.read", "read");
}

/* The order is a setting, too, but one of two: while something is searched for, it is another. */
void
zy_window_add_state_actions (ZyWindow *self)
{
  g_autoptr (GPropertyAction) language = g_property_action_new ("language-view", self->reader_pane,
                                                                "language-view");
  g_autoptr (GPropertyAction) order = g_property_action_new ("sort-order", self->paper_pane, "order");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (language));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (order));
}

void
zy_window_remove_state_actions (ZyWindow *self)
{
  g_action_map_remove_action (G_ACTION_MAP (self), "language-view");
  g_action_map_remove_action (G_ACTION_MAP (self), "sort-order");
}

void
zy_window_update_actions (ZyWindow *self)
{
  static const char *const of_paper[] = {
    "win.starred", "win.read", "win.show-tags",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean any = zy_window_get_paper (self) != NULL;
  ZyActivity *ended = self->ended_activity;
  gboolean problems = ended != NULL && !zy_activity_get_running (ended) &&
                      g_list_model_get_n_items (zy_activity_get_problems (ended)) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (of_paper); i++)
    gtk_widget_action_set_enabled (widget, of_paper[i], any);

  zy_window_update_paper_actions (self);
  gtk_widget_action_set_enabled (widget, "win.mark-all-read", self->library != NULL);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 self->editor != NULL && zy_editor_get_can_undo (self->editor));
  gtk_widget_action_set_enabled (widget, "win.show-problems", problems);
}
