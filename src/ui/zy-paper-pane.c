/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-paper-pane.h"

#include "zy-model-enums.h"
#include "zy-pane-layout.h"
#include "zy-paper-list-view.h"
#include "zy-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _ZyPaperPane {
  AdwBin parent_instance;

  AdwWindowTitle *window_title;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *search_error;
  GtkStack *stack;
  ZyPaperListView *list;
  AdwStatusPage *empty_page;
  GtkWidget *widen_button;
  GMenu *sort_menu;

  ZyLibrary *library;
  ZyQuery *query;
  GPtrArray *matchers;
  char *view;
  char *typed;
  char *text;
  ZySortOrder sort_order;
  ZySortOrder search_order;
  ZyLanguageView language_view;
  guint library_empty : 1;
  guint counted : 1;
  guint at_start : 1;
  guint at_end : 1;
};

G_DEFINE_FINAL_TYPE (ZyPaperPane, zy_paper_pane, ADW_TYPE_BIN)

typedef enum {
  PROP_LIBRARY = 1,
  PROP_VIEW,
  PROP_SORT_ORDER,
  PROP_SEARCH_ORDER,
  PROP_ORDER,
  PROP_LANGUAGE_VIEW,
  PROP_LIBRARY_EMPTY,
  PROP_MATCHERS,
  PROP_SELECTED,
  PROP_SEARCH_MODE,
  PROP_AT_START,
  PROP_AT_END,
} ZyPaperPaneProperty;

static GParamSpec *properties[PROP_AT_END + 1];

enum {
  ACTIVATED,
  ALL_READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_nothing (ZyPaperPane *self,
              const char  *icon_name,
              const char  *title,
              const char  *description)
{
  adw_status_page_set_icon_name (self->empty_page, icon_name);
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_no_results (ZyPaperPane *self,
                 ZyViewKind   kind)
{
  g_autofree char *title = zy_view_to_title (self->view);
  g_autofree char *text = NULL;
  g_autofree char *description = NULL;

  if (kind == ZY_VIEW_ALL)
    text = g_strdup (_("Try other words, or fewer of them."));
  else
    /* Translators: %s is the name of what is listed, such as “Unread”, a source, a date, a tag. */
    text = g_strdup_printf (_("No paper in “%s” fits the search."), title);

  /* The page reads markup. */
  description = g_markup_escape_text (text, -1);
  show_nothing (self, "edit-find-symbolic", _("No Results Found"), description);
  gtk_widget_set_visible (self->widen_button, kind != ZY_VIEW_ALL);
}

static void
show_why_empty (ZyPaperPane *self)
{
  ZyViewKind kind;

  if (!zy_view_parse (self->view, &kind, NULL, NULL))
    kind = ZY_VIEW_ALL;

  gtk_widget_set_visible (self->widen_button, FALSE);
  if (*self->typed != '\0') {
    show_no_results (self, kind);
  } else if (self->library_empty) {
    gtk_stack_set_visible_child_name (self->stack, "welcome");
  } else if (kind == ZY_VIEW_UNREAD) {
    show_nothing (self, "emblem-ok-symbolic", _("All Caught Up"),
                  _("There is no unread paper in the library."));
  } else if (kind == ZY_VIEW_STARRED) {
    show_nothing (self, "starred-symbolic", _("No Starred Papers"),
                  _("Press S, or click a paper’s star, to find the paper here again."));
  } else if (kind == ZY_VIEW_LATER) {
    show_nothing (self, "document-open-recent-symbolic", _("Nothing to Read Later"),
                  _("Press R, or choose “Read Later” in a paper’s menu, to put the paper aside."));
  } else if (kind == ZY_VIEW_DONE) {
    show_nothing (self, "object-select-symbolic", _("Nothing Done Yet"),
                  _("Press D, or choose “Done” in a paper’s menu, to be through with the paper."));
  } else {
    show_nothing (self, "view-list-symbolic", _("No Papers"), _("There are no papers here."));
  }
}

static void
update_title (ZyPaperPane *self)
{
  guint n = zy_paper_list_view_count (self->list);
  g_autofree char *title = zy_view_to_title (self->view);
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;
  ZyViewKind kind;

  subtitle = g_strdup_printf (ngettext ("%u paper", "%u papers", n), n);
  /* A date alone does not say whose digest it is. */
  if (zy_view_parse (self->view, &kind, &name, NULL) && kind == ZY_VIEW_DIGEST) {
    char *with_source = g_strconcat (name, " · ", subtitle, NULL);

    g_free (subtitle);
    subtitle = with_source;
  }

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, n > 0 ? subtitle : "");
}

static void
update_page (ZyPaperPane *self)
{
  guint n = g_list_model_get_n_items (zy_paper_list_view_get_papers (self->list));

  update_title (self);

  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (self->library == NULL || !self->counted || zy_paper_list_view_get_loading (self->list))
    gtk_stack_set_visible_child_name (self->stack, "blank");
  else
    show_why_empty (self);
}

static void
show_search_error (ZyPaperPane  *self,
                   const GError *error)
{
  GtkWidget *entry = GTK_WIDGET (self->search_entry);

  gtk_label_set_label (self->search_error, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->search_error), error != NULL);

