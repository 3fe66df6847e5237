/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-render.h"

#include "zy-html.h"
#include "zy-markdown.h"
#include "zy-math.h"
#include "zy-sanitize.h"
#include "zy-span.h"
#include "zy-tex-text.h"
#include "zy-text.h"
#include "zy-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many authors and digests are shown before the rest is folded away. */
#define MAX_AUTHORS 8
#define MAX_DIGESTS 3

/* An address that is longer carries its image within. */
#define MAX_RETRY_LENGTH 2000

/* Nobody reads a paper of more paragraphs than this, nor of more Markdown, in bytes, of which every
 * piece takes so many beside its own. The rest of such a page is shown as it is written, which takes
 * no longer than reading it. */
#define MAX_PARAGRAPHS 1000
#define MAX_MARKDOWN (256 * 1024)
#define MARKDOWN_COST 256

/* What goes on over the parts of a page: @figures are those of the paper by their addresses, @room is
 * how much more Markdown the page takes. */
typedef struct {
  const ZyPaperDetail *paper;
  GHashTable          *figures;
  gsize                room;
} Page;

static const char *
cell_class (ZyLang lang)
{
  return lang == ZY_LANG_ZH ? "translation" : "original";
}

static void
append_element (GString    *out,
                const char *name,
                const char *class_name,
                const char *text)
{
  g_string_append_printf (out, "<%s class=\"%s\">", name, class_name);
  zy_html_append_text (out, text, -1);
  g_string_append_printf (out, "</%s>", name);
}

/* A link that says where it leads; without a safe address only its label. */
static void
append_link (GString    *out,
             const char *url,
             const char *label)
{
  g_autofree char *safe = zy_sanitize_url (url);

  if (safe != NULL) {
    g_string_append (out, "<a href=\"");
    zy_html_append_text (out, safe, -1);
    g_string_append (out, "\" title=\"");
    zy_html_append_text (out, safe, -1);
    g_string_append (out, "\">");
  }
  zy_html_append_text (out, label, -1);
  if (safe != NULL)
    g_string_append (out, "</a>");
}

/* Says quietly that there is no other language. The style sheet shows it only where the other
 * language was asked for. */
static void
append_only (GString *out,
             ZyLang   lang)
{
  g_string_append_printf (out, "<small class=\"only only-%s\">", zy_lang_to_string (lang));
  zy_html_append_text (out, lang == ZY_LANG_ZH ? _("Only in Chinese") : _("Only in English"), -1);
  g_string_append (out, "</small>");
}

