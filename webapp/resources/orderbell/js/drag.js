/**
 * Dragging cards between columns with pointer events, so that mouse, pen and a long press of a finger are one thing
 * and the page keeps control of what a drop means.
 */
const SLACK = 6;
const LONG_PRESS = 380;
const EDGE = 48;

/**
 * @param root holds `.column[data-column]` with `.card[data-number]`
 * @param scroller gives what scrolls sideways
 * @param targets (number) => the columns this card may go to
 * @param drop (number, column) => void
 * @param changed called when a drag starts and ends
 */
export function draggable(root, { scroller, targets, drop, changed }) {
  let drag = null;
  let press = 0;

  root.addEventListener('pointerdown', (event) => {
    const card = event.target.closest('.card');
    // with Shift or Alt the pointer marks text, as everywhere
    if (!card || event.button !== 0 || event.shiftKey || event.altKey || event.target.closest('input')) return;
    drag = { card, number: card.dataset.number, x: event.clientX, y: event.clientY, pointer: event.pointerId, touch: event.pointerType === 'touch' };
    if (drag.touch) press = setTimeout(() => lift(event), LONG_PRESS);
  });

  window.addEventListener('pointermove', (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > SLACK;
    if (!drag.ghost) {
      if (!far) return;
      if (drag.touch) return forget();
      lift(event);
      if (!drag?.ghost) return;
    }
    event.preventDefault();
    follow(event);
  });

  window.addEventListener('pointerup', (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { ghost, over, number } = drag;
    forget();
    // so that letting go does not press what was under the pointer
    if (ghost) swallowClick();
    if (ghost && over) drop(number, over.dataset.column);
  });
  window.addEventListener('pointercancel', () => forget());
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && drag?.ghost) forget();
  });
  // Once a finger has lifted a card, moving it must not scroll the page as well.
  root.addEventListener('touchmove', (event) => drag?.ghost && event.preventDefault(), { passive: false });
  root.addEventListener('contextmenu', (event) => drag?.touch && event.preventDefault());
  root.addEventListener('dragstart', (event) => event.preventDefault());

  function lift(event) {
    const allowed = new Set(targets(drag.number));
    if (!allowed.size) return forget();
    const box = drag.card.getBoundingClientRect();
    drag.dx = drag.x - box.left;
    drag.dy = drag.y - box.top;
    drag.ghost = document.body.appendChild(drag.card.cloneNode(true));
    drag.ghost.classList.add('ghost');
    drag.ghost.setAttribute('aria-hidden', 'true');
    drag.ghost.removeAttribute('id');
    drag.ghost.style.width = `${box.width}px`;
    drag.card.classList.add('lifted');
    scroller().classList.add('dragging');
    document.body.classList.add('lifting');
    getSelection()?.removeAllRanges();
    drag.card.closest('.column').classList.add('source');
    for (const column of root.querySelectorAll('.column')) {
      column.classList.toggle('allowed', allowed.has(column.dataset.column));
    }
    changed(true);
    follow(event);
  }

  function follow({ clientX, clientY }) {
    drag.ghost.style.translate = `${clientX - drag.dx}px ${clientY - drag.dy}px`;
    const under = document.elementFromPoint(clientX, clientY)?.closest('.column.allowed') || null;
    if (under !== drag.over) {
      drag.over?.classList.remove('over');
      under?.classList.add('over');
      drag.over = under;
    }
    const columns = scroller();
    const box = columns.getBoundingClientRect();
    if (clientX > box.right - EDGE) columns.scrollBy(14, 0);
    else if (clientX < box.left + EDGE) columns.scrollBy(-14, 0);
  }

  function forget() {
    clearTimeout(press);
    if (!drag) return;
    const wasLifted = Boolean(drag.ghost);
    drag.ghost?.remove();
    drag.card.classList.remove('lifted');
    drag = null;
    if (!wasLifted) return;
    scroller()?.classList.remove('dragging');
    document.body.classList.remove('lifting');
    root.querySelectorAll('.column').forEach((column) => column.classList.remove('allowed', 'over', 'source'));
    changed(false);
  }

  function swallowClick() {
    const swallow = (event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
  }
}
