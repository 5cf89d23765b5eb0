// The control API of the stand-in, under /__cloud/ beside Cloudflare's own. JSON in, JSON out.
//
//   GET    state       accounts with their namespaces, buckets and scripts (which version answers
//                      where, address, cron), settings, and the faults that are left; no secret
//   GET    calls       every call: at, route, path, status, fault; newest last
//   GET    counts      calls by route; what was used since the last reset; today's use and quotas;
//                      limits that a Worker broke
//   GET    crons       every run of cron with its outcome
//   GET    logs        what Workers printed
//   POST   reset       forgets calls, counts, crons, logs and faults, not what was deployed
//   PUT    settings    changes some of world.mjs SETTINGS
//   POST   faults      orders one fault or a list: {route, kind, done, times, skip, delayMs, retryAfterS}
//                      route  as GET counts names it, such as "POST /accounts/:account/storage/kv/namespaces";
//                             "WORKER" for the Worker's address, "WORKER POST /admin/jobs" for those of
//                             its calls that begin so; "KV put", "R2 get" and the like for
//                             its bindings; "*" for any
//                      kind   429 | 500 | 502 (a page of HTML) | silence (no answer) | cut | slow
//                             | refused (with the status, code and message of the order)
//                      done   true: the work is done first, and only the answer is lost
//                      times  for how many calls (1); skip: after how many (0)
//   DELETE faults      takes back those that are left
//   POST   tokens      makes one: {owner: "user" | an account's id, permissions | without: [...],
//                      accounts: null | [ids], status}; answers with its value
//   PUT    tokens/ID   changes one: {status, permissions | without}
//   POST   accounts    makes one: {name, subdomain, r2}
//   PUT    accounts/ID changes one: {subdomain, r2: false switches R2 off}
//   PUT    quotas      {"KV put": 10}: what a day has
//   PUT    used        {"KV put": 1000}: what today has used already
//   PUT    clock       {offsetMs}: how far the stand-in's and the Workers' clocks are ahead; the alarm
//                      of an object follows with its next event, such as POST cron
//   POST   cron        {script}: runs its cron now; answers when it is over
//   POST   objects     {script}: its objects get the new code now, as if they had been idle
//   POST   kill        kills workerd in whatever it does and starts it again
//
// Only programs may call it: a request that a web page makes is refused.
import { PERMISSIONS, SETTINGS } from "./world.mjs";
import { bodyOf } from "./api.mjs";
import { updateObjects } from "./releases.mjs";

export const CONTROL = "/__cloud/";

export class Control {
  constructor(cloud) {
    this.cloud = cloud;
  }

  async answer(request, response) {
    const path = new URL(request.url, "http://control").pathname.slice(CONTROL.length);
    const [name, id] = path.split("/");
    const command = COMMANDS[`${request.method} ${name}${id ? "/" : ""}`];
    const [status, body] = request.headers.origin ? [403, { error: "Web pages may not call this." }]
      : command ? await outcome(() => this.run(command, request, id))
        : [404, { error: `There is no ${request.method} ${path}; control.mjs tells what there is.` }];
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  }

  async run(command, request, id) {
    const text = (await bodyOf(request)).toString("utf8");
    const result = await command(this.cloud, text === "" ? {} : JSON.parse(text), id);
    if (request.method !== "GET") this.cloud.world.save();
    return result ?? {};
  }
}

/** A mistake in the order is the caller's; it is told as it is. */
async function outcome(work) {
  try {
    return [200, await work()];
  } catch (error) {
    return [400, { error: error.message }];
  }
}

const found = (list, id) => list.find((one) => one.id === id) ?? fail(`There is no ${id}.`);

function fail(message) {
  throw new TypeError(message);
}

const scriptNamed = ({ world }, name) =>
  world.scripts().map(({ script }) => script).find((script) => script.name === name)
    ?? fail(`There is no script ${name}.`);

