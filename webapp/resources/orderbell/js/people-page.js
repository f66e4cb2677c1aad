/**
 * Keeps the focus near what somebody works on: each answer of Faces replaces the page's content, and with it the element that had
 * the focus. A field with an error comes first, then the same element, then the account that is open, then the list.
 */
const area = document.getElementById('main');
let last = '';

const byId = (id) => (id ? document.getElementById(id) : null);
const isThere = (element) => element?.checkVisibility?.() && !element.disabled;

area.addEventListener('focusin', ({ target }) => {
  if (!target.closest('.ui-dialog')) last = target.id;
});

function settle() {
  const wrong = area.querySelector('[aria-invalid=true], .ui-state-error');
  if (!wrong && document.activeElement && document.activeElement !== document.body) return;
  [wrong, byId(last), byId('who'), area.querySelector('#list\\:make')].find(isThere)?.focus();
}

/** PrimeFaces is there before modules run; its dialog gives the focus back before the answer comes. */
const { jQuery } = /** @type {any} */ (window);
jQuery?.(document).on('pfAjaxComplete', () => requestAnimationFrame(settle));

/** From wherever the focus is, as dialogs of browsers do. */
document.addEventListener('keydown', (event) => {
  const dialog = event.key === 'Escape' && document.querySelector('.ui-confirm-dialog');
  if (!dialog || !dialog.checkVisibility({ visibilityProperty: true })) return;
  event.preventDefault();
  dialog.querySelector('.ui-confirmdialog-no')?.click();
  byId(last)?.focus();
});
