/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of every paper of a digest. A text that is no digest becomes the fields of one paper: a
 * piece between two blank lines each. */

#include "zy-fuzz-draft.h"
#include "zy-fuzz-html.h"
#include "zy-fuzz.h"
#include "zy-importer.h"
#include "zy-render.h"

#include <string.h>

/* What a page has around the texts of its paper. */
#define FRAME (1 << 20)

static ZyDigestDraft *
import (const char *data,
        gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);

  return zy_import_bytes (bytes, &(ZyImportHints) { .path = "source-2024-03-05.md" }, NULL);
}

static void
add_piece (ZyEntryDraft *entry,
           guint         index,
           const char   *text)
{
  guint n_fields = ZY_FIELD_OTHER * ZY_N_LANGS;

  if (index < n_fields) {
    zy_entry_draft_add_field (entry, (ZyFieldKind) (index / ZY_N_LANGS),
                              (ZyLang) (index % ZY_N_LANGS), text, index % 3 == 0);
    return;
  }

  switch (index % 6) {
  case 0:
    g_ptr_array_add (entry->authors, g_strdup (text));
    break;
  case 1:
    g_ptr_array_add (entry->links, zy_link_new (text, text));
    break;
  case 2:
    g_ptr_array_add (entry->figures, zy_figure_new (text, text));
    break;
  case 3:
    g_ptr_array_add (entry->categories, g_strdup (text));
    break;
  default:
    g_ptr_array_add (entry->sections, zy_section_new ((ZyFieldKind) (index % ZY_N_FIELD_KINDS),
                                                      ZY_LANG_ZH, index % 3, text, text));
    break;
  }
}

static ZyDigestDraft *
make_draft (const char *text)
{
  ZyDigestDraft *draft = zy_digest_draft_new ("source-2024-03-05.md");
  ZyEntryDraft *entry = zy_entry_draft_new (1);
  g_auto (GStrv) pieces = g_strsplit (text, "\n\n", -1);

  draft->source = g_strdup ("source");
  draft->date = g_strdup ("2024-03-05");
  entry->key = g_strdup ("title:paper");
  for (guint i = 0; pieces[i] != NULL; i++) {
    if (*pieces[i] != '\0')
      add_piece (entry, i, pieces[i]);
  }
  g_ptr_array_add (draft->entries, entry);

  return draft;
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  g_autoptr (ZyDigestDraft) draft = import (data, length);

  if (draft == NULL)
    draft = make_draft (text);

  for (guint i = 0; i < draft->entries->len; i++) {
    g_autoptr (ZyPaperDetail) detail = zy_fuzz_detail (draft, draft->entries->pdata[i]);
    g_autofree char *html = zy_render_paper (detail);
    g_autoptr (GString) page = g_string_new (html);

    /* Links of our own; that no others are of their scheme is told by `markdown` and `sanitize`. */
    g_string_replace (page, "href=\"" ZY_RENDER_RETRY_SCHEME ":", "href=\"https://", 0);
    zy_fuzz_expect_html (page->str, strlen (text), FRAME);
  }
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "render",
  .max_length = 8192,
  .n_mutations = 1000,
  .seeds = (const char *const[]) { "formats/fixtures", "fuzz/seeds/markdown", NULL },
  .run = run,
};
