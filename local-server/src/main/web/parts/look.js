// Light or dark, by the system's wish or the user's own.
import { signal } from '/web/parts/base.js';

const KEPT = 'voidgram.look';

export const look = signal(localStorage.getItem(KEPT) ?? 'system');

export function wear(name) {
  localStorage.setItem(KEPT, name);
  look.value = name;
  put();
}

/** Puts it on the page; before anything is shown, too. */
export function put() {
  document.documentElement.dataset.look = look.value;
}
