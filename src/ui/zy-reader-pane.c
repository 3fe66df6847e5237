/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-reader-pane.h"

#include "zy-details-ahead.h"
#include "zy-document-store.h"
#include "zy-find-bar.h"
#include "zy-language-switch.h"
#include "zy-link-text.h"
#include "zy-model-enums.h"
#include "zy-pane-layout.h"
#include "zy-paper-languages.h"
#include "zy-paths.h"
#include "zy-reader-view.h"
#include "zy-shown-papers.h"
#include "zy-tag-popover.h"

#include <glib/gi18n-lib.h>

/* How much of the view's height a page is, so that a line or two stay in sight. */
#define PAGE 0.9

#define ZOOM_STEP 1.1

struct _ZyReaderPane {
  AdwBin parent_instance;

  AdwSqueezer *squeezer;
  GtkWidget *narrow_title;
  GtkLabel *key;
  GtkToggleButton *star_button;
  GtkImage *offline;
  GtkImage *bottom_offline;
  GtkMenuButton *tag_button;
  ZyTagPopover *tag_popover;
  GtkStack *stack;
  AdwStatusPage *failed_page;
  ZyFindBar *find_bar;
  ZyReaderView *view;
  GtkLabel *link_label;
  GtkActionBar *bottom_bar;

  ZyLibrary *library;
  ZyEditor *editor;
  ZyPaper *paper;
  GSignalGroup *paper_signals;
  ZyFigureViewer *figure_viewer;
  ZyShownPapers *shown;
  ZyDetailsAhead *ahead;
  GCancellable *cancellable;
  ZyPaperDetail *detail;
  ZyPaperLanguages *languages;
  ZyLanguageView language_view;
  ZyLanguageView default_language_view;
  int scroll_direction;
  gboolean at_start;
};

G_DEFINE_FINAL_TYPE (ZyReaderPane, zy_reader_pane, ADW_TYPE_BIN)

typedef enum {
  PROP_PAPER = 1,
  PROP_LANGUAGE_VIEW,
  PROP_DEFAULT_LANGUAGE_VIEW,
  PROP_MATCHERS,
  PROP_AT_START,
} ZyReaderPaneProperty;

static GParamSpec *properties[PROP_AT_START + 1];

enum {
  END_REACHED,
  PRINT_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
cancel_loading (ZyReaderPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
mark_read (ZyReaderPane *self)
{
  if (!zy_paper_get_read (self->paper)) {
    zy_editor_apply_one (self->editor, ZY_EDIT_READ, zy_paper_get_id (self->paper), TRUE, NULL,
                         NULL);
  }
}

static void
show_offline (GtkImage   *image,
              const char *icon_name,
              const char *text)
{
  gtk_image_set_from_icon_name (image, icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (image), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Whether all of the paper can be read without a network. */
static void
update_offline (ZyReaderPane *self)
{
  const guint n = self->detail != NULL ? self->detail->n_missing_figures : 0;
  g_autofree char *missing = g_strdup_printf (ngettext ("%u figure is not downloaded",
                                                        "%u figures are not downloaded", n), n);
  const char *icon_name = n > 0 ? "folder-download-symbolic" : "zy-offline-symbolic";
  const char *text = n > 0 ? missing : _("Ready Offline");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.retry-figures", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.open-document",
                                 self->detail != NULL && self->detail->document != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->offline), self->paper != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_offline), self->paper != NULL);

  /* While another paper is on its way nothing is known yet, and nothing blinks. */
  if (self->detail == NULL)
    return;

  show_offline (self->offline, icon_name, text);
  show_offline (self->bottom_offline, icon_name, text);
}

/* In the system's viewer. */
static void
open_document (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ZyReaderPane *self = ZY_READER_PANE (widget);
  g_autoptr (GFile) folder = zy_paths_documents_for (zy_library_get_file (self->library));
  g_autoptr (ZyDocumentStore) store = zy_document_store_new (folder);
  g_autoptr (GFile) file = zy_document_store_get_file (store, self->detail->document);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;
  GtkRoot *window = gtk_widget_get_root (widget);

  if (uri != NULL)
    gtk_show_uri (GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL, uri, GDK_CURRENT_TIME);
}

/* The network is not the window's business. */
static void
retry_figures (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ZyReaderPane *self = ZY_READER_PANE (widget);

  gtk_widget_activate_action (widget, "app.retry-figures", "(xs)", self->detail->id, "");
}

static void
take_language_view (ZyReaderPane   *self,
                    ZyLanguageView  language_view)
{
  if (self->language_view == language_view)
    return;

  self->language_view = language_view;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE_VIEW]);
}

