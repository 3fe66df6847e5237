/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ZyLang:
 *
 * The language a text is written in. The values are stored in libraries; never renumber them.
 */
typedef enum {
  ZY_LANG_ZH,
  ZY_LANG_EN,
} ZyLang;

#define ZY_N_LANGS 2

/**
 * ZyFieldKind:
 *
 * What a text of a paper says. The values are stored in libraries; only append.
 */
typedef enum {
  ZY_FIELD_TITLE,
  ZY_FIELD_TLDR,
  ZY_FIELD_ABSTRACT,
  ZY_FIELD_MOTIVATION,
  ZY_FIELD_METHOD,
  ZY_FIELD_RESULT,
  ZY_FIELD_CONCLUSION,
  ZY_FIELD_OTHER,
} ZyFieldKind;

#define ZY_N_FIELD_KINDS (ZY_FIELD_OTHER + 1)

/**
 * ZyLanguageView:
 *
 * Which languages the reading pane shows. The values are stored in libraries; only append.
 */
typedef enum {
  ZY_LANGUAGE_VIEW_TRANSLATION,
  ZY_LANGUAGE_VIEW_ORIGINAL,
  ZY_LANGUAGE_VIEW_BOTH,
} ZyLanguageView;

/**
 * ZY_LANGUAGE_VIEW_DEFAULT:
 *
 * In the place of a #ZyLanguageView: a paper has none of its own and is shown as all papers are.
 */
#define ZY_LANGUAGE_VIEW_DEFAULT (-1)

/**
 * ZyPageStyle:
 * @ZY_PAGE_STYLE_SYSTEM: light or dark, as the desktop is
 *
 * The colours of the reading pane.
 */
typedef enum {
  ZY_PAGE_STYLE_SYSTEM,
  ZY_PAGE_STYLE_LIGHT,
  ZY_PAGE_STYLE_DARK,
  ZY_PAGE_STYLE_SEPIA,
} ZyPageStyle;

/**
 * ZySortOrder:
 * @ZY_SORT_ORDER_DIGEST: newest digest first, in the digest's own order
 * @ZY_SORT_ORDER_NEWEST: newest paper (by arXiv ID, else digest date) first
 * @ZY_SORT_ORDER_OLDEST: the reverse of @ZY_SORT_ORDER_NEWEST
 * @ZY_SORT_ORDER_TITLE: by original title
 * @ZY_SORT_ORDER_RELEVANCE: what says most about the words of a search first
 */
typedef enum {
  ZY_SORT_ORDER_DIGEST,
  ZY_SORT_ORDER_NEWEST,
  ZY_SORT_ORDER_OLDEST,
  ZY_SORT_ORDER_TITLE,
  ZY_SORT_ORDER_RELEVANCE,
} ZySortOrder;

/**
 * ZyTriage:
 *
 * Where a paper stands in the reader's triage. The values are stored in libraries.
 */
typedef enum {
  ZY_TRIAGE_INBOX,
  ZY_TRIAGE_LATER,
  ZY_TRIAGE_DONE,
} ZyTriage;

/**
 * ZySourceKind:
 * @ZY_SOURCE_KIND_IMPORTED: digests come only by imports
 * @ZY_SOURCE_KIND_ADDRESS: one address, where the newest digest replaces the one before
 * @ZY_SOURCE_KIND_DATED: an address of its own for each day, made from a template
 * @ZY_SOURCE_KIND_FOLDER: a folder of this computer, which is watched
 *
 * Where the digests of a source come from. The values are stored in libraries; only append.
 */
typedef enum {
  ZY_SOURCE_KIND_IMPORTED,
  ZY_SOURCE_KIND_ADDRESS,
  ZY_SOURCE_KIND_DATED,
  ZY_SOURCE_KIND_FOLDER,
} ZySourceKind;

/**
 * ZySyncPhase:
 * @ZY_SYNC_PHASE_IDLE: nothing is going on
 * @ZY_SYNC_PHASE_WAITING: it waits for its turn
 * @ZY_SYNC_PHASE_FETCHING: it is asked for digests
 * @ZY_SYNC_PHASE_READING: what it answered is read and taken into the library
 *
 * What syncing does with a source just now.
 */
typedef enum {
  ZY_SYNC_PHASE_IDLE,
  ZY_SYNC_PHASE_WAITING,
  ZY_SYNC_PHASE_FETCHING,
  ZY_SYNC_PHASE_READING,
} ZySyncPhase;

/**
 * ZySourceDayState:
 * @ZY_SOURCE_DAY_UNKNOWN: nobody asked for it yet
 * @ZY_SOURCE_DAY_PRESENT: the library has the digest
 * @ZY_SOURCE_DAY_EMPTY: there is a digest, without papers: a weekend or holiday
 * @ZY_SOURCE_DAY_MISSING: the source has none of this day
 * @ZY_SOURCE_DAY_FAILED: it was asked for in vain
 *
 * What is known of one day of a source. The values are stored in libraries; only append.
 */
typedef enum {
  ZY_SOURCE_DAY_UNKNOWN,
  ZY_SOURCE_DAY_PRESENT,
  ZY_SOURCE_DAY_EMPTY,
  ZY_SOURCE_DAY_MISSING,
  ZY_SOURCE_DAY_FAILED,
} ZySourceDayState;

/**
 * zy_lang_to_string:
 *
 * Returns: (transfer none): the language code of design.md, `zh` or `en`
 */
const char  *zy_lang_to_string          (ZyLang       lang);

/**
 * zy_lang_to_bcp47:
 *
 * Returns: (transfer none): the tag for HTML `lang` attributes, `zh-Hans` or `en`
 */
const char  *zy_lang_to_bcp47           (ZyLang       lang);

/**
 * zy_lang_of_interface:
 *
 * Returns: the language that the user reads the interface in: Chinese where the locale prefers it
 *   to English, else English
 */
ZyLang       zy_lang_of_interface       (void);

/**
 * zy_field_kind_to_string:
 *
 * Returns: (transfer none): the untranslated name used in exports, such as `abstract`
 */
const char  *zy_field_kind_to_string    (ZyFieldKind  kind);

/**
 * zy_triage_to_string:
 *
 * Returns: (transfer none): the untranslated name used in exports and queries, such as `inbox`
 */
const char  *zy_triage_to_string        (ZyTriage     triage);

/**
 * zy_announce_type_is_known:
 * @type: text as arXiv writes it
 *
 * Returns: whether @type is one of arXiv's announce types: new, cross, replace, replace-cross
 *   (https://info.arxiv.org/help/rss_specifications.html)
 */
gboolean     zy_announce_type_is_known  (const char  *type);

G_END_DECLS
