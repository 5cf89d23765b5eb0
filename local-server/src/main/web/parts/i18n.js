// The texts of the interface, from one message file for each language.
import { signal } from '/web/parts/base.js';

export const LANGUAGES = { en: 'English', de: 'Deutsch' };
const KEPT = 'voidgram.language';

export const language = signal(chosen());
let messages = {};

function chosen() {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wanted.find((tag) => tag in LANGUAGES) ?? 'en';
}

/** Loads the texts, before anything is shown. */
export async function loadMessages() {
  messages = (await import(`/web/messages/${language.value}.js`)).default;
  document.documentElement.lang = language.value;
}

/** Shows everything in another language from now on. */
export async function speak(tag) {
  localStorage.setItem(KEPT, tag);
  const fresh = (await import(`/web/messages/${tag}.js`)).default;
  messages = fresh;
  document.documentElement.lang = tag;
  language.value = tag;
}

/** The text of that name; {n} and the like in it are filled in, and n = 1 may have its own text. */
export function t(name, values = {}) {
  language.value; // whoever shows a text shows it anew in another language
  const single = values.n === 1 ? messages[`${name}.one`] : undefined;
  const text = single ?? messages[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? shown(values[key]) : whole));
}

export function has(name) {
  return name in messages;
}

export function number(value) {
  return new Intl.NumberFormat(language.value).format(value);
}

function shown(value) {
  return typeof value === 'number' ? number(value) : String(value);
}
