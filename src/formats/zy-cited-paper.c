/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a citation says of a paper, whatever the format. */

#include "config.h"

#include "zy-citation-private.h"

#include "zy-arxiv-id.h"

#include <stdlib.h>
#include <string.h>

/* Begin a family name. */
static const char *const particles[] = {
  "al", "bin", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos",
  "du", "el", "ibn", "la", "le", "ter", "van", "vom", "von", "zu", "zum", "zur",
};

/* Come after one. */
static const char *const suffixes[] = { "jr", "jr.", "sr", "sr.", "ii", "iii", "iv" };

/* Begin titles, and tell nothing. */
static const char *const empty_words[] = {
  "a", "an", "and", "are", "as", "at", "by", "can", "do", "does", "for", "from", "how", "in", "into",
  "is", "it", "its", "of", "on", "or", "the", "to", "toward", "towards", "via", "what", "when", "where",
  "which", "why", "with",
};

static gboolean
is_among (const char        *word,
          const char *const *words,
          guint              n)
{
  for (guint i = 0; i < n; i++) {
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;
  }

  return FALSE;
}

static void
cited_name_free (gpointer data)
{
  ZyCitedName *name = data;

  g_free (name->family);
  g_free (name->given);
  g_free (name->literal);
  g_free (name);
}

/* `Family, Given`. */
static gboolean
divide_at_comma (ZyCitedName *name,
                 const char  *text)
{
  const char *comma = strchr (text, ',');

  if (comma == NULL || comma == text)
    return FALSE;

  name->family = g_strstrip (g_strndup (text, (gsize) (comma - text)));
  name->given = g_strstrip (g_strdup (comma + 1));
  if (*name->family != '\0' && *name->given != '\0' && strchr (name->given, ',') == NULL)
    return TRUE;

  g_clear_pointer (&name->family, g_free);
  g_clear_pointer (&name->given, g_free);

  return FALSE;
}

/* `Given van der Family Jr.`: the family name is the last word, with the particles before it. */
static gboolean
divide_words (ZyCitedName *name,
              const char  *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  guint end, first;

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_ptr_array_add (kept, *word);

  end = kept->len;
  while (end > 2 && is_among (kept->pdata[end - 1], suffixes, G_N_ELEMENTS (suffixes)))
    end--;
  if (end < 2)
    return FALSE;

  first = end - 1;
  while (first > 1 && is_among (kept->pdata[first - 1], particles, G_N_ELEMENTS (particles)))
    first--;

  g_ptr_array_add (kept, NULL);
  name->family = g_strjoinv (" ", (char **) kept->pdata + first);
  kept->pdata[first] = NULL;
  name->given = g_strjoinv (" ", (char **) kept->pdata);

  return TRUE;
}

static ZyCitedName *
cited_name_new (const char *text)
{
  ZyCitedName *name = g_new0 (ZyCitedName, 1);

  if (!divide_at_comma (name, text) && !divide_words (name, text))
    name->literal = g_strstrip (g_strdup (text));

  return name;
}

/* arXiv’s identifiers tell the month; a digest at least when the paper was about. */
static void
read_date (ZyCitedPaper *self)
{
  const ZyPaperDetail *paper = self->paper;
  const ZyAppearance *oldest;

  if (paper->arxiv_id != NULL && zy_arxiv_id_get_month (paper->arxiv_id, &self->year, &self->month))
    return;
  if (paper->appearances->len == 0)
    return;

  oldest = paper->appearances->pdata[paper->appearances->len - 1];
  self->year = atoi (oldest->date);
  if (strlen (oldest->date) >= strlen ("2024-04"))
    self->month = atoi (oldest->date + strlen ("2024-"));
}

static const char *
get_text (const ZyPaperDetail *paper,
          ZyFieldKind          kind)
{
  const ZyField *field = zy_paper_detail_get_field (paper, kind, ZY_LANG_EN);

  if (field == NULL)
    field = zy_paper_detail_get_field (paper, kind, ZY_LANG_ZH);

  return field != NULL && !field->cut ? field->text : NULL;
}

/* Some papers have several, with a space between. */
static char *
dup_doi (const ZyPaperDetail *paper)
{
  if (paper->doi != NULL && *paper->doi != '\0')
    return g_strndup (paper->doi, strcspn (paper->doi, " "));
  if (paper->arxiv_id != NULL)
    return g_strconcat ("10.48550/arXiv.", paper->arxiv_id, NULL);

  return NULL;
}

/* Letters and digits of a text in ASCII; what has no likeness there is left out. */
static char *
reduce (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *reduced = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++) {
    if (g_ascii_isalnum (*p))
      g_string_append_c (reduced, g_ascii_tolower (*p));
  }

  return g_string_free (reduced, FALSE);
}

/* The first word of the title that says something, without what hyphens add to it. */
static char *
dup_title_word (const char *title)
{
  g_auto (GStrv) words = g_strsplit_set (title, " -:/\t\n$\\{}()", -1);

  for (char **word = words; *word != NULL; word++) {
    g_autofree char *reduced = reduce (*word);

    if (*reduced != '\0' && !is_among (reduced, empty_words, G_N_ELEMENTS (empty_words)))
      return g_steal_pointer (&reduced);
  }

  return g_strdup ("");
}

static char *
make_key (const ZyCitedPaper *self)
{
  const ZyCitedName *first = self->names->len > 0 ? self->names->pdata[0] : NULL;
  g_autofree char *family = NULL;
  g_autofree char *word = NULL;
  g_autofree char *year = NULL;
  char *key;

  if (first != NULL)
    family = reduce (first->family != NULL ? first->family : first->literal);
  if (self->title != NULL)
    word = dup_title_word (self->title);
  if (self->year > 0)
    year = g_strdup_printf ("%d", self->year);

  key = g_strconcat (family != NULL ? family : "", year != NULL ? year : "", word != NULL ? word : "",
                     NULL);
  if (g_ascii_isalpha (*key))
    return key;

  /* No name in Latin letters: a key that begins with a digit is none everywhere. */
  g_free (key);

  return g_strconcat ("paper", year != NULL ? year : "", word != NULL ? word : "", NULL);
}

ZyCitedPaper *
zy_cited_paper_new (const ZyPaperDetail *paper)
{
  ZyCitedPaper *self = g_new0 (ZyCitedPaper, 1);

  self->paper = paper;
  self->names = g_ptr_array_new_with_free_func (cited_name_free);
  for (guint i = 0; i < paper->authors->len; i++)
    g_ptr_array_add (self->names, cited_name_new (paper->authors->pdata[i]));
  self->title = get_text (paper, ZY_FIELD_TITLE);
  self->abstract = get_text (paper, ZY_FIELD_ABSTRACT);
  self->doi = dup_doi (paper);
  read_date (self);
  self->key = make_key (self);

  return self;
}

void
zy_cited_paper_free (ZyCitedPaper *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->names);
  g_free (self->key);
  g_free (self->doi);
  g_free (self);
}
