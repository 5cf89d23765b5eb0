import { VoidGramError } from './errors.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/;
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i;

/** The instant in milliseconds: a Date, an instant with an offset, or a local time of the zone. */
export function instantMs(when: string | Date, timezone: string | undefined): number {
  if (when instanceof Date) return requireNumber(when.getTime(), 'an invalid Date');
  requireDay(when);
  if (WITH_OFFSET.test(when)) return requireNumber(Date.parse(when), when);
  if (!LOCAL.test(when) || timezone === undefined) {
    throw new VoidGramError(`start is ${when}; pass an instant with an offset, such as 2027-04-20T14:00:00-07:00, or a timezone too.`);
  }
  return localMs(when, timezone);
}

/** Date.parse takes the 30th of February for the 2nd of March. */
function requireDay(when: string): void {
  const [year, month, day] = when.slice(0, 10).split('-').map(Number);
  if (day !== undefined && day > new Date(Date.UTC(year!, month!, 0)).getUTCDate()) {
    throw new VoidGramError(`There is no such time: ${when}.`);
  }
}

/** A local time that comes twice means the earlier; one that a clock change skips is refused. */
function localMs(when: string, timezone: string): number {
  const asUtc = requireNumber(Date.parse(`${when}Z`), when);
  const found = [-DAY_MS, DAY_MS]
    .map((off) => asUtc - offsetMs(asUtc + off, timezone))
    .filter((instant) => instant + offsetMs(instant, timezone) === asUtc);
  if (found.length === 0) throw new VoidGramError(`There is no ${when} in ${timezone}: the clocks skip it.`);
  return Math.min(...found);
}

function offsetMs(instant: number, timezone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${localTime(second, timezone)}Z`) - second;
}

function localTime(instant: number, timezone: string): string {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' });
    return format.format(instant).replace(' ', 'T');
  } catch {
    throw new VoidGramError(`${timezone} is no time zone; use a name such as America/Los_Angeles.`);
  }
}

function requireNumber(milliseconds: number, told: string): number {
  if (Number.isNaN(milliseconds)) throw new VoidGramError(`There is no such time: ${told}.`);
  return milliseconds;
}

/** The same with its Date as the API takes it. */
export function withInstant<T extends { scheduledFor?: unknown }>(order: T): object {
  const { scheduledFor } = order;
  if (!(scheduledFor instanceof Date)) return order;
  requireNumber(scheduledFor.getTime(), 'an invalid Date');
  return { ...order, scheduledFor: scheduledFor.toISOString() };
}
