/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list holds eight bytes a paper. Objects exist only for papers somebody holds and for those
 * that were shown lately; each is known by the number of its paper, so that one paper is one
 * object wherever it moves. Papers that wait for their row stand in a queue, what was asked for
 * last in front: after a fling through the list the rows on the screen come first, and papers that
 * nobody holds any more are gone from the queue with their objects. */

#include "zy-paper-list.h"

#include "zy-library-private.h"

/* Rows that are read at once, with their neighbours. */
#define PAGE_SIZE 64

/* How far is looked for where two lists are alike again, in both and in one of them, and how many
 * times: more is one change. */
#define MAX_SKIP_BOTH 64
#define MAX_SKIP_ONE 20000
#define MAX_CHANGES 64

/* Papers that are kept although nobody holds them. */
#define MAX_RECENT 1024

struct _ZyPaperList {
  GObject parent_instance;

  ZyLibrary *library;
  ZyQuery *query;
  GArray *ids;

  gint64 keep;
  gboolean keeps_stranger;

  GCancellable *query_cancellable;
  gboolean query_is_new;
  gboolean outdated;
  gboolean loading;

  GHashTable *papers;
  GQueue recent;
  GQueue needed;
  GCancellable *rows_cancellable;
  GPtrArray *batch;
};

typedef enum {
  ROW_NEEDED,
  ROW_UNDER_WAY,
  ROW_LOADED,
} RowState;

/* A paper that has an object. Its links are in no queue while their data is NULL. */
typedef struct {
  gint64 id;
  ZyPaperList *list;
  ZyPaper *paper;
  guint position;
  RowState state;
  gboolean outdated;
  GList recent;
  GList needed;
} Row;

static void zy_paper_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ZyPaperList, zy_paper_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      zy_paper_list_list_model_init))

typedef enum {
  PROP_LOADING = 1,
  N_PROPS,
} ZyPaperListProperty;

static GParamSpec *properties[N_PROPS];

enum {
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void load_rows (ZyPaperList *self);

static void
set_loading (ZyPaperList *self,
             gboolean     loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Rows. */

static void
row_unlink_needed (Row *row)
{
  if (row->needed.data == NULL)
    return;

  g_queue_unlink (&row->list->needed, &row->needed);
  row->needed.data = NULL;
}

static void
row_need (Row *row)
{
  row_unlink_needed (row);
  row->state = ROW_NEEDED;
  row->needed.data = row;
  g_queue_push_head_link (&row->list->needed, &row->needed);
}

static void
row_paper_gone (gpointer  data,
                GObject  *where_it_was)
{
  Row *row = data;

  row->paper = NULL;
  row_unlink_needed (row);
  g_hash_table_remove (row->list->papers, &row->id);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  if (row->paper != NULL)
    g_object_weak_unref (G_OBJECT (row->paper), row_paper_gone, row);

  g_free (row);
}

static void
row_forget_recent (Row *row)
{
  g_queue_unlink (&row->list->recent, &row->recent);
  row->recent.data = NULL;
  /* May be the last reference, and then the end of the row. */
  g_object_unref (row->paper);
}

static void
row_touch (Row *row)
{
  ZyPaperList *self = row->list;

  if (row->recent.data != NULL) {
    g_queue_unlink (&self->recent, &row->recent);
  } else {
    row->recent.data = row;
    g_object_ref (row->paper);
  }

  g_queue_push_head_link (&self->recent, &row->recent);

  if (self->recent.length > MAX_RECENT)
    row_forget_recent (self->recent.tail->data);
}

static Row *
find_row (ZyPaperList *self,
          gint64       id)
{
  return g_hash_table_lookup (self->papers, &id);
}

/* Gives a reference to the new paper, which keeps the row alive. */
static ZyPaper *
add_row (ZyPaperList *self,
         gint64       id)
{
  Row *row = g_new0 (Row, 1);

  row->id = id;
  row->list = self;
  row->paper = zy_paper_new (id);
  g_object_weak_ref (G_OBJECT (row->paper), row_paper_gone, row);
  g_hash_table_insert (self->papers, &row->id, row);

  return row->paper;
}

/* A list cancels what it asked for when it ends; so of an answer that was not cancelled the list is
 * there. It is held, because what the answer changes may make somebody let go of it. */
static ZyPaperList *
hold_list (GAsyncResult *result,
           gpointer      user_data)
{
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return NULL;

  return g_object_ref (user_data);
}

static void
rows_loaded_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ZyPaperList) self = hold_list (result, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batch = NULL;

  zy_library_load_rows_finish (ZY_LIBRARY (source_object), result, &error);
  if (self == NULL || self->batch == NULL)
    return;

  batch = g_steal_pointer (&self->batch);

  for (guint i = 0; i < batch->len; i++) {
    Row *row = find_row (self, zy_paper_get_id (batch->pdata[i]));

    if (row->outdated && error == NULL)
      row_need (row);
    else
      row->state = ROW_LOADED;
    row->outdated = FALSE;
  }

  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);

