/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is copied and saved is the stored file as it is: nothing here decodes an image. */

#include "config.h"

#include "zy-figure-viewer.h"

#include "zy-figure-store.h"
#include "zy-figure-view.h"
#include "zy-file.h"
#include "zy-icon-buttons.h"
#include "zy-image-type.h"
#include "zy-tex-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The figure store refuses larger ones. */
#define MAX_BYTES (64 * 1024 * 1024)

#define ZOOM_STEP 1.25
#define PAN_STEP  60

struct _ZyFigureViewer {
  AdwBin parent_instance;

  GtkLabel *counter;
  GtkButton *zoom_button;
  GtkWidget *close_button;
  ZyFigureView *view;
  GtkStack *stack;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *caption_window;
  GtkLabel *caption;

  ZyReaderView *reader;
  ZyPaperDetail *paper;
  ZyFigureStore *store;
  char **hashes;
  guint n_figures;
  guint index;
  guint fit_percent;

  GtkWidget *focus_before;
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (ZyFigureViewer, zy_figure_viewer, ADW_TYPE_BIN)

enum {
  MESSAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const ZyFigure *
find_figure (ZyFigureViewer *self)
{
  for (guint i = 0; self->paper != NULL && i < self->paper->figures->len; i++) {
    const ZyFigure *figure = self->paper->figures->pdata[i];

    if (g_strcmp0 (figure->hash, self->hashes[self->index]) == 0)
      return figure;
  }

  return NULL;
}

static void
set_actions_enabled (ZyFigureViewer *self,
                     gboolean        loaded)
{
  static const char *const actions[] = {
    "figure.zoom-in", "figure.zoom-out", "figure.zoom-fit", "figure.toggle-zoom", "figure.copy",
    "figure.save",
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], loaded);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.previous", self->index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.next",
                                 self->index + 1 < self->n_figures);
}

static void
show_loading (ZyFigureViewer *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  set_actions_enabled (self, FALSE);
}

static void
show_figure (ZyFigureViewer *self)
{
  const ZyFigure *figure = find_figure (self);
  g_autofree char *caption = zy_tex_text_to_plain (figure != NULL ? figure->alt : NULL);
  /* Translators: which figure of how many is shown. */
  g_autofree char *counter = g_strdup_printf (C_("figure", "%u of %u"), self->index + 1,
                                              self->n_figures);
  /* Translators: the same, as a screen reader says it. */
  g_autofree char *name = g_strdup_printf (_("Figure %u of %u"), self->index + 1, self->n_figures);
  g_autofree char *label = caption != NULL ? g_strconcat (name, ": ", caption, NULL) :
                                             g_strdup (name);

  gtk_label_set_label (self->counter, counter);
  gtk_label_set_label (self->caption, caption != NULL ? caption : "");
  gtk_widget_set_visible (self->caption_window, caption != NULL);
  gtk_widget_set_visible (self->previous_button, self->n_figures > 1);
  gtk_widget_set_visible (self->next_button, self->n_figures > 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  self->fit_percent = 0;
  show_loading (self);
  zy_figure_view_show (self->view, self->reader, self->hashes[self->index], caption);
}

static void
go_to (ZyFigureViewer *self,
       guint           index)
{
  if (index >= self->n_figures)
    return;

  self->index = index;
  show_figure (self);
}

static void
step (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZyFigureViewer *self = ZY_FIGURE_VIEWER (widget);

  if (g_str_equal (action_name, "figure.next"))
    go_to (self, self->index + 1);
  else if (self->index > 0)
    go_to (self, self->index - 1);
}

static void
percent_cb (ZyFigureViewer *self)
{
  guint percent = zy_figure_view_get_percent (self->view);
  g_autofree char *label = NULL;

  if (percent == 0)
    return;

  if (self->fit_percent == 0)
    self->fit_percent = percent;
  /* Translators: how large a figure is shown, such as “150%”. */
  label = g_strdup_printf (_("%u%%"), percent);
  gtk_button_set_label (self->zoom_button, label);
}

static void
loaded_cb (ZyFigureViewer *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->stack), FALSE);
  set_actions_enabled (self, TRUE);
  percent_cb (self);
}

static void
failed_cb (ZyFigureViewer *self)
{
  if (self->n_figures == 0)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  set_actions_enabled (self, FALSE);
}

static void
retry (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  show_figure (ZY_FIGURE_VIEWER (widget));
}

static void
zoom (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZyFigureViewer *self = ZY_FIGURE_VIEWER (widget);

  if (g_str_equal (action_name, "figure.zoom-in"))
    zy_figure_view_zoom_by (self->view, ZOOM_STEP);
  else if (g_str_equal (action_name, "figure.zoom-out"))
    zy_figure_view_zoom_by (self->view, 1 / ZOOM_STEP);
  else if (g_str_equal (action_name, "figure.toggle-zoom") &&
           zy_figure_view_get_percent (self->view) == self->fit_percent)
    zy_figure_view_zoom_actual (self->view);
  else
    zy_figure_view_zoom_fit (self->view);
}

