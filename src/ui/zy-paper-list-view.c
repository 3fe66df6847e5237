/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A query is answered later, and its answer may be a list of a million papers. So the selection is
 * let go before the query changes, as GtkSingleSelection would look for the selected paper in
 * everything that comes, and taken up again by the paper's number when the answer is there, or the
 * beginning of it with that paper. What the user does in between is newer, and stays.
 */

#include "config.h"

#include "zy-paper-list-view.h"

#include "zy-gradual-list.h"
#include "zy-list-click.h"
#include "zy-model-enums.h"
#include "zy-paper-list.h"
#include "zy-paper-list-row.h"
#include "zy-paths.h"

/* In a window that is no wider, rows have no room for thumbnails. */
#define NARROW_WIDTH 420

/* No row is lower, in the smallest of fonts that can be read. */
#define MIN_ROW_HEIGHT 100

struct _ZyPaperListView {
  AdwBin parent_instance;

  GtkListView *list_view;

  ZyLibrary *library;
  ZyPaperList *papers;
  ZyThumbnails *thumbnails;
  ZyGradualList *rows;
  GtkSingleSelection *selection;
  GCancellable *cancellable;
  GPtrArray *matchers;
  ZyPaper *selected;
  gint64 wanted;
  guint tick;
  guint n_ticks;
  guint sight; /* position of what was to be brought in sight last */
  ZyLanguageView language_view;
  guint letting_go : 1;
  guint answered : 1;
  guint narrow : 1;
};

G_DEFINE_FINAL_TYPE (ZyPaperListView, zy_paper_list_view, ADW_TYPE_BIN)

typedef enum {
  PROP_LANGUAGE_VIEW = 1,
  PROP_MATCHERS,
  PROP_SELECTED,
} ZyPaperListViewProperty;

static GParamSpec *properties[PROP_SELECTED + 1];

enum {
  ACTIVATED,
  ALL_READ,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
take_selected (ZyPaperListView *self,
               ZyPaper         *paper)
{
  if (!g_set_object (&self->selected, paper))
    return;

  if (self->papers != NULL)
    zy_paper_list_set_keep (self->papers, paper != NULL ? zy_paper_get_id (paper) : 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
position_cb (ZyPaperListView *self)
{
  zy_gradual_list_keep (self->rows, gtk_single_selection_get_selected (self->selection));
}

static void
selected_cb (ZyPaperListView *self)
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
bring_in_sight (ZyPaperListView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u",
                              self->sight);
}

static gboolean
settle_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  ZyPaperListView *self = user_data;
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
settle (ZyPaperListView *self)
{
  self->n_ticks = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), settle_cb, self, NULL);
}

/* GTK 4.8 shows an empty list when it is asked for a row before it has laid out any. */
static void
scroll_to (ZyPaperListView *self,
           guint            position)
{
  self->sight = position;
  if (self->tick == 0)
    bring_in_sight (self);
}

/* GTK 4.8 puts a row in sight where it was before the rows around it had their height: a little
 * lower than the top. */
static void
scroll_to_top (ZyPaperListView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;

  scroll_to (self, 0);
  settle (self);
}

static gboolean
is_at_top (ZyPaperListView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));

  return gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment);
}

static void
set_selected (ZyPaperListView *self,
              guint            position)
{
  zy_gradual_list_ensure (self->rows, position);
  gtk_single_selection_set_selected (self->selection, position);
}

