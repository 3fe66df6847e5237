/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One paragraph in the other language: by a click on it or by the button beside it. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.swaps = (() => {
  const {find, left, place} = zhaiyao;
  const root = document.documentElement;

  /* What a click on it does something else with. */
  const ACTIVE = 'a, button, summary, img, input, .math';

  /* Whether something was selected when the pointer was pressed: the click is to end that. */
  let wasSelected = false;

  /* What the last click swapped. */
  let clicked = null;

  const pairOf = target => target instanceof Element && root.dataset.languageView !== 'both' ?
    target.closest('.pair:not(.single)') : null;

  function toggle(pair) {
    const swapped = pair.classList.toggle('swapped');

    pair.querySelector('.swap')?.setAttribute('aria-pressed', swapped);
  }

  /* Shows the paragraph in the other language; `sentence` of it stays where it is. */
  function swap(pair, sentence) {
    place.keepAt(pair, sentence, () => toggle(pair));
    find.refresh();
    left.tell();
  }

  /* Brings back whatever was swapped. */
  function restore() {
    const swapped = document.querySelectorAll('.pair.swapped');

    if (swapped.length > 0) {
      place.keep(() => swapped.forEach(toggle));
      find.refresh();
    }
  }

  /* Selects the word at a point, as a double click does. */
  function selectWord(x, y) {
    const range = document.caretRangeFromPoint(x, y);
    const selection = getSelection();

    if (range === null)
      return;

    selection.collapse(range.startContainer, range.startOffset);
    selection.modify('move', 'forward', 'character');
    selection.modify('move', 'backward', 'word');
    selection.modify('extend', 'forward', 'word');
  }

  document.addEventListener('mousedown', event => {
    wasSelected = !getSelection().isCollapsed;

    /* The click before this one was the first half of a double click, which selects. */
    if (event.detail === 2 && clicked?.isConnected && clicked.contains(event.target)) {
      event.preventDefault();
      swap(clicked, null);
      selectWord(event.clientX, event.clientY);
    }
    clicked = null;
  });

  document.addEventListener('click', event => {
    const pair = pairOf(event.target);

    if (pair === null || event.button !== 0)
      return;

    if (event.target.closest('.swap') !== null) {
      swap(pair, null);
      return;
    }
    if (event.detail > 1 || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey ||
        wasSelected || !getSelection().isCollapsed || event.target.closest(ACTIVE) !== null)
      return;

    swap(pair, event.target.closest('[data-s]'));
    clicked = pair;
  });

  /* The whole page is shown in another language. */
  function forget() {
    clicked = null;
    document.querySelectorAll('.pair.swapped').forEach(toggle);
    left.tell();
  }

  return {restore, forget};
})();
