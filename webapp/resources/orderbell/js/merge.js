/**
 * A part of an order while somebody edits it: as a form, as the patch to send, and together with what others did to the
 * order meanwhile. The same three ways as the server's, so that a draft shows what a save would make of it.
 */
import { instant, localInput, zoneOf } from './zones.js';

const FIELDS = { customer: ['name', 'phone', 'email', 'address'], details: ['dueAt', 'priority', 'note'] };
const LINE = ['quantity', 'note'];

const given = (text) => (typeof text === 'string' ? text.trim() : text) || null;
const same = (one, other) => given(one) === given(other);
const pointerOf = (part, name) => (part === 'customer' ? `/customer/${name}` : `/${name}`);

/** What a form of this part shows of the order. */
export function formOf(part, view) {
  if (part === 'customer') return { ...view.customer };
  if (part === 'details') return { dueAt: localInput(view.dueAt, zoneOf(view.site)), priority: view.priority, note: view.note };
  return { lines: view.lines.map((line) => ({ ...line })) };
}

/** Only what really changed, so that edits of different fields by different people merge; empty if nothing did. */
export function patchOf({ part, base, draft }) {
  if (part === 'lines') return linesPatch(base.lines, draft.lines);
  const was = formOf(part, base);
  const changed = {};
  for (const name of FIELDS[part]) if (!same(draft[name], was[name])) changed[name] = sent(name, draft[name], zoneOf(base.site));
  if (!Object.keys(changed).length) return {};
  return part === 'customer' ? { customer: changed } : changed;
}

const sent = (name, value, zone) => (name === 'dueAt' && value ? instant(value, zone) : given(value));

function linesPatch(base, lines) {
  const entries = lines.map((line) => {
    const was = line.line && base.find((other) => other.line === line.line);
    if (!was) return { sku: line.sku, quantity: line.quantity, note: given(line.note), ...(line.discount ? { discount: line.discount } : {}) };
    const entry = { line: line.line };
    for (const name of LINE) if (!same(line[name], was[name])) entry[name] = given(line[name]);
    return entry;
  });
  const isChanged = lines.length !== base.length || entries.some((entry) => Object.keys(entry).length > 1);
  return isChanged ? { lines: entries } : {};
}

/**
 * Puts the draft together with the order as it is now.
 *
 * @param choices field -> `yours` or `theirs`, for what both changed
 * @returns `{draft, clashes, changed}`: the form from here on; what both changed and nobody has chosen yet, as
 *   `{field, yours, theirs}`; what others changed of this part, as `{field, from, to}`
 */
export function merge({ part, base, draft }, now, choices = {}) {
  const outcome = { clashes: [], changed: [], choices };
  if (part === 'lines') {
    const lines = choices['/lines'] ? wholeLines(draft.lines, now.lines, choices['/lines']) : mergeLines(base.lines, draft.lines, now.lines, outcome);
    return { draft: { lines: lines.length ? lines : formOf(part, now).lines }, ...outcome };
  }
  const was = formOf(part, base);
  const theirs = formOf(part, now);
  const merged = {};
  for (const name of FIELDS[part]) merged[name] = pick(pointerOf(part, name), was[name], draft[name], theirs[name], outcome);
  return { draft: merged, ...outcome };
}

function pick(field, was, yours, theirs, { clashes, changed, choices }) {
  if (!same(was, theirs)) changed.push({ field, from: was, to: theirs });
  if (same(yours, was) || choices[field] === 'theirs') return theirs;
  if (!same(was, theirs) && !same(yours, theirs) && !choices[field]) clashes.push({ field, yours, theirs });
  return yours;
}

function mergeLines(base, yours, theirs, outcome) {
  const merged = [];
  for (const was of base) {
    const now = theirs.find(({ line, sku }) => line === was.line && sku === was.sku);
    const mine = yours.find(({ line }) => line === was.line);
    const line = now && mine ? members(was, mine, now, outcome) : oneSided(was, mine, now, outcome);
    if (line) merged.push(line);
  }
  for (const now of theirs) {
    if (base.some(({ line, sku }) => line === now.line && sku === now.sku)) continue;
    merged.push({ ...now });
    outcome.changed.push({ field: `/lines/${now.line}`, from: null, to: now });
  }
  return [...merged, ...yours.filter(({ line }) => !base.some((was) => was.line === line))];
}

function members(was, mine, now, outcome) {
  const line = { ...now };
  for (const name of LINE) line[name] = pick(`/lines/${was.line}/${name}`, was[name], mine[name], now[name], outcome);
  return line;
}

/** A line that one side removed, or both. */
function oneSided(was, mine, now, { clashes, changed, choices }) {
  const field = `/lines/${was.line}`;
  const isChanged = (line) => LINE.some((name) => !same(line[name], was[name]));
  if (now && isChanged(now)) changed.push({ field, from: was, to: now });
  if (!now) changed.push({ field, from: was, to: null });
  if (!mine && !now) return null;
  if (choices[field] === 'theirs') return now && { ...now };
  if (isChanged(mine || now) && !choices[field]) clashes.push({ field, yours: mine || null, theirs: now || null });
  if (!mine || (!now && !isChanged(mine))) return null;
  // its number is gone with the line, so it comes back as a new one
  return now ? mine : { ...mine, line: undefined };
}

/** The log no longer knew what the lines had been: one side's or the other's. */
function wholeLines(yours, theirs, side) {
  if (side === 'theirs') return theirs.map((line) => ({ ...line }));
  return yours.map((mine) => {
    const now = theirs.find(({ line, sku }) => line === mine.line && sku === mine.sku);
    return now ? { ...now, quantity: mine.quantity, note: mine.note } : { ...mine, line: undefined };
  });
}
