/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-tag-popover.h"

#include "zy-tag.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As many as fit without scrolling. */
#define MAX_SUGGESTIONS 6
#define MAX_PILL_CHARS 20

struct _ZyTagPopover {
  GtkPopover parent_instance;

  GtkFlowBox *pills;
  GtkEntry *entry;
  GtkListBox *suggestions;

  char **tags;
  GListModel *known_tags;
};

G_DEFINE_FINAL_TYPE (ZyTagPopover, zy_tag_popover, GTK_TYPE_POPOVER)

typedef enum {
  PROP_TAGS = 1,
  PROP_KNOWN_TAGS,
} ZyTagPopoverProperty;

static GParamSpec *properties[PROP_KNOWN_TAGS + 1];

enum {
  ADD_TAG,
  REMOVE_TAG,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
remove_tag (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE_TAG], 0, g_variant_get_string (parameter, NULL));
}

static GtkWidget *
new_pill (const char *tag)
{
  GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (tag);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is the name of a tag. */
  g_autofree char *tooltip = g_strdup_printf (_("Remove tag “%s”"), tag);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_PILL_CHARS);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tag);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "tags.remove");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (pill, "tag-pill");
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (pill), label);
  gtk_box_append (GTK_BOX (pill), button);

  return pill;
}

static void
update_pills (ZyTagPopover *self)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->pills, 0)) != NULL)
    gtk_flow_box_remove (self->pills, GTK_WIDGET (child));

  for (guint i = 0; self->tags != NULL && self->tags[i] != NULL; i++) {
    gtk_flow_box_append (self->pills, new_pill (self->tags[i]));
    /* The focus goes to the button in the pill, not to the box around it. */
    child = gtk_flow_box_get_child_at_index (self->pills, (int) i);
    gtk_widget_set_focusable (GTK_WIDGET (child), FALSE);
  }

  gtk_widget_set_visible (GTK_WIDGET (self->pills), self->tags != NULL && self->tags[0] != NULL);
}

static gboolean
has_tag (ZyTagPopover *self,
         const char   *name)
{
  return self->tags != NULL && g_strv_contains ((const char *const *) self->tags, name);
}

static void
add_suggestion (ZyTagPopover *self,
                const char   *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_append (self->suggestions, label);
}

/* Offers the tags the paper has not, whose name contains what is typed. */
static void
update_suggestions (ZyTagPopover *self)
{
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  guint n = self->known_tags != NULL ? g_list_model_get_n_items (self->known_tags) : 0;
  guint shown = 0;
  GtkListBoxRow *row;

  g_strstrip (typed);
  while ((row = gtk_list_box_get_row_at_index (self->suggestions, 0)) != NULL)
    gtk_list_box_remove (self->suggestions, GTK_WIDGET (row));

  for (guint i = 0; i < n && shown < MAX_SUGGESTIONS; i++) {
    g_autoptr (ZyTag) tag = g_list_model_get_item (self->known_tags, i);
    g_autofree char *name = g_utf8_casefold (zy_tag_get_name (tag), -1);

    if (strstr (name, typed) == NULL || has_tag (self, zy_tag_get_name (tag)))
      continue;

    add_suggestion (self, zy_tag_get_name (tag));
    shown++;
  }

  gtk_widget_set_visible (GTK_WIDGET (self->suggestions), shown > 0);
}

static const char *
get_suggestion (GtkListBoxRow *row)
{
  return gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row)));
}

