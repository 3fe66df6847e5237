/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The top of the page: what the paper is called, who wrote it, where it is. */

#include "config.h"

#include "zy-render-private.h"

#include "zy-category.h"
#include "zy-html.h"
#include "zy-runs.h"
#include "zy-sanitize.h"
#include "zy-tex-text.h"
#include "zy-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many authors and digests are shown before the rest is folded away. */
#define MAX_AUTHORS 8
#define MAX_DIGESTS 3

static void
append_title (GString             *out,
              const ZyPaperDetail *paper)
{
  const ZyField *titles[ZY_N_LANGS];
  guint n = 0;
  gsize start;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    titles[lang] = zy_paper_detail_get_field (paper, ZY_FIELD_TITLE, (ZyLang) lang);
    n += titles[lang] != NULL;
  }

  g_string_append_printf (out, "<h1%s>", n == 1 ? " class=\"single\"" : "");
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    if (titles[lang] == NULL)
      continue;

    g_string_append_printf (out, "<span class=\"%s\" lang=\"%s\">",
                            zy_render_cell_class ((ZyLang) lang), zy_lang_to_bcp47 ((ZyLang) lang));
    start = out->len;
    zy_tex_text_append (out, titles[lang]->text, -1);
    zy_runs_mark (out, start, (ZyLang) lang);
    g_string_append (out, "</span>");
  }
  if (n == 0)
    zy_html_append_text (out, paper->key, -1);
  if (n == 1)
    zy_render_append_only (out, titles[ZY_LANG_ZH] != NULL ? ZY_LANG_ZH : ZY_LANG_EN);
  g_string_append (out, "</h1>");
}

static char *
join (GPtrArray  *strings,
      guint       first,
      guint       end,
      const char *separator)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < MIN (end, strings->len); i++) {
    if (i > first)
      g_string_append (joined, separator);
    g_string_append (joined, strings->pdata[i]);
  }

  return g_string_free (joined, FALSE);
}

static void
append_text (GString    *out,
             const char *class_name,
             const char *text)
{
  ZyLang lang = zy_render_lang_of (text);
  gsize start;

  g_string_append_printf (out, "<p class=\"%s\" lang=\"%s\">", class_name,
                          zy_lang_to_bcp47 (lang));
  start = out->len;
  zy_tex_text_append (out, text, -1);
  zy_runs_mark (out, start, lang);
  g_string_append (out, "</p>");
}

static void
append_authors (GString             *out,
                const ZyPaperDetail *paper)
{
  /* Translators: stands between the names of authors */
  const char *separator = _(", ");
  g_autofree char *names = join (paper->authors, 0, MAX_AUTHORS, separator);
  ZyLang lang = zy_render_lang_of (names);
  gsize start;

  if (paper->authors->len > MAX_AUTHORS) {
    guint more = paper->authors->len - MAX_AUTHORS;
    g_autofree char *rest = join (paper->authors, MAX_AUTHORS, G_MAXUINT, separator);
    g_autofree char *label = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

    g_string_append_printf (out, "<details class=\"authors\" lang=\"%s\"><summary>",
                            zy_lang_to_bcp47 (lang));
    start = out->len;
    zy_html_append_text (out, names, -1);
    g_string_append_printf (out, " <span class=\"more\" lang=\"%s\">", C_("language tag", "en"));
    zy_html_append_text (out, label, -1);
    g_string_append (out, "</span></summary>");
    zy_html_append_text (out, rest, -1);
    zy_runs_mark (out, start, lang);
    g_string_append (out, "</details>");
  } else if (paper->authors->len > 0) {
    g_string_append_printf (out, "<p class=\"authors\" lang=\"%s\">", zy_lang_to_bcp47 (lang));
    start = out->len;
    zy_html_append_text (out, names, -1);
    zy_runs_mark (out, start, lang);
    g_string_append (out, "</p>");
  }

  if (paper->affiliation != NULL)
    append_text (out, "affiliation", paper->affiliation);
}

static const char *
announce_label (const char *type)
{
  if (g_strcmp0 (type, "new") == 0)
    return _("New");
  if (g_strcmp0 (type, "cross") == 0)
    return _("Cross-listed");
  if (g_strcmp0 (type, "replace") == 0)
    return _("Replaced");
  if (g_strcmp0 (type, "replace-cross") == 0)
    return _("Replaced, cross-listed");

  return type;
}

