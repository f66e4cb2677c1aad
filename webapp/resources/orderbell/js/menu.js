/** One menu at a time, next to what it belongs to, worked by arrows, letters, Enter and Escape. */
import { html, nothing, render, repeat } from './lit.js';
import { icon } from './page.js';

const GAP = 4;
let menu;
let opener;
let whenClosed;

function prepare() {
  if (menu) return;
  menu = document.body.appendChild(document.createElement('div'));
  menu.className = 'menu';
  menu.setAttribute('role', 'menu');
  menu.popover = 'auto';
  menu.addEventListener('toggle', ({ newState }) => {
    if (newState !== 'closed') return;
    if (document.activeElement === document.body || menu.contains(document.activeElement)) opener?.focus();
    whenClosed?.();
  });
  menu.addEventListener('keydown', onKey);
}

/** `items`: `{word, icon, letter, status?, run}` or `{href}` for links, null for a line. */
export function openMenu(anchor, focusAfter, label, items, closed) {
  prepare();
  if (menu.matches(':popover-open')) menu.hidePopover();
  opener = focusAfter;
  whenClosed = closed;
  menu.setAttribute('aria-label', label);
  render(
    html`<div class="caption" aria-hidden="true">${label}</div>
      ${repeat(items, (_, at) => at, (item) => (item ? entry(item) : html`<div role="separator"></div>`))}`,
    menu,
  );
  menu.showPopover();
  place(anchor.getBoundingClientRect());
  menu.querySelector('[role=menuitem]')?.focus();
}

export const menuIsOpen = () => Boolean(menu?.matches(':popover-open'));

function entry(item) {
  const inside = html`${icon(item.icon)}<span>${item.word}</span>${item.letter ? html`<kbd>${item.letter}</kbd>` : nothing}`;
  if (item.href) {
    return html`<a role="menuitem" tabindex="-1" data-letter=${item.letter || ''} href=${item.href} target=${item.target || '_self'}
      >${inside}</a
    >`;
  }
  return html`<button type="button" role="menuitem" tabindex="-1" data-letter=${item.letter || ''} data-status=${item.status || ''}
    @click=${() => {
      menu.hidePopover();
      item.run();
    }}>${inside}</button>`;
}

function place(box) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = box.bottom + GAP + height <= innerHeight;
  menu.style.left = `${Math.max(8, Math.min(box.right - width, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, below ? box.bottom + GAP : Math.min(box.top - GAP - height, innerHeight - height - 8))}px`;
}

function onKey(event) {
  const items = [...menu.querySelectorAll('[role=menuitem]')];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    items.at(to % items.length).focus();
  } else if (event.key === 'Tab') {
    menu.hidePopover();
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1 && event.key !== ' ') {
    items.find(({ dataset }) => dataset.letter === event.key.toLowerCase())?.click();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
