// Instants as people read and write them: always in a zone that is named.
import { signal } from '/web/parts/base.js';
import { language, t } from '/web/parts/i18n.js';

const KEPT = 'voidgram.zone';
const MINUTE = 60_000;
const DAY_MS = 86_400_000;

/** How far the server's clock is ahead of the browser's: whether a time is over is decided there. */
let ahead = 0;

/** Learns the server's time from an answer that was asked for at {asked} of the browser's clock. */
export function learn(serverTime, asked) {
  const at = Date.parse(serverTime);
  if (!Number.isNaN(at)) ahead = at - (asked + Date.now()) / 2;
}

/** The time as the server has it. */
export function now() {
  return Date.now() + ahead;
}

export const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
export const zone = signal(localStorage.getItem(KEPT) || machineZone);

export function useZone(name) {
  localStorage.setItem(KEPT, name);
  zone.value = name;
}

export function zones() {
  const all = Intl.supportedValuesOf('timeZone');
  return [...new Set([zone.value, machineZone, 'UTC', ...all])];
}

const formats = new Map();

function format(options, inZone) {
  const key = JSON.stringify([language.value, inZone, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language.value, { ...options, timeZone: inZone }));
  return formats.get(key);
}

/** Date, time and zone, as "Tue, Dec 1, 09:00 GMT+1". */
export function when(iso, inZone = zone.value) {
  return format(
    { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
    inZone,
  ).format(new Date(iso));
}

export function clock(iso, inZone = zone.value) {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, inZone).format(new Date(iso));
}

export function exact(iso, inZone = zone.value) {
  return format(
    { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23', timeZoneName: 'short' },
    inZone,
  ).format(new Date(iso));
}

export function day(iso, inZone = zone.value) {
  return format({ weekday: 'long', day: 'numeric', month: 'long' }, inZone).format(new Date(iso));
}

export function date(iso, inZone = zone.value) {
  return format({ day: 'numeric', month: 'short', year: 'numeric' }, inZone).format(new Date(iso));
}

const STEPS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', MINUTE], ['second', 1000]];

/** How far away that is, as "in 2 hours". */
export function fromNow(iso) {
  const away = Date.parse(iso) - now();
  const [unit, size] = STEPS.find(([, ms]) => Math.abs(away) >= ms) ?? STEPS[3];
  return new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' }).format(Math.trunc(away / size), unit);
}

const fields = new Map();

const offsets = new Map();

/** How many milliseconds the clocks of the zone are ahead of UTC at that instant. */
function offset(instant, inZone) {
  const day = Math.floor(instant / DAY_MS);
  const key = `${inZone} ${day}`;
  if (!offsets.has(key)) {
    const first = readOffset(day * DAY_MS, inZone);
    offsets.set(key, first === readOffset((day + 1) * DAY_MS, inZone) ? first : null);
  }
  return offsets.get(key) ?? readOffset(instant, inZone); // null on a day on which the clocks change
}

/** The same, asked of the browser, which takes its time. */
function readOffset(instant, inZone) {
  if (!fields.has(inZone)) {
    fields.set(inZone, new Intl.DateTimeFormat('en-US', {
      timeZone: inZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    }));
  }
  const part = Object.fromEntries(fields.get(inZone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const wall = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The local time in that zone as a field of type datetime-local holds it. */
export function toLocal(iso, inZone = zone.value) {
  const instant = typeof iso === 'number' ? iso : Date.parse(iso);
  return new Date(instant + offset(instant, inZone)).toISOString().slice(0, 16);
}

/** The instants at which the clocks of that zone show this local time: one; none where they go forward, two where they go back. */
function instantsOf(wall, inZone) {
  const around = [wall - offset(wall - DAY_MS, inZone), wall - offset(wall + DAY_MS, inZone)];
  return [...new Set(around)].filter((instant) => instant + offset(instant, inZone) === wall).sort((a, b) => a - b);
}

/**
 * The instant at which the clocks of that zone show this local time; null where it is no time. The first of two;
 * where the clocks leave it out, as far after the change as it would be without one.
 */
export function toInstant(local, inZone = zone.value) {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return null;
  const [instant = wall - offset(wall - DAY_MS, inZone)] = instantsOf(wall, inZone);
  return new Date(instant).toISOString();
}

/** What a person must know of a local time that the clocks leave out, or show twice; empty for all others. */
export function warningOf(local, inZone = zone.value) {
  const wall = Date.parse(`${local}Z`);
  const count = Number.isNaN(wall) ? 1 : instantsOf(wall, inZone).length;
  if (count === 1) return '';
  return t(count ? 'time.twice' : 'time.never', { time: local.slice(11, 16), when: when(toInstant(local, inZone), inZone) });
}

export const UNITS = ['minutes', 'hours', 'days', 'weeks'];
const DAYS_OF = { days: 1, weeks: 7 };

/** That much later, or earlier; days and weeks keep the time of day, also where the clocks are changed between. */
export function laterBy(iso, count, unit, inZone = zone.value) {
  const days = count * (DAYS_OF[unit] ?? 0);
  if (!days) return new Date(Date.parse(iso) + count * (unit === 'hours' ? 60 : 1) * MINUTE).toISOString();
  const there = new Date(Date.parse(`${toLocal(iso, inZone)}Z`) + days * DAY_MS).toISOString().slice(0, 16);
  return new Date(Date.parse(toInstant(there, inZone)) + (Date.parse(iso) % MINUTE)).toISOString();
}

/** The next full quarter of an hour that is at least that far away. */
export function nextQuarter(minutes = 30) {
  const quarter = 15 * MINUTE;
  return Math.ceil((now() + minutes * MINUTE) / quarter) * quarter;
}