static void
append_title (GString             *out,
              const ZyPaperDetail *paper)
{
  const ZyField *titles[ZY_N_LANGS];
  guint n = 0;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    titles[lang] = zy_paper_detail_get_field (paper, ZY_FIELD_TITLE, (ZyLang) lang);
    n += titles[lang] != NULL;
  }

  g_string_append_printf (out, "<h1%s>", n == 1 ? " class=\"single\"" : "");
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    if (titles[lang] == NULL)
      continue;

    g_string_append_printf (out, "<span class=\"%s\" lang=\"%s\">", cell_class ((ZyLang) lang),
                            zy_lang_to_bcp47 ((ZyLang) lang));
    zy_tex_text_append (out, titles[lang]->text, -1);
    g_string_append (out, "</span>");
  }
  if (n == 0)
    zy_html_append_text (out, paper->key, -1);
  if (n == 1)
    append_only (out, titles[ZY_LANG_ZH] != NULL ? ZY_LANG_ZH : ZY_LANG_EN);
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
append_authors (GString             *out,
                const ZyPaperDetail *paper)
{
  /* Translators: stands between the names of authors */
  const char *separator = _(", ");
  g_autofree char *names = join (paper->authors, 0, MAX_AUTHORS, separator);

  if (paper->authors->len > MAX_AUTHORS) {
    guint more = paper->authors->len - MAX_AUTHORS;
    g_autofree char *rest = join (paper->authors, MAX_AUTHORS, G_MAXUINT, separator);
    g_autofree char *label = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

    g_string_append (out, "<details class=\"authors\"><summary>");
    zy_html_append_text (out, names, -1);
    g_string_append_c (out, ' ');
    append_element (out, "span", "more", label);
    g_string_append (out, "</summary>");
    zy_html_append_text (out, rest, -1);
    g_string_append (out, "</details>");
  } else if (paper->authors->len > 0) {
    append_element (out, "p", "authors", names);
  }

  if (paper->affiliation != NULL)
    append_element (out, "p", "affiliation", paper->affiliation);
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

static char *
arxiv_url (const ZyPaperDetail *paper,
           const char          *kind)
{
  g_autofree char *id = versioned_id (paper);
  g_autofree char *escaped = g_uri_escape_string (id, "/", FALSE);

  return g_strdup_printf ("https://arxiv.org/%s/%s", kind, escaped);
}

static void
append_identity_link (GString             *out,
                      const ZyPaperDetail *paper)
{
  if (paper->arxiv_id != NULL) {
    g_autofree char *id = versioned_id (paper);
    g_autofree char *label = g_strconcat ("arXiv:", id, NULL);
    g_autofree char *url = arxiv_url (paper, "abs");

    g_string_append (out, "<li class=\"arxiv\">");
    append_link (out, url, label);
    g_string_append (out, "</li>");
  } else if (paper->url != NULL) {
    g_autoptr (GUri) uri = g_uri_parse (paper->url, G_URI_FLAGS_PARSE_RELAXED, NULL);
    const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

    g_string_append (out, "<li class=\"page\">");
    append_link (out, paper->url, host != NULL ? host : paper->url);
    g_string_append (out, "</li>");
  }
}

static void
append_digests (GString             *out,
                const ZyPaperDetail *paper)
{
  for (guint i = 0; i < MIN (paper->appearances->len, MAX_DIGESTS); i++) {
    const ZyAppearance *appearance = paper->appearances->pdata[i];

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

  if (paper->appearances->len > MAX_DIGESTS) {
    guint more = paper->appearances->len - MAX_DIGESTS;
    g_autofree char *label = g_strdup_printf (ngettext ("%u more digest", "%u more digests", more),
                                              more);

    append_element (out, "li", "digest more", label);
  }
}

static void
append_identity (GString             *out,
                 const ZyPaperDetail *paper)
{
  g_string_append (out, "<ul class=\"identity\">");
  append_identity_link (out, paper);
  for (guint i = 0; i < paper->categories->len; i++)
    append_element (out, "li", i == 0 ? "category primary" : "category",
                    paper->categories->pdata[i]);
  if (paper->announce_type != NULL)
    append_element (out, "li", "announce", announce_label (paper->announce_type));
  append_digests (out, paper);
  g_string_append (out, "</ul>");

  if (paper->comment != NULL)
    append_element (out, "p", "comment", paper->comment);

  if (paper->journal_ref != NULL) {
    g_string_append (out, "<p class=\"journal\">");
    zy_tex_text_append (out, paper->journal_ref, -1);
    g_string_append (out, "</p>");
  }
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
  append_link (out, safe, label);
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

static void
append_links (GString             *out,
              const ZyPaperDetail *paper)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *code_label = dup_code_label (paper);

  /* The header links to the page of the paper already. */
  if (paper->url != NULL)
    g_hash_table_add (seen, g_strdup (paper->url));

  if (paper->arxiv_id != NULL) {
    g_autofree char *pdf = arxiv_url (paper, "pdf");

    append_link_item (items, seen, pdf, _("PDF"));
  }
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

/* The paragraphs of a plain text, which blank lines part: spans of it, for there may be as many as
 * it has lines. */
static GArray *
split_paragraphs (const char *text)
{
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (ZySpan));
  ZySpan rest = { text, strlen (text) };
  ZySpan paragraph = { 0 };
  ZySpan line;

  while (zy_span_next_line (&rest, &line)) {
    line = zy_span_strip (line);
    if (line.length > 0) {
      paragraph = zy_span (paragraph.length > 0 ? paragraph.text : line.text, zy_span_end (line));
    } else if (paragraph.length > 0) {
      g_array_append_val (paragraphs, paragraph);
      paragraph.length = 0;
    }
  }
  if (paragraph.length > 0)
    g_array_append_val (paragraphs, paragraph);

  return paragraphs;
}

static gboolean
has_formula (const char *text)
{
  ZyMathScanner scanner;
  ZyMathSpan span;

  zy_math_scanner_init (&scanner, text, -1, ZY_MATH_PLAIN);

  return zy_math_scanner_next (&scanner, &span);
}

/* What the reader should know before trusting the text. */
static void
append_badges (GString             *out,
               const ZyPaperDetail *paper,
               const ZyField       *field,
               const ZyField       *counterpart)
{
  if (field->cut) {
    g_string_append (out, "<p class=\"badge cut\">");
    zy_html_append_text (out, _("Cut short by the digest."), -1);
    if (paper->arxiv_id != NULL || paper->url != NULL) {
      g_autofree char *url = paper->arxiv_id != NULL ? arxiv_url (paper, "abs") :
                                                       g_strdup (paper->url);

      g_string_append_c (out, ' ');
      append_link (out, url, _("Read all of it"));
    }
    g_string_append (out, "</p>");
  }

  if (field->lang == ZY_LANG_ZH && counterpart != NULL && has_formula (counterpart->text) &&
      !has_formula (field->text))
    append_element (out, "p", "badge lost",
                    _("The translation lost the formulas of the original."));
}

/* Writes one paragraph in both languages, or in the one it has. */
static void
append_pair (GString        *out,
             const ZyField  *fields[ZY_N_LANGS],
             GArray         *paragraphs[ZY_N_LANGS],
             guint           index)
{
  gboolean single = fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL;

  g_string_append (out, single ? "<div class=\"pair single\">" : "<div class=\"pair\">");
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    const ZySpan *paragraph;

    if (fields[lang] == NULL)
      continue;

    paragraph = &g_array_index (paragraphs[lang], ZySpan, index);
    g_string_append_printf (out, "<p class=\"%s\" lang=\"%s\">", cell_class ((ZyLang) lang),
                            zy_lang_to_bcp47 ((ZyLang) lang));
    zy_tex_text_append (out, paragraph->text, (gssize) paragraph->length);
    g_string_append (out, "</p>");
  }
  g_string_append (out, "</div>");
}

/* Texts whose paragraphs do not match, or are too many, are one paragraph in each language. */
static void
match_paragraphs (GArray        *paragraphs[ZY_N_LANGS],
                  const ZyField *fields[ZY_N_LANGS])
{
  gboolean match = fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL ||
                   paragraphs[ZY_LANG_ZH]->len == paragraphs[ZY_LANG_EN]->len;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    ZySpan whole;

    if (fields[lang] == NULL ||
        (match && paragraphs[lang]->len > 0 && paragraphs[lang]->len <= MAX_PARAGRAPHS))
      continue;
    whole = (ZySpan) { fields[lang]->text, strlen (fields[lang]->text) };
    g_array_set_size (paragraphs[lang], 0);
    g_array_append_val (paragraphs[lang], whole);
  }
}

