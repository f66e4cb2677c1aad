/**
 * How far somebody has seen the board, and when they were last at any page of ours, in this browser. The board sums up what
 * happened since for whoever was away.
 */
const EVERY = 60_000;

const place = (user) => `orderbell.board.seen.${user}`;

/** `{position, at, away}`: `away` is how long somebody must be gone to count as away, in ms; null if nothing is known. */
export function lastSeen(user) {
  try {
    const seen = JSON.parse(localStorage.getItem(place(user)));
    return seen?.position >= 0 && seen.at ? seen : null;
  } catch {
    return null;
  }
}

export function saw(user, position, away) {
  try {
    localStorage.setItem(place(user), JSON.stringify({ position, at: Date.now(), away }));
  } catch {
    // no room in the browser: then there is no digest
  }
}

/** On every page but the board, which knows more. Whoever was away for long enough before stays so until they see the board. */
export function stayPresent(user) {
  if (document.getElementById('board')) return;
  const touch = () => {
    const seen = lastSeen(user);
    if (seen?.away && Date.now() - seen.at < seen.away) saw(user, seen.position, seen.away);
  };
  touch();
  setInterval(() => document.visibilityState === 'visible' && touch(), EVERY);
  document.addEventListener('visibilitychange', touch);
  window.addEventListener('pagehide', touch);
}
