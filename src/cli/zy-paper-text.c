/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-paper-text.h"

#include "zy-tex-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
kind_label (ZyFieldKind kind)
{
  switch (kind) {
  case ZY_FIELD_TLDR:
    return _("TL;DR");
  case ZY_FIELD_ABSTRACT:
    return _("Abstract");
  case ZY_FIELD_MOTIVATION:
    return _("Motivation");
  case ZY_FIELD_METHOD:
    return _("Method");
  case ZY_FIELD_RESULT:
    return _("Result");
  case ZY_FIELD_CONCLUSION:
    return _("Conclusion");
  case ZY_FIELD_TITLE:
  case ZY_FIELD_OTHER:
  default:
    return NULL;
  }
}

/* The texts of a kind that the view shows: one or both languages, else the one there is. */
static guint
pick_fields (const ZyPaperDetail *paper,
             ZyFieldKind          kind,
             ZyLanguageView       view,
             const ZyField       *fields[ZY_N_LANGS])
{
  const ZyField *zh = zy_paper_detail_get_field (paper, kind, ZY_LANG_ZH);
  const ZyField *en = zy_paper_detail_get_field (paper, kind, ZY_LANG_EN);
  guint n = 0;

  if (zh != NULL && (view != ZY_LANGUAGE_VIEW_ORIGINAL || en == NULL))
    fields[n++] = zh;
  if (en != NULL && (view != ZY_LANGUAGE_VIEW_TRANSLATION || zh == NULL))
    fields[n++] = en;

  return n;
}

static void
append_titles (GString             *out,
               const ZyPaperDetail *paper,
               ZyLanguageView       view)
{
  const ZyField *fields[ZY_N_LANGS];
  const guint n = pick_fields (paper, ZY_FIELD_TITLE, view, fields);

  for (guint i = 0; i < n; i++) {
    g_autofree char *title = zy_tex_text_to_plain (fields[i]->text);

    g_string_append_printf (out, "%s\n", title);
  }
}

static void
append_fact (GString    *out,
             const char *label,
             const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  /* Translators: a label and its value, such as “Comment: 12 pages”. */
  g_string_append_printf (out, _("%s: %s"), label, value);
  g_string_append_c (out, '\n');
}

static char *
join (GPtrArray  *strings,
      const char *separator)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < strings->len; i++) {
    if (i > 0)
      g_string_append (joined, separator);
    g_string_append (joined, strings->pdata[i]);
  }

  return g_string_free (joined, FALSE);
}

/* “arXiv:2403.19103v1 · cs.CL, cs.AI · cross” */
static void
append_identity (GString             *out,
                 const ZyPaperDetail *paper)
{
  g_autofree char *categories = join (paper->categories, ", ");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  if (paper->arxiv_id != NULL)
    g_ptr_array_add (parts, paper->version > 0 ?
                     g_strdup_printf ("arXiv:%sv%d", paper->arxiv_id, paper->version) :
                     g_strdup_printf ("arXiv:%s", paper->arxiv_id));
  if (*categories != '\0')
    g_ptr_array_add (parts, g_steal_pointer (&categories));
  if (paper->announce_type != NULL)
    g_ptr_array_add (parts, g_strdup (paper->announce_type));

  line = join (parts, " · ");
  if (*line != '\0')
    g_string_append_printf (out, "%s\n", line);
  if (paper->url != NULL)
    g_string_append_printf (out, "%s\n", paper->url);
}

/* The code, with what a digest says of it in a link to it. */
static void
append_code (GString             *out,
             const ZyPaperDetail *paper)
{
  g_autoptr (GString) code = g_string_new (paper->code_url);

  for (guint i = 0; i < paper->links->len; i++) {
    const ZyLink *link = paper->links->pdata[i];

    if (g_strcmp0 (link->url, paper->code_url) == 0)
      g_string_append_printf (code, " (%s)", link->label);
  }

  append_fact (out, _("Code"), code->str);
}

