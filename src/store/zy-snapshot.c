/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-snapshot.h"

#include <string.h>

#include "zy-blake2b.h"

#define HASH_SIZE 16

/* Absent text is marked with a byte that no UTF-8 text has. */
static void
add_text (ZyBlake2b  *hash,
          const char *text)
{
  if (text != NULL)
    zy_blake2b_update (hash, text, strlen (text) + 1);
  else
    zy_blake2b_update (hash, "\377", 2);
}

static void
add_number (ZyBlake2b *hash,
            guint32    number)
{
  number = GUINT32_TO_LE (number);
  zy_blake2b_update (hash, &number, sizeof number);
}

static void
add_texts (ZyBlake2b *hash,
           GPtrArray *texts)
{
  add_number (hash, texts->len);
  for (guint i = 0; i < texts->len; i++)
    add_text (hash, texts->pdata[i]);
}

static void
add_fields (ZyBlake2b *hash,
            GPtrArray *fields)
{
  add_number (hash, fields->len);
  for (guint i = 0; i < fields->len; i++) {
    const ZyField *field = fields->pdata[i];

    add_number (hash, field->kind);
    add_number (hash, field->lang);
    add_number (hash, field->cut);
    add_text (hash, field->text);
  }
}

static void
add_sections (ZyBlake2b *hash,
              GPtrArray *sections)
{
  add_number (hash, sections->len);
  for (guint i = 0; i < sections->len; i++) {
    const ZySection *section = sections->pdata[i];

    add_number (hash, section->kind);
    add_number (hash, section->lang);
    add_number (hash, section->level);
    add_text (hash, section->title);
    add_text (hash, section->markdown);
  }
}

static void
add_figures (ZyBlake2b *hash,
             GPtrArray *figures)
{
  add_number (hash, figures->len);
  for (guint i = 0; i < figures->len; i++) {
    const ZyFigure *figure = figures->pdata[i];

    add_text (hash, figure->url);
    add_text (hash, figure->alt);
    add_text (hash, figure->hash);
    add_number (hash, figure->width);
    add_number (hash, figure->height);
  }
}

static void
add_links (ZyBlake2b *hash,
           GPtrArray *links)
{
  add_number (hash, links->len);
  for (guint i = 0; i < links->len; i++) {
    const ZyLink *link = links->pdata[i];

    add_text (hash, link->label);
    add_text (hash, link->url);
  }
}

static void
add_entry (ZyBlake2b          *hash,
           const ZyEntryDraft *entry)
{
  add_text (hash, entry->key);
  add_text (hash, entry->arxiv_id);
  add_number (hash, entry->version);
  add_text (hash, entry->url);
  add_text (hash, entry->announce_type);
  add_text (hash, entry->section);
  add_text (hash, entry->affiliation);
  add_text (hash, entry->comment);
  add_text (hash, entry->code_url);
  add_text (hash, entry->journal_ref);
  add_text (hash, entry->doi);
  add_texts (hash, entry->categories);
  add_texts (hash, entry->authors);
  add_fields (hash, entry->fields);
  add_sections (hash, entry->sections);
  add_figures (hash, entry->figures);
  add_links (hash, entry->links);
}

GBytes *
zy_snapshot_hash (const ZyDigestDraft *draft)
{
  ZyBlake2b hash;

  zy_blake2b_init (&hash, HASH_SIZE);
  add_text (&hash, draft->title);
  add_text (&hash, draft->closing);
  add_text (&hash, draft->base_url);
  add_number (&hash, draft->entries->len);
  for (guint i = 0; i < draft->entries->len; i++)
    add_entry (&hash, draft->entries->pdata[i]);

  return zy_blake2b_finish (&hash);
}
