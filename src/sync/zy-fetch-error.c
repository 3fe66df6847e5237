/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fetch-error.h"

typedef struct {
  guint status;
  gint64 retry_after;
} ZyFetchErrorPrivate;

static void
zy_fetch_error_private_init (ZyFetchErrorPrivate *priv)
{
  priv->status = 0;
  priv->retry_after = -1;
}

static void
zy_fetch_error_private_copy (const ZyFetchErrorPrivate *priv,
                             ZyFetchErrorPrivate       *copy)
{
  *copy = *priv;
}

static void
zy_fetch_error_private_clear (ZyFetchErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (ZyFetchError, zy_fetch_error)

GError *
zy_fetch_error_new (ZyFetchError  code,
                    guint         status,
                    gint64        retry_after,
                    char         *message)
{
  GError *error = g_error_new_literal (ZY_FETCH_ERROR, (int) code, message);
  ZyFetchErrorPrivate *priv = zy_fetch_error_get_private (error);

  priv->status = status;
  priv->retry_after = retry_after;
  g_free (message);

  return error;
}

guint
zy_fetch_error_get_status (const GError *error)
{
  if (error == NULL || error->domain != ZY_FETCH_ERROR)
    return 0;

  return zy_fetch_error_get_private (error)->status;
}

gint64
zy_fetch_error_get_retry_after (const GError *error)
{
  if (error == NULL || error->domain != ZY_FETCH_ERROR)
    return -1;

  return zy_fetch_error_get_private (error)->retry_after;
}
