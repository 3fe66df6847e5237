/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-paper-text-layout.h"

/* Between two texts, in pixels. */
#define SPACING 3

struct _ZyPaperTextLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (ZyPaperTextLayout, zy_paper_text_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The height of each of them, or 0 where it is hidden, with the space above it. */
typedef struct {
  int title;
  int subtitle;
  int summary;
} Lines;

/* An inscription has a size of its own, whatever its text is: here, a line. */
static int
measure (GtkWidget      *inscription,
         GtkOrientation  orientation)
{
  int minimum;

  if (!gtk_widget_should_layout (inscription))
    return 0;

  gtk_widget_measure (inscription, orientation, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static Lines
measure_lines (GtkWidget *widget)
{
  GtkWidget *title = gtk_widget_get_first_child (widget);
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);

  return (Lines) { measure (title, GTK_ORIENTATION_VERTICAL),
                   measure (subtitle, GTK_ORIENTATION_VERTICAL),
                   measure (gtk_widget_get_next_sibling (subtitle), GTK_ORIENTATION_VERTICAL) };
}

static void
zy_paper_text_layout_measure (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              GtkOrientation    orientation,
                              int               for_size,
                              int              *minimum,
                              int              *natural,
                              int              *minimum_baseline,
                              int              *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      *minimum = MAX (*minimum, measure (child, orientation));
  } else {
    Lines lines = measure_lines (widget);

    *minimum = 2 * lines.title + (lines.subtitle > 0 ? SPACING + lines.subtitle : 0) +
               (lines.summary > 0 ? SPACING + 2 * lines.summary : 0);
  }
  *natural = *minimum;
}

static gboolean
fits_in_a_line (GtkWidget *inscription,
                int        width)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (inscription));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (inscription, text);
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);

  return text_width <= width;
}

static void
zy_paper_text_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget        *widget,
                               int               width,
                               int               height,
                               int               baseline)
{
  GtkWidget *title = gtk_widget_get_first_child (widget);
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);
  GtkWidget *summary = gtk_widget_get_next_sibling (subtitle);
  Lines lines = measure_lines (widget);
  GtkAllocation rest = { 0, 0, width, height };
  gboolean is_short = fits_in_a_line (title, width);
  int title_height = is_short ? lines.title : 2 * lines.title;

  gtk_widget_allocate (title, width, title_height, -1, NULL);
  rest.y = title_height + SPACING;
  rest.height = height - rest.y;

  if (lines.subtitle > 0) {
    gboolean takes_line = is_short && (lines.summary == 0 || !fits_in_a_line (subtitle, width));
    GtkAllocation area = rest;

    area.height = lines.subtitle + (takes_line ? lines.title : 0);
    gtk_widget_size_allocate (subtitle, &area, -1);
    rest.y += area.height + SPACING;
    rest.height -= area.height + SPACING;
  }

  if (lines.summary > 0)
    gtk_widget_size_allocate (summary, &rest, -1);
}

static void
zy_paper_text_layout_class_init (ZyPaperTextLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = zy_paper_text_layout_measure;
  layout_class->allocate = zy_paper_text_layout_allocate;
}

static void
zy_paper_text_layout_init (ZyPaperTextLayout *self)
{
}
