/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fuzz-draft.h"

#include "zy-arxiv-id.h"
#include "zy-date.h"
#include "zy-fuzz.h"
#include "zy-url.h"

#include <string.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
expect_text_or_null (const char *text)
{
  if (text != NULL)
    zy_fuzz_expect_text (text);
}

static void
expect_texts (GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    zy_fuzz_expect_text (texts->pdata[i]);
}

static void
expect_http (const char *url)
{
  zy_fuzz_expect_text (url);
  zy_fuzz_expect (g_ascii_strncasecmp (url, "http://", 7) == 0 ||
                  g_ascii_strncasecmp (url, "https://", 8) == 0);
}

/* The paper is found under the same key however often its address is read. */
static void
expect_identity (const ZyEntryDraft *entry)
{
  zy_fuzz_expect_text (entry->key);
  zy_fuzz_expect (entry->version >= 0);

  if (entry->url != NULL) {
    g_autofree char *again = zy_canonical_url (entry->url);

    expect_http (entry->url);
    zy_fuzz_expect (g_strcmp0 (again, entry->url) == 0);
  }

  if (entry->arxiv_id != NULL) {
    g_autofree char *again = NULL;
    g_autofree char *of_url = NULL;
    int version = -1;

    zy_fuzz_expect (zy_arxiv_id_parse (entry->arxiv_id, &again, &version));
    zy_fuzz_expect (g_str_equal (again, entry->arxiv_id));
    zy_fuzz_expect (version == 0);
    zy_fuzz_expect (g_str_equal (entry->key, entry->arxiv_id));
    /* A page elsewhere, where only the text says which paper it is. */
    zy_fuzz_expect (entry->url != NULL);
    zy_fuzz_expect (!zy_arxiv_id_parse (entry->url, &of_url, NULL) ||
                    g_str_equal (of_url, entry->arxiv_id));
  } else if (entry->url != NULL) {
    zy_fuzz_expect (g_str_equal (entry->key, entry->url));
  } else {
    zy_fuzz_expect (g_str_has_prefix (entry->key, "title:"));
    zy_fuzz_expect_text (entry->key + strlen ("title:"));
  }
}

static void
expect_fields (const ZyEntryDraft *entry)
{
  gboolean seen[ZY_N_FIELD_KINDS][ZY_N_LANGS] = { 0 };

  for (guint i = 0; i < entry->fields->len; i++) {
    const ZyField *field = entry->fields->pdata[i];

    zy_fuzz_expect ((guint) field->kind < ZY_N_FIELD_KINDS);
    zy_fuzz_expect ((guint) field->lang < ZY_N_LANGS);
    zy_fuzz_expect_text (field->text);
    zy_fuzz_expect (!seen[field->kind][field->lang]);
    seen[field->kind][field->lang] = TRUE;
  }
}

static void
expect_commentary (const ZyEntryDraft *entry)
{
  g_autoptr (GHashTable) urls = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entry->sections->len; i++) {
    const ZySection *section = entry->sections->pdata[i];

    zy_fuzz_expect ((guint) section->kind < ZY_N_FIELD_KINDS);
    zy_fuzz_expect ((guint) section->lang < ZY_N_LANGS);
    zy_fuzz_expect (section->level <= 2);
    expect_text_or_null (section->title);
    if (section->title == NULL)
      zy_fuzz_expect_text (section->markdown);
    zy_fuzz_expect (section->markdown != NULL && g_utf8_validate (section->markdown, -1, NULL));
  }

  for (guint i = 0; i < entry->figures->len; i++) {
    const ZyFigure *figure = entry->figures->pdata[i];

    zy_fuzz_expect_text (figure->url);
    expect_text_or_null (figure->alt);
    zy_fuzz_expect (figure->hash == NULL);
    zy_fuzz_expect (g_hash_table_add (urls, figure->url));
  }

  for (guint i = 0; i < entry->links->len; i++) {
    const ZyLink *link = entry->links->pdata[i];

    zy_fuzz_expect_text (link->label);
    expect_http (link->url);
  }
}

