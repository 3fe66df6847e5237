/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-body-budget.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * ZyTransferLimits:
 * @max_bytes: limit to the body, as it comes and decoded
 * @answer: milliseconds until there are headers
 * @stall: milliseconds without more of the body
 * @total: milliseconds altogether; the time in which the body waits for memory not counted
 *
 * What a transfer may take.
 */
typedef struct {
  gsize max_bytes;
  guint answer;
  guint stall;
  gint64 total;
} ZyTransferLimits;

/**
 * ZyTransferEnd:
 * @ZY_TRANSFER_DONE: there is an answer, and where it is a success a complete body
 * @ZY_TRANSFER_CANCELLED: zy_transfer_cancel() was called
 * @ZY_TRANSFER_FAILED: see the error of the transfer
 * @ZY_TRANSFER_NO_ANSWER: time-out before the headers came
 * @ZY_TRANSFER_STALLED: time-out in the midst of the body
 * @ZY_TRANSFER_TOO_SLOW: time-out altogether
 * @ZY_TRANSFER_TOO_LARGE: the body is beyond the limit
 * @ZY_TRANSFER_TRUNCATED: the body ended before its end
 * @ZY_TRANSFER_ENCODING: the body is in an encoding nobody asked for, or damaged
 *
 * How a transfer ended.
 */
typedef enum {
  ZY_TRANSFER_DONE,
  ZY_TRANSFER_CANCELLED,
  ZY_TRANSFER_FAILED,
  ZY_TRANSFER_NO_ANSWER,
  ZY_TRANSFER_STALLED,
  ZY_TRANSFER_TOO_SLOW,
  ZY_TRANSFER_TOO_LARGE,
  ZY_TRANSFER_TRUNCATED,
  ZY_TRANSFER_ENCODING,
} ZyTransferEnd;

/**
 * ZyTransfer:
 *
 * One request and its answer, without redirections: sends a message, reads the body of a success in
 * pieces, and minds time and size. It belongs to the thread of its main context.
 */
typedef struct _ZyTransfer ZyTransfer;

/**
 * ZyTransferFunc:
 * @transfer: has ended, and is to be freed by the callee or later
 */
typedef void (*ZyTransferFunc) (ZyTransfer *transfer,
                                gpointer    user_data);

/**
 * zy_transfer_start:
 * @message: (transfer full): what to send; `Accept-Encoding` is added
 * @budget: shared with other transfers
 * @func: called once, from the main loop, when the transfer has ended
 *
 * Returns: a transfer
 */
ZyTransfer    *zy_transfer_start         (SoupSession            *session,
                                          SoupMessage            *message,
                                          ZyBodyBudget           *budget,
                                          const ZyTransferLimits *limits,
                                          ZyTransferFunc          func,
                                          gpointer                user_data);

/**
 * zy_transfer_free:
 * @self: a transfer that has ended
 */
void           zy_transfer_free          (ZyTransfer             *self);

/**
 * zy_transfer_cancel:
 *
 * Drops the connection; the transfer ends soon afterwards.
 */
void           zy_transfer_cancel        (ZyTransfer             *self);

/**
 * zy_transfer_wake:
 * @transfer: a #ZyTransfer
 *
 * Goes on with a body for which there is memory again; the #ZyBodyWakeFunc of the budget.
 */
void           zy_transfer_wake          (gpointer                transfer);
SoupMessage   *zy_transfer_get_message   (ZyTransfer             *self);
ZyTransferEnd  zy_transfer_get_end       (ZyTransfer             *self);

/**
 * zy_transfer_get_error:
 *
 * Returns: (transfer none) (nullable): the error of %ZY_TRANSFER_FAILED
 */
const GError  *zy_transfer_get_error     (ZyTransfer             *self);

/**
 * zy_transfer_had_headers:
 *
 * Returns: whether the headers of an answer came
 */
gboolean       zy_transfer_had_headers   (ZyTransfer             *self);

/**
 * zy_transfer_get_active_time:
 *
 * Returns: milliseconds it took, without the time in which the body waited for memory
 */
gint64         zy_transfer_get_active_time (ZyTransfer           *self);

/**
 * zy_transfer_get_n_bytes:
 *
 * Returns: bytes of the body as they came
 */
guint64        zy_transfer_get_n_bytes   (ZyTransfer             *self);

/**
 * zy_transfer_steal_body:
 *
 * Returns: (transfer full): the decoded body, empty where there is none
 */
GBytes        *zy_transfer_steal_body    (ZyTransfer             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyTransfer, zy_transfer_free)

G_END_DECLS
