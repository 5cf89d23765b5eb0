// The two ways by which mentions are found: Meta's own first, and the one without its leave.
import { html } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { changed } from '/web/parts/store.js';
import { attempt, tell } from '/web/parts/ui.js';
import { Login } from './login.js';

const PERMISSIONS = { instagram: 'instagram_business_manage_messages', facebook: 'instagram_manage_messages' };

export function Ways({ account, config }) {
  const { data } = useAnswer(`/api/v1/settings/private-api-credentials/${account.id}`, 'reposts', 'accounts');
  const choose = (source) => attempt(async () => {
    await post('/api/v1/story-repost/config', { accountId: account.id, source });
    tell(t('reposts.saved'));
    changed('reposts');
  });
  const chosen = (source) => config?.source === source;
  return html`<details class="ways" open=${!config}><summary>${t('reposts.ways')}</summary><div class="row two">
    <section aria-label=${t('reposts.official')}><h3>${t('reposts.official')} ${chosen('official') && html`<span class="pill good">${t('reposts.chosen')}</span>`}</h3>
      <p>${t('reposts.official.text')}</p>
      <p class="soft">${t('reposts.official.permission', { name: PERMISSIONS[account.loginMethod] ?? PERMISSIONS.instagram })}</p>
      <p class="soft">${t('reposts.official.review')}</p>
      ${config && !chosen('official') && html`<div class="actions"><button type="button" class="primary" onClick=${() => choose('official')}>${t('reposts.choose')}</button></div>`}</section>
    <section aria-label=${t('reposts.private')}><h3>${t('reposts.private')} <span class=${`pill ${chosen('private') ? 'wait' : 'plain'}`}>${t(chosen('private') ? 'reposts.chosen' : 'reposts.private.off')}</span></h3>
      <p>${t('reposts.private.warning')}</p>
      <p class="soft">${t(data?.configured ? 'reposts.private.stored' : 'reposts.private.none')}</p>
      <${Login} account=${account} status=${data} />
      ${data?.configured && !chosen('private') && html`<div class="actions"><button type="button" onClick=${() => choose('private')}>${t('reposts.choose')}</button></div>`}</section>
  </div></details>`;
}
