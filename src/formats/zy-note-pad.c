/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-note-pad.h"

#include <glib/gi18n-lib.h>

void
zy_note_pad_add (ZyNotePad *self,
                 guint      line)
{
  if (self->count++ < ZY_NOTE_PAD_LIMIT)
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_NOTE, line, "%s", self->message);
}

void
zy_note_pad_finish (ZyNotePad *self)
{
  guint more;

  if (self->count <= ZY_NOTE_PAD_LIMIT)
    return;

  more = self->count - ZY_NOTE_PAD_LIMIT;
  zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_NOTE, 0,
                               ngettext ("%s (and in %u more place)",
                                         "%s (and in %u more places)", more),
                               self->message, more);
}
