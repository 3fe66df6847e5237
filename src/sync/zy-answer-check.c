/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Only the begin and the end of an answer are looked at: it is read in full by its importer anyway,
 * and most answers are what they should be.
 */

#include "config.h"

#include "zy-answer-check.h"

#include "zy-fetch-failure.h"
#include "zy-image-type.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (zy-answer-error-quark, zy_answer_error)

#define HEAD_SIZE ((gsize) 16 * 1024)
#define TAIL_SIZE ((gsize) 4 * 1024)

/* A page that does nothing but lead on to another is not larger. */
#define SMALL_PAGE ((gsize) 8 * 1024)

typedef struct {
  const guint8 *data;
  gsize length;
  char *head;
  char *tail;
  char *host;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_free (answer->head);
  g_free (answer->tail);
  g_free (answer->host);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* A part as text in lower case: bytes that are no ASCII stay what they are, NUL becomes a space. */
static char *
copy_lower (const guint8 *data,
            gsize         length)
{
  char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = data[i] == '\0' ? ' ' : g_ascii_tolower ((char) data[i]);
  text[length] = '\0';

  return text;
}

static gboolean
is_space (guint8 byte)
{
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Without byte order mark, and white space at either end. */
static void
trim (Answer *answer)
{
  if (answer->length >= 3 && memcmp (answer->data, "\xef\xbb\xbf", 3) == 0) {
    answer->data += 3;
    answer->length -= 3;
  }

  while (answer->length > 0 && is_space (answer->data[0])) {
    answer->data++;
    answer->length--;
  }

  while (answer->length > 0 && is_space (answer->data[answer->length - 1]))
    answer->length--;
}

static gboolean
is_utf16 (const Answer *answer)
{
  return answer->length >= 2 && (memcmp (answer->data, "\xff\xfe", 2) == 0 ||
                                 memcmp (answer->data, "\xfe\xff", 2) == 0);
}

static gboolean
is_binary (const Answer *answer)
{
  const gsize n = MIN (answer->length, HEAD_SIZE);

  if (is_utf16 (answer))
    return FALSE;

  return memchr (answer->data, '\0', n) != NULL || g_str_has_prefix (answer->head, "%pdf-") ||
         g_str_has_prefix (answer->head, "pk\x03\x04") ||
         (n >= 2 && answer->data[0] == 0x1f && answer->data[1] == 0x8b) ||
         g_strcmp0 (zy_image_type (answer->data, n), "image/png") == 0 ||
         g_strcmp0 (zy_image_type (answer->data, n), "image/jpeg") == 0;
}

/* Past what may stand before the first element: the XML declaration, comments. */
static const char *
skip_prologue (const char *text)
{
  for (;;) {
    const char *end = NULL;

    text += strspn (text, " \t\r\n\f\v");
    if (g_str_has_prefix (text, "<?xml"))
      end = strstr (text, "?>");
    else if (g_str_has_prefix (text, "<!--"))
      end = strstr (text, "-->");

    if (end == NULL)
      return text;
    text = end + (*end == '?' ? 2 : 3);
  }
}

static gboolean
is_tag (const char *text,
        const char *name)
{
  const gsize length = strlen (name);

  return text[0] == '<' && strncmp (text + 1, name, length) == 0 &&
         !g_ascii_isalnum (text[1 + length]) && text[1 + length] != '-';
}

/* Whether it is a whole web page. Markdown may begin with an element too, but not with one of these. */
static gboolean
is_page (const Answer *answer,
         const char   *content_type)
{
  const char *begin = skip_prologue (answer->head);

  if (g_str_has_prefix (begin, "<!doctype html") || is_tag (begin, "html") ||
      is_tag (begin, "head") || is_tag (begin, "body") || is_tag (begin, "script") ||
      is_tag (begin, "title") || is_tag (begin, "meta"))
    return TRUE;

  return *begin == '<' && content_type != NULL &&
         g_ascii_strncasecmp (content_type, "text/html", strlen ("text/html")) == 0 &&
         (strstr (begin, "<body") != NULL || strstr (begin, "<head>") != NULL);
}

static gboolean
leads_on (const char *page)
{
  return strstr (page, "http-equiv=\"refresh\"") != NULL ||
         strstr (page, "http-equiv='refresh'") != NULL ||
         strstr (page, "http-equiv=refresh") != NULL || strstr (page, "location.href") != NULL ||
         strstr (page, "location.replace") != NULL || strstr (page, "window.location") != NULL ||
         strstr (page, "document.location") != NULL;
}

/* The words by which pages of networks give themselves away, in lower case. */
static gboolean
speaks_of_signing_in (const char *page)
{
  static const char *const words[] = {
    "type=\"password\"", "type='password'", "type=password", "captive", "hotspot", "wispaccess",
    "portal", "上网认证", "校园网", "认证登录", "登录认证", "网络认证", "无线网络",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (strstr (page, words[i]) != NULL)
      return TRUE;
  }

  return FALSE;
}

static char *
dup_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup (url);

  return zy_fetch_failure_host (uri);
}

static gboolean
is_elsewhere (const ZyFetchResponse *response,
              const char            *url)
{
  g_autofree char *asked = dup_host (url);
  g_autofree char *answered = dup_host (response->url != NULL ? response->url : url);

  return !g_str_equal (asked, answered);
}

/* Whether a page is one that stands between the user and what was asked for. */
static gboolean
is_sign_in (const Answer          *answer,
            const ZyFetchResponse *response,
            const char            *url,
            ZyAnswerKind           kind)
{
  const gboolean small = answer->length <= SMALL_PAGE;

  if (small && leads_on (answer->head))
    return TRUE;

  /* Many a page has a place to sign in; where a page may be, it is one only if it came unasked. */
  return speaks_of_signing_in (answer->head) &&
         (kind != ZY_ANSWER_ANY || is_elsewhere (response, url));
}

/* Whether an XML document whose first element, at @begin, is @name ends without closing it. */
static gboolean
lacks_end_tag (const Answer *answer,
               const char   *begin,
               const char   *name)
{
  g_autofree char *end_tag = g_strconcat ("</", name, NULL);
  const char *end = strchr (begin, '>');

  if (end != NULL && end[-1] == '/')
    return FALSE;

  return strstr (answer->tail, end_tag) == NULL;
}

static gboolean
is_cut_xml (const Answer *answer)
{
  static const char *const roots[] = { "rss", "feed", "rdf:rdf", "opml" };
  const char *begin = skip_prologue (answer->head);

  if (g_str_has_prefix (begin, "<!--") || g_str_has_prefix (begin, "<?xml"))
    return answer->length < HEAD_SIZE;

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++) {
    if (is_tag (begin, roots[i]))
      return lacks_end_tag (answer, begin, roots[i]);
  }

  return FALSE;
}

