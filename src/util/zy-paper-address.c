/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper-address.h"

#include "zy-arxiv-id.h"

#include <string.h>

/* What stands before the identifier. */
static const struct {
  const char *host;
  const char *path;
} sites[] = {
  { "alphaxiv.org", "/abs/" },
  { "alphaxiv.org", "/pdf/" },
  { "alphaxiv.org", "/overview/" },
  { "papers.cool", "/arxiv/" },
  { "huggingface.co", "/papers/" },
  { "hf.co", "/papers/" },
};

static char *
read_id (const char *text)
{
  const char *end;
  char *id = NULL;

  end = zy_arxiv_id_scan (text, text + strlen (text), &id, NULL);
  if (end != NULL && (*end == '\0' || *end == '/'))
    return id;

  g_free (id);

  return NULL;
}

char *
zy_paper_address_to_arxiv_id (const char *uri)
{
  g_autoptr (GUri) parsed = NULL;
  const char *host;
  char *id;

  g_return_val_if_fail (uri != NULL, NULL);

  parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (parsed == NULL || g_uri_get_host (parsed) == NULL ||
      (g_strcmp0 (g_uri_get_scheme (parsed), "https") != 0 &&
       g_strcmp0 (g_uri_get_scheme (parsed), "http") != 0))
    return NULL;

  if (zy_arxiv_id_parse (uri, &id, NULL))
    return id;

  host = g_uri_get_host (parsed);
  if (g_ascii_strncasecmp (host, "www.", strlen ("www.")) == 0)
    host += strlen ("www.");
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++) {
    if (g_ascii_strcasecmp (host, sites[i].host) == 0 &&
        g_str_has_prefix (g_uri_get_path (parsed), sites[i].path))
      return read_id (g_uri_get_path (parsed) + strlen (sites[i].path));
  }

  return NULL;
}
