// Connecting an account with a token from Meta's own pages: what to click there, step by step.
import { html, useState } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { changed } from '/web/parts/store.js';
import { Choice, Copy, Dialog, Field, tell } from '/web/parts/ui.js';

const STEPS = { instagram: 5, facebook: 6 };
const PERMISSIONS = {
  instagram: ['instagram_business_basic', 'instagram_business_content_publish'],
  facebook: ['instagram_basic', 'instagram_content_publish', 'pages_show_list', 'pages_read_engagement', 'pages_manage_posts', 'business_management'],
};
const META = 'developers.facebook.com/apps';

export function TokenDialog({ login, onClose }) {
  const [method, setMethod] = useState(login === 'facebook' ? 'facebook' : 'instagram');
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    if (!token.trim()) {
      setProblem(t('token.missing'));
      return;
    }
    setBusy(true);
    try {
      const { accounts } = await post('/api/auth/accounts', { loginMethod: method, accessToken: token.trim() });
      tell(t('connected', { names: accounts.map(({ username }) => `@${username}`).join(', ') || '0' }));
      changed('accounts', 'posts');
      onClose();
    } catch (error) {
      if (!('code' in error)) throw error;
      setProblem(error.message);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${t('useToken')} wide onClose=${onClose}>
    <form onSubmit=${submit} noValidate>
      <${Choice} label=${t('login')} name="login" value=${method} options=${[['instagram', 'Instagram'], ['facebook', 'Facebook']]} onChange=${setMethod} />
      <ol class="steps">${Array.from({ length: STEPS[method] }, (unused, i) => html`<li key=${i}>${t(`token.${method}.${i + 1}`, { address: META })}</li>`)}</ol>
      <p class="between"><code>${META}</code><${Copy} text=${`https://${META}`} /></p>
      <p class="soft">${t('token.permissions')}</p>
      <ul class="chips">${PERMISSIONS[method].map((name) => html`<li key=${name}><code>${name}</code></li>`)}</ul>
      <${Field} id="token" label=${t('accessToken')} hint=${t('token.kept')} problem=${problem}>
        <input id="token" value=${token} autocomplete="off" spellcheck="false" aria-describedby="token-problem token-hint" aria-invalid=${problem ? 'true' : undefined}
          onInput=${(event) => { setToken(event.target.value); setProblem(''); }} /></${Field}>
      <div class="actions"><button type="submit" class="primary" disabled=${isBusy}>${t('connect')}</button></div>
    </form>
  </${Dialog}>`;
}
