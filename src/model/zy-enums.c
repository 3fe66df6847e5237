/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-enums.h"

const char *
zy_lang_to_string (ZyLang lang)
{
  return lang == ZY_LANG_ZH ? "zh" : "en";
}

const char *
zy_lang_to_bcp47 (ZyLang lang)
{
  return lang == ZY_LANG_ZH ? "zh-Hans" : "en";
}

ZyLang
zy_lang_of_interface (void)
{
  for (const char *const *name = g_get_language_names (); *name != NULL; name++) {
    if (g_str_has_prefix (*name, "zh"))
      return ZY_LANG_ZH;
    if (g_str_has_prefix (*name, "en") || g_str_equal (*name, "C"))
      break;
  }

  return ZY_LANG_EN;
}

const char *
zy_field_kind_to_string (ZyFieldKind kind)
{
  static const char *const names[ZY_N_FIELD_KINDS] = {
    [ZY_FIELD_TITLE] = "title",
    [ZY_FIELD_TLDR] = "tldr",
    [ZY_FIELD_ABSTRACT] = "abstract",
    [ZY_FIELD_MOTIVATION] = "motivation",
    [ZY_FIELD_METHOD] = "method",
    [ZY_FIELD_RESULT] = "result",
    [ZY_FIELD_CONCLUSION] = "conclusion",
    [ZY_FIELD_OTHER] = "other",
  };

  g_return_val_if_fail ((guint) kind < ZY_N_FIELD_KINDS, "other");

  return names[kind];
}

const char *
zy_triage_to_string (ZyTriage triage)
{
  switch (triage) {
  case ZY_TRIAGE_LATER:
    return "later";
  case ZY_TRIAGE_DONE:
    return "done";
  case ZY_TRIAGE_INBOX:
  default:
    return "inbox";
  }
}

gboolean
zy_announce_type_is_known (const char *type)
{
  static const char *const types[] = { "new", "cross", "replace", "replace-cross", NULL };

  return type != NULL && g_strv_contains (types, type);
}
