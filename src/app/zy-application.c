/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The composition root: what is made here is handed down; nothing below asks for it. */

#include "config.h"

#include "zy-application-private.h"

#include "zy-digest.h"
#include "zy-figure-store.h"
#include "zy-import-job.h"
#include "zy-library-advice.h"
#include "zy-paths.h"
#include "zy-reader-view.h"
#include "zy-sandbox.h"
#include "zy-source.h"
#include "zy-view.h"
#include "zy-window.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (ZyApplication, zy_application, ADW_TYPE_APPLICATION)

static void import_waiting (ZyApplication *self);

ZyWindow *
zy_application_get_window (ZyApplication *self)
{
  for (GList *window = gtk_application_get_windows (GTK_APPLICATION (self)); window != NULL;
       window = window->next) {
    if (ZY_IS_WINDOW (window->data))
      return window->data;
  }

  return NULL;
}

static void
show_message (ZyApplication *self,
              const char    *message)
{
  ZyWindow *window = zy_application_get_window (self);

  if (window != NULL)
    zy_window_show_message (window, message);
}

static ZyImportJob *
new_job (ZyApplication *self,
         ZyActivity    *activity)
{
  g_autoptr (GFile) folder = zy_paths_figures_for (self->library_file);
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (folder);

  return zy_import_job_new (self->library, figures, activity);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  ZyImportResult imported;

  if (!zy_import_job_run_finish (ZY_IMPORT_JOB (source), result, &imported, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_message (self, error->message);

  import_waiting (self);
  g_application_release (G_APPLICATION (self));
}

/* One import at a time; what comes meanwhile waits. The application stays until an import has
 * ended, also when its window is gone. */
static void
import_waiting (ZyApplication *self)
{
  g_autoptr (ZyImportJob) job = NULL;

  if (!self->open || self->waiting->len == 0 || zy_activity_get_running (self->activity))
    return;

  job = new_job (self, self->activity);
  for (guint i = 0; i < self->waiting->len; i++)
    zy_import_job_add (job, g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);

  g_application_hold (G_APPLICATION (self));
  zy_import_job_run_async (job, imported_cb, g_object_ref (self));
}

/* Addresses are of sources, which the user is asked about. */
static void
offer_addresses (ZyApplication *self)
{
  for (guint i = 0; i < self->addresses->len && self->open; i++)
    zy_application_show_add_dialog (self, g_ptr_array_index (self->addresses, i));

  if (self->open)
    g_ptr_array_set_size (self->addresses, 0);
}

void
zy_application_import (ZyApplication  *self,
                       GFile         **files,
                       int             n_files)
{
  g_return_if_fail (ZY_IS_APPLICATION (self));

  for (int i = 0; i < n_files; i++) {
    if (g_file_has_uri_scheme (files[i], "http") || g_file_has_uri_scheme (files[i], "https"))
      g_ptr_array_add (self->addresses, g_file_get_uri (files[i]));
    else
      g_ptr_array_add (self->waiting, g_object_ref (files[i]));
  }

  import_waiting (self);
  offer_addresses (self);
}

static void
welcome_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GPtrArray) sources = zy_library_load_sources_finish (ZY_LIBRARY (object), result,
                                                                  NULL);
  ZyWindow *window = zy_application_get_window (self);
  g_autoptr (ZyDigest) digest = NULL;
  g_autofree char *view = NULL;

  if (sources == NULL || sources->len == 0 || window == NULL)
    return;

  digest = g_list_model_get_item (zy_source_get_digests (g_ptr_array_index (sources, 0)), 0);
  if (digest == NULL)
    return;

  view = zy_view_for_digest (zy_digest_get_source (digest), zy_digest_get_date (digest));
  zy_window_show_view (window, view);
  zy_window_offer_import (window);
}

static void
welcomed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  ZyImportResult imported;

  if (zy_import_job_run_finish (ZY_IMPORT_JOB (source), result, &imported, &error))
    zy_library_load_sources_async (self->library, NULL, welcome_loaded_cb, g_object_ref (self));
  else
    show_message (self, error->message);

  g_application_release (G_APPLICATION (self));
}

static void
import_welcome (ZyApplication *self)
{
  g_autoptr (GFile) welcome = zy_paths_welcome ();
  g_autoptr (ZyImportJob) job = new_job (self, self->welcome_activity);

  zy_import_job_add (job, welcome);
  g_application_hold (G_APPLICATION (self));
  zy_import_job_run_async (job, welcomed_cb, g_object_ref (self));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  ZyLibraryCounts counts;

  if (zy_library_count_finish (ZY_LIBRARY (source), result, &counts, NULL) && counts.papers == 0)
    import_welcome (self);
}

