/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-graphics.h"

#define NODES "dri"
#define RENDER_NODE "renderD"
#define NVIDIA "nvidiactl"

gboolean
zy_graphics_has_card (const char *devices)
{
  g_autofree char *nvidia = g_build_filename (devices, NVIDIA, NULL);
  g_autofree char *folder = g_build_filename (devices, NODES, NULL);
  g_autoptr (GDir) nodes = g_dir_open (folder, 0, NULL);
  const char *name;

  while (nodes != NULL && (name = g_dir_read_name (nodes)) != NULL) {
    if (g_str_has_prefix (name, RENDER_NODE))
      return TRUE;
  }

  return g_file_test (nvidia, G_FILE_TEST_EXISTS);
}
