/**
 * Calls to Orderbell's REST API. Knows nothing of our pages, so a portal may import it as it is.
 */

/** A refusal as RFC 9457 describes it; also what a lost connection or a broken answer is turned into. */
export class Problem extends Error {
  constructor(members) {
    super(members.detail || members.title || 'The request failed');
    this.name = 'Problem';
    this.type = members.type || 'about:blank';
    this.status = members.status || 0;
    this.title = members.title || 'The request failed';
    this.detail = members.detail || '';
    this.errors = members.errors || [];
    this.conflicts = members.conflicts || [];
    this.members = members;
  }

  /** The last part of the type, such as `out-of-stock`; empty for foreign types. */
  get reason() {
    const prefix = 'urn:orderbell:problem:';
    return this.type.startsWith(prefix) ? this.type.slice(prefix.length) : '';
  }
}

export class Api {
  /**
   * @param base where the API lives, without a slash at the end
   * @param csrf the session's token; needed for unsafe calls of a session, not with Basic or Bearer
   * @param headers sent with each call, for instance `Authorization`
   */
  constructor({ base = '/orderbell/api', csrf = null, headers = {} } = {}) {
    this.base = base;
    this.csrf = csrf;
    this.headers = headers;
  }

  async get(path, query) {
    return (await this.request('GET', path, { query })).data;
  }

  post(path, body, headers) {
    return this.request('POST', path, { body, headers });
  }

  patch(path, body, etag, key) {
    return this.request('PATCH', path, {
      body,
      headers: {
        'Content-Type': 'application/merge-patch+json',
        ...(etag ? { 'If-Match': etag } : {}),
        ...(key ? { 'Idempotency-Key': key } : {}),
      },
    });
  }

  /** What was said in a room: the newest, or `{before}` or `{after}` a number, with `{q}` words, `{limit}`. */
  messages(room, query) {
    return this.get(`/rooms/${encodeURIComponent(room)}/messages`, query);
  }

  /** Says something; with the same `key` it may be sent again, and stands there once. */
  async postMessage(room, text, key) {
    const path = `/rooms/${encodeURIComponent(room)}/messages`;
    return (await this.post(path, { text }, { 'Idempotency-Key': key })).data;
  }

  /** Resolves with where the mark stands: `{room, read, unread, mentions}`. */
  async markRead(room, seq) {
    return (await this.post(`/rooms/${encodeURIComponent(room)}/read`, { seq })).data;
  }

  /** Resolves with `{status, data, headers}`; rejects with a Problem, whatever went wrong. */
  async request(method, path, options) {
    try {
      return await this.#send(method, path, options);
    } catch (problem) {
      if (problem.reason !== 'csrf') throw problem;
      // The session is another one than when the page was loaded: somebody signed in again in another tab.
      const { csrf } = await this.get('/session');
      if (!csrf || csrf === this.csrf) throw problem;
      this.csrf = csrf;
      return this.#send(method, path, options);
    }
  }

  async #send(method, path, { query, body, headers = {}, signal } = {}) {
    const all = { Accept: 'application/json', 'X-Requested-With': 'orderbell', ...this.headers };
    if (body !== undefined) all['Content-Type'] = 'application/json';
    if (this.csrf && method !== 'GET' && method !== 'HEAD') all['X-CSRF-Token'] = this.csrf;
    let response;
    try {
      response = await fetch(this.base + path + search(query), {
        method,
        headers: { ...all, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: 'same-origin',
        cache: 'no-store',
        signal,
      });
    } catch (failure) {
      if (failure.name === 'AbortError') throw failure;
      throw new Problem({
        type: 'urn:orderbell:problem:offline',
        title: 'No connection',
        detail: 'The server could not be reached.',
      });
    }
    const data = await json(response);
    if (!response.ok) {
      throw new Problem({ title: response.statusText, ...(data || {}), status: response.status });
    }
    return { status: response.status, data, headers: response.headers };
  }
}

function search(query) {
  const given = Object.entries(query || {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? '?' + new URLSearchParams(given.map(([name, value]) => [name, String(value)])) : '';
}

async function json(response) {
  if (!/[/+]json\b/.test(response.headers.get('Content-Type') || '')) return null;
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** Of a request that may be sent again. crypto.randomUUID is only there with TLS, which an intranet may not have. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
