/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-view.h"

#include "zy-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SOURCE_PREFIX "source:"
#define DIGEST_PREFIX "digest:"
#define TAG_PREFIX    "tag:"

/* Views that are the same in every library. */
typedef struct {
  const char *id;
  ZyViewKind kind;
  const char *query;
  const char *title;
} FixedView;

static const FixedView fixed_views[] = {
  { ZY_VIEW_UNREAD_ID, ZY_VIEW_UNREAD, "is:unread", N_("Unread") },
  { ZY_VIEW_ALL_ID, ZY_VIEW_ALL, "", N_("All Papers") },
  { ZY_VIEW_LATER_ID, ZY_VIEW_LATER, "is:later", N_("Read Later") },
  { ZY_VIEW_STARRED_ID, ZY_VIEW_STARRED, "is:starred", N_("Starred") },
  { ZY_VIEW_DONE_ID, ZY_VIEW_DONE, "is:done", N_("Done") },
};

/* Returns: (nullable): the one that @view is */
static const FixedView *
find_fixed (const char *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixed_views); i++) {
    if (g_strcmp0 (view, fixed_views[i].id) == 0)
      return &fixed_views[i];
  }

  return NULL;
}

static const char *
skip_prefix (const char *text,
             const char *prefix)
{
  return g_str_has_prefix (text, prefix) ? text + strlen (prefix) : NULL;
}

static gboolean
parse_digest (const char  *rest,
              char       **name,
              char       **date)
{
  /* A source may have a slash in its name, a date has none. */
  const char *slash = strrchr (rest, '/');

  if (slash == NULL || slash == rest || slash[1] == '\0')
    return FALSE;

  if (name != NULL)
    *name = g_strndup (rest, (gsize) (slash - rest));
  if (date != NULL)
    *date = g_strdup (slash + 1);

  return TRUE;
}

static gboolean
parse_named (const char *rest,
             ZyViewKind  kind,
             ZyViewKind *kind_out,
             char      **name)
{
  if (*rest == '\0')
    return FALSE;

  *kind_out = kind;
  if (name != NULL)
    *name = g_strdup (rest);

  return TRUE;
}

gboolean
zy_view_parse (const char  *view,
               ZyViewKind  *kind,
               char       **name,
               char       **date)
{
  const FixedView *fixed = find_fixed (view);
  const char *rest;

  g_return_val_if_fail (kind != NULL, FALSE);

  if (name != NULL)
    *name = NULL;
  if (date != NULL)
    *date = NULL;

  if (view == NULL)
    return FALSE;

  if (fixed != NULL) {
    *kind = fixed->kind;
    return TRUE;
  }

  if ((rest = skip_prefix (view, SOURCE_PREFIX)) != NULL)
    return parse_named (rest, ZY_VIEW_SOURCE, kind, name);

  if ((rest = skip_prefix (view, TAG_PREFIX)) != NULL)
    return parse_named (rest, ZY_VIEW_TAG, kind, name);

  if ((rest = skip_prefix (view, DIGEST_PREFIX)) != NULL && parse_digest (rest, name, date)) {
    *kind = ZY_VIEW_DIGEST;
    return TRUE;
  }

  return FALSE;
}

char *
zy_view_for_source (const char *source)
{
  g_return_val_if_fail (source != NULL, NULL);

  return g_strconcat (SOURCE_PREFIX, source, NULL);
}

char *
zy_view_for_digest (const char *source,
                    const char *date)
{
  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (date != NULL, NULL);

  return g_strconcat (DIGEST_PREFIX, source, "/", date, NULL);
}

char *
zy_view_for_tag (const char *tag)
{
  g_return_val_if_fail (tag != NULL, NULL);

  return g_strconcat (TAG_PREFIX, tag, NULL);
}

static char *
filter (const char *prefix,
        const char *value)
{
  g_autofree char *quoted = zy_query_quote (value);

  return g_strconcat (prefix, quoted, NULL);
}

char *
zy_view_to_query (const char *view)
{
  const FixedView *fixed = find_fixed (view);
  g_autofree char *name = NULL;
  ZyViewKind kind;

  if (fixed != NULL)
    return g_strdup (fixed->query);

  if (!zy_view_parse (view, &kind, &name, NULL))
    return g_strdup ("");

  if (kind == ZY_VIEW_DIGEST)
    return filter ("digest:", view + strlen (DIGEST_PREFIX));

  return filter (kind == ZY_VIEW_TAG ? "tag:" : "source:", name);
}

char *
zy_view_to_title (const char *view)
{
  const FixedView *fixed = find_fixed (view);
  g_autofree char *name = NULL;
  g_autofree char *date = NULL;
  ZyViewKind kind;

  if (fixed != NULL)
    return g_strdup (_(fixed->title));

  if (!zy_view_parse (view, &kind, &name, &date))
    return g_strdup (_("All Papers"));

  return kind == ZY_VIEW_DIGEST ? zy_view_format_date (date) : g_steal_pointer (&name);
}

char *
zy_view_format_date (const char *date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *iso = NULL;
  char *text;

  if (date == NULL)
    return g_strdup ("");

  iso = g_strconcat (date, "T00:00:00", NULL);
  time = g_date_time_new_from_iso8601 (iso, utc);
  if (time == NULL)
    return g_strdup (date);

  /* Translators: a date in the sidebar and the list, for g_date_time_format(): “5 Apr 2024”. */
  text = g_date_time_format (time, _("%-e %b %Y"));

  return text != NULL ? text : g_strdup (date);
}
