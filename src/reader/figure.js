/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One figure, as large as there is room for, that can be drawn nearer and moved about. */

'use strict';

globalThis.zhaiyao ??= {};

zhaiyao.figure = (() => {
  /* How much larger than its pixels, or than the window, a figure may be shown. */
  const MAX_SCALE = 8;

  /* What a figure without a size of its own takes of the window. */
  const DEFAULT_PART = 0.9;

  const WHEEL_STEP = 1.0015;
  const LINE = 40;

  /* A hand is not as still as that. */
  const CLICK_DISTANCE = 4;

  let image = null;
  let width = 0;
  let height = 0;

  /* Where the figure's top left corner is, how large it is, and whether it follows the window. */
  let scale = 1;
  let x = 0;
  let y = 0;
  let fits = true;

  const pointers = new Map();
  let travelled = 0;

  const fitScale = () => Math.min(1, innerWidth / width, innerHeight / height);

  /* Along one axis: in the middle when there is room, else without a gap at either side. */
  const within = (position, size, room) =>
    size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, position));

  function place() {
    x = within(x, width * scale, innerWidth);
    y = within(y, height * scale, innerHeight);
    image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    zhaiyao.tell('scale', {percent: Math.max(1, Math.round(scale * 100))});
  }

  function fit() {
    if (image === null)
      return;

    fits = true;
    scale = fitScale();
    place();
  }

  /* Keeps what is at a place of the window where it is. */
  function zoomTo(wanted, atX = innerWidth / 2, atY = innerHeight / 2) {
    if (image === null)
      return;

    const least = fitScale();
    const most = MAX_SCALE * Math.max(1, least);
    const next = Math.min(most, Math.max(least, wanted));

    x = atX - (atX - x) * next / scale;
    y = atY - (atY - y) * next / scale;
    scale = next;
    fits = next === least;
    place();
  }

  const zoomBy = (factor, atX, atY) => zoomTo(scale * factor, atX, atY);

  function panBy(dx, dy) {
    if (image === null)
      return;

    x += dx;
    y += dy;
    place();
  }

  /* Between all of the figure and its pixels; or, when those are one, twice as large. */
  function toggle(atX, atY) {
    if (image === null)
      return;

    if (fits)
      zoomTo(fitScale() < 1 ? 1 : 2, atX, atY);
    else
      fit();
  }

  /* Shows a stored figure; resolves to what came of it. */
  async function show(hash, alt) {
    const next = new Image();

    image?.remove();
    image = null;
    zhaiyao.figure.current = next;
    next.alt = alt;
    next.draggable = false;
    next.src = `zhaiyao-figure:${hash}`;
    try {
      await next.decode();
    } catch (error) {
      return zhaiyao.figure.current === next ? 'failed' : 'superseded';
    }
    if (zhaiyao.figure.current !== next)
      return 'superseded';

    width = next.naturalWidth || innerWidth * DEFAULT_PART;
    height = next.naturalHeight || innerHeight * DEFAULT_PART;
    next.width = width;
    next.height = height;
    image = next;
    document.body.replaceChildren(next);
    fit();

    return 'loaded';
  }

  /* The place between two fingers, and how far they are apart. */
  function pinch() {
    const [a, b] = [...pointers.values()];

    return {
      x: (a.clientX + b.clientX) / 2,
      y: (a.clientY + b.clientY) / 2,
      distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    };
  }

  addEventListener('pointerdown', event => {
    if (event.button !== 0)
      return;
    if (pointers.size === 0)
      travelled = 0;
    pointers.set(event.pointerId, event);
    document.documentElement.setPointerCapture(event.pointerId);
    document.body.classList.add('moving');
  });

  addEventListener('pointermove', event => {
    const before = pointers.get(event.pointerId);

    if (before === undefined)
      return;

    const from = pointers.size === 2 ? pinch() : null;

    pointers.set(event.pointerId, event);
    travelled += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    if (from !== null) {
      const to = pinch();

      panBy(to.x - from.x, to.y - from.y);
      if (from.distance > 0)
        zoomBy(to.distance / from.distance, to.x, to.y);
    } else {
      panBy(event.clientX - before.clientX, event.clientY - before.clientY);
    }
  });

  function release(event) {
    if (!pointers.delete(event.pointerId) || pointers.size > 0)
      return;

    document.body.classList.remove('moving');
  }

  addEventListener('pointerup', release);
  addEventListener('pointercancel', release);

  /* Beside the figure is the way back. */
  addEventListener('click', event => {
    const box = image?.getBoundingClientRect();
    const isBeside = box === undefined || event.clientX < box.left || event.clientX > box.right ||
                     event.clientY < box.top || event.clientY > box.bottom;

    if (isBeside && travelled < CLICK_DISTANCE)
      zhaiyao.tell('dismissed', {});
  });

  addEventListener('dblclick', event => toggle(event.clientX, event.clientY));

  addEventListener('wheel', event => {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;

    event.preventDefault();
    zoomBy(WHEEL_STEP ** (-event.deltaY * lines), event.clientX, event.clientY);
  }, {passive: false});

  addEventListener('resize', () => {
    if (image === null)
      return;
    if (fits)
      fit();
    else
      zoomTo(scale);
  });

  return {
    show,
    fit,
    actual: () => zoomTo(1),
    zoomBy,
    panBy,
    toggle,
    /* For tests. */
    state: () => ({scale, x, y, width, height, fits}),
  };
})();