  if (error != NULL) {
    gtk_widget_add_css_class (entry, "error");
    gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  } else {
    gtk_widget_remove_css_class (entry, "error");
    gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
  }
}

static gboolean
has_words (ZyPaperPane *self)
{
  return self->matchers != NULL && self->matchers->len > 0;
}

static ZySortOrder
get_order (ZyPaperPane *self)
{
  return has_words (self) ? self->search_order : self->sort_order;
}

/* Only what is found has a relevance. */
static void
offer_relevance (ZyPaperPane *self,
                 gboolean     offer)
{
  if (offer) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_("_Relevance"), NULL);

    g_menu_item_set_action_and_target (item, "win.sort-order", "s", "relevance");
    g_menu_insert_item (self->sort_menu, 0, item);
  } else {
    g_menu_remove (self->sort_menu, 0);
  }
}

static void
take_matchers (ZyPaperPane *self,
               GPtrArray   *matchers)
{
  gboolean had_words = has_words (self);
  ZySortOrder order = get_order (self);

  /* One without words is as good as another. */
  if (!had_words && matchers->len == 0)
    return;

  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  self->matchers = g_ptr_array_ref (matchers);

  if (had_words != has_words (self))
    offer_relevance (self, !had_words);
  if (order != get_order (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHERS]);
}

/* Reads what was typed, which counts only while it is seen.
 *
 * Returns: whether something else is searched for than before */
static gboolean
read_search (ZyPaperPane *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyQuery) query = NULL;
  g_autoptr (GPtrArray) matchers = NULL;
  const char *typed = "";

  if (gtk_search_bar_get_search_mode (self->search_bar))
    typed = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  /* By itself, so that a message counts characters from where the user began. */
  query = zy_query_parse (typed, self->sort_order, &error);
  show_search_error (self, error);
  if (query == NULL || strcmp (typed, self->typed) == 0)
    return FALSE;

  g_free (self->typed);
  self->typed = g_strdup (typed);
  matchers = zy_query_dup_matchers (query);
  take_matchers (self, matchers);

  return TRUE;
}

/* Asks for the papers of the view and the search. */
static void
update_query (ZyPaperPane *self,
              gboolean     same_view)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *scope = zy_view_to_query (self->view);
  g_autofree char *text = g_strconcat (scope, " ", self->typed, NULL);
  ZyQuery *query;

  if (self->library == NULL)
    return;

  /* Each can be read by itself; together they may be too long. */
  query = zy_query_parse (text, get_order (self), &error);
  if (query == NULL) {
    show_search_error (self, error);
    return;
  }

  g_clear_pointer (&self->query, zy_query_unref);
  self->query = query;
  g_free (self->text);
  self->text = g_steal_pointer (&text);

  zy_paper_list_view_set_query (self->list, query, same_view);
}

