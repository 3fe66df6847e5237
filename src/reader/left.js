/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Escape leaves: notes that are unfolded, and paragraphs in the other language. The key is the
 * window's, so that it has to know. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.left = (() => {
  let told = 0;

  /* Says how much there is, when that has changed. */
  function tell() {
    const n = document.querySelectorAll('.about[open], .pair.swapped').length;

    if (n !== told)
      zhaiyao.tell('open', {n});
    told = n;
  }

  /* Leaves what is uppermost. */
  function leave() {
    if (!zhaiyao.notes.close())
      zhaiyao.swaps.restore();
    tell();
  }

  return {tell, leave};
})();
