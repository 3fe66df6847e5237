/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-web-address.h"

G_BEGIN_DECLS

/**
 * ZyRepositoryFileKind:
 * @ZY_REPOSITORY_FILE_SHOWN: the file that a page shows
 * @ZY_REPOSITORY_FILE_CURRENT: the file that a page shows as it once was, as it is now
 * @ZY_REPOSITORY_FILE_README: what is shown for a folder or a whole repository
 *
 * How a file came from a page.
 */
typedef enum {
  ZY_REPOSITORY_FILE_SHOWN,
  ZY_REPOSITORY_FILE_CURRENT,
  ZY_REPOSITORY_FILE_README,
} ZyRepositoryFileKind;

/**
 * ZyRepositoryFile:
 * @address: of the file itself
 * @site: (nullable): address of the site that the repository is published as, which files in it
 *   call `/`
 *
 * A file in a repository.
 */
typedef struct {
  ZyRepositoryFileKind  kind;
  char                 *address;
  char                 *site;
} ZyRepositoryFile;

/**
 * zy_repository_page_read:
 * @address: of a page
 *
 * Says what files a page of GitHub, GitLab, Gitee, Codeberg or Bitbucket shows. A branch whose name
 * has a `/` in it cannot be told from a folder.
 *
 * Returns: (transfer container) (element-type ZyRepositoryFile): the files, best first; empty when
 *   @address is no such page
 */
GPtrArray *zy_repository_page_read   (const ZyWebAddress  *address);

/**
 * zy_repository_page_parse_file:
 * @address: of a file itself
 * @repository: (out) (transfer full): such as `cn-chat-arxiv`
 *
 * Returns: whether @address is one of a file in a repository, as zy_repository_page_read() gives
 */
gboolean   zy_repository_page_parse_file (const ZyWebAddress  *address,
                                          char               **repository);

G_END_DECLS
