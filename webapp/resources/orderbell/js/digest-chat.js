/** What was said to somebody who was away, as a part of the digest: to whom it was said, then where. */
import { plural, t } from './language.js';
import { html, nothing } from './lit.js';
import { page } from './page.js';
import { moment } from './words.js';

/** What stands in the sentence that counts. */
export const chatWords = ({ messages, mentioned, more }) => [
  messages && (more ? plural(messages, '{0} unread message and more | {0} unread messages and more') : plural(messages, '{0} unread message | {0} unread messages')),
  mentioned && t`${mentioned} to you`,
];

export function chatView({ rooms, more, mentions }) {
  if (!rooms.length) return nothing;
  return html`${mentions.length
      ? html`<ul class="digest-mentions" aria-label=${t`Said to you`}>
          ${mentions.map(
            ({ room, title, seq, name, text, at }) => html`<li>
              <time datetime=${at}>${moment(at)}</time>
              <a href=${page('chat.xhtml', { room, at: seq })} dir="auto">${title}</a>
              <span class="words"><b dir="auto">${name}</b> <span dir="auto">${text}</span></span>
            </li>`,
          )}
        </ul>`
      : nothing}
    <p class="digest-rooms"><b>${t`Unread`}</b>
      ${rooms.map(
        ({ room, title, unread, mentions: toMe }) => html`<a href=${page('chat.xhtml', { room })}
          ><span dir="auto">${title}</span> <small>${unread}${toMe ? t`, ${toMe} to you` : nothing}</small></a>`,
      )}${more ? html` <span>${t`and more`}</span>` : nothing}</p>`;
}
