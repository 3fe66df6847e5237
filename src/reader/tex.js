/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How KaTeX is asked to set a formula. Nothing here knows of a page. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.tex = (() => {
  /* Longer than any formula that is read. KaTeX takes a tenth of a second over so much at worst, and
   * no more than so many expansions, all of them of commands that it knows. */
  const MAX_LENGTH = 3000;

  const OPTIONS = {
    output: 'htmlAndMathml',
    strict: 'ignore',
    trust: false,
    maxSize: 40,
    maxExpand: 500,
  };

  /* Commands that make commands. A few of them let a line stand for a book; in a title or an abstract
   * they are mistakes or worse. */
  const DEFINITIONS = new RegExp('\\\\(?:[egx]?def|(?:provide|new|renew)command|(?:future)?let|global|' +
                                 'long)(?![a-zA-Z])');

  /* Environments of LaTeX that KaTeX knows by another name, or not within a line. */
  const RENAMED = {
    displaymath: 'equation*',
    flalign: 'align',
    math: 'gathered',
    multline: 'gather',
  };
  const WITHIN_LINES = {
    align: 'aligned',
    alignat: 'alignedat',
    equation: 'gathered',
    gather: 'gathered',
    split: 'aligned',
  };
  const ENVIRONMENT = /\\(begin|end)\{([a-zA-Z]+)(\*?)\}/g;

  const letters = arg => arg.map(token => token.text).reverse().join('');

  /* KaTeX's letters with doubled strokes are the capitals. */
  function doubled(context) {
    const text = letters(context.consumeArgs(1)[0]);

    return /^[A-Zk]+$/.test(text) ? `\\mathbb{${text}}` : `\\mathbf{${text}}`;
  }

  function character(context) {
    const code = Number.parseInt(letters(context.consumeArgs(1)[0]).replace(/^x/i, '0x'));

    return code > 0x20 && code <= 0xffff ? `\\text{\\char${code}}` : '';
  }

  function nothing(context) {
    context.consumeArgs(1);

    return '';
  }

  /* What is no mathematics, with signs that would mean something in it. */
  const plain = (before, after) => context => {
    const text = letters(context.consumeArgs(1)[0]).replace(/[_&%#$]/g, '\\$&');

    return `\\text{${before}${text}${after}}`;
  };

  /* What authors use of LaTeX, its packages and MathJax that KaTeX lacks. */
  const MACROS = {
    /* Text. */
    '\\emph': '\\textit{#1}',
    '\\mbox': '\\text{#1}',
    '\\i': '\\text{ı}',
    '\\l': '\\text{ł}',
    '\\ss': '\\text{ß}',
    '\\textasciitilde': '\\sim',
    '\\textbackslash': '\\backslash',
    '\\textbullet': '\\bullet',
    '\\textdagger': '\\dagger',
    '\\textdegree': '\\degree',
    '\\textquoteright': '\\text{’}',
    '\\textsterling': '\\pounds',
    '\\textunderscore': '\\_',
    '\\textsc': '\\text{#1}',
    '\\textsl': '\\textit{#1}',
    '\\textsubscript': '{}_{\\text{#1}}',
    '\\textsuperscript': '{}^{\\text{#1}}',
    '\\unicode': character,
    '\\url': plain('', ''),
    '\\xspace': '',
    /* Letters and signs. */
    '\\dB': '\\mathrm{dB}',
    '\\mathbbm': doubled,
    '\\mathds': doubled,
    '\\mathup': '\\mathrm{#1}',
    '\\texteuro': '\\text{€}',
    '\\textmu': '\\text{µ}',
    '\\textrightarrow': '\\rightarrow',
    '\\upmu': '\\text{µ}',
    /* Operators and fractions. */
    '\\bigtimes': '\\mathop{\\Large\\times}',
    '\\dddot': '\\overset{\\dots}{#1}',
    '\\eqdef': '\\overset{\\text{def}}{=}',
    '\\hdots': '\\ldots',
    '\\iddots': '⋰',
    '\\slash': '/',
    '\\nicefrac': '{}^{#1}\\!/_{#2}',
    '\\sfrac': '{}^{#1}\\!/_{#2}',
    '\\Tr': '\\operatorname{Tr}',
    '\\tr': '\\operatorname{tr}',
    '\\rank': '\\operatorname{rank}',
    '\\sgn': '\\operatorname{sgn}',
    '\\Var': '\\operatorname{Var}',
    '\\Cov': '\\operatorname{Cov}',
    /* The package physics. */
    '\\abs': '\\left|#1\\right|',
    '\\dd': '\\mathrm{d}',
    '\\dv': '\\frac{\\mathrm{d}#1}{\\mathrm{d}#2}',
    '\\expval': '\\left\\langle #1\\right\\rangle',
    '\\norm': '\\left\\lVert #1\\right\\rVert',
    '\\pdv': '\\frac{\\partial #1}{\\partial #2}',
    '\\qty': '\\left(#1\\right)',
    /* The package siunitx. */
    '\\num': '#1',
    '\\SI': '#1\\,\\mathrm{#2}',
    '\\si': '\\mathrm{#1}',
    /* What arranges a paper has nothing to arrange in a formula. */
    '\\cite': plain('[', ']'),
    '\\citep': plain('[', ']'),
    '\\citet': plain('[', ']'),
    '\\boldmath': '',
    '\\ensuremath': '#1',
    '\\eqref': plain('(', ')'),
    '\\footnote': nothing,
    '\\hfill': '\\quad',
    '\\intertext': '\\text{#1}',
    '\\label': nothing,
    '\\leavevmode': '',
    '\\protect': '',
    '\\ref': plain('', ''),
    '\\require': nothing,
    '\\strut': '\\mathstrut',
    '\\vspace': nothing,
  };

  function rename(tex, displayMode) {
    return tex.replace(ENVIRONMENT, (whole, edge, name, star) => {
      /* Three columns, the middle one a relation. */
      if (name === 'eqnarray')
        return edge === 'begin' ? '\\begin{array}{rcl}' : '\\end{array}';
      if (name === 'subequations')
        return '';

      const known = RENAMED[name] ?? name;

      if (!displayMode && WITHIN_LINES[known.replace('*', '')] !== undefined)
        return `\\${edge}{${WITHIN_LINES[known.replace('*', '')]}}`;

      return known.endsWith('*') ? `\\${edge}{${known}}` : `\\${edge}{${known}${star}}`;
    });
  }

  function prepare(tex, displayMode) {
    if (tex.length > MAX_LENGTH)
      throw new Error('The formula is too long');
    if (DEFINITIONS.test(tex))
      throw new Error('A formula may not define commands');

    return rename(tex, displayMode);
  }

  /* Each formula has macros of its own, for KaTeX keeps in them what it comes across. */
  function settings(displayMode) {
    const macros = {...MACROS};

    /* Within a line there is no margin for a number to stand in. */
    if (!displayMode)
      macros['\\tag'] = '\\qquad(\\text{#1})';

    return {...OPTIONS, displayMode, macros};
  }

  return {
    /* Puts a formula into an element; throws when it is refused. */
    render: (tex, displayMode, holder) =>
      katex.render(prepare(tex, displayMode), holder, settings(displayMode)),
    /* The same as a text. */
    renderToString: (tex, displayMode) =>
      katex.renderToString(prepare(tex, displayMode), settings(displayMode)),
    /* Why something was refused, in words. */
    reason: error => error.message.replace(/^KaTeX parse error: /, ''),
  };
})();
