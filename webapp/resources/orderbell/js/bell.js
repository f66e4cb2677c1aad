/** One short bell for new orders. Browsers allow sound only after the person has done something on the page. */
const KEY = 'orderbell.sound';
let audio = null;
let last = 0;

export const bell = {
  get on() {
    return localStorage.getItem(KEY) !== 'off';
  },

  toggle() {
    localStorage.setItem(KEY, this.on ? 'off' : 'on');
    if (this.on) this.ring();
  },

  unlock() {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') audio.resume();
  },

  /** A burst of orders rings once. */
  ring() {
    if (!this.on || audio?.state !== 'running' || audio.currentTime - last < 1.5) return;
    last = audio.currentTime;
    for (const [frequency, loudness, length] of [
      [1318.5, 0.16, 1.1],
      [2637, 0.06, 0.7],
      [3955, 0.02, 0.4],
    ]) {
      const tone = new OscillatorNode(audio, { frequency });
      const gain = new GainNode(audio, { gain: 0 });
      gain.gain.linearRampToValueAtTime(loudness, last + 0.005);
      gain.gain.exponentialRampToValueAtTime(0.0001, last + length);
      tone.connect(gain).connect(audio.destination);
      tone.start(last);
      tone.stop(last + length);
    }
  },
};

for (const gesture of ['pointerdown', 'keydown']) {
  window.addEventListener(gesture, () => bell.unlock(), { once: true, passive: true });
}
