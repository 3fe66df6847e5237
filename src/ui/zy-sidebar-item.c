/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-sidebar-item.h"

#include "zy-digest.h"
#include "zy-view.h"

#include <glib/gi18n-lib.h>

struct _ZySidebarItem {
  GObject parent_instance;

  char *view;
  char *title;
  char *icon_name;
  guint count;
  gboolean is_offline_ready;
  ZySource *source;
  ZyDigest *digest;
  GListStore *children;
  ZySyncStatus *sync;
  ZySourceStatus *status;
};

G_DEFINE_FINAL_TYPE (ZySidebarItem, zy_sidebar_item, G_TYPE_OBJECT)

typedef enum {
  PROP_VIEW = 1,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_COUNT,
  PROP_IS_OFFLINE_READY,
  PROP_MARK,
} ZySidebarItemProperty;

static GParamSpec *properties[PROP_MARK + 1];

static void
zy_sidebar_item_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  ZySidebarItem *self = ZY_SIDEBAR_ITEM (object);

  switch ((ZySidebarItemProperty) prop_id) {
  case PROP_VIEW:
    g_value_set_string (value, self->view);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_ICON_NAME:
    g_value_set_string (value, self->icon_name);
    break;
  case PROP_COUNT:
    g_value_set_uint (value, self->count);
    break;
  case PROP_IS_OFFLINE_READY:
    g_value_set_boolean (value, self->is_offline_ready);
    break;
  case PROP_MARK:
    g_value_set_uint (value, zy_sidebar_item_get_mark (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_sidebar_item_dispose (GObject *object)
{
  zy_sidebar_item_set_sync (ZY_SIDEBAR_ITEM (object), NULL, NULL);

  G_OBJECT_CLASS (zy_sidebar_item_parent_class)->dispose (object);
}

static void
zy_sidebar_item_finalize (GObject *object)
{
  ZySidebarItem *self = ZY_SIDEBAR_ITEM (object);

  g_free (self->view);
  g_free (self->title);
  g_free (self->icon_name);
  g_clear_object (&self->source);
  g_clear_object (&self->digest);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (zy_sidebar_item_parent_class)->finalize (object);
}

static void
zy_sidebar_item_class_init (ZySidebarItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_sidebar_item_get_property;
  object_class->dispose = zy_sidebar_item_dispose;
  object_class->finalize = zy_sidebar_item_finalize;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_OFFLINE_READY] =
    g_param_spec_boolean ("is-offline-ready", NULL, NULL, FALSE, flags);
  properties[PROP_MARK] =
    g_param_spec_uint ("mark", NULL, NULL, ZY_SOURCE_MARK_NONE, ZY_SOURCE_MARK_PAUSED,
                       ZY_SOURCE_MARK_NONE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_sidebar_item_init (ZySidebarItem *self)
{
}

ZySidebarItem *
zy_sidebar_item_new (const char *view,
                     const char *title,
                     const char *icon_name,
                     guint       count)
{
  ZySidebarItem *self = g_object_new (ZY_TYPE_SIDEBAR_ITEM, NULL);

  self->view = g_strdup (view);
  self->title = g_strdup (title);
  self->icon_name = g_strdup (icon_name);
  self->count = count;

  return self;
}

ZySidebarItem *
zy_sidebar_item_new_heading (const char *title)
{
  return zy_sidebar_item_new (NULL, title, NULL, 0);
}

ZySidebarItem *
zy_sidebar_item_new_source (ZySource *source)
{
  g_autofree char *view = NULL;
  ZySidebarItem *self;

  g_return_val_if_fail (ZY_IS_SOURCE (source), NULL);

  view = zy_view_for_source (zy_source_get_name (source));
  self = zy_sidebar_item_new (view, zy_source_get_name (source), NULL,
                              zy_source_get_n_unread (source));
  self->source = g_object_ref (source);

  return self;
}

const char *
zy_sidebar_item_get_view (ZySidebarItem *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), NULL);

  return self->view;
}

const char *
zy_sidebar_item_get_title (ZySidebarItem *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), NULL);

  return self->title;
}

const char *
zy_sidebar_item_get_icon_name (ZySidebarItem *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), NULL);

  return self->icon_name;
}

guint
zy_sidebar_item_get_count (ZySidebarItem *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), 0);

  return self->count;
}

gboolean
zy_sidebar_item_get_offline_ready (ZySidebarItem *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), FALSE);

  return self->is_offline_ready;
}

gint64
zy_sidebar_item_get_source_id (ZySidebarItem *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), 0);

  return self->source != NULL ? zy_source_get_id (self->source) : 0;
}

