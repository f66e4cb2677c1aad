/** Menus of the markup stand under their buttons: by the style sheet, or by this where a browser knows no anchors. */
const GAP = 2;
const EDGE = 10;
/** Of the menu of pages, as header.css says. */
const WIDTH = 230;

const anchored = CSS.supports('left', 'anchor(left)') && CSS.supports('position-anchor', 'auto');

/** Before it is shown, so that it never stands elsewhere. */
function place({ target: menu, newState }) {
  const button = newState === 'open' && document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
  if (!button) return;
  const { left, right, bottom } = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const atTheEnd = Boolean(button.closest('.session'));
  menu.style.top = `${bottom + GAP}px`;
  // percentages, because a scrollbar may come or go while it is open
  menu.style.left = atTheEnd ? 'auto' : `max(${EDGE}px, min(${left}px, 100% - ${WIDTH + EDGE}px))`;
  menu.style.right = atTheEnd ? `${Math.max(EDGE, width - right)}px` : 'auto';
}

if (!anchored) document.addEventListener('beforetoggle', place, { capture: true });
