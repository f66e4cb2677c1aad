/** What PrimeFaces' upload leaves out: a button that says what it is, and a look at the size before the file leaves. */
import { t } from './language.js';
const MEBIBYTE = 1024 * 1024;
const refusal = document.getElementById('too-large');
const limit = Number(refusal.dataset.mebibytes);

// It makes a span the stop for the keyboard, which has no role; the field inside is one by nature
const button = document.querySelector('.ui-fileupload-choose');
const field = button?.querySelector('input[type=file]');
if (field) {
  field.setAttribute('aria-labelledby', button.getAttribute('aria-labelledby'));
  field.removeAttribute('aria-hidden');
  field.tabIndex = 0;
  button.removeAttribute('aria-labelledby');
  button.removeAttribute('tabindex');
}

/** The server cuts off what is too large with 413, of which the upload says nothing. */
function weigh(event) {
  const files = [...(event.dataTransfer || event.target).files || []];
  const large = files.find(({ size }) => size > limit * MEBIBYTE);
  refusal.hidden = !large;
  if (!large) return;
  refusal.textContent = t`${large.name} is larger than ${limit} MiB. Cut it in two, with the header in both.`;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type === 'change') event.target.value = '';
}

document.addEventListener('change', (event) => event.target.type === 'file' && weigh(event), { capture: true });
document.addEventListener('drop', weigh, { capture: true });
