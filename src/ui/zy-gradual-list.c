/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-gradual-list.h"

/* More than the largest window shows at once, and what is added at a time: each row takes several
 * milliseconds to make and to measure. */
#define FIRST_ITEMS 24
#define MORE_ITEMS 8
#define MORE_MILLISECONDS 40

/* Until more come: what is beside the list is shown first. */
#define REST_MILLISECONDS 500

/* With so many, GtkListView makes no more rows. */
#define ENOUGH_ITEMS 220

struct _ZyGradualList {
  GObject parent_instance;

  GListModel *model;
  guint n_items;
  guint limit; /* of how many items this is a list for now */
  guint kept; /* position of what is here whatever comes, or GTK_INVALID_LIST_POSITION */
  guint growth;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ZyGradualList, zy_gradual_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
set_limit (ZyGradualList *self,
           guint          limit)
{
  guint n_before = self->n_items;

  self->limit = limit;
  self->n_items = MAX (n_before, MIN (limit, g_list_model_get_n_items (self->model)));
  if (self->n_items > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->n_items - n_before);
}

static gboolean
grow_cb (gpointer user_data)
{
  ZyGradualList *self = user_data;
  const gboolean enough = self->limit + MORE_ITEMS >= ENOUGH_ITEMS;

  set_limit (self, enough ? G_MAXUINT : self->limit + MORE_ITEMS);
  self->growth = enough ? 0 : g_timeout_add (MORE_MILLISECONDS, grow_cb, self);

  return G_SOURCE_REMOVE;
}

/* Where what is kept is after a change. */
static guint
find_kept (ZyGradualList *self,
           guint          position,
           guint          removed,
           guint          added)
{
  if (self->kept < position || self->kept == GTK_INVALID_LIST_POSITION)
    return self->kept;
  if (self->kept < position + removed)
    return GTK_INVALID_LIST_POSITION;

  return self->kept - removed + added;
}

/* What comes among the items that are here is told as it is, so that rows keep their items; of what
 * is too much, the beginning is taken, unless what is kept would be lost by it. */
static void
items_changed_cb (ZyGradualList *self,
                  guint          position,
                  guint          removed,
                  guint          added,
                  GListModel    *model)
{
  guint n_after;

  if (self->growth == 0 && self->limit < G_MAXUINT && added > 0)
    self->growth = g_timeout_add (REST_MILLISECONDS, grow_cb, self);

  if (position > self->n_items)
    return;

  self->kept = find_kept (self, position, removed, added);
  removed = MIN (removed, self->n_items - position);
  n_after = self->n_items - removed + added;
  if (n_after > MAX (self->limit, self->n_items) &&
      (self->kept == GTK_INVALID_LIST_POSITION || self->kept < self->limit)) {
    removed = self->n_items - position;
    n_after = MIN (MAX (self->limit, position), g_list_model_get_n_items (model));
    added = n_after - position;
  }

  self->n_items = n_after;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *list)
{
  return ZY_GRADUAL_LIST (list)->n_items;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  ZyGradualList *self = ZY_GRADUAL_LIST (list);

  return position < self->n_items ? g_list_model_get_item (self->model, position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
zy_gradual_list_dispose (GObject *object)
{
  ZyGradualList *self = ZY_GRADUAL_LIST (object);

  zy_gradual_list_set_model (self, NULL, 0);

  G_OBJECT_CLASS (zy_gradual_list_parent_class)->dispose (object);
}

static void
zy_gradual_list_class_init (ZyGradualListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = zy_gradual_list_dispose;
}

static void
zy_gradual_list_init (ZyGradualList *self)
{
  self->kept = GTK_INVALID_LIST_POSITION;
}

ZyGradualList *
zy_gradual_list_new (void)
{
  return g_object_new (ZY_TYPE_GRADUAL_LIST, NULL);
}

void
zy_gradual_list_set_model (ZyGradualList *self,
                           GListModel    *model,
                           guint          first)
{
  guint n_before;

  g_return_if_fail (ZY_IS_GRADUAL_LIST (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  g_clear_handle_id (&self->growth, g_source_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);

  n_before = self->n_items;
  self->n_items = 0;
  self->limit = first > 0 ? first : FIRST_ITEMS;
  self->kept = GTK_INVALID_LIST_POSITION;
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);

  if (model == NULL)
    return;

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (model), model);
}

GListModel *
zy_gradual_list_get_model (ZyGradualList *self)
{
  g_return_val_if_fail (ZY_IS_GRADUAL_LIST (self), NULL);

  return self->model;
}

void
zy_gradual_list_ensure (ZyGradualList *self,
                        guint          position)
{
  g_return_if_fail (ZY_IS_GRADUAL_LIST (self));

  if (position < self->n_items || self->model == NULL)
    return;

  g_clear_handle_id (&self->growth, g_source_remove);
  set_limit (self, G_MAXUINT);
}

void
zy_gradual_list_keep (ZyGradualList *self,
                      guint          position)
{
  g_return_if_fail (ZY_IS_GRADUAL_LIST (self));

  self->kept = position < self->n_items ? position : GTK_INVALID_LIST_POSITION;
}
