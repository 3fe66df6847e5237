/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-math-symbols.h"

#include <string.h>

/* The commands of LaTeX, its packages and KaTeX that occur in titles and abstracts: a name, and
 * behind it what it stands for, where that is not the name itself or nothing at all. */
static const struct {
  ZyMathKind  kind;
  gboolean    has_text;
  const char *words;
} tables[] = {
  /* Greek. */
  { ZY_MATH_ORDINARY, TRUE,
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ "
    "vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ "
    "rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω "
    "digamma ϝ Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι "
    "Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ "
    "Chi Χ Psi Ψ Omega Ω varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π "
    "varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ varOmega Ω" },
  /* Letters and signs. */
  { ZY_MATH_ORDINARY, TRUE,
    "ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ "
    "partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ "
    "lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ triangle △ square □ Box □ blacksquare ■ "
    "Diamond ◇ lozenge ◊ diamondsuit ♢ heartsuit ♡ clubsuit ♣ spadesuit ♠ flat ♭ "
    "natural ♮ sharp ♯ checkmark ✓ cmark ✓ xmark ✗ dagger † dag † ddagger ‡ ddag ‡ S § "
    "P ¶ copyright © circledR ® pounds £ yen ¥ euro € degree ° prime ′ backprime ‵ "
    "backslash \\ complement ∁ eth ð mho ℧ Finv Ⅎ bigstar ★ surd √ therefore ∴ because ∵ "
    "blacktriangle ▲ blacktriangledown ▼ triangledown ▽ vartriangle △ bullet • "
    "textbullet • LaTeX LaTeX TeX TeX ss ß ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł "
    "i ı j ȷ R ℝ N ℕ Z ℤ Q ℚ C ℂ reals ℝ Reals ℝ" },
  /* Dots and punctuation. */
  { ZY_MATH_ORDINARY, TRUE,
    "ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ "
    "colon : semicolon ; vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ | ‖ lbrace { "
    "rbrace } { { } } lbrack [ rbrack ] langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ "
    "rceil ⌉ lgroup ( rgroup ) ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ llbracket ⟦ "
    "rrbracket ⟧ % % & & # # _ _ $ $ textdollar $ textpercent % textunderscore _ "
    "textasciitilde ~ textbackslash \\ textless < textgreater > textendash – textemdash — "
    "textquoteright ’ textquoteleft ‘" },
  /* Between two operands, close to both. */
  { ZY_MATH_ORDINARY, TRUE,
    "pm ± mp ∓ times × div ÷ cdot · cdotp · centerdot · ast * star ⋆ circ ∘ bigcirc ○ "
    "cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ "
    "smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽ triangleleft ◁ "
    "triangleright ▷ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ amalg ⨿ boxplus ⊞ "
    "boxminus ⊟ boxtimes ⊠ boxdot ⊡ dotplus ∔ ltimes ⋉ rtimes ⋊ intercal ⊺ barwedge ⊼ "
    "veebar ⊻ slash /" },
  /* Relations. */
  { ZY_MATH_RELATION, TRUE,
    "le ≤ leq ≤ leqslant ≤ leqq ≦ ge ≥ geq ≥ geqslant ≥ geqq ≧ ll ≪ gg ≫ lll ⋘ ggg ⋙ ne ≠ "
    "neq ≠ lt < gt > sim ∼ nsim ≁ simeq ≃ approx ≈ approxeq ≊ thickapprox ≈ thicksim ∼ "
    "cong ≅ ncong ≇ equiv ≡ propto ∝ varpropto ∝ asymp ≍ doteq ≐ coloneqq ≔ coloneq ≔ "
    "eqqcolon ≕ triangleq ≜ eqdef ≝ in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ "
    "supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ nsupseteq ⊉ sqsubset ⊏ sqsupset ⊐ "
    "sqsubseteq ⊑ sqsupseteq ⊒ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ "
    "succcurlyeq ≽ precsim ≾ succsim ≿ lesssim ≲ gtrsim ≳ lessgtr ≶ gtrless ≷ nless ≮ "
    "ngtr ≯ nleq ≰ ngeq ≱ mid | nmid ∤ parallel ∥ nparallel ∦ perp ⟂ vdash ⊢ dashv ⊣ "
    "models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭ smile ⌣ frown ⌢ bowtie ⋈ Join ⋈ "
    "trianglelefteq ⊴ trianglerighteq ⊵ between ≬ pitchfork ⋔ to → rightarrow → "
    "longrightarrow ⟶ Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ gets ← leftarrow ← "
    "longleftarrow ⟵ Leftarrow ⇐ Longleftarrow ⟸ impliedby ⟸ leftrightarrow ↔ "
    "longleftrightarrow ⟷ Leftrightarrow ⇔ Longleftrightarrow ⟺ iff ⟺ mapsto ↦ "
    "longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ "
    "leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ "
    "rightleftarrows ⇄ rightrightarrows ⇉ leftleftarrows ⇇ twoheadrightarrow ↠ "
    "twoheadleftarrow ↞ rightarrowtail ↣ leadsto ⇝ rightsquigarrow ⇝ "
    "leftrightsquigarrow ↭ dashrightarrow ⇢ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ "
    "multimap ⊸ xrightarrow → xleftarrow ← xRightarrow ⇒ xLeftarrow ⇐ xmapsto ↦" },
  /* Arrows that point at something. */
  { ZY_MATH_ORDINARY, TRUE,
    "uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ "
    "searrow ↘ swarrow ↙ nwarrow ↖ upharpoonright ↾ restriction ↾ circlearrowleft ↺ "
    "circlearrowright ↻ curvearrowright ↷ curvearrowleft ↶" },
  /* Sums and their like. */
  { ZY_MATH_OPERATOR, TRUE,
    "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ "
    "bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄" },
  /* Functions. */
  { ZY_MATH_OPERATOR, FALSE,
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg "
    "lim liminf limsup ln log max min Pr projlim sec sin sinh sup tan tanh argmax argmin "
    "softmax sigmoid sgn sign tr rank diag Var Cov KL" },
  { ZY_MATH_OPERATOR, TRUE, "bmod mod" },
  /* Room. */
  { ZY_MATH_SPACE, FALSE,
    ", : > ; quad qquad enspace thinspace medspace thickspace nobreakspace space" },
  /* Nothing to be seen. */
  { ZY_MATH_NOTHING, FALSE,
    "! negthinspace negmedspace negthickspace limits nolimits displaystyle textstyle "
    "scriptstyle scriptscriptstyle normalfont tiny small normalsize large Large LARGE "
    "huge nonumber notag hfill hline allowbreak nobreak protect relax mathstrut strut / "
    "centering noindent" },
  /* Nothing of it to be seen. */
  { ZY_MATH_DROP, FALSE,
    "label tag hspace vspace phantom hphantom vphantom color cite citep citet ref eqref "
    "footnote rule mkern mskip kern" },
  /* Sizes of delimiters. */
  { ZY_MATH_DELIMITER, FALSE,
    "left right middle big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm "
    "Biggl Biggr Biggm" },
  /* What only frames or moves its argument. */
  { ZY_MATH_CONTENT, FALSE,
    "ensuremath boxed fbox smash mathop mathbin mathrel mathord mathopen mathclose "
    "mathpunct mathinner overbrace underbrace cancel bcancel xcancel sout substack "
    "mathclap mathllap mathrlap boldsymbol bm pmb mathbf bold mathbfit symbf" },
  /* What belongs to another argument. */
  { ZY_MATH_SECOND, FALSE,
    "textcolor colorbox overset underset stackrel raisebox href class cssId htmlClass" },
  /* Text. */
  { ZY_MATH_TEXT, FALSE,
    "text textrm textbf textit textsf texttt textsc textsl textnormal textmd textup mbox "
    "hbox emph texorpdfstring mathtt url" },
  /* Names. */
  { ZY_MATH_NAME, FALSE,
    "operatorname operatornamewithlimits DeclareMathOperator" },
  /* Accents. */
  { ZY_MATH_ACCENT, TRUE,
    "hat \xcc\x82 widehat \xcc\x82 bar \xcc\x84 overline \xcc\x85 tilde \xcc\x83 "
    "widetilde \xcc\x83 vec \xe2\x83\x97 overrightarrow \xe2\x83\x97 dot \xcc\x87 "
    "ddot \xcc\x88 dddot \xe2\x83\x9b check \xcc\x8c widecheck \xcc\x8c breve \xcc\x86 "
    "acute \xcc\x81 grave \xcc\x80 mathring \xcc\x8a underline \xcc\xb2 underbar \xcc\xb2" },
  /* Kinds of letters. */
  { ZY_MATH_STYLE, TRUE,
    "mathbb b mathbbm b mathds b Bbb b mathcal s mathscr s mathfrak f frak f mathrm r "
    "mathsf r mathit r mathnormal r mathup r" },
  /* The same, as of old. */
  { ZY_MATH_SWITCH, TRUE,
    "cal s rm r sf r it r tt r bf r sc r em r sl r bfseries r itshape r ttfamily r" },
  /* Fractions and roots. */
  { ZY_MATH_FRACTION, FALSE,
    "frac dfrac tfrac cfrac nicefrac sfrac flatfrac" },
  { ZY_MATH_BINOMIAL, FALSE,
    "binom dbinom tbinom" },
  { ZY_MATH_ROOT, FALSE,
    "sqrt" },
  { ZY_MATH_MODULO, FALSE,
    "pmod pod" },
  { ZY_MATH_CODE, FALSE, "unicode" },
  /* The rest. */
  { ZY_MATH_NOT, FALSE,
    "not" },
  { ZY_MATH_BEGIN, FALSE,
    "begin" },
  { ZY_MATH_END, FALSE,
    "end" },
  { ZY_MATH_BREAK, FALSE,
    "\\ newline cr par" },
};

