/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * ZyCitationFormat:
 * @ZY_CITATION_BIBTEX: an entry with arXiv’s `eprint` fields (https://info.arxiv.org/help/hypertex/bibstyles/)
 * @ZY_CITATION_RIS: one record, with CRLF (https://en.wikipedia.org/wiki/RIS_(file_format))
 * @ZY_CITATION_CSL_JSON: an array of one item
 *   (https://docs.citationstyles.org/en/stable/specification.html)
 * @ZY_CITATION_PLAIN: a line for a list of references, much as the APA has it
 *
 * How a paper is cited.
 */
typedef enum {
  ZY_CITATION_BIBTEX,
  ZY_CITATION_RIS,
  ZY_CITATION_CSL_JSON,
  ZY_CITATION_PLAIN,
} ZyCitationFormat;

#define ZY_N_CITATION_FORMATS (ZY_CITATION_PLAIN + 1)

/**
 * zy_citation_format:
 *
 * Cites a paper under its original title. Nothing is invented: what is not known is left out.
 *
 * Returns: (transfer full): the citation, with a line break at its end
 */
char *zy_citation_format      (const ZyPaperDetail *paper,
                               ZyCitationFormat     format);

/**
 * zy_citation_format_entry:
 * @key: (nullable): the key; %NULL for that of zy_citation_dup_key()
 *
 * Cites a paper among others, whose keys are other ones. In CSL-JSON it is the object only, without
 * the array that is to be around all of them.
 *
 * Returns: (transfer full): the citation, with a line break at its end
 */
char *zy_citation_format_entry (const ZyPaperDetail *paper,
                                ZyCitationFormat     format,
                                const char          *key);

/**
 * zy_citation_dup_key:
 *
 * Makes what a text refers to the paper by, of the first author’s family name, the year and the
 * first word of the title that says something: `vaswani2017attention`.
 *
 * Returns: (transfer full): ASCII letters, digits
 */
char *zy_citation_dup_key     (const ZyPaperDetail *paper);

/**
 * zy_citation_to_markdown:
 * @lang: the language of the title, when there is one in it
 *
 * Returns: (transfer full): the title as a link in Markdown
 */
char *zy_citation_to_markdown (const ZyPaperDetail *paper,
                               ZyLang               lang);

/**
 * zy_citation_to_mailto:
 * @lang: the language of the title and the summary, when there are any in it
 *
 * Returns: (transfer full): a `mailto:` address that begins a letter about the paper
 */
char *zy_citation_to_mailto   (const ZyPaperDetail *paper,
                               ZyLang               lang);

G_END_DECLS
