// At which times a row of posts goes out.
import { toInstant, toLocal } from '/web/parts/time.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS_MAX = 800;

/** {how: 'every', start, minutes} or {how: 'days', start, times, days}: the instants of so many posts. */
export function times(rule, count, zone) {
  const start = Date.parse(toInstant(rule.start, zone));
  if (Number.isNaN(start)) return [];
  if (rule.how === 'every') return Array.from({ length: count }, (unused, i) => new Date(start + i * rule.minutes * MINUTE_MS).toISOString());
  return onDays(rule, count, zone, start);
}

function onDays({ times: hours, days }, count, zone, start) {
  const found = [];
  for (let i = 0; i < DAYS_MAX && found.length < count; i++) {
    const day = toLocal(start + i * DAY_MS, zone).slice(0, 10);
    if (!days.includes(new Date(`${day}T00:00Z`).getUTCDay())) continue;
    for (const hour of hours) {
      const iso = toInstant(`${day}T${hour}`, zone);
      if (Date.parse(iso) >= start && found.length < count) found.push(iso);
    }
  }
  return found;
}

/** The times in a text such as "9:00, 18:30", in their order. */
export function hoursIn(text) {
  const found = [...text.matchAll(/(\d{1,2})[:.h](\d{2})/g)].filter(([, hour, minute]) => hour < 24 && minute < 60);
  return [...new Set(found.map(([, hour, minute]) => `${hour.padStart(2, '0')}:${minute}`))].sort();
}
