/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fuzz-oracle.h"

#include <json-glib/json-glib.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

/* Formats whose entries are `item` or `entry`, whichever of the two kinds of feed it is. */
static const char *const feeds[] = { "arxiv-rss", "arxiv-atom", "arxiv-api", "feed", NULL };

/* Formats whose entries are objects of JSON, one a line as a rule. */
static const char *const records[] = { "chat-arxiv-json", "ai-enhanced-jsonl", NULL };

/* What an element that is an entry may belong to, beside nothing. */
static const char *const spaces[] = {
  "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/", NULL
};

/* Counts the elements of these names below @node; FALSE when there are others of the same name. */
static gboolean
count_elements (const xmlNode     *node,
                const char *const *names,
                gboolean           nested,
                int               *n)
{
  for (node = node->children; node != NULL; node = node->next) {
    gboolean counts = node->type == XML_ELEMENT_NODE &&
                      g_strv_contains (names, (const char *) node->name);

    if (counts && node->ns != NULL && !g_strv_contains (spaces, (const char *) node->ns->href))
      return FALSE;

    *n += counts;
    if (node->type == XML_ELEMENT_NODE && (nested || !counts) &&
        !count_elements (node, names, nested, n))
      return FALSE;
  }

  return TRUE;
}

/* Only of XML that has nothing wrong and nothing of its own making; @nested says whether an entry
 * in an entry is another one. */
static int
count_in_feed (const char        *text,
               const char *const *names,
               gboolean           nested)
{
  xmlDocPtr document;
  int n = 0;

  if (strstr (text, "<!DOCTYPE") != NULL)
    return -1;

  document = xmlReadMemory (text, (int) strlen (text), NULL, "UTF-8",
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document == NULL)
    return -1;
  if (!count_elements (xmlDocGetRootElement (document), names, nested, &n))
    n = -1;
  xmlFreeDoc (document);

  return n;
}

/* Only where every line is an object, or nothing at all. */
static int
count_in_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  int n = 0;

  for (char **line = lines; *line != NULL; line++) {
    g_autoptr (JsonNode) node = NULL;

    if (*g_strstrip (*line) == '\0')
      continue;
    node = json_from_string (*line, NULL);
    if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
      return -1;
    n++;
  }

  return n;
}

int
zy_fuzz_count_entries (const char *format,
                       const char *text)
{
  if (g_str_equal (format, "chat-arxiv-rss"))
    return count_in_feed (text, (const char *const[]) { "item", NULL }, FALSE);
  if (g_strv_contains (feeds, format))
    return count_in_feed (text, (const char *const[]) { "item", "entry", NULL }, TRUE);
  if (g_strv_contains (records, format))
    return count_in_lines (text);

  return -1;
}
