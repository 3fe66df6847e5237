/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-find-bar.h"

#include <glib/gi18n-lib.h>

struct _ZyFindBar {
  AdwBin parent_instance;

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkWidget *previous_button;
  GtkWidget *next_button;

  ZyReaderView *view;
};

G_DEFINE_FINAL_TYPE (ZyFindBar, zy_find_bar, ADW_TYPE_BIN)

static gboolean
is_open (ZyFindBar *self)
{
  return gtk_search_bar_get_search_mode (self->bar);
}

static void
found_cb (ZyFindBar *self,
          guint      n,
          guint      index)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  /* Translators: which of the places found is shown, and how many there are. */
  g_autofree char *count = g_strdup_printf (_("%u of %u"), index, n);
  gboolean nothing = n == 0 && *text != '\0';

  gtk_label_set_label (self->count, n > 0 ? count : nothing ? _("Not found") : "");
  gtk_widget_set_sensitive (self->previous_button, n > 1);
  gtk_widget_set_sensitive (self->next_button, n > 1);
  if (nothing)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
text_changed_cb (ZyFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->view != NULL && is_open (self))
    zy_reader_view_find (self->view, text);
}

static void
next_cb (ZyFindBar *self)
{
  zy_find_bar_next (self, 1);
}

static void
previous_cb (ZyFindBar *self)
{
  zy_find_bar_next (self, -1);
}

/* The entry itself takes Enter for the next one only. */
static gboolean
key_cb (ZyFindBar       *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;

  previous_cb (self);

  return GDK_EVENT_STOP;
}

/* However it is closed: by its button, by Escape, by the window. */
static void
mode_changed_cb (ZyFindBar *self)
{
  if (self->view == NULL)
    return;

  if (is_open (self)) {
    text_changed_cb (self);
  } else {
    zy_reader_view_find_close (self->view);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  }
}

static void
stop_cb (ZyFindBar *self)
{
  zy_find_bar_close (self);
}

static void
zy_find_bar_dispose (GObject *object)
{
  ZyFindBar *self = ZY_FIND_BAR (object);

  zy_find_bar_set_view (self, NULL);
  /* The template would take the child away from the bin without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), ZY_TYPE_FIND_BAR);

  G_OBJECT_CLASS (zy_find_bar_parent_class)->dispose (object);
}

static void
zy_find_bar_class_init (ZyFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_find_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, ZyFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, ZyFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, ZyFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, ZyFindBar, next_button);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
zy_find_bar_init (ZyFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Find in Page"), -1);
}

void
zy_find_bar_set_view (ZyFindBar    *self,
                      ZyReaderView *view)
{
  g_return_if_fail (ZY_IS_FIND_BAR (self));
  g_return_if_fail (view == NULL || ZY_IS_READER_VIEW (view));

  if (self->view == view)
    return;

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);

  g_set_object (&self->view, view);
  if (view != NULL)
    g_signal_connect_object (view, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
}

void
zy_find_bar_open (ZyFindBar *self)
{
  g_return_if_fail (ZY_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

gboolean
zy_find_bar_close (ZyFindBar *self)
{
  gboolean open;

  g_return_val_if_fail (ZY_IS_FIND_BAR (self), FALSE);

  open = is_open (self);
  gtk_search_bar_set_search_mode (self->bar, FALSE);

  return open;
}

void
zy_find_bar_next (ZyFindBar *self,
                  int        direction)
{
  g_return_if_fail (ZY_IS_FIND_BAR (self));

  if (!is_open (self))
    zy_find_bar_open (self);
  else if (self->view != NULL)
    zy_reader_view_find_next (self->view, direction);
}
