// The mentions that wait: the story from its own link while it lives, and what to do about it.
import { html, useState } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { changed } from '/web/parts/store.js';
import { now } from '/web/parts/time.js';
import { Time, ask, attempt, tell } from '/web/parts/ui.js';

export function Pending({ mentions, config }) {
  return html`<section class="found" aria-label=${t('reposts.pending')}><h3>${t('reposts.pending')}</h3>
    ${mentions.length === 0 && html`<p class="soft">${t(config?.autoRepostEnabled ? 'reposts.pending.automatic' : 'reposts.pending.none')}</p>`}
    <ul class="stories">${mentions.map((mention) => html`<${Mention} key=${mention.id} mention=${mention} />`)}</ul>
  </section>`;
}

/** Instagram does not always tell who it was. */
export function nameOf({ originalUsername }) {
  return originalUsername ? `@${originalUsername}` : t('reposts.someone');
}

function Mention({ mention }) {
  const [isBusy, setBusy] = useState(false);
  const name = nameOf(mention);
  const isPlanned = mention.status === 'SCHEDULED';
  const decide = async (deed, told) => {
    setBusy(true);
    await attempt(async () => {
      const { status } = await post(`/api/v1/story-repost/${mention.id}/${deed}`);
      tell(t(status === 'SCHEDULED' ? 'reposts.later' : told, { name }));
    });
    setBusy(false);
    changed('reposts', 'posts');
  };
  const decline = async () => {
    if (await ask(t('reposts.decline.title', { name }), t('reposts.decline.text'), t('reposts.decline'))) await decide('decline', 'reposts.declined');
  };
  return html`<li aria-label=${t('reposts.storyOf', { name })}>
    <${Story} mention=${mention} name=${name} />
    <div><b>${name}</b>
      <p class="soft">${t('reposts.seen')} <${Time} at=${mention.mentionedAt} /></p>
      <p class="soft">${t('reposts.until')} <${Time} at=${mention.expiresAt} /></p>
      ${isPlanned && html`<p>${t('reposts.planned')} <${Time} at=${mention.scheduledFor} /></p>`}
      <div class="actions"><button type="button" class="primary" disabled=${isBusy} onClick=${() => decide('approve', 'reposts.approved')}>${t('reposts.approve')}</button>
        <button type="button" disabled=${isBusy} onClick=${decline}>${t('reposts.decline')}</button></div></div>
  </li>`;
}

/** Meta allows to show a story from its link only: nothing of it is copied. */
function Story({ mention: { link, mediaType, expiresAt }, name }) {
  const [isGone, setGone] = useState(false);
  const label = t('reposts.storyOf', { name });
  if (!link || isGone || Date.parse(expiresAt) <= now()) {
    return html`<span class="story"><${Icon} name=${mediaType === 'VIDEO' ? 'film' : 'media'} /><span class="soft">${t('reposts.noPicture')}</span></span>`;
  }
  const gone = () => setGone(true);
  return html`<span class="story">${mediaType === 'VIDEO'
    ? html`<video src=${link} aria-label=${label} controls muted playsinline preload="metadata" onError=${gone}></video>`
    : html`<img src=${link} alt=${label} decoding="async" draggable=${false} onError=${gone} />`}
    <a class="button quiet" href=${link} target="_blank" rel="noreferrer"><${Icon} name="link" size="18" />${t('reposts.open')}</a></span>`;
}