static void
append_field (GString             *out,
              const ZyPaperDetail *paper,
              ZyFieldKind          kind,
              const char          *label)
{
  const ZyField *fields[ZY_N_LANGS];
  GArray *paragraphs[ZY_N_LANGS] = { NULL };
  guint n_paragraphs;

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    fields[lang] = zy_paper_detail_get_field (paper, kind, (ZyLang) lang);
    if (fields[lang] != NULL)
      paragraphs[lang] = split_paragraphs (fields[lang]->text);
  }
  if (fields[ZY_LANG_ZH] == NULL && fields[ZY_LANG_EN] == NULL)
    return;

  match_paragraphs (paragraphs, fields);
  n_paragraphs = paragraphs[fields[ZY_LANG_ZH] != NULL ? ZY_LANG_ZH : ZY_LANG_EN]->len;

  g_string_append_printf (out, "<section class=\"field %s\"><h2 class=\"label\">",
                          zy_field_kind_to_string (kind));
  zy_html_append_text (out, label, -1);
  if (fields[ZY_LANG_ZH] == NULL || fields[ZY_LANG_EN] == NULL)
    append_only (out, fields[ZY_LANG_ZH] != NULL ? ZY_LANG_ZH : ZY_LANG_EN);
  g_string_append (out, "</h2>");

  for (guint i = 0; i < n_paragraphs; i++)
    append_pair (out, fields, paragraphs, i);

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    if (fields[lang] == NULL)
      continue;
    g_string_append_printf (out, "<div class=\"badges %s%s\">", cell_class ((ZyLang) lang),
                            fields[!lang] == NULL ? " single" : "");
    append_badges (out, paper, fields[lang], fields[!lang]);
    g_string_append (out, "</div>");
    g_array_unref (paragraphs[lang]);
  }
  g_string_append (out, "</section>");
}

