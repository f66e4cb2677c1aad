/** The dialog that says what the keys of a page do: `[[['A', 'B'], 'what they do'], …]`. */
import { t } from './language.js';
import { html, nothing } from './lit.js';
import { ask } from './notice.js';

export const showKeys = (keys, hint) =>
  ask(
    t`Keyboard`,
    () =>
      html`<div class="body">
        <dl class="keys">${keys.map(([names, does]) => html`<dt>${names.map((name) => html`<kbd>${name}</kbd>`)}</dt><dd>${does}</dd>`)}</dl>
        ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      </div>`,
  );
