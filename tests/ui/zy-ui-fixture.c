/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-ui-fixture.h"

#include "zy-gradual-list.h"
#include "zy-paper-pane.h"
#include "zy-test-display.h"

#include <gdk/x11/gdkx.h>

/* Far longer than anything takes; reached only by what never happens. */
#define PATIENCE_SECONDS 60

gboolean
zy_ui_init (int    *argc,
            char ***argv)
{
  if (!zy_test_display_init (argc, argv))
    return FALSE;

  adw_init ();

  return TRUE;
}

void
zy_ui_fixture_set_up (ZyUiFixture   *self,
                      gconstpointer  data)
{
  zy_store_fixture_set_up (&self->store, data);
  self->settings = g_settings_new (APPLICATION_ID);
  self->activity = zy_activity_new ();
}

static void
reset_settings (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

void
zy_ui_fixture_tear_down (ZyUiFixture   *self,
                         gconstpointer  data)
{
  if (self->window != NULL) {
    g_object_ref (self->window);
    gtk_window_destroy (GTK_WINDOW (self->window));
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_assert_finalize_object (self->window);
  }

  reset_settings (self->settings);
  g_assert_finalize_object (self->settings);
  g_assert_finalize_object (self->activity);
  zy_store_fixture_tear_down (&self->store, data);
}

const char *
zy_ui_key (int number)
{
  static const char *const keys[] = {
    NULL, "2404.00001", "2404.00002", "2404.00003", "2404.00004", "2404.00005", "2404.00006",
  };

  g_assert_cmpint (number, >, 0);
  g_assert_cmpint (number, <, G_N_ELEMENTS (keys));

  return keys[number];
}

static void
merge_digest (ZyUiFixture *self,
              const char  *source,
              const char  *date,
              int          first,
              int          last)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft (source, date);

  for (int i = first; i <= last; i++) {
    g_autofree char *title_en = g_strdup_printf ("Title %d", i);
    g_autofree char *title_zh = g_strdup_printf ("题目 %d", i);
    ZyEntryDraft *entry = zy_test_add_entry (draft, zy_ui_key (i), title_en, title_zh);

    zy_entry_draft_add_field (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "一句话。", FALSE);
    zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "An abstract.", FALSE);
  }

  zy_test_merge (self->store.library, draft);
}

void
zy_ui_fixture_add (const char *path,
                   void      (*test) (ZyUiFixture *, gconstpointer))
{
  g_test_add (path, ZyUiFixture, NULL, zy_ui_fixture_set_up, test, zy_ui_fixture_tear_down);
}

void
zy_ui_fixture_fill (ZyUiFixture *self)
{
  merge_digest (self, "alpha", "2024-04-04", 1, 2);
  merge_digest (self, "alpha", "2024-04-05", 3, 5);
  merge_digest (self, "beta", "2024-04-05", 5, 6);
}

static gboolean
is_settled (gpointer user_data)
{
  ZyWindow *window = user_data;
  GtkWidget *pane = zy_ui_find (window, ZY_TYPE_PAPER_PANE);
  gboolean empty = TRUE;

  /* Before it is laid out, no window is narrow. */
  if (gtk_widget_get_width (GTK_WIDGET (window)) == 0)
    return FALSE;

  if (pane == NULL)
    return TRUE;

  g_object_get (pane, "library-empty", &empty, NULL);

  return empty || g_list_model_get_n_items (zy_paper_pane_get_papers (ZY_PAPER_PANE (pane))) > 0;
}

void
zy_ui_fixture_open (ZyUiFixture *self,
                    int          width,
                    int          height)
{
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);

  self->window = zy_window_new (NULL, self->settings, self->activity);
  zy_window_set_library (self->window, self->store.library);
  gtk_window_present (GTK_WINDOW (self->window));
  zy_ui_wait (is_settled, self->window, "the window to show its papers");
}

static gboolean
give_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

void
zy_ui_wait (ZyUiCheck   check,
            gpointer    user_data,
            const char *what)
{
  gboolean given_up = FALSE;
  guint timer = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, &given_up);

  while (!check (user_data)) {
    g_main_context_iteration (NULL, TRUE);
    if (given_up)
      g_error ("Waited in vain for %s", what);
  }

  g_source_remove (timer);
}

