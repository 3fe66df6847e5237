/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-sidebar-model.h"

#include "zy-sidebar-item.h"
#include "zy-tag.h"
#include "zy-view.h"

#include <glib/gi18n-lib.h>

/* How many rows change at once, and for how long there are no more, in milliseconds: rows that changed
 * are measured before the next frame, which has to come in time. */
#define MAX_CHANGES 16
#define PAUSE 20

struct _ZySidebarModel {
  GObject parent_instance;

  ZyLibrary *library;
  ZySyncStatus *sync;
  GCancellable *cancellable;
  GListStore *items;
  GListStore *tags;
  ZyLibraryCounts counts;
  GPtrArray *sources;

  /* What the items are to say, and how many of them do. */
  GPtrArray *wanted;
  guint n_updated;
  guint pause;

  gboolean loaded;
  gboolean reading;
  gboolean outdated;
};

G_DEFINE_FINAL_TYPE (ZySidebarModel, zy_sidebar_model, G_TYPE_OBJECT)

enum {
  REFRESHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void begin_reading (ZySidebarModel *self);

static void
zy_sidebar_model_dispose (GObject *object)
{
  ZySidebarModel *self = ZY_SIDEBAR_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->library);
  zy_sidebar_model_set_sync (self, NULL);

  G_OBJECT_CLASS (zy_sidebar_model_parent_class)->dispose (object);
}

static void
zy_sidebar_model_finalize (GObject *object)
{
  ZySidebarModel *self = ZY_SIDEBAR_MODEL (object);

  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  g_object_unref (self->items);
  g_object_unref (self->tags);

  G_OBJECT_CLASS (zy_sidebar_model_parent_class)->finalize (object);
}

static void
zy_sidebar_model_class_init (ZySidebarModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = zy_sidebar_model_dispose;
  object_class->finalize = zy_sidebar_model_finalize;

  signals[REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zy_sidebar_model_init (ZySidebarModel *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (ZY_TYPE_SIDEBAR_ITEM);
  self->tags = g_list_store_new (ZY_TYPE_TAG);
}

static void
add_sources (ZySidebarModel *self,
             GPtrArray      *items)
{
  if (self->sources->len > 0)
    g_ptr_array_add (items, zy_sidebar_item_new_heading (_("Sources")));

  for (guint i = 0; i < self->sources->len; i++)
    g_ptr_array_add (items, zy_sidebar_item_new_source (g_ptr_array_index (self->sources, i)));
}

static void
add_tags (ZySidebarModel *self,
          GPtrArray      *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tags));

  if (n > 0)
    g_ptr_array_add (items, zy_sidebar_item_new_heading (_("Tags")));

  for (guint i = 0; i < n; i++) {
    g_autoptr (ZyTag) tag = g_list_model_get_item (G_LIST_MODEL (self->tags), i);
    g_autofree char *view = zy_view_for_tag (zy_tag_get_name (tag));

    g_ptr_array_add (items, zy_sidebar_item_new (view, zy_tag_get_name (tag), "zy-tag-symbolic",
                                                 zy_tag_get_n_papers (tag)));
  }
}

static void
attach_statuses (ZySidebarModel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (ZySidebarItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
    gint64 source = zy_sidebar_item_get_source_id (item);

    if (source != 0)
      zy_sidebar_item_set_sync (item, self->sync,
                                self->sync != NULL ? zy_sync_status_find (self->sync, source)
                                                   : NULL);
  }
}

static void
add_view (GPtrArray  *items,
          const char *view,
          const char *icon_name,
          guint       count)
{
  g_autofree char *title = zy_view_to_title (view);

  g_ptr_array_add (items, zy_sidebar_item_new (view, title, icon_name, count));
}

static GPtrArray *
list_items (ZySidebarModel *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  add_view (items, ZY_VIEW_UNREAD_ID, "mail-unread-symbolic", self->counts.unread);
  add_view (items, ZY_VIEW_ALL_ID, "view-list-symbolic", 0);
  add_view (items, ZY_VIEW_LATER_ID, "document-open-recent-symbolic", self->counts.later);
  add_view (items, ZY_VIEW_STARRED_ID, "starred-symbolic", self->counts.starred);
  add_view (items, ZY_VIEW_DONE_ID, "object-select-symbolic", self->counts.done);
  add_sources (self, items);
  add_tags (self, items);

  return items;
}

