/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A query is answered later, and its answer may be a list of a million papers. So the selection is
 * let go before the query changes, as GtkSingleSelection would look for the selected paper in
 * everything that comes, and taken up again by the paper's number when the answer is there, or the
 * beginning of it with that paper. What the user does in between is newer, and stays.
 */

#include "config.h"

#include "zy-paper-pane.h"

#include "zy-gradual-list.h"
#include "zy-list-click.h"
#include "zy-model-enums.h"
#include "zy-pane-layout.h"
#include "zy-paper-list.h"
#include "zy-paper-list-row.h"
#include "zy-paths.h"
#include "zy-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In a window that is no wider, rows have no room for thumbnails. */
#define NARROW_WIDTH 420

/* No row is lower, in the smallest of fonts that can be read. */
#define MIN_ROW_HEIGHT 100

struct _ZyPaperPane {
  AdwBin parent_instance;

  AdwWindowTitle *window_title;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *search_error;
  GtkStack *stack;
  GtkListView *list_view;
  AdwStatusPage *empty_page;
  GtkWidget *widen_button;
  GMenu *sort_menu;

  ZyLibrary *library;
  ZyPaperList *papers;
  ZyThumbnails *thumbnails;
  ZyGradualList *rows;
  GtkSingleSelection *selection;
  GCancellable *cancellable;
  ZyQuery *query;
  GPtrArray *matchers;
  ZyPaper *selected;
  char *view;
  char *typed;
  char *text;
  gint64 wanted;
  guint tick;
  guint n_ticks;
  guint sight; /* position of what was to be brought in sight last */
  ZySortOrder sort_order;
  ZySortOrder search_order;
  ZyLanguageView language_view;
  guint library_empty : 1;
  guint counted : 1;
  guint letting_go : 1;
  guint answered : 1;
  guint at_start : 1;
  guint at_end : 1;
  guint narrow : 1;
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

/* All of them, whether or not they have their rows already. */
static guint
count_papers (ZyPaperPane *self)
{
  return self->papers != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->papers)) : 0;
}

static void
update_title (ZyPaperPane *self)
{
  guint n = count_papers (self);
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
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  update_title (self);

  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (self->papers == NULL || !self->counted || zy_paper_list_get_loading (self->papers))
    gtk_stack_set_visible_child_name (self->stack, "blank");
  else
    show_why_empty (self);
}

static void
take_selected (ZyPaperPane *self,
               ZyPaper     *paper)
{
  if (!g_set_object (&self->selected, paper))
    return;

  if (self->papers != NULL)
    zy_paper_list_set_keep (self->papers, paper != NULL ? zy_paper_get_id (paper) : 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
position_cb (ZyPaperPane *self)
{
  zy_gradual_list_keep (self->rows, gtk_single_selection_get_selected (self->selection));
}

static void
selected_cb (ZyPaperPane *self)
{
  ZyPaper *paper = gtk_single_selection_get_selected_item (self->selection);

  if (self->letting_go && paper == NULL)
    return;

  /* Somebody is faster than the answer, or than the rest of it. */
  if (self->letting_go && !self->answered) {
    self->wanted = zy_paper_get_id (paper);
    return;
  }

  self->letting_go = FALSE;
  take_selected (self, paper);
}

static void
bring_in_sight (ZyPaperPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u",
                              self->sight);
}

static gboolean
settle_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  ZyPaperPane *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));

  /* The frame that lays the new rows out comes after the first tick. */
  if (self->n_ticks++ == 0)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  if (self->sight == 0 && self->selected == NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
  else if (self->sight < g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    bring_in_sight (self);

  return G_SOURCE_REMOVE;
}

/* Waits until the rows that the list got are laid out. */
static void
settle (ZyPaperPane *self)
{
  self->n_ticks = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), settle_cb, self, NULL);
}

/* GTK 4.8 shows an empty list when it is asked for a row before it has laid out any. */
static void
scroll_to (ZyPaperPane *self,
           guint        position)
{
  self->sight = position;
  if (self->tick == 0)
    bring_in_sight (self);
}

/* GTK 4.8 puts a row in sight where it was before the rows around it had their height: a little
 * lower than the top. */
static void
scroll_to_top (ZyPaperPane *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;

  scroll_to (self, 0);
  settle (self);
}

static gboolean
is_at_top (ZyPaperPane *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));

  return gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment);
}

static void
set_selected (ZyPaperPane *self,
              guint        position)
{
  zy_gradual_list_ensure (self->rows, position);
  gtk_single_selection_set_selected (self->selection, position);
}