const COMMANDS = {
  "GET state": ({ world, faults }) => ({
    accounts: world.accounts.map(shownAccount), settings: world.settings,
    clockOffsetMs: world.clockOffsetMs, faults: faults.ordered.filter(({ times }) => times > 0),
    tokens: world.tokens.map(({ value, ...token }) => token),
  }),
  "GET calls": ({ journal }) => ({ calls: journal.calls }),
  "GET counts": ({ journal, usage }) => ({ byRoute: journal.byRoute, totals: usage.totals,
    today: usage.today(), quotas: usage.quotas, violations: journal.violations }),
  "GET crons": ({ journal }) => ({ crons: journal.crons }),
  "GET logs": ({ journal }) => ({ logs: journal.logs }),
  "POST reset": ({ journal, usage, faults }) => {
    journal.clear();
    usage.reset();
    faults.clear();
  },
  "PUT settings": async ({ world, runtime }, changes) => {
    const unknown = Object.keys(changes).filter((name) => !(name in SETTINGS));
    if (unknown.length > 0) fail(`There is no setting ${unknown}.`);
    Object.assign(world.settings, changes);
    if ("kvStaleMs" in changes || "areAlarmsLost" in changes) await runtime.sync();
    return world.settings;
  },
  "POST faults": ({ faults }, orders) => [orders].flat().forEach((order) => faults.order(order)),
  "DELETE faults": ({ faults }) => faults.clear(),
  "POST tokens": ({ world }, order) => world.addToken({ ...order, permissions: permissionsOf(order) }),
  "PUT tokens/": ({ world }, { status, ...order }, id) => {
    const token = found(world.tokens, id);
    Object.assign(token, { status: status ?? token.status,
      permissions: order.permissions || order.without ? permissionsOf(order) : token.permissions });
  },
  "POST accounts": ({ world }, { name = "Another account", subdomain = null, r2 = true }) =>
    shownAccount(Object.assign(world.addAccount(name), { subdomain, r2 })),
  "PUT accounts/": ({ world }, { subdomain, r2 }, id) => {
    const account = found(world.accounts, id);
    Object.assign(account, { subdomain: subdomain === undefined ? account.subdomain : subdomain,
      r2: r2 ?? account.r2 });
    return shownAccount(account);
  },
  "PUT quotas": ({ usage }, changes) => void Object.assign(usage.quotas, changes),
  "PUT used": ({ usage }, changes) => void Object.assign(usage.today(), changes),
  "PUT clock": async ({ world, runtime }, { offsetMs }) => {
    world.clockOffsetMs = offsetMs;
    await runtime.sync();
  },
  "POST cron": (cloud, { script: name }) => {
    const script = scriptNamed(cloud, name);
    const { cron } = script.schedules[0] ?? fail(`${name} has no cron.`);
    return cloud.cronClock.run(script, cron, cloud.world.now());
  },
  "POST objects": async (cloud, { script: name }) => {
    const script = scriptNamed(cloud, name);
    if (script.objectsDue !== null) script.objectsDue = 0;
    if (updateObjects(cloud.world)) await cloud.runtime.sync();
  },
  "POST kill": ({ runtime }) => runtime.kill(),
};

const permissionsOf = ({ permissions = PERMISSIONS, without = [] }) =>
  permissions.filter((name) => !without.includes(name));

const shownAccount = ({ id, name, subdomain, r2, namespaces, buckets, scripts }) => ({
  id, name, subdomain, r2, namespaces, buckets, scripts: scripts.map(shownScript),
});

function shownScript({ name, tag, tags, classes, versions, live, previous, objects, schedules, isEnabled,
  port, observability }) {
  const numberOf = (wanted) => versions.find(({ id }) => id === wanted)?.number ?? null;
  const { bindings } = versions.find(({ id }) => id === live);
  return { name, migrationTag: tag, tags, classes, observability, isEnabled, url: `http://127.0.0.1:${port}`,
    schedules, versions: versions.length, live: numberOf(live), previous: numberOf(previous),
    objects: numberOf(objects), bindings: bindings.map(({ type, name: bound }) => ({ type, name: bound })) };
}
