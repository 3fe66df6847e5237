/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetch-response.h"

G_BEGIN_DECLS

#define ZY_ANSWER_ERROR (zy_answer_error_quark ())

/**
 * ZyAnswerError:
 * @ZY_ANSWER_ERROR_EMPTY: there is nothing in it, or nothing but white space
 * @ZY_ANSWER_ERROR_SIGN_IN: a page of the network, or of the site, that wants the user to sign in or
 *   to agree to something
 * @ZY_ANSWER_ERROR_PAGE: a web page where a digest was expected
 * @ZY_ANSWER_ERROR_TRUNCATED: it begins as a digest does and ends in the midst of it. The next
 *   answer may mend that; the same bytes again are how the digest was published, and can be taken in.
 * @ZY_ANSWER_ERROR_BINARY: an image, an archive, a PDF or other bytes that are no text
 * @ZY_ANSWER_ERROR_NO_IMAGE: text where an image was expected
 *
 * What a server answered with 200 in place of what was asked for. The messages are translated
 * sentences that name the host, and plain text.
 */
typedef enum {
  ZY_ANSWER_ERROR_EMPTY,
  ZY_ANSWER_ERROR_SIGN_IN,
  ZY_ANSWER_ERROR_PAGE,
  ZY_ANSWER_ERROR_TRUNCATED,
  ZY_ANSWER_ERROR_BINARY,
  ZY_ANSWER_ERROR_NO_IMAGE,
} ZyAnswerError;

GQuark   zy_answer_error_quark (void);

/**
 * ZyAnswerKind:
 * @ZY_ANSWER_DIGEST: a digest of any format
 * @ZY_ANSWER_IMAGE: a figure
 * @ZY_ANSWER_ANY: an address the user gave, behind which there may be a web page too
 *
 * What was asked for.
 */
typedef enum {
  ZY_ANSWER_DIGEST,
  ZY_ANSWER_IMAGE,
  ZY_ANSWER_ANY,
} ZyAnswerKind;

/**
 * zy_answer_check:
 * @response: an answer of status 200
 * @url: the address that was asked for
 * @kind: what was asked for
 *
 * Looks whether an answer can be what was asked for, before it is given to an importer or to the
 * figure store, so that the page of a hotel's network is never taken for a digest. Goes by the
 * content; the type that the server names only helps where the content leaves it open. What passes
 * need not be a digest; what is a complete one, of any format that Zhaiyao reads, passes.
 *
 * Returns: %FALSE with #ZyAnswerError when it is something else
 */
gboolean zy_answer_check       (const ZyFetchResponse  *response,
                                const char             *url,
                                ZyAnswerKind            kind,
                                GError                **error);

G_END_DECLS
