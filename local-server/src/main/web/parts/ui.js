// The parts that several screens share.
import { Fragment, html, signal, useEffect, useLayoutEffect, useRef } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { fromNow, when } from '/web/parts/time.js';

const UNDO_MS = 10_000;

/** What was done last: {text, undo?}; shown for as long as it can be undone. */
export const outcome = signal(null);
/** What is wrong with the whole of what the user does: a list of {text, action?}. */
export const problems = signal([]);

let outcomeTimer;

/** Tells what was done, and offers to undo it for ten seconds. */
export function tell(text, undo) {
  clearTimeout(outcomeTimer);
  outcome.value = { text, undo };
  outcomeTimer = setTimeout(() => { outcome.value = null; }, UNDO_MS);
}

export async function undoLast() {
  const { undo } = outcome.value;
  outcome.value = null;
  await attempt(async () => {
    await undo();
    tell(t('undone'));
  });
}

export function complain(...texts) {
  problems.value = texts.filter(Boolean).map((text) => (typeof text === 'string' ? { text } : text));
}

/** Does it, and says what went wrong if anything did; returns whether it was done. */
export async function attempt(work) {
  problems.value = [];
  try {
    await work();
    return true;
  } catch (error) {
    if (!('code' in error)) throw error;
    complain(withStep(error));
    return false;
  }
}

/** The sentence of an error, with the next step that its code has. */
export function withStep(error) {
  const [href, label] = STEPS[error.code] ?? [];
  return { text: error.message, href, label: label && t(label) };
}

/** Where the user goes to put it right. */
export const STEPS = {
  TOKEN_EXPIRED: ['/accounts', 'step.reconnect'],
  TOKEN_INVALID: ['/accounts', 'step.reconnect'],
  MEDIA_INVALID: ['/media', 'step.media'],
  CLOUDFLARE_NOT_CONFIGURED: ['/cloud', 'step.cloud'],
  WORKER_UNREACHABLE: ['/cloud', 'step.cloud'],
  WORKER_AUTH_FAILED: ['/cloud', 'step.cloud'],
  R2_UPLOAD_FAILED: ['/cloud', 'step.cloud'],
  CLOUDFLARE_API_ERROR: ['/cloud', 'step.cloud'],
};

/** A window above the page; Escape closes it and the focus returns to where it was. */
export function Dialog({ title, onClose, children, role = 'dialog', wide = false, description }) {
  const ref = useRef();
  useLayoutEffect(() => {
    const before = document.activeElement;
    const window = ref.current;
    window.showModal();
    return () => {
      window.close(); // else nothing outside of it can have the focus
      if (before?.isConnected) before.focus();
    };
  }, []);
  return html`<dialog ref=${ref} role=${role} class=${wide ? 'wide' : ''} aria-labelledby="dialog-title"
    aria-describedby=${description ? 'dialog-text' : undefined}
    onCancel=${(event) => { event.preventDefault(); onClose(); }}
    onClick=${(event) => event.target === ref.current && onClose()}>
    <div class="dialog">
      <header><h2 id="dialog-title">${title}</h2>
        ${role === 'dialog' && html`<button type="button" class="quiet square" aria-label=${t('close')} onClick=${onClose}><${Icon} name="close" /></button>`}
      </header>
      ${description && html`<p id="dialog-text">${description}</p>`}
      ${children}
    </div>
  </dialog>`;
}

/** The question that is open: {title, text, deed, resolve}. */
const question = signal(null);

/** Asks before something that cannot be undone; resolves to whether to do it. */
export function ask(title, text, deed) {
  return new Promise((resolve) => { question.value = { title, text, deed, resolve }; });
}

export function Question() {
  const asked = question.value;
  if (!asked) return null;
  const answer = (yes) => {
    question.value = null;
    asked.resolve(yes);
  };
  return html`<${Dialog} role="alertdialog" title=${asked.title} description=${asked.text} onClose=${() => answer(false)}>
    <div class="actions"><button type="button" autofocus onClick=${() => answer(false)}>${t('keep')}</button>
      <button type="button" class="danger" onClick=${() => answer(true)}>${asked.deed}</button></div>
  </${Dialog}>`;
}