static void
let_go (ZyPaperPane *self)
{
  self->letting_go = TRUE;
  self->answered = FALSE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* The answer to a query is there, or its beginning: takes up the selection again. */
static void
take_up (ZyPaperPane *self,
         gboolean     complete)
{
  gboolean first = !self->answered;
  guint position;

  if (!self->letting_go)
    return;

  self->answered = TRUE;
  if (self->wanted != 0 && zy_paper_list_find (self->papers, self->wanted, &position)) {
    self->letting_go = FALSE;
    set_selected (self, position);
    selected_cb (self);
    /* Who reads the beginning already stays there. */
    if (first || is_at_top (self))
      scroll_to (self, position);
    return;
  }

  if (first)
    scroll_to_top (self);
  if (self->wanted == 0 || complete) {
    self->letting_go = FALSE;
    take_selected (self, NULL);
  }
}

/* The list keeps its first visible paper where it is, whatever comes before it. Somebody who has
 * selected nothing and looks at the top wants to see what comes in. */
static void
items_changed_cb (ZyPaperPane *self,
                  guint        position,
                  guint        removed,
                  guint        added,
                  GListModel  *selection)
{
  if (added > 0 && added == g_list_model_get_n_items (selection)) {
    self->sight = GTK_INVALID_LIST_POSITION;
    settle (self);
  }

  update_page (self);
  if (self->letting_go)
    take_up (self, FALSE);
  else if (self->selected == NULL && is_at_top (self))
    scroll_to_top (self);
}

static void
loading_cb (ZyPaperPane *self)
{
  if (!zy_paper_list_get_loading (self->papers))
    take_up (self, TRUE);
  update_page (self);
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

  if (self->papers == NULL)
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

  self->wanted = same_view && self->selected != NULL ? zy_paper_get_id (self->selected) : 0;
  let_go (self);
  if (!same_view)
    take_selected (self, NULL);

  zy_paper_list_set_query (self->papers, query);
  if (!zy_paper_list_get_loading (self->papers))
    loading_cb (self);
  else
    update_page (self);
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
    zy_paper_pane_focus_list (self);
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
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;

  if (self->selected == NULL)
    zy_paper_pane_select (self, 0);
  zy_paper_pane_focus_list (self);
}

static void
chosen_cb (GtkListView *list_view,
           gpointer     user_data)
{
  g_signal_emit (user_data, signals[ACTIVATED], 0);
}

static void
activate_cb (ZyPaperPane *self,
             guint        position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
setup_row_cb (ZyPaperPane *self,
              GtkListItem *item)
{
  GtkWidget *row = zy_paper_list_row_new ();

  g_object_bind_property (self, "language-view", row, "language-view", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "matchers", row, "matchers", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (ZyPaperPane *self,
             GtkListItem *item)
{
  ZyPaperListRow *row = ZY_PAPER_LIST_ROW (gtk_list_item_get_child (item));

  zy_paper_list_row_set_thumbnails (row, self->thumbnails);
  zy_paper_list_row_set_paper (row, gtk_list_item_get_item (item));
}

static void
unbind_row_cb (ZyPaperPane *self,
               GtkListItem *item)
{
  zy_paper_list_row_set_paper (ZY_PAPER_LIST_ROW (gtk_list_item_get_child (item)), NULL);
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
    g_value_set_object (value, self->selected);
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

  if (self->list_view != NULL)
    zy_paper_pane_set_library (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_PAPER_PANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (zy_paper_pane_parent_class)->dispose (object);
}

static void
surface_layout_cb (ZyPaperPane *self,
                   int          width)
{
  self->narrow = width <= NARROW_WIDTH;
  if (self->thumbnails != NULL)
    zy_thumbnails_set_narrow (self->thumbnails, self->narrow);
}

static void
zy_paper_pane_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (zy_paper_pane_parent_class)->realize (widget);

  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_connect_swapped (surface, "layout", G_CALLBACK (surface_layout_cb), widget);
}

static void
zy_paper_pane_unrealize (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  g_signal_handlers_disconnect_by_data (surface, widget);

  GTK_WIDGET_CLASS (zy_paper_pane_parent_class)->unrealize (widget);
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
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-paper-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, window_title);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, search_error);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, list_view);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, empty_page);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, widen_button);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperPane, sort_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
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
  widget_class->unrealize = zy_paper_pane_unrealize;

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
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->view = g_strdup (ZY_VIEW_UNREAD_ID);
  self->typed = g_strdup ("");
  self->search_order = ZY_SORT_ORDER_RELEVANCE;
  self->rows = zy_gradual_list_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  zy_list_click_connect (self->list_view, chosen_cb, self);

  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_page (self);
}

static void
detach_library (ZyPaperPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->wanted = 0;
  let_go (self);
  take_selected (self, NULL);
  g_signal_handlers_disconnect_by_data (self->papers, self);
  zy_gradual_list_set_model (self->rows, NULL, 0);
  g_clear_object (&self->papers);
  g_clear_object (&self->thumbnails);
  self->letting_go = FALSE;
}

static ZyThumbnails *
make_thumbnails (ZyPaperPane *self)
{
  g_autoptr (GFile) figures = zy_paths_figures_for (zy_library_get_file (self->library));
  g_autoptr (GFile) cache = zy_paths_thumbnails ();
  ZyThumbnails *thumbnails = zy_thumbnails_new (figures, cache);

  zy_thumbnails_set_narrow (thumbnails, self->narrow);

  return thumbnails;
}

