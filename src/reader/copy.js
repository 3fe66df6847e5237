/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is copied is what is read: formulas as TeX, nothing that is not seen, nothing that the
 * application says about the text. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.copy = (() => {
  const {texts} = zhaiyao;

  /* Elements that text keeps when it is copied with its markup. */
  const KEPT = new Set(['A', 'B', 'BLOCKQUOTE', 'BR', 'CODE', 'DD', 'DEL', 'DL', 'DT', 'EM', 'H1', 'H2',
    'H3', 'H4', 'H5', 'H6', 'I', 'LI', 'OL', 'P', 'PRE', 'S', 'STRONG', 'SUB', 'SUP', 'TABLE', 'TBODY',
    'TD', 'TH', 'THEAD', 'TR', 'UL']);

  /* Blocks that a line break parts, and not an empty line. */
  const LINES = new Set(['LI', 'TR', 'THEAD', 'TBODY', 'DT', 'DD', 'SPAN']);

  const CELLS = new Set(['TD', 'TH']);

  function texOf(element) {
    const tex = (element.dataset.tex ?? element.textContent).trim();
    const mark = element.classList.contains('display') ? '$$' : '$';

    return mark + tex + mark;
  }

  const escape = text => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);

  /* What may part two pieces of text; between two of them the larger one holds. */
  const GAPS = ['', '\t', ', ', '\n', '\n\n'];

  class TextWriter {
    text = '';
    gap = 0;

    add(piece, isPreformatted) {
      let words = isPreformatted ? piece : piece.replace(/\s+/gu, ' ');

      if (!isPreformatted && (this.text === '' || this.gap > 0 || this.text.endsWith(' ')))
        words = words.replace(/^ /u, '');
      if (words === '')
        return;

      if (this.text !== '' && this.gap > 0)
        this.text = this.text.trimEnd() + GAPS[this.gap];
      this.text += words;
      this.gap = 0;
    }

    part(gap) {
      this.gap = Math.max(this.gap, GAPS.indexOf(gap));
    }
  }

  /* The part of a text that lies in the range. */
  function partOf(node, range) {
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;

    return node.data.slice(from, to);
  }

  function gapOf(element) {
    if (CELLS.has(element.tagName))
      return '\t';
    if (element.matches('.identity > li'))
      return ', ';

    return LINES.has(element.tagName) ? '\n' : '\n\n';
  }

  function openTag(element) {
    const href = element.tagName === 'A' ? ` href="${escape(element.href)}"` : '';
    const lang = element.lang !== '' ? ` lang="${escape(element.lang)}"` : '';

    return `<${element.tagName.toLowerCase()}${href}${lang}>`;
  }

  /* A range of the page as plain text and as HTML. */
  function write(range) {
    const writer = new TextWriter();
    let html = '';

    texts.walk(document.querySelector('main'), {
      enters: element => range.intersectsNode(element) && !element.matches(texts.APPLICATION),
      text: node => {
        if (!range.intersectsNode(node))
          return;

        const part = partOf(node, range);

        writer.add(part, node.parentElement.closest('pre') !== null);
        html += escape(part);
      },
      formula: (element, isBlock) => {
        if (isBlock)
          writer.part('\n\n');
        writer.add(texOf(element), false);
        if (isBlock)
          writer.part('\n\n');
        html += escape(texOf(element));
      },
      begin: (element, isBlock) => {
        if (isBlock)
          writer.part(gapOf(element));
        if (element.tagName === 'BR')
          writer.part('\n');
        else if (KEPT.has(element.tagName))
          html += openTag(element);
        else if (isBlock && element.tagName === 'SPAN')
          html += '<p>';
      },
      end: (element, isBlock) => {
        if (isBlock)
          writer.part(gapOf(element));
        if (element.tagName === 'BR')
          html += '<br>';
        else if (KEPT.has(element.tagName))
          html += `</${element.tagName.toLowerCase()}>`;
        else if (isBlock && element.tagName === 'SPAN')
          html += '</p>';
      },
    });

    return {text: writer.text.trim(), html: html.trim()};
  }

  document.addEventListener('copy', event => {
    const selection = getSelection();

    if (selection.isCollapsed || selection.rangeCount === 0)
      return;

    const {text, html} = write(selection.getRangeAt(0));

    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', `<meta charset="utf-8">${html}`);
  });

  return {write};
})();
