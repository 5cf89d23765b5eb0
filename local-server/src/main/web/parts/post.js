// A post in lists: its name, how it fares, and what can be done with it.
import { html } from '/web/parts/base.js';
import { get, newKey, post as send, put, remove } from '/web/parts/api.js';
import { has, number, t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { placeItems, staying } from '/web/parts/runon.js';
import { go } from '/web/parts/router.js';
import { stepOf, worded } from '/web/parts/sentence.js';
import { accountOf, changed } from '/web/parts/store.js';
import { clock, exact, now } from '/web/parts/time.js';
import { STEPS, Time, ask, attempt, tell } from '/web/parts/ui.js';

/** A line of spaces and of characters without a shape is no name. */
const VISIBLE = /[^\p{Z}\p{C}\p{M}]/u;
const ON_THEIR_WAY = ['QUEUED', 'PROCESSING', 'PUBLISHING'];

export function kind(post) {
  return t(`type.${post.mediaType}`);
}

/** The first line of its caption, or what it is. */
export function nameOf(post) {
  const line = (post.caption ?? '').split('\n').find((text) => VISIBLE.test(text));
  return line?.trim() || t('noCaption', { kind: kind(post) });
}

export function isOnItsWay(post) {
  return ON_THEIR_WAY.includes(post.status);
}

/** When it went out, is to go out, or was last touched. */
export function momentOf(post) {
  return post.publishedAt ?? post.scheduledFor ?? post.updatedAt;
}

const TONES = { PUBLISHED: 'good', FAILED: 'bad', SCHEDULED: 'calm', DRAFT: 'plain' };

export function Pill({ status }) {
  return html`<span class=${`pill ${TONES[status] ?? 'wait'}`}>${t(`state.${status}`)}</span>`;
}

/** What happened, and what can be done about it. */
export function Failure({ post }) {
  const title = has(`fail.${post.errorCode}`) ? t(`fail.${post.errorCode}`) : t('fail.other');
  const [href, label] = STEPS[post.errorCode] ?? [];
  return html`<div class="failure"><p><b>${title}</b></p><p>${worded(post.errorMessage ?? '')} ${stepOf(post.errorCode, post.errorMessage ?? '')}</p>
    <p class="between"><code>${post.errorCode}</code>${href && html`<a href=${href}>${t(label)}</a>`}</p></div>`;
}

/** The steps of its life so far: [name, instant or null, note]. */
function steps(post) {
  const isOut = post.status === 'PUBLISHED';
  const isPrepared = isOut || Boolean(post.igContainerId) || post.status === 'PUBLISHING';
  const life = [['life.accepted', post.createdAt]];
  if (post.isScheduled) life.push(['life.due', post.scheduledFor, Date.parse(post.scheduledFor) > now() ? 'todo' : 'done']);
  life.push(['life.prepared', null, isPrepared ? 'done' : 'todo']);
  if (post.status === 'FAILED') life.push(['life.failed', post.lastAttemptAt ?? post.updatedAt, 'bad']);
  else life.push(['life.published', post.publishedAt, isOut ? 'done' : 'todo']);
  return life;
}

/** How late it was, in the smallest unit that says it. */
function lateness(post) {
  const late = Date.parse(post.publishedAt) - Date.parse(post.scheduledFor ?? post.createdAt);
  if (late < 10_000) return `+${number(late)} ms`;
  return late < 120_000 ? `+${number(Math.round(late / 1000))} s` : `+${number(Math.round(late / 60_000))} min`;
}

export function LifeLine({ post }) {
  if (post.status === 'DRAFT') return null;
  return html`<ol class="life" aria-label=${t('life')}>
    ${steps(post).map(([name, at, state = 'done']) => html`<li key=${name} class=${state}>
      <span>${t(name)}${name === 'life.published' && at && post.isScheduled ? html` <b>${lateness(post)}</b>` : ''}</span>
      ${at && html`<time datetime=${at} title=${exact(at)}>${clock(at)}</time>`}</li>`)}
  </ol>`;
}

/** The fields by which it can be made again. */
export function contentOf(post) {
  const parsed = (text) => (text ? JSON.parse(text) : []);
  const ids = (post.mediaFiles ?? []).map(({ id }) => id);
  const isCarousel = post.mediaType === 'CAROUSEL';
  return {
    accountId: post.instagramAccountId,
    mediaType: post.mediaType,
    ...(isCarousel ? { mediaFileIds: ids } : ids.length ? { mediaFileId: ids[0] } : {}),
    caption: post.caption ?? '',
    userTags: parsed(post.userTags),
    collaborators: parsed(post.collaborators),
    storyMentions: parsed(post.storyMentions),
    ...(post.locationId ? { locationId: post.locationId, locationName: post.locationName } : {}),
    crossPostToFacebook: post.crossPostToFacebook,
  };
}

async function whole(id) {
  return get(`/api/v1/posts/${id}`);
}

export async function retry(post) {
  await attempt(async () => {
    await send(`/api/v1/posts/${post.id}/retry`);
    tell(t('retried'));
  });
  changed('posts');
}

/** Takes the time away; undone by scheduling it for the same time again. */
export async function cancel(post) {
  await attempt(async () => {
    await remove(`/api/v1/schedule/${post.id}`);
    tell(t('cancelled'), async () => {
      await send('/api/v1/schedule', { draftId: post.id, scheduledFor: post.scheduledFor, timezone: post.timezone, ...staying(post) });
      changed('posts');
    });
  });
  changed('posts');
}

/** Moves it to another time; returns whether it moved. */
export async function move(post, scheduledFor, timezone = post.timezone) {
  const before = post.scheduledFor;
  const isMoved = await attempt(async () => {
    await put(`/api/v1/schedule/${post.id}`, { scheduledFor, timezone });
    tell(t('moved'), async () => {
      await put(`/api/v1/schedule/${post.id}`, { scheduledFor: before, timezone: post.timezone });
      changed('posts');
    });
  });
  changed('posts');
  return isMoved;
}

export async function duplicate(post) {
  await attempt(async () => {
    const copy = await send('/api/v1/posts/draft', contentOf(await whole(post.id)), { key: newKey() });
    tell(t('duplicated'), () => remove(`/api/v1/posts/${copy.id}`));
    go(`/new?draft=${copy.id}`);
  });
}

/** A draft can be made again, so its deletion can be undone; all others are asked about. */
export async function discard(post) {
  if (post.status === 'DRAFT') return discardDraft(post);
  const text = post.status === 'PUBLISHED' ? t('delete.published') : t('delete.other');
  if (!(await ask(t('delete.title', { name: nameOf(post) }), text, t('delete')))) return;
  await attempt(async () => {
    await remove(`/api/v1/posts/${post.id}`);
    tell(t('deleted'));
  });
  changed('posts');
}

async function discardDraft(post) {
  await attempt(async () => {
    const content = contentOf(await whole(post.id));
    await remove(`/api/v1/posts/${post.id}`);
    tell(t('deleted'), async () => {
      await send('/api/v1/posts/draft', content, { key: newKey() });
      changed('posts');
    });
  });
  changed('posts');
}

function editAddress(post) {
  const name = { DRAFT: 'draft', SCHEDULED: 'edit' }[post.status] ?? 'copy';
  return `/new?${name}=${post.id}`;
}

/** Whether it can be called back. */
export function isStillToCome(post) {
  return post.status === 'SCHEDULED' || (isOnItsWay(post) && post.isScheduled && post.status !== 'PUBLISHING');
}

export function Actions({ post, onMove }) {
  const { status } = post;
  return html`<div class="actions">
    ${status === 'FAILED' && html`<button type="button" class="primary" onClick=${() => retry(post)}>${t('retry')}</button>`}
    ${['DRAFT', 'SCHEDULED', 'FAILED'].includes(status) && html`<button type="button" onClick=${() => go(editAddress(post))}>${t('edit')}</button>`}
    ${status === 'SCHEDULED' && onMove && html`<button type="button" onClick=${() => onMove(post)}>${t('moveTo')}</button>`}
    ${placeItems(post).map(([text, deed]) => html`<button type="button" key="place" onClick=${deed}>${text}</button>`)}
    ${isStillToCome(post) && html`<button type="button" onClick=${() => cancel(post)}>${t('cancelPost')}</button>`}
    ${post.igPermalink && html`<a class="button" href=${post.igPermalink} target="_blank" rel="noreferrer"><${Icon} name="link" size="18" />${t('openInstagram')}</a>`}
    <button type="button" onClick=${() => duplicate(post)}>${t('duplicate')}</button>
    ${status !== 'PUBLISHING' && html`<button type="button" class="quiet" onClick=${() => discard(post)}>${t('delete')}</button>`}
  </div>`;
}

/** Whose it is, what kind, and when. */
export function Facts({ post }) {
  const owner = accountOf(post.instagramAccountId);
  return html`<p class="soft facts-line"><span>${owner ? `@${owner.username}` : t('goneAccount')}</span><span>${kind(post)}</span>
    <${Time} at=${momentOf(post)} /></p>`;
}