static void
show_detail (ZyReaderPane  *self,
             ZyPaperDetail *detail)
{
  gboolean first = self->detail == NULL;

  g_clear_pointer (&self->detail, zy_paper_detail_unref);
  self->detail = zy_paper_detail_ref (detail);
  take_language_view (self, zy_paper_languages_get (self->languages, detail,
                                                    self->default_language_view));
  zy_reader_view_show (self->view, detail, self->language_view);
  update_offline (self);
  gtk_stack_set_visible_child_name (self->stack, "paper");

  if (first && detail->figures->len > 0)
    zy_shown_papers_add (self->shown, detail->id);

  /* Only once: somebody may mark the paper as unread while it is shown. */
  if (first)
    mark_read (self);
}

static void
show_failure (ZyReaderPane *self,
              const GError *error)
{
  g_autofree char *message = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed_page, message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
detail_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyPaperDetail) detail = NULL;
  ZyReaderPane *self = user_data;

  detail = zy_library_load_detail_finish (ZY_LIBRARY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (detail != NULL) {
    zy_details_ahead_add (self->ahead, detail);
    show_detail (self, detail);
  } else {
    show_failure (self, error);
  }
}

static void
load_detail (ZyReaderPane *self)
{
  cancel_loading (self);
  if (self->paper == NULL || self->library == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  zy_library_load_detail_async (self->library, zy_paper_get_id (self->paper), self->cancellable,
                                detail_loaded_cb, self);
}

/* What was read ahead is shown at once, and again if the library has changed since. */
static void
show_paper (ZyReaderPane *self)
{
  ZyPaperDetail *detail = NULL;
  gboolean fresh = FALSE;

  cancel_loading (self);
  if (self->paper != NULL && self->ahead != NULL)
    detail = zy_details_ahead_lookup (self->ahead, zy_paper_get_id (self->paper), &fresh);

  if (detail != NULL)
    show_detail (self, detail);
  if (!fresh)
    load_detail (self);
}

static void
update_state (ZyReaderPane *self)
{
  gboolean starred = self->paper != NULL && zy_paper_get_starred (self->paper);

  gtk_button_set_icon_name (GTK_BUTTON (self->star_button),
                            starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star_button),
                               starred ? _("Remove Star") : _("Star"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->tag_button), self->paper != NULL);
  gtk_label_set_label (self->key, self->paper != NULL ? zy_paper_get_key (self->paper) : "");
  zy_tag_popover_set_tags (self->tag_popover,
                           self->paper != NULL ? zy_paper_get_tags (self->paper) : NULL);
}

static void
library_changed_cb (ZyReaderPane *self)
{
  /* Texts of the paper may have come. */
  load_detail (self);
}

/* It may lead to a paper that is here. */
static void
open_link_cb (ZyReaderPane *self,
              const char   *uri)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.follow-link", "s", uri);
}

static void
link_cb (ZyReaderPane *self)
{
  const char *link = zy_reader_view_get_link (self->view);
  g_autofree char *text = link != NULL ? zy_link_text (link) : NULL;

  if (text != NULL)
    gtk_label_set_markup (self->link_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->link_label), text != NULL);
}

static void
details_ahead_cb (GPtrArray *details,
                  gpointer   user_data)
{
  ZyReaderPane *self = user_data;

  zy_reader_view_prepare (self->view, details);
}

