/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-answer-check.h"

#include "zy-corpus.h"
#include "zy-importer.h"

#include <string.h>

#define URL "https://raw.example/owner/repo/main/cs.CL.md"

static gboolean
check_bytes (const void    *data,
             gsize          length,
             const char    *content_type,
             const char    *from,
             ZyAnswerKind   kind,
             GError       **error)
{
  g_autoptr (ZyFetchResponse) response = g_new0 (ZyFetchResponse, 1);

  response->status = 200;
  response->url = g_strdup (from);
  response->content_type = g_strdup (content_type);
  response->bytes = g_bytes_new (data, length);

  return zy_answer_check (response, URL, kind, error);
}

static void
pass (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (check_bytes (text, strlen (text), "text/plain", URL, ZY_ANSWER_DIGEST, &error));
  g_assert_no_error (error);
}

static void
refuse_as (const char   *text,
           const char   *content_type,
           const char   *from,
           ZyAnswerKind  kind,
           int           code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (check_bytes (text, strlen (text), content_type, from, kind, &error));
  g_assert_error (error, ZY_ANSWER_ERROR, code);
  g_assert_nonnull (strstr (error->message, "raw.example"));
}

static void
refuse (const char *text,
        int         code)
{
  refuse_as (text, "text/plain", URL, ZY_ANSWER_DIGEST, code);
}

static void
test_empty (void)
{
  refuse ("", ZY_ANSWER_ERROR_EMPTY);
  refuse (" \r\n\t\n", ZY_ANSWER_ERROR_EMPTY);
  refuse ("\xef\xbb\xbf\n", ZY_ANSWER_ERROR_EMPTY);
  refuse_as ("", "image/png", URL, ZY_ANSWER_IMAGE, ZY_ANSWER_ERROR_EMPTY);
  refuse_as ("\n", "text/html", URL, ZY_ANSWER_ANY, ZY_ANSWER_ERROR_EMPTY);
}

/* What begins oddly, is nearly empty, or looks like something else, and may be a digest. */
static void
test_digests (void)
{
  pass ("# 摘要\n");
  pass ("| Ref | Title | Summary |\n| --- | --- | --- |\n");
  pass ("<p align=\"center\"><img src=\"logo.png\"></p>\n\n# Papers\n");
  pass ("<div>\n\n## 2024-04-01\n");
  pass ("<!-- made by a script -->\n# Papers\n");
  pass ("<details><summary>more</summary>\n");
  pass ("[English](README.md) | 中文\n\n# Papers");
  pass ("[TOC]\n\n# Papers");
  pass ("{% include head %}\n# Papers");
  pass ("---\ntitle: Papers\n---\n### 1、Title\n");
  pass ("\xef\xbb\xbf# 摘要\n");
  pass ("{\"id\": \"2403.00001\"}\n{\"id\": \"2403.00002\"}\n");
  pass ("[{\"paper\": {}}]");
  pass ("{\"cs.CL\": {\"2403.00001\": \"|row|\"}}\n");
  pass ("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel></channel></rss>");
  pass ("<rss><channel/></rss>\n<!-- cached -->\n");
  pass ("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>");
  pass ("Sign in with your password to the portal, said the abstract.\n");
  /* GBK: 摘要 */
  pass ("# \xd5\xaa\xd2\xaa\n\xd5\xaa\xd2\xaa");
}

static void
test_utf16 (void)
{
  static const char text[] = "\xff\xfe#\0 \0A\0\n\0";
  g_autoptr (GError) error = NULL;

  g_assert_true (check_bytes (text, sizeof text - 1, "text/plain", URL, ZY_ANSWER_DIGEST, &error));
  g_assert_no_error (error);
}

