/** Toasts, words for screen readers, and dialogs that ask one question. */
import { plural, t, tell } from './language.js';
import { html, nothing, render, repeat } from './lit.js';
import { icon } from './page.js';

const toasts = [];
let place;
let spoken;
let nextId = 1;

function prepare() {
  if (place) return;
  place = document.body.appendChild(document.createElement('div'));
  place.className = 'toasts';
  place.setAttribute('role', 'status');
  spoken = document.body.appendChild(document.createElement('div'));
  spoken.className = 'sr';
  spoken.setAttribute('aria-live', 'polite');
}

/**
 * `action` is `{word, run, icon?}`. Stays while the pointer or the focus is on it; a newer one about the same replaces it.
 */
export function toast(text, { action, about, refusal = false, millis = refusal ? 10_000 : 7_000 } = {}) {
  prepare();
  if (about) toasts.filter((shown) => shown.about === about).forEach((shown) => shown.close());
  const entry = { id: nextId++, text, action, about, refusal };
  entry.close = () => {
    clearTimeout(entry.timer);
    const at = toasts.indexOf(entry);
    if (at >= 0) toasts.splice(at, 1);
    draw();
  };
  entry.wait = () => {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(entry.close, millis);
  };
  toasts.push(entry);
  if (toasts.length > 3) toasts[0].close();
  entry.wait();
  draw();
  return entry;
}

export const refuse = (problem) => {
  const more = problem.detail ? tell(problem.detail) : problem.errors?.map(({ detail }) => tell(detail)).join(' ');
  return toast(sentences(tell(problem.title), more), { refusal: true });
};

/** One after the other, each with the full stop that its language has. */
const sentences = (...all) => {
  const said = all.filter(Boolean);
  return said.length < 2 ? said.join('') : t`${said[0].replace(/[.。]$/, '')}. ${said[1]}`;
};

const summed = new Map();
let summing = 0;

/** For screen readers, at most once in a second: `words(count)` sums up what happened of one kind meanwhile. */
export function sayInTurn(kind, words) {
  summed.set(kind, { words, count: (summed.get(kind)?.count || 0) + 1 });
  summing ||= setTimeout(() => {
    summing = 0;
    say([...summed.values()].map((each) => each.words(each.count)).join('. '));
    summed.clear();
  }, 1000);
}

/** For screen readers only; many at once become one sentence. */
export function say(text) {
  prepare();
  spoken.textContent = text;
}

function draw() {
  render(
    repeat(
      toasts,
      ({ id }) => id,
      (entry) => html`<div
        class="toast ${entry.refusal ? 'refusal' : ''}"
        @pointerenter=${() => clearTimeout(entry.timer)}
        @pointerleave=${entry.wait}
        @focusin=${() => clearTimeout(entry.timer)}
        @focusout=${entry.wait}
      >
        ${entry.refusal ? icon('warn') : nothing}
        <p>${entry.text}</p>
        ${entry.action
          ? html`<button
              type="button"
              @click=${() => {
                entry.close();
                entry.action.run();
              }}
            >
              ${icon(entry.action.icon || 'undo')}${entry.action.word}
            </button>`
          : nothing}
        <button type="button" class="quiet square" aria-label=${t`Dismiss`} @click=${entry.close}>${icon('close')}</button>
      </div>`,
    ),
    place,
  );
}

/** Opens a dialog and resolves with what `content(close)` closes it with; null when it is dismissed. */
export function ask(heading, content, kind = '') {
  return new Promise((resolve) => {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.className = kind;
    dialog.setAttribute('aria-labelledby', 'dialog-heading');
    let result = null;
    const close = (value) => {
      result = value ?? null;
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) close();
    });
    render(
      html`<header>
          <h2 id="dialog-heading">${heading}</h2>
          <button type="button" class="quiet square" aria-label=${t`Close`} @click=${() => close()}>${icon('close')}</button>
        </header>
        ${content(close)}`,
      dialog,
    );
    dialog.showModal();
    dialog.querySelector('[autofocus]')?.focus();
  });
}

/**
 * Why an order is held, rejected or cancelled: a text, empty where none is needed; null to think better of it.
 *
 * @param heading what is asked; `count` is of how many orders
 */
export function askReason(order, move, heading = `${move.word} ${order.number}`, count = 1) {
  return ask(
    heading,
    (close) =>
      html`<form
        class="body"
        @submit=${(event) => {
          event.preventDefault();
          close(new FormData(event.target).get('reason').trim());
        }}
      >
        <div class="field">
          <label for="reason"
            >${t`Reason`} ${move.reason === 'optional' ? html`<span class="optional">${t`(optional)`}</span>` : nothing}</label
          >
          <textarea id="reason" name="reason" rows="3" maxlength="500" ?required=${move.reason === 'required'} autofocus
            aria-describedby="reason-hint"
            @keydown=${(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
            }}></textarea>
          <p class="hint" id="reason-hint">${plural(count, 'Everyone who works on this order sees it. | Everyone who works on these orders sees it.')}</p>
        </div>
        <div class="buttons">
          <button type="button" @click=${() => close()}>${plural(count, 'Keep order | Keep orders')}</button>
          <button type="submit" class=${move.kind === 'end' ? 'danger' : 'primary'}>${move.word}</button>
        </div>
      </form>`,
  );
}