static GFile *
get_file (ZyFigureViewer *self)
{
  return zy_figure_store_get_file (self->store, self->hashes[self->index]);
}

/* Reads the stored figure, on a thread. */
static void
load_file (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = zy_file_load (task_data, MAX_BYTES, NULL, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
load_file_async (ZyFigureViewer      *self,
                 GAsyncReadyCallback  callback)
{
  g_autoptr (GFile) file = get_file (self);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, self);

  g_task_set_source_tag (task, load_file_async);
  if (file == NULL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no such figure"));
    return;
  }

  g_task_set_task_data (task, g_steal_pointer (&file), g_object_unref);
  g_task_run_in_thread (task, load_file);
}

static void
say (ZyFigureViewer *self,
     const char     *message)
{
  g_signal_emit (self, signals[MESSAGE], 0, message);
}

static void
copy_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ZyFigureViewer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GdkContentProvider) content = NULL;
  const char *type;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL) {
    say (self, error->message);
    return;
  }

  type = zy_image_type (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  content = gdk_content_provider_new_for_bytes (type != NULL ? type : "application/octet-stream",
                                                bytes);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  say (self, _("Image copied"));
}

static void
copy (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  load_file_async (ZY_FIGURE_VIEWER (widget), copy_cb);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ZyFigureViewer *self = user_data;
  g_autoptr (GError) error = NULL;

  g_file_copy_finish (G_FILE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  say (self, error != NULL ? error->message : _("Image saved"));
}

static void
save_response_cb (ZyFigureViewer *self,
                  int             response)
{
  g_autoptr (GFile) destination = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

  g_clear_object (&self->chooser);
  if (response == GTK_RESPONSE_ACCEPT && destination != NULL)
    zy_figure_viewer_save (self, destination);
}

static void
save_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ZyFigureViewer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = NULL;
  const char *type;
  GtkRoot *root;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL) {
    say (self, error->message);
    return;
  }

  root = gtk_widget_get_root (GTK_WIDGET (self));
  type = zy_image_type (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  name = zy_figure_viewer_suggest_name (self->paper, self->index, type);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save Image"),
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (save_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* What kind of image it is, its name ends with. */
static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  load_file_async (ZY_FIGURE_VIEWER (widget), save_cb);
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  zy_figure_viewer_close (ZY_FIGURE_VIEWER (widget));
}

/* Arrows move what is larger than the window, and else go from figure to figure. */
static gboolean
move (ZyFigureViewer *self,
      int             x,
      int             y)
{
  gboolean fits = zy_figure_view_get_percent (self->view) <= self->fit_percent;

  if (!fits)
    zy_figure_view_pan_by (self->view, -x * PAN_STEP, -y * PAN_STEP);
  else if (x != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), x > 0 ? "figure.next" : "figure.previous", NULL);

  return TRUE;
}

static gboolean
activate (ZyFigureViewer *self,
          const char     *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);

  return TRUE;
}

static gboolean
key_pressed_cb (ZyFigureViewer  *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((state & GDK_ALT_MASK) != 0)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0 && (key == GDK_KEY_c || key == GDK_KEY_s))
    return activate (self, key == GDK_KEY_c ? "figure.copy" : "figure.save");

  switch (key) {
  case GDK_KEY_Escape:
    return activate (self, "figure.close");
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    return activate (self, "figure.zoom-in");
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    return activate (self, "figure.zoom-out");
  case GDK_KEY_0:
  case GDK_KEY_KP_0:
    return activate (self, "figure.zoom-fit");
  case GDK_KEY_1:
    zy_figure_view_zoom_actual (self->view);
    return TRUE;
  case GDK_KEY_Page_Up:
    return activate (self, "figure.previous");
  case GDK_KEY_Page_Down:
    return activate (self, "figure.next");
  case GDK_KEY_Left:
    return move (self, rtl ? 1 : -1, 0);
  case GDK_KEY_Right:
    return move (self, rtl ? -1 : 1, 0);
  case GDK_KEY_Up:
    return move (self, 0, -1);
  case GDK_KEY_Down:
    return move (self, 0, 1);
  default:
    return FALSE;
  }
}

static void
forget (ZyFigureViewer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->reader);
  g_clear_object (&self->store);
  g_clear_pointer (&self->paper, zy_paper_detail_unref);
  g_clear_pointer (&self->hashes, g_strfreev);
  self->n_figures = 0;
  self->index = 0;
}

