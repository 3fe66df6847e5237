/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures are opened, and those that do not load say so. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.figures = (() => {
  const SCHEME = 'zhaiyao-figure:';

  /* Tells which figure is to be seen by itself, and which the others are. */
  function open(chosen) {
    const images = [...document.querySelectorAll('button.view-figure > img')]
      .filter(image => image === chosen || image.getClientRects().length > 0);

    zhaiyao.tell('figure', {
      hashes: images.map(image => image.getAttribute('src').slice(SCHEME.length)).join(' '),
      index: images.indexOf(chosen),
    });
  }

  /* A button is pressed with the mouse, a finger, Enter, or by a screen reader. */
  document.addEventListener('click', event => {
    const image = event.target.closest?.('button.view-figure')?.querySelector('img');

    if (image)
      open(image);
  });

  /* A stored image that does not load says so in its place. */
  document.addEventListener('error', event => {
    if (event.target instanceof HTMLImageElement)
      event.target.closest('figure')?.classList.add('failed');
  }, true);

  return {open};
})();
