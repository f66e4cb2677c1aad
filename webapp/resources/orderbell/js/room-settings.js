/** What supervisors change of a room: what it is about, who is in it, and whether it is still open. */
import { t } from './language.js';
import { html, nothing } from './lit.js';
import { ask, refuse, toast } from './notice.js';
import { avatar, icon } from './page.js';

const OPENERS = ['supervisor', 'admin'];

const path = ({ room }) => `/rooms/${encodeURIComponent(room)}`;

/** `changed` takes the room after it. Nothing for who may not. */
export function settingsButton({ api, who, room, changed }) {
  if (room?.kind !== 'TOPIC' || !who.roles.some((role) => OPENERS.includes(role))) return nothing;
  return html`<button type="button" class="quiet square room-settings" aria-label=${t`Change this room`} title=${t`Change this room`}
    @click=${() => change({ api, who, room, changed }).catch(refuse)}>${icon('sliders')}</button>`;
}

async function change({ api, who, room, changed }) {
  const others = (await api.get('/presence')).items.filter(({ user }) => user !== who.user);
  const wanted = await ask(t`Change this room`, (close) => form(room, others, close));
  if (!wanted || !Object.keys(wanted).length) return;
  const { data } = await api.patch(path(room), wanted);
  changed(data);
  toast(said(data, wanted), { about: `room ${data.room}` });
}

function said({ title }, { archived }) {
  if (archived === undefined) return t`${title} is changed`;
  return archived ? t`${title} is archived` : t`${title} is open again`;
}

/** Only what is another than before; who is not shown here stays a member. */
function changes(room, others, told) {
  const title = told.get('title').trim();
  const archived = told.has('archived');
  const shown = others.map(({ user }) => user);
  const checked = told.getAll('member');
  const before = room.members || [];
  const moved = room.invited && shown.some((user) => before.includes(user) !== checked.includes(user));
  return {
    ...(title === room.title ? {} : { title }),
    ...(archived === room.archived ? {} : { archived }),
    ...(moved ? { members: [...before.filter((user) => !shown.includes(user)), ...checked] } : {}),
  };
}

function form(room, others, close) {
  return html`<form class="body" @submit=${(event) => {
    event.preventDefault();
    close(changes(room, others, new FormData(event.target)));
  }}>
    <div class="field"><label for="room-title">${t`What it is about`}</label>
      <input id="room-title" name="title" required minlength="2" maxlength="100" autocomplete="off" autofocus value=${room.title} /></div>
    ${room.invited
      ? html`<fieldset><legend>${t`Who may read and write`}</legend><div class="people-invited">
          ${others.map(({ user, name }) => html`<label><input type="checkbox" name="member" value=${user} ?checked=${room.members?.includes(user)} />${avatar(user, 'small')}${name || user}</label>`)}
        </div></fieldset>`
      : nothing}
    <fieldset><label><input type="checkbox" name="archived" ?checked=${room.archived} aria-describedby="archived-hint" />${t`Archived`}</label>
      <p class="hint" id="archived-hint">${t`It can be read and found, but nothing more is said in it.`}</p></fieldset>
    <div class="buttons"><button type="button" @click=${() => close()}>${t`Cancel`}</button><button type="submit" class="primary">${t`Save`}</button></div>
  </form>`;
}
