/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The view is what the user chose; the selected row is how that shows. The two part when the row is
 * not there: before the library is read, or while the source of a digest is collapsed. Then the
 * view stays, and its row is selected again as soon as there is one.
 */

#include "config.h"

#include "zy-sidebar.h"

#include "zy-list-click.h"
#include "zy-pane-layout.h"
#include "zy-activities.h"
#include "zy-sidebar-item.h"
#include "zy-sidebar-row.h"
#include "zy-view.h"

#include <glib/gi18n-lib.h>

struct _ZySidebar {
  AdwBin parent_instance;

  GtkListView *list_view;
  GtkButton *sync_button;
  GtkStack *sync_stack;
  GtkRevealer *offline_revealer;
  ZyActivities *activities;

  ZySyncStatus *sync;
  ZySidebarModel *model;
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  char *view;
  gboolean at_end;
  gboolean selecting;
  gboolean refreshed;
  gboolean revealed;
  gboolean seen;
};

G_DEFINE_FINAL_TYPE (ZySidebar, zy_sidebar, ADW_TYPE_BIN)

typedef enum {
  PROP_MODEL = 1,
  PROP_VIEW,
  PROP_AT_END,
} ZySidebarProperty;

static GParamSpec *properties[PROP_AT_END + 1];

enum {
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GListModel *
create_children (gpointer item,
                 gpointer user_data)
{
  GListModel *children = zy_sidebar_item_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static GtkTreeListRow *
find_row (ZySidebar  *self,
          const char *view,
          guint      *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tree));

  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
    g_autoptr (ZySidebarItem) item = gtk_tree_list_row_get_item (row);

    if (g_strcmp0 (zy_sidebar_item_get_view (item), view) == 0) {
      *position = i;
      return g_steal_pointer (&row);
    }
  }

  return NULL;
}

/* Expands the source of a digest, so that its row is there to be selected. */
static void
reveal_digest (ZySidebar *self)
{
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autofree char *name = NULL;
  g_autofree char *source = NULL;
  ZyViewKind kind;
  guint position;

  if (!zy_view_parse (self->view, &kind, &name, NULL) || kind != ZY_VIEW_DIGEST)
    return;

  source = zy_view_for_source (name);
  row = find_row (self, source, &position);
  if (row == NULL)
    return;

  /* The selection may tell of the row it has once more, which is not the view's any more. */
  self->selecting = TRUE;
  gtk_tree_list_row_set_expanded (row, TRUE);
  self->selecting = FALSE;
}

static gboolean
select_view (ZySidebar *self)
{
  const gboolean was_selecting = self->selecting;
  g_autoptr (GtkTreeListRow) row = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->tree == NULL)
    return FALSE;

  row = find_row (self, self->view, &position);
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = was_selecting;

  return row != NULL;
}

static void
take_view (ZySidebar  *self,
           const char *view)
{
  if (g_strcmp0 (self->view, view) == 0)
    return;

  g_free (self->view);
  self->view = g_strdup (view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
selected_cb (ZySidebar *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (ZySidebarItem) item = NULL;

  if (self->selecting || row == NULL)
    return;

  item = gtk_tree_list_row_get_item (row);
  if (zy_sidebar_item_get_view (item) == NULL)
    return;

  self->revealed = self->seen = TRUE;
  take_view (self, zy_sidebar_item_get_view (item));
}

static void
items_changed_cb (ZySidebar *self)
{
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    select_view (self);
}

/* Whether the digest of the view may be there, below a source that is collapsed. */
static gboolean
is_hidden (ZySidebar *self)
{
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autofree char *name = NULL;
  g_autofree char *source = NULL;
  ZyViewKind kind;
  guint position;

  if (!zy_view_parse (self->view, &kind, &name, NULL) || kind != ZY_VIEW_DIGEST)
    return FALSE;

  source = zy_view_for_source (name);
  row = find_row (self, source, &position);

  return row != NULL && !gtk_tree_list_row_get_expanded (row);
}

/* A view that was there, or should be from the last time, and is not: it is gone. One that was
 * asked for since may still come, with the digest that is being imported. */
static void
refreshed_cb (ZySidebar *self)
{
  gboolean first = !self->refreshed;

  self->refreshed = TRUE;
  if (!self->revealed)
    reveal_digest (self);

  if (select_view (self)) {
    self->revealed = TRUE;
    self->seen = TRUE;
  } else if ((first || self->seen) && !is_hidden (self)) {
    zy_sidebar_set_view (self, ZY_VIEW_ALL_ID);
  }
}

static void
update_sync (ZySidebar *self)
{
  gboolean is_busy = self->sync != NULL && zy_sync_status_get_busy (self->sync);
  gboolean is_online = self->sync == NULL || zy_sync_status_get_online (self->sync);

  gtk_stack_set_visible_child_name (self->sync_stack, is_busy ? "busy" : "idle");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sync_button), is_busy ? _("Syncing…") : _("Sync"));
  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), self->sync != NULL);
  gtk_revealer_set_reveal_child (self->offline_revealer, !is_online);
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();

  gtk_tree_expander_set_indent_for_icon (GTK_TREE_EXPANDER (expander), FALSE);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander),
                               g_object_new (ZY_TYPE_SIDEBAR_ROW, NULL));
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem        *list_item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (ZySidebarItem) item = gtk_tree_list_row_get_item (row);
  gboolean is_view = zy_sidebar_item_get_view (item) != NULL;

  gtk_list_item_set_selectable (list_item, is_view);
  gtk_list_item_set_activatable (list_item, is_view);
  gtk_tree_expander_set_list_row (expander, row);
  zy_sidebar_row_set_item (ZY_SIDEBAR_ROW (gtk_tree_expander_get_child (expander)), item);
}

