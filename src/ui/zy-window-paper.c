/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The paper of the window: the selected one, or the last of those that links led to from there. And
 * what can be done with its page. */

#include "config.h"

#include "zy-window-private.h"

#include "zy-arxiv-id.h"
#include "zy-cite-dialog.h"
#include "zy-paper-address.h"

#include <glib/gi18n-lib.h>

/* How many papers are prepared after the selected one, and before it. */
#define N_AFTER 2
#define N_BEFORE 1

ZyPaper *
zy_window_get_paper (ZyWindow *self)
{
  if (self->visited->len > 0)
    return self->visited->pdata[self->visited->len - 1];

  return zy_paper_pane_get_selected (self->paper_pane);
}

void
zy_window_prepare_neighbours (ZyWindow *self)
{
  GListModel *papers = zy_paper_pane_get_papers (self->paper_pane);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint selected = gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (papers));

  for (int i = 1; i <= MAX (N_AFTER, N_BEFORE) && selected != GTK_INVALID_LIST_POSITION; i++) {
    for (int direction = 1; direction >= -1; direction -= 2) {
      g_autoptr (ZyPaper) paper = NULL;
      gint64 id;

      if (i > (direction > 0 ? N_AFTER : N_BEFORE) || (direction < 0 && selected < (guint) i))
        continue;

      paper = g_list_model_get_item (papers, selected + (guint) (direction * i));
      if (paper == NULL)
        continue;

      id = zy_paper_get_id (paper);
      g_array_append_val (ids, id);
    }
  }

  zy_reader_pane_set_neighbours (self->reader_pane, ids);
}

/* Links between papers. */

static void
paper_changed (ZyWindow *self)
{
  ZyPaper *paper = zy_window_get_paper (self);

  g_signal_group_set_target (self->paper_signals, paper);
  zy_window_update_state (self);
  zy_window_update_actions (self);
  zy_reader_pane_set_paper (self->reader_pane, paper);
}

void
zy_window_forget_visited (ZyWindow *self)
{
  g_ptr_array_set_size (self->visited, 0);
}

gboolean
zy_window_go_back (ZyWindow *self)
{
  if (self->visited->len == 0)
    return FALSE;

  g_ptr_array_set_size (self->visited, (int) self->visited->len - 1);
  paper_changed (self);

  return TRUE;
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ZyWindow) self = user_data;

  /* What could not be read is still “loading”, and the page itself tells why. */
  if (zy_library_load_rows_finish (ZY_LIBRARY (source), result, NULL) && self->visited != NULL)
    zy_window_update_state (self);
}

void
zy_window_refresh_visited (ZyWindow *self)
{
  if (self->library != NULL && self->visited->len > 0)
    zy_library_load_rows_async (self->library, self->visited, NULL, rows_loaded_cb,
                                g_object_ref (self));
}

static void
visit (ZyWindow *self,
       gint64    id)
{
  ZyPaper *paper = zy_window_get_paper (self);

  if (paper != NULL && zy_paper_get_id (paper) == id)
    return;

  g_ptr_array_add (self->visited, zy_paper_new (id));
  zy_window_refresh_visited (self);
  paper_changed (self);
}

typedef struct {
  ZyWindow *window;
  char *uri;
} Following;

static void
following_free (Following *following)
{
  g_object_unref (following->window);
  g_free (following->uri);
  g_free (following);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Following, following_free)

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Following) following = user_data;
  g_autoptr (GArray) papers = zy_library_list_finish (ZY_LIBRARY (source), result, NULL);
  ZyWindow *self = following->window;

  if (self->library != ZY_LIBRARY (source))
    return;

  if (papers != NULL && papers->len == 1)
    visit (self, g_array_index (papers, gint64, 0));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-link", "s", following->uri);
}

/* A link to the paper's own page is to go there: what the library has of it is on the screen. */
static gboolean
is_shown (ZyWindow   *self,
          const char *arxiv_id)
{
  ZyPaper *paper = zy_window_get_paper (self);

  return paper != NULL && g_strcmp0 (zy_paper_get_key (paper), arxiv_id) == 0;
}

static void
follow_link (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autofree char *id = zy_paper_address_to_arxiv_id (uri);
  g_autofree char *address = NULL;
  g_autoptr (ZyQuery) query = NULL;
  Following *following;

  if (id != NULL && self->library != NULL && !is_shown (self, id)) {
    address = zy_arxiv_id_to_url (id);
    query = zy_query_parse (address, ZY_SORT_ORDER_DIGEST, NULL);
  }
  if (query == NULL) {
    gtk_widget_activate_action (widget, "app.open-link", "s", uri);
    return;
  }

  following = g_new (Following, 1);
  following->window = g_object_ref (self);
  following->uri = g_strdup (uri);
  zy_library_list_async (self->library, query, NULL, looked_up_cb, following);
}

/* Triage */

void
zy_window_set_triage (ZyWindow *self,
                      ZyTriage  triage)
{
  ZyPaper *paper = zy_window_get_paper (self);
  const char *message;

  if (paper == NULL)
    return;

  if (triage == ZY_TRIAGE_LATER)
    message = _("Put aside for later");
  else if (triage == ZY_TRIAGE_DONE)
    message = _("Marked as done");
  else if (zy_paper_get_triage (paper) == ZY_TRIAGE_LATER)
    message = _("No longer put aside");
  else
    message = _("No longer done");

  zy_editor_apply_one (self->editor, ZY_EDIT_TRIAGE, zy_paper_get_id (paper), (int) triage, NULL,
                       message);
}

/* Taking the paper along. */

static void
cite (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  ZyPaperDetail *detail = zy_reader_pane_get_detail (self->reader_pane);

  if (detail != NULL)
    gtk_window_present (GTK_WINDOW (zy_cite_dialog_new (GTK_WINDOW (self), detail)));
}

