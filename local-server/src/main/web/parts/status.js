// How the server is: version, queue, disk, and what is wrong; to be copied without any secret.
import { html, useEffect, useState } from '/web/parts/base.js';
import { get } from '/web/parts/api.js';
import { number, t } from '/web/parts/i18n.js';
import { health, isAway } from '/web/parts/store.js';
import { Copy, Dialog, Loading } from '/web/parts/ui.js';

export function Status({ onClose }) {
  return html`<${Dialog} title=${t('status')} onClose=${onClose}><${Facts} /></${Dialog}>`;
}

/** The facts themselves, asked for when they are shown. */
export function Facts() {
  const [status, setStatus] = useState(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    get('/api/status').then(setStatus, (error) => setFailure(error.message));
  }, [isAway.value, health.value]);
  if (failure && (isAway.value || !status)) return html`<p>${failure}</p>`;
  if (!status) return html`<${Loading} />`;
  const rows = rowsOf(status);
  return html`<div class="facts">
    ${(health.value.problems ?? []).map((text) => html`<p key=${text} class="bad">${text}</p>`)}
    <dl>${rows.map(([name, value]) => html`<div key=${name}><dt>${t(name)}</dt><dd>${value}</dd></div>`)}</dl>
    <div class="actions"><${Copy} text=${JSON.stringify({ ...status, health: health.value }, null, 2)} label=${t('status.copy')} /></div>
  </div>`;
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
