/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Preloaded by build-aux/test, so that the leak sanitizer tells of leaks only, and can name where
 * they are without the slow way of walking the stack, with which the tests of windows take ten times
 * as long.
 */

#include <dlfcn.h>
#include <stddef.h>

/* GLib's first table of quarks: when it grows, the smaller one is kept for readers without a lock. */
#define QUARK_TABLE_SIZE (2048 * sizeof (char *))

/* What can be reached from here is not leaked. */
static const volatile void *quark_table;

void __sanitizer_malloc_hook (const volatile void *block,
                              size_t               size);

/* Called for each allocation; see sanitizer/allocator_interface.h. GLib makes the table when it is
 * loaded, before any program does a thing. */
void
__sanitizer_malloc_hook (const volatile void *block,
                         size_t               size)
{
  if (quark_table == NULL && size == QUARK_TABLE_SIZE)
    quark_table = block;
}

/* What a library once opened stays open, else no suppression could name what an EGL driver left
 * behind. */
int
dlclose (void *handle)
{
  return 0;
}
