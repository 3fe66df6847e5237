/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application's side of the page. It runs in a script world of its own, where nothing of the
 * page can reach it, and is called with what to show as arguments. */

'use strict';

globalThis.zhaiyao = (() => {
  /* What typesetting may take before the page is shown, and at a time after that. */
  const FIRST_SLICE_MS = 10;
  const NEXT_SLICE_MS = 6;

  /* Typeset formulas that are kept: the same paper comes again, and so do its formulas. */
  const CACHE_SIZE = 1000;

  /* The pieces of text that can hold the reader's place. */
  const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, pre, figure, tr, dt, dd, summary';

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

  const root = document.documentElement;
  const cache = new Map();

  let showing = 0;
  let settled = Promise.resolve();

  /* Where the reader was before the language view was last switched, and where that left the page:
   * switching again from there goes on from the same place, so that nothing drifts. */
  let place = null;
  let placeScroll = 0;

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

  /* Typesets the rest of them without keeping the page from answering. */
  async function typesetRest(elements, generation) {
    while (elements.length > 0) {
      await new Promise(resolve => setTimeout(resolve));
      if (generation !== showing)
        return;
      typesetFor(elements, NEXT_SLICE_MS);
    }
    markWide();
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

  /* Whether an element takes any room. */
  function box(element) {
    const rect = element.getBoundingClientRect();

    return rect.height > 0 ? rect : null;
  }

  /* The innermost block at the top of the window, and how far it has been scrolled past: a length
   * below the top while its beginning can be seen, a part of its height when it cannot. */
  function findPlace() {
    let found = null;

    for (const element of document.querySelectorAll(BLOCKS)) {
      const rect = box(element);

      if (rect === null || rect.bottom <= 1)
        continue;
      if (found !== null && !found.element.contains(element))
        break;
      found = {element, top: rect.top, part: rect.top < 0 ? -rect.top / rect.height : 0};
      if (rect.top >= 0)
        break;
    }

    return found;
  }

  /* The element itself where it can be seen, else the same text in the other language. */
  function counterpart(element) {
    if (box(element) !== null)
      return element;

    for (const cell of element.closest('.pair')?.children ?? []) {
      if (box(cell) !== null)
        return cell;
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
  function keepingPlace(change) {
    const unmoved = place !== null && place.element.isConnected &&
                    Math.abs(window.scrollY - placeScroll) < 1;

    if (!unmoved)
      place = findPlace();

    change();

    if (place !== null)
      goTo(place);
    placeScroll = window.scrollY;
  }

  /* Shows a paper: HTML made by the application, for the inside of main. */
  function show(html, title, languageView, keepScroll) {
    const generation = ++showing;
    const template = document.createElement('template');
    const scroll = window.scrollY;

    template.innerHTML = html;
    const formulas = [...template.content.querySelectorAll('.math')];
    typesetFor(formulas, keepScroll ? Infinity : FIRST_SLICE_MS);

    document.title = title;
    root.lang = template.content.firstElementChild?.lang || 'en';
    root.dataset.languageView = languageView;
    document.querySelector('main').replaceChildren(template.content);
    place = null;
    window.scrollTo({top: keepScroll ? scroll : 0, behavior: 'instant'});

    settled = typesetRest(formulas, generation);
  }

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
  function mark(html) {
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

  function setLanguageView(languageView) {
    if (root.dataset.languageView === languageView)
      return;

    keepingPlace(() => {
      root.dataset.languageView = languageView;
    });
  }

  /* Scrolls by a number of window heights; returns whether there was anything left to scroll. */
  function scroll(pages) {
    const before = window.scrollY;

    window.scrollBy({top: pages * window.innerHeight, behavior: 'instant'});

    return Math.abs(window.scrollY - before) >= 1;
  }

  window.addEventListener('resize', markWide);

  /* A stored image that does not load says so in its place. */
  document.addEventListener('error', event => {
    if (event.target instanceof HTMLImageElement)
      event.target.closest('figure')?.classList.add('failed');
  }, true);

  return {
    show,
    mark,
    setLanguageView,
    scroll,
    /* Resolves when every formula of the paper is typeset. */
    whenSettled: () => settled,
  };
})();
