/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the engine share: itself with its turns, its sources, and its runs. */

#pragma once

#include "zy-sync-engine.h"

#include "zy-folder-watch.h"
#include "zy-merge-queue.h"
#include "zy-source-sync.h"

G_BEGIN_DECLS

/* A source that is known, and how it stands. @watch is that of a folder. */
typedef struct {
  ZySourceRecord *record;
  ZySourceStatus *status;
  ZyFolderWatch  *watch;
} ZySyncSource;

/* What somebody wants to hear the end of: it waits for its turns. */
typedef struct {
  GTask        *task;
  ZySyncReport *report;
  GError       *error;
  guint         n_turns;
  guint         n_done;
  gulong        cancelled;
} ZySyncRun;

/* A source that is to be asked, for a day or in general, and the runs that wait for it. @sync is
 * there while it is under way. */
typedef struct {
  ZySyncEngine *engine;
  gint64        id;
  char         *date;
  GPtrArray    *runs;
  GCancellable *cancellable;
  ZySourceSync *sync;
} ZySyncTurn;

struct _ZySyncEngine {
  GObject parent_instance;

  ZyLibrary *library;
  ZyFigureStore *figures;
  ZyFetcher *fetcher;
  ZyMergeQueue *merges;
  GNetworkMonitor *monitor;
  ZyActivity *activity;

  GListStore *statuses;
  GHashTable *sources; /* of ZySyncSource, by id */
  GQueue waiting;     /* of ZySyncTurn */
  GPtrArray *running; /* of ZySyncTurn */
  GPtrArray *to_write; /* records whose state is to be kept */
  GQueue writing;      /* arrays of those whose state is just being kept */

  GCancellable *cancellable; /* of loading */
  guint tick;
  gboolean is_started;
};

/* Sources: zy-sync-engine-sources.c. */

void zy_sync_source_free                (gpointer              data);

/* Shows what is known of it. */
void zy_sync_source_show_state          (const ZySyncSource   *source);

/* Takes over what the library has, but for what is under way and knows more. */
void zy_sync_engine_take_records        (ZySyncEngine         *self,
                                         GPtrArray            *records);

/* Keeps what was learnt: when there is nothing else to do, so that many are kept together. */
void zy_sync_engine_write_states        (ZySyncEngine         *self);

/* Runs: zy-sync-engine-runs.c. */

/* Tells who waits what came of it, and frees it. */
void zy_sync_engine_end_run             (ZySyncEngine         *self,
                                         ZySyncRun            *run);

/* @report is %NULL, with @error set, when the turn came to nothing. */
void zy_sync_engine_end_turn_of_run     (ZySyncEngine         *self,
                                         ZySyncRun            *run,
                                         const ZySourceReport *report,
                                         const GError         *error);

G_END_DECLS
