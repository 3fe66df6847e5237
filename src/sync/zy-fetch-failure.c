/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-fetch-failure.h"

#include <glib/gi18n-lib.h>

char *
zy_fetch_failure_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const int port = g_uri_get_port (uri);

  if (port < 0 || port == 80 || port == 443)
    return g_strdup (host);

  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%d" : "%s:%d", host, port);
}

static GError *
cancelled (void)
{
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Operation was cancelled"));
}

static GError *
failure (ZyFetchError  code,
         char         *message)
{
  return zy_fetch_error_new (code, 0, -1, message);
}

/* The first of what is wrong with a certificate that the user can make something of. */
static char *
describe_certificate (const char           *host,
                      GTlsCertificateFlags  flags)
{
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return g_strdup_printf (_("The certificate of “%s” has expired; if other sites say so too, check "
                              "the date of this computer"), host);

  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return g_strdup_printf (_("The certificate of “%s” is not valid yet; check the date of this "
                              "computer"), host);

  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return g_strdup_printf (_("The certificate of “%s” was revoked: whoever answers there may not be "
                              "who they should be"), host);

  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return g_strdup_printf (_("The certificate of “%s” is not signed by anyone this computer trusts; "
                              "if you are in a network that asks to sign in, do that first"), host);

  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return g_strdup_printf (_("What answers for “%s” has the certificate of another site; if you are "
                              "in a network that asks to sign in, do that first"), host);

  return g_strdup_printf (_("The certificate of “%s” cannot be trusted"), host);
}

static GError *
tls_failure (const char  *host,
             SoupMessage *message)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);

  if (flags != 0)
    return failure (ZY_FETCH_ERROR_TLS, describe_certificate (host, flags));

  return failure (ZY_FETCH_ERROR_TLS,
                  g_strdup_printf (_("No secure connection to “%s” could be made; try again later, "
                                     "or in another network"), host));
}

static GError *
proxy_failure (const char   *proxy,
               const GError *error)
{
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = uri != NULL ? zy_fetch_failure_host (uri) : g_strdup (proxy);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH))
    return failure (ZY_FETCH_ERROR_PROXY,
                    g_strdup_printf (_("The proxy “%s” wants a user name and a password; put it "
                                       "into the settings of the system with them"), host));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED))
    return failure (ZY_FETCH_ERROR_PROXY,
                    g_strdup_printf (_("The proxy “%s” does not allow the connection"), host));

  return failure (ZY_FETCH_ERROR_PROXY,
                  g_strdup_printf (_("The proxy “%s” cannot be reached; check that it runs, and its "
                                     "address in the preferences of the source"), host));
}

/* Whether an error is one of those that come before there is a connection. */
static gboolean
is_connection_error (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return TRUE;

  if (error->domain != G_IO_ERROR)
    return FALSE;

  return error->code == G_IO_ERROR_CONNECTION_REFUSED ||
         error->code == G_IO_ERROR_HOST_UNREACHABLE || error->code == G_IO_ERROR_HOST_NOT_FOUND ||
         error->code == G_IO_ERROR_NETWORK_UNREACHABLE || error->code == G_IO_ERROR_TIMED_OUT;
}

static gboolean
is_proxy_error (const GError *error)
{
  return error->domain == G_IO_ERROR &&
         (error->code == G_IO_ERROR_PROXY_FAILED || error->code == G_IO_ERROR_PROXY_AUTH_FAILED ||
          error->code == G_IO_ERROR_PROXY_NEED_AUTH || error->code == G_IO_ERROR_PROXY_NOT_ALLOWED);
}

