// The rows of many posts, the rule of their times, and which column of a table is what.
import { html } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { language } from '/web/parts/i18n.js';
import { warningOf, when, zone } from '/web/parts/time.js';
import { Choice, Field } from '/web/parts/ui.js';
import { COLUMNS } from '/web/screens/bulk/csv.js';
import { MINUTES_MAX } from '/web/screens/bulk/plan.js';

const WEEK = [1, 2, 3, 4, 5, 6, 0];
const SUNDAY_MS = Date.UTC(2026, 10, 29);
const DAY_MS = 86_400_000;

export function Rule({ rule, onChange }) {
  const set = (changes) => onChange({ ...rule, ...changes });
  const weekday = (day) => new Intl.DateTimeFormat(language.value, { weekday: 'short', timeZone: 'UTC' }).format(SUNDAY_MS + day * DAY_MS);
  return html`<div class="form"><${Choice} label=${t('bulk.how')} name="how" value=${rule.how} options=${[['every', t('bulk.every')], ['days', t('bulk.days')]]} onChange=${(how) => set({ how })} />
    <div class="row two"><${Field} id="bulk-start" label=${t('bulk.start')} hint=${warningOf(rule.start) || t('inZone', { zone: zone.value })}><input id="bulk-start" type="datetime-local" value=${rule.start} onInput=${(event) => set({ start: event.target.value })} /></${Field}>
    ${rule.how === 'every' ? html`<${Field} id="bulk-minutes" label=${t('bulk.minutes')} problem=${rule.minutes > MINUTES_MAX && t('bulk.minutesMax', { n: MINUTES_MAX })}><input id="bulk-minutes" type="number" min="1" max=${MINUTES_MAX} aria-describedby="bulk-minutes-problem" value=${rule.minutes} onInput=${(event) => set({ minutes: Math.max(1, Number(event.target.value) || 1) })} /></${Field}>`
    : html`<${Field} id="bulk-hours" label=${t('bulk.hours')}><input id="bulk-hours" value=${rule.hours} onInput=${(event) => set({ hours: event.target.value })} /></${Field}>`}</div>
    ${rule.how === 'days' && html`<fieldset class="weekdays"><legend>${t('bulk.weekdays')}</legend>${WEEK.map((day) => html`<label class="tick" key=${day}><input type="checkbox" checked=${rule.days.includes(day)}
      onChange=${() => set({ days: rule.days.includes(day) ? rule.days.filter((one) => one !== day) : [...rule.days, day] })} /><span>${weekday(day)}</span></label>`)}</fieldset>`}</div>`;
}

export function Row({ row, at, note, verdict, onChange, onAgain, onRemove }) {
  const [first] = row.parts;
  const isVideo = first.file?.type.startsWith('video/');
  const isMany = row.parts.length > 1;
  return html`<li class="card bulk-row" aria-label=${row.name}><span class="thumb">${first.url && !isVideo ? html`<img src=${first.url} alt="" />` : ''}${isMany && html`<span class="count">${row.parts.length}</span>`}</span>
    <div class="body"><p class="between"><b class="name" dir="auto">${row.name}</b><span class="soft">${at && when(at)}</span></p>
      <textarea rows="2" dir="auto" aria-label=${t('captionOf', { name: row.name })} placeholder=${t('caption')} value=${row.caption} onInput=${(event) => onChange({ caption: event.target.value })}></textarea>
      ${note && html`<p class="wait">${note}</p>`}
      ${row.parts.filter(({ state }) => state === 'uploading').map((part) => html`<progress key=${part.key} aria-label=${t('files.uploading', { name: part.name })} max="1" value=${part.progress}></progress>`)}
      <p class=${verdict ? 'bad' : 'good'}>${verdict === undefined ? '' : verdict || t('bulk.fine')}</p></div>
    <div class="actions"><select aria-label=${t('postType')} value=${row.type} onChange=${(event) => onChange({ type: event.target.value })}>${(isMany || row.type === 'CAROUSEL' ? ['CAROUSEL'] : ['IMAGE', 'REELS', 'STORIES']).map((type) => html`<option key=${type} value=${type}>${t(`type.${type}`)}</option>`)}</select>
      ${row.parts.some(({ state }) => state === 'failed') && html`<button type="button" onClick=${onAgain}>${t('tryAgain')}</button>`}<button type="button" class="quiet" onClick=${onRemove}>${t('remove')}</button></div></li>`;
}

export function Mapping({ table, onChange, onUse }) {
  return html`<div class="form"><p>${t('bulk.lines', { n: table.total })}${table.total > table.lines.length && html` <b>${t('bulk.tooMany', { n: table.lines.length })}</b>`}</p><div class="row two">${COLUMNS.map((column) => html`<${Field} key=${column} id=${`map-${column}`} label=${t(`bulk.column.${column}`)}>
    <select id=${`map-${column}`} value=${table.map[column]} onChange=${(event) => onChange({ ...table, map: { ...table.map, [column]: Number(event.target.value) } })}>
      <option value="-1">${t('bulk.none')}</option>${table.heading.map((name, i) => html`<option key=${i} value=${i}>${name || i + 1}</option>`)}</select></${Field}>`)}</div>
    <div class="actions"><button type="button" class="primary" onClick=${onUse}>${t('bulk.use')}</button></div></div>`;
}
