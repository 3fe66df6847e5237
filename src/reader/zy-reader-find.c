/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding in the page; the work is find.js's. */

#include "config.h"

#include "zy-reader-view-private.h"

void
zy_reader_view_find (ZyReaderView *self,
                     const char   *text)
{
  GVariantDict arguments;

  g_return_if_fail (ZY_IS_READER_VIEW (self));
  g_return_if_fail (text != NULL);

  zy_reader_view_remember_find (self, text);
  if (!zy_reader_view_is_loaded (self))
    return;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "text", "s", text);
  zy_reader_view_call (self, "zhaiyao.find.search(text)", g_variant_dict_end (&arguments), NULL, NULL);
}

void
zy_reader_view_find_next (ZyReaderView *self,
                          int           direction)
{
  GVariantDict arguments;

  g_return_if_fail (ZY_IS_READER_VIEW (self));
  g_return_if_fail (direction == 1 || direction == -1);

  if (!zy_reader_view_is_loaded (self))
    return;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "direction", "i", direction);
  zy_reader_view_call (self, "zhaiyao.find.step(direction)", g_variant_dict_end (&arguments), NULL,
                       NULL);
}

void
zy_reader_view_find_close (ZyReaderView *self)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  zy_reader_view_remember_find (self, NULL);
  if (zy_reader_view_is_loaded (self))
    zy_reader_view_call (self, "zhaiyao.find.close()", g_variant_new ("a{sv}", NULL), NULL, NULL);
}
