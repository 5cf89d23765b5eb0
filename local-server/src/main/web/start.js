// The start page: is everything running, who is connected, what is next, what was last.
const REFRESH_MS = 4000;
const SHOWN = 8;

const element = (id) => document.getElementById(id);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const relativeFormat = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  if (response.status === 401) location.reload(); // the session has ended: the page says how to go on
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Nodes stay, and only what differs is changed: a reader's place, selection and focus survive.
function fill(list, items, show) {
  const focused = document.activeElement;
  const known = new Map([...list.children].map((node) => [node.dataset.id, node]));
  const wanted = items.map((item) => become(known.get(item.id), show(item), item.id));
  for (const node of known.values()) if (!wanted.includes(node)) node.remove();
  wanted.forEach((node, i) => list.children[i] === node || list.insertBefore(node, list.children[i] ?? null));
  if (focused !== document.activeElement && list.contains(focused)) focused.focus();
  const empty = list.parentElement.querySelector('.empty');
  if (empty) empty.hidden = items.length > 0;
}

function become(node, fresh, id) {
  fresh.dataset.id = id;
  if (!node) return fresh;
  morph(node, fresh);
  return node;
}

function morph(node, fresh) {
  if (node.isEqualNode(fresh)) return;
  if (node.nodeName !== fresh.nodeName) return node.replaceWith(fresh);
  if (node.nodeType === Node.TEXT_NODE) return void (node.data = fresh.data);
  for (const name of node.getAttributeNames()) if (!fresh.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of fresh.attributes) node.setAttribute(name, value);
  const old = [...node.childNodes];
  [...fresh.childNodes].forEach((child, i) => (old[i] ? morph(old[i], child) : node.append(child)));
  old.slice(fresh.childNodes.length).forEach((child) => child.remove());
}

function inWords(iso) {
  const seconds = (Date.parse(iso) - Date.now()) / 1000;
  const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]
    .find(([, s]) => Math.abs(seconds) >= s) ?? ['second', 1];
  return `${timeFormat.format(new Date(iso))} (${relativeFormat.format(Math.round(seconds / size), unit)})`;
}

const KINDS = { IMAGE: 'Image', REELS: 'Reel', STORIES: 'Story', CAROUSEL: 'Carousel' };
const TONES = { PUBLISHED: 'good', FAILED: 'bad' };

function postItem(post) {
  const item = make('li');
  item.append(make('span', 'caption', post.caption || `${KINDS[post.mediaType] ?? 'Post'} without a caption`));
  item.append(make('span', `pill ${TONES[post.status] ?? ''}`, post.status.toLowerCase()));
  item.append(detail(post));
  return item;
}

function detail(post) {
  if (post.status === 'FAILED') return make('span', 'detail failed', `${post.errorCode}: ${post.errorMessage}`);
  const line = make('span', 'detail', inWords(post.publishedAt ?? post.scheduledFor ?? post.createdAt));
  if (post.igPermalink) {
    const link = make('a', '', 'open');
    link.href = post.igPermalink;
    link.target = '_blank';
    link.rel = 'noreferrer';
    line.append(' · ', link);
  }
  return line;
}

function accountItem(account) {
  const item = make('li', 'account');
  item.append(make('span', 'initial', account.username[0].toUpperCase()), make('strong', '', `@${account.username}`));
  const kind = [account.accountType?.toLowerCase(), `${account.loginMethod} login`].filter(Boolean).join(', ');
  const ends = account.tokenExpiresAt ? `; reconnect before ${timeFormat.format(new Date(account.tokenExpiresAt))}` : '';
  item.append(make('span', 'detail', kind + ends));
  return item;
}

function keyItem(key) {
  const used = key.lastUsedAt ? `last used ${inWords(key.lastUsedAt)}` : 'not used yet';
  const item = make('li');
  item.append(make('strong', '', key.name), make('div', 'detail', `${key.prefix}… · ${used}`));
  if (key.scopes) item.append(make('div', 'detail', `only ${key.scopes.replaceAll(',', ', ')}`));
  return item;
}

function scopeChoice(scope) {
  const choice = make('label', 'choice');
  const box = make('input');
  Object.assign(box, { type: 'checkbox', name: 'scope', value: scope });
  choice.append(box, make('code', '', scope));
  return choice;
}

async function showHealth() {
  const pill = element('health');
  try {
    const health = await call('GET', '/api/v1/health');
    pill.textContent = health.status;
    pill.className = `pill ${health.status === 'healthy' ? 'good' : 'bad'}`;
  } catch (error) {
    pill.textContent = error instanceof TypeError ? 'not running' : error.message;
    pill.className = 'pill bad';
  }
}

async function showPosts() {
  const [next, last] = await Promise.all([
    call('GET', `/api/v1/schedule?limit=${SHOWN}`),
    call('GET', '/api/posts/latest'),
  ]);
  fill(element('next'), next.posts, postItem);
  fill(element('last'), last.posts, postItem);
  const more = next.total - next.posts.length;
  element('more').hidden = more === 0;
  element('more').textContent = `and ${more.toLocaleString()} more`;
}

async function showAccounts() {
  const { accounts } = await call('GET', '/api/v1/auth/me');
  fill(element('accounts'), accounts, accountItem);
}

async function showKeys() {
  const { keys } = await call('GET', '/api/v1/settings/api-keys');
  fill(element('keys'), keys.filter((key) => !key.revokedAt), keyItem);
}

async function makeKey(event) {
  event.preventDefault();
  const problem = element('key-error');
  try {
    const wanted = new FormData(event.target);
    const made = await call('POST', '/api/v1/settings/api-keys', {
      name: wanted.get('name'),
      scopes: wanted.getAll('scope'),
    });
    element('full-key').textContent = made.fullKey;
    element('new-key').hidden = false;
    problem.hidden = true;
    event.target.reset();
    await showKeys();
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
  }
}

async function refresh() {
  await showHealth();
  await Promise.all([showPosts(), showAccounts(), showKeys()]).catch((error) => console.error(error));
}

element('zone').textContent = zone;
element('make-key').addEventListener('submit', makeKey);
element('copy-key').addEventListener('click', () => navigator.clipboard.writeText(element('full-key').textContent));
element('sign-out').addEventListener('click', async () => {
  await call('POST', '/api/v1/auth/logout');
  location.reload();
});

const { sandboxUrl, scopes } = await call('GET', '/api/start');
element('scopes').append(...scopes.map(scopeChoice));
if (sandboxUrl) {
  element('sandbox').href = sandboxUrl;
  element('sandbox').hidden = false;
}
await refresh();
setInterval(refresh, REFRESH_MS);