/* A search that cannot be understood (yet) leaves the list as it is. */
static void
search_changed_cb (ZyPaperPane *self)
{
  if (read_search (self))
    update_query (self, TRUE);
}

/* The entry would take the focus with it. */
static void
leave_search (ZyPaperPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search_bar)))
    zy_paper_list_view_focus (self->list);
}

static void
search_mode_cb (ZyPaperPane *self)
{
  search_changed_cb (self);
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    leave_search (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_MODE]);
}

static void
search_activate_cb (ZyPaperPane *self)
{
  if (g_list_model_get_n_items (zy_paper_list_view_get_papers (self->list)) == 0)
    return;

  if (zy_paper_list_view_get_selected (self->list) == NULL)
    zy_paper_list_view_select (self->list, 0);
  zy_paper_list_view_focus (self->list);
}

static void
activated_cb (ZyPaperPane *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
all_read_cb (ZyPaperPane *self,
             int          direction)
{
  g_signal_emit (self, signals[ALL_READ], 0, direction);
}

static void
selected_cb (ZyPaperPane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
set_order (ZyPaperPane         *self,
           ZyPaperPaneProperty  property,
           ZySortOrder          value)
{
  ZySortOrder *order;

  if (property == PROP_ORDER)
    property = has_words (self) ? PROP_SEARCH_ORDER : PROP_SORT_ORDER;

  order = property == PROP_SEARCH_ORDER ? &self->search_order : &self->sort_order;
  if (*order == value)
    return;

  *order = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);

  if (has_words (self) == (property == PROP_SEARCH_ORDER)) {
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
    update_query (self, TRUE);
  }
}

static void
set_language_view (ZyPaperPane    *self,
                   ZyLanguageView  language_view)
{
  if (self->language_view == language_view)
    return;

  self->language_view = language_view;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE_VIEW]);
}

static void
set_edges (ZyPaperPane *self,
           gboolean     at_start,
           gboolean     at_end)
{
  if (self->at_start != at_start) {
    self->at_start = at_start;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AT_START]);
  }

  if (self->at_end != at_end) {
    self->at_end = at_end;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AT_END]);
  }
}

static void
set_library_empty (ZyPaperPane *self,
                   gboolean     library_empty)
{
  /* Before this is said for the first time, an empty list does not say why it is empty. */
  if (self->counted && self->library_empty == library_empty)
    return;

  self->counted = TRUE;
  self->library_empty = library_empty;
  update_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY_EMPTY]);
}

