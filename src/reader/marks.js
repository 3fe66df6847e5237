/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks of what was searched for, which come and go in the page as it is. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.marks = (() => {
  /* The pieces of text of a page in their order, without those of formulas; a piece with marks is
   * what it is without them, as a list of its nodes. */
  function* pieces(parent) {
    let piece = [];

    for (const node of parent.childNodes) {
      const isText = node.nodeType === Node.TEXT_NODE;

      if (isText || node.matches?.('mark.match')) {
        piece.push(node);
        continue;
      }

      if (piece.length > 0)
        yield piece;
      piece = [];
      if (node.nodeType === Node.ELEMENT_NODE && !node.classList.contains('math'))
        yield* pieces(node);
    }

    if (piece.length > 0)
      yield piece;
  }

  const textOf = piece => piece.map(node => node.textContent).join('');
  const isMarked = piece => piece.some(node => node.nodeType === Node.ELEMENT_NODE);

  /* Gives the paper that is shown other marks, or none: `html` is what is shown, but for those. Only
   * texts whose marks change are touched. */
  function set(html) {
    const template = document.createElement('template');

    template.innerHTML = html;

    const shown = [...pieces(document.querySelector('main'))];
    const wanted = [...pieces(template.content)];

    if (shown.length !== wanted.length ||
        shown.some((piece, i) => textOf(piece) !== textOf(wanted[i])))
      return false;

    shown.forEach((piece, i) => {
      if (!isMarked(piece) && !isMarked(wanted[i]))
        return;

      piece[0].before(...wanted[i]);
      for (const node of piece)
        node.remove();
    });

    return true;
  }

  return {set};
})();
