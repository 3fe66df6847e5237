/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-snapshot.h"

#include <string.h>

/* Absent text is marked with a byte that no UTF-8 text has. */
static void
add_text (GChecksum  *checksum,
          const char *text)
{
  if (text != NULL)
    g_checksum_update (checksum, (const guchar *) text, strlen (text) + 1);
  else
    g_checksum_update (checksum, (const guchar *) "\377", 2);
}

static void
add_number (GChecksum *checksum,
            guint32    number)
{
  number = GUINT32_TO_LE (number);
  g_checksum_update (checksum, (const guchar *) &number, sizeof number);
}

static void
add_texts (GChecksum *checksum,
           GPtrArray *texts)
{
  add_number (checksum, texts->len);
  for (guint i = 0; i < texts->len; i++)
    add_text (checksum, texts->pdata[i]);
}

static void
add_fields (GChecksum *checksum,
            GPtrArray *fields)
{
  add_number (checksum, fields->len);
  for (guint i = 0; i < fields->len; i++) {
    const ZyField *field = fields->pdata[i];

    add_number (checksum, field->kind);
    add_number (checksum, field->lang);
    add_number (checksum, field->cut);
    add_text (checksum, field->text);
  }
}

static void
add_sections (GChecksum *checksum,
              GPtrArray *sections)
{
  add_number (checksum, sections->len);
  for (guint i = 0; i < sections->len; i++) {
    const ZySection *section = sections->pdata[i];

    add_number (checksum, section->kind);
    add_number (checksum, section->lang);
    add_number (checksum, section->level);
    add_text (checksum, section->title);
    add_text (checksum, section->markdown);
  }
}

static void
add_figures (GChecksum *checksum,
             GPtrArray *figures)
{
  add_number (checksum, figures->len);
  for (guint i = 0; i < figures->len; i++) {
    const ZyFigure *figure = figures->pdata[i];

    add_text (checksum, figure->url);
    add_text (checksum, figure->alt);
    add_text (checksum, figure->hash);
    add_number (checksum, figure->width);
    add_number (checksum, figure->height);
  }
}

static void
add_links (GChecksum *checksum,
           GPtrArray *links)
{
  add_number (checksum, links->len);
  for (guint i = 0; i < links->len; i++) {
    const ZyLink *link = links->pdata[i];

    add_text (checksum, link->label);
    add_text (checksum, link->url);
  }
}

static void
add_entry (GChecksum          *checksum,
           const ZyEntryDraft *entry)
{
  add_text (checksum, entry->key);
  add_text (checksum, entry->arxiv_id);
  add_number (checksum, entry->version);
  add_text (checksum, entry->url);
  add_text (checksum, entry->announce_type);
  add_text (checksum, entry->section);
  add_text (checksum, entry->affiliation);
  add_text (checksum, entry->comment);
  add_text (checksum, entry->code_url);
  add_text (checksum, entry->journal_ref);
  add_text (checksum, entry->doi);
  add_texts (checksum, entry->categories);
  add_texts (checksum, entry->authors);
  add_fields (checksum, entry->fields);
  add_sections (checksum, entry->sections);
  add_figures (checksum, entry->figures);
  add_links (checksum, entry->links);
}

char *
zy_snapshot_hash (const ZyDigestDraft *draft)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (checksum, draft->title);
  add_text (checksum, draft->closing);
  add_text (checksum, draft->base_url);
  add_number (checksum, draft->entries->len);
  for (guint i = 0; i < draft->entries->len; i++)
    add_entry (checksum, draft->entries->pdata[i]);

  return g_strdup (g_checksum_get_string (checksum));
}
