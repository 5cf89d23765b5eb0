// The same as a list, day by day: everything the calendar shows, for keys and screen readers.
import { html, useState } from '/web/parts/base.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { Pill, kind, nameOf } from '/web/parts/post.js';
import { placeName } from '/web/parts/runon.js';
import { accountOf } from '/web/parts/store.js';
import { clock, day } from '/web/parts/time.js';
import { Empty } from '/web/parts/ui.js';
import { pictureOf } from '/web/screens/calendar/entry.js';
import { byDay, pathOf } from '/web/screens/calendar/range.js';

export function Agenda({ isKnown, days, posts, hidden, query, onOpen }) {
  const those = byDay(posts);
  if (isKnown && !posts.length) return html`<${Empty} icon="calendar" title=${t('calendar.empty')} text=${t('calendar.emptyText')} />`;
  return days.filter((each) => those.has(each)).map((each) => html`<${Day} key=${each} name=${each} posts=${those.get(each)} more=${hidden[each] ?? 0} query=${query} onOpen=${onOpen} />`);
}

/** The first posts of a day, and all of them once somebody wants to see them. */
function Day({ name, posts, more, query, onOpen }) {
  const [isOpen, setOpen] = useState(false);
  const { data, error, reload } = useAnswer(isOpen && more > 0 ? pathOf([name], query) : null, 'posts');
  const shown = isOpen && data ? data.posts : posts;
  return html`<section><h3>${day(posts[0].at)}</h3><ul class="agenda">${shown.map((post) => html`<${Row} key=${post.id} post=${post} onOpen=${onOpen} />`)}</ul>
    ${more > 0 && shown === posts && html`<p><button type="button" class="quiet" disabled=${isOpen && !error} onClick=${() => (isOpen ? reload() : setOpen(true))}>${t('calendar.more', { n: more })}</button></p>`}
    ${error && shown === posts && html`<p class="bad" role="status">${error.message}</p>`}</section>`;
}

function Row({ post, onOpen }) {
  return html`<li><button type="button" class="agenda-row" aria-haspopup="menu" onClick=${(event) => onOpen({ post, anchor: event.currentTarget })}>
    <span class="time">${clock(post.at)}</span>
    <span class="thumb small">${post.file ? html`<img src=${pictureOf(post)} alt="" loading="lazy" onError=${(event) => event.target.remove()} />` : html`<${Icon} name="media" />`}</span>
    <span class="text"><b>${nameOf(post)}</b><span class="soft">${[kind(post), accountOf(post.accountId) && `@${accountOf(post.accountId).username}`, placeName(post)].filter(Boolean).join(' · ')}</span></span>
    <${Pill} status=${post.status} /></button></li>`;
}
