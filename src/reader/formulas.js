/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mathematics: the sources of formulas become what KaTeX sets. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.formulas = (() => {
  /* What typesetting may take at a time once the page is shown. */
  const SLICE_MS = 6;

  /* Typeset formulas that are kept: the same paper comes again, and so do its formulas. */
  const CACHE_SIZE = 1000;

  const KATEX_OPTIONS = {
    output: 'htmlAndMathml',
    strict: 'ignore',
    trust: false,
    maxSize: 40,
    maxExpand: 500,
  };

  /* What authors use of LaTeX and MathJax that KaTeX lacks. */
  const MACROS = {
    '\\mbox': '\\text{#1}',
    '\\textbackslash': '\\backslash',
    '\\unicode': context => {
      const digits = context.consumeArgs(1)[0].map(token => token.text).reverse().join('');
      const code = Number.parseInt(digits.replace(/^x/i, '0x'));

      return code > 0x20 && code <= 0xffff ? `\\text{\\char${code}}` : '';
    },
  };

  const cache = new Map();

  /* Replaces the source in an element of class `math` by the formula. */
  function typeset(element) {
    const tex = element.textContent;
    const displayMode = element.classList.contains('display');
    const key = (displayMode ? 'D' : 'I') + tex;
    let formula = cache.get(key);

    if (formula === undefined) {
      formula = render(tex, displayMode);
      cache.set(key, formula);
      if (cache.size > CACHE_SIZE)
        cache.delete(cache.keys().next().value);
    }

    if (formula === null) {
      element.classList.add('math-error');
    } else {
      element.replaceChildren(formula.cloneNode(true));
      element.dataset.tex = tex;
    }
    element.dataset.typeset = '';
  }

  /* The formula as KaTeX sets it, or null when it refuses: then the source stays. */
  function render(tex, displayMode) {
    const holder = document.createElement('span');

    try {
      katex.render(tex, holder, {...KATEX_OPTIONS, displayMode, macros: {...MACROS}});
    } catch (error) {
      return null;
    }

    return holder.firstChild;
  }

  /* Typesets from `elements`, for a while; returns whether all of them are done. */
  function typesetFor(elements, milliseconds) {
    const end = performance.now() + milliseconds;

    while (elements.length > 0) {
      typeset(elements.shift());
      if (performance.now() >= end)
        break;
    }

    return elements.length === 0;
  }

  /* Typesets the rest of them without keeping the page from answering, until `isOver` says that
   * nobody waits for them any more. */
  async function typesetRest(elements, isOver) {
    while (elements.length > 0) {
      await new Promise(resolve => setTimeout(resolve));
      if (isOver())
        return;
      typesetFor(elements, SLICE_MS);
    }
  }

  /* A formula in a line breaks between its terms; one with a term wider than the page scrolls. */
  function markWide() {
    const elements = document.querySelectorAll('.math:not(.display)');
    const room = elements.length > 0 ? document.querySelector('main').clientWidth : 0;

    for (const element of elements) {
      const terms = element.querySelectorAll('.katex-html > .base');

      element.classList.toggle('wide', [...terms].some(term => term.scrollWidth > room));
    }
  }

  window.addEventListener('resize', markWide);

  return {typesetFor, typesetRest, markWide};
})();
