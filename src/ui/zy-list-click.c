/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-list-click.h"

typedef struct {
  GtkListView *list_view;
  ZyListClickFunc clicked;
  gpointer user_data;
  guint idle;
} Click;

static gboolean
tell_cb (gpointer user_data)
{
  Click *click = user_data;

  click->idle = 0;
  click->clicked (click->list_view, click->user_data);

  return G_SOURCE_REMOVE;
}

/* Returns: (nullable): the list's own widget for the row at that place */
static GtkWidget *
find_row (GtkListView *list_view,
          GtkWidget   *picked)
{
  GtkWidget *row = picked;

  while (row != NULL && gtk_widget_get_parent (row) != GTK_WIDGET (list_view)) {
    /* A button in a row is no way to choose the row. */
    if (GTK_IS_BUTTON (row))
      return NULL;

    row = gtk_widget_get_parent (row);
  }

  return row;
}

static gboolean
is_on_row (GtkListView *list_view,
           double       x,
           double       y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (list_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = find_row (list_view, picked);

  /* The class that GTK gives rows which can be activated; headings cannot. */
  return row != NULL && gtk_widget_has_css_class (row, "activatable");
}

/* The row's own gesture, which selects it, comes after this one. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             gpointer         user_data)
{
  Click *click = user_data;

  if (n_press == 1 && click->idle == 0 && is_on_row (click->list_view, x, y))
    click->idle = g_idle_add (tell_cb, click);
}

static void
click_free (gpointer  data,
            GClosure *closure)
{
  Click *click = data;

  g_clear_handle_id (&click->idle, g_source_remove);
  g_free (click);
}

void
zy_list_click_connect (GtkListView     *list_view,
                       ZyListClickFunc  clicked,
                       gpointer         user_data)
{
  GtkGesture *gesture;
  Click *click;

  g_return_if_fail (GTK_IS_LIST_VIEW (list_view));
  g_return_if_fail (clicked != NULL);

  click = g_new0 (Click, 1);
  click->list_view = list_view;
  click->clicked = clicked;
  click->user_data = user_data;

  gesture = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_data (gesture, "released", G_CALLBACK (released_cb), click, click_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (list_view), GTK_EVENT_CONTROLLER (gesture));
}
