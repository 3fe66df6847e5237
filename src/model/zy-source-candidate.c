/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-candidate.h"

struct _ZySourceCandidate {
  GObject parent_instance;

  ZySourceSettings *settings;
  char *explanation;
};

G_DEFINE_FINAL_TYPE (ZySourceCandidate, zy_source_candidate, G_TYPE_OBJECT)

static void
zy_source_candidate_finalize (GObject *object)
{
  ZySourceCandidate *self = ZY_SOURCE_CANDIDATE (object);

  g_clear_pointer (&self->settings, zy_source_settings_free);
  g_free (self->explanation);

  G_OBJECT_CLASS (zy_source_candidate_parent_class)->finalize (object);
}

static void
zy_source_candidate_class_init (ZySourceCandidateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_source_candidate_finalize;
}

static void
zy_source_candidate_init (ZySourceCandidate *self)
{
}

ZySourceCandidate *
zy_source_candidate_new (ZySourceSettings *settings,
                         const char       *explanation)
{
  ZySourceCandidate *self = g_object_new (ZY_TYPE_SOURCE_CANDIDATE, NULL);

  self->settings = settings;
  self->explanation = g_strdup (explanation);

  return self;
}

const ZySourceSettings *
zy_source_candidate_get_settings (ZySourceCandidate *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_CANDIDATE (self), NULL);

  return self->settings;
}

const char *
zy_source_candidate_get_explanation (ZySourceCandidate *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_CANDIDATE (self), NULL);

  return self->explanation;
}
