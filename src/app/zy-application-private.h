/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-application.h"

#include "zy-activity.h"
#include "zy-library.h"

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
};

/* Adds the actions and their keys. */
void zy_application_add_actions (ZyApplication *self);

G_END_DECLS
