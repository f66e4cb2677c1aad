import { t } from './language.js';
import { nameOf } from './names.js';
import { moveLetter, moveWord } from './words.js';

const LEADERS = ['supervisor', 'admin'];

/** Who may do to anybody's what others do to their own. */
export const leads = ({ roles }) => roles.some((role) => LEADERS.includes(role));

/** Who has an order keeps it, unless a supervisor takes it; null if there is nothing that this person may do about it. */
export function claimWord({ assignee }, who) {
  if (assignee === who.user) return t`Release`;
  if (!assignee) return t`Claim`;
  return leads(who) ? t`Take over from ${nameOf(assignee)}` : null;
}

/** The letters of what is no status to go to; the others are with the words of the moves. */
export const RESUME = 'g';
export const RECALL = 'b';

const ROAD = ['PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED', 'COMPLETED'];

/** What `GET /workflow` says, asked the way pages ask: which moves does this person have for this order now? */
export class Workflow {
  #next;
  #everywhere;
  #limits;

  constructor(told, roles) {
    this.open = told.statuses.filter(({ open }) => open).map(({ status }) => status);
    this.closed = told.statuses.filter(({ open }) => !open).map(({ status }) => status);
    this.#everywhere = told;
    this.#limits = told.limits;
    this.digestMinutes = told.digestMinutes;
    this.messageMinutes = told.messageMinutes;
    const mine = new Set(roles.map((role) => role.toLowerCase()));
    this.#next = new Map(
      told.statuses.map(({ status, next }) => [
        status,
        (next || []).filter((move) => move.roles.some((role) => mine.has(role.toLowerCase()))),
      ]),
    );
  }

  isOpen(status) {
    return this.open.includes(status);
  }

  /**
   * `[{to, reason, word, letter, kind}]`, the usual step first; reason is `required`, `optional` or empty, kind is `step`,
   * `other`, `end` or `recall`.
   */
  moves(order, now) {
    const moves = (this.#next.get(order.status) || [])
      .filter(({ to }) => order.status !== 'ON_HOLD' || !ROAD.includes(to) || to === order.heldFrom)
      .map(({ to, reason }) => ({
        to,
        reason: reason ? 'required' : to === 'ON_HOLD' ? 'optional' : '',
        word: order.status === 'ON_HOLD' && to === order.heldFrom ? t`Resume` : moveWord(to),
        letter: order.status === 'ON_HOLD' && to === order.heldFrom ? RESUME : moveLetter(to),
        kind: to === 'REJECTED' || to === 'CANCELLED' ? 'end' : ROAD.includes(to) ? 'step' : 'other',
      }));
    const rank = ({ kind, to }) => ({ step: 0, other: 20, end: 30 })[kind] + Math.max(0, ROAD.indexOf(to));
    moves.sort((one, other) => rank(one) - rank(other));
    const recallable = order.recallTo && order.recallUntil && Date.parse(order.recallUntil) > now;
    if (recallable && !moves.some(({ to }) => to === order.recallTo)) {
      moves.push({ to: order.recallTo, reason: '', word: t`Undo the last step`, letter: RECALL, kind: 'recall' });
    }
    return moves;
  }

  step(order, now) {
    const [first] = this.moves(order, now);
    return first?.kind === 'step' ? first : null;
  }

  /**
   * The steps of one bump in the kitchen, `{to, word, path}`: what is new is accepted and started at once, where this person
   * may do both. Null if there is none, or if it takes a reason.
   */
  bump(order, now) {
    const step = this.step(order, now);
    if (!step || step.reason) return null;
    const next = step.to === 'ACCEPTED' && this.step({ ...order, status: 'ACCEPTED', recallTo: null }, now);
    if (next?.to !== 'PREPARING' || next.reason || order.status !== 'PLACED') return { ...step, path: [step.to] };
    return { ...next, word: t`Accept and start`, path: [step.to, next.to] };
  }

  /** When work on the order should begin: its site's red limit before it is due. Long ago if it has no due time. */
  startsAt({ dueAt, site }) {
    return dueAt ? Date.parse(dueAt) - this.limitsAt(site).redSeconds * 1000 : -Infinity;
  }

  /** From when the wait in its present status counts: an order for later does not wait before its work should begin. */
  waitsSince(order) {
    return Math.max(Date.parse(order.statusSince), this.startsAt(order));
  }

  /** `red` if it is late: after its due time, or too long in one status without one. The server's late orders are the same. */
  age(order, now) {
    if (!this.isOpen(order.status)) return '';
    const waits = now - this.waitsSince(order);
    const { amberSeconds, redSeconds } = this.limitsAt(order.site);
    const late = order.dueAt ? now > Date.parse(order.dueAt) : waits >= redSeconds * 1000;
    return late ? 'red' : waits >= amberSeconds * 1000 ? 'amber' : '';
  }

  /** `{amberSeconds, redSeconds}`: how long an order of that site may be in one status. */
  limitsAt(site) {
    return this.#limits[site] || this.#everywhere;
  }
}
