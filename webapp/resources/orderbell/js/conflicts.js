/** When two people changed the same: both values, by whom and when, and a choice for each. */
import { t } from './language.js';
import { html, nothing } from './lit.js';
import { nameOf } from './names.js';
import { ask } from './notice.js';
import { fieldValue, fieldWord } from './timeline.js';
import { moment } from './words.js';

const who = ({ by, at }, zone) => html`<b>${by ? nameOf(by) : t`Somebody else`}</b>${at ? html`, ${moment(at, Date.now(), zone)}` : nothing}`;

/** Resolves with field -> `yours` or `theirs`, or null to go on editing; `lines` are those that the fields may be of, `zone` is the site's. */
export function resolve(conflicts, lines, zone) {
  return ask(
    t`Somebody else changed this too`,
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
              <legend>${fieldWord(field, lines)}</legend>
              <label><input type="radio" name=${field} value="theirs" checked ?autofocus=${index === 0} />
                <span>${who({ by, at }, zone)}<span class="value">${fieldValue(field, theirs, zone)}</span></span></label>
              <label><input type="radio" name=${field} value="yours" />
                <span><b>${t`You`}</b><span class="value">${fieldValue(field, yours, zone)}</span></span></label>
            </fieldset>`,
        )}
        <div class="buttons">
          <button type="button" @click=${() => close()}>${t`Go on editing`}</button>
          <button type="submit" class="primary">${t`Save the choice`}</button>
        </div>
      </form>`,
    'wide',
  );
}

/** What others changed while this part was being edited; what the person changed too is to be chosen when it is saved. */
export function meanwhile(changes, clashes, lines, zone) {
  if (!changes.length) return nothing;
  return html`<div class="meanwhile" role="status">
    <p>${t`Changed while you were editing:`}</p>
    <ul class="changes">
      ${changes.map(
        ({ field, from, to, by, at }) =>
          html`<li>
            ${fieldWord(field, lines)}: <del>${fieldValue(field, from, zone)}</del> <span class="sr">${t`became`}</span>
            <ins>${fieldValue(field, to, zone)}</ins> ${by ? html`<small>${who({ by, at }, zone)}</small>` : nothing}
            ${clashes.some((clash) => clash.field === field) ? html`<b class="both">${t`You changed it too; you choose when you save.`}</b>` : nothing}
          </li>`,
      )}
    </ul>
  </div>`;
}
