// Dragging with a mouse, a pen, or a finger that rests on the thing first; a finger that moves at once scrolls.
const FAR_PX = 5;
const REST_MS = 350;
/** So near to the edge of the window the page scrolls, by so much for each picture the screen draws. */
const EDGE_PX = 56;
const SCROLL_PX = 12;

/**
 * Begins at the pointerdown on a thing. {targetOf} tells by a place on the screen what it would be dropped on,
 * an element or null; {onDrop} is told of that element. Escape lets go of it.
 */
export function beginDrag(down, { targetOf, onDrop }) {
  if (down.button !== 0) return;
  const thing = down.currentTarget;
  const begun = new AbortController();
  const on = (name, listener, options) => addEventListener(name, listener, { signal: begun.signal, ...options });
  let ghost = null;
  let target = null;
  const point = (next) => {
    if (next === target) return;
    target?.classList.remove('aimed');
    target = next;
    target?.classList.add('aimed');
  };
  let at = down;
  const follow = (event) => {
    at = event;
    ghost.style.transform = `translate(${at.clientX - down.clientX}px, ${at.clientY - down.clientY}px)`;
    point(targetOf(at.clientX, at.clientY));
  };
  const scroll = () => {
    if (begun.signal.aborted) return;
    const by = at.clientY < EDGE_PX ? -SCROLL_PX : at.clientY > innerHeight - EDGE_PX ? SCROLL_PX : 0;
    if (by) {
      scrollBy(0, by);
      point(targetOf(at.clientX, at.clientY));
    }
    requestAnimationFrame(scroll);
  };
  const lift = () => {
    ghost = ghostOf(thing);
    thing.classList.add('lifted');
    follow(down);
    scroll();
  };
  const resting = down.pointerType === 'touch' ? setTimeout(lift, REST_MS) : null;
  const end = () => {
    clearTimeout(resting);
    begun.abort();
    ghost?.remove();
    thing.classList.remove('lifted');
    point(null);
  };
  on('pointermove', (event) => {
    const isFar = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > FAR_PX;
    if (!ghost && !isFar) return;
    if (!ghost && resting !== null) return end();
    if (!ghost) lift();
    follow(event);
  });
  on('pointerup', () => {
    const dropped = ghost && target;
    if (ghost) swallowClick();
    end();
    if (dropped) onDrop(dropped);
  });
  on('pointercancel', end);
  on('keydown', (event) => event.key === 'Escape' && end());
  on('touchmove', (event) => ghost && event.preventDefault(), { passive: false });
  on('contextmenu', (event) => ghost && event.preventDefault());
}

/** What is seen under the pointer. */
function ghostOf(thing) {
  const { left, top, width, height } = thing.getBoundingClientRect();
  const ghost = thing.cloneNode(true);
  ghost.classList.add('ghost');
  ghost.setAttribute('aria-hidden', 'true');
  Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  document.body.append(ghost);
  return ghost;
}

/** The click that a browser makes of letting go is none of the user's. */
function swallowClick() {
  const swallow = (event) => event.stopPropagation();
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }));
}