  load_rows (self);
}

static void
add_to_batch (ZyPaperList *self,
              Row         *row)
{
  row_unlink_needed (row);
  row->state = ROW_UNDER_WAY;
  g_ptr_array_add (self->batch, g_object_ref (row->paper));
}

/* What the list shows around @row will be asked for next. */
static void
add_page (ZyPaperList *self,
          Row         *row)
{
  guint start;

  if ((row->position >= self->ids->len ||
       g_array_index (self->ids, gint64, row->position) != row->id) &&
      !zy_paper_list_find (self, row->id, &row->position))
    return;

  start = row->position - row->position % PAGE_SIZE;

  for (guint i = start; i < MIN (start + PAGE_SIZE, self->ids->len); i++) {
    gint64 id = g_array_index (self->ids, gint64, i);
    Row *neighbour = find_row (self, id);
    g_autoptr (ZyPaper) paper = NULL;

    if (neighbour == NULL) {
      paper = add_row (self, id);
      neighbour = find_row (self, id);
      row_touch (neighbour);
    }

    neighbour->position = i;
    if (neighbour->state == ROW_NEEDED)
      add_to_batch (self, neighbour);
  }
}

/* One batch is under way at a time, so that the next one is chosen as late as possible. */
static void
load_rows (ZyPaperList *self)
{
  if (self->batch != NULL || self->needed.length == 0)
    return;

  self->batch = g_ptr_array_new_full (PAGE_SIZE, g_object_unref);
  add_page (self, self->needed.head->data);

  while (self->needed.length > 0 && self->batch->len < PAGE_SIZE)
    add_to_batch (self, self->needed.head->data);

  zy_library_load_rows_async (self->library, self->batch, self->rows_cancellable, rows_loaded_cb,
                              self);
}

static void
outdate (Row *row)
{
  if (row->state == ROW_UNDER_WAY)
    row->outdated = TRUE;
  else
    row_need (row);
}

static void
reload_rows (ZyPaperList *self)
{
  GHashTableIter iter;
  Row *row;

  g_hash_table_iter_init (&iter, self->papers);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    outdate (row);

  /* What was shown last comes to the front. */
  for (GList *l = self->recent.tail; l != NULL; l = l->prev)
    outdate (l->data);

  load_rows (self);
}

/* The query. */

/* Of two lists that begin and end alike, each part in between that differs; the last one may be
 * more than what differs. */
typedef struct {
  guint position;
  guint removed;
  guint new_position;
  guint added;
} Change;

/* Where both lists are alike again, a little further on in both or a long way on in one. */
static gboolean
find_alike (const gint64 *a,
            guint         n_a,
            const gint64 *b,
            guint         n_b,
            guint        *skip_a,
            guint        *skip_b)
{
  for (guint distance = 1; distance <= MAX_SKIP_BOTH; distance++) {
    for (guint i = 0; i <= distance; i++) {
      if (i < n_a && distance - i < n_b && a[i] == b[distance - i]) {
        *skip_a = i;
        *skip_b = distance - i;
        return TRUE;
      }
    }
  }

  for (guint i = 1; i < MIN (MAX (n_a, n_b), MAX_SKIP_ONE); i++) {
    if ((i < n_b && b[i] == a[0]) || (i < n_a && a[i] == b[0])) {
      *skip_b = i < n_b && b[i] == a[0] ? i : 0;
      *skip_a = *skip_b == 0 ? i : 0;
      return TRUE;
    }
  }

  return FALSE;
}

/* Returns: (transfer full) (element-type Change): what makes @b of @a, in the order of both; no more
 * than @max changes */
static GArray *
find_changes (const gint64 *a,
              guint         n_a,
              const gint64 *b,
              guint         n_b,
              guint         max)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  guint i = 0;
  guint j = 0;

  while (n_a > 0 && n_b > 0 && a[n_a - 1] == b[n_b - 1]) {
    n_a--;
    n_b--;
  }

  while (i < n_a || j < n_b) {
    guint skip_a = n_a - i;
    guint skip_b = n_b - j;

    if (i < n_a && j < n_b && a[i] == b[j]) {
      i++;
      j++;
      continue;
    }

    if (i < n_a && j < n_b && changes->len + 1 < max)
      find_alike (a + i, n_a - i, b + j, n_b - j, &skip_a, &skip_b);

    g_array_append_val (changes, ((Change) { i, skip_a, j, skip_b }));
    i += skip_a;
    j += skip_b;
  }

  return changes;
}

