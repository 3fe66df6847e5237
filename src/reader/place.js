/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader's place on the page, and coming back to it after the text has moved. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.place = (() => {
  /* The pieces of text that can hold the reader's place. */
  const PIECES = 'h1, h2, h3, h4, h5, h6, p, li, pre, figure, tr, dt, dd, summary, [data-s]';

  /* So much of a sentence at least is seen, less than half a line: it shares lines with others. */
  const SEEN = 9;

  /* Where the reader was before the text was last moved about, and where that left the page: moving
   * it again from there goes on from the same place, so that nothing drifts. */
  let place = null;
  let placeScroll = 0;

  /* Whether an element takes any room. */
  function box(element) {
    const rect = element.getBoundingClientRect();

    return rect.height > 0 ? rect : null;
  }

  const isSentence = element => element.dataset.s !== undefined;

  /* The innermost piece at the top of the window, and how far it has been scrolled past: a length
   * below the top while its beginning can be seen, a part of its height when it cannot. */
  function findPlace() {
    let found = null;

    for (const element of document.querySelectorAll(PIECES)) {
      const rect = box(element);

      if (rect === null || rect.bottom <= (isSentence(element) ? SEEN : 1))
        continue;
      if (found !== null && !found.element.contains(element))
        break;
      found = {element, top: rect.top, part: rect.top < 0 ? -rect.top / rect.height : 0};
      if (rect.top >= 0)
        break;
    }

    return found;
  }

  /* The sentence of a text that says the same as another, or else the one before. */
  function sameSentence(sentence, text) {
    const number = Number(sentence.dataset.s);
    let found = null;

    for (const other of text.querySelectorAll('[data-s]')) {
      if (Number(other.dataset.s) > number)
        break;
      if (found?.dataset.s !== other.dataset.s)
        found = other;
    }

    return found ?? text;
  }

  /* The element itself where it can be seen, else the same text in the other language. */
  function counterpart(element) {
    if (box(element) !== null)
      return element;

    for (const cell of element.closest('.pair')?.querySelectorAll(':scope > [lang]') ?? []) {
      if (box(cell) !== null)
        return isSentence(element) ? sameSentence(element, cell) : cell;
    }

    return null;
  }

  function goTo({element, top, part}) {
    const target = counterpart(element);

    if (target === null)
      return;

    const rect = target.getBoundingClientRect();
    const distance = top >= 0 ? rect.top - top : rect.top + part * rect.height;

    window.scrollBy({top: distance, behavior: 'instant'});
  }

  /* Runs something that moves the text about, and brings the reader back to the same place. */
  function keep(change) {
    /* Who is at the beginning stays there, and nothing has to be laid out to know where that is. */
    if (window.scrollY <= 0) {
      forget();
      change();
      return;
    }

    const unmoved = place !== null && place.element.isConnected &&
                    Math.abs(window.scrollY - placeScroll) < 1;

    if (!unmoved)
      place = findPlace();

    change();

    if (place !== null)
      goTo(place);
    placeScroll = window.scrollY;
  }

  /* Runs what swaps the paragraph in `pair`. Its beginning stays where it is while it is seen;
   * beyond that `sentence` does, or else what is at the top. */
  function keepAt(pair, sentence, change) {
    const {top} = pair.getBoundingClientRect();

    if (top < 0 && sentence === null) {
      keep(change);
      return;
    }

    const before = sentence?.getBoundingClientRect().top;

    change();
    forget();
    if (top < 0)
      window.scrollBy({top: counterpart(sentence).getBoundingClientRect().top - before,
                       behavior: 'instant'});
  }

  /* There is other text now. */
  function forget() {
    place = null;
  }

  return {keep, keepAt, forget};
})();
