// Many posts at once: photos or a table in, each with its words and its time, tried before it is done.
import { html, useEffect, useMemo, useRef, useState } from '/web/parts/base.js';
import { get, newKey, post } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { go } from '/web/parts/router.js';
import { PlaceChoice, chosenPlace } from '/web/parts/runon.js';
import { remark } from '/web/parts/sentence.js';
import { accounts, changed, isAway } from '/web/parts/store.js';
import { nextQuarter, toLocal, zone } from '/web/parts/time.js';
import { Field, Screen, attempt, complain, tell } from '/web/parts/ui.js';
import { ACCEPTED } from '/web/screens/composer/files.js';
import { firstAccounts } from '/web/screens/composer/form.js';
import { COLUMNS, joined, write } from '/web/screens/bulk/csv.js';
import { freeTimes, hoursIn } from '/web/screens/bulk/plan.js';
import { Mapping, Rule, Row } from '/web/screens/bulk/rows.js';
import { bodyOf, given, isWhole, rowOfFile, rowOfLine, uploadPart } from '/web/screens/bulk/parts.js';
import { ROWS_MAX, isNamed, postsOf, readTable } from '/web/screens/bulk/table.js';

const SETTLE_MS = 250;
const AT_A_TIME = 6;
/** So many rows are drawn at first. */
const SHOWN = 50;

export default function Bulk() {
  const [rows, setRows] = useState([]);
  const [accountId, setAccountId] = useState(firstAccounts()[0] ?? '');
  const [rule, setRule] = useState({ how: 'every', start: toLocal(nextQuarter(60)), minutes: 24 * 60, hours: '09:00, 18:00', days: [0, 1, 2, 3, 4, 5, 6] });
  const [table, setTable] = useState(null);
  const [verdicts, setVerdicts] = useState({});
  const [isSending, setSending] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  const [runOn, setRunOn] = useState('auto');
  const [taken, setTaken] = useState(new Set());
  const known = useRef(new Map());
  const keys = useRef(new Map());
  const change = (key, changes) => setRows((all) => all.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const changePart = (key, changes) => setRows((all) => all.map((row) => ({ ...row, parts: row.parts.map((part) => (part.key === key ? { ...part, ...changes } : part)) })));
  const slots = useMemo(() => freeTimes({ ...rule, times: hoursIn(rule.hours) }, rows.length, zone.value, taken), [rule, rows.length, zone.value, taken]);
  const planned = withTimes(rows, slots);
  const bodies = rows.map((row, i) => bodyOf(row, planned[i].at, row.accountId ?? accountId));
  const asked = JSON.stringify(bodies);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => check(rows, bodies, known.current).then((found) => isWanted && setVerdicts(found)), SETTLE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [asked, isAway.value]);
  const take = (files) => {
    const missing = rows.flatMap(({ parts }) => parts).filter(({ state }) => state === 'missing');
    const found = [...files].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })).map((file) => ({ file, parts: missing.filter((part) => isNamed(part, file)) }));
    const added = found.filter(({ parts }) => !parts.length).map(({ file }) => rowOfFile(file));
    setRows((all) => [...all, ...added]);
    const filled = found.flatMap(({ file, parts }) => parts.map((part) => ({ ...part, ...given(file) })));
    filled.forEach((part) => changePart(part.key, part));
    [...added.flatMap(({ parts }) => parts), ...filled].forEach((part) => uploadPart(part, changePart));
  };
  const openTable = (file) => attempt(async () => setTable(await readTable(file)));
  const useTable = () => {
    const found = postsOf(table).map(rowOfLine);
    const left = Math.max(0, rows.length + found.length - ROWS_MAX);
    setRows([...rows, ...found.slice(0, found.length - left)]);
    setTable(null);
    if (left) complain(t('bulk.full', { n: left, most: ROWS_MAX }));
  };
  const good = rows.filter((row) => isWhole(row) && !verdicts[row.key]);
  const sendAll = async () => {
    setSending(true);
    const failures = [];
    const done = [];
    for (const [i, row] of rows.entries()) {
      if (!good.includes(row)) continue;
      try {
        const body = { ...bodies[i], timezone: zone.value, ...chosenPlace(runOn) };
        await post('/api/v1/schedule', body, { key: keyOf(keys.current, row, body) });
        done.push(row.key);
      } catch (error) {
        if (!('code' in error)) throw error;
        failures.push(`${row.name}: ${error.message}`);
      }
    }
    setTaken(new Set([...taken, ...rows.flatMap((row, i) => (done.includes(row.key) && !row.at ? [planned[i].at] : []))]));
    setRows((all) => all.filter(({ key }) => !done.includes(key)));
    setSending(false);
    changed('posts');
    complain(...failures);
    tell(t('bulk.done', { n: done.length }));
    if (!failures.length && done.length === rows.length) go('/calendar');
  };
  return html`<${Screen} title=${t('bulk')} actions=${html`<button type="button" onClick=${exportAll}>${t('bulk.export')}</button>`}>
    <p class="lead">${t('bulk.lead')}</p>
    <section class="card bulk-card"><div class="drop small" onDragOver=${(event) => event.preventDefault()} onDrop=${(event) => { event.preventDefault(); take(event.dataTransfer.files); }}>
      <label class="choose"><b>${t('files.label')}</b><input type="file" multiple accept=${ACCEPTED} aria-label=${t('files.label')} onChange=${(event) => { take(event.target.files); event.target.value = ''; }} /></label></div>
      <div class="row"><label class="button">${t('bulk.csv')}<input type="file" class="unseen" accept=".csv,text/csv,.tsv,text/plain" aria-label=${t('bulk.csv')} onChange=${(event) => { openTable(event.target.files[0]); event.target.value = ''; }} /></label>
        <span class="soft">${t('bulk.csvHint', { columns: COLUMNS.join(', ') })}</span></div>
      ${table && html`<${Mapping} table=${table} onChange=${setTable} onUse=${useTable} />`}</section>
    ${rows.length > 0 && html`<section class="card bulk-card"><div class="row two"><${Field} id="bulk-account" label=${t('bulk.account')}><select id="bulk-account" value=${accountId} onChange=${(event) => setAccountId(event.target.value)}>
      ${(accounts.value ?? []).map(({ id, username }) => html`<option key=${id} value=${id}>@${username}</option>`)}</select></${Field}></div>
      <${PlaceChoice} value=${runOn} onChange=${setRunOn} />
      <${Rule} rule=${rule} onChange=${setRule} /></section>
    <ol class="bulk-rows">${rows.slice(0, shown).map((row, i) => html`<${Row} key=${row.key} row=${row} at=${planned[i].at} note=${planned[i].note} verdict=${verdicts[row.key]} onChange=${(changes) => change(row.key, changes)}
      onAgain=${() => row.parts.filter(({ state }) => state === 'failed').forEach((part) => uploadPart(part, changePart))} onRemove=${() => setRows(rows.filter((one) => one !== row))} />`)}</ol>
    ${rows.length > shown && html`<p class="centre"><button type="button" onClick=${() => setShown(shown + SHOWN)}>${t('loadMore')}</button></p>`}
    <div class="actions sticky"><span class="soft">${t('bulk.ready', { n: good.length, all: rows.length })}</span>
      <button type="button" class="primary" disabled=${isSending || !good.length} onClick=${sendAll}>${t('bulk.schedule', { n: good.length })}</button></div>`}
  </${Screen}>`;
}

