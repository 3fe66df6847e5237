/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks at a page that shows hostile texts, as the body of a function in the application's world;
 * returns what is wrong with it, and which of the words around the texts a reader can see. */

const ELEMENTS = new Set(`A ABBR ARTICLE ASIDE B BDI BLOCKQUOTE BODY BR BUTTON CAPTION CITE CODE DD
  DEL DETAILS DFN DIV DL DT EM FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR I IMG INS KBD LI
  MAIN MARK NAV OL P PRE Q RP RT RUBY S SAMP SECTION SMALL SPAN STRONG SUB SUMMARY SUP TABLE TBODY TD
  TFOOT TH THEAD TIME TR U UL VAR WBR`.split(/\s+/));

const ATTRIBUTES = new Set(`align alt class colspan decoding dir hidden height href lang loading open
  role rowspan src start tabindex title translate type width`.split(/\s+/));

const FORMULA_ATTRIBUTES = new Set(`accent accentunder align class columnalign columnlines
  columnspacing columnspan d depth display displaystyle encoding fence fill height href largeop linebreak
  linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits
  notation preserveAspectRatio rowlines rowspacing rspace scriptlevel separator side stretchy stroke
  stroke-width style symmetric viewBox voffset width x1 x2 xmlns y1 y2`.split(/\s+/));

const URLS = {
  href: /^(https?:|mailto:|zhaiyao-retry:|#)/,
  src: /^zhaiyao-figure:[0-9a-f]{64}$/,
};

const problems = new Set();
const main = document.querySelector('main');

function inspectFormulaAttribute(element, {name, value}) {
  if (!FORMULA_ATTRIBUTES.has(name) && !name.startsWith('aria-'))
    problems.add(`attribute ${name} of ${element.nodeName} in a formula`);
  if (name === 'href' || name === 'class' && /hostile/.test(value) ||
      name === 'style' && /url|fixed|sticky|expression/i.test(value))
    problems.add(`${name} of a formula is ${value.slice(0, 80)}`);
}

function inspectAttribute(element, {name, value}) {
  if (!ATTRIBUTES.has(name) && !/^(aria|data)-/.test(name) && name !== 'id' && name !== 'style')
    problems.add(`attribute ${name} of ${element.nodeName}`);
  if (/url|expression|javascript/i.test(name === 'style' ? value : ''))
    problems.add(`style ${value.slice(0, 80)}`);
  if ((name === 'class' || name === 'id' || name === 'lang') && /hostile/.test(value))
    problems.add(`${name} is of the text’s choice`);
  if (name in URLS && !URLS[name].test(value))
    problems.add(`${name} ${value.slice(0, 80)}`);
}

function inspectElement(element) {
  const inFormula = element.closest('.math > .katex, .math > .katex-display') !== null;

  if (!inFormula && !ELEMENTS.has(element.nodeName))
    problems.add(`element ${element.nodeName}`);
  if (inFormula && /^(a|img|script|style|iframe|image|use|foreignobject|maction)$/i.test(
    element.nodeName))
    problems.add(`element ${element.nodeName} in a formula`);
  for (const attribute of element.attributes)
    (inFormula ? inspectFormulaAttribute : inspectAttribute)(element, attribute);
}

/* Whether nothing lies over the middle of a word, which is brought into the window for it. */
function canBeSeen(node, index, length) {
  const range = document.createRange();

  range.setStart(node, index);
  range.setEnd(node, index + length);
  node.parentElement.scrollIntoView({block: 'center', inline: 'start', behavior: 'instant'});

  const find = () => [...range.getClientRects()].find(rect => rect.width > 0 && rect.height > 0);
  let rect = find();

  if (rect === undefined)
    return false;
  if (rect.top < 0 || rect.bottom > innerHeight) {
    scrollBy({top: rect.top - innerHeight / 2, behavior: 'instant'});
    rect = find();
  }

  const found = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);

  return found !== null && found.contains(node);
}

function findWords() {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  const covered = new Set();

  while (walker.nextNode()) {
    for (const match of walker.currentNode.data.matchAll(/(?:before|after)[a-z]+/g)) {
      if (seen.has(match[0]) || walker.currentNode.parentElement.closest('math, template') !== null)
        continue;
      (canBeSeen(walker.currentNode, match.index, match[0].length) ? seen : covered).add(match[0]);
    }
  }
  for (const word of covered) {
    /* Some of many authors are folded away. */
    if (!seen.has(word) && !word.endsWith('author'))
      problems.add(`the word ${word} is covered`);
  }

  return [...seen].join(' ');
}

for (const details of document.querySelectorAll('.body details, details.closing'))
  details.open = true;
for (const element of document.body.querySelectorAll('*'))
  inspectElement(element);
if (typeof hostile !== 'undefined')
  problems.add('something of the page is a global of the application’s world');
if (/hostile/.test(document.documentElement.className + document.body.className))
  problems.add('the page has classes of the text’s choice');
if (document.querySelector('head').children.length !== (globalThis.headLength ??=
  document.querySelector('head').children.length))
  problems.add('the head of the page has changed');
if (document.documentElement.scrollWidth > innerWidth + 1)
  problems.add('the page is wider than the window');

const seen = findWords();

return [seen, ...problems].join('\n');
