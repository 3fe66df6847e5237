/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Macros of the libraries that cppcheck would have to know to read the code, and does not. */

#pragma once

#ifndef G_DEFINE_QUARK
#define G_DEFINE_QUARK(QN, q_n)
#endif

#ifndef G_DEFINE_EXTENDED_ERROR
#define G_DEFINE_EXTENDED_ERROR(ErrorType, error_type)
#endif

#define G_FILE_ATTRIBUTE_STANDARD_NAME "standard::name"
#define G_FILE_ATTRIBUTE_STANDARD_SIZE "standard::size"
#define G_FILE_ATTRIBUTE_STANDARD_TYPE "standard::type"
#define G_FILE_ATTRIBUTE_TIME_MODIFIED "time::modified"
#define G_FILE_ATTRIBUTE_STANDARD_IS_BACKUP "standard::is-backup"
#define G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "standard::is-hidden"
