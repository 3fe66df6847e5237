/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page as text: what is seen of it, in its order. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.texts = (() => {
  const INLINE = new Set(['inline', 'contents', 'ruby', 'ruby-text']);

  /* What the application says about a text is not of the text. */
  const APPLICATION = '.label, .only, .badges, .more, .frame, .problem, .links';

  /* Whether an element is shown at all; one without a box of its own shows what is in it. */
  function isShown(element, style) {
    return style.display !== 'none' && style.visibility === 'visible' &&
           !element.matches('details:not([open]) > :not(summary)');
  }

  /* Walks what is shown below `parent`, and calls the visitor with each text, each formula and each
   * beginning and end of an element. An element that `visitor.enters` refuses is left out. */
  function walk(parent, visitor) {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        visitor.text(node);
        continue;
      }
      if (node.nodeType !== Node.ELEMENT_NODE)
        continue;

      const style = getComputedStyle(node);

      if (!isShown(node, style) || !visitor.enters(node))
        continue;

      const isBlock = !INLINE.has(style.display);

      if (node.classList.contains('math')) {
        visitor.formula(node, isBlock);
        continue;
      }

      visitor.begin(node, isBlock);
      walk(node, visitor);
      visitor.end(node, isBlock);
    }
  }

  return {APPLICATION, walk};
})();
