/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-monitor.h"

struct _ZyTestMonitor {
  GObject parent_instance;

  gboolean available;
  gboolean metered;
};

typedef enum {
  PROP_NETWORK_AVAILABLE = 1,
  PROP_NETWORK_METERED,
  PROP_CONNECTIVITY,
} Property;

static gboolean
zy_test_monitor_init_initable (GInitable     *initable,
                               GCancellable  *cancellable,
                               GError       **error)
{
  return TRUE;
}

static void
initable_init (GInitableIface *iface)
{
  iface->init = zy_test_monitor_init_initable;
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ZyTestMonitor, zy_test_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
zy_test_monitor_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  ZyTestMonitor *self = ZY_TEST_MONITOR (object);

  switch ((Property) property_id) {
  case PROP_NETWORK_AVAILABLE:
    g_value_set_boolean (value, self->available);
    break;
  case PROP_NETWORK_METERED:
    g_value_set_boolean (value, self->metered);
    break;
  case PROP_CONNECTIVITY:
    g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL
                                             : G_NETWORK_CONNECTIVITY_LOCAL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
zy_test_monitor_class_init (ZyTestMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_test_monitor_get_property;
  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
zy_test_monitor_init (ZyTestMonitor *self)
{
}

GNetworkMonitor *
zy_test_monitor_new (gboolean available)
{
  ZyTestMonitor *self = g_object_new (ZY_TYPE_TEST_MONITOR, NULL);

  self->available = available;

  return G_NETWORK_MONITOR (self);
}

void
zy_test_monitor_set_available (GNetworkMonitor *monitor,
                               gboolean         available)
{
  ZyTestMonitor *self = ZY_TEST_MONITOR (monitor);

  if (self->available == available)
    return;

  self->available = available;
  g_object_notify (G_OBJECT (self), "network-available");
  g_object_notify (G_OBJECT (self), "connectivity");
  g_signal_emit_by_name (self, "network-changed", available);
}

void
zy_test_monitor_set_metered (GNetworkMonitor *monitor,
                             gboolean         metered)
{
  ZyTestMonitor *self = ZY_TEST_MONITOR (monitor);

  if (self->metered == metered)
    return;

  self->metered = metered;
  g_object_notify (G_OBJECT (self), "network-metered");
}
