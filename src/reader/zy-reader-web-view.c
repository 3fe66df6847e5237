/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-reader-web-view.h"

#include "zy-reader-view-private.h"
#include "zy-resource-scheme.h"

/* Nothing from anywhere, but what the application itself hands out. Mathematics positions its
 * boxes through the style of elements, which scripts set; no markup can. */
#define CONTENT_SECURITY_POLICY \
  "default-src 'none'; " \
  "img-src " ZY_FIGURE_SCHEME_NAME ":; " \
  "style-src " ZY_RESOURCE_SCHEME_NAME ":; " \
  "font-src " ZY_RESOURCE_SCHEME_NAME ":; " \
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/* Megabytes that the web process should take at most, of which parts it tidies up, and how often it
 * looks. It is never ended for it. */
#define MEMORY_LIMIT 500
#define MEMORY_TIDY 0.4
#define MEMORY_STRICT 0.6
#define MEMORY_POLL_SECONDS 5

/* An address of this computer at which nothing can listen. */
#define NOWHERE "http://127.0.0.1:0"

/* In the order in which they need each other. */
static const char *const scripts[] = {
  "messages.js",
  "texts.js",
  "formulas.js",
  "place.js",
  "marks.js",
  "find.js",
  "copy.js",
  "links.js",
  "left.js",
  "notes.js",
  "sentences.js",
  "swaps.js",
  "code.js",
  "figures.js",
  "page.js",
};

/* Those that formulas need. */
static const char *const formula_scripts[] = {
  "katex/katex.min.js",
  "tex.js",
};

/* Those of the page with one figure. */
static const char *const figure_scripts[] = {
  "messages.js",
  "figure.js",
};

/* Files dropped onto the page are for the window, which imports them; WebKit would load them. */
static void
remove_drop_targets (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = g_list_model_get_n_items (controllers); i > 0; i--) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i - 1);

    if (GTK_IS_DROP_TARGET (controller) || GTK_IS_DROP_TARGET_ASYNC (controller))
      gtk_widget_remove_controller (widget, controller);
  }
}

/* Returns: (nullable): its text */
static char *
load_script (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = zy_resource_load (name, &error);

  if (bytes == NULL) {
    g_critical ("The resource %s is missing: %s", name, error->message);
    return NULL;
  }

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
add_script (WebKitUserContentManager *manager,
            const char               *name)
{
  g_autofree char *source = load_script (name);
  WebKitUserScript *script;

  if (source == NULL)
    return;

  script = webkit_user_script_new_for_world (source, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                             WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START,
                                             ZY_READER_WORLD, NULL, NULL);
  webkit_user_content_manager_add_script (manager, script);
  webkit_user_script_unref (script);
}

/* WebKit connects to where a link leads as soon as it is activated, before it asks whether to follow
 * it, and knows other things to do ahead of time. There is nothing this page may ever fetch, so all
 * ways out end at once: at a port that nobody can listen on. */
static WebKitNetworkSession *
create_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *nowhere = webkit_network_proxy_settings_new (NOWHERE, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
  webkit_network_proxy_settings_free (nowhere);

  return session;
}

/* A page of text with its figures needs little memory. WebKit keeps what it has drawn of others, and
 * gives it back only when it takes much of what the computer has, unless it is told how much is
 * much. */
static WebKitWebContext *
create_context (void)
{
  WebKitMemoryPressureSettings *memory = webkit_memory_pressure_settings_new ();
  WebKitWebContext *context;

  webkit_memory_pressure_settings_set_memory_limit (memory, MEMORY_LIMIT);
  webkit_memory_pressure_settings_set_conservative_threshold (memory, MEMORY_TIDY);
  webkit_memory_pressure_settings_set_strict_threshold (memory, MEMORY_STRICT);
  webkit_memory_pressure_settings_set_poll_interval (memory, MEMORY_POLL_SECONDS);
  context = g_object_new (WEBKIT_TYPE_WEB_CONTEXT, "memory-pressure-settings", memory, NULL);
  webkit_memory_pressure_settings_free (memory);

  return context;
}

WebKitWebView *
zy_reader_web_view_new (ZyFigureScheme *figures,
                        WebKitSettings *settings)
{
  g_autoptr (WebKitWebContext) context = create_context ();
  g_autoptr (WebKitNetworkSession) session = create_session ();
  g_autoptr (WebKitUserContentManager) content = webkit_user_content_manager_new ();
  const GdkRGBA transparent = { 0 };
  WebKitWebView *web_view;

  g_return_val_if_fail (ZY_IS_FIGURE_SCHEME (figures), NULL);

  /* There is one page: what caches keep of others is of no use. */
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  zy_resource_scheme_register (context);
  zy_figure_scheme_register (figures, context);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    add_script (content, scripts[i]);

  web_view = g_object_new (WEBKIT_TYPE_WEB_VIEW,
                           "web-context", context,
                           "network-session", session,
                           "settings", settings,
                           "user-content-manager", content,
                           "default-content-security-policy", CONTENT_SECURITY_POLICY,
                           NULL);
  webkit_web_view_set_background_color (web_view, &transparent);
  remove_drop_targets (GTK_WIDGET (web_view));

  return web_view;
}

void
zy_reader_web_view_add_formulas (WebKitWebView *page)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (page));

  for (guint i = 0; i < G_N_ELEMENTS (formula_scripts); i++) {
    g_autofree char *source = load_script (formula_scripts[i]);

    if (source != NULL)
      webkit_web_view_evaluate_javascript (page, source, -1, ZY_READER_WORLD, NULL, NULL, NULL, NULL);
  }
}

WebKitWebView *
zy_reader_web_view_new_for_figures (WebKitWebView *page)
{
  g_autoptr (WebKitUserContentManager) content = webkit_user_content_manager_new ();
  const GdkRGBA transparent = { 0 };
  WebKitWebView *web_view;

  g_return_val_if_fail (WEBKIT_IS_WEB_VIEW (page), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (figure_scripts); i++)
    add_script (content, figure_scripts[i]);

  web_view = g_object_new (WEBKIT_TYPE_WEB_VIEW,
                           "related-view", page,
                           "settings", webkit_web_view_get_settings (page),
                           "user-content-manager", content,
                           "default-content-security-policy", CONTENT_SECURITY_POLICY,
                           NULL);
  webkit_web_view_set_background_color (web_view, &transparent);
  remove_drop_targets (GTK_WIDGET (web_view));

  return web_view;
}
