/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page tells the application without being asked. */

'use strict';

globalThis.zhaiyao ??= {};

/* `name` says what it is about, see zy-reader-messages.c. */
zhaiyao.tell = (name, values) => {
  window.webkit.messageHandlers.zhaiyao.postMessage({name, ...values});
};
