/** What several tabs of one browser must not do at the same time. */
import { newKey } from './api.js';

/** Without TLS browsers have no locks. A lease in the storage takes their place; it expires when its tab is gone. */
const LEASE = 5_000;
const RETRY = 200;

/** Tabs may be processes: what one writes into the storage is there for the others a moment later. */
const SETTLE = 60;

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Runs `act` while no other tab runs one under that name. Resolves with its result. */
export function alone(name, act) {
  const run = async () => {
    try {
      return await act();
    } finally {
      await pause(SETTLE);
    }
  };
  return navigator.locks ? navigator.locks.request(`orderbell.${name}`, run) : leased(`orderbell.lock.${name}`, run);
}

async function leased(place, run) {
  const me = newKey();
  const renew = () => localStorage.setItem(place, JSON.stringify({ me, until: Date.now() + LEASE }));
  try {
    while (!(await taken(place, me, renew))) await pause(RETRY);
  } catch {
    return run(); // no room in the browser
  }
  const renewing = setInterval(renew, LEASE / 3);
  try {
    return await run();
  } finally {
    clearInterval(renewing);
    if (holder(place)?.me === me) localStorage.removeItem(place);
  }
}

/** Of several tabs that try at the same moment, the last one to write has it. */
async function taken(place, me, renew) {
  const { until = 0 } = holder(place) || {};
  if (until > Date.now() && until <= Date.now() + LEASE) return false;
  renew();
  await pause(SETTLE);
  return holder(place)?.me === me;
}

function holder(place) {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}