static void
append_facts (GString             *out,
              const ZyPaperDetail *paper)
{
  g_autofree char *authors = join (paper->authors, ", ");

  append_fact (out, _("Authors"), authors);
  append_fact (out, _("Affiliation"), paper->affiliation);
  append_fact (out, _("Comment"), paper->comment);
  append_fact (out, _("Published"), paper->journal_ref);
  append_fact (out, _("DOI"), paper->doi);
  append_code (out, paper);

  for (guint i = 0; i < paper->links->len; i++) {
    const ZyLink *link = paper->links->pdata[i];

    if (g_strcmp0 (link->url, paper->code_url) != 0)
      append_fact (out, link->label, link->url);
  }
}

static const char *
triage_label (ZyTriage triage)
{
  switch (triage) {
  case ZY_TRIAGE_LATER:
    return _("for later");
  case ZY_TRIAGE_DONE:
    return _("done");
  case ZY_TRIAGE_INBOX:
  default:
    return _("in the inbox");
  }
}

static void
append_state (GString             *out,
              const ZyPaperDetail *paper)
{
  g_autofree char *tags = join (paper->tags, ", ");
  g_autofree char *state = NULL;

  state = g_strdup_printf ("%s%s · %s", paper->starred ? "★ · " : "",
                           paper->read ? _("read") : _("unread"), triage_label (paper->triage));
  append_fact (out, _("State"), state);
  append_fact (out, _("Tags"), tags);
  append_fact (out, _("Note"), paper->note);
}

static void
append_digests (GString             *out,
                const ZyPaperDetail *paper)
{
  for (guint i = 0; i < paper->appearances->len; i++) {
    const ZyAppearance *appearance = paper->appearances->pdata[i];
    g_autofree char *place = NULL;

    /* Translators: a source, the date of its digest, and the place of a paper in it. */
    place = g_strdup_printf (_("%s, %s, number %u"), appearance->source, appearance->date,
                             appearance->position);
    append_fact (out, _("Digest"), place);
  }
}

static void
append_texts (GString             *out,
              const ZyPaperDetail *paper,
              ZyLanguageView       view)
{
  for (ZyFieldKind kind = ZY_FIELD_TLDR; kind <= ZY_FIELD_CONCLUSION; kind++) {
    const ZyField *fields[ZY_N_LANGS];
    const guint n = pick_fields (paper, kind, view, fields);

    if (n > 0)
      g_string_append_printf (out, "\n%s\n", kind_label (kind));

    for (guint i = 0; i < n; i++) {
      g_autofree char *text = zy_tex_text_to_plain (fields[i]->text);

      g_string_append_printf (out, "\n%s\n", text);
      if (fields[i]->cut)
        g_string_append_printf (out, "%s\n", _("(the digest cut the text here)"));
    }
  }
}

static void
append_sections (GString             *out,
                 const ZyPaperDetail *paper)
{
  for (guint i = 0; i < paper->sections->len; i++) {
    const ZySection *section = paper->sections->pdata[i];
    const char *title = section->title != NULL ? section->title : kind_label (section->kind);

    if (title != NULL)
      g_string_append_printf (out, "\n%s\n", title);
    if (*section->markdown != '\0')
      g_string_append_printf (out, "\n%s\n", section->markdown);
  }
}

/* What the digests say beside their papers. */
static void
append_closings (GString             *out,
                 const ZyPaperDetail *paper)
{
  for (guint i = 0; i < paper->appearances->len; i++) {
    const ZyAppearance *appearance = paper->appearances->pdata[i];

    if (appearance->closing == NULL)
      continue;

    g_string_append_c (out, '\n');
    /* Translators: a source and the date of its digest. */
    g_string_append_printf (out, _("Also in %s of %s"), appearance->source, appearance->date);
    g_string_append_printf (out, "\n\n%s\n", appearance->closing);
  }
}

char *
zy_paper_text (const ZyPaperDetail *paper,
               ZyLanguageView       view)
{
  GString *out = g_string_new (NULL);

  append_titles (out, paper, view);
  g_string_append_c (out, '\n');
  append_identity (out, paper);
  append_facts (out, paper);
  append_digests (out, paper);
  append_state (out, paper);
  append_texts (out, paper, view);
  append_sections (out, paper);
  append_closings (out, paper);

  return g_string_free (out, FALSE);
}
