/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-entry-key.h"

#include "zy-arxiv-id.h"
#include "zy-text.h"
#include "zy-url.h"

void
zy_entry_set_link (ZyEntryDraft *entry,
                   ZySpan        link)
{
  g_autofree char *canonical = NULL;
  g_autofree char *id = NULL;
  int version = 0;

  g_return_if_fail (entry != NULL);

  link = zy_span_strip (link);
  if (link.length == 0)
    return;

  if (zy_arxiv_id_parse_span (link, &id, &version)) {
    canonical = zy_arxiv_id_to_url (id);
  } else {
    g_autofree char *url = zy_span_dup (link);

    canonical = zy_canonical_url (url);
    if (canonical == NULL)
      return;
  }

  g_free (entry->url);
  g_free (entry->arxiv_id);
  entry->url = g_steal_pointer (&canonical);
  entry->arxiv_id = g_steal_pointer (&id);
  entry->version = version;
}

gboolean
zy_entry_set_key (ZyEntryDraft *entry)
{
  static const ZyLang langs[] = { ZY_LANG_EN, ZY_LANG_ZH };

  g_return_val_if_fail (entry != NULL, FALSE);

  g_clear_pointer (&entry->key, g_free);

  if (entry->arxiv_id != NULL) {
    entry->key = g_strdup (entry->arxiv_id);
    if (entry->url == NULL)
      entry->url = zy_arxiv_id_to_url (entry->arxiv_id);
    return TRUE;
  }

  if (entry->url != NULL) {
    entry->key = g_strdup (entry->url);
    return TRUE;
  }

  for (gsize i = 0; i < G_N_ELEMENTS (langs); i++) {
    const char *title = zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, langs[i]);
    g_autofree char *folded = title != NULL ? zy_text_fold_title (title) : NULL;

    if (folded != NULL && *folded != '\0') {
      entry->key = g_strconcat ("title:", folded, NULL);
      return TRUE;
    }
  }

  return FALSE;
}
