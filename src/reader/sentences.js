/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where both languages are shown, the sentence under the pointer, or else the one with the caret,
 * is lit up together with what says the same. Sentences that say the same have the same number. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.sentences = (() => {
  const root = document.documentElement;

  let pointed = null;
  let lit = [];

  const sentenceOf = node =>
    (node instanceof Element ? node : node?.parentElement)?.closest('[data-s]') ?? null;

  /* The sentence the caret is in, or the end of what is selected that moves. */
  const caret = () => sentenceOf(getSelection().focusNode);

  /* A sentence and what says the same, where there is any. */
  function group(sentence) {
    const pair = sentence.closest('.pair');
    const same = [...pair.querySelectorAll(`[data-s="${sentence.dataset.s}"]`)];
    const holds = cell => same.some(other => cell.contains(other));

    return [...pair.children].filter(holds).length > 1 ? same : [];
  }

  function update() {
    const sentence = pointed?.isConnected ? pointed : caret();
    const wanted = sentence !== null && root.dataset.languageView === 'both' ? group(sentence) : [];

    if (wanted[0] === lit[0])
      return;

    for (const element of lit)
      element.classList.remove('lit');
    for (const element of wanted)
      element.classList.add('lit');
    lit = wanted;
  }

  function point(sentence) {
    if (sentence === pointed)
      return;

    pointed = sentence;
    update();
  }

  document.addEventListener('mouseover', event => point(sentenceOf(event.target)));
  document.addEventListener('mouseout', event => {
    if (event.relatedTarget === null)
      point(null);
  });
  document.addEventListener('selectionchange', update);

  /* There is another text, or it is shown in another way. */
  function forget() {
    pointed = null;
    update();
  }

  return {forget};
})();
