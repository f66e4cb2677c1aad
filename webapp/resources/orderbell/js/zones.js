/** The time zones of the sites: what an order says about time is said in the zone of its site. */
const zones = new Map();
const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const fields = new Map();
const DAY = 86_400_000;

/** Takes what `GET /session` tells: code -> name of the zone (IANA). */
export function setZones(told = {}) {
  Object.entries(told).forEach(([site, zone]) => zones.set(site, zone));
}

/** Undefined, which is the zone of this machine, for a site that is not known. */
export const zoneOf = (site) => zones.get(site);

/** The zone that all the sites of this person share; undefined, which is that of this machine, if they have several. */
export function commonZone() {
  const all = new Set(zones.values());
  return all.size === 1 ? [...all][0] : undefined;
}

/** How far the clock there is ahead of UTC at that time, in ms. */
function ahead(time, zone = own) {
  if (!fields.has(zone)) {
    const all = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' };
    fields.set(zone, new Intl.DateTimeFormat('en', { ...all, hourCycle: 'h23', calendar: 'gregory', timeZone: zone }));
  }
  const at = Object.fromEntries(fields.get(zone).formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const shown = new Date(0);
  shown.setUTCFullYear(at.year, at.month - 1, at.day); // Date.UTC takes the year 26 for 1926
  shown.setUTCHours(at.hour, at.minute, at.second);
  return shown.getTime() - Math.floor(time / 1000) * 1000;
}

/** Whether a clock at this machine shows another time than one there. */
export const differs = (zone, time = Date.now()) => Boolean(zone) && ahead(time, zone) !== ahead(time);

/** The day there, as a text that is the same all day. */
export const dayAt = (time, zone) => new Date(time + ahead(time, zone)).toISOString().slice(0, 10);

/** For <input type="datetime-local">: what the clock there shows. */
export function localInput(iso, zone) {
  if (!iso) return '';
  const time = Date.parse(iso);
  return new Date(time + ahead(time, zone)).toISOString().slice(0, 16);
}

/** What was put into that input, as a time: of an hour that the clock there leaves out the one after it, of one that it shows twice the first. */
export function instant(text, zone) {
  const shown = Date.parse(`${text}Z`);
  const [before, after] = [shown - DAY, shown + DAY].map((near) => shown - ahead(near, zone));
  const shows = (time) => time + ahead(time, zone) === shown;
  return new Date(shows(after) && !shows(before) ? after : before).toISOString();
}
