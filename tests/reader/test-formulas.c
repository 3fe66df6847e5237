/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formulas through the very scripts of the page, without a page: what KaTeX is asked and how. */

#include "zy-corpus.h"
#include "zy-importer.h"
#include "zy-math.h"
#include "zy-resource-scheme.h"

#include <jsc/jsc.h>
#include <string.h>

/* Of the well-formed formulas of real digests, as many may be refused. */
#define MAX_REFUSED 0.005

typedef struct {
  JSCContext *context;
  JSCValue *tex;
} Fixture;

static void
evaluate (Fixture    *self,
          const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = zy_resource_load (name, &error);
  g_autoptr (JSCValue) value = NULL;
  JSCException *exception;

  g_assert_no_error (error);
  value = jsc_context_evaluate (self->context, g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes));
  exception = jsc_context_get_exception (self->context);
  g_assert_cmpstr (exception != NULL ? jsc_exception_get_message (exception) : NULL, ==, NULL);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->context = jsc_context_new ();
  evaluate (self, "katex/katex.min.js");
  evaluate (self, "tex.js");
  self->tex = jsc_context_evaluate (self->context, "zhaiyao.tex", -1);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->tex);
  g_object_unref (self->context);
}

/* Returns: (nullable): why it is refused */
static char *
refusal (Fixture    *self,
         const char *tex,
         gboolean    display)
{
  g_autoptr (JSCValue) html = jsc_value_object_invoke_method (self->tex, "renderToString",
                                                              G_TYPE_STRING, tex, G_TYPE_BOOLEAN,
                                                              display, G_TYPE_NONE);
  JSCException *exception = jsc_context_get_exception (self->context);
  char *reason = exception != NULL ? g_strdup (jsc_exception_get_message (exception)) : NULL;

  jsc_context_clear_exception (self->context);

  return reason;
}

static char *
render (Fixture    *self,
        const char *tex)
{
  g_autoptr (JSCValue) html = jsc_value_object_invoke_method (self->tex, "renderToString",
                                                              G_TYPE_STRING, tex, G_TYPE_BOOLEAN,
                                                              FALSE, G_TYPE_NONE);

  return jsc_value_to_string (html);
}

/* What LaTeX, its usual packages and MathJax know is set, within a line and by itself. */
static void
test_accepts (Fixture       *self,
              gconstpointer  data)
{
  static const char *const formulas[] = {
    "x^2", "\\frac{a}{b}", "\\sqrt[3]{x}", "\\mathbb{R}^n", "\\mathcal{L}(\\theta)",
    "\\mathds{1}", "\\mathds{E}", "\\mathbbm 1", "\\bm{x}", "\\boldsymbol{\\theta}",
    "\\mbox{if } x", "\\textsc{Name}", "\\emph{x}", "\\textbackslash n", "\\unicode{x2014}",
    "\\ensuremath{x}", "x\\label{eq:one_1}", "x\\footnote{see}", "\\ref{eq:one_1}", "\\cite{a_b}",
    "x\\tag{1}", "\\norm{x}_2", "\\abs{x}", "\\dv{x}{t}", "\\pdv{f}{x}", "\\bra{x}\\ket{y}",
    "\\nicefrac12", "\\SI{5}{m}", "\\tr A", "\\operatorname*{arg\\,max}_x", "\\argmin_x",
    "{\\rm d}x", "{\\cal N}", "{a \\over b}", "\\left. x \\right|_0", "\\substack{a\\\\b}",
    "\\begin{equation}x\\label{a}\\end{equation}", "\\begin{equation*}x\\end{equation*}",
    "\\begin{align}a&=b\\\\c&=d\\nonumber\\end{align}", "\\begin{align*}a&=b\\end{align*}",
    "\\begin{eqnarray}a&=&b\\\\c&=&d\\end{eqnarray}", "\\begin{gather}a\\\\b\\end{gather}",
    "\\begin{multline}a\\\\b\\end{multline}", "\\begin{displaymath}x\\end{displaymath}",
    "\\begin{split}a&=b\\end{split}", "\\begin{aligned}a&=b\\end{aligned}",
    "f = \\begin{cases}a & x>0\\\\b & \\text{else}\\end{cases}",
    "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "\\begin{array}{c|c}a&b\\end{array}",
    "\\text{中文}", "\\text{50\\%}", "\\color{red}x", "\\textcolor{red}{x}", "\\xrightarrow{f}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++) {
    for (int display = 0; display < 2; display++) {
      g_autofree char *reason = refusal (self, formulas[i], display);

      g_test_message ("%s", formulas[i]);
      g_assert_cmpstr (reason, ==, NULL);
    }
  }
}