typedef struct {
  GListModel *list;
  guint n;
} NItems;

static gboolean
has_n_items (gpointer user_data)
{
  NItems *wanted = user_data;

  return g_list_model_get_n_items (wanted->list) == wanted->n;
}

void
zy_ui_wait_n_items (gpointer list,
                    guint    n)
{
  NItems wanted = { G_LIST_MODEL (list), n };
  g_autofree char *what = g_strdup_printf ("%u items", n);

  zy_ui_wait (has_n_items, &wanted, what);
}

typedef struct {
  GObject *object;
  const char *property;
  gboolean value;
} Boolean;

static gboolean
has_value (gpointer user_data)
{
  Boolean *wanted = user_data;
  gboolean value;

  g_object_get (wanted->object, wanted->property, &value, NULL);

  return value == wanted->value;
}

void
zy_ui_wait_boolean (gpointer    object,
                    const char *property,
                    gboolean    value)
{
  Boolean wanted = { G_OBJECT (object), property, value };

  zy_ui_wait (has_value, &wanted, property);
}

void
zy_ui_wait_papers (GListModel *papers,
                   guint       n)
{
  GListModel *shown = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (papers));

  zy_ui_wait_n_items (papers, n);
  zy_ui_wait_boolean (zy_gradual_list_get_model (ZY_GRADUAL_LIST (shown)), "loading", FALSE);
}

void
zy_ui_assert_paper (ZyPaper *paper,
                    int      number)
{
  g_assert_nonnull (paper);
  zy_ui_wait_boolean (paper, "loading", FALSE);
  g_assert_cmpstr (zy_paper_get_key (paper), ==, zy_ui_key (number));
}

GtkWidget *
zy_ui_find (gpointer widget,
            GType    type)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = zy_ui_find (child, type);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));

  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));

  return NULL;
}

GtkWidget *
zy_ui_find_text (gpointer    widget,
                 const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;

  if (g_strcmp0 (get_text (widget), text) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = zy_ui_find_text (child, text);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static gboolean
shows_paper (gpointer user_data)
{
  return zy_reader_view_is_settled (user_data);
}

void
zy_ui_wait_page (ZyReaderView *view)
{
  zy_ui_wait (shows_paper, view, "the page");
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

double
zy_ui_evaluate (ZyReaderView *view,
                const char   *body)
{
  WebKitWebView *web_view = zy_reader_view_get_web_view (view);
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  webkit_web_view_call_async_javascript_function (web_view, body, -1, NULL, ZY_READER_WORLD, NULL,
                                                  NULL, called_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  value = webkit_web_view_call_async_javascript_function_finish (web_view, result, &error);
  g_assert_no_error (error);

  return jsc_value_to_double (value);
}

typedef struct {
  GtkWidget *widget;
  const char *text;
} Text;

static gboolean
is_shown (gpointer user_data)
{
  Text *wanted = user_data;

  return zy_ui_find_text (wanted->widget, wanted->text) != NULL;
}

GtkWidget *
zy_ui_wait_text (gpointer    widget,
                 const char *text)
{
  Text wanted = { GTK_WIDGET (widget), text };

  zy_ui_wait (is_shown, &wanted, text);

  return zy_ui_find_text (widget, text);
}

static gboolean
is_active (gpointer user_data)
{
  return gtk_window_is_active (user_data);
}

gboolean
zy_ui_do (ZyUiFixture *self,
          const char  *commands)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));
  g_autofree char *program = g_find_program_in_path ("xdotool");
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (program == NULL || !GDK_IS_X11_SURFACE (surface)) {
    g_test_skip ("keys and clicks need an X server and xdotool");
    return FALSE;
  }

  /* There is no window manager to give the focus. */
  if (!gtk_window_is_active (GTK_WINDOW (self->window))) {
    command = g_strdup_printf ("%s windowfocus %lu", program, gdk_x11_surface_get_xid (surface));
    g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
    g_assert_no_error (error);
    zy_ui_wait (is_active, self->window, "the focus");
  }

  g_free (command);
  command = g_strdup_printf ("%s %s", program, commands);
  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));

  return TRUE;
}

gboolean
zy_ui_type (ZyUiFixture *self,
            const char  *keys)
{
  g_autofree char *command = g_strconcat ("key ", keys, NULL);

  return zy_ui_do (self, command);
}
