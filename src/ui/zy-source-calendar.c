/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Colours alone tell nothing to who does not see them: every state has a sign of its own, and is said
 * in words by the tooltip and to assistive technology. Weeks begin on Monday, so that the days on
 * which nothing is announced stand together.
 */

#include "config.h"

#include "zy-source-calendar.h"

#include "zy-library-sources.h"
#include "zy-view.h"

#include <glib/gi18n-lib.h>

#define N_WEEKS   6
#define N_BUTTONS (N_WEEKS * 7)

struct _ZySourceCalendar {
  AdwBin parent_instance;

  GtkLabel *month_label;
  GtkGrid *grid;

  GtkWidget *buttons[N_BUTTONS];
  GtkLabel *numbers[N_BUTTONS];
  GtkLabel *signs[N_BUTTONS];

  ZyLibrary *library;
  ZySourceStatus *status;
  GCancellable *cancellable;
  GPtrArray *days; /* what is known of the month */
  GPtrArray *asked; /* dates the user wants, until asking for them has ended; in order */
  guint n_answered;
  int year;
  int month;
  int first; /* which button is the first of the month */
};

G_DEFINE_FINAL_TYPE (ZySourceCalendar, zy_source_calendar, ADW_TYPE_BIN)

static const char *const state_classes[] = {
  [ZY_SOURCE_DAY_UNKNOWN] = "day-unknown", [ZY_SOURCE_DAY_PRESENT] = "day-present",
  [ZY_SOURCE_DAY_EMPTY] = "day-empty",     [ZY_SOURCE_DAY_MISSING] = "day-missing",
  [ZY_SOURCE_DAY_FAILED] = "day-failed",
};

static int
count_days_of_month (ZySourceCalendar *self)
{
  return g_date_get_days_in_month ((GDateMonth) self->month, (GDateYear) self->year);
}

static char *
new_date (ZySourceCalendar *self,
          int               day)
{
  return g_strdup_printf ("%04d-%02d-%02d", self->year, self->month, day);
}

static char *
new_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%F");
}

static const ZySourceDay *
find_day (ZySourceCalendar *self,
          const char       *date)
{
  for (guint i = 0; self->days != NULL && i < self->days->len; i++) {
    const ZySourceDay *day = g_ptr_array_index (self->days, i);

    if (g_str_equal (day->date, date))
      return day;
  }

  return NULL;
}

static gboolean
is_weekend (ZySourceCalendar *self,
            int               day)
{
  return (self->first + day - 1) % 7 >= 5;
}

/* Words and signs. */

static gboolean
is_asked (ZySourceCalendar *self,
          int               number)
{
  g_autofree char *date = new_date (self, number);

  return g_ptr_array_find_with_equal_func (self->asked, date, g_str_equal, NULL);
}

static char *
new_sign (ZySourceCalendar  *self,
          const ZySourceDay *day,
          int                number)
{
  if (is_asked (self, number))
    return g_strdup ("…");

  switch (day != NULL ? day->state : ZY_SOURCE_DAY_UNKNOWN) {
  case ZY_SOURCE_DAY_PRESENT:
    return g_strdup_printf ("%u", day->n_papers);
  case ZY_SOURCE_DAY_EMPTY:
    return g_strdup ("○");
  case ZY_SOURCE_DAY_MISSING:
    return g_strdup ("–");
  case ZY_SOURCE_DAY_FAILED:
    return g_strdup ("!");
  case ZY_SOURCE_DAY_UNKNOWN:
  default:
    return g_strdup ("");
  }
}

static char *
new_present_words (const ZySourceDay *day)
{
  g_autofree char *papers =
    g_strdup_printf (ngettext ("%u paper", "%u papers", day->n_papers), day->n_papers);

  if (day->n_unread == 0)
    return g_strdup_printf (_("%s, all read"), papers);

  return g_strdup_printf (ngettext ("%s, %u of them unread", "%s, %u of them unread",
                                    day->n_unread), papers, day->n_unread);
}

static char *
new_state_words (ZySourceCalendar  *self,
                 const ZySourceDay *day,
                 int                number,
                 gboolean           is_future)
{
  if (is_future)
    return g_strdup (_("yet to come"));
  if (is_asked (self, number))
    return g_strdup (_("being fetched…"));

  switch (day != NULL ? day->state : ZY_SOURCE_DAY_UNKNOWN) {
  case ZY_SOURCE_DAY_PRESENT:
    return new_present_words (day);
  case ZY_SOURCE_DAY_EMPTY:
    return g_strdup (is_weekend (self, number) ? _("no papers, as it is a weekend")
                                               : _("no papers, perhaps a holiday"));
  case ZY_SOURCE_DAY_MISSING:
    return g_strdup (is_weekend (self, number) ? _("the source has nothing, as it is a weekend")
                                               : _("the source has nothing of this day"));
  case ZY_SOURCE_DAY_FAILED:
    return day->message != NULL ? g_strdup_printf (_("failed: %s"), day->message)
                                : g_strdup (_("failed"));
  case ZY_SOURCE_DAY_UNKNOWN:
  default:
    return g_strdup (_("not asked for"));
  }
}

