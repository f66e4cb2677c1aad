/** How statuses, moves, times and money read. */
const LANGUAGE = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang || 'en-GB';

const STATUS = {
  PLACED: ['Placed', 'inbox'],
  ACCEPTED: ['Accepted', 'check'],
  PREPARING: ['Preparing', 'pan'],
  READY: ['Ready', 'bag'],
  DISPATCHED: ['Dispatched', 'truck'],
  COMPLETED: ['Completed', 'check'],
  ON_HOLD: ['On hold', 'hold'],
  REJECTED: ['Rejected', 'stop'],
  CANCELLED: ['Cancelled', 'stop'],
};

export const statusWord = (status) => STATUS[status]?.[0] || status;
export const statusIcon = (status) => STATUS[status]?.[1] || 'clock';

/** to -> what the button says, its letter, what the toast says */
const MOVE = {
  PLACED: ['Put back to placed', 'p', 'put back to placed'],
  ACCEPTED: ['Accept', 'a', 'accepted'],
  PREPARING: ['Start', 's', 'started'],
  READY: ['Ready', 'r', 'ready'],
  DISPATCHED: ['Dispatch', 'd', 'dispatched'],
  COMPLETED: ['Complete', 'c', 'completed'],
  ON_HOLD: ['Hold', 'h', 'put on hold'],
  REJECTED: ['Reject', 'j', 'rejected'],
  CANCELLED: ['Cancel order', 'x', 'cancelled'],
};

export const moveWord = (to) => MOVE[to]?.[0] || statusWord(to);
export const moveLetter = (to) => MOVE[to]?.[1] || '';
export const movedWord = (to) => MOVE[to]?.[2] || statusWord(to).toLowerCase();

export const PRIORITIES = [
  ['NORMAL', 'Normal'],
  ['HIGH', 'High'],
  ['URGENT', 'Urgent'],
];

export const priorityWord = (priority) => PRIORITIES.find(([code]) => code === priority)?.[1] || priority;

/** What came in by a door of ours reads as people say it; any other source names itself. */
const SOURCE = { rest: 'REST', desk: 'order desk', socket: 'WebSocket', import: 'CSV import' };

export const sourceWord = (source) => SOURCE[source] || source;

const currencies = new Map();

export function money(amount, currency) {
  if (amount === null || amount === undefined) return '';
  if (!currencies.has(currency)) {
    currencies.set(currency, new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency }));
  }
  return currencies.get(currency).format(amount);
}

export const number = (value) => new Intl.NumberFormat(LANGUAGE).format(value);
export const percent = (rate) => new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 2 }).format(rate);

const clockFormat = new Intl.DateTimeFormat(LANGUAGE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const secondFormat = new Intl.DateTimeFormat(LANGUAGE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const dayFormat = new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short' });
const yearFormat = new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short', year: 'numeric' });

export const clock = (time) => clockFormat.format(time);
export const seconds = (time) => secondFormat.format(time);

/** "14:05" today, "3 Nov, 14:05" this year, "3 Nov 2024, 14:05" before. */
export function moment(iso, now = Date.now()) {
  if (!iso) return '';
  const time = new Date(iso);
  const today = new Date(now);
  if (time.toDateString() === today.toDateString()) return clock(time);
  const day = time.getFullYear() === today.getFullYear() ? dayFormat : yearFormat;
  return `${day.format(time)}, ${clock(time)}`;
}

/** "0:42", "12:05", "1 h 05", "3 d 4 h", "45 d", "28 y" */
export function span(millis) {
  const all = Math.max(0, Math.floor(millis / 1000));
  const two = (value) => String(value).padStart(2, '0');
  if (all < 3600) return `${Math.floor(all / 60)}:${two(all % 60)}`;
  const hours = Math.floor(all / 3600);
  if (hours < 24) return `${hours} h ${two(Math.floor((all % 3600) / 60))}`;
  const days = Math.floor(hours / 24);
  if (days >= 365) return `${Math.floor(days / 365)} y`;
  return days >= 30 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** For <input type="datetime-local">, which speaks this machine's zone. */
export function localInput(iso) {
  if (!iso) return '';
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export const plural = (count, one, many = one + 's') => `${number(count)} ${count === 1 ? one : many}`;