static void
expect_entry (const ZyEntryDraft *entry,
              guint               n_lines)
{
  zy_fuzz_expect (entry->line >= 1 && entry->line <= n_lines);
  expect_identity (entry);
  zy_fuzz_expect (entry->announce_type == NULL || zy_announce_type_is_known (entry->announce_type));
  expect_text_or_null (entry->section);
  expect_text_or_null (entry->affiliation);
  expect_text_or_null (entry->comment);
  if (entry->code_url != NULL)
    expect_http (entry->code_url);
  expect_texts (entry->categories);
  expect_texts (entry->authors);
  expect_fields (entry);
  expect_commentary (entry);
}

static void
expect_problem (const ZyDigestDraft *draft,
                ZyProblem           *problem,
                guint                n_lines)
{
  zy_fuzz_expect (zy_problem_get_severity (problem) != ZY_SEVERITY_ERROR);
  zy_fuzz_expect (zy_problem_get_line (problem) <= n_lines);
  zy_fuzz_expect (g_strcmp0 (zy_problem_get_path (problem), draft->path) == 0);
  zy_fuzz_expect_text (zy_problem_get_message (problem));
}

void
zy_fuzz_expect_draft (const ZyDigestDraft *draft,
                      guint                n_lines)
{
  zy_fuzz_expect_text (draft->format);
  zy_fuzz_expect_text (draft->source);
  zy_fuzz_expect (zy_date_is_valid (draft->date));
  expect_text_or_null (draft->title);
  expect_text_or_null (draft->closing);
  expect_text_or_null (draft->base_url);

  for (guint i = 0; i < draft->entries->len; i++)
    expect_entry (draft->entries->pdata[i], n_lines);
  for (guint i = 0; i < draft->problems->len; i++)
    expect_problem (draft, draft->problems->pdata[i], n_lines);

  zy_fuzz_expect (draft->entries->len > 0 || draft->problems->len > 0);
}

guint
zy_fuzz_count_warnings (const ZyDigestDraft *draft)
{
  guint n = 0;

  for (guint i = 0; i < draft->problems->len; i++)
    n += zy_problem_get_severity (draft->problems->pdata[i]) == ZY_SEVERITY_WARNING;

  return n;
}

static void
copy_texts (GPtrArray *to,
            GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (from->pdata[i]));
}

static void
copy_commentary (ZyPaperDetail      *detail,
                 const ZyEntryDraft *entry)
{
  for (guint i = 0; i < entry->sections->len; i++) {
    const ZySection *section = entry->sections->pdata[i];

    g_ptr_array_add (detail->sections, zy_section_new (section->kind, section->lang, section->level,
                                                       section->title, section->markdown));
  }

  for (guint i = 0; i < entry->figures->len; i++) {
    const ZyFigure *figure = entry->figures->pdata[i];
    ZyFigure *copy = zy_figure_new (figure->url, figure->alt);

    if (i % 2 == 1) {
      copy->hash = g_strdup (HASH);
      copy->width = 640;
      copy->height = 480;
    }
    g_ptr_array_add (detail->figures, copy);
  }

  for (guint i = 0; i < entry->links->len; i++) {
    const ZyLink *link = entry->links->pdata[i];

    g_ptr_array_add (detail->links, zy_link_new (link->label, link->url));
  }
}

ZyPaperDetail *
zy_fuzz_detail (const ZyDigestDraft *draft,
                const ZyEntryDraft  *entry)
{
  ZyPaperDetail *detail = zy_paper_detail_new ();
  ZyAppearance *appearance = g_new0 (ZyAppearance, 1);

  detail->id = 1;
  detail->key = g_strdup (entry->key);
  detail->arxiv_id = g_strdup (entry->arxiv_id);
  detail->version = entry->version;
  detail->url = g_strdup (entry->url);
  detail->announce_type = g_strdup (entry->announce_type);
  detail->affiliation = g_strdup (entry->affiliation);
  detail->comment = g_strdup (entry->comment);
  detail->code_url = g_strdup (entry->code_url);
  copy_texts (detail->categories, entry->categories);
  copy_texts (detail->authors, entry->authors);

  for (guint i = 0; i < entry->fields->len; i++) {
    const ZyField *field = entry->fields->pdata[i];

    g_ptr_array_add (detail->fields,
                     zy_field_new (field->kind, field->lang, field->text, field->cut));
  }
  copy_commentary (detail, entry);

  appearance->digest_id = 1;
  appearance->position = 1;
  appearance->source = g_strdup (draft->source);
  appearance->date = g_strdup (draft->date);
  appearance->section = g_strdup (entry->section);
  g_ptr_array_add (detail->appearances, appearance);

  return detail;
}