/* JSON, or JSON Lines, whose last bracket is missing. What merely begins like it, as a link of
 * Markdown does, is followed by something else. */
static gboolean
is_cut_json (const Answer *answer)
{
  const char *next = answer->head + 1;
  char last;

  if (*answer->head != '{' && *answer->head != '[')
    return FALSE;

  next += strspn (next, " \t\r\n");
  if (*answer->head == '{' ? *next != '"' : *next != '{')
    return FALSE;

  last = (char) answer->data[answer->length - 1];

  return last != '}' && last != ']';
}

/* UTF-8 that ends within a character. Other encodings are not taken for it: what precedes must have
 * characters of more than one byte, and be right. */
static gboolean
is_cut_utf8 (const Answer *answer)
{
  const char *tail = (const char *) answer->data + answer->length - MIN (answer->length, 512);
  const char *end = (const char *) answer->data + answer->length;
  const char *stop;
  gboolean any = FALSE;

  while (tail < end && ((guchar) *tail & 0xc0) == 0x80)
    tail++;

  for (const char *p = tail; p < end; p++)
    any |= (guchar) *p >= 0x80;

  if (!any || g_utf8_validate (tail, end - tail, &stop))
    return FALSE;

  return stop > tail && end - stop < 4 &&
         g_utf8_get_char_validated (stop, end - stop) == (gunichar) -2;
}

static gboolean
is_truncated (const Answer *answer)
{
  return !is_utf16 (answer) &&
         (is_cut_xml (answer) || is_cut_json (answer) || is_cut_utf8 (answer));
}

static gboolean
refuse (GError        **error,
        ZyAnswerError   code,
        char           *message)
{
  g_set_error_literal (error, ZY_ANSWER_ERROR, (int) code, message);
  g_free (message);

  return FALSE;
}

static gboolean
refuse_page (const Answer          *answer,
             const ZyFetchResponse *response,
             const char            *url,
             ZyAnswerKind           kind,
             GError               **error)
{
  if (is_sign_in (answer, response, url, kind))
    return refuse (error, ZY_ANSWER_ERROR_SIGN_IN,
                   g_strdup_printf (_("A page to sign in came in place of what “%s” has; if your "
                                      "network asks for that, open any page in a browser first"),
                                    answer->host));

  if (kind == ZY_ANSWER_ANY)
    return TRUE;

  return refuse (error, ZY_ANSWER_ERROR_PAGE,
                 g_strdup_printf (_("A web page came from “%s” where none was expected; check the "
                                    "address"), answer->host));
}

static gboolean
check_image (const Answer          *answer,
             const ZyFetchResponse *response,
             const char            *url,
             GError               **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (response->bytes, &length);

  /* With what is before it and behind it, as it is going to be stored. */
  if (zy_image_type (data, length) != NULL)
    return TRUE;

  if (is_page (answer, response->content_type))
    return refuse_page (answer, response, url, ZY_ANSWER_IMAGE, error);

  return refuse (error, ZY_ANSWER_ERROR_NO_IMAGE,
                 g_strdup_printf (_("What “%s” sent is no image that can be shown"), answer->host));
}

gboolean
zy_answer_check (const ZyFetchResponse  *response,
                 const char             *url,
                 ZyAnswerKind            kind,
                 GError                **error)
{
  g_auto (Answer) answer = { 0 };

  g_return_val_if_fail (response != NULL && response->bytes != NULL, FALSE);
  g_return_val_if_fail (url != NULL, FALSE);

  answer.data = g_bytes_get_data (response->bytes, &answer.length);
  answer.host = dup_host (url);
  trim (&answer);
  if (answer.length == 0)
    return refuse (error, ZY_ANSWER_ERROR_EMPTY,
                   g_strdup_printf (_("“%s” sent nothing"), answer.host));

  answer.head = copy_lower (answer.data, MIN (answer.length, HEAD_SIZE));
  if (kind == ZY_ANSWER_IMAGE)
    return check_image (&answer, response, url, error);

  if (is_binary (&answer))
    return refuse (error, ZY_ANSWER_ERROR_BINARY,
                   g_strdup_printf (_("What “%s” sent is no text: an image, an archive or the like"),
                                    answer.host));

  if (is_page (&answer, response->content_type))
    return refuse_page (&answer, response, url, kind, error);

  answer.tail = copy_lower (answer.data + answer.length - MIN (answer.length, TAIL_SIZE),
                            MIN (answer.length, TAIL_SIZE));
  if (is_truncated (&answer))
    return refuse (error, ZY_ANSWER_ERROR_TRUNCATED,
                   g_strdup_printf (_("What “%s” sent ends in the midst of it; it will be asked "
                                      "again"), answer.host));

  return TRUE;
}
