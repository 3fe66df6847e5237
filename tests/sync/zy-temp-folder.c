/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-temp-folder.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>

const guint8 zy_temp_png[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
  0x44, 0x52, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00,
  0x00, 0x12, 0x16, 0xf1, 0x4d, 0x00, 0x00, 0x00, 0x10, 0x49, 0x44, 0x41, 0x54, 0x78,
  0xda, 0x63, 0x50, 0x48, 0x58, 0x00, 0x41, 0x0c, 0x70, 0x16, 0x00, 0x40, 0x94, 0x06,
  0xc1, 0x70, 0xe7, 0x21, 0x50, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae,
  0x42, 0x60, 0x82,
};

const gsize zy_temp_png_length = sizeof zy_temp_png;

char *
zy_temp_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("zhaiyao-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static int
remove_one (const char        *path,
            const struct stat *info,
            int                type,
            struct FTW        *where)
{
  return remove (path);
}

void
zy_temp_folder_remove (char *folder)
{
  g_assert_cmpint (nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), ==, 0);
  g_free (folder);
}

char *
zy_temp_folder_write (const char *folder,
                      const char *name,
                      const char *data,
                      gssize      length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);

  return path;
}

char *
zy_temp_digest_text (guint first,
                     guint n)
{
  GString *table = g_string_new ("# 摘要\n\n| Ref | Title | Summary |\n"
                                  "| --- | --- | --- |\n");
  g_autoptr (GString) details = g_string_new ("\n# 详细\n\n");

  for (guint i = 1; i <= n; i++) {
    const guint number = first + i - 1;

    g_string_append_printf (table, "| [^%u] | [Paper number %u](https://arxiv.org/abs/2403.%05u) | "
                            "第%u篇的一句话。 |\n", i, number, number, number);
    g_string_append_printf (details, "[^%u]: 第%u篇论文\n\n    Paper number %u\n\n"
                            "    [https://arxiv.org/abs/2403.%05u]"
                            "(https://arxiv.org/abs/2403.%05u)\n\n"
                            "    第%u篇的一句话。\n\n    One line about %u.\n\n"
                            "    第%u篇的摘要，共两句。这是第二句。\n\n"
                            "    The abstract of %u. It has two sentences.\n    \n\n",
                            i, number, number, number, number, number, number, number, number);
  }
  g_string_append (table, details->str);

  return g_string_free (table, FALSE);
}

char *
zy_temp_folder_write_digest (const char *folder,
                             const char *name,
                             guint       first,
                             guint       n)
{
  g_autofree char *text = zy_temp_digest_text (first, n);

  return zy_temp_folder_write (folder, name, text, -1);
}
