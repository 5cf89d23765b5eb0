// Webhooks: where events are sent, whether they arrived, and a test.
import { html, useState } from '/web/parts/base.js';
import { get, post, put, remove } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { facts } from '/web/parts/store.js';
import { Copy, Field, Time, ask, attempt, complain, tell } from '/web/parts/ui.js';

const SHOWN = 10;

export function Webhooks() {
  const { data, reload } = useAnswer('/api/v1/webhooks');
  const [url, setUrl] = useState('');
  const [isNear, setNear] = useState(false);
  const [events, setEvents] = useState(['post.published', 'post.failed']);
  const [problem, setProblem] = useState('');
  const [secret, setSecret] = useState('');
  const add = async (event) => {
    event.preventDefault();
    setProblem('');
    try {
      const made = await post('/api/v1/webhooks', { url: url.trim(), events, allowPrivateNetwork: isNear });
      setSecret(made.secret ?? '');
      setUrl('');
      await reload();
    } catch (error) {
      if (!('code' in error)) throw error;
      setProblem(error.message);
    }
  };
  const toggle = (name) => setEvents(events.includes(name) ? events.filter((one) => one !== name) : [...events, name]);
  return html`<section class="card" id="webhooks"><h2>${t('webhooks')}</h2><p class="soft">${t('webhooks.text')}</p>
    <form onSubmit=${add} noValidate><${Field} id="hook-url" label=${t('webhooks.address')} problem=${problem}>
      <input id="hook-url" type="text" inputmode="url" value=${url} autocomplete="off" spellcheck="false" placeholder="https://" aria-describedby="hook-url-problem" onInput=${(event) => setUrl(event.target.value)} /></${Field}>
      <label class="tick"><input type="checkbox" checked=${isNear} onChange=${() => setNear(!isNear)} /><span>${t('webhooks.near')}</span></label>
      <fieldset class="ticks"><legend>${t('webhooks.events')}</legend>${facts.value.events.map((name) => html`<label class="tick" key=${name}><input type="checkbox" checked=${events.includes(name)} onChange=${() => toggle(name)} /><code>${name}</code></label>`)}</fieldset>
      <div class="actions"><button type="submit" class="primary">${t('webhooks.add')}</button></div></form>
    ${secret && html`<p>${t('webhooks.secret')}</p><div class="row"><output class="key">${secret}</output><${Copy} text=${secret} /></div>`}
    <ul class="rows">${(data?.webhooks ?? []).map((hook) => html`<${Hook} key=${hook.id} hook=${hook} onChange=${reload} />`)}</ul>
  </section>`;
}

function Hook({ hook, onChange }) {
  const [log, setLog] = useState(null);
  const test = () => attempt(async () => {
    const delivery = await post(`/api/v1/webhooks/${hook.id}/test`);
    if (delivery.status === 'DELIVERED') tell(t('webhooks.arrived'));
    else complain(t('webhooks.lost', { why: delivery.error ?? delivery.responseStatus ?? '' }));
    if (log) await read();
  });
  const read = async () => setLog((await get(`/api/v1/webhooks/${hook.id}/deliveries?limit=${SHOWN}`)).deliveries);
  const enable = () => attempt(async () => {
    await put(`/api/v1/webhooks/${hook.id}`, { isEnabled: !hook.isEnabled });
    await onChange();
  });
  const discard = async () => {
    if (!(await ask(t('delete.title', { name: hook.origin }), t('webhooks.deleteText'), t('delete')))) return;
    await attempt(() => remove(`/api/v1/webhooks/${hook.id}`));
    await onChange();
  };
  return html`<li aria-label=${hook.origin}><div><b>${hook.origin}</b> ${!hook.isEnabled && html`<span class="pill bad">${t('webhooks.off')}</span>`}
    <p class="soft">${hook.events.join(', ')}</p>
    ${hook.failingSince && html`<p class="bad">${t('webhooks.failing')} <${Time} at=${hook.failingSince} /></p>`}
    ${log && html`<ol class="log">${log.map((one) => html`<li key=${one.id}><code>${one.eventType}</code> <span class=${one.status === 'DELIVERED' ? 'good' : 'soft'}>${one.status}</span> <${Time} at=${one.createdAt} />${one.error && html` <span class="bad">${one.error}</span>`}</li>`)}</ol>`}
    ${log?.length === 0 && html`<p class="soft">${t('webhooks.none')}</p>`}</div>
    <div class="actions"><button type="button" onClick=${test}>${t('webhooks.test')}</button>
      <button type="button" class="quiet" onClick=${() => (log ? setLog(null) : attempt(read))}>${t('webhooks.log')}</button>
      <button type="button" class="quiet" onClick=${enable}>${hook.isEnabled ? t('webhooks.disable') : t('webhooks.enable')}</button>
      <button type="button" class="quiet" onClick=${discard}>${t('delete')}</button></div></li>`;
}
