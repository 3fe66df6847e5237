/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-citation-private.h"

#include <json-glib/json-glib.h>

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_authors (JsonBuilder        *builder,
             const ZyCitedPaper *paper)
{
  if (paper->names->len == 0)
    return;

  json_builder_set_member_name (builder, "author");
  json_builder_begin_array (builder);
  for (guint i = 0; i < paper->names->len; i++) {
    const ZyCitedName *name = paper->names->pdata[i];

    json_builder_begin_object (builder);
    add_member (builder, "family", name->family);
    add_member (builder, "given", name->given);
    add_member (builder, "literal", name->literal);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_date (JsonBuilder        *builder,
          const ZyCitedPaper *paper)
{
  if (paper->year <= 0)
    return;

  json_builder_set_member_name (builder, "issued");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "date-parts");
  json_builder_begin_array (builder);
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, paper->year);
  if (paper->month > 0)
    json_builder_add_int_value (builder, paper->month);
  json_builder_end_array (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_item (JsonBuilder        *builder,
          const ZyCitedPaper *paper)
{
  const ZyPaperDetail *detail = paper->paper;

  json_builder_begin_object (builder);
  add_member (builder, "id", paper->key);
  /* What CSL calls a preprint. */
  add_member (builder, "type", "article");
  add_member (builder, "title", paper->title);
  add_authors (builder, paper);
  add_date (builder, paper);
  add_member (builder, "abstract", paper->abstract);
  if (detail->arxiv_id != NULL) {
    g_autofree char *number = g_strconcat ("arXiv:", detail->arxiv_id, NULL);

    add_member (builder, "number", number);
    add_member (builder, "publisher", "arXiv");
  }
  add_member (builder, "note", detail->journal_ref);
  add_member (builder, "DOI", paper->doi);
  add_member (builder, "URL", detail->url);
  json_builder_end_object (builder);
}

void
zy_citation_append_csl (GString            *out,
                        const ZyCitedPaper *paper)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  add_item (builder, paper);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, out);
  g_string_append_c (out, '\n');
}