/* There is MathML for assistive technologies, with the source in it. */
static void
test_accessible (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *html = render (self, "x_1");

  g_assert_nonnull (strstr (html, "<math"));
  g_assert_nonnull (strstr (html, "<annotation encoding=\"application/x-tex\">x_1</annotation>"));
}

static void
test_refuses (Fixture       *self,
              gconstpointer  data)
{
  static const char *const formulas[] = {
    "\\frac{1", "}", "\\nobodyknows", "\\begin{cases}a", "x^2^3",
    /* Commands that make commands. */
    "\\def\\a{\\a\\a}\\a", "\\gdef\\a{x}", "\\edef\\a{x}", "\\xdef\\a{x}", "\\let\\a=b",
    "\\futurelet\\a\\b\\c", "\\newcommand{\\a}{\\a}\\a", "\\renewcommand\\alpha{x}",
    "\\providecommand\\a{x}", "\\global\\def\\a{x}", "\\long\\def\\a{x}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++) {
    g_autofree char *reason = refusal (self, formulas[i], TRUE);

    g_test_message ("%s: %s", formulas[i], reason);
    g_assert_nonnull (reason);
  }
}

/* Of what could load, run or lead somewhere nothing comes but the sign that it is not done. */
static void
test_powerless (Fixture       *self,
                gconstpointer  data)
{
  static const char *const formulas[] = {
    "\\href{javascript:alert(1)}{x}", "\\href{https://example.org}{x}", "\\url{javascript:alert(1)}",
    "\\includegraphics{https://example.org/a.png}", "\\htmlClass{a}{x}", "\\htmlId{a}{x}",
    "\\htmlStyle{background:url(https://example.org)}{x}", "\\htmlData{a=b}{x}",
    "\\text{<img src=x onerror=alert(1)>}", "\\class{a}{x}", "\\unicode{<script>}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++) {
    g_autofree char *reason = refusal (self, formulas[i], FALSE);
    g_autofree char *html = NULL;

    if (reason != NULL)
      continue;
    html = render (self, formulas[i]);
    g_test_message ("%s: %s", formulas[i], html);
    g_assert_false (g_regex_match_simple ("<(a|img|script|svg[^>]*href)\\b", html, 0, 0));
    g_assert_false (g_regex_match_simple ("<[^>]*(url\\(| href=| src=| id=| data-| on\\w+=)", html, 0,
                                          0));
  }
}

/* One formula that KaTeX would take seconds over is not tried; sizes are kept within bounds. */
static void
test_bounded (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GString) tex = g_string_new (NULL);
  g_autofree char *fits = NULL;
  g_autofree char *too_long = NULL;
  g_autofree char *html = NULL;

  while (tex->len < 3000)
    g_string_append (tex, "x+");
  fits = refusal (self, tex->str, TRUE);
  g_assert_cmpstr (fits, ==, NULL);
  g_string_append_c (tex, 'x');
  too_long = refusal (self, tex->str, TRUE);
  g_assert_cmpstr (too_long, !=, NULL);

  html = render (self, "\\rule{5000em}{5000em}");
  g_assert_null (strstr (html, "5000em;"));
  g_assert_nonnull (strstr (html, "40em"));
}

