/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-activities.h"
#include "zy-editor.h"
#include "zy-figure-viewer.h"
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
  ZyFigureViewer *figure_viewer;
  GtkWidget *drop_hint;
  AdwLeaflet *outer_leaflet;
  AdwLeaflet *inner_leaflet;
  ZySidebar *sidebar;
  ZyPaperPane *paper_pane;
  ZyReaderPane *reader_pane;
  ZyActivities *activities;
  GtkEventController *letter_keys;
  GtkEventController *reading_keys;

  GSettings *settings;
  ZyActivity *activity;
  ZyActivity *ended_activity; /* the last one that ended */
  ZySyncStatus *sync;
  ZyLibrary *library;
  ZySidebarModel *model;
  ZyEditor *editor;
  GPtrArray *visited; /* papers that links led to from the selected one */
  GSignalGroup *paper_signals;
  AdwToast *undo_toast;
  AdwToast *summary_toast;
  gboolean starred;
  gboolean read;
  ZyTriage triage;
};

/* Installs the actions of the class. */
void zy_window_install_actions       (GtkWidgetClass *widget_class);
void zy_window_install_paper_actions (GtkWidgetClass *widget_class);

/* Adds the actions whose state is a setting or a property, and takes them away: GTK 4.8 keeps the
 * actions of a window beyond its end, and they keep what they are about. */
void zy_window_add_state_actions    (ZyWindow *self);
void zy_window_remove_state_actions (ZyWindow *self);

/* Enables the actions that make sense now. */
void zy_window_update_actions (ZyWindow *self);

void zy_window_update_paper_actions (ZyWindow *self);

/* The paper that everything is about: the selected one, or what links led to from there. */
ZyPaper *zy_window_get_paper (ZyWindow *self);

/* Shows in the properties how that paper stands. */
void zy_window_update_state (ZyWindow *self);

/* Changes how it stands. */
void zy_window_set_starred (ZyWindow *self,
                            gboolean  starred);
void zy_window_set_read    (ZyWindow *self,
                            gboolean  read);
void zy_window_set_triage  (ZyWindow *self,
                            ZyTriage  triage);

/* Prepares the papers around the selected one. */
void zy_window_prepare_neighbours (ZyWindow *self);

/* Back to the paper a link was followed from; returns whether there is one. Refreshes what is known
 * of such papers; forgets them. */
gboolean zy_window_go_back         (ZyWindow *self);
void     zy_window_refresh_visited (ZyWindow *self);
void     zy_window_forget_visited  (ZyWindow *self);

/* Shows the selected paper in the reader, and the reader. */
void zy_window_show_reader (ZyWindow *self);

/* Whether the reader can be seen. */
gboolean zy_window_is_reading (ZyWindow *self);

G_END_DECLS
