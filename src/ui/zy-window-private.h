/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-activity-bar.h"
#include "zy-editor.h"
#include "zy-paper-pane.h"
#include "zy-reader-pane.h"
#include "zy-sidebar.h"
#include "zy-window.h"

G_BEGIN_DECLS

/* What zy-window.c (the shell) and zy-window-actions.c (what can be done in it) share. */
struct _ZyWindow {
  AdwApplicationWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *failure_page;
  AdwToastOverlay *toast_overlay;
  GtkWidget *drop_hint;
  AdwLeaflet *outer_leaflet;
  AdwLeaflet *inner_leaflet;
  ZySidebar *sidebar;
  ZyPaperPane *paper_pane;
  ZyReaderPane *reader_pane;
  ZyActivityBar *activity_bar;
  ZyActivityBar *sync_bar;
  GtkEventController *letter_keys;
  GtkEventController *reading_keys;

  GSettings *settings;
  ZyActivity *activity;
  ZyActivity *ended_activity; /* the last one that ended */
  ZySyncStatus *sync;
  ZyLibrary *library;
  ZySidebarModel *model;
  ZyEditor *editor;
  GSignalGroup *paper_signals;
  AdwToast *undo_toast;
  AdwToast *summary_toast;
  gboolean starred;
  gboolean read;
};

/* Installs the actions of the class. */
void zy_window_install_actions (GtkWidgetClass *widget_class);

/* Adds the actions whose state is a setting or a property, and takes them away: GTK 4.8 keeps the
 * actions of a window beyond its end, and they keep what they are about. */
void zy_window_add_state_actions    (ZyWindow *self);
void zy_window_remove_state_actions (ZyWindow *self);

/* Enables the actions that make sense now. */
void zy_window_update_actions (ZyWindow *self);

/* Changes the state of the selected paper. */
void zy_window_set_starred (ZyWindow *self,
                            gboolean  starred);
void zy_window_set_read    (ZyWindow *self,
                            gboolean  read);

/* Shows the selected paper in the reader, and the reader. */
void zy_window_show_reader (ZyWindow *self);

/* Whether the reader can be seen. */
gboolean zy_window_is_reading (ZyWindow *self);

G_END_DECLS