static GError *
timed_out (const char    *host,
           ZyTransferEnd  end)
{
  if (end == ZY_TRANSFER_NO_ANSWER)
    return failure (ZY_FETCH_ERROR_TIMEOUT,
                    g_strdup_printf (_("“%s” did not answer in time; try again later, or use a "
                                       "mirror or a proxy"), host));

  if (end == ZY_TRANSFER_STALLED)
    return failure (ZY_FETCH_ERROR_TIMEOUT,
                    g_strdup_printf (_("“%s” stopped in the midst of its answer; nothing of it was "
                                       "taken in"), host));

  return failure (ZY_FETCH_ERROR_TIMEOUT,
                  g_strdup_printf (_("“%s” is too slow; try again later, or use a mirror or a "
                                     "proxy"), host));
}

static GError *
connection_failure (const char      *host,
                    const GError    *error,
                    GNetworkMonitor *monitor)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      (monitor != NULL && !g_network_monitor_get_network_available (monitor)))
    return failure (ZY_FETCH_ERROR_OFFLINE,
                    g_strdup_printf (_("There is no network, so “%s” was not asked"), host));

  if (error->domain == G_RESOLVER_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND))
    return failure (ZY_FETCH_ERROR_RESOLVE,
                    g_strdup_printf (_("The host “%s” was not found; check the address and the "
                                       "network"), host));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return timed_out (host, ZY_TRANSFER_NO_ANSWER);

  return failure (ZY_FETCH_ERROR_CONNECT,
                  g_strdup_printf (_("“%s” takes no connections; try again later, or use a mirror or "
                                     "a proxy"), host));
}

static GError *
truncated (const char *host)
{
  return failure (ZY_FETCH_ERROR_TRUNCATED,
                  g_strdup_printf (_("The answer of “%s” broke off; nothing of it was taken in"),
                                   host));
}

/* What libsoup or GIO reported. */
static GError *
reported_failure (ZyTransfer      *transfer,
                  const char      *host,
                  const char      *proxy,
                  GNetworkMonitor *monitor)
{
  const GError *error = zy_transfer_get_error (transfer);

  if (proxy != NULL && !zy_transfer_had_headers (transfer) &&
      (is_connection_error (error) || is_proxy_error (error)))
    return proxy_failure (proxy, error);

  if (is_proxy_error (error))
    return failure (ZY_FETCH_ERROR_PROXY,
                    g_strdup_printf (_("The proxy of the system cannot be used to reach “%s”; check "
                                       "the network settings"), host));

  if (zy_transfer_had_headers (transfer) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return timed_out (host, ZY_TRANSFER_STALLED);

  if (zy_transfer_had_headers (transfer))
    return truncated (host);

  if (error->domain == G_TLS_ERROR)
    return tls_failure (host, zy_transfer_get_message (transfer));

  if (is_connection_error (error))
    return connection_failure (host, error, monitor);

  if (error->domain == G_IO_ERROR)
    return failure (ZY_FETCH_ERROR_TRUNCATED,
                    g_strdup_printf (_("“%s” closed the connection without an answer that could be "
                                       "used; try again later"), host));

  return failure (ZY_FETCH_ERROR_PROTOCOL,
                  g_strdup_printf (_("What answers at “%s” does not speak HTTP; check the address"),
                                   host));
}

GError *
zy_fetch_failure_of_transfer (ZyTransfer      *transfer,
                              GUri            *uri,
                              const char      *proxy,
                              GNetworkMonitor *monitor)
{
  const ZyTransferEnd end = zy_transfer_get_end (transfer);
  g_autofree char *host = zy_fetch_failure_host (uri);

  switch (end) {
  case ZY_TRANSFER_CANCELLED:
    return cancelled ();
  case ZY_TRANSFER_NO_ANSWER:
  case ZY_TRANSFER_STALLED:
  case ZY_TRANSFER_TOO_SLOW:
    return timed_out (host, end);
  case ZY_TRANSFER_TOO_LARGE:
    return failure (ZY_FETCH_ERROR_TOO_LARGE,
                    g_strdup_printf (_("What “%s” sends is too large; nothing of it was taken in"),
                                     host));
  case ZY_TRANSFER_TRUNCATED:
    return truncated (host);
  case ZY_TRANSFER_ENCODING:
    return failure (ZY_FETCH_ERROR_PROTOCOL,
                    g_strdup_printf (_("What “%s” sends is compressed in a way that cannot be read, "
                                       "or damaged"), host));
  case ZY_TRANSFER_FAILED:
    return reported_failure (transfer, host, proxy, monitor);
  case ZY_TRANSFER_DONE:
  default:
    g_return_val_if_reached (cancelled ());
  }
}

/* A time as one would say it, never less than it is. */
static char *
describe_wait (gint64 seconds)
{
  const gint64 minutes = (seconds + 59) / 60;
  const gint64 hours = (minutes + 59) / 60;

  if (minutes <= 90)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);

  return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) hours), (int) hours);
}