static const char *
kind_label (ZyFieldKind kind)
{
  switch (kind) {
  case ZY_FIELD_TLDR:
    return _("In brief");
  case ZY_FIELD_ABSTRACT:
    return _("Abstract");
  case ZY_FIELD_MOTIVATION:
    return _("Motivation");
  case ZY_FIELD_METHOD:
    return _("Method");
  case ZY_FIELD_RESULT:
    return _("Results");
  case ZY_FIELD_CONCLUSION:
    return _("Conclusion");
  case ZY_FIELD_TITLE:
  case ZY_FIELD_OTHER:
  default:
    return NULL;
  }
}

/* An image the library has: its size is known before it is loaded, so that nothing jumps. */
static void
append_stored_image (GString        *out,
                     const ZyFigure *figure,
                     const char     *alt,
                     gboolean        in_text)
{
  g_string_append (out, "<img src=\"zhaiyao-figure:");
  zy_html_append_text (out, figure->hash, -1);
  g_string_append (out, "\" alt=\"");
  zy_html_append_text (out, alt, -1);
  g_string_append_c (out, '"');
  if (figure->width > 0 && figure->height > 0)
    g_string_append_printf (out, " width=\"%d\" height=\"%d\"", figure->width, figure->height);
  g_string_append (out, in_text ? " class=\"in-text\">" : " loading=\"lazy\" decoding=\"async\">");
}

static const char *
missing_reason (const ZyMedia  *media,
                const ZyFigure *figure)
{
  if (media->video)
    return _("Videos are not shown here");
  if (figure != NULL && figure->problem != NULL)
    return figure->problem;
  if (figure != NULL && figure->is_removed)
    return _("This image was removed to make room for others");

  return _("Image not downloaded yet");
}

/* A link, not a button: scripts of pages are off. */
static void
append_retry (GString        *out,
              const ZyFigure *figure)
{
  g_autofree char *escaped = NULL;

  /* What carries its image within is not fetched from anywhere. */
  if (figure == NULL || strlen (figure->url) > MAX_RETRY_LENGTH)
    return;

  escaped = g_uri_escape_string (figure->url, NULL, FALSE);
  g_string_append (out, "<p><a class=\"button\" href=\"" ZY_RENDER_RETRY_SCHEME ":");
  zy_html_append_text (out, escaped, -1);
  g_string_append (out, "\">");
  zy_html_append_text (out, figure->problem != NULL ? _("Retry") : _("Download"), -1);
  g_string_append (out, "</a></p>");
}

