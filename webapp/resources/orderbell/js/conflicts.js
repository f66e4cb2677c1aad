/** When two people changed the same field: both values, by whom and when, and a choice for each. */
import { html } from './lit.js';
import { ask } from './notice.js';
import { fieldValue, fieldWord } from './timeline.js';
import { moment } from './words.js';

/** Resolves with the patch to send now (empty when theirs stays everywhere), or null to go on editing. */
export async function resolve(conflicts, patch) {
  const choice = await ask(
    'Somebody else changed this too',
    (close) =>
      html`<form
        class="body"
        @submit=${(event) => {
          event.preventDefault();
          close(Object.fromEntries(new FormData(event.target)));
        }}
      >
        ${conflicts.map(
          ({ field, yours, theirs, by, at }, index) =>
            html`<fieldset class="conflict">
              <legend>${fieldWord(field)}</legend>
              <label><input type="radio" name=${field} value="theirs" checked ?autofocus=${index === 0} />
                <span><b>${by}</b>, ${moment(at)}<span class="value">${fieldValue(field, theirs)}</span></span></label>
              <label><input type="radio" name=${field} value="yours" />
                <span><b>You</b><span class="value">${fieldValue(field, yours)}</span></span></label>
            </fieldset>`,
        )}
        <div class="buttons">
          <button type="button" @click=${() => close()}>Go on editing</button>
          <button type="submit" class="primary">Save the choice</button>
        </div>
      </form>`,
    'wide',
  );
  if (!choice) return null;
  const rest = structuredClone(patch);
  for (const [field, side] of Object.entries(choice)) if (side === 'theirs') drop(rest, field.split('/').slice(1));
  return rest;
}

function drop(patch, [first, ...deeper]) {
  if (!deeper.length) {
    delete patch[first];
  } else if (patch[first]) {
    drop(patch[first], deeper);
    if (!Object.keys(patch[first]).length) delete patch[first];
  }
}
