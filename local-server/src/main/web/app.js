// The whole interface: the frame, and in it the screen that the address names.
import { html, render, useEffect, useLayoutEffect, useRef, useState } from '/web/parts/base.js';
import { prime } from '/web/parts/data.js';
import { loadMessages } from '/web/parts/i18n.js';
import { Frame } from '/web/parts/frame.js';
import { put as putLook } from '/web/parts/look.js';
import { followLinks, place } from '/web/parts/router.js';
import { bring, ofChosen, start } from '/web/parts/store.js';
import { Loading, problems } from '/web/parts/ui.js';

/** Which address has which file, and what its screen asks first. */
const SCREENS = [
  [/^\/$/, '/web/screens/home/home.js', () => `/api/posts/home${ofChosen()}`],
  [/^\/calendar$/, '/web/screens/calendar/calendar.js'],
  [/^\/grid$/, '/web/screens/grid/grid.js'],
  [/^\/posts$/, '/web/screens/posts/posts.js'],
  [/^\/posts\/(?<id>[^/]+)$/, '/web/screens/post/post.js'],
  [/^\/media$/, '/web/screens/media/media.js'],
  [/^\/accounts$/, '/web/screens/accounts/accounts.js'],
  [/^\/cloud$/, '/web/screens/cloud/cloud.js'],
  [/^\/reposts$/, '/web/screens/reposts/reposts.js'],
  [/^\/settings$/, '/web/screens/settings/settings.js'],
  [/^\/new$/, '/web/screens/composer/composer.js'],
  [/^\/bulk$/, '/web/screens/bulk/bulk.js'],
];

const modules = new Map();

function screenOf(path) {
  return SCREENS.find(([pattern]) => pattern.test(path));
}

/** The screen of the address; the former one stays until the next is there. */
function Shown() {
  const { path } = place.value;
  const [pattern, file] = screenOf(path) ?? SCREENS[0];
  const [shown, setShown] = useState(() => ready(path));
  const isFirst = useRef(true);
  useEffect(() => {
    let isWanted = true;
    problems.value = [];
    load(file).then((Screen) => isWanted && setShown({ path, Screen }));
    return () => { isWanted = false; };
  }, [path]);
  useLayoutEffect(() => {
    if (!isFirst.current && shown) document.querySelector('main h1')?.focus({ preventScroll: true });
    if (shown) isFirst.current = false;
  }, [shown?.path]);
  if (!shown) return html`<${Loading} />`;
  const params = pattern.exec(path)?.groups ?? {};
  return html`<${shown.Screen} key=${shown.path} ...${shown.path === path ? params : {}} />`;
}

/** The screen in that file; when the server is away, as soon as it is back. */
async function load(file) {
  if (!modules.has(file)) modules.set(file, (await bring(file)).default);
  return modules.get(file);
}

/** The other screens are fetched once somebody is there, and are shown at once then. */
function fetchOthers() {
  const begun = new AbortController();
  const fetchAll = () => {
    begun.abort();
    requestIdleCallback(() => SCREENS.forEach(([, file]) => load(file)));
  };
  ['pointermove', 'keydown', 'touchstart'].forEach((name) => addEventListener(name, fetchAll, { signal: begun.signal, passive: true }));
}

function ready(path) {
  const Screen = modules.get(screenOf(path)?.[1]);
  return Screen && { path, Screen };
}

async function begin() {
  putLook();
  const [, file, question] = screenOf(location.pathname) ?? SCREENS[0];
  await Promise.all([loadMessages(), start(), load(file), question && prime(question())]);
  followLinks((path) => Boolean(screenOf(path)));
  render(html`<${Frame}><${Shown} /></${Frame}>`, document.getElementById('app'));
  fetchOthers();
}

begin();
