/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"

G_BEGIN_DECLS

/**
 * zy_library_set_busy_timeout:
 * @milliseconds: how long to wait for another process, from the next time the library is opened
 */
void zy_library_set_busy_timeout (ZyLibrary *self,
                                  int        milliseconds);

/**
 * zy_library_is_idle:
 *
 * Returns: whether nobody has written for a while
 */
gboolean zy_library_is_idle (ZyLibrary *self);

/**
 * zy_library_schedule_index:
 *
 * Has the search index brought up to date the next time the library is idle.
 */
void zy_library_schedule_index (ZyLibrary *self);

/**
 * zy_library_update_index_while_idle:
 *
 * As zy_library_update_index_async(), but makes way for what others write, to go on after that.
 */
void zy_library_update_index_while_idle (ZyLibrary *self);

/**
 * ZyLibraryBeginningFunc:
 * @ids: (element-type gint64): the first papers of a long list
 *
 * Is told the beginning of a list, in the thread that asked for it.
 */
typedef void (*ZyLibraryBeginningFunc) (GArray   *ids,
                                        gpointer  user_data);

/**
 * zy_library_list_progressively_async:
 * @beginning: called before @callback when the list is long, unless @cancellable was triggered
 * @user_data: for both
 *
 * Finds papers as zy_library_list_async() does; zy_library_list_finish() gives all of them.
 */
void zy_library_list_progressively_async (ZyLibrary              *self,
                                          ZyQuery                *query,
                                          ZyLibraryBeginningFunc  beginning,
                                          GCancellable           *cancellable,
                                          GAsyncReadyCallback     callback,
                                          gpointer                user_data);

G_END_DECLS
