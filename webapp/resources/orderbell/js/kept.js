/**
 * What this browser keeps for somebody until it is sent: orders and messages that were begun, with customers in them. It is
 * gone with signing out, and when somebody else signs in.
 */
const BEGUN = /^orderbell\.(draft$|edit\.|message\.)/;
const LAST = 'orderbell.user';
let signedOut = false;

export function keep(place, value) {
  // a page that goes keeps once more what is on it
  if (signedOut) return;
  try {
    localStorage.setItem(place, value);
  } catch {
    // no room in the browser: what is typed stays on the page
  }
}

function forget() {
  for (const place of Object.keys(localStorage)) if (BEGUN.test(place)) localStorage.removeItem(place);
}

/** Somebody is signed in. */
export function keptFor(user) {
  const last = localStorage.getItem(LAST);
  if (last && last !== user) forget();
  keep(LAST, user);
}

document.querySelector('form[action$="/logout"]')?.addEventListener('submit', () => {
  signedOut = true;
  forget();
});
