/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Open the laptop and today's digests are there, and stay readable in a tunnel: a reader adds a
 * source by its address, syncs, starts again with nobody at the other end, and reads. */

#include "config.h"

#include "zy-e2e.h"
#include "zy-test-server.h"

#include <locale.h>

#define PATH "/channel/cs.CL.md"

static gboolean
skip_without_display (void)
{
  if (zy_e2e_available ())
    return FALSE;

  g_test_skip ("there is no display or no session bus");

  return TRUE;
}

static void
wait_text (ZyE2e      *app,
           const char *text)
{
  g_object_unref (zy_e2e_wait_text (app, text));
}

/* The digest of a day has that many papers, each with a figure. */
static void
publish (ZyTestServer *server,
         int           n)
{
  static const guint8 pixel[] = {
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00,
    0xff, 0xff, 0xff, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44,
    0x01, 0x00, 0x3b,
  };
  g_autoptr (GString) text = g_string_new ("## 2026-11-20：论文速递\n\n");
  g_autoptr (GBytes) image = g_bytes_new_static (pixel, sizeof pixel);

  for (int i = 1; i <= n; i++) {
    g_autofree char *path = g_strdup_printf ("/figures/%d.gif", i);
    g_autofree char *figure = zy_test_server_url (server, "127.0.0.1", path);

    g_string_append_printf (text,
                            "### %d、A Walk Through Tunnel %d\n\n> 穿过隧道第%d程\n>\n"
                            "> - URL：https://arxiv.org/abs/2611.0200%d\n\n- 动机：路上没有网络。\n\n"
                            "![](%s)\n\n",
                            i, i, i, i, figure);
    zy_test_server_reply_bytes (server, path, 200, "Content-Type: image/gif\n", image);
  }
  zy_test_server_reply (server, PATH, 200, NULL, text->str);
}

static void
add_source (ZyE2e      *app,
            const char *url)
{
  AtspiAccessible *entry;
  AtspiEditableText *text;
  AtspiAccessible *page;

  zy_e2e_choose (app, "Add Digests", "Add Sources…");
  page = zy_e2e_wait_named (app, ATSPI_ROLE_PAGE_TAB, "Address");
  zy_e2e_act (app, page, "click");
  entry = zy_e2e_wait_named (app, ATSPI_ROLE_TEXT, "Address");
  text = atspi_accessible_get_editable_text_iface (entry);
  g_assert_nonnull (text);
  g_assert_true (atspi_editable_text_set_text_contents (text, url, NULL));
  zy_e2e_click (app, "Add");

  g_object_unref (text);
  g_object_unref (entry);
  g_object_unref (page);
}

static void
test_offline (void)
{
  g_autoptr (ZyTestServer) server = NULL;
  g_autoptr (ZyE2e) app = NULL;
  g_autofree char *url = NULL;
  guint n;

  if (skip_without_display ())
    return;

  server = zy_test_server_new (NULL);
  url = zy_test_server_url (server, "127.0.0.1", PATH);
  publish (server, 1);
  app = zy_e2e_new ();

  /* What is there comes at once. */
  zy_e2e_start (app, NULL);
  add_source (app, url);
  zy_e2e_select (app, "Views", "cs.CL");
  wait_text (app, "穿过隧道第1程");

  /* What comes later is there when it is asked for. */
  publish (server, 2);
  n = zy_test_server_count (server, PATH);
  zy_e2e_press_control (app, 'r');
  wait_text (app, "穿过隧道第2程");
  g_assert_cmpuint (zy_test_server_count (server, PATH), >, n);
  zy_e2e_select (app, "Papers", "穿过隧道第2程");
  wait_text (app, "Ready Offline");
  zy_e2e_quit (app);

  /* Nobody is at the other end, and everything is there. */
  g_clear_pointer (&server, zy_test_server_free);
  zy_e2e_start (app, NULL);
  zy_e2e_select (app, "Views", "cs.CL");
  zy_e2e_select (app, "Papers", "穿过隧道第1程");
  wait_text (app, "穿过隧道第2程");
  wait_text (app, "Ready Offline");
  zy_e2e_quit (app);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/offline/offline", test_offline);

  return g_test_run ();
}