/* Returns: as many rows as can be seen, one more for each end; 0 when that is not known. A window that
 * begins has not laid out anything, and one that is to be maximised has only its other size. */
static guint
count_rows (ZyPaperPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self->list_view));
  int width;

  if (height <= 0 && GTK_IS_WINDOW (root) && !gtk_window_is_maximized (GTK_WINDOW (root)))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);

  return height > 0 ? (guint) height / MIN_ROW_HEIGHT + 2 : 0;
}

static void
attach_library (ZyPaperPane *self)
{
  self->cancellable = g_cancellable_new ();
  self->papers = zy_paper_list_new (self->library);
  self->thumbnails = make_thumbnails (self);
  zy_thumbnails_tidy_async (self->thumbnails, self->cancellable, NULL, NULL);
  g_signal_connect_object (self->papers, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  zy_gradual_list_set_model (self->rows, G_LIST_MODEL (self->papers), count_rows (self));
  update_query (self, FALSE);
}

void
zy_paper_pane_set_library (ZyPaperPane *self,
                           ZyLibrary   *library)
{
  g_return_if_fail (ZY_IS_PAPER_PANE (self));
  g_return_if_fail (library == NULL || ZY_IS_LIBRARY (library));

  if (self->library == library)
    return;

  if (self->library != NULL)
    detach_library (self);

  g_set_object (&self->library, library);
  if (library != NULL)
    attach_library (self);

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

  return self->selected;
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

  return G_LIST_MODEL (self->selection);
}

/* Returns: (nullable): the widget of the list that shows the selected paper */
static GtkWidget *
find_selected_row (ZyPaperPane *self)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); item != NULL;
       item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);

    if (ZY_IS_PAPER_LIST_ROW (row) &&
        zy_paper_list_row_get_paper (ZY_PAPER_LIST_ROW (row)) == self->selected)
      return item;
  }

  return NULL;
}

void
zy_paper_pane_focus_list (ZyPaperPane *self)
{
  GtkWidget *row;

  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  row = self->selected != NULL ? find_selected_row (self) : NULL;
  gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->list_view));
}

void
zy_paper_pane_select (ZyPaperPane *self,
                      guint        position)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  set_selected (self, position);
  scroll_to (self, position);
  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)) ||
      GTK_IS_BUTTON (focus))
    zy_paper_pane_focus_list (self);
}

gboolean
zy_paper_pane_select_beside (ZyPaperPane *self,
                             int          offset)
{
  guint n, position;
  gint64 next;

  g_return_val_if_fail (ZY_IS_PAPER_PANE (self), FALSE);

  n = count_papers (self);
  position = gtk_single_selection_get_selected (self->selection);
  next = position == GTK_INVALID_LIST_POSITION ? 0 : (gint64) position + offset;
  if (next < 0 || next >= n)
    return FALSE;

  zy_paper_pane_select (self, (guint) next);

  return TRUE;
}

/* The next one may be above, once there is none below any more. */
static void
go_to_unread (ZyPaperPane  *self,
              const GArray *ids,
              int           direction)
{
  const guint selected = gtk_single_selection_get_selected (self->selection);
  guint first = GTK_INVALID_LIST_POSITION;
  guint before = GTK_INVALID_LIST_POSITION;
  guint after = GTK_INVALID_LIST_POSITION;
  guint target;

  /* The numbers come in the list's order. */
  for (guint i = 0; i < ids->len && after == GTK_INVALID_LIST_POSITION; i++) {
    guint position;

    if (!zy_paper_list_find (self->papers, g_array_index (ids, gint64, i), &position) ||
        position == selected)
      continue;

    if (first == GTK_INVALID_LIST_POSITION)
      first = position;
    if (position < selected)
      before = position;
    else
      after = position;
  }

  /* Without a selection, all of them are before it. */
  if (direction < 0)
    target = before;
  else
    target = after != GTK_INVALID_LIST_POSITION ? after : first;

  if (target != GTK_INVALID_LIST_POSITION)
    zy_paper_pane_select (self, target);
  else
    g_signal_emit (self, signals[ALL_READ], 0, direction);
}

static void
next_unread_found_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GArray) ids = zy_library_list_finish (ZY_LIBRARY (source), result, NULL);

  if (ids != NULL)
    go_to_unread (user_data, ids, 1);
}

static void
previous_unread_found_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (GArray) ids = zy_library_list_finish (ZY_LIBRARY (source), result, NULL);

  if (ids != NULL)
    go_to_unread (user_data, ids, -1);
}

void
zy_paper_pane_select_unread (ZyPaperPane *self,
                             int          direction)
{
  g_autoptr (ZyQuery) query = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (ZY_IS_PAPER_PANE (self));

  if (self->text == NULL)
    return;

  text = g_strconcat ("is:unread ", self->text, NULL);
  query = zy_query_parse (text, get_order (self), NULL);
  if (query != NULL)
    zy_library_list_async (self->library, query, self->cancellable,
                           direction > 0 ? next_unread_found_cb : previous_unread_found_cb, self);
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
