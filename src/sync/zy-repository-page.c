/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-repository-page.h"

#include <string.h>

#define README "README.md"

/* How a site writes the addresses of pages and of files. In a page, @view stands before the ref, in
 * a file @raw does; @head is the ref of what is current. */
typedef struct {
  const char *domain;
  const char *raw_host;
  const char *view;
  const char *tree;
  const char *raw;
  const char *head;
  /* What kind of ref it is stands before the ref. */
  gboolean has_ref_kind;
  /* Projects can be in groups in groups. */
  gboolean has_groups;
} Site;

static const Site sites[] = {
  { "github.com", "raw.githubusercontent.com", "blob", "tree", NULL, "HEAD", FALSE, FALSE },
  { "gitlab.com", NULL, "-/blob", "-/tree", "-/raw", "HEAD", FALSE, TRUE },
  { "gitee.com", NULL, "blob", "tree", "raw", "master", FALSE, FALSE },
  { "codeberg.org", NULL, "src", "src", "raw", "branch/main", TRUE, FALSE },
  { "bitbucket.org", NULL, "src", "src", "raw", "HEAD", FALSE, FALSE },
};

/* A page, taken apart: `/owner/repository/view/ref/file`. */
typedef struct {
  const Site *site;
  const ZyWebAddress *address;
  char *project;
  const char *repository;
  char *ref;
  char *file;
  gboolean is_tree;
} Page;

static void
page_clear (Page *self)
{
  g_free (self->project);
  g_free (self->ref);
  g_free (self->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static void
file_free (ZyRepositoryFile *self)
{
  g_free (self->address);
  g_free (self->site);
  g_free (self);
}

static const Site *
find_site (const ZyWebAddress *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++) {
    g_autofree char *www = g_strconcat ("www.", sites[i].domain, NULL);

    if (g_str_equal (address->host, sites[i].domain) || g_str_equal (address->host, www))
      return &sites[i];
  }

  /* Many have a GitLab of their own. */
  return g_str_has_prefix (address->host, "gitlab.") ? &sites[1] : NULL;
}

static char *
join (char *const *segments,
      guint        n)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < n && segments[i] != NULL; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "/" : "", segments[i]);

  return g_string_free (joined, FALSE);
}

/* The segments of a path, none of them empty. */
static char **
split (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GStrvBuilder) segments = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++) {
    if (**part != '\0')
      g_strv_builder_add (segments, *part);
  }

  return g_strv_builder_end (segments);
}

/* How many of @segments are the name of the project. */
static guint
count_project (const Site  *site,
               char *const *segments)
{
  guint n = 2;

  if (site->has_groups) {
    while (segments[n] != NULL && !g_str_equal (segments[n], "-"))
      n++;
  }

  return n;
}

/* Whether @segments begin with the parts of @word, such as `-/blob`; how many these are. */
static guint
match_word (char *const *segments,
            const char  *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "/", -1);
  guint n = 0;

  for (; parts[n] != NULL; n++) {
    if (segments[n] == NULL || !g_str_equal (segments[n], parts[n]))
      return 0;
  }

  return n;
}

/* A ref of so many segments, and a file in it. */
static void
read_file (Page        *self,
           char *const *rest,
           guint        n_ref)
{
  if (g_strv_length ((char **) rest) < n_ref)
    return;

  /* GitHub's way of saying that a ref is a branch. */
  if (self->site == &sites[0] && match_word (rest, "refs/heads") > 0 && rest[2] != NULL)
    rest += 2;

  self->ref = join (rest, n_ref);
  self->file = rest[n_ref] != NULL ? join (rest + n_ref, G_MAXUINT) : NULL;
}

/* What comes after the project: a view, a ref and a file. Returns %FALSE for other pages of a
 * project, as its issues are. */
static gboolean
read_view (Page        *self,
           char *const *rest)
{
  static const char *const other_views[] = { "raw", "blame", "commits", "edit", "-/blame" };
  const Site *site = self->site;
  guint n = match_word (rest, site->view);

  if (n == 0) {
    n = match_word (rest, site->tree);
    self->is_tree = n > 0;
  }
  if (n == 0 && site->raw != NULL)
    n = match_word (rest, site->raw);
  for (guint i = 0; n == 0 && i < G_N_ELEMENTS (other_views); i++)
    n = match_word (rest, other_views[i]);
  if (n > 0)
    read_file (self, rest + n, site->has_ref_kind ? 2 : 1);

  return self->ref != NULL;
}

/* Pages of the sites themselves that look like those of projects. */
static gboolean
is_reserved (const char *owner)
{
  static const char *const names[] = {
    "-", "about", "collections", "explore", "features", "marketplace", "orgs", "search", "settings",
    "sponsors", "topics", "users",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (owner, names[i]))
      return TRUE;
  }

  return FALSE;
}

