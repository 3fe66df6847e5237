/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application's side of the page. It runs in a script world of its own, where nothing of the
 * page can reach it, and is called with what to show as arguments. The other scripts are here
 * already: each adds what it does to `zhaiyao`. */

'use strict';

Object.assign(zhaiyao, (() => {
  /* What typesetting may take before the page is shown. */
  const FIRST_SLICE_MS = 10;

  const {formulas, marks, place} = zhaiyao;
  const root = document.documentElement;

  let showing = 0;
  let settled = Promise.resolve();

  /* Shows a paper: HTML made by the application, for the inside of main. */
  function show(html, title, languageView, keepScroll) {
    const generation = ++showing;
    const template = document.createElement('template');
    const scroll = window.scrollY;

    template.innerHTML = html;
    const sources = [...template.content.querySelectorAll('.math')];
    formulas.typesetFor(sources, keepScroll ? Infinity : FIRST_SLICE_MS);

    document.title = title;
    root.lang = template.content.firstElementChild?.lang || 'en';
    root.dataset.languageView = languageView;
    document.querySelector('main').replaceChildren(template.content);
    place.forget();
    window.scrollTo({top: keepScroll ? scroll : 0, behavior: 'instant'});

    settled = formulas.typesetRest(sources, () => generation !== showing);
  }

  function setLanguageView(languageView) {
    if (root.dataset.languageView === languageView)
      return;

    place.keep(() => {
      root.dataset.languageView = languageView;
    });
  }

  /* Scrolls by a number of window heights; returns whether there was anything left to scroll. */
  function scroll(pages) {
    const before = window.scrollY;

    window.scrollBy({top: pages * window.innerHeight, behavior: 'instant'});

    return Math.abs(window.scrollY - before) >= 1;
  }

  /* A stored image that does not load says so in its place. */
  document.addEventListener('error', event => {
    if (event.target instanceof HTMLImageElement)
      event.target.closest('figure')?.classList.add('failed');
  }, true);

  return {
    show,
    mark: marks.set,
    setLanguageView,
    scroll,
    /* Resolves when every formula of the paper is typeset. */
    whenSettled: () => settled,
  };
})());