/* A box in the place of an image or a video that the library does not have. */
static void
append_placeholder (GString        *out,
                    const ZyMedia  *media,
                    const ZyFigure *figure)
{
  g_autofree char *url = zy_sanitize_url (media->src);

  g_string_append (out, "<div class=\"frame\">");
  append_element (out, "p", "reason", missing_reason (media, figure));
  append_retry (out, figure);
  if (url != NULL) {
    g_string_append (out, "<p>");
    append_link (out, url, media->video ? _("Watch in the browser") : _("Open in the browser"));
    g_string_append (out, "</p>");
  } else {
    append_element (out, "p", "source", media->src);
  }
  g_string_append (out, "</div>");
}

static void
append_media_in_text (GString        *out,
                      const ZyMedia  *media,
                      const ZyFigure *figure,
                      const char     *alt)
{
  const char *label = *alt != '\0' ? alt : media->video ? _("Video") : _("Image");

  if (figure != NULL) {
    append_stored_image (out, figure, alt, TRUE);
  } else {
    g_string_append (out, "<span class=\"missing\">");
    /* A link must not stand in a link. */
    if (media->link != NULL)
      zy_html_append_text (out, label, -1);
    else
      append_link (out, media->src, label);
    g_string_append (out, "</span>");
  }
}

/* The figure of an address; of several that have it, the first. */
static const ZyFigure *
find_figure (Page       *self,
             const char *url)
{
  if (self->figures == NULL) {
    self->figures = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = self->paper->figures->len; i > 0; i--) {
      ZyFigure *figure = self->paper->figures->pdata[i - 1];

      g_hash_table_replace (self->figures, figure->url, figure);
    }
  }

  return g_hash_table_lookup (self->figures, url);
}

static void
append_media (GString       *out,
              const ZyMedia *media,
              gpointer       user_data)
{
  const ZyFigure *known = media->video ? NULL : find_figure (user_data, media->src);
  const ZyFigure *figure = known != NULL && known->hash != NULL ? known : NULL;
  const char *alt = media->alt != NULL && *media->alt != '\0' ? media->alt :
                    known != NULL && known->alt != NULL ? known->alt : "";

  if (media->in_text) {
    append_media_in_text (out, media, figure, alt);
    return;
  }

  g_string_append (out, figure != NULL ? "<figure>" : "<figure class=\"missing\">");
  if (figure != NULL) {
    append_stored_image (out, figure, alt, FALSE);
    /* Shown by the style sheet once the image turned out not to load. */
    append_element (out, "p", "problem", _("The stored image cannot be shown"));
  } else {
    append_placeholder (out, media, known);
  }
  if (*alt != '\0') {
    g_string_append (out, "<figcaption>");
    zy_tex_text_append (out, alt, -1);
    g_string_append (out, "</figcaption>");
  }
  g_string_append (out, "</figure>");
}

/* Markdown as HTML; as it is written once the page has enough of it. */
static char *
convert (Page            *self,
         const char      *markdown,
         ZyMarkdownScope  scope)
{
  gsize cost = strlen (markdown) + MARKDOWN_COST;

  if (cost > self->room)
    return zy_markdown_to_source (markdown, scope);

  self->room -= cost;

  return zy_markdown_to_html (markdown, scope, scope == ZY_MARKDOWN_LINE ? NULL : append_media, self);
}

static void
append_section (GString         *out,
                Page            *page,
                const ZySection *section)
{
  static const char *const starts[] = { "<h2>", "<h3>", "<h4>" };
  static const char *const ends[] = { "</h2>", "</h3>", "</h4>" };
  const char *label = kind_label (section->kind);
  guint level = MIN (section->level, 2);
  g_autofree char *heading = NULL;
  g_autofree char *body = convert (page, section->markdown, ZY_MARKDOWN_BLOCKS);

  g_string_append (out, "<section class=\"part ");
  g_string_append (out, zy_field_kind_to_string (section->kind));
  g_string_append (out, "\" lang=\"");
  g_string_append (out, zy_lang_to_bcp47 (section->lang));
  g_string_append (out, "\">");

  if (label != NULL) {
    g_string_append_printf (out, "<h%u class=\"label\" lang=\"%s\">", level + 2,
                            /* Translators: the language you translate into, as HTML names it */
                            C_("language tag", "en"));
    zy_html_append_text (out, label, -1);
    g_string_append (out, ends[level]);
  } else if (section->title != NULL) {
    heading = convert (page, section->title, ZY_MARKDOWN_LINE);
    g_string_append (out, starts[level]);
    g_string_append (out, heading);
    g_string_append (out, ends[level]);
  }

  g_string_append (out, "<div class=\"body\">");
  g_string_append (out, body);
  g_string_append (out, "</div></section>");
}

