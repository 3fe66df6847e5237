/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-bench-digests.h"

#include <gio/gio.h>

#include "zy-bench-text.h"

#define ARCHIVE "chat-arxiv/cs.CL+econ.tar.zst"

#define N_DIGESTS 1653
#define DIGEST_SIZE 26

/* How many papers a revision takes over from the digest before. */
#define KEPT 14

#define N_RECORDS 5000

gboolean
zy_bench_digests_unpack (const char *folder)
{
  const char *corpus = g_getenv ("ZY_CORPUS");
  const char *root = g_getenv ("ZY_SOURCE_ROOT");
  g_autofree char *beside = g_build_filename (root != NULL ? root : ".", "..", "shared", "corpus",
                                              NULL);
  g_autofree char *archive = g_build_filename (corpus != NULL ? corpus : beside, ARCHIVE, NULL);
  g_autoptr (GSubprocess) tar = NULL;

  if (!g_file_test (archive, G_FILE_TEST_EXISTS))
    return FALSE;

  tar = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "tar", "--use-compress-program",
                          "zstd --long=27", "-xf", archive, "-C", folder, NULL);

  return tar != NULL && g_subprocess_wait_check (tar, NULL, NULL);
}

/* A paper's texts are those of its number. */
static void
add_entry (ZyBenchText *text,
           GString     *digest,
           guint        paper,
           guint        n)
{
  zy_bench_text_seed (text, paper);
  g_string_append_printf (digest, "[^%u]: ", n);
  zy_bench_text_add_title_zh (text, digest, 9);
  g_string_append (digest, "\n\n    ");
  zy_bench_text_add_title_en (text, digest, 9);
  g_string_append_printf (digest, "\n\n    [https://arxiv.org/abs/24%02u.%05u]"
                          "(https://arxiv.org/abs/24%02u.%05u)\n\n    ",
                          1 + paper / 9000 % 12, 1 + paper % 9000, 1 + paper / 9000 % 12,
                          1 + paper % 9000);
  zy_bench_text_add_zh (text, digest, 2);
  g_string_append (digest, "\n\n    \n\n    ");
  zy_bench_text_add_zh (text, digest, 7);
  g_string_append (digest, "\n\n    ");
  zy_bench_text_add_en (text, digest, 8);
  g_string_append (digest, "\n\n");
}

static void
add_digest (ZyBenchText *text,
            GString     *digest,
            guint        first)
{
  g_string_assign (digest, "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n");

  for (guint i = 0; i < DIGEST_SIZE; i++) {
    zy_bench_text_seed (text, first + i);
    g_string_append_printf (digest, "| [^%u] | [Paper %u](https://arxiv.org/abs/24%02u.%05u) | ",
                            i + 1, first + i, 1 + (first + i) / 9000 % 12, 1 + (first + i) % 9000);
    zy_bench_text_add_zh (text, digest, 2);
    g_string_append (digest, " |\n");
  }

  g_string_append (digest, "\n# 详细\n\n");
  for (guint i = 0; i < DIGEST_SIZE; i++)
    add_entry (text, digest, first + i, i + 1);
}

gboolean
zy_bench_digests_write (const char  *folder,
                        GError     **error)
{
  static const char *const channels[] = { "cs.CL", "econ" };
  g_autoptr (ZyBenchText) text = zy_bench_text_new ();
  g_autoptr (GString) digest = g_string_new (NULL);
  g_autoptr (GDateTime) begin = g_date_time_new_utc (2023, 3, 13, 22, 0, 0);
  guint paper = 0;

  for (guint i = 0; i < N_DIGESTS; i++) {
    const gboolean revision = i % 2 == 1;
    g_autoptr (GDateTime) time = g_date_time_add_minutes (begin, i / 4 * 24 * 60 + i % 2 * 90);
    g_autofree char *channel = g_build_filename (folder, channels[i / 2 % 2], NULL);
    g_autofree char *name = g_date_time_format (time, "%Y-%m-%dT%H%M%SZ.md");
    g_autofree char *path = g_build_filename (channel, name, NULL);

    add_digest (text, digest, paper);
    /* The channels' papers differ, so a revision of one leaves those of the other alone. */
    paper += revision ? DIGEST_SIZE : DIGEST_SIZE - KEPT;

    if (g_mkdir_with_parents (channel, 0700) != 0 ||
        !g_file_set_contents (path, digest->str, digest->len, error))
      return FALSE;
  }

  return TRUE;
}

static void
add_member (GString    *record,
            const char *name,
            GString    *text)
{
  g_string_replace (text, "\\", "\\\\", 0);
  g_string_replace (text, "\"", "\\\"", 0);
  g_string_replace (text, "\n", "\\n", 0);
  g_string_append_printf (record, ", \"%s\": \"%s\"", name, text->str);
  g_string_truncate (text, 0);
}

static void
add_record (ZyBenchText *text,
            GString     *record,
            guint        paper)
{
  g_autoptr (GString) part = g_string_new (NULL);

  zy_bench_text_seed (text, paper);
  g_string_append_printf (record, "{\"link\": \"https://arxiv.org/abs/2403.%05u\","
                          " \"date\": \"2024-03-29\"", paper);
  zy_bench_text_add_title_zh (text, part, 9);
  add_member (record, "translated_title", part);
  zy_bench_text_add_title_en (text, part, 9);
  add_member (record, "title", part);
  zy_bench_text_add_zh (text, part, 2);
  add_member (record, "tldr", part);
  zy_bench_text_add_zh (text, part, 7);
  add_member (record, "translated_abstract", part);
  zy_bench_text_add_en (text, part, 8);
  add_member (record, "abstract", part);
  g_string_append (record, "}\n");
}

gboolean
zy_bench_digests_write_records (const char  *apart,
                                const char  *together,
                                GError     **error)
{
  g_autoptr (ZyBenchText) text = zy_bench_text_new ();
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *all_path = g_build_filename (together, "2024-03-29.jsonl", NULL);

  for (guint i = 0; i < N_RECORDS; i++) {
    g_autofree char *name = g_strdup_printf ("2403.%05u.json", i);
    g_autofree char *path = g_build_filename (apart, name, NULL);
    gsize begin = all->len;

    add_record (text, all, i);
    if (!g_file_set_contents (path, all->str + begin, (gssize) (all->len - begin), error))
      return FALSE;
  }

  return g_file_set_contents (all_path, all->str, (gssize) all->len, error);
}