/** An instant, with its zone, and how far away it is. */
export function Time({ at, near = true, zone }) {
  return html`<time datetime=${at} title=${at}>${when(at, zone)}${near && html` <span class="soft">· ${fromNow(at)}</span>`}</time>`;
}

/** The account's letter on a colour of its own. */
export function Avatar({ account, size = 32 }) {
  const name = account?.username ?? '?';
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  return html`<span class="avatar" aria-hidden="true" style=${{ '--hue': hue, width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.44}px` }}>${name.replace('sandbox_', '').slice(0, 1).toUpperCase()}</span>`;
}

/** A small picture of a media file: {thumbnailPreviewUrl, previewUrl, mimeType}. */
export function Thumb({ file, size = 56, label = '' }) {
  const isVideo = file?.mimeType?.startsWith('video/');
  const url = file?.thumbnailPreviewUrl ?? (isVideo ? null : file?.previewUrl);
  return html`<span class="thumb" style=${{ width: `${size}px`, height: `${size}px` }}>
    ${url ? html`<img src=${url} alt=${label} loading="lazy" decoding="async" draggable=${false} />` : html`<${Icon} name=${isVideo ? 'film' : 'media'} />`}
    ${isVideo && url && html`<span class="mark"><${Icon} name="film" size="16" /></span>`}
  </span>`;
}

export function Empty({ icon, title, text, children }) {
  return html`<div class="empty"><span class="halo"><${Icon} name=${icon} size="30" /></span><h2>${title}</h2>${text && html`<p>${text}</p>`}${children}</div>`;
}

/** How much of something is used, as a bar with words. */
export function Meter({ label, value, max }) {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  const tone = share >= 1 ? 'bad' : share >= 0.8 ? 'wait' : '';
  return html`<div class="meter"><span class="between"><span>${label}</span><span class="soft">${t('meter', { value, max })}</span></span>
    <div role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax=${max} aria-valuenow=${Math.min(value, max)} aria-valuetext=${t('meter', { value, max })} class=${tone}>
      <span style=${{ width: `${share * 100}%` }}></span></div></div>`;
}

/** One of several, as radio buttons that look like one piece: [[value, text], ...]. */
export function Choice({ label, name, value, options, onChange, describedBy }) {
  return html`<div role="radiogroup" aria-label=${label} aria-describedby=${describedBy} class="choice">
    ${options.map(([each, text, reason]) => html`<label key=${each} class=${each === value ? 'on' : ''} title=${reason}>
      <input type="radio" name=${name} value=${each} checked=${each === value} onChange=${() => onChange(each)} />
      <span>${text}</span></label>`)}
  </div>`;
}

/** A labelled field whose problem is its accessible description. */
export function Field({ id, label, hint, problem, children }) {
  return html`<div class=${`field ${problem ? 'wrong' : ''}`}>
    <label for=${id}>${label}</label>
    ${children}
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    <p class="problem" id=${`${id}-problem`} hidden=${!problem}>${problem}</p>
  </div>`;
}

/** Copies a text and says so on the button. */
export function Copy({ text, label }) {
  const ref = useRef();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    ref.current.textContent = t('copied');
  };
  return html`<button type="button" ref=${ref} onClick=${copy}>${label ?? t('copy')}</button>`;
}

export function Screen({ title, children, actions, narrow = false }) {
  useEffect(() => { document.title = `${title} · VoidGram`; }, [title]);
  return html`<${Fragment}>
    <div class="head"><h1 tabindex="-1">${title}</h1><div class="tools">${actions}</div></div>
    <div class=${`screen ${narrow ? 'narrow' : ''}`}>${children}</div>
  </${Fragment}>`;
}

/** What is shown while a screen's first answer is on its way. */
export function Loading() {
  return html`<div class="loading" aria-busy="true"><span></span><span></span><span></span></div>`;
}
