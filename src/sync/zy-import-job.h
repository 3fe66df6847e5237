/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-activity.h"
#include "zy-figure-store.h"
#include "zy-library.h"

G_BEGIN_DECLS

/**
 * ZyImportResult:
 * @digests: files that were taken in, each of them a digest
 * @entries: entries of these that are in the library now; one that two files have counts twice
 * @papers: different papers among them
 * @new_papers: papers the library did not have before
 * @figures: figures of the entries whose image is stored now
 * @failed_files: files and folders that could not be read, and files the user named that are no
 *   digest
 *
 * What came of an import.
 */
typedef struct {
  guint digests;
  guint entries;
  guint papers;
  guint new_papers;
  guint figures;
  guint failed_files;
} ZyImportResult;

#define ZY_TYPE_IMPORT_JOB (zy_import_job_get_type ())

/**
 * ZyImportJob:
 *
 * Imports files and folders into a library: finds the digests below folders, reads them, stores
 * their local figures and merges them one after the other, telling its activity how far it is.
 * Reading and parsing run in a thread of their own.
 */
G_DECLARE_FINAL_TYPE (ZyImportJob, zy_import_job, ZY, IMPORT_JOB, GObject)

/**
 * zy_import_job_new:
 * @activity: is begun and ended by the job, gets its progress and problems, cancels it
 *
 * Returns: (transfer full): a job that can run once
 */
ZyImportJob *zy_import_job_new        (ZyLibrary            *library,
                                       ZyFigureStore        *figures,
                                       ZyActivity           *activity);

/**
 * zy_import_job_add:
 * @file: a digest or a folder of digests; a folder that links back into itself is walked once
 *
 * Adds to what is imported. Problems tell it by its own name.
 */
void         zy_import_job_add        (ZyImportJob          *self,
                                       GFile                *file);

/**
 * zy_import_job_add_named:
 * @name: what problems call @file, such as the path the user typed
 *
 * Adds to what is imported, like zy_import_job_add().
 */
void         zy_import_job_add_named  (ZyImportJob          *self,
                                       GFile                *file,
                                       const char           *name);

/**
 * zy_import_job_set_hints:
 * @source: (nullable): name of the source for everything that is imported
 * @date: (nullable): YYYY-MM-DD, for digests that say no date
 * @format: (nullable): name of an importer, to skip recognition
 *
 * Says what the content may not.
 */
void         zy_import_job_set_hints  (ZyImportJob          *self,
                                       const char           *source,
                                       const char           *date,
                                       const char           *format);

/**
 * zy_import_job_set_base:
 * @base: (nullable): a folder, or an http or https address
 *
 * Says where the site is that the digests are of: figures that are no whole addresses are looked for
 * in that folder, or can be fetched from that address later.
 */
void         zy_import_job_set_base   (ZyImportJob          *self,
                                       GFile                *base);
void         zy_import_job_run_async  (ZyImportJob          *self,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/**
 * zy_import_job_run_finish:
 * @result_out: (out): filled as far as the job came, also when it failed
 *
 * Returns: %FALSE when the job was cancelled or the library cannot be written; problems of single
 *   files are in the activity and do not fail the job
 */
gboolean     zy_import_job_run_finish (ZyImportJob          *self,
                                       GAsyncResult         *result,
                                       ZyImportResult       *result_out,
                                       GError              **error);

G_END_DECLS
