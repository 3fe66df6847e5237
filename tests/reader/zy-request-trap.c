/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-request-trap.h"

struct _ZyRequestTrap {
  GObject parent_instance;

  GSocketService *service;
  guint16 port;
  guint count;
};

G_DEFINE_FINAL_TYPE (ZyRequestTrap, zy_request_trap, G_TYPE_OBJECT)

static gboolean
incoming_cb (ZyRequestTrap *self)
{
  self->count++;

  return TRUE;
}

static void
set_proxies (ZyRequestTrap *self)
{
  static const char *const variables[] = { "http_proxy", "https_proxy", "ftp_proxy", "all_proxy" };
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", self->port);

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], address, TRUE);
  g_unsetenv ("no_proxy");
}

/* The counter counts. */
static void
try (ZyRequestTrap *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, &error);
  g_assert_no_error (error);
  while (self->count == 0)
    g_main_context_iteration (NULL, TRUE);
  self->count = 0;
}

static void
zy_request_trap_dispose (GObject *object)
{
  ZyRequestTrap *self = ZY_REQUEST_TRAP (object);

  if (self->service != NULL) {
    g_socket_service_stop (self->service);
    g_socket_listener_close (G_SOCKET_LISTENER (self->service));
    g_clear_object (&self->service);
  }

  G_OBJECT_CLASS (zy_request_trap_parent_class)->dispose (object);
}

static void
zy_request_trap_class_init (ZyRequestTrapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = zy_request_trap_dispose;
}

static void
zy_request_trap_init (ZyRequestTrap *self)
{
  g_autoptr (GError) error = NULL;

  self->service = g_socket_service_new ();
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (incoming_cb), self,
                           G_CONNECT_SWAPPED);
}

ZyRequestTrap *
zy_request_trap_new (void)
{
  ZyRequestTrap *self = g_object_new (ZY_TYPE_REQUEST_TRAP, NULL);

  set_proxies (self);
  try (self);

  return self;
}

guint16
zy_request_trap_get_port (ZyRequestTrap *self)
{
  g_return_val_if_fail (ZY_IS_REQUEST_TRAP (self), 0);

  return self->port;
}

guint
zy_request_trap_get_count (ZyRequestTrap *self)
{
  g_return_val_if_fail (ZY_IS_REQUEST_TRAP (self), 0);

  while (g_main_context_iteration (NULL, FALSE))
    ;

  return self->count;
}