static void
let_go (ZyPaperListView *self)
{
  self->letting_go = TRUE;
  self->answered = FALSE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* The answer to a query is there, or its beginning: takes up the selection again. */
static void
take_up (ZyPaperListView *self,
         gboolean         complete)
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
items_changed_cb (ZyPaperListView *self,
                  guint            position,
                  guint            removed,
                  guint            added,
                  GListModel      *selection)
{
  if (added > 0 && added == g_list_model_get_n_items (selection)) {
    self->sight = GTK_INVALID_LIST_POSITION;
    settle (self);
  }

  g_signal_emit (self, signals[CHANGED], 0);
  if (self->letting_go)
    take_up (self, FALSE);
  else if (self->selected == NULL && is_at_top (self))
    scroll_to_top (self);
}

static void
loading_cb (ZyPaperListView *self)
{
  if (!zy_paper_list_get_loading (self->papers))
    take_up (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chosen_cb (GtkListView *list_view,
           gpointer     user_data)
{
  g_signal_emit (user_data, signals[ACTIVATED], 0);
}

static void
activate_cb (ZyPaperListView *self,
             guint            position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
setup_row_cb (ZyPaperListView *self,
              GtkListItem     *item)
{
  GtkWidget *row = zy_paper_list_row_new ();

  g_object_bind_property (self, "language-view", row, "language-view", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "matchers", row, "matchers", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (ZyPaperListView *self,
             GtkListItem     *item)
{
  ZyPaperListRow *row = ZY_PAPER_LIST_ROW (gtk_list_item_get_child (item));

  zy_paper_list_row_set_thumbnails (row, self->thumbnails);
  zy_paper_list_row_set_paper (row, gtk_list_item_get_item (item));
}

static void
unbind_row_cb (ZyPaperListView *self,
               GtkListItem     *item)
{
  zy_paper_list_row_set_paper (ZY_PAPER_LIST_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
set_language_view (ZyPaperListView *self,
                   ZyLanguageView   language_view)
{
  if (self->language_view == language_view)
    return;

  self->language_view = language_view;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE_VIEW]);
}

static void
set_matchers (ZyPaperListView *self,
              GPtrArray       *matchers)
{
  if (self->matchers == matchers)
    return;

  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  if (matchers != NULL)
    self->matchers = g_ptr_array_ref (matchers);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHERS]);
}

static void
zy_paper_list_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  ZyPaperListView *self = ZY_PAPER_LIST_VIEW (object);

  switch ((ZyPaperListViewProperty) prop_id) {
  case PROP_LANGUAGE_VIEW:
    g_value_set_enum (value, self->language_view);
    break;
  case PROP_MATCHERS:
    g_value_set_boxed (value, self->matchers);
    break;
  case PROP_SELECTED:
    g_value_set_object (value, self->selected);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_paper_list_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  ZyPaperListView *self = ZY_PAPER_LIST_VIEW (object);

  switch ((ZyPaperListViewProperty) prop_id) {
  case PROP_LANGUAGE_VIEW:
    set_language_view (self, g_value_get_enum (value));
    break;
  case PROP_MATCHERS:
    set_matchers (self, g_value_get_boxed (value));
    break;
  case PROP_SELECTED:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_paper_list_view_dispose (GObject *object)
{
  ZyPaperListView *self = ZY_PAPER_LIST_VIEW (object);

  if (self->list_view != NULL)
    zy_paper_list_view_set_library (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_PAPER_LIST_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (zy_paper_list_view_parent_class)->dispose (object);
}

static void
zy_paper_list_view_finalize (GObject *object)
{
  ZyPaperListView *self = ZY_PAPER_LIST_VIEW (object);

  g_clear_pointer (&self->matchers, g_ptr_array_unref);

  G_OBJECT_CLASS (zy_paper_list_view_parent_class)->finalize (object);
}

static void
surface_layout_cb (ZyPaperListView *self,
                   int              width)
{
  self->narrow = width <= NARROW_WIDTH;
  if (self->thumbnails != NULL)
    zy_thumbnails_set_narrow (self->thumbnails, self->narrow);
}

static void
zy_paper_list_view_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (zy_paper_list_view_parent_class)->realize (widget);

  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_connect_swapped (surface, "layout", G_CALLBACK (surface_layout_cb), widget);
}

static void
zy_paper_list_view_unrealize (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  g_signal_handlers_disconnect_by_data (surface, widget);

  GTK_WIDGET_CLASS (zy_paper_list_view_parent_class)->unrealize (widget);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_LANGUAGE_VIEW] = g_param_spec_enum ("language-view", NULL, NULL,
                                                      ZY_TYPE_LANGUAGE_VIEW,
                                                      ZY_LANGUAGE_VIEW_TRANSLATION, flags);
  properties[PROP_MATCHERS] = g_param_spec_boxed ("matchers", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, ZY_TYPE_PAPER,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_paper_list_view_class_init (ZyPaperListViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_paper_list_view_get_property;
  object_class->set_property = zy_paper_list_view_set_property;
  object_class->dispose = zy_paper_list_view_dispose;
  object_class->finalize = zy_paper_list_view_finalize;
  widget_class->realize = zy_paper_list_view_realize;
  widget_class->unrealize = zy_paper_list_view_unrealize;

  install_properties (object_class);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ALL_READ] = g_signal_new ("all-read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-paper-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListView, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
zy_paper_list_view_init (ZyPaperListView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

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

  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static ZyThumbnails *
make_thumbnails (ZyPaperListView *self)
{
  g_autoptr (GFile) figures = zy_paths_figures_for (zy_library_get_file (self->library));
  g_autoptr (GFile) cache = zy_paths_thumbnails ();
  ZyThumbnails *thumbnails = zy_thumbnails_new (figures, cache);

  zy_thumbnails_set_narrow (thumbnails, self->narrow);

  return thumbnails;
}

/* Returns: as many rows as can be seen, one more for each end; 0 when that is not known. A window
 * that begins has not laid out anything, and one that is to be maximised has only its other size. */
static guint
count_rows (ZyPaperListView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self->list_view));
  int width;

  if (height <= 0 && GTK_IS_WINDOW (root) && !gtk_window_is_maximized (GTK_WINDOW (root)))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);

  return height > 0 ? (guint) height / MIN_ROW_HEIGHT + 2 : 0;
}

static void
detach_library (ZyPaperListView *self)
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

static void
attach_library (ZyPaperListView *self)
{
  self->cancellable = g_cancellable_new ();
  self->papers = zy_paper_list_new (self->library);
  self->thumbnails = make_thumbnails (self);
  zy_thumbnails_tidy_async (self->thumbnails, self->cancellable, NULL, NULL);
  g_signal_connect_object (self->papers, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  zy_gradual_list_set_model (self->rows, G_LIST_MODEL (self->papers), count_rows (self));
}

void
zy_paper_list_view_set_library (ZyPaperListView *self,
                                ZyLibrary       *library)
{
  g_return_if_fail (ZY_IS_PAPER_LIST_VIEW (self));
  g_return_if_fail (library == NULL || ZY_IS_LIBRARY (library));

  if (self->library == library)
    return;

  if (self->library != NULL)
    detach_library (self);

  g_set_object (&self->library, library);
  if (library != NULL)
    attach_library (self);
}

void
zy_paper_list_view_set_query (ZyPaperListView *self,
                              ZyQuery         *query,
                              gboolean         keep_selected)
{
  g_return_if_fail (ZY_IS_PAPER_LIST_VIEW (self));
  g_return_if_fail (query != NULL);
  g_return_if_fail (self->papers != NULL);

  self->wanted = keep_selected && self->selected != NULL ? zy_paper_get_id (self->selected) : 0;
  let_go (self);
  if (!keep_selected)
    take_selected (self, NULL);

  zy_paper_list_set_query (self->papers, query);
  loading_cb (self);
}

gboolean
zy_paper_list_view_get_loading (ZyPaperListView *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST_VIEW (self), FALSE);

  return self->papers != NULL && zy_paper_list_get_loading (self->papers);
}

guint
zy_paper_list_view_count (ZyPaperListView *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST_VIEW (self), 0);

  return self->papers != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->papers)) : 0;
}

GListModel *
zy_paper_list_view_get_papers (ZyPaperListView *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST_VIEW (self), NULL);

  return G_LIST_MODEL (self->selection);
}

ZyPaper *
zy_paper_list_view_get_selected (ZyPaperListView *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST_VIEW (self), NULL);

  return self->selected;
}

void
zy_paper_list_view_select (ZyPaperListView *self,
                           guint            position)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (ZY_IS_PAPER_LIST_VIEW (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  set_selected (self, position);
  scroll_to (self, position);
  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)) ||
      GTK_IS_BUTTON (focus))
    zy_paper_list_view_focus (self);
}

