/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-resolver.h"

struct _ZyTestResolver {
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (ZyTestResolver, zy_test_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
zy_test_resolver_lookup_async (GResolver                *resolver,
                               const char               *hostname,
                               GResolverNameLookupFlags  flags,
                               GCancellable             *cancellable,
                               GAsyncReadyCallback       callback,
                               gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  if (g_str_has_suffix (hostname, ".invalid"))
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "No such host");
  else
    g_task_return_pointer (task,
                           g_list_append (NULL,
                                          g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4)),
                           free_addresses);
}

static GList *
zy_test_resolver_lookup_finish (GResolver     *resolver,
                                GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
zy_test_resolver_lookup_plain_async (GResolver           *resolver,
                                     const char          *hostname,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  zy_test_resolver_lookup_async (resolver, hostname, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT,
                                 cancellable, callback, user_data);
}

static void
zy_test_resolver_class_init (ZyTestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = zy_test_resolver_lookup_plain_async;
  resolver_class->lookup_by_name_finish = zy_test_resolver_lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = zy_test_resolver_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = zy_test_resolver_lookup_finish;
}

static void
zy_test_resolver_init (ZyTestResolver *self)
{
}

void
zy_test_resolver_install (void)
{
  g_autoptr (GResolver) resolver = g_object_new (ZY_TYPE_TEST_RESOLVER, NULL);

  g_resolver_set_default (resolver);
}
