/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-fetch-response.h"

G_BEGIN_DECLS

/**
 * ZyAnswer:
 * @hash: of the body
 * @draft: (nullable): the digest; %NULL when the body is the one that is known already
 * @error: (nullable): why it is no digest
 * @feeds: (nullable) (element-type ZySourceCandidate): with @error, when it is a web page that names
 *   feeds, best first
 *
 * What a server answered, read.
 */
typedef struct {
  char          *hash;
  ZyDigestDraft *draft;
  GError        *error;
  GPtrArray     *feeds;
} ZyAnswer;

void      zy_answer_free        (ZyAnswer             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyAnswer, zy_answer_free)

/**
 * zy_answer_read_async:
 * @response: (transfer full): an answer of status 200
 * @address: what was asked for, as the user knows it
 * @source: name of the source
 * @date: (nullable): YYYY-MM-DD, the day that was asked for
 * @known: (nullable): hash of the body that was taken in last
 * @refused: (nullable): hash of the body that seemed to be cut short when it was asked for before
 *
 * Compares what a server answered with what is known, checks it, and reads it as a digest, in a
 * thread of its own. A body that seems to be cut short is refused with %ZY_ANSWER_ERROR_TRUNCATED,
 * but when it is the one that was refused before, that is how it was published: it is read, with a
 * note among the problems of the draft.
 */
void      zy_answer_read_async  (ZyFetchResponse      *response,
                                 const char           *address,
                                 const char           *source,
                                 const char           *date,
                                 const char           *known,
                                 const char           *refused,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);

/**
 * zy_answer_read_finish:
 *
 * Returns: (transfer full) (nullable): the answer, whose error is a #ZyAnswerError or
 *   #ZyImportError when it is no digest; %NULL when it was cancelled
 */
ZyAnswer *zy_answer_read_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
