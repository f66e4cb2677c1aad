/**
 * The keys of a page, in one table: what they do, and what is said of it in the help that `?` opens. No key stands in it twice.
 */
import { showKeys } from './keys.js';
import { t } from './language.js';

const IN_USE = ':is(input:not([type=checkbox]), select, textarea, dialog, [role=menu], [popover])';
const NAMES = { ArrowLeft: '←', ArrowUp: '↑', ArrowRight: '→', ArrowDown: '↓', ' ': 'Space' };

export const keyName = (key) => NAMES[key] || (key.length === 1 ? key.toUpperCase() : key);

/**
 * @param table `[{keys, does, run}]`; `run(event, key)` says false if the key means nothing there, so that the browser has it. A key
 *     without `run` is handled elsewhere and only listed.
 * @param hint stands below the table
 */
export function shortcuts(table, hint = '') {
  const all = [...table, { keys: ['?'], does: t`This help`, run: () => help() }];
  const help = () => showKeys(all.map(({ keys, does }) => [keys.map(keyName), does]), hint);
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.(IN_USE)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const entry = all.find(({ keys, run }) => run && keys.includes(key));
    if (entry && entry.run(event, key) !== false) event.preventDefault();
  });
  return { help };
}
