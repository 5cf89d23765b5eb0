// What goes out next, how it will look, and whether all is well.
import { html, useEffect, useState } from '/web/parts/base.js';
import { get } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { Actions, Facts, Failure, Pill, isOnItsWay, nameOf } from '/web/parts/post.js';
import { accountOf, accounts, changes, chosenAccount, facts, health, ofChosen } from '/web/parts/store.js';
import { clock, day } from '/web/parts/time.js';
import { Empty, Loading, Meter, Screen, Thumb } from '/web/parts/ui.js';

/** More failures than these are one press away. */
const FAILED = 3;

export default function Home() {
  const { scheduled: next, onTheWay: moving, failed, published: last } = useAnswer(`/api/posts/home${ofChosen()}`, 'posts').data ?? {};
  const isEmpty = next && !next.total && !last.total && !failed.total && !moving.total;
  return html`<${Screen} title=${t('home')}>
    <${Checklist} counts=${next?.counts} />
    ${!next && html`<${Loading} />`}
    ${isEmpty && html`<${Empty} icon="calendar" title=${t('home.empty')} text=${t('home.emptyText')} />`}
    ${failed?.posts.length > 0 && html`<section><h2>${t('home.failed')}</h2>${failed.posts.slice(0, FAILED).map((post) => html`<article class="card post" key=${post.id} aria-label=${nameOf(post)}>
      <div class="body"><p class="title"><a href=${`/posts/${post.id}`}>${nameOf(post)}</a> <${Pill} status=${post.status} /></p><${Failure} post=${post} /><${Actions} post=${post} /></div></article>`)}</section>`}
    ${moving?.posts.length > 0 && html`<section><h2>${t('home.moving')}</h2><ul class="cards">${moving.posts.map((post) => html`<${Card} key=${post.id} post=${post} />`)}</ul></section>`}
    ${next?.posts.length > 0 && html`<section><h2>${t('home.next')}</h2><${Days} posts=${next.posts} />
      ${next.total > next.posts.length && html`<p><a href="/posts?tab=scheduled">${t('home.more', { n: next.total - next.posts.length })}</a></p>`}</section>`}
    ${last?.posts.length > 0 && html`<section><h2>${t('home.last')}</h2><ul class="wall">${last.posts.map((post) => html`<li key=${post.id}>
      <a href=${`/posts/${post.id}`} aria-label=${nameOf(post)}><${Thumb} file=${post.files[0]} size="132" /></a><span class="soft">${clock(post.publishedAt)}</span></li>`)}</ul></section>`}
    <${Limits} />
  </${Screen}>`;
}

function Days({ posts }) {
  const byDay = grouped(posts);
  return html`<div class="days">${[...byDay].map(([name, those]) => html`<div key=${name}><h3>${name}</h3><ul class="cards">${those.map((post) => html`<${Card} key=${post.id} post=${post} />`)}</ul></div>`)}</div>`;
}

function grouped(posts) {
  const groups = new Map();
  posts.forEach((post) => groups.set(day(post.scheduledFor), [...(groups.get(day(post.scheduledFor)) ?? []), post]));
  return groups;
}

function Card({ post }) {
  return html`<li class="card next"><a href=${`/posts/${post.id}`}><${Thumb} file=${post.files[0]} size="64" />
    <span class="text"><b>${nameOf(post)}</b><${Facts} post=${post} /></span>${isOnItsWay(post) && html`<${Pill} status=${post.status} />`}</a></li>`;
}

/** The first steps; what is done falls away, and with the last of them the list. */
function Checklist({ counts }) {
  const [isHidden, setHidden] = useState(localStorage.getItem('voidgram.started') === 'yes');
  const [known, setKnown] = useState(null);
  useEffect(() => {
    Promise.all([get('/api/v1/cloudflare/status'), get('/api/v1/settings/api-keys')]).then(
      ([cloud, { keys }]) => setKnown({ cloud: cloud.isVerified, key: keys.some(({ revokedAt }) => !revokedAt) }), () => setKnown(null));
  }, [changes.cloud.value]);
  if (isHidden || !counts || !known) return null;
  const isSandbox = Boolean(facts.value.sandboxUrl);
  const steps = [
    ['first', !isSandbox || counts.published > 0, '/new'],
    ['connect', !isSandbox && (accounts.value ?? []).length > 0, '/accounts'],
    ['cloud', known.cloud, '/cloud'],
    ['assistant', known.key, '/settings#assistants'],
  ].filter(([, isDone]) => !isDone);
  if (!steps.length) return null;
  const hide = () => {
    localStorage.setItem('voidgram.started', 'yes');
    setHidden(true);
  };
  return html`<section class="card checklist"><div class="between"><h2>${t('start')}</h2><button type="button" class="quiet" onClick=${hide}>${t('start.hide')}</button></div>
    <ol>${steps.map(([name, , href]) => html`<li key=${name}><a href=${href}><span class="ring"></span><span><b>${t(`start.${name}`)}</b><span class="soft">${t(`start.${name}.text`)}</span></span><${Icon} name="right" size="18" /></a></li>`)}</ol></section>`;
}

/** How much of Instagram's daily allowance each account has used. */
function Limits() {
  const shown = (accounts.value ?? []).filter(({ id }) => !chosenAccount.value || id === chosenAccount.value);
  if (!shown.length || health.value.status === 'unknown') return null;
  return html`<section><h2>${t('home.limits')}</h2><div class="limits">${shown.map(({ id }) => html`<${Limit} key=${id} id=${id} />`)}</div></section>`;
}

function Limit({ id }) {
  const { data } = useAnswer(`/api/accounts/${id}/today`, 'posts');
  return data ? html`<${Meter} label=${`@${accountOf(id)?.username}`} value=${data.used} max=${data.total} />` : null;
}