/* Turning the wheel with Ctrl held, as everywhere. */
static gboolean
scroll_cb (ZyReaderPane             *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GtkEventController *event_controller = GTK_EVENT_CONTROLLER (controller);
  GdkModifierType state = gtk_event_controller_get_current_event_state (event_controller);

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  if (dy != 0)
    zy_reader_pane_zoom (self, dy < 0 ? 1 : -1);

  return GDK_EVENT_STOP;
}

static void
open_figure_cb (ZyReaderPane       *self,
                const char *const  *hashes,
                guint               index)
{
  if (self->figure_viewer != NULL)
    zy_figure_viewer_open (self->figure_viewer, self->view, hashes, index);
}

static void
retry_figure_cb (ZyReaderPane *self,
                 const char   *url)
{
  if (self->paper != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.retry-figures", "(xs)",
                                zy_paper_get_id (self->paper), url);
}

/* The entry that goes would keep the focus, and keys would be taken for text. */
static void
tags_closed_cb (ZyReaderPane *self)
{
  zy_reader_pane_focus (self);
}

static void
add_tag_cb (ZyReaderPane *self,
            const char   *name)
{
  /* Translators: %s is the name of a tag. */
  g_autofree char *message = g_strdup_printf (_("Tagged “%s”"), name);

  if (self->paper != NULL) {
    zy_editor_apply_one (self->editor, ZY_EDIT_ADD_TAG, zy_paper_get_id (self->paper), TRUE, name,
                         message);
  }
}

static void
remove_tag_cb (ZyReaderPane *self,
               const char   *name)
{
  /* Translators: %s is the name of a tag. */
  g_autofree char *message = g_strdup_printf (_("Tag “%s” removed"), name);

  if (self->paper != NULL) {
    zy_editor_apply_one (self->editor, ZY_EDIT_REMOVE_TAG, zy_paper_get_id (self->paper), TRUE,
                         name, message);
  }
}

/* Where the language switch has no room at the top, it is at the bottom. */
static void
squeezed_cb (ZyReaderPane *self)
{
  gtk_action_bar_set_revealed (self->bottom_bar, adw_squeezer_get_visible_child (self->squeezer) ==
                                                 self->narrow_title);
}

/* Papers without a choice of their own follow. */
static void
set_default_language_view (ZyReaderPane   *self,
                           ZyLanguageView  language_view)
{
  if (self->default_language_view == language_view)
    return;

  self->default_language_view = language_view;
  if (self->paper == NULL)
    take_language_view (self, language_view);
  else if (self->detail != NULL)
    take_language_view (self, zy_paper_languages_get (self->languages, self->detail, language_view));
  zy_reader_view_set_language_view (self->view, self->language_view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEFAULT_LANGUAGE_VIEW]);
}

/* What the user chooses, by whatever means. */
static void
set_language_view (ZyReaderPane   *self,
                   ZyLanguageView  language_view)
{
  if (self->language_view == language_view)
    return;

  /* The page first: it is what somebody looks at. */
  zy_reader_view_set_language_view (self->view, language_view);

  if (self->paper != NULL && self->languages != NULL)
    zy_paper_languages_choose (self->languages, zy_paper_get_id (self->paper), language_view,
                               self->default_language_view);

  take_language_view (self, language_view);

  /* Without a paper it is for all of them. */
  if (self->paper == NULL)
    set_default_language_view (self, language_view);
}

static void
set_matchers (ZyReaderPane *self,
              GPtrArray    *matchers)
{
  if (zy_reader_view_get_matchers (self->view) == matchers)
    return;

  zy_reader_view_set_matchers (self->view, matchers);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHERS]);
}

static void
set_at_start (ZyReaderPane *self,
              gboolean      at_start)
{
  if (self->at_start == at_start)
    return;

  self->at_start = at_start;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AT_START]);
}

