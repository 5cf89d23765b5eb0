// When a post goes out: now, at a time with its zone, or not yet.
import { html, useEffect, useState } from '/web/parts/base.js';
import { get } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { PlaceChoice } from '/web/parts/runon.js';
import { clock, day, now, toInstant, toLocal, warningOf, when, zones } from '/web/parts/time.js';
import { Choice, Field } from '/web/parts/ui.js';

const HOURS = ['09:00', '12:30', '18:00'];
const DAYS = 5;
const OFFERED = 4;
const APART_MS = 20 * 60_000;
const DAY_MS = 86_400_000;

export function Timing({ form, problem, isFixed }) {
  const isAt = form.when.value === 'at';
  const options = isFixed ? [['at', t('when.at')]] : [['now', t('when.now')], ['at', t('when.at')], ['draft', t('when.draft')]];
  return html`<div class="timing"><${Choice} label=${t('when')} name="when" value=${form.when.value} options=${options} onChange=${(value) => { form.when.value = value; }} />
    ${isAt && html`<div class="row two">
      <${Field} id="at" label=${t('dateAndTime')} problem=${problem} hint=${form.instant.value && (warningOf(form.local.value, form.zone.value) || when(form.instant.value, form.zone.value))}>
        <input id="at" type="datetime-local" value=${form.local.value} required aria-describedby="at-problem at-hint" aria-invalid=${problem ? 'true' : undefined}
          onInput=${(event) => { form.local.value = event.target.value; }} /></${Field}>
      <${Field} id="zone" label=${t('timeZone')}><select id="zone" value=${form.zone.value} onChange=${(event) => { form.zone.value = event.target.value; }}>
        ${zones().map((name) => html`<option key=${name} value=${name}>${name}</option>`)}</select></${Field}>
    </div><${Slots} form=${form} />
    <${PlaceChoice} value=${form.runOn.value} isPlanned=${isFixed} onChange=${(value) => { form.runOn.value = value; }} />`}
  </div>`;
}

/** The next times at which nothing else goes out on the account. */
function Slots({ form }) {
  const [taken, setTaken] = useState(null);
  const [accountId] = form.accountIds.value;
  useEffect(() => {
    const from = Math.floor(now());
    const query = new URLSearchParams({ days: [from, from + (DAYS + 1) * DAY_MS], show: 'planned' });
    if (accountId) query.set('accountId', accountId);
    get(`/api/posts/plan?${query}`).then(({ posts }) => setTaken(posts.map(({ at }) => Date.parse(at))), () => setTaken([]));
  }, [accountId]);
  if (!taken) return null;
  const free = freeSlots(taken, form.zone.value);
  return html`<div class="slots"><span class="soft">${t('slots')}</span>
    ${free.map((iso) => html`<button type="button" class="chip" key=${iso} onClick=${() => { form.local.value = toLocal(iso, form.zone.value); }}>${day(iso, form.zone.value).split(',')[0]} ${clock(iso, form.zone.value)}</button>`)}</div>`;
}

function freeSlots(taken, zoneName) {
  const free = [];
  for (let i = 0; i <= DAYS && free.length < OFFERED; i++) {
    const date = toLocal(now() + i * DAY_MS, zoneName).slice(0, 10);
    for (const hour of HOURS) {
      const iso = toInstant(`${date}T${hour}`, zoneName);
      const at = Date.parse(iso);
      if (at > now() + APART_MS && taken.every((other) => Math.abs(other - at) >= APART_MS)) free.push(iso);
    }
  }
  return free.slice(0, OFFERED);
}