static void
zy_paper_pane_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  ZyPaperPane *self = ZY_PAPER_PANE (object);

  switch ((ZyPaperPaneProperty) prop_id) {
  case PROP_LIBRARY:
    g_value_set_object (value, self->library);
    break;
  case PROP_VIEW:
    g_value_set_string (value, self->view);
    break;
  case PROP_SORT_ORDER:
    g_value_set_enum (value, self->sort_order);
    break;
  case PROP_SEARCH_ORDER:
    g_value_set_enum (value, self->search_order);
    break;
  case PROP_ORDER:
    g_value_set_enum (value, get_order (self));
    break;
  case PROP_LANGUAGE_VIEW:
    g_value_set_enum (value, self->language_view);
    break;
  case PROP_LIBRARY_EMPTY:
    g_value_set_boolean (value, self->library_empty);
    break;
  case PROP_MATCHERS:
    g_value_set_boxed (value, self->matchers);
    break;
  case PROP_SELECTED:
    g_value_set_object (value, zy_paper_list_view_get_selected (self->list));
    break;
  case PROP_SEARCH_MODE:
    g_value_set_boolean (value, zy_paper_pane_get_search_mode (self));
    break;
  case PROP_AT_START:
    g_value_set_boolean (value, self->at_start);
    break;
  case PROP_AT_END:
    g_value_set_boolean (value, self->at_end);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_paper_pane_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  ZyPaperPane *self = ZY_PAPER_PANE (object);

  switch ((ZyPaperPaneProperty) prop_id) {
  case PROP_LIBRARY:
    zy_paper_pane_set_library (self, g_value_get_object (value));
    break;
  case PROP_VIEW:
    zy_paper_pane_set_view (self, g_value_get_string (value));
    break;
  case PROP_SORT_ORDER:
  case PROP_SEARCH_ORDER:
  case PROP_ORDER:
    set_order (self, (ZyPaperPaneProperty) prop_id, g_value_get_enum (value));
    break;
  case PROP_LANGUAGE_VIEW:
    set_language_view (self, g_value_get_enum (value));
    break;
  case PROP_LIBRARY_EMPTY:
    set_library_empty (self, g_value_get_boolean (value));
    break;
  case PROP_SEARCH_MODE:
    zy_paper_pane_set_search_mode (self, g_value_get_boolean (value));
    break;
  case PROP_AT_START:
    set_edges (self, g_value_get_boolean (value), self->at_end);
    break;
  case PROP_AT_END:
    set_edges (self, self->at_start, g_value_get_boolean (value));
    break;
  case PROP_MATCHERS:
  case PROP_SELECTED:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_paper_pane_dispose (GObject *object)
{
  ZyPaperPane *self = ZY_PAPER_PANE (object);

  if (self->list != NULL)
    zy_paper_pane_set_library (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_PAPER_PANE);

  G_OBJECT_CLASS (zy_paper_pane_parent_class)->dispose (object);
}

/* Behind another page the list is not realized by itself, and would not know how wide the window
 * is when it gets its first rows. */
static void
zy_paper_pane_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (zy_paper_pane_parent_class)->realize (widget);

  gtk_widget_realize (GTK_WIDGET (ZY_PAPER_PANE (widget)->list));
}

static void
zy_paper_pane_finalize (GObject *object)
{
  ZyPaperPane *self = ZY_PAPER_PANE (object);

  g_clear_pointer (&self->query, zy_query_unref);
  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  g_free (self->typed);
  g_free (self->text);
  g_free (self->view);

  G_OBJECT_CLASS (zy_paper_pane_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, ZY_TYPE_LIBRARY, flags);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, ZY_VIEW_UNREAD_ID, flags);
  properties[PROP_SORT_ORDER] = g_param_spec_enum ("sort-order", NULL, NULL, ZY_TYPE_SORT_ORDER,
                                                   ZY_SORT_ORDER_DIGEST, flags);
  properties[PROP_SEARCH_ORDER] = g_param_spec_enum ("search-order", NULL, NULL, ZY_TYPE_SORT_ORDER,
                                                     ZY_SORT_ORDER_RELEVANCE, flags);
  properties[PROP_ORDER] = g_param_spec_enum ("order", NULL, NULL, ZY_TYPE_SORT_ORDER,
                                              ZY_SORT_ORDER_DIGEST, flags);
  properties[PROP_LANGUAGE_VIEW] = g_param_spec_enum ("language-view", NULL, NULL,
                                                      ZY_TYPE_LANGUAGE_VIEW,
                                                      ZY_LANGUAGE_VIEW_TRANSLATION, flags);
  properties[PROP_LIBRARY_EMPTY] = g_param_spec_boolean ("library-empty", NULL, NULL, FALSE, flags);
  properties[PROP_MATCHERS] = g_param_spec_boxed ("matchers", NULL, NULL, G_TYPE_PTR_ARRAY,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, ZY_TYPE_PAPER,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEARCH_MODE] = g_param_spec_boolean ("search-mode", NULL, NULL, FALSE, flags);
  properties[PROP_AT_START] = g_param_spec_boolean ("at-start", NULL, NULL, FALSE, flags);
  properties[PROP_AT_END] = g_param_spec_boolean ("at-end", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ZY_TYPE_PANE_LAYOUT);
  g_type_ensure (ZY_TYPE_PAPER_LIST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-paper-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, window_title);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, search_error);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, list);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, empty_page);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, widen_button);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, sort_menu);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_read_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_page);
}