/* The arXiv identifier with the version, as addresses have it. */
static char *
versioned_id (const ZyPaperDetail *paper)
{
  return paper->version > 0 ? g_strdup_printf ("%sv%d", paper->arxiv_id, paper->version) :
                              g_strdup (paper->arxiv_id);
}

char *
zy_render_dup_arxiv_url (const ZyPaperDetail *paper,
                         const char          *kind)
{
  g_autofree char *id = versioned_id (paper);
  g_autofree char *escaped = g_uri_escape_string (id, "/", FALSE);

  return g_strdup_printf ("https://arxiv.org/%s/%s", kind, escaped);
}

/* A chip with a text of the digest in it. */
static void
append_chip (GString    *out,
             const char *class_name,
             const char *text,
             const char *title)
{
  g_string_append_printf (out, "<li class=\"%s\"", class_name);
  if (title != NULL) {
    g_string_append (out, " title=\"");
    zy_html_append_text (out, title, -1);
    g_string_append_c (out, '"');
  }
  g_string_append_c (out, '>');
  zy_html_append_text (out, text, -1);
  g_string_append (out, "</li>");
}

static void
append_category (GString    *out,
                 const char *id,
                 gboolean    primary)
{
  ZyCategory *category = zy_category_find (id);
  const char *name = category != NULL ?
                     zy_category_get_name (category, zy_lang_of_interface ()) : NULL;

  append_chip (out, primary ? "category primary" : "category", id, name);
}

static void
append_digest (GString            *out,
               const ZyAppearance *appearance)
{
  g_string_append (out, "<li class=\"digest\">");
  zy_html_append_text (out, appearance->source, -1);
  g_string_append (out, " <time>");
  zy_html_append_text (out, appearance->date, -1);
  g_string_append (out, "</time>");
  if (appearance->section != NULL) {
    g_string_append (out, " · ");
    zy_html_append_text (out, appearance->section, -1);
  }
  g_string_append (out, "</li>");
}

static void
append_digests (GString             *out,
                const ZyPaperDetail *paper)
{
  guint n = paper->appearances->len;

  for (guint i = 0; i < MIN (n, MAX_DIGESTS); i++)
    append_digest (out, paper->appearances->pdata[i]);

  if (n > MAX_DIGESTS) {
    guint more = n - MAX_DIGESTS;
    g_autofree char *label = g_strdup_printf (ngettext ("%u more digest", "%u more digests", more),
                                              more);

    g_string_append (out, "<li class=\"digests\"><details><summary class=\"more\">");
    zy_html_append_text (out, label, -1);
    g_string_append (out, "</summary><ul>");
    for (guint i = MAX_DIGESTS; i < n; i++)
      append_digest (out, paper->appearances->pdata[i]);
    g_string_append (out, "</ul></details></li>");
  }
}

/* Where the title comes from, beside what says which paper it is. */
static void
append_title_provenance (GString             *out,
                         const ZyPaperDetail *paper)
{
  const ZyField *titles[ZY_N_LANGS];
  gsize before;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    titles[lang] = zy_paper_detail_get_field (paper, ZY_FIELD_TITLE, (ZyLang) lang);

  g_string_append (out, "<li class=\"origin\">");
  before = out->len;
  zy_render_append_provenance (out, titles);
  if (out->len > before)
    g_string_append (out, "</li>");
  else
    g_string_truncate (out, before - strlen ("<li class=\"origin\">"));
}

static void
append_identity (GString             *out,
                 const ZyPaperDetail *paper)
{
  gsize before;

  g_string_append (out, "<ul class=\"identity\">");
  before = out->len;
  if (paper->arxiv_id != NULL) {
    g_autofree char *id = versioned_id (paper);
    g_autofree char *label = g_strconcat ("arXiv:", id, NULL);

    append_chip (out, "arxiv", label, NULL);
  }
  for (guint i = 0; i < paper->categories->len; i++)
    append_category (out, paper->categories->pdata[i], i == 0);
  if (paper->announce_type != NULL)
    append_chip (out, "announce", announce_label (paper->announce_type), NULL);
  append_digests (out, paper);
  append_title_provenance (out, paper);
  if (out->len > before)
    g_string_append (out, "</ul>");
  else
    g_string_truncate (out, before - strlen ("<ul class=\"identity\">"));

  if (paper->comment != NULL)
    append_text (out, "comment", paper->comment);
  if (paper->journal_ref != NULL)
    append_text (out, "journal", paper->journal_ref);
}