static void
add_table (GHashTable *symbols,
           guint       table)
{
  const guint step = tables[table].has_text ? 2 : 1;
  /* Kept for as long as the program runs, as are the symbols that point into it. */
  char **words = g_strsplit (tables[table].words, " ", -1);

  for (char **word = words; *word != NULL; word += step) {
    ZyMathSymbol *symbol = g_new (ZyMathSymbol, 1);

    symbol->name = word[0];
    symbol->kind = tables[table].kind;
    symbol->text = word[step - 1];
    g_hash_table_insert (symbols, word[0], symbol);
  }

  g_free (words);
}

const ZyMathSymbol *
zy_math_symbol_find (const char *name)
{
  static GHashTable *symbols;

  if (g_once_init_enter (&symbols)) {
    GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      add_table (table, i);
    g_once_init_leave (&symbols, table);
  }

  return g_hash_table_lookup (symbols, name);
}

/* The letters that had a place in Unicode before the others of their kind. */
static gunichar
early_letter (char     style,
              gunichar c)
{
  static const struct {
    char     style;
    gunichar letter;
    gunichar c;
  } letters[] = {
    { 'b', 0x2102, 'C' }, { 'b', 0x210d, 'H' }, { 'b', 0x2115, 'N' }, { 'b', 0x2119, 'P' },
    { 'b', 0x211a, 'Q' }, { 'b', 0x211d, 'R' }, { 'b', 0x2124, 'Z' },
    { 's', 0x212c, 'B' }, { 's', 0x2130, 'E' }, { 's', 0x2131, 'F' }, { 's', 0x210b, 'H' },
    { 's', 0x2110, 'I' }, { 's', 0x2112, 'L' }, { 's', 0x2133, 'M' }, { 's', 0x211b, 'R' },
    { 's', 0x212f, 'e' }, { 's', 0x210a, 'g' }, { 's', 0x2134, 'o' },
    { 'f', 0x212d, 'C' }, { 'f', 0x210c, 'H' }, { 'f', 0x2111, 'I' }, { 'f', 0x211c, 'R' },
    { 'f', 0x2128, 'Z' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++) {
    if (letters[i].style == style && letters[i].c == c)
      return letters[i].letter;
  }

  return 0;
}

gunichar
zy_math_letter (char     style,
                gunichar c)
{
  const gunichar first = style == 'b' ? 0x1d538 : style == 's' ? 0x1d49c : 0x1d504;
  const gunichar early = early_letter (style, c);

  if (strchr ("bsf", style) == NULL || style == '\0')
    return c;
  if (early != 0)
    return early;
  if (c >= 'A' && c <= 'Z')
    return first + (c - 'A');
  if (c >= 'a' && c <= 'z')
    return first + 26 + (c - 'a');
  if (style == 'b' && c >= '0' && c <= '9')
    return 0x1d7d8 + (c - '0');

  return c;
}

/* @pairs is of characters, each followed by the one it becomes. */
static gunichar
find_pair (const char *pairs,
           gunichar    c)
{
  while (*pairs != '\0') {
    const char *value = g_utf8_next_char (pairs);

    if (g_utf8_get_char (pairs) == c)
      return g_utf8_get_char (value);
    pairs = g_utf8_next_char (value);
  }

  return 0;
}

gunichar
zy_math_superscript (gunichar c)
{
  return find_pair ("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻-⁻=⁼(⁽)⁾"
                    "aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ"
                    "AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂ"
                    "βᵝγᵞδᵟθᶿφᵠχᵡ⊤ᵀ′′°°∘°**∗*††‡‡", c);
}

gunichar
zy_math_subscript (gunichar c)
{
  return find_pair ("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋-₋=₌(₍)₎"
                    "aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ", c);
}
