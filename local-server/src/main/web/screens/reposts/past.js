// What became of the mentions that nobody has to decide about any more.
import { html, useState } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { worded } from '/web/parts/sentence.js';
import { Time } from '/web/parts/ui.js';
import { nameOf } from '/web/screens/reposts/pending.js';

const WAITING = ['DETECTED', 'AWAITING_APPROVAL', 'SCHEDULED'];
const TONES = { PUBLISHED: 'good', FAILED: 'bad', PUBLISHING: '' };
const FIRST = 10;

export function Past({ reposts }) {
  const [isWhole, setWhole] = useState(false);
  const past = reposts.filter(({ status }) => !WAITING.includes(status));
  return html`<section class="past" aria-label=${t('reposts.past')}><h3>${t('reposts.past')}</h3>
    ${past.length === 0 && html`<p class="soft">${t('reposts.past.none')}</p>`}
    <ul class="rows">${past.slice(0, isWhole ? past.length : FIRST).map((repost) => html`<li key=${repost.id}>
      <div><b>${nameOf(repost)}</b> <span class=${`pill ${TONES[repost.status] ?? 'plain'}`}>${t(`reposts.was.${repost.status}`)}</span>
        <p class="soft"><${Time} at=${repost.createdAt} /></p>
        ${repost.reason && html`<p class="bad">${worded(repost.reason)}</p>`}</div>
      ${repost.permalink && html`<a class="button" href=${repost.permalink} target="_blank" rel="noreferrer"><${Icon} name="link" size="18" />${t('openInstagram')}</a>`}</li>`)}</ul>
    ${past.length > FIRST && !isWhole && html`<div class="actions"><button type="button" onClick=${() => setWhole(true)}>${t('loadMore')}</button></div>`}
  </section>`;
}
