/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-answer-reader.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "zy-answer-check.h"
#include "zy-blake2b.h"
#include "zy-feed-discovery.h"
#include "zy-importer.h"

#define HASH_SIZE 32

typedef struct {
  ZyFetchResponse *response;
  char *address;
  char *source;
  char *date;
  char *known;
  char *refused;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  zy_fetch_response_free (self->response);
  g_free (self->address);
  g_free (self->source);
  g_free (self->date);
  g_free (self->known);
  g_free (self->refused);
  g_free (self);
}

void
zy_answer_free (ZyAnswer *self)
{
  if (self == NULL)
    return;

  g_free (self->hash);
  g_clear_pointer (&self->draft, zy_digest_draft_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->feeds, g_ptr_array_unref);
  g_free (self);
}

static char *
hash_body (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autoptr (GBytes) hash = NULL;
  GString *text = g_string_sized_new (2 * HASH_SIZE + 1);
  const guint8 *digits;
  ZyBlake2b state;

  zy_blake2b_init (&state, HASH_SIZE);
  zy_blake2b_update (&state, data, size);
  hash = zy_blake2b_finish (&state);
  digits = g_bytes_get_data (hash, &size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", digits[i]);

  return g_string_free (text, FALSE);
}

/* Servers that do not say when a file was written serve what is new. */
static gint64
get_time (const ZyFetchResponse *response)
{
  g_autoptr (GDateTime) time = NULL;

  if (response->last_modified != NULL)
    time = soup_date_time_new_from_http_string (response->last_modified);

  return time != NULL ? g_date_time_to_unix (time) : g_get_real_time () / G_USEC_PER_SEC;
}

static void
read_digest (ZyAnswer       *answer,
             const Question *question,
             GCancellable   *cancellable)
{
  const ZyFetchResponse *response = question->response;
  const ZyImportHints hints = { .path = question->address, .source = question->source,
                                .date = question->date, .modified = get_time (response),
                                .cancellable = cancellable };

  answer->draft = zy_import_bytes (response->bytes, &hints, &answer->error);
}

/* What is cut short is mended by asking again, unless that brings the same. */
static gboolean
forgive_cut (ZyAnswer       *answer,
             const Question *question)
{
  if (!g_error_matches (answer->error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_TRUNCATED) ||
      g_strcmp0 (answer->hash, question->refused) != 0)
    return FALSE;

  g_clear_error (&answer->error);

  return TRUE;
}

static void
note_cut (ZyAnswer *answer)
{
  if (answer->draft != NULL)
    zy_digest_draft_add_problem (answer->draft, ZY_SEVERITY_NOTE, 0,
                                 _("This digest ends in the midst of it, and did so when it was "
                                   "asked for before; it was taken in as it is"));
}

static void
read_answer (ZyAnswer       *answer,
             const Question *question,
             GCancellable   *cancellable)
{
  const ZyFetchResponse *response = question->response;

  answer->hash = hash_body (response->bytes);
  if (g_strcmp0 (answer->hash, question->known) == 0)
    return;

  if (zy_answer_check (response, question->address, ZY_ANSWER_DIGEST, &answer->error)) {
    read_digest (answer, question, cancellable);
  } else if (forgive_cut (answer, question)) {
    read_digest (answer, question, cancellable);
    note_cut (answer);
  } else if (g_error_matches (answer->error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_PAGE)) {
    answer->feeds = zy_feed_discovery_find (response->bytes, response->url);
  }
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (ZyAnswer) answer = g_new0 (ZyAnswer, 1);

  read_answer (answer, task_data, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) zy_answer_free);
}

void
zy_answer_read_async (ZyFetchResponse     *response,
                      const char          *address,
                      const char          *source,
                      const char          *date,
                      const char          *known,
                      const char          *refused,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->response = response;
  question->address = g_strdup (address);
  question->source = g_strdup (source);
  question->date = g_strdup (date);
  question->known = g_strdup (known);
  question->refused = g_strdup (refused);

  g_task_set_source_tag (task, zy_answer_read_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, read_in_thread);
}

ZyAnswer *
zy_answer_read_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
