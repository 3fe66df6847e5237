/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only the application's own scripts can send these messages. All the same, nothing comes of them
 * that a page that went wrong could do harm with. */

#include "config.h"

#include "zy-reader-messages.h"

#define HANDLER "zhaiyao"

static char *
get_string (JSCValue   *message,
            const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_is_string (value) ? jsc_value_to_string (value) : NULL;
}

static guint
get_number (JSCValue   *message,
            const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);
  gint32 number = jsc_value_is_number (value) ? jsc_value_to_int32 (value) : 0;

  return (guint) MAX (number, 0);
}

static void
take_found (ZyReaderView *self,
            JSCValue     *message)
{
  zy_reader_view_take_found (self, get_number (message, "n"), get_number (message, "index"));
}

static void
take_link (ZyReaderView *self,
           JSCValue     *message)
{
  g_autofree char *address = get_string (message, "address");

  zy_reader_view_take_link (self, address != NULL && *address != '\0' ? address : NULL);
}

static void
take_copied (ZyReaderView *self,
             JSCValue     *message)
{
  g_autofree char *text = get_string (message, "text");

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
take_figure (ZyReaderView *self,
             JSCValue     *message)
{
  g_autofree char *hashes = get_string (message, "hashes");

  if (hashes != NULL)
    zy_reader_view_take_figure (self, hashes, get_number (message, "index"));
}

static void
take_open (ZyReaderView *self,
           JSCValue     *message)
{
  zy_reader_view_take_open (self, get_number (message, "n"));
}

static void
take_place (ZyReaderView *self,
            JSCValue     *message)
{
  zy_reader_view_take_place (self, get_number (message, "top"));
}

static void
message_cb (ZyReaderView *self,
            JSCValue     *message)
{
  static const struct {
    const char *name;
    void      (*take) (ZyReaderView *, JSCValue *);
  } messages[] = {
    { "copy", take_copied },
    { "figure", take_figure },
    { "found", take_found },
    { "link", take_link },
    { "open", take_open },
    { "place", take_place },
  };
  g_autofree char *name = NULL;

  if (!jsc_value_is_object (message))
    return;

  name = get_string (message, "name");
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++) {
    if (g_strcmp0 (name, messages[i].name) == 0)
      messages[i].take (self, message);
  }
}

void
zy_reader_messages_connect (ZyReaderView  *self,
                            WebKitWebView *web_view)
{
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (web_view);

  g_signal_connect_object (manager, "script-message-received::" HANDLER, G_CALLBACK (message_cb),
                           self, G_CONNECT_SWAPPED);
  webkit_user_content_manager_register_script_message_handler (manager, HANDLER, ZY_READER_WORLD);
}
