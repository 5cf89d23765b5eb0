// What limits.mjs asks for from inside workerd: whether a binding may be used, and counts.
import { setTimeout as pause } from "node:timers/promises";

const R2_OFF = "Please enable R2 through the Cloudflare Dashboard. (10042)";
const SILENCE_MS = 30_000;

export class Host {
  constructor(cloud) {
    this.cloud = cloud;
  }

  /** Answers a question about one use of a binding; what is refused is what the Worker sees thrown. */
  async ask(account, { what, id, key }) {
    const fault = this.cloud.faults.meet(what);
    if (fault) return this.met(fault, what);
    const refused = what.startsWith("KV ") ? this.refusedByKv(account, what, id, key)
      : this.refusedByR2(account, what, id, key);
    return { refused };
  }

  async met(fault, what) {
    const { kind, done: isDone, delayMs } = fault;
    if (kind === "slow" || kind === "silence") {
      await pause(delayMs ?? (kind === "slow" ? 1_000 : SILENCE_MS), undefined, { ref: false });
    }
    const status = kind === "429" ? "429 Too Many Requests" : "500 Internal Server Error";
    return { refused: kind === "slow" ? null : `${what.toUpperCase()} failed: ${status}`, isDone };
  }

  refusedByKv(account, what, id, key) {
    const { usage } = this.cloud;
    if (!account.namespaces.some((namespace) => namespace.id === id)) {
      return `${what.toUpperCase()} failed: 404 Not Found`;
    }
    if (!usage.spend(what)) return `${what}() limit exceeded for the day.`;
    return what === "KV put" && !usage.write(id, key) ? "KV PUT failed: 429 Too Many Requests" : null;
  }

  refusedByR2(account, what, id, key) {
    const { usage } = this.cloud;
    usage.count(what);
    if (!account.r2) return R2_OFF;
    return what === "R2 put" && !usage.write(`R2 ${account.id} ${id}`, key)
      ? "put: Reduce your concurrent request rate for the same object. (10058)" : null;
  }

  /** Takes what an invocation used; tells what has nothing left for the day. */
  counted({ counts, violations }) {
    const { usage, journal } = this.cloud;
    for (const [what, amount] of Object.entries(counts)) {
      if (what in usage.quotas) usage.spend(what, amount);
      else usage.count(`Worker's ${what} calls`, amount);
    }
    violations.forEach((text) => journal.violation(text));
    return { spent: usage.spent() };
  }
}