static void
zy_figure_viewer_dispose (GObject *object)
{
  ZyFigureViewer *self = ZY_FIGURE_VIEWER (object);

  forget (self);
  g_clear_weak_pointer (&self->focus_before);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_FIGURE_VIEWER);

  G_OBJECT_CLASS (zy_figure_viewer_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char                  *name;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "figure.close", close_action }, { "figure.copy", copy },     { "figure.next", step },
    { "figure.previous", step },      { "figure.retry", retry },   { "figure.save", save },
    { "figure.toggle-zoom", zoom },   { "figure.zoom-fit", zoom }, { "figure.zoom-in", zoom },
    { "figure.zoom-out", zoom },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

static void
zy_figure_viewer_class_init (ZyFigureViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_figure_viewer_dispose;

  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  install_actions (widget_class);
  g_type_ensure (ZY_TYPE_FIGURE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-figure-viewer.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, counter);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, close_button);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, view);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, previous_button);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, next_button);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, caption_window);
  gtk_widget_class_bind_template_child (widget_class, ZyFigureViewer, caption);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, percent_cb);
  gtk_widget_class_bind_template_callback (widget_class, zy_figure_viewer_close);
}

static void
zy_figure_viewer_init (ZyFigureViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zy_icon_buttons_name (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_MODAL, TRUE, -1);
}

GtkWidget *
zy_figure_viewer_new (void)
{
  return g_object_new (ZY_TYPE_FIGURE_VIEWER, NULL);
}

static void
remember_focus (ZyFigureViewer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_set_weak_pointer (&self->focus_before, root != NULL ? gtk_root_get_focus (root) : NULL);
}

void
zy_figure_viewer_open (ZyFigureViewer    *self,
                       ZyReaderView      *reader,
                       const char *const *hashes,
                       guint              index)
{
  GFile *folder;

  g_return_if_fail (ZY_IS_FIGURE_VIEWER (self));
  g_return_if_fail (ZY_IS_READER_VIEW (reader));

  folder = zy_reader_view_get_figure_folder (reader);
  if (folder == NULL || zy_reader_view_get_paper (reader) == NULL ||
      index >= g_strv_length ((char **) hashes))
    return;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    remember_focus (self);
  forget (self);
  self->reader = g_object_ref (reader);
  self->paper = zy_paper_detail_ref (zy_reader_view_get_paper (reader));
  self->store = zy_figure_store_new (folder);
  self->hashes = g_strdupv ((char **) hashes);
  self->n_figures = g_strv_length (self->hashes);
  self->index = index;
  self->cancellable = g_cancellable_new ();

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show_figure (self);
}

void
zy_figure_viewer_close (ZyFigureViewer *self)
{
  GtkWidget *focus;

  g_return_if_fail (ZY_IS_FIGURE_VIEWER (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  focus = self->focus_before;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  zy_figure_view_clear (self->view);
  forget (self);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
  g_clear_weak_pointer (&self->focus_before);
}

const char *
zy_figure_viewer_get_hash (ZyFigureViewer *self)
{
  g_return_val_if_fail (ZY_IS_FIGURE_VIEWER (self), NULL);

  return self->hashes != NULL ? self->hashes[self->index] : NULL;
}

/* Of an address what a file may be called. */
static char *
name_paper (const ZyPaperDetail *paper)
{
  const char *key = paper != NULL && paper->key != NULL ? paper->key : "figure";
  char *name = g_strdup (g_str_has_prefix (key, "https://") ? key + strlen ("https://") : key);

  return g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-_", '-');
}

void
zy_figure_viewer_save (ZyFigureViewer *self,
                       GFile          *destination)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (ZY_IS_FIGURE_VIEWER (self));
  g_return_if_fail (G_IS_FILE (destination));
  g_return_if_fail (self->hashes != NULL);

  file = get_file (self);
  if (file == NULL) {
    say (self, _("There is no such figure"));
    return;
  }

  /* Who may read the store has nothing to do with who may read what is saved. */
  g_file_copy_async (file, destination, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                     G_PRIORITY_DEFAULT, self->cancellable, NULL, NULL, saved_cb, self);
}

char *
zy_figure_viewer_suggest_name (const ZyPaperDetail *paper,
                               guint                index,
                               const char          *type)
{
  static const struct {
    const char *type;
    const char *ending;
  } endings[] = {
    { "image/png", "png" },   { "image/jpeg", "jpg" },  { "image/gif", "gif" },
    { "image/webp", "webp" }, { "image/avif", "avif" }, { "image/svg+xml", "svg" },
  };
  g_autofree char *name = name_paper (paper);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (g_strcmp0 (type, endings[i].type) == 0)
      return g_strdup_printf ("%s-figure-%u.%s", name, index + 1, endings[i].ending);
  }

  return g_strdup_printf ("%s-figure-%u", name, index + 1);
}
