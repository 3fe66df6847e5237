/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks of code are copied as they are written, and what scrolls by itself does so with keys. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.code = (() => {
  /* How long a button says what it has done. */
  const DONE_MS = 2000;

  const REGIONS = '.scroll, .code > pre, .math.display, .math.wide';

  function confirm(button) {
    const label = button.dataset.label ??= button.textContent;

    button.textContent = button.dataset.done;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = label;
    }, DONE_MS);
  }

  /* The focus comes only to what has something to scroll. */
  function markRegions() {
    for (const element of document.querySelectorAll(REGIONS)) {
      if (element.scrollWidth > element.clientWidth + 1)
        element.tabIndex = 0;
      else
        element.removeAttribute('tabindex');
    }
  }

  document.addEventListener('click', event => {
    const button = event.target.closest?.('button.copy');
    const code = button?.closest('.code')?.querySelector('code');

    if (!code)
      return;

    zhaiyao.tell('copy', {text: code.textContent});
    confirm(button);
  });

  addEventListener('resize', markRegions);

  return {markRegions};
})();
