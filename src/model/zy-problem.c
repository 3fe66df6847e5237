/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-problem.h"

struct _ZyProblem {
  GObject parent_instance;

  ZySeverity severity;
  char *path;
  guint line;
  char *message;
};

G_DEFINE_FINAL_TYPE (ZyProblem, zy_problem, G_TYPE_OBJECT)

static void
zy_problem_finalize (GObject *object)
{
  ZyProblem *self = ZY_PROBLEM (object);

  g_free (self->path);
  g_free (self->message);

  G_OBJECT_CLASS (zy_problem_parent_class)->finalize (object);
}

static void
zy_problem_class_init (ZyProblemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_problem_finalize;
}

static void
zy_problem_init (ZyProblem *self)
{
}

ZyProblem *
zy_problem_new (ZySeverity  severity,
                const char *path,
                guint       line,
                const char *message)
{
  ZyProblem *self = g_object_new (ZY_TYPE_PROBLEM, NULL);

  self->severity = severity;
  self->path = g_strdup (path);
  self->line = line;
  self->message = g_strdup (message);

  return self;
}

ZySeverity
zy_problem_get_severity (ZyProblem *self)
{
  g_return_val_if_fail (ZY_IS_PROBLEM (self), ZY_SEVERITY_NOTE);

  return self->severity;
}

const char *
zy_problem_get_path (ZyProblem *self)
{
  g_return_val_if_fail (ZY_IS_PROBLEM (self), NULL);

  return self->path;
}

guint
zy_problem_get_line (ZyProblem *self)
{
  g_return_val_if_fail (ZY_IS_PROBLEM (self), 0);

  return self->line;
}

const char *
zy_problem_get_message (ZyProblem *self)
{
  g_return_val_if_fail (ZY_IS_PROBLEM (self), NULL);

  return self->message;
}

char *
zy_problem_to_string (ZyProblem *self)
{
  g_return_val_if_fail (ZY_IS_PROBLEM (self), NULL);

  if (self->path == NULL)
    return g_strdup (self->message);

  if (self->line == 0)
    return g_strdup_printf ("%s: %s", self->path, self->message);

  return g_strdup_printf ("%s:%u: %s", self->path, self->line, self->message);
}
