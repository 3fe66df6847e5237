/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The shell: it lays the panes out, and hands from one to the other. AdwLeaflet is what the oldest
 * libadwaita we build with has; nothing outside of this file and its template knows of it.
 */

#include "config.h"

#include "zy-window-private.h"

#include "zy-icon-buttons.h"
#include "zy-model-enums.h"

#include <glib/gi18n-lib.h>

/* How long a message with something to click stays, in seconds. */
#define UNDO_TIMEOUT 4
#define SUMMARY_TIMEOUT 10

G_DEFINE_FINAL_TYPE (ZyWindow, zy_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum {
  PROP_STARRED = 1,
  PROP_READ,
  PROP_LATER,
  PROP_DONE,
} ZyWindowProperty;

static GParamSpec *properties[PROP_DONE + 1];

gboolean
zy_window_is_reading (ZyWindow *self)
{
  GtkWidget *inner = GTK_WIDGET (self->inner_leaflet);
  GtkWidget *reader = GTK_WIDGET (self->reader_pane);

  if (adw_leaflet_get_folded (self->outer_leaflet) &&
      adw_leaflet_get_visible_child (self->outer_leaflet) != inner)
    return FALSE;

  return !adw_leaflet_get_folded (self->inner_leaflet) ||
         adw_leaflet_get_visible_child (self->inner_leaflet) == reader;
}

void
zy_window_show_reader (ZyWindow *self)
{
  zy_reader_pane_set_paper (self->reader_pane, zy_window_get_paper (self));

  if (!adw_leaflet_get_folded (self->inner_leaflet))
    return;

  adw_leaflet_set_visible_child (self->inner_leaflet, GTK_WIDGET (self->reader_pane));
  zy_reader_pane_focus (self->reader_pane);
}

/* Who is at the edges of the window, and so shows its buttons. */
static void
layout_cb (ZyWindow *self)
{
  gboolean outer = adw_leaflet_get_folded (self->outer_leaflet);
  gboolean inner = adw_leaflet_get_folded (self->inner_leaflet);
  gboolean sidebar = gtk_widget_get_visible (GTK_WIDGET (self->sidebar));

  zy_sidebar_set_at_end (self->sidebar, outer);
  g_object_set (self->paper_pane, "at-start", outer || !sidebar, "at-end", inner, NULL);
  g_object_set (self->reader_pane, "at-start", inner, NULL);

  /* A sidebar that was hidden while there was room must be there to go back to. */
  if (outer)
    gtk_widget_set_visible (GTK_WIDGET (self->sidebar), TRUE);

  /* Below the sidebar, progress moves neither the list nor the page. */
  gtk_widget_set_visible (GTK_WIDGET (self->activities), outer || !sidebar);

  if (zy_window_is_reading (self))
    zy_reader_pane_set_paper (self->reader_pane, zy_window_get_paper (self));
}

static void
view_chosen_cb (ZyWindow *self)
{
  if (!adw_leaflet_get_folded (self->outer_leaflet))
    return;

  adw_leaflet_set_visible_child (self->inner_leaflet, GTK_WIDGET (self->paper_pane));
  adw_leaflet_set_visible_child (self->outer_leaflet, GTK_WIDGET (self->inner_leaflet));
  zy_paper_pane_focus_list (self->paper_pane);
}

static void
paper_chosen_cb (ZyWindow *self)
{
  if (zy_paper_pane_get_selected (self->paper_pane) == NULL)
    return;

  zy_window_forget_visited (self);
  zy_window_show_reader (self);
}

static void
take_flag (ZyWindow         *self,
           gboolean         *flag,
           gboolean          value,
           ZyWindowProperty  property)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
zy_window_update_state (ZyWindow *self)
{
  ZyPaper *paper = zy_window_get_paper (self);
  ZyTriage triage = paper != NULL ? zy_paper_get_triage (paper) : ZY_TRIAGE_INBOX;

  take_flag (self, &self->starred, paper != NULL && zy_paper_get_starred (paper), PROP_STARRED);
  take_flag (self, &self->read, paper != NULL && zy_paper_get_read (paper), PROP_READ);
  if (self->triage != triage) {
    self->triage = triage;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LATER]);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
  }
}

/* A paper that cannot be seen, because the window is narrow and shows the list, is not opened: it
 * would be marked as read. */
static void
paper_selected_cb (ZyWindow *self)
{
  ZyPaper *paper = zy_paper_pane_get_selected (self->paper_pane);

  zy_window_forget_visited (self);
  g_signal_group_set_target (self->paper_signals, paper);
  zy_window_update_state (self);
  zy_window_update_actions (self);
  zy_reader_pane_set_paper (self->reader_pane, zy_window_is_reading (self) ? paper : NULL);
  zy_window_prepare_neighbours (self);
}