/* What a click does. */

static gboolean
can_fetch (ZySourceCalendar *self)
{
  return zy_source_status_get_settings (self->status)->kind == ZY_SOURCE_KIND_DATED;
}

static void show_day (ZySourceCalendar *self,
                      int               number,
                      const char       *today);

static void
ask_for_day (ZySourceCalendar *self,
             int               number,
             const char       *date)
{
  g_autofree char *today = new_today ();

  g_ptr_array_add (self->asked, g_strdup (date));
  show_day (self, number, today);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.fetch-day", "(xs)",
                              zy_source_status_get_id (self->status), date);
}

static void
day_clicked_cb (ZySourceCalendar *self,
                GtkWidget        *button)
{
  int number = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "zy-day"));
  g_autofree char *date = new_date (self, number);
  const ZySourceDay *day = find_day (self, date);
  gboolean is_present = day != NULL && day->state == ZY_SOURCE_DAY_PRESENT;

  if (self->status == NULL)
    return;

  if (is_present)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.show-digest", "(xs)",
                                zy_source_status_get_id (self->status), date);
  else if (can_fetch (self) && !is_asked (self, number))
    ask_for_day (self, number, date);
}

/* The month. */

static void
show_day (ZySourceCalendar *self,
          int               number,
          const char       *today)
{
  int i = self->first + number - 1;
  GtkWidget *button = self->buttons[i];
  g_autofree char *date = new_date (self, number);
  g_autofree char *text = g_strdup_printf ("%d", number);
  g_autofree char *shown = zy_view_format_date (date);
  const ZySourceDay *day = find_day (self, date);
  ZySourceDayState state = day != NULL ? day->state : ZY_SOURCE_DAY_UNKNOWN;
  gboolean is_future = strcmp (date, today) > 0;
  g_autofree char *sign = new_sign (self, day, number);
  g_autofree char *state_words = new_state_words (self, day, number, is_future);
  /* Translators: a date, and what is known of it. */
  g_autofree char *words = g_strdup_printf (_("%s: %s"), shown, state_words);

  gtk_label_set_label (self->numbers[i], text);
  gtk_label_set_label (self->signs[i], sign);
  for (guint k = 0; k < G_N_ELEMENTS (state_classes); k++)
    gtk_widget_remove_css_class (button, state_classes[k]);
  gtk_widget_add_css_class (button, state_classes[state]);
  if (g_str_equal (date, today))
    gtk_widget_add_css_class (button, "day-today");
  else
    gtk_widget_remove_css_class (button, "day-today");

  g_object_set_data (G_OBJECT (button), "zy-day", GINT_TO_POINTER (number));
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_set_sensitive (button, state == ZY_SOURCE_DAY_PRESENT ||
                                      (!is_future && can_fetch (self)));
}

static void
show_month (ZySourceCalendar *self)
{
  int n = count_days_of_month (self);
  g_autofree char *today = new_today ();
  g_autofree char *next = g_strdup_printf ("%04d-%02d-32", self->year, self->month);

  for (int i = 0; i < N_BUTTONS; i++) {
    int number = i - self->first + 1;

    /* The last week is not there in months that do not need it, the rest keeps its place. */
    gtk_widget_set_visible (self->buttons[i], i - i % 7 < self->first + n);
    gtk_widget_set_child_visible (self->buttons[i], number >= 1 && number <= n);
    if (number >= 1 && number <= n && self->status != NULL)
      show_day (self, number, today);
  }

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.next", strcmp (next, today) < 0);
}

static void
days_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days = zy_library_load_source_days_finish (ZY_LIBRARY (object), result,
                                                                   &error);
  ZySourceCalendar *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (days == NULL) {
    g_message ("The days of a source could not be read: %s", error->message);
    return;
  }

  g_clear_pointer (&self->days, g_ptr_array_unref);
  self->days = g_steal_pointer (&days);
  /* One is asked for after the other. */
  g_ptr_array_remove_range (self->asked, 0, MIN (self->n_answered, self->asked->len));
  self->n_answered = 0;
  show_month (self);
}

