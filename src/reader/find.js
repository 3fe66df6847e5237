/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds in the page what is seen of it. The page itself is left as it is: what is found is painted
 * over it. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.find = (() => {
  const {texts} = zhaiyao;

  /* Nobody goes through more of them, and each is painted. */
  const MAX_MATCHES = 2000;

  /* How near the edge of the window what is found may be. */
  const MARGIN = 48;

  const folded = new Map();

  let wanted = '';
  let ranges = [];
  let current = -1;

  /* A character without its case, width and accents; as long as it is with them, so that places in
   * the text stay the same. */
  function foldCharacter(character) {
    let result = folded.get(character);

    if (result === undefined) {
      result = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
      if (result.length !== character.length)
        result = character.toLowerCase();
      if (result.length !== character.length)
        result = character;
      folded.set(character, result);
    }

    return result;
  }

  const fold = text => text.replace(/[^\0-@[-`{-\x7f]/gu, foldCharacter);

  /* Spaces and line breaks are alike. */
  function makePattern(text) {
    const words = fold(text.trim()).split(/\s+/u);

    return new RegExp(words.map(word => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
                           .join('\\s+'), 'gu');
  }

  /* All that is seen as one string, with where each piece of it is from. No word goes from one
   * block, or past a formula, into the next. */
  function collect() {
    const nodes = [];
    const starts = [];
    const pieces = [];
    let length = 0;

    const add = text => {
      pieces.push(text);
      length += text.length;
    };
    const border = (element, isBlock) => {
      if (isBlock)
        add('\u0000');
    };

    texts.walk(document.querySelector('main'), {
      enters: () => true,
      text: node => {
        nodes.push(node);
        starts.push(length);
        add(fold(node.data));
      },
      formula: () => add('\u0000'),
      begin: border,
      end: border,
    });

    return {text: pieces.join(''), nodes, starts};
  }

  /* The last piece that begins at or before `place`. */
  function pieceAt(starts, place) {
    let low = 0;
    let high = starts.length - 1;

    while (low < high) {
      const middle = (low + high + 1) >> 1;

      if (starts[middle] <= place)
        low = middle;
      else
        high = middle - 1;
    }

    return low;
  }

  function makeRange({nodes, starts}, from, to) {
    const range = document.createRange();
    const first = pieceAt(starts, from);
    const last = pieceAt(starts, to - 1);

    range.setStart(nodes[first], from - starts[first]);
    range.setEnd(nodes[last], to - starts[last]);

    return range;
  }

  function findAll() {
    const page = collect();
    const found = [];

    for (const match of page.text.matchAll(makePattern(wanted))) {
      found.push(makeRange(page, match.index, match.index + match[0].length));
      if (found.length === MAX_MATCHES)
        break;
    }

    return found;
  }

  function paint() {
    const here = current >= 0 ? [ranges[current]] : [];

    CSS.highlights.set('found', new Highlight(...ranges));
    CSS.highlights.set('found-here', new Highlight(...here));
  }

  /* Says how much is found, and which of it is in sight. */
  const tell = () => zhaiyao.tell('found', {n: ranges.length, index: current + 1});

  /* Brings what is found into sight, in what scrolls by itself too, and the page only when needed. */
  function reveal() {
    const range = ranges[current];

    if (range === undefined)
      return;

    range.startContainer.parentElement.closest('pre, .scroll')
         ?.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'});

    const rect = range.getBoundingClientRect();

    if (rect.top < MARGIN || rect.bottom > window.innerHeight - MARGIN)
      window.scrollBy({top: rect.top - window.innerHeight / 3, behavior: 'instant'});
  }

  /* The first of what is found that is not above `range`, or above the top of the window. */
  function nearest(range) {
    const index = range !== undefined ?
      ranges.findIndex(other => other.compareBoundaryPoints(Range.START_TO_START, range) >= 0) :
      ranges.findIndex(other => other.getBoundingClientRect().bottom > 0);

    return index >= 0 ? index : ranges.length - 1;
  }

  /* Looks for `text`, beginning where the reader is or was found before. */
  function search(text) {
    const before = ranges[current];

    wanted = text;
    ranges = text.trim() !== '' ? findAll() : [];
    current = ranges.length > 0 ? nearest(before?.startContainer.isConnected ? before : undefined) : -1;
    paint();
    reveal();

    tell();
  }

  /* Goes to the next one, or with -1 to the one before, and around the ends. */
  function step(direction) {
    if (ranges.length > 0) {
      current = (current + direction + ranges.length) % ranges.length;
      paint();
      reveal();
    }

    tell();
  }

  /* Ends the search; what was found last is selected. */
  function close() {
    const range = ranges[current];

    wanted = '';
    ranges = [];
    current = -1;
    paint();
    if (range === undefined)
      return;

    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  /* What is seen has changed: looks for the same again, and tells what is found. Where the reader is
   * stays. */
  function refresh() {
    if (wanted === '')
      return;

    ranges = findAll();
    current = ranges.length > 0 ? nearest(undefined) : -1;
    paint();
    tell();
  }

  return {search, step, close, refresh};
})();
