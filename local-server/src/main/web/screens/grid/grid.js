// The profile as it will look: what is planned above what is published.
import { html, useEffect, useState } from '/web/parts/base.js';
import { put } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { Menu } from '/web/parts/menu.js';
import { MoveDialog } from '/web/parts/move.js';
import { cancel, momentOf, nameOf } from '/web/parts/post.js';
import { go } from '/web/parts/router.js';
import { accounts, changed, chosenAccount } from '/web/parts/store.js';
import { when } from '/web/parts/time.js';
import { merged, usePublished } from '/web/screens/grid/published.js';
import { Choice, Empty, Loading, Screen, attempt, tell } from '/web/parts/ui.js';

const SHOWN = 120;
const SHAPES = { '3:4': 3 / 4, '4:5': 4 / 5 };

export default function Grid() {
  const [shape, setShape] = useState('3:4');
  const [menu, setMenu] = useState(null);
  const [moving, setMoving] = useState(null);
  const [order, setOrder] = useState(null);
  const accountId = chosenAccount.value || accounts.value?.[0]?.id || '';
  const planned = useAnswer(accountId && `/api/posts/board?tab=scheduled&limit=${SHOWN}&accountId=${accountId}`, 'posts').data;
  const here = useAnswer(accountId && `/api/posts/board?tab=published&limit=${SHOWN}&accountId=${accountId}`, 'posts').data;
  const there = usePublished(accountId);
  useEffect(() => setOrder(null), [planned]);
  const isShown = ({ mediaType }) => mediaType !== 'STORIES';
  const coming = order ?? (planned?.posts ?? []).filter(isShown).reverse();
  const published = here ? merged(here.posts.filter(isShown), there.media) : null;
  const posts = [...coming, ...(published ?? [])];
  const swap = async (from, to) => {
    if (!from || !to || from === to) return;
    setOrder(coming.map((post) => (post === from ? { ...to, scheduledFor: from.scheduledFor } : post === to ? { ...from, scheduledFor: to.scheduledFor } : post)));
    await swapTimes(from, to);
  };
  const items = (post) => {
    const at = coming.indexOf(post);
    const all = post.isForeign ? [] : [[t('open'), () => go(`/posts/${post.id}`)]];
    if (post.igPermalink) all.push([t('openInstagram'), () => window.open(post.igPermalink, '_blank', 'noreferrer')]);
    if (at < 0) return all;
    all.push([t('edit'), () => go(`/new?edit=${post.id}`)], [t('moveTo'), () => setMoving(post)]);
    if (at > 0) all.push([t('grid.later'), () => swap(post, coming[at - 1])]);
    if (at < coming.length - 1) all.push([t('grid.earlier'), () => swap(post, coming[at + 1])]);
    return [...all, [t('cancelPost'), () => cancel(post)]];
  };
  return html`<${Screen} title=${t('grid')} actions=${html`<${Choice} label=${t('grid.shape')} name="shape" value=${shape} options=${Object.keys(SHAPES).map((each) => [each, each])} onChange=${setShape} />`}>
    ${accountId && html`<p class="soft">${t('grid.text', { name: accounts.value?.find(({ id }) => id === accountId)?.username ?? '' })}</p>`}
    ${!accountId && html`<${Empty} icon="accounts" title=${t('noAccount')} text=${t('noAccount.text')} />`}
    ${accountId && !(planned && published) && html`<${Loading} />`}
    ${planned && published && posts.length === 0 && html`<${Empty} icon="grid" title=${t('grid.empty')} text=${t('grid.emptyText')} />`}
    ${posts.length > 0 && html`<ul class="profile-grid">${posts.map((post) => html`<${Cell} key=${post.id} post=${post} ratio=${SHAPES[shape]} isPlanned=${coming.includes(post)}
      onOpen=${(anchor) => setMenu({ post, anchor })} onDrop=${(id) => swap(coming.find((one) => one.id === id), coming.includes(post) ? post : null)} />`)}</ul>`}
    ${there.error && html`<p class="soft" role="note">${t('grid.notAsked', { why: there.error.message })}</p>`}
    ${there.more && html`<p class="centre"><button type="button" disabled=${there.isBusy} onClick=${there.more}>${t('loadMore')}</button></p>`}
    ${menu && html`<${Menu} anchor=${menu.anchor} label=${nameOf(menu.post)} items=${items(menu.post)} onClose=${() => setMenu(null)} />`}
    ${moving && html`<${MoveDialog} post=${moving} onClose=${() => setMoving(null)} />`}
  </${Screen}>`;
}

/** Each of the two goes out when the other was to. */
async function swapTimes(from, to) {
  const set = (post, { scheduledFor, timezone }) => put(`/api/v1/schedule/${post.id}`, { scheduledFor, timezone });
  await attempt(async () => {
    await set(from, to);
    try {
      await set(to, from);
    } catch (error) {
      if (!error.isOffline) await set(from, from); // both or none, else two go out at the same time
      throw error;
    }
    tell(t('grid.swapped'), async () => {
      await set(from, from);
      await set(to, to);
      changed('posts');
    });
  });
  changed('posts');
}

function Cell({ post, ratio, isPlanned, onOpen, onDrop }) {
  const [isOver, setOver] = useState(false);
  const [file] = post.files;
  const url = post.pictureUrl ?? file?.thumbnailPreviewUrl ?? (file?.mimeType?.startsWith('image/') ? file.previewUrl : null);
  const [isLost, setLost] = useState(false);
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    onDrop(event.dataTransfer.getData('text/plain'));
  };
  return html`<li class=${`cell ${isPlanned ? 'planned' : ''} ${isOver ? 'over' : ''}`} style=${{ aspectRatio: String(ratio) }} draggable=${isPlanned}
    onDragStart=${(event) => event.dataTransfer.setData('text/plain', post.id)} onDragOver=${(event) => { if (isPlanned) { event.preventDefault(); setOver(true); } }} onDragLeave=${() => setOver(false)} onDrop=${drop}>
    <button type="button" class="plain" aria-haspopup="menu" aria-label=${`${when(momentOf(post))} ${nameOf(post)}`} onClick=${(event) => onOpen(event.currentTarget)}>
      ${url && !isLost ? html`<img src=${url} alt="" loading="lazy" draggable=${false} onError=${() => setLost(true)} />` : html`<${Icon} name=${post.mediaType === 'REELS' ? 'film' : 'media'} size="30" />`}
      ${post.mediaType === 'CAROUSEL' && html`<span class="mark"><${Icon} name="stack" size="16" /></span>`}${post.mediaType === 'REELS' && html`<span class="mark"><${Icon} name="film" size="16" /></span>`}
      ${isPlanned && html`<span class="due">${when(post.scheduledFor)}</span>`}</button></li>`;
}
