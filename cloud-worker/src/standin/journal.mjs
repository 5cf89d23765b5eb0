// What was seen: each call by its route and without its secrets, each run of cron, each log line.

const KEPT = 5_000;

export class Journal {
  constructor() {
    this.clear();
  }

  clear() {
    this.calls = [];
    this.byRoute = {};
    this.crons = [];
    this.logs = [];
    this.violations = [];
  }

  /** A call; neither header nor body is kept, for both may hold secrets. */
  call(entry) {
    this.byRoute[entry.route] = (this.byRoute[entry.route] ?? 0) + 1;
    keep(this.calls, entry);
  }

  cron(entry) {
    keep(this.crons, entry);
  }

  log(line) {
    keep(this.logs, line);
  }

  /** What no Worker may do on the free plan. */
  violation(text) {
    if (!this.violations.includes(text)) this.violations.push(text);
  }
}

function keep(list, entry) {
  list.push(entry);
  if (list.length > KEPT) list.shift();
}
