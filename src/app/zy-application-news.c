/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notifications of new papers: one for each source, the last of which takes the place of those
 * before. */

#include "config.h"

#include "zy-application-private.h"

#include <glib/gi18n-lib.h>

static char *
new_id (gint64 source)
{
  return g_strdup_printf ("new-papers-%" G_GINT64_FORMAT, source);
}

/* Who looks at the window sees them come. */
static gboolean
is_looked_at (ZyApplication *self)
{
  ZyWindow *window = zy_application_get_window (self);

  return window != NULL && gtk_widget_get_visible (GTK_WIDGET (window)) &&
         gtk_window_is_active (GTK_WINDOW (window));
}

void
zy_application_tell_news (ZyApplication  *self,
                          ZySourceStatus *status,
                          guint           n)
{
  gint64 source = zy_source_status_get_id (status);
  g_autofree char *id = new_id (source);
  g_autofree char *title = NULL;
  g_autoptr (GNotification) notification = NULL;

  if (!zy_source_status_get_settings (status)->notifies || is_looked_at (self))
    return;

  /* Translators: a source, such as “cs.CL”, and how many. */
  title = g_strdup_printf (ngettext ("%s: %u new paper", "%s: %u new papers", n),
                           zy_source_status_get_name (status), n);
  notification = g_notification_new (title);
  g_notification_set_default_action_and_target (notification, "app.show-source", "x", source);
  g_application_send_notification (G_APPLICATION (self), id, notification);
}

void
zy_application_withdraw_news (ZyApplication *self,
                              gint64         source)
{
  g_autofree char *id = new_id (source);

  g_application_withdraw_notification (G_APPLICATION (self), id);
}
