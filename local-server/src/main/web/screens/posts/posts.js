// All posts, by how far they are.
import { html, useEffect, useMemo, useState } from '/web/parts/base.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { MoveDialog } from '/web/parts/move.js';
import { Actions, Facts, Failure, LifeLine, Pill, nameOf } from '/web/parts/post.js';
import { Place } from '/web/parts/runon.js';
import { changeQuery, place } from '/web/parts/router.js';
import { chosenAccount } from '/web/parts/store.js';
import { Empty, Loading, Screen, Thumb } from '/web/parts/ui.js';
import { Outcomes, Picked } from '/web/screens/posts/picked.js';

const TABS = ['drafts', 'scheduled', 'onTheWay', 'published', 'failed'];
const STEP = 30;
const TYPING_MS = 150;

export default function Posts() {
  const { query } = place.value;
  const tab = TABS.includes(query.get('tab')) ? query.get('tab') : 'scheduled';
  const [limit, setLimit] = useState(STEP);
  const [text, setText] = useState(query.get('q') ?? '');
  const [chosen, setChosen] = useState(new Set());
  const [outcomes, setOutcomes] = useState(null);
  const [moving, setMoving] = useState(null);
  const search = useSettled(text);
  const path = useMemo(() => address(tab, search, limit, chosenAccount.value), [tab, search, limit, chosenAccount.value]);
  const { data, error, isFresh } = useAnswer(path, 'posts', 'accounts');
  useEffect(() => { setChosen(new Set()); setOutcomes(null); setLimit(STEP); }, [tab, search]);
  const toggle = (id) => setChosen((before) => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  });
  const shown = data && (isFresh || data.tab === tab) ? data.posts : null;
  const picked = (shown ?? []).filter(({ id }) => chosen.has(id));
  return html`<${Screen} title=${t('posts')} actions=${html`<a class="button" href="/bulk">${t('bulk')}</a>`}>
    <div class="bar"><${Tabs} tab=${tab} counts=${data?.counts} />
      <input type="search" aria-label=${t('search')} placeholder=${t('search.hint')} value=${text}
        onInput=${(event) => setText(event.target.value)} /></div>
    <div role="tabpanel" aria-labelledby=${`tab-${tab}`} id="panel">
      ${picked.length > 0 && html`<${Picked} posts=${picked} all=${shown.length} onAll=${() => setChosen(new Set(shown.map(({ id }) => id)))} onNone=${() => setChosen(new Set())} onDone=${setOutcomes} />`}
      ${outcomes && html`<${Outcomes} outcomes=${outcomes} onClose=${() => setOutcomes(null)} />`}
      ${error && html`<p class="bad">${error.message}</p>`}
      ${!shown && !error && html`<${Loading} />`}
      ${shown?.length === 0 && html`<${Nothing} tab=${tab} search=${search} />`}
      ${shown?.map((post) => html`<${Row} key=${post.id} post=${post} isChosen=${chosen.has(post.id)} onChoose=${() => toggle(post.id)} onMove=${setMoving} />`)}
      ${shown && data.hasMore && html`<p class="centre"><button type="button" onClick=${() => setLimit(limit + STEP)}>${t('loadMore')}</button></p>`}
    </div>
    ${moving && html`<${MoveDialog} post=${moving} onClose=${() => setMoving(null)} />`}
  </${Screen}>`;
}

function address(tab, search, limit, accountId) {
  const query = new URLSearchParams({ tab, limit: String(limit) });
  if (search) query.set('q', search);
  if (accountId) query.set('accountId', accountId);
  return `/api/posts/board?${query}`;
}

/** The text, once nothing was typed for a moment. */
function useSettled(text) {
  const [settled, setSettled] = useState(text.trim());
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function Tabs({ tab, counts }) {
  const onKey = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    changeQuery({ tab: next });
    document.getElementById(`tab-${next}`).focus();
  };
  return html`<div role="tablist" aria-label=${t('posts')} class="tabs" onKeyDown=${onKey}>
    ${TABS.map((each) => html`<button type="button" role="tab" key=${each} id=${`tab-${each}`} aria-selected=${each === tab ? 'true' : 'false'}
      aria-controls="panel" tabindex=${each === tab ? 0 : -1} onClick=${() => changeQuery({ tab: each })}>${t(`tab.${each}`)} (${counts ? counts[each] : 0})</button>`)}
  </div>`;
}

function Nothing({ tab, search }) {
  if (search) return html`<${Empty} icon="posts" title=${t('empty.search')} text=${t('empty.searchText', { text: search })} />`;
  return html`<${Empty} icon="posts" title=${t(`empty.${tab}`)} text=${t(`empty.${tab}Text`)} />`;
}

function Row({ post, isChosen, onChoose, onMove }) {
  return html`<article class="card post" aria-label=${nameOf(post)}>
    <label class="pick"><input type="checkbox" checked=${isChosen} aria-label=${t('pick', { name: nameOf(post) })} onChange=${onChoose} /></label>
    <a class="pictures" href=${`/posts/${post.id}`} tabindex="-1" aria-hidden="true">
      <${Thumb} file=${post.files[0]} size="72" />
      ${post.files.length > 1 && html`<span class="count">${post.files.length}</span>`}</a>
    <div class="body">
      <p class="title"><a href=${`/posts/${post.id}`}>${nameOf(post)}</a> <span class="pills"><${Place} post=${post} /><${Pill} status=${post.status} /></span></p>
      <${Facts} post=${post} />
      ${post.status === 'FAILED' && html`<${Failure} post=${post} />`}
      <${LifeLine} post=${post} />
      <${Actions} post=${post} onMove=${onMove} />
    </div>
  </article>`;
}
