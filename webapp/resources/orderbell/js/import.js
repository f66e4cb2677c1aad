/** What PrimeFaces' upload leaves out: a button that says what it is, a look at the size before the file leaves, and why it failed. */
import { t } from './language.js';

const TOO_LARGE = 413;
const MEBIBYTE = 1024 * 1024;
const refusal = document.getElementById('not-sent');
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

/** The server would read all of what is too large before it says so. */
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

/** What the server itself refuses is an answer; this is what a proxy or the network did. */
function failed(_, { files: [file], jqXHR, errorThrown }) {
  if (errorThrown === 'abort') return;
  refusal.textContent = jqXHR?.status === TOO_LARGE
    ? t`${file.name} is too large for the proxy in front of the server. Cut it in two, with the header in both, or ask an administrator to let larger files through.`
    : t`${file.name} could not be sent. Try again in a moment.`;
  refusal.hidden = false;
}

window.jQuery(document).on('fileuploadfail', failed);
document.addEventListener('change', (event) => event.target.type === 'file' && weigh(event), { capture: true });
document.addEventListener('drop', weigh, { capture: true });
