/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-figure-scheme.h"

#include "zy-file.h"
#include "zy-image-size.h"
#include "zy-image-type.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HASH_LENGTH 64

/* The figure store refuses larger ones. */
#define MAX_FIGURE (64 * 1024 * 1024)

/* What a few bytes can claim to be. Decoded, so many pixels take 400 MB. */
#define MAX_PIXELS ((gint64) 100 * 1000 * 1000)

struct _ZyFigureScheme {
  GObject parent_instance;

  GFile *folder;
};

G_DEFINE_FINAL_TYPE (ZyFigureScheme, zy_figure_scheme, G_TYPE_OBJECT)

static gboolean
is_hash (const char *text)
{
  return strlen (text) == HASH_LENGTH && strspn (text, "0123456789abcdef") == HASH_LENGTH;
}

/* Drawings are drawn as large as they are shown. */
static gboolean
is_too_large (GBytes     *bytes,
              const char *type)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int width = 0;
  int height = 0;

  return !g_str_equal (type, "image/svg+xml") && zy_image_size (data, length, &width, &height) &&
         (gint64) width * height > MAX_PIXELS;
}

static void
load_figure (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = zy_file_load (task_data, MAX_FIGURE, NULL, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
load_figure_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WebKitURISchemeRequest) request = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  const char *type;
  gsize length;

  bytes = g_task_propagate_pointer (G_TASK (result), &error);
  if (bytes == NULL) {
    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }

  type = zy_image_type (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (type == NULL) {
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                 _("The stored figure is not an image"));
    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }

  if (is_too_large (bytes, type)) {
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                                 _("The stored figure has too many pixels"));
    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }

  length = g_bytes_get_size (bytes);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, (gint64) length, type);
}

static GFile *
find_figure (ZyFigureScheme *self,
             const char     *uri)
{
  const char *hash;
  g_autofree char *prefix = NULL;

  if (self->folder == NULL || !g_str_has_prefix (uri, ZY_FIGURE_SCHEME_NAME ":"))
    return NULL;

  hash = uri + strlen (ZY_FIGURE_SCHEME_NAME ":");
  if (!is_hash (hash))
    return NULL;
  prefix = g_strndup (hash, 2);

  return g_file_new_build_filename (g_file_peek_path (self->folder), prefix, hash, NULL);
}

static void
answer (WebKitURISchemeRequest *request,
        gpointer                user_data)
{
  ZyFigureScheme *self = user_data;
  g_autoptr (GFile) file = find_figure (self, webkit_uri_scheme_request_get_uri (request));
  g_autoptr (GTask) task = NULL;

  if (file == NULL) {
    g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                                    _("There is no such figure"));

    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }

  task = g_task_new (self, NULL, load_figure_cb, g_object_ref (request));
  g_task_set_source_tag (task, answer);
  g_task_set_task_data (task, g_steal_pointer (&file), g_object_unref);
  g_task_run_in_thread (task, load_figure);
}

static void
zy_figure_scheme_finalize (GObject *object)
{
  ZyFigureScheme *self = ZY_FIGURE_SCHEME (object);

  g_clear_object (&self->folder);

  G_OBJECT_CLASS (zy_figure_scheme_parent_class)->finalize (object);
}

static void
zy_figure_scheme_class_init (ZyFigureSchemeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_figure_scheme_finalize;
}

static void
zy_figure_scheme_init (ZyFigureScheme *self)
{
}

ZyFigureScheme *
zy_figure_scheme_new (void)
{
  return g_object_new (ZY_TYPE_FIGURE_SCHEME, NULL);
}

void
zy_figure_scheme_set_folder (ZyFigureScheme *self,
                             GFile          *folder)
{
  g_return_if_fail (ZY_IS_FIGURE_SCHEME (self));

  g_set_object (&self->folder, folder);
}

GFile *
zy_figure_scheme_get_folder (ZyFigureScheme *self)
{
  g_return_val_if_fail (ZY_IS_FIGURE_SCHEME (self), NULL);

  return self->folder;
}

void
zy_figure_scheme_register (ZyFigureScheme   *self,
                           WebKitWebContext *context)
{
  g_return_if_fail (ZY_IS_FIGURE_SCHEME (self));

  webkit_web_context_register_uri_scheme (context, ZY_FIGURE_SCHEME_NAME, answer,
                                          g_object_ref (self), g_object_unref);
}
