// What all screens know of the server: its accounts, its health, and when something has changed.
import { batch, computed, signal } from '/web/parts/base.js';
import { get, onOffline } from '/web/parts/api.js';

const TOPICS = ['posts', 'media', 'accounts', 'cloud'];
const OF_EVENT = { post: 'posts', media: 'media', account: 'accounts', deployment: 'cloud' };
const ASK_MS = 1000;
const KEPT_ACCOUNT = 'voidgram.account';

/** A number for each topic that goes up when something of it may have changed. */
export const changes = Object.fromEntries(TOPICS.map((topic) => [topic, signal(0)]));
export const accounts = signal(null);
export const facts = signal({ sandboxUrl: null, scopes: [], events: [] });
export const health = signal({ status: 'unknown' });
export const isAway = signal(false);
export const deployment = signal(null);
export const chosenAccount = signal(localStorage.getItem(KEPT_ACCOUNT) ?? '');

export const account = computed(() => (accounts.value ?? []).find(({ id }) => id === chosenAccount.value));

export function chooseAccount(id) {
  localStorage.setItem(KEPT_ACCOUNT, id);
  chosenAccount.value = id;
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

async function loadHealth() {
  health.value = await get('/api/v1/health');
}

let stream;
let lastPulse;
let timer;
let hasPostEvents = false;

/** Begins to listen; returns when the first answers are there. */
export async function start() {
  onOffline(markAway);
  listen();
  const [known] = await Promise.all([get('/api/start'), loadAccounts(), loadHealth()]);
  facts.value = known;
  changes.accounts.subscribe(() => quietly(loadAccounts));
  document.addEventListener('visibilitychange', () => document.hidden || pulse());
  later();
}

function listen() {
  stream = new EventSource('/api/events');
  for (const [name, topic] of Object.entries(OF_EVENT)) {
    stream.addEventListener(name, (event) => heard(name, topic, event.data));
  }
  stream.addEventListener('reset', () => changed(...TOPICS));
  stream.addEventListener('health', (event) => { health.value = JSON.parse(event.data); });
  stream.onopen = () => back();
  stream.onerror = () => {
    quietly(loadHealth).then((isThere) => isThere && stream.readyState === EventSource.CLOSED && reopen());
  };
}

function heard(name, topic, data) {
  hasPostEvents ||= name === 'post';
  if (name === 'deployment') deployment.value = JSON.parse(data).deployment;
  changed(topic);
}

function reopen() {
  stream.close();
  listen();
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

/** Whatever happened meanwhile was not told: everything is asked for anew. */
function back() {
  if (!isAway.value) return;
  isAway.value = false;
  if (stream.readyState === EventSource.CLOSED) reopen();
  quietly(loadHealth);
  changed(...TOPICS);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(pulse, ASK_MS);
}

/** Asks whether anything was written, where the stream does not tell. */
async function pulse() {
  clearTimeout(timer);
  const isTold = hasPostEvents && stream.readyState === EventSource.OPEN && !isAway.value;
  if (!isTold && (!document.hidden || isAway.value)) {
    await quietly(async () => {
      const { changes: now } = await get('/api/pulse');
      back();
      if (lastPulse !== undefined && lastPulse !== now) changed('posts', 'media', 'accounts');
      lastPulse = now;
    });
  }
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