static void
copy (ZyWindow   *self,
      const char *text,
      const char *message)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  zy_window_show_message (self, message);
}

static void
copy_link (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  const char *url = zy_reader_pane_get_url (self->reader_pane);

  if (url != NULL)
    copy (self, url, _("Link copied"));
}

static void
copy_markdown (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  ZyPaperDetail *detail = zy_reader_pane_get_detail (self->reader_pane);
  ZyLang lang = zy_reader_pane_get_first_lang (self->reader_pane);
  g_autofree char *markdown = NULL;

  if (detail == NULL)
    return;

  markdown = zy_citation_to_markdown (detail, lang);
  copy (self, markdown, _("Title and link copied"));
}

static void
copy_citation (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  ZyPaperDetail *detail = zy_reader_pane_get_detail (self->reader_pane);
  g_autofree char *citation = NULL;

  if (detail == NULL)
    return;

  citation = zy_citation_format (detail, ZY_CITATION_BIBTEX);
  copy (self, citation, _("BibTeX entry copied"));
}

/* Without a portal to share through, a letter is what every desktop knows to write. */
static void
share (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  ZyPaperDetail *detail = zy_reader_pane_get_detail (self->reader_pane);
  ZyLang lang = zy_reader_pane_get_first_lang (self->reader_pane);
  g_autofree char *uri = NULL;

  if (detail == NULL)
    return;

  uri = zy_citation_to_mailto (detail, lang);
  gtk_widget_activate_action (widget, "app.open-link", "s", uri);
}

static void
open_in_browser (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  const char *url = zy_reader_pane_get_url (ZY_WINDOW (widget)->reader_pane);

  if (url != NULL)
    gtk_widget_activate_action (widget, "app.open-link", "s", url);
}

/* The page. */

/* In the page for somebody who reads, in the library for somebody who chooses what to read. */
static void
find (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  GtkWidget *reader = GTK_WIDGET (self->reader_pane);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean alone = adw_leaflet_get_folded (self->inner_leaflet) && zy_window_is_reading (self);

  if (zy_reader_pane_get_detail (self->reader_pane) != NULL &&
      (alone || (focus != NULL && gtk_widget_is_ancestor (focus, reader))))
    zy_reader_pane_find (self->reader_pane);
  else
    gtk_widget_activate_action (widget, "win.search", NULL);
}

static void
find_in_page (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);

  if (!zy_window_is_reading (self))
    zy_window_show_reader (self);
  zy_reader_pane_find (self->reader_pane);
}

static void
find_next (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  zy_reader_pane_find_next (ZY_WINDOW (widget)->reader_pane, 1);
}

static void
find_previous (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  zy_reader_pane_find_next (ZY_WINDOW (widget)->reader_pane, -1);
}

static void
zoom_in (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  zy_reader_pane_zoom (ZY_WINDOW (widget)->reader_pane, 1);
}

static void
zoom_out (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  zy_reader_pane_zoom (ZY_WINDOW (widget)->reader_pane, -1);
}

static void
zoom_normal (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  zy_reader_pane_zoom (ZY_WINDOW (widget)->reader_pane, 0);
}

static void
print (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  zy_reader_pane_print (ZY_WINDOW (widget)->reader_pane, NULL);
}

static void
pdf_chosen_cb (ZyWindow        *self,
               int              response,
               GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

    zy_reader_pane_print (self->reader_pane, file);
  }

  g_object_unref (dialog);
}

static void
save_pdf (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ZyWindow *self = ZY_WINDOW (widget);
  ZyPaperDetail *detail = zy_reader_pane_get_detail (self->reader_pane);
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autofree char *name = NULL;
  GtkFileChooserNative *dialog;

  if (detail == NULL)
    return;

  name = g_strconcat (detail->arxiv_id != NULL ? detail->arxiv_id : _("Paper"), ".pdf", NULL);
  g_strdelimit (name, "/", '-');
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("PDF documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  dialog = gtk_file_chooser_native_new (_("Save as PDF"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (pdf_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
zy_window_install_paper_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.follow-link", "s", follow_link);
  gtk_widget_class_install_action (widget_class, "win.cite", NULL, cite);
  gtk_widget_class_install_action (widget_class, "win.copy-link", NULL, copy_link);
  gtk_widget_class_install_action (widget_class, "win.copy-markdown", NULL, copy_markdown);
  gtk_widget_class_install_action (widget_class, "win.copy-citation", NULL, copy_citation);
  gtk_widget_class_install_action (widget_class, "win.share", NULL, share);
  gtk_widget_class_install_action (widget_class, "win.open-in-browser", NULL, open_in_browser);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find);
  gtk_widget_class_install_action (widget_class, "win.find-in-page", NULL, find_in_page);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_next);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_previous);
  gtk_widget_class_install_action (widget_class, "win.zoom-in", NULL, zoom_in);
  gtk_widget_class_install_action (widget_class, "win.zoom-out", NULL, zoom_out);
  gtk_widget_class_install_action (widget_class, "win.zoom-normal", NULL, zoom_normal);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "win.save-pdf", NULL, save_pdf);
  gtk_widget_class_install_property_action (widget_class, "win.later", "later");
  gtk_widget_class_install_property_action (widget_class, "win.done", "done");
}

void
zy_window_update_paper_actions (ZyWindow *self)
{
  static const char *const of_paper[] = {
    "win.later", "win.done", "win.cite", "win.copy-link", "win.copy-markdown", "win.copy-citation",
    "win.share", "win.open-in-browser", "win.find-in-page", "win.print", "win.save-pdf",
  };
  gboolean any = zy_window_get_paper (self) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (of_paper); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_paper[i], any);
}
