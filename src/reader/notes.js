/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What unfolds over the text, to say where a text comes from, folds away again as popovers do: by
 * Escape, and by a click anywhere else. */

'use strict';

(() => {
  const opened = () => [...document.querySelectorAll('.about[open]')];

  document.addEventListener('mousedown', event => {
    for (const note of opened()) {
      if (!note.contains(event.target))
        note.open = false;
    }
  });

  document.addEventListener('keydown', event => {
    const notes = opened();

    if (event.key !== 'Escape' || notes.length === 0)
      return;

    for (const note of notes)
      note.open = false;
    notes[0].querySelector('summary').focus();
    event.preventDefault();
    event.stopImmediatePropagation();
  });
})();
