/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-resource-scheme.h"

#include "zy-reader-resources.h"

#include <string.h>

#define PREFIX "/zhaiyao/reader/"
#define ORIGIN ZY_RESOURCE_SCHEME_NAME "://reader/"

static const char *
media_type (const char *name)
{
  static const char *const types[][2] = {
    { ".html", "text/html" },
    { ".css", "text/css" },
    { ".woff2", "font/woff2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    if (g_str_has_suffix (name, types[i][0]))
      return types[i][1];
  }

  return NULL;
}

GBytes *
zy_resource_load (const char  *name,
                  GError     **error)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);

  return g_resource_lookup_data (zy_reader_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 error);
}

static void
answer (WebKitURISchemeRequest *request,
        gpointer                user_data)
{
  const char *uri = webkit_uri_scheme_request_get_uri (request);
  const char *name = g_str_has_prefix (uri, ORIGIN) ? uri + strlen (ORIGIN) : "";
  const char *type = media_type (name);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (type != NULL)
    bytes = zy_resource_load (name, &error);
  else
    error = g_error_new (G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND, "No resource ‘%s’", uri);

  if (bytes == NULL) {
    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }

  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, (gint64) g_bytes_get_size (bytes), type);
}

void
zy_resource_scheme_register (WebKitWebContext *context)
{
  WebKitSecurityManager *security = webkit_web_context_get_security_manager (context);

  webkit_web_context_register_uri_scheme (context, ZY_RESOURCE_SCHEME_NAME, answer, NULL, NULL);
  webkit_security_manager_register_uri_scheme_as_secure (security, ZY_RESOURCE_SCHEME_NAME);
  /* Fonts are loaded with the rules for other origins, even from the page's own. */
  webkit_security_manager_register_uri_scheme_as_cors_enabled (security, ZY_RESOURCE_SCHEME_NAME);
}
