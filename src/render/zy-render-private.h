/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-markdown.h"
#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * ZyRenderPage:
 * @paper: what the page shows
 * @figures: (nullable): the figures of @paper by their addresses, once one was looked for
 * @room: bytes of Markdown the page still lays out; what is beyond them is shown as it is written,
 *   which takes no longer than reading it
 * @text_room: bytes of other texts the page still shows; what is beyond them is left out
 * @comparisons: how many pairs of sentences are still compared
 * @n_sentences: how many numbers sentences have got
 *
 * What goes on over the parts of a page.
 */
typedef struct {
  const ZyPaperDetail *paper;
  GHashTable          *figures;
  gsize                room;
  gsize                text_room;
  gsize                comparisons;
  guint                n_sentences;
} ZyRenderPage;

/**
 * zy_render_shorten:
 * @text: a text that is shown as it is written
 *
 * Takes room on the page for a text. Nobody reads one that is longer than a chapter of a book, and of
 * such only the beginning is shown.
 *
 * Returns: (transfer full) (nullable): the beginning, or %NULL when there is room for all of it
 */
char       *zy_render_shorten           (ZyRenderPage        *page,
                                         const char          *text);

/**
 * zy_render_append_header:
 *
 * Appends the title, the authors, the chips that say which paper this is, and its links.
 */
void        zy_render_append_header     (GString             *out,
                                         const ZyPaperDetail *paper);

/**
 * zy_render_append_field:
 * @kind: which text
 *
 * Appends a text in the languages the paper has it in, or nothing when it has it in none.
 */
void        zy_render_append_field      (GString             *out,
                                         ZyRenderPage        *page,
                                         ZyFieldKind          kind);

/**
 * zy_render_append_badges:
 * @fields: (array fixed-size=2): the text in each language it is in
 *
 * Appends what is wrong with a text: that it was cut short, or that its translation lost formulas.
 */
void        zy_render_append_badges     (GString             *out,
                                         const ZyPaperDetail *paper,
                                         const ZyField       *fields[ZY_N_LANGS]);

/**
 * zy_render_append_makers:
 * @fields: (array fixed-size=2): the text in each language it is in
 *
 * Says quietly where a machine translated or wrote a text.
 */
void        zy_render_append_makers     (GString             *out,
                                         const ZyField       *fields[ZY_N_LANGS]);

/**
 * zy_render_append_provenance:
 * @fields: (array fixed-size=2): the text in each language it is in
 *
 * Appends what unfolds into where a text comes from: source, date, whether it is complete and who
 * made it; nothing for texts that did not come from a library.
 */
void        zy_render_append_provenance (GString             *out,
                                         const ZyField       *fields[ZY_N_LANGS]);

/**
 * zy_render_append_commentary:
 *
 * Appends what the digests write about the paper. It has one language; which one is said once, at
 * its beginning.
 */
void        zy_render_append_commentary (GString             *out,
                                         ZyRenderPage        *page);

/**
 * zy_render_append_closings:
 *
 * Appends what the digests say beside their papers, such as what they refer to: folded away, for it
 * is not about this one.
 */
void        zy_render_append_closings   (GString             *out,
                                         ZyRenderPage        *page);

/**
 * zy_render_append_media:
 * @user_data: the #ZyRenderPage
 *
 * Appends an image or a video of the commentary, or what stands in its place. It is a
 * #ZyMarkdownMediaFunc.
 */
void        zy_render_append_media      (GString             *out,
                                         const ZyMedia       *media,
                                         gpointer             user_data);

/**
 * zy_render_append_element:
 *
 * Appends an element that holds nothing but @text.
 */
void        zy_render_append_element    (GString             *out,
                                         const char          *name,
                                         const char          *class_name,
                                         const char          *text);

/**
 * zy_render_append_link:
 *
 * Appends a link that says where it leads; without a safe address only its label.
 */
void        zy_render_append_link       (GString             *out,
                                         const char          *url,
                                         const char          *label);

/**
 * zy_render_append_only:
 * @lang: the one language there is
 *
 * Says quietly that there is no other language. The style sheet shows it only where the other
 * language was asked for.
 */
void        zy_render_append_only       (GString             *out,
                                         ZyLang               lang);

/**
 * zy_render_lang_of:
 * @text: what has no language of its own, such as names
 *
 * Returns: the language that it is written in
 */
ZyLang      zy_render_lang_of           (const char          *text);

/**
 * zy_render_cell_class:
 *
 * Returns: the class of elements that are one language of something that has both
 */
const char *zy_render_cell_class        (ZyLang               lang);

/**
 * zy_render_kind_label:
 *
 * Returns: (nullable): what a text is called in the language of the interface
 */
const char *zy_render_kind_label        (ZyFieldKind          kind);

/**
 * zy_render_dup_arxiv_url:
 * @paper: a paper with an arXiv identifier
 * @kind: `abs`, `pdf` or `html`
 *
 * Returns: (transfer full): the address of its version at arXiv
 */
char       *zy_render_dup_arxiv_url     (const ZyPaperDetail *paper,
                                         const char          *kind);

G_END_DECLS
