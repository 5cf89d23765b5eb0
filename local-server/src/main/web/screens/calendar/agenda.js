// The same as a list, day by day: everything the calendar shows, for keys and screen readers.
import { html } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { Pill, kind, nameOf } from '/web/parts/post.js';
import { accountOf } from '/web/parts/store.js';
import { clock, day } from '/web/parts/time.js';
import { Empty } from '/web/parts/ui.js';
import { pictureOf } from '/web/screens/calendar/board.js';

export function Agenda({ posts, onOpen }) {
  if (!posts.length) return html`<${Empty} icon="calendar" title=${t('calendar.empty')} text=${t('calendar.emptyText')} />`;
  const days = new Map();
  posts.forEach((post) => days.set(day(post.at), [...(days.get(day(post.at)) ?? []), post]));
  return [...days].map(([name, those]) => html`<section key=${name}><h3>${name}</h3><ul class="agenda">${those.map((post) => html`<${Row} key=${post.id} post=${post} onOpen=${onOpen} />`)}</ul></section>`);
}

function Row({ post, onOpen }) {
  return html`<li><button type="button" class="agenda-row" aria-haspopup="menu" onClick=${(event) => onOpen({ post, anchor: event.currentTarget })}>
    <span class="time">${clock(post.at)}</span>
    <span class="thumb small">${post.file ? html`<img src=${pictureOf(post)} alt="" loading="lazy" onError=${(event) => event.target.remove()} />` : html`<${Icon} name="media" />`}</span>
    <span class="text"><b>${nameOf(post)}</b><span class="soft">${[kind(post), accountOf(post.accountId) && `@${accountOf(post.accountId).username}`].filter(Boolean).join(' · ')}</span></span>
    <${Pill} status=${post.status} /></button></li>`;
}
