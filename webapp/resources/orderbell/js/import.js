/** What PrimeFaces' upload leaves out: a role for its button, and a look at the size before the file is on its way. */
const MEBIBYTE = 1024 * 1024;
const refusal = document.getElementById('too-large');
const limit = Number(refusal.dataset.mebibytes);

// A name without a role must not be read out
document.querySelector('.ui-fileupload-choose')?.setAttribute('role', 'button');

/** The server cuts off what is too large with 413, of which the upload says nothing. */
function weigh(event) {
  const files = [...(event.dataTransfer || event.target).files || []];
  const large = files.find(({ size }) => size > limit * MEBIBYTE);
  refusal.hidden = !large;
  if (!large) return;
  refusal.textContent = `${large.name} is larger than ${limit} MiB. Cut it in two, with the header in both.`;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type === 'change') event.target.value = '';
}

document.addEventListener('change', (event) => event.target.type === 'file' && weigh(event), { capture: true });
document.addEventListener('drop', weigh, { capture: true });
