/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place that knows where things are on disk. */

#include "config.h"

#include "zy-paths.h"

#if DEVEL
#define DATA_FOLDER PACKAGE_NAME "-devel"
#else
#define DATA_FOLDER PACKAGE_NAME
#endif

GFile *
zy_paths_default_library (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), DATA_FOLDER, "library.sqlite", NULL);
}

GFile *
zy_paths_figures_for (GFile *library)
{
  g_return_val_if_fail (G_IS_FILE (library), NULL);

  return g_file_resolve_relative_path (library, "../figures");
}

GFile *
zy_paths_documents_for (GFile *library)
{
  g_return_val_if_fail (G_IS_FILE (library), NULL);

  return g_file_resolve_relative_path (library, "../documents");
}

GFile *
zy_paths_thumbnails (void)
{
  return g_file_new_build_filename (g_get_user_cache_dir (), DATA_FOLDER, "thumbnails", NULL);
}

GFile *
zy_paths_welcome (void)
{
  const char *folder = g_getenv ("ZHAIYAO_DATA_DIR");

  return g_file_new_build_filename (folder != NULL ? folder : PKGDATADIR, "welcome", NULL);
}
