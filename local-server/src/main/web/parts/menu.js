// A menu beside what it belongs to: arrow keys move, Enter chooses, Escape closes and gives the focus back.
import { html, useLayoutEffect, useRef } from '/web/parts/base.js';

const MARGIN = 8;

/** {anchor} is the element it opens at; {items} are [text, deed] pairs. */
export function Menu({ anchor, label, items, onClose }) {
  const ref = useRef();
  useLayoutEffect(() => {
    const menu = ref.current;
    const at = anchor.getBoundingClientRect();
    menu.style.left = `${Math.max(MARGIN, Math.min(at.left, innerWidth - menu.offsetWidth - MARGIN))}px`;
    const below = at.bottom + 4;
    menu.style.top = `${below + menu.offsetHeight > innerHeight - MARGIN ? Math.max(MARGIN, at.top - menu.offsetHeight - 4) : below}px`;
    menu.querySelector('button').focus();
    const outside = (event) => menu.contains(event.target) || onClose();
    addEventListener('pointerdown', outside, true);
    return () => {
      removeEventListener('pointerdown', outside, true);
      if (anchor.isConnected && !document.querySelector('dialog[open]')) anchor.focus();
    };
  }, []);
  const keys = (event) => {
    const all = [...ref.current.querySelectorAll('button')];
    const at = all.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all.at(next % all.length).focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    }
  };
  return html`<div role="menu" aria-label=${label} class="menu" ref=${ref} onKeyDown=${keys}>
    ${items.map(([text, deed]) => html`<button type="button" role="menuitem" tabindex="-1" key=${text} onClick=${() => { onClose(); deed(); }}>${text}</button>`)}
  </div>`;
}
