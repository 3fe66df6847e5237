/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mathematics: the sources of formulas become what KaTeX sets. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.formulas = (() => {
  /* What typesetting may take at a time once the page is shown. */
  const SLICE_MS = 6;

  /* Typeset formulas that are kept: the same paper comes again, and so do its formulas. */
  const CACHE_SIZE = 1000;

  /* What a page may have in formulas: more than any paper has, and as much as the page can bear. The
   * rest stays as it is written. */
  const MAX_FORMULAS = 2000;
  const MAX_SOURCE = 100000;

  /* Boxes nested deeper than in any formula that is read: the page would take seconds to lay them
   * out, or not survive it. */
  const TOO_DEEP = Array(90).fill('*').join(' > ');

  /* What most formulas are set in. */
  const FONTS = ['1em KaTeX_Main', 'italic 1em KaTeX_Math', '1em KaTeX_AMS', '1em KaTeX_Caligraphic',
                 '1em KaTeX_Size1', '1em KaTeX_Size2'];

  const cache = new Map();

  /* The formula as KaTeX sets it, or an error: then the source stays. */
  function render(tex, displayMode) {
    const holder = document.createElement('span');

    try {
      zhaiyao.tex.render(tex, displayMode, holder);
      if (holder.querySelector(TOO_DEEP) !== null)
        throw new Error('The formula is nested too deeply');
    } catch (error) {
      return error;
    }

    return holder.firstChild;
  }

  function lookUp(tex, displayMode) {
    const key = (displayMode ? 'D' : 'I') + tex;
    let formula = cache.get(key);

    if (formula === undefined) {
      formula = render(tex, displayMode);
      cache.set(key, formula);
      if (cache.size > CACHE_SIZE)
        cache.delete(cache.keys().next().value);
    }

    return formula;
  }

  /* Replaces the source in an element of class `math` by the formula. */
  function typeset(element) {
    const tex = element.textContent;
    const formula = lookUp(tex, element.classList.contains('display'));

    if (formula instanceof Error) {
      element.classList.add('math-error');
      element.title = zhaiyao.tex.reason(formula);
    } else {
      element.replaceChildren(formula.cloneNode(true));
      element.dataset.tex = tex;
    }
    element.dataset.typeset = '';
  }

  /* The sources of formulas in the page that is to be shown, as many as are typeset. */
  function findSources(content) {
    const sources = [...content.querySelectorAll('.math')];
    let room = MAX_SOURCE;
    let n = 0;

    while (n < sources.length && n < MAX_FORMULAS && room >= 0)
      room -= sources[n++].textContent.length;

    for (const element of sources.splice(n))
      element.classList.add('math-source');

    return sources;
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

  /* Loads the fonts before they are needed: a formula whose font is asked for as it is laid out is a
   * gap for a moment, and then moves the text. Those that are there already take nothing. */
  function loadFonts() {
    for (const font of FONTS)
      document.fonts.load(font);
  }

  /* Resolves when the fonts that are asked for are there. `document.fonts.ready` may be that of fonts
   * before them. */
  function whenFontsLoaded() {
    const loading = [...document.fonts].filter(font => font.status === 'loading');

    return Promise.allSettled(loading.map(font => font.loaded));
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

  return {findSources, typesetFor, typesetRest, loadFonts, whenFontsLoaded, markWide};
})();
