/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says where a link leads before it is followed. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.links = (() => {
  let shown = '';

  function show(address) {
    if (address === shown)
      return;

    shown = address;
    zhaiyao.tell('link', {address});
  }

  /* Other addresses are the application's own. */
  const linkOf = target => target instanceof Element ?
    target.closest('a[href^="http:" i], a[href^="https:" i], a[href^="mailto:" i]') : null;

  /* The link with the keyboard's focus, when the pointer is on none. */
  function focused() {
    const link = linkOf(document.activeElement);

    return link?.matches(':focus-visible') ? link : null;
  }

  document.addEventListener('mouseover', event => {
    show((linkOf(event.target) ?? focused())?.href ?? '');
  });
  document.addEventListener('mouseout', event => {
    if (event.relatedTarget === null)
      show(focused()?.href ?? '');
  });
  document.addEventListener('focusin', () => show(focused()?.href ?? ''));
  document.addEventListener('focusout', () => show(''));

  /* The page is another one. */
  return {forget: () => show('')};
})();