static gboolean
read_page (Page               *self,
           const ZyWebAddress *address)
{
  g_auto (GStrv) segments = split (address->path);
  gboolean is_raw = g_str_equal (address->host, sites[0].raw_host);
  guint n;

  self->address = address;
  self->site = is_raw ? &sites[0] : find_site (address);
  if (self->site == NULL || g_strv_length (segments) < 2 || is_reserved (segments[0]))
    return FALSE;

  n = count_project (self->site, segments);
  if (g_str_has_suffix (segments[n - 1], ".git"))
    segments[n - 1][strlen (segments[n - 1]) - strlen (".git")] = '\0';

  self->project = join (segments, n);
  self->repository = strrchr (self->project, '/') + 1;
  if (*self->repository == '\0')
    return FALSE;

  if (is_raw) {
    read_file (self, segments + n, 1);
    return self->file != NULL;
  }

  return segments[n] == NULL || read_view (self, segments + n);
}

/* The address of a file itself. */
static char *
make_address (const Page *self,
              const char *ref,
              const char *folder,
              const char *file)
{
  const Site *site = self->site;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "https://%s/%s/",
                          site->raw_host != NULL ? site->raw_host : self->address->host,
                          self->project);
  if (site->raw != NULL)
    g_string_append_printf (text, "%s/", site->raw);
  g_string_append_printf (text, "%s/", ref);
  if (folder != NULL)
    g_string_append_printf (text, "%s/", folder);
  g_string_append (text, file);

  return g_string_free (text, FALSE);
}

/* `owner.github.io` is published as the site of that name. */
static char *
site_of (const Page *self)
{
  g_autofree char *name = g_ascii_strdown (self->repository, -1);

  if (!g_str_has_suffix (name, ".github.io") || strchr (name, '%') != NULL)
    return NULL;

  return g_strdup_printf ("https://%s/", name);
}

static void
add_file (GPtrArray            *files,
          const Page           *page,
          ZyRepositoryFileKind  kind,
          char                 *address)
{
  ZyRepositoryFile *file = g_new0 (ZyRepositoryFile, 1);

  file->kind = kind;
  file->address = address;
  file->site = site_of (page);
  g_ptr_array_add (files, file);
}

/* Whether a ref is of one commit, where nothing ever changes. */
static gboolean
is_commit (const Page *self)
{
  const char *ref = self->ref;

  if (self->site->has_ref_kind)
    return g_str_has_prefix (ref, "commit/");

  return strlen (ref) == 40 && strspn (ref, "0123456789abcdef") == 40;
}

/* Whether a name is one of a file: it says of what kind. Where a site shows folders and files at
 * the same addresses, nothing else tells them apart. */
static gboolean
looks_like_file (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (slash != NULL ? slash : path, '.');

  return dot != NULL && dot != path && dot[-1] != '/' && dot[1] != '\0';
}

/* gist.github.com/owner/number, a page of one file or of several, the first of which counts. */
static gboolean
add_gist (GPtrArray          *files,
          const ZyWebAddress *address)
{
  g_auto (GStrv) segments = split (address->path);
  ZyRepositoryFile *file;

  if (!g_str_equal (address->host, "gist.github.com") || g_strv_length (segments) != 2)
    return FALSE;

  file = g_new0 (ZyRepositoryFile, 1);
  file->kind = ZY_REPOSITORY_FILE_SHOWN;
  file->address = g_strdup_printf ("https://gist.githubusercontent.com/%s/%s/raw", segments[0],
                                   segments[1]);
  g_ptr_array_add (files, file);

  return TRUE;
}

GPtrArray *
zy_repository_page_read (const ZyWebAddress *address)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  g_auto (Page) page = { 0 };
  gboolean is_either;

  g_return_val_if_fail (address != NULL, files);

  if (add_gist (files, address) || !read_page (&page, address))
    return files;

  if (page.ref == NULL) {
    add_file (files, &page, ZY_REPOSITORY_FILE_README,
              make_address (&page, page.site->head, NULL, README));
    return files;
  }

  is_either = page.file != NULL && page.site->view == page.site->tree;
  if (page.is_tree || page.file == NULL || (is_either && !looks_like_file (page.file)))
    add_file (files, &page, ZY_REPOSITORY_FILE_README,
              make_address (&page, page.ref, page.file, README));
  if (page.is_tree || page.file == NULL)
    return files;

  if (is_commit (&page))
    add_file (files, &page, ZY_REPOSITORY_FILE_CURRENT,
              make_address (&page, page.site->head, NULL, page.file));
  add_file (files, &page, ZY_REPOSITORY_FILE_SHOWN,
            make_address (&page, page.ref, NULL, page.file));

  return files;
}

gboolean
zy_repository_page_parse_file (const ZyWebAddress  *address,
                               char               **repository)
{
  g_auto (Page) page = { 0 };

  g_return_val_if_fail (address != NULL && repository != NULL, FALSE);

  if (!read_page (&page, address) || page.file == NULL)
    return FALSE;
  *repository = g_strdup (page.repository);

  return TRUE;
}