/* The very first start, with nothing named, shows what Zhaiyao is. */
static void
welcome (ZyApplication *self)
{
  if (!g_settings_get_boolean (self->settings, "first-run"))
    return;

  g_settings_set_boolean (self->settings, "first-run", FALSE);
  if (self->waiting->len == 0 && self->addresses->len == 0)
    zy_library_count_async (self->library, NULL, counted_cb, g_object_ref (self));
}

/* What goes on by itself while the library is open. */
static void
begin_work (ZyApplication *self)
{
  zy_application_start_backups (self);
  zy_application_start_sync (self);
}

static void
show_library (ZyApplication *self,
              ZyWindow      *window)
{
  zy_window_set_library (window, self->library);
  zy_window_set_sync (window, self->sync_status);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  ZyWindow *window = zy_application_get_window (self);

  self->opening = FALSE;
  self->open = zy_library_open_finish (ZY_LIBRARY (source), result, &error);
  if (self->open)
    begin_work (self);
  g_application_release (G_APPLICATION (self));
  if (window == NULL)
    return;

  if (!self->open) {
    g_autofree char *advice = zy_library_advice (error, self->library_file);

    zy_window_show_failure (window, error->message, advice);
    return;
  }

  show_library (self, window);
  if (zy_library_get_warning (self->library) != NULL)
    show_message (self, zy_library_get_warning (self->library));
  welcome (self);
  import_waiting (self);
  offer_addresses (self);
}

/* Another process, of a newer version, upgraded it. */
static void
outdated_cb (ZyApplication *self)
{
  ZyWindow *window = zy_application_get_window (self);
  g_autofree char *name = g_file_get_parse_name (self->library_file);
  g_autofree char *advice = NULL;
  g_autoptr (GError) error = NULL;

  if (!self->open)
    return;

  g_set_error (&error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NEWER,
               _("A newer version of Zhaiyao has upgraded the library “%s”, which this one can no "
                 "longer use"), name);
  zy_application_stop_backups (self);
  zy_application_stop_sync (self);
  zy_library_close (self->library);
  self->open = FALSE;

  advice = zy_library_advice (error, self->library_file);
  if (window != NULL)
    zy_window_show_failure (window, error->message, advice);
}

void
zy_application_open_library (ZyApplication *self)
{
  if (self->opening || self->open)
    return;

  zy_application_forget_sync (self);
  g_clear_object (&self->library);
  self->library = zy_library_new (self->library_file);
  g_signal_connect_object (self->library, "outdated", G_CALLBACK (outdated_cb), self,
                           G_CONNECT_SWAPPED);
  self->opening = TRUE;
  g_application_hold (G_APPLICATION (self));
  zy_library_open_async (self->library, NULL, opened_cb, g_object_ref (self));
}

void
zy_application_retry (ZyApplication *self)
{
  g_return_if_fail (ZY_IS_APPLICATION (self));

  zy_application_open_library (self);
}

void
zy_application_present (ZyApplication *self)
{
  ZyWindow *window = zy_application_get_window (self);

  /* In a thread, while the window is made. */
  zy_application_open_library (self);

  if (window == NULL) {
    window = zy_window_new (GTK_APPLICATION (self), self->settings, self->activity);
    if (self->open) {
      /* All that went on may have ended with the window before. */
      begin_work (self);
      show_library (self, window);
    }
  }

  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
present_cb (gpointer user_data)
{
  ZyApplication *self = user_data;

  self->present_idle = 0;
  zy_application_present (self);
  g_application_release (G_APPLICATION (self));

  return G_SOURCE_REMOVE;
}

/* WebKit sends its processes off when the main loop runs, so the window is made a moment later, while
 * they begin. */
static void
zy_application_activate (GApplication *application)
{
  ZyApplication *self = ZY_APPLICATION (application);

  if (zy_application_get_window (self) != NULL) {
    zy_application_present (self);
  } else if (self->present_idle == 0) {
    zy_reader_view_warm_up ();
    g_application_hold (application);
    self->present_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, present_cb, self, NULL);
  }
}

static void
zy_application_open (GApplication  *application,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  zy_application_present (ZY_APPLICATION (application));
  zy_application_import (ZY_APPLICATION (application), files, n_files);
}

