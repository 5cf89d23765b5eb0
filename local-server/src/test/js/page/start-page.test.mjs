// The start page in a document without a browser: what is shown stays where a reader is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

const WEB = new URL('../../../main/web/', import.meta.url);
const post = (id, status, more = {}) =>
  ({ id, status, mediaType: 'IMAGE', caption: id, createdAt: '2026-11-30T10:00:00.000Z', ...more });

/** Opens the page; the answers are those of the server, which a test changes between refreshes. */
async function openPage(answers) {
  const { window } = new JSDOM(readFileSync(new URL('index.html', WEB), 'utf8'), { url: 'http://localhost:3001/' });
  const script = readFileSync(new URL('start.js', WEB), 'utf8');
  let refresh;
  const globals = {
    document: window.document, location: window.location, navigator: window.navigator, Node: window.Node,
    setInterval: (work) => { refresh = work; },
    fetch: async (path) => ({ ok: true, status: 200, json: async () => structuredClone(answers[path.split('?')[0]]) }),
  };
  const AsyncFunction = (async () => {}).constructor;
  await new AsyncFunction(...Object.keys(globals), script)(...Object.values(globals));
  return { document: window.document, refresh };
}

const answersWith = (next, last) => ({
  '/api/start': { sandboxUrl: null, scopes: ['posts:read'] },
  '/api/v1/health': { status: 'healthy' },
  '/api/v1/schedule': { posts: next, total: next.length + 4 },
  '/api/posts/latest': { posts: last },
  '/api/v1/auth/me': { accounts: [{ id: 'a', username: 'sandbox_ig', loginMethod: 'instagram' }] },
  '/api/v1/settings/api-keys': { keys: [] },
});

test('the focus stays on a link while the list around it changes', async () => {
  const live = post('live', 'PUBLISHED', { igPermalink: 'http://127.0.0.1:3900/p/1' });
  const answers = answersWith([], [live, post('older', 'PUBLISHED')]);
  const { document, refresh } = await openPage(answers);
  const link = document.querySelector('#last a');
  link.focus();

  answers['/api/posts/latest'].posts = [post('newer', 'FAILED'), { ...live, caption: 'renamed' }];
  await refresh();

  assert.equal(document.activeElement, link);
  const shown = [...document.querySelectorAll('#last .caption')].map((node) => node.textContent);
  assert.deepEqual(shown, ['newer', 'renamed']);
});

test('a post keeps its node when its status changes', async () => {
  const answers = answersWith([post('one', 'SCHEDULED'), post('two', 'SCHEDULED')], []);
  const { document, refresh } = await openPage(answers);
  const [, two] = document.querySelectorAll('#next li');

  answers['/api/v1/schedule'].posts = [post('two', 'PROCESSING')];
  await refresh();

  assert.deepEqual([...document.querySelectorAll('#next li')], [two]);
  assert.equal(two.querySelector('.pill').textContent, 'processing');
});

test('it says how many more are planned, and what is empty', async () => {
  const { document } = await openPage(answersWith([post('one', 'SCHEDULED')], []));

  assert.equal(document.getElementById('more').textContent, 'and 4 more');
  const [next, last] = document.querySelectorAll('.empty');
  assert.deepEqual([next.hidden, last.hidden], [true, false]);
});
