/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scrolling by windowfuls, as keys do it; the work is page.js's. */

#include "config.h"

#include "zy-reader-view-private.h"

static void
scroll_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = NULL;

  value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result,
                                                                 &error);
  if (value == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, jsc_value_to_boolean (value));
}

void
zy_reader_view_scroll_async (ZyReaderView        *self,
                             double               pages,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GVariantDict arguments;

  g_return_if_fail (ZY_IS_READER_VIEW (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_reader_view_scroll_async);

  if (!zy_reader_view_is_loaded (self)) {
    g_task_return_int (task, FALSE);
    return;
  }

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "pages", "d", pages);
  zy_reader_view_call (self, "return zhaiyao.press() || zhaiyao.scroll(pages)",
                       g_variant_dict_end (&arguments), scroll_cb, g_steal_pointer (&task));
}

gboolean
zy_reader_view_scroll_finish (ZyReaderView  *self,
                              GAsyncResult  *result,
                              gboolean      *scrolled,
                              GError       **error)
{
  gssize value;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  value = g_task_propagate_int (G_TASK (result), error);
  if (value < 0)
    return FALSE;
  if (scrolled != NULL)
    *scrolled = value > 0;

  return TRUE;
}
