/**
 * What a page says, in the language of who reads it. The English text is the key; the catalogue of each other language is one
 * file, which the server reads as well. What has no words, or a catalogue that does not come, is English.
 */
export const language = document.documentElement.lang || 'en';

/** How numbers, money and times are written. */
export const locale = language === 'en' ? 'en-GB' : language;

const catalogue = language === 'en' ? {} : await load();
const rules = new Intl.PluralRules(locale);
const forms = ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) => rules.resolvedOptions().pluralCategories.includes(form));

async function load() {
  try {
    const response = await fetch(new URL(`../words/${language}.json`, import.meta.url));
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

/** What follows § tells two meanings of the same English apart. */
const words = (key) => (Object.hasOwn(catalogue, key) ? catalogue[key] : key.replace(/§.*/, ''));

/** By the array of a template's texts, which is the same one each time that it is made. */
const known = new WeakMap();

function wordsOf(strings) {
  let found = known.get(strings);
  if (found === undefined) {
    found = words(strings.slice(1).reduce((key, text, at) => `${key}{${at}}${text}`, strings[0]));
    known.set(strings, found);
  }
  return found;
}

const fill = (text, values) => text.replace(/\{(\d)\}/g, (hole, at) => values[at] ?? '');

/** t`${number} is back`: a text for which the key is "{0} is back", with its holes in whatever order the language wants. */
export const t = (strings, ...values) => (values.length ? fill(wordsOf(strings), values) : wordsOf(strings));

/** The same for templates in the holes: what it gives is for lit to render. */
export const parts = (strings, ...values) =>
  wordsOf(strings)
    .split(/\{(\d)\}/)
    .map((text, at) => (at % 2 ? values[text] : text));

const numbers = new Intl.NumberFormat(locale);
export const number = (value) => numbers.format(value);

/** For names and titles, as the language sorts them. */
export const { compare } = new Intl.Collator(locale, { numeric: true });

/** The form that goes with a count; the key has the English ones, as in '{0} order | {0} orders', and `more` are holes 1 and on. */
export function plural(count, key, ...more) {
  const all = words(key).split(' | ');
  // a language may have a form for fractions or millions, which our counts do not reach
  const at = Math.min(Math.max(0, forms.indexOf(rules.select(count))), all.length - 1);
  const form = Object.hasOwn(catalogue, key) ? all[at] : all[count === 1 ? 0 : all.length - 1];
  return fill(form, [number(count), ...more]);
}

/* What the server says */

const DEEPEST = 3;
const TELLING = 4;

/** No text of ours is longer. One that is has names in it that somebody made long, and is told as it is. */
const LONGEST = 1000;

const letters = (text) => text.match(/\p{L}/gu)?.length || 0;
let texts = null;

/** The keys with holes, in pieces, the one that says most first. */
function withHoles() {
  texts ??= Object.keys(catalogue)
    .filter((key) => /\{\d\}/.test(key) && !key.includes(' | '))
    .map((key) => {
      const parts = key.split(/\{(\d)\}/);
      const pieces = parts.filter((_, at) => at % 2 === 0);
      return { key, letters: letters(pieces.join('')), holes: parts.filter((_, at) => at % 2), pieces };
    })
    .filter((one) => one.letters >= TELLING)
    .sort((one, other) => other.letters - one.letters);
  return texts;
}

/** What stands in the holes; null if it is another text. Each piece is looked for once, where it comes first. */
function inHoles(pieces, text) {
  const end = pieces.at(-1);
  if (!text.startsWith(pieces[0]) || !text.endsWith(end)) return null;
  const found = [];
  let from = pieces[0].length;
  for (let at = 1; at < pieces.length; at++) {
    const to = at < pieces.length - 1 ? text.indexOf(pieces[at], from + 1) : text.length - end.length;
    if (to <= from) return null;
    found.push(text.slice(from, to));
    from = to + pieces[at].length;
  }
  return found;
}

/** The API speaks English to everybody: its sentence in this language, as far as there are words for it. */
export function tell(english, depth = 0) {
  if (!english || language === 'en' || english.length > LONGEST) return english;
  return (Object.hasOwn(catalogue, english) ? catalogue[english] : null) ?? matching(english, depth) ?? placed(english, depth) ?? english;
}

function matching(english, depth) {
  for (const { key, pieces, holes } of withHoles()) {
    const found = inHoles(pieces, english);
    if (!found) continue;
    const values = [];
    holes.forEach((hole, at) => (values[hole] = inside(found[at], depth)));
    return fill(catalogue[key], values);
  }
  return null;
}

/** A text that begins with the field that it is about. */
function placed(english, depth) {
  const end = english.indexOf(' ');
  const [field, rest] = [english.slice(0, end), english.slice(end + 1)];
  if (end < 1 || !rest || depth >= DEEPEST || !/^(\/\S*|[a-zA-Z]+)$/.test(field)) return null;
  const told = tell(rest, depth + 1);
  return told === rest ? null : `${field}: ${told}`;
}

/** What stood in a hole: a sentence of its own, a status, or a name that stays as it is. */
function inside(text, depth) {
  if (depth < DEEPEST && text.includes('; ')) return text.split('; ').map((each) => inside(each, depth + 1)).join('; ');
  const sentence = depth < DEEPEST && text.includes(' ') ? tell(text, depth + 1) : text;
  return sentence === text ? text.replace(/\b[A-Z][A-Z_]{3,}\b/g, words) : sentence;
}
