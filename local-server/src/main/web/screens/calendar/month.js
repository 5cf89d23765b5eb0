// A month at a glance, drawn by ourselves: of each day the first posts and how many more there are,
// so that thousands of posts cost no more than a few. Days are cells; posts are dragged from one to another.
import { html } from '/web/parts/base.js';
import { language, t } from '/web/parts/i18n.js';
import { nameOf } from '/web/parts/post.js';
import { clock, toLocal } from '/web/parts/time.js';
import { beginDrag } from '/web/screens/calendar/drag.js';
import { DRAGGED } from '/web/screens/calendar/drafts.js';
import { labelOf, pictureOf } from '/web/screens/calendar/entry.js';
import { byDay, dayTime, today } from '/web/screens/calendar/range.js';

const WEEK = 7;

export function Month({ at, days, posts, hidden, onOpen, onMove, onDay, onEmpty, onDraft }) {
  const those = byDay(posts);
  const weeks = Array.from({ length: days.length / WEEK }, (unused, i) => days.slice(i * WEEK, (i + 1) * WEEK));
  const begin = (event, post) => post.status === 'SCHEDULED' && beginDrag(event, {
    targetOf: (x, y) => document.elementFromPoint(x, y)?.closest('.month [data-day]'),
    onDrop: ({ dataset }) => dataset.day !== toLocal(post.at).slice(0, 10) && onMove(post, `${dataset.day}T${toLocal(post.at).slice(11)}`),
  });
  const drop = (event) => {
    const id = event.dataTransfer.getData(DRAGGED);
    const cell = event.target.closest('[data-day]');
    if (!id || !cell) return;
    event.preventDefault();
    onDraft(id, dayTime(cell.dataset.day));
  };
  const click = (event) => {
    const cell = event.target.closest('button') ? null : event.target.closest('[data-day]');
    if (cell) onEmpty(dayTime(cell.dataset.day));
  };
  return html`<div class="month" role="table" aria-label=${t('view.month')} onDragOver=${(event) => event.preventDefault()} onDrop=${drop} onClick=${click}>
    <div role="row" class="week heads">${weeks[0].map((day) => html`<div role="columnheader" key=${day}>${weekday(day, 'short')}</div>`)}</div>
    ${weeks.map((week) => html`<div role="row" class="week" key=${week[0]}>${week.map((day) => html`<${Day} key=${day} day=${day} isOther=${day.slice(0, 7) !== at.slice(0, 7)}
      posts=${those.get(day) ?? []} more=${hidden[day] ?? 0} onOpen=${onOpen} onDay=${onDay} onDown=${begin} />`)}</div>`)}
  </div>`;
}

function weekday(day, weekdayStyle) {
  return new Intl.DateTimeFormat(language.value, { weekday: weekdayStyle, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00Z`));
}

function Day({ day, isOther, posts, more, onOpen, onDay, onDown }) {
  return html`<div role="cell" data-day=${day} class=${`day ${isOther ? 'other' : ''} ${day === today() ? 'today' : ''}`}>
    <time datetime=${day}>${Number(day.slice(8))}</time>
    ${posts.map((post) => html`<${Entry} key=${post.id} post=${post} onOpen=${onOpen} onDown=${onDown} />`)}
    ${more > 0 && html`<button type="button" class="quiet more-posts" onClick=${() => onDay(day)}>${t('calendar.more', { n: more })}</button>`}
  </div>`;
}

function Entry({ post, onOpen, onDown }) {
  return html`<button type="button" class=${`entry is-${post.status.toLowerCase()}`} aria-label=${labelOf(post)} aria-haspopup="menu"
    onPointerDown=${(event) => onDown(event, post)} onClick=${(event) => onOpen({ post, anchor: event.currentTarget })}>
    ${post.file && html`<img src=${pictureOf(post)} alt="" loading="lazy" draggable=${false} onError=${(event) => event.target.remove()} />`}
    <span><b>${clock(post.at)}</b> ${nameOf(post)}</span></button>`;
}
