/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-gradual-list.h"

/* More than the largest window shows at once, and what is added at a time: each row takes about a
 * millisecond to make and to measure. */
#define FIRST_ITEMS 24
#define MORE_ITEMS 8
#define MORE_MILLISECONDS 40

/* With so many, GtkListView makes no more rows. */
#define ENOUGH_ITEMS 220

struct _ZyGradualList {
  GObject parent_instance;

  GtkSliceListModel *slice;
  guint growth;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ZyGradualList, zy_gradual_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
take_all (ZyGradualList *self)
{
  g_clear_handle_id (&self->growth, g_source_remove);
  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}

static gboolean
grow_cb (gpointer user_data)
{
  ZyGradualList *self = user_data;
  guint size = gtk_slice_list_model_get_size (self->slice) + MORE_ITEMS;

  if (size < ENOUGH_ITEMS) {
    gtk_slice_list_model_set_size (self->slice, size);
    return G_SOURCE_CONTINUE;
  }

  self->growth = 0;
  take_all (self);

  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (ZyGradualList *self,
                  guint          position,
                  guint          removed,
                  guint          added)
{
  if (self->growth == 0 && added > 0 &&
      gtk_slice_list_model_get_size (self->slice) == FIRST_ITEMS)
    self->growth = g_timeout_add (MORE_MILLISECONDS, grow_cb, self);

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (G_LIST_MODEL (ZY_GRADUAL_LIST (list)->slice));
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ZY_GRADUAL_LIST (list)->slice));
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (ZY_GRADUAL_LIST (list)->slice), position);
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

  g_clear_handle_id (&self->growth, g_source_remove);
  gtk_slice_list_model_set_model (self->slice, NULL);

  G_OBJECT_CLASS (zy_gradual_list_parent_class)->dispose (object);
}

static void
zy_gradual_list_finalize (GObject *object)
{
  ZyGradualList *self = ZY_GRADUAL_LIST (object);

  g_clear_object (&self->slice);

  G_OBJECT_CLASS (zy_gradual_list_parent_class)->finalize (object);
}

static void
zy_gradual_list_class_init (ZyGradualListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = zy_gradual_list_dispose;
  object_class->finalize = zy_gradual_list_finalize;
}

static void
zy_gradual_list_init (ZyGradualList *self)
{
  self->slice = gtk_slice_list_model_new (NULL, 0, FIRST_ITEMS);
  g_signal_connect_object (self->slice, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

ZyGradualList *
zy_gradual_list_new (void)
{
  return g_object_new (ZY_TYPE_GRADUAL_LIST, NULL);
}

void
zy_gradual_list_set_model (ZyGradualList *self,
                           GListModel    *model)
{
  g_return_if_fail (ZY_IS_GRADUAL_LIST (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  g_clear_handle_id (&self->growth, g_source_remove);
  gtk_slice_list_model_set_model (self->slice, NULL);
  gtk_slice_list_model_set_size (self->slice, FIRST_ITEMS);
  gtk_slice_list_model_set_model (self->slice, model);
}

GListModel *
zy_gradual_list_get_model (ZyGradualList *self)
{
  g_return_val_if_fail (ZY_IS_GRADUAL_LIST (self), NULL);

  return gtk_slice_list_model_get_model (self->slice);
}

void
zy_gradual_list_ensure (ZyGradualList *self,
                        guint          position)
{
  g_return_if_fail (ZY_IS_GRADUAL_LIST (self));

  if (position >= gtk_slice_list_model_get_size (self->slice))
    take_all (self);
}
