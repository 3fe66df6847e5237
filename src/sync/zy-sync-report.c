/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-sync-report.h"

#include <glib/gi18n-lib.h>

ZySyncReport *
zy_sync_report_new (void)
{
  ZySyncReport *self = g_new0 (ZySyncReport, 1);

  self->problems = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
zy_sync_report_free (ZySyncReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->problems);
  g_free (self);
}

char *
zy_sync_report_to_string (const ZySyncReport *self)
{
  g_autofree char *sources = NULL;
  g_autofree char *papers = NULL;
  g_autofree char *failures = NULL;

  if (self->n_sources == 0)
    return g_strdup (_("There is no source to ask."));

  sources = g_strdup_printf (ngettext ("%'u source", "%'u sources", self->n_sources),
                             self->n_sources);
  papers = self->n_new_papers == 0 ? g_strdup (_("nothing new")) :
    g_strdup_printf (ngettext ("%'u new paper", "%'u new papers", self->n_new_papers),
                     self->n_new_papers);
  if (self->n_failed == 0)
    /* Translators: sources and new papers, each with its number. */
    return g_strdup_printf (_("Asked %s: %s."), sources, papers);

  failures = g_strdup_printf (ngettext ("%'u failed", "%'u failed", self->n_failed),
                              self->n_failed);

  /* Translators: sources, new papers and sources that failed, each with its number. */
  return g_strdup_printf (_("Asked %s: %s, %s."), sources, papers, failures);
}
