/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_graphics_has_card:
 * @devices: the folder of the devices, `/dev`
 *
 * Whether there is a graphics card that programs may draw with: a render node of the kernel
 * (https://docs.kernel.org/gpu/drm-uapi.html, “Render nodes”), or NVIDIA's own driver. Where there is
 * none, OpenGL is done by the processor, which compiles each of its programs first.
 */
gboolean zy_graphics_has_card (const char *devices);

G_END_DECLS
