// What all screens know of the server: its accounts, its health, and when something has changed.
import { batch, computed, signal } from '/web/parts/base.js';
import { get, onOffline } from '/web/parts/api.js';
import { listen } from '/web/parts/stream.js';
import { learn } from '/web/parts/time.js';

const TOPICS = ['posts', 'media', 'accounts', 'cloud', 'reposts'];
const OF_EVENT = { post: 'posts', media: 'media', account: 'accounts', cloud: 'cloud', repost: 'reposts', deployment: 'cloud' };
const ASK_MS = 20_000;
const AWAY_MS = 1000;
const TOGETHER_MS = 25;
const KEPT_ACCOUNT = 'voidgram.account';

/** A number for each topic that goes up when something of it may have changed. */
export const changes = Object.fromEntries(TOPICS.map((topic) => [topic, signal(0)]));
export const accounts = signal(null);
export const facts = signal({ sandboxUrl: null, scopes: [], events: [] });
export const health = signal({ status: 'unknown' });
export const isAway = signal(false);
export const deployment = signal(null);
/** How the user's Worker is set up; null where none is. */
export const cloud = signal(null);
export const chosenAccount = signal(localStorage.getItem(KEPT_ACCOUNT) ?? '');

export const account = computed(() => (accounts.value ?? []).find(({ id }) => id === chosenAccount.value));

export function chooseAccount(id) {
  localStorage.setItem(KEPT_ACCOUNT, id);
  chosenAccount.value = id;
}

/** The part of an address that asks for the chosen account alone. */
export function ofChosen() {
  return chosenAccount.value ? `?accountId=${chosenAccount.value}` : '';
}

export function accountOf(id) {
  return (accounts.value ?? []).find((one) => one.id === id);
}

export function changed(...topics) {
  batch(() => topics.forEach((topic) => { changes[topic].value += 1; }));
}

export async function loadAccounts() {
  accounts.value = (await get('/api/v1/auth/me')).accounts;
}

async function loadCloud() {
  const status = await get('/api/v1/cloudflare/status');
  cloud.value = status.isConfigured ? status : null;
}

async function loadHealth() {
  health.value = await get('/api/v1/health');
}

/** An answer that tells the server's time, too. */
async function timed(path) {
  const asked = Date.now();
  const answer = await get(path);
  learn(answer.now, asked);
  return answer;
}

let lastPulse;
let timer;
let telling;
const waiting = new Set();

/** Begins to listen; returns when the first answers are there. */
export async function start() {
  onOffline(markAway);
  listen(heard);
  const [known] = await Promise.all([timed('/api/start'), loadAccounts(), loadHealth()]);
  facts.value = known;
  let isFirst = true; // they were just asked for
  changes.accounts.subscribe(() => { if (!isFirst) quietly(loadAccounts); });
  isFirst = false;
  changes.cloud.subscribe(() => quietly(loadCloud)); // nobody waits for it: the Worker may be asked
  document.addEventListener('visibilitychange', () => document.hidden || pulse());
  later();
}

/** What the server, or the tab that listens to it for all, has told. */
function heard(name, data) {
  if (name === 'open') back();
  else if (name === 'lost') quietly(loadHealth);
  else if (name === 'reset') changed(...TOPICS);
  else if (name === 'health') health.value = { ...health.value, ...JSON.parse(data) };
  else {
    if (name === 'deployment') deployment.value = JSON.parse(data).deployment;
    soon(OF_EVENT[name]);
  }
}

/** What is told in quick succession is asked for once. */
function soon(topic) {
  waiting.add(topic);
  telling ??= setTimeout(() => {
    telling = undefined;
    changed(...waiting);
    waiting.clear();
  }, TOGETHER_MS);
}

export function markAway() {
  if (isAway.value) return;
  isAway.value = true;
  later();
}

/** Waits until the server is there. */
export function presence() {
  return new Promise((resolve) => {
    const stop = isAway.subscribe((isGone) => {
      if (!isGone) queueMicrotask(() => { stop(); resolve(); });
    });
  });
}

/** A module that not every screen needs; when the server is away, as soon as it is back. */
export async function bring(file) {
  for (;;) {
    try {
      return await import(file);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      markAway();
      await presence();
    }
  }
}

/** Whatever happened meanwhile was not told: everything is asked for anew. */
function back() {
  if (!isAway.value) return;
  isAway.value = false;
  quietly(loadHealth);
  changed(...TOPICS);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(pulse, isAway.value ? AWAY_MS : ASK_MS);
}

/** Asks whether anything was written: soon while the server is away, and now and then in any case. */
async function pulse() {
  clearTimeout(timer);
  await quietly(async () => {
    const { changes: written } = await timed('/api/pulse');
    if (!isAway.value && lastPulse !== undefined && lastPulse !== written) changed('posts', 'media', 'accounts', 'reposts');
    lastPulse = written;
    back();
  });
  later();
}

/** Runs it; who is away is shown by the health light, not by each call that fails. */
async function quietly(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!('code' in error)) throw error;
    return false;
  }
}
