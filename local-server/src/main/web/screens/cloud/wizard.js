// The way to a Worker of one's own: a token with these permissions, then one button.
import { html, useState } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { Copy, Field } from '/web/parts/ui.js';

const PERMISSIONS = ['Workers Scripts: Edit', 'Workers KV Storage: Edit', 'Workers R2 Storage: Edit', 'Account Settings: Read'];
const MADE = ['worker', 'kv', 'r2', 'cron'];
const ADDRESS = 'dash.cloudflare.com/profile/api-tokens';

export function Wizard({ status, begin }) {
  const [token, setToken] = useState('');
  const [accountId, setAccountId] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const deploy = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      await begin('/api/cloudflare/deploy', { apiToken: token.trim() || undefined, accountId: accountId.trim() || null });
      setToken('');
    } catch (error) {
      if (!('code' in error)) throw error;
      setProblem(error.message);
    }
    setBusy(false);
  };
  return html`<section class="card"><h2>${status.isConfigured ? t('wizard.again') : t('wizard')}</h2>
    <ol class="steps"><li>${t('wizard.1')} <span class="between"><code>${ADDRESS}</code><${Copy} text=${`https://${ADDRESS}`} /></span></li>
      <li>${t('wizard.2')}<ul class="chips">${PERMISSIONS.map((name) => html`<li key=${name}>${name}</li>`)}</ul></li>
      <li>${t('wizard.3')}</li></ol>
    <form onSubmit=${deploy} noValidate>
      <${Field} id="api-token" label=${t('apiToken')} hint=${status.hasStoredApiToken ? t('apiToken.stored') : t('apiToken.hint')} problem=${problem}>
        <input id="api-token" value=${token} autocomplete="off" spellcheck="false" aria-describedby="api-token-problem api-token-hint" aria-invalid=${problem ? 'true' : undefined} onInput=${(event) => { setToken(event.target.value); setProblem(''); }} /></${Field}>
      <details><summary>${t('wizard.account')}</summary><${Field} id="account-id" label=${t('accountId')} hint=${t('accountId.hint')}>
        <input id="account-id" value=${accountId} autocomplete="off" aria-describedby="account-id-hint" onInput=${(event) => setAccountId(event.target.value)} /></${Field}></details>
      <h3>${t('wizard.made')}</h3><ul class="plain">${MADE.map((name) => html`<li key=${name} class="soft">${t(`wizard.made.${name}`)}</li>`)}</ul>
      <p class="soft">${t('wizard.free')}</p>
      <div class="actions"><button type="submit" class="primary" disabled=${isBusy || (!token.trim() && !status.hasStoredApiToken)}>${t('deploy')}</button></div>
    </form></section>`;
}
