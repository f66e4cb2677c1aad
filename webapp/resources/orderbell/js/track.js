/** The customer's view of one order: steps that light up as the order moves. */
import { Feed } from './feed.js';
import { html, nothing, render } from './lit.js';
import { context, icon } from './page.js';
import { moment } from './words.js';

const ROAD = [
  ['PLACED', 'Order received', 'inbox'],
  ['ACCEPTED', 'Confirmed', 'check'],
  ['PREPARING', 'Being prepared', 'pan'],
  ['READY', 'Ready', 'bag'],
  ['DISPATCHED', 'On its way', 'truck'],
  ['COMPLETED', 'Completed', 'check'],
];

const SAYS = {
  PLACED: ['We have your order', 'We confirm it in a moment.'],
  ACCEPTED: ['Your order is confirmed', 'We begin with it soon.'],
  PREPARING: ['We are preparing your order', 'You see here when it is ready.'],
  READY: ['Your order is ready', 'It waits for you, or for its driver.'],
  DISPATCHED: ['Your order is on its way', 'It will be with you soon.'],
  COMPLETED: ['Your order is complete', 'Thank you, and see you again.'],
  ON_HOLD: ['Your order is waiting', 'We have a question about it and will get in touch with you.'],
  REJECTED: ['We could not take your order', 'Please get in touch with us if you did not expect this.'],
  CANCELLED: ['Your order was cancelled', 'Please get in touch with us if you did not expect this.'],
};

const root = document.getElementById('track');
const token = root.dataset.token;
let order = JSON.parse(root.dataset.order);

const feed = new Feed({ url: `${context}/track/${encodeURIComponent(token)}`, watch: null });
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
  document.title = `${SAYS[order.status][0]} · Orderbell`;
  draw();
}

function draw() {
  const [says, more] = SAYS[order.status];
  const at = ROAD.findIndex(([status]) => status === order.status);
  const ended = order.status === 'REJECTED' || order.status === 'CANCELLED';
  const away = feed.state === 'offline';
  render(
    html`<section class="panel" data-status=${order.status}>
        <p class="number">Order ${order.number}</p>
        <div role="status">
          <h1>${says}</h1>
          <p class="more">${more}</p>
        </div>
        ${order.dueAt && at >= 0 && at < 5
          ? html`<p class="due">${icon('clock')}Planned for <b>${moment(order.dueAt)}</b></p>`
          : nothing}
        ${ended
          ? nothing
          : html`<ol class="steps" aria-label="Progress">
              ${ROAD.map(([status, word, sign], step) => {
                const passed = step < at || order.status === 'COMPLETED';
                const here = step === at && !passed;
                return html`<li class=${passed ? 'passed' : here ? 'here' : ''} data-status=${status} aria-current=${here ? 'step' : 'false'}>
                  <span class="dot">${icon(passed ? 'check' : sign)}</span>
                  <span class="word">${word}${passed ? html`<span class="sr">, done</span>` : nothing}</span>
                  <span class="time">${step === at ? `since ${moment(order.statusSince)}` : step === 0 ? moment(order.placedAt) : ''}</span>
                </li>`;
              })}
            </ol>`}
      </section>
      <p class="foot" data-state=${feed.state}>
        ${away
          ? html`${icon('offline')}No connection. This page catches up by itself.`
          : html`<span class="live"></span>This page follows your order by itself. Placed ${moment(order.placedAt)}.`}
      </p>`,
    root,
  );
}
