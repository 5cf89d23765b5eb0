// Several posts at once: what can be done with all that are chosen, and what became of each.
import { html, useState } from '/web/parts/base.js';
import { post as send, put, remove } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { isStillToCome, nameOf } from '/web/parts/post.js';
import { staying } from '/web/parts/runon.js';
import { changed } from '/web/parts/store.js';
import { UNITS, laterBy, when } from '/web/parts/time.js';
import { Choice, Dialog, Field, ask, tell } from '/web/parts/ui.js';

const COUNT_MAX = 9999;

/** The bar above the list; {onDone} is given what became of each post. */
export function Picked({ posts, all, onAll, onNone, onDone }) {
  const [isBusy, setBusy] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const planned = posts.filter(isStillToCome);
  const movable = posts.filter(({ status }) => status === 'SCHEDULED');
  const failed = posts.filter(({ status }) => status === 'FAILED');
  const run = async (deed) => {
    setBusy(true);
    try {
      await deed(onDone);
    } finally {
      setBusy(false);
      changed('posts');
    }
  };
  const button = (name, those, deed) => those.length > 0 && html`<button type="button" key=${name} disabled=${isBusy} onClick=${deed}>${t(name)}</button>`;
  return html`<div class="picked"><span>${t('picked', { n: posts.length })}</span>
    ${button('moveSelected', movable, () => setMoving(true))}
    ${button('cancelSelected', planned, () => run((told) => cancelAll(planned, told)))}
    ${button('retrySelected', failed, () => run((told) => retryAll(failed, told)))}
    ${button('deleteSelected', posts, () => run((told) => deleteAll(posts, told)))}
    ${posts.length < all && html`<button type="button" class="quiet" disabled=${isBusy} onClick=${onAll}>${t('pickAll', { n: all })}</button>`}
    <button type="button" class="quiet" onClick=${onNone}>${t('pickNone')}</button>
    ${isMoving && html`<${SpanDialog} posts=${movable} onClose=${() => setMoving(false)} onMove=${(count, unit) => run((told) => moveAll(movable, count, unit, told))} />`}</div>`;
}

/** What became of each, until the reader has seen enough of it. */
export function Outcomes({ outcomes, onClose }) {
  return html`<section class="card outcomes" aria-label=${t('outcomes')}><div class="between"><h2>${t('outcomes')}</h2><button type="button" class="quiet" onClick=${onClose}>${t('close')}</button></div>
    <ul>${outcomes.map(({ post, text, isBad }) => html`<li key=${post.id}><b class="name">${nameOf(post)}</b> <span class=${isBad ? 'bad' : 'good'}>${text}</span></li>`)}</ul></section>`;
}

/** Does it to one after the other; a refusal is told of its post, and the others go on. */
async function eachOf(posts, deed, done) {
  const outcomes = [];
  for (const post of posts) {
    try {
      await deed(post);
      outcomes.push({ post, text: done(post) });
    } catch (error) {
      if (!('code' in error)) throw error;
      outcomes.push({ post, text: error.message, isBad: true });
    }
  }
  return outcomes;
}

/** Tells how many it was done to, and takes it back from those alone. */
function tellAll(name, outcomes, told, back) {
  const done = outcomes.filter(({ isBad }) => !isBad).map(({ post }) => post);
  told(outcomes);
  tell(t(name, { n: done.length }), done.length && back && (async () => {
    told(await eachOf(done, back, () => t('undone')));
    changed('posts');
  }));
}

async function moveAll(posts, count, unit, told) {
  const to = (post) => laterBy(post.scheduledFor, count, unit);
  const outcomes = await eachOf(posts, (post) => put(`/api/v1/schedule/${post.id}`, { scheduledFor: to(post) }), (post) => when(to(post)));
  tellAll('movedAll', outcomes, told, (post) => put(`/api/v1/schedule/${post.id}`, { scheduledFor: post.scheduledFor }));
}

async function cancelAll(posts, told) {
  const outcomes = await eachOf(posts, (post) => remove(`/api/v1/schedule/${post.id}`), () => t('state.DRAFT'));
  tellAll('cancelledAll', outcomes, told, (post) => send('/api/v1/schedule', { draftId: post.id, scheduledFor: post.scheduledFor, timezone: post.timezone, ...staying(post) }));
}

async function retryAll(posts, told) {
  tellAll('retriedAll', await eachOf(posts, (post) => send(`/api/v1/posts/${post.id}/retry`), () => t('state.QUEUED')), told);
}

async function deleteAll(posts, told) {
  if (!(await ask(t('deleteSelected.title', { n: posts.length }), t('deleteSelected.text'), t('delete')))) return;
  tellAll('deletedAll', await eachOf(posts, (post) => remove(`/api/v1/posts/${post.id}`), () => t('deleted')), told);
}

/** By how much the posts are moved, later or earlier. */
function SpanDialog({ posts, onClose, onMove }) {
  const [sign, setSign] = useState(1);
  const [text, setText] = useState('1');
  const [unit, setUnit] = useState('days');
  const count = /^\d+$/.test(text) && Number(text) <= COUNT_MAX ? sign * Number(text) : 0;
  const submit = (event) => {
    event.preventDefault();
    if (!count) return;
    onClose();
    onMove(count, unit);
  };
  const [first] = posts;
  return html`<${Dialog} title=${t('span.title', { n: posts.length })} onClose=${onClose}><form onSubmit=${submit} noValidate>
    <${Choice} label=${t('span.direction')} name="direction" value=${sign} options=${[[1, t('span.later')], [-1, t('span.earlier')]]} onChange=${setSign} />
    <div class="row two"><${Field} id="span-count" label=${t('span.count')} problem=${count ? '' : t('span.problem', { max: COUNT_MAX })}>
      <input id="span-count" type="number" min="1" max=${COUNT_MAX} value=${text} aria-describedby="span-count-problem" aria-invalid=${count ? undefined : 'true'} onInput=${(event) => setText(event.target.value)} /></${Field}>
    <${Field} id="span-unit" label=${t('span.unit')}><select id="span-unit" value=${unit} onChange=${(event) => setUnit(event.target.value)}>${UNITS.map((each) => html`<option key=${each} value=${each}>${t(`span.${each}`)}</option>`)}</select></${Field}></div>
    ${count !== 0 && html`<p class="soft">${nameOf(first)}: ${when(first.scheduledFor)} → ${when(laterBy(first.scheduledFor, count, unit))}</p>`}
    <div class="actions"><button type="submit" class="primary" disabled=${!count}>${t('move')}</button></div></form></${Dialog}>`;
}
