// What goes out when: a month, a week, a day, or a list; moved by dragging or by typing.
import { html, useMemo, useState } from '/web/parts/base.js';
import { post as send } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { Menu } from '/web/parts/menu.js';
import { MoveDialog } from '/web/parts/move.js';
import { cancel, duplicate, move, nameOf } from '/web/parts/post.js';
import { placeItems } from '/web/parts/runon.js';
import { changeQuery, go, place } from '/web/parts/router.js';
import { changed, chosenAccount } from '/web/parts/store.js';
import { now, toInstant, warningOf, zone } from '/web/parts/time.js';
import { Choice, Screen, attempt, complain, tell } from '/web/parts/ui.js';
import { Agenda } from '/web/screens/calendar/agenda.js';
import { Board } from '/web/screens/calendar/board.js';
import { Drafts } from '/web/screens/calendar/drafts.js';
import { Month } from '/web/screens/calendar/month.js';
import { daysOf, isDay, pathOf, plus, rangeOf, titleOf, today } from '/web/screens/calendar/range.js';

const VIEWS = ['month', 'week', 'day', 'list'];
const STATES = ['all', 'planned', 'published', 'failed'];
/** How many posts of a day are shown at first; the rest is one click away. */
const PER_DAY = { month: 4, week: 40, day: 200, list: 30 };
const NARROW = 640;

export default function Calendar() {
  const address = place.value.query;
  const view = VIEWS.includes(address.get('view')) ? address.get('view') : innerWidth < NARROW ? 'list' : 'month';
  const at = isDay(address.get('date') ?? '') ? address.get('date') : today();
  const [state, setState] = useState('all');
  const [menu, setMenu] = useState(null);
  const [moving, setMoving] = useState(null);
  const days = useMemo(() => daysOf(rangeOf(view, at)), [view, at]);
  const query = { show: state, ...(chosenAccount.value ? { accountId: chosenAccount.value } : {}) };
  const path = pathOf(days, { perDay: PER_DAY[view], ...query });
  const { data, set, isFresh } = useAnswer(path, 'posts');
  const posts = useMemo(() => [...(data?.posts ?? [])].sort((a, b) => (a.at < b.at ? -1 : 1)), [data]);
  const hidden = useMemo(() => Object.fromEntries(isFresh ? days.map((day, i) => [day, data.hidden[i]]).filter(([, n]) => n > 0) : []), [data, isFresh]);
  const show = (changes) => changeQuery({ view, date: at, ...changes });
  const step = (by) => show({ date: plus(at, view, by) });
  const showAt = (plan, instant) => set({ ...data, posts: data.posts.map((one) => (one.id === plan.id ? { ...one, at: instant } : one)) });
  const rescheduled = async (plan, local) => {
    const instant = toInstant(local);
    if (isOver(instant)) return false;
    showAt(plan, instant);
    const isMoved = await move(asPost(plan), instant, zone.value);
    if (isMoved) complain(warningOf(local));
    return isMoved;
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
      ${view === 'list' ? html`<${Agenda} isKnown=${isFresh} days=${days} posts=${posts} hidden=${hidden} query=${query} onOpen=${setMenu} />`
    : html`<${view === 'month' ? Month : Board} view=${view} at=${at} days=${days} posts=${posts} hidden=${hidden} onOpen=${setMenu} onMove=${rescheduled}
        onDay=${(date) => show({ view: view === 'day' ? 'list' : 'day', date })} onDraft=${planDraft} onEmpty=${(local) => go(`/new?at=${encodeURIComponent(toInstant(local))}`)} />`}
      </div><${Drafts} /></div>
    ${menu && html`<${Menu} anchor=${menu.anchor} label=${nameOf(menu.post)} onClose=${() => setMenu(null)} items=${itemsOf(menu.post, setMoving)} />`}
    ${moving && html`<${MoveDialog} post=${asPost(moving)} onChosen=${(instant) => showAt(moving, instant)} onClose=${() => setMoving(null)} />`}
  </${Screen}>`;
}

function Filter({ state, setState }) {
  return html`<${Choice} label=${t('show')} name="state" value=${state} options=${STATES.map((each) => [each, t(`filter.${each}`)])} onChange=${setState} />`;
}

/** The plan's entry as the verbs of posts know it. */
function asPost(plan) {
  return { ...plan, scheduledFor: plan.at, instagramAccountId: plan.accountId };
}

function itemsOf(plan, setMoving) {
  const items = [[t('open'), () => go(`/posts/${plan.id}`)]];
  if (plan.status === 'SCHEDULED') {
    items.push([t('edit'), () => go(`/new?edit=${plan.id}`)], [t('moveTo'), () => setMoving(plan)], ...placeItems(plan), [t('cancelPost'), () => cancel(asPost(plan))]);
  }
  items.push([t('duplicate'), () => duplicate(asPost(plan))]);
  if (plan.igPermalink) items.push([t('openInstagram'), () => window.open(plan.igPermalink, '_blank', 'noreferrer')]);
  return items;
}

/** Whether that time is over, which is told then. */
function isOver(instant) {
  const over = Date.parse(instant) <= now();
  if (over) complain(t('move.past'));
  return over;
}

/** A draft that was dropped on a day goes out then. */
async function planDraft(draftId, local) {
  const scheduledFor = toInstant(local);
  if (isOver(scheduledFor)) return;
  await attempt(async () => {
    await send('/api/v1/schedule', { draftId, scheduledFor, timezone: zone.value });
    tell(t('sent.at'), async () => {
      await cancel({ id: draftId, scheduledFor, timezone: zone.value });
    });
  });
  changed('posts');
}