/** Of each row when it goes out: its own time, or the next of the rule's. */
function withTimes(rows, slots) {
  let next = 0;
  return rows.map((row) => {
    if (row.at) return row;
    next += 1;
    return slots[next - 1] ?? {};
  });
}

/** The same post of a row has the same key, so that it is planned once; with other words it is another. */
function keyOf(keys, row, body) {
  const name = `${row.key} ${JSON.stringify(body)}`;
  if (!keys.has(name)) keys.set(name, newKey());
  return keys.get(name);
}

/** The dry run: what the server's rules say of each row; of those that are as before it is known. */
async function check(rows, bodies, known) {
  const left = rows.flatMap((row, i) => (isWhole(row) ? [JSON.stringify(bodies[i])] : [])).filter((body) => !known.has(body));
  const waiting = [...new Set(left)];
  await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
    for (let body = waiting.pop(); body; body = waiting.pop()) {
      const verdict = await verdictOf(JSON.parse(body));
      if (verdict !== undefined) known.set(body, verdict);
    }
  }));
  return Object.fromEntries(rows.map((row, i) => {
    if (row.fault) return [row.key, t(...row.fault)];
    if (isWhole(row)) return [row.key, known.get(JSON.stringify(bodies[i]))];
    const missing = row.parts.find(({ state }) => state === 'missing');
    return [row.key, missing ? t('bulk.missing', { name: missing.name }) : row.parts.map(({ problem }) => problem).find(Boolean) || t('bulk.waiting')];
  }));
}

async function verdictOf(body) {
  try {
    const { problems } = await post('/api/posts/check', body);
    return problems.map(({ code, message }) => remark(code, message)).join(' ');
  } catch (error) {
    if (!('code' in error)) throw error;
    return error.isOffline ? undefined : error.message; // the next look asks again
  }
}

/** All that is planned, in the same table that can be read. */
async function exportAll() {
  const { posts } = await get('/api/posts/board?tab=scheduled&limit=10000');
  const names = Object.fromEntries((accounts.value ?? []).map(({ id, username }) => [id, username]));
  const lines = posts.map((one) => [joined(one.files.map(({ originalFilename }) => originalFilename)), one.caption ?? '', one.scheduledFor, one.mediaType.toLowerCase(), names[one.instagramAccountId] ?? '']);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([write([COLUMNS, ...lines])], { type: 'text/csv' }));
  link.download = 'voidgram-posts.csv';
  link.click();
}