static void
test_pages (void)
{
  static const char *const pages[] = {
    "<!DOCTYPE html><html><body><h1>Not what you want</h1></body></html>",
    "\n\n<html lang=\"zh\"><head></head></html>",
    "\xef\xbb\xbf<!doctype HTML>\n<title>x</title>",
    "<?xml version=\"1.0\"?>\n<!-- x -->\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
    "<head><title>404</title></head>",
    "<script>var a = 1;</script>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GError) error = NULL;

    refuse (pages[i], ZY_ANSWER_ERROR_PAGE);
    g_assert_true (check_bytes (pages[i], strlen (pages[i]), "text/html", URL, ZY_ANSWER_ANY, &error));
    g_assert_no_error (error);
  }

  /* The type that is named helps where the content alone does not tell. */
  pass ("<div><body class=\"x\"></div>");
  refuse_as ("<div><body class=\"x\"></div>", "text/html; charset=utf-8", URL, ZY_ANSWER_DIGEST,
             ZY_ANSWER_ERROR_PAGE);
}

static void
test_sign_in (void)
{
  static const char *const pages[] = {
    "<html><head><meta http-equiv=\"refresh\" content=\"0; url=http://10.0.0.1/login\"></head></html>",
    "<script>top.self.location.href='http://10.10.0.5/eportal/index.jsp?wlanuserip=1'</script>",
    "<!DOCTYPE html><html><body><form><input type=\"password\" name=\"pw\"></form></body></html>",
    "<!DOCTYPE html><html><title>校园网认证</title></html>",
    "<html><head><title>Hotspot</title></head></html>",
    "<HTML><!-- <WISPAccessGatewayParam> --></HTML>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    refuse (pages[i], ZY_ANSWER_ERROR_SIGN_IN);
    refuse_as (pages[i], "text/html", "http://10.0.0.1/login", ZY_ANSWER_IMAGE,
               ZY_ANSWER_ERROR_SIGN_IN);
    refuse_as (pages[i], "text/html", "http://10.0.0.1/login", ZY_ANSWER_ANY,
               ZY_ANSWER_ERROR_SIGN_IN);
  }
}

/* A page the user gave may well have a place to sign in. */
static void
test_own_page (void)
{
  static const char page[] = "<!DOCTYPE html><html><body><form><input type=\"password\"></form>"
                             "<link rel=\"alternate\" href=\"feed.xml\"></body></html>";
  g_autoptr (GError) error = NULL;

  g_assert_true (check_bytes (page, strlen (page), "text/html", URL, ZY_ANSWER_ANY, &error));
  g_assert_no_error (error);
}

static void
test_binary (void)
{
  static const struct {
    const char *data;
    gsize length;
  } cases[] = {
    { "%PDF-1.7\n", 9 },
    { "PK\x03\x04\x14\x00", 6 },
    { "\x1f\x8b\x08\x00", 4 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16 },
    { "text\0more", 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (check_bytes (cases[i].data, cases[i].length, "text/plain", URL, ZY_ANSWER_DIGEST,
                                 &error));
    g_assert_error (error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_BINARY);
  }
}

static void
test_images (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0";
  static const char late_png[] = "\n\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0";
  static const char svg[] = "\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
  g_autoptr (GError) error = NULL;

  g_assert_true (check_bytes (png, sizeof png - 1, "text/html", URL, ZY_ANSWER_IMAGE, &error));
  g_assert_no_error (error);
  g_assert_true (check_bytes (svg, strlen (svg), NULL, URL, ZY_ANSWER_IMAGE, &error));
  g_assert_no_error (error);
  refuse_as ("<html><h1>hotlinking</h1></html>", "image/png", URL, ZY_ANSWER_IMAGE,
             ZY_ANSWER_ERROR_PAGE);
  refuse_as ("no image", "image/png", URL, ZY_ANSWER_IMAGE, ZY_ANSWER_ERROR_NO_IMAGE);

  /* What comes before an image makes it none that could be stored. */
  g_assert_false (check_bytes (late_png, sizeof late_png - 1, NULL, URL, ZY_ANSWER_IMAGE, &error));
  g_assert_error (error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_NO_IMAGE);
}

static void
test_truncated (void)
{
  refuse ("<?xml version=\"1.0\"?><rss><channel><item><title>A", ZY_ANSWER_ERROR_TRUNCATED);
  refuse ("<rss", ZY_ANSWER_ERROR_TRUNCATED);
  refuse ("<?xml version=\"1.0\"", ZY_ANSWER_ERROR_TRUNCATED);
  refuse ("<feed><entry></entry>", ZY_ANSWER_ERROR_TRUNCATED);
  refuse ("{\"id\": \"2403.00001\"}\n{\"id\": \"2403", ZY_ANSWER_ERROR_TRUNCATED);
  refuse ("[{\"id\": \"2403.00001\"},", ZY_ANSWER_ERROR_TRUNCATED);
  refuse ("# 摘要\n\xe6\x91", ZY_ANSWER_ERROR_TRUNCATED);
  refuse ("# 摘要\n\xe6", ZY_ANSWER_ERROR_TRUNCATED);
}

/* Looks at every file of a folder, and the folders below it. Returns how many there were. */
static guint
check_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_autofree char *data = NULL;
    g_autoptr (GError) error = NULL;
    gsize length;

    if (g_str_has_suffix (name, ".zst") || g_str_equal (name, "site"))
      continue;

    if (g_file_test (file, G_FILE_TEST_IS_DIR)) {
      n += check_folder (file);
      continue;
    }

    g_file_get_contents (file, &data, &length, &error);
    g_assert_no_error (error);
    if (length > 0 && !check_bytes (data, length, "text/plain", URL, ZY_ANSWER_DIGEST, &error))
      g_error ("%s: %s", file, error->message);
    n++;
  }

  return n;
}

