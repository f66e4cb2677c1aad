/**
 * The sounds of the desk: a bell for new orders, a warning, and a knock for a word to this person. Browsers allow sound only
 * after somebody has done something on the page, and take it away again: in sleep, behind a lock screen, during a call.
 */
const KEY = 'orderbell.sound';

/** Seconds from one sound to the next, and in which two calls are one sound. */
const APART = 1.5;
const SAME = 0.3;

/** Milliseconds in which a click belongs to the touch that woke the sound up. */
const ONE_TOUCH = 1_000;

/** Not every one counts for every browser: a touch counts when the finger goes up, and Shift alone never does. */
const GESTURES = ['pointerdown', 'pointerup', 'touchend', 'click', 'keydown'];

let audio = null;
let last = -Infinity;
let wokenAt = -Infinity;

class Bell extends EventTarget {
  get on() {
    return localStorage.getItem(KEY) !== 'off';
  }

  /** `off`, `on`, or `blocked`: wanted, but the browser does not let it be heard for now. Fires `change`. */
  get state() {
    if (!this.on) return 'off';
    return context()?.state === 'running' ? 'on' : 'blocked';
  }

  /** The touch that wakes a blocked sound up does not switch it off. */
  toggle() {
    if (this.on && performance.now() - wokenAt < ONE_TOUCH) return;
    localStorage.setItem(KEY, this.on ? 'off' : 'on');
    if (this.on) this.ring();
    changed();
  }

  ring() {
    if (this.on) play(ORDER);
  }

  /** An order has waited too long. */
  warn() {
    if (this.on) play(LATE);
  }

  /** For a word to this person, which has a switch of its own. */
  knock() {
    play(WORD);
  }
}

export const bell = new Bell();

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

/** Null where there is no sound at all. */
function context() {
  if (audio && audio.state !== 'closed') return audio;
  try {
    audio = new AudioContext();
  } catch {
    return null;
  }
  last = -Infinity;
  audio.addEventListener('statechange', () => {
    changed();
    // 'suspended', or Safari's 'interrupted'
    if (audio.state !== 'running') wake();
  });
  return audio;
}

function changed() {
  bell.dispatchEvent(new Event('change'));
}

function wake() {
  if (document.visibilityState === 'hidden' || context()?.state === 'running') return;
  // refused until somebody touches the page
  audio?.resume().catch(() => {});
}

/** What comes right after another sound comes after it; what would come after that is the same to the ear. */
function play(tones) {
  if (audio?.state !== 'running' || last > audio.currentTime || audio.currentTime - last < SAME) return;
  last = Math.max(audio.currentTime, last + APART);
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

function touched() {
  if (context()?.state !== 'running') wokenAt = performance.now();
  wake();
}

GESTURES.forEach((gesture) => window.addEventListener(gesture, touched, { capture: true, passive: true }));
document.addEventListener('visibilitychange', () => audio && wake());
for (const back of ['pageshow', 'focus']) window.addEventListener(back, () => audio && wake());
window.addEventListener('storage', ({ key }) => key === KEY && changed());
