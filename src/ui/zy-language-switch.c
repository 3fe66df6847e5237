/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-language-switch.h"

struct _ZyLanguageSwitch {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ZyLanguageSwitch, zy_language_switch, ADW_TYPE_BIN)

static void
zy_language_switch_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ZY_TYPE_LANGUAGE_SWITCH);

  G_OBJECT_CLASS (zy_language_switch_parent_class)->dispose (object);
}

static void
zy_language_switch_class_init (ZyLanguageSwitchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = zy_language_switch_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               APP_PATH "ui/zy-language-switch.ui");
}

static void
zy_language_switch_init (ZyLanguageSwitch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
