// What goes out when: a month, a week, a day, or a list; moved by dragging or by typing.
import { html, useMemo, useState } from '/web/parts/base.js';
import { post as send } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { Menu } from '/web/parts/menu.js';
import { MoveDialog } from '/web/parts/move.js';
import { cancel, duplicate, move, nameOf } from '/web/parts/post.js';
import { changeQuery, go, place } from '/web/parts/router.js';
import { changed, chosenAccount } from '/web/parts/store.js';
import { toInstant, zone } from '/web/parts/time.js';
import { Choice, Screen, attempt, complain, tell } from '/web/parts/ui.js';
import { Agenda } from '/web/screens/calendar/agenda.js';
import { Board } from '/web/screens/calendar/board.js';
import { Drafts } from '/web/screens/calendar/drafts.js';
import { plus, rangeOf, titleOf, today } from '/web/screens/calendar/range.js';

const VIEWS = ['month', 'week', 'day', 'list'];
const STATES = { all: () => true, planned: ({ status }) => !['PUBLISHED', 'FAILED'].includes(status), published: ({ status }) => status === 'PUBLISHED', failed: ({ status }) => status === 'FAILED' };
const NARROW = 640;

export default function Calendar() {
  const { query } = place.value;
  const view = VIEWS.includes(query.get('view')) ? query.get('view') : innerWidth < NARROW ? 'list' : 'month';
  const at = /^\d{4}-\d\d-\d\d$/.test(query.get('date') ?? '') ? query.get('date') : today();
  const [state, setState] = useState('all');
  const [menu, setMenu] = useState(null);
  const [moving, setMoving] = useState(null);
  const range = useMemo(() => rangeOf(view, at), [view, at]);
  const account = chosenAccount.value ? `&accountId=${chosenAccount.value}` : '';
  const path = `/api/posts/plan?from=${toInstant(`${range.from}T00:00`)}&to=${toInstant(`${range.to}T00:00`)}${account}`;
  const { data, set } = useAnswer(path, 'posts');
  const posts = useMemo(() => (data?.posts ?? []).filter(STATES[state]).sort((a, b) => (a.at < b.at ? -1 : 1)), [data, state, zone.value]);
  const show = (changes) => changeQuery({ view, date: at, ...changes });
  const step = (by) => show({ date: plus(at, view, by) });
  const showAt = (plan, instant) => set({ posts: data.posts.map((one) => (one.id === plan.id ? { ...one, at: instant } : one)) });
  const rescheduled = async (plan, local) => {
    const instant = toInstant(local);
    if (Date.parse(instant) <= Date.now()) {
      complain(t('move.past'));
      return false;
    }
    showAt(plan, instant);
    return move(asPost(plan), instant, zone.value);
  };
  return html`<${Screen} title=${t('calendar')} actions=${html`<${Filter} state=${state} setState=${setState} />`}>
    <div class="calendar-head"><div class="row">
      <button type="button" class="square" aria-label=${t('previous')} onClick=${() => step(-1)}><${Icon} name="left" /></button>
      <button type="button" onClick=${() => show({ date: today() })}>${t('today')}</button>
      <button type="button" class="square" aria-label=${t('next')} onClick=${() => step(1)}><${Icon} name="right" /></button></div>
      <h2 aria-live="polite">${titleOf(view, at)}</h2>
      <div class="choice">${VIEWS.map((each) => html`<button type="button" class="quiet" key=${each} aria-pressed=${each === view ? 'true' : 'false'} onClick=${() => show({ view: each })}>${t(`view.${each}`)}</button>`)}</div></div>
    <p class="soft">${t('inZone', { zone: zone.value })}</p>
    <div class="planner"><div class="plan">
      ${view === 'list' ? html`<${Agenda} posts=${posts} onOpen=${setMenu} />`
    : html`<${Board} view=${view} at=${at} posts=${posts} onOpen=${setMenu} onMove=${rescheduled} onDay=${(date) => show({ view: 'day', date })}
        onDraft=${planDraft} onEmpty=${(local) => go(`/new?at=${encodeURIComponent(toInstant(local))}`)} />`}
      </div><${Drafts} /></div>
    ${menu && html`<${Menu} anchor=${menu.anchor} label=${nameOf(menu.post)} onClose=${() => setMenu(null)} items=${itemsOf(menu.post, setMoving)} />`}
    ${moving && html`<${MoveDialog} post=${asPost(moving)} onChosen=${(instant) => showAt(moving, instant)} onClose=${() => setMoving(null)} />`}
  </${Screen}>`;
}

function Filter({ state, setState }) {
  return html`<${Choice} label=${t('show')} name="state" value=${state} options=${Object.keys(STATES).map((each) => [each, t(`filter.${each}`)])} onChange=${setState} />`;
}

/** The plan's entry as the verbs of posts know it. */
function asPost(plan) {
  return { ...plan, scheduledFor: plan.at, instagramAccountId: plan.accountId };
}

function itemsOf(plan, setMoving) {
  const items = [[t('open'), () => go(`/posts/${plan.id}`)]];
  if (plan.status === 'SCHEDULED') {
    items.push([t('edit'), () => go(`/new?edit=${plan.id}`)], [t('moveTo'), () => setMoving(plan)], [t('cancelPost'), () => cancel(asPost(plan))]);
  }
  items.push([t('duplicate'), () => duplicate(asPost(plan))]);
  if (plan.igPermalink) items.push([t('openInstagram'), () => window.open(plan.igPermalink, '_blank', 'noreferrer')]);
  return items;
}

/** A draft that was dropped on a day goes out then. */
async function planDraft(draftId, local) {
  const scheduledFor = toInstant(local);
  if (Date.parse(scheduledFor) <= Date.now()) {
    complain(t('move.past'));
    return;
  }
  await attempt(async () => {
    await send('/api/v1/schedule', { draftId, scheduledFor, timezone: zone.value });
    tell(t('sent.at'), async () => {
      await cancel({ id: draftId, scheduledFor, timezone: zone.value });
    });
  });
  changed('posts');
}

