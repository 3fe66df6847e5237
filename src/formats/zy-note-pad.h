/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"

G_BEGIN_DECLS

/**
 * ZY_NOTE_PAD_LIMIT:
 *
 * How many notes of one kind a digest gets; the rest are counted.
 */
#define ZY_NOTE_PAD_LIMIT 20

/**
 * ZY_NOTE_PAD_WARNING_LIMIT:
 *
 * How many warnings of one kind it gets. Each is an entry that is lost; but a file with more of
 * them than this is no digest with damage, it is damage.
 */
#define ZY_NOTE_PAD_WARNING_LIMIT 1000

/**
 * ZyNotePad:
 * @draft: gets the notes
 * @message: a translated sentence
 * @count: how many there were
 * @severity: of each
 *
 * Notes of one kind about a digest. What is wrong with one entry is often wrong with all of them,
 * and nobody reads a thousand notes.
 */
typedef struct {
  ZyDigestDraft *draft;
  const char    *message;
  guint          count;
  ZySeverity     severity;
} ZyNotePad;

/**
 * zy_note_pad_add:
 * @line: line of the file, from 1
 *
 * Notes that the message is true of a line.
 */
void zy_note_pad_add    (ZyNotePad *self,
                         guint      line);

/**
 * zy_note_pad_finish:
 *
 * Says how many lines more the message is true of, if there are more than were noted.
 */
void zy_note_pad_finish (ZyNotePad *self);

G_END_DECLS
