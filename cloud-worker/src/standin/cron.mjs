// Cron expressions, and the clock that runs them.

const MINUTE_MS = 60_000;
const FIELDS = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 7]];
const PART = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/;

/** The values of one field: numbers, ranges, a star, steps, lists of these; null when it is none. */
function values(field, [min, max]) {
  const found = new Set();
  for (const part of field.split(",")) {
    const match = PART.exec(part);
    if (!match) return null;
    const [, first, last = match[3] ? max : first, step = 1] = match;
    const [from, to] = first === undefined ? [min, max] : [Number(first), Number(last)];
    if (from < min || to > max || from > to || Number(step) === 0) return null;
    for (let value = from; value <= to; value += Number(step)) found.add(value);
  }
  return found;
}

const fieldsOf = (cron) => cron.trim().split(/\s+/);

/** Whether a text is a cron expression. */
export const isCron = (cron) => typeof cron === "string" && fieldsOf(cron).length === FIELDS.length
  && fieldsOf(cron).every((field, at) => values(field, FIELDS[at]) !== null);

/** Whether an expression names the minute of that time, in UTC. */
export function matches(cron, time) {
  const date = new Date(time);
  const now = [date.getUTCMinutes(), date.getUTCHours(), date.getUTCDate(),
    date.getUTCMonth() + 1, date.getUTCDay()];
  return fieldsOf(cron).every((field, at) => values(field, FIELDS[at]).has(now[at]));
}

/** Runs each script's cron in its minute, at the second of the settings. */
export class CronClock {
  constructor(cloud) {
    this.cloud = cloud;
  }

  start() {
    const { world } = this.cloud;
    const at = world.settings.cronSecond * 1_000;
    const waitMs = MINUTE_MS - ((world.now() - at) % MINUTE_MS);
    this.timer = setTimeout(() => {
      this.start();
      if (world.settings.cron) this.tick();
    }, waitMs);
    this.timer.unref();
  }

  stop() {
    clearTimeout(this.timer);
  }

  tick() {
    const { world } = this.cloud;
    const minute = Math.floor(world.now() / MINUTE_MS) * MINUTE_MS;
    for (const { script } of world.scripts()) {
      for (const { cron, modifiedAt } of script.schedules) {
        const isActive = world.now() - modifiedAt >= world.settings.cronDelayMs;
        if (isActive && matches(cron, minute)) this.run(script, cron, minute);
      }
    }
  }

  /** One run; what it came to is noted, for analytics too. */
  async run(script, cron, scheduledTime) {
    const { runtime, journal, world } = this.cloud;
    const entry = { script: script.name, cron, scheduledTime, at: world.now(), outcome: "running" };
    journal.cron(entry);
    try {
      entry.outcome = (await runtime.scheduled(script, cron, scheduledTime)).outcome;
    } catch (error) {
      entry.outcome = `lost: ${error.message}`; // the runtime was killed or changed meanwhile
    }
    return entry;
  }
}