/* The changes are made and told from the last to the first, so that each is where it was found. Of
 * another query's papers, it does not matter which were there before. */
static void
take_ids (ZyPaperList *self,
          GArray      *ids,
          gboolean     is_new)
{
  g_autoptr (GArray) now = g_array_ref (self->ids);
  g_autoptr (GArray) wanted = ids;
  g_autoptr (GArray) changes = find_changes ((const gint64 *) now->data, now->len,
                                             (const gint64 *) ids->data, ids->len,
                                             is_new ? 1 : MAX_CHANGES);

  for (guint i = changes->len; i > 0; i--) {
    const Change *change = &g_array_index (changes, Change, i - 1);

    /* There is no need for two lists when all that is left to do is this. */
    if (i == 1) {
      g_array_unref (self->ids);
      self->ids = g_array_ref (wanted);
    } else {
      g_array_remove_range (now, change->position, change->removed);
      g_array_insert_vals (now, change->position,
                           &g_array_index (wanted, gint64, change->new_position), change->added);
    }

    g_list_model_items_changed (G_LIST_MODEL (self), change->position, change->removed,
                                change->added);

    /* Whoever was told may have changed the list. */
    if (i > 1 && self->ids != now)
      return;
  }
}

static gboolean
find_id (GArray *ids,
         gint64  id,
         guint  *position)
{
  const gint64 *data = (const gint64 *) ids->data;

  for (guint i = 0; i < ids->len; i++) {
    if (data[i] == id) {
      *position = i;
      return TRUE;
    }
  }

  return FALSE;
}

/* Puts the paper that is kept behind the paper it stands behind now, as far as that is still
 * there. */
static gboolean
add_kept (ZyPaperList *self,
          GArray      *ids)
{
  guint position;
  guint place;

  if (self->keep == 0 || find_id (ids, self->keep, &place) ||
      !find_id (self->ids, self->keep, &position))
    return FALSE;

  place = MIN (position, ids->len);
  for (guint i = position; i > 0 && position - i < PAGE_SIZE; i--) {
    guint before;

    if (find_id (ids, g_array_index (self->ids, gint64, i - 1), &before)) {
      place = before + 1;
      break;
    }

    if (i == 1)
      place = 0;
  }

  g_array_insert_val (ids, place, self->keep);

  return TRUE;
}

/* Of a list that was shown before, all is known already. */
static void
beginning_cb (GArray   *ids,
              gpointer  user_data)
{
  ZyPaperList *self = user_data;

  if (self->query_is_new)
    take_ids (self, g_array_ref (ids), TRUE);
}

static void start_query (ZyPaperList *self);

static void
listed_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ZyPaperList) self = hold_list (result, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = zy_library_list_finish (ZY_LIBRARY (source_object), result, &error);

  if (self == NULL)
    return;

  g_clear_object (&self->query_cancellable);

  if (ids != NULL) {
    gboolean is_new = self->query_is_new;

    self->keeps_stranger = !is_new && add_kept (self, ids);
    self->query_is_new = FALSE;
    take_ids (self, g_steal_pointer (&ids), is_new);
  } else {
    g_signal_emit (self, signals[FAILED], 0, error);
  }

  /* What the signals called may have started another query. */
  if (self->query_cancellable != NULL)
    return;

  if (self->outdated)
    start_query (self);
  else
    set_loading (self, FALSE);
}

static void
start_query (ZyPaperList *self)
{
  self->outdated = FALSE;
  self->query_cancellable = g_cancellable_new ();
  zy_library_list_progressively_async (self->library, self->query, beginning_cb,
                                       self->query_cancellable, listed_cb, self);
  set_loading (self, TRUE);
}

static void
stop_query (ZyPaperList *self)
{
  if (self->query_cancellable != NULL)
    g_cancellable_cancel (self->query_cancellable);

  g_clear_object (&self->query_cancellable);
}

/* A query under way is not started again, or a library that changes all the time would never be
 * listed. */
static void
refresh (ZyPaperList *self)
{
  if (self->query == NULL)
    return;

  if (self->query_cancellable != NULL)
    self->outdated = TRUE;
  else
    start_query (self);
}

