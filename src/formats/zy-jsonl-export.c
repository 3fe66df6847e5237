/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-jsonl-export.h"

#include <json-glib/json-glib.h>

/* @text is NULL where the library knows nothing. */
static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_boolean (JsonBuilder *builder,
             const char  *name,
             gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_strings (JsonBuilder *builder,
             const char  *name,
             GPtrArray   *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

/* `{"en":…,"zh":…}` or the other way round; a language without text is null. */
static void
add_field (JsonBuilder         *builder,
           const char          *name,
           const ZyPaperDetail *detail,
           ZyFieldKind          kind,
           ZyLang               first)
{
  const ZyLang langs[ZY_N_LANGS] = { first, first == ZY_LANG_EN ? ZY_LANG_ZH : ZY_LANG_EN };

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (int i = 0; i < ZY_N_LANGS; i++) {
    const ZyField *field = zy_paper_detail_get_field (detail, kind, langs[i]);

    add_string (builder, zy_lang_to_string (langs[i]), field != NULL ? field->text : NULL);
  }
  json_builder_end_object (builder);
}

static void
add_abstract_cut (JsonBuilder         *builder,
                  const ZyPaperDetail *detail)
{
  static const ZyLang langs[ZY_N_LANGS] = { ZY_LANG_EN, ZY_LANG_ZH };

  json_builder_set_member_name (builder, "abstract_cut");
  json_builder_begin_object (builder);
  for (int i = 0; i < ZY_N_LANGS; i++) {
    const ZyField *field = zy_paper_detail_get_field (detail, ZY_FIELD_ABSTRACT, langs[i]);

    if (field != NULL)
      add_boolean (builder, zy_lang_to_string (langs[i]), field->cut);
    else
      add_string (builder, zy_lang_to_string (langs[i]), NULL);
  }
  json_builder_end_object (builder);
}

/* Motivation, method and the like may be texts of the paper as well as commentary on it. */
static void
add_sections (JsonBuilder         *builder,
              const ZyPaperDetail *detail)
{
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);

  for (guint i = 0; i < detail->fields->len; i++) {
    const ZyField *field = detail->fields->pdata[i];

    if (field->kind == ZY_FIELD_TITLE || field->kind == ZY_FIELD_TLDR ||
        field->kind == ZY_FIELD_ABSTRACT)
      continue;

    json_builder_begin_object (builder);
    add_string (builder, "kind", zy_field_kind_to_string (field->kind));
    add_string (builder, "lang", zy_lang_to_string (field->lang));
    add_string (builder, "title", NULL);
    add_string (builder, "text", field->text);
    json_builder_end_object (builder);
  }

  for (guint i = 0; i < detail->sections->len; i++) {
    const ZySection *section = detail->sections->pdata[i];

    json_builder_begin_object (builder);
    add_string (builder, "kind", zy_field_kind_to_string (section->kind));
    add_string (builder, "lang", zy_lang_to_string (section->lang));
    add_string (builder, "title", section->title);
    add_string (builder, "text", section->markdown);
    json_builder_end_object (builder);
  }

  json_builder_end_array (builder);
}

static void
add_figures (JsonBuilder *builder,
             GPtrArray   *figures)
{
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);

  for (guint i = 0; i < figures->len; i++) {
    const ZyFigure *figure = figures->pdata[i];

    json_builder_begin_object (builder);
    add_string (builder, "url", figure->url);
    add_string (builder, "alt", figure->alt);
    add_boolean (builder, "stored", figure->hash != NULL);
    json_builder_end_object (builder);
  }

  json_builder_end_array (builder);
}

static void
add_digests (JsonBuilder *builder,
             GPtrArray   *appearances)
{
  json_builder_set_member_name (builder, "digests");
  json_builder_begin_array (builder);

  for (guint i = 0; i < appearances->len; i++) {
    const ZyAppearance *appearance = appearances->pdata[i];

    json_builder_begin_object (builder);
    add_string (builder, "source", appearance->source);
    add_string (builder, "date", appearance->date);
    json_builder_set_member_name (builder, "position");
    json_builder_add_int_value (builder, appearance->position);
    add_string (builder, "section", appearance->section);
    json_builder_end_object (builder);
  }

  json_builder_end_array (builder);
}

static void
add_paper (JsonBuilder         *builder,
           const ZyPaperDetail *detail)
{
  add_string (builder, "id", detail->key);
  json_builder_set_member_name (builder, "version");
  if (detail->version > 0)
    json_builder_add_int_value (builder, detail->version);
  else
    json_builder_add_null_value (builder);
  add_string (builder, "url", detail->url);

  add_field (builder, "title", detail, ZY_FIELD_TITLE, ZY_LANG_EN);
  add_field (builder, "tldr", detail, ZY_FIELD_TLDR, ZY_LANG_ZH);
  add_field (builder, "abstract", detail, ZY_FIELD_ABSTRACT, ZY_LANG_EN);
  add_abstract_cut (builder, detail);

  add_strings (builder, "categories", detail->categories);
  add_string (builder, "announce_type", detail->announce_type);
  add_strings (builder, "authors", detail->authors);
  add_string (builder, "comment", detail->comment);
  add_string (builder, "affiliation", detail->affiliation);
  add_string (builder, "code_url", detail->code_url);

  add_sections (builder, detail);
  add_figures (builder, detail->figures);
  add_digests (builder, detail->appearances);

  add_boolean (builder, "starred", detail->starred);
  add_boolean (builder, "read", detail->read);
  add_string (builder, "state", zy_triage_to_string (detail->triage));
  add_strings (builder, "tags", detail->tags);
  add_string (builder, "note", detail->note);

  add_string (builder, "journal_ref", detail->journal_ref);
  add_string (builder, "doi", detail->doi);
}

char *
zy_export_jsonl (const ZyPaperDetail *detail)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  GString *line;

  g_return_val_if_fail (detail != NULL, NULL);

  json_builder_begin_object (builder);
  add_paper (builder, detail);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);

  line = g_string_new (NULL);
  json_generator_to_gstring (generator, line);
  g_string_replace (line, "\u2028", "\\u2028", 0);
  g_string_replace (line, "\u2029", "\\u2029", 0);

  return g_string_free (line, FALSE);
}
