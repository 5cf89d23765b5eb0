// A week or a day by the hours, drawn by EventCalendar: our posts go in, moves and clicks come out.
import { html, useEffect, useRef } from '/web/parts/base.js';
import { language, t } from '/web/parts/i18n.js';
import { nameOf } from '/web/parts/post.js';
import { bring } from '/web/parts/store.js';
import { clock, toLocal } from '/web/parts/time.js';
import { DRAGGED } from '/web/screens/calendar/drafts.js';
import { labelOf, pictureOf } from '/web/screens/calendar/entry.js';

const NAMES = { week: 'timeGridWeek', day: 'timeGridDay' };
const LENGTH_MS = 30 * 60_000;
const STYLES = '/web/lib/event-calendar.css';
const HEADS = { week: { weekday: 'short', day: 'numeric' }, day: { weekday: 'long' } };

export function Board({ view, at, posts, hidden, onOpen, onMove, onDay, onEmpty, onDraft }) {
  const place = useRef();
  const calendar = useRef();
  const latest = useRef();
  latest.current = { view, at, posts, hidden, onOpen, onMove, onDay, onEmpty };
  useEffect(() => {
    let isGone = false;
    Promise.all([bring('/web/lib/event-calendar.js'), styles(STYLES)]).then(async ([library, isStyled]) => {
      if (!isStyled) await styles(STYLES); // the server was away, and is back
      if (!isGone) calendar.current = create(library, place.current, latest);
    });
    return () => {
      isGone = true;
      calendar.current?.destroy();
    };
  }, []);
  useEffect(() => {
    const { current } = calendar;
    if (!current) return;
    current.set({ view: NAMES[view], dayHeaderFormat: HEADS[view], date: at, locale: language.value, events: eventsOf(posts, hidden) });
  }, [view, at, posts, language.value]);
  const drop = (event) => {
    const id = event.dataTransfer.getData(DRAGGED);
    const target = calendar.current?.pointed(event.clientX, event.clientY);
    if (id && target) onDraft(id, localOf(target.date));
  };
  return html`<div class="board" ref=${place} onDragOver=${(event) => event.preventDefault()} onDrop=${drop}></div>`;
}

/** A style sheet that only this screen needs; below the others, which then have the last word. Resolves to whether it came. */
function styles(href) {
  if (document.querySelector(`link[href="${href}"]`)) return true;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  document.head.prepend(link);
  return new Promise((resolve) => {
    link.onload = () => resolve(true);
    link.onerror = () => {
      link.remove();
      resolve(false);
    };
  });
}

function create(library, target, latest) {
  const { view, at } = latest.current;
  const ec = library.create(target, {
    view: NAMES[view], date: at, locale: language.value, firstDay: 1, height: '100%', headerToolbar: { start: '', center: '', end: '' }, allDaySlot: false,
    events: eventsOf(latest.current.posts, latest.current.hidden), editable: true, eventDurationEditable: false, nowIndicator: true, dayMaxEvents: false, slotDuration: '00:30', slotHeight: 42, scrollTime: '08:00', dragScroll: true, longPressDelay: 350,
    slotLabelFormat: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, dayHeaderFormat: HEADS[view],
    eventContent: ({ event }) => ({ domNodes: contentOf(event) }),
    eventDidMount: ({ el, event }) => name(el, event, latest),
    eventClick: ({ el, event, jsEvent }) => { jsEvent.preventDefault(); open(el, event, latest); },
    dateClick: ({ date }) => latest.current.onEmpty(localOf(date)),
    eventDrop: async ({ event, oldEvent, revert }) => {
      const time = localOf(event.start);
      const isMoved = await latest.current.onMove(event.extendedProps.post, time);
      if (!isMoved) revert();
      return oldEvent;
    },
  });
  return {
    set: (options) => Object.entries(options).forEach(([key, value]) => ec.setOption(key, value)),
    pointed: (x, y) => ec.dateFromPoint(x, y),
    destroy: () => library.destroy(ec),
  };
}

function localOf(date) {
  const two = (value) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The posts as events; of a day that has too many, how many more there are. */
function eventsOf(posts, hidden) {
  const more = Object.entries(hidden).map(([day, n]) => ({
    id: `more ${day}`, start: `${day}T23:30`, end: `${day}T23:59`, editable: false, title: t('calendar.more', { n }), extendedProps: { day }, classNames: ['more-event'],
  }));
  return [...posts.map((post) => eventOf(post, toLocal(post.at))), ...more];
}

function eventOf(post, local) {
  const end = new Date(Date.parse(`${local}Z`) + LENGTH_MS).toISOString().slice(0, 16);
  return {
    id: post.id, start: local, end: end.slice(0, 10) === local.slice(0, 10) ? end : `${local.slice(0, 10)}T23:59`, title: nameOf(post),
    editable: post.status === 'SCHEDULED', extendedProps: { post }, classNames: [`is-${post.status.toLowerCase()}`],
  };
}

function contentOf(event) {
  const { post } = event.extendedProps;
  if (!post) return [document.createTextNode(event.title)];
  const nodes = [];
  if (post.file) {
    const picture = new Image();
    picture.src = pictureOf(post);
    picture.alt = '';
    picture.loading = 'lazy';
    picture.onerror = () => picture.remove();
    nodes.push(picture);
  }
  const text = document.createElement('span');
  const time = document.createElement('b');
  time.textContent = clock(post.at);
  text.append(time, ` ${nameOf(post)}`);
  nodes.push(text);
  return nodes;
}

/** What assistive technology and keys find it by. */
function name(el, event, latest) {
  const { post } = event.extendedProps;
  el.setAttribute('role', 'button');
  el.setAttribute('tabindex', '0');
  el.setAttribute('aria-label', post ? labelOf(post) : event.title);
  if (post) el.setAttribute('aria-haspopup', 'menu');
  el.addEventListener('keydown', (key) => {
    if (key.key !== 'Enter' && key.key !== ' ') return;
    key.preventDefault();
    key.stopImmediatePropagation();
    open(el, event, latest);
  }, true);
}

function open(el, event, latest) {
  const { post, day } = event.extendedProps;
  if (day) latest.current.onDay(day);
  else latest.current.onOpen({ post, anchor: el });
}
