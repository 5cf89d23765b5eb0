// The free plan's quotas of the day, and the one write a second that a key takes.

const DAY_MS = 86_400_000;
const WRITE_MS = 1_000;
const WRITES_KEPT = 10_000;

/** Each day's quota, by what it is of; it starts anew at midnight UTC. */
export const QUOTAS = {
  "Worker requests": 100_000,
  "KV get": 100_000, "KV put": 1_000, "KV delete": 1_000, "KV list": 1_000,
  "DO requests": 100_000, "DO rows read": 5_000_000, "DO rows written": 100_000,
};

/** What was used since the start or the last reset, and of that today. */
export class Usage {
  constructor(world) {
    this.world = world;
    this.quotas = { ...QUOTAS };
    this.lastWrites = new Map();
    this.reset();
  }

  reset() {
    this.totals = {};
  }

  today() {
    const day = Math.floor(this.world.now() / DAY_MS);
    if (this.world.usage.day !== day) this.world.usage = { day, counts: {} };
    return this.world.usage.counts;
  }

  count(what, amount = 1) {
    this.totals[what] = (this.totals[what] ?? 0) + amount;
  }

  isSpent(what) {
    return (this.today()[what] ?? 0) >= (this.quotas[what] ?? Infinity);
  }

  /** Takes from the day's quota; false where nothing is left of it. */
  spend(what, amount = 1) {
    if (this.isSpent(what)) return false;
    this.count(what, amount);
    const today = this.today();
    today[what] = (today[what] ?? 0) + amount;
    return true;
  }

  /** Notes a write to a key of KV or R2; false where the one before is too young. */
  write(store, key) {
    const id = `${store} ${key}`;
    const now = Date.now(); // a second stays a second, whatever the stand-in's clock is set to
    if (now - (this.lastWrites.get(id) ?? -Infinity) < WRITE_MS) return false;
    if (this.lastWrites.size >= WRITES_KEPT) this.lastWrites.clear();
    this.lastWrites.set(id, now);
    return true;
  }

  /** What kinds have nothing left today. */
  spent() {
    return Object.keys(this.quotas).filter((what) => this.isSpent(what));
  }
}
