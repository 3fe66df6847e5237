/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading asks nobody for anything. Papers with figures of all kinds are shown in the real pane and
 * their links are followed, which is for the browser, while a server of this computer, which all the
 * addresses lead to and which is the proxy for all others, counts who comes. */

#include <glib/gstdio.h>

#include "zy-reader-fixture.h"
#include "zy-request-trap.h"
#include "zy-sample-paper.h"
#include "zy-test-display.h"

#define N_PAPERS 500
#define HASH "cc34567890123456789012345678901234567890123456789012345678901234"

static ZyRequestTrap *trap;

/* Whatever digests can write to show an image or to have something loaded; %u is the port. */
static const char *const kinds[] = {
  "![](http://127.0.0.1:%u/a.png)",
  "![](//127.0.0.1:%u/a.png)",
  "![](http://localhost:%u/a%20b.png \"title\")",
  "![alt][ref]\n\n[ref]: http://127.0.0.1:%u/ref.png",
  "[![](http://127.0.0.1:%u/in-link.png)](http://127.0.0.1:%u/)",
  "<img src=\"http://127.0.0.1:%u/img.png\">",
  "<img src=\"x\" srcset=\"http://127.0.0.1:%u/set.png 2x\">",
  "<picture><source srcset=\"http://127.0.0.1:%u/p.webp\"><img src=\"y.png\"></picture>",
  "<video src=\"http://127.0.0.1:%u/v.mp4\" poster=\"http://127.0.0.1:%u/v.png\" autoplay></video>",
  "<audio src=\"http://127.0.0.1:%u/a.mp3\" preload=\"auto\"></audio>",
  "<iframe src=\"http://127.0.0.1:%u/f.html\"></iframe>",
  "<object data=\"http://127.0.0.1:%u/o.svg\"></object><embed src=\"http://127.0.0.1:%u/e.svg\">",
  "<svg><image href=\"http://127.0.0.1:%u/i.png\" xlink:href=\"http://127.0.0.1:%u/x.png\"/></svg>",
  "<p style=\"background: url(http://127.0.0.1:%u/b.png)\">styled</p>",
  "<style>@import 'http://127.0.0.1:%u/s.css'; body { background: url(//127.0.0.1:%u/) }</style>",
  "<link rel=\"stylesheet\" href=\"http://127.0.0.1:%u/l.css\">"
  "<link rel=\"preconnect\" href=\"http://127.0.0.1:%u/\">",
  "<meta http-equiv=\"refresh\" content=\"0; url=http://127.0.0.1:%u/m.html\">",
  "<base href=\"http://127.0.0.1:%u/\"><img src=\"based.png\">",
  "<script src=\"http://127.0.0.1:%u/s.js\"></script>",
  "<form action=\"http://127.0.0.1:%u/\">"
  "<input type=\"image\" src=\"http://127.0.0.1:%u/in.png\"></form>",
  "<table background=\"http://127.0.0.1:%u/t.png\"><tr><td>cell</td></tr></table>",
  "$\\includegraphics{http://127.0.0.1:%u/g.png}$ $\\href{http://127.0.0.1:%u/h}{x}$",
  "![](https://img.example.com/by-proxy-%u.png)",
  "[link](http://127.0.0.1:%u/link) <https://link-%u.example/>",
  "![](stored.svg)",
};

static char *
fill_in_port (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "%u", -1);
  g_autofree char *number = g_strdup_printf ("%u", zy_request_trap_get_port (trap));

  return g_strjoinv (number, parts);
}

/* A drawing that is stored, and would like to have more. */
static char *
store_drawing (const char *folder)
{
  g_autofree char *below = g_build_filename (folder, "cc", NULL);
  g_autofree char *path = g_build_filename (below, HASH, NULL);
  g_autofree char *svg =
    fill_in_port ("<svg xmlns=\"http://www.w3.org/2000/svg\""
                  " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"40\" height=\"20\">"
                  "<style>@import url(http://127.0.0.1:%u/svg.css);</style>"
                  "<image href=\"http://127.0.0.1:%u/in.svg.png\" width=\"9\" height=\"9\"/>"
                  "<image xlink:href=\"http://127.0.0.1:%u/in.2.png\" width=\"9\" height=\"9\"/>"
                  "<script>fetch('http://127.0.0.1:%u/script')</script></svg>");

  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, svg, -1, NULL));

  return g_steal_pointer (&path);
}

static ZyPaperDetail *
make_paper (guint number)
{
  g_autofree char *key = g_strdup_printf ("paper-%u", number);
  g_autofree char *markdown = fill_in_port (kinds[number % G_N_ELEMENTS (kinds)]);
  ZyPaperDetail *paper = zy_sample_paper_new (key);
  ZyFigure *figure = zy_figure_new ("stored.svg", NULL);

  figure->hash = g_strdup (HASH);
  figure->width = 40;
  figure->height = 20;
  g_ptr_array_add (paper->figures, figure);
  zy_sample_paper_add_section (paper, "图", markdown);

  return paper;
}

static void
test_reading (ZyReaderFixture *self,
              gconstpointer    data)
{
  g_autofree char *folder = g_dir_make_tmp ("zy-reader-XXXXXX", NULL);
  g_autofree char *drawing = store_drawing (folder);
  g_autofree char *below = g_path_get_dirname (drawing);
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  zy_reader_view_set_figure_folder (self->view, file);
  for (guint i = 0; i < N_PAPERS; i++) {
    g_autoptr (ZyPaperDetail) paper = make_paper (i);

    zy_reader_fixture_show (self, paper);
    zy_reader_fixture_number (self, "for (const a of document.querySelectorAll('main a'))"
                                    "  a.click();"
                                    "return 0");
  }

  /* The drawing was shown, so that what it wanted was really refused. */
  {
    g_autoptr (ZyPaperDetail) paper = make_paper (G_N_ELEMENTS (kinds) - 1);

    zy_reader_fixture_show (self, paper);
    g_assert_cmpfloat (zy_reader_fixture_number (self, "return document.images[0].naturalWidth"),
                       ==, 40);
  }

  g_assert_cmpuint (zy_request_trap_get_count (trap), ==, 0);
  for (guint i = 0; i < self->requests->len; i++)
    g_assert_false (g_str_has_prefix (self->requests->pdata[i], "http"));

  g_assert_cmpint (g_remove (drawing), ==, 0);
  g_assert_cmpint (g_rmdir (below), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (!zy_test_display_init (&argc, &argv))
    return 0;

  trap = zy_request_trap_new ();
  g_test_add ("/no-network/reading", ZyReaderFixture, NULL, zy_reader_fixture_set_up, test_reading,
              zy_reader_fixture_tear_down);

  status = g_test_run ();
  g_assert_finalize_object (trap);

  return status;
}
