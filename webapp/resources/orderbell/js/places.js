/** Where the kitchen's tickets stand: each place has a key of the bump bar, arrows go from one to the next. */
import { showKeys } from './keys.js';
import { t } from './language.js';
import { say } from './notice.js';

/** A ticket that came to a place this short a while ago was not meant by who presses that place's key. */
const SETTLED = 400;

const HELP = [
  [['1', '…', '9'], t`Next step of the ticket with that number; a bump bar has these keys too`],
  [['←', '→'], t`From ticket to ticket`],
  [['↑', '↓'], t`From line to line`],
  [['Space'], t`Tick the line off`],
  [['Enter', 'B'], t`Next step of the ticket`],
  [['H'], t`Hold`],
  [['0', 'U'], t`Take the last finished one back`],
  [['T'], t`Totals`],
  [['F'], t`Full screen`],
  [['?'], t`This help`],
];

export const help = () => showKeys(HELP);

export class Places {
  #root;
  #acts;
  #numbers = [];
  #since = [];
  #selected = null;
  #timer = 0;

  /** @param acts `{bump(number), hold(number), takeBackLast(), totals(), fullScreen(), draw()}` */
  constructor(root, acts) {
    this.#root = root;
    this.#acts = acts;
    root.addEventListener('focusin', ({ target }) => (this.#selected = target.closest('.ticket')?.dataset.number ?? this.#selected));
    window.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param byOthers whether they stand there without this screen's doing */
  settle(numbers, byOthers) {
    const now = performance.now();
    this.#since = numbers.map((number, at) => (this.#numbers[at] === number ? (this.#since[at] ?? 0) : byOthers ? now : 0));
    this.#numbers = numbers;
    if (!this.moving) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#acts.draw(), SETTLED);
  }

  /** Whether some have just come to another place, whose key does nothing for a moment. */
  get moving() {
    return this.#since.some((at) => at && performance.now() - at < SETTLED);
  }

  /** One stop for Tab. */
  keepFocus() {
    const all = [...this.#root.querySelectorAll('.ticket')];
    const stop = this.#ticket(this.#selected) || all[0];
    for (const element of all) element.tabIndex = element === stop ? 0 : -1;
  }

  #ticket(number) {
    return number && this.#root.querySelector(`.ticket[data-number="${CSS.escape(number)}"]`);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest('input, select, textarea, dialog, [role=menu]')) return;
    const all = { ...this.#onPage(event), ...this.#onTicket(event) };
    // by the place of the key where the key itself says nothing: on a French keyboard digits take Shift
    const [, digit] = event.code.match(/^Digit(\d)$/) || [];
    const key = digit && !Object.hasOwn(all, event.key) ? digit : event.key;
    if (/^[1-9]$/.test(key)) return this.#press(Number(key) - 1);
    const go = all[key];
    if (!go) return;
    event.preventDefault();
    go();
  }

  #onPage({ target }) {
    const element = target.closest?.('.ticket');
    return {
      0: this.#acts.takeBackLast,
      u: this.#acts.takeBackLast,
      t: this.#acts.totals,
      f: this.#acts.fullScreen,
      '?': help,
      ArrowRight: () => this.#beside(element, 1),
      ArrowLeft: () => this.#beside(element, -1),
    };
  }

  #onTicket({ target }) {
    const element = target.closest?.('.ticket');
    if (!element) return {};
    const { number } = element.dataset;
    return {
      ArrowDown: () => this.#line(element, target, 1),
      ArrowUp: () => this.#line(element, target, -1),
      Escape: () => focus(element),
      h: () => this.#acts.hold(number),
      b: () => this.#bumpAndStay(number),
      ...(target === element || target.matches('.body') ? { Enter: () => this.#bumpAndStay(number) } : {}),
    };
  }

  #press(at) {
    const number = this.#numbers[at];
    if (!number) return;
    if (performance.now() - this.#since[at] < SETTLED && this.#since[at]) say(t`The tickets moved just now. Look, and press again`);
    else this.#acts.bump(number);
  }

  /** What is bumped away hands the focus to who takes its place. */
  #bumpAndStay(number) {
    const at = this.#numbers.indexOf(number);
    this.#acts.bump(number);
    if (!this.#ticket(number)) focus(this.#ticket(this.#numbers[Math.min(at, this.#numbers.length - 1)]));
  }

  #beside(element, step) {
    const at = element ? this.#numbers.indexOf(element.dataset.number) + step : 0;
    focus(this.#ticket(this.#numbers[Math.max(0, Math.min(at, this.#numbers.length - 1))]));
  }

  #line(element, from, step) {
    const lines = [...element.querySelectorAll('.body button:not([hidden])')];
    const at = lines.indexOf(from) + step;
    focus(at < 0 ? element : lines[Math.min(at, lines.length - 1)]);
  }
}

function focus(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
