// One account's story reposts: whether they are on, and everything that belongs to them.
import { html, useState } from '/web/parts/base.js';
import { post, remove } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { changed } from '/web/parts/store.js';
import { worded } from '/web/parts/sentence.js';
import { now } from '/web/parts/time.js';
import { Avatar, Loading, Meter, Time, ask, attempt, tell } from '/web/parts/ui.js';
import { Past } from '/web/screens/reposts/past.js';
import { Pending } from '/web/screens/reposts/pending.js';
import { Rails } from '/web/screens/reposts/rails.js';
import { Ways } from '/web/screens/reposts/ways.js';

const API = '/api/v1/story-repost';

export function Account({ account }) {
  const query = `?accountId=${account.id}`;
  const status = useAnswer(`${API}/status${query}`, 'reposts', 'accounts');
  const pending = useAnswer(`${API}/pending${query}`, 'reposts');
  const history = useAnswer(`${API}/history${query}`, 'reposts', 'posts');
  const failure = status.error ?? pending.error ?? history.error;
  const { config } = status.data ?? {};
  return html`<section class="card reposts" aria-label=${`@${account.username}`}>
    <header class="between"><span class="owner"><${Avatar} account=${account} size="40" /><h2>@${account.username}</h2></span>${status.data && html`<${Badge} config=${config} />`}</header>
    ${failure && html`<p class="bad">${failure.message}</p>`}
    ${!status.data && !failure && html`<${Loading} />`}
    ${status.data && html`<${State} config=${config} /><${Deeds} account=${account} config=${config} />
      <${Pending} mentions=${pending.data?.pending ?? []} config=${config} />
      ${config && html`<${Rails} key=${config.id} account=${account} config=${config} />`}
      <${Ways} account=${account} config=${config} />
      <${Past} reposts=${history.data?.reposts ?? []} />`}
  </section>`;
}

/** One of: none, off, on, paused, stopped. */
function stateOf(config) {
  if (!config) return 'none';
  if (isPaused(config)) return 'paused';
  if (config.isEnabled) return 'on';
  return config.autoDisabledAt ? 'stopped' : 'off';
}

function isPaused({ challengePauseUntil }) {
  return Boolean(challengePauseUntil) && Date.parse(challengePauseUntil) > now();
}

const TONES = { none: 'plain', off: 'plain', on: 'good', paused: '', stopped: 'bad' };

function Badge({ config }) {
  const state = stateOf(config);
  return html`<span class=${`pill ${TONES[state]}`}>${t(`reposts.state.${state}`)}</span>`;
}

/** Whether it looks, when next, and what keeps it from looking. */
function State({ config }) {
  const state = stateOf(config);
  if (state === 'none') return html`<p>${t('reposts.none')}</p>`;
  return html`<div class="state">
    ${state === 'paused' && html`<p class="wait"><${Icon} name="warn" size="18" /> ${t('reposts.paused')} <${Time} at=${config.challengePauseUntil} /></p>`}
    ${state === 'stopped' && html`<p class="bad">${t('reposts.stopped')} ${worded(config.autoDisableReason ?? '')} <${Time} at=${config.autoDisabledAt} /></p>`}
    ${state === 'off' && html`<p>${t('reposts.off')}</p>`}
    ${config.isEnabled && config.nextPollAt && html`<p>${t('reposts.next')} <${Time} at=${config.nextPollAt} /></p>`}
    ${config.lastPollAt && html`<p class="soft">${t(`reposts.look.${config.lastPollStatus}`)} <${Time} at=${config.lastPollAt} /></p>`}
    ${config.lastPollError && html`<p class="bad">${worded(config.lastPollError)}</p>`}
    ${config.isEnabled && config.consecutiveFailures > 0 && html`<p class="soft">${t('reposts.failures', { n: config.consecutiveFailures })}</p>`}
    ${config.challengeCount30d > 0 && html`<p class="soft">${t('reposts.challenges', { n: config.challengeCount30d })}</p>`}
    <${Meter} label=${t('reposts.today')} value=${config.repostsToday} max=${config.dailyRepostLimit} />
  </div>`;
}

function Deeds({ account, config }) {
  const [isBusy, setBusy] = useState(false);
  const name = `@${account.username}`;
  const run = async (work) => {
    setBusy(true);
    await attempt(work);
    setBusy(false);
    changed('reposts');
  };
  const begin = () => run(async () => {
    if (!config) await post(`${API}/config`, { accountId: account.id, source: 'official' });
    await post(`${API}/enable`, { accountId: account.id });
    tell(t('reposts.begun', { name }));
  });
  const end = () => run(async () => {
    await post(`${API}/disable`, { accountId: account.id });
    tell(t('reposts.ended', { name }));
  });
  const scan = () => run(async () => {
    const { detected } = await post(`${API}/scan`, { accountId: account.id });
    tell(t('reposts.found', { n: detected }));
  });
  const discard = async () => {
    if (!(await ask(t('reposts.delete.title', { name }), t('reposts.delete.text'), t('reposts.delete')))) return;
    await run(() => remove(`${API}/config?accountId=${account.id}`));
  };
  return html`<div class="actions">
    ${config?.isEnabled ? html`<button type="button" disabled=${isBusy} onClick=${end}>${t('reposts.end')}</button>`
    : html`<button type="button" class="primary" disabled=${isBusy} onClick=${begin}>${t('reposts.begin')}</button>`}
    ${config && html`<button type="button" disabled=${isBusy || isPaused(config)} onClick=${scan}>${t('reposts.scan')}</button>
      <button type="button" class="quiet" disabled=${isBusy} onClick=${discard}>${t('reposts.delete')}</button>`}
  </div>`;
}