/* The formulas of one digest. */
typedef struct {
  Fixture *fixture;
  GHashTable *seen;
  const char *file;
  const char *key;
  guint n;
  guint n_well_formed;
  guint n_refused;
} Count;

/* Whether LaTeX would take it as far as its signs go: braces, environments and \left … \right are
 * closed in the order in which they were opened, and columns are only where there can be some. */
static gboolean
is_balanced (const char *tex)
{
  g_autoptr (GString) open = g_string_new (NULL);

  for (const char *p = tex; *p != '\0'; p++) {
    char closes = '\0';

    if (g_str_has_prefix (p, "\\begin{")) {
      g_string_append_c (open, 'e');
    } else if (g_str_has_prefix (p, "\\end{")) {
      closes = 'e';
    } else if (g_str_has_prefix (p, "\\left") && !g_ascii_isalpha (p[5])) {
      g_string_append_c (open, 'l');
    } else if (g_str_has_prefix (p, "\\right") && !g_ascii_isalpha (p[6])) {
      closes = 'l';
    } else if (*p == '\\' && p[1] != '\0') {
      p++;
    } else if (*p == '{') {
      g_string_append_c (open, '{');
    } else if (*p == '}') {
      closes = '{';
    } else if (*p == '&' && strchr (open->str, 'e') == NULL) {
      return FALSE;
    }

    if (closes != '\0') {
      if (open->len == 0 || open->str[open->len - 1] != closes)
        return FALSE;
      g_string_truncate (open, open->len - 1);
    }
  }

  return open->len == 0;
}

/* Whether it is refused for a command that the author made, and that nobody else knows. These are
 * LaTeX's and its packages': */
static gboolean
is_authors_own (const char *reason)
{
  static const char *const known[] = {
    "\\buildrel", "\\ce", "\\ding", "\\hdotsfor", "\\multicolumn", "\\overbracket", "\\prescript",
    "\\root", "\\rotatebox", "\\scalebox", "\\shoveleft", "\\shoveright", "\\sideset", "\\skew",
    "\\textcircled", "\\underaccent", "\\underbracket", "\\upalpha", "\\upbeta", "\\uppi",
  };
  const char *before = "Undefined control sequence: ";
  const char *found = strstr (reason, before);
  g_autofree char *command = NULL;
  gsize length = 1;

  if (found == NULL)
    return FALSE;

  found += strlen (before);
  while (g_ascii_isalpha (found[length]))
    length++;
  command = g_strndup (found, length);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    if (g_str_equal (known[i], command))
      return FALSE;
  }

  return TRUE;
}

static void
count_formula (Count      *count,
               const char *tex,
               gboolean    display)
{
  char *id = g_strconcat (display ? "D" : "I", tex, NULL);
  g_autofree char *reason = NULL;
  gboolean well_formed;

  if (!g_hash_table_add (count->seen, id))
    return;

  reason = refusal (count->fixture, tex, display);
  well_formed = is_balanced (tex) && (reason == NULL || !is_authors_own (reason));
  count->n++;
  count->n_well_formed += well_formed;
  if (reason == NULL)
    return;

  count->n_refused += well_formed;
  g_test_message ("refused%s: %s of %s: %s (%s)", well_formed ? "" : ", not well-formed", count->key,
                  count->file, tex, reason);
}

static void
count_text (Count        *count,
            const char   *text,
            ZyMathSyntax  syntax)
{
  ZyMathScanner scanner;
  ZyMathSpan span;

  if (text == NULL)
    return;

  zy_math_scanner_init (&scanner, text, -1, syntax);
  while (zy_math_scanner_next (&scanner, &span)) {
    g_autofree char *tex = g_strndup (text + span.tex_start, span.tex_end - span.tex_start);

    count_formula (count, tex, span.display);
  }
}

