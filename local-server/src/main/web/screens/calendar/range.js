// Days as texts like 2026-12-01: which of them a view shows, and what it is called.
import { language } from '/web/parts/i18n.js';
import { toLocal } from '/web/parts/time.js';

const DAY_MS = 86_400_000;
const WEEKS_SHOWN = 6;
const LIST_DAYS = 30;

export function today() {
  return toLocal(Date.now()).slice(0, 10);
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