static void
all_read_cb (ZyWindow *self,
             int       direction)
{
  zy_window_show_message (self, direction > 0 ? _("There is no other unread paper here")
                                              : _("There is no unread paper before this one"));
}

static void
end_reached_cb (ZyWindow *self,
                int       direction)
{
  zy_paper_pane_select_unread (self->paper_pane, direction);
}

static void
undo_toast_dismissed_cb (ZyWindow *self)
{
  g_clear_object (&self->undo_toast);
}

/* There is one such message at a time: it is always the last change that can be taken back. */
static void
applied_cb (ZyWindow   *self,
            const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_timeout (toast, UNDO_TIMEOUT);
  /* Undoing cannot wait for what is only told. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (undo_toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  self->undo_toast = g_object_ref (toast);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
summary_toast_dismissed_cb (ZyWindow *self)
{
  g_clear_object (&self->summary_toast);
}

static void
activity_running_cb (ZyWindow   *self,
                     GParamSpec *pspec,
                     ZyActivity *activity)
{
  const char *summary = zy_activity_get_summary (activity);
  AdwToast *toast;

  if (!zy_activity_get_running (activity))
    g_set_object (&self->ended_activity, activity);
  zy_window_update_actions (self);
  if (zy_activity_get_running (activity) || summary == NULL)
    return;

  /* “Details” are those of the last work that ended. */
  if (self->summary_toast != NULL)
    adw_toast_dismiss (self->summary_toast);

  toast = adw_toast_new (summary);
  if (g_list_model_get_n_items (zy_activity_get_problems (activity)) > 0) {
    adw_toast_set_button_label (toast, _("_Details"));
    adw_toast_set_action_name (toast, "win.show-problems");
    adw_toast_set_timeout (toast, SUMMARY_TIMEOUT);
  }
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (summary_toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  self->summary_toast = g_object_ref (toast);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
refreshed_cb (ZyWindow *self)
{
  const ZyLibraryCounts *counts = zy_sidebar_model_get_counts (self->model);

  g_object_set (self->paper_pane, "library-empty", counts->papers == 0, NULL);
  zy_window_prepare_neighbours (self);
}

/* Single letters are commands, except where somebody is typing or moving in a menu, or where a figure
 * covers what they are about. */
static void
focus_changed_cb (ZyWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean typing, popover, reading;

  typing = focus != NULL && GTK_IS_EDITABLE (focus);
  popover = (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL) ||
            gtk_widget_get_visible (GTK_WIDGET (self->figure_viewer));
  gtk_widget_set_can_focus (GTK_WIDGET (self->stack),
                            !gtk_widget_get_visible (GTK_WIDGET (self->figure_viewer)));
  /* The space bar presses a button that has the focus. */
  reading = focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reader_pane)) ||
            gtk_widget_is_ancestor (focus, GTK_WIDGET (self->paper_pane));
  reading = reading && !GTK_IS_BUTTON (focus) && !GTK_IS_MENU_BUTTON (focus);

  gtk_event_controller_set_propagation_phase (self->letter_keys, typing || popover ?
                                                                 GTK_PHASE_NONE :
                                                                 GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (self->reading_keys, typing || popover || !reading ?
                                                                  GTK_PHASE_NONE :
                                                                  GTK_PHASE_CAPTURE);
}

static GdkDragAction
drop_enter_cb (ZyWindow *self,
               double    x,
               double    y)
{
  if (self->library == NULL)
    return 0;

  gtk_widget_set_visible (self->drop_hint, TRUE);

  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (ZyWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
}

static gboolean
drop_cb (ZyWindow     *self,
         const GValue *value,
         double        x,
         double        y)
{
  g_auto (GVariantBuilder) uris = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  gtk_widget_set_visible (self->drop_hint, FALSE);

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;

  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next) {
    g_autofree char *uri = g_file_get_uri (file->data);

    g_variant_builder_add (&uris, "s", uri);
  }

  return gtk_widget_activate_action_variant (GTK_WIDGET (self), "app.import",
                                             g_variant_builder_end (&uris));
}

/* Before the panes see the drop: the page would open the file. */
static void
add_drop_target (ZyWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (drop_enter_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
bind_settings (ZyWindow *self)
{
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "selected-view", self->sidebar, "view", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sort-order", self->paper_pane, "sort-order",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "search-order", self->paper_pane, "search-order",
                   G_SETTINGS_BIND_DEFAULT);
  zy_reader_pane_bind_settings (self->reader_pane, self->settings);
  g_settings_bind (self->settings, "language-view", self->paper_pane, "language-view",
                   G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "language-view", self->reader_pane, "default-language-view",
                   G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self->sidebar, "view", self->paper_pane, "view", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->paper_pane, "matchers", self->reader_pane, "matchers",
                          G_BINDING_SYNC_CREATE);
}

static void
zy_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  ZyWindow *self = ZY_WINDOW (object);

  switch ((ZyWindowProperty) prop_id) {
  case PROP_STARRED:
    g_value_set_boolean (value, self->starred);
    break;
  case PROP_READ:
    g_value_set_boolean (value, self->read);
    break;
  case PROP_LATER:
    g_value_set_boolean (value, self->triage == ZY_TRIAGE_LATER);
    break;
  case PROP_DONE:
    g_value_set_boolean (value, self->triage == ZY_TRIAGE_DONE);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  ZyWindow *self = ZY_WINDOW (object);

  switch ((ZyWindowProperty) prop_id) {
  case PROP_STARRED:
    zy_window_set_starred (self, g_value_get_boolean (value));
    break;
  case PROP_READ:
    zy_window_set_read (self, g_value_get_boolean (value));
    break;
  case PROP_LATER:
    zy_window_set_triage (self, g_value_get_boolean (value) ? ZY_TRIAGE_LATER : ZY_TRIAGE_INBOX);
    break;
  case PROP_DONE:
    zy_window_set_triage (self, g_value_get_boolean (value) ? ZY_TRIAGE_DONE : ZY_TRIAGE_INBOX);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_window_dispose (GObject *object)
{
  ZyWindow *self = ZY_WINDOW (object);

  if (self->activity != NULL) {
    zy_window_set_library (self, NULL);
    zy_window_set_sync (self, NULL);
    zy_window_remove_state_actions (self);
    g_signal_handlers_disconnect_by_data (self->activity, self);
  }
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_WINDOW);
  g_clear_pointer (&self->visited, g_ptr_array_unref);
  g_clear_object (&self->paper_signals);
  g_clear_object (&self->undo_toast);
  g_clear_object (&self->summary_toast);
  g_clear_object (&self->activity);
  g_clear_object (&self->ended_activity);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (zy_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ZY_TYPE_FIGURE_VIEWER);
  g_type_ensure (ZY_TYPE_SIDEBAR);
  g_type_ensure (ZY_TYPE_PAPER_PANE);
  g_type_ensure (ZY_TYPE_READER_PANE);
  g_type_ensure (ZY_TYPE_ACTIVITIES);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, failure_page);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, figure_viewer);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, drop_hint);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, outer_leaflet);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, inner_leaflet);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, paper_pane);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, reader_pane);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, activities);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, letter_keys);
  gtk_widget_class_bind_template_child (widget_class, ZyWindow, reading_keys);
  gtk_widget_class_bind_template_callback (widget_class, all_read_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, layout_cb);
  gtk_widget_class_bind_template_callback (widget_class, zy_window_show_message);
  gtk_widget_class_bind_template_callback (widget_class, paper_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_chosen_cb);
}

