/** Changing a message and deleting it, as far as the server lets one. */
import { t } from './language.js';
import { html } from './lit.js';
import { ask, refuse } from './notice.js';
import { api } from './page.js';

const path = ({ room, id }) => `/rooms/${encodeURIComponent(room)}/messages/${id}`;

/** A text that is refused goes back into the box. */
export async function changeMessage(message, text, take, box) {
  try {
    take((await api.patch(path(message), { text, version: message.version })).data);
  } catch (problem) {
    refuse(problem);
    box.write(text);
  }
}

export async function removeMessage(message, { user }, take) {
  const sure = await ask(
    t`Delete this message?`,
    (close) => html`<div class="body">
      <p>${message.author === user
        ? t`Everybody sees that there was a message, but not what it said.`
        : t`Everybody sees that you deleted a message of ${message.name}, but not what it said.`}</p>
      <div class="buttons">
        <button type="button" @click=${() => close(false)}>${t`Keep it`}</button>
        <button type="button" class="danger" autofocus @click=${() => close(true)}>${t`Delete`}</button>
      </div>
    </div>`,
  );
  if (!sure) return;
  try {
    take((await api.request('DELETE', path(message))).data);
  } catch (problem) {
    refuse(problem);
  }
}
