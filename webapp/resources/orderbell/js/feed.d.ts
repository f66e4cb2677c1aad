import { Api, Message, Problem } from './api.js';
import { Order, OrderDraft, Status } from './orders.js';

export interface Watch {
  /** `orders`, `order:<number>`, `stock`, `room:<key>`, `unread` */
  channels: string[];
  where?: { site?: string[]; status?: Status[] };
  view?: 'desk' | 'kitchen' | 'customer';
  /** `latest`: if it is far behind, the newest state of each order once, as `folded`, in place of each event */
  mode?: 'every' | 'latest';
}

export interface CloudEvent {
  specversion: '1.0';
  /** the position in the log, as a decimal string */
  id: string;
  source: string;
  type: 'order.placed' | 'order.moved' | 'order.edited' | 'order.assigned' | 'order.ticked' | 'order.seen' | 'order.unseen' | 'stock.changed'
    | 'message.posted' | 'message.edited' | 'message.deleted' | 'room.created' | 'room.changed' | string;
  subject: string;
  time: string;
  site?: string;
  data: { order?: Order; actor?: string; from?: Status; to?: Status; changes?: unknown; message?: Message;
    why?: 'gone'; screen?: string; seenBy?: string };
}

export interface Done {
  op: 'done';
  ref: string;
  order?: Order;
  /** after a watch: where it begins */
  position?: number;
  /** after a post */
  message?: Message;
  /** after a read, with the three below */
  room?: string;
  read?: number;
  unread?: number;
  mentions?: number;
}

/** At first all rooms with something unread, at most 200; then each that changed. Unread are `last - read`. */
export interface UnreadFrame {
  op: 'unread';
  rooms: { room: string; last: number; read: number; mentions: number; lastAt: string | null; by: string | null }[];
  more?: true;
}

/**
 * A frame `presence`: with `state` it is everything and replaces what was known (also `looking`, `typing` and `editing`, if
 * they are absent); without, it is what changed. The maps are by channel (`order:<number>`, `room:<key>`) and have all who
 * are there now; an empty list means nobody any more. One's own login is among them.
 */
export interface Presence {
  op: 'presence';
  state?: { user: string; connections: number; idle?: true; since: string }[];
  joined?: string[];
  left?: string[];
  idle?: string[];
  back?: string[];
  looking?: Record<string, string[]>;
  typing?: Record<string, string[]>;
  editing?: Record<string, { user: string; field: string }[]>;
}

/** `catching-up` lies between the welcome and the first `live` */
export type State = 'idle' | 'connecting' | 'catching-up' | 'live' | 'offline' | 'ended';

/**
 * Dispatches CustomEvents whose `detail` is the frame: `welcome`, `events` and `folded`
 * ({from, to, events}), `live`, `reset`
 * (load a snapshot, then call `watch` with its position), `presence` (a Presence), `unread` (an UnreadFrame), `bye`; and `state` ({state, code?, reason?}),
 * `retry` ({inMillis}), `problem` (a Problem that answers none of the calls below).
 */
export declare class Feed extends EventTarget {
  /** With `events`, the address of the server-sent events, and `api` it goes on over HTTP where no WebSocket comes through. */
  constructor(options?: { url?: string; events?: string | null; api?: Api | null; watch?: Watch | null; after?: number | null });
  readonly url: string;
  /** Over `http` the others do not hear of `looking`, `typing`, `editing` and `away`. A socket is tried again from time to time. */
  readonly transport: 'socket' | 'http';
  /** all events up to here have been dispatched; null before the first welcome */
  position: number | null;
  readonly state: State;
  /** server time, ms since 1970 */
  now(): number;
  connect(): void;
  /** Tries to connect at once instead of after the pause. */
  retry(): void;
  close(): void;
  /** Stops for good in the state `ended`, as if the server had said so with this close code (4500 to 4999). */
  end(code: number, reason: string): void;
  watch(watch: Watch, after?: number | null): Promise<Done | void>;
  /** Each rejects with a Problem. Only what carries a key is sent again after a cut. */
  place(order: OrderDraft, key?: string): Promise<Done>;
  move(order: string, to: Status, reason?: string): Promise<Done>;
  edit(order: string, changes: object, version: number, key?: string): Promise<Done>;
  /** Without `to` for oneself, with null for nobody. */
  claim(order: string, to?: string | null): Promise<Done>;
  /** `line` is its number on the order, which is being prepared. */
  tick(order: string, line: number, done: boolean): Promise<Done>;
  /** `key` is another for each message; it is sent again after a cut, and stands there once. */
  post(room: string, text: string, key: string): Promise<Done>;
  markRead(room: string, seq: number): Promise<Done>;
  /** The order that this page shows, null for none. Kept, and said again after a reconnect; so are `editing` and `away`. */
  looking(order: string | null): Promise<Done | void>;
  /** The field that is being edited here, as a JSON pointer such as `/note`; null for none. */
  editing(order: string, field: string | null): Promise<Done | void>;
  /** Whether nobody sits here. */
  away(away: boolean): Promise<Done | void>;
  /** Somebody types in this room (its key, such as `general` or `order:<number>`); lapses after 6 s. */
  typing(room: string): Promise<Done | void>;
  /** This screen, in words, shows these orders (at most 100); each needs to be said once. */
  seen(orders: string[], screen: string): Promise<Done>;
}

export { Problem };
