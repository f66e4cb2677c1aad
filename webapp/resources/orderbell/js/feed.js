/**
 * The live feed over one WebSocket, in any of its subprotocols. Keeps its position, comes back by itself with growing,
 * jittered pauses, and continues exactly where it stopped. Where no WebSocket comes through, it goes on over plain HTTP.
 * Knows nothing of our pages, so a portal may import it as it is.
 *
 *   const feed = new Feed({ url: '/orderbell/feed', watch: { channels: ['orders'], view: 'desk' } });
 *   feed.addEventListener('events', ({ detail }) => detail.events.forEach(show));
 *   feed.connect();
 *   await feed.move('2026-000042', 'ACCEPTED');
 */
import { Problem } from './api.js';
import { HttpSocket } from './http-socket.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const ANSWER_WITHIN = 15_000;
const PROBE_WITHIN = 5_000;
/** WebSockets that did not come through, one after the other, before it is tried over HTTP. */
const SOCKETS_TRIED = 2;
/** While it goes over HTTP, a socket is tried again beside it: soon, as the server may just have started, then less often. */
const FIRST_BESIDE = 5_000;
const LONGEST_BESIDE = 600_000;
/** Where a browser's tab remembers that no WebSocket comes through here. */
const OVER_HTTP = 'orderbell.feed.http';
/** The first ones are cheaper for server and network; a customer's page is only offered the last one. */
const SUBPROTOCOLS = [...('DecompressionStream' in window ? ['orderbell.v1.gzip'] : []), 'orderbell.v1.bin', 'orderbell.v1'];
const UTF_8 = new TextDecoder();
const SIGNED_OUT = new Problem({
  type: 'urn:orderbell:problem:signed-out',
  title: 'Signed out',
  detail: 'Sign in again. Nothing was sent.',
});
/** Close codes from here on are Orderbell's own. */
const OWN_CODES = 4000;
const TOO_MANY_CONNECTIONS = 4004;
const TOO_MANY = new Problem({
  type: 'urn:orderbell:problem:too-many-connections',
  title: 'Too many connections are open',
  detail: 'Close some of them. This page tries again by itself.',
});

export class Feed extends EventTarget {
  #socket = null;
  #watching = null;
  #pending = new Map();
  #waiting = [];
  #doings = new Map();
  #unpacking = null;
  #nextRef = 1;
  #attempt = 0;
  #retry = 0;
  #silence = 0;
  #heartbeat = 20_000;
  #offset = 0;
  #state = 'idle';
  #watched = false;
  #tooMany = false;
  #events;
  #api;
  /** Whether the server itself has said something on this socket. */
  #heard = false;
  /** Sockets, one after the other, on which it has not. */
  #refused = 0;
  #beside = null;
  #besideTimer = 0;
  #besidePause = FIRST_BESIDE;
  #wake = () => this.#lookAlive();
  #lost = () => this.#drop('The network went away.');

  /**
   * @param url of the endpoint; a path is taken on this page's host
   * @param events of the same as server-sent events, for networks without WebSockets; null to do without
   * @param api an Api, for what is asked there
   * @param watch what to ask for: `{channels, where, view, mode}`; null asks for nothing
   * @param after the position to continue from; null means from now on
   */
  constructor({ url = '/orderbell/feed', events = null, api = null, watch = { channels: ['orders'] }, after = null } = {}) {
    super();
    const resolved = new URL(url, document.baseURI);
    resolved.protocol = resolved.protocol.replace(/^http/, 'ws');
    this.url = resolved.href;
    this.position = after;
    this.#watching = watch;
    this.#events = events;
    this.#api = api;
    this.#refused = remembered(OVER_HTTP) ? SOCKETS_TRIED : 0;
  }

  /** `http` while no WebSocket comes through: then others do not hear of `looking`, `typing`, `editing` and `away`. */
  get transport() {
    return this.#socket instanceof HttpSocket ? 'http' : 'socket';
  }

  /** `idle`, `connecting`, `live`, `offline` (still trying) or `ended` (will not come back). */
  get state() {
    return this.#state;
  }

  /** The server's clock in ms since 1970, right even where this machine's is wrong. */
  now() {
    return Date.now() + this.#offset;
  }

