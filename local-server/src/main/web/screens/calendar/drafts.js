// The drafts beside the calendar, to be dragged onto a day.
import { html } from '/web/parts/base.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { nameOf } from '/web/parts/post.js';
import { chosenAccount } from '/web/parts/store.js';
import { Thumb } from '/web/parts/ui.js';

const SHOWN = 12;
export const DRAGGED = 'application/x-voidgram-draft';

export function Drafts() {
  const filter = chosenAccount.value ? `&accountId=${chosenAccount.value}` : '';
  const { data } = useAnswer(`/api/posts/board?tab=drafts&limit=${SHOWN}${filter}`, 'posts');
  return html`<aside class="drafts" aria-label=${t('tab.drafts')}><h3>${t('tab.drafts')}</h3>
    ${data?.posts.length === 0 && html`<p class="soft">${t('drafts.none')}</p>`}
    ${data?.posts.length > 0 && html`<p class="soft">${t('drafts.drag')}</p>`}
    <ul>${data?.posts.map((post) => html`<li key=${post.id} draggable=${true} onDragStart=${(event) => event.dataTransfer.setData(DRAGGED, post.id)}>
      <a href=${`/new?draft=${post.id}`} draggable=${false}><${Thumb} file=${post.files[0]} size="44" /><span>${nameOf(post)}</span></a></li>`)}</ul>
    ${data?.hasMore && html`<p><a class="button" href="/posts?tab=drafts">${t('home.more', { n: data.total - data.posts.length })}</a></p>`}</aside>`;
}
