/** How statuses, moves, times and money read. */
import { locale, number, plural, t } from './language.js';
import { nameOf } from './names.js';
import { dayAt, differs } from './zones.js';

export { number };

const STATUS = {
  PLACED: [t`Placed`, 'inbox', t`placed§in a sentence`],
  ACCEPTED: [t`Accepted`, 'check', t`accepted§in a sentence`],
  PREPARING: [t`Preparing`, 'pan', t`preparing§in a sentence`],
  READY: [t`Ready`, 'bag', t`ready§in a sentence`],
  DISPATCHED: [t`Dispatched`, 'truck', t`dispatched§in a sentence`],
  COMPLETED: [t`Completed`, 'check', t`completed§in a sentence`],
  ON_HOLD: [t`On hold`, 'hold', t`on hold§in a sentence`],
  REJECTED: [t`Rejected`, 'stop', t`rejected§in a sentence`],
  CANCELLED: [t`Cancelled`, 'stop', t`cancelled§in a sentence`],
};

export const statusWord = (status) => STATUS[status]?.[0] || status;
export const statusIcon = (status) => STATUS[status]?.[1] || 'clock';

/** As it stands within a sentence. */
export const statusInside = (status) => STATUS[status]?.[2] || status;

/** to -> what the button says, its letter, what the toast says of the order */
const MOVE = {
  PLACED: [t`Put back to placed`, 'p', (number) => t`${number} put back to placed`],
  ACCEPTED: [t`Accept`, 'a', (number) => t`${number} accepted`],
  PREPARING: [t`Start`, 's', (number) => t`${number} started`],
  READY: [t`Ready§step`, 'r', (number) => t`${number} ready`],
  DISPATCHED: [t`Dispatch`, 'd', (number) => t`${number} dispatched`],
  COMPLETED: [t`Complete`, 'c', (number) => t`${number} completed`],
  ON_HOLD: [t`Hold`, 'h', (number) => t`${number} put on hold`],
  REJECTED: [t`Reject`, 'j', (number) => t`${number} rejected`],
  CANCELLED: [t`Cancel order`, 'q', (number) => t`${number} cancelled`],
};

export const moveWord = (to) => MOVE[to]?.[0] || statusWord(to);
export const moveLetter = (to) => MOVE[to]?.[1] || '';

/** "2026-000042 accepted"; `what` may also be "3 orders". */
export const afterMove = (what, to) => MOVE[to]?.[2](what) || `${what}: ${statusWord(to)}`;

/** What is asked before many orders go where a reason belongs to it. */
const MANY = {
  ON_HOLD: (count) => plural(count, 'Hold {0} order | Hold {0} orders'),
  REJECTED: (count) => plural(count, 'Reject {0} order | Reject {0} orders'),
  CANCELLED: (count) => plural(count, 'Cancel {0} order | Cancel {0} orders'),
};

export const moveMany = (to, count) => MANY[to]?.(count) || `${moveWord(to)}: ${number(count)}`;

/** The letters of the moves, in the order of the workflow: `[[letter, what the button says]]`. */
export const MOVE_KEYS = ['ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED', 'COMPLETED', 'ON_HOLD', 'PLACED', 'REJECTED', 'CANCELLED'].map((to) => [MOVE[to][1], MOVE[to][0]]);

export const PRIORITIES = [
  ['NORMAL', t`Normal`],
  ['HIGH', t`High`],
  ['URGENT', t`Urgent`],
];

const ROLES = { desk: t`desk§role`, kitchen: t`kitchen§role`, supervisor: t`supervisor§role`, admin: t`admin§role`, integration: t`integration§role` };

export const roleWord = (role) => ROLES[role] || role;

export const priorityWord = (priority) => PRIORITIES.find(([code]) => code === priority)?.[1] || priority;

/** How an order came in, as people say it; any other source names itself. */
const SOURCE = {
  desk: t`order desk`,
  rest: t`connected app`,
  socket: t`connected app`,
  jms: t`connected system`,
  import: t`imported file`,
  simulator: t`sample orders`,
};

export const sourceWord = (source) => SOURCE[source] || source;

const currencies = new Map();

export function money(amount, currency) {
  if (amount === null || amount === undefined) return '';
  if (!currencies.has(currency)) {
    currencies.set(currency, new Intl.NumberFormat(locale, { style: 'currency', currency }));
  }
  return currencies.get(currency).format(amount);
}

