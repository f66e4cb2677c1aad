/** Filters of the board under a name: one's own, and those that others share. The server keeps them. */
import { compare, t } from './language.js';
import { html, nothing, render, repeat } from './lit.js';
import { refuse, say, toast } from './notice.js';
import { api, icon } from './page.js';
import { title } from './words.js';
import { leads } from './workflow.js';

const PAGE = 500;
const folded = (name) => name.normalize('NFC').toLowerCase();
const tag = ({ version }) => ({ 'If-Match': `"${version}"` });

export class BoardViews {
  #who;
  #filter;
  #views = null;
  #failed = false;
  #editing = null;

  /** What the panel of the filter shows of them; it is drawn apart from the board. */
  place = document.createElement('section');

  /** @param filter has `on`, `query`, `address(query)` and `open(query)` */
  constructor(who, filter) {
    this.#who = who;
    this.#filter = filter;
    this.place.className = 'views';
    this.place.setAttribute('aria-label', t`Views`);
    this.#moveIn();
  }

  /** Whoever opens the panel sees what others have shared meanwhile. */
  opened() {
    this.#editing = null;
    this.show();
    return this.#load();
  }

  show() {
    if (this.place.closest('details')?.open) this.#draw();
  }

  get #mine() {
    return this.#views.filter(({ owner }) => owner === this.#who.user);
  }

  /* What the server keeps */

  async #load() {
    try {
      const all = [];
      let cursor = null;
      do {
        const { items, next } = await api.get('/views', { limit: PAGE, cursor });
        all.push(...items);
        cursor = next;
      } while (cursor);
      this.#views = all.sort((one, other) => compare(one.name, other.name));
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    this.show();
  }

  /** Does something to them; whether the server took it. What they are now is asked for in any case. */
  async #change(method, path, body, headers) {
    try {
      await api.request(method, path, { body, headers });
      return true;
    } catch (problem) {
      refuse(problem);
      return false;
    } finally {
      await this.#load();
    }
  }

  async #save(event, view) {
    event.preventDefault();
    const form = event.target;
    const given = new FormData(form);
    const name = given.get('name').trim();
    if (!name) return form.querySelector('input').focus();
    const [sharing, site = null] = given.get('sharing').split(' ');
    const body = { name, query: view ? view.query : this.#filter.query, sharing, site };
    if (!(view ? await this.#change('PUT', `/views/${view.id}`, body, tag(view)) : await this.#change('POST', '/views', body))) return;
    say(t`The view ${name} is saved`);
    if (view) this.#edit(null, view);
    else form.reset();
  }

  async #update(view) {
    const body = { name: view.name, query: this.#filter.query, sharing: view.sharing, site: view.site };
    if (!(await this.#change('PUT', `/views/${view.id}`, body, tag(view)))) return;
    toast(t`The view ${view.name} has the present filter now`, {
      action: { word: t`Undo`, run: () => this.#takeBack(view) },
      about: view.id,
    });
    this.#find(view, 'a')?.focus();
  }

  /** Somebody may have changed it since; their change is not undone. */
  #takeBack({ id, name, query, sharing, site, version }) {
    return this.#change('PUT', `/views/${id}`, { name, query, sharing, site }, tag({ version: version + 1 }));
  }

  async #forget(view) {
    if (!(await this.#change('DELETE', `/views/${view.id}`, undefined, tag(view)))) return;
    this.#editing = null;
    this.show();
    this.place.querySelector('.save input:enabled, a')?.focus();
    const { name, query, sharing, site } = view;
    const mine = view.owner === this.#who.user;
    const again = () => this.#change('POST', '/views', { name, query, sharing, site });
    toast(t`The view ${name} is forgotten`, mine ? { action: { word: t`Undo`, run: again } } : {});
  }

  /* Before the server kept them they were this browser's */

  async #moveIn() {
    const place = `orderbell.board.views.${this.#who.user}`;
    const left = [];
    for (const view of read(place)) {
      try {
        await this.#moveOne(view);
      } catch (problem) {
        // what the server can't do now is tried again with the next page; what it will never take is said once
        if (!problem.status || problem.status === 401 || problem.status >= 500) left.push(view);
        else refuse(problem);
      }
    }
    if (left.length) localStorage.setItem(place, JSON.stringify(left));
    else localStorage.removeItem(place);
  }

  /** Another browser, or another tab at this moment, may have brought one of that name. */
  async #moveOne({ name, query }) {
    for (let count = 1; ; count++) {
      const body = { name: count > 1 ? `${name} (${count})` : name, query };
      try {
        return await api.post('/views', body);
      } catch (problem) {
        if (problem.reason !== 'view-taken') throw problem;
        await this.#load();
        const there = this.#views?.find((view) => view.owner === this.#who.user && folded(view.name) === folded(body.name));
        if (there?.query === query) return there;
      }
    }
  }

  /* Drawing */

  #draw() {
    const others = this.#views?.filter(({ owner }) => owner !== this.#who.user) || [];
    render(
      html`${this.#failed ? html`<p class="failed" role="status">${t`The views could not be loaded`} <button type="button" @click=${() => this.#load()}>${t`Try again`}</button></p>` : nothing}
        <div class="lists" aria-busy=${this.#views || this.#failed ? 'false' : 'true'}>
          <h2>${t`My views`}</h2>
          ${this.#views?.length && this.#mine.length ? this.#list('mine', this.#mine) : html`<p class="hint">${this.#views ? t`Set a filter and keep it under a name.` : nothing}</p>`}
          ${others.length ? html`<h2>${t`Shared views`}</h2>${this.#list('shared', others)}` : nothing}
        </div>
        ${this.#form(null)}`,
      this.place,
    );
  }

  #list(kind, views) {
    return html`<ul class=${kind}>
      ${repeat(
        views,
        ({ id }) => id,
        (view) => html`<li data-view=${view.id}>${this.#editing === view.id ? this.#form(view) : this.#row(view)}</li>`,
      )}
    </ul>`;
  }

  #row(view) {
    const { name, query, owner } = view;
    const present = query === this.#filter.query;
    const may = owner === this.#who.user || leads(this.#who);
    return html`<a href=${this.#filter.address(query)} title=${name} aria-current=${present ? 'true' : 'false'} @click=${(event) => this.#open(event, query)}>
        <span>${name}</span>${this.#about(view)}
      </a>
      ${may && this.#filter.on && !present ? button('import', t`Put the present filter into the view ${name}`, () => this.#update(view)) : nothing}
      ${may ? button('edit', t`Change the view ${name}`, () => this.#edit(view.id, view)) : nothing}`;
  }

  /** Whose it is, and with whom it is shared. */
  #about({ owner, ownerName, sharing, site }) {
    const mine = owner === this.#who.user;
    const whom = sharing === 'SITE' ? title(site) : t`Everybody`;
    if (mine && sharing === 'PRIVATE') return nothing;
    return html`<small>${icon(sharing === 'SITE' ? 'site' : 'people')}<span>${mine ? t`Shared: ${whom}` : `${ownerName} · ${whom}`}</span></small>`;
  }

  #open(event, query) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in another tab or window
    event.preventDefault();
    this.#filter.open(query);
  }

  /** To keep the present filter; or, with a view, to change that. */
  #form(view) {
    const off = !view && !this.#filter.on;
    const chosen = view ? choice(view) : 'PRIVATE';
    const all = [['PRIVATE', view && view.owner !== this.#who.user ? t`For ${view.ownerName} alone` : t`For me`]]
      .concat(this.#who.sites.map((site) => [`SITE ${site}`, t`For ${title(site)}`]))
      .concat([['EVERYBODY', t`For everybody`]]);
    const known = all.some(([code]) => code === chosen) ? all : [...all, [chosen, t`For ${title(view.site)}`]];
    return html`<form
      class=${view ? 'change' : 'save'}
      @submit=${(event) => this.#save(event, view)}
      @keydown=${(event) => view && event.key === 'Escape' && (event.stopPropagation(), this.#edit(null, view))}
    >
      <input
        name="name"
        aria-label=${t`Name of the view`}
        placeholder=${off ? t`Set a filter to save it` : t`Save this filter as`}
        maxlength="60"
        autocomplete="off"
        value=${view?.name ?? ''}
        ?disabled=${off}
      />
      <div class="buttons">
        <select name="sharing" aria-label=${t`Who may choose it`} ?disabled=${off}>
          ${known.map(([code, word]) => html`<option value=${code} ?selected=${code === chosen}>${word}</option>`)}
        </select>
        ${view
          ? html`${button('bin', t`Forget the view ${view.name}`, () => this.#forget(view))}
              <button type="button" class="quiet" @click=${() => this.#edit(null, view)}>${t`Cancel`}</button>`
          : nothing}
        <button type="submit" ?disabled=${off}>${t`Save`}</button>
      </div>
    </form>`;
  }

  /** The focus goes into the form that opens, or back to the button that opened it. */
  #edit(id, view) {
    this.#editing = id;
    this.#draw();
    const to = this.#find(view, id ? 'input' : '.act-edit');
    if (id) to?.select();
    else to?.focus();
  }

  #find({ id }, css) {
    return this.place.querySelector(`[data-view="${id}"] ${css}`);
  }
}

const choice = ({ sharing, site }) => (site ? `${sharing} ${site}` : sharing);

function button(sign, word, run) {
  return html`<button type="button" class="quiet square act-${sign}" aria-label=${word} title=${word} @click=${run}>${icon(sign)}</button>`;
}

function read(place) {
  try {
    const views = JSON.parse(localStorage.getItem(place)) || [];
    return views.filter(({ name, query }) => name && query);
  } catch {
    return [];
  }
}
