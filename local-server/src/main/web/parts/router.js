// Which screen is shown, by the address.
import { signal } from '/web/parts/base.js';

export const place = signal(current());

function current() {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** The screen that shows stories from Instagram's hosts. Its page alone may do so, which is why it is loaded anew. */
const isApart = (path) => path === '/reposts';

const guards = new Set();

/** Asks before the screen is left; returns what takes the guard away again. */
export function guard(mayLeave) {
  guards.add(mayLeave);
  return () => guards.delete(mayLeave);
}

export function go(address, { replace = false } = {}) {
  for (const mayLeave of guards) if (!mayLeave()) return;
  if (isApart(new URL(address, location.href).pathname) !== isApart(location.pathname)) {
    location[replace ? 'replace' : 'assign'](address);
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  place.value = current();
  if (!replace) window.scrollTo(0, 0);
}

/** Changes parts of the query without another entry in the history. */
export function changeQuery(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  go(location.pathname + (text ? `?${text}` : ''), { replace: true });
}

/** Follows links to our own screens without loading the page anew. */
export function followLinks(isScreen) {
  addEventListener('popstate', () => { place.value = current(); });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented || link.target || link.origin !== location.origin) return;
    const isWithinPage = link.hash && link.pathname === location.pathname && link.search === location.search;
    if (isWithinPage || !isScreen(link.pathname)) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}
