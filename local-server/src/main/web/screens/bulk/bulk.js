// Many posts at once: photos or a table in, each with its words and its time, tried before it is done.
import { html, useEffect, useMemo, useRef, useState } from '/web/parts/base.js';
import { get, newKey, post, upload } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { sentence } from '/web/parts/sentence.js';
import { accounts, changed, isAway } from '/web/parts/store.js';
import { nextQuarter, toLocal, zone } from '/web/parts/time.js';
import { Field, Screen, attempt, complain, tell } from '/web/parts/ui.js';
import { ACCEPTED } from '/web/screens/composer/files.js';
import { firstAccounts } from '/web/screens/composer/form.js';
import { go } from '/web/parts/router.js';
import { COLUMNS, write } from '/web/screens/bulk/csv.js';
import { hoursIn, times } from '/web/screens/bulk/plan.js';
import { Mapping, Rule, Row } from '/web/screens/bulk/rows.js';
import { ROWS_MAX, isNamed, postsOf, readTable } from '/web/screens/bulk/table.js';

const SETTLE_MS = 250;
const AT_A_TIME = 6;
/** So many rows are drawn at first. */
const SHOWN = 50;

function rowOf(file) {
  return { key: newKey(), file, name: file?.name ?? '', caption: '', type: file?.type.startsWith('video/') ? 'REELS' : 'IMAGE', progress: 0, state: file ? 'uploading' : 'missing', url: file && URL.createObjectURL(file) };
}

export default function Bulk() {
  const [rows, setRows] = useState([]);
  const [accountId, setAccountId] = useState(firstAccounts()[0] ?? '');
  const [rule, setRule] = useState({ how: 'every', start: toLocal(nextQuarter(60)), minutes: 24 * 60, hours: '09:00, 18:00', days: [0, 1, 2, 3, 4, 5, 6] });
  const [table, setTable] = useState(null);
  const [verdicts, setVerdicts] = useState({});
  const [isSending, setSending] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  const known = useRef(new Map());
  const change = (key, changes) => setRows((all) => all.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const planned = useMemo(() => times({ ...rule, times: hoursIn(rule.hours) }, rows.length, zone.value), [rule, rows.length, zone.value]);
  const bodies = rows.map((row, i) => bodyOf(row, row.at ?? planned[i], row.accountId ?? accountId));
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
    const fresh = [...files].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })).map((file) => ({ file, row: rows.find((row) => row.state === 'missing' && isNamed(row, file)) }));
    const added = fresh.filter(({ row }) => !row).map(({ file }) => rowOf(file));
    setRows((all) => [...all.map((row) => { const own = fresh.find((one) => one.row?.key === row.key); return own ? { ...rowOf(own.file), ...row, file: own.file, state: 'uploading', url: URL.createObjectURL(own.file) } : row; }), ...added]);
    [...added.map((row) => [row.key, row.file]), ...fresh.filter(({ row }) => row).map(({ file, row }) => [row.key, file])].forEach(([key, file]) => send(key, file, change));
  };
  const openTable = (file) => attempt(async () => setTable(await readTable(file)));
  const useTable = () => {
    setRows((all) => [...all, ...postsOf(table).map((post) => ({ ...rowOf(null), ...post }))].slice(0, ROWS_MAX));
    setTable(null);
  };
  const good = rows.filter((row) => row.media && !verdicts[row.key]);
  const sendAll = async () => {
    setSending(true);
    const failures = [];
    const done = [];
    for (const [i, row] of rows.entries()) {
      if (!good.includes(row)) continue;
      try {
        await post('/api/v1/schedule', { ...bodies[i], timezone: zone.value }, { key: row.key });
        done.push(row.key);
      } catch (error) {
        if (!('code' in error)) throw error;
        failures.push(`${row.name}: ${error.message}`);
      }
    }
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
      <${Rule} rule=${rule} onChange=${setRule} /></section>
    <ol class="bulk-rows">${rows.slice(0, shown).map((row, i) => html`<${Row} key=${row.key} row=${row} at=${row.at ?? planned[i]} verdict=${verdicts[row.key]} onChange=${(changes) => change(row.key, changes)}
      onAgain=${() => send(row.key, row.file, change)} onRemove=${() => setRows(rows.filter((one) => one !== row))} />`)}</ol>
    ${rows.length > shown && html`<p class="centre"><button type="button" onClick=${() => setShown(shown + SHOWN)}>${t('loadMore')}</button></p>`}
    <div class="actions sticky"><span class="soft">${t('bulk.ready', { n: good.length, all: rows.length })}</span>
      <button type="button" class="primary" disabled=${isSending || !good.length} onClick=${sendAll}>${t('bulk.schedule', { n: good.length })}</button></div>`}
  </${Screen}>`;
}

function bodyOf(row, scheduledFor, accountId) {
  return { accountId, mediaType: row.type, mediaFileId: row.media?.id, caption: row.caption, scheduledFor };
}

async function send(key, file, change) {
  change(key, { state: 'uploading', problem: '' });
  try {
    const media = await upload(file, key, (progress) => change(key, { progress })).done;
    change(key, { state: 'done', media });
  } catch (error) {
    if (!('code' in error)) throw error;
    change(key, { state: 'failed', problem: error.message });
  }
}

/** The dry run: what the server's rules say of each row; of those that are as before it is known. */
async function check(rows, bodies, known) {
  const left = rows.flatMap((row, i) => (row.media ? [JSON.stringify(bodies[i])] : [])).filter((body) => !known.has(body));
  const waiting = [...new Set(left)];
  await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
    for (let body = waiting.pop(); body; body = waiting.pop()) {
      const verdict = await verdictOf(JSON.parse(body));
      if (verdict !== undefined) known.set(body, verdict);
    }
  }));
  return Object.fromEntries(rows.map((row, i) => {
    if (row.fault) return [row.key, t(...row.fault)];
    if (row.media) return [row.key, known.get(JSON.stringify(bodies[i]))];
    return [row.key, row.state === 'missing' ? t('bulk.missing', { name: row.name }) : row.problem || t('bulk.waiting')];
  }));
}

async function verdictOf(body) {
  try {
    const { problems } = await post('/api/posts/check', body);
    return problems.map(({ code, message }) => sentence(code, message)).join(' ');
  } catch (error) {
    if (!('code' in error)) throw error;
    return error.isOffline ? undefined : error.message; // the next look asks again
  }
}

/** All that is planned, in the same table that can be read. */
async function exportAll() {
  const { posts } = await get('/api/posts/board?tab=scheduled&limit=10000');
  const names = Object.fromEntries((accounts.value ?? []).map(({ id, username }) => [id, username]));
  const lines = posts.map((one) => [one.files[0]?.originalFilename ?? '', one.caption ?? '', one.scheduledFor, one.mediaType.toLowerCase(), names[one.instagramAccountId] ?? '']);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([write([COLUMNS, ...lines])], { type: 'text/csv' }));
  link.download = 'voidgram-posts.csv';
  link.click();
}

