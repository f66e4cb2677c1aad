/** The server writes times in UTC; here they are in the zone of this machine, also after a part of the page was replaced. */
import './kept.js';
import './popovers.js';
import { moment } from './words.js';

function show() {
  for (const time of document.querySelectorAll('#account time')) {
    const words = moment(time.dateTime);
    if (time.textContent !== words) time.textContent = words;
  }
}

new MutationObserver(show).observe(document.getElementById('main'), { childList: true, subtree: true });
show();
