// Where a planned post goes out from: this computer, or the user's Worker, where one is deployed.
import { html } from '/web/parts/base.js';
import { post as send, put } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { changed, cloud } from '/web/parts/store.js';
import { Choice, attempt, tell } from '/web/parts/ui.js';

/** Where the post is now, in the API's words. */
export function placeOf(post) {
  return post.isCloudflare || post.cloudflareJobId ? 'cloud' : 'local';
}

function otherThan(place) {
  return place === 'cloud' ? 'local' : 'cloud';
}

/** The field of a request that keeps a post where it is; without a Worker there is only one place. */
export function staying(post) {
  return cloud.value ? { runOn: placeOf(post) } : {};
}

/** Which of both a post goes out from, while it is still to come; empty where there is only one. */
export function placeName(post) {
  return cloud.value && post.status === 'SCHEDULED' ? t(`runOn.in.${placeOf(post)}`) : '';
}

export function Place({ post }) {
  const name = placeName(post);
  return name && html`<span class=${`pill ${placeOf(post) === 'cloud' ? 'good' : 'plain'}`}>${name}</span>`;
}

/** What can be done about it: [text, deed] pairs, as a menu has them. */
export function placeItems(post) {
  if (!cloud.value || post.status !== 'SCHEDULED') return [];
  const to = otherThan(placeOf(post));
  return [[t(`runOn.to.${to}`), () => relocate(post, to)]];
}

async function relocate(post, to) {
  await attempt(async () => {
    await put(`/api/v1/schedule/${post.id}`, { runOn: to });
    tell(t(`runOn.moved.${to}`), async () => {
      await put(`/api/v1/schedule/${post.id}`, { runOn: otherThan(to) });
      changed('posts');
    });
  });
  changed('posts');
}

/** The choice itself, with what it means; a post that is planned already is in one of both places. */
export function PlaceChoice({ value, isPlanned = false, onChange }) {
  if (!cloud.value) return null;
  const places = isPlanned ? ['local', 'cloud'] : ['auto', 'local', 'cloud'];
  return html`<div class="field"><span class="label" aria-hidden="true">${t('runOn')}</span>
    <${Choice} label=${t('runOn')} name="run-on" value=${value} options=${places.map((each) => [each, t(`runOn.${each}`)])} describedBy="run-on-hint" onChange=${onChange} />
    <p class="hint" id="run-on-hint">${t(`runOn.hint.${value}`)}</p></div>`;
}

/** The field of a request for what was chosen; automatic is to leave it out. */
export function chosenPlace(value) {
  return cloud.value && value !== 'auto' ? { runOn: value } : {};
}

/** Whether the Worker is to be asked for it. */
export function mayBeCloud(value) {
  return Boolean(cloud.value) && value !== 'local';
}

/** What the Worker does not take becomes a draft: made beforehand, it is known when the post is sent again. */
export async function draftFirst(body, key) {
  return (await send('/api/v1/posts/draft', body, { key })).id;
}