static void
unbind_row_cb (GtkListItemFactory *factory,
               GtkListItem        *list_item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));

  zy_sidebar_row_set_item (ZY_SIDEBAR_ROW (gtk_tree_expander_get_child (expander)), NULL);
  gtk_tree_expander_set_list_row (expander, NULL);
}

static void
chosen_cb (GtkListView *list_view,
           gpointer     user_data)
{
  g_signal_emit (user_data, signals[ACTIVATED], 0);
}

static void
activate_cb (ZySidebar *self,
             guint      position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
zy_sidebar_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  ZySidebar *self = ZY_SIDEBAR (object);

  switch ((ZySidebarProperty) prop_id) {
  case PROP_MODEL:
    g_value_set_object (value, self->model);
    break;
  case PROP_VIEW:
    g_value_set_string (value, self->view);
    break;
  case PROP_AT_END:
    g_value_set_boolean (value, self->at_end);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_sidebar_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  ZySidebar *self = ZY_SIDEBAR (object);

  switch ((ZySidebarProperty) prop_id) {
  case PROP_MODEL:
    zy_sidebar_set_model (self, g_value_get_object (value));
    break;
  case PROP_VIEW:
    zy_sidebar_set_view (self, g_value_get_string (value));
    break;
  case PROP_AT_END:
    zy_sidebar_set_at_end (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_sidebar_dispose (GObject *object)
{
  ZySidebar *self = ZY_SIDEBAR (object);

  if (self->list_view != NULL) {
    zy_sidebar_set_model (self, NULL);
    zy_sidebar_set_sync (self, NULL);
  }
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_SIDEBAR);
  g_clear_pointer (&self->view, g_free);

  G_OBJECT_CLASS (zy_sidebar_parent_class)->dispose (object);
}

static void
zy_sidebar_class_init (ZySidebarClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_sidebar_get_property;
  object_class->set_property = zy_sidebar_set_property;
  object_class->dispose = zy_sidebar_dispose;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, ZY_TYPE_SIDEBAR_MODEL, flags);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, ZY_VIEW_UNREAD_ID, flags);
  properties[PROP_AT_END] = g_param_spec_boolean ("at-end", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ZY_TYPE_ACTIVITIES);
  g_type_ensure (ZY_TYPE_PANE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ZySidebar, list_view);
  gtk_widget_class_bind_template_child (widget_class, ZySidebar, activities);
  gtk_widget_class_bind_template_child (widget_class, ZySidebar, sync_button);
  gtk_widget_class_bind_template_child (widget_class, ZySidebar, sync_stack);
  gtk_widget_class_bind_template_child (widget_class, ZySidebar, offline_revealer);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
zy_sidebar_init (ZySidebar *self)
{
  self->view = g_strdup (ZY_VIEW_UNREAD_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  zy_list_click_connect (self->list_view, chosen_cb, self);
}

static void
attach_model (ZySidebar *self)
{
  GListModel *items = g_object_ref (zy_sidebar_model_get_items (self->model));

  self->tree = gtk_tree_list_model_new (items, FALSE, FALSE, create_children, NULL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->tree)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  select_view (self);

  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

void
zy_sidebar_set_model (ZySidebar      *self,
                      ZySidebarModel *model)
{
  g_return_if_fail (ZY_IS_SIDEBAR (self));
  g_return_if_fail (model == NULL || ZY_IS_SIDEBAR_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL) {
    gtk_list_view_set_model (self->list_view, NULL);
    g_signal_handlers_disconnect_by_data (self->selection, self);
    g_signal_handlers_disconnect_by_data (self->model, self);
    g_clear_object (&self->selection);
    g_clear_object (&self->tree);
  }

  g_set_object (&self->model, model);
  self->refreshed = self->revealed = self->seen = FALSE;
  if (model != NULL)
    attach_model (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

ZySidebarModel *
zy_sidebar_get_model (ZySidebar *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR (self), NULL);

  return self->model;
}

void
zy_sidebar_set_activity (ZySidebar  *self,
                         ZyActivity *activity)
{
  g_return_if_fail (ZY_IS_SIDEBAR (self));

  zy_activities_set_activity (self->activities, activity);
}

void
zy_sidebar_set_sync (ZySidebar    *self,
                     ZySyncStatus *sync)
{
  g_return_if_fail (ZY_IS_SIDEBAR (self));
  g_return_if_fail (sync == NULL || ZY_IS_SYNC_STATUS (sync));

  if (self->sync == sync)
    return;

  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (self->sync, self);
  g_set_object (&self->sync, sync);
  if (sync != NULL)
    g_signal_connect_object (sync, "notify", G_CALLBACK (update_sync), self, G_CONNECT_SWAPPED);
  zy_activities_set_sync (self->activities, sync);
  update_sync (self);
}

void
zy_sidebar_set_view (ZySidebar  *self,
                     const char *view)
{
  g_return_if_fail (ZY_IS_SIDEBAR (self));

  take_view (self, view);

  self->revealed = FALSE;
  if (self->tree == NULL)
    return;

  reveal_digest (self);
  self->revealed = self->seen = select_view (self);
}

const char *
zy_sidebar_get_view (ZySidebar *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR (self), NULL);

  return self->view;
}

void
zy_sidebar_set_at_end (ZySidebar *self,
                       gboolean   at_end)
{
  g_return_if_fail (ZY_IS_SIDEBAR (self));

  at_end = !!at_end;
  if (self->at_end == at_end)
    return;

  self->at_end = at_end;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AT_END]);
}

gboolean
zy_sidebar_get_at_end (ZySidebar *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR (self), FALSE);

  return self->at_end;
}
