/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pane refuses whoever asks: here the page itself does, with all that a script may. */

#include <stdlib.h>

#include "zy-reader-fixture.h"
#include "zy-request-trap.h"
#include "zy-sample-paper.h"
#include "zy-test-display.h"

#define HASH "aa34567890123456789012345678901234567890123456789012345678901234"

static ZyRequestTrap *trap;

/* In the world of the page, where nothing of the application is. */
static gboolean
page_says (ZyReaderFixture *self,
           const char      *body)
{
  g_autoptr (JSCValue) value = zy_reader_fixture_eval_in (self, NULL, body);

  return jsc_value_to_boolean (value);
}

static void
show_sample (ZyReaderFixture *self)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("sample");

  zy_reader_fixture_show (self, paper);
}

static void
assert_untouched (ZyReaderFixture *self,
                  guint            n_events)
{
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('h1 .original').textContent === 'Paper sample'"));
  g_assert_cmpuint (self->load_events, ==, n_events);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_cmpuint (zy_request_trap_get_count (trap), ==, 0);
}

static void
test_settings (ZyReaderFixture *self,
               gconstpointer    data)
{
  static const char *const off[] = {
    "allow-file-access-from-file-urls", "allow-modal-dialogs",
    "allow-universal-access-from-file-urls", "enable-developer-extras", "enable-fullscreen",
    "enable-html5-database", "enable-html5-local-storage", "enable-javascript-markup", "enable-media",
    "enable-media-stream", "enable-page-cache", "enable-webaudio", "enable-webgl", "enable-webrtc",
    "javascript-can-access-clipboard", "javascript-can-open-windows-automatically",
  };
  WebKitWebView *web_view = zy_reader_view_get_web_view (self->view);
  WebKitSettings *settings = webkit_web_view_get_settings (web_view);
  WebKitNetworkSession *session = webkit_web_view_get_network_session (web_view);

  for (guint i = 0; i < G_N_ELEMENTS (off); i++) {
    gboolean on;

    g_object_get (settings, off[i], &on, NULL);
    g_test_message ("%s", off[i]);
    g_assert_false (on);
  }
  g_assert_true (webkit_network_session_is_ephemeral (session));
  g_assert_true (g_str_has_prefix (webkit_web_view_get_default_content_security_policy (web_view),
                                   "default-src 'none'; "));
}

static void
test_ways_out (ZyReaderFixture *self,
               gconstpointer    data)
{
  static const char *const ways[] = {
    "location.href = 'http://127.0.0.1:%u/href'; return 0",
    "location.assign('http://127.0.0.1:%u/assign'); return 0",
    "location.href = 'file:///etc/passwd'; return 0",
    "location.href = 'data:text/html,x'; return 0",
    "location.href = 'about:blank'; return 0",
    "location.reload(); return 0",
    "return window.open('http://127.0.0.1:%u/window') === null",
    "const a = document.createElement('a'); a.href = 'http://127.0.0.1:%u/x'; a.download = 'x';"
    "document.body.append(a); a.click(); a.remove(); return 0",
    "const a = document.createElement('a'); a.href = 'http://127.0.0.1:%u/x'; a.target = '_blank';"
    "document.body.append(a); a.click(); a.remove(); return 0",
    "const f = document.createElement('form'); f.action = 'http://127.0.0.1:%u/form';"
    "f.method = 'post'; document.body.append(f); f.submit(); f.remove(); return 0",
    "try { await fetch('http://127.0.0.1:%u/fetch'); } catch (error) { } return 0",
    "try { await fetch('zhaiyao://reader/reader.css'); } catch (error) { return 0 } throw 0",
    "try { const x = new XMLHttpRequest(); x.open('GET', 'http://127.0.0.1:%u/xhr', false);"
    "x.send(); } catch (error) { } return 0",
    "try { new WebSocket('ws://127.0.0.1:%u/socket'); } catch (error) { } return 0",
    "try { new EventSource('http://127.0.0.1:%u/events'); } catch (error) { } return 0",
    "try { navigator.sendBeacon('http://127.0.0.1:%u/beacon', 'x'); } catch (error) { } return 0",
    "const i = document.createElement('iframe'); i.src = 'http://127.0.0.1:%u/frame';"
    "document.body.append(i); await new Promise(done => setTimeout(done, 50)); i.remove(); return 0",
    "const s = document.createElement('script'); s.src = 'http://127.0.0.1:%u/script';"
    "document.head.append(s); await new Promise(done => setTimeout(done, 50)); s.remove(); return 0",
    "const l = document.createElement('link'); l.rel = 'preconnect'; l.href = 'http://127.0.0.1:%u/';"
    "document.head.append(l); await new Promise(done => setTimeout(done, 50)); l.remove(); return 0",
  };
  guint n_events;

  show_sample (self);
  n_events = self->load_events;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *port = g_strdup_printf ("%u", zy_request_trap_get_port (trap));
    g_auto (GStrv) parts = g_strsplit (ways[i], "%u", -1);
    g_autofree char *body = g_strjoinv (port, parts);

    g_test_message ("%s", body);
    page_says (self, body);
    assert_untouched (self, n_events);
  }
}

