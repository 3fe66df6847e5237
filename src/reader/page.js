/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application's side of the page. It runs in a script world of its own, where nothing of the
 * page can reach it, and is called with what to show as arguments. The other scripts are here
 * already: each adds what it does to `zhaiyao`. */

'use strict';

Object.assign(zhaiyao, (() => {
  /* What typesetting may take before the page is shown. */
  const FIRST_SLICE_MS = 10;

  /* How long after the reader scrolled the application is told where to. */
  const PLACE_MS = 200;

  /* What the space bar presses. */
  const CONTROLS = 'a[href], button, summary';

  /* What the document of a paper takes, about, in bytes. */
  const PAPER_BYTES = 1 << 18;

  const {code, find, formulas, left, links, marks, place, sentences, swaps} = zhaiyao;
  const root = document.documentElement;

  /* Papers that may be shown next, by the numbers the application gives them. */
  const prepared = new Map();

  /* A paper that is shown no more is there until the last of its elements that a script had is
   * collected as garbage. The collector sees those elements, which are small, and not the document
   * behind them: for an hour of reading, nothing would make it look. So each paper has with it a
   * buffer of its size, which the collector counts, and which takes no memory while nobody writes. */
  const weights = new WeakMap();

  let showing = 0;
  let telling = 0;
  let settled = Promise.resolve();

  /* What a paper's HTML is made of, with the formulas in it that are not typeset yet. */
  function parse(html) {
    const template = document.createElement('template');

    template.innerHTML = html;
    for (const paper of template.content.children)
      weights.set(paper, new ArrayBuffer(PAPER_BYTES));

    return {content: template.content, sources: formulas.findSources(template.content)};
  }

  /* What depends on how wide things came out. To ask for that lays out the page, which can wait until
   * it was shown. */
  function measure() {
    formulas.markWide();
    code.markRegions();
  }

  /* An image that is shown no more keeps its pixels until its element is collected as garbage, which
   * may take hundreds of papers: they are not in the heap of the scripts. */
  function forgetImages(images) {
    for (const image of images)
      image.removeAttribute('src');
  }

  function put({content, sources}, title, languageView, scroll) {
    const generation = ++showing;
    const main = document.querySelector('main');
    const images = [...main.querySelectorAll('img')];

    document.title = title;
    root.lang = content.firstElementChild?.lang || 'en';
    root.dataset.languageView = languageView;
    main.replaceChildren(content);
    setTimeout(() => forgetImages(images));
    place.forget();
    links.forget();
    sentences.forget();
    left.tell();
    window.scrollTo({top: scroll, behavior: 'instant'});
    find.refresh();

    settled = formulas.typesetRest(sources, () => generation !== showing)
                      .then(() => new Promise(resolve => setTimeout(resolve)))
                      .then(() => generation === showing && measure());
  }

  /* Shows a paper: HTML made by the application, for the inside of main. `top` is how far a page was
   * scrolled whose place this one takes. */
  function show(html, title, languageView, keepScroll, top) {
    const paper = parse(html);

    formulas.typesetFor(paper.sources, keepScroll ? Infinity : FIRST_SLICE_MS);
    put(paper, title, languageView, keepScroll ? top || window.scrollY : 0);
  }

  /* Makes a paper ready to be shown, while nothing else is to be done. */
  function prepare(number, html) {
    const paper = parse(html);

    prepared.set(number, paper);
    if (paper.sources.length > 0)
      formulas.loadFonts();
    formulas.typesetRest(paper.sources, () => prepared.get(number) !== paper);
  }

  /* Shows a paper that was prepared. */
  function showPrepared(number, title, languageView) {
    const paper = prepared.get(number);

    prepared.delete(number);
    formulas.typesetFor(paper.sources, FIRST_SLICE_MS);
    put(paper, title, languageView, 0);
  }

  /* Gives the paper that is shown other marks; returns whether it could. */
  function mark(html) {
    if (!marks.set(html))
      return false;

    find.refresh();

    return true;
  }

  function setLanguageView(languageView) {
    if (root.dataset.languageView === languageView)
      return;

    place.keep(() => {
      swaps.forget();
      root.dataset.languageView = languageView;
    });
    sentences.forget();
    find.refresh();
  }

  /* How the page looks, beside its fonts, which are the web view's. */
  function setStyle(style, contrast, lineWidth, lineSpacing) {
    place.keep(() => {
      root.dataset.pageStyle = style;
      root.dataset.contrast = contrast;
      root.style.setProperty('--measure', `${lineWidth}rem`);
      root.style.setProperty('--spacing', lineSpacing);
    });
  }

  /* Loads what is loaded only when it is scrolled to: paper does not scroll. */
  async function makeComplete() {
    await settled;
    await formulas.whenFontsLoaded();
    await Promise.all([...document.querySelectorAll('main img')].map(image => {
      image.loading = 'eager';

      return image.decode().catch(() => {});
    }));
  }

  /* Scrolls by a number of window heights; returns whether there was anything left to scroll. */
  function scroll(pages) {
    const before = window.scrollY;

    window.scrollBy({top: pages * window.innerHeight, behavior: 'instant'});

    return Math.abs(window.scrollY - before) >= 1;
  }

  /* Presses the control that is seen to have the keyboard's focus; returns whether there is one. What
   * was clicked has the focus as well, but its reader goes on reading. */
  function press() {
    const control = document.activeElement;

    if (!control?.matches(CONTROLS) || !control.matches(':focus-visible'))
      return false;

    control.click();

    return true;
  }

  /* Says now and then where the reader is, for the page that may have to take the place of this. */
  window.addEventListener('scroll', () => {
    if (telling !== 0)
      return;
    telling = setTimeout(() => {
      telling = 0;
      zhaiyao.tell('place', {top: Math.round(window.scrollY)});
    }, PLACE_MS);
  }, {passive: true});

  return {
    show,
    prepare,
    showPrepared,
    drop: number => prepared.delete(number),
    nPrepared: () => prepared.size,
    mark,
    setLanguageView,
    leave: left.leave,
    setStyle,
    makeComplete,
    scroll,
    press,
    /* Resolves when every formula of the paper is typeset. */
    whenSettled: () => settled,
  };
})());
