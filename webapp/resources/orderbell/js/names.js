/** What people are called: accounts go by their names, and what has no account by what it does. */
import { t } from './language.js';

const OTHERS = { system: t`System`, simulator: t`Simulator` };
const known = new Map();

/** Takes what `GET /people` tells. */
export function setNames(people = []) {
  for (const { user, name } of people) if (name) known.set(user, name);
}

/** The login itself for somebody who is not known here. */
export const nameOf = (login) => known.get(login) || OTHERS[login] || login;

/** "Jamie Park (jamie)": to show on hovering. */
export const nameAndLogin = (login) => (nameOf(login) === login ? login : `${nameOf(login)} (${login})`);

const WIDE = /^[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]/u;

/** Two letters for a round sign: of the first and the last word; of a name in Chinese or Korean its last two. */
export function initials(login) {
  const words = nameOf(login).trim().split(/[\s._-]+/).filter(Boolean);
  const letters = [...(words[0] || login)];
  if (WIDE.test(letters[0])) return letters.slice(-2).join('');
  return words.length > 1 ? letters[0] + [...words.at(-1)][0] : letters.slice(0, 2).join('');
}
