/** Keeps the screen on while the page is in sight, where the browser can (it takes TLS or this machine itself). */
export class Awake {
  #lock = null;
  #changed;

  constructor(changed) {
    this.#changed = changed;
    document.addEventListener('visibilitychange', () => this.#take());
    this.#take();
  }

  get on() {
    return this.#lock !== null;
  }

  /** The browser lets go of it whenever the page is hidden or the battery low. */
  async #take() {
    if (document.visibilityState === 'hidden' || this.#lock || !navigator.wakeLock) return;
    try {
      this.#lock = await navigator.wakeLock.request('screen');
      this.#lock.addEventListener('release', () => {
        this.#lock = null;
        this.#changed();
      });
    } catch {
      this.#lock = null;
    }
    this.#changed();
  }
}
