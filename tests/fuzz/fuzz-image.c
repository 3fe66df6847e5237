/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The beginning of a file that somebody calls an image. */

#include "zy-fuzz.h"
#include "zy-image-size.h"
#include "zy-image-type.h"

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  const char *type = zy_image_type ((const guint8 *) data, length);
  int width = -1;
  int height = -1;
  gboolean known = zy_image_size ((const guint8 *) data, length, &width, &height);

  zy_fuzz_expect (type == NULL || g_str_has_prefix (type, "image/"));
  if (known)
    zy_fuzz_expect (width > 0 && height > 0);
  else
    zy_fuzz_expect (width == 0 && height == 0);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "image",
  .max_length = 4096,
  .n_mutations = 2000,
  .run = run,
};
