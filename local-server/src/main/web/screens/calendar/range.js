// Days as texts like 2026-12-01: which of them a view shows, and what it is called.
import { language } from '/web/parts/i18n.js';
import { now, toInstant, toLocal } from '/web/parts/time.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const LAST_HOUR = 23;
const WEEKS_SHOWN = 6;
const LIST_DAYS = 30;

export function today() {
  return toLocal(now()).slice(0, 10);
}

/** Whether an address names a day that there is, and that a calendar can show. */
export function isDay(text) {
  return /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(instant(text)) && addDays(text, 0) === text;
}

function instant(day) {
  return Date.parse(`${day}T00:00Z`);
}

export function addDays(day, count) {
  return new Date(instant(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Weeks begin on Monday. */
export function monday(day) {
  return addDays(day, -((new Date(instant(day)).getUTCDay() + 6) % 7));
}

/** The days a view shows, without the last. */
export function rangeOf(view, day) {
  if (view === 'day') return { from: day, to: addDays(day, 1) };
  if (view === 'week') return { from: monday(day), to: addDays(monday(day), 7) };
  if (view === 'list') return { from: day, to: addDays(day, LIST_DAYS) };
  const first = monday(`${day.slice(0, 8)}01`);
  return { from: first, to: addDays(first, 7 * WEEKS_SHOWN) };
}

/** Each day from the first to before the last. */
export function daysOf({ from, to }) {
  return Array.from({ length: (instant(to) - instant(from)) / DAY_MS }, (unused, i) => addDays(from, i));
}

/** The posts by the day on which they go out where the reader is. */
export function byDay(posts) {
  const days = new Map();
  for (const post of posts) {
    const day = toLocal(post.at).slice(0, 10);
    if (days.has(day)) days.get(day).push(post);
    else days.set(day, [post]);
  }
  return days;
}

/** A whole day is taken for its noon; where that is over, for the second full hour from now. */
export function dayTime(day) {
  const noon = `${day}T12:00`;
  const soon = toLocal(now() + HOUR_MS);
  if (day !== soon.slice(0, 10) || soon <= noon) return noon;
  const hour = Math.min(LAST_HOUR, Number(soon.slice(11, 13)) + 1);
  return `${day}T${String(hour).padStart(2, '0')}:00`;
}

/** The day that many months, weeks, days or lists away. */
export function plus(day, view, count) {
  if (view === 'day') return addDays(day, count);
  if (view === 'week') return addDays(day, 7 * count);
  if (view === 'list') return addDays(day, LIST_DAYS * count);
  const date = new Date(instant(`${day.slice(0, 8)}01`));
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 10);
}

export function titleOf(view, day) {
  const write = (date, options) => new Intl.DateTimeFormat(language.value, { timeZone: 'UTC', ...options }).format(instant(date));
  if (view === 'month') return write(day, { month: 'long', year: 'numeric' });
  if (view === 'day') return write(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const { from, to } = rangeOf(view, day);
  const short = { day: 'numeric', month: 'short' };
  return `${write(from, short)} – ${write(addDays(to, -1), { ...short, year: 'numeric' })}`;
}

/** Where the server tells of those days: when each begins, and when the last one ends. */
export function pathOf(days, query) {
  const starts = [...days, addDays(days.at(-1), 1)].map((day) => Date.parse(toInstant(`${day}T00:00`)));
  return `/api/posts/plan?${new URLSearchParams({ days: starts, ...query })}`;
}
