/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper.h"

#include "zy-model-enums.h"

struct _ZyPaper {
  GObject parent_instance;

  gint64 id;
  char *key;
  char *title_zh;
  char *title_en;
  char *tldr_zh;
  char *tldr_en;
  char *categories;
  char *date;
  char *figure;
  char **tags;
  ZyTriage triage;
  guint loading : 1;
  guint starred : 1;
  guint read : 1;
};

G_DEFINE_FINAL_TYPE (ZyPaper, zy_paper, G_TYPE_OBJECT)

typedef enum {
  PROP_ID = 1,
  PROP_LOADING,
  PROP_KEY,
  PROP_TITLE_ZH,
  PROP_TITLE_EN,
  PROP_TLDR_ZH,
  PROP_TLDR_EN,
  PROP_CATEGORIES,
  PROP_DATE,
  PROP_FIGURE,
  PROP_TAGS,
  PROP_TRIAGE,
  PROP_STARRED,
  PROP_READ,
} ZyPaperProperty;

static GParamSpec *properties[PROP_READ + 1];

static void
zy_paper_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  ZyPaper *self = ZY_PAPER (object);

  switch ((ZyPaperProperty) prop_id) {
  case PROP_ID:
    g_value_set_int64 (value, self->id);
    break;
  case PROP_LOADING:
    g_value_set_boolean (value, self->loading);
    break;
  case PROP_KEY:
    g_value_set_string (value, self->key);
    break;
  case PROP_TITLE_ZH:
    g_value_set_string (value, self->title_zh);
    break;
  case PROP_TITLE_EN:
    g_value_set_string (value, self->title_en);
    break;
  case PROP_TLDR_ZH:
    g_value_set_string (value, self->tldr_zh);
    break;
  case PROP_TLDR_EN:
    g_value_set_string (value, self->tldr_en);
    break;
  case PROP_CATEGORIES:
    g_value_set_string (value, self->categories);
    break;
  case PROP_DATE:
    g_value_set_string (value, self->date);
    break;
  case PROP_FIGURE:
    g_value_set_string (value, self->figure);
    break;
  case PROP_TAGS:
    g_value_set_boxed (value, self->tags);
    break;
  case PROP_TRIAGE:
    g_value_set_enum (value, self->triage);
    break;
  case PROP_STARRED:
    g_value_set_boolean (value, self->starred);
    break;
  case PROP_READ:
    g_value_set_boolean (value, self->read);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_paper_finalize (GObject *object)
{
  ZyPaper *self = ZY_PAPER (object);

  g_free (self->key);
  g_free (self->title_zh);
  g_free (self->title_en);
  g_free (self->tldr_zh);
  g_free (self->tldr_en);
  g_free (self->categories);
  g_free (self->date);
  g_free (self->figure);
  g_strfreev (self->tags);

  G_OBJECT_CLASS (zy_paper_parent_class)->finalize (object);
}

static void
install_string (ZyPaperProperty  property,
                const char      *name)
{
  properties[property] = g_param_spec_string (name, NULL, NULL, NULL,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
install_boolean (ZyPaperProperty  property,
                 const char      *name,
                 gboolean         initial)
{
  properties[property] = g_param_spec_boolean (name, NULL, NULL, initial,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
zy_paper_class_init (ZyPaperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_paper_get_property;
  object_class->finalize = zy_paper_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  install_boolean (PROP_LOADING, "loading", TRUE);
  install_string (PROP_KEY, "key");
  install_string (PROP_TITLE_ZH, "title-zh");
  install_string (PROP_TITLE_EN, "title-en");
  install_string (PROP_TLDR_ZH, "tldr-zh");
  install_string (PROP_TLDR_EN, "tldr-en");
  install_string (PROP_CATEGORIES, "categories");
  install_string (PROP_DATE, "date");
  install_string (PROP_FIGURE, "figure");
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TRIAGE] = g_param_spec_enum ("triage", NULL, NULL, ZY_TYPE_TRIAGE,
                                               ZY_TRIAGE_INBOX,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  install_boolean (PROP_STARRED, "starred", FALSE);
  install_boolean (PROP_READ, "read", FALSE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_paper_init (ZyPaper *self)
{
  self->loading = TRUE;
  self->tags = g_new0 (char *, 1);
}

ZyPaper *
zy_paper_new (gint64 id)
{
  ZyPaper *self = g_object_new (ZY_TYPE_PAPER, NULL);

  self->id = id;

  return self;
}

static void
take_over (ZyPaper          *self,
           char            **field,
           const char       *value,
           ZyPaperProperty   property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;

  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
take_over_tags (ZyPaper           *self,
                const char *const *tags)
{
  static const char *const none[] = { NULL };

  if (tags == NULL)
    tags = none;

  if (g_strv_equal ((const char *const *) self->tags, tags))
    return;

  g_strfreev (self->tags);
  self->tags = g_strdupv ((char **) tags);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAGS]);
}

void
zy_paper_fill (ZyPaper          *self,
               const ZyPaperRow *row)
{
  GObject *object = G_OBJECT (self);

  g_return_if_fail (ZY_IS_PAPER (self));
  g_return_if_fail (row != NULL);

  g_object_freeze_notify (object);

  take_over (self, &self->key, row->key, PROP_KEY);
  take_over (self, &self->title_zh, row->title_zh, PROP_TITLE_ZH);
  take_over (self, &self->title_en, row->title_en, PROP_TITLE_EN);
  take_over (self, &self->tldr_zh, row->tldr_zh, PROP_TLDR_ZH);
  take_over (self, &self->tldr_en, row->tldr_en, PROP_TLDR_EN);
  take_over (self, &self->categories, row->categories, PROP_CATEGORIES);
  take_over (self, &self->date, row->date, PROP_DATE);
  take_over (self, &self->figure, row->figure, PROP_FIGURE);
  take_over_tags (self, row->tags);

  if (self->triage != row->triage) {
    self->triage = row->triage;
    g_object_notify_by_pspec (object, properties[PROP_TRIAGE]);
  }

  if (self->starred != !!row->starred) {
    self->starred = !!row->starred;
    g_object_notify_by_pspec (object, properties[PROP_STARRED]);
  }

  if (self->read != !!row->read) {
    self->read = !!row->read;
    g_object_notify_by_pspec (object, properties[PROP_READ]);
  }

  if (self->loading) {
    self->loading = FALSE;
    g_object_notify_by_pspec (object, properties[PROP_LOADING]);
  }

  g_object_thaw_notify (object);
}

gint64
zy_paper_get_id (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), 0);

  return self->id;
}

gboolean
zy_paper_get_loading (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), FALSE);

  return self->loading;
}

const char *
zy_paper_get_key (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return self->key;
}

const char *
zy_paper_get_title_zh (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return self->title_zh;
}

const char *
zy_paper_get_title_en (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return self->title_en;
}

const char *
zy_paper_get_tldr_zh (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return self->tldr_zh;
}

const char *
zy_paper_get_tldr_en (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return self->tldr_en;
}

const char *
zy_paper_get_categories (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return self->categories;
}

const char *
zy_paper_get_date (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return self->date;
}

const char *
zy_paper_get_figure (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return self->figure;
}

const char *const *
zy_paper_get_tags (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), NULL);

  return (const char *const *) self->tags;
}

ZyTriage
zy_paper_get_triage (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), ZY_TRIAGE_INBOX);

  return self->triage;
}

gboolean
zy_paper_get_starred (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), FALSE);

  return self->starred;
}

gboolean
zy_paper_get_read (ZyPaper *self)
{
  g_return_val_if_fail (ZY_IS_PAPER (self), FALSE);

  return self->read;
}
