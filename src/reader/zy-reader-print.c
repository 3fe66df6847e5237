/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Printing, on paper and into a file. Either way the page is completed first: figures that were
 * never scrolled to are not loaded. */

#include "config.h"

#include "zy-reader-view-private.h"

#include <glib/gi18n-lib.h>

/* In millimetres. */
#define MARGIN_TOP 18
#define MARGIN_SIDE 16

typedef struct {
  GtkWindow *parent;
  GFile *file;
  WebKitPrintOperation *operation;
  GError *error;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_clear_object (&printing->parent);
  g_clear_object (&printing->file);
  g_clear_object (&printing->operation);
  g_clear_error (&printing->error);
  g_free (printing);
}

static GtkPageSetup *
create_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN_TOP, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_TOP, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_SIDE, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_SIDE, GTK_UNIT_MM);

  return setup;
}

static GtkPrintSettings *
create_settings (const char *title,
                 GFile      *file)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, title);
  if (file != NULL) {
    g_autofree char *uri = g_file_get_uri (file);

    /* GTK knows the printer by its name only, and that in the language of the user. */
    gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  }

  return settings;
}

/* “finished” follows. */
static void
failed_cb (GTask  *task,
           GError *error)
{
  Printing *printing = g_task_get_task_data (task);

  if (printing->error == NULL)
    printing->error = g_error_copy (error);
}

static void
finished_cb (GTask *task)
{
  Printing *printing = g_task_get_task_data (task);
  g_autoptr (GTask) owned = g_object_ref (task);

  g_signal_handlers_disconnect_by_data (printing->operation, task);
  if (printing->error != NULL)
    g_task_return_error (task, g_steal_pointer (&printing->error));
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
run (GTask *task)
{
  ZyReaderView *self = g_task_get_source_object (task);
  Printing *printing = g_task_get_task_data (task);
  WebKitWebView *web_view = zy_reader_view_get_web_view (self);
  g_autoptr (GtkPageSetup) setup = create_page_setup ();
  g_autoptr (GtkPrintSettings) settings = create_settings (webkit_web_view_get_title (web_view),
                                                           printing->file);

  printing->operation = webkit_print_operation_new (web_view);
  webkit_print_operation_set_page_setup (printing->operation, setup);
  webkit_print_operation_set_print_settings (printing->operation, settings);
  g_signal_connect_swapped (printing->operation, "failed", G_CALLBACK (failed_cb), task);
  g_signal_connect_swapped (printing->operation, "finished", G_CALLBACK (finished_cb), task);

  /* The task is kept until the operation has ended. */
  g_object_ref (task);
  if (printing->file != NULL) {
    webkit_print_operation_print (printing->operation);
  } else if (webkit_print_operation_run_dialog (printing->operation, printing->parent) ==
             WEBKIT_PRINT_OPERATION_RESPONSE_CANCEL) {
    finished_cb (task);
  }
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = NULL;

  value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result,
                                                                 &error);
  if (value == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    run (task);
}

void
zy_reader_view_print_async (ZyReaderView        *self,
                            GtkWindow           *parent,
                            GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Printing *printing;

  g_return_if_fail (ZY_IS_READER_VIEW (self));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  printing = g_new0 (Printing, 1);
  g_set_object (&printing->parent, parent);
  g_set_object (&printing->file, file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_reader_view_print_async);
  g_task_set_task_data (task, printing, printing_free);

  if (!zy_reader_view_is_loaded (self)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                             _("There is no page to print"));
    return;
  }

  zy_reader_view_call (self, "await zhaiyao.makeComplete(); return true",
                       g_variant_new ("a{sv}", NULL), completed_cb, g_steal_pointer (&task));
}

gboolean
zy_reader_view_print_finish (ZyReaderView  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