static void
zy_reader_pane_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZyReaderPane *self = ZY_READER_PANE (object);

  switch ((ZyReaderPaneProperty) prop_id) {
  case PROP_PAPER:
    g_value_set_object (value, self->paper);
    break;
  case PROP_LANGUAGE_VIEW:
    g_value_set_enum (value, self->language_view);
    break;
  case PROP_DEFAULT_LANGUAGE_VIEW:
    g_value_set_enum (value, self->default_language_view);
    break;
  case PROP_MATCHERS:
    g_value_set_boxed (value, zy_reader_view_get_matchers (self->view));
    break;
  case PROP_AT_START:
    g_value_set_boolean (value, self->at_start);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_reader_pane_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  ZyReaderPane *self = ZY_READER_PANE (object);

  switch ((ZyReaderPaneProperty) prop_id) {
  case PROP_PAPER:
    zy_reader_pane_set_paper (self, g_value_get_object (value));
    break;
  case PROP_LANGUAGE_VIEW:
    set_language_view (self, g_value_get_enum (value));
    break;
  case PROP_DEFAULT_LANGUAGE_VIEW:
    set_default_language_view (self, g_value_get_enum (value));
    break;
  case PROP_MATCHERS:
    set_matchers (self, g_value_get_boxed (value));
    break;
  case PROP_AT_START:
    set_at_start (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_reader_pane_dispose (GObject *object)
{
  ZyReaderPane *self = ZY_READER_PANE (object);

  cancel_loading (self);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  if (self->find_bar != NULL)
    zy_find_bar_set_view (self->find_bar, NULL);
  g_clear_pointer (&self->ahead, zy_details_ahead_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_READER_PANE);
  g_clear_weak_pointer (&self->figure_viewer);
  g_clear_object (&self->paper_signals);
  g_clear_object (&self->paper);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->shown, zy_shown_papers_free);
  g_clear_pointer (&self->languages, zy_paper_languages_free);
  g_clear_object (&self->library);
  g_clear_pointer (&self->detail, zy_paper_detail_unref);

  G_OBJECT_CLASS (zy_reader_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ZY_TYPE_FIND_BAR);
  g_type_ensure (ZY_TYPE_LANGUAGE_SWITCH);
  g_type_ensure (ZY_TYPE_PANE_LAYOUT);
  g_type_ensure (ZY_TYPE_READER_VIEW);
  g_type_ensure (ZY_TYPE_TAG_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-reader-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, squeezer);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, narrow_title);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, key);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, star_button);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, offline);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, bottom_offline);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, tag_button);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, tag_popover);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, failed_page);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, find_bar);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, view);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, link_label);
  gtk_widget_class_bind_template_child (widget_class, ZyReaderPane, bottom_bar);
  gtk_widget_class_bind_template_callback (widget_class, add_tag_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_figure_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_tag_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_figure_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  gtk_widget_class_bind_template_callback (widget_class, squeezed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tags_closed_cb);
}

