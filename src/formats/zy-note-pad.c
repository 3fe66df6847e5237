/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-note-pad.h"

#include <glib/gi18n-lib.h>

static guint
limit (const ZyNotePad *self)
{
  return self->severity == ZY_SEVERITY_NOTE ? ZY_NOTE_PAD_LIMIT : ZY_NOTE_PAD_WARNING_LIMIT;
}

void
zy_note_pad_add (ZyNotePad *self,
                 guint      line)
{
  if (self->count++ < limit (self))
    zy_digest_draft_add_problem (self->draft, self->severity, line, "%s", self->message);
}

void
zy_note_pad_finish (ZyNotePad *self)
{
  guint more;

  if (self->count <= limit (self))
    return;

  more = self->count - limit (self);
  zy_digest_draft_add_problem (self->draft, self->severity, 0,
                               ngettext ("%s (and in %u more place)",
                                         "%s (and in %u more places)", more),
                               self->message, more);
}