/* No real digest is refused, nor any of those the importers are tested with. */
static void
test_fixtures (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "fixtures", NULL);

  g_assert_cmpuint (check_folder (path), >, 10);
}

static void
test_corpus (void)
{
  static const char *const folders[] = { "chat-arxiv", "wiki", "ai-enhanced" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = zy_corpus_path (folders[i]);

    if (path == NULL)
      return;
    g_assert_cmpuint (check_folder (path), >, 3);
  }
}

/* Cut anywhere, a digest is refused, or it is one in a format that does not tell; it is never taken
 * for a page or for something else. */
static void
test_cut_anywhere (void)
{
  static const char *const names[] = { "arxiv-rss.xml", "arxiv-atom.xml", "chat-arxiv.xml",
                                       "chat-arxiv.md", "paper-list.md", "chat-arxiv.jsonl" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "fixtures", names[i], NULL);
    g_autofree char *data = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &data, &length, NULL));
    for (gsize cut = 1; cut < length; cut += 7) {
      g_autofree char *part = g_memdup2 (data, cut);
      g_autoptr (GError) error = NULL;

      if (check_bytes (part, cut, "text/plain", URL, ZY_ANSWER_DIGEST, &error))
        g_assert_false (g_str_has_suffix (names[i], ".xml") && cut > 100 && cut + 20 < length);
      else
        g_assert_true (g_error_matches (error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_TRUNCATED) ||
                       g_error_matches (error, ZY_ANSWER_ERROR, ZY_ANSWER_ERROR_EMPTY));
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-check/empty", test_empty);
  g_test_add_func ("/answer-check/digests", test_digests);
  g_test_add_func ("/answer-check/utf16", test_utf16);
  g_test_add_func ("/answer-check/pages", test_pages);
  g_test_add_func ("/answer-check/sign-in", test_sign_in);
  g_test_add_func ("/answer-check/own-page", test_own_page);
  g_test_add_func ("/answer-check/binary", test_binary);
  g_test_add_func ("/answer-check/images", test_images);
  g_test_add_func ("/answer-check/truncated", test_truncated);
  g_test_add_func ("/answer-check/fixtures", test_fixtures);
  g_test_add_func ("/answer-check/corpus", test_corpus);
  g_test_add_func ("/answer-check/cut-anywhere", test_cut_anywhere);

  return g_test_run ();
}