/* Nothing the page writes down is there afterwards, and nobody is asked for what is the user's. */
static void
test_storage_and_permissions (ZyReaderFixture *self,
                              gconstpointer    data)
{
  show_sample (self);
  g_assert_true (page_says (self, "document.cookie = 'a=b'; return document.cookie === ''"));
  g_assert_true (page_says (self, "try { return localStorage === null; } catch (error) {"
                                  "  return true; }"));
  g_assert_true (page_says (
    self, "if (!navigator.geolocation) return true;"
          "return await new Promise(done => navigator.geolocation.getCurrentPosition("
          "  () => done(false), () => done(true)));"));
  g_assert_true (page_says (
    self, "if (!window.Notification) return true;"
          "return await Notification.requestPermission() !== 'granted'"));
  g_assert_true (page_says (
    self, "if (!navigator.mediaDevices) return true;"
          "try { await navigator.mediaDevices.getUserMedia({audio: true}); return false; }"
          "catch (error) { return true; }"));
}

/* A figure is named by its hash and nothing else, a resource by its name. */
static void
test_schemes (ZyReaderFixture *self,
              gconstpointer    data)
{
  static const char *const figures[] = {
    "zhaiyao-figure:" HASH, "zhaiyao-figure:../../../../etc/passwd", "zhaiyao-figure:/etc/passwd",
    "zhaiyao-figure:///etc/passwd", "zhaiyao-figure:%2e%2e%2fetc%2fpasswd",
    "zhaiyao-figure:" HASH "/../x", "zhaiyao-figure:aa/" HASH, "zhaiyao-figure:" HASH "%00",
    "zhaiyao-figure:AA34567890123456789012345678901234567890123456789012345678901234",
    "zhaiyao-figure:", "zhaiyao-figure:library.sqlite", "zhaiyao://reader/page.html",
    "zhaiyao://reader/katex/fonts/KaTeX_Main-Regular.woff2", "file:///etc/passwd",
  };
  static const char *const sheets[] = {
    "zhaiyao://reader/../../etc/passwd.css", "zhaiyao://reader/%2e%2e%2fpage.css",
    "zhaiyao://reader/page.js", "zhaiyao://elsewhere/reader.css", "zhaiyao:reader.css",
    "zhaiyao:///reader/reader.css", "zhaiyao://reader/none.css", "file:///etc/passwd.css",
  };

  show_sample (self);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++) {
    g_autofree char *body = g_strdup_printf (
      "return await new Promise(done => { const image = new Image();"
      "  image.onload = () => done(false); image.onerror = () => done(true);"
      "  image.src = '%s'; })", figures[i]);

    g_test_message ("%s", figures[i]);
    g_assert_true (page_says (self, body));
  }
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++) {
    g_autofree char *body = g_strdup_printf (
      "return await new Promise(done => { const link = document.createElement('link');"
      "  link.rel = 'stylesheet';"
      "  link.onload = () => { done(link.sheet === null || link.sheet.cssRules.length === 0);"
      "                        link.remove(); };"
      "  link.onerror = () => { done(true); link.remove(); };"
      "  link.href = '%s'; document.head.append(link); })", sheets[i]);

    g_test_message ("%s", sheets[i]);
    g_assert_true (page_says (self, body));
  }
}

#define ADD(name, function) \
  g_test_add ("/reader/refusals/" name, ZyReaderFixture, NULL, zy_reader_fixture_set_up, function, \
              zy_reader_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  if (!zy_test_display_init (&argc, &argv))
    return EXIT_SUCCESS;

  trap = zy_request_trap_new ();
  ADD ("settings", test_settings);
  ADD ("ways-out", test_ways_out);
  ADD ("storage-and-permissions", test_storage_and_permissions);
  ADD ("schemes", test_schemes);

  status = g_test_run ();
  g_assert_finalize_object (trap);

  return status;
}
