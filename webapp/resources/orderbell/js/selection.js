/** Many cards at once: which are selected, what can be done to them together, and what became of each. */
import { plural, t, tell } from './language.js';
import { html, nothing } from './lit.js';
import { ask, askReason, refuse, say, toast } from './notice.js';
import { icon, page } from './page.js';
import { afterMove, moveMany, statusIcon } from './words.js';

const AT_ONCE = 100;

export class Selection {
  #api;
  #numbers = new Set();
  #order;
  #moves;
  #took;
  #changed;
  #busy = false;

  /** Whether cards have boxes to tick. */
  on = false;

  /**
   * @param order gives the order of a number, if it is there
   * @param moves the moves of an order
   * @param took gets each order after its move
   */
  constructor(api, { order, moves, took, changed }) {
    this.#api = api;
    this.#order = order;
    this.#moves = moves;
    this.#took = took;
    this.#changed = changed;
  }

  has(number) {
    return this.#numbers.has(number);
  }

  toggle(number) {
    this.on = true;
    if (!this.#numbers.delete(number)) this.#numbers.add(number);
    say(this.has(number) ? t`${number} selected, ${this.#numbers.size} in all` : t`${number} not selected, ${this.#numbers.size} in all`);
    this.#changed();
  }

  /** All of them, or none if all are selected already. */
  toggleAll(numbers) {
    this.on = true;
    const all = numbers.every((number) => this.has(number));
    numbers.forEach((number) => (all ? this.#numbers.delete(number) : this.#numbers.add(number)));
    this.#changed();
  }

  end() {
    this.on = false;
    this.#numbers.clear();
    this.#changed();
  }

  /** What can be done, to how many of them; what most can do stands first. */
  #choices() {
    const choices = new Map();
    for (const number of this.#numbers) {
      const order = this.#order(number);
      if (!order) {
        this.#numbers.delete(number);
        continue;
      }
      for (const move of this.#moves(order)) {
        if (move.kind === 'recall') continue;
        const choice = choices.get(move.to) || { ...move, numbers: [] };
        choice.numbers.push(number);
        choices.set(move.to, choice);
      }
    }
    return [...choices.values()].sort((one, other) => other.numbers.length - one.numbers.length);
  }

  view() {
    if (!this.on) return nothing;
    const choices = this.#choices();
    return html`<section class="selection" aria-label=${t`Selected orders`}>
      <b role="status">${this.#numbers.size ? plural(this.#numbers.size, '{0} order selected | {0} orders selected') : t`Tick the orders to move together`}</b>
      <span class="moves">
        ${choices.map(
          (choice) =>
            html`<button type="button" data-status=${choice.to} ?disabled=${this.#busy} @click=${() => this.#move(choice)}>
              ${icon(statusIcon(choice.to))}${choice.word}${choice.numbers.length < this.#numbers.size ? html` <small>${choice.numbers.length}</small>` : nothing}
            </button>`,
        )}
      </span>
      <button type="button" class="quiet" @click=${() => this.end()}>${icon('close')}${t`Done`}</button>
    </section>`;
  }

  async #move({ numbers, ...move }) {
    let reason = null;
    if (move.reason) {
      reason = await askReason(null, move, moveMany(move.to, numbers.length), numbers.length);
      if (reason === null) return;
    }
    const results = await this.#send(numbers, move.to, reason);
    const moved = results.filter(({ problem }) => !problem);
    const refused = results.filter(({ problem }) => problem);
    // of very many the answer has no order, and the feed brings it
    moved.forEach(({ number, order }) => {
      if (order) this.#took(order);
      this.#numbers.delete(number);
    });
    this.#changed();
    if (moved.length) this.#tell(moved, move);
    if (refused.length) showRefused(refused, moved.length);
  }

  #tell(moved, move) {
    const back = moved.map(({ order }) => order).filter((order) => order?.recallTo);
    toast(afterMove(plural(moved.length, '{0} order | {0} orders'), move.to), {
      about: 'selection',
      action: back.length ? { word: t`Undo`, run: () => this.#undo(back) } : undefined,
    });
  }

  /** Each goes back to where it came from. */
  async #undo(orders) {
    const byStatus = new Map();
    orders.forEach(({ number, recallTo }) => byStatus.set(recallTo, [...(byStatus.get(recallTo) || []), number]));
    const results = [];
    for (const [to, numbers] of byStatus) results.push(...(await this.#send(numbers, to, null)));
    results.forEach(({ order }) => order && this.#took(order));
    this.#changed();
    const refused = results.filter(({ problem }) => problem);
    if (refused.length) showRefused(refused, results.length - refused.length);
    else if (results.length) toast(plural(results.length, '{0} order back | {0} orders back'), { about: 'selection' });
  }

  /** What could not even be asked is refused for all that were left. */
  async #send(numbers, to, reason) {
    this.#busy = true;
    this.#changed();
    const results = [];
    try {
      for (let from = 0; from < numbers.length; from += AT_ONCE) {
        const orders = numbers.slice(from, from + AT_ONCE);
        const { data } = await this.#api.post('/orders/moves', { orders, to, ...(reason ? { reason } : {}) });
        results.push(...data.results);
      }
    } catch (problem) {
      refuse(problem);
    }
    this.#busy = false;
    this.#changed();
    return results;
  }
}

function showRefused(refused, moved) {
  ask(
    plural(refused.length, '{0} order not moved | {0} orders not moved'),
    () =>
      html`<div class="body">
        <p class="hint">${moved ? plural(moved, '{0} order went. These did not: | {0} orders went. These did not:') : t`None of them went:`}</p>
        <ul class="refused-list">
          ${refused.map(({ number, problem }) => html`<li><a href=${page('order.xhtml', { number })}>${number}</a> <span>${tell(problem.detail || problem.title)}</span></li>`)}
        </ul>
      </div>`,
  );
}