static void
end_reading (ZySidebarModel *self,
             const GError   *error)
{
  self->reading = FALSE;

  if (error != NULL)
    g_message ("The sidebar could not be read: %s", error->message);

  if (self->outdated)
    begin_reading (self);
}

static void
end_refresh (ZySidebarModel *self)
{
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  attach_statuses (self);
  self->loaded = TRUE;
  g_signal_emit (self, signals[REFRESHED], 0);
  end_reading (self, NULL);
}

static gboolean
update_items (gpointer user_data)
{
  ZySidebarModel *self = user_data;
  guint n_changes = 0;

  while (self->n_updated < self->wanted->len && n_changes < MAX_CHANGES) {
    g_autoptr (ZySidebarItem) item = g_list_model_get_item (G_LIST_MODEL (self->items),
                                                            self->n_updated);

    if (zy_sidebar_item_update (item, g_ptr_array_index (self->wanted, self->n_updated)))
      n_changes++;
    self->n_updated++;
  }

  if (self->n_updated < self->wanted->len)
    return G_SOURCE_CONTINUE;

  self->pause = 0;
  end_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
refresh (ZySidebarModel *self)
{
  self->wanted = list_items (self);
  self->n_updated = 0;

  if (!zy_sidebar_item_stand_for_same (G_LIST_MODEL (self->items), self->wanted)) {
    zy_sidebar_item_merge (self->items, self->wanted);
    end_refresh (self);
  } else if (update_items (self)) {
    self->pause = g_timeout_add (PAUSE, update_items, self);
  }
}

static void
tags_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = zy_library_load_tags_finish (ZY_LIBRARY (source), result, &error);
  ZySidebarModel *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (tags == NULL) {
    end_reading (self, error);
    return;
  }

  g_list_store_splice (self->tags, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tags)),
                       tags->pdata, tags->len);
  refresh (self);
}

static void
sources_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = zy_library_load_sources_finish (ZY_LIBRARY (source), result,
                                                                  &error);
  ZySidebarModel *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (sources == NULL) {
    end_reading (self, error);
    return;
  }

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = g_steal_pointer (&sources);
  zy_library_load_tags_async (self->library, self->cancellable, tags_loaded_cb, self);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  ZyLibraryCounts counts;
  gboolean counted = zy_library_count_finish (ZY_LIBRARY (source), result, &counts, &error);
  ZySidebarModel *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!counted) {
    end_reading (self, error);
    return;
  }

  self->counts = counts;
  zy_library_load_sources_async (self->library, self->cancellable, sources_loaded_cb, self);
}

/* What changes while reading is read right after, so that many changes cost few readings. */
static void
begin_reading (ZySidebarModel *self)
{
  self->outdated = self->reading;
  if (self->reading)
    return;

  self->reading = TRUE;
  zy_library_count_async (self->library, self->cancellable, counted_cb, self);
}

ZySidebarModel *
zy_sidebar_model_new (ZyLibrary *library)
{
  ZySidebarModel *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);

  self = g_object_new (ZY_TYPE_SIDEBAR_MODEL, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (begin_reading), self, G_CONNECT_SWAPPED);
  begin_reading (self);

  return self;
}

GListModel *
zy_sidebar_model_get_items (ZySidebarModel *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_MODEL (self), NULL);

  return G_LIST_MODEL (self->items);
}

GListModel *
zy_sidebar_model_get_tags (ZySidebarModel *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_MODEL (self), NULL);

  return G_LIST_MODEL (self->tags);
}

const ZyLibraryCounts *
zy_sidebar_model_get_counts (ZySidebarModel *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_MODEL (self), NULL);

  return &self->counts;
}

gboolean
zy_sidebar_model_get_loaded (ZySidebarModel *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_MODEL (self), FALSE);

  return self->loaded;
}

void
zy_sidebar_model_set_sync (ZySidebarModel *self,
                           ZySyncStatus   *sync)
{
  g_return_if_fail (ZY_IS_SIDEBAR_MODEL (self));
  g_return_if_fail (sync == NULL || ZY_IS_SYNC_STATUS (sync));

  if (self->sync == sync)
    return;

  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (zy_sync_status_get_sources (self->sync), self);
  g_set_object (&self->sync, sync);
  if (sync != NULL)
    g_signal_connect_object (zy_sync_status_get_sources (sync), "items-changed",
                             G_CALLBACK (attach_statuses), self, G_CONNECT_SWAPPED);
  attach_statuses (self);
}
