// The frame around every screen: where one can go, how the server is, and what was done last.
import { Fragment, html, useEffect, useState } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { go, place } from '/web/parts/router.js';
import { accounts, chooseAccount, chosenAccount, facts, health, isAway } from '/web/parts/store.js';
import { Dialog, Question, outcome, problems, undoLast } from '/web/parts/ui.js';
import { Status } from '/web/parts/status.js';

const PLACES = [
  ['/', 'home', 'home'],
  ['/calendar', 'calendar', 'calendar'],
  ['/grid', 'grid', 'grid'],
  ['/posts', 'posts', 'posts'],
  ['/media', 'media', 'media'],
  ['/accounts', 'accounts', 'accounts'],
  ['/cloud', 'cloud', 'cloud'],
  ['/settings', 'settings', 'settings'],
];
const KEYS = [['n', 'key.new'], ['?', 'key.keys'], ['Esc', 'key.escape'], ['Alt ← →', 'key.order'], ['Enter', 'key.menu'], ['Ctrl Enter', 'key.send']];

export function Frame({ children }) {
  const [open, setOpen] = useState(null);
  const { path } = place.value;
  useEffect(() => listenForKeys(() => setOpen('keys')), []);
  return html`<${Fragment}>
    <a class="skip" href="#main">${t('skip')}</a>
    <header class="rail">
      <a class="brand" href="/" aria-label="VoidGram"><img src="/web/icon.svg" alt="" width="30" height="30" /><b>VoidGram</b></a>
      <a class="button primary new" href="/new" aria-label=${t('newPost')} aria-current=${path === '/new' ? 'page' : undefined}><${Icon} name="plus" /><span>${t('newPost')}</span></a>
      <nav aria-label=${t('main')}>
        ${PLACES.map(([to, icon, name]) => html`<a key=${to} href=${to} aria-current=${isAt(path, to) ? 'page' : undefined}>
          <${Icon} name=${icon} /><span>${t(name)}</span></a>`)}
      </nav>
      <div class="foot">
        <a class="button quiet" href="/reposts" aria-label=${t('reposts.rail')} aria-current=${path === '/reposts' ? 'page' : undefined}><${Icon} name="again" /><span>${t('reposts.rail')}</span></a>
        <${Switcher} />
        <${Light} onOpen=${() => setOpen('status')} />
        <button type="button" class="quiet" aria-label=${t('keys')} onClick=${() => setOpen('keys')}><${Icon} name="keys" /><span>${t('keys')}</span></button>
      </div>
    </header>
    ${isAway.value && html`<div class="away"><${Icon} name="warn" size="18" /> ${t('away')}</div>`}
    <main id="main" tabindex="-1">
      <${Sandbox} />
      <div role="alert" aria-atomic="true" class=${problems.value.length ? 'alarm' : 'still'}>
        ${problems.value.map(({ text, href, label }) => html`<p key=${text}><${Icon} name="warn" size="18" /><span>${text}</span>${href && html` <a href=${href}>${label}</a>`}</p>`)}
      </div>
      ${children}
    </main>
    <div role="status" aria-label=${t('outcome')} class=${`toast ${outcome.value ? 'on' : ''}`}>
      ${outcome.value && html`<span>${outcome.value.text}</span>${outcome.value.undo && html`<button type="button" onClick=${undoLast}>${t('undo')}</button>`}`}
    </div>
    <${Question} />
    ${open === 'keys' && html`<${Keys} onClose=${() => setOpen(null)} />`}
    ${open === 'status' && html`<${Status} onClose=${() => setOpen(null)} />`}
  </${Fragment}>`;
}

function isAt(path, to) {
  return to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`);
}

/** n and ? work wherever nothing is being typed. */
function listenForKeys(openKeys) {
  const onKey = (event) => {
    const isTyping = event.target.closest?.('input:not([type=checkbox],[type=radio],[type=file]), textarea, select, [contenteditable], dialog');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'n') {
      event.preventDefault();
      go('/new');
    } else if (event.key === '?') {
      event.preventDefault();
      openKeys();
    }
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

function Keys({ onClose }) {
  return html`<${Dialog} title=${t('keys')} onClose=${onClose}>
    <dl class="keys">${KEYS.map(([key, name]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${t(name)}</dd></div>`)}</dl>
  </${Dialog}>`;
}

function Switcher() {
  const all = accounts.value ?? [];
  if (all.length < 2) return null;
  return html`<label class="switcher"><span class="unseen">${t('showAccount')}</span>
    <select value=${chosenAccount.value} onChange=${(event) => chooseAccount(event.target.value)}>
      <option value="">${t('allAccounts')}</option>
      ${all.map(({ id, username }) => html`<option key=${id} value=${id}>@${username}</option>`)}
    </select></label>`;
}

/** The health light: in words, with the way to the whole status. */
function Light({ onOpen }) {
  const state = isAway.value ? 'away' : health.value.status;
  return html`<div role="status" aria-label=${t('health')} class="light">
    <button type="button" class="quiet" onClick=${onOpen}><span class=${`dot ${state}`}></span><span>${t(`health.${state}`)}</span></button>
  </div>`;
}

/** While nothing reaches Instagram, every screen says so. */
function Sandbox() {
  if (!facts.value.sandboxUrl) return null;
  return html`<p class="sandbox"><b>${t('sandbox')}</b> ${t('sandbox.text')}
    <a href=${facts.value.sandboxUrl} target="_blank" rel="noreferrer">${t('sandbox.feed')}</a>
    <a href="/accounts">${t('sandbox.real')}</a></p>`;
}

export async function signOut() {
  await post('/api/v1/auth/logout');
  location.assign('/');
}

