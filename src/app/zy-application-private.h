/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-application.h"

#include "zy-activity.h"
#include "zy-library.h"
#include "zy-window.h"

G_BEGIN_DECLS

/* What zy-application.c and zy-application-actions.c share. */
struct _ZyApplication {
  AdwApplication parent_instance;

  GSettings *settings;
  GFile *library_file;
  ZyLibrary *library;
  GPtrArray *waiting;
  ZyActivity *activity;
  ZyActivity *welcome_activity;
  gboolean opening;
  gboolean open;

  /* Of the daily backup. */
  GCancellable *backup_cancellable;
  guint backup_timer;
};

/* Adds the actions and their keys. */
void zy_application_add_actions (ZyApplication *self);

/* The window, if there is one. */
ZyWindow *zy_application_get_window (ZyApplication *self);

/* From now on the library is backed up once a day, if it changed. */
void zy_application_start_backups (ZyApplication *self);
void zy_application_stop_backups  (ZyApplication *self);

/* Actions: ask where to, or from where, and do it. */
void zy_application_back_up (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data);
void zy_application_restore (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data);

G_END_DECLS
