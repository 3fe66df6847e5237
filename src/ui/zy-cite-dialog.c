/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cite-dialog.h"

#include "zy-icon-buttons.h"

#include <glib/gi18n-lib.h>

struct _ZyCiteDialog {
  AdwWindow parent_instance;

  GtkDropDown *format_choice;
  GtkTextView *text_view;
  AdwToastOverlay *toast_overlay;

  ZyPaperDetail *paper;
};

G_DEFINE_FINAL_TYPE (ZyCiteDialog, zy_cite_dialog, ADW_TYPE_WINDOW)

/* The choices are in the order of the formats. */
static void
format_chosen_cb (ZyCiteDialog *self)
{
  guint format = gtk_drop_down_get_selected (self->format_choice);
  g_autofree char *text = NULL;

  if (self->paper == NULL || format >= ZY_N_CITATION_FORMATS)
    return;

  text = zy_citation_format (self->paper, (ZyCitationFormat) format);
  g_strchomp (text);
  gtk_text_view_set_monospace (self->text_view, format != ZY_CITATION_PLAIN);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text, -1);
}

static void
copy (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZyCiteDialog *self = ZY_CITE_DIALOG (widget);
  guint format = gtk_drop_down_get_selected (self->format_choice);
  g_autofree char *text = zy_citation_format (self->paper, (ZyCitationFormat) format);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (_("Copied")));
}

static void
zy_cite_dialog_dispose (GObject *object)
{
  ZyCiteDialog *self = ZY_CITE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_CITE_DIALOG);
  g_clear_pointer (&self->paper, zy_paper_detail_unref);

  G_OBJECT_CLASS (zy_cite_dialog_parent_class)->dispose (object);
}

static void
zy_cite_dialog_class_init (ZyCiteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_cite_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "cite.copy", NULL, copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-cite-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyCiteDialog, format_choice);
  gtk_widget_class_bind_template_child (widget_class, ZyCiteDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, ZyCiteDialog, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, format_chosen_cb);
}

static void
zy_cite_dialog_init (ZyCiteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zy_icon_buttons_name (GTK_WIDGET (self));
}

ZyCiteDialog *
zy_cite_dialog_new (GtkWindow     *parent,
                    ZyPaperDetail *paper)
{
  ZyCiteDialog *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (paper != NULL, NULL);

  self = g_object_new (ZY_TYPE_CITE_DIALOG, "transient-for", parent, NULL);
  self->paper = zy_paper_detail_ref (paper);
  format_chosen_cb (self);

  return self;
}

void
zy_cite_dialog_set_format (ZyCiteDialog     *self,
                           ZyCitationFormat  format)
{
  g_return_if_fail (ZY_IS_CITE_DIALOG (self));

  gtk_drop_down_set_selected (self->format_choice, format);
}

char *
zy_cite_dialog_dup_text (ZyCiteDialog *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (ZY_IS_CITE_DIALOG (self), NULL);

  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
