/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-figure-store.h"
#include "zy-merged.h"

G_BEGIN_DECLS

/**
 * ZyImportStep:
 * @n_files: how many files there are to read in all
 * @n_files_done: how many of them are read after this step
 * @n_figures: figures of @draft that are stored now
 * @name: (nullable): what the user calls the file that was read
 * @size: bytes of the file
 * @draft: (nullable): a digest to merge
 * @known: (nullable): instead of @draft, what is in the library already
 * @problems: (element-type ZyProblem): what went wrong, under the names the user knows
 * @n_failed: files and folders that could not be taken in
 * @last: whether the reader is done, also when it was cancelled
 *
 * What the reader did.
 */
typedef struct {
  guint          n_files;
  guint          n_files_done;
  guint          n_figures;
  char          *name;
  gsize          size;
  ZyDigestDraft *draft;
  ZyMerged      *known;
  GPtrArray     *problems;
  guint          n_failed;
  gboolean       last;
} ZyImportStep;

void zy_import_step_free (ZyImportStep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyImportStep, zy_import_step_free)

/**
 * ZyImportReader:
 *
 * A thread that finds digests, reads them and stores their local figures. It hands each over as
 * a #ZyImportStep in the main context of the thread that started it, and waits while too many or
 * too large ones are not released, so that only few digests are in memory however many are
 * imported.
 */
typedef struct _ZyImportReader ZyImportReader;

/**
 * ZyImportStepFunc:
 * @step: (transfer full): what the reader did
 *
 * Takes a step; zy_import_reader_release() asks for the next.
 */
typedef void (*ZyImportStepFunc) (ZyImportStep *step,
                                  gpointer      user_data);

/**
 * zy_import_reader_new:
 * @library: file of the open library that is imported into
 */
ZyImportReader *zy_import_reader_new       (GFile            *library,
                                            ZyFigureStore    *figures);

/**
 * zy_import_reader_free:
 *
 * Waits for the thread. It must have handed over its last step, or have been cancelled.
 */
void            zy_import_reader_free      (ZyImportReader   *self);

/**
 * zy_import_reader_add:
 * @name: what the user called @file
 *
 * Adds a file or folder to what is read, before the reader is started.
 */
void            zy_import_reader_add       (ZyImportReader   *self,
                                            GFile            *file,
                                            const char       *name);

/**
 * zy_import_reader_set_hints:
 *
 * Passes on what the user said of all digests; see #ZyImportHints.
 */
void            zy_import_reader_set_hints (ZyImportReader   *self,
                                            const char       *source,
                                            const char       *date,
                                            const char       *format);

/**
 * zy_import_reader_set_base:
 * @base: (nullable): see zy_import_job_set_base()
 */
void            zy_import_reader_set_base  (ZyImportReader   *self,
                                            GFile            *base);

/**
 * zy_import_reader_start:
 * @cancellable: ends the reading, of long files before their end; a last step still comes
 *
 * Starts the thread.
 */
void            zy_import_reader_start     (ZyImportReader   *self,
                                            GCancellable     *cancellable,
                                            ZyImportStepFunc  function,
                                            gpointer          user_data);

/**
 * zy_import_reader_release:
 *
 * Says that a step was dealt with and its digest is no longer needed; frees the step.
 */
void            zy_import_reader_release   (ZyImportReader   *self,
                                            ZyImportStep     *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyImportReader, zy_import_reader_free)

G_END_DECLS