const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
export const percent = (rate) => percents.format(rate);

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const DAY = { day: 'numeric', month: 'short' };
const formats = new Map();

/** @param zone of a site; undefined for the zone of this machine */
function format(options, zone, time) {
  const key = JSON.stringify([options, zone]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }));
  return formats.get(key).format(time);
}

/** `zone` is that of a site; where the clock there shows another time than here, it is named. */
export const clock = (time, zone) => plainClock(time, zone) + named(zone, time);
export const plainClock = (time, zone) => format(TIME, zone, time);
export const seconds = (time, zone) => format({ ...TIME, second: '2-digit' }, zone, time);

const named = (zone, time) => (differs(zone, Number(time)) ? ` ${zoneName(zone, time)}` : '');

/** "GMT+9" */
export const zoneName = (zone, time = Date.now()) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(time).find(({ type }) => type === 'timeZoneName').value;

/** "14:05" today, "3 Nov, 14:05" this year, "3 Nov 2024, 14:05" before; with the zone's name where it is not that of this machine. */
export function moment(iso, now = Date.now(), zone = undefined) {
  return iso ? plainMoment(iso, now, zone) + named(zone, new Date(iso)) : '';
}

/** The same without the name, where many times of one zone stand together. */
export function plainMoment(iso, now = Date.now(), zone = undefined) {
  if (!iso) return '';
  const time = new Date(iso).getTime();
  const [day, today] = [dayAt(time, zone), dayAt(Number(now), zone)];
  if (day === today) return format(TIME, zone, time);
  return format({ ...DAY, ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }), ...TIME }, zone, time);
}

/** By the calendar: a day of 23 or 25 hours is one as well. */
const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** "Today", "Yesterday", "Friday 20 November", "20 November 2024" */
export function dayWord(iso, now, zone = undefined) {
  const time = new Date(iso).getTime();
  const day = dayAt(time, zone);
  if (day === dayAt(now, zone)) return t`Today`;
  if (day === dayBefore(dayAt(now, zone))) return t`Yesterday`;
  const sameYear = day.slice(0, 4) === dayAt(now, zone).slice(0, 4);
  return format({ day: 'numeric', month: 'long', ...(sameYear ? { weekday: 'long' } : { year: 'numeric' }) }, zone, time);
}

/**
 * How long something takes, in its two largest units: "42 s", "25 min", "2 h 5 min", "3 d 4 h", "45 d", "28 y". In words of our
 * own: what Intl.DurationFormat writes differs between browsers, and some have none.
 */
export function span(millis) {
  const all = Math.max(0, Math.floor(millis / 1000));
  const minutes = Math.floor(all / 60);
  if (minutes < 1) return t`${all} s`;
  if (minutes < 60) return t`${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? t`${hours} h ${minutes % 60} min` : t`${hours} h`;
  const days = Math.floor(hours / 24);
  if (days >= 365) return plural(Math.floor(days / 365), '{0} y | {0} y');
  return days >= 30 || hours % 24 === 0 ? t`${days} d` : t`${days} d ${hours % 24} h`;
}

/** The same, as a clock that runs for the first hour: "0:42", "12:05". For where seconds matter. */
export function stopwatch(millis) {
  const all = Math.max(0, Math.floor(millis / 1000));
  return all < 3600 ? `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}` : span(millis);
}

/** What to say of a time that is to be put in, where a clock at this machine shows another one than at the site; else nothing. */
export const zoneHint = (site, zone) => (differs(zone) ? t`Time in ${title(site)} (${zoneName(zone)})` : '');

const list = new Intl.ListFormat(locale, { type: 'conjunction' });

/** "Kim", "Kim and Lee", "Kim, Lee and 3 others" */
export const names = (all) =>
  all.length <= 3
    ? list.format(all)
    : plural(all.length - 2, '{1} and {0} other | {1} and {0} others', all.slice(0, 2).join(', '));

/** A word that begins a label. */
export const title = (word) => word.charAt(0).toUpperCase() + word.slice(1);

const DEVICES = { phone: (user) => t`${user}, phone`, tablet: (user) => t`${user}, tablet`, computer: (user) => t`${user}, computer` };

/** A screen as its browser named it, such as "kitchen tablet", with the name of its user. */
export function screenWord(screen) {
  const [, user, device] = screen.match(/^(.*) (phone|tablet|computer)$/) || [];
  return device ? DEVICES[device](nameOf(user)) : screen;
}
