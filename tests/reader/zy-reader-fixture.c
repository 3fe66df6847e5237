/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-reader-fixture.h"

#define WIDTH 700
#define HEIGHT 500

static void
load_changed_cb (ZyReaderFixture *self)
{
  self->load_events++;
}

static void
resource_load_started_cb (ZyReaderFixture   *self,
                          WebKitWebResource *resource,
                          WebKitURIRequest  *request)
{
  g_ptr_array_add (self->requests, g_strdup (webkit_uri_request_get_uri (request)));
}

static void
open_link_cb (ZyReaderFixture *self,
              const char      *uri)
{
  g_ptr_array_add (self->links, g_strdup (uri));
}

void
zy_reader_fixture_set_up (ZyReaderFixture *self,
                          gconstpointer    data)
{
  WebKitWebView *web_view;

  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->links = g_ptr_array_new_with_free_func (g_free);
  self->view = ZY_READER_VIEW (zy_reader_view_new ());
  g_object_ref_sink (self->view);

  while ((web_view = zy_reader_view_get_web_view (self->view)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect_swapped (web_view, "load-changed", G_CALLBACK (load_changed_cb), self);
  g_signal_connect_swapped (web_view, "resource-load-started",
                            G_CALLBACK (resource_load_started_cb), self);
  g_signal_connect_swapped (self->view, "open-link", G_CALLBACK (open_link_cb), self);

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  zy_reader_fixture_wait (self);
}

void
zy_reader_fixture_tear_down (ZyReaderFixture *self,
                             gconstpointer    data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->view);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->links);
}

void
zy_reader_fixture_wait (ZyReaderFixture *self)
{
  while (!zy_reader_view_is_settled (self->view))
    g_main_context_iteration (NULL, TRUE);
}

void
zy_reader_fixture_show (ZyReaderFixture *self,
                        ZyPaperDetail   *paper)
{
  g_autoptr (JSCValue) done = NULL;

  zy_reader_view_set_paper (self->view, paper);
  zy_reader_fixture_wait (self);
  done = zy_reader_fixture_eval (
    self,
    "await zhaiyao.whenSettled();"
    /* Fonts are asked for when something is laid out in them. */
    "document.body.getBoundingClientRect();"
    "await zhaiyao.formulas.whenFontsLoaded();"
    "for (const image of document.images) {"
    "  image.loading = 'eager';"
    "  if (!image.complete)"
    "    await new Promise(resolve => {"
    "      image.addEventListener('load', resolve);"
    "      image.addEventListener('error', resolve);"
    "    });"
    "}");
}

typedef struct {
  GAsyncResult *result;
} Call;

static void
eval_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Call *call = user_data;

  call->result = g_object_ref (result);
}

JSCValue *
zy_reader_fixture_eval_in (ZyReaderFixture *self,
                           const char      *world,
                           const char      *body)
{
  WebKitWebView *web_view = zy_reader_view_get_web_view (self->view);
  g_autoptr (GError) error = NULL;
  Call call = { NULL };
  JSCValue *value;

  webkit_web_view_call_async_javascript_function (web_view, body, -1, NULL, world, NULL, NULL,
                                                  eval_cb, &call);
  while (call.result == NULL)
    g_main_context_iteration (NULL, TRUE);

  value = webkit_web_view_call_async_javascript_function_finish (web_view, call.result, &error);
  g_assert_no_error (error);
  g_object_unref (call.result);

  return value;
}

JSCValue *
zy_reader_fixture_eval (ZyReaderFixture *self,
                        const char      *body)
{
  return zy_reader_fixture_eval_in (self, ZY_READER_WORLD, body);
}

double
zy_reader_fixture_number (ZyReaderFixture *self,
                          const char      *body)
{
  g_autoptr (JSCValue) value = zy_reader_fixture_eval (self, body);

  return jsc_value_to_double (value);
}

gboolean
zy_reader_fixture_true (ZyReaderFixture *self,
                        const char      *body)
{
  g_autoptr (JSCValue) value = zy_reader_fixture_eval (self, body);

  return jsc_value_to_boolean (value);
}

char *
zy_reader_fixture_string (ZyReaderFixture *self,
                          const char      *body)
{
  g_autoptr (JSCValue) value = zy_reader_fixture_eval (self, body);

  return jsc_value_to_string (value);
}
