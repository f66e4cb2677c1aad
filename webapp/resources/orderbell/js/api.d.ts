export interface FieldError {
  /** JSON pointer into what was sent, for instance `/lines/0/quantity` */
  pointer: string;
  detail: string;
}

export interface Conflict {
  field: string;
  yours: unknown;
  theirs: unknown;
  /** null if the log no longer says */
  by: string | null;
  at: string | null;
}

export declare class Problem extends Error {
  constructor(members: { type?: string; status?: number; title?: string; detail?: string; [member: string]: unknown });
  readonly type: string;
  /** 0 when no answer came */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly conflicts: Conflict[];
  readonly members: Record<string, unknown>;
  readonly reason: string;
}

export interface Answer<T = unknown> {
  status: number;
  data: T;
  headers: Headers;
}

export interface Message {
  id: number;
  room: string;
  /** its number in the room, from 1 without gaps */
  seq: number;
  author: string;
  name: string;
  /** null once it was taken back */
  text: string | null;
  at: string;
  editedAt?: string;
  deletedAt?: string;
  /** logins, and roles as `@kitchen` */
  mentions: string[];
  version: number;
}

export interface MessagePage {
  items: Message[];
  before: number | null;
  after: number | null;
}

export interface ReadMark {
  room: string;
  read: number;
  unread: number;
  mentions: number;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export declare class Api {
  constructor(options?: { base?: string; csrf?: string | null; headers?: Record<string, string> });
  get<T = unknown>(path: string, query?: Query): Promise<T>;
  post<T = unknown>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  /** A JSON merge patch (RFC 7396); `etag` becomes `If-Match` */
  patch<T = unknown>(path: string, body: unknown, etag?: string, key?: string): Promise<Answer<T>>;
  messages(
    room: string,
    query?: { before?: number; after?: number; q?: string; limit?: number },
  ): Promise<MessagePage>;
  postMessage(room: string, text: string, key: string): Promise<Message>;
  markRead(room: string, seq: number): Promise<ReadMark>;
  request<T = unknown>(
    method: string,
    path: string,
    options?: { query?: Query; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal },
  ): Promise<Answer<T>>;
}