/* Without a window nobody sees what an import does, so it stops; what it did stays. Syncing and
 * backups go on where the user wants that, and else the next time. */
static void
zy_application_window_removed (GtkApplication *application,
                               GtkWindow      *window)
{
  ZyApplication *self = ZY_APPLICATION (application);

  GTK_APPLICATION_CLASS (zy_application_parent_class)->window_removed (application, window);

  if (zy_application_get_window (self) != NULL)
    return;

  if (!self->is_held) {
    zy_application_stop_backups (self);
    zy_application_stop_sync (self);
  }
  g_ptr_array_set_size (self->waiting, 0);
  if (zy_activity_get_running (self->activity))
    zy_activity_cancel (self->activity);
  if (zy_activity_get_running (self->welcome_activity))
    zy_activity_cancel (self->welcome_activity);
}

static gboolean
are_settings_installed (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);

  return schema != NULL;
}

static int
zy_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  ZyApplication *self = ZY_APPLICATION (application);
  g_autofree char *library = NULL;

  if (g_variant_dict_contains (options, "version")) {
    g_print (PACKAGE_NAME " " PACKAGE_VERSION "\n");
    return 0;
  }

  if (!are_settings_installed ()) {
    g_printerr (_("The settings of Zhaiyao are not installed (%s). Start it with build-aux/run, or "
                  "install it.\n"), APPLICATION_ID);
    return 1;
  }

  if (g_variant_dict_lookup (options, "library", "^ay", &library)) {
    g_clear_object (&self->library_file);
    self->library_file = g_file_new_for_commandline_arg (library);
    /* Another library is another instance. */
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  }

  return -1;
}

static void
zy_application_startup (GApplication *application)
{
  ZyApplication *self = ZY_APPLICATION (application);

  /* The answer comes while GTK starts, and the reading pane can begin with its processes at once. */
  zy_sandbox_prepare_async (NULL, NULL, NULL);

  G_APPLICATION_CLASS (zy_application_parent_class)->startup (application);

  self->settings = g_settings_new (APPLICATION_ID);
  zy_application_add_actions (self);
  zy_application_update_background (self);
}

static void
zy_application_shutdown (GApplication *application)
{
  ZyApplication *self = ZY_APPLICATION (application);

  G_APPLICATION_CLASS (zy_application_parent_class)->shutdown (application);

  g_clear_handle_id (&self->present_idle, g_source_remove);
  zy_application_stop_backups (self);
  zy_application_stop_sync (self);

  /* Waits until everything is on disk, and tells those who asked for it. */
  if (self->open)
    zy_library_close (self->library);
  self->open = FALSE;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  zy_application_forget_sync (self);
}

static void
zy_application_finalize (GObject *object)
{
  ZyApplication *self = ZY_APPLICATION (object);

  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_object (&self->library_file);
  g_object_unref (self->activity);
  g_object_unref (self->welcome_activity);
  g_object_unref (self->sync_activity);
  g_object_unref (self->figure_activity);
  g_clear_object (&self->removal_toast);
  g_clear_object (&self->portal_cancellable);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->addresses);

  G_OBJECT_CLASS (zy_application_parent_class)->finalize (object);
}

static void
zy_application_class_init (ZyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = zy_application_finalize;
  application_class->activate = zy_application_activate;
  application_class->open = zy_application_open;
  application_class->handle_local_options = zy_application_handle_local_options;
  application_class->startup = zy_application_startup;
  application_class->shutdown = zy_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = zy_application_window_removed;
}

static void
zy_application_init (ZyApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and exit"), NULL },
    { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Use another library"), N_("FILE") },
    { NULL },
  };
  GApplication *application = G_APPLICATION (self);

  self->library_file = zy_paths_default_library ();
  self->activity = zy_activity_new ();
  self->welcome_activity = zy_activity_new ();
  self->sync_activity = zy_activity_new ();
  self->figure_activity = zy_activity_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&self->wishes);

  g_application_set_option_context_parameter_string (application, _("[FILE|FOLDER|ADDRESS…]"));
  g_application_set_option_context_summary (application,
                                            _("Reads the day’s papers; imports what is named."));
  g_application_add_main_option_entries (application, options);
}

ZyApplication *
zy_application_new (void)
{
  return g_object_new (ZY_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       /* The same for both profiles, which differ in the ID. */
                       "resource-base-path", "/io/github/zhaiyao/Zhaiyao",
                       NULL);
}
