/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-settings.h"

G_BEGIN_DECLS

#define ZY_TYPE_SOURCE_CANDIDATE (zy_source_candidate_get_type ())

/**
 * ZySourceCandidate:
 *
 * One way to understand what a user typed, or what a page names, as a source. Immutable.
 */
G_DECLARE_FINAL_TYPE (ZySourceCandidate, zy_source_candidate, ZY, SOURCE_CANDIDATE, GObject)

/**
 * zy_source_candidate_new:
 * @settings: (transfer full): what a source made of it begins with
 * @explanation: (nullable): a translated phrase, how this was understood
 *
 * Returns: (transfer full): a candidate
 */
ZySourceCandidate      *zy_source_candidate_new             (ZySourceSettings  *settings,
                                                             const char        *explanation);

/**
 * zy_source_candidate_get_settings:
 *
 * Returns: (transfer none): what a source made of it begins with
 */
const ZySourceSettings *zy_source_candidate_get_settings    (ZySourceCandidate *self);
const char             *zy_source_candidate_get_explanation (ZySourceCandidate *self);

G_END_DECLS
