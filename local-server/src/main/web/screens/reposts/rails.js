// The safety rails of story repost, each with what it is for.
import { html, useState } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { changed } from '/web/parts/store.js';
import { date } from '/web/parts/time.js';
import { Field, attempt, tell } from '/web/parts/ui.js';

const WARM_UP_MS = 30 * 86_400_000;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function Rails({ account, config }) {
  const [edits, setEdits] = useState({});
  const id = (name) => `${name}-${account.id}`;
  const value = (name) => edits[name] ?? config[name];
  const edit = (name, next) => setEdits((before) => ({ ...before, [name]: next }));
  const save = async (event) => {
    event.preventDefault();
    const isSaved = await attempt(async () => {
      await post('/api/v1/story-repost/config', { accountId: account.id, ...edits });
      tell(t('reposts.saved'));
    });
    if (isSaved) setEdits({});
    changed('reposts');
  };
  const count = (name, min, max) => html`<${Field} id=${id(name)} label=${t(`reposts.${name}`)} hint=${t(`reposts.${name}.why`)}>
    <input id=${id(name)} type="number" required min=${min} max=${max} value=${value(name)} aria-describedby=${`${id(name)}-hint`} onInput=${(event) => edit(name, event.target.valueAsNumber)} /></${Field}>`;
  const hour = (name, why) => html`<${Field} id=${id(name)} label=${t(`reposts.${name}`)} hint=${why}>
    <select id=${id(name)} value=${value(name)} aria-describedby=${why ? `${id(name)}-hint` : undefined} onChange=${(event) => edit(name, Number(event.target.value))}>
      ${HOURS.map((one) => html`<option key=${one} value=${one}>${`${String(one).padStart(2, '0')}:00`}</option>`)}</select></${Field}>`;
  const flag = (name) => html`<div><label class="tick"><input type="checkbox" checked=${value(name)} aria-describedby=${`${id(name)}-why`} onChange=${(event) => edit(name, event.target.checked)} /><span>${t(`reposts.${name}`)}</span></label>
    <p class="soft" id=${`${id(name)}-why`}>${t(`reposts.${name}.why`)}</p></div>`;
  return html`<details class="rails"><summary>${t('reposts.rails')}</summary><form onSubmit=${save}>
    ${flag('autoRepostEnabled')}
    ${flag('autoTagOriginalPoster')}
    <div class="row two">${count('pollIntervalHours', 6, 48)}${count('dailyRepostLimit', 1, 25)}${hour('sleepWindowStart', t('reposts.sleep.why'))}${hour('sleepWindowEnd')}</div>
    <p class="soft">${t('reposts.jitter', { n: config.jitterMinutes })}</p>
    <p class="soft">${config.warmUpComplete ? t('reposts.warm') : t('reposts.cold', { date: date(new Date(Date.parse(config.configuredAt) + WARM_UP_MS).toISOString()) })}</p>
    <p class="soft">${t('reposts.breaker')}</p>
    <div class="actions"><button type="submit" class="primary" disabled=${Object.keys(edits).length === 0}>${t('reposts.save')}</button></div>
  </form></details>`;
}
