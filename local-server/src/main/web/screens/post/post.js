// One post: how it looks, how it fares, what can be done.
import { html, useState } from '/web/parts/base.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { MoveDialog } from '/web/parts/move.js';
import { Actions, Facts, Failure, LifeLine, Pill, contentOf, nameOf } from '/web/parts/post.js';
import { Preview } from '/web/parts/preview.js';
import { Place } from '/web/parts/runon.js';
import { accountOf } from '/web/parts/store.js';
import { Empty, Loading, Screen } from '/web/parts/ui.js';

export default function OnePost({ id }) {
  const [moving, setMoving] = useState(null);
  const { data: post, error } = useAnswer(`/api/v1/posts/${id}`, 'posts');
  if (error && !post) {
    return html`<${Screen} title=${t('post')}><${Empty} icon="posts" title=${t('post.gone')} text=${error.message}><a class="button" href="/posts">${t('post.all')}</a></${Empty}></${Screen}>`;
  }
  if (!post) return html`<${Screen} title=${t('post')}><${Loading} /></${Screen}>`;
  const content = contentOf(post);
  return html`<${Screen} title=${t('post')}>
    <div class="split">
      <article class="card post single" aria-label=${nameOf(post)}>
        <div class="body">
          <p class="title"><b>${nameOf(post)}</b> <span class="pills"><${Place} post=${post} /><${Pill} status=${post.status} /></span></p>
          <${Facts} post=${post} />
          ${post.status === 'FAILED' && html`<${Failure} post=${post} />`}
          <${LifeLine} post=${post} />
          ${post.crossPostNote && html`<p class="soft">${post.crossPostNote}</p>`}
          <${Actions} post=${post} onMove=${setMoving} />
        </div>
      </article>
      <section aria-label=${t('preview')} class="preview-side">
        <${Preview} type=${post.mediaType} files=${post.mediaFiles} caption=${post.caption ?? ''} account=${accountOf(post.instagramAccountId)}
          collaborators=${content.collaborators} tags=${content.userTags} place=${post.locationName} />
      </section>
    </div>
    ${moving && html`<${MoveDialog} post=${moving} onClose=${() => setMoving(null)} />`}
  </${Screen}>`;
}
