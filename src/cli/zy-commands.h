/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-cli.h"

G_BEGIN_DECLS

extern const ZyCliCommand zy_command_backup;
extern const ZyCliCommand zy_command_check;
extern const ZyCliCommand zy_command_done;
extern const ZyCliCommand zy_command_export;
extern const ZyCliCommand zy_command_import;
extern const ZyCliCommand zy_command_inbox;
extern const ZyCliCommand zy_command_later;
extern const ZyCliCommand zy_command_list;
extern const ZyCliCommand zy_command_note;
extern const ZyCliCommand zy_command_read;
extern const ZyCliCommand zy_command_restore;
extern const ZyCliCommand zy_command_search;
extern const ZyCliCommand zy_command_show;
extern const ZyCliCommand zy_command_source;
extern const ZyCliCommand zy_command_star;
extern const ZyCliCommand zy_command_stats;
extern const ZyCliCommand zy_command_sync;
extern const ZyCliCommand zy_command_tag;
extern const ZyCliCommand zy_command_unread;
extern const ZyCliCommand zy_command_unstar;

G_END_DECLS
