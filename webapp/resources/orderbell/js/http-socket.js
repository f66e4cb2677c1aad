/**
 * What a WebSocket to the feed does, over plain HTTP: frames come as server-sent events, messages go as calls of the REST
 * API. For networks that break WebSockets. Its owner uses it like a WebSocket; `onalive` tells of each sign of life.
 */

/** What others are told of a person is the connection's, and needs a socket. */
const NEED_A_SOCKET = ['looking', 'typing', 'editing', 'away'];

const keyed = (key) => (key ? { 'Idempotency-Key': key } : undefined);
const order = ({ data }) => ({ order: data });

const CALLS = {
  place: (api, asked) => api.post('/orders', asked.order, keyed(asked.key)).then(order),
  move: (api, asked) => api.post(`/orders/${asked.order}/moves`, { to: asked.to, reason: asked.reason }).then(order),
  edit: (api, asked) => api.patch(`/orders/${asked.order}`, asked.changes, `"${asked.version}"`, asked.key).then(order),
  claim: (api, asked, user) => api.patch(`/orders/${asked.order}`, { assignee: 'to' in asked ? asked.to : user }, '*').then(order),
  tick: (api, asked) => api.request('PUT', `/orders/${asked.order}/lines/${asked.line}`, { body: { done: asked.done } }).then(order),
  post: (api, asked) => api.postMessage(asked.room, asked.text, asked.key).then((message) => ({ message })),
  read: (api, asked) => api.markRead(asked.room, asked.seq),
  seen: (api, asked) => api.post('/orders/seen', { orders: asked.orders, screen: asked.screen }).then(() => ({})),
};

export class HttpSocket {
  readyState = WebSocket.CONNECTING;
  onmessage = null;
  onclose = null;
  onalive = null;
  #events;
  #api;
  #watching;
  #after;
  #user = null;
  #welcoming = false;
  #reading = null;

  /**
   * @param events address of the server-sent events
   * @param api for what is asked; null where nothing is
   * @param watch as of a Feed
   * @param after the position to continue from; null means from now on
   */
  constructor({ events, api, watch, after }) {
    this.#events = events;
    this.#api = api;
    this.#watching = watch;
    this.#after = after;
    this.#read();
  }

  send(text) {
    const { op, ref, ...asked } = JSON.parse(text);
    if (op === 'watch') this.#watch(ref, asked);
    else if (NEED_A_SOCKET.includes(op)) this.#tell({ op: 'done', ref });
    else {
      CALLS[op](this.#api, asked, this.#user).then(
        (answer) => this.#tell({ op: 'done', ref, ...answer }),
        (problem) => this.#refused(ref, problem),
      );
    }
  }

  close() {
    this.readyState = WebSocket.CLOSED;
    this.#reading?.abort();
    this.#reading = null;
  }

  /** What is asked for on the welcome is what the stream was opened with; anything else takes another stream. */
  #watch(ref, { after, ...watch }) {
    const before = this.#watching;
    if (this.#welcoming && JSON.stringify(watch) === JSON.stringify(before)) {
      this.#tell({ op: 'done', ref, position: after });
      return;
    }
    this.#watching = watch;
    this.#after = after;
    this.#read({
      welcomed: ({ position }) => this.#tell({ op: 'done', ref, position }),
      refused: (problem) => {
        this.#tell({ ...problem, op: 'problem', ref });
        this.#watching = before;
        this.#read({ welcomed: () => {}, refused: () => this.#end(1006) });
      },
    });
  }

  /** Frames after the welcome wait for what that has set off, as events of a WebSocket do. */
  async #read({ welcomed = (frame) => this.#welcome(frame), refused = (problem) => this.#turnedAway(problem) } = {}) {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const response = await fetch(this.#address(), {
        headers: { Accept: 'text/event-stream', 'X-Requested-With': 'orderbell' },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: reading.signal,
      });
      if (response.status >= 400 && response.status < 500 && /\+json\b/.test(response.headers.get('Content-Type') || '')) {
        const problem = await response.json();
        if (reading === this.#reading) refused(problem);
        return;
      }
      if (response.ok) {
        for await (const data of this.#frames(response.body, reading.signal)) {
          const frame = JSON.parse(data);
          if (frame.op === 'welcome') welcomed(frame);
          else this.onmessage?.({ data });
          await null;
          if (reading !== this.#reading) return;
        }
      }
    } catch {
      // lost, or not wanted any more
    }
    if (reading === this.#reading) this.#end(1006);
  }

  async *#frames(body, signal) {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done || signal.aborted) return;
      this.onalive?.();
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop();
      for (const line of lines) if (line.startsWith('data: ')) yield line.slice('data: '.length);
    }
  }

  #address() {
    const address = new URL(this.#events, document.baseURI);
    const { channels, where = {}, view, mode } = this.#watching || {};
    const asked = { channels, site: where.site, status: where.status, view, mode, after: this.#after };
    for (const [name, value] of Object.entries(asked)) {
      if (value !== undefined && value !== null) address.searchParams.set(name, value);
    }
    return address;
  }

  #welcome(frame) {
    this.readyState = WebSocket.OPEN;
    this.#user = frame.user;
    this.#welcoming = true;
    this.#tell(frame);
    this.#welcoming = false;
  }

  /** With the code that a WebSocket would be closed with, if there is one. */
  #turnedAway(problem) {
    if (problem.type?.endsWith(':not-authenticated')) this.#end(4500, problem.detail);
    else if (problem.type?.endsWith(':too-many-connections')) this.#end(4004, problem.detail);
    else if (problem.type?.endsWith(':not-found') && !this.#watching) this.#end(4502, problem.detail);
    else {
      this.#tell({ ...problem, op: 'problem' });
      this.#end(1006);
    }
  }

  /** Without an answer nobody knows whether it was done, which is for the owner to deal with, as after any cut. */
  #refused(ref, problem) {
    if (problem.reason === 'offline') this.#end(1006);
    else this.#tell({ ...problem.members, op: 'problem', ref });
  }

  #tell(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  #end(code, reason = '') {
    if (this.readyState === WebSocket.CLOSED) return;
    this.close();
    this.onclose?.({ code, reason });
  }
}
