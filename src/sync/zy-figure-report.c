/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figure-report.h"

static void
failure_free (gpointer data)
{
  ZyFigureFailure *self = data;

  g_free (self->host);
  g_free (self->message);
  g_free (self);
}

ZyFigureReport *
zy_figure_report_new (void)
{
  ZyFigureReport *self = g_new0 (ZyFigureReport, 1);

  self->failures = g_ptr_array_new_with_free_func (failure_free);

  return self;
}

void
zy_figure_report_free (ZyFigureReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->failures);
  g_free (self);
}

static char *
get_host (const char *address)
{
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL) : NULL;

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : "");
}

/* Keeps the hosts with the most failures first. */
static void
move_up (GPtrArray *failures,
         guint      i)
{
  for (; i > 0; i--) {
    ZyFigureFailure **before = (ZyFigureFailure **) &failures->pdata[i - 1];
    ZyFigureFailure **here = (ZyFigureFailure **) &failures->pdata[i];
    ZyFigureFailure *swapped = *here;

    if ((*before)->n >= (*here)->n)
      break;

    *here = *before;
    *before = swapped;
  }
}

void
zy_figure_report_add_failure (ZyFigureReport *self,
                              const char     *address,
                              const char     *message,
                              guint           n)
{
  g_autofree char *host = get_host (address);
  ZyFigureFailure *failure = NULL;
  guint i;

  g_return_if_fail (self != NULL);
  g_return_if_fail (message != NULL);

  for (i = 0; i < self->failures->len; i++) {
    failure = self->failures->pdata[i];
    if (g_strcmp0 (failure->host, host) == 0)
      break;
  }

  if (i == self->failures->len) {
    failure = g_new0 (ZyFigureFailure, 1);
    failure->host = g_steal_pointer (&host);
    failure->message = g_strdup (message);
    g_ptr_array_add (self->failures, failure);
  }

  failure->n += n;
  move_up (self->failures, i);
}