static void
zy_reader_pane_class_init (ZyReaderPaneClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_reader_pane_get_property;
  object_class->set_property = zy_reader_pane_set_property;
  object_class->dispose = zy_reader_pane_dispose;

  properties[PROP_PAPER] = g_param_spec_object ("paper", NULL, NULL, ZY_TYPE_PAPER, flags);
  properties[PROP_LANGUAGE_VIEW] = g_param_spec_enum ("language-view", NULL, NULL,
                                                      ZY_TYPE_LANGUAGE_VIEW,
                                                      ZY_LANGUAGE_VIEW_TRANSLATION, flags);
  properties[PROP_DEFAULT_LANGUAGE_VIEW] =
    g_param_spec_enum ("default-language-view", NULL, NULL, ZY_TYPE_LANGUAGE_VIEW,
                       ZY_LANGUAGE_VIEW_TRANSLATION, flags);
  properties[PROP_MATCHERS] = g_param_spec_boxed ("matchers", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_AT_START] = g_param_spec_boolean ("at-start", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[END_REACHED] = g_signal_new ("end-reached", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  signals[PRINT_FAILED] = g_signal_new ("print-failed", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "reader.open-document", NULL,
                                   open_document);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "reader.retry-figures", NULL,
                                   retry_figures);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
zy_reader_pane_init (ZyReaderPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  zy_find_bar_set_view (self->find_bar, self->view);
  g_object_bind_property (adw_style_manager_get_default (), "high-contrast",
                          zy_reader_view_get_style (self->view), "high-contrast",
                          G_BINDING_SYNC_CREATE);
  update_offline (self);
  self->paper_signals = g_signal_group_new (ZY_TYPE_PAPER);
  g_signal_group_connect_swapped (self->paper_signals, "notify", G_CALLBACK (update_state), self);
}

void
zy_reader_pane_set_library (ZyReaderPane *self,
                            ZyLibrary    *library,
                            ZyEditor     *editor,
                            GListModel   *known_tags)
{
  g_autoptr (GFile) figures = NULL;

  g_return_if_fail (ZY_IS_READER_PANE (self));
  g_return_if_fail (library == NULL || ZY_IS_LIBRARY (library));

  zy_reader_pane_set_paper (self, NULL);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);

  g_set_object (&self->library, library);
  g_set_object (&self->editor, editor);
  g_clear_pointer (&self->shown, zy_shown_papers_free);
  g_clear_pointer (&self->ahead, zy_details_ahead_free);
  g_clear_pointer (&self->languages, zy_paper_languages_free);
  if (library != NULL) {
    self->languages = zy_paper_languages_new (editor);
    self->shown = zy_shown_papers_new (library);
    self->ahead = zy_details_ahead_new (library, details_ahead_cb, self);
  }
  zy_tag_popover_set_known_tags (self->tag_popover, known_tags);
  if (library == NULL)
    return;

  figures = zy_paths_figures_for (zy_library_get_file (library));
  zy_reader_view_set_figure_folder (self->view, figures);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
zy_reader_pane_set_paper (ZyReaderPane *self,
                          ZyPaper      *paper)
{
  g_return_if_fail (ZY_IS_READER_PANE (self));
  g_return_if_fail (paper == NULL || ZY_IS_PAPER (paper));

  if (!g_set_object (&self->paper, paper))
    return;

  g_signal_group_set_target (self->paper_signals, paper);
  g_clear_pointer (&self->detail, zy_paper_detail_unref);
  update_offline (self);
  update_state (self);

  if (paper == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "empty");
    zy_reader_view_set_paper (self->view, NULL);
    take_language_view (self, self->default_language_view);
    zy_reader_view_set_language_view (self->view, self->default_language_view);
  }
  show_paper (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAPER]);
}

ZyPaper *
zy_reader_pane_get_paper (ZyReaderPane *self)
{
  g_return_val_if_fail (ZY_IS_READER_PANE (self), NULL);

  return self->paper;
}

ZyPaperDetail *
zy_reader_pane_get_detail (ZyReaderPane *self)
{
  g_return_val_if_fail (ZY_IS_READER_PANE (self), NULL);

  return self->detail;
}

ZyLang
zy_reader_pane_get_first_lang (ZyReaderPane *self)
{
  g_return_val_if_fail (ZY_IS_READER_PANE (self), ZY_LANG_ZH);

  return self->language_view == ZY_LANGUAGE_VIEW_ORIGINAL ? ZY_LANG_EN : ZY_LANG_ZH;
}

const char *
zy_reader_pane_get_url (ZyReaderPane *self)
{
  g_return_val_if_fail (ZY_IS_READER_PANE (self), NULL);

  return self->detail != NULL ? self->detail->url : NULL;
}

