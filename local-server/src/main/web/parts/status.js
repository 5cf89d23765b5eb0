// How the server is: version, queue, disk, what is wrong, and what went wrong last; to be copied without any secret.
import { html, useEffect, useState } from '/web/parts/base.js';
import { get } from '/web/parts/api.js';
import { has, number, t } from '/web/parts/i18n.js';
import { nameOf } from '/web/parts/post.js';
import { worded } from '/web/parts/sentence.js';
import { changes, health, isAway } from '/web/parts/store.js';
import { Copy, Dialog, Loading, Time } from '/web/parts/ui.js';

export function Status({ onClose }) {
  return html`<${Dialog} title=${t('status')} onClose=${onClose}><${Facts} /></${Dialog}>`;
}

/** The facts themselves, asked for when they are shown. */
export function Facts() {
  const [status, setStatus] = useState(null);
  const [failure, setFailure] = useState('');
  const [errors, setErrors] = useState([]);
  useEffect(() => {
    Promise.all([get('/api/status'), get('/api/posts/errors')]).then(([found, last]) => {
      setStatus(found);
      setErrors(last.errors);
    }, (error) => setFailure(error.message));
  }, [isAway.value, health.value, changes.posts.value]);
  if (failure && (isAway.value || !status)) return html`<p>${failure}</p>`;
  if (!status) return html`<${Loading} />`;
  const rows = rowsOf(status);
  return html`<div class="facts">
    ${(health.value.problems ?? []).map((text) => html`<p key=${text} class="bad">${text}</p>`)}
    <dl>${rows.map(([name, value]) => html`<div key=${name}><dt>${t(name)}</dt><dd>${value}</dd></div>`)}</dl>
    <${LastErrors} errors=${errors} />
    <div class="actions"><${Copy} text=${diagnostics(status, errors)} label=${t('status.copy')} /></div>
  </div>`;
}

/** What may be shown to others: what a post says is nobody's business. */
function diagnostics(status, errors) {
  const lastErrors = errors.map(({ postId, mediaType, status: state, at, code, message }) => ({ postId, mediaType, status: state, at, code, message }));
  return JSON.stringify({ ...status, health: health.value, lastErrors }, null, 2);
}

function LastErrors({ errors }) {
  return html`<h3>${t('status.errors')}</h3>
    ${errors.length === 0 && html`<p class="soft">${t('status.noErrors')}</p>`}
    <ul class="last-errors">${errors.map((error) => html`<li key=${error.postId}><p><a href=${`/posts/${error.postId}`}>${nameOf(error)}</a></p>
      <p>${has(`fail.${error.code}`) ? t(`fail.${error.code}`) : t('fail.other')} ${worded(error.message ?? '')}</p>
      <p class="between soft"><${Time} at=${error.at} /><code>${error.code}</code></p></li>`)}</ul>`;
}

function rowsOf(status) {
  const { waiting, active, delayed } = status.queue;
  return [
    ['status.version', status.version],
    ['status.health', t(`health.${health.value.status}`)],
    ['status.uptime', duration(status.uptimeSeconds)],
    ['status.queue', t('status.queueText', { waiting, active, delayed })],
    ['status.disk', t('status.free', { size: bytes(status.freeBytes) })],
    ['status.home', status.home],
    ['status.java', status.java],
  ];
}

export function bytes(count) {
  const [unit, size] = [['GB', 1e9], ['MB', 1e6], ['kB', 1e3]].find(([, factor]) => count >= factor) ?? ['B', 1];
  return `${number(Math.round((count / size) * 10) / 10)} ${unit}`;
}

function duration(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return t('seconds', { n: Math.floor(seconds) });
  if (minutes < 120) return t('minutes', { n: minutes });
  return t('hours', { n: Math.floor(minutes / 60) });
}
