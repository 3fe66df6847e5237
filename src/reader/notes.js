/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What unfolds over the text, to say where a text comes from, folds away again as popovers do: by a
 * click anywhere else, and when the application leaves what is open. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.notes = (() => {
  const opened = () => [...document.querySelectorAll('.about[open]')];

  document.addEventListener('mousedown', event => {
    for (const note of opened()) {
      if (!note.contains(event.target))
        note.open = false;
    }
  });

  /* It does not bubble. */
  document.addEventListener('toggle', () => zhaiyao.left.tell(), true);

  /* Folds what is unfolded away; returns whether anything was. */
  function close() {
    const notes = opened();

    for (const note of notes)
      note.open = false;
    notes[0]?.querySelector('summary').focus();

    return notes.length > 0;
  }

  return {close};
})();
