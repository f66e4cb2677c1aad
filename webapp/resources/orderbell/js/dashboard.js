/** The supervisors' dashboard: figures of some days, which follow what happens without a reload. */
import { showConnection } from './connection.js';
import * as charts from './dashboard-charts.js';
import { Days } from './dashboard-days.js';
import * as figures from './dashboard-figures.js';
import { Feed } from './feed.js';
import { locale, t, tell } from './language.js';
import { html, nothing, render } from './lit.js';
import * as shell from './page.js';
import { watchPerson } from './presence.js';
import { showUnread } from './unread.js';

/** Figures are asked for again at most so often, and from time to time for what the clock alone changes. */
const AT_MOST = 2000;
const AT_LEAST = 30_000;

const PRODUCTS = 10;
const place = (id) => document.getElementById(id);

let feed;
let days;
let report = null;
let everySite = null;
let currency = null;
/** when the figures were asked for last, the timer of the next time, and the question that is under way */
let asked = 0;
let timer = 0;
let asking = null;

start();

async function start() {
  await charts.ready;
  try {
    await shell.session();
  } catch (problem) {
    if (problem.status !== 401) failed(problem);
    return;
  }
  days = new Days(place('days'), () => load(true));
  days.draw();
  feed = new Feed({ ...shell.feedAt, watch: { channels: ['orders', 'unread'] } });
  showConnection(feed);
  shell.showPresence(feed);
  shell.watchSession(feed);
  watchPerson(feed);
  showUnread(feed);
  for (const news of ['events', 'presence', 'live', 'reset']) feed.addEventListener(news, soon);
  document.addEventListener('visibilitychange', () => document.hidden || soon());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    charts.recolour();
    if (report) draw();
  });
  await load();
  feed.connect();
}

/** A screen that nobody sees asks when it is looked at again. */
function soon() {
  if (document.hidden) return;
  const wait = Math.max(0, asked + AT_MOST - performance.now());
  clearTimeout(timer);
  timer = setTimeout(load, wait);
}

async function load(other = false) {
  if (asking && !other) return;
  asking?.abort();
  clearTimeout(timer);
  const question = (asking = new AbortController());
  asked = performance.now();
  if (other) place('figures').setAttribute('aria-busy', 'true');
  try {
    const { data } = await shell.api.request('GET', '/reports', { query: days.query, signal: question.signal });
    report = data;
    if (!days.site) everySite = data.sites;
    if (!everySite) everySite = (await shell.api.get('/reports')).sites;
    draw();
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    if (problem.status === 401) return shell.signIn();
    failed(problem);
  } finally {
    if (asking === question) {
      asking = null;
      place('figures').removeAttribute('aria-busy');
      again();
    }
  }
}

/** The sums follow the feed by a moment: what the feed told of and they do not have yet will be there the next time. */
function again() {
  clearTimeout(timer);
  const behind = report && feed?.position > report.position;
  timer = setTimeout(() => (document.hidden ? again() : load()), behind ? AT_MOST : AT_LEAST);
}

function failed(problem) {
  const wrong = problem.status >= 400 && problem.status < 500;
  render(
    html`<div class="message">
      <p>${wrong ? tell(problem.detail || problem.message) : t`The figures could not be loaded; they are asked for again.`}</p>
      <div class="buttons">
        <button type="button" @click=${() => load(true)}>${t`Try again`}</button>
        ${wrong ? html`<a class="button" href=${shell.page('dashboard.xhtml')}>${t`Show today`}</a>` : nothing}
      </div>
    </div>`,
    place('state'),
  );
  if (!report) place('tiles').replaceChildren();
}

function draw() {
  render(nothing, place('state'));
  days.shown(report, everySite);
  place('tiles').querySelector('.loading')?.remove();
  render(figures.tiles(report), place('tiles'));
  place('figures').classList.remove('unseen');
  const { unit } = report;
  const all = filled(report);
  const currencies = report.totals.revenue.map((each) => each.currency);
  if (!currencies.includes(currency)) currency = currencies[0] || null;
  const money = all.map((each) => ({ ...each, orders: 0, net: 0, gross: 0, ...each.revenue.find((one) => one.currency === currency) }));
  const top = report.products.slice(0, PRODUCTS);

  place('orders-title').textContent = figures.ordersTitle(unit);
  place('revenue-title').textContent = unit === 'hour' ? t`Revenue by the hour` : t`Revenue by the day`;
  part('orders', report.periods.length, t`No order was placed or ended in this time.`, 'hours', figures.ordersTable(all, unit));
  part('revenue', currency, t`No order was completed in this time.`, null, currency && figures.revenueTable(money, unit, currency));
  part('stays', report.stays.length, t`No order left a status in this time.`, 'stays', figures.staysTable(report.stays));
  part('products', top.length, t`Nothing was sold in this time.`, 'products', figures.productsTable(report.products));
  render(currencies.length > 1 ? chooser(currencies) : nothing, place('revenue-tools'));
  charts.orders(all);
  charts.revenue(money, currency);
  charts.stays(report.stays);
  charts.products(top);

  render(figures.peopleList(report.people), place('people'));
  render(figures.lateList(report, Date.parse(report.at)), place('late-list'));
  place('late-count').textContent = report.late.count
    ? t`Past their due time, or in their status for longer than the red limit of their site`
    : '';
}

/** A chart, or a sentence in its place if there is nothing to draw. */
function part(name, something, sentence, table, figuresBelow) {
  const none = place(`${name}-none`);
  none.hidden = Boolean(something);
  none.textContent = something ? '' : sentence;
  none.parentElement.classList.toggle('without', !something);
  render(something ? figuresBelow : nothing, place(`${name}-table`));
  if (table) render(something ? figures.csv(shell.api.base, table, given()) : nothing, place(`${name}-tools`));
}

const given = () => Object.entries(days.query).filter(([, value]) => value);

const chooser = (currencies) =>
  html`<label><span class="sr">${t`Currency of the chart`}</span>
    <select .value=${currency} @change=${({ target }) => {
      currency = target.value;
      draw();
    }}>${currencies.map((each) => html`<option value=${each} ?selected=${each === currency}>${each}</option>`)}</select></label>`;

const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const NOTHING = { placed: 0, completed: 0, cancelled: 0, rejected: 0, revenue: [] };

/** Each hour or day of the range, also those in which nothing happened. */
function filled({ unit, from, to, periods, sites, at }) {
  const now = sites.map(({ timeZone }) => local(at, timeZone)).sort().at(-1);
  const known = new Map(periods.map((each) => [`${each.day} ${each.hour ?? ''}`, each]));
  const all = [];
  const oneDay = from === to;
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (unit === 'day') {
      const isToCome = date > now.slice(0, 10);
      all.push({ ...NOTHING, ...known.get(`${date} `), isToCome, label: dayFormat.format(day), title: longFormat.format(day) });
    } else {
      for (let hour = 0; hour < 24; hour++) {
        const clock = `${String(hour).padStart(2, '0')}:00`;
        const label = oneDay ? clock : `${dayFormat.format(day)}, ${clock}`;
        const isToCome = `${date} ${clock}` > now;
        all.push({ ...NOTHING, ...known.get(`${date} ${hour}`), isToCome, label, title: label });
      }
    }
  }
  return all;
}

/** "2026-11-22 14:05" by the clock of a site. */
const local = (at, timeZone) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(Date.parse(at));
