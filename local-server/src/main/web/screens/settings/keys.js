// API keys: made with what they may do, shown once, revoked.
import { html, useState } from '/web/parts/base.js';
import { get, post, remove } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { facts } from '/web/parts/store.js';
import { Copy, Field, Time, ask, attempt, tell } from '/web/parts/ui.js';

export function Keys({ data, reload }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState([]);
  const [problem, setProblem] = useState('');
  const [fullKey, setFullKey] = useState('');
  const live = (data?.keys ?? []).filter(({ revokedAt }) => !revokedAt);
  const make = async (event) => {
    event.preventDefault();
    setProblem('');
    try {
      const made = await post('/api/v1/settings/api-keys', { name: name.trim(), ...(scopes.length ? { scopes } : {}) });
      setFullKey(made.fullKey);
      setName('');
      setScopes([]);
      await reload();
    } catch (error) {
      if (!('code' in error)) throw error;
      setProblem(error.message);
    }
  };
  const revoke = async (key) => {
    if (!(await ask(t('keys.revokeTitle', { name: key.name }), t('keys.revokeText'), t('revoke')))) return;
    await attempt(() => remove(`/api/v1/settings/api-keys/${key.id}`));
    tell(t('keys.revoked', { name: key.name }));
    await reload();
  };
  const toggle = (scope) => setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope]);
  return html`<section class="card" id="keys"><h2>${t('apiKeys')}</h2><p class="soft">${t('apiKeys.text')}</p>
    <form onSubmit=${make}><${Field} id="key-name" label=${t('keys.name')} hint=${t('keys.nameHint')} problem=${problem}><div class="row">
      <input id="key-name" value=${name} required maxlength="64" autocomplete="off" aria-describedby="key-name-problem key-name-hint" onInput=${(event) => setName(event.target.value)} />
      <button type="submit" class="primary">${t('keys.make')}</button></div></${Field}>
      <fieldset class="ticks"><legend>${t('keys.scopes')}</legend>${facts.value.scopes.map((scope) => html`<label class="tick" key=${scope}>
        <input type="checkbox" checked=${scopes.includes(scope)} onChange=${() => toggle(scope)} /><code>${scope}</code></label>`)}</fieldset></form>
    <div role="status" aria-label=${t('keys.new')} class="new-key">${fullKey && html`<p>${t('keys.once')}</p><div class="row"><output class="key">${fullKey}</output><${Copy} text=${fullKey} /></div>`}</div>
    <ul class="rows">${live.map((key) => html`<${Key} key=${key.id} apiKey=${key} onRevoke=${() => revoke(key)} />`)}</ul>
  </section>`;
}

/** A key, and what was done with it of late. */
function Key({ apiKey, onRevoke }) {
  const [calls, setCalls] = useState(null);
  const read = () => attempt(async () => setCalls((await get(`/api/keys/${apiKey.id}/calls`)).calls));
  return html`<li aria-label=${apiKey.name}><div><b>${apiKey.name}</b>
    <p class="soft"><code>${apiKey.prefix}…</code> ${apiKey.scopes ? apiKey.scopes.replaceAll(',', ', ') : t('keys.everything')} · ${apiKey.lastUsedAt ? html`${t('keys.used')} <${Time} at=${apiKey.lastUsedAt} />` : t('keys.unused')}</p>
    ${calls?.length > 0 && html`<ol class="log">${calls.map((one, i) => html`<li key=${i}><code>${one.what}</code> <span class=${one.code ? 'bad' : 'good'}>${one.code ?? one.status}</span> <${Time} at=${one.at} /></li>`)}</ol>`}
    ${calls?.length === 0 && html`<p class="soft">${t('keys.noCalls')}</p>`}</div>
    <div class="actions"><button type="button" class="quiet" aria-expanded=${calls !== null} onClick=${() => (calls ? setCalls(null) : read())}>${t('keys.calls')}</button>
      <button type="button" class="quiet" onClick=${onRevoke}>${t('revoke')}</button></div></li>`;
}