static void
library_changed_cb (ZyPaperList *self)
{
  refresh (self);
  reload_rows (self);
}

/* The object. */

static void
zy_paper_list_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  ZyPaperList *self = ZY_PAPER_LIST (object);

  switch ((ZyPaperListProperty) prop_id) {
  case PROP_LOADING:
    g_value_set_boolean (value, self->loading);
    break;
  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_paper_list_dispose (GObject *object)
{
  ZyPaperList *self = ZY_PAPER_LIST (object);

  stop_query (self);
  self->outdated = FALSE;
  g_cancellable_cancel (self->rows_cancellable);
  g_clear_pointer (&self->batch, g_ptr_array_unref);

  while (self->recent.length > 0)
    row_forget_recent (self->recent.head->data);

  g_hash_table_remove_all (self->papers);
  g_queue_init (&self->needed);

  G_OBJECT_CLASS (zy_paper_list_parent_class)->dispose (object);
}

static void
zy_paper_list_finalize (GObject *object)
{
  ZyPaperList *self = ZY_PAPER_LIST (object);

  g_hash_table_unref (self->papers);
  g_array_unref (self->ids);
  g_object_unref (self->rows_cancellable);
  g_clear_pointer (&self->query, zy_query_unref);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (zy_paper_list_parent_class)->finalize (object);
}

static void
zy_paper_list_class_init (ZyPaperListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_paper_list_get_property;
  object_class->dispose = zy_paper_list_dispose;
  object_class->finalize = zy_paper_list_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                   G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ZyPaperList::failed:
   * @error: why
   *
   * The library could not be read; the list stays as it is.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
zy_paper_list_init (ZyPaperList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->papers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, row_free);
  self->rows_cancellable = g_cancellable_new ();
  g_queue_init (&self->recent);
  g_queue_init (&self->needed);
}

static GType
zy_paper_list_get_item_type (GListModel *model)
{
  return ZY_TYPE_PAPER;
}

static guint
zy_paper_list_get_n_items (GListModel *model)
{
  return ZY_PAPER_LIST (model)->ids->len;
}

static gpointer
zy_paper_list_get_item (GListModel *model,
                        guint       position)
{
  ZyPaperList *self = ZY_PAPER_LIST (model);
  ZyPaper *paper;
  Row *row;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  row = find_row (self, id);
  paper = row != NULL ? g_object_ref (row->paper) : add_row (self, id);
  row = find_row (self, id);

  row->position = position;
  row_touch (row);

  if (row->state == ROW_NEEDED) {
    row_need (row);
    load_rows (self);
  }

  return paper;
}

static void
zy_paper_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = zy_paper_list_get_item_type;
  iface->get_n_items = zy_paper_list_get_n_items;
  iface->get_item = zy_paper_list_get_item;
}

ZyPaperList *
zy_paper_list_new (ZyLibrary *library)
{
  ZyPaperList *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);

  self = g_object_new (ZY_TYPE_PAPER_LIST, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
zy_paper_list_set_query (ZyPaperList *self,
                         ZyQuery     *query)
{
  g_return_if_fail (ZY_IS_PAPER_LIST (self));

  if (query != NULL)
    zy_query_ref (query);
  g_clear_pointer (&self->query, zy_query_unref);
  self->query = query;
  self->query_is_new = TRUE;

  stop_query (self);

  if (query != NULL) {
    start_query (self);
  } else {
    take_ids (self, g_array_new (FALSE, FALSE, sizeof (gint64)), TRUE);
    set_loading (self, FALSE);
  }
}

ZyQuery *
zy_paper_list_get_query (ZyPaperList *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST (self), NULL);

  return self->query;
}

gboolean
zy_paper_list_get_loading (ZyPaperList *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST (self), FALSE);

  return self->loading;
}

gboolean
zy_paper_list_find (ZyPaperList *self,
                    gint64       id,
                    guint       *position)
{
  guint found;

  g_return_val_if_fail (ZY_IS_PAPER_LIST (self), FALSE);

  if (!find_id (self->ids, id, &found))
    return FALSE;

  if (position != NULL)
    *position = found;

  return TRUE;
}

void
zy_paper_list_set_keep (ZyPaperList *self,
                        gint64       id)
{
  g_return_if_fail (ZY_IS_PAPER_LIST (self));

  if (self->keep == id)
    return;

  self->keep = id;

  /* The one that was kept until now belongs to the list no more. */
  if (self->keeps_stranger)
    refresh (self);
}