  connect() {
    if (this.#socket || this.#state === 'ended') return;
    window.addEventListener('online', this.#wake);
    window.addEventListener('offline', this.#lost);
    document.addEventListener('visibilitychange', this.#wake);
    this.#open();
  }

  /** Tries at once instead of after the pause. */
  retry() {
    if (this.#socket || this.#state === 'idle' || this.#state === 'ended') return;
    this.#attempt = 0;
    this.#refused = 0;
    this.#open();
  }

  close() {
    this.#stop();
    this.#become('idle');
  }

  /** Ends for good, as when the server says that the session ended. */
  end(code, reason) {
    if (this.#state !== 'ended') this.#end(code, reason);
  }

  #stop() {
    window.removeEventListener('online', this.#wake);
    window.removeEventListener('offline', this.#lost);
    document.removeEventListener('visibilitychange', this.#wake);
    clearTimeout(this.#retry);
    clearTimeout(this.#besideTimer);
    this.#beside?.close();
    const socket = this.#forget();
    socket?.close(1000);
    this.#fail('The feed was closed.', true);
  }

  /** Asks for something else; `after` says from where, and by default continues where the feed is. */
  watch(watch, after = this.position) {
    this.#watching = watch;
    this.position = after;
    return this.#ready() ? this.#sendWatch() : Promise.resolve();
  }

  /** With a `key` the order may be sent again after a cut; the server makes one order of it. */
  place(order, key) {
    return this.#ask({ op: 'place', order, ...(key ? { key } : {}) });
  }

  move(order, to, reason) {
    return this.#ask({ op: 'move', order, to, ...(reason ? { reason } : {}) });
  }

  /** `changes` is a JSON merge patch; `version` is the one that the person saw. With a `key` as for an order. */
  edit(order, changes, version, key) {
    return this.#ask({ op: 'edit', order, changes, version, ...(key ? { key } : {}) });
  }

  /** For oneself; with `to` for that login, with null for nobody. */
  claim(order, to) {
    return this.#ask({ op: 'claim', order, ...(to === undefined ? {} : { to }) });
  }

  /** The kitchen has made this line, by its number, or has not after all. */
  tick(order, line, done) {
    return this.#ask({ op: 'tick', order, line, done });
  }

  /** The order that this page shows, for the others to know; null for none. It holds until it is said anew. */
  looking(order) {
    return this.#do({ op: 'looking', order }, order !== null);
  }

  /** The field (a JSON pointer into the order) that is being edited here; null for none. It holds until it is said anew. */
  editing(order, field) {
    return this.#do({ op: 'editing', order, field }, field !== null);
  }

  /** Whether nobody sits here. It holds until it is said anew. */
  away(away) {
    return this.#do({ op: 'away', away }, away);
  }

  /** Somebody types in this room; to be said every 3 s or so while they do, because it lapses after 6 s. */
  typing(room) {
    return this.#ready() ? this.#ask({ op: 'typing', room }) : Promise.resolve();
  }

  /** This screen, in words, shows these orders, by their numbers (at most 100). */
  seen(orders, screen) {
    return this.#ask({ op: 'seen', orders, screen });
  }

  /** What holds is said again after each reconnect, so being offline is no problem. */
  #do(doing, holds) {
    if (holds) this.#doings.set(doing.op, doing);
    else this.#doings.delete(doing.op);
    return this.#ready() ? this.#ask(doing) : Promise.resolve();
  }

  /** With a `key` of its own a message is sent again after a cut, also one that was written offline; it stands there once. */
  post(room, text, key) {
    return this.#ask({ op: 'post', room, text, key });
  }

  /** Up to the message with this `seq`; a mark never moves back. */
  markRead(room, seq) {
    return this.#ask({ op: 'read', room, seq });
  }

  #ready() {
    return this.#socket?.readyState === WebSocket.OPEN && this.#state !== 'connecting' && this.#state !== 'offline';
  }

  #open() {
    clearTimeout(this.#retry);
    this.#become(this.#attempt > 1 || navigator.onLine === false ? 'offline' : 'connecting');
    this.#use(
      this.#isOverHttp()
        ? new HttpSocket({ events: this.#events, api: this.#api, watch: this.#watching, after: this.position })
        : new WebSocket(this.url, SUBPROTOCOLS),
    );
  }

  #use(socket) {
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#heard = false;
    this.#listenFor(ANSWER_WITHIN);
    socket.onalive = () => this.#listenFor(2 * this.#heartbeat);
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket) return;
      this.#listenFor(2 * this.#heartbeat);
      if (this.#unpacking || isPacked(data)) this.#unpack(socket, data);
      else this.#receive(JSON.parse(textOf(data)));
    };
    socket.onclose = ({ code, reason }) => {
      if (socket !== this.#socket) return;
      this.#heard ||= code >= OWN_CODES;
      this.#forget();
      this.#fail('The connection was lost before the server answered.');
      if (staysAway(code, this.#watching)) this.#end(code, reason);
      else this.#comeBack(socket);
      this.#tellTooMany(code);
    };
  }

  /** Once, not with each try. */
  #tellTooMany(code) {
    if (code === TOO_MANY_CONNECTIONS && !this.#tooMany) this.#emit('problem', TOO_MANY);
    this.#tooMany ||= code === TOO_MANY_CONNECTIONS;
  }

  /** Beside the stream, so that nothing stands still if it fails again. It takes over once something came through it. */
  #tryBeside() {
    clearTimeout(this.#besideTimer);
    this.#besideTimer = setTimeout(() => {
      const socket = new WebSocket(this.url, SUBPROTOCOLS);
      socket.binaryType = 'arraybuffer';
      this.#beside = socket;
      const patience = setTimeout(() => socket.close(), ANSWER_WITHIN);
      socket.onclose = () => {
        clearTimeout(patience);
        if (socket !== this.#beside) return;
        this.#beside = null;
        if (this.transport === 'http') this.#tryBeside();
      };
      socket.onmessage = (first) => {
        if (this.transport !== 'http' || this.#pending.size) {
          socket.close(1000);
          return;
        }
        clearTimeout(patience);
        this.#beside = null;
        this.#forget()?.close();
        this.#use(socket);
        socket.onmessage(first);
      };
    }, this.#besidePause);
    this.#besidePause = Math.min(LONGEST_BESIDE, 4 * this.#besidePause);
  }

  /** It is known now whether WebSockets come through. */
  #welcomeOver(transport) {
    this.#heard = true;
    remember(OVER_HTTP, transport === 'http');
    if (transport === 'http') {
      if (!this.#beside) this.#tryBeside();
    } else {
      this.#refused = 0;
      this.#besidePause = FIRST_BESIDE;
      clearTimeout(this.#besideTimer);
    }
  }

  /** Unpacking takes a while, in which others arrive; they are received in the order in which they came. */
  #unpack(socket, data) {
    const text = isPacked(data) ? unpacked(data) : textOf(data);
    const turn = Promise.all([text, this.#unpacking])
      .then(([whole]) => socket === this.#socket && this.#receive(JSON.parse(whole)))
      .catch(() => socket === this.#socket && this.#drop('A frame was broken.'))
      .finally(() => {
        if (this.#unpacking === turn) this.#unpacking = null;
      });
    this.#unpacking = turn;
  }

  #receive(frame) {
    switch (frame.op) {
      case 'welcome':
        this.#welcomeOver(this.transport);
        this.#heartbeat = (frame.limits?.heartbeatSeconds || 20) * 1000;
        this.#setClock(frame.serverTime);
        if (this.position === null) this.position = frame.position;
        this.#watched = !this.#watching;
        this.#tooMany = false;
        this.#become('catching-up');
        this.#emit('welcome', frame);
        if (this.#watching) this.#sendWatch().catch((problem) => this.#emit('problem', problem));
        else this.#settleDown();
        this.#doings.forEach((doing) => this.#ask(doing).catch(() => {}));
        this.#waiting.splice(0).forEach((frame) => this.#send(frame));
        break;
      // Until it has our watch, the server sends what it sends to anybody: from now on, not from our position.
      case 'events':
        if (!this.#watched) break;
        this.#emit('events', frame);
        this.position = frame.to;
        break;
      case 'folded':
        if (!this.#watched) break;
        this.#emit('folded', frame);
        this.position = frame.to;
        break;
      case 'live':
        if (!this.#watched) break;
        this.#setClock(frame.serverTime);
        this.position = frame.position ?? this.position;
        this.#settleDown();
        this.#emit('live', frame);
        break;
      case 'reset':
        this.position = frame.position;
        this.#emit('reset', frame);
        break;
      case 'done':
      case 'problem':
        this.#settle(frame);
        break;
      case 'bye':
        this.#leave(frame);
        break;
      default:
        this.#emit(frame.op, frame);
    }
  }

  #settleDown() {
    this.#attempt = 0;
    this.#become('live');
  }

  #settle(frame) {
    const asked = this.#pending.get(frame.ref);
    if (!asked) {
      if (frame.op === 'problem') this.#emit('problem', new Problem(frame));
      return;
    }
    this.#pending.delete(frame.ref);
    clearTimeout(asked.timer);
    if (frame.op === 'done') asked.resolve(frame);
    else asked.reject(new Problem(frame));
  }

  #leave(frame) {
    this.#emit('bye', frame);
    const socket = this.#forget();
    socket?.close(1000);
    this.#fail(frame.reason || 'The server closed the connection.');
    if (frame.comeBack === false) this.#end(frame.code, frame.reason);
    else this.#later(frame.afterMillis);
  }

  #end(code, reason) {
    this.#stop();
    this.#state = 'ended';
    this.#emit('state', { state: 'ended', code, reason });
  }

  /** Full jitter: a thousand screens that lost one server don't come back in the same instant. */
  #later(told) {
    const ceiling = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#attempt++);
    const pause = told === undefined ? ceiling / 2 + Math.random() * (ceiling / 2) : told * (1 + Math.random() / 4);
    this.#become(this.#attempt > 1 || navigator.onLine === false ? 'offline' : 'connecting');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), pause);
    this.#emit('retry', { inMillis: pause });
  }

  #drop(why) {
    const socket = this.#forget();
    socket?.close();
    this.#fail(why);
    this.#comeBack(socket);
  }

  /** Once enough WebSockets did not come through, the other way is tried at once: the server may well be there. */
  #comeBack(from) {
    if (from instanceof WebSocket && this.#isOverHttp()) this.#open();
    else this.#later();
  }

  #isOverHttp() {
    return this.#events !== null && this.#refused >= SOCKETS_TRIED;
  }

  #forget() {
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = null;
    this.#unpacking = null;
    if (!socket) return null;
    socket.onmessage = socket.onclose = socket.onalive = null;
    // a server that answers nothing at all says nothing about WebSockets
    if (!this.#heard) this.#refused = socket instanceof HttpSocket || navigator.onLine === false ? 0 : this.#refused + 1;
    return socket;
  }

  /** The network or the person is back: don't sit out the pause, and don't trust a socket that slept. */
  #lookAlive() {
    if (document.visibilityState === 'hidden') return;
    if (!this.#socket) {
      this.retry();
    } else if (this.#state === 'live') {
      if (this.#watching) this.#probe();
      else this.#drop('The network may have changed.');
    }
  }

  /** Without a watch there is nothing to ask again; then only the network's own signs tell that it is gone. */
  #listenFor(millis) {
    clearTimeout(this.#silence);
    if (this.#state === 'live' && !this.#watching) return;
    this.#silence = setTimeout(() => (this.#state === 'live' ? this.#probe() : this.#drop('No answer.')), millis);
  }

  /** Browsers hide pings from scripts. Asking for the same again is harmless, and any answer proves life. */
  #probe() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#drop('The connection fell silent.'), PROBE_WITHIN);
    this.#sendWatch().catch(() => {});
  }

  #sendWatch() {
    const after = this.position === null ? {} : { after: this.position };
    const answer = this.#ask({ op: 'watch', ...this.#watching, ...after });
    answer.then(() => (this.#watched = true)).catch(() => {});
    return answer;
  }

  #ask(frame) {
    return new Promise((resolve, reject) => {
      const ref = String(this.#nextRef++);
      const sent = { ...frame, ref };
      const open = this.#socket?.readyState === WebSocket.OPEN && (this.#ready() || frame.op === 'watch');
      if (this.#state === 'ended' || (!open && !frame.key)) {
        reject(this.#state === 'ended' ? SIGNED_OUT : lost('You are offline. Nothing was sent.', 'offline'));
        return;
      }
      const timer = frame.key ? 0 : setTimeout(() => this.#giveUp(ref), ANSWER_WITHIN);
      this.#pending.set(ref, { resolve, reject, timer, frame: sent });
      if (open) this.#send(sent);
      else this.#waiting.push(sent);
    });
  }

  #send(frame) {
    this.#socket.send(JSON.stringify(frame));
  }

  #giveUp(ref) {
    const asked = this.#pending.get(ref);
    this.#pending.delete(ref);
    asked?.reject(lost('The server did not answer in time. It may still have done it.', 'no-answer'));
  }

  /** What carries a key is asked again after the next welcome; the rest is for the person to decide. */
  #fail(why, keyedToo = false) {
    for (const [ref, asked] of [...this.#pending]) {
      if (asked.frame.key && !keyedToo) {
        if (!this.#waiting.includes(asked.frame)) this.#waiting.push(asked.frame);
        continue;
      }
      this.#pending.delete(ref);
      clearTimeout(asked.timer);
      asked.reject(lost(why, 'connection-lost'));
    }
  }

  #setClock(serverTime) {
    if (serverTime) this.#offset = Date.parse(serverTime) - Date.now();
  }

  #become(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#emit('state', { state });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function remembered(name) {
  try {
    return sessionStorage.getItem(name) !== null;
  } catch {
    return false;
  }
}

function remember(name, whether) {
  try {
    if (whether) sessionStorage.setItem(name, 'yes');
    else sessionStorage.removeItem(name);
  } catch {
    // the browser keeps nothing; the next page finds out for itself
  }
}

/** Tyrus closes the sockets of an HTTP session that ends with 1008 by itself, before the server can say 4500. */
const staysAway = (code, watching) => (code >= 4500 && code <= 4999) || (code === 1008 && Boolean(watching));

const textOf = (data) => (typeof data === 'string' ? data : UTF_8.decode(data));

/** How gzip (RFC 1952) begins, and JSON never. */
const isPacked = (data) => typeof data !== 'string' && new DataView(data).getUint16(0) === 0x1f8b;

const unpacked = (data) => new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip'))).text();

function lost(detail, reason) {
  return new Problem({ type: `urn:orderbell:problem:${reason}`, title: 'No connection', detail });
}
