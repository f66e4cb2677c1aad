/** The customer's view of one order: steps that light up as the order moves. */
import { Feed } from './feed.js';
import { t } from './language.js';
import { html, nothing, render } from './lit.js';
import { context, icon } from './page.js';
import { money, moment, number, plainMoment } from './words.js';

const ROAD = [
  ['PLACED', t`Order received`, 'inbox'],
  ['ACCEPTED', t`Confirmed`, 'check'],
  ['PREPARING', t`Being prepared`, 'pan'],
  ['READY', t`Ready`, 'bag'],
  ['DISPATCHED', t`On its way`, 'truck'],
  ['COMPLETED', t`Completed`, 'check'],
];

const SAYS = {
  PLACED: [t`We have your order`, t`We confirm it in a moment.`],
  ACCEPTED: [t`Your order is confirmed`, t`We begin with it soon.`],
  PREPARING: [t`We are preparing your order`, t`You see here when it is ready.`],
  READY: [t`Your order is ready`, t`It waits for you, or for its driver.`],
  DISPATCHED: [t`Your order is on its way`, t`It will be with you soon.`],
  COMPLETED: [t`Your order is complete`, t`Thank you, and see you again.`],
  ON_HOLD: [t`Your order is waiting`, t`We have a question about it and will get in touch with you.`],
  REJECTED: [t`We could not take your order`, t`Please get in touch with us if you did not expect this.`],
  CANCELLED: [t`Your order was cancelled`, t`Please get in touch with us if you did not expect this.`],
};

const root = document.getElementById('track');
const token = root.dataset.token;
/** In the zone of the site, which the customer may know better than their own machine does. */
const at = (iso) => moment(iso, Date.now(), root.dataset.zone || undefined);
let order = JSON.parse(root.dataset.order);
/** status -> when the order first came to it */
const times = JSON.parse(root.dataset.times);

const address = `/track/${encodeURIComponent(token)}`;
const feed = new Feed({ url: `${context}${address}`, events: `${context}/api${address}`, watch: null });
feed.addEventListener('events', ({ detail }) => detail.events.forEach(({ data }) => take(data.order)));
// The welcome carries the order as it is now, so what happened while nobody was connected is in it.
feed.addEventListener('welcome', ({ detail }) => take(detail.order));
feed.addEventListener('state', draw);
root.replaceChildren();
draw();
feed.connect();

function take(view) {
  if (!view || view.version <= order.version) return;
  order = view;
  times[view.status] ??= view.statusSince;
  document.title = `${SAYS[order.status][0]} · Orderbell`;
  draw();
}

/** Those of the steps that were skipped are not known. */
function timeOf(status) {
  const iso = times[status] || (status === 'PLACED' ? order.placedAt : status === order.status ? order.statusSince : null);
  return iso ? html`<time datetime=${iso} title=${at(iso)}>${plainMoment(iso, Date.now(), root.dataset.zone || undefined)}</time>` : '';
}

function items() {
  if (!order.lines?.length) return nothing;
  return html`<section class="items" aria-labelledby="items-heading">
    <h2 id="items-heading">${t`Your order`}</h2>
    <ul>${order.lines.map((line) => html`<li><b>${number(line.quantity)} ×</b><span>${line.name}</span></li>`)}</ul>
    <p class="total"><span>${t`Total with tax`}</span><b>${money(order.gross, order.currency)}</b></p>
  </section>`;
}

function draw() {
  const [says, more] = SAYS[order.status];
  const reached = ROAD.findIndex(([status]) => status === order.status);
  const ended = order.status === 'REJECTED' || order.status === 'CANCELLED';
  const away = feed.state === 'offline';
  render(
    html`<section class="panel" data-status=${order.status}>
        <p class="number">${root.dataset.site} · ${t`Order ${order.number}`}</p>
        <div role="status">
          <h1>${says}</h1>
          <p class="more">${more}</p>
        </div>
        ${order.dueAt && reached >= 0 && reached < 5
          ? html`<p class="due">${icon('clock')}${t`Planned for`} <b>${at(order.dueAt)}</b></p>`
          : nothing}
        ${ended
          ? nothing
          : html`<ol class="steps" aria-label=${t`Progress`}>
              ${ROAD.map(([status, word, sign], step) => {
                const passed = step < reached || order.status === 'COMPLETED';
                const here = step === reached && !passed;
                return html`<li class=${passed ? 'passed' : here ? 'here' : ''} data-status=${status} aria-current=${here ? 'step' : 'false'}>
                  <span class="dot">${icon(passed ? 'check' : sign)}</span>
                  <span class="word">${word}${passed ? html`<span class="sr">${t`, done`}</span>` : nothing}</span>
                  <span class="time">${step <= reached ? timeOf(status) : ''}</span>
                </li>`;
              })}
            </ol>`}
        ${items()}
      </section>
      <p class="foot" data-state=${feed.state}>
        ${away
          ? html`${icon('offline')}${t`No connection. This page catches up by itself.`}`
          : html`<span class="live"></span>${t`This page follows your order by itself. Placed ${at(order.placedAt)}.`}`}
      </p>`,
    root,
  );
}