static void
load_days (ZySourceCalendar *self)
{
  g_autofree char *first = new_date (self, 1);
  g_autofree char *last = new_date (self, count_days_of_month (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->library == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  zy_library_load_source_days_async (self->library, zy_source_status_get_id (self->status), first,
                                     last, self->cancellable, days_loaded_cb, self);
}

void
zy_source_calendar_set_month (ZySourceCalendar *self,
                              int               year,
                              int               month)
{
  g_autoptr (GDateTime) begin = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (ZY_IS_SOURCE_CALENDAR (self));
  g_return_if_fail (year > 0 && year < 10000 && month >= 1 && month <= 12);

  begin = g_date_time_new_local (year, month, 1, 12, 0, 0);
  /* Translators: a month and its year, for g_date_time_format(). */
  title = g_date_time_format (begin, _("%OB %Y"));
  self->year = year;
  self->month = month;
  self->first = g_date_time_get_day_of_week (begin) - 1;
  gtk_label_set_label (self->month_label, title);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  show_month (self);
  load_days (self);
}

static void
turn (ZySourceCalendar *self,
      int               direction)
{
  int months = self->year * 12 + self->month - 1 + direction;

  zy_source_calendar_set_month (self, months / 12, months % 12 + 1);
}

static void
previous_month (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  turn (ZY_SOURCE_CALENDAR (widget), -1);
}

static void
next_month (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  turn (ZY_SOURCE_CALENDAR (widget), 1);
}

/* Life. */

static void
make_button (ZySourceCalendar *self,
             int               i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *sign = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (sign, "day-sign");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "day");
  g_signal_connect_object (button, "clicked", G_CALLBACK (day_clicked_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_grid_attach (self->grid, button, i % 7, i / 7 + 1, 1, 1);
  self->buttons[i] = button;
  self->numbers[i] = GTK_LABEL (number);
  self->signs[i] = GTK_LABEL (sign);
}

static void
make_heading (ZySourceCalendar *self)
{
  const char *const names[] = {
    C_("day of the week", "Mon"), C_("day of the week", "Tue"), C_("day of the week", "Wed"),
    C_("day of the week", "Thu"), C_("day of the week", "Fri"), C_("day of the week", "Sat"),
    C_("day of the week", "Sun"),
  };

  for (int i = 0; i < 7; i++) {
    GtkWidget *label = gtk_label_new (names[i]);

    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_add_css_class (label, "caption");
    gtk_grid_attach (self->grid, label, i, 0, 1, 1);
  }
}

static void
forget_source (ZySourceCalendar *self)
{
  if (self->status != NULL)
    g_signal_handlers_disconnect_by_data (self->status, self);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->status);
  g_clear_object (&self->library);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  g_ptr_array_set_size (self->asked, 0);
  self->n_answered = 0;
}

static void
zy_source_calendar_dispose (GObject *object)
{
  ZySourceCalendar *self = ZY_SOURCE_CALENDAR (object);

  forget_source (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_SOURCE_CALENDAR);

  G_OBJECT_CLASS (zy_source_calendar_parent_class)->dispose (object);
}

static void
zy_source_calendar_finalize (GObject *object)
{
  ZySourceCalendar *self = ZY_SOURCE_CALENDAR (object);

  g_ptr_array_unref (self->asked);

  G_OBJECT_CLASS (zy_source_calendar_parent_class)->finalize (object);
}

static void
zy_source_calendar_class_init (ZySourceCalendarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_source_calendar_dispose;
  G_OBJECT_CLASS (klass)->finalize = zy_source_calendar_finalize;

  gtk_widget_class_install_action (widget_class, "calendar.previous", NULL, previous_month);
  gtk_widget_class_install_action (widget_class, "calendar.next", NULL, next_month);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "calendar.previous",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "calendar.next", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-source-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, ZySourceCalendar, month_label);
  gtk_widget_class_bind_template_child (widget_class, ZySourceCalendar, grid);
}

static void
show_this_month (ZySourceCalendar *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  zy_source_calendar_set_month (self, g_date_time_get_year (now), g_date_time_get_month (now));
}

static void
zy_source_calendar_init (ZySourceCalendar *self)
{
  self->asked = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_heading (self);
  for (int i = 0; i < N_BUTTONS; i++)
    make_button (self, i);
  show_this_month (self);
}

/* What was learnt of a day is told by the end of asking for it. */
static void
phase_changed_cb (ZySourceCalendar *self)
{
  if (zy_source_status_get_phase (self->status) != ZY_SYNC_PHASE_IDLE)
    return;

  self->n_answered++;
  load_days (self);
}

void
zy_source_calendar_set_source (ZySourceCalendar *self,
                               ZyLibrary        *library,
                               ZySourceStatus   *status)
{
  g_return_if_fail (ZY_IS_SOURCE_CALENDAR (self));
  g_return_if_fail (library == NULL || ZY_IS_LIBRARY (library));
  g_return_if_fail (status == NULL || ZY_IS_SOURCE_STATUS (status));
  g_return_if_fail ((library == NULL) == (status == NULL));

  if (self->library == library && self->status == status)
    return;

  forget_source (self);
  if (status == NULL)
    return;

  self->library = g_object_ref (library);
  self->status = g_object_ref (status);
  g_signal_connect_object (library, "changed", G_CALLBACK (load_days), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "notify::phase", G_CALLBACK (phase_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_this_month (self);
}

GtkWidget *
zy_source_calendar_get_day (ZySourceCalendar *self,
                            int               day)
{
  g_return_val_if_fail (ZY_IS_SOURCE_CALENDAR (self), NULL);

  if (day < 1 || day > count_days_of_month (self))
    return NULL;

  return self->buttons[self->first + day - 1];
}