static void
mark_changed_cb (ZySidebarItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARK]);
}

void
zy_sidebar_item_set_sync (ZySidebarItem  *self,
                          ZySyncStatus   *sync,
                          ZySourceStatus *status)
{
  g_return_if_fail (ZY_IS_SIDEBAR_ITEM (self));
  g_return_if_fail (sync == NULL || ZY_IS_SYNC_STATUS (sync));
  g_return_if_fail (status == NULL || ZY_IS_SOURCE_STATUS (status));

  if (self->sync == sync && self->status == status)
    return;

  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (self->sync, self);
  if (self->status != NULL)
    g_signal_handlers_disconnect_by_data (self->status, self);

  g_set_object (&self->sync, sync);
  g_set_object (&self->status, status);
  if (sync != NULL)
    g_signal_connect_object (sync, "notify::is-online", G_CALLBACK (mark_changed_cb), self,
                             G_CONNECT_SWAPPED);
  if (status != NULL)
    g_signal_connect_object (status, "notify", G_CALLBACK (mark_changed_cb), self,
                             G_CONNECT_SWAPPED);
  mark_changed_cb (self);
}

static gboolean
is_online (ZySidebarItem *self)
{
  return self->sync == NULL || zy_sync_status_get_online (self->sync);
}

ZySourceMark
zy_sidebar_item_get_mark (ZySidebarItem *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), ZY_SOURCE_MARK_NONE);

  return self->status != NULL ? zy_source_text_get_mark (self->status, is_online (self))
                              : ZY_SOURCE_MARK_NONE;
}

char *
zy_sidebar_item_new_mark_text (ZySidebarItem *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), NULL);

  switch (zy_sidebar_item_get_mark (self)) {
  case ZY_SOURCE_MARK_BUSY:
    return zy_source_text_new_state (self->status, now);
  case ZY_SOURCE_MARK_PROBLEM:
  case ZY_SOURCE_MARK_STALE:
    return zy_source_text_new_worry (self->status, is_online (self), now);
  case ZY_SOURCE_MARK_PAUSED:
    return g_strdup (_("Paused"));
  case ZY_SOURCE_MARK_NONE:
  default:
    return NULL;
  }
}

static ZySidebarItem *
new_digest (ZyDigest *digest)
{
  g_autofree char *view = NULL;
  g_autofree char *title = NULL;
  ZySidebarItem *item;

  view = zy_view_for_digest (zy_digest_get_source (digest), zy_digest_get_date (digest));
  title = zy_view_format_date (zy_digest_get_date (digest));
  item = zy_sidebar_item_new (view, title, NULL, zy_digest_get_n_unread (digest));
  item->digest = g_object_ref (digest);
  item->is_offline_ready = zy_digest_get_n_missing_figures (digest) == 0;

  return item;
}

static gboolean
set_numbers (ZySidebarItem *self,
             guint          count,
             gboolean       is_offline_ready)
{
  gboolean changed = FALSE;

  if (self->count != count) {
    self->count = count;
    changed = TRUE;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
  }

  if (self->is_offline_ready != is_offline_ready) {
    self->is_offline_ready = is_offline_ready;
    changed = TRUE;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OFFLINE_READY]);
  }

  return changed;
}

static GHashTable *
index_children (GListModel *children)
{
  GHashTable *by_date = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  guint n = g_list_model_get_n_items (children);

  for (guint i = 0; i < n; i++) {
    ZySidebarItem *child = g_list_model_get_item (children, i);

    g_hash_table_insert (by_date, (char *) zy_digest_get_date (child->digest), child);
  }

  return by_date;
}

/* A source has a digest for each day of years, of which few change at a time. */
static void
refresh_children (ZySidebarItem *self)
{
  g_autoptr (GHashTable) by_date = index_children (G_LIST_MODEL (self->children));
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *digests = zy_source_get_digests (self->source);
  guint n = g_list_model_get_n_items (digests);

  for (guint i = 0; i < n; i++) {
    g_autoptr (ZyDigest) digest = g_list_model_get_item (digests, i);
    ZySidebarItem *child = g_hash_table_lookup (by_date, zy_digest_get_date (digest));

    if (child == NULL) {
      g_ptr_array_add (wanted, new_digest (digest));
      continue;
    }
    set_numbers (child, zy_digest_get_n_unread (digest),
                 zy_digest_get_n_missing_figures (digest) == 0);
    g_ptr_array_add (wanted, g_object_ref (child));
  }

  zy_sidebar_item_merge (self->children, wanted);
}