gboolean
zy_paper_list_view_select_beside (ZyPaperListView *self,
                                  int              offset)
{
  guint n, position;
  gint64 next;

  g_return_val_if_fail (ZY_IS_PAPER_LIST_VIEW (self), FALSE);

  n = zy_paper_list_view_count (self);
  position = gtk_single_selection_get_selected (self->selection);
  next = position == GTK_INVALID_LIST_POSITION ? 0 : (gint64) position + offset;
  if (next < 0 || next >= n)
    return FALSE;

  zy_paper_list_view_select (self, (guint) next);

  return TRUE;
}

/* The next one may be above, once there is none below any more. */
static void
go_to_unread (ZyPaperListView *self,
              const GArray    *ids,
              int              direction)
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
    zy_paper_list_view_select (self, target);
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
zy_paper_list_view_select_unread (ZyPaperListView *self,
                                  ZyQuery         *query,
                                  int              direction)
{
  g_return_if_fail (ZY_IS_PAPER_LIST_VIEW (self));
  g_return_if_fail (query != NULL);

  zy_library_list_async (self->library, query, self->cancellable,
                         direction > 0 ? next_unread_found_cb : previous_unread_found_cb, self);
}

/* Returns: (nullable): the widget of the list that shows the selected paper */
static GtkWidget *
find_selected_row (ZyPaperListView *self)
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
zy_paper_list_view_focus (ZyPaperListView *self)
{
  GtkWidget *row;

  g_return_if_fail (ZY_IS_PAPER_LIST_VIEW (self));

  row = self->selected != NULL ? find_selected_row (self) : NULL;
  gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->list_view));
}
