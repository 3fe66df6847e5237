/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-room.h"

#include <stddef.h>
#include <string.h>

/* Every piece keeps what was written into it, whatever its size and that of its neighbours. */
static void
test_pieces (void)
{
  g_auto (ZyRoom) room = { 0 };
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();

  for (guint i = 0; i < 3000; i++) {
    char *piece = zy_room_alloc (&room, i + 1);

    g_assert_cmpuint (GPOINTER_TO_SIZE (piece) % G_ALIGNOF (max_align_t), ==, 0);
    memset (piece, 'a' + i % 26, i + 1);
    g_ptr_array_add (pieces, piece);
  }

  for (guint i = 0; i < pieces->len; i++) {
    const guchar *piece = pieces->pdata[i];

    for (guint j = 0; j <= i; j++)
      g_assert_cmpint (piece[j], ==, 'a' + i % 26);
  }
}

static void
test_large_piece (void)
{
  g_auto (ZyRoom) room = { 0 };
  guchar *before = zy_room_alloc (&room, 10);
  guchar *large = zy_room_alloc (&room, 1000000);
  guchar *after = zy_room_alloc (&room, 10);

  memset (large, 'b', 1000000);
  memset (before, 'a', 10);
  memset (after, 'c', 10);

  g_assert_cmpint (large[0], ==, 'b');
  g_assert_cmpint (large[999999], ==, 'b');
  g_assert_cmpint (before[9], ==, 'a');
}

static void
test_clear (void)
{
  ZyRoom room = { 0 };

  zy_room_clear (&room);
  memset (zy_room_alloc (&room, 100), 'a', 100);
  zy_room_clear (&room);
  memset (zy_room_alloc (&room, 100), 'a', 100);
  zy_room_clear (&room);
}

static void
test_none (void)
{
  g_autofree char *piece = zy_room_alloc (NULL, 100);

  memset (piece, 'a', 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room/pieces", test_pieces);
  g_test_add_func ("/room/large-piece", test_large_piece);
  g_test_add_func ("/room/clear", test_clear);
  g_test_add_func ("/room/none", test_none);

  return g_test_run ();
}
