// Posts that go out while the computer is off: the Worker in the user's own Cloudflare account.
import { html, useEffect, useState } from '/web/parts/base.js';
import { get, post, remove } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { number, t } from '/web/parts/i18n.js';
import { changed, changes, deployment } from '/web/parts/store.js';
import { Loading, Meter, Screen, Time, ask, attempt } from '/web/parts/ui.js';
import { Wizard } from '/web/screens/cloud/wizard.js';
import { Run } from '/web/screens/cloud/run.js';

export default function Cloud() {
  const { data: status, reload } = useAnswer('/api/v1/cloudflare/status', 'cloud');
  const [run, setRun] = useState(undefined);
  const [isOutdated, setOutdated] = useState(false);
  const live = deployment.value;
  useEffect(() => { latest().then(([found, old]) => { setRun(found); setOutdated(old); }); }, [changes.cloud.value]);
  const begin = async (path, body) => {
    setRun((await post(path, body)).deployment);
    await reload();
  };
  const shown = live && (!run || live.id === run.id || run.state !== 'RUNNING') ? live : run;
  if (!status || run === undefined) return html`<${Screen} title=${t('cloud')}><${Loading} /></${Screen}>`;
  const isRunning = shown?.state === 'RUNNING';
  return html`<${Screen} title=${t('cloud')} narrow>
    ${status.isConfigured ? html`<${Worker} status=${status} isOutdated=${isOutdated} isRunning=${isRunning} begin=${begin} reload=${reload} />` : html`<p class="lead">${t('cloud.lead')}</p>`}
    ${shown && html`<${Run} run=${shown} onResume=${() => attempt(() => begin(resumePath(shown), {}))} />`}
    ${!isRunning && html`<${Wizard} status=${status} begin=${begin} />`}
  </${Screen}>`;
}

function resumePath({ kind }) {
  return { DEPLOY: '/api/cloudflare/deploy', UNDEPLOY: '/api/cloudflare/undeploy', ROTATE: '/api/cloudflare/rotate' }[kind];
}

/** The latest run and whether the Worker is older than this program. */
async function latest() {
  try {
    const answer = await get('/api/cloudflare/deploy');
    return [answer.deployment, answer.isOutdated];
  } catch (error) {
    if (error.code === 'NOT_FOUND' || error.isOffline) return [null, false];
    throw error;
  }
}

/** How the deployed Worker is. */
function Worker({ status, isOutdated, isRunning, begin, reload }) {
  const { data, error } = useAnswer('/api/v1/cloudflare/diagnostics', 'cloud', 'posts');
  const undeploy = async () => {
    if (!(await ask(t('undeploy.title'), t('undeploy.text'), t('undeploy.deed')))) return;
    await attempt(() => begin('/api/cloudflare/undeploy', { bringHome: true }));
  };
  const giveUp = async () => {
    if (!(await ask(t('giveUp.title'), t('giveUp.text'), t('giveUp.deed')))) return;
    await attempt(async () => { await remove('/api/cloudflare?force=true'); await reload(); });
    changed('cloud');
  };
  return html`<section class="card"><div class="between"><h2>${t('cloud.worker')}</h2><span class=${`pill ${status.isVerified && !data?.offline ? 'good' : 'wait'}`}>${t(data?.offline ? 'cloud.offline' : status.isVerified ? 'cloud.running' : 'cloud.unsure')}</span></div>
    <p class="soft">${status.workerUrl}</p>
    ${status.deployedAt && html`<p class="soft">${t('cloud.deployed')} <${Time} at=${status.deployedAt} /></p>`}
    ${(isOutdated || status.updateAvailable) && html`<p class="wait">${t('cloud.outdated')} <button type="button" onClick=${() => attempt(() => begin('/api/cloudflare/deploy', {}))}>${t('cloud.update')}</button></p>`}
    ${error && html`<p class="bad">${error.message}</p>`}
    ${data?.offline && html`<p class="bad">${data.offlineReason}</p>`}
    ${data && html`<dl class="facts"><div><dt>${t('cloud.version')}</dt><dd>${data.version}</dd></div>
      <div><dt>${t('cloud.cron')}</dt><dd>${data.lastCronRun ? html`<${Time} at=${data.lastCronRun} />` : t('cloud.noCron')}</dd></div>
      <div><dt>${t('cloud.waiting')}</dt><dd>${number(data.scheduledCount)}</dd></div>
      <div><dt>${t('cloud.done')}</dt><dd>${number(data.completedCount)}</dd></div>
      <div><dt>${t('cloud.failed')}</dt><dd>${number(data.failedCount)}</dd></div></dl>
      <${Plan} data=${data} />`}
    <div class="actions"><button type="button" disabled=${isRunning} onClick=${() => attempt(() => begin('/api/cloudflare/rotate', {}))}>${t('rotate')}</button>
      <button type="button" class="quiet" disabled=${isRunning} onClick=${undeploy}>${t('undeploy')}</button>
      ${(error || data?.offline) && html`<button type="button" class="quiet" disabled=${isRunning} onClick=${giveUp}>${t('giveUp')}</button>`}</div></section>`;
}

/** What it used today of Cloudflare's free plan, where the Worker tells. */
function Plan({ data }) {
  const { usage } = data;
  if (!usage) return null;
  return html`<h3>${t('plan')}</h3><div class="limits">${Object.entries(usage.limits).map(([name, limit]) => html`<${Meter} key=${name} label=${t(`plan.${name}`)} value=${usage[name]} max=${limit} />`)}</div>`;
}