static void
zy_paper_pane_class_init (ZyPaperPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_paper_pane_get_property;
  object_class->set_property = zy_paper_pane_set_property;
  object_class->dispose = zy_paper_pane_dispose;
  object_class->finalize = zy_paper_pane_finalize;
  widget_class->realize = zy_paper_pane_realize;

  install_properties (object_class);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ALL_READ] = g_signal_new ("all-read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
zy_paper_pane_init (ZyPaperPane *self)
{
  self->view = g_strdup (ZY_VIEW_UNREAD_ID);
  self->typed = g_strdup ("");
  self->search_order = ZY_SORT_ORDER_RELEVANCE;

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  update_page (self);
}

void
zy_paper_pane_set_library (ZyPaperPane *self,
                           ZyLibrary   *library)
{
  g_return_if_fail (ZY_IS_PAPER_PANE (self));
  g_return_if_fail (library == NULL || ZY_IS_LIBRARY (library));

  if (self->library == library)
    return;

  zy_paper_list_view_set_library (self->list, library);
  g_set_object (&self->library, library);
  if (library != NULL)
    update_query (self, FALSE);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
}

void
zy_paper_pane_set_view (ZyPaperPane *self,
                        const char  *view)
{
  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  if (g_strcmp0 (self->view, view) == 0)
    return;

  g_free (self->view);
  self->view = g_strdup (view);
  update_query (self, FALSE);
  update_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

const char *
zy_paper_pane_get_view (ZyPaperPane *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_PANE (self), NULL);

  return self->view;
}

ZyPaper *
zy_paper_pane_get_selected (ZyPaperPane *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_PANE (self), NULL);

  return zy_paper_list_view_get_selected (self->list);
}

ZyQuery *
zy_paper_pane_get_query (ZyPaperPane *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_PANE (self), NULL);

  return self->query;
}

GListModel *
zy_paper_pane_get_papers (ZyPaperPane *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_PANE (self), NULL);

  return zy_paper_list_view_get_papers (self->list);
}

void
zy_paper_pane_select (ZyPaperPane *self,
                      guint        position)
{
  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  zy_paper_list_view_select (self->list, position);
}

gboolean
zy_paper_pane_select_beside (ZyPaperPane *self,
                             int          offset)
{
  g_return_val_if_fail (ZY_IS_PAPER_PANE (self), FALSE);

  return zy_paper_list_view_select_beside (self->list, offset);
}

void
zy_paper_pane_select_unread (ZyPaperPane *self,
                             int          direction)
{
  g_autoptr (ZyQuery) query = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  if (self->library == NULL || self->text == NULL)
    return;

  text = g_strconcat ("is:unread ", self->text, NULL);
  query = zy_query_parse (text, get_order (self), NULL);
  if (query != NULL)
    zy_paper_list_view_select_unread (self->list, query, direction);
}

void
zy_paper_pane_set_search_mode (ZyPaperPane *self,
                               gboolean     search_mode)
{
  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  gtk_search_bar_set_search_mode (self->search_bar, search_mode);
  if (search_mode)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
zy_paper_pane_focus_search (ZyPaperPane *self)
{
  GtkEditable *text;

  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  text = gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry));
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  gtk_editable_set_position (text, -1);
}

gboolean
zy_paper_pane_get_search_mode (ZyPaperPane *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_PANE (self), FALSE);

  return gtk_search_bar_get_search_mode (self->search_bar);
}

void
zy_paper_pane_focus_list (ZyPaperPane *self)
{
  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  zy_paper_list_view_focus (self->list);
}