static void
add_tag (ZyTagPopover *self,
         const char   *text)
{
  g_autofree char *name = g_strstrip (g_strdup (text));

  if (*name != '\0' && !has_tag (self, name))
    g_signal_emit (self, signals[ADD_TAG], 0, name);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
changed_cb (ZyTagPopover *self)
{
  update_suggestions (self);
}

static void
entered_cb (ZyTagPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (*text == '\0')
    gtk_popover_popdown (GTK_POPOVER (self));
  else
    add_tag (self, text);
}

static void
suggestion_cb (GtkListBox    *list_box,
               GtkListBoxRow *row,
               ZyTagPopover  *self)
{
  g_autofree char *name = g_strdup (get_suggestion (row));

  add_tag (self, name);
}

/* Tab completes to the first suggestion, Down goes among them. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                ZyTagPopover          *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->suggestions, 0);

  if (first == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Down)
    return gtk_widget_grab_focus (GTK_WIDGET (first));

  if (keyval == GDK_KEY_Tab && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0') {
    g_autofree char *name = g_strdup (get_suggestion (first));

    gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    return GDK_EVENT_STOP;
  }

  return GDK_EVENT_PROPAGATE;
}

static void
zy_tag_popover_show (GtkWidget *widget)
{
  ZyTagPopover *self = ZY_TAG_POPOVER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  update_suggestions (self);

  GTK_WIDGET_CLASS (zy_tag_popover_parent_class)->show (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
zy_tag_popover_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZyTagPopover *self = ZY_TAG_POPOVER (object);

  switch ((ZyTagPopoverProperty) prop_id) {
  case PROP_TAGS:
    g_value_set_boxed (value, self->tags);
    break;
  case PROP_KNOWN_TAGS:
    g_value_set_object (value, self->known_tags);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_tag_popover_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  ZyTagPopover *self = ZY_TAG_POPOVER (object);

  switch ((ZyTagPopoverProperty) prop_id) {
  case PROP_TAGS:
    zy_tag_popover_set_tags (self, g_value_get_boxed (value));
    break;
  case PROP_KNOWN_TAGS:
    zy_tag_popover_set_known_tags (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_tag_popover_dispose (GObject *object)
{
  ZyTagPopover *self = ZY_TAG_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_TAG_POPOVER);
  if (self->known_tags != NULL)
    g_signal_handlers_disconnect_by_data (self->known_tags, self);
  g_clear_object (&self->known_tags);
  g_clear_pointer (&self->tags, g_strfreev);

  G_OBJECT_CLASS (zy_tag_popover_parent_class)->dispose (object);
}

static void
zy_tag_popover_class_init (ZyTagPopoverClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_tag_popover_get_property;
  object_class->set_property = zy_tag_popover_set_property;
  object_class->dispose = zy_tag_popover_dispose;
  widget_class->show = zy_tag_popover_show;

  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_KNOWN_TAGS] = g_param_spec_object ("known-tags", NULL, NULL, G_TYPE_LIST_MODEL,
                                                     flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[ADD_TAG] = g_signal_new ("add-tag", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REMOVE_TAG] = g_signal_new ("remove-tag", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "tags.remove", "s", remove_tag);

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-tag-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyTagPopover, pills);
  gtk_widget_class_bind_template_child (widget_class, ZyTagPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, ZyTagPopover, suggestions);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggestion_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
zy_tag_popover_init (ZyTagPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
zy_tag_popover_set_tags (ZyTagPopover      *self,
                         const char *const *tags)
{
  g_return_if_fail (ZY_IS_TAG_POPOVER (self));

  if (self->tags == (char **) tags ||
      (self->tags != NULL && tags != NULL &&
       g_strv_equal ((const char *const *) self->tags, tags)))
    return;

  g_strfreev (self->tags);
  self->tags = g_strdupv ((char **) tags);
  update_pills (self);
  update_suggestions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAGS]);
}

void
zy_tag_popover_set_known_tags (ZyTagPopover *self,
                               GListModel   *known_tags)
{
  g_return_if_fail (ZY_IS_TAG_POPOVER (self));
  g_return_if_fail (known_tags == NULL || G_IS_LIST_MODEL (known_tags));

  if (self->known_tags == known_tags)
    return;

  if (self->known_tags != NULL)
    g_signal_handlers_disconnect_by_data (self->known_tags, self);

  g_set_object (&self->known_tags, known_tags);
  if (known_tags != NULL) {
    g_signal_connect_object (known_tags, "items-changed", G_CALLBACK (update_suggestions), self,
                             G_CONNECT_SWAPPED);
  }

  update_suggestions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KNOWN_TAGS]);
}
