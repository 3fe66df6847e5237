/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever a page could want beyond being read (to go somewhere, to open something, to ask for
 * something) ends here. */

#include "config.h"

#include "zy-reader-policy.h"

#include "zy-render.h"
#include "zy-resource-scheme.h"

static gboolean
may_open (const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto" };
  const char *scheme = g_uri_peek_scheme (uri);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_strcmp0 (scheme, schemes[i]) == 0)
      return TRUE;
  }

  return FALSE;
}

static char *
read_retry_link (const char *uri)
{
  if (!g_str_has_prefix (uri, ZY_RENDER_RETRY_SCHEME ":"))
    return NULL;

  return g_uri_unescape_string (uri + strlen (ZY_RENDER_RETRY_SCHEME ":"), NULL);
}

/* The reader clicked on it. */
static void
follow_link (ZyReaderView *self,
             const char   *uri)
{
  g_autofree char *figure = read_retry_link (uri);

  if (figure != NULL)
    zy_reader_view_retry_figure (self, figure);
  else if (may_open (uri))
    zy_reader_view_open_link (self, uri);
}

static gboolean
decide_policy_cb (ZyReaderView             *self,
                  WebKitPolicyDecision     *decision,
                  WebKitPolicyDecisionType  type)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE) {
    WebKitURIRequest *request = webkit_response_policy_decision_get_request (
      WEBKIT_RESPONSE_POLICY_DECISION (decision));

    if (g_strcmp0 (webkit_uri_request_get_uri (request), ZY_RESOURCE_PAGE) == 0)
      webkit_policy_decision_use (decision);
    else
      webkit_policy_decision_ignore (decision);
    return TRUE;
  }

  action = webkit_navigation_policy_decision_get_navigation_action (
    WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));

  /* Only the application itself loads the page; nothing in it has a way to. */
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && !zy_reader_view_is_loaded (self) &&
      g_strcmp0 (uri, ZY_RESOURCE_PAGE) == 0) {
    webkit_policy_decision_use (decision);
    return TRUE;
  }

  webkit_policy_decision_ignore (decision);
  if (webkit_navigation_action_is_user_gesture (action) &&
      webkit_navigation_action_get_navigation_type (action) ==
        WEBKIT_NAVIGATION_TYPE_LINK_CLICKED)
    follow_link (self, uri);

  return TRUE;
}

/* What is left of the menu copies; everything else would go somewhere or save something. */
static gboolean
context_menu_cb (ZyReaderView        *self,
                 WebKitContextMenu   *menu,
                 WebKitHitTestResult *hit)
{
  g_autoptr (GList) items = g_list_copy (webkit_context_menu_get_items (menu));

  for (GList *l = items; l != NULL; l = l->next) {
    switch ((int) webkit_context_menu_item_get_stock_action (l->data)) {
    case WEBKIT_CONTEXT_MENU_ACTION_COPY:
    case WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL:
    case WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD:
    case WEBKIT_CONTEXT_MENU_ACTION_COPY_IMAGE_TO_CLIPBOARD:
      break;
    default:
      webkit_context_menu_remove (menu, l->data);
      break;
    }
  }

  if (webkit_context_menu_get_n_items (menu) == 0) {
    if (webkit_hit_test_result_context_is_editable (hit))
      return TRUE;
    webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (
                                        WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL));
  }

  return FALSE;
}

static gboolean
deny_permission (WebKitWebView           *web_view,
                 WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);

  return TRUE;
}

static gboolean
refuse (void)
{
  return TRUE;
}

static GtkWidget *
refuse_window (void)
{
  return NULL;
}

static void
download_started_cb (ZyReaderView   *self,
                     WebKitDownload *download)
{
  webkit_download_cancel (download);
}

void
zy_reader_policy_refuse (WebKitWebView *web_view)
{
  static const struct {
    const char *signal;
    GCallback   callback;
  } handlers[] = {
    { "permission-request", G_CALLBACK (deny_permission) },
    { "create", G_CALLBACK (refuse_window) },
    { "enter-fullscreen", G_CALLBACK (refuse) },
    { "run-file-chooser", G_CALLBACK (refuse) },
    { "script-dialog", G_CALLBACK (refuse) },
    { "show-notification", G_CALLBACK (refuse) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (web_view, handlers[i].signal, handlers[i].callback, NULL);
}

void
zy_reader_policy_connect (ZyReaderView  *self,
                          WebKitWebView *web_view)
{
  zy_reader_policy_refuse (web_view);
  g_signal_connect_object (web_view, "decide-policy", G_CALLBACK (decide_policy_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (web_view, "context-menu", G_CALLBACK (context_menu_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (webkit_web_view_get_network_session (web_view), "download-started",
                           G_CALLBACK (download_started_cb), self, G_CONNECT_SWAPPED);
}
