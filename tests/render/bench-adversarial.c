/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it takes to show texts that were made to be slow; printed as `name value unit`, one a line.
 * The status is 1 when ten megabytes take more than a second. */

#include "zy-adversary.h"
#include "zy-markdown.h"
#include "zy-render.h"
#include "zy-tex-text.h"

#define FRAME(prefix, suffix) ZY_ADVERSARY_FRAME (prefix, suffix)

static void
write_media (GString       *out,
             const ZyMedia *media,
             gpointer       user_data)
{
  g_string_append (out, media->in_text ? "<img>" : "<div><img></div>");
}

static void
show_blocks (GString  *text,
             gpointer  user_data)
{
  g_free (zy_markdown_to_html (text->str, ZY_MARKDOWN_BLOCKS, write_media, NULL));
}

static void
show_line (GString  *text,
           gpointer  user_data)
{
  g_free (zy_markdown_to_html (text->str, ZY_MARKDOWN_LINE, NULL, NULL));
}

static void
sanitize (GString  *text,
          gpointer  user_data)
{
  g_free (zy_sanitize_html (text->str, (gssize) text->len, write_media, NULL));
}

static void
show_tex (GString  *text,
          gpointer  user_data)
{
  g_autoptr (GString) out = g_string_new (NULL);

  zy_tex_text_append (out, text->str, (gssize) text->len);
}

/* As an abstract, whose paragraphs and formulas are looked at once more. */
static void
show_abstract (const char *text,
               const char *translation)
{
  g_autoptr (ZyPaperDetail) paper = zy_paper_detail_new ();

  paper->key = g_strdup ("2403.19103");
  g_ptr_array_add (paper->fields, zy_field_new (ZY_FIELD_ABSTRACT, ZY_LANG_EN, text, FALSE));
  if (translation != NULL)
    g_ptr_array_add (paper->fields,
                     zy_field_new (ZY_FIELD_ABSTRACT, ZY_LANG_ZH, translation, FALSE));
  g_free (zy_render_paper (paper));
}

static void
show_pair (GString  *text,
           gpointer  user_data)
{
  show_abstract (text->str, "摘要。");
}

/* Every sentence may belong to every other. */
static void
show_both (GString  *text,
           gpointer  user_data)
{
  show_abstract (text->str, text->str);
}

static void
show_alone (GString  *text,
            gpointer  user_data)
{
  show_abstract (text->str, NULL);
}

/* In sections as long as they may be without being shown as they are written, and as short as
 * headings make them. */
static void
show_sections (const char *text,
               gsize       length)
{
  g_autoptr (ZyPaperDetail) paper = zy_paper_detail_new ();
  const char *end = text + strlen (text);

  paper->key = g_strdup ("2403.19103");
  while (text < end) {
    const char *p = end - text > (gssize) length ? text + length : end;
    g_autofree char *section = NULL;

    /* Not within a character, where the text has any. */
    for (int i = 0; i < 3 && (*p & 0xc0) == 0x80; i++)
      p--;
    section = g_strndup (text, p - text);
    g_ptr_array_add (paper->sections,
                     zy_section_new (ZY_FIELD_OTHER, ZY_LANG_ZH, 1, "实验", section));
    text = p;
  }

  g_free (zy_render_paper (paper));
}

static void
show_long_sections (GString  *text,
                    gpointer  user_data)
{
  show_sections (text->str, 65000);
}

static void
show_short_sections (GString  *text,
                     gpointer  user_data)
{
  show_sections (text->str, 12);
}

/* Every line as the address of a figure, which is shown as well. Short ones are left out: it takes
 * longer to make the figures than to show them. */
static void
show_figures (GString  *text,
              gpointer  user_data)
{
  g_autoptr (ZyPaperDetail) paper = zy_paper_detail_new ();
  ZySpan rest = { text->str, strlen (text->str) };
  ZySpan line;

  paper->key = g_strdup ("2403.19103");
  while (zy_span_next_line (&rest, &line)) {
    g_autofree char *url = NULL;
    g_autofree char *section = NULL;

    if (line.length < 12)
      continue;

    url = zy_span_dup (line);
    section = g_strdup_printf ("![](<%s>)", url);
    g_ptr_array_add (paper->figures, zy_figure_new (url, NULL));
    g_ptr_array_add (paper->sections,
                     zy_section_new (ZY_FIELD_OTHER, ZY_LANG_ZH, 1, NULL, section));
  }

  g_free (zy_render_paper (paper));
}

static const struct {
  const char      *name;
  ZyAdversaryFunc  func;
  ZyAdversaryFrame frames[4];
  guint            n_frames;
} targets[] = {
  { "markdown", show_blocks,
    { FRAME ("", ""), FRAME ("> ", ""), FRAME ("| a | b |\n| - | - |\n| ", " | c |\n"),
      FRAME ("- a\n\n  ", "") }, 4 },
  { "markdown-line", show_line, { FRAME ("", "") }, 1 },
  { "sanitize", sanitize,
    { FRAME ("", ""), FRAME ("<a href=\"", "\">b</a>"), FRAME ("<table><tr><td>", "") }, 3 },
  { "tex-text", show_tex, { FRAME ("", "") }, 1 },
  { "pair", show_pair, { FRAME ("", "") }, 1 },
  { "both", show_both,
    { FRAME ("", ""), FRAME ("We read 1. We write 2. ", "\n\nWe sleep."),
      ZY_ADVERSARY_PIECES ("", "", "\n\n", 400) }, 3 },
  { "alone", show_alone, { FRAME ("", "") }, 1 },
  { "long-sections", show_long_sections, { FRAME ("", "") }, 1 },
  { "short-sections", show_short_sections, { FRAME ("", "") }, 1 },
  { "figures", show_figures, { FRAME ("", "") }, 1 },
};

/* With names as arguments, only these. */
int
main (int   argc,
      char *argv[])
{
  gboolean passed = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
    if (argc > 1 && !g_strv_contains ((const char *const *) argv + 1, targets[i].name))
      continue;

    passed &= zy_adversary_measure (targets[i].name, targets[i].frames, targets[i].n_frames,
                                    targets[i].func, NULL);
  }

  return passed ? 0 : 1;
}