static void
append_link_item (GString    *out,
                  GHashTable *seen,
                  const char *url,
                  const char *label)
{
  g_autofree char *safe = zy_sanitize_url (url);

  if (safe == NULL || g_hash_table_contains (seen, safe))
    return;

  g_string_append (out, "<li>");
  zy_render_append_link (out, safe, label);
  g_string_append (out, "</li>");
  g_hash_table_add (seen, g_steal_pointer (&safe));
}

/* Some papers have several, with a space between. */
static void
append_doi_items (GString    *out,
                  GHashTable *seen,
                  const char *dois)
{
  g_auto (GStrv) list = g_strsplit (dois, " ", -1);

  for (char **doi = list; *doi != NULL; doi++) {
    g_autofree char *url = g_strconcat ("https://doi.org/", *doi, NULL);
    g_autofree char *canonical = zy_canonical_url (url);

    if (**doi != '\0')
      append_link_item (out, seen, canonical, _("DOI"));
  }
}

/* A digest may say something of the code in a link to it: how many stars it has, or its name. */
static char *
dup_code_label (const ZyPaperDetail *paper)
{
  for (guint i = 0; i < paper->links->len; i++) {
    const ZyLink *link = paper->links->pdata[i];

    if (g_strcmp0 (link->url, paper->code_url) == 0)
      return g_strdup_printf ("%s · %s", _("Code"), link->label);
  }

  return g_strdup (_("Code"));
}

/* arXiv makes HTML of papers written in TeX since December 2023, and of hardly any before. */
static gboolean
has_html (const ZyPaperDetail *paper)
{
  return g_ascii_isdigit (*paper->arxiv_id) && strcmp (paper->arxiv_id, "2312") >= 0;
}

/* The pages of the paper itself. */
static void
append_page_links (GString             *items,
                   GHashTable          *seen,
                   const ZyPaperDetail *paper)
{
  if (paper->arxiv_id != NULL) {
    g_autofree char *abstract = zy_render_dup_arxiv_url (paper, "abs");
    g_autofree char *pdf = zy_render_dup_arxiv_url (paper, "pdf");
    g_autofree char *html = zy_render_dup_arxiv_url (paper, "html");

    append_link_item (items, seen, abstract, _("Abstract"));
    append_link_item (items, seen, pdf, _("PDF"));
    if (has_html (paper))
      append_link_item (items, seen, html, _("HTML"));
    /* The same page, without the version. */
    if (paper->url != NULL)
      g_hash_table_add (seen, g_strdup (paper->url));
  } else if (paper->url != NULL) {
    g_autoptr (GUri) uri = g_uri_parse (paper->url, G_URI_FLAGS_PARSE_RELAXED, NULL);
    const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

    append_link_item (items, seen, paper->url, host != NULL ? host : paper->url);
  }
}

static void
append_links (GString             *out,
              const ZyPaperDetail *paper)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *code_label = dup_code_label (paper);

  append_page_links (items, seen, paper);
  append_link_item (items, seen, paper->code_url, code_label);
  if (paper->doi != NULL)
    append_doi_items (items, seen, paper->doi);
  for (guint i = 0; i < paper->links->len; i++) {
    const ZyLink *link = paper->links->pdata[i];

    append_link_item (items, seen, link->url, link->label);
  }

  if (items->len > 0)
    g_string_append_printf (out, "<ul class=\"links\">%s</ul>", items->str);
}

void
zy_render_append_header (GString             *out,
                         const ZyPaperDetail *paper)
{
  g_string_append (out, "<header>");
  append_title (out, paper);
  append_authors (out, paper);
  append_identity (out, paper);
  append_links (out, paper);
  g_string_append (out, "</header>");
}