void
zy_reader_pane_bind_settings (ZyReaderPane *self,
                              GSettings    *settings)
{
  ZyReaderStyle *style;

  g_return_if_fail (ZY_IS_READER_PANE (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  style = zy_reader_view_get_style (self->view);
  g_settings_bind (settings, "reading-font", style, "font", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "line-width", style, "line-width", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "line-spacing", style, "line-spacing", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "page-style", style, "page-style", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "page-zoom", self->view, "zoom-level", G_SETTINGS_BIND_DEFAULT);
}

void
zy_reader_pane_set_neighbours (ZyReaderPane *self,
                               GArray       *papers)
{
  g_return_if_fail (ZY_IS_READER_PANE (self));

  if (self->ahead != NULL)
    zy_details_ahead_set_papers (self->ahead, papers);
}

void
zy_reader_pane_find (ZyReaderPane *self)
{
  g_return_if_fail (ZY_IS_READER_PANE (self));

  if (self->detail != NULL)
    zy_find_bar_open (self->find_bar);
}

void
zy_reader_pane_find_next (ZyReaderPane *self,
                          int           direction)
{
  g_return_if_fail (ZY_IS_READER_PANE (self));

  if (self->detail != NULL)
    zy_find_bar_next (self->find_bar, direction);
}

gboolean
zy_reader_pane_leave (ZyReaderPane *self)
{
  g_return_val_if_fail (ZY_IS_READER_PANE (self), FALSE);

  return self->detail != NULL && zy_reader_view_leave (self->view);
}

gboolean
zy_reader_pane_close_find (ZyReaderPane *self)
{
  g_return_val_if_fail (ZY_IS_READER_PANE (self), FALSE);

  return zy_find_bar_close (self->find_bar);
}

void
zy_reader_pane_zoom (ZyReaderPane *self,
                     int           direction)
{
  double zoom;

  g_return_if_fail (ZY_IS_READER_PANE (self));

  zoom = zy_reader_view_get_zoom_level (self->view);
  zy_reader_view_set_zoom_level (self->view, direction == 0 ? 1.0 :
                                             direction > 0 ? zoom * ZOOM_STEP : zoom / ZOOM_STEP);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZyReaderPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!zy_reader_view_print_finish (ZY_READER_VIEW (source), result, &error))
    g_signal_emit (self, signals[PRINT_FAILED], 0, error->message);
}

void
zy_reader_pane_print (ZyReaderPane *self,
                      GFile        *file)
{
  GtkRoot *root;

  g_return_if_fail (ZY_IS_READER_PANE (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  zy_reader_view_print_async (self->view, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, file, NULL,
                              printed_cb, g_object_ref (self));
}

static void
scrolled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ZyReaderPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean scrolled = TRUE;

  if (zy_reader_view_scroll_finish (ZY_READER_VIEW (source), result, &scrolled, &error) &&
      !scrolled)
    g_signal_emit (self, signals[END_REACHED], 0, self->scroll_direction);
}

void
zy_reader_pane_scroll (ZyReaderPane *self,
                       int           direction)
{
  g_return_if_fail (ZY_IS_READER_PANE (self));

  self->scroll_direction = direction;
  if (self->detail == NULL)
    g_signal_emit (self, signals[END_REACHED], 0, direction);
  else
    zy_reader_view_scroll_async (self->view, PAGE * direction, NULL, scrolled_cb,
                                 g_object_ref (self));
}

void
zy_reader_pane_set_figure_viewer (ZyReaderPane   *self,
                                  ZyFigureViewer *viewer)
{
  g_return_if_fail (ZY_IS_READER_PANE (self));
  g_return_if_fail (viewer == NULL || ZY_IS_FIGURE_VIEWER (viewer));

  g_set_weak_pointer (&self->figure_viewer, viewer);
}

void
zy_reader_pane_focus (ZyReaderPane *self)
{
  g_return_if_fail (ZY_IS_READER_PANE (self));

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->view)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
zy_reader_pane_show_tags (ZyReaderPane *self)
{
  g_return_if_fail (ZY_IS_READER_PANE (self));

  if (self->paper != NULL)
    gtk_menu_button_popup (self->tag_button);
}