GError *
zy_fetch_failure_of_block (gint64  seconds,
                           GUri   *uri)
{
  g_autofree char *host = zy_fetch_failure_host (uri);
  g_autofree char *wait = describe_wait (seconds);

  return zy_fetch_error_new (ZY_FETCH_ERROR_RATE_LIMITED, 0, seconds,
                             /* Translators: the second %s is a time such as “5 minutes”. */
                             g_strdup_printf (_("“%s” asked to be left alone for another %s"), host,
                                              wait));
}

static char *
describe_rate_limit (const char *host,
                     gint64      retry_after)
{
  g_autofree char *wait = NULL;

  if (retry_after < 0)
    return g_strdup_printf (_("“%s” is asked too often; it will be left alone for a while"), host);

  wait = describe_wait (retry_after);

  /* Translators: the second %s is a time such as “5 minutes”. */
  return g_strdup_printf (_("“%s” is asked too often, and wants to be left alone for %s"), host, wait);
}

GError *
zy_fetch_failure_of_tunnel (guint  status,
                            GUri  *uri)
{
  g_autofree char *host = zy_fetch_failure_host (uri);
  char *message;

  if (status == SOUP_STATUS_PROXY_UNAUTHORIZED)
    message = g_strdup_printf (_("The proxy on the way to “%s” wants a user name and a password; put "
                                 "it into the settings of the system with them"), host);
  else
    message = g_strdup_printf (_("The proxy on the way to “%s” makes no connection to it (%u); check "
                                 "the proxy"), host, status);

  return zy_fetch_error_new (ZY_FETCH_ERROR_PROXY, status, -1, message);
}

GError *
zy_fetch_failure_of_status (guint   status,
                            gint64  retry_after,
                            GUri   *uri)
{
  g_autofree char *host = zy_fetch_failure_host (uri);
  ZyFetchError code = ZY_FETCH_ERROR_HTTP;
  char *message;

  if (status == SOUP_STATUS_PROXY_UNAUTHORIZED)
    return zy_fetch_failure_of_tunnel (status, uri);

  if (status == SOUP_STATUS_NOT_FOUND) {
    code = ZY_FETCH_ERROR_NOT_FOUND;
    message = g_strdup_printf (_("“%s” has nothing at this address (404); check whether it moved"),
                               host);
  } else if (status == SOUP_STATUS_GONE) {
    code = ZY_FETCH_ERROR_GONE;
    message = g_strdup_printf (_("“%s” says that what was at this address is gone for good (410)"),
                               host);
  } else if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN ||
             status == 451) {
    code = ZY_FETCH_ERROR_FORBIDDEN;
    message = g_strdup_printf (_("“%s” does not let you read this address (%u)"), host, status);
  } else if (status == 429) {
    code = ZY_FETCH_ERROR_RATE_LIMITED;
    message = describe_rate_limit (host, retry_after);
  } else if (status >= 500 && status < 600) {
    code = ZY_FETCH_ERROR_SERVER;
    message = g_strdup_printf (_("“%s” has trouble at the moment (%u); it will be asked again later"),
                               host, status);
  } else {
    message = g_strdup_printf (_("“%s” gave an answer that is of no use here (%u)"), host, status);
  }

  return zy_fetch_error_new (code, status, retry_after, message);
}