GListModel *
zy_sidebar_item_get_children (ZySidebarItem *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), NULL);

  if (self->source == NULL)
    return NULL;

  if (self->children == NULL) {
    self->children = g_list_store_new (ZY_TYPE_SIDEBAR_ITEM);
    refresh_children (self);
  }

  return G_LIST_MODEL (self->children);
}

gboolean
zy_sidebar_item_update (ZySidebarItem *self,
                        ZySidebarItem *newer)
{
  gboolean changed;

  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (self), FALSE);
  g_return_val_if_fail (ZY_IS_SIDEBAR_ITEM (newer), FALSE);

  changed = set_numbers (self, newer->count, newer->is_offline_ready);
  if (g_set_object (&self->source, newer->source) && self->children != NULL)
    refresh_children (self);

  return changed;
}

static const char *
get_identity (ZySidebarItem *self)
{
  /* No view looks like a heading's title: titles are capitalised, and have no colon. */
  return self->view != NULL ? self->view : self->title;
}

/* Puts shown items in the place of those of @wanted that stand for the same view.
 *
 * Returns: (transfer container): the items that are shown and wanted */
static GHashTable *
reuse_items (GListModel *shown,
             GPtrArray  *wanted)
{
  g_autoptr (GHashTable) by_identity = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                              g_object_unref);
  GHashTable *kept = g_hash_table_new (NULL, NULL);
  guint n = g_list_model_get_n_items (shown);

  for (guint i = 0; i < n; i++) {
    ZySidebarItem *item = g_list_model_get_item (shown, i);

    g_hash_table_insert (by_identity, (char *) get_identity (item), item);
  }

  for (guint i = 0; i < wanted->len; i++) {
    ZySidebarItem *newer = g_ptr_array_index (wanted, i);
    ZySidebarItem *item = g_hash_table_lookup (by_identity, get_identity (newer));

    if (item == NULL)
      continue;

    zy_sidebar_item_update (item, newer);
    g_hash_table_add (kept, item);
    wanted->pdata[i] = g_object_ref (item);
    g_object_unref (newer);
  }

  return kept;
}

static gboolean
is_kept (GListStore *store,
         guint       position,
         GHashTable *kept)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  return g_hash_table_contains (kept, item);
}

static void
remove_unwanted (GListStore *store,
                 GHashTable *kept)
{
  guint end = g_list_model_get_n_items (G_LIST_MODEL (store));

  while (end > 0) {
    guint begin = end;

    while (begin > 0 && !is_kept (store, begin - 1, kept))
      begin--;
    if (begin < end)
      g_list_store_splice (store, begin, end - begin, NULL, 0);
    if (begin > 0)
      end = begin - 1;
    else
      end = 0;
  }
}

static gboolean
is_at (GListStore *store,
       guint       position,
       gpointer    item)
{
  g_autoptr (GObject) there = g_list_model_get_item (G_LIST_MODEL (store), position);

  return there == item;
}

/* Inserts run by run what is not shown yet. What is shown stands in the wanted order already, as
 * both are sorted alike; should it not, the rest is replaced. */
static void
insert_missing (GListStore *store,
                GPtrArray  *wanted,
                GHashTable *kept)
{
  guint i = 0;

  while (i < wanted->len) {
    guint end = i;

    while (end < wanted->len && !g_hash_table_contains (kept, wanted->pdata[end]))
      end++;
    if (end > i) {
      g_list_store_splice (store, i, 0, wanted->pdata + i, end - i);
      i = end;
    } else if (is_at (store, i, wanted->pdata[i])) {
      i++;
    } else {
      g_list_store_splice (store, i, g_list_model_get_n_items (G_LIST_MODEL (store)) - i,
                           wanted->pdata + i, wanted->len - i);
      return;
    }
  }
}

gboolean
zy_sidebar_item_stand_for_same (GListModel *shown,
                                GPtrArray  *wanted)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (shown), FALSE);
  g_return_val_if_fail (wanted != NULL, FALSE);

  if (g_list_model_get_n_items (shown) != wanted->len)
    return FALSE;

  for (guint i = 0; i < wanted->len; i++) {
    g_autoptr (ZySidebarItem) item = g_list_model_get_item (shown, i);

    if (!g_str_equal (get_identity (item), get_identity (wanted->pdata[i])))
      return FALSE;
  }

  return TRUE;
}

void
zy_sidebar_item_merge (GListStore *store,
                       GPtrArray  *wanted)
{
  g_autoptr (GHashTable) kept = NULL;

  g_return_if_fail (G_IS_LIST_STORE (store));
  g_return_if_fail (wanted != NULL);

  kept = reuse_items (G_LIST_MODEL (store), wanted);
  remove_unwanted (store, kept);
  insert_missing (store, wanted, kept);
}