/* The commentary has one language; which one is said once, at its beginning. */
static void
append_commentary (GString *out,
                   Page    *page)
{
  const ZyPaperDetail *paper = page->paper;
  guint n[ZY_N_LANGS] = { 0 };

  if (paper->sections->len == 0)
    return;

  g_string_append (out, "<div class=\"commentary\">");
  for (guint i = 0; i < paper->sections->len; i++)
    n[((const ZySection *) paper->sections->pdata[i])->lang]++;
  if (n[ZY_LANG_ZH] == 0 || n[ZY_LANG_EN] == 0)
    append_only (out, n[ZY_LANG_ZH] > 0 ? ZY_LANG_ZH : ZY_LANG_EN);

  for (guint i = 0; i < paper->sections->len; i++)
    append_section (out, page, paper->sections->pdata[i]);
  g_string_append (out, "</div>");
}

/* Full of addresses, and Chinese all the same. */
static ZyLang
lang_of (const char *text)
{
  return zy_text_has_han ((ZySpan) { text, strlen (text) }) ? ZY_LANG_ZH : ZY_LANG_EN;
}

/* What the digests say beside their papers, such as what they refer to: folded away, for it is not
 * about this one. */
static void
append_closings (GString *out,
                 Page    *page)
{
  GPtrArray *appearances = page->paper->appearances;

  for (guint i = 0; i < appearances->len; i++) {
    const ZyAppearance *appearance = appearances->pdata[i];
    g_autofree char *label = NULL;
    g_autofree char *body = NULL;

    if (appearance->closing == NULL)
      continue;

    /* Translators: a source and the date of its digest. */
    label = g_strdup_printf (_("Also in %s of %s"), appearance->source, appearance->date);
    body = convert (page, appearance->closing, ZY_MARKDOWN_BLOCKS);

    g_string_append (out, "<details class=\"closing\"><summary class=\"label\">");
    zy_html_append_text (out, label, -1);
    g_string_append_printf (out, "</summary><div class=\"body\" lang=\"%s\">%s</div></details>",
                            zy_lang_to_bcp47 (lang_of (appearance->closing)), body);
  }
}

char *
zy_render_paper (const ZyPaperDetail *paper)
{
  static const ZyFieldKind kinds[] = {
    ZY_FIELD_TLDR, ZY_FIELD_ABSTRACT, ZY_FIELD_MOTIVATION, ZY_FIELD_METHOD, ZY_FIELD_RESULT,
    ZY_FIELD_CONCLUSION,
  };
  Page page = { .paper = paper, .room = MAX_MARKDOWN };
  GString *out;

  g_return_val_if_fail (paper != NULL, NULL);

  out = g_string_sized_new (16384);

  /* The page's own words are in the language of the interface. */
  g_string_append_printf (out, "<article lang=\"%s\"><header>", C_("language tag", "en"));
  append_title (out, paper);
  append_authors (out, paper);
  append_identity (out, paper);
  append_links (out, paper);
  g_string_append (out, "</header>");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    append_field (out, paper, kinds[i], kind_label (kinds[i]));
  append_commentary (out, &page);
  append_closings (out, &page);
  g_string_append (out, "</article>");

  g_clear_pointer (&page.figures, g_hash_table_unref);

  return g_string_free (out, FALSE);
}
