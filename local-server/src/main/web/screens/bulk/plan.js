// At which times a row of posts goes out.
import { t } from '/web/parts/i18n.js';
import { toInstant, toLocal, warningOf } from '/web/parts/time.js';

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS_MAX = 800;
/** Between two posts. */
export const MINUTES_MAX = 366 * DAY_MINUTES;

/** {how: 'every', start, minutes} or {how: 'days', start, times, days}: of so many posts when they go out, and what is to be known of that. */
function times(rule, count, zone) {
  const start = Date.parse(toInstant(rule.start, zone));
  if (Number.isNaN(start) || (rule.how === 'every' && rule.minutes > MINUTES_MAX)) return [];
  if (rule.how === 'every') return Array.from({ length: count }, (unused, i) => every(rule, start + i * rule.minutes * MINUTE_MS, zone));
  return onDays(rule, count, zone, start);
}

/** The same without those that are taken already. */
export function freeTimes(rule, count, zone, taken) {
  return times(rule, count + taken.size, zone).filter(({ at }) => !taken.has(at)).slice(0, count);
}

/** So many whole days later it is another time of day where the clocks were changed between. */
function every(rule, instant, zone) {
  const time = toLocal(instant, zone).slice(11);
  const isShifted = rule.minutes % DAY_MINUTES === 0 && time !== rule.start.slice(11, 16);
  return { at: new Date(instant).toISOString(), note: isShifted ? t('bulk.shifted', { time, start: rule.start.slice(11, 16) }) : '' };
}

function onDays({ times: hours, days }, count, zone, start) {
  const found = [];
  for (let i = 0; i < DAYS_MAX && found.length < count; i++) {
    const day = toLocal(start + i * DAY_MS, zone).slice(0, 10);
    if (!days.includes(new Date(`${day}T00:00Z`).getUTCDay())) continue;
    for (const hour of hours) {
      const iso = toInstant(`${day}T${hour}`, zone);
      if (Date.parse(iso) >= start && found.length < count) found.push({ at: iso, note: warningOf(`${day}T${hour}`, zone) });
    }
  }
  return found;
}

/** The times in a text such as "9:00, 18:30", in their order. */
export function hoursIn(text) {
  const found = [...text.matchAll(/(\d{1,2})[:.h](\d{2})/g)].filter(([, hour, minute]) => hour < 24 && minute < 60);
  return [...new Set(found.map(([, hour, minute]) => `${hour.padStart(2, '0')}:${minute}`))].sort();
}
