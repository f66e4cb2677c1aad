/** One short bell for new orders, and a knock for a word to this person. Browsers allow sound only after the person has done something on the page. */
const KEY = 'orderbell.sound';
let audio = null;
let last = -Infinity;

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
    if (this.on) play(ORDER);
  },

  /** An order has waited too long. */
  warn() {
    if (this.on) play(LATE);
  },

  /** For a word to this person, which has a switch of its own. */
  knock() {
    play(WORD);
  },
};

/** frequency, loudness, length and delay of each tone */
const ORDER = [
  [1318.5, 0.16, 1.1, 0],
  [2637, 0.06, 0.7, 0],
  [3955, 0.02, 0.4, 0],
];
const WORD = [
  [784, 0.12, 0.25, 0],
  [1046.5, 0.12, 0.4, 0.12],
];
const LATE = [
  [659, 0.14, 0.3, 0],
  [523, 0.14, 0.5, 0.22],
];

function play(tones) {
  if (audio?.state !== 'running' || audio.currentTime - last < 1.5) return;
  last = audio.currentTime;
  for (const [frequency, loudness, length, delay] of tones) {
    const tone = new OscillatorNode(audio, { frequency });
    const gain = new GainNode(audio, { gain: 0 });
    const start = last + delay;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness, start + 0.005);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + length);
  }
}

const GESTURES = ['pointerdown', 'keydown'];

/** Not every key is a gesture to a browser: after Shift alone it still refuses, and the next one is tried. */
function unlock() {
  bell.unlock();
  if (audio.state === 'running') GESTURES.forEach((gesture) => window.removeEventListener(gesture, unlock));
}

GESTURES.forEach((gesture) => window.addEventListener(gesture, unlock, { passive: true }));