static void
zy_window_class_init (ZyWindowClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_window_get_property;
  object_class->set_property = zy_window_set_property;
  object_class->dispose = zy_window_dispose;

  /* The state of the selected paper, for the actions of these names. */
  properties[PROP_STARRED] = g_param_spec_boolean ("starred", NULL, NULL, FALSE, flags);
  properties[PROP_READ] = g_param_spec_boolean ("read", NULL, NULL, FALSE, flags);
  properties[PROP_LATER] = g_param_spec_boolean ("later", NULL, NULL, FALSE, flags);
  properties[PROP_DONE] = g_param_spec_boolean ("done", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  zy_window_install_actions (widget_class);
  zy_window_install_paper_actions (widget_class);
  bind_template (widget_class);
}

static void
zy_window_init (ZyWindow *self)
{
  self->visited = g_ptr_array_new_with_free_func (g_object_unref);
  self->paper_signals = g_signal_group_new (ZY_TYPE_PAPER);
  g_signal_group_connect_swapped (self->paper_signals, "notify", G_CALLBACK (zy_window_update_state),
                                  self);

  gtk_widget_init_template (GTK_WIDGET (self));
  zy_icon_buttons_name (GTK_WIDGET (self));

#if DEVEL
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif

  adw_leaflet_set_visible_child (self->outer_leaflet, GTK_WIDGET (self->inner_leaflet));
  adw_leaflet_set_visible_child (self->inner_leaflet, GTK_WIDGET (self->paper_pane));
  add_drop_target (self);
  zy_reader_pane_set_figure_viewer (self->reader_pane, self->figure_viewer);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
  layout_cb (self);
  zy_window_update_actions (self);
}

ZyWindow *
zy_window_new (GtkApplication *application,
               GSettings      *settings,
               ZyActivity     *activity)
{
  ZyWindow *self;

  g_return_val_if_fail (application == NULL || GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (ZY_IS_ACTIVITY (activity), NULL);

  self = g_object_new (ZY_TYPE_WINDOW, "application", application, NULL);
  self->settings = g_object_ref (settings);
  self->activity = g_object_ref (activity);

  bind_settings (self);
  zy_window_add_state_actions (self);
  zy_activities_set_activity (self->activities, activity);
  zy_sidebar_set_activity (self->sidebar, activity);
  g_signal_connect_object (activity, "notify::running", G_CALLBACK (activity_running_cb), self,
                           G_CONNECT_SWAPPED);
  zy_window_update_actions (self);

  return self;
}

static void
attach_library (ZyWindow *self)
{
  self->model = zy_sidebar_model_new (self->library);
  zy_sidebar_model_set_sync (self->model, self->sync);
  self->editor = zy_editor_new (self->library);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "changed", G_CALLBACK (zy_window_refresh_visited), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "applied", G_CALLBACK (applied_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "failed", G_CALLBACK (zy_window_show_message), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::can-undo", G_CALLBACK (zy_window_update_actions),
                           self, G_CONNECT_SWAPPED);

  zy_reader_pane_set_library (self->reader_pane, self->library, self->editor,
                              zy_sidebar_model_get_tags (self->model));
  zy_paper_pane_set_library (self->paper_pane, self->library);
  zy_sidebar_set_model (self->sidebar, self->model);
  gtk_stack_set_visible_child_name (self->stack, "main");
}

static void
detach_library (ZyWindow *self)
{
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_signal_handlers_disconnect_by_data (self->editor, self);
  g_signal_handlers_disconnect_by_data (self->library, self);
  zy_window_forget_visited (self);
  zy_sidebar_set_model (self->sidebar, NULL);
  zy_paper_pane_set_library (self->paper_pane, NULL);
  zy_figure_viewer_close (self->figure_viewer);
  zy_reader_pane_set_library (self->reader_pane, NULL, NULL, NULL);
  g_clear_object (&self->editor);
  g_clear_object (&self->model);
}

void
zy_window_set_library (ZyWindow  *self,
                       ZyLibrary *library)
{
  g_return_if_fail (ZY_IS_WINDOW (self));
  g_return_if_fail (library == NULL || ZY_IS_LIBRARY (library));

  if (self->library == library)
    return;

  if (self->library != NULL)
    detach_library (self);

  g_set_object (&self->library, library);
  if (library != NULL)
    attach_library (self);
  zy_window_update_actions (self);
}

ZyLibrary *
zy_window_get_library (ZyWindow *self)
{
  g_return_val_if_fail (ZY_IS_WINDOW (self), NULL);

  return self->library;
}

void
zy_window_set_sync (ZyWindow     *self,
                    ZySyncStatus *sync)
{
  ZyActivity *activity;

  g_return_if_fail (ZY_IS_WINDOW (self));
  g_return_if_fail (sync == NULL || ZY_IS_SYNC_STATUS (sync));

  if (self->sync == sync)
    return;

  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (zy_sync_status_get_activity (self->sync), self);

  g_set_object (&self->sync, sync);
  activity = sync != NULL ? zy_sync_status_get_activity (sync) : NULL;
  if (activity != NULL)
    g_signal_connect_object (activity, "notify::running", G_CALLBACK (activity_running_cb), self,
                             G_CONNECT_SWAPPED);
  zy_activities_set_sync (self->activities, sync);
  zy_sidebar_set_sync (self->sidebar, sync);
  if (self->model != NULL)
    zy_sidebar_model_set_sync (self->model, sync);
}

void
zy_window_add_toast (ZyWindow *self,
                     AdwToast *toast)
{
  g_return_if_fail (ZY_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

void
zy_window_show_failure (ZyWindow   *self,
                        const char *message,
                        const char *advice)
{
  g_autofree char *description = NULL;

  g_return_if_fail (ZY_IS_WINDOW (self));

  zy_window_set_library (self, NULL);
  /* The page reads markup, and file names may look like it. */
  description = g_markup_printf_escaped ("%s\n\n%s", message, advice);
  adw_status_page_set_title (self->failure_page, _("The Library Cannot Be Opened"));
  adw_status_page_set_description (self->failure_page, description);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

void
zy_window_show_message (ZyWindow   *self,
                        const char *message)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (ZY_IS_WINDOW (self));

  escaped = g_markup_escape_text (message, -1);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (escaped));
}

void
zy_window_offer_import (ZyWindow *self)
{
  AdwToast *toast;

  g_return_if_fail (ZY_IS_WINDOW (self));

  toast = adw_toast_new (_("Welcome! Add digests of your own to read them here."));
  adw_toast_set_button_label (toast, _("_Add Folder…"));
  adw_toast_set_action_name (toast, "app.import-folder");
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

void
zy_window_show_view (ZyWindow   *self,
                     const char *view)
{
  g_return_if_fail (ZY_IS_WINDOW (self));

  zy_sidebar_set_view (self->sidebar, view);
  view_chosen_cb (self);
}
