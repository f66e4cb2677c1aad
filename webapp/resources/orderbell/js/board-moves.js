/** What somebody does to one order on the board: moves that show at once, the way back, claims, the menu of all of it. */
import { t } from './language.js';
import { openMenu } from './menu.js';
import { askReason, refuse, toast } from './notice.js';
import { page } from './page.js';
import { afterMove, statusIcon, statusInside } from './words.js';
import { claimWord } from './workflow.js';

/** The letters of what can be done to an order beside its moves. */
export const ORDER_KEYS = [
  ['t', t`Claim or release`],
  ['o', t`Open order`],
  ['i', t`Print ticket`],
  ['k', t`Packing slip`],
];

export class BoardMoves {
  #board;
  #feed;
  #workflow;
  #who;
  #changed;
  #closed;
  #flinch;
  #last = null;

  /**
   * @param board the BoardOrders
   * @param changed is called when the board is to be drawn at once
   * @param closed is called when a menu has closed
   * @param flinch shows at an order that it was refused
   */
  constructor(board, { feed, workflow, who, changed, closed, flinch }) {
    this.#board = board;
    this.#feed = feed;
    this.#workflow = workflow;
    this.#who = who;
    this.#changed = changed;
    this.#closed = closed;
    this.#flinch = flinch;
  }

  /** Nothing while the last one is on its way. */
  of(number) {
    const order = this.#board.current(number);
    return !order || this.#board.isMoving(number) ? [] : this.#workflow.moves(order, this.#feed.now());
  }

  menu(number, anchor) {
    openMenu(
      anchor,
      anchor,
      number,
      [
        ...this.of(number).map((choice) => ({
          word: choice.word + (choice.reason === 'required' ? '…' : ''),
          icon: choice.kind === 'recall' ? 'undo' : statusIcon(choice.to),
          letter: choice.letter,
          status: choice.to,
          run: () => this.move(number, choice),
        })),
        null,
        ...this.#others(number),
      ],
      this.#closed,
    );
  }

  /** What the menu has beside the moves; its letters are ORDER_KEYS. */
  #others(number) {
    const order = this.#board.current(number);
    const claim = claimWord(order, this.#who);
    return [
      ...(claim ? [{ word: claim, icon: 'hand', letter: 't', run: () => this.#claim(number, order.assignee === this.#who.user) }] : []),
      { word: t`Open order`, icon: 'open', letter: 'o', href: page('order.xhtml', { number }) },
      { word: t`Print ticket`, icon: 'print', letter: 'i', href: page('ticket', { number }), target: '_blank' },
      { word: t`Packing slip`, icon: 'print', letter: 'k', href: page('packing-slip', { number }), target: '_blank' },
    ];
  }

  /** Does what a letter of ORDER_KEYS says, without the menu. */
  act(number, letter) {
    const item = this.#others(number).find((one) => one.letter === letter);
    if (item?.run) item.run();
    else if (item) window.open(item.href, item.target || '_self', item.target ? 'noopener' : '');
  }

  step(number) {
    const step = this.of(number).find(({ kind }, at) => at === 0 && kind === 'step');
    if (step) this.move(number, step);
  }

  async move(number, choice) {
    const before = this.#board.current(number);
    let reason;
    if (choice.reason) {
      reason = await askReason(before, choice);
      if (reason === null) return;
    }
    const since = new Date(this.#feed.now()).toISOString();
    const heldFrom = choice.to === 'ON_HOLD' ? before.status : null;
    this.#board.expect(number, { ...before, status: choice.to, statusSince: since, heldFrom, reason: reason || null });
    this.#changed();
    try {
      const { order } = await this.#feed.move(number, choice.to, reason);
      if (order) this.#board.put(order);
      this.#board.settle(number);
      this.#offerUndo(number, before.status, choice);
    } catch (problem) {
      this.#board.settle(number);
      refuse(problem);
      requestAnimationFrame(() => this.#flinch(number));
    }
    this.#changed();
  }

  #offerUndo(number, from, choice) {
    const now = this.#board.get(number);
    const word = afterMove(number, choice.to);
    if (choice.kind === 'recall' || now?.recallTo !== from) {
      toast(choice.kind === 'recall' ? t`${number} is back in ${statusInside(choice.to)}` : word, { about: number });
      return;
    }
    this.#last?.notice.close();
    this.#last = { number, to: from, notice: toast(word, { about: number, action: { word: t`Undo`, run: () => this.undo() } }) };
  }

  undo() {
    if (!this.#last) return;
    const { number, to, notice } = this.#last;
    this.#last = null;
    notice.close();
    if (this.#board.get(number)?.recallTo === to) this.move(number, { to, reason: '', kind: 'recall' });
  }

  async #claim(number, release) {
    try {
      const { order } = await this.#feed.claim(number, release ? null : undefined);
      if (order) this.#board.put(order);
      this.#changed();
    } catch (problem) {
      refuse(problem);
    }
  }
}
