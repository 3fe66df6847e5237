/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-search-tokenizer.h"

#include "zy-search-tokens.h"

typedef int (*TokenFunc) (void       *context,
                          int         flags,
                          const char *token,
                          int         length,
                          int         start,
                          int         end);

typedef struct {
  TokenFunc func;
  void *context;
} Receiver;

static int
create (void           *data,
        const char    **arguments,
        int             n_arguments,
        Fts5Tokenizer **tokenizer)
{
  *tokenizer = (Fts5Tokenizer *) zy_search_tokens_new ();

  return SQLITE_OK;
}

static void
delete (Fts5Tokenizer *tokenizer)
{
  zy_search_tokens_free ((ZySearchTokens *) tokenizer);
}

/* Where a token stands is of no use to an index without positions. */
static int
receive (const char *token,
         int         length,
         gpointer    data)
{
  const Receiver *receiver = data;

  return receiver->func (receiver->context, 0, token, length, 0, 0);
}

static int
tokenize (Fts5Tokenizer *tokenizer,
          void          *context,
          int            flags,
          const char    *text,
          int            length,
          TokenFunc      func)
{
  Receiver receiver = { func, context };

  if (text == NULL)
    return SQLITE_OK;

  if ((flags & FTS5_TOKENIZE_QUERY) != 0)
    return func (context, 0, text, length, 0, length);

  return zy_search_tokens_read ((ZySearchTokens *) tokenizer, text, length, receive, &receiver);
}

static fts5_api *
find_api (sqlite3 *handle)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step (statement);
  }

  sqlite3_finalize (statement);

  return api;
}

int
zy_search_tokenizer_register (sqlite3 *handle)
{
  static fts5_tokenizer functions = { create, delete, tokenize };
  fts5_api *api = find_api (handle);

  if (api == NULL)
    return SQLITE_ERROR;

  return api->xCreateTokenizer (api, ZY_SEARCH_TOKENIZER, NULL, &functions, NULL);
}