static void
count_entry (Count              *count,
             const ZyEntryDraft *entry)
{
  count->key = entry->key;
  for (guint i = 0; i < entry->fields->len; i++)
    count_text (count, ((ZyField *) entry->fields->pdata[i])->text, ZY_MATH_PLAIN);
  for (guint i = 0; i < entry->figures->len; i++)
    count_text (count, ((ZyFigure *) entry->figures->pdata[i])->alt, ZY_MATH_PLAIN);
  for (guint i = 0; i < entry->sections->len; i++) {
    const ZySection *section = entry->sections->pdata[i];

    count_text (count, section->title, ZY_MATH_MARKDOWN);
    count_text (count, section->markdown, ZY_MATH_MARKDOWN);
  }
}

static void
count_digest (Count  *count,
              GBytes *bytes)
{
  const ZyImportHints hints = { .path = count->file };
  g_autoptr (ZyDigestDraft) draft = zy_import_bytes (bytes, &hints, NULL);

  /* Some are empty. */
  for (guint i = 0; draft != NULL && i < draft->entries->len; i++)
    count_entry (count, draft->entries->pdata[i]);
}

static gboolean
count_folder (Count      *count,
              const char *name)
{
  g_autofree char *path = zy_corpus_path (name);
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;

  if (path == NULL)
    return FALSE;

  g_assert_nonnull (dir);
  while ((count->file = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, count->file, NULL);
    g_autoptr (GFile) source = g_file_new_for_path (file);
    g_autoptr (GBytes) bytes = NULL;

    if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
      continue;
    bytes = g_file_load_bytes (source, NULL, NULL, NULL);
    g_assert_nonnull (bytes);
    count_digest (count, bytes);
  }

  return TRUE;
}

/* The records of two channels, which are packed. */
static void
count_records (Count *count)
{
  g_autofree char *path = zy_corpus_path ("chat-arxiv/cs.CL+econ-papers.jsonl.zst");
  const char *argv[] = { "zstd", "--long=27", "-dc", path, NULL };
  g_autofree char *zstd = g_find_program_in_path ("zstd");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL || zstd == NULL)
    return;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate (process, NULL, NULL, &bytes, NULL, NULL));
  count->file = "papers.jsonl";
  count_digest (count, bytes);
}

static void
test_corpus (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Count count = { .fixture = self, .seen = seen };

  if (!count_folder (&count, "wiki") || !count_folder (&count, "ai-enhanced") ||
      !count_folder (&count, "chat-arxiv/samples"))
    return;
  count_records (&count);

  g_test_message ("%u formulas, %u of them well-formed, of which %u are refused", count.n,
                  count.n_well_formed, count.n_refused);
  g_assert_cmpuint (count.n_well_formed, >, 500);
  g_assert_cmpfloat (count.n_refused, <=, MAX_REFUSED * count.n_well_formed);
}

/* What the corpus test holds to be well-formed. */
static void
test_balanced (void)
{
  g_assert_true (is_balanced ("\\frac{a}{b}"));
  g_assert_true (is_balanced ("\\{ a \\left( \\begin{matrix} a & b \\end{matrix} \\right)"));
  g_assert_true (is_balanced ("a \\leftarrow b"));
  g_assert_false (is_balanced ("\\textit{Evo"));
  g_assert_false (is_balanced ("a}"));
  g_assert_false (is_balanced ("\\left( {a \\right) }"));
  g_assert_false (is_balanced ("\\begin{matrix} a"));
  g_assert_false (is_balanced ("R&R"));

  g_assert_true (is_authors_own ("KaTeX parse error: Undefined control sequence: \\hgnn at 1"));
  g_assert_false (is_authors_own ("KaTeX parse error: Undefined control sequence: \\ce at 1"));
  g_assert_false (is_authors_own ("KaTeX parse error: Double superscript"));
}

#define add(name, function) \
  g_test_add ("/reader/formulas/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader/formulas/balanced", test_balanced);
  add ("accepts", test_accepts);
  add ("accessible", test_accessible);
  add ("refuses", test_refuses);
  add ("powerless", test_powerless);
  add ("bounded", test_bounded);
  add ("corpus", test_corpus);

  return g_test_run ();
}
