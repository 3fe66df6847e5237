/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cli-source.h"

#include "zy-cli.h"

#include <glib/gi18n-lib.h>

const ZySourceRecord *
zy_cli_find_source (GPtrArray  *records,
                    const char *name)
{
  gint64 id = 0;

  for (guint i = 0; i < records->len; i++) {
    const ZySourceRecord *record = records->pdata[i];

    if (g_str_equal (record->settings->name, name))
      return record;
  }

  g_ascii_string_to_signed (name, 10, 1, G_MAXINT64, &id, NULL);
  for (guint i = 0; i < records->len; i++) {
    const ZySourceRecord *record = records->pdata[i];

    if (record->id == id)
      return record;
  }

  zy_cli_fail (_("There is no source “%s”; “zhaiyao-cli source list” lists them."), name);

  return NULL;
}
