/** What does not fit into a ticket of the kitchen: the way to the rest of its lines, and to the rest of a long note. */
import { t } from './language.js';

/** A line counts as shown from this many pixels on, or if it is there as a whole. */
const ENOUGH = 24;

export class Overflow {
  #root;

  constructor(root) {
    this.#root = root;
    root.addEventListener('scroll', ({ target }) => target.classList?.contains('body') && show(target.parentElement), { capture: true, passive: true });
    new ResizeObserver(() => this.show()).observe(root);
  }

  show() {
    this.#root.querySelectorAll('.ticket').forEach(show);
  }

  /** Opens a note within its ticket, or closes it. */
  toggleNote(button) {
    const remark = button.closest('.remark');
    button.setAttribute('aria-expanded', remark.toggleAttribute('data-open') ? 'true' : 'false');
    show(button.closest('.ticket'));
  }

  /** A page down; from the end back to the beginning. */
  turn(ticket) {
    const body = ticket.querySelector('.body');
    const atEnd = body.scrollTop + body.clientHeight >= body.scrollHeight - 1;
    body.scrollTop = atEnd ? 0 : body.scrollTop + Math.max(ENOUGH, body.clientHeight - ENOUGH);
  }
}

function show(ticket) {
  for (const remark of ticket.querySelectorAll('.remark')) {
    const text = remark.querySelector('.text');
    remark.querySelector('.more').hidden = !remark.hasAttribute('data-open') && text.scrollHeight <= text.clientHeight + 1;
  }
  const body = ticket.querySelector('.body');
  const rest = ticket.querySelector('.rest');
  const scrolls = body.scrollHeight > body.clientHeight + 1;
  rest.hidden = !scrolls;
  if (scrolls) body.tabIndex = 0;
  else body.removeAttribute('tabindex');
  if (!scrolls) return;
  const words = rest.querySelector('span');
  const text = shown(body);
  if (words.textContent !== text) words.textContent = text;
}

/** "6 of 60 items", further down "7–12 of 60 items". */
function shown(body) {
  const { top, bottom } = body.getBoundingClientRect();
  const lines = [...body.querySelectorAll('.lines > li')];
  const isShown = (line) => {
    const box = line.getBoundingClientRect();
    return Math.min(bottom, box.bottom) - Math.max(top, box.top) >= Math.min(ENOUGH, box.height) - 1;
  };
  const first = lines.findIndex(isShown);
  const last = lines.findLastIndex(isShown);
  return t`${first > 0 ? (first < last ? `${first + 1}–${last + 1}` : first + 1) : last + 1} of ${lines.length} items`;
}
