/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-application.h"

#include "zy-activity.h"
#include "zy-catalogue.h"
#include "zy-document-sync.h"
#include "zy-figure-sync.h"
#include "zy-library.h"
#include "zy-source-adder.h"
#include "zy-sources-dialog.h"
#include "zy-sync-engine.h"
#include "zy-sync-status.h"
#include "zy-window.h"

G_BEGIN_DECLS

/* What the parts of the application share. */
struct _ZyApplication {
  AdwApplication parent_instance;

  GSettings *settings;
  GFile *library_file;
  ZyLibrary *library;
  GPtrArray *waiting;
  GPtrArray *addresses; /* of sources to be asked about */
  ZyActivity *activity;
  ZyActivity *welcome_activity;
  gboolean opening;
  gboolean open;
  guint present_idle; /* until the first window is made */

  /* Of the daily backup. */
  GCancellable *backup_cancellable;
  guint backup_timer;

  /* Of syncing; there is none before the library is open. */
  ZySyncEngine *engine;
  ZyFigureSync *figure_sync;
  ZyDocumentSync *document_sync;
  ZyCatalogue *catalogue;
  ZySyncStatus *sync_status;
  ZyActivity *sync_activity;
  GCancellable *sync_cancellable;
  GQueue wishes;
  gpointer wish;
  gboolean is_syncing;
  gboolean is_engine_busy;
  gboolean figures_due;
  gboolean is_figure_sync_asked;
  ZyActivity *figure_activity;
  GCancellable *figure_cancellable; /* while figures are fetched */
  gboolean is_fetching_documents;
  gint64 wanted_source; /* to be shown, once it is known */

  /* Of the sources. */
  ZySourceAdder *adder;
  ZySourcesDialog *sources_dialog;
  AdwToast *removal_toast;

  /* Of running without a window. */
  GCancellable *portal_cancellable;
  gboolean is_held;
  gboolean is_quitting;
};

/* Opens the library, unless it is open or being opened. */
void zy_application_open_library (ZyApplication *self);

/* Makes the window, unless there is one, and brings it to the front. */
void zy_application_present (ZyApplication *self);

/* Adds the actions and their keys. */
void zy_application_add_actions (ZyApplication *self);

/* The window, if there is one. */
ZyWindow *zy_application_get_window (ZyApplication *self);

/* Says something in the window that is in front. */
void zy_application_tell (ZyApplication *self,
                          const char    *message);

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

/* From now on the sources of the open library are asked, until it is stopped; what is under way then
 * comes to its end. */
void zy_application_start_sync  (ZyApplication *self);
void zy_application_stop_sync   (ZyApplication *self);

/* Lets go of the library. */
void zy_application_forget_sync (ZyApplication *self);

/* Asks sources because the user wants it; see zy_sync_engine_sync_async(). */
void zy_application_sync (ZyApplication *self,
                          GArray        *ids,
                          const char    *date);

/* Lets go of the sources that were removed. */
void zy_application_purge_sources (ZyApplication *self);

/* Notifications of new papers. */
void zy_application_tell_news     (ZyApplication  *self,
                                   ZySourceStatus *status,
                                   guint           n);
void zy_application_withdraw_news (ZyApplication  *self,
                                   gint64          source);

/* Makes what adds sources to the open library. */
void zy_application_make_adder (ZyApplication *self,
                                ZyFetcher     *fetcher);

/* Offers to add the source of an address, or any other. */
void zy_application_show_add_dialog (ZyApplication *self,
                                     const char    *address);
void zy_application_close_dialogs   (ZyApplication *self);

/* Follows the setting whether to stay without a window. */
void zy_application_update_background (ZyApplication *self);

/* Add the actions of syncing, of the sources, and of the preferences. */
void zy_application_add_sync_actions       (ZyApplication *self);
void zy_application_add_source_actions     (ZyApplication *self);
void zy_application_add_background_actions (ZyApplication *self);

/* Figures: what fetches them, fetching those that are due, showing how far that is and stopping it,
 * and trying again what is missing of a paper: one address, or %NULL for all. */
void zy_application_make_figures  (ZyApplication   *self,
                                   ZyFigureStore   *figures,
                                   ZyFetcher       *fetcher,
                                   GNetworkMonitor *monitor);
void zy_application_fetch_figures (ZyApplication   *self);
void zy_application_show_figures  (ZyApplication   *self);
void zy_application_stop_figures  (ZyApplication   *self);
void zy_application_retry_figures (ZyApplication   *self,
                                   gint64           paper,
                                   const char      *url);

/**
 * zy_application_make_documents:
 *
 * Makes what fetches PDFs, and has what fetches figures follow the settings.
 */
void        zy_application_make_documents      (ZyApplication        *self,
                                                ZyFetcher            *fetcher,
                                                GNetworkMonitor      *monitor);

/**
 * zy_application_fetch_documents:
 *
 * Fetches the PDFs of starred papers, where the settings say so.
 */
void        zy_application_fetch_documents     (ZyApplication        *self);

G_END_DECLS
