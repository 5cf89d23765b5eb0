// Where and when a script runs: its workers.dev address, the account's subdomain, its cron.
import { refuse } from "./answers.mjs";
import { isCron } from "./cron.mjs";
import { scriptOf } from "./scripts.mjs";

const ROOT = "/accounts/:account/workers";
const WRITE = "Workers Scripts Write";
const SUBDOMAIN = /^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;
const CRONS_MAX = 5;

const subdomainOf = ({ account }) =>
  account.subdomain ? { subdomain: account.subdomain } : refuse("noAccountSubdomain");

const isTaken = (world, wanted) => world.accounts.some(({ subdomain }) => subdomain === wanted);

/** Whether a name is free is told by two refusals. */
const checkSubdomain = ({ world, params }) =>
  refuse(isTaken(world, params.subdomain) ? "subdomainTaken" : "subdomainFree");

function setSubdomain({ world, account, json }) {
  const { subdomain } = json();
  const isFree = SUBDOMAIN.test(subdomain ?? "") && !isTaken(world, subdomain);
  if (!isFree && subdomain !== account.subdomain) refuse("subdomainTaken");
  account.subdomain = subdomain;
  world.save();
  return { subdomain };
}

/** The address stands for https://script.subdomain.workers.dev; the real API does not tell it. */
const address = ({ cloud }, script) => ({
  enabled: script.isEnabled, previews_enabled: script.hasPreviews, url: cloud.gateway.url(script),
});

async function getAddress(call) {
  const script = scriptOf(call);
  await call.cloud.gateway.sync();
  return address(call, script);
}

async function setAddress(call) {
  const script = scriptOf(call);
  const { enabled, previews_enabled: hasPreviews = script.hasPreviews } = call.json();
  if (enabled && !call.account.subdomain) refuse("subdomainNeeded");
  if (enabled && !script.isEnabled) script.reachableSince = call.world.now();
  Object.assign(script, { isEnabled: enabled === true, hasPreviews });
  await call.cloud.gateway.sync();
  call.world.save();
  return address(call, script);
}

const iso = (at) => new Date(at).toISOString();

const schedules = (call) => ({ schedules: scriptOf(call).schedules.map(
  ({ cron, createdAt, modifiedAt }) =>
    ({ cron, created_on: iso(createdAt), modified_on: iso(modifiedAt) })) });

/** Replaces them all; the delay of a new cron begins anew for one that was there already. */
function setSchedules(call) {
  const { world, account } = call;
  const script = scriptOf(call);
  const crons = call.json().map(({ cron }) => cron);
  for (const cron of crons) if (!isCron(cron)) refuse("badCron", cron);
  const others = account.scripts.filter((one) => one !== script);
  const used = others.reduce((sum, one) => sum + one.schedules.length, 0);
  if (used + crons.length > CRONS_MAX) refuse("tooManyCrons");
  const before = new Map(script.schedules.map((schedule) => [schedule.cron, schedule]));
  script.schedules = crons.map((cron) => ({ cron, modifiedAt: world.now(),
    createdAt: before.get(cron)?.createdAt ?? world.now() }));
  world.save();
  return schedules(call);
}

export const addressRoutes = [
  [`GET ${ROOT}/subdomain`, WRITE, subdomainOf],
  [`PUT ${ROOT}/subdomain`, WRITE, setSubdomain],
  [`GET ${ROOT}/subdomains/:subdomain`, WRITE, checkSubdomain],
  [`GET ${ROOT}/scripts/:script/subdomain`, WRITE, getAddress],
  [`POST ${ROOT}/scripts/:script/subdomain`, WRITE, setAddress],
  [`GET ${ROOT}/scripts/:script/schedules`, WRITE, schedules],
  [`PUT ${ROOT}/scripts/:script/schedules`, WRITE, setSchedules],
];
