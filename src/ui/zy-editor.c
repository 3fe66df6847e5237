/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-editor.h"

/* More than anybody takes back step by step. */
#define MAX_UNDO 100

struct _ZyEditor {
  GObject parent_instance;

  ZyLibrary *library;
  GQueue undo;
};

G_DEFINE_FINAL_TYPE (ZyEditor, zy_editor, G_TYPE_OBJECT)

typedef enum {
  PROP_CAN_UNDO = 1,
} ZyEditorProperty;

static GParamSpec *properties[PROP_CAN_UNDO + 1];

enum {
  APPLIED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
zy_editor_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  ZyEditor *self = ZY_EDITOR (object);

  switch ((ZyEditorProperty) prop_id) {
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, zy_editor_get_can_undo (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_editor_finalize (GObject *object)
{
  ZyEditor *self = ZY_EDITOR (object);

  g_clear_object (&self->library);
  g_queue_clear_full (&self->undo, (GDestroyNotify) zy_edit_unref);

  G_OBJECT_CLASS (zy_editor_parent_class)->finalize (object);
}

static void
zy_editor_class_init (ZyEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_editor_get_property;
  object_class->finalize = zy_editor_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
zy_editor_init (ZyEditor *self)
{
  g_queue_init (&self->undo);
}

ZyEditor *
zy_editor_new (ZyLibrary *library)
{
  ZyEditor *self;

  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);

  self = g_object_new (ZY_TYPE_EDITOR, NULL);
  self->library = g_object_ref (library);

  return self;
}

static void
remember (ZyEditor *self,
          ZyEdit   *inverse)
{
  g_queue_push_head (&self->undo, zy_edit_ref (inverse));
  if (g_queue_get_length (&self->undo) > MAX_UNDO)
    zy_edit_unref (g_queue_pop_tail (&self->undo));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
}

typedef struct {
  ZyEditor *editor;
  char *message;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->editor);
  g_free (change->message);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

/* A write cannot be taken out of the queue, so it is not cancelled when the window goes: the change
 * keeps the editor alive instead. */
static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyEdit) inverse = zy_library_edit_finish (ZY_LIBRARY (source), result, &error);

  if (inverse == NULL) {
    g_signal_emit (change->editor, signals[FAILED], 0, error->message);
    return;
  }

  if (change->message == NULL || inverse->papers->len == 0)
    return;

  remember (change->editor, inverse);
  g_signal_emit (change->editor, signals[APPLIED], 0, change->message);
}

void
zy_editor_apply (ZyEditor   *self,
                 ZyEdit     *edit,
                 const char *message)
{
  Change *change;

  g_return_if_fail (ZY_IS_EDITOR (self));
  g_return_if_fail (edit != NULL);

  change = g_new0 (Change, 1);
  change->editor = g_object_ref (self);
  change->message = g_strdup (message);
  zy_library_edit_async (self->library, edit, NULL, applied_cb, change);
}

void
zy_editor_apply_one (ZyEditor   *self,
                     ZyEditKind  kind,
                     gint64      paper,
                     int         value,
                     const char *text,
                     const char *message)
{
  g_autoptr (ZyEdit) edit = zy_edit_new (kind, value, text);

  zy_edit_add_paper (edit, paper);
  zy_editor_apply (self, edit, message);
}

void
zy_editor_undo (ZyEditor *self)
{
  g_autoptr (ZyEdit) inverse = NULL;

  g_return_if_fail (ZY_IS_EDITOR (self));

  inverse = g_queue_pop_head (&self->undo);
  if (inverse == NULL)
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  zy_editor_apply (self, inverse, NULL);
}

gboolean
zy_editor_get_can_undo (ZyEditor *self)
{
  g_return_val_if_fail (ZY_IS_EDITOR (self), FALSE);

  return !g_queue_is_empty (&self->undo);
}
