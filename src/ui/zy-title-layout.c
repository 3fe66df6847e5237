/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-title-layout.h"

/* Between the two, in pixels. */
#define SPACING 3

struct _ZyTitleLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (ZyTitleLayout, zy_title_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Returns: (nullable): the inscription beneath the title, while it is there */
static GtkWidget *
get_second (GtkWidget *title)
{
  GtkWidget *second = gtk_widget_get_next_sibling (title);

  return second != NULL && gtk_widget_should_layout (second) ? second : NULL;
}

/* An inscription has a size of its own, whatever its text is: here, a line. */
static int
measure_line (GtkWidget      *inscription,
              GtkOrientation  orientation)
{
  int minimum;

  gtk_widget_measure (inscription, orientation, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
zy_title_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  GtkWidget *title = gtk_widget_get_first_child (widget);
  GtkWidget *second = get_second (title);
  int title_line = measure_line (title, orientation);
  int second_line = second != NULL ? measure_line (second, orientation) : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MAX (title_line, second_line);
  else
    *minimum = 2 * title_line + (second != NULL ? SPACING + second_line : 0);
  *natural = *minimum;
}

static gboolean
fits_in_a_line (GtkWidget *title,
                int        width)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (title));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (title, text);
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);

  return text_width <= width;
}

static void
zy_title_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  GtkWidget *title = gtk_widget_get_first_child (widget);
  GtkWidget *second = get_second (title);
  int line = measure_line (title, GTK_ORIENTATION_VERTICAL);
  int title_height = second != NULL && fits_in_a_line (title, width) ? line : 2 * line;
  int top = title_height + SPACING;

  gtk_widget_allocate (title, width, title_height, -1, NULL);
  if (second != NULL)
    gtk_widget_size_allocate (second, &(GtkAllocation) { 0, top, width, height - top }, -1);
}

static void
zy_title_layout_class_init (ZyTitleLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = zy_title_layout_measure;
  layout_class->allocate = zy_title_layout_allocate;
}

static void
zy_title_layout_init (ZyTitleLayout *self)
{
}
